"""Many questions at once, and the frames that records become."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_corpus import index, make

from wpgsearch.cli import wpgsearch
from wpgsearch.cli.batch import read_terms
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.frames import frame_of, frame_of_passages
from wpgsearch.model import Filters, WpgsearchError
from wpgsearch.tables import Asked
from wpgsearch.tables.batch import batch

FILES = {
    "a_txt": "soort: essay\n\nToezicht steunt op art. 8 Wpg.\n\f\nHet toezicht op art. 13 lid 2 Wpg.\n\nToezicht.\n",
    "b_txt": "soort: kamerbrief\n\nOver art. 8 lid 1 Wpg.\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("batch")
    made = open_corpus(None, folder / "index")
    index(made, make(folder / "files", **FILES))
    yield made
    made.close()


TERMS = ["toezicht", "art. 8 Wpg", "bestaatniet", "toezicht"]


def test_terms_by_documents_and_pages(corpus: Corpus) -> None:
    table = corpus.batch(TERMS)
    rows = [(row.cells[0], *row.cells[2:4], *row.cells[5:]) for row in table.rows]
    assert rows[0] == ("toezicht", "a.txt", "essay", 3, "1, 2 (2×)")
    assert sorted(rows[1:3]) == [
        ("art. 8 Wpg", "a.txt", "essay", 1, "1"),
        ("art. 8 Wpg", "b.txt", "kamerbrief", 1, "1"),
    ]
    assert rows[3:] == [("bestaatniet", "", "", 0, "")]
    assert table.title == "Terms by document: 3 terms, 1 found nothing"
    assert table.passages is not None
    assert [one.row for one in table.passages] == ["toezicht"] * 3 + ["art. 8 Wpg"] * 2
    assert any(note.startswith("bestaatniet: ") for note in table.notes)
    assert (table.basis.documents, table.basis.citing, table.basis.counted) == (2, 2, 5)


def test_filters(corpus: Corpus) -> None:
    table = corpus.batch(["art. 8 Wpg"], filters=Filters(soort=("essay",), limit=None))
    assert [row.cells[2] for row in table.rows] == ["a.txt"]


def test_a_term_that_cannot_be_asked_does_not_stop_the_others(corpus: Corpus) -> None:
    table = corpus.batch(["???", "toezicht"])
    assert [row.cells[5] for row in table.rows] == [None, 3]
    assert table.title.endswith("2 terms, 1 could not be asked")
    assert table.notes[0].startswith("???: ")
    basis = corpus.table(Asked()).basis
    assert batch([], corpus.where, lambda: basis).rows == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("toezicht\n\nart. 8, eerste lid, Wpg\n", ["toezicht", "art. 8, eerste lid, Wpg"]),
        ("\ufeffzaak;Zoekterm;nota\r\n1;art. 8 Wpg;x\r\n2;;y\r\n3;toezicht\r\n", ["art. 8 Wpg", "toezicht"]),
        ('term,note\n"art. 8, eerste lid, Wpg",x\n', ["art. 8, eerste lid, Wpg"]),
        ('"art. 8, eerste lid, Wpg"\n"een ""woord"""\n', ["art. 8, eerste lid, Wpg", 'een "woord"']),
        ('"human in the loop"\n"a" en "b, c"\n', ['"human in the loop"', '"a" en "b, c"']),
    ],
)
def test_a_file_of_terms(tmp_path: Path, text: str, terms: list[str]) -> None:
    file = tmp_path / "terms.csv"
    file.write_text(text, encoding="utf-8", newline="")
    assert read_terms(file) == terms
    file.write_bytes("privé\n".encode("cp1252"))
    assert read_terms(file) == ["privé"]


@pytest.mark.parametrize("text", ["", "\n \n", "term\n"])
def test_a_file_without_terms_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "terms.csv").write_text(text)
    with pytest.raises(WpgsearchError, match=r"terms\.csv"):
        read_terms(tmp_path / "terms.csv")


def test_the_command(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("\n".join(TERMS), encoding="utf-8")
    where = ["--index", str(corpus._folder)]
    done = CliRunner().invoke(wpgsearch, ["batch", str(tmp_path / "terms.csv"), "--format", "csv", *where])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1].startswith("toezicht,“toezicht”,a.txt,essay,,3,")
    assert "Rests on 2 documents" in done.stderr
    book = tmp_path / "hits.xlsx"
    assert (
        CliRunner().invoke(wpgsearch, ["batch", str(tmp_path / "terms.csv"), "--output", str(book), *where]).exit_code
        == 0
    )
    openpyxl = pytest.importorskip("openpyxl")
    assert openpyxl.load_workbook(book).sheetnames == ["table", "toezicht", "art. 8 Wpg", "bestaatniet", "rests on"]
    bad = CliRunner().invoke(wpgsearch, ["batch", str(tmp_path / "terms.csv"), "--format", "bibtex", *where])
    assert (bad.exit_code, "bibliography" in bad.stderr) == (2, True)
    only = CliRunner().invoke(wpgsearch, ["batch", "-", *where], input="bestaatniet\n")
    assert (only.exit_code, "bestaatniet" in only.stdout) == (1, True), only.stderr


# --- frames


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_citations_are_an_iterator_and_a_frame(corpus: Corpus, library: str) -> None:
    pytest.importorskip(library)
    rows = corpus.citations()
    first = next(rows)
    assert (first[0], first[1].text) == ("a.txt", "art. 8 Wpg")
    frame = corpus.citations(to="art. 13 Wpg").frame(library)
    read = frame.to_dict("records") if library == "pandas" else frame.to_dicts()
    assert [(row["source"], row["soort"], row["artikel"], row["lid"], row["text"]) for row in read] == [
        ("a.txt", "essay", "13", "2", "art. 13 lid 2 Wpg")
    ]
    assert len(corpus.citations().frame(library)) == 3
    empty = corpus.citations(to="art. 99 Wpg").frame(library)
    assert (len(empty), "target" in empty.columns) == (0, True)


def test_a_table_is_a_frame(corpus: Corpus) -> None:
    pandas = pytest.importorskip("pandas")
    table = corpus.table(Asked(columns="document", passages=True))
    frame = frame_of(table)
    assert isinstance(frame, pandas.DataFrame)
    assert frame.set_index("artikel").loc["art. 8 Wpg"].tolist() == [1, 1, 2]
    assert frame_of_passages(table)["text"].tolist() == ["art. 8 Wpg", "art. 13 lid 2 Wpg", "art. 8 lid 1 Wpg"]
    with pytest.raises(WpgsearchError, match="passages=True"):
        frame_of_passages(corpus.table(Asked()))


def test_a_frame_without_its_library(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(WpgsearchError, match="pip install pandas"):
        corpus.citations().frame()
    with pytest.raises(WpgsearchError, match="choose pandas or polars"):
        corpus.citations().frame("excel")


# --- the notebook


def test_the_notebook_rebuilds_its_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cells are run one after another, as a kernel does; the last one holds the table against what it shows."""
    pytest.importorskip("pandas")
    root = Path(__file__).resolve().parent.parent
    book = json.loads((root / "docs" / "table-of-a-paper.ipynb").read_text(encoding="utf-8"))
    assert book["nbformat"] == 4
    (tmp_path / "indexes").mkdir()
    (tmp_path / "corpus").symlink_to(root / "corpus")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102  # our own
    assert names["same"]
