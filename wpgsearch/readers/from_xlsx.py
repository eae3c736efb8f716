"""Reads Excel workbooks (XLSX, XLSM): every sheet a section, every row a line.

In: the bytes of a file. Out: a ``Draft``. Dates and numbers are written as their format shows them, formulas as the
value that Excel stored; hidden sheets are read and named. It deliberately does not run formulas or macros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from wpgsearch.model import Problem, ReadError
from wpgsearch.readers.docx_styles import child, value_of
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_docx import core_metadata
from wpgsearch.readers.markup import local
from wpgsearch.readers.number_formats import BUILT_IN, shown
from wpgsearch.readers.office_package import Package
from wpgsearch.readers.sheets import MOST_CELLS, MOST_ROWS, Sheet, draft_of

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read(data: bytes, *, name: str) -> Draft:
    package = Package(data, what="an Excel workbook")
    book = _Book(package)
    sheets = list(book.sheets())
    core = package.xml("docProps/core.xml")
    found = {local(part): " ".join((part.text or "").split()) for part in (core if core is not None else ())}
    return draft_of(
        sheets,
        name=name,
        format_="xlsx",
        title=found.get("title", ""),
        metadata=core_metadata(found),
        problems=book.problems,
    )


class _Book:
    """A workbook: its strings and formats once, its sheets one by one."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = next(
            (part for kind, part in package.related("").values() if kind == "officeDocument"), "xl/workbook.xml"
        )
        workbook = package.xml(main)
        if workbook is None:
            raise ReadError("is an Excel workbook without sheets in it: it is damaged, ask for a whole copy")
        self._related = package.related(main)
        parts = dict(self._related.values())
        self._listed = child(workbook, "sheets")
        self._since_1904 = value_of(child(workbook, "workbookPr"), "date1904") in ("1", "true")
        self._strings = [_text(item) for item in self._items(package.xml(parts.get("sharedStrings", "")))]
        self._codes = _codes(package.xml(parts.get("styles", "")))
        self._without_value = 0
        self.problems: list[Problem] = []

    @staticmethod
    def _items(root: etree._Element | None) -> Iterator[etree._Element]:
        return (item for item in (root if root is not None else ()) if local(item) == "si")

    def sheets(self) -> Iterator[Sheet]:
        for listed in self._listed if self._listed is not None else ():
            kind, part = self._related.get(value_of(listed, "id"), ("", ""))
            if kind != "worksheet":
                continue  # a chart sheet
            name, state = value_of(listed, "name"), value_of(listed, "state")
            data = self._package.part(part)
            if data is None:
                self.problems.append(Problem("error", "", f"the sheet {name} is missing from the file"))
                continue
            yield Sheet(name, list(self._rows(data, name)), hidden=state in ("hidden", "veryHidden"))
        if self._without_value:
            message = f"{self._without_value} formulas have no stored value: open it in Excel and save it"
            self.problems.append(Problem("warning", "", message))

    def _rows(self, data: bytes, name: str) -> Iterator[list[str]]:
        count = 0
        try:
            for _, row in etree.iterparse(
                BytesIO(data), tag="{*}row", resolve_entities=False, no_network=True, load_dtd=False
            ):
                count += 1
                if count > MOST_ROWS:
                    message = f"the sheet {name} has more than {MOST_ROWS:,} rows: the others are not read"
                    self.problems.append(Problem("error", "", message))
                    return
                yield self._row(row)
                row.clear()
        except etree.XMLSyntaxError as error:
            message = f"the sheet {name} is damaged after row {count}: what follows is not read"
            self.problems.append(Problem("error", "", message))
            if not count:
                raise ReadError(f"is an Excel workbook of which the sheet {name} is damaged") from error

    def _row(self, row: etree._Element) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if local(cell) != "c":
                continue
            place = _column(value_of(cell, "r"))
            if place is not None and len(cells) < place < MOST_CELLS:
                cells += [""] * (place - len(cells))
            if len(cells) < MOST_CELLS:
                cells.append(self._cell(cell))
        return cells

    def _cell(self, cell: etree._Element) -> str:  # noqa: PLR0911  # one for each kind of cell
        kind, value = value_of(cell, "t"), child(cell, "v")
        if kind == "inlineStr":
            return _text(child(cell, "is"))
        written = (value.text or "") if value is not None else ""
        if not written:
            self._without_value += child(cell, "f") is not None and value is None
            return ""
        if kind == "s":
            return self._strings[int(written)] if written.isdecimal() and int(written) < len(self._strings) else ""
        if kind == "b":
            return "WAAR" if written == "1" else "ONWAAR"
        if kind in ("str", "e"):
            return _unescaped(written)
        if kind == "d":
            return written.partition("T")[0]
        style = value_of(cell, "s")
        code = self._codes[int(style)] if style.isdecimal() and int(style) < len(self._codes) else ""
        try:
            return shown(float(written), code, since_1904=self._since_1904)
        except (ValueError, OverflowError):
            return written


def _codes(styles: etree._Element | None) -> list[str]:
    """The format code of every cell style."""
    own = {
        value_of(each, "numFmtId"): value_of(each, "formatCode")
        for each in (child(styles, "numFmts") if child(styles, "numFmts") is not None else ())  # type: ignore[union-attr]
    }
    found = []
    formats = child(styles, "cellXfs")
    for each in formats if formats is not None else ():
        number = value_of(each, "numFmtId")
        found.append(own.get(number) or (BUILT_IN.get(int(number), "") if number.isdecimal() else ""))
    return found


def _text(item: etree._Element | None) -> str:
    """A string with its runs; how it is pronounced (``rPh``) is left out."""
    if item is None:
        return ""
    parts = [
        part.text or ""
        for part in item.iter("{*}t")
        if not any(local(above) == "rPh" for above in part.iterancestors())
    ]
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """ "_x000D_" is how Excel writes a control character."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if int(match[1], 16) >= 32 else " ", text)


def _column(reference: str) -> int | None:
    """ "C12" is 2."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return None
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1
