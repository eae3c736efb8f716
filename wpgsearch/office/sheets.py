"""Tables → XLSX, ODS and CSV, every cell as text.

In: tables of strings. Out: bytes. A cell that begins like a formula stays text in each of the three: marked so in a
workbook, with an apostrophe before it in CSV, where nothing else tells a spreadsheet. The first row stands still while
one scrolls. It deliberately does not know what a table is about.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from wpgsearch.office.packing import packed, xml_text

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "style")
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_767
"""As many characters as Excel has room for in a cell."""


class Sheet(NamedTuple):
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def csv_file(sheet: Sheet) -> bytes:
    """With semicolons and a byte order mark: what a Dutch Excel opens as a table, with its accents."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    for row in (sheet.columns, *sheet.rows):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def xlsx(sheet: Sheet) -> bytes:
    rows = "".join(_xlsx_row(number, row) for number, row in enumerate((sheet.columns, *sheet.rows), start=1))
    last = f"{_letters(len(sheet.columns) - 1)}{len(sheet.rows) + 1}"
    widths = f'<cols><col min="1" max="{len(sheet.columns)}" width="22" customWidth="1"/></cols>'
    view = (
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
        ' state="frozen"/></sheetView></sheetViews>'
    )
    return packed(
        [
            ("[Content_Types].xml", _types()),
            ("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                f'{_XML}<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="{xml_text(_sheet_name(sheet))}"'
                ' sheetId="1" r:id="rId1"/></sheets></workbook>',
            ),
            (
                "xl/_rels/workbook.xml.rels",
                _relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]),
            ),
            ("xl/styles.xml", _styles()),
            (
                "xl/worksheets/sheet1.xml",
                f'{_XML}<worksheet xmlns="{_S}">{view}{widths}<sheetData>{rows}</sheetData>'
                f'<autoFilter ref="A1:{last}"/></worksheet>',
            ),
        ]
    )


def _xlsx_row(number: int, cells: Sequence[str]) -> str:
    return f'<row r="{number}">{"".join(_xlsx_cells(number, cells))}</row>'


def _xlsx_cells(number: int, cells: Sequence[str]) -> Iterator[str]:
    """Style 1 is the head; style 2 says that what looks like a formula was typed as text."""
    for place, cell in enumerate(cells):
        if not cell:
            continue
        style = ' s="1"' if number == 1 else ' s="2"' if cell.startswith(_FORMULA) else ""
        text = xml_text(cell[:_LONGEST])
        yield (f'<c r="{_letters(place)}{number}" t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>')


def _letters(place: int) -> str:
    """0 is A, 26 is AA."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _sheet_name(sheet: Sheet) -> str:
    """Excel refuses these signs, and more than 31 of any."""
    return "".join("-" if letter in "[]:*?/\\" else letter for letter in sheet.name)[:31] or "Blad1"


def _types() -> str:
    parts = (("workbook.xml", "sheet.main"), ("styles.xml", "styles"), ("worksheets/sheet1.xml", "worksheet"))
    listed = "".join(f'<Override PartName="/xl/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in parts)
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{listed}'
        "</Types>"
    )


def _relations(rows: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    font, bold = (
        "<font><sz val='11'/><name val='Calibri'/></font>",
        "<font><b/><sz val='11'/><name val='Calibri'/></font>",
    )
    xf = '<xf numFmtId="49" fontId="{font}" fillId="0" borderId="0" xfId="0"{more}/>'
    kinds = (xf.format(font=0, more=""), xf.format(font=1, more=' applyFont="1"'), xf.format(font=0, more=_AS_TEXT))
    return (
        f'{_XML}<styleSheet xmlns="{_S}"><fonts count="2">{font}{bold}</fonts><fills count="2"><fill><patternFill'
        ' patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
        '<border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0"'
        f' fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">{"".join(kinds)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


_AS_TEXT = ' quotePrefix="1"'


def ods(sheet: Sheet) -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    head, *rows = (_ods_row(row) for row in (sheet.columns, *sheet.rows))
    columns = f'<table:table-column table:number-columns-repeated="{len(sheet.columns)}"/>'
    content = (
        f'{_XML}<office:document-content {_ODF} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="{xml_text(_sheet_name(sheet))}">{columns}<table:table-header-rows>{head}'
        f"</table:table-header-rows>{''.join(rows)}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        f'{_XML}<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml"'
        ' m:media-type="text/xml"/></m:manifest>'
    )
    parts = [("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)]
    return packed(parts, stored=("mimetype",))


def _ods_row(cells: Sequence[str]) -> str:
    written = (
        f'<table:table-cell office:value-type="string"><text:p>{xml_text(cell)}</text:p></table:table-cell>'
        if cell
        else "<table:table-cell/>"
        for cell in cells
    )
    return f"<table:table-row>{''.join(written)}</table:table-row>"


WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {"csv": csv_file, "ods": ods, "xlsx": xlsx}
"""Format → what writes it; the formats are also the suffixes of their files."""
