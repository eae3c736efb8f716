"""Logged searches, marks and their account: twenty questions reproduce to the byte, every change by its name."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from wpgsearch.cli import wpgsearch
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.readers import read

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "notitie.txt": (
        "Notitie over het plein\n\n1. Kader\n\nArtikel 13, tweede lid, van de Wpg laat landelijk inzicht toe.\n\n"
        "=SOM(1) staat hier als begin van een alinea over artikel 8 Wpg.\n\n2. Slot\n\nDe camera hangt nog altijd.\n"
    ),
    "map/verslag.txt": "Verslag van het overleg\n\nBesproken is artikel 13 Wpg. De camera is verplaatst.\n",
    "brief.txt": "Brief aan de raad\n\nDe gemeente heeft de telling van artikel 8 van de Wpg losgelaten.\n",
}
QUESTIONS: list[list[str]] = [
    ["art. 13 Wpg"], ["art. 13 lid 2 Wpg"], ["art. 13 Wpg", "--exact"], ["art. 8 Wpg"], ["Wpg"], ["camera"],
    ["camera", "--in", "verslag.txt"], ["camera", "--soort", "brief"], ["gemeente"], ["plein"], ["telling"],
    ['"nog altijd"'], ["eenhoorn"], ["art. 99 Wpg"], ["art. 8 EVRM"], ["art. 13 Wpg camera"], ["landelijk inzicht"],
    ["raad"], ["overleg"], ["C-311/18"],
]  # fmt: skip


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "corpus" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "corpus" / "kapot.pdf").write_bytes(b"%PDF-1.4 en dan niets")
    monkeypatch.chdir(tmp_path)
    index(tmp_path)
    return tmp_path


def index(here: Path) -> Corpus:
    corpus = open_corpus(None, here / "indexes" / "default")
    corpus.index([here / "corpus"], workers=0)
    corpus.close()
    return corpus


def run(*arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, arguments, catch_exceptions=False)


def asked(*questions: list[str]) -> None:
    for question in questions:
        out = run("where", *question, "--log", "zaak-1", "--limit", "1")
        assert "Logged as question" in out.stderr, out.output


def entries(here: Path) -> list[dict[str, object]]:
    text = (here / "zoekslagen" / "zaak-1.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def written(name: str) -> dict[str, bytes]:
    """The account and its annexes, by suffix of their names."""
    done = run("verantwoording", "zaak-1", "--output", name)
    assert done.exit_code == 0, done.output
    stem = Path(name).stem
    return {file.name.removeprefix(stem): file.read_bytes() for file in Path().glob(f"{stem}*") if file.is_file()}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_question_is_logged_with_all_its_hits_whatever_is_shown(here: Path) -> None:
    out = run("where", "art.", "13", "Wpg", "--log", "zaak-1", "--limit", "1")
    assert "Logged as question 1 of zaak-1: its hits are 1.1 to 1.2" in out.stderr
    state, search = entries(here)
    assert search["question"] == "art. 13 Wpg"
    assert search["understood"] == {
        "targets": ["jci1.3:c:BWBR0022463&artikel=13"], "labels": ["art. 13 Wpg"], "words": "",
    }  # fmt: skip
    assert (search["total"], search["shown"], len(search["hits"])) == (2, 1, 2)  # type: ignore[arg-type]
    assert [source for source, _ in state["documents"]] == ["brief.txt", "map/verslag.txt", "notitie.txt"]  # type: ignore[union-attr,attr-defined]
    assert [(source, status) for source, status, _ in state["unread"]] == [("kapot.pdf", "failed")]  # type: ignore[attr-defined]
    assert search["index"] == state["fingerprint"]


def test_what_is_printed_is_the_same_with_a_log(here: Path) -> None:
    plain = run("where", "camera", "--format", "json")
    assert run("where", "camera", "--format", "json", "--log", "zaak-1").stdout == plain.stdout


def test_twenty_questions_reproduce_to_the_byte(here: Path) -> None:
    asked(*QUESTIONS)
    run("mark", "1.1", "relevant", "--log", "zaak-1")
    run("mark", "6.1", "not", "gaat over een andere camera", "--log", "zaak-1")
    for form in ("md", "docx", "html"):
        first, again = written(f"een.{form}"), written(f"een.{form}")
        assert first == again
        assert {f".{form}", "-treffers.csv", "-documenten.csv"} <= set(first)
    text = written("een.md")[".md"].decode()
    assert "zijn 20 vragen gesteld" in text
    assert "elke vraag heeft dezelfde passages opgeleverd" in text
    assert sum(line.startswith(f"| {number} |") for number in range(1, 21) for line in text.splitlines()) == 20
    index(here)  # nothing has changed
    assert written("een.md")[".md"].decode() == text


def test_an_index_made_anew_of_the_same_files_is_the_same(here: Path) -> None:
    asked(*QUESTIONS[:3])
    before = written("een.md")
    for file in (here / "indexes" / "default").rglob("*"):
        if file.is_file():
            file.unlink()
    index(here)
    assert written("een.md") == before


def change(here: Path) -> None:
    corpus = here / "corpus"
    (corpus / "brief.txt").unlink()
    (corpus / "nieuw.txt").write_text("Nieuw stuk\n\nOok hier geldt artikel 13 Wpg.\n", encoding="utf-8")
    text = FILES["notitie.txt"].replace("landelijk inzicht toe", "geen landelijk inzicht meer toe")
    (corpus / "notitie.txt").write_text(text, encoding="utf-8")
    (corpus / "kapot.pdf").unlink()
    index(here)


def test_another_index_names_each_change(here: Path) -> None:
    asked(*QUESTIONS)
    change(here)
    text = written("twee.md")[".md"].decode()
    for line in (
        "Nieuw document: nieuw.txt", "Document niet meer aanwezig: brief.txt", "Document gewijzigd: notitie.txt",
        "Leesbaarheid gewijzigd: kapot.pdf",
    ):  # fmt: skip
        assert f"- {line}" in text
    found = re.findall(r"^- Vraag (\d+), (nieuw|niet meer gevonden): (\S+?)(?: p\. \d+)?: ", text, re.MULTILINE)
    again = {number: {f"{what}: {file}" for n, what, file in found if int(n) == number} for number in range(1, 21)}
    assert again[1] == {"nieuw: nieuw.txt", "nieuw: notitie.txt", "niet meer gevonden: notitie.txt"}
    assert again[4] == {"niet meer gevonden: brief.txt"}
    assert again[6] == set(), "the passages on the camera are what they were"
    assert "- Vraag 9, nieuwe opmerking: " in text
    assert "Programmatuur gewijzigd" not in text


def test_what_was_found_then_stays_in_the_annex(here: Path) -> None:
    asked(["gemeente"])
    change(here)
    hits = rows(written("twee.md")["-treffers.csv"])
    assert [hit["bestand"] for hit in hits] == ["brief.txt"]
    files = rows(written("twee.md")["-documenten.csv"])
    assert {file["bestand"]: file["uitkomst"] for file in files}["kapot.pdf"] == "kon niet worden gelezen"
    assert all(len(file["sha256"]) == 64 for file in files if file["uitkomst"] == "doorzocht")


def test_marks(here: Path) -> None:
    asked(["art. 13 Wpg"], ["camera"])
    assert run("mark", "2.1", "not").exit_code == 2
    assert run("mark", "2.1", "not", "te oud").exit_code == 0
    assert run("mark", "1", "relevant").exit_code == 0  # of the last question: 2.1, and it takes the place of the other
    assert run("mark", "map/verslag.txt", "not", "ander plein").exit_code == 0
    assert "[not: ander plein]" in run("mark", "1.2").stdout + run("mark", "1.1").stdout
    assert run("mark", "9.9", "relevant").exit_code == 2
    text = written("een.md")[".md"].decode()
    assert "ander plein" in text
    assert "te oud" not in text or text.index("te oud") > 0
    judged = {row["treffer"]: row["oordeel"] for row in rows(written("een.md")["-treffers.csv"])}
    assert "terzijde gelegd" in judged.values()


def test_notes_are_told(here: Path) -> None:
    asked(["camera"])
    run("verantwoording", "zaak-1", "--note", "De griffier is gevraagd naar papieren stukken.")
    assert "De griffier is gevraagd naar papieren stukken." in written("een.md")[".md"].decode()


def test_a_log_that_was_altered_says_so(here: Path) -> None:
    asked(["camera"], ["plein"])
    file = here / "zoekslagen" / "zaak-1.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace('"question":"camera"', '"question":"iets anders"')
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "gewijzigd, bij regel 2" in written("een.md")[".md"].decode()


def test_a_log_that_is_torn_is_named(here: Path) -> None:
    asked(["camera"])
    with (here / "zoekslagen" / "zaak-1.jsonl").open("a", encoding="utf-8") as stream:
        stream.write('{"kind":"search"')
    out = run("verantwoording", "zaak-1")
    assert out.exit_code == 2
    assert "Line 3 of the log" in out.stderr


def test_the_account_outlives_the_index(here: Path) -> None:
    asked(["camera"])
    out = run("verantwoording", "zaak-1", "--index", "elders")
    assert out.exit_code == 0
    assert "niet herhaald" in out.stdout


@pytest.mark.parametrize("name", ["../elders", "", "a/b", ".verborgen"])
def test_a_name_that_is_none(here: Path, name: str) -> None:
    assert run("where", "camera", "--log", name).exit_code == 2
    assert not (here / "elders.jsonl").exists()


def test_no_log_is_a_sentence(here: Path) -> None:
    out = run("verantwoording", "zaak-9")
    assert (out.exit_code, "there is no log zaak-9" in out.stderr) == (2, True)


def test_the_docx_is_read_back_whole(here: Path) -> None:
    asked(*QUESTIONS)
    run("mark", "1.1", "not", "reden met <haken> & tekens", "--log", "zaak-1")
    written("een.docx")
    document = docx.Document("een.docx")
    assert document.core_properties.title == "Zoekverantwoording zaak-1"
    assert document.paragraphs[0].style.name == "Heading 1"
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    questions = next(table for table in tables if table[0][0] == "nr.")
    assert [row[2] for row in questions[1:]] == [question[0] for question in QUESTIONS]
    assert any("reden met <haken> & tekens" in row for table in tables for row in table)
    ours = read(Path("een.docx"))
    assert [section.kop for section in ours.sections][1] == "1. Waar is gezocht"


def test_the_docx_has_no_time_in_it(here: Path) -> None:
    asked(["camera"])
    written("een.docx")
    with zipfile.ZipFile("een.docx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_cell_that_begins_like_a_formula_is_text(here: Path) -> None:
    asked(["art. 8 Wpg"])
    snippets = [row["passage"] for row in rows(written("een.md")["-treffers.csv"])]
    assert any(snippet.startswith("'=SOM(1)") for snippet in snippets)
    assert not any(snippet.startswith("=") for snippet in snippets)


def test_html_stands_alone_and_is_escaped(here: Path) -> None:
    asked(["<script>alert(1)</script>"])
    page = written("een.html")[".html"].decode()
    assert "<script" not in page
    assert "src=" not in page
    assert "href=" not in page


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def at(time: str) -> None:
        monkeypatch.setattr("wpgsearch.cli.logbook.now", lambda: time)

    return at


def test_times_are_those_of_the_log(here: Path, clock: Callable[[str], None]) -> None:
    clock("2026-11-22T11:20:03+01:00")
    asked(["camera"])
    clock("2027-01-01T00:00:00+01:00")
    text = written("een.md")[".md"].decode()
    assert "22 november 2026, 11:20" in text
    assert "2027" not in text


def test_a_question_that_is_not_logged_does_not_pay_for_it(here: Path) -> None:
    script = "import sys, wpgsearch.cli.where; print([m for m in sys.modules if 'verantwoording' in m])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "question",
    [["camera NOT verplaatst"], ["camera OR gemeente"], ["--like", "notitie.txt@0"], ["soort:document plein"]],
)
def test_other_ways_of_asking_are_repeated_too(here: Path, question: list[str]) -> None:
    asked(question, [*question, "--sort", "date", "--group", "soort"])
    text = written("een.md")[".md"].decode()
    assert "elke vraag heeft dezelfde passages opgeleverd" in text
    first, second = (each for each in entries(here) if each["kind"] == "search")
    assert first["hits"] == second["hits"]


def test_an_index_that_grew_between_two_questions(here: Path) -> None:
    asked(["camera"])
    (here / "corpus" / "later.txt").write_text("Later stuk\n\nEen camera erbij.\n", encoding="utf-8")
    index(here)
    asked(["camera"])
    text = written("een.md")[".md"].decode()
    assert text.count("| /") == 2 or text.count("corpus |") == 2, "two states"
    assert "(vraag 1)" in text
    assert "- Nieuw document: later.txt" in text
    assert "- Vraag 1, nieuw: later.txt" in text
    assert "Vraag 2, " not in text.partition("## 7. Herhaling")[2]


def test_a_page_that_is_an_image_is_among_what_could_not_be_searched(here: Path) -> None:
    shutil.copy(ROOT / "tests" / "corpus" / "pdf" / "gemengd.pdf", here / "corpus")
    index(here)
    asked(["camera"])
    text = written("een.md")[".md"].decode()
    assert "| gemengd.pdf | is voor een deel niet of slecht leesbaar |" in text
    assert "| kapot.pdf | kon niet worden gelezen |" in text
    files = {row["bestand"]: row["uitkomst"] for row in rows(written("een.md")["-documenten.csv"])}
    assert files["gemengd.pdf"] == "doorzocht" or "deel" in files["gemengd.pdf"]
