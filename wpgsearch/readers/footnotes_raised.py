"""Footnotes with raised labels ("¹ Zie …") or Markdown labels ("[^1]: Zie …").

In: a text and its layout. Out: Footnotes. A superscript at the begin of a line is a label, any other is a mark. It
deliberately does not know plain digits.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from wpgsearch.model import Footnote, Span
from wpgsearch.readers.footnotes_end import Note, last_line
from wpgsearch.readers.structure_lines import Layout

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]+")
_MARKDOWN = re.compile(r"\[\^(\w{1,8})\](:?)")
_UNIT = re.compile(r"(?:^|[^\w])(?:[kcdm]?m|ha)$")
_FAR = 6000  # two notes further apart than this do not stand in one block


class _Sign(NamedTuple):
    """A raised number: where it stands and what it reads."""

    start: int
    label: str
    line: int | None  # the line it labels, None for a mark in running text


def find_raised(text: str, layout: Layout) -> tuple[Footnote, ...]:
    """The notes whose labels are raised; () when there are none."""
    signs = _signs(text, layout)
    labels = _in_sequence([sign for sign in signs if sign.line is not None])
    if not labels:
        return ()
    marks = _by_label(signs, {sign.start for sign in labels})
    starts = [line.start for line in layout.lines]
    found: list[Footnote] = []
    block, last_mark = labels[0], -1
    mark = _mark_of(marks, labels[0], after=-1)
    for number, label in enumerate(labels):
        following = labels[number + 1] if number + 1 < len(labels) else None
        last_mark = mark if mark is not None else last_mark
        coming = _mark_of(marks, following, after=last_mark) if following else None
        same_block = following is not None and coming is not None and coming < label.start
        end = _end(layout, starts, (block, label, following), coming, same_block=same_block)
        found.append(Footnote(Span(label.start, end), label.label, mark))
        if not same_block and following is not None:
            block = following
        mark = coming
    return tuple(found)


def _by_label(signs: list[_Sign], labels: set[int]) -> dict[str, list[int]]:
    """Offsets of the marks (what is no label) by what they read."""
    marks: dict[str, list[int]] = {}
    for sign in signs:
        if sign.start not in labels:
            marks.setdefault(sign.label, []).append(sign.start)
    return marks


def _end(
    layout: Layout,
    starts: list[int],
    labels: tuple[_Sign, _Sign, _Sign | None],
    coming: int | None,
    *,
    same_block: bool,
) -> int:
    """The end of the note at the second of ``labels`` (the first opens its block, the third is the next note)."""
    block, label, following = labels
    first = label.line or 0
    limit = following.line if following is not None and following.line is not None else len(starts)
    near = limit < len(starts) and starts[limit] - label.start < _FAR
    if same_block and near and not any(layout.starts_page(index) for index in range(first + 1, limit)):
        return layout.lines[limit - 1].end
    mark_line = None
    if coming is not None and coming > label.start:
        mark_line = bisect_right(starts, coming) - 1
    return layout.lines[last_line(layout, Note(first, (block.line or 0) - 1, limit, mark_line))].end


def _signs(text: str, layout: Layout) -> list[_Sign]:
    """Every raised number and Markdown note sign, in order; the square of "25 m²" is neither."""
    starts = [line.start for line in layout.lines]
    signs = []
    for match in _RAISED.finditer(text):
        if _UNIT.search(text[max(0, match.start() - 4) : match.start()]):
            continue
        index = bisect_left(starts, match.start())
        labels = index < len(starts) and starts[index] == match.start() and match.end() < layout.lines[index].end
        signs.append(_Sign(match.start(), match.group().translate(_DIGITS), index if labels else None))
    if "[^" in text:
        for match in _MARKDOWN.finditer(text):
            index = bisect_left(starts, match.start())
            labels = bool(match[2]) and index < len(starts) and starts[index] == match.start()
            signs.append(_Sign(match.start(), match[1], index if labels else None))
        signs.sort()
    return signs


def _in_sequence(labels: list[_Sign]) -> list[_Sign]:
    """The labels that count on from the one before, or begin again at 1 (a next chapter or document)."""
    chosen: list[_Sign] = []
    for label in labels:
        if not label.label.isdecimal():
            chosen.append(label)
            continue
        number = int(label.label)
        last = int(chosen[-1].label) if chosen and chosen[-1].label.isdecimal() else 0
        if number == 1 or last < number <= last + 5:
            chosen.append(label)
    return chosen


def _mark_of(marks: dict[str, list[int]], label: _Sign, *, after: int) -> int | None:
    """The first mark with this label after an offset and before the note itself."""
    offsets = marks.get(label.label, [])
    index = bisect_right(offsets, after)
    return offsets[index] if index < len(offsets) and offsets[index] < label.start else None
