"""Cuts a Document into Passages: the units that are found, ranked and shown.

In: a Document with its sections, footnotes and questions. Out: passages in text order that do not overlap and together
are the whole text; the white space after a passage belongs to it. This module deliberately knows no file format, no
law and no index: it sees offsets, blank lines and the structure that the reader found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from wpgsearch.lines import lines_are_paragraphs
from wpgsearch.model import Document, Location, Passage, Section, Span

LONGEST = 2000
"""A paragraph above this many characters is cut at sentence ends: a hit must be something that one can read."""

_MARKUP = "*_#>|~`\u00ad\ufffe-–—.: "
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\r|\f|\u2029")
_LINE = re.compile(r"[^\n]*\n?")
_ITEM = re.compile(r"[^\S\n]*[-–—•▪◦·*\u2022\uf0b7][^\S\n]+\S")
_ROW = re.compile(r"[^\S\n]*(?:\|.*\||[^\n]*\S[^\S\n]*\t[^\S\n]*\S|[^\n|]*\S \| [^\n|]*\S)")
_WORD = re.compile(r"\S")
# "…aldus art. 8 Wpg" is no end: a capital or a quote must follow; "mr. J." is too short, "Vgl. Hof" goes on
_SENTENCE_END = re.compile(
    r"(?:(?<=[^\W\d_]{3})(?<![Vv]gl)(?<![Aa]rt)|(?<=[\d)\]”’\"'»%*_]))[.!?][”’\"')\]»*_]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*\s+(?=[*_“‘\"'«(\[]*[A-ZÀ-Þ])"
)


def split(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in text order."""
    text = document.text
    if not text:
        return ()
    units = _units(document)
    starts = _starts(text, units, lines_are_paragraphs(text))
    kinds = _Cover(units.items_by_rank)
    answers = _Cover([(q.answer, 0) for q in document.questions if q.answer is not None])
    locator = _Locator(document)
    passages = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        first = _WORD.search(text, start)
        at = first.start() if first else start
        held = kinds.at(at)
        kind = _KINDS[held[0]] if held else _free_kind(text, at, in_answer=bool(answers.at(at)))
        passages.append(Passage(f"{document.id}@{start}", document.id, kind, Span(start, end), locator.locate(at)))
    return tuple(passages)


_KINDS = ("footnote", "kop", "question")


class _Units:
    """What stays whole: footnotes, headings and questions; where they overlap the first kind wins."""

    def __init__(self, items_by_rank: list[tuple[Span, int]]) -> None:
        self.items_by_rank = items_by_rank
        self._cover = _Cover(items_by_rank)

    def edges(self) -> Iterator[int]:
        """Where a unit begins or ends, unless that is in the midst of a unit of a higher rank."""
        for span, rank in self.items_by_rank:
            for edge in (span.start, span.end):
                before, after = self._cover.at(edge - 1), self._cover.at(edge)
                if not (before and after and before[0] == after[0] < rank):
                    yield edge

    def hold(self, offset: int) -> bool:
        return bool(self._cover.at(offset))


def _units(document: Document) -> _Units:
    notes = [(note.span, 0) for note in document.footnotes]
    koppen = [(Span(s.span.start, _kop_end(document.text, s)), 1) for s in document.sections]
    questions = [(question.span, 2) for question in document.questions]
    return _Units([(span, rank) for span, rank in (*notes, *koppen, *questions) if span.start < span.end])


def _kop_end(text: str, section: Section) -> int:
    """Where the heading ends that opens a section: its letters are followed one by one, past line breaks and markup."""
    at, limit = section.span.start, min(section.span.end, len(text))
    line = _WORD.search(text, at, limit)
    line_end = text.find("\n", line.start() if line else at, limit)
    line_end = limit if line_end < 0 else line_end
    for letter in section.kop:
        if letter.isspace():
            continue
        while at < limit and text[at] != letter and (text[at].isspace() or text[at] in _MARKUP):
            at += 1
        if at >= limit or text[at].casefold() != letter.casefold():
            return line_end  # the kop was put in order by the reader: its first line stands for it
        at += 1
    end_of_line = text.find("\n", at, limit)
    end_of_line = limit if end_of_line < 0 else end_of_line
    rest = text[at:end_of_line].strip(_MARKUP + "\r\t")
    return (
        end_of_line if len(rest) <= 3 else at
    )  # what is left is a footnote mark, or the text runs on in the same line


def _starts(text: str, units: _Units, lines_matter: bool) -> list[int]:
    """Offsets at which passages begin: 0, and then always at a character that is no white space."""
    edges = sorted({0, len(text), *units.edges()})
    cuts: set[int] = set()
    for start, end in pairwise(edges):
        cuts.add(start)
        if not units.hold(start):
            cuts.update(_paragraphs(text, start, end, lines_matter))
    starts = {0}
    first = _WORD.search(text)
    for cut in cuts:
        word = _WORD.search(text, cut)
        if word and first and word.start() > first.start():
            starts.add(word.start())
    return sorted(starts)


def _paragraphs(text: str, start: int, end: int, lines_matter: bool) -> Iterator[int]:
    at = start
    for blank in _BLANK_LINE.finditer(text, start, end):
        yield from _block(text, at, blank.start(), lines_matter)
        at = blank.end()
    yield from _block(text, at, end, lines_matter)


def _block(text: str, start: int, end: int, lines_matter: bool) -> Iterator[int]:
    """Cuts within a block without blank lines: list items, table rows, and sentence ends when it is too long."""
    yield start
    piece, after_row = start, False
    for line in _LINE.finditer(text, start, end):
        is_row = bool(_ROW.match(text, line.start(), line.end()))
        begins = lines_matter or is_row or after_row or _ITEM.match(text, line.start(), line.end())
        if begins and line.start() > start:
            yield from _sentences(text, piece, line.start())
            yield line.start()
            piece = line.start()
        after_row = is_row
    yield from _sentences(text, piece, end)


def _sentences(text: str, start: int, end: int) -> Iterator[int]:
    """Cuts at sentence ends, so that no piece but one without any exceeds LONGEST."""
    while end - start > LONGEST:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start + LONGEST // 4, start + LONGEST)]
        spaces = (text.rfind(" ", start + 1, start + LONGEST), text.rfind("\n", start + 1, start + LONGEST))
        cut = ends[-1] if ends else max(spaces)
        start = cut if cut > start else start + LONGEST
        yield start


def _free_kind(text: str, at: int, *, in_answer: bool) -> str:
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    if _ROW.match(text, at, line_end):
        return "row"
    if _ITEM.match(text, at, line_end):
        return "item"
    return "answer" if in_answer else "paragraph"


class _Cover:
    """Which of many spans hold an offset: one bisection instead of a walk (900 pages have 20,000 passages)."""

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        opening: dict[int, list[int]] = {}
        closing: dict[int, list[int]] = {}
        for span, number in spans:
            if span.start < span.end:
                opening.setdefault(span.start, []).append(number)
                closing.setdefault(span.end, []).append(number)
        self._edges = sorted({*opening, *closing})
        self._held: list[tuple[int, ...]] = []
        held: list[int] = []
        for edge in self._edges:
            for number in closing.get(edge, ()):
                held.remove(number)
            held.extend(opening.get(edge, ()))
            self._held.append(tuple(sorted(set(held))))

    def at(self, offset: int) -> tuple[int, ...]:
        """The numbers of the spans that hold the offset, lowest first."""
        place = bisect_right(self._edges, offset) - 1
        return self._held[place] if place >= 0 else ()


class _Locator:
    """``Document.locate`` for many offsets; the tests hold the two against each other."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pages = _Cover((page.span, i) for i, page in enumerate(document.pages))
        self._notes = _Cover((note.span, i) for i, note in enumerate(document.footnotes))
        self._sections = _Cover((section.span, i) for i, section in enumerate(document.sections))
        spans = [(q.span, i) for i, q in enumerate(document.questions)]
        spans += [(q.answer, i) for i, q in enumerate(document.questions) if q.answer is not None]
        self._questions = _Cover(spans)

    def locate(self, offset: int) -> Location:
        document = self._document
        notes, pages = self._notes.at(offset), self._pages.at(offset)
        note = document.footnotes[notes[0]] if notes else None
        page = document.pages[pages[0]] if pages else None
        anchor = note.mark if note is not None and note.mark is not None else offset
        questions = self._questions.at(anchor)
        return Location(
            page=page.number if page else None,
            page_label=page.label if page else None,
            section=tuple(document.sections[i].kop for i in self._sections.at(anchor)),
            footnote=note.label if note else None,
            question=document.questions[questions[0]].numbers if questions else (),
        )
