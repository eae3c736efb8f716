"""A table as Parquet (pyarrow, of the extra ``tables``): typed columns; identifiers and what it rests on as metadata.

A table with its passages is the passages, a row for each mention behind a number.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from wpgsearch.grids import COUNT, NUMBER, Column, Evidence, SparseRows, Table, told
from wpgsearch.render.tables import EVIDENCE, needed, unique

TOLD = True
BINARY = True

_NUMBERS = ("page", "start", "end")


def render_bytes(table: Table) -> bytes:
    arrow = needed("pyarrow", "tables")
    parquet = needed("pyarrow.parquet", "tables")
    made = _passages(arrow, table.passages) if table.passages is not None else _rows(arrow, table)
    facts = {"title": table.title, "told": json.dumps(told(table), ensure_ascii=False)}
    out = BytesIO()
    parquet.write_table(made.replace_schema_metadata({**(made.schema.metadata or {}), **facts}), out)
    return out.getvalue()


def _rows(arrow: Any, table: Table) -> Any:
    names = unique([column.label for column in table.columns], [column.key for column in table.columns])
    fields = [
        arrow.field(
            name, _type(arrow, column), metadata={"key": column.key, "url": (column.item and column.item.url) or ""}
        )
        for name, column in zip(names, table.columns, strict=True)
    ]
    columns = (
        _dense(table.rows)
        if isinstance(table.rows, SparseRows)
        else [[row.cells[at] for row in table.rows] for at in range(len(names))]
    )
    arrays = [arrow.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    keys = (
        [row.items[0].key if row.items else None for row in table.rows]
        if not isinstance(table.rows, SparseRows)
        else [item.key for item in table.rows.items]
    )
    if "key" not in names:
        fields.append(arrow.field("key", arrow.string()))
        arrays.append(arrow.array(keys, arrow.string()))
    return arrow.Table.from_arrays(arrays, schema=arrow.schema(fields))


def _dense(rows: SparseRows) -> list[list[Any]]:
    """Column by column, without a row of zeros for each."""
    columns: list[list[Any]] = [[0] * len(rows) for _ in range(rows.width)]
    for at, cells in enumerate(rows.cells):
        for place, number in cells.items():
            columns[place][at] = number
    return [[item.label for item in rows.items], *columns, *([list(rows.totals)] if rows.totals else [])]


def _type(arrow: Any, column: Column) -> Any:
    return {COUNT: arrow.int64(), NUMBER: arrow.float64()}.get(column.kind, arrow.string())


def _passages(arrow: Any, found: tuple[Evidence, ...]) -> Any:
    arrays = {
        name: arrow.array([one[at] for one in found], arrow.int64() if name in _NUMBERS else arrow.string())
        for at, name in enumerate(EVIDENCE)
    }
    return arrow.table(arrays)
