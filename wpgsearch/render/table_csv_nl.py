"""A table as a Dutch Excel opens it: semicolons, a byte order mark, decimal commas, Windows line ends, the totals.

Below the rows, after an empty line, stands what the table rests on; then the passages, when it has them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from wpgsearch.grids import Table, Value, told
from wpgsearch.render.style import Style
from wpgsearch.render.tables import EVIDENCE, harmless, unique

TOLD = True


def render(table: Table, style: Style) -> Iterator[str]:
    heads = unique([column.label for column in table.columns], [column.key for column in table.columns])
    yield "\ufeff" + _line(heads)
    yield from (_line(row.cells) for row in table.rows)
    if table.totals:
        yield _line(table.totals)
    yield _line([])
    yield from (_line([sentence]) for sentence in told(table))
    if table.passages is not None:
        yield _line([])
        yield _line(EVIDENCE)
        yield from (_line(one) for one in table.passages)


def _line(cells: Iterable[Value]) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=";", lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return made.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return harmless(value) if isinstance(value, str) else "" if value is None else str(value)
