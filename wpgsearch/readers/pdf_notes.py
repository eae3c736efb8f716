"""Footnotes: small print at the foot of a page that begins with a mark, tied to the raised mark in the text.

In: the blocks of the pages, in order. Out: ``Note`` objects per page; their lines are taken out of the blocks. A note
that goes on at the foot of the next page is put together on the page where it begins. It deliberately does not know
what a note cites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wpgsearch.readers.pdf_layout import Block
from wpgsearch.readers.pdf_lines import Line, Run

_PLAIN_LABEL = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)")
_NORMAL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT_LABEL = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)")
_SMALL = 0.94


@dataclass(slots=True)
class Note:
    """A footnote; the label is taken off its first line."""

    label: str
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Pages:
    """What must be known of the whole document: the usual size, and the marks seen so far."""

    usual: float
    marks: set[str]
    open: Note | None = None


def take_notes(pages: Sequence[Sequence[Block]], usual: float) -> list[list[Note]]:
    """The footnotes of each page, taken out of its blocks."""
    state = _Pages(usual, set())
    return [_page_notes(blocks, state) for blocks in pages]


def _page_notes(blocks: Sequence[Block], state: _Pages) -> list[Note]:
    here = {label for block in blocks for line in block.lines for label in _marks(line)}
    state.marks |= here
    notes: list[Note] = []
    for block in blocks:
        if not block.aside:
            notes.extend(_block_notes(block, state, here))
    state.open = notes[-1] if notes else None
    return notes


def _marks(line: Line) -> list[str]:
    """Labels of the marks in a line of text; the mark that a note begins with is none."""
    return [part.strip() for run in line.runs[1:] if run.is_mark for part in run.text.split(",")]


def _block_notes(block: Block, state: _Pages, here: set[str]) -> list[Note]:
    lines = block.lines
    small = [line.size <= _SMALL * state.usual and not line.rows for line in lines]
    begin = _begin(lines, small, state, here)
    start = _continuation(lines, small, begin, state)
    if start < begin and state.open:
        state.open.lines.extend(lines[start:begin])
    notes: list[Note] = []
    end = len(lines)
    for index in range(begin, len(lines)):
        line = lines[index]
        label = _label(line, here, notes[-1].label if notes else None, small=small[index])
        if label:
            notes.append(Note(label, [_without_label(line)]))
        elif small[begin] and not small[index] and _stands_off(lines[index - 1], line):
            end = index  # a line over the whole page, under the columns and their notes
            break
        else:
            notes[-1].lines.append(line)
    block.lines = lines[:start] + lines[end:]
    return notes


def _begin(lines: Sequence[Line], small: Sequence[bool], state: _Pages, here: set[str]) -> int:
    """The index of the first line of the first note; the number of lines when there is none."""
    for index, line in enumerate(lines):
        rest = small[index:]
        mostly_small = sum(rest) >= 0.7 * len(rest)
        label = _label(line, here, None, small=small[index])
        if not label or any(other.rows for other in lines[index:]):
            continue
        if mostly_small and small[index]:
            return index
        raised = line.runs[0].is_mark or _SUPERSCRIPT_LABEL.match(line.plain.strip())
        if raised and label in here and index and _stands_off(lines[index - 1], line):
            return index
    return len(lines)


def _stands_off(above: Line, line: Line) -> bool:
    return line.base - above.base > 1.7 * line.size


def _continuation(lines: Sequence[Line], small: Sequence[bool], begin: int, state: _Pages) -> int:
    """Where, above the first note, the rest of a note of the page before begins."""
    if not state.open:
        return begin
    start = begin
    while start and small[start - 1]:
        start -= 1
    if start == begin or (not _stands_off(lines[start - 1], lines[start]) and start):
        return begin
    ended = state.open.lines[-1].text.rstrip().endswith((".", "!", "?", ")"))
    return begin if ended and not lines[start].text.strip()[:1].islower() else start


def _label(line: Line, here: set[str], previous: str | None, *, small: bool) -> str | None:
    """The label that a line begins with, if it begins a note."""
    text = line.plain.strip()
    raised = line.runs[0].is_mark
    match = _SUPERSCRIPT_LABEL.match(text) or (_PLAIN_LABEL.match(text) if small and not raised else None)
    if raised:
        label = line.runs[0].text.strip()
        label = label if label.isdigit() and len(label) <= 3 and len(text) > len(label) else ""
    else:
        label = match[1].translate(_NORMAL) if match else ""
    if not label:
        return None
    if previous:
        follows = int(label) == int(previous) + 1 or (raised and 0 < int(label) - int(previous) <= 5)
        return label if follows else None
    return label if raised or label in here else None


def _without_label(line: Line) -> Line:
    if line.runs[0].is_mark:
        runs = line.runs[1:]
    else:
        first = line.runs[0]
        text = _SUPERSCRIPT_LABEL.sub("", first.text.lstrip(), count=1)
        text = _PLAIN_LABEL.sub("", f"{text} ", count=1) if text == first.text.lstrip() else text
        runs = [Run(text.rstrip() if len(line.runs) == 1 else text, first.style, False), *line.runs[1:]]
        if not runs[0].text.strip():
            runs = runs[1:]
    line.runs = runs or [Run("", line.style, False)]
    return line
