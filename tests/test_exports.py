"""Every output format of a table is read back by its usual reader: nothing lost, nothing run as a formula."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from wpgsearch.grids import (
    COUNT,
    LISTED,
    MATRIX,
    NUMBER,
    PAIRS,
    TIMELINE,
    Basis,
    Column,
    Evidence,
    Item,
    Reference,
    References,
    Row,
    SparseRows,
    Table,
    Unread,
    network_of,
    told,
)
from wpgsearch.model import WpgsearchError
from wpgsearch.render.style import Style
from wpgsearch.render.table_xlsx import render_bytes as workbook
from wpgsearch.render.tables import EVIDENCE, format_named, render_bytes, render_text, table_formats

URL = "https://wetten.overheid.nl/jci1.3:c:BWBR0022463&artikel=8"
NASTY = '=HYPERLINK("http://x";"ja") & <b>50%</b> | _a_ {b} \\c $d$ #e ~ ^ “ë”\x0b'
BASIS = Basis(3, 5, 2, 9, failed=(Unread("stuk.pdf", "is no PDF"),), without_text=(Unread("scan.pdf", ""),))
ROWS = [Item("jci1.3:c:BWBR0022463&artikel=8", "art. 8 Wpg", "legislation", URL), Item("x&y", NASTY, "legislation")]
DOCS = [
    Item("doc-1", "a, b.txt", "document", "file:///a%20b.txt"),
    Item("doc-2", NASTY, "document"),
    Item("doc-3", "c", "document"),
]
FOUND = (
    Evidence("art. 8 Wpg", "a, b.txt", "doc-1", "a, b.txt", None, "2020-05-01", 3, "1 > 2", "4", 10, 20, "art. 8",
             NASTY, URL),
    Evidence(NASTY, "c", "doc-3", "c", "Stuk", None, None, None, None, 0, 5, "=1+1", "twee\nregels", URL),
)  # fmt: skip


def matrix(*, passages: bool = False) -> Table:
    columns = (
        Column("artikel", "artikel"),
        *(Column(d.key, d.label, COUNT, d) for d in DOCS),
        Column("total", "total", COUNT),
    )
    rows = SparseRows(ROWS, [{0: 3, 2: 1}, {1: 5}], [4, 5], 3)
    return Table(
        MATRIX, "Tabel", columns, rows, BASIS, ("total", 3, 5, 1, 9), ("Een nóót.",), FOUND if passages else None
    )


def pairs() -> Table:
    columns = (
        Column("first", "first"),
        Column("second", "second"),
        Column("together", "together", COUNT),
        Column("lift", "lift", NUMBER),
    )
    return Table(PAIRS, "Samen", columns, [Row((ROWS[0].label, NASTY, 4, 2.125), (ROWS[0], ROWS[1]))], BASIS)


def years() -> Table:
    columns = (Column("year", "year"), Column("share", "% that cite", NUMBER), Column("mentions", "mentions", COUNT))
    rows = [
        Row(("2020", 50.5, 7), (Item("2020", "2020", "year"),)),
        Row(("2021", None, 0), (Item("2021", "2021", "year"),)),
    ]
    return Table(TIMELINE, "Jaren", columns, rows, BASIS, ("total", 50.5, 7))


def text(form: str, table: Any) -> str:
    return "".join(render_text(format_named(form), table, Style(width=60)))


def grid(table: Table) -> list[list[Any]]:
    return [[column.label for column in table.columns], *(list(row.cells) for row in table.rows)]


SAFE = NASTY.replace("\x0b", " ")


# --- for programs


def test_csv() -> None:
    head, *rows = csv.reader(io.StringIO(text("csv", matrix())))
    assert head == ["artikel", "a, b.txt", f"'{NASTY}", "c", "total", "key"]
    assert rows == [["art. 8 Wpg", "3", "0", "1", "4", ROWS[0].key], [f"'{NASTY}", "0", "5", "0", "5", "x&y"]]
    head, *rows = csv.reader(io.StringIO(text("csv", pairs())))
    assert head[-2:] == ["key 1", "key 2"]
    assert rows == [["art. 8 Wpg", f"'{NASTY}", "4", "2.125", ROWS[0].key, "x&y"]]
    assert text("csv", years()).splitlines() == ["year,% that cite,mentions", "2020,50.5,7", "2021,,0"]


def test_csv_with_passages_is_the_passages() -> None:
    read = list(csv.DictReader(io.StringIO(text("csv", matrix(passages=True)))))
    assert list(read[0]) == list(EVIDENCE)
    for row, one in zip(read, FOUND, strict=True):
        for name, value in one._asdict().items():
            given = "" if value is None else str(value)
            assert row[name] == (f"'{given}" if given.startswith("=") else given)


def test_csv_for_a_dutch_excel() -> None:
    made = text("csv-nl", pairs())
    assert made.startswith("\ufefffirst;second")
    assert "2,125\r\n" in made
    rows = list(csv.reader(io.StringIO(text("csv-nl", matrix(passages=True)).removeprefix("\ufeff")), delimiter=";"))
    assert rows[3] == ["total", "3", "5", "1", "9"]
    assert [row[0] for row in rows[5 : 5 + len(told(matrix()))]] == list(told(matrix()))
    assert rows[-2][:2] == ["art. 8 Wpg", "a, b.txt"]


def test_pandas_reads_the_csv() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.StringIO(text("csv", matrix())), index_col="artikel")
    assert frame["total"].tolist() == [4, 5]
    assert frame.drop(columns=["total", "key"]).to_numpy().tolist() == [[3, 0, 1], [0, 5, 0]]


def test_json() -> None:
    read = json.loads(text("json", matrix(passages=True)))
    assert [column["label"] for column in read["columns"]] == grid(matrix())[0]
    assert [row["cells"] for row in read["rows"]] == grid(matrix())[1:]
    assert read["rows"][0]["items"][0] == {"key": ROWS[0].key, "label": "art. 8 Wpg", "kind": "legislation", "url": URL}
    assert read["passages"] == [one._asdict() for one in FOUND]
    assert read["basis"]["failed"] == [{"source": "stuk.pdf", "reason": "is no PDF"}]
    assert read["notes"] == list(told(matrix()))
    assert "passages" not in json.loads(text("json", years()))


def test_parquet() -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet  # noqa: PLC0415

    read = parquet.read_table(io.BytesIO(render_bytes(format_named("parquet"), matrix())))
    assert read.column_names == ["artikel", "a, b.txt", NASTY, "c", "total", "key"]
    assert [list(row.values())[:-1] for row in read.to_pylist()] == grid(matrix())[1:]
    assert read["key"].to_pylist() == [item.key for item in ROWS]
    assert json.loads(read.schema.metadata[b"told"]) == list(told(matrix()))
    assert read.schema.field("a, b.txt").metadata[b"key"] == b"doc-1"
    read = parquet.read_table(io.BytesIO(render_bytes(format_named("parquet"), years())))
    assert read["% that cite"].to_pylist() == [50.5, None]
    read = parquet.read_table(io.BytesIO(render_bytes(format_named("parquet"), matrix(passages=True))))
    assert read.to_pylist() == [one._asdict() for one in FOUND]


# --- for people


def test_workbook() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    made = workbook(matrix(passages=True))
    assert made == workbook(matrix(passages=True))
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["table", "passages", "rests on"]
    sheet = book["table"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["artikel", "a, b.txt", SAFE, "c", "total"],
        ["art. 8 Wpg", 3, 0, 1, 4],
        [SAFE, 0, 5, 0, 5],
        ["total", 3, 5, 1, 9],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:E3")
    assert (sheet["A2"].hyperlink.target, sheet["B1"].hyperlink.target) == (URL, "file:///a%20b.txt")
    assert {sheet["A3"].data_type, sheet["A3"].quotePrefix} <= {"s", "inlineStr", True}
    assert [cell.value for cell in book["passages"][3]][:2] == [SAFE, "c"]
    assert book["passages"]["L3"].value == "=1+1"
    assert book["passages"]["L3"].data_type == "s"
    assert [row[0].value for row in book["rests on"].iter_rows(min_row=2)][: len(told(matrix()))] == list(
        told(matrix())
    )


def test_a_workbook_by_row_has_a_sheet_for_each() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    terms = ["art. 8 Wpg", "a/b*c?" + "x" * 40, "a/b*c?" + "x" * 41, "geen"]
    rows = [Row((term, 0), (Item(term, term, "term"),)) for term in terms]
    columns = (Column("term", "term"), Column("passages", "passages", COUNT))
    found = tuple(FOUND[0]._replace(row=term) for term in terms[:3])
    table = Table(LISTED, "Termen", columns, rows, BASIS, passages=found, by_row=True)
    book = openpyxl.load_workbook(io.BytesIO(workbook(table)))
    assert len(set(book.sheetnames)) == 6
    assert max(map(len, book.sheetnames)) <= 31
    assert [book[name].max_row for name in book.sheetnames[1:5]] == [2, 2, 2, 1]


def test_a_cell_too_long_for_a_workbook_says_so() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    table = Table(LISTED, "Lang", (Column("a", "a"),), [Row(("x" * 40_000,))], BASIS)
    value = openpyxl.load_workbook(io.BytesIO(workbook(table)))["table"]["A2"].value
    assert len(value) == 32_767
    assert "[40000 characters, cut" in value


def test_too_much_for_a_workbook_is_refused() -> None:
    wide = SparseRows(ROWS, [{}, {}], (), 20_000)
    table = Table(MATRIX, "Breed", tuple(Column(str(n), str(n), COUNT) for n in range(20_001)), wide, BASIS)
    with pytest.raises(WpgsearchError, match="no room for 2 rows by 20001 columns"):
        workbook(table)


def test_markdown() -> None:
    made = text("markdown", matrix(passages=True))
    rows = [line for line in made.splitlines() if line.startswith("|")]
    assert rows[1] == "| --- | --: | --: | --: | --: |"
    assert rows[2] == f"| [art. 8 Wpg]({URL}) | 3 | 0 | 1 | 4 |"
    assert rows[4] == "| **total** | **3** | **5** | **1** | **9** |"
    assert len(rows) == 5
    assert all(re.sub(r"\\", "", line) in re.sub(r"\\", "", made) for line in told(matrix()))
    assert "[a, b.txt p. 3, note 4]" in made


def test_latex() -> None:
    made = text("latex", matrix(passages=True))
    assert [made.count(rule) for rule in ("\\toprule", "\\midrule", "\\bottomrule")] == [1, 2, 1]
    rows = [line for line in made.splitlines() if line.endswith("\\\\") and "&" in line]
    assert len(rows) == 4
    assert all(len(re.findall(r"(?<!\\)&", row)) == 4 for row in rows)
    assert "\\href{https://wetten.overheid.nl/jci1.3:c:BWBR0022463\\&artikel=8}{art. 8 Wpg} & 3 & 0 & 1 & 4" in rows[1]
    unescaped = re.sub(r"\\[a-zA-Z]+\{\}|\\[&%$#_{}]", "", rows[2])
    assert not re.search(r"[%#$~^]|(?<!\\)_", unescaped)
    many = Table(LISTED, "Veel", (Column("a", "a"),), [Row((str(n),)) for n in range(60)], BASIS)
    assert "\\begin{longtable}" in text("latex", many)


def test_html() -> None:
    made = text("html", matrix(passages=True)).removeprefix("<!DOCTYPE html>\n").replace('<meta charset="utf-8">', "")
    page = ElementTree.fromstring(made.replace("<br>", "<br/>"))  # noqa: S314  # our own
    rows = [["".join(cell.itertext()) for cell in row] for row in page.iter("tr")]
    assert rows == [["artikel", "a, b.txt", SAFE, "c", "total"], ["art. 8 Wpg", "3", "0", "1", "4"],
                    [SAFE, "0", "5", "0", "5"], ["total", "3", "5", "1", "9"]]  # fmt: skip
    assert {link.get("href") for link in page.iter("a")} == {URL, "file:///a%20b.txt"}
    assert len(list(page.iter("li"))) == 2
    assert not list(page.iter("script"))


@pytest.mark.parametrize("width", [40, 60, 200])
def test_terminal(width: int) -> None:
    """Every number and every name is there, however narrow the screen."""
    made = "".join(render_text(format_named("terminal"), matrix(passages=True), Style(width=width)))
    numbers = [
        int(found) for line in made.split("Rests")[0].splitlines() for found in re.findall(r"(?<=  )\d+(?=  |$)", line)
    ]
    assert sorted(numbers) == sorted([3, 1, 4, 5, 5, 3, 5, 1, 9])
    assert "Rests on 3 documents" in " ".join(made.split())
    assert max(map(len, made.splitlines())) <= max(width, 60)
    assert "█" in "".join(render_text(format_named("terminal"), years(), Style()))


# --- networks


def test_networks() -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(text("graphml", network_of(matrix())))
    assert graph.is_directed()
    assert {(one, other): weight for one, other, weight in graph.edges(data="weight")} == {
        ("doc-1", ROWS[0].key): 3, ("doc-3", ROWS[0].key): 1, ("doc-2", ROWS[1].key): 5,
    }  # fmt: skip
    assert graph.nodes[ROWS[0].key] == {"label": "art. 8 Wpg", "kind": "legislation", "url": URL}
    assert graph.nodes["doc-2"]["label"] == SAFE
    graph = networkx.parse_graphml(text("graphml", network_of(pairs())))
    assert not graph.is_directed()
    assert list(graph.edges(data=True)) == [
        (ROWS[0].key, ROWS[1].key, {"id": "e0", "weight": 4.0, "together": 4, "lift": 2.125})
    ]


def test_gexf() -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_gexf(io.BytesIO(text("gexf", network_of(matrix())).encode()))
    assert {(one, other): weight for one, other, weight in graph.edges(data="weight")}["doc-2", ROWS[1].key] == 5
    assert graph.nodes[ROWS[0].key] == {"label": "art. 8 Wpg", "kind": "legislation", "url": URL}
    graph = networkx.read_gexf(io.BytesIO(text("gexf", network_of(pairs())).encode()))
    assert next(iter(graph.edges(data=True)))[2]["lift"] == 2.125


# --- bibliographies

WORKS = References(
    "Wat", (
        Reference("wpg", "jci1.3:c:BWBR0022463", "legislation", "Wet politiegegevens", number="BWBR0022463", url=URL,
                  mentions=2, short="Wpg"),
        Reference("schrems-ii-2020", "ECLI:EU:C:2020:559", "case", "HvJ EU 16 juli 2020, C-311/18 (Schrems II)",
                  "HvJ EU", "2020-07-16", "C-311/18", "ECLI:EU:C:2020:559", None, 1, "Schrems II"),
        Reference("kst-34889-3", "kst-34889-3", "parliamentary", "Kamerstukken 34889, nr. 3 & 50% {x}",
                  "Staten-Generaal", number="kst-34889-3"),
        Reference("donatz-2025", "lit:donatz-2025", "literature", "Donatz 2025", "Donatz", "2025"),
    ), BASIS,
)  # fmt: skip


def test_bibtex() -> None:
    made = text("bibtex", WORKS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibtexparser = pytest.importorskip("bibtexparser")
        entries = (
            {e.key: e for e in bibtexparser.parse_string(made).entries}
            if hasattr(bibtexparser, "parse_string")
            else None
        )
    if entries is None:
        pytest.skip("another version of bibtexparser")
    assert [(key, entry.entry_type) for key, entry in entries.items()] == [
        ("wpg", "legislation"), ("schrems-ii-2020", "jurisdiction"), ("kst-34889-3", "report"), ("donatz-2025", "misc"),
    ]  # fmt: skip
    fields = {name: field.value for name, field in entries["schrems-ii-2020"].fields_dict.items()}
    assert (fields["date"], fields["year"], fields["number"]) == ("2020-07-16", "2020", "C-311/18")
    assert "Schrems II" in fields["title"]
    assert "3 \\& 50\\% (x)" in entries["kst-34889-3"].fields_dict["title"].value
    assert entries["wpg"].fields_dict["url"].value == URL


def test_csl_json() -> None:
    read = {item["id"]: item for item in json.loads(text("csl-json", WORKS))}
    assert read["schrems-ii-2020"]["issued"] == {"date-parts": [[2020, 7, 16]]}
    assert [item["type"] for item in read.values()] == ["legislation", "legal_case", "report", "document"]
    assert read["donatz-2025"]["author"] == [{"literal": "Donatz"}]


def test_ris() -> None:
    rispy = pytest.importorskip("rispy")
    read = rispy.loads(text("ris", WORKS))
    assert [entry["type_of_reference"] for entry in read] == ["STAT", "CASE", "GOVDOC", "GEN"]
    assert read[0]["urls"] == [URL]
    assert read[1]["title"] == "HvJ EU 16 juli 2020, C-311/18 (Schrems II)"


# --- pictures


@pytest.mark.parametrize(
    "table", [matrix(), pairs(), years(), Table(LISTED, "Lijst", years().columns, years().rows, BASIS)]
)
def test_pictures(table: Table, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    pytest.importorskip("networkx")
    png, svg = (render_bytes(format_named(form), table) for form in ("png", "svg"))
    assert png.startswith(b"\x89PNG")
    words = "".join(ElementTree.fromstring(svg).itertext())  # noqa: S314  # our own
    assert table.title in words
    assert "Rests on 3 documents" in words
    assert svg == render_bytes(format_named("svg"), table)


def test_a_library_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(WpgsearchError, match=r"pip install 'wpgsearch\[plot\]'"):
        render_bytes(format_named("png"), matrix())


def test_every_format_is_tested_here() -> None:
    tests = Path(__file__).read_text(encoding="utf-8")
    assert [form for form in table_formats() if f'"{form}"' not in tests and form != "xlsx"] == []


def test_no_format_loads_a_library_before_it_is_asked() -> None:
    heavy = {"matplotlib", "pyarrow", "pandas", "networkx", "spacy"}
    code = f"import sys, wpgsearch.cli.table; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_parts_of_a_workbook_are_well_formed() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(matrix(passages=True)))) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))  # noqa: S314  # our own
