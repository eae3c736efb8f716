"""PDF to Draft: reading order, footnotes, headings, tables and running headers as a reader of the paper sees them.

In: the bytes of a PDF. Out: a ``Draft``. The work is done in the ``pdf_*`` modules, each of which knows one thing:
characters (pdfium), lines, columns, furniture, notes, paragraphs, headings, tables (pdfplumber), text. A page that
cannot be read is a Problem, and the others are read. It deliberately does not know law, and does not read images (no
OCR).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from wpgsearch.model import Page, Problem, ReadError, Span
from wpgsearch.readers.describe import describe
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.pdf_file import OpenPdf
from wpgsearch.readers.pdf_furniture import Furniture, SheetLines, take_furniture
from wpgsearch.readers.pdf_headings import headings_of
from wpgsearch.readers.pdf_hyphens import Hyphens
from wpgsearch.readers.pdf_layout import Block, blocks_of
from wpgsearch.readers.pdf_lines import calibrate, lines_of, usual_style
from wpgsearch.readers.pdf_marks import PageMarks, without_controls
from wpgsearch.readers.pdf_notes import Note, take_notes
from wpgsearch.readers.pdf_paragraphs import leading_of, paragraphs_of
from wpgsearch.readers.pdf_quality import Quality
from wpgsearch.readers.pdf_tables import tables_of
from wpgsearch.readers.pdf_text import Assembled, PageContent, assemble
from wpgsearch.readers.questions import find_questions


@dataclass(slots=True)
class _Sheets:
    """All pages as lines, with what went wrong."""

    lines: list[SheetLines] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    title: str = ""


def read(data: bytes, *, name: str) -> Draft:
    """The Draft of one PDF; raises ``ReadError`` when there is nothing to read in the file at all."""
    sheets = _read_sheets(data)
    usual = usual_style([sheet.lines for sheet in sheets.lines])
    calibrate([sheet.lines for sheet in sheets.lines], usual)
    large = _large_title(sheets.lines)
    furniture = take_furniture(sheets.lines)
    _take_watermarks(sheets, furniture)
    contents, assembled = _assemble(sheets, furniture)
    if not assembled.text.strip():
        title = _metadata_title(sheets.title)
        pages = tuple(Page(Span(0, 0), page.number) for page in assembled.pages)
        return Draft(text="", title=title, metadata={"format": "pdf"}, pages=pages, problems=tuple(sheets.problems))
    description = describe(_described(contents, assembled, furniture), name=name)
    title = description.title if description.title and " | " not in description.title else None  # no row of a table
    return Draft(
        text=assembled.text,
        soort=description.soort,
        title=title or large or _metadata_title(sheets.title),
        date=description.date,
        identifiers=description.identifiers,
        metadata={**description.metadata, "format": "pdf"},
        pages=assembled.pages,
        sections=assembled.sections,
        footnotes=assembled.footnotes,
        questions=find_questions(assembled.text),
        problems=tuple(sheets.problems),
    )


def _read_sheets(data: bytes) -> _Sheets:
    sheets, quality = _Sheets(), Quality()
    with OpenPdf(data) as pdf:
        sheets.title = pdf.title
        for index in range(pdf.pages):
            try:
                marks = pdf.read_page(index)
            except ReadError as error:
                sheets.problems.append(Problem("error", f"p. {index + 1}", f"this page {error}; the others are read"))
                marks = PageMarks(1.0, 1.0)
            quality.look_at(marks, index + 1)
            tables, words = tables_of(marks)
            sheets.lines.append(SheetLines([*tables, *lines_of(words)], marks.width, marks.height))
            sheets.turned.append(" ".join(word.text for word in marks.turned))
    sheets.problems.extend(quality.problems())
    return sheets


def _assemble(sheets: _Sheets, furniture: Furniture) -> tuple[list[PageContent], Assembled]:
    lines = [sheet.lines for sheet in sheets.lines]
    usual = usual_style(lines)
    blocks = [blocks_of(page, body=usual.size) for page in lines]
    hyphens = Hyphens(line.text for page in lines for line in page)
    notes = take_notes(blocks, usual.size)
    leading = leading_of([block.lines for page in blocks for block in page])
    paragraphs = [paragraphs_of([block for block in page if block.lines], hyphens, leading) for page in blocks]
    contents = [
        PageContent(found, [_note(note, hyphens) for note in page_notes], turned, label)
        for found, page_notes, turned, label in zip(paragraphs, notes, sheets.turned, furniture.labels, strict=True)
    ]
    return contents, assemble(contents, headings_of(paragraphs, usual), hyphens)


def _take_watermarks(sheets: _Sheets, furniture: Furniture) -> None:
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
    body = "\n\n".join(paragraph.text for paragraph in first.paragraphs if not paragraph.aside and paragraph.text)
    beside = "\n\n".join(paragraph.text for paragraph in first.paragraphs if paragraph.aside)
    rows = any(paragraph.lines[0].rows for paragraph in first.paragraphs)
    running = "\n".join(furniture.running)
    if rows:
        return without_controls("\n\n".join((assembled.text[:end], running, assembled.text[end:])))
    return without_controls("\n\n".join((body, beside, running, assembled.text[end:])))


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
