"""PDF to Draft: reading order, footnotes, headings, tables and running headers as a reader of the paper sees them.

In: the bytes of a PDF. Out: a ``Draft``. The work is done in the ``pdf_*`` modules, each of which knows one thing:
characters (pdfium), lines, columns, furniture, notes, paragraphs, headings, tables (pdfplumber), text; pages that are
images are read by ``ocr_pages``. A page that cannot be read is a Problem, and the others are read. A long PDF is read
in stretches of hundreds of pages, so that it costs little more memory than its text. It deliberately does not know law.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from wpgsearch.model import Page, Problem, Span
from wpgsearch.readers.describe import describe
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.ocr_choices import choices
from wpgsearch.readers.pdf_file import OpenPdf
from wpgsearch.readers.pdf_furniture import Furniture, SheetLines, take_furniture
from wpgsearch.readers.pdf_headings import headings_of, with_bookmarks
from wpgsearch.readers.pdf_hyphens import Hyphens
from wpgsearch.readers.pdf_layout import Block, blocks_of
from wpgsearch.readers.pdf_lines import calibrate, lines_of, usual_style
from wpgsearch.readers.pdf_marks import Bookmark, Box, PageMarks, without_controls
from wpgsearch.readers.pdf_notes import Note, take_notes
from wpgsearch.readers.pdf_pages import PdfPages
from wpgsearch.readers.pdf_paragraphs import leading_of, paragraphs_of
from wpgsearch.readers.pdf_tables import tables_of
from wpgsearch.readers.pdf_text import Assembled, PageContent, assemble, joined
from wpgsearch.readers.questions import find_questions

_STRETCH = 600
_DESCRIBED = 400_000  # characters: what a document says of itself, it says in its first hundred pages
_QUESTIONED = 4_000_000  # characters: no list of questions is longer


@dataclass(slots=True)
class Sheets:
    """Pages as lines, with what stands off them; ``first`` is the number of pages before these."""

    first: int = 0
    lines: list[SheetLines] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    labels: list[str | None] = field(default_factory=list)
    boxes: list[list[Box]] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    title: str = ""

    def add(self, marks: PageMarks) -> None:
        """One more page."""
        tables, words = tables_of(marks)
        self.lines.append(SheetLines([*tables, *lines_of(words)], marks.width, marks.height))
        self.turned.append(" ".join(word.text for word in marks.turned))
        self.labels.append(marks.label)
        self.boxes.append(marks.boxes)


@dataclass(slots=True)
class _Part:
    """A stretch of pages as text; ``described`` is what tells about the document, ``large`` what stands largest."""

    assembled: Assembled
    described: str
    large: str | None


def read(data: bytes, *, name: str) -> Draft:
    """The Draft of one PDF; raises ``ReadError`` when there is nothing to read in the file at all."""
    choice = choices()
    parts: list[_Part] = []
    with _without_collector(), OpenPdf(data, passwords=choice.passwords) as pdf:
        pages, bookmarks, title = PdfPages(pdf, choice), pdf.bookmarks(), pdf.title
        for start in range(0, pdf.pages, _STRETCH):
            sheets = Sheets(first=start, bookmarks=bookmarks, title=title)
            for marks in pages.read(range(start, min(start + _STRETCH, pdf.pages))):
                sheets.add(marks)
            parts.append(_part(sheets))
    return _draft(parts, title=title, problems=pages.problems(), facts=pages.facts(), name=name)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Words and lines come by the hundred thousand and never point to one another: to look for circles costs 7%."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def draft_of(sheets: Sheets, *, name: str) -> Draft:
    """The Draft of pages that come from somewhere else (images)."""
    return _draft([_part(sheets)], title=sheets.title, problems=sheets.problems, facts={}, name=name)


def _draft(parts: list[_Part], *, title: str, problems: Sequence[Problem], facts: dict[str, str], name: str) -> Draft:
    assembled = joined([part.assembled for part in parts])
    facts = {"format": "pdf", **facts}
    claimed = _metadata_title(title)
    if not assembled.text.strip():
        pages = tuple(Page(Span(0, 0), page.number, page.label, page.boxes) for page in assembled.pages)
        return Draft(text="", title=claimed, metadata=facts, pages=pages, problems=tuple(problems))
    first = next(part for part in parts if part.described)
    parts[:] = [first]  # what the others hold has been copied, and may be as long as the text
    description = describe(first.described, name=name)
    own = description.title if description.title and " | " not in description.title else None  # no row of a table
    return Draft(
        text=assembled.text,
        soort=description.soort,
        title=own or first.large or claimed,
        date=description.date,
        identifiers=description.identifiers,
        metadata={**description.metadata, **facts},
        pages=assembled.pages,
        sections=assembled.sections,
        footnotes=assembled.footnotes,
        questions=find_questions(assembled.text[:_QUESTIONED]),
        problems=tuple(problems),
    )


def _part(sheets: Sheets) -> _Part:
    usual = usual_style(sheet.lines for sheet in sheets.lines)
    calibrate((sheet.lines for sheet in sheets.lines), usual)
    large = _large_title(sheets.lines)
    furniture = take_furniture(sheets.lines)
    _take_watermarks(sheets, furniture)
    contents, assembled = _assemble(sheets, furniture)
    described = _described(contents, assembled, furniture) if assembled.text.strip() else ""
    return _Part(assembled, described, large)


def _assemble(sheets: Sheets, furniture: Furniture) -> tuple[list[PageContent], Assembled]:
    lines = [sheet.lines for sheet in sheets.lines]
    sheets.lines.clear()
    usual = usual_style(lines)
    hyphens = Hyphens(line.text for page in lines for line in page)
    blocks = [blocks_of(page, body=usual.size) for page in lines]
    lines.clear()
    notes = take_notes(blocks, usual.size)
    leading = leading_of([block.lines for page in blocks for block in page])
    paragraphs = [paragraphs_of([block for block in page if block.lines], hyphens, leading) for page in blocks]
    blocks.clear()
    contents = [
        PageContent(found, [_note(note, hyphens) for note in page_notes], turned, label or own, boxes)
        for found, page_notes, turned, label, own, boxes in zip(
            paragraphs, notes, sheets.turned, furniture.labels, sheets.labels, sheets.boxes, strict=True
        )
    ]
    headings = with_bookmarks(headings_of(paragraphs, usual), paragraphs, sheets.bookmarks, first=sheets.first)
    return contents, assemble(contents, headings, hyphens, first=sheets.first)


def _take_watermarks(sheets: Sheets, furniture: Furniture) -> None:
    """Text across or beside the page that other pages have too ("CONCEPT") is a running line as any other."""
    for text, count in Counter(sheets.turned).items():
        if text and count > 1:
            furniture.running.append(text)
            sheets.turned = ["" if turned == text else turned for turned in sheets.turned]


def _note(note: Note, hyphens: Hyphens) -> tuple[str, str]:
    """A note is one paragraph; where its writer began a new line, a line break stays."""
    text = ""
    for part in paragraphs_of([Block(note.lines)], hyphens, 1.2):
        runs_on = text and text[-1] not in ".:;?!)" and (part.text[:1].islower() or text.endswith("-"))
        text = hyphens.join([text, part.text]) if runs_on else f"{text}\n{part.text}"
    return note.label, text.strip()


def _described(contents: Sequence[PageContent], assembled: Assembled, furniture: Furniture) -> str:
    """What a document says about itself: first the title and fields of its first page, then side blocks and headers.

    Headers and footers count ("Tweede Kamer, vergaderjaar 2011–2012, 33 000, nr. 4"), though the text has them not.
    """
    first = next((content for content in contents if content.paragraphs), PageContent())
    end = next((page.span.end for page, content in zip(assembled.pages, contents, strict=True) if content is first), 0)
    end, text = min(end, _DESCRIBED), assembled.text[:_DESCRIBED]
    body = "\n\n".join(paragraph.text for paragraph in first.paragraphs if not paragraph.aside and paragraph.text)
    beside = "\n\n".join(paragraph.text for paragraph in first.paragraphs if paragraph.aside)
    rows = any(paragraph.lines[0].rows for paragraph in first.paragraphs)
    running = "\n".join(furniture.running)
    if rows:
        return without_controls("\n\n".join((text[:end], running, text[end:])))
    return without_controls("\n\n".join((body, beside, running, text[end:])))


def _large_title(sheets: Sequence[SheetLines]) -> str | None:
    """What stands largest on the first page with text, if it is clearly larger than the rest and reads like a title."""
    first = next((sheet.lines for sheet in sheets if sheet.lines), [])
    usual = usual_style([sheet.lines for sheet in sheets]).size
    large = [line for line in first if line.size >= 1.3 * usual and sum(c.isalpha() for c in line.plain) >= 3]
    size = max((line.size for line in large), default=0.0)
    text = " ".join(line.plain.strip() for line in large if line.size > 0.95 * size)
    return text if 10 <= len(text) <= 250 else None


def _metadata_title(title: str) -> str | None:
    """The title that a PDF claims, unless a program made it up ("Microsoft Word - 46359tmp1.xml")."""
    made_up = "microsoft" in title.lower() or "." in title[-5:] or "_" in title or len(title) < 12 or " " not in title
    return None if made_up else title
