"""A table as a workbook: numbers are numbers, heads stand still, what is cited links to its official page.

Sheets: the table, its passages (of a table by row one for each row), and what it rests on. The same table gives the
same bytes. A cell that begins like a formula is text and stays it. What a workbook has no room for is refused with a
sentence, or cut with a mark in the cell that says how much is left out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape

from wpgsearch.grids import SparseRows, Table, Value, told
from wpgsearch.model import WpgsearchError
from wpgsearch.render.tables import EVIDENCE, plain

TOLD = True
BINARY = True

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 1_048_576, 16_384, 5_000_000
_MOST_LINKS = 65_000
_LONGEST = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEAD, _LINK, _AS_TEXT, _BOLD, _DECIMAL = 1, 2, 3, 4, 5


class _Sheet(NamedTuple):
    """``links`` are (row, column, address), from 0 with the head as row 0; ``still``: rows and columns that stay."""

    name: str
    xml: str
    links: Sequence[tuple[int, int, str]]


def render_bytes(table: Table) -> bytes:
    """The whole workbook; its parts are held in memory."""
    _refuse_too_much(table)
    names = _Names()
    sheets = [_main(table, names.new("table"))]
    if table.passages is not None:
        groups: dict[str, list[tuple[Value, ...]]] = {}
        for one in table.passages:
            groups.setdefault(one.row if table.by_row else "passages", []).append(tuple(one))
        if not table.by_row:
            groups.setdefault("passages", [])
        for row in table.rows if table.by_row else ():  # a term without hits has a sheet as well, an empty one
            groups.setdefault(str(row.cells[0]), [])
        sheets += [_plain(names.new(name), EVIDENCE, rows) for name, rows in groups.items()]
    lines: list[tuple[Value, ...]] = [(sentence,) for sentence in told(table)]
    basis = table.basis
    lines += [(f"not read: {file.source}", file.reason) for file in (*basis.failed, *basis.without_text)]
    sheets.append(_plain(names.new("rests on"), (table.title, ""), lines))
    return _packed(_parts(sheets))


def _refuse_too_much(table: Table) -> None:
    cells = len(table.rows) * len(table.columns)
    passages = len(table.passages or ())
    if max(len(table.rows), passages) + 2 > _MOST_ROWS or len(table.columns) > _MOST_COLUMNS or cells > _MOST_CELLS:
        raise WpgsearchError(
            f"a workbook has no room for {len(table.rows)} rows by {len(table.columns)} columns (and {passages}"
            " passages): choose --format csv or parquet, or fewer rows with --to, --kind or --since"
        )


def _main(table: Table, name: str) -> _Sheet:
    links = [(0, at, column.item.url) for at, column in enumerate(table.columns) if column.item and column.item.url]
    rows = [_row(0, [column.label for column in table.columns], [_HEAD] * len(table.columns))]
    at = 0
    for at, row in enumerate(table.rows, start=1):
        mine = [(at, place, item.url) for place, item in enumerate(row.items) if item.url and place < len(row.cells)]
        links += mine if len(links) < _MOST_LINKS else []
        linked = {place for _, place, _ in mine}
        rows.append(_row(at, row.cells, [_LINK if place in linked else 0 for place in range(len(row.cells))]))
    if table.totals:
        rows.append(_row(at + 1, table.totals, [_BOLD] * len(table.totals)))
    width = 28 if isinstance(table.rows, SparseRows) else 22
    return _Sheet(name, _worksheet("".join(rows), links, len(table.columns), at + 1, first=width), links)


def _plain(name: str, heads: Sequence[str], given: Iterable[tuple[Value, ...]]) -> _Sheet:
    """A list; a cell that is an address links to it."""
    rows, links, at = [_row(0, heads, [_HEAD] * len(heads))], list[tuple[int, int, str]](), 0
    for at, cells in enumerate(given, start=1):
        address = cells[-1]
        is_link = isinstance(address, str) and address.startswith(("file://", "https://")) and len(links) < _MOST_LINKS
        if is_link:
            links.append((at, len(cells) - 1, str(address)))
        rows.append(_row(at, cells, [0] * (len(cells) - 1) + [_LINK if is_link else 0]))
    return _Sheet(name, _worksheet("".join(rows), links, len(heads), at + 1, first=28), links)


def _row(number: int, cells: Iterable[Value], styles: Sequence[int]) -> str:
    return f'<row r="{number + 1}">{"".join(_cells(number + 1, cells, styles))}</row>'


def _cells(number: int, cells: Iterable[Value], styles: Sequence[int]) -> Iterator[str]:
    for place, (value, style) in enumerate(zip(cells, styles, strict=True)):
        at = f"{_letters(place)}{number}"
        if isinstance(value, int | float):
            kind = style or (_DECIMAL if isinstance(value, float) else 0)
            yield f'<c r="{at}"{_styled(kind)}><v>{value}</v></c>'
        elif value:
            text = _fitting(value)
            kind = style or (_AS_TEXT if text.startswith(_FORMULA) else 0)
            yield f'<c r="{at}" t="inlineStr"{_styled(kind)}><is><t xml:space="preserve">{_xml_text(text)}</t></is></c>'


def _styled(kind: int) -> str:
    return f' s="{kind}"' if kind else ""


def _fitting(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    mark = f" … [{len(text)} characters, cut: Excel has room for {_LONGEST}; the whole is in --format csv or json]"
    return text[: _LONGEST - len(mark)] + mark


def _letters(place: int) -> str:
    """0 is A, 26 is AA."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _worksheet(rows: str, links: Sequence[tuple[int, int, str]], width: int, height: int, *, first: int) -> str:
    """The head and the first column stand still."""
    pane = (
        '<sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2"'
        ' activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
    )
    more = f'<col min="2" max="{width}" width="14" customWidth="1"/>' if width > 1 else ""
    columns = f'<cols><col min="1" max="1" width="{first}" customWidth="1"/>{more}</cols>'
    listed = "".join(
        f'<hyperlink ref="{_letters(column)}{row + 1}" r:id="rId{number}"/>'
        for number, (row, column, _) in enumerate(links, start=1)
    )
    hyperlinks = f"<hyperlinks>{listed}</hyperlinks>" if listed else ""
    last = f"{_letters(width - 1)}{height}"
    return (
        f'{_XML}<worksheet xmlns="{_S}" xmlns:r="{_R}">{pane}{columns}<sheetData>{rows}</sheetData>'
        f'<autoFilter ref="A1:{last}"/>{hyperlinks}</worksheet>'
    )


class _Names:
    """Names of sheets: what Excel refuses in one, more than 31 characters and a name twice are mended."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, wanted: str) -> str:
        clean = "".join("-" if letter in "[]:*?/\\" else letter for letter in wanted).strip("' ")[:31] or "sheet"
        name, number = clean, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{clean[: 28 - len(str(number))]} ({number})"
        self._taken.add(name.casefold())
        return name


def _parts(sheets: Sequence[_Sheet]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    files = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
    files += [(f"worksheets/sheet{number}.xml", "worksheet") for number in numbers]
    listed = "".join(f'<Override PartName="/xl/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in files)
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        f'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{listed}'
        "</Types>",
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml", "")])
    names = "".join(
        f'<sheet name="{_xml_text(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in zip(numbers, sheets, strict=True)
    )
    yield "xl/workbook.xml", f'{_XML}<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{names}</sheets></workbook>'
    related = [("worksheet", f"worksheets/sheet{number}.xml", "") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*related, ("styles", "styles.xml", "")])
    yield "xl/styles.xml", _styles()
    for number, sheet in zip(numbers, sheets, strict=True):
        yield f"xl/worksheets/sheet{number}.xml", sheet.xml
        if sheet.links:
            addresses = [("hyperlink", address, ' TargetMode="External"') for _, _, address in sheet.links]
            yield f"xl/worksheets/_rels/sheet{number}.xml.rels", _relations(addresses)


def _packed(parts: Iterable[tuple[str, str]]) -> bytes:
    """With the first moment that a ZIP can name: a file that says when it was written differs from run to run."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content.encode())
    return made.getvalue()


def _xml_text(text: str) -> str:
    return escape(plain(text), {'"': "&quot;"})


def _relations(rows: Sequence[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{_xml_text(target)}"{more}/>'
        for number, (kind, target, more) in enumerate(rows, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles() -> str:
    """Plain, head, link, text that looks like a formula, total, a number with decimals."""
    font = '<font>{}<sz val="11"/>{}<name val="Calibri"/></font>'
    fonts = font.format("", "") + font.format("<b/>", "") + font.format("<u/>", '<color rgb="FF0563C1"/>')
    xf = '<xf numFmtId="{}" fontId="{}" fillId="0" borderId="0" xfId="0"{}/>'
    kinds = [(0, 0, ""), (49, 1, ""), (0, 2, ""), (49, 0, ' quotePrefix="1"'), (0, 1, ""), (2, 0, "")]
    return (
        f'{_XML}<styleSheet xmlns="{_S}"><fonts count="3">{fonts}</fonts><fills count="2"><fill><patternFill'
        ' patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
        '<border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0"'
        f' fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{len(kinds)}">'
        f'{"".join(xf.format(*kind) for kind in kinds)}</cellXfs><cellStyles count="1"><cellStyle name="Normal"'
        ' xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
