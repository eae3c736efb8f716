"""A table in Markdown, to paste in a note: what is cited links to its official page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wpgsearch.grids import Column, Evidence, Row, Table, Value, told
from wpgsearch.render.style import Style
from wpgsearch.render.to_markdown import escaped, linked

TOLD = True


def render(table: Table, style: Style) -> Iterator[str]:
    yield f"# {escaped(table.title)}\n\n"
    yield _line([_head(column) for column in table.columns])
    yield _line(["---" if column.kind == "text" else "--:" for column in table.columns])
    yield from (_line(_cells(row)) for row in table.rows)
    if table.totals:
        yield _line([f"**{_cell(value)}**" if value is not None else "" for value in table.totals])
    yield "\n"
    yield from (f"> {escaped(sentence)}\n>\n" for sentence in told(table))
    for number, one in enumerate(table.passages or (), start=1):
        yield "\n" * (number == 1) + f"{number}. {_passage(one)}\n"


def _head(column: Column) -> str:
    item = column.item
    return linked(column.label, item.url if item is not None else None)


def _cells(row: Row) -> list[str]:
    links = [item.url for item in row.items] + [None] * len(row.cells)
    return [
        linked(str(value), url) if isinstance(value, str) else _cell(value)
        for value, url in zip(row.cells, links, strict=False)
    ]


def _cell(value: Value) -> str:
    return "" if value is None else escaped(str(value))


def _passage(one: Evidence) -> str:
    under = " · ".join(filter(None, (one.row, one.column)))
    place = one.source + (f" p. {one.page}" if one.page else "") + (f", note {one.footnote}" if one.footnote else "")
    section = f" {escaped(one.section)}." if one.section else ""
    return f"{escaped(under)} — {linked(place, one.link)}, {one.start}–{one.end}.{section} {escaped(one.passage)}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
