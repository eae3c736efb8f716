"""What counts as a word of Dutch legal text, and under which forms it is found.

In: text. Out: words with their offsets, positions and folded forms; stems. No word is too short or too common to count:
"artikel 8 EVRM" is not "artikel 5 EVRM", "niet openbaar" is not "openbaar". This module deliberately knows no index and
no passage; questions and passages are both read by it, so that they agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from wpgsearch.index.compounds import begins_with, is_kind_of
from wpgsearch.index.stems import stem
from wpgsearch.model import Span

# Superscript digits are footnote marks: "Wpg¹⁸" is the word "Wpg". A combining accent belongs to its letter.
_LETTERS = r"(?:[^\W_⁰¹²³⁴-⁹₀-₉]|[\u0300-\u036f])+"
# A word goes on past a soft hyphen, past pdfium's mark of a line-end hyphen, and past "Kamer-\nstukken".
_BREAK = r"(?:[\u00ad\ufffe]\s*|[-\u2010][^\S\n]*\r?\n[^\S\n]*(?=[a-zà-öø-ÿ]))"
_WORD = re.compile(f"{_LETTERS}(?:{_BREAK}{_LETTERS})*")
_BREAKS = re.compile(_BREAK)


# "Wob-verzoek" is found as "Wobverzoek" too; not "C-311", "2018-2022", "wet- en regelgeving"
_HYPHENED = re.compile(r"[^\W\d_]{2,}(?:[-\u2010\u2011][^\W\d_]{2,}){1,3}(?![\w-])")


class Word(NamedTuple):
    """A word in a text: it takes the positions from ``position`` to ``until``.

    What may be one word or more ("Wob-verzoek", "Kamer-\\nstukken") is there as a whole and as its parts.
    """

    start: int
    end: int
    position: int
    form: str
    until: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, folded."""
    joined = {match.start(): match for match in _HYPHENED.finditer(text)} if "-" in text or "\u2010" in text else {}
    position = 0
    for match in _WORD.finditer(text):
        start, end, word = match.start(), match.end(), match.group()
        pieces = [word] if word.isalnum() else _BREAKS.split(word)
        if len(pieces) > 1:
            yield Word(start, end, position, fold("".join(pieces)), position + len(pieces))
        elif whole := joined.get(start):
            parts = re.split("[-\u2010\u2011]", whole.group())
            yield Word(start, whole.end(), position, fold("".join(parts)), position + len(parts))
        for piece in pieces:
            yield Word(start, end, position, fold(piece), position + 1)
            position += 1


_PAIRING = frozenset((
    "de", "het", "een", "van", "der", "des", "op", "in", "voor", "aan", "met", "door", "bij", "en", "of", "te", "ter",
    "ten", "tot", "om", "uit", "als", "is", "zijn", "dat", "die", "dit", "deze", "er", "wordt", "worden", "kan", "zal",
    "heeft", "hebben", "was", "werd", "ook", "naar", "over", "onder", "artikel", "lid", "the", "to", "and", "by",
))  # fmt: skip
_DENYING = frozenset(("niet", "geen"))


def is_pair(form: str, following: str) -> bool:
    """Whether two words that follow one another are indexed as a pair: "artikel 13", "van de", "niet openbaar". Each
    of them stands in every third passage, so that a phrase of them could only be verified in all of those."""
    return following.isdecimal() or form in _DENYING or (form in _PAIRING and following in _PAIRING)


def pairs_of(words: Iterable[Word]) -> Iterator[str]:
    """The pairs in a text, each as one form with a space in it."""
    ending: dict[int, list[str]] = {}
    for word in words:
        for before in ending.get(word.position, ()):
            if is_pair(before, word.form):
                yield f"{before} {word.form}"
        ending.setdefault(word.until, []).append(word.form)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Without capitals and diacritics: "Tsjechië" is found as "tsjechie"."""
    if word.isascii():
        return word.lower()
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return plain.casefold()


class Asked(NamedTuple):
    """One thing that must occur: a word, or words next to each other; ``quoted`` means as written, no other forms."""

    text: str
    forms: tuple[str, ...]
    quoted: bool


_QUOTES = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")


def asked_in(question: str) -> tuple[Asked, ...]:
    """What the words of a question ask for: phrases between quotes, and then each word ("C-311/18" is a phrase too)."""
    found = [asked(phrase, quoted=True) for phrase in _QUOTES.findall(question)]
    found += [asked(piece) for piece in _QUOTES.sub(" ", question).split()]
    return tuple(dict.fromkeys(one for one in found if one.forms))


def asked(text: str, *, quoted: bool = False) -> Asked:
    """One word, or one phrase; a word broken over lines is whole in it."""
    forms: list[str] = []
    until = 0
    for word in words_of(text):
        broken = word.until > word.position + 1 and "\n" in text[word.start : word.end]
        if word.position >= until and (broken or word.until == word.position + 1):
            forms.append(word.form)
            until = word.until
    return Asked(text.strip(), tuple(forms), quoted)


def occurrences(question: str, text: str) -> tuple[Span, ...]:
    """Where in a text stand the words that the question asks for, in order: what is shown as the match.

    Not every "van" and "de", which would hide the words that matter.
    """
    return places_of(asked_in(without_joining_words(question)), text)


def places_of(asked: Iterable[Asked], text: str) -> tuple[Span, ...]:
    """Where the asked words stand in a text, in order."""
    words = tuple(words_of(text))
    return tuple(sorted({Span(start, end) for one in asked for start, end, _, _ in matches(one, words)}))


def holds_all(question: str, text: str) -> bool:
    """True when each thing that the question asks for stands in the text."""
    words = tuple(words_of(text))
    return all(any(True for _ in matches(asked, words)) for asked in asked_in(question))


def without_joining_words(question: str) -> str:
    """The question without "van" and "met", phrases as they are; the question itself when nothing else is left."""
    pieces = re.split(r'("[^"]*")', question)
    kept = [piece if piece.startswith('"') else _without_joining(piece) for piece in pieces]
    return " ".join(" ".join(kept).split()) or question


def _without_joining(words: str) -> str:
    return " ".join(word for word in words.split() if fold(word) not in _JOINING)


_JOINING = frozenset((
    "de", "het", "een", "van", "der", "des", "op", "in", "voor", "aan", "met", "door", "bij", "en", "of", "te", "ter",
    "ten", "tot", "om", "uit", "als", "the", "a", "an", "to", "for", "and", "or", "by", "on", "with",
))  # fmt: skip


def closeness(question: str, text: str) -> float:
    """How near to one another the asked words stand at their nearest: 1 as a phrase, 0 when far apart or alone."""
    asked = asked_in(question)
    if len(asked) < 2:
        return 0.0
    words = tuple(words_of(text))
    places = sorted((position, i) for i, one in enumerate(asked) for _, _, position, _ in matches(one, words))
    seen: dict[int, int] = {}
    narrowest = APART
    for position, i in places:
        seen[i] = position
        if len(seen) == len(asked):
            narrowest = min(narrowest, position - min(seen.values()) + 1 - len(asked))
    return 1 - max(0, narrowest) / APART


APART = 40
"""Words between the first and the last: two sentences, beyond which they hardly belong together."""

Place = tuple[int, int, int, int]
"""start, end, position, until"""


def matches(asked: Asked, words: Sequence[Word]) -> Iterator[Place]:
    """Where an asked word or phrase stands among the words of a text."""
    if len(asked.forms) == 1:
        for word in words:
            if is_form(word.form, asked):
                yield word.start, word.end, word.position, word.until
        return
    yield from _phrases(asked.forms, words)
    if not asked.quoted:  # "Wob-verzoek" is written "Wobverzoek" too
        whole = "".join(asked.forms)
        yield from ((w.start, w.end, w.position, w.until) for w in words if w.form == whole)


def _phrases(forms: tuple[str, ...], words: Sequence[Word]) -> Iterator[Place]:
    firsts = [word for word in words if word.form == forms[0]]
    if not firsts:
        return
    at: dict[tuple[int, str], list[Word]] = {}
    for word in words:
        at.setdefault((word.position, word.form), []).append(word)
    for first in firsts:
        reached = [first]
        for form in forms[1:]:
            reached = [following for word in reached for following in at.get((word.until, form), ())]
        if reached:
            yield first.start, reached[0].end, first.position, reached[0].until


def is_form(form: str, asked: Asked) -> bool:
    """Whether a word is the asked one, a form of it or, as far as one can tell without the corpus, a compound."""
    wanted = asked.forms[0]
    return form == wanted or (not asked.quoted and _is_other_form(form, wanted))


@lru_cache(maxsize=100_000)
def _is_other_form(form: str, wanted: str) -> bool:
    return stem(form) == stem(wanted) or is_kind_of(form, wanted, _anything) or begins_with(form, wanted, _anything)


def _anything(word: str) -> bool:
    return True
