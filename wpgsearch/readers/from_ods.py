"""Reads OpenDocument spreadsheets (ODS): every sheet a section, every row a line.

In: the bytes of a file. Out: a ``Draft``. Cells are written as they are shown, which the file itself says; hidden
sheets are read and named. It deliberately does not run formulas.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from wpgsearch.model import ReadError
from wpgsearch.readers.docx_styles import value_of
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.markup import local
from wpgsearch.readers.office_package import Package
from wpgsearch.readers.sheets import MOST_CELLS, MOST_ROWS, Sheet, draft_of


def read(data: bytes, *, name: str) -> Draft:
    package = Package(data, what="an OpenDocument spreadsheet")
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise ReadError("is an OpenDocument spreadsheet that asks for a password: save a copy without one")
    content = package.xml("content.xml")
    if content is None:
        raise ReadError("is an OpenDocument spreadsheet without sheets in it: it is damaged, ask for a whole copy")
    hidden = {
        value_of(style, "name")
        for style in content.iter("{*}style")
        if any(value_of(part, "display") == "false" for part in style.iter("{*}table-properties"))
    }
    tables = [table for body in content.iter("{*}spreadsheet") for table in body if local(table) == "table"]
    sheets = [
        Sheet(value_of(table, "name"), list(_rows(table))[:MOST_ROWS], value_of(table, "style-name") in hidden)
        for table in tables
    ]
    return draft_of(sheets, name=name, format_="ods")


def _rows(table: etree._Element) -> Iterator[list[str]]:
    """Rows with something in them; an empty one may be repeated a million times."""
    for part in table:
        name = local(part)
        if name == "table-row":
            cells = list(_cells(part))
            if any(cells):
                yield from [cells] * min(_repeated(part, "number-rows-repeated"), 1000)
        elif name in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(part)


def _cells(row: etree._Element) -> Iterator[str]:
    count = 0
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        paragraphs = ["".join(map(str, part.itertext())) for part in cell if local(part) == "p"]
        text = " ".join(" ".join(paragraphs).split())
        for _ in range(min(_repeated(cell, "number-columns-repeated"), MOST_CELLS if text else 50)):
            count += 1
            if count <= MOST_CELLS:
                yield text


def _repeated(element: etree._Element, name: str) -> int:
    written = value_of(element, name)
    return int(written) if written.isdecimal() and 0 < len(written) < 10 else 1
