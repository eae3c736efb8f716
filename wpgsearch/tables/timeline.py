"""Citations over the years: of each year the documents, those that cite, and how often.

In: a Scope. Out: a Table with a row for each year from the first to the last, those without anything too, and one for
documents without a date.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from wpgsearch.grids import COUNT, NUMBER, TEXT, TIMELINE, Column, Item, Row, SparseRows, Table
from wpgsearch.tables.asked import Scope
from wpgsearch.tables.dimensions import COUNTS, DIMENSIONS
from wpgsearch.tables.evidence import evidence
from wpgsearch.tables.matrix import gather, matrix, size, totals

_UNDATED = "no date"


def timeline(scope: Scope) -> Table:
    """``wpgsearch table timeline``; with columns a matrix of years by those."""
    if scope.asked.columns:
        table = matrix(Scope.like(scope, replace(scope.asked, rows="year")))
        rows_of_all = _without_gaps(table.rows) if isinstance(table.rows, SparseRows) else table.rows
        return replace(table, shape=TIMELINE, rows=rows_of_all)
    year = DIMENSIONS["year"]
    facts = {count: gather(scope, count, year) for count in COUNTS}

    def spread(unit: int) -> tuple[Hashable, ...]:
        return scope.values_of("year")(unit)

    numbers = {count: totals(facts[count], spread, count) for count in COUNTS}
    documents = Counter(str(value) for key in scope.keys for value in scope.values_of("year")(key))
    rows = []
    for key in years(documents):
        counts = [numbers[count].get(key, 0) for count in COUNTS]
        share = round(100 * counts[2] / documents[key], 1) if documents[key] else None
        rows.append(Row((key, documents[key], counts[2], share, counts[1], counts[0]), (Item(key, key, "year"),)))
    sums = {count: size(facts[count].together, count) for count in COUNTS}
    share = round(100 * sums["documents"] / len(scope.keys), 1) if scope.keys else None
    return Table(
        shape=TIMELINE,
        title="Citations by year",
        columns=(
            Column("year", "year", TEXT),
            Column("documents", "documents", COUNT),
            Column("citing", "that cite", COUNT),
            Column("share", "% that cite", NUMBER),
            Column("passages", "passages", COUNT),
            Column("mentions", "mentions", COUNT),
        ),
        rows=rows,
        totals=("total", len(scope.keys), sums["documents"], share, sums["passages"], sums["mentions"]),
        basis=scope.basis(sums["documents"], sums["mentions"], "mentions"),
        passages=tuple(evidence(scope, year, None)) if scope.asked.passages else None,
    )


def years(given: Iterable[str]) -> list[str]:
    """Every year from the first to the last; what has no date at the end."""
    dated = sorted(int(year) for year in given if year.isdigit())
    between = [f"{year:04}" for year in range(dated[0], dated[-1] + 1)] if dated else []
    return between + ([_UNDATED] if _UNDATED in set(given) else [])


def _without_gaps(rows: SparseRows) -> SparseRows:
    at = {item.key: place for place, item in enumerate(rows.items)}
    keys: Sequence[str] = years(list(at))
    return SparseRows(
        [Item(key, key, "year") for key in keys],
        [rows.cells[at[key]] if key in at else {} for key in keys],
        [rows.totals[at[key]] if key in at else 0 for key in keys],
        rows.width,
    )
