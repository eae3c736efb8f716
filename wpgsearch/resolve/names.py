"""The text's and the register's names of cases, found in a text: "In *Inspektor* oordeelde het Hof …".

In: a text and names. Out: where they stand. It knows no citations; what is taken already is for cases.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from wpgsearch.model import Span
from wpgsearch.register import load_cases

_CAPITAL_WORD = re.compile(r"[A-ZÀ-Þ](?<![\w/][A-ZÀ-Þ])[^\W_]*")
_PLAIN_WORD = re.compile(r"[^\W_]+")
_WORD = r"\w[\w'’-]*"
_LONGEST_WORD = 40
_ALIKE = 0.8
_SHORTEST_WORD = 5
_SHORTEST_MISSPELT = 12
_SHORTEST_KNOWN = 4
# a word beside a name of the register that says that a decision is meant: "het arrest Digital Rights Ireland"
_CUE_BEFORE = re.compile(
    r"(?:arrest(?:en)?|uitspra(?:ak|ken)|za(?:ak|ken)|judgments?|rulings?|cases?|vonnis|beschikking|[*_])"
    r"(?:\s+(?:van|in|inzake|omtrent|over|de|het|the|zaak|HvJ(?: EU)?))*\s*[*_\"'“‘«]*$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"[*_\"'”’»]*(?:[-\s](?:arrest|uitspraak|zaak|vonnis|jurisprudentie|judgment|ruling|case|doctrine)|[*_])",
    re.IGNORECASE,
)
# a name that can be nothing else: "Schrems II", "Zwolsman-arrest", "Big Brother Watch e.a./Verenigd Koninkrijk"
_CASE_ITSELF = re.compile(r"\s(?:I{1,3}|IV)$|arrest$|vonnis$|/\s?[A-ZÀ-Þ]|\sv\.\s")


def plain(said: str) -> str:
    """A name as written, on one line and without emphasis."""
    return " ".join(said.replace("*", "").split())


class Names:
    """Names of cases, each of which begins with a capital, found by their first words."""

    def __init__(self, names: Iterable[str], *, any_capitals: bool = False) -> None:
        self._flags = re.IGNORECASE if any_capitals else re.NOFLAG
        by_word: dict[str, list[str]] = {}
        for name in names:
            if first := _PLAIN_WORD.match(name):
                by_word.setdefault(self._key(first.group()), []).append(name)
        self._by_word = {word: self._any_of(sharing) for word, sharing in by_word.items()}

    def find(self, text: str) -> Iterator[Span]:
        """Where they stand, disjoint; of two that begin alike the longer."""
        position = 0
        for start, word in sorted(self._words(text)):
            names = self._by_word[self._key(word)]
            if start >= position and (found := names.match(text, start)):
                position = found.end()
                yield Span(*found.span())

    def _words(self, text: str) -> Iterator[tuple[int, str]]:
        """Where words stand that are the first of a name: most texts have next to none, so it first asks which."""
        written = set(_CAPITAL_WORD.findall(text)) if self._by_word else ()
        for word in written:
            if self._key(word) in self._by_word:
                at = text.find(word)
                while at >= 0:
                    if (whole := _CAPITAL_WORD.match(text, at)) and whole[0] == word:
                        yield at, word
                    at = text.find(word, at + 1)

    def _key(self, word: str) -> str:
        return word.lower() if self._flags else word

    def _any_of(self, names: list[str]) -> re.Pattern[str]:
        longest_first = sorted(names, key=len, reverse=True)
        loose = (r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        return re.compile(rf"(?:{'|'.join(loose)})(?![\w/])", self._flags)


def find_misspelt(text: str, names: Iterable[str]) -> Iterator[tuple[Span, str]]:
    """ "Letvijs Republika Saeima" for "Latvijas Republikas Saeima": as many words, one right, all much alike."""
    anchors: dict[str, list[_Anchor]] = {}
    for name in names:
        for anchor in _anchors(name):
            anchors.setdefault(anchor.key, []).append(anchor)
    for found in _PLAIN_WORD.finditer(text) if anchors else ():
        for anchor in anchors.get(found.group(), ()):
            span = anchor.name_around(text, found.start())
            if span:
                yield span, anchor.name


class _Anchor(NamedTuple):
    """The word of a name that is spelt right (``key``: its first letters), and how many words stand around it."""

    name: str
    word: str
    key: str
    before: int
    after: int

    def name_around(self, text: str, at: int) -> Span | None:
        """The misspelt name that has this word at ``at``."""
        if not text.startswith(self.word, at):
            return None
        first = _head(self.before).search(text, max(0, at - self.before * _LONGEST_WORD), at)
        last = _tail(self.after).match(text, at + len(self.word))
        if not first or not last:
            return None
        said = " ".join(text[first.start() : last.end()].split())
        if said == self.name or not said[0].isupper():
            return None
        alike = SequenceMatcher(None, said, self.name).ratio() >= _ALIKE
        return Span(first.start(), last.end()) if alike else None


def _anchors(name: str) -> Iterator[_Anchor]:
    """Its first, its last and its longest word, where they are long enough to tell."""
    words = name.split()
    if len(words) < 2 or len(name) < _SHORTEST_MISSPELT:
        return
    for index in sorted({0, len(words) - 1, words.index(max(words, key=len))}):
        word, key = words[index], _PLAIN_WORD.match(words[index])
        if len(word) >= _SHORTEST_WORD and key:
            yield _Anchor(name, word, key.group(), index, len(words) - 1 - index)


@lru_cache(maxsize=32)
def _head(words: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_WORD}\s+){{{words}}}$")


@lru_cache(maxsize=32)
def _tail(words: int) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+{_WORD}){{{words}}}(?!\w)")


def find_known(text: str) -> Iterator[tuple[Span, str, str]]:
    """The register's names that are in use as names of cases here: where, the name, its work."""
    for span in _known().find(text):
        said = " ".join(text[span.start : span.end].split())
        if _CASE_ITSELF.search(said) or _is_called_a_case(text, span):
            yield span, *_works()[said.lower()]


def _is_called_a_case(text: str, span: Span) -> bool:
    before = _CUE_BEFORE.search(text, max(0, span.start - 40), span.start)
    return bool(before or _CUE_AFTER.match(text, span.end))


@lru_cache(maxsize=1)
def _works() -> dict[str, tuple[str, str]]:
    """Name in small letters → name, work: of two cases with one name the one of which it is the first name."""
    works: dict[str, tuple[str, str]] = {}
    named = [(place, name, case.work) for case in load_cases() for place, name in enumerate(case.names)]
    for _, name, work in sorted(named, key=lambda each: each[0] > 0):
        works.setdefault(name.lower(), (name, work))
    return works


@lru_cache(maxsize=1)
def _known() -> Names:
    return Names((name for name, _ in _works().values() if len(name) >= _SHORTEST_KNOWN), any_capitals=True)
