"""Grounds, inventarislijsten, metadata, doubles: what a coordinator checks. All documents are invented."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from odf import teletype
from odf.opendocument import load
from odf.table import TableCell, TableRow
from openpyxl import load_workbook

from wpgsearch.cli import wpgsearch
from wpgsearch.corpus import open_corpus
from wpgsearch.model import DocumentRecord, Target
from wpgsearch.office.sheets import Sheet, csv_file, ods, xlsx
from wpgsearch.readers import read
from wpgsearch.woo.beside import side_by_side
from wpgsearch.woo.disagreeing import Listed, disagreements, match
from wpgsearch.woo.gronden import KNOWN, WOB, WOO, code_of, codes_in, loose_marks
from wpgsearch.woo.inventory import PUBLISHED, REPORT, Decision, published
from wpgsearch.woo.likeness import Likenesses, likeness, sketch
from wpgsearch.woo.lists import ListRow, faults, iso_date, judgement_of, rows_in
from wpgsearch.woo.marks import dossier_of
from wpgsearch.woo.tooi import CATEGORIES, organisation

LETTER = (
    "Aan: {to}\n\nVandaag is op het stadhuis gesproken over de plaatsing van de palen op het plein en over de planning "
    "van de werkzaamheden met {who} van de afdeling verkeer, die toezegt dat de vergunning voor het einde van de maand "
    "zal worden verleend en dat de omwonenden een brief krijgen over de overlast. De kosten bedragen {cost} euro.\n"
)
LIST = [
    REPORT,
    ("1", "M1", "1", "", "1.txt", "email", "03-05-2023", "Deels openbaar", "", "5.1.2e", "", "", "", ""),
    ("2", "M1", "1", "", "2.txt", "email", "2023-05-04", "Openbaar", "", "", "", "", "1", ""),
    ("3", "M1", "3", "T9", "3.txt", "email", "5 mei 2023", "Deels openbaar", "", "5.1.2.e; 5.1.2.b", "", "", "", ""),
    ("4", "M2", "4", "", "4.txt", "email", "6-5-2023", "Niet openbaar", "ja", "5.1.1c", "", "", "", "Z-44"),
    ("5", "M2", "5", "", "5.txt", "email", "7-5-2023", "Openbaar", "", "", "", "", "", ""),
    ("6", "M2", "6", "", "6.txt", "email", "8-5-2023", "Reeds openbaar", "", "", "", "https://x.nl/6", "", ""),
    ("7", "M2", "6", "", "7.txt", "email", "8-5-2023", "Niet openbaar", "", "dubbel", "", "", "6", ""),
]
FILES = {
    "1.txt": LETTER.format(to="5.1.2e", who="de heer 5.1.2e", cost="2000"),
    "2.txt": "Een stuk dat geheel openbaar heet te zijn, en toch staat hier 5.1.2.e over een naam, op een regel.\n",
    "3.txt": LETTER.format(to="5.1.2e", who="5.1.2c 5.1.2e", cost="5.1.2b"),
    "4.txt": "Dit stuk had er niet moeten zijn.\n",
    "los.txt": "Dit stuk staat op geen lijst.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("woo")
    dossier = here / "corpus" / "zaak 14"
    dossier.mkdir(parents=True)
    for name, text in FILES.items():
        (dossier / name).write_text(text, encoding="utf-8")
    (dossier / "productierapport.xlsx").write_bytes(xlsx(Sheet("Blad1", REPORT, tuple(LIST[1:]))))
    (here / "corpus" / "elders").mkdir()
    (here / "corpus" / "elders" / "verslag.md").write_text(
        "# Verslag\n\nHoofdstuk 5.1.2e gaat over de techniek.\n", encoding="utf-8"
    )
    corpus = open_corpus(None, here / "indexes" / "default")
    corpus.index([here / "corpus"], workers=0)
    corpus.close()
    return here


@pytest.fixture(autouse=True)
def there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, arguments, catch_exceptions=False)


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


# --- grounds


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("5.1.2.e; 5.1.2 i", ("5.1.2e", "5.1.2i")),
        ("artikel 5.1, tweede lid, aanhef en onder e, van de Woo", ("5.1.2e",)),
        ("art. 10 lid 2 sub g Wob", ("10.2g",)),
        ("10.2.e, 11.1", ("10.2e", "11.1")),
        ("5.2; 5.1.5", ("5.2", "5.1.5")),
        ("5.2, eerste lid", ("5.2",)),
        ("dubbel", ("dubbel",)),
        ("10.2e en 10.2g", ("10.2e", "10.2g")),
        ("art. 7 Wpg", ()),
        ("", ()),
        ("15.1.2e", ()),
    ],
)
def test_grounds_in_every_spelling(written: str, codes: tuple[str, ...]) -> None:
    assert codes_in(written) == codes


def test_every_known_ground_is_read_as_itself() -> None:
    assert {code: codes_in(code) for code in KNOWN} == {code: (code,) for code in KNOWN}


def test_the_ground_of_a_citation() -> None:
    assert code_of(Target(WOO, (("artikel", "5.1"), ("lid", "2"), ("o", "e")))) == "5.1.2e"
    assert code_of(Target(WOB, (("artikel", "11"), ("lid", "1")))) == "11.1"
    assert code_of(Target(WOO, (("artikel", "5.1"),))) is None
    assert code_of(Target("jci1.3:c:BWBR0022463", (("artikel", "10"), ("lid", "2")))) is None


def test_loose_marks_are_lettered() -> None:
    assert [code for _, code in loose_marks("5.1.2e van 10.2.g, versie 5.1.2 en 2.10.2.e")] == ["5.1.2e", "10.2g"]


def test_which_ground_on_which_page() -> None:
    found = {
        (row["source"], row["ground"], row["how"]): row["count"] for row in rows(run("grounds", "--format", "csv"))
    }
    assert found[("zaak 14/1.txt", "5.1.2e", "mark")] == "2"
    assert found[("zaak 14/3.txt", "5.1.2b", "mark")] == "1"
    assert found[("zaak 14/productierapport.xlsx", "5.1.2b", "listed")] == "1"
    assert not any(source == "elders/verslag.md" for source, *_ in found)


def test_counts_per_dossier() -> None:
    found = {row["ground"]: row for row in rows(run("grounds", "--counts", "--format", "csv"))}
    assert (found["5.1.2e"]["marks"], found["5.1.2e"]["documents"], found["5.1.2e"]["listed"]) == ("5", "3", "2")


def test_rows_that_disagree() -> None:
    out = run("grounds", "--check", "--format", "csv")
    assert out.exit_code == 1
    found = {(row["row"].split(" ")[0], row["source"].rpartition("/")[2]): row["what"] for row in rows(out)}
    assert "has marks: 5.1.2e" in found[("2", "2.txt")]
    assert found[("4", "4.txt")] == "is Niet openbaar, and the document is there"
    assert found[("5", "")] == "is Openbaar, and no document in the index is it"
    assert found[("", "los.txt")] == "no row of the list is of this document"
    ones = [row["what"] for row in rows(out) if row["row"].startswith("3 ")]
    assert ones == ["marks in the document that the list does not have: 5.1.2c"]
    assert not any(row["row"].startswith(("1 ", "6 ", "7 ")) for row in rows(out))


# --- lists


def row(number: int = 1, **cells: str) -> ListRow:
    return ListRow(number, cells)


def test_what_is_wrong_in_a_list_is_told_by_row() -> None:
    told = list(
        faults(
            [
                row(1, id="1", omschrijving="a", beoordeling="Deels openbaar", datum="31-02-x"),
                row(2, id="1", omschrijving="b", beoordeling="misschien", gerelateerd="9"),
                row(3, id="3", omschrijving="c", beoordeling="Deels openbaar", weigeringsgrond="5.1.2z"),
                row(4, id="4", omschrijving="d", beoordeling="Reeds openbaar", link=""),
                row(5, id="5", omschrijving="e", beoordeling="Niet openbaar", weigeringsgrond="art. 7 Wpg"),
            ]
        )
    )
    assert [fault.partition(": ")[2] for fault in told] == [
        "“31-02-x” is no date",
        "is Deels openbaar without a ground",
        "has the same ID as row 1",
        "“misschien” is no Beoordeling (Openbaar, Deels openbaar, Niet openbaar, Reeds openbaar)",
        "Gerelateerd ID 9 is not in the list",
        "5.1.2 is no ground of the Woo or the Wob",
        "is Reeds openbaar without a link",
    ]


def test_judgements_and_dates() -> None:
    said = ("deels openbaar", "NIET OPENBAAR", "Geheel openbaar", "gedeeltelijk", "reeds openbaar", "nee", "?")
    assert [judgement_of(each) for each in said] == [
        "Deels openbaar", "Niet openbaar", "Openbaar", "Deels openbaar", "Reeds openbaar", "Niet openbaar", "",
    ]  # fmt: skip
    assert [iso_date(each) for each in ("2023-5-3", "3-5-2023", "3 mei 2023", "2023-05-03 10:22", "99-99-2023")] == [
        "", "2023-05-03", "2023-05-03", "2023-05-03", "",
    ]  # fmt: skip


def test_the_list_to_publish_has_its_twelve_columns() -> None:
    sheet = published(
        [row(1, id="1", matter="M1", omschrijving="a.pdf", beoordeling="deels openbaar", weigeringsgrond="5.1.2.e"),
         row(2, id="2", matter="M1", omschrijving="b.pdf", beoordeling="openbaar", gerelateerd="1", opgeschort="Ja")],
        Decision("Besluit 14", "POL"),
    )  # fmt: skip
    assert sheet.columns == PUBLISHED
    assert sheet.rows[0][:5] == ("1", "POL-M1-1", "a.pdf", "Deels openbaar", "5.1.2e")
    assert (sheet.rows[1][8], sheet.rows[1][9], sheet.rows[1][11]) == ("ja", "POL-M1-1", "Besluit 14")


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "csv"])
def test_a_productierapport_becomes_a_list_and_is_read_back(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"lijst.{suffix}"
    out = run("inventory", "--report", "corpus/zaak 14/productierapport.xlsx", "--prefix", "POL", "--output", str(file))
    assert (out.exit_code, "7 rows" in out.stderr) == (0, True)
    again = rows_in(read(file))
    assert [each.judgement for each in again] == [each[7] for each in LIST[1:]]
    assert [each.cell("id") for each in again] == list("1234567")
    assert again[0].cell("nr") == "POL-M1-1"
    assert again[6].cell("gerelateerd") == "POL-M2-6"
    assert again[0].cell("locatie") == "zaak 14/1.txt"
    first = file.read_bytes()
    run("inventory", "--report", "corpus/zaak 14/productierapport.xlsx", "--prefix", "POL", "--output", str(file))
    assert file.read_bytes() == first


def test_a_list_out_of_the_index_alone(tmp_path: Path) -> None:
    file = tmp_path / "rapport.csv"
    assert run("inventory", "--as-report", "--output", str(file)).exit_code == 0
    made = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert list(made[0]) == list(REPORT)
    found = {each["Document"]: (each["Beoordeling"], each["Beoordelingsgrond"]) for each in made}
    assert found["1.txt"] == ("Deels openbaar", "5.1.2e")
    assert found["los.txt"] == ("Openbaar", "")


NASTY = Sheet("a/b:c", ("naam", "leeg"), (("=1+1", ""), ("+31 6", "x"), ("@a", "é\x07"), ("-1", "<&>")))


def test_sheets_are_read_back_by_the_usual_readers() -> None:
    book = load_workbook(io.BytesIO(xlsx(NASTY)))
    cells = [[cell.value or "" for cell in each] for each in book.active.rows]
    assert cells == [["naam", "leeg"], ["=1+1", ""], ["+31 6", "x"], ["@a", "é "], ["-1", "<&>"]]
    assert {cell.data_type for each in book.active.rows for cell in each} <= {"s", "n"}, "no formula"
    assert book.active["A2"].quotePrefix
    assert book.active.freeze_panes == "A2"
    table = load(io.BytesIO(ods(NASTY)))
    found = [
        [teletype.extractText(c) for c in r.getElementsByType(TableCell)] for r in table.getElementsByType(TableRow)
    ]
    assert found == cells
    assert zipfile.ZipFile(io.BytesIO(ods(NASTY))).infolist()[0].filename == "mimetype"
    plain = list(csv.reader(io.StringIO(csv_file(NASTY).decode("utf-8-sig")), delimiter=";"))
    assert [each[0] for each in plain[1:]] == ["'=1+1", "'+31 6", "'@a", "'-1"]


# --- DiWoo

STRUCTURE = etree.XMLSchema(etree.parse(Path(__file__).with_name("diwoo_structure.xsd")))


def test_metadata_have_the_structure_of_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "sitemap.xml"
    out = run(
        "inventory", "--format", "diwoo", "--base-url", "https://open.voorbeeld.nl/zaak/",
        "--publisher", "gemeente/gm0363 gemeente Amsterdam", "--output", str(file),
    )  # fmt: skip
    assert "Left out: zaak 14/los.txt: has no date" in out.stderr
    tree = etree.parse(file)
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "d": "https://standaarden.overheid.nl/diwoo/metadata/"}
    documents = tree.findall("s:url/d:Document", space)
    assert len(documents) == 4  # with a date, of the list
    for document in documents:
        STRUCTURE.assertValid(document)
    assert tree.findtext("s:url/s:loc", namespaces=space) == "https://open.voorbeeld.nl/zaak/zaak%2014/1.txt"
    assert tree.findtext(".//d:creatiedatum", namespaces=space) == "2023-05-03"


def test_a_publisher_without_an_identifier_is_said() -> None:
    out = run("inventory", "--format", "diwoo", "--base-url", "https://x.nl", "--publisher", "Bond van Buurten")
    assert "“Bond van Buurten” has no TOOI identifier that is known" in out.stderr
    assert "<url>" not in out.stdout


def test_tooi_values() -> None:
    assert len(CATEGORIES) == 18
    assert CATEGORIES["2i"].resource.endswith("c_3baef532")
    ministry = organisation("de Minister van Justitie en Veiligheid")
    assert ministry is not None
    assert ministry.resource == "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058"
    assert organisation("Minister voor Rechtsbescherming") is None
    assert organisation("https://identifier.overheid.nl/tooi/id/gemeente/gm0363 Amsterdam") == (
        "https://identifier.overheid.nl/tooi/id/gemeente/gm0363",
        "Amsterdam",
    )


# --- doubles


def test_likeness_is_that_of_the_words_but_for_marks() -> None:
    one, other = (sketch(LETTER.format(to="5.1.2e", who=who, cost="9")) for who in ("5.1.2e", "█████"))
    assert likeness(one, other) == 1.0
    third = sketch("Geheel iets anders over een heel ander onderwerp dan dat van de andere brief, zou men zeggen.")
    assert likeness(one, third) == 0.0
    assert likeness(one, sketch("")) == 0.0


def test_a_long_text_and_half_of_it() -> None:
    words = [f"woord{number}" for number in range(4000)]
    half = likeness(sketch(" ".join(words)), sketch(" ".join(words[:2000])))
    assert 0.4 < half < 0.6
    names = Likenesses({"heel": sketch(" ".join(words)), "half": sketch(" ".join(words[:2000]))})
    assert [(pair.one, pair.other) for pair in names.pairs(least=0.4)] == [("half", "heel")]


def sources(*arguments: str) -> set[str]:
    out = run("documents", *arguments, "--format", "jsonl")
    return {json.loads(line)["source"].rpartition("/")[2] for line in out.stdout.splitlines()}


def test_near_duplicates_and_pages_side_by_side() -> None:
    pairs = rows(run("documents", "--near-duplicates", "--format", "csv"))
    assert [(each["one"], each["other"], each["how"]) for each in pairs] == [
        ("zaak 14/1.txt", "zaak 14/3.txt", "alike")
    ]
    shown = run("documents", "--side-by-side").stdout
    assert "zaak 14/1.txt │ zaak 14/3.txt" in shown
    assert "[5.1.2c]" in shown.replace("\n", " ") or "5.1.2c" in shown
    assert "[2000]" in shown
    assert "[5.1.2b]" in shown


def test_the_same_file_twice(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "c" / name).write_text(LETTER, encoding="utf-8")
    corpus = open_corpus(None, tmp_path / "i")
    corpus.index([tmp_path / "c"], workers=0)
    corpus.close()
    pairs = rows(run("documents", "--duplicates", "--format", "csv", "--index", str(tmp_path / "i")))
    assert [(each["one"], each["other"], each["how"]) for each in pairs] == [("a.txt", "b.txt", "same file")]


def test_side_by_side_keeps_every_word() -> None:
    shown = list(side_by_side("een twee drie vier", "een 2 drie vier vijf", width=60))
    assert shown == ["een [twee] drie vier" + " " * 8 + " │ een [2] drie vier [vijf]"]


def test_is_this_file_public_already(tmp_path: Path) -> None:
    held = tmp_path / "gelakt anders.txt"
    held.write_text(LETTER.format(to="Jan", who="mevrouw Groen", cost="2000"), encoding="utf-8")
    found = rows(run("documents", "--same-as", str(held), "--format", "csv"))
    assert {each["other"] for each in found} == {"zaak 14/1.txt", "zaak 14/3.txt"}
    held.write_text(FILES["1.txt"], encoding="utf-8")
    assert rows(run("documents", "--same-as", str(held), "--format", "csv"))[0]["how"] == "same file"
    held.write_text("Niets van dit alles is ooit ergens anders geschreven of gelezen.", encoding="utf-8")
    assert run("documents", "--same-as", str(held)).exit_code == 1


# --- selecting


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--ground", "5.1.2c"], {"3.txt"}),
        (["--ground", "artikel 5.1, tweede lid, onder b, Woo"], {"3.txt", "productierapport.xlsx"}),
        (["--outcome", "deels"], {"1.txt", "3.txt"}),
        (["--outcome", "niet openbaar"], {"4.txt"}),
        (["--matter", "M2"], {"4.txt"}),
        (["--matter", "Z-44"], {"4.txt"}),
        (["--matter", "elders"], {"verslag.md"}),
        (["--family", "1.txt"], {"1.txt", "2.txt"}),
        (["--thread", "T9"], {"3.txt"}),
        (["--organ", "niemand"], set()),
        (["--kenmerk", "X-1"], set()),
    ],
)
def test_documents_by_what_a_coordinator_knows(options: list[str], expected: set[str]) -> None:
    assert sources(*options) == expected


@pytest.mark.parametrize("options", [["--ground", "abc"], ["--outcome", "misschien"], ["--likeness", "7"]])
def test_what_is_none_is_refused(options: list[str]) -> None:
    out = run("documents", *options)
    assert out.exit_code == 2
    assert "Error" in out.stderr


@pytest.mark.parametrize(
    ("source", "dossier"),
    [
        ("brief.pdf", "."),
        ("zaak 14/map/brief.pdf", "zaak 14/map"),
        ("zaak 14/dossier.pdf!/4-p5", "zaak 14"),
        ("zaak 14/mail.eml!/bijlage.docx", "zaak 14"),
        ("levering.zip!/1.pdf", "levering.zip"),
        ("levering.zip!/map/mail.eml!/1.pdf", "levering.zip!/map"),
    ],
)
def test_the_dossier_of_a_document(source: str, dossier: str) -> None:
    assert dossier_of(source) == dossier


def test_a_part_of_a_dossier_in_one_file_is_matched_by_its_number() -> None:
    part = DocumentRecord(
        id="x", soort="brief", title="", date=None, identifiers=(), metadata={"part_number": "4"},
        source="dossier.pdf!/4-p5", sha256="",
    )  # fmt: skip
    assert match([row(3, nr="3", omschrijving="a"), row(4, nr="4.", omschrijving="b")], [part]) == {4: part.source}


def test_a_copy_has_a_row_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "c" / name).write_text(FILES["1.txt"], encoding="utf-8")
    corpus = open_corpus(None, tmp_path / "i")
    corpus.index([tmp_path / "c"], workers=0)
    corpus.close()
    out = run("inventory", "--format", "csv", "--index", str(tmp_path / "i"))
    made = list(csv.DictReader(io.StringIO(out.stdout.removeprefix("\ufeff")), delimiter=";"))
    assert [(each["Bestandsnaam"], each["Beoordeling"], each["Beoordelingsgrond"]) for each in made] == [
        ("a.txt", "Deels openbaar", "5.1.2e"),
        ("b.txt", "Niet openbaar", "dubbel"),
    ]
    assert made[1]["Gerelateerd Documentnummer"] == made[0]["Documentnummer"]


def test_a_list_among_other_papers_is_not_held_against_them() -> None:
    rows_ = [row(n, nr=str(n), omschrijving=f"stuk {n}", beoordeling="Openbaar") for n in (1, 2)]
    records = {
        name: DocumentRecord(
            id=name, soort="brief", title=None, date=None, identifiers=(), metadata={}, source=name, sha256=""
        )
        for name in ("1.txt", "wet.txt", "arrest.txt", "essay.txt")
    }
    inventory = replace(records["1.txt"], source="lijst.xlsx", soort="inventarislijst")
    told = [each.what for each in disagreements(Listed(inventory, tuple(rows_), records, {1: "1.txt"}), [])]
    assert told == [
        "is Openbaar, and no document in the index is it",
        "3 documents beside the list are on none of its rows: is this one dossier?",
    ]
