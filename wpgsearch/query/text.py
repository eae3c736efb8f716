"""A question while it is being read: one text, in which what has been understood is masked.

In: a question as typed. Out: ``Reading``. Masking keeps offsets, so that what is left over can be cut from the text as
it was typed. Deliberately knows no citation. Patterns here and in the other modules of this package are strings:
``re`` compiles one when a question first needs it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from wpgsearch.model import Target

TAKEN = "\ue000"  # understood as a citation
QUOTED = "\ue001"  # a phrase between quotes
ACT = "\ue002"  # the name of an act, not yet joined to its article
MASKS = TAKEN + QUOTED + ACT

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t\r\n\f\v"), " ")
_DROPPED = dict.fromkeys(map(ord, f"\u00ad\u200b\u2060\ufeff\ufffe⁰¹²³⁴⁵⁶⁷⁸⁹{MASKS}"), None)
_QUOTES = dict.fromkeys(map(ord, "“”„«»″"), '"')
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-")
_TABLE: dict[int, str | None] = {**_DROPPED, **_SPACES, **_QUOTES, **_HYPHENS}

_MEMBER = r"points?|punt(?:en)?|onder|onderdeel|sub|letters?|lid|leden|paragraphs?|recitals?|overweging(?:en)?"
_GLUED = r"(?i)\b(art(?:ikel(?:en)?|icles?|t)?\.?|lid|sub|overweging|recital|kamerstuk(?:ken)?)(?=\d)"
_LID_IN_EU_STYLE = r"(?i)\b(art[a-z]*\.?\s*\d+[a-z]?)[\s,]+(?:para?s?\b\.?|§)\s*(?=\d)"
# "art. 6 (lid 1 onder f) AVG"
_MEMBERS_IN_BRACKETS = r"(?i)(?<=\d\s)\(((?:lid|leden|onder|sub|onderdeel|aanhef|[a-z]+(?:de|ste)\slid)\b[^()]{0,40})\)"
_BOOK_7A = r"(?i)\b(?:art(?:ikel)?\.?\s*)?7a:(\d{1,4}[a-z]{0,2}(?:\s+lid\s+\d+)?)"

Prefer = Callable[[tuple[str, ...]], str | None]


class Found(NamedTuple):
    """A citation in the question; ``kind`` is case, paper, act or address."""

    start: int
    end: int
    targets: tuple[Target, ...]
    kind: str


class Reading:
    """``text`` is the question as it is read, ``masked`` the same with what is understood blotted out.

    ``prefer`` chooses among the acts that one name may mean, for a corpus that knows which of them it speaks of.
    """

    def __init__(self, question: str, prefer: Prefer | None = None) -> None:
        self.prefer = prefer
        self.notes: list[str] = []
        self.found: list[Found] = []
        self.text = self.masked = normalised(question)
        self._mask_quoted()

    def take(self, start: int, end: int, targets: tuple[Target, ...], kind: str) -> None:
        """``text[start:end]`` is a citation of these targets."""
        self.found.append(Found(start, end, targets, kind))
        self.mask(start, end)

    def mask(self, start: int, end: int, mark: str = TAKEN) -> None:
        self.masked = self.masked[:start] + mark * (end - start) + self.masked[end:]

    def unmask(self, start: int, end: int) -> None:
        self.masked = self.masked[:start] + self.text[start:end] + self.masked[end:]

    def note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes.append(sentence)

    def quoted(self) -> list[str]:
        """The phrases between quotes."""
        return self.text.split('"')[1::2]

    def _mask_quoted(self) -> None:
        if self.text.count('"') % 2:
            self.note('A quote (") is not closed: what follows is searched word by word; close it to search a phrase.')
            last = self.text.rindex('"')
            self.text = self.masked = self.text[:last] + self.text[last + 1 :]
        for phrase in re.finditer('"([^"]*)"', self.text):
            self.mask(phrase.start(), phrase.end(), QUOTED if phrase[1].strip() else " ")


def normalised(question: str) -> str:
    """One line, one kind of quote and hyphen, without what cannot be seen; what is typed together is taken apart."""
    text = unicodedata.normalize("NFC", question)
    if "\n" in text:  # pasted from a page: "Kamer-\nstukken"
        text = re.sub(r"(?<=[^\W\d_])-[ \t]*\r?\n[ \t]*(?=[a-zà-ÿ])(?!(?:en|of)\s)", "", text)
    text = text.translate(_TABLE)
    text = "".join(letter for letter in text if letter.isprintable())
    if any(letter.isdigit() for letter in text):
        text = _taken_apart(text)
    return text.strip()


def _taken_apart(text: str) -> str:
    """ "art13lid2", "6(1)f", "point (b)", "punt e)", "art. 4 par. 2", "7A:1576" as ``provisions`` reads them."""
    lower = text.lower()
    text = re.sub(_GLUED, r"\1 ", text)
    text = re.sub(r"(?i)(?<=\d)lid(?=\s?\d)", " lid", text)
    if "(" in text:
        text = re.sub(r"(\(\d{1,2}\))\s?([a-z])(?=[\s,]|$)", r"\1(\2)", text)
        text = re.sub(rf"(?i)\b({_MEMBER})\s*\((\d{{1,3}}|[a-z]{{1,3}})\)", r"\1 \2", text)
    elif ")" in text:
        text = re.sub(rf"(?i)\b({_MEMBER})\s+([a-z]{{1,2}})\)", r"\1 \2", text)
    if "7a:" in lower:  # the one book of the BW with a letter in its number
        text = re.sub(_BOOK_7A, r"art. \1 boek 7A", text)
    if "(" in text:
        text = re.sub(_MEMBERS_IN_BRACKETS, r"\1", text)
    if "par" in lower or "§" in text:
        text = re.sub(_LID_IN_EU_STYLE, r"\1 lid ", text)
    return text


def listed(names: list[str], word: str = "or") -> str:
    """a, b or c."""
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
