"""Where the text of a document stands on the page as it was printed.

In: the text of a page as the document has it, and the characters of the page with their boxes as pdfium has them. Out:
for a range of that text the boxes over it, a line a box. The two differ: the document has columns in reading order,
notes apart, words whole that were broken over lines, no running headers. So they are laid side by side by their words:
runs that both have, wherever they stand, then what lies between two neighbours. Deliberately knows no pdfium and no
citation.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wpgsearch.model import Span
from wpgsearch.web.printing import Box, Printed

_RUNS = (6, 4, 3, 2)
"""Words that must be the same to say that two places are one; the longer ones first, for they are seldom wrong."""
_GAP = 8
"""So many words between two that are known may be taken to be what stands between them on paper too."""
_BESIDE = 0.25
"""A word this far from its neighbour in the text is taken for another; a row is a fiftieth of a page high."""

_HYPHENS = "-‐‑­￾\x02"
_BROKEN = re.compile(rf"[{_HYPHENS}][ \t]*[\r\n]+[ \t]*")
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s|]")  # "|" stands between cells in the text only


class _Word(NamedTuple):
    key: str
    start: int
    end: int


class Layer:
    """A page with its text laid over it."""

    def __init__(self, text: str, printed: Printed) -> None:
        self._words = _words(text)
        self._printed = printed
        self._there = _words(printed.text)
        self._places = _aligned([word.key for word in self._words], [word.key for word in self._there])
        self._find_beside()

    @property
    def share(self) -> float:
        """How much of the text has been found on the page."""
        return sum(place is not None for place in self._places) / (len(self._places) or 1)

    def boxes(self, span: Span) -> list[Box]:
        """Over a range of the text; empty when it was not found on the page."""
        places = [
            place
            for word, place in zip(self._words, self._places, strict=True)
            if place is not None and word.start < span.end and word.end > span.start
        ]
        boxes: list[Box] = []
        for place in places:
            there = self._there[place]
            for box in self._printed.boxes[there.start : there.end]:
                _add(boxes, box)
        return boxes

    def _find_beside(self) -> None:
        """Words left over of which a neighbour is known, as the nearest of their like to it: cells of a table, which
        stand one after another in the text and beside one another on paper."""
        taken = set(self._places)
        free: dict[str, list[int]] = {}
        for at, word in enumerate(self._there):
            if at not in taken:
                free.setdefault(word.key, []).append(at)
        for at, word in enumerate(self._words):
            near = next((self._places[i] for i in _around(at, len(self._words)) if self._places[i] is not None), None)
            if self._places[at] is not None or near is None or not free.get(word.key):
                continue
            found = min(free[word.key], key=lambda other, near=near: self._distance(near, other))  # type: ignore[misc]
            if self._distance(near, found) < _BESIDE:
                self._places[at] = found
                free[word.key].remove(found)

    def _distance(self, one: int, other: int) -> float:
        """How far apart two words stand on paper; what is in one row is near."""
        x, y = self._middle(one)
        across, down = self._middle(other)
        return abs(x - across) / 4 + 3 * abs(y - down)

    def _middle(self, at: int) -> tuple[float, float]:
        left, top, right, bottom = self._printed.boxes[self._there[at].start]
        return (left + right) / 2, (top + bottom) / 2


def _around(at: int, length: int) -> Iterator[int]:
    """The places near this one, the nearest first."""
    for step in range(1, _GAP + 1):
        yield from (i for i in (at - step, at + step) if 0 <= i < length)


def _words(text: str) -> list[_Word]:
    """The words of a text under the form in which two spellings of one word are the same, with where they stand.

    A word broken over two lines is one; a hyphen within a word is nothing, for it may have come from a break.
    """
    plain: list[str] = []
    origin: list[int] = []
    skipped = {at for found in _BROKEN.finditer(text) for at in range(*found.span())}
    for at, letter in enumerate(text):
        if at in skipped or letter in _HYPHENS:
            continue
        for piece in unicodedata.normalize("NFKC", letter):
            plain.append(piece)
            origin.append(at)
    joined = "".join(plain)
    return [
        _Word(found[0].casefold(), origin[found.start()], origin[found.end() - 1] + 1)
        for found in _WORD.finditer(joined)
    ]


def _aligned(here: Sequence[str], there: Sequence[str]) -> list[int | None]:
    """For each word of one text its place in the other."""
    places: list[int | None] = [None] * len(here)
    taken = [False] * len(there)
    for length in _RUNS:
        _match_runs(here, there, places, taken, length)
    _match_singular(here, there, places, taken)
    _fill(here, there, places, taken)
    return places


def _match_singular(here: Sequence[str], there: Sequence[str], places: list[int | None], taken: list[bool]) -> None:
    """Words left over that stand once in each: the cells of a table, which pdfium gives in another order."""
    ours = Counter(word for word, place in zip(here, places, strict=True) if place is None)
    theirs: dict[str, list[int]] = {}
    for at, word in enumerate(there):
        if not taken[at]:
            theirs.setdefault(word, []).append(at)
    for at, word in enumerate(here):
        if places[at] is None and ours[word] == 1 and len(theirs.get(word, ())) == 1:
            places[at] = theirs[word][0]
            taken[theirs[word][0]] = True


def _match_runs(
    here: Sequence[str], there: Sequence[str], places: list[int | None], taken: list[bool], length: int
) -> None:
    """Takes every run of so many words that stands in both, as long as it goes; of two alike the one that goes on
    from what came before."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(there) - length + 1):
        starts.setdefault(tuple(there[at : at + length]), []).append(at)
    at, expected = 0, 0
    while at <= len(here) - length:
        if places[at] is not None:
            expected = (places[at] or 0) + 1
            at += 1
            continue
        best, size = None, 0
        for start in starts.get(tuple(here[at : at + length]), ()):
            found = _common(here, there, places, taken, at, start)
            if found >= length and (found, -abs(start - expected)) > (size, -abs((best or 0) - expected)):
                best, size = start, found
        if best is None:
            at += 1
            continue
        for step in range(size):
            places[at + step], taken[best + step] = best + step, True
        at, expected = at + size, best + size


def _common(  # noqa: PLR0913, PLR0917  # two texts, what is known of each, a place in each
    here: Sequence[str], there: Sequence[str], places: list[int | None], taken: list[bool], at: int, start: int
) -> int:
    size = 0
    while (
        at + size < len(here)
        and start + size < len(there)
        and here[at + size] == there[start + size]
        and places[at + size] is None
        and not taken[start + size]
    ):
        size += 1
        if size >= 200:  # longer is not more certain, and the next run goes on from here
            break
    return size


def _fill(here: Sequence[str], there: Sequence[str], places: list[int | None], taken: list[bool]) -> None:
    """Single words beside or between known ones: "artikel" before a number that the text has in another form."""
    for at, word in enumerate(here):
        if places[at] is not None:
            continue
        before = next((places[i] for i in range(at - 1, max(at - _GAP, -1), -1) if places[i] is not None), None)
        after = next((places[i] for i in range(at + 1, min(at + _GAP, len(here))) if places[i] is not None), None)
        if before is None and after is None:
            continue
        low = before + 1 if before is not None else max((after or 0) - _GAP, 0)
        high = after if after is not None and after > low else low + _GAP
        found = next(
            (i for i in range(low, min(high, low + _GAP, len(there))) if there[i] == word and not taken[i]), None
        )
        if found is not None:
            places[at], taken[found] = found, True


def _add(boxes: list[Box], box: Box) -> None:
    """One box more, as a part of the last one when it goes on in the same line."""
    left, top, right, bottom = box
    if right - left <= 0 or bottom - top <= 0:
        return
    if boxes:
        x0, y0, x1, y1 = boxes[-1]
        height = max(bottom - top, y1 - y0)
        same_line = min(y1, bottom) - max(y0, top) > 0.4 * min(bottom - top, y1 - y0)
        if same_line and -0.5 * height < left - x1 < 2.5 * height:
            boxes[-1] = (min(x0, left), min(y0, top), max(x1, right), max(y1, bottom))
            return
    boxes.append(box)
