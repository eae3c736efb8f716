"""Paragraphs, notes and headings to one text with everything that stands off it.

In: what each page holds, in reading order. Out: ``Assembled``: the text, pages, sections and footnotes, with offsets.
The notes of a page stand after its body. It deliberately does not know places on paper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wpgsearch.model import Footnote, Page, Section, Span
from wpgsearch.readers.pdf_headings import Heading
from wpgsearch.readers.pdf_hyphens import Hyphens
from wpgsearch.readers.pdf_marks import Box, without_controls
from wpgsearch.readers.pdf_paragraphs import Paragraph

_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FINAL = re.compile(r"[.:;?!|][\"”’»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")


@dataclass(slots=True)
class PageContent:
    """One page ready to be written: ``notes`` are (label, text), ``turned`` is text that stands on its side."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    turned: str = ""
    label: str | None = None
    boxes: Sequence[Box] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    text: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    footnotes: tuple[Footnote, ...]


class _Writer:
    """Collects the text and knows how long it is."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0

    def write(self, text: str) -> Span:
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        return Span(start, self.length)

    @property
    def text(self) -> str:
        return "".join(self._parts)


def assemble(
    contents: Sequence[PageContent], headings: Sequence[Heading], hyphens: Hyphens, *, first: int = 0
) -> Assembled:
    """The text of a document; each page ends with a blank line, or with a line end where a sentence runs on."""
    writer = _Writer()
    pages: list[Page] = []
    notes: list[Footnote] = []
    starts: dict[int, Span] = {}
    marks: list[tuple[str, int]] = []  # marks in the body that no note has claimed yet
    for index, content in enumerate(contents):
        following = contents[index + 1] if index + 1 < len(contents) else None
        runs_on = following is not None and _runs_on(content, following, hyphens)
        begin = writer.length
        pieces = _pieces(content, hyphens)
        for place, (paragraph, text) in enumerate(pieces):
            span = writer.write(text)
            starts[id(paragraph)] = span
            marks.extend((m.group().translate(_DIGITS), span.start + m.start()) for m in _MARK.finditer(text))
            writer.write("\n" if runs_on and place == len(pieces) - 1 else "\n\n")
        for label, text in content.notes:
            span = writer.write(f"{label.translate(_RAISED)} {without_controls(text)}")
            notes.append(Footnote(span, label, _claim(marks, label, begin)))
            writer.write("\n\n")
        if content.turned:
            writer.write(f"{without_controls(content.turned)}\n\n")
        boxes = tuple(
            (begin, round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)) for x0, y0, x1, y1 in content.boxes
        )
        pages.append(Page(Span(begin, writer.length), first + index + 1, content.label, boxes))
    text = writer.text
    return Assembled(text, tuple(pages), _sections(headings, starts, len(text)), tuple(notes))


def joined(parts: Sequence[Assembled]) -> Assembled:
    """Stretches of pages as one text."""
    if len(parts) == 1:
        return parts[0]
    pages: list[Page] = []
    sections: list[Section] = []
    notes: list[Footnote] = []
    length = 0
    for part in parts:
        at = length
        pages.extend(
            replace(page, span=_moved(page.span, at), boxes=tuple((box[0] + at, *box[1:]) for box in page.boxes))
            for page in part.pages
        )
        sections.extend(replace(section, span=_moved(section.span, at)) for section in part.sections)
        notes.extend(
            replace(note, span=_moved(note.span, at), mark=None if note.mark is None else note.mark + at)
            for note in part.footnotes
        )
        length += len(part.text)
    return Assembled("".join(part.text for part in parts), tuple(pages), tuple(sections), tuple(notes))


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _pieces(content: PageContent, hyphens: Hyphens) -> list[tuple[Paragraph, str]]:
    pieces: list[tuple[Paragraph, str]] = []
    for paragraph in content.paragraphs:
        rows = paragraph.lines[0].rows
        texts = [_row(row, hyphens) for row in rows] if rows else [paragraph.text]
        pieces.extend((paragraph, text) for text in map(without_controls, texts) if text.strip())
    return pieces


def _row(cells: list[str], hyphens: Hyphens) -> str:
    """One row of a table: "12 | 3 mei 2021 | e-mail | | 10.2.e", without empty cells at the end."""
    texts = [hyphens.join([line.strip() for line in cell.split("\n")], narrow=True).replace("|", "/") for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return re.sub(r"  +", " ", " | ".join(texts)).strip()


def _runs_on(content: PageContent, following: PageContent, hyphens: Hyphens) -> bool:
    """True when a sentence runs over the page end with nothing between; a word broken there is put together."""
    last = next((p for p in reversed(content.paragraphs) if not p.aside), None)
    first = following.paragraphs[0] if following.paragraphs else None
    if not last or not first or first.aside or last.lines[0].rows or first.lines[0].rows:
        return False
    if not last.text or not first.text or last is not content.paragraphs[-1]:
        return False
    if last.text.endswith("-") and first.text[0].isalnum():
        word, _, rest = first.text.partition(" ")
        if rest:
            last.text, first.text = hyphens.join([last.text, word]), rest
    same = last.style.size == first.style.size
    open_end = not _FINAL.search(last.text) and len(last.text) > 40
    goes_on = first.text[:1].islower() or first.text[:1].isdigit()
    return same and open_end and goes_on and not content.notes and not content.turned


def _claim(marks: list[tuple[str, int]], label: str, begin: int) -> int | None:
    """The mark a note belongs to: on its own page the first with its label, else the last before it."""
    own = [mark for mark in marks if mark[0] == label and mark[1] >= begin]
    before = [mark for mark in marks if mark[0] == label and mark[1] < begin]
    found = own[0] if own else before[-1] if before else None
    if found is None:
        return None
    marks.remove(found)
    return found[1]


def _sections(headings: Sequence[Heading], starts: dict[int, Span], end: int) -> tuple[Section, ...]:
    placed = [(starts[id(h.paragraph)].start, h) for h in headings if id(h.paragraph) in starts]
    sections = []
    for index, (start, heading) in enumerate(placed):
        stop = next((later for later, other in placed[index + 1 :] if other.level <= heading.level), end)
        kop = " ".join(_MARK.sub("", without_controls(heading.paragraph.text)).split())
        sections.append(Section(Span(start, stop), kop, heading.level))
    return tuple(sections)
