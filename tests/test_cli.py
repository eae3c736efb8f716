"""The commands on a small corpus: what they print, where they print it, and how they end."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from wpgsearch.cli import wpgsearch
from wpgsearch.corpus import open_corpus
from wpgsearch.index.store_writer import StoreWriter

NOTITIE = """Notitie delen van gegevens

1. Kader

Op grond van artikel 13 van de Wpg mogen politiegegevens landelijk worden vergeleken. Artikel 13, tweede lid, Wpg
noemt het doel. De geautomatiseerde vergelijking is nieuw.

2. Toezicht

De functionaris toetst aan artikel 8 Wpg en aan HvJ EU 16 juli 2020, C-311/18 (Schrems II).
"""
VERSLAG = """Verslag van het overleg

Er is gesproken over artikel 13 Wpg en over niets anders.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with corpus/ (one file of it broken) and its index in indexes/default."""
    here = tmp_path_factory.mktemp("cli")
    (here / "corpus" / "map").mkdir(parents=True)
    (here / "corpus" / "notitie-delen.txt").write_text(NOTITIE, encoding="utf-8")
    (here / "corpus" / "map" / "verslag.md").write_text(VERSLAG, encoding="utf-8")
    (here / "corpus" / "kapot.pdf").write_bytes(b"%PDF-1.4 en dan niets")
    corpus = open_corpus(None, here / "indexes" / "default")
    corpus.index([here / "corpus"], workers=0)
    corpus.close()
    return here


@pytest.fixture(autouse=True)
def there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(folder)
    for name in ("COLUMNS", "NO_COLOR", "WPGSEARCH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    yield


def run(*arguments: str) -> Result:
    return CliRunner().invoke(wpgsearch, arguments, catch_exceptions=False)


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# where


def test_where_finds() -> None:
    result = run("where", "Wpg", "art.", "13")
    assert result.exit_code == 0
    assert "notitie-delen.txt" in result.stdout
    assert "[artikel 13 van de Wpg]" in result.stdout
    assert "[artikel 13 Wpg]" in result.stdout
    assert result.stderr == ""


def test_a_question_may_be_quoted() -> None:
    assert run("where", "Wpg art. 13").stdout == run("where", "Wpg", "art.", "13").stdout


def test_where_finds_nothing_and_says_so() -> None:
    result = run("where", "Wpg art. 27")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Nothing found for art. 27 Wpg" in result.stderr


def test_where_as_json() -> None:
    result = run("where", "Wpg art. 13", "--format", "json")
    out = json.loads(result.stdout)
    assert out["query"]["targets"] == ["jci1.3:c:BWBR0022463&artikel=13"]
    assert out["completeness"] == {"documents": 2, "failed": 1, "without_text": 0, "pages_without_text": 0}
    assert {hit["source"] for hit in out["hits"]} == {"notitie-delen.txt", "map/verslag.md"}
    for hit in out["hits"]:
        for citation in hit["citations"]:
            text = (Path("corpus") / hit["source"]).read_text(encoding="utf-8")
            assert text[citation["start"] : citation["end"]] == citation["text"]


def test_where_finds_nothing_as_json() -> None:
    result = run("where", "Wpg art. 27", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout)["hits"] == []


def test_where_explains_and_stops() -> None:
    result = run("where", "--explain", "Wpg art. 13", "--format", "json", "--exact", "--index", "nowhere")
    assert result.exit_code == 0
    out = json.loads(result.stdout)
    assert list(out) == ["query", "notes"]
    assert out["query"]["filters"] == {"exact": True, "limit": 20}
    assert not Path("nowhere").exists()


def test_exact_leaves_members_out() -> None:
    def targets(*options: str) -> set[str]:
        found = json.loads(run("where", "art. 13 Wpg", "--format", "json", *options).stdout)["hits"]
        return {citation["target"] for hit in found for citation in hit["citations"]}

    assert "jci1.3:c:BWBR0022463&artikel=13&lid=2" in targets()
    assert run("where", "art. 13 lid 2 Wpg", "--exact").exit_code == 0
    assert run("where", "art. 13 lid 3 Wpg").exit_code == 1


def test_limit() -> None:
    assert len(records(run("where", "art. 13 Wpg", "--limit", "1", "--format", "jsonl"))) == 1
    assert len(records(run("where", "art. 13 Wpg", "--limit", "0", "--format", "jsonl"))) > 1
    assert "the first 1 of" in run("where", "art. 13 Wpg", "--limit", "1").stdout


@pytest.mark.parametrize("name", ["verslag", "map/verslag.md", "verslag.md", "VERSLAG"])
def test_in_one_document(name: str) -> None:
    found = records(run("where", "art. 13 Wpg", "--in", name, "--format", "jsonl"))
    assert {hit["source"] for hit in found} == {"map/verslag.md"}


def test_words_are_found_too() -> None:
    result = run("where", "geautomatiseerde", "vergelijking")
    assert result.exit_code == 0
    assert "notitie-delen.txt" in result.stdout


def test_notes_of_a_csv_are_a_message() -> None:
    result = run("where", "art. 27 Wpg", "--format", "csv")
    assert result.exit_code == 1
    assert list(csv.DictReader(io.StringIO(result.stdout))) == []
    assert "art. 27 Wpg" in result.stderr


def test_a_date_that_is_none() -> None:
    result = run("where", "art. 13 Wpg", "--since", "gisteren")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "2020-03-31" in result.stderr


def test_colour_when_asked() -> None:
    assert "\x1b[1;4martikel 13 Wpg\x1b[0m" in run("where", "art. 13 Wpg", "--color", "always").stdout
    assert "\x1b" not in run("where", "art. 13 Wpg").stdout


def test_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("where", "art. 13 Wpg").stdout.splitlines()
    assert [line for line in lines if len(line) > 40 and "file://" not in line] == []


# the first question


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_first_question_makes_the_index(fresh: Path) -> None:
    (fresh / "corpus").mkdir()
    (fresh / "corpus" / "verslag.txt").write_text(VERSLAG, encoding="utf-8")
    first = run("where", "art. 13 Wpg")
    assert first.exit_code == 0
    assert "No index in indexes/default yet: indexing corpus" in first.stderr.replace("\\", "/")
    assert "1 of 1 files" in first.stderr
    second = run("where", "art. 13 Wpg")
    assert (second.stdout, second.stderr) == (first.stdout, "")


def test_a_question_after_an_index_that_was_interrupted_at_its_start(fresh: Path) -> None:
    (fresh / "corpus").mkdir()
    (fresh / "corpus" / "verslag.txt").write_text(VERSLAG, encoding="utf-8")
    StoreWriter.open(fresh / "indexes" / "default").close()
    assert run("where", "art. 13 Wpg").exit_code == 0


@pytest.mark.parametrize("command", ["index", "where"])
def test_an_index_of_another_version(command: str, fresh: Path) -> None:
    (fresh / "corpus").mkdir()
    (fresh / "corpus" / "verslag.txt").write_text(VERSLAG, encoding="utf-8")
    run("index", "--workers", "0")
    with closing(sqlite3.connect(fresh / "indexes" / "default" / "wpgsearch.sqlite")) as store, store:
        store.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
    if command == "where":
        result = run("where", "art. 13 Wpg")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "another version" in result.stderr
    assert run("index", "--workers", "0").exit_code == 0
    assert run("where", "art. 13 Wpg").exit_code == 0


def test_no_corpus(fresh: Path) -> None:
    result = run("where", "art. 13 Wpg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no folder corpus" in result.stderr
    assert list(fresh.iterdir()) == []


def test_an_empty_corpus(fresh: Path) -> None:
    (fresh / "corpus").mkdir()
    result = run("where", "art. 13 Wpg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no file in corpus" in result.stderr


def test_a_question_to_another_corpus_than_the_index_is_of(tmp_path: Path) -> None:
    result = run("where", "art. 13 Wpg", "--corpus", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "give another --index" in result.stderr
    assert run("where", "art. 13 Wpg", "--corpus", "corpus").exit_code == 0


@pytest.mark.parametrize("command", [["documents"], ["citations"], ["check"], ["show", "x"]])
def test_commands_that_need_an_index_say_so(command: list[str], fresh: Path) -> None:
    result = run(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no index in indexes" in result.stderr


# index


def test_index_names_what_failed_and_goes_on(fresh: Path) -> None:
    (fresh / "goed.txt").write_text(VERSLAG, encoding="utf-8")
    (fresh / "kapot.pdf").write_bytes(b"\x00\x01\x02" * 40)
    result = run("index", "goed.txt", "kapot.pdf", "weg.pdf", "--workers", "0")
    assert result.exit_code == 2
    assert "there is no file or folder weg.pdf" in result.stderr
    assert result.stdout.startswith("1 document in the index; files: 2 read")
    assert "1 file failed:\n  kapot.pdf: " in result.stdout
    again = run("index", "--workers", "0")
    assert again.exit_code == 0
    assert "2 unchanged" in again.stdout  # the one that failed stays as it is


def test_index_forgets_what_is_gone(fresh: Path) -> None:
    (fresh / "corpus").mkdir()
    for name in ("een.txt", "twee.txt"):
        (fresh / "corpus" / name).write_text(VERSLAG + name, encoding="utf-8")
    assert run("index", "--workers", "0").exit_code == 0
    (fresh / "corpus" / "een.txt").unlink()
    assert "1 forgotten" in run("index", "--workers", "0").stdout
    assert [record["file"] for record in records(run("documents", "--format", "jsonl"))] == ["twee.txt"]


def test_index_of_nothing(fresh: Path) -> None:
    assert run("index", "weg").exit_code == 2
    assert run("index").exit_code == 2
    assert not (fresh / "indexes").exists()


# documents, citations, show, check


def test_documents() -> None:
    found = records(run("documents", "--format", "jsonl"))
    assert [record["file"] for record in found] == ["verslag.md", "notitie-delen.txt"]
    assert all({"file", "soort", "title", "date", "id", "source"} <= set(record) for record in found)
    assert "notitie-delen.txt" in run("documents").stdout


def test_documents_that_pass_no_filter() -> None:
    result = run("documents", "--soort", "staatsblad")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No document" in result.stderr


@pytest.mark.parametrize("to", ["art. 13 Wpg", "jci1.3:c:BWBR0022463&artikel=13"])
def test_citations_of_one_document_to_one_target(to: str) -> None:
    found = records(run("citations", "--of", "notitie", "--to", to, "--format", "jsonl"))
    targets = [str(record["target"]).removeprefix("jci1.3:c:BWBR0022463&") for record in found]
    assert targets == ["artikel=13", "artikel=13&lid=2"]
    assert all(record["doc"] == "notitie-delen.txt" for record in found)


def test_citations_of_a_kind() -> None:
    found = records(run("citations", "--kind", "case", "--format", "jsonl"))
    assert {record["target"] for record in found} == {"ECLI:EU:C:2020:559"}
    assert run("citations", "--kind", "gazette").exit_code == 1
    assert run("citations", "--kind", "koe").exit_code == 2


def test_show() -> None:
    result = run("show", "notitie")
    assert result.exit_code == 0
    assert "Op grond van [artikel 13 van de Wpg] mogen" in result.stdout


@pytest.mark.parametrize("name", ["corpus/notitie-delen.txt", "./corpus/notitie-delen.txt"])
def test_show_by_the_path_of_the_file(name: str) -> None:
    assert run("show", name).exit_code == 0
    assert run("show", str(Path(name).absolute())).exit_code == 0


def test_show_at_an_offset_of_the_whole() -> None:
    assert "Schrems II" in run("show", f"notitie-delen.txt@{NOTITIE.index('Schrems')}").stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("notities-delen.txt", "nearest: notitie-delen.txt"),
        ("e", "a part of the names of 2 documents"),
        ("notitie#p9", "page"),
        ("notitie@99999", "ends at offset"),
    ],
)
def test_show_of_what_is_not_there(name: str, said: str) -> None:
    result = run("show", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_check_names_differences(fresh: Path) -> None:
    (fresh / "corpus").mkdir()
    (fresh / "corpus" / "een.txt").write_text(VERSLAG, encoding="utf-8")
    run("index", "--workers", "0")
    assert run("check").exit_code == 0
    (fresh / "corpus" / "twee.txt").write_text(VERSLAG, encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "twee.txt: is not in the index" in result.stdout


# extract and text


def test_extract_prints_records() -> None:
    found = records(run("extract", "corpus/notitie-delen.txt"))
    assert [record["target"] for record in found][:2] == [
        "jci1.3:c:BWBR0022463&artikel=13",
        "jci1.3:c:BWBR0022463&artikel=13&lid=2",
    ]
    assert all(NOTITIE[int(str(one["start"])) : int(str(one["end"]))] == one["text"] for one in found)
    assert {record["doc"] for record in found} == {"notitie-delen.txt"}


def test_extract_goes_on_after_a_file_that_fails() -> None:
    result = run("extract", "corpus/kapot.pdf", "nergens.txt", "corpus/map/verslag.md")
    assert result.exit_code == 2
    assert [record["doc"] for record in records(result)] == ["verslag.md"]
    assert [line.split()[0] for line in result.stderr.splitlines()] == ["kapot.pdf", "nergens.txt"]


def test_extract_from_a_text_without_citations(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_text("Er is niets aan de hand.\n", encoding="utf-8")
    result = run("extract", str(tmp_path / "leeg.txt"))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "No citation found.\n")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_text_is_the_file_itself(ends: str, tmp_path: Path) -> None:
    data = f"Één{ends}twee\u2028drie{ends}".encode()
    (tmp_path / "a.txt").write_bytes(data)
    result = run("text", str(tmp_path / "a.txt"))
    assert (result.exit_code, result.stdout_bytes) == (0, data)


def test_text_of_what_cannot_be_read() -> None:
    result = run("text", "nergens.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nergens.pdf" in result.stderr
    assert "Traceback" not in result.stderr


# how a run ends


@click.command("breaks")
def breaks() -> None:
    raise RuntimeError("stuk")


@click.command("interrupted")
def interrupted() -> None:
    raise KeyboardInterrupt


@pytest.fixture
def with_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {"breaks": breaks, "interrupted": interrupted}
    monkeypatch.setattr("wpgsearch.cli.group.COMMANDS", dict.fromkeys(ours, ""))
    monkeypatch.setattr(type(wpgsearch), "get_command", lambda self, ctx, name: ours.get(name))


@pytest.mark.usefixtures("with_commands")
def test_a_defect_is_one_sentence() -> None:
    result = run("breaks")
    assert result.exit_code == 2
    assert "RuntimeError: stuk" in result.stderr
    assert "WPGSEARCH_DEBUG=1" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("with_commands")
def test_a_defect_with_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WPGSEARCH_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("breaks")


@pytest.mark.usefixtures("with_commands")
def test_an_interrupt_is_quiet() -> None:
    result = run("interrupted")
    assert (result.exit_code, result.output) == (130, "")


def test_extract_tells_what_it_did_not_understand(fresh: Path) -> None:
    text = "Artikel 5 van de Wet op de tovenarij geldt, artikel 8 Wpg ook.\n"
    (fresh / "brief.txt").write_text(text, encoding="utf-8")
    result = run("extract", "brief.txt")
    assert result.exit_code == 0
    assert [json.loads(line)["label"] for line in result.stdout.splitlines()] == ["art. 8 Wpg"]
    assert "1 article of an act that is not known or not named" in result.stderr
    assert "“Artikel 5 van de Wet op de tovenarij”" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("citations", "--of", ""),
        ("where", "x", "--in", " "),
        ("show", ""),
        ("citations", "--to", "persoonlijke levenssfeer"),
        ("citations", "--to", "art. 13 Wpg AI"),
        ("documents", "--dossier", "zes"),
        ("where", "x", "--limit", "-1"),
        ("where", "x", "--limit", "veel"),
    ],
)
def test_what_cannot_be_honoured_is_told(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_a_soort_and_a_citation_that_the_index_does_not_have() -> None:
    assert "No document is of the soort “essays”; there are: " in run("documents", "--soort", "essays").stderr
    result = run("citations", "--to", "art. 99 Wpg")
    assert result.exit_code == 1
    assert "No document cites art. 99 Wpg; of the same act are cited: " in result.stderr
