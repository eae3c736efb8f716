"""A document as the reading room shows it: its text in blocks, its contents, what it cites and what cites it.

In: a corpus, the id of a document, the part or offset asked for. Out: ``Reading``. A long document is shown in parts,
so that an act of a thousand articles opens as quickly as a letter. This module deliberately makes no HTML.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wpgsearch.corpus import Corpus
from wpgsearch.model import (
    INSIDE,
    Citation,
    Document,
    DocumentRecord,
    Footnote,
    Page,
    Passage,
    Span,
    Target,
    WpgsearchError,
)
from wpgsearch.register import label
from wpgsearch.web import addresses
from wpgsearch.web.passing import Dresser, Link, Run, flowing

_PART, _LONGEST_PART = 40_000, 70_000
"""A part ends at the first heading past so many characters, at the latest at the second number."""
_MOST_CONTENTS = 150
_MOST_PLACES = 12

_CELL = re.compile(r"(?:(?<=[|\t])|\A)[^|\t]*")
_RULER = re.compile(r"[\s|:+=-]+")


@dataclass(slots=True)
class Block:
    """A passage to show; ``kind`` is that of the passage, ``asked`` says that it is the one someone was sent to."""

    kind: str
    offset: int
    runs: list[Run]
    level: int = 0
    flows: bool = False
    asked: bool = False
    notes: list[Block] = field(default_factory=list)
    cells: list[list[Run]] = field(default_factory=list)
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    kop: str
    level: int
    address: str
    here: bool


@dataclass(slots=True)
class CitedTarget:
    """What is cited, with the places in this text where it is."""

    target: Target
    link: Link
    citers: str
    official: str | None
    places: list[int] = field(default_factory=list)
    count: int = 0


@dataclass(frozen=True, slots=True)
class Citer:
    """What this document is, as the corpus cites it: so many times, in so many documents."""

    label: str
    address: str
    citations: int


@dataclass(frozen=True, slots=True)
class Reading:
    """``part`` counts from 1; ``forms`` are the other files that are this document."""

    document: Document
    blocks: list[Block]
    contents: list[Entry]
    cited: list[CitedTarget]
    citers: list[Citer]
    part: int
    parts: int
    has_pages: bool
    forms: tuple[str, ...] = ()


def has_pages(document: Document | DocumentRecord) -> bool:
    """Whether its pages can be shown as printed: a PDF that is itself a file."""
    pages = len(document.pages) if isinstance(document, Document) else document.counts.get("pages", 0)
    return document.metadata.get("format") == "pdf" and INSIDE not in document.source and pages > 0


def read(corpus: Corpus, id_: str, *, part: int = 1, at: int | None = None, words: str = "") -> Reading:
    """The part of a document that holds the offset, or that has this number."""
    document = corpus.document(id_)
    passages = corpus.passages(id_)
    cuts = _parts(passages)
    if at is not None:
        if not 0 <= at <= len(document.text):
            raise WpgsearchError(f"Dit document eindigt bij teken {len(document.text)}; teken {at} is er niet.")
        part = max(1, sum(passages[first].span.start <= at for first, _ in cuts))
    if not 1 <= part <= max(len(cuts), 1):
        raise WpgsearchError(f"Dit document heeft {len(cuts)} delen; deel {part} is er niet.")
    shown = passages[slice(*cuts[part - 1])] if cuts else ()
    span = Span(shown[0].span.start, shown[-1].span.end) if shown else Span(0, 0)
    citations = [citation for _, citation in corpus.citations(of=id_, within=span)]
    dress = dresser(corpus, document, citations, words)
    return Reading(
        document=document,
        blocks=list(blocks(document, shown, dress, asked=at)),
        contents=contents(document, passages, span),
        cited=cited(corpus, document, citations),
        citers=citers(corpus, document),
        part=part,
        parts=len(cuts),
        has_pages=has_pages(document),
        forms=corpus.record(id_).forms,
    )


def dresser(corpus: Corpus, document: Document, citations: Sequence[Citation], words: str) -> Dresser:
    """The text with its links, the words asked marked in it."""
    seen: dict[tuple[Target, str | None], Link] = {}

    def link(citation: Citation) -> Link:
        key = citation.target, citation.pinpoint
        if key not in seen:
            seen[key] = leads_to(corpus, document, citation)
        return seen[key]

    def found(text: str) -> Iterable[Span]:
        return corpus.occurrences(words, text) if words else ()

    koppen = [(section.span.start, section.level) for section in document.sections]
    return Dresser(document.text, citations, link, found, document.footnotes, koppen)


def leads_to(corpus: Corpus, document: Document, citation: Citation) -> Link:
    """To the cited document itself where the corpus has it, else to the official page, else to all that cite it."""
    words = citation.label or str(citation.target)
    shaky = citation.resolution != "explicit"
    if citation.pinpoint and citation.pinpoint not in words:
        words = f"{words}, {'r.o.' if citation.kind == 'case' else 'p.'} {citation.pinpoint}"
    if corpus.holds(citation.target):
        return Link(addresses.cited(citation.target, citation.pinpoint, rather=document.id), words, shaky=shaky)
    if official := official_page(citation):
        return Link(official, words, outside=True, shaky=shaky)
    return Link(addresses.target(citation.target), words, shaky=shaky)


def official_page(citation: Citation) -> str | None:
    """Only what a browser goes to: an index could be made by someone else."""
    return citation.url if citation.url and citation.url.startswith(("https://", "http://")) else None


def blocks(
    document: Document,
    passages: Sequence[Passage],
    dress: Dresser,
    *,
    asked: int | None = None,
    within: Span | None = None,
) -> Iterator[Block]:
    """The passages in order, each note after the one that its mark stands in, a page where it begins."""
    called = _called(document, passages)
    beside = {note.span.start for notes in called.values() for note in notes}
    starts = [page.span.start for page in document.pages]
    last_page = -1
    for index, passage in enumerate(passages):
        span = passage.span
        if within is not None:
            span = Span(max(span.start, within.start), min(span.end, within.end))
        if passage.kind == "footnote" and any(span.start <= start < span.end for start in beside):
            continue
        block = _block(document, passage, span, dress, asked)
        page = bisect_right(starts, span.start) - 1
        if page > last_page:
            block.page = document.pages[page] if page >= 0 else None
            last_page = page
        block.notes = [_note(note, dress, asked) for note in called.get(index, ())]
        yield block


def _block(document: Document, passage: Passage, span: Span, dress: Dresser, asked: int | None) -> Block:
    text = document.text[span.start : span.end]
    trimmed = Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
    block = Block(passage.kind, passage.span.start, [], flows=flowing(text.strip()))
    block.asked = asked is not None and asked in passage.span
    if passage.kind == "kop":
        block.level = min(dress.level_in(passage.span) + 1, 6)
    if passage.kind == "row":
        block.cells = [dress.runs(cell) for cell in _cells(text.rstrip(), span.start)]
        if not block.cells and _RULER.fullmatch(text):
            block.kind = "ruler"
    else:
        block.runs = dress.runs(trimmed)
    return block


def _note(note: Footnote, dress: Dresser, asked: int | None) -> Block:
    text = dress.text[note.span.start : note.span.end].rstrip()
    runs = dress.runs(Span(note.span.start, note.span.start + len(text)))
    return Block("footnote", note.span.start, runs, flows=True, asked=asked is not None and asked in note.span)


def _cells(text: str, start: int) -> list[Span]:
    """The cells of a row, without what stands between them; none of the line under the head of a Markdown table."""
    if _RULER.fullmatch(text):
        return []
    cells = []
    for found in _CELL.finditer(text):
        words = found[0].strip()
        at = start + found.start() + found[0].index(words)
        cells.append(Span(at, at + len(words)))
    first = bool(cells) and text.lstrip().startswith("|")  # "| a | b |": nothing stands before the first of them
    last = bool(cells) and text.rstrip().endswith("|")
    return cells[first : len(cells) - last]


def _called(document: Document, passages: Sequence[Passage]) -> dict[int, list[Footnote]]:
    """For each passage, by its index, the notes whose mark stands in it."""
    if not passages:
        return {}
    starts = [passage.span.start for passage in passages]
    end = passages[-1].span.end
    found: dict[int, list[Footnote]] = {}
    for note in document.footnotes:
        if note.mark is not None and starts[0] <= note.mark < end and note.mark not in note.span:
            found.setdefault(bisect_right(starts, note.mark) - 1, []).append(note)
    return found


def _parts(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """First and last passage (exclusive) of each part."""
    cuts, first = [], 0
    for index, passage in enumerate(passages):
        size = passage.span.start - passages[first].span.start
        if size > _LONGEST_PART or (size > _PART and passage.kind == "kop"):
            cuts.append((first, index))
            first = index
    return [*cuts, (first, len(passages))] if passages else []


def contents(document: Document, passages: Sequence[Passage], shown: Span) -> list[Entry]:
    """The headings: of a document that has very many the higher ones, and all of the part that is shown."""
    sections = document.sections
    levels = sorted({section.level for section in sections})
    deepest = max(
        (level for level in levels if sum(s.level <= level for s in sections) <= _MOST_CONTENTS),
        default=levels[0] if levels else 0,
    )
    starts = [passage.span.start for passage in passages]
    pages = has_pages(document)
    entries = []
    for section in sections:
        here = section.span.start in shown
        if section.level > deepest and not here:
            continue
        place = starts[max(bisect_right(starts, section.span.start) - 1, 0)] if starts else 0
        address = f"#o{place}" if here and not pages else addresses.document(document.id, at=place)
        entries.append(Entry(" ".join(section.kop.split()), section.level, address, here))
    return entries


def cited(corpus: Corpus, document: Document, citations: Iterable[Citation]) -> list[CitedTarget]:
    """What is cited in a text, in order of first mention, with where."""
    found: dict[Target, CitedTarget] = {}
    for citation in citations:
        if citation.kind == "ground" and not citation.target.work:
            continue
        one = found.get(citation.target)
        if one is None:
            plain = leads_to(corpus, document, citation)
            one = found[citation.target] = CitedTarget(
                citation.target,
                Link(plain.address, label(citation.target), plain.outside),
                addresses.target(citation.target),
                official_page(citation),
            )
        one.count += 1
        if len(one.places) < _MOST_PLACES:
            one.places.append(citation.span.start)
    return list(found.values())


def citers(corpus: Corpus, document: Document) -> list[Citer]:
    """How often the corpus cites this document, by each name that it has."""
    found = []
    for identifier in document.identifiers:
        work = f"jci1.3:c:{identifier}" if identifier.startswith("BWB") else identifier
        times = sum(place.citations for place in corpus.cited(work))
        if times:
            found.append(Citer(identifier, addresses.target(Target(work)), times))
    return found
