"""A table as a page that stands alone: heads that stay while one scrolls, links to official pages, the passages."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from wpgsearch.grids import TEXT, Column, Evidence, Row, Table, Value, told
from wpgsearch.render.style import Style
from wpgsearch.render.tables import plain

TOLD = True
_STYLE = (
    "body{font-family:sans-serif;margin:2rem;line-height:1.4}table{border-collapse:collapse}"
    "th,td{padding:.2rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid #ddd}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}thead th{position:sticky;top:0;background:#fff;"
    "border-bottom:2px solid #000}tbody th{font-weight:normal}tfoot{font-weight:bold}td.zero{color:#767676}"
)


def render(table: Table, style: Style) -> Iterator[str]:
    title = _text(table.title)
    yield f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<table>\n<thead>\n<tr>"
    yield "".join(_head(column) for column in table.columns) + "</tr>\n</thead>\n<tbody>\n"
    yield from (_row(table, row) for row in table.rows)
    yield "</tbody>\n"
    if table.totals:
        yield "<tfoot>\n<tr>" + "".join(_cell(value) for value in table.totals) + "</tr>\n</tfoot>\n"
    yield "</table>\n"
    yield from (f"<p>{_text(sentence)}</p>\n" for sentence in told(table))
    if table.passages is not None:
        yield "<h2>Passages</h2>\n<ol>\n"
        yield from (_passage(one) for one in table.passages)
        yield "</ol>\n"
    yield "</body>\n</html>\n"


def _head(column: Column) -> str:
    kind = "" if column.kind == TEXT else ' class="n"'
    return f'<th scope="col"{kind}>{_linked(column.label, column.item.url if column.item else None)}</th>'


def _row(table: Table, row: Row) -> str:
    links = [item.url for item in row.items] + [None] * len(row.cells)
    first, *rest = zip(row.cells, links, strict=False)
    cells = "".join(_cell(value, url) for value, url in rest)
    return f'<tr><th scope="row">{_linked(str(first[0]), first[1])}</th>{cells}</tr>\n'


def _cell(value: Value, url: str | None = None) -> str:
    if isinstance(value, int | float):
        return f'<td class="n{"" if value else " zero"}">{value}</td>'
    return f"<td>{_linked(value or '', url)}</td>"


def _passage(one: Evidence) -> str:
    under = " · ".join(filter(None, (one.row, one.column)))
    place = one.source + (f" p. {one.page}" if one.page else "")
    where = ", ".join(
        filter(None, (one.section, f"note {one.footnote}" if one.footnote else "", f"{one.start}–{one.end}"))
    )
    said = f"<q>{_text(one.text)}</q>: " if one.text else ""
    return f"<li><b>{_text(under)}</b> {_linked(place, one.link)} {_text(where)}<br>{said}{_text(one.passage)}</li>\n"


def _linked(text: str, url: str | None) -> str:
    if not url or not url.startswith(("https://", "http://", "file://")):
        return _text(text)
    return f'<a href="{escape(url, quote=True)}">{_text(text)}</a>'


def _text(text: str) -> str:
    return escape(plain(text), quote=True)
