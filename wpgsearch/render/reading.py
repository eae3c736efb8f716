"""A document, or a part of it, laid out to be read in a terminal.

In: a Document, its citations, its paragraphs, the part to show. Out: lines, with the citations marked, the lines of the
text where they were, notes under the paragraph that calls them, and a rule with its number where a page begins. It
chooses no part itself but by
``part``, which turns "page 12" or "offset 1234" into a span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from wpgsearch.model import Citation, Document, Footnote, Page, Span
from wpgsearch.render.prose import lines, one_line
from wpgsearch.render.style import Style
from wpgsearch.render.words import plural

# A document of one page is shown around the offset; this much before it and twice as much after it.
_AROUND = 1500


def part(document: Document, *, page: str | None = None, offset: int | None = None) -> Span | None:
    """The span of that page (by number in the file, else as printed) or around that offset; None if there is none."""
    whole = Span(0, len(document.text))
    if page is not None:
        return next((p.span for p in _called(document.pages, page)), None)
    if offset is None:
        return whole
    if not 0 <= offset <= whole.end:
        return None
    if len(document.pages) > 1:
        return next((p.span for p in document.pages if offset in p.span), whole)
    start = document.text.rfind("\n", 0, max(offset - _AROUND, 0)) + 1
    end = document.text.find("\n", min(offset + 2 * _AROUND, whole.end))
    return Span(start, end if end >= 0 else whole.end)


def render_reading(  # noqa: PLR0913  # a document and what is known of it
    document: Document,
    citations: Iterable[Citation],
    shown: Span,
    style: Style,
    *,
    paragraphs: Sequence[Span] = (),
    links: Mapping[Citation, str] | None = None,
) -> Iterator[str]:
    """The head of the document, then the text of ``shown``; a footnote under the paragraph that calls it.

    ``links`` are where citations lead, for a style that has links.
    """
    yield from _head(document, shown, style)
    marks = [_Mark(c.span, (links or {}).get(c, "")) for c in citations if c.span.overlaps(shown)]
    called = _called_in(document.footnotes, shown, paragraphs)
    moved = [note.span for notes in called.values() for note in notes]
    for page, span in _pieces(document.pages, shown):
        if page is not None and len(document.pages) > 1:
            yield style.dim(_rule(page, style.width)) + "\n"
        for part in _cut(span, moved, tuple(called)):
            yield from _text(document, part, marks, style)
            for end in [end for end in called if end <= part.end]:
                for note in called.pop(end):
                    yield from _text(document, note.span, marks, style, indent=_NOTE)
                    yield "\n"


class _Mark(NamedTuple):
    span: Span
    link: str


_NOTE = "    "


def _head(document: Document, shown: Span, style: Style) -> Iterator[str]:
    title = document.title or next(iter(document.identifiers), document.id)
    head = " · ".join(filter(None, (document.soort, document.date, title, document.source)))
    for line in lines(one_line(head), (), style):
        yield style.bold(line) + "\n"
    if shown != Span(0, len(document.text)):
        about = document.locate(shown.start)
        size = f"{len(document.text):,}".replace(",", " ")
        of = f"characters {shown.start}-{shown.end} of {size}"
        if about.page and len(document.pages) > 1:
            of = f"page {about.page} of {plural(len(document.pages), 'page')}"
        yield style.dim(" > ".join([*map(one_line, about.section), of])) + "\n"
    yield "\n"


def _text(document: Document, span: Span, marks: list[_Mark], style: Style, *, indent: str = "") -> Iterator[str]:
    """A range of the text with its lines where they were."""
    here = [mark for mark in marks if mark.span.overlaps(span)]
    local = [Span(max(mark.span.start, span.start) - span.start, mark.span.end - span.start) for mark in here]
    text = document.text[span.start : span.end]
    text = text.strip("\n") if indent else text.rstrip("\n")
    links = [mark.link for mark in here]
    yield from (f"{line}\n" for line in lines(text, local, style, indent=indent, reflow=False, links=links))


def _called_in(notes: Iterable[Footnote], shown: Span, paragraphs: Sequence[Span]) -> dict[int, list[Footnote]]:
    """The notes of which the mark is shown, by the offset at which the paragraph ends that calls them."""
    starts = [paragraph.start for paragraph in paragraphs]
    called: dict[int, list[Footnote]] = {}
    for note in notes:
        at = bisect_right(starts, note.mark) - 1 if note.mark is not None and note.mark in shown else -1
        if at < 0 or paragraphs[at].overlaps(note.span):
            continue
        called.setdefault(min(paragraphs[at].end, shown.end), []).append(note)
    return called


def _cut(span: Span, moved: Iterable[Span], called: Iterable[int]) -> list[Span]:
    """The span without the notes that stand elsewhere, cut where notes are put in; a cut is the end of a part."""
    out = sorted((max(note.start, span.start), min(note.end, span.end)) for note in moved if note.overlaps(span))
    parts, at = [], span.start
    for start, end in [*out, (span.end, span.end)]:
        cuts = [cut for cut in sorted(called) if at < cut < start]
        for begin, finish in pairwise([at, *cuts, start]):
            if begin < finish:
                parts.append(Span(begin, finish))
        at = max(at, end)
    return parts


def _called(pages: Iterable[Page], name: str) -> list[Page]:
    pages = list(pages)
    return [p for p in pages if str(p.number) == name] or [p for p in pages if p.label == name]


def _pieces(pages: tuple[Page, ...], shown: Span) -> Iterator[tuple[Page | None, Span]]:
    """The pages in the span with the part of each that is in it; text that no page holds comes with None."""
    done = shown.start
    for page in pages:
        start, end = max(page.span.start, done), min(page.span.end, shown.end)
        if start >= end:
            continue
        if done < start:
            yield None, Span(done, start)
        yield page, Span(start, end)
        done = end
    if done < shown.end:
        yield None, Span(done, shown.end)


def _rule(page: Page, width: int) -> str:
    printed = f" (printed {page.label})" if page.label and page.label != str(page.number) else ""
    name = f"── p. {page.number}{printed} "
    return name + "─" * max(min(width, 100) - len(name), 2)
