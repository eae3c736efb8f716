"""The documents that were glued together in one PDF: a decision, its list, and the forty documents that it is about.

In: the Document of the whole file and the ``Bounds`` of its pages. Out: where parts begin and why (``find_parts``),
and a Document for each (``split``). What a part begins with is told, from most to least sure, by a person, by a
number stamped on its pages ("Doc. 12"), by a bookmark that is named as a file, by page numbers that begin anew
("Pagina 1 van 3") and by the head of a letter or an e-mail at the top of a page. A report with chapters has bookmarks
too: it is left whole. This module deliberately knows no PDF library and no law.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wpgsearch.model import INSIDE, Document, Page, Problem, Span
from wpgsearch.readers.describe import describe
from wpgsearch.readers.pdf_bounds import Bounds

PERSON, STAMP, BOOKMARK, RESTART, HEAD = "person", "stamp", "bookmark", "page numbers", "head"

_CONFIDENCE = {PERSON: 1.0, STAMP: 0.9, BOOKMARK: 0.9, RESTART: 0.8, HEAD: 0.6}
_STAMP = re.compile(
    r"(?:^|(?<![a-z] )(?<=\s))(?:Doc(?:ument)?|DOC(?:UMENT)?|Stuk)(?:\.|nr\.?|nummer)?\s*(?:nr\.?\s*)?[:#]?\s*"
    r"(\d{1,4}(?:[.-]\d{1,2})?[a-z]?)$"
)
_BARE = re.compile(r"(\d{1,4}[a-z]?)")
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|msg|eml|xlsx?|pptx?|rtf|odt|tiff?|jpe?g|png)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:doc(?:ument)?\.?|stuk)\s*(?:nr\.?\s*)?(\d{1,4}[a-z]?)\b|(\d{1,4}[a-z]?)(?:\s*[-._)]\s*|\s+)(?=\D|$)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:[Pp]agina|[Pp]age|[Bb]lad)\s+(\d{1,4})\s+(?:van|of|/)\s+(\d{1,4})\b")
_MAIL = (re.compile(r"(?:Van|From)\s*:"), re.compile(r"(?:Verzonden|Sent|Datum|Date|Aan|To)\s*:"))
_LETTER = re.compile(r">?\s*Retouradres\b")
_LONGEST_STAMP = 70


@dataclass(frozen=True, slots=True)
class Part:
    """``first`` and ``last`` are numbers of pages in the file, from 1; ``number`` is what the document is called."""

    first: int
    last: int
    how: str
    number: str = ""
    title: str = ""

    @property
    def confidence(self) -> float:
        return _CONFIDENCE[self.how]

    @property
    def name(self) -> str:
        pages = f"p{self.first}" if self.first == self.last else f"p{self.first}-{self.last}"
        return f"{self.number}-{pages}" if self.number else pages


@dataclass(frozen=True, slots=True)
class _Start:
    page: int
    how: str
    number: str = ""
    title: str = ""


def find_parts(
    document: Document, bounds: Bounds, *, told: Sequence[tuple[int, str]] | None = None
) -> tuple[Part, ...]:
    """The parts of a file; none when it is one document. ``told`` are first pages and numbers, by a person."""
    count = len(document.pages)
    if told is not None:
        starts = [_Start(page - 1, PERSON, number) for page, number in told if page <= count]
    else:
        starts = _stamped(document, bounds) or _bookmarked(bounds) or _begun_anew(document, bounds)
    starts = [start for start in sorted(starts, key=lambda start: start.page) if start.page < count]
    if starts and starts[0].page > 0:
        starts.insert(0, _Start(0, starts[0].how))
    if len(starts) < 2:
        return ()
    ends = [*(start.page for start in starts[1:]), count]
    return tuple(
        Part(start.page + 1, end, start.how, start.number, start.title)
        for start, end in zip(starts, ends, strict=True)
        if end > start.page
    )


# --- stamps


def _stamped(document: Document, bounds: Bounds) -> list[_Start]:
    """Where another number is stamped than on the page before; a page without a stamp belongs to what goes before."""
    named = [_stamp_of(lines) for lines in _edges(document, bounds)]
    if not any(named[1:]):
        named = _bare_stamps(document, bounds)
    starts, last = [], ""
    for page, number in enumerate(named):
        if number and number != last:
            starts.append(_Start(page, STAMP, number))
            last = number
    values = [_value(start.number) for start in starts]
    falls = sum(one > other for one, other in pairwise(values))
    return starts if len(set(values)) == len(values) and falls <= len(values) // 5 else []


def _stamp_of(lines: Iterable[str]) -> str:
    for line in lines:
        found = _STAMP.search(line) if len(line) < _LONGEST_STAMP else None
        if found:
            return found[1]
    return ""


def _bare_stamps(document: Document, bounds: Bounds) -> list[str]:
    """A number alone in a corner: not that of the page when pages in a row have the same ("12", "12", "13")."""
    for strip in (bounds.tops, bounds.feet):
        found = [next((line for line in lines if _BARE.fullmatch(line)), "") for lines in strip]
        values = [_value(number) for number in found if number]
        rises = all(one <= other for one, other in pairwise(values))
        repeated = sum(one == other for one, other in pairwise(values))
        if rises and repeated and len(set(values)) >= 2 and 2 * len(values) >= len(document.pages):
            return found
    return []


def _value(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits[0]), number[digits.end() :]) if digits else (0, number)


def _edges(document: Document, bounds: Bounds) -> list[list[str]]:
    """The lines at the edges of each page: of a page that was read by OCR the first and last of its text."""
    edges = []
    for index, page in enumerate(document.pages):
        strips = [*bounds.tops[index : index + 1], *bounds.feet[index : index + 1]]
        lines = [line for strip in strips for line in strip]
        edges.append(lines or [*(written := _lines(document, page))[:2], *written[-2:]])
    return edges


def _lines(document: Document, page: Page) -> list[str]:
    return [line.strip() for line in document.text[page.span.start : page.span.end].splitlines() if line.strip()]


# --- bookmarks


def _bookmarked(bounds: Bounds) -> list[_Start]:
    """Bookmarks that a program made of the files that it glued; the bookmarks beside them count too."""
    levels = {mark.level for mark in bounds.bookmarks if _FILE_NAME.search(mark.title)}
    if not levels:
        return _numbered_bookmarks(bounds)
    starts: dict[int, _Start] = {}
    for mark in bounds.bookmarks:
        if mark.level <= max(levels):
            number, title = _number_and_title(mark.title)
            starts[mark.page] = _Start(mark.page, BOOKMARK, number, title)  # the deepest of a page names it
    return list(starts.values())


def _numbered_bookmarks(bounds: Bounds) -> list[_Start]:
    """ "Document 1", "Document 2", …: all bookmarks of the highest level that begin so."""
    top = [mark for mark in bounds.bookmarks if mark.level == 0]
    named = [
        mark for mark in top if re.match(r"(?:doc(?:ument)?\.?|stuk)\s*(?:nr\.?\s*)?\d", mark.title, re.IGNORECASE)
    ]
    if len(named) < 2 or len({mark.page for mark in top}) < len(top):
        return []
    return [_Start(mark.page, BOOKMARK, *_number_and_title(mark.title)) for mark in top]


def _number_and_title(written: str) -> tuple[str, str]:
    """ "12. Brief aan B.pdf" is number 12, "Brief aan B"."""
    title = re.sub(r"(?i)\.(?:pdf|docx?|msg|eml|xlsx?|pptx?|rtf|odt|tiff?|jpe?g|png)$", "", written).strip()
    found = _NUMBERED.match(title)
    if not found:
        return "", title
    return found[1] or found[2], title[found.end() :].strip(" -._:)") or title


# --- page numbers and heads


def _begun_anew(document: Document, bounds: Bounds) -> list[_Start]:
    edges = _edges(document, bounds)
    starts = {page: _Start(page, RESTART) for page in _restarts(edges)}
    heads = [page for page in range(1, len(edges)) if _has_head(_lines(document, document.pages[page])[:8])]
    if starts or len(heads) >= 2:
        starts |= {page: _Start(page, HEAD) for page in heads if page not in starts}
    return list(starts.values())


def _restarts(edges: Sequence[Sequence[str]]) -> list[int]:
    """Pages where a count begins: "1 van 3", or the one before "2 van 4" when that was of another count."""
    starts, before = [], (0, 0)
    for page, lines in enumerate(edges):
        found = next(filter(None, map(_COUNTED.search, lines)), None)
        if found is None:
            continue
        number, total = int(found[1]), int(found[2])
        first = page - number + 1
        if page and first > 0 and 0 < number <= total and (total != before[1] or number <= before[0]) and total > 1:
            starts.append(first)
        before = (number, total)
    return sorted(set(starts))


def _has_head(lines: Sequence[str]) -> bool:
    """The head fields of a printed e-mail, or the first line of a letter."""
    begins = next((at for at, line in enumerate(lines[:4]) if _MAIL[0].match(line)), None)
    if begins is not None:
        return any(_MAIL[1].match(line) for line in lines[begins + 1 :])
    return any(map(_LETTER.match, lines[:3]))


# --- the documents


def split(document: Document, parts: Sequence[Part]) -> tuple[Document, ...]:
    """A Document for each part: its pages keep their numbers in the file.

    The letter before the numbered documents goes by the name of the file itself, as the mail does that has attachments.
    """
    return tuple(_cut(document, part, is_first=not at) for at, part in enumerate(parts))


def _cut(document: Document, part: Part, *, is_first: bool) -> Document:
    pages = [page for page in document.pages if part.first <= page.number <= part.last]
    start, end = pages[0].span.start, pages[-1].span.end
    text = document.text[start:end]
    told = describe(text, name="")
    is_main = is_first and not part.number
    inside = (
        {}
        if is_main
        else {"inside": "".join([document.metadata.get("inside", ""), INSIDE, part.name]).removeprefix(INSIDE)}
    )
    facts = dict(document.metadata if is_first else {**told.metadata, "format": document.metadata.get("format", "pdf")})
    label = f"Document {part.number}" if part.number else None
    return replace(
        document,
        id=document.id if is_main else f"{document.source.rsplit('/', 1)[-1]}{INSIDE}{part.name}",
        soort=document.soort if is_first else told.soort,
        title=document.title if is_first else part.title or told.title or label,
        date=document.date if is_first else told.date,
        identifiers=document.identifiers if is_first else told.identifiers,
        metadata={
            **facts,
            **inside,
            "part_pages": f"{part.first}-{part.last}",
            "part_by": part.how,
            "part_confidence": f"{part.confidence:.1f}",
            **({"part_number": part.number} if part.number else {}),
        },
        source=document.source if is_main else f"{document.source}{INSIDE}{part.name}",
        sha256=document.sha256
        if is_main
        else hashlib.sha256(f"{document.sha256}#{part.first}-{part.last}".encode()).hexdigest(),
        text=text,
        pages=tuple(replace(page, span=_moved(page.span, start), boxes=_boxes(page, start)) for page in pages),
        sections=tuple(
            replace(section, span=_moved(Span(section.span.start, min(section.span.end, end)), start))
            for section in document.sections
            if start <= section.span.start < end
        ),
        footnotes=tuple(
            replace(
                note,
                span=_moved(note.span, start),
                mark=note.mark - start if note.mark is not None and start <= note.mark < end else None,
            )
            for note in document.footnotes
            if start <= note.span.start and note.span.end <= end
        ),
        questions=tuple(
            replace(each, span=_moved(each.span, start), answer=_moved(each.answer, start) if each.answer else None)
            for each in document.questions
            if start <= each.span.start and max(each.span.end, each.answer.end if each.answer else 0) <= end
        ),
        problems=tuple(problem for problem in document.problems if _concerns(problem, part, is_first=is_first)),
        links=tuple(
            link._replace(span=_moved(link.span, start))
            for link in document.links
            if start <= link.span.start and link.span.end <= end
        ),
    )


def _boxes(page: Page, start: int) -> tuple[tuple[int, float, float, float, float], ...]:
    return tuple((offset - start, *box) for offset, *box in page.boxes)  # type: ignore[misc]


def _moved(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)


def _concerns(problem: Problem, part: Part, *, is_first: bool) -> bool:
    page = re.match(r"p\. (\d+)", problem.place)
    return part.first <= int(page[1]) <= part.last if page else is_first
