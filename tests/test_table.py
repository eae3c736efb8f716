"""Tables of what is cited: the counts, what they rest on, and the passages behind them."""

from __future__ import annotations

import json
import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_corpus import index, make, target

from wpgsearch.cli import wpgsearch
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.grids import SparseRows, Table, basis_lines
from wpgsearch.model import Filters, WpgsearchError
from wpgsearch.tables import Asked
from wpgsearch.tables.dimensions import DIMENSIONS, cut, in_order
from wpgsearch.tables.pairs import lift

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
GOLD, SEEDS = SHARED / "gold", SHARED / "seeds"
FILES = {
    "a_txt": "# Kop\n\nsoort: essay\ndate: 2020-05-01\n\nArt. 8 Wpg en art. 13 lid 2 Wpg en art. 13 lid 1 Wpg.\n\n"
    "Art. 8 Wpg staat in de tekst¹.\n\n¹ Zie art. 13 Wpg en art. 9 Wob.\n",
    "b_txt": "soort: kamerbrief\ndate: 2022-01-31\n\n# Slot\n\nArt. 8 lid 1 onder a Wpg.\n\n"
    "Art. 8 Wpg en art. 13 Wpg.\n",
    "c_txt": "soort: essay\n\nNiets van dien aard.\n",
    "d_txt": "FAIL\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    folder = tmp_path_factory.mktemp("table")
    made = open_corpus(None, folder / "index")
    index(made, make(folder / "files", **FILES))
    yield made
    made.close()


def cells(table: Table) -> dict[tuple[str, str], int]:
    """Row and column → number, without zeros and totals."""
    found = {}
    for row in table.rows:
        for column, value in zip(table.columns[1:], row.cells[1:], strict=True):
            if column.item is not None and value:
                found[str(row.cells[0]), column.label] = value
    return found  # type: ignore[return-value]


def listed(table: Table) -> dict[str, tuple[object, ...]]:
    return {str(row.cells[0]): row.cells[1:] for row in table.rows}


# --- counting


def test_articles_by_document(corpus: Corpus) -> None:
    table = corpus.table(Asked(columns="document"))
    assert cells(table) == {
        ("art. 8 Wpg", "a.txt"): 2,
        ("art. 13 Wpg", "a.txt"): 3,
        ("art. 9 Wob", "a.txt"): 1,
        ("art. 8 Wpg", "b.txt"): 2,
        ("art. 13 Wpg", "b.txt"): 1,
    }
    assert [row.cells[0] for row in table.rows] == ["art. 8 Wpg", "art. 13 Wpg", "art. 9 Wob"]
    assert table.totals == ("total", 6, 3, 9)
    assert [row.cells[-1] for row in table.rows] == [4, 4, 1]


def test_passages_are_counted_once_however_much_they_cite(corpus: Corpus) -> None:
    table = corpus.table(Asked(columns="document", count="passages"))
    assert cells(table)["art. 13 Wpg", "a.txt"] == 2
    assert table.totals == ("total", 3, 2, 5)


def test_documents_by_soort(corpus: Corpus) -> None:
    table = corpus.table(Asked(columns="soort", count="documents"))
    assert cells(table)["art. 8 Wpg", "essay"] == 1
    assert table.totals == ("total", 1, 1, 2)


def test_without_columns_the_three_counts(corpus: Corpus) -> None:
    table = corpus.table(Asked())
    assert listed(table)["art. 13 Wpg"] == (4, 3, 2)
    assert table.totals == ("total", 9, 5, 2)


def test_depth(corpus: Corpus) -> None:
    by_lid = listed(corpus.table(Asked(depth="lid")))
    assert {name: row[0] for name, row in by_lid.items()} == {
        "art. 8 Wpg": 3, "art. 8 lid 1 Wpg": 1, "art. 13 Wpg": 2, "art. 13 lid 1 Wpg": 1, "art. 13 lid 2 Wpg": 1,
        "art. 9 Wob": 1,
    }  # fmt: skip
    assert "art. 8 lid 1 onder a Wpg" in listed(corpus.table(Asked(depth="onderdeel")))
    assert set(listed(corpus.table(Asked(rows="lid")))) == {
        "art. 8 lid 1 Wpg",
        "art. 13 lid 1 Wpg",
        "art. 13 lid 2 Wpg",
    }


def test_notes(corpus: Corpus) -> None:
    def total(notes: bool | None) -> object:
        totals = corpus.table(Asked(notes=notes)).totals
        return totals and totals[1]

    assert (total(None), total(True), total(False)) == (9, 2, 7)


def test_filters_and_targets(corpus: Corpus) -> None:
    assert set(listed(corpus.table(Asked(to=(target("art. 13 Wpg"),))))) == {"art. 13 Wpg"}
    assert listed(corpus.table(Asked(to=(target("art. 13 Wpg"),), filters=Filters(exact=True))))["art. 13 Wpg"][0] == 2
    table = corpus.table(Asked(filters=Filters(since="2021")))
    assert table.totals == ("total", 3, 2, 1)
    assert (
        basis_lines(table.basis)[0] == "Rests on 1 document of the 3 in the index; 1 has what is counted (3 mentions)."
    )


def test_what_it_rests_on(corpus: Corpus) -> None:
    lines = basis_lines(corpus.table(Asked()).basis)
    assert lines[0] == "Rests on 3 documents; 2 have what is counted (9 mentions)."
    assert lines[1].startswith("1 file could not be read: d.txt (d.txt is not what its name says")


def test_two_things_cited_are_counted_by_what_cites_both(corpus: Corpus) -> None:
    table = corpus.table(Asked(rows="artikel", columns="act"))
    assert cells(table)["art. 13 Wpg", "Wob"] == 1
    assert table.totals is None


def test_sections_and_years(corpus: Corpus) -> None:
    assert cells(corpus.table(Asked(rows="section", columns="act")))["Kop", "Wpg"] == 5
    years = corpus.table(Asked(rows="year", columns="kind"))
    assert [row.cells for row in years.rows] == [("2020", 6, 6), ("2022", 3, 3)]


@pytest.mark.parametrize("rows", DIMENSIONS)
@pytest.mark.parametrize("columns", [None, *DIMENSIONS])
@pytest.mark.parametrize("count", ["mentions", "documents"])
def test_every_table_can_be_made_and_its_passages_are_its_numbers(
    corpus: Corpus, rows: str, columns: str | None, count: str
) -> None:
    if rows == columns:
        with pytest.raises(WpgsearchError, match="says nothing"):
            corpus.table(Asked(rows=rows, columns=columns))
        return
    table = corpus.table(Asked(rows=rows, columns=columns, count=count, passages=True))
    assert table.passages is not None
    behind = Counter((one.row, one.column) for one in table.passages)
    if columns is None:
        assert behind == {(name, ""): row[0] for name, row in listed(table).items()}
    elif count == "mentions" and not (DIMENSIONS[rows].of == DIMENSIONS[columns].of == "cited"):
        assert behind == cells(table)
    else:
        assert behind.keys() == cells(table).keys()


def test_a_mention_says_where_it_stands(corpus: Corpus) -> None:
    found = corpus.table(Asked(columns="document", passages=True)).passages
    assert found
    note = next(one for one in found if one.footnote)
    assert (note.row, note.source, note.section, note.text) == ("art. 13 Wpg", "a.txt", "Kop", "art. 13 Wpg")
    text = corpus.document("a.txt").text
    assert all(text[one.start : one.end] == one.text for one in found if one.source == "a.txt")


@pytest.mark.parametrize(
    ("asked", "says"), [({"rows": "oog"}, "oog"), ({"count": "x"}, "count"), ({"depth": "x"}, "depth")]
)
def test_what_is_not_known_is_told(corpus: Corpus, asked: dict[str, str], says: str) -> None:
    with pytest.raises(WpgsearchError, match=says):
        corpus.table(Asked(**asked))  # type: ignore[arg-type]


def test_rows_of_a_matrix_are_filled_when_they_are_looked_at(corpus: Corpus) -> None:
    rows = corpus.table(Asked(columns="document")).rows
    assert isinstance(rows, SparseRows)
    assert len(rows[0].cells) == 4
    assert [row.cells for row in rows[1:]] == [row.cells for row in list(rows)[1:]]


def test_the_order_of_numbers() -> None:
    numbers = ["10", "9", "13a", "13", "5.10", "5.2", "6:162", "A1"]
    assert sorted(numbers, key=in_order) == ["5.2", "5.10", "6:162", "9", "10", "13", "13a", "A1"]


def test_a_place_is_cut() -> None:
    parts = (("artikel", "8"), ("lid", "1"), ("o", "a"), ("o", "2"))
    assert [len(cut(parts, depth)) for depth in ("artikel", "lid", "onderdeel")] == [1, 2, 4]
    assert cut((("overweging", "3"),), "artikel") == ()
    without_lid = (("artikel", "8"), ("o", "a"))
    assert (cut(without_lid, "lid"), cut(without_lid, "onderdeel")) == (without_lid[:1], without_lid)
    assert cut(without_lid, "lid", named=True) == ()


# --- together


@pytest.mark.parametrize(("unit", "number"), [("passage", 2), ("paragraph", 3), ("document", 2)])
def test_together(corpus: Corpus, unit: str, number: int) -> None:
    """In a.txt once in the text; once in a paragraph and its note; in b.txt once."""
    table = corpus.together(Asked(passages=True), unit=unit, least=1)
    pairs = {row.cells[:2]: row.cells[2] for row in table.rows}
    assert pairs["art. 8 Wpg", "art. 13 Wpg"] == number
    assert table.passages is not None
    assert Counter((one.row, one.column) for one in table.passages) == pairs


def test_pairs_that_are_left_out_are_counted(corpus: Corpus) -> None:
    table = corpus.together(Asked(), unit="passage", least=2)
    assert len(table.rows) == 1
    assert any(note.startswith("Left out: 1 pairs") for note in table.notes)
    only = corpus.together(Asked(to=(target("art. 9 Wob"),)), least=1)
    assert [row.cells[:2] for row in only.rows] == [("art. 9 Wob", "art. 13 Wpg")]


def test_lift_and_its_interval() -> None:
    """By hand: 20 of 100 both, 40 and 30 each; the interval holds what chance does in 95 of 100 samples."""
    found = lift(20, 40, 30, 100)
    assert found.lift == pytest.approx(20 * 100 / (40 * 30))
    assert found.low < found.lift < found.high
    chance, inside = random.Random(7), 0  # noqa: S311  # no secret
    for _ in range(400):
        drawn = Counter(chance.choices(("both", "first", "second", "none"), (20, 20, 10, 50), k=100))
        both, first, second = drawn["both"], drawn["both"] + drawn["first"], drawn["both"] + drawn["second"]
        sample = lift(both, first, second, 100)
        inside += sample.low <= found.lift <= sample.high
    assert 370 <= inside <= 395
    assert lift(1, 1, 1, 1) == (1, 1, 1)
    assert math.isfinite(lift(3, 3, 3, 10).high)


# --- timeline


def test_a_timeline_has_every_year(corpus: Corpus) -> None:
    table = corpus.timeline(Asked())
    assert [row.cells for row in table.rows] == [
        ("2020", 1, 1, 100.0, 3, 6),
        ("2021", 0, 0, None, 0, 0),
        ("2022", 1, 1, 100.0, 2, 3),
        ("no date", 1, 0, 0.0, 0, 0),
    ]
    by_act = corpus.timeline(Asked(columns="act"))
    assert [row.cells for row in by_act.rows] == [("2020", 5, 1, 6), ("2021", 0, 0, 0), ("2022", 3, 0, 3)]


# --- the command


def run(corpus: Corpus, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(wpgsearch, [words[0], *words[1:], "--index", str(corpus._folder)])
    return done.exit_code, done.stdout, done.stderr


def test_the_command(corpus: Corpus) -> None:
    code, out, err = run(corpus, "table", "--rows", "artikel", "--columns", "document", "--format", "csv")
    assert (code, out.splitlines()[:2]) == (
        0,
        ["artikel,a.txt,b.txt,total,key", f"art. 8 Wpg,2,2,4,{target('art. 8 Wpg')}"],
    )
    assert "Rests on 3 documents" in err
    assert "d.txt" in err
    code, out, err = run(corpus, "table", "--to", "art. 99 Wpg")
    assert (code, "Nothing in the index" in err) == (1, True)
    assert run(corpus, "table", "--rows", "oog")[0] == 2
    assert "art. 8 Wpg" in run(corpus, "table", "together", "--least", "1")[1]
    assert "2021" in run(corpus, "table", "timeline")[1]
    assert run(corpus, "table", "transposition")[0] == 1


def test_the_terminal_leaves_nothing_out(corpus: Corpus) -> None:
    """Columns that do not fit stand below, long headings are numbered and told."""
    out = (
        CliRunner()
        .invoke(wpgsearch, ["table", "--columns", "section", "--index", str(corpus._folder)], env={"COLUMNS": "30"})
        .stdout
    )
    assert re.findall(r"^art\. 8 Wpg.*$", out, re.MULTILINE)
    assert "Rests on 3 documents" in out.replace("\n", " ")


# --- the seeds


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    if not GOLD.is_dir():
        pytest.skip("needs ../shared")
    made = open_corpus(None, tmp_path_factory.mktemp("seeds") / "index")
    made.index([SEEDS], workers=0)
    yield made
    made.close()


def by_hand(*, optional: bool) -> Counter[tuple[str, str]]:
    """The table of articles by document, counted from the gold records."""
    counted: Counter[tuple[str, str]] = Counter()
    for file in GOLD.glob("[0-9]*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found = re.match(r"jci1\.3:c:\w+&artikel=[^&]+|eli/.*?/art_[^/]+", record["target"])
            if found and bool(record.get("optional")) == optional:
                counted[found[0], record["doc"]] += 1
    return counted


@pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared")
def test_the_table_of_the_seeds_is_the_one_counted_by_hand(seeds: Corpus) -> None:
    """Cell by cell; what the gold calls optional may be there or not, as ``score`` has it."""
    table = seeds.table(Asked(rows="artikel", columns="document"))
    ours: Counter[tuple[str, str]] = Counter()
    for row in table.rows:
        for column, value in zip(table.columns, row.cells, strict=True):
            if column.item is not None and value:
                ours[row.items[0].key, column.label] = int(value)
    required, optional = by_hand(optional=False), by_hand(optional=True)
    assert sum(required.values()) > 90
    assert [
        cell for cell in required | ours if not required[cell] <= ours[cell] <= required[cell] + optional[cell]
    ] == []


@pytest.mark.skipif(not GOLD.is_dir(), reason="needs ../shared")
def test_what_the_essay_says_is_implemented_in_what(seeds: Corpus) -> None:
    table = seeds.transposition(Asked())
    led, wpg = "eli/dir/2016/680", "jci1.3:c:BWBR0022463"
    assert [tuple(item.key for item in row.items) for row in table.rows] == [
        (f"{led}/art_4/par_2", f"{wpg}&artikel=3&lid=3"),
        (f"{led}/art_9/par_1", f"{wpg}&artikel=3&lid=4"),
        (f"{led}/art_9/par_1", f"{wpg}&artikel=18&lid=1"),
        (f"{led}/art_9/par_1", f"{wpg}&artikel=19"),
        (f"{led}/art_9/par_1", f"{wpg}&artikel=20"),
    ]
