"""Tables whose columns are of an act each: a transponeringstabel ("Artikel richtlijn | Artikel Wpg ⏎ 4, lid 1 | 3").

In: a Document, its legislation Citations and what its nouns mean. Out: ``Columns``: the act of a cell, and the bare
numbers in the cells, as open mentions. A row is a line; its cells are parted by bars, tabs or three spaces, as Markdown
and the readers of HTML, XML and PDF write them. A table with a line for each cell is not understood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wpgsearch.model import Citation, Span, Target
from wpgsearch.provisions import read_articles
from wpgsearch.register import acts_named
from wpgsearch.resolve.named import Named
from wpgsearch.resolve.nouns import Nouns

_TABLES = ("ransponering", "RANSPONERING", "oncordantie", "mplementatietabel", "orrelatietabel", "orrelation table")
_PART = re.compile(r"[ ]*\|[ ]*|[ ]*\t\s*|[ ]{3,}")
_SIGNS = ("|", "\t", "   ")  # what parts cells has one of these
_RULE = re.compile(r"[\s|:+=-]*")  # Markdown's line under the header
_ABOUT_ARTICLES = re.compile(
    r"[\W_]*(?:artikel(?:en)?|art\.|bepaling(?:en)?|articles?|provisions?)(?![a-z])", re.IGNORECASE
)
_NOUN = re.compile(
    r"\b(?:EU-|EG-)?(?P<noun>richtlijn|verordening|kaderbesluit|wetsvoorstel|wet|besluit|regeling|directive|regulation)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"(?:[\W_]|\b(?:artikel(?:en)?|de|het|van|in|uit|of|the)\b)*", re.IGNORECASE)
_BESIDE_WORDS = re.compile(
    r"\b(?:artikel(?:en)?|art\.|bepaling(?:en)?|articles?|de|het|van|in|uit|of|the)\b", re.IGNORECASE
)
_CELL = re.compile(r"[\s*_]*(?=\d)")
_NEXT = re.compile(r"\s*[;/]\s*(?=\d)")
_LONGEST_LINE = 600
_MOST_LINES = 30  # lines below the table's title in which its header stands


class _Cell(NamedTuple):
    start: int
    end: int


class Columns:
    """``numbers`` are the open mentions that only a cell makes mentions; ``at`` is the act of the cell at an offset.

    ``replaced``: where mentions begin that are part of a number ("eerste lid" in the cell "4, eerste lid").
    """

    def __init__(self, text: str, citations: Sequence[Citation], nouns: Nouns) -> None:
        self._text, self._nouns = text, nouns
        self._signs = tuple(sign for sign in _SIGNS if sign in text)
        self._citations = sorted(citations, key=lambda citation: citation.span.start)
        self._at = [citation.span.start for citation in self._citations]
        self._cells: list[tuple[int, int, Named]] = []
        self.numbers: list[Citation] = []
        self.replaced: set[int] = set()
        end = 0
        for header in sorted(set(self._headers())):
            if header >= end:
                end = self._read(header)
        self._starts = [start for start, _, _ in self._cells]

    def at(self, offset: int) -> Named | None:
        """The act of the column, where ``offset`` stands in a cell of one."""
        index = bisect_right(self._starts, offset) - 1 if self._starts else -1
        if index < 0 or offset >= self._cells[index][1]:
            return None
        return self._cells[index][2]

    def _headers(self) -> Iterator[int]:
        """Where lines begin that may be the header of such a table."""
        for citation in self._citations:
            if citation.target.work and not citation.target.parts:
                start, end = self._line(citation.span.start)
                if end - start < _LONGEST_LINE and self._is_parted(start, end) and not self._is_row(start):
                    yield start
        for word in _TABLES:
            at = self._text.find(word)
            while at >= 0:
                yield from self._below(at)
                at = self._text.find(word, at + len(word))

    def _is_row(self, start: int) -> bool:
        """Whether the line before is a row as well: then this is no header."""
        return start > 0 and self._is_parted(*self._line(start - 1))

    def _below(self, at: int) -> Iterator[int]:
        for _ in range(_MOST_LINES):
            at = self._text.find("\n", at) + 1
            if not at:
                return
            start, end = self._line(at)
            if end - start < _LONGEST_LINE and self._is_parted(start, end):
                yield start
                return

    def _read(self, header: int) -> int:
        """Read the table; the offset behind it, or ``header`` when it is none."""
        start, end = self._line(header)
        cells = self._parted(start, end)
        acts = [self._act(cell) for cell in cells]
        of_articles = [_ABOUT_ARTICLES.match(self._text, cell.start, cell.end) for cell in cells]
        if sum(map(bool, acts)) < 2 and not any(act and said for act, said in zip(acts, of_articles, strict=True)):
            return header
        parted = True
        while end < len(self._text):
            start, end = self._line(end + 1)
            cells = self._parted(start, end)
            if start == end or (len(cells) < 2 and not parted):
                break
            parted = len(cells) > 1
            if parted and not _RULE.fullmatch(self._text, start, end):
                self._enter(cells, acts)
        return end

    def _enter(self, cells: Sequence[_Cell], acts: Sequence[Named | None]) -> None:
        for cell, named in zip(cells, acts, strict=False):
            if named:
                self._cells.append((cell.start, cell.end, named))
                self._number(cell)

    def _number(self, cell: _Cell) -> None:
        """ "4, eerste lid": a cell that begins with a number and that holds no mention of its own."""
        begins = _CELL.match(self._text, cell.start, cell.end)
        inside = self._in(cell)
        if not begins or any(citation.target.work or citation.resolution != "anaphor" for citation in inside):
            return
        self.replaced.update(citation.span.start for citation in inside)
        at = begins.end()
        while places := read_articles(self._text, at, plural=True, limit=cell.end):
            span = Span(at, places.end)
            self.numbers += [
                Citation(span, self._text[at : places.end], "legislation", Target("", place), pattern="tabelcel")
                for place in places.places
            ]
            following = _NEXT.match(self._text, places.end, cell.end)
            if not following:
                return
            at = following.end()

    def _act(self, cell: _Cell) -> Named | None:
        """ "Artikel Wpg", "Artikel richtlijn", or an act's name alone."""
        is_column = bool(_ABOUT_ARTICLES.match(self._text, cell.start, cell.end))
        cited = [citation for citation in self._in(cell) if citation.target.work and not citation.target.parts]
        if len(cited) == 1:
            span = cited[0].span
            alone = _BESIDE.fullmatch(self._text, cell.start, span.start) and _BESIDE.fullmatch(
                self._text, span.end, cell.end
            )
            return Named(cited[0].target.work, span, "table column") if is_column or alone else None
        if not cited and (known := acts_named(_BESIDE_WORDS.sub("", self._text[cell.start : cell.end]).strip(" *_:"))):
            return Named(known[0].work, Span(cell.start, cell.end), "table column")  # "LED" alone is no mention
        found = _NOUN.search(self._text, cell.start, cell.end) if is_column and not cited else None
        meant = self._nouns.meant(found["noun"].lower()) if found else None
        return Named(meant.work, Span(cell.start, cell.end), "table column") if meant and meant.work else None

    def _in(self, cell: _Cell) -> list[Citation]:
        low, high = bisect_right(self._at, cell.start - 1), bisect_right(self._at, cell.end - 1)
        return self._citations[low:high]

    def _is_parted(self, start: int, end: int) -> bool:
        """Whether the line has more cells than one."""
        signed = any(self._text.find(sign, start, end) >= 0 for sign in self._signs)
        return signed and len(self._parted(start, end)) > 1

    def _parted(self, start: int, end: int) -> list[_Cell]:
        """The cells of a line; Markdown's bars at its ends part nothing."""
        cells: list[_Cell] = []
        at = start + 1 if self._is_markdown(start, end) else start
        for found in _PART.finditer(self._text, at, end):
            cells.append(_Cell(at, found.start()))
            at = found.end()
        return cells if cells and at >= end else [*cells, _Cell(at, end)]

    def _is_markdown(self, start: int, end: int) -> bool:
        return self._text.startswith("|", start) and self._text[start:end].rstrip().endswith("|")

    def _line(self, offset: int) -> tuple[int, int]:
        end = self._text.find("\n", offset)
        return self._text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(self._text)
