"""A table as comma-separated values for programs: a heading line and the rows, without a row of totals.

The last columns are the identifiers of what the rows stand for (``jci1.3:c:…``), where those are not its name already.
A table with its passages is the passages: a line for each mention behind a number, with its row and its column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from wpgsearch.grids import SparseRows, Table, Value
from wpgsearch.render.style import Style
from wpgsearch.render.tables import EVIDENCE, harmless, unique

TOLD = False
_TOGETHER = 100  # lines that are written at once


def render(table: Table, style: Style) -> Iterator[str]:
    if table.passages is not None:
        yield from _written([EVIDENCE, *table.passages])
        return
    heads = unique([column.label for column in table.columns], [column.key for column in table.columns])
    keys = _keys(table)
    yield from _written([[*heads, *keys]])
    if isinstance(table.rows, SparseRows):
        yield from _numbers(table.rows, with_keys=bool(keys))
        return
    yield from _written((*row.cells, *(item.key for item in row.items[: len(keys)])) for row in table.rows)


def _keys(table: Table) -> list[str]:
    """The headings of the identifiers."""
    if isinstance(table.rows, SparseRows):
        return ["key"] if any(item.key != item.label for item in table.rows.items) else []
    items = table.rows[0].items if table.rows else ()
    if not any(item.key != item.label for row in table.rows for item in row.items):
        return []
    return ["key"] if len(items) == 1 else [f"key {number}" for number in range(1, len(items) + 1)]


def _numbers(rows: SparseRows, *, with_keys: bool) -> Iterator[str]:
    """Ten thousand rows of a thousand zeros: each is joined at once, not written cell by cell."""
    zeros = ["0"] * rows.width
    lines: list[str] = []
    for at, item in enumerate(rows.items):
        line = zeros.copy()
        for place, number in rows.cells[at].items():
            line[place] = str(number)
        total = [str(rows.totals[at])] if rows.totals else []
        key = [_field(item.key)] if with_keys else []
        lines.append(",".join([_field(item.label), *line, *total, *key]) + "\n")
        if len(lines) == _TOGETHER:
            yield "".join(lines)
            lines.clear()
    yield "".join(lines)


def _field(text: str) -> str:
    return next(_written([(text,)])).rstrip("\n")


def _written(rows: Iterable[Iterable[Value]]) -> Iterator[str]:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    for number, row in enumerate(rows, start=1):
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
        if number % _TOGETHER == 0:
            yield made.getvalue()
            made.seek(0)
            made.truncate()
    yield made.getvalue()
