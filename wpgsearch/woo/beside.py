"""Two redactions of a page, side by side, with the words that only one of them has between brackets.

In: two texts and a width. Out: lines of two columns. It deliberately knows no document and no colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

_GAP = " │ "
_ROW = 24
"""Words after which both columns begin anew, so that what belongs together stays beside it."""


def side_by_side(one: str, other: str, *, width: int) -> Iterator[str]:
    """Each line has as much of both as fits; a piece that only one has stands [so]."""
    column = max((width - len(_GAP)) // 2, 10)
    left: list[str] = []
    right: list[str] = []
    for ours, theirs in _segments(one.split(), other.split()):
        left += ours
        right += theirs
        if max(len(left), len(right)) >= _ROW:
            yield from _row(left, right, column)
            left, right = [], []
    yield from _row(left, right, column)


def _segments(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            for at in range(0, end - start, _ROW):
                words = list(one[start + at : min(start + at + _ROW, end)])
                yield words, words
        else:
            yield _bracketed(one[start:end]), _bracketed(other[begin:stop])


def _bracketed(words: Sequence[str]) -> list[str]:
    return [f"[{' '.join(words)}]"] if words else []


def _row(left: list[str], right: list[str], column: int) -> Iterator[str]:
    ours, theirs = (textwrap.wrap(" ".join(words), column) for words in (left, right))
    for mine, yours in zip_longest(ours, theirs, fillvalue=""):
        yield f"{mine:<{column}}{_GAP}{yours}".rstrip()
