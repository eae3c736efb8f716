"""Rows of any kind in the format asked for; for people in columns, as wide as the screen.

In: names of columns and records with these keys. Out: pieces of text. The last column takes what room is left; a line
that is too long for it goes on below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.render import to_csv, to_json, to_jsonl, to_markdown
from wpgsearch.render.prose import lines, one_line, shortened
from wpgsearch.render.records import Record
from wpgsearch.render.style import Style

FORMATS = ("csv", "json", "jsonl", "markdown", "terminal")

_RENDERERS = {
    "csv": to_csv.render_records,
    "json": to_json.render_records,
    "jsonl": to_jsonl.render_records,
    "markdown": to_markdown.render_records,
}
_WIDEST = 40


def render_rows(form: str, columns: Sequence[str], records: Iterable[Record], style: Style) -> Iterator[str]:
    """``form`` is one of FORMATS."""
    if form == "terminal":
        yield from _for_people(columns, list(records), style)
    else:
        yield from _RENDERERS[form](columns, records, style)


def _for_people(columns: Sequence[str], records: Sequence[Record], style: Style) -> Iterator[str]:
    if not records:
        return
    table = [[_cell(record.get(column)) for column in columns] for record in records]
    used = [at for at in range(len(columns)) if any(row[at] for row in table)]
    widths = {at: min(max(len(columns[at]), *(len(row[at]) for row in table)), _WIDEST) for at in used[:-1]}
    indent = sum(width + 2 for width in widths.values())
    yield style.bold("".join(f"{columns[at]:<{widths.get(at, 0)}}  " for at in used).rstrip()) + "\n"
    room = style._replace(width=max(style.width - indent, 20))
    for row in table:
        head = "".join(f"{shortened(row[at], width):<{width}}  " for at, width in widths.items())
        pieces = list(lines(row[used[-1]], (), room)) or [""]
        for number, piece in enumerate(pieces):
            yield f"{head if not number else ' ' * indent}{piece}".rstrip() + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return one_line("; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
