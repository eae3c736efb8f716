"""A report as blocks, headings, paragraphs, lists and tables, and the text formats it is written in.

In: blocks. Out: Markdown or HTML as text. It deliberately knows no other format (``docx`` writes the same blocks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wpgsearch.office.packing import xml_text


class Heading(NamedTuple):
    level: int
    text: str


class Paragraph(NamedTuple):
    text: str


class Bullets(NamedTuple):
    items: tuple[str, ...]


class Grid(NamedTuple):
    """A table: the names of its columns and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Grid

_SPECIAL = {ord(mark): f"\\{mark}" for mark in "\\|*_`[]<>#"}
_STYLE = (
    "body{font-family:sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.45}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border:1px solid #999;padding:.25rem .5rem;"
    "text-align:left;vertical-align:top}th{background:#eee}"
)


def markdown(blocks: Sequence[Block]) -> str:
    """Headings with #, tables with pipes, what could be taken for markup escaped."""
    return "\n".join(line for block in blocks for line in _markdown(block))


def _markdown(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {_plain(block.text)}"
    elif isinstance(block, Paragraph):
        yield re.sub(r"^([-+]|\d+\.)(?=\s)", r"\\\1", _plain(block.text))
    elif isinstance(block, Bullets):
        yield from (f"- {_plain(item)}" for item in block.items)
    else:
        yield _row(block.columns)
        yield _row(["---"] * len(block.columns), plain=False)
        yield from (_row(row) for row in block.rows)
    yield ""


def _row(cells: Sequence[str], *, plain: bool = True) -> str:
    return f"| {' | '.join(_plain(cell) if plain else cell for cell in cells)} |"


def _plain(text: str) -> str:
    return " ".join(text.split()).translate(_SPECIAL)


def html(blocks: Sequence[Block], *, title: str) -> str:
    """A page that stands alone: no script, no image, nothing from elsewhere."""
    body = "\n".join(line for block in blocks for line in _html(block))
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{xml_text(title)}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _html(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level}>{xml_text(block.text)}</h{block.level}>"
    elif isinstance(block, Paragraph):
        yield f"<p>{xml_text(block.text)}</p>"
    elif isinstance(block, Bullets):
        yield "<ul>"
        yield from (f"<li>{xml_text(item)}</li>" for item in block.items)
        yield "</ul>"
    else:
        heads = "".join(f'<th scope="col">{xml_text(cell)}</th>' for cell in block.columns)
        yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
        yield from (f"<tr>{''.join(f'<td>{xml_text(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
        yield "</tbody>\n</table>"
