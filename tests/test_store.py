"""SQLite: what is put comes back, containment is what Target.contains says, one writer while others read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wpgsearch.index.making import document_rows
from wpgsearch.index.rows import parts_of, place_end, place_key
from wpgsearch.index.schema import STORE_FILE, TABLES
from wpgsearch.index.store import Store
from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.model import (
    Citation,
    Document,
    Filters,
    Footnote,
    Page,
    Problem,
    Question,
    ReadError,
    Section,
    Span,
    Target,
    WpgsearchError,
)
from wpgsearch.passages import split

WOB, WPG = "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0022463"
TEXT = "1. Kader\n\nArtikel 13 regelt dit.¹\n\n¹ Zie artikel 13, lid 2, Wpg.\n\n17. Mag dat?\n\nAntwoord 17: ja.\n"


def a_document(source: str = "map/brief.pdf", **fields: object) -> Document:
    note = Span(TEXT.index("¹ Zie"), TEXT.index("17. Mag"))
    answer = Span(TEXT.index("Antwoord"), len(TEXT))
    known: dict[str, object] = {
        "id": "kst-26643-1",
        "soort": "kamerstuk",
        "title": "Brief",
        "date": "2020-03-31",
        "identifiers": ("kst-26643-1", "kst-32761-9"),
        "metadata": {"author": "De Minister"},
        "sha256": "ab",
        "text": TEXT,
        "pages": (Page(Span(0, len(TEXT)), 1, "i", ((0, 1.0, 2.0, 3.5, 4.0),)),),
        "sections": (Section(Span(0, len(TEXT)), "1. Kader", 1), Section(Span(11, 40), "diep", 2)),
        "footnotes": (Footnote(note, "1", mark=TEXT.index("¹")),),
        "questions": (Question(Span(note.end, answer.start), ("17",), answer), Question(Span(0, 1), ("18",))),
        "problems": (Problem("warning", "p. 1", "een tabel is plat gelezen"),),
    }
    return Document(source=source, **{**known, **fields})  # type: ignore[arg-type]


def a_citation(piece: str, target: Target, **fields: object) -> Citation:
    start = TEXT.index(piece)
    return Citation(Span(start, start + len(piece)), piece, str(fields.pop("kind", "legislation")), target, **fields)  # type: ignore[arg-type]


ARTICLE = a_citation("Artikel 13", Target(WPG, (("artikel", "13"),)), resolution="context", antecedent=Span(3, 8))
MEMBER = a_citation(
    "artikel 13, lid 2, Wpg",
    Target(WPG, (("artikel", "13"), ("lid", "2"))),
    label="art. 13 lid 2 Wpg",
    url="https://wetten.overheid.nl/",
    candidates=(Target(WPG), Target("jci1.3:c:BWBR0024705", (("artikel", "13"),))),
    pinpoint="3",
    pattern="artikel",
)


def put(store: StoreWriter, document: Document, citations: tuple[Citation, ...] = (ARTICLE, MEMBER)) -> int:
    rows = document_rows(document, split(document), citations)
    with store.transaction():
        key, _ = store.allot(rows)
        store.put(key, rows)
    return key


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreWriter]:
    writer = StoreWriter.open(tmp_path)
    yield writer
    writer.close()


def test_a_document_comes_back_as_it_was(store: StoreWriter) -> None:
    document = a_document()
    assert store.document(put(store, document)) == document


def test_citations_come_back_as_they_were(store: StoreWriter) -> None:
    key = put(store, a_document())
    assert tuple(store.citations(key)) == (ARTICLE, MEMBER)
    assert tuple(store.citations(key, kinds=["case"])) == ()
    assert tuple(store.citations(key, targets=[MEMBER.target, Target(WOB)])) == (MEMBER,)
    assert tuple(store.citations(key, targets=[])) == ()


def test_a_citation_stands_in_its_passage(store: StoreWriter) -> None:
    key = put(store, a_document())
    passages = [mention.passage for mention in store.mentions(Target(WPG))]
    rows = store.passage_rows(passages)
    assert [(rows[p].kind, rows[p].provisions) for p in passages] == [("paragraph", 1), ("footnote", 1)]
    assert [row.document for row in rows.values()] == [key, key]
    assert list(store.texts([passages[1]]).values()) == ["¹ Zie artikel 13, lid 2, Wpg.\n\n"]


parts = st.lists(
    st.tuples(st.sampled_from(["artikel", "lid", "o", "a=b", "a"]), st.text("123/=%0a:.é\0", max_size=3)), max_size=3
).map(tuple)
targets = st.builds(Target, st.sampled_from([WPG, WOB, ""]), parts)


@given(targets, targets)
def test_containment_is_a_range_of_keys(wide: Target, narrow: Target) -> None:
    low, key = place_key(wide), place_key(narrow)
    within = wide.work == narrow.work and (not low or low <= key < place_end(low))
    assert within == wide.contains(narrow)
    assert parts_of(key) == narrow.parts


@given(targets, st.lists(targets, max_size=8))
def test_sqlite_finds_what_the_target_contains(wide: Target, others: list[Target]) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(TABLES)
    store = StoreWriter(connection, Path(), connection)
    cited = tuple(Citation(Span(0, 8), TEXT[:8], "legislation", target) for target in others)
    put(store, a_document(), cited)
    assert [parts_of(m.place) for m in store.mentions(wide)] == [
        t.parts for t in sorted(others, key=place_key) if wide.contains(t)
    ]
    assert {m.place for m in store.mentions(wide, exact=True)} == {place_key(t) for t in others if t == wide}
    connection.close()


def test_article_1_is_not_article_13(store: StoreWriter) -> None:
    put(store, a_document())
    assert store.mentions(Target(WPG, (("artikel", "1"),))) == []
    assert len(store.mentions(Target(WPG, (("artikel", "13"),)))) == 2
    assert len(store.mentions(Target(WPG, (("artikel", "13"),)), exact=True)) == 1


def test_the_same_text_keeps_its_key_and_another_gets_a_new_one(store: StoreWriter) -> None:
    first = put(store, a_document())
    assert put(store, a_document(title="Anders"), (ARTICLE,)) == first
    assert [c.text for c in store.citations(first)] == ["Artikel 13"]
    second = put(store, a_document(sha256="cd", text="Nieuw."), ())
    assert second > first
    assert store.document(second).text == "Nieuw."
    assert store.forgotten() == (first,)
    store.forget(second)
    assert put(store, a_document()) > second


def test_refusal_grounds_of_a_decision(store: StoreWriter) -> None:
    marks = (
        a_citation("13", Target(WOB, (("artikel", "10"), ("lid", "2"), ("o", "g")))),
        a_citation("Kader", Target(WOB, (("artikel", "10"), ("lid", "2"), ("o", "e"))), kind="ground"),
        a_citation("Artikel", Target(WOB, (("artikel", "10"),))),
        a_citation("dit", Target("jci1.3:c:BWBR0045754", (("artikel", "5.1"), ("lid", "2"), ("o", "e")))),
    )
    decision = put(store, a_document(soort="woo-besluit"), marks)
    letter = put(store, a_document("x.txt", soort="kamerbrief"), marks)
    records = store.records([decision, letter])
    assert records[decision].grounds == ("10.2.e", "10.2.g", "5.1.2.e")
    assert records[letter].grounds == ()
    assert records[decision].sections == ("1. Kader",)
    assert records[decision].counts["questions"] == 2


def test_filters(store: StoreWriter) -> None:
    one = put(store, a_document())
    two = put(store, a_document("b.txt", id="b", soort="essay", date=None, identifiers=("h-tk-20172018-70-3",)))
    three = put(
        store, a_document("c.txt", id="c", date="2021-11-02", metadata={"dossier": "34889,35000"}, identifiers=())
    )
    assert store.select(Filters()) == (two, three, one)
    assert store.select(Filters(soort=("essay", "notitie"))) == (two,)
    assert store.select(Filters(since="2020-03-31", until="2021")) == (three, one)
    assert store.select(Filters(until="2020-12-31")) == (one,)
    assert store.select(Filters(dossier="32 761")) == (one,)
    assert store.select(Filters(dossier="35000")) == (three,)
    assert store.select(Filters(document="brief.pdf")) == (one,)


def test_names_of_documents(store: StoreWriter) -> None:
    first = put(store, a_document())
    second = put(store, a_document("map/brief.xml"))
    put(store, a_document("map/nota.txt", id="nota.txt", identifiers=()))
    store.number_ids()
    assert [record.id for record in store.records([first, second]).values()] == ["kst-26643-1", "kst-26643-1~2"]
    assert store.key_of("KST-26643-1~2") == second
    assert store.key_of("map/brief.xml") == store.key_of("./brief.xml") == second
    assert store.key_of("/elders/map/brief.xml") == second
    with pytest.raises(WpgsearchError, match=r"can be 2 documents \(map/brief.pdf, map/brief.xml\)"):
        store.key_of("brief")
    with pytest.raises(WpgsearchError, match="no document in the index is called “memo”"):
        store.key_of("memo")


def test_ids_do_not_depend_on_the_order_of_coming(store: StoreWriter) -> None:
    late, early = put(store, a_document("z.xml")), put(store, a_document("a.pdf"))
    store.number_ids()
    assert {key: record.id for key, record in store.records([late, early]).items()} == {
        early: "kst-26643-1",
        late: "kst-26643-1~2",
    }
    store.forget_file("a.pdf")
    store.number_ids()
    assert store.records([late])[late].id == "kst-26643-1"


def test_sources_move_with_the_root(store: StoreWriter) -> None:
    for source in ("a.txt", "b/a.txt", "b/b/a.txt"):
        put(store, a_document(source))
    store.move_root("b")
    assert [record.source for record in store.records(store.select(Filters())).values()] == [
        "b/a.txt", "b/b/a.txt", "b/b/b/a.txt",
    ]  # fmt: skip


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    with closing(StoreWriter.open(tmp_path)), pytest.raises(WpgsearchError, match="another `wpgsearch index` is writ"):
        StoreWriter.open(tmp_path)
    StoreWriter.open(tmp_path).close()


def test_readers_go_on_during_a_write(store: StoreWriter, tmp_path: Path) -> None:
    put(store, a_document())
    reader = Store.open(tmp_path)
    with store.transaction():
        store.forget_file("map/brief.pdf")
        assert len(reader.mentions(Target(WPG))) == 2
        late = Store.open(tmp_path)
        assert len(late.select(Filters())) == 1
        late.close()
    assert reader.mentions(Target(WPG)) == []
    reader.close()


def test_an_interrupted_transaction_leaves_what_was_there(store: StoreWriter) -> None:
    put(store, a_document())
    with pytest.raises(KeyboardInterrupt), store.transaction():
        store.forget_file("map/brief.pdf")
        raise KeyboardInterrupt
    assert len(store.mentions(Target(WPG))) == 2
    assert store.faults() == []


def test_what_cannot_be_stored_is_told_and_undone(store: StoreWriter) -> None:
    with pytest.raises(ReadError, match=r"could not be stored \(.*surrogates not allowed\)"):
        put(store, a_document(title="\ud800"))
    assert store.select(Filters()) == ()
    put(store, a_document())


def test_faults_are_named(store: StoreWriter) -> None:
    key = put(store, a_document())
    store._db.execute("DELETE FROM passages WHERE kind = 'kop'")
    assert store.faults() == [f"document {key} does not have the 6 passages that it should"]


@pytest.mark.parametrize("damage", ["version", "bytes", "empty"])
def test_another_version_or_a_broken_file_is_told_and_made_anew_by_the_writer(tmp_path: Path, damage: str) -> None:
    writer = StoreWriter.open(tmp_path)
    put(writer, a_document())
    if damage == "version":
        writer.set_meta("schema", "0")
    writer.close()
    if damage != "version":
        (tmp_path / STORE_FILE).write_bytes(b"geen database, maar tekst. " * 40 if damage == "bytes" else b"")
    with pytest.raises(WpgsearchError, match="run `wpgsearch index`"):
        Store.open(tmp_path)
    anew = StoreWriter.open(tmp_path)
    assert anew.select(Filters()) == ()
    anew.close()


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(WpgsearchError, match=r"there is no index in .*: run `wpgsearch index PATH`"):
        Store.open(tmp_path)
