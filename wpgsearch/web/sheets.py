"""A page of a PDF as the reading room shows it: as it was printed, with its passages and citations marked over it.

In: a corpus, a document, the number of a page, the page's characters. Out: ``Sheet``, its places in thousandths of the
width of the page. This module deliberately draws nothing (``printing`` does) and makes no HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wpgsearch.corpus import Corpus
from wpgsearch.model import Citation, Document, Page, Span, WpgsearchError
from wpgsearch.web.documents import Block, CitedTarget, Citer, Entry, blocks, cited, citers, contents, dresser
from wpgsearch.web.marking import Layer
from wpgsearch.web.passing import Dresser, Link, grouped
from wpgsearch.web.printing import Box, Printed

WIDTH = 1000
Rect = tuple[int, int, int, int]
"""Left, top, width, height."""


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A citation on the page; ``anchors`` are the offsets of all that begin under it."""

    anchors: tuple[int, ...]
    link: Link
    rects: list[Rect]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage on the page, with the citations and the asked words in it."""

    offset: int
    rects: list[Rect]
    citations: list[CitedPlace]
    found: list[Rect]


@dataclass(frozen=True, slots=True)
class Sheet:
    """``problem`` says why there is no picture, or nothing marked on it."""

    document: Document
    page: Page
    height: int
    places: list[Place]
    blocks: list[Block]
    contents: list[Entry]
    cited: list[CitedTarget]
    citers: list[Citer]
    problem: str = ""


def sheet(
    corpus: Corpus, id_: str, number: int, *, characters: Callable[[Document], tuple[Printed, Layer]], words: str = ""
) -> Sheet:
    """The page with this number in the file."""
    document = corpus.document(id_)
    page = next((each for each in document.pages if each.number == number), None)
    if page is None:
        raise WpgsearchError(f"Dit document heeft {len(document.pages)} bladzijden; bladzijde {number} is er niet.")
    citations = [citation for _, citation in corpus.citations(of=id_, within=page.span)]
    passages = corpus.passages(id_)
    shown = [passage for passage in passages if passage.span.overlaps(page.span)]
    dress = dresser(corpus, document, citations, words)
    problem, height, places = "", int(WIDTH * 1.414), list[Place]()
    try:
        printed, layer = characters(document)
        height = round(WIDTH * printed.height / printed.width)
        spans = [(passage.span.start, passage.span) for passage in shown]
        places = [_place(at, span, page, citations, layer, dress, height) for at, span in spans]
    except WpgsearchError as error:
        problem = str(error)
    return Sheet(
        document=document,
        page=page,
        height=height,
        places=places,
        blocks=list(blocks(document, shown, dress, within=page.span)),
        contents=contents(document, passages, page.span),
        cited=cited(corpus, document, citations),
        citers=citers(corpus, document),
        problem=problem or ("" if document.text[page.span.start : page.span.end].strip() else _NO_TEXT),
    )


_NO_TEXT = "Deze bladzijde heeft geen tekst: zij is een afbeelding, en wat erop staat is niet doorzocht."


def _place(  # noqa: PLR0913, PLR0917  # a passage and what is laid over it
    offset: int, span: Span, page: Page, citations: list[Citation], layer: Layer, dress: Dresser, height: int
) -> Place:
    """A passage, as far as it stands on this page."""
    start = page.span.start
    here = Span(max(span.start, start), min(span.end, page.span.end))

    def rects(part: Span) -> list[Rect]:
        return [_rect(box, height) for box in layer.boxes(Span(part.start - start, part.end - start))]

    places = []
    for group, members in grouped(citations, here):
        anchors = tuple(sorted({citation.span.start for citation in members}))
        places.append(CitedPlace(anchors, dress.link(members[0]), rects(group)))
    text = dress.text[here.start : here.end]
    found = [Span(each.start + here.start, each.end + here.start) for each in dress.found(text)]
    return Place(offset, rects(here), places, [rect for each in found for rect in rects(each)])


def _rect(box: Box, height: int) -> Rect:
    left, top, right, bottom = box
    return (
        round(left * WIDTH),
        round(top * height),
        max(round((right - left) * WIDTH), 1),
        max(round((bottom - top) * height), 1),
    )
