"""What the patterns of a kind see of a text: for them "artikel 8, eerste lid," and "Artikel 13, derde lid," are one.

In: text. Out: its shape, one character per word; two words have the same character when no pattern of the kind tells
them apart. Of a million words a pattern file sees a few thousand shapes: what its patterns find in a shape needs to be
found out once (matching.py). It knows no spaCy.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from wpgsearch.recognise.patterns import Pattern, PatternFile, word_tests
from wpgsearch.recognise.windows import MASK

_NOTHING = " "  # the character of a word of which no pattern knows anything
_FIRST = 0x4E00
_MOST_CHUNKS = 6_000  # kept, then all are forgotten: memory stays the same on any amount of text
_LONGEST_RUN = 80  # words of an enumeration: then it is cut at a comma, and soon after it anywhere
_HARD_CUT = 100

_WORD = re.compile(
    rf"""[a-zà-ÿ]+(?=[ ,]|$)                                                        # most words; others take trying
    | {MASK}+
    | (?:ECL[Il1]\s?:\s?|ELCI\s?:\s?)?\b[A-Z]{{2}}:[A-Z]{{1,9}}:(?:19|20)\d\d:[A-Z0-9]+(?:\.\d+)?   # also "ECLl:"
    | \bECL[IlI1]\s?:\s?(?:[Nn][Ll]\s?:\s?)?[A-Za-z]{{2,7}}\s?:\s?\d{{4}}\s?:\s?[A-Za-z]{{0,2}}\d{{1,5}}\b
    | \b(?:[CTF][-‑–]\d{{1,4}}|C\d{{2,3}})/\d{{2}}\b                                               # C-311/18
    | \b(?:kst|ah|h|kv|blg)-[\w-]+                                                  # kst-34889-3
    | \b\d{{4}}Z\d{{4,5}}\b | \b[A-Z]{{2}}\d{{4}}\b                                 # 2024Z16676, LJN: AB1234
    | \b(?:19|20)\d\d[/–‑-](?:19|20)?\d\d\b                                         # 2017/18, 2017-2018
    | \b\d{{5}}-\d{{1,4}}\b | \b\d{{1,5}}/\d{{2,4}}\b                               # 34889-3, 30562/04
    | \((?:\d{{1,3}}[a-z]?|[a-z]{{1,4}}|R\d+|(?:19|20)\d\d[a-f]?)\)                 # (1), (b), (R2098), (2018a)
    | \((?:19|20)\d\d[a-f]?(?=,(?:\s|$))                                               # (2018, p. 60)
    | \d{{1,2}}[°º]
    | \d+(?:[.:]\d+)*\.[a-k]\b                                                      # 10.2.e
    | \d+(?:(?:[a-z]{{0,2}}[.:]|A:)\d+)*[a-zA-Z]{{0,9}}\b | \d+(?:[.:]\d+)*           # 126nd, 6:162, 2a.3
    | \b(?:[Aa]rtt?|nrs?|no|nos|jo|resp|ov|ond|overw|blz|pag|pp?|[Ss]tb|[Ss]tcrt|[Tt]rb|appl?|[Kk]st|[Kk]amerst
        |[Aa]anh|[Hh]and|al|par|klachtnr|stuknr)\.
    | e\.v\.|e\.a\.|t/m|en/of|t\.e\.m\.|ff\.
    | WP[ ]?29\b
    | [A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)+\b                                    # Donatz-Fest
    | [^\W\d_]+(?:['’][^\W\d_]+)*
    | \S""",
    re.VERBOSE,
)


class Shapes(dict[str, str]):
    """The shapes of chunks, by their text, filled in as they are met: "lid," has two words.

    A chunk is what stands between two spaces. ``words`` has a word for each character of a shape; ``idle`` are the
    characters with which no pattern begins or ends.
    """

    def __init__(self, file: PatternFile) -> None:
        super().__init__()
        self._tests = {name: word_tests()[name] for name in file.names}
        self._literals = file.literals
        self._repeated = file.repeated
        self._following = _following(file.patterns)
        self._characters: dict[frozenset[str], str] = {frozenset(): _NOTHING}
        self._pieces: dict[str, frozenset[str]] = {_NOTHING: frozenset()}
        self._joined: dict[tuple[str, str], bool] = {}
        self._at_ends = _at_ends(file.patterns)
        self.words: dict[str, str] = {}
        self.idle = _NOTHING

    def chunks(self, window: str) -> list[str]:
        """A window cut at each space; but whole where a word may have a space in it."""
        return [window] if "ECL" in window or "ELCI" in window or "WP " in window else window.split(" ")

    def __missing__(self, chunk: str) -> str:
        if len(self) > _MOST_CHUNKS:
            self.clear()
        shape = self[chunk] = "".join([self._character(word) for word in _WORD.findall(chunk)])
        return shape

    def places(self, start: int, chunks: Sequence[str], words: Iterable[int]) -> list[tuple[int, int]]:
        """Where these words stand, counted through the chunks of a window that begins at ``start``."""
        behind = list(accumulate([len(self[chunk]) for chunk in chunks]))  # words up to the end of each chunk
        lengths = list(accumulate(map(len, chunks)))
        places: list[tuple[int, int]] = []
        for word in words:
            at = bisect_right(behind, word)
            chunk = chunks[at]
            opens = start + at + lengths[at] - len(chunk)  # a space stands before each chunk but the first
            first, end = _spans_in(chunk)[word - behind[at]]  # counted from its last word back
            places.append((opens + first, opens + end))
        return places

    def _character(self, word: str) -> str:
        pieces = {name for name, test in self._tests.items() if test(word)}
        if (small := word.lower()) in self._literals:
            pieces.add(f"'{small}'")
        character = self._characters.setdefault(frozenset(pieces), chr(_FIRST + len(self._characters)))
        if character not in self._pieces:
            self._pieces[character] = frozenset(pieces)
            if self._at_ends.isdisjoint(pieces):
                self.idle += character
        self.words.setdefault(character, word)
        return character

    def pieces_in(self, shape: str) -> frozenset[str]:
        """The word classes and 'literal' words that occur in it."""
        return frozenset().union(*[self._pieces[character] for character in set(shape)])

    def runs(self, shape: str, *, uncut: bool = False) -> Iterator[tuple[int, str]]:
        """The shape cut where no pattern goes on from one word to the next: where each run begins, and the run.

        ``uncut``: only where an enumeration ("1, 2, 3, …") goes on for ever; a Matcher would try every part of it.
        """
        start = enumerated = 0
        for at, (one, other) in enumerate(pairwise(shape), 1):
            enumerated = enumerated + 1 if not self._repeated.isdisjoint(self._pieces[one]) else 0
            too_long = enumerated >= _HARD_CUT or (enumerated >= _LONGEST_RUN and self.words.get(one) == ",")
            if too_long or not (uncut or self._are_joined(one, other)):
                yield start, shape[start:at]
                start, enumerated = at, 0
        yield start, shape[start:]

    def _are_joined(self, one: str, other: str) -> bool:
        joined = self._joined.get((one, other))
        if joined is None:
            behind, known = self._pieces[other], self._pieces[one] & self._following.keys()
            joined = any(not self._following[piece].isdisjoint(behind) for piece in known)
            self._joined[one, other] = joined
        return joined


@lru_cache(maxsize=4_000)
def _spans_in(chunk: str) -> tuple[tuple[int, int], ...]:
    """Where its words stand in it."""
    return tuple([word.span() for word in _WORD.finditer(chunk)])


def _at_ends(patterns: tuple[Pattern, ...]) -> frozenset[str]:
    """What some pattern may begin or end with."""
    ends: set[str] = set()
    for pattern in patterns:
        for pieces in (pattern.pieces, pattern.pieces[::-1]):
            for piece in pieces:
                ends.add(piece.key)
                if not piece.may_lack:
                    break
    return frozenset(ends)


def _following(patterns: tuple[Pattern, ...]) -> dict[str, set[str]]:
    """What some pattern may have directly behind a piece; one with wide pieces goes on anywhere, and is left out."""
    following: dict[str, set[str]] = {}
    for pattern in patterns:
        if pattern.is_wide:
            continue
        pieces = pattern.pieces
        for at, piece in enumerate(pieces):
            behind = following.setdefault(piece.key, set())
            if piece.may_repeat:
                behind.add(piece.key)
            for other in pieces[at + 1 :]:
                behind.add(other.key)
                if not other.may_lack:
                    break
    return following
