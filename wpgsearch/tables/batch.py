"""Many questions at once: of each term the documents that have it, and on which pages.

In: terms, and the way to answer one. Out: a Table with a row for each term in each document, and one with 0 for a term
that nothing has (without a number for one that could not be asked); the passages are the hits of each term. This module
deliberately knows neither index nor words: an answer is what ``where`` gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from wpgsearch.grids import COUNT, LISTED, TEXT, Basis, Column, Evidence, Item, Row, Table
from wpgsearch.model import Answer, DocumentRecord, Hit, WpgsearchError

_COLUMNS = (
    Column("term", "term", TEXT),
    Column("understood", "understood as", TEXT),
    Column("document", "document", TEXT),
    Column("soort", "soort", TEXT),
    Column("date", "date", TEXT),
    Column("passages", "passages", COUNT),
    Column("pages", "pages", TEXT),
)


def batch(
    terms: Sequence[str], ask: Callable[[str], Answer], basis: Callable[[], Basis], *, hits: bool = True
) -> Table:
    """The answers to all terms, in their order; a term that is there twice is asked once."""
    rows: list[Row] = []
    notes: list[str] = []
    found: list[Evidence] = []
    documents: set[str] = set()
    passages = 0
    for term in dict.fromkeys(terms):
        try:
            answer = ask(term)
        except WpgsearchError as error:  # a term that cannot be asked is told, and the others are asked
            rows.append(Row((term, "", "", "", "", None, ""), (Item(term, term, "term"),)))
            notes.append(f"{term}: {error}")
            continue
        documents.update(hit.document.id for hit in answer.hits)
        passages += len(answer.hits)
        rows += _rows(term, answer)
        notes += [f"{term}: {note}" for note in dict.fromkeys([*answer.query.notes, *answer.notes])]
        found += [_evidence(term, hit) for hit in answer.hits] if hits else []
    without, unasked = (sum(row.cells[5] == number for row in rows) for number in (0, None))
    heads = [f"{len(set(terms))} terms"]
    heads += [f"{without} found nothing"] if without else []
    heads += [f"{unasked} could not be asked"] if unasked else []
    return Table(
        shape=LISTED,
        title=f"Terms by document: {', '.join(heads)}",
        columns=_COLUMNS,
        rows=rows,
        basis=replace(basis(), citing=len(documents), counted=passages, what="passages"),
        notes=tuple(notes),
        passages=tuple(found) if hits else None,
        by_row=True,
    )


def _rows(term: str, answer: Answer) -> Iterable[Row]:
    query = answer.query
    words = (f"“{query.words}”",) if query.words else ()
    understood = " + ".join([*(query.labels or map(str, query.targets)), *words])
    item = Item(term, term, "term")
    groups: dict[str, list[Hit]] = {}
    for hit in answer.hits:
        groups.setdefault(hit.document.id, []).append(hit)
    if not groups:
        yield Row((term, understood, "", "", "", 0, ""), (item,))
    for hits in groups.values():
        record = hits[0].document
        cells = (term, understood, record.source, record.soort, record.date or "", len(hits), pages(hits))
        yield Row(cells, (item, _document(record)))


def pages(hits: Iterable[Hit]) -> str:
    """ "3, 5 (2×)": the pages of the file, each with how many passages on it; nothing where a file has no pages."""
    counted = Counter(hit.passage.location.page for hit in hits)
    numbers = sorted(page for page in counted if page is not None)
    return ", ".join(f"{page} ({counted[page]}×)" if counted[page] > 1 else str(page) for page in numbers)


def _document(record: DocumentRecord) -> Item:
    return Item(record.id, record.source, "document")


def _evidence(term: str, hit: Hit) -> Evidence:
    where, record = hit.passage.location, hit.document
    return Evidence(
        row=term,
        column=record.source,
        document=record.id,
        source=record.source,
        title=record.title,
        date=record.date,
        page=where.page,
        section=" > ".join(" ".join(kop.split()) for kop in where.section) or None,
        footnote=where.footnote,
        start=hit.passage.span.start,
        end=hit.passage.span.end,
        text="; ".join(dict.fromkeys(citation.text for citation in hit.citations)),
        passage=hit.snippet.text,
        link=hit.link,
    )
