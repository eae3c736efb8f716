"""Where a footnote ends and the body text goes on.

In: the lines of a text and the line at which a note begins. Out: the last line of the note. Notes stand at page
bottoms, in the middle of the body text, and cut its sentences: "… de zin gaat ⏎⏎ ¹ Een noot. ⏎⏎ hier verder." The
signs used: page breaks and running headers, a lower-case start after a cut sentence, headings, the paragraph that
holds the next mark, and paragraphs that only cite (those belong to the note). It deliberately does not know labels.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wpgsearch.readers.structure_lines import Layout, Line, is_furniture

_FINISHED_BODY = re.compile(r"[.?!:;…](?:[»”\"'’)\]*_]|[⁰¹²³⁴-⁹]|(?<![ \d])\d{1,3})*$")
_UNFINISHED = re.compile(r"(?:[a-zà-öø-ÿ]|[,(«“‘\-–—/])$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[^\s\-/]$|\S+@\S+$|\S+\.(?:nl|eu|com|org|html?|pdf)(?:\S*[^\s\-/])?$")
_ENDS_IN_TERMINAL = re.compile(r"[.?!:;]\W*$")
_QUESTION = re.compile(r"\d{1,3}\s?\.$|(?:Vraag|Vragen|Antwoord(?:en)?)\b.{0,60}$")
_HEADING = re.compile(r"(?:#{1,6} |(?:\d{1,2}\.){1,4}\d{0,2} ?[A-Z]|\d{1,2} [A-Z]|[A-ZÀ-Ý*])")
_CITES = re.compile(
    r"[*_]*(?:Kamerst|HvJ|HR\b|ABRvS|CRvB|CBb|EHRM|Rb\.|Rechtbank |Hof |Stb\.|Stcrt\.|PbEU|Zie |Vgl|Vergelijk|Cf\.|Idem"
    r"|Ibid|Aldus |ECLI:|https?://|www\.|<https?|Bijlage bij Kamerst|Handelingen I)"
    r"|[*_]*[A-ZÀ-Ý][\w.&’'*, -]{1,70} (?:19|20)\d\d[a-z]?(?:,|\.?$)"
)
_PINPOINT = re.compile(r"\b(?:p|nr|nrs|r\.o|afl|par|blz|art)\. ?\d|ECLI:|https?://")


class Note(NamedTuple):
    """What is known before the end is: the first line, the body lines just before the block, how far it can reach."""

    first: int
    before: int  # the last body line before the block of notes, -1 when there is none
    limit: int  # index of the first line that cannot belong to the note (next label, end of the text)
    mark: int | None  # index of the line that holds the next mark: surely body


def last_line(layout: Layout, note: Note) -> int:
    """Index of the last line of a note."""
    lines = layout.lines
    limit = _hard_limit(layout, note)
    if layout.wrapped and layout.paged and limit < note.limit and _one_block(layout, note.first, limit):
        return limit - 1
    if _is_cut(lines, note.before):
        resumed = _resumed(layout, note.first, limit)
        if resumed is not None:
            return resumed - 1
    index = note.first + 1
    while index < limit and _continues(layout, index):
        index += 1
    return index - 1


def _hard_limit(layout: Layout, note: Note) -> int:
    """The first line that cannot belong to the note: a page break, furniture, a heading, the paragraph of a mark."""
    lines = layout.lines
    limit = note.limit
    if note.mark is not None and note.first < note.mark < limit:
        limit = note.mark
        while limit > note.first + 1 and not lines[limit].blank and layout.wrapped and layout.spaced:
            limit -= 1
    for index in range(note.first + 1, min(limit, note.first + 400)):
        if layout.starts_page(index) or is_furniture(lines[index].text) or is_heading(layout, index):
            return index
        if lines[index].text.isdigit() and (index + 1 == len(lines) or layout.starts_page(index + 1)):
            return index  # the page number
        if _QUESTION.match(lines[index].text) and is_finished(lines[index - 1].text):
            return index
    return limit


def _one_block(layout: Layout, first: int, limit: int) -> bool:
    """No blank line between the label and the page end: all of it is the note."""
    return not any(line.blank for line in layout.lines[first + 1 : limit])


def _resumed(layout: Layout, first: int, limit: int) -> int | None:
    """The line at which a cut body sentence goes on: the first lower-case start that does not continue the note.

    The line at ``limit`` is a candidate too: "… bestaat uit een meting.²³" resumes and holds the next mark at once.
    """
    lines = layout.lines
    for index in range(first + 1, min(limit + 1, len(lines))):
        line = lines[index]
        if not line.text[0].islower() or line.text.startswith(("http", "www")):
            continue
        if layout.wrapped and _runs_on(layout, index - 1):
            continue
        if line.blank or layout.wrapped:
            return index
    return None


def _continues(layout: Layout, index: int) -> bool:
    """Does this line continue the note, given that the line before it belongs to it?"""
    line, previous = layout.lines[index], layout.lines[index - 1]
    if layout.wrapped and _runs_on(layout, index - 1):
        return True
    if line.blank:
        return cites(line.text)
    if not layout.wrapped:
        return True
    if line.text[0].islower():
        return not _ENDS_IN_TERMINAL.search(previous.text)
    full = previous.end - previous.start >= 0.75 * layout.width
    return full or cites(line.text)


def _is_cut(lines: tuple[Line, ...], before: int) -> bool:
    """Does the body stop in the middle of a sentence at this line?"""
    while before >= 0 and is_furniture(lines[before].text):
        before -= 1
    return before >= 0 and not _FINISHED_BODY.search(lines[before].text)


def _runs_on(layout: Layout, index: int) -> bool:
    """A wrapped line after which its sentence goes on: unfinished, or full and without a stop ("… tot de AVG/LED")."""
    line = layout.lines[index]
    if not is_finished(line.text):
        return True
    full = line.end - line.start >= 0.85 * layout.width
    return full and line.text[-1].isalnum() and not _ADDRESS.search(line.text)


def is_finished(text: str) -> bool:
    """A line that can be the last of a note: it ends a sentence, or in a number or an address."""
    return not _UNFINISHED.search(text) or (_ADDRESS.search(text) is not None)


def cites(text: str) -> bool:
    """A line that only refers: "HvJ EU 8 december 2022, C-180/21, r.o. 82.", "Jansen 2024, p. 225."."""
    if len(text) <= 320 and _CITES.match(text):
        return True
    return len(text) <= 120 and _PINPOINT.search(text) is not None


def is_heading(layout: Layout, index: int) -> bool:
    """A short line that stands alone and ends no sentence."""
    lines = layout.lines
    line = lines[index]
    if not line.blank or line.end - line.start > 110 or not _HEADING.match(line.text):
        return False
    if index + 1 < len(lines) and not lines[index + 1].blank:
        return False
    return not re.search(r"[.,;:?!\-]$|\d[.,]|\d$|^[A-Z]\.", line.text.lstrip("0123456789. ")) and not cites(line.text)
