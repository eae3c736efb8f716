"""Footnotes whose labels stand apart: alone on a line ("1 ⏎ Zie artikel 3 Wpg.") or in brackets ("[1]").

In: a text and its layout. Out: Footnotes. As pdftotext and some web pages write them: every number comes twice, first
as the mark ("… beelden. ⏎ 1 ⏎ Dat mag …", "… beelden.[1] Dat …"), then as the label. Both are believed only when at
least two labels count on from 1, each with its mark before it. It deliberately does not know glued or raised digits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from wpgsearch.model import Footnote, Span
from wpgsearch.readers.footnotes_end import Note, last_line
from wpgsearch.readers.structure_lines import Layout

_ALONE = re.compile(r"\d{1,3}")
_BRACKETED = re.compile(r"\[(\d{1,3})\]")
_REFERENCES = re.compile(r"\W*(?:references|literatuur(?:lijst)?|bronnen(?:lijst)?|bibliogra\w+)\W*", re.IGNORECASE)
_NOTES = re.compile(r"\W*(?:(?:eind|voet)?noten|(?:end|foot)?notes)\W*", re.IGNORECASE)
_LEAST = 2


class _Sign(NamedTuple):
    """A number that is a mark or a label: where it stands and on which line."""

    start: int
    number: int
    line: int


def find_alone(layout: Layout) -> tuple[Footnote, ...]:
    """Notes whose marks and labels stand alone on their lines, within a paragraph."""
    lines = layout.lines
    signs = [
        _Sign(line.start, int(line.text), index)
        for index, line in enumerate(lines[:-1])
        if _ALONE.fullmatch(line.text) and not lines[index + 1].blank and not lines[index + 1].page
    ]
    often = Counter(sign.number for sign in signs)
    if any(count != _LEAST for count in often.values()):
        return ()  # the members of articles ("1 ⏎ Een ieder kan …") begin again and again
    return _notes(layout, signs, [sign for sign in signs if not lines[sign.line].blank])


def find_bracketed(text: str, layout: Layout) -> tuple[Footnote, ...]:
    """Notes with "[1]" as mark and at the begin of their line; a numbered list of references is none."""
    if "[1]" not in text:
        return ()
    starts = {line.start: index for index, line in enumerate(layout.lines)}
    labels: list[_Sign] = []
    marks: list[_Sign] = []
    for match in _BRACKETED.finditer(text):
        sign = _Sign(match.start(), int(match[1]), starts.get(match.start(), -1))
        (labels if sign.line >= 0 else marks).append(sign)
    first = next((label.line for label in labels if label.number == 1), 0)
    if any(_REFERENCES.fullmatch(line.text) for line in layout.lines[max(0, first - 3) : first]):
        return ()
    named = any(_NOTES.fullmatch(line.text) for line in layout.lines[max(0, first - 3) : first])
    return _notes(layout, labels, marks, least=1 if named else _LEAST)


def _notes(
    layout: Layout, labels: Sequence[_Sign], marks: Sequence[_Sign], *, least: int = _LEAST
) -> tuple[Footnote, ...]:
    paired: list[tuple[_Sign, _Sign]] = []
    after = -1
    for label in labels:
        if label.number != len(paired) + 1:
            continue
        mark = next((each for each in marks if each.number == label.number and after < each.start < label.start), None)
        if mark is not None:
            paired.append((label, mark))
            after = mark.start
    if len(paired) < least:
        return ()
    found = []
    for index, (label, mark) in enumerate(paired):
        following = paired[index + 1] if index + 1 < len(paired) else None
        found.append(Footnote(Span(label.start, _end(layout, label, following)), str(label.number), mark.start))
    return tuple(found)


def _end(layout: Layout, label: _Sign, following: tuple[_Sign, _Sign] | None) -> int:
    """A note ends where the next label begins, or (at the end of its page) where the body text goes on."""
    lines = layout.lines
    limit = following[0].line if following is not None else len(lines)
    if following is not None and following[1].start < label.start:
        return lines[limit - 1].end
    mark = following[1].line if following is not None and following[1].line >= 0 else None
    first = label.line + 1 if _ALONE.fullmatch(lines[label.line].text) else label.line
    return lines[last_line(layout, Note(first, label.line - 1, limit, mark))].end
