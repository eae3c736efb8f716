"""A document, or a part of it, laid out to be read in a terminal.

In: a Document, its citations, the part to show. Out: lines, with the citations marked, the lines of the text where
they were, notes where they stand, and a rule with its number where a page begins. Chooses no part itself but by
``part``, which turns "page 12" or "offset 1234" into a span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wpgsearch.model import Citation, Document, Page, Span
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


def render_reading(document: Document, citations: Iterable[Citation], shown: Span, style: Style) -> Iterator[str]:
    """The head of the document, then the text of ``shown``."""
    title = document.title or next(iter(document.identifiers), document.id)
    head = " · ".join(filter(None, (document.soort, document.date, title, document.source)))
    for line in lines(one_line(head), (), style):
        yield style.bold(line) + "\n"
    whole = shown == Span(0, len(document.text))
    if not whole:
        about = document.locate(shown.start)
        size = f"{len(document.text):,}".replace(",", " ")
        of = f"characters {shown.start}-{shown.end} of {size}"
        if about.page and len(document.pages) > 1:
            of = f"page {about.page} of {plural(len(document.pages), 'page')}"
        yield style.dim(" > ".join([*map(one_line, about.section), of])) + "\n"
    yield "\n"
    marks = [citation.span for citation in citations if citation.span.overlaps(shown)]
    for page, span in _pieces(document.pages, shown):
        if page is not None and len(document.pages) > 1:
            yield style.dim(_rule(page, style.width)) + "\n"
        local = [Span(max(m.start, span.start) - span.start, m.end - span.start) for m in marks if m.overlaps(span)]
        text = document.text[span.start : span.end].rstrip("\n")
        yield from (f"{line}\n" for line in lines(text, local, style, reflow=False))


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
