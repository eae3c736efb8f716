"""The mentions behind the numbers of a table: where each stands, in its own words, under its row and its column.

In: a Scope and the dimensions of a table. Out: Evidence. A mention that counts in two cells (of a document with two
dossiers) is there twice, so that the rows of evidence of a cell are exactly what is counted in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wpgsearch.grids import Evidence
from wpgsearch.index.store_counts import Found, document_of
from wpgsearch.tables.asked import Scope
from wpgsearch.tables.dimensions import CITED, OF_PASSAGE, Dimension


def evidence(scope: Scope, rows: Dimension, columns: Dimension | None) -> list[Evidence]:
    """Of every cell, in the order of the corpus."""
    if columns is not None and rows.of == columns.of == CITED:
        return list(_of_both(scope, rows, columns))
    found = scope.store.found(scope.selection(rows, columns))
    return [
        mention(scope, one, row, column)
        for one in found
        for row in _labels(scope, rows, one)
        for column in (_labels(scope, columns, one) if columns else ("",))
    ]


def _of_both(scope: Scope, rows: Dimension, columns: Dimension) -> Iterator[Evidence]:
    """Of two things that are cited: every two mentions in one passage, or one document."""
    units: dict[int, tuple[list[Found], list[Found]]] = defaultdict(lambda: ([], []))
    by_document = scope.asked.count == "documents"
    for side, of in enumerate((rows, columns)):
        for one in scope.store.found(scope.selection(of)):
            units[document_of(one.passage) if by_document else one.passage][side].append(one)
    for here, there in units.values():
        for first in here:
            for second in there:
                for row in _labels(scope, rows, first):
                    yield from (
                        together(scope, first, second, row, column)
                        for column in _labels(scope, columns, second)
                        if row != column
                    )


def mention(scope: Scope, found: Found, row: str, column: str) -> Evidence:
    record = scope.records[document_of(found.passage)]
    where = found.location
    return Evidence(
        row=row,
        column=column,
        document=record.id,
        source=record.source,
        title=record.title,
        date=record.date,
        page=where.page,
        section=" > ".join(" ".join(kop.split()) for kop in where.section) or None,
        footnote=where.footnote,
        start=found.citation.span.start,
        end=found.citation.span.end,
        text=found.citation.text,
        passage=found.text.strip(),
        link=scope.link(record, where),
    )


def together(scope: Scope, first: Found, second: Found, row: str, column: str) -> Evidence:
    """Two mentions as one: where the first stands, the words of both."""
    one = mention(scope, first, row, column)
    passage = one.passage if first.passage == second.passage else f"{one.passage}\n…\n{second.text.strip()}"
    return one._replace(text=f"{first.citation.text} … {second.citation.text}", passage=passage)


def _labels(scope: Scope, of: Dimension, found: Found) -> tuple[str, ...]:
    """The rows or columns that a citation counts in."""
    if of.of == CITED:
        if of.name == "kind":
            return (found.citation.kind,)
        place = of.target(found.citation.target, scope.asked.depth)
        return (scope.item(place).label,) if place is not None else ()
    if of.of == OF_PASSAGE:
        return (" > ".join(" ".join(kop.split()) for kop in found.location.section) or f"no {of.name}",)
    key = document_of(found.passage)
    if of.name == "document":
        return (scope.records[key].source,)
    return tuple(map(str, scope.values_of(of.name)(key)))
