"""Workbooks and tables: XLSX, ODS, CSV; and the inventarislijst. All rows are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_files import ods, row, xlsx
from readers_check import check

from wpgsearch.model import ReadError
from wpgsearch.passages import split
from wpgsearch.readers import read
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_csv import read as read_csv
from wpgsearch.readers.from_ods import read as read_ods
from wpgsearch.readers.from_xlsx import read as read_xlsx
from wpgsearch.readers.inventarislijst import COLUMNS, find_inventory, grounds_of, rows_of
from wpgsearch.readers.number_formats import shown


def workbook(sheets: dict[str, str], **parts: str) -> Draft:
    draft = read_xlsx(xlsx(sheets, **parts), name="lijst.xlsx")  # type: ignore[arg-type]
    check(draft)
    return draft


def test_rows_are_passages_and_sheets_are_headings(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(xlsx({"Eerste": row("nr", "grond") + row("1", "5.1.2e"), "Tweede": row("a", "b")}))
    document = read(path)
    assert document.text == "Eerste\n\nnr | grond\n1 | 5.1.2e\n\nTweede\n\na | b"
    assert [s.kop for s in document.sections] == ["Eerste", "Tweede"]
    assert [passage.kind for passage in split(document)] == ["kop", "row", "row", "kop", "row"]


def test_one_sheet_without_a_name_of_its_own_has_no_heading() -> None:
    assert workbook({"Blad1": row("a", "b")}).text == "a | b"


def test_cells_as_they_are_shown() -> None:
    cells = (
        '<row><c r="A1" t="s"><v>0</v></c><c r="C1" s="1"><v>44319</v></c><c r="D1" s="2"><v>1234.5</v></c>'
        '<c r="E1"><f>1+1</f><v>2</v></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="str"><f>x</f><v>tekst</v></c>'
        '<c r="H1"><f>NU()</f></c></row>'
    )
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="d mmmm yyyy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs>'
    )
    draft = workbook({"Blad1": cells}, strings=["een &amp; twee"], styles=styles)  # type: ignore[arg-type]
    assert draft.text == "een & twee | | 3 mei 2021 | 1.234,50 | 2 | WAAR | tekst"
    assert "1 formulas have no stored value" in draft.problems[0].message


def test_hidden_sheets_are_read_and_named() -> None:
    draft = workbook({"Lijst": row("a", "b"), "Werkblad": row("c", "d")}, hidden="Werkblad")
    assert "c | d" in draft.text
    assert draft.problems[0].message == "has hidden sheets, read too: Werkblad"


@pytest.mark.parametrize(
    ("number", "code", "written"),
    [
        (44319, "dd-mm-yyyy", "03-05-2021"),
        (44319.58681, "d-m-yy h:mm", "3-5-21 14:05"),
        (44319, '[$-413]dddd d mmmm yyyy;@', "maandag 3 mei 2021"),
        (44319, "d\\ mmm\\ yyyy", "3 mei 2021"),
        (0.25, "0%", "25%"),
        (7, "000", "007"),
        (-1234.5, '#,##0.00 "m²"', "-1.234,50 m²"),
        (12, '"Doc. "0', "Doc. 12"),
        (1500000, "€ #,##0", "€ 1.500.000"),
        (12.0, "General", "12"),
        (10.2, "", "10.2"),
        (0.1 + 0.2, "", "0.3"),
        (1e300, "dd-mm-yyyy", "1e+300"),
    ],
)  # fmt: skip
def test_number_formats(number: float, code: str, written: str) -> None:
    assert shown(number, code) == written


def test_ods() -> None:
    def cells(*texts: str) -> str:
        written = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)
        return f'<table:table-row>{written}<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'

    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    draft = read_ods(
        ods(f'<table:table table:name="Lijst">{cells("nr", "datum")}{cells("1", "3 mei 2021")}{empty}</table:table>'),
        name="a.ods",
    )
    assert draft.text == "Lijst\n\nnr | datum\n1 | 3 mei 2021"


@pytest.mark.parametrize(
    "data",
    [
        b"nr,naam\n1,\"Jan, de oude\"\n",
        b"nr;naam\r\n1;Jan, de oude\r\n",
        b"sep=;\nnr;naam\n1;Jan, de oude\n",
        b"\xef\xbb\xbfnr\tnaam\n1\tJan, de oude\n",
    ],
)  # fmt: skip
def test_csv(data: bytes) -> None:
    assert read_csv(data, name="a.csv").text == "nr | naam\n1 | Jan, de oude"


# ---------------------------------------------------------------- inventarislijst

PRODUCTION = (
    "ID", "Matter", "Family ID", "Email Thread ID", "Document", "File type", "Datum", "Beoordeling", "Opgeschort",
    "Beoordelingsgrond", "Toelichting", "Publieke link", "Gerelateerd ID", "Zaaknummer",
)  # fmt: skip
PUBLISHED = (
    "Document ID", "Documentnummer", "Bestandsnaam", "Beoordeling", "Beoordelingsgrond", "Toelichting", "Publieke link",
    "Locatie document ID", "Opgeschort", "Gerelateerd Documentnummer", "Locatie gerelateerd ID", "Besluitnaam",
)  # fmt: skip


@pytest.mark.parametrize("head", [PRODUCTION, PUBLISHED])
def test_every_column_of_the_standard_lists_is_known(head: tuple[str, ...]) -> None:
    inventory = find_inventory([head, [str(n) for n in range(len(head))]])
    assert inventory is not None
    assert len(inventory.columns) == len(head)
    assert inventory.rows[0][inventory.columns[-1]] == str(len(head) - 1)


def test_an_inventory_is_data() -> None:
    rows = [
        ["Inventarislijst Woo-verzoek dijken"], [],
        ["Nr.", "Datum document", "Omschrijving", "Van", "Aan", "Beoordeling*", "Weigeringsgrond(en)"],
        ["1", "3-5-2021", "E-mail", "A", "B", "Deels openbaar", "5.1.2.e; 5.1.2 i"],
        ["Nr.", "Datum document", "Omschrijving", "Van", "Aan", "Beoordeling*", "Weigeringsgrond(en)"],
        ["2", "", "Memo", "", "", "Niet openbaar"],
        ["Bijlagen"],
    ]  # fmt: skip
    inventory = find_inventory(rows)
    assert inventory is not None
    assert inventory.title == "Inventarislijst Woo-verzoek dijken"
    assert inventory.columns == (
        "nr",
        "datum",
        "omschrijving",
        "afzender",
        "ontvanger",
        "beoordeling",
        "weigeringsgrond",
    )
    assert [each["nr"] for each in inventory.rows] == ["1", "2"]
    assert grounds_of(inventory.rows[0]["weigeringsgrond"]) == ("5.1.2e", "5.1.2i")
    assert find_inventory(rows_of("\n".join(" | ".join(each) for each in rows))) is not None


def test_a_table_that_is_no_inventory() -> None:
    assert find_inventory([["Datum", "Van", "Aan", "Bedrag"], ["1", "2", "3", "4"]]) is None
    assert find_inventory([["file", "articles", "note"]]) is None


@pytest.mark.parametrize(
    ("written", "grounds"),
    [("10.2.e", ("10.2e",)), ("5.1.2e en 5.1.2i", ("5.1.2e", "5.1.2i")), ("dubbel", ("dubbel",)), ("", ()),
     ("5.1.1.c, 5.1.2.e", ("5.1.1c", "5.1.2e")), ("5.2", ("5.2",))],
)  # fmt: skip
def test_grounds(written: str, grounds: tuple[str, ...]) -> None:
    assert grounds_of(written) == grounds


def test_no_name_means_two_columns() -> None:
    labels = [label for names in COLUMNS.values() for label in names]
    assert len(labels) == len(set(labels))


def test_the_soort_of_a_list(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("Nr;Datum;Document;Beoordeling\n1;3-5-2021;Memo;Openbaar\n")
    document = read(path)
    assert (document.soort, document.metadata["columns"]) == ("inventarislijst", "nr,datum,omschrijving,beoordeling")
    assert document.metadata["rows"] == "1"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", xlsx({"Blad1": row("a", "b")})[:-300], "damaged or cut off"),
        ("a.xlsx", xlsx({"Blad1": "<row><c"}), "is damaged"),
        ("a.xlsx", xlsx({"Blad1": row("a")}).replace(b"xl/workbook.xml", b"xl/workbook.xmk"), "without sheets"),
    ],
)
def test_one_clear_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(tmp_path / name)
    assert message in str(caught.value)
    assert str(caught.value).count(name) == 1
