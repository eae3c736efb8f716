"""Putting together what a line end parted: words with a hyphen, web addresses, and everything else with a space.

In: the lines of a whole document (they tell which spelling it uses), then pairs of lines. Out: one text. It
deliberately does not know a dictionary: "Kamer-/stukken" becomes "Kamerstukken" because the document says
"Kamerbrief" elsewhere, "Wob-/verzoek" keeps its hyphen because it says "Wob-besluit".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_HEAD = re.compile(r"([^\W_]+(?:[-'’/][^\W_]+)*)-$")
_JOINERS = frozenset(("en", "of", "als", "tot", "dan", "noch", "maar", "and", "or"))
_ALWAYS_HYPHEN = frozenset(("oud", "ex", "niet", "non", "quasi", "pseudo", "bijna"))
# Vowels that Dutch spelling parts with a hyphen: politie-eenheid, data-analyse, radio-omroep.
_CLASH = frozenset(("aa", "ae", "ai", "au", "ee", "ei", "eu", "ie", "ii", "oe", "oi", "oo", "ou", "ui", "uu", "ij"))
_VOWELS = frozenset("aeiouyáàäâéèëêíìïîóòöôúùüû")
_ADDRESS = re.compile(r"(?:[(<]?https?://|www\.)")
_ADDRESS_GOES_ON = re.compile(r"[^\s/]*/|\S*[_%=&]|\S+\.(?:pdf|html?|aspx|nl|com|eu)\b")


class Hyphens:
    """The spelling of one document."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        self._begun: Counter[str] | None = None
        self._before_hyphen: Counter[str] = Counter()
        total = broken = 0
        kept: list[str] = []
        for line in lines:
            total += 1
            text = line.rstrip()
            if text.endswith("-") and _HEAD.search(text[-40:]):
                broken += 1
                text = text[: text.rfind(" ") + 1]  # half a word is none
            kept.append(text)
        found = _WORD.findall("\n".join(kept).lower())
        self._words.update(found)
        self._before_hyphen.update(word.rsplit("-", 1)[0] for word in found if "-" in word)
        # A typesetter breaks words on every page; a letter without hyphenation ends a line in "Wob-" now and then.
        self._breaks_words = total < 40 or broken >= 0.02 * total

    def join(self, lines: Sequence[str], *, narrow: bool = False) -> str:
        """The lines of one paragraph as one text; ``narrow`` cells break words without a hyphen ("visserijbelei/d")."""
        pieces: list[str] = []
        for line in lines:
            if pieces and line:
                cut, link = self._link(pieces[-1], line)
                if narrow and link == " " and self._is_torn(pieces[-1], line):
                    link = ""
                if cut:
                    pieces[-1] = pieces[-1][:-1]
                pieces.append(link)
            if line:
                pieces.append(line)
        return "".join(pieces)

    def _link(self, first: str, second: str) -> tuple[bool, str]:
        """Whether the last character of the first line goes, and what comes between the two lines."""
        last = first.rsplit(maxsplit=1)[-1]
        if _ADDRESS.match(last):
            goes_on = last[-1] in "/-_=&?%." or _ADDRESS_GOES_ON.match(second)
            return False, "" if goes_on and not second[0].isupper() else " "
        head, tail = _HEAD.search(last), _WORD.match(second)
        if not head or not tail:
            glued = last[-1] in "-/" and last[-2:-1].isalnum() and second[0].isalnum()
            return False, "" if glued else " "
        if tail.group().lower() in _JOINERS and not self._words[(head[1] + tail.group()).lower()]:
            return False, " "
        return not self._keeps(head[1], tail.group()), ""

    def _begins_words(self, head: str) -> bool:
        """Whether longer words of the document begin so; counted when first asked, for few documents ask."""
        if self._begun is None:
            self._begun = Counter(word[:size] for word in self._words for size in range(3, len(word) - 2))
        return self._begun[head] > 0

    def _is_torn(self, first: str, second: str) -> bool:
        head, tail = _WORD.findall(first.rsplit(maxsplit=1)[-1]), _WORD.match(second)
        if not head or not tail or not tail.group()[0].islower():
            return False
        whole = (head[-1] + tail.group()).lower()
        return bool(self._words[whole]) and (len(tail.group()) < 3 or not self._words[tail.group().lower()])

    def _keeps(self, head: str, tail: str) -> bool:
        """Whether the hyphen at a line end belongs to the word."""
        kept, joined = self._words[f"{head}-{tail}".lower()], self._words[f"{head}{tail}".lower()]
        last = re.split(r"[-/'’]", head)[-1]
        low = last.lower()
        if not tail[0].islower() or kept != joined:
            return not tail[0].islower() or kept > joined
        if _is_abbreviation(last) or low in _ALWAYS_HYPHEN or low[-1] + tail[0] in _CLASH:
            return True
        if not last[0].isupper():
            return not self._breaks_words
        if self._before_hyphen[low] or self._begins_words(low):
            return bool(self._before_hyphen[low])
        return len(last) <= 4 or not self._breaks_words


def _is_abbreviation(word: str) -> bool:
    """AI, Bbz, COVID19, e: what is never the first half of a broken word."""
    capitals = sum(c.isupper() for c in word)
    return len(word) == 1 or capitals >= 2 or not word.isalpha() or not any(c in _VOWELS for c in word.lower())
