"""The headings of a plain text. (Footnotes: footnotes.py; lists of questions: questions.py.)

In: a text. Out: Sections, sorted by start, each up to the next heading of its own or a higher level. Four ways of
writing headings are known: Markdown (``# Kop``, ``**Kop**`` alone on a line), numbered ("2.1 De reikwijdte"), lettered
("A. Beschrijving", "II. Artikelsgewijs deel"), and a short line without a full stop that stands alone. A text with
Markdown headings has no others; numbered and lettered headings go before unnumbered ones, of which only the names of
back matter ("Bronnen", "Literatuur") then remain at level 1. It deliberately does not know file formats.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wpgsearch.model import Footnote, Section, Span
from wpgsearch.readers.structure_headings import markdown, numbered, statute, unnumbered
from wpgsearch.readers.structure_lettered import joined, lettered
from wpgsearch.readers.structure_lines import Layout, lay_out


def find_sections(
    text: str, *, footnotes: Sequence[Footnote] = (), start: int = 0, layout: Layout | None = None
) -> tuple[Section, ...]:
    """Sections by headings; nothing before ``start`` (the title block) or inside one of ``footnotes`` is a heading."""
    layout, usable = _outside(layout or lay_out(text), footnotes, start)
    headings = markdown(layout, usable)
    if not headings:
        parts = lettered(layout, usable)
        headings = joined(parts, numbered(layout, usable, parts))
        headings = sorted([*headings, *unnumbered(layout, usable, headings)])
        headings = sorted([*headings, *statute(layout, usable, headings)])
    return sections(text, [(heading.start, heading.kop, heading.level) for heading in headings])


def sections(text: str, headings: Iterable[tuple[int, str, int]]) -> tuple[Section, ...]:
    """Sections from (offset, kop, level) in order of offset: each reaches to the next of its own or a higher level."""
    found: list[Section] = []
    open_: list[tuple[int, str, int]] = []
    ends: dict[int, int] = {}
    ordered = list(headings)
    for offset, kop, level in ordered:
        while open_ and open_[-1][2] >= level:
            ends[open_.pop()[0]] = offset
        open_.append((offset, kop, level))
    for offset, kop, level in ordered:
        found.append(Section(Span(offset, ends.get(offset, len(text))), kop, level))
    return tuple(found)


def _outside(layout: Layout, footnotes: Sequence[Footnote], start: int) -> tuple[Layout, list[int]]:
    """Indexes of the lines that can be headings, and a layout in which notes part lines as blank lines do."""
    spans = sorted((note.span.start, note.span.end) for note in footnotes)
    starts = [span[0] for span in spans]
    lines = list(layout.lines)
    usable: list[int] = []
    after_note = False
    for index, line in enumerate(lines):
        at = bisect_right(starts, line.start) - 1
        if at >= 0 and line.start < spans[at][1]:
            after_note = True
            continue
        if after_note:
            lines[index], after_note = line._replace(blank=True), False
        if line.start >= start:
            usable.append(index)
    return replace(layout, lines=tuple(lines)), usable
