"""One document in several files: forms of a paper, copies, and files that move."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from small_corpus import index, make, sources

from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.index.likeness import content_key, likeness, sketch
from wpgsearch.indexing.forms import nearness
from wpgsearch.indexing.page_alignment import pages_in
from wpgsearch.model import DocumentRecord, Page, Span

ROOT = Path(__file__).parent.parent
PAPER = ("kst-36999-3.xml", "kst-36999-3.pdf")
PROSE = (
    "# Kader\n\nArt. 13 Wpg regelt de verwerking van gegevens over de veerdienst van drie november, die elke werkdag"
    " vaart tussen beide oevers en waarvan de dienstregeling door de provincie wordt vastgesteld na overleg met de"
    " gemeenten, die ieder een eigen halte hebben en daarvoor zelf zorg dragen."
)


@pytest.fixture(autouse=True)
def same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wpgsearch.indexing.planning.fingerprints", lambda: ("reader", "recogniser"))


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    corpus = open_corpus(None, tmp_path / "index")
    yield corpus
    corpus.close()


def paper(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(ROOT / "corpus" / name, folder / name)
    return folder


def only(corpus: Corpus) -> DocumentRecord:
    (record,) = corpus.documents()
    return record


@pytest.mark.parametrize("names", [PAPER, PAPER[::-1]])
def test_a_paper_as_xml_and_pdf_is_one_document(corpus: Corpus, tmp_path: Path, names: tuple[str, str]) -> None:
    """Whichever is read first, and in one run or in two."""
    for name in names:
        corpus.index([paper(tmp_path / "f", name)], workers=0)
    record = only(corpus)
    assert (record.id, record.source, record.forms) == ("kst-36999-3", "kst-36999-3.xml", ("kst-36999-3.pdf",))
    assert {hit.document.source for hit in corpus.where("art. 13 Wpg").hits} == {"kst-36999-3.xml"}
    assert {hit.document.source for hit in corpus.where("politiegegevens").hits} == {"kst-36999-3.xml"}
    assert corpus.document("kst-36999-3.pdf").source == "kst-36999-3.xml"
    found = corpus.document(record.id)
    assert "".join(found.text[page.span.start : page.span.end] for page in found.pages) == found.text
    assert [(page.number, page.label) for page in found.pages] == [(1, "1"), (2, "2"), (3, "3"), (4, "4")]
    assert record.counts["pages"] == 4
    links = [(hit.passage.location.page, hit.link.rpartition("/")[2]) for hit in corpus.where("art. 13 Wpg").hits]
    assert {page for page, _ in links} >= {1, 2, 3}
    assert all(link == f"kst-36999-3.pdf#page={page}" for page, link in links)
    assert corpus.check() == ()


def test_when_the_best_form_goes_the_next_takes_its_place(corpus: Corpus, tmp_path: Path) -> None:
    folder = paper(tmp_path / "f", *PAPER)
    report = corpus.index([folder], workers=0)
    assert (report.documents, report.read, report.forms) == (1, 2, 1)
    (folder / PAPER[0]).unlink()
    corpus.index(workers=0)
    assert (only(corpus).source, only(corpus).forms) == ("kst-36999-3.pdf", ())
    assert corpus.where("politiegegevens").hits
    assert corpus.check() == ()
    paper(folder, PAPER[0])
    corpus.index(workers=0)
    assert (only(corpus).source, only(corpus).forms) == ("kst-36999-3.xml", ("kst-36999-3.pdf",))
    assert corpus.index(workers=0).unchanged == 2
    assert corpus.check() == ()


def test_a_form_that_changes_is_judged_again(corpus: Corpus, tmp_path: Path) -> None:
    folder = paper(tmp_path / "f", *PAPER)
    corpus.index([folder], workers=0)
    paper(folder, "notitie-landelijk-inzicht.pdf")
    (folder / "notitie-landelijk-inzicht.pdf").replace(folder / PAPER[1])
    corpus.index(workers=0)
    assert sources(corpus) == ["kst-36999-3.pdf", "kst-36999-3.xml"]
    assert all(not record.forms for record in corpus.documents())
    assert corpus.check() == ()


def test_copies_are_stored_once_with_all_their_places(corpus: Corpus, tmp_path: Path) -> None:
    folder = make(tmp_path / "f", a_txt=PROSE, map__a_txt=PROSE, map__Kopie_van_a_txt=PROSE, b_txt="Iets anders.")
    report = index(corpus, folder)
    assert (report.documents, report.read, report.forms) == (2, 2, 2)
    first, _ = corpus.documents()
    assert (first.source, first.forms) == ("a.txt", ("map/Kopie.van.a.txt", "map/a.txt"))
    assert corpus.document("map/a.txt").source == "a.txt"
    assert (index(corpus).unchanged, corpus.check()) == (4, ())
    (folder / "a.txt").unlink()
    index(corpus)
    assert [(r.source, r.forms) for r in corpus.documents()] == [("b.txt", ()), ("map/a.txt", ("map/Kopie.van.a.txt",))]
    make(folder, map__a_txt="Nu zelf iets anders.")
    index(corpus)
    assert sources(corpus) == ["b.txt", "map/Kopie.van.a.txt", "map/a.txt"]
    assert corpus.check() == ()


def test_a_copy_of_a_file_that_fails_fails_too(corpus: Corpus, tmp_path: Path) -> None:
    report = index(corpus, make(tmp_path / "f", a_txt="FAIL", b_txt="FAIL", c_txt="goed"))
    assert [source for source, _ in report.failed] == ["a.txt", "b.txt"]
    assert index(corpus).read == 0
    assert corpus.check() == ()


def test_a_moved_file_stays_the_same_document(corpus: Corpus, tmp_path: Path) -> None:
    folder = make(tmp_path / "f", a_txt=PROSE, b_txt="Art. 8 Wpg.")
    index(corpus, folder)
    (folder / "diep" / "weg").mkdir(parents=True)
    (folder / "a.txt").rename(folder / "diep" / "weg" / "a.txt")
    report = index(corpus, work="small_corpus:absent")
    assert (report.moved, report.read, report.unchanged, report.forgotten) == (1, 0, 2, ())
    assert sources(corpus) == ["b.txt", "diep/weg/a.txt"]
    assert [hit.document.source for hit in corpus.where("veerdienst").hits] == ["diep/weg/a.txt"]
    assert corpus.check() == ()


def test_a_renamed_file_is_read_again_for_what_its_name_says(corpus: Corpus, tmp_path: Path) -> None:
    folder = make(tmp_path / "f", a_txt=PROSE)
    index(corpus, folder)
    (folder / "a.txt").rename(folder / "nieuw.txt")
    report = index(corpus)
    assert (report.moved, report.read, report.forgotten) == (1, 1, ())
    assert [(record.id, record.source) for record in corpus.documents()] == [("nieuw.txt", "nieuw.txt")]
    assert corpus.check() == ()


def test_retry_failed_reads_what_has_not_changed(corpus: Corpus, tmp_path: Path) -> None:
    folder = make(tmp_path / "f", a_txt="FAIL", b_txt="goed")
    index(corpus, folder)
    assert index(corpus).read == 0
    assert index(corpus, retry_failed=True).read == 1


def test_the_order_of_places() -> None:
    places = ["map/a.txt", "x.zip!/a.txt", "Kopie van a.txt", "a.txt"]
    assert sorted(places, key=nearness) == ["a.txt", "Kopie van a.txt", "map/a.txt", "x.zip!/a.txt"]


def test_likeness_of_texts() -> None:
    other = PROSE.replace("drie november", "vier november")
    broken = PROSE.replace("dienstregeling", "dienst-\nregeling")
    assert content_key(PROSE) == content_key(broken) != content_key(other)
    assert content_key("kort") == ""
    assert content_key(PROSE + " 12 en 21") != content_key(PROSE + " 21 en 21")
    assert likeness(sketch(PROSE), sketch(PROSE)) == 1
    assert 0.8 < likeness(sketch(PROSE), sketch(other)) < 1
    assert likeness(sketch(""), sketch(PROSE)) == 0


REAL = ROOT.parent / "shared" / "real" / "parliament"


@pytest.mark.skipif(not REAL.exists(), reason="../shared is not here")
@pytest.mark.parametrize("stem", ["kst-32545-143", "ah-tk-20202021-3235"])
def test_four_real_forms_and_their_metadata_are_one_document(corpus: Corpus, tmp_path: Path, stem: str) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    for path in REAL.glob(f"{stem}*"):
        shutil.copy(path, folder)
    report = corpus.index([folder], workers=0)
    assert (report.documents, report.read, report.forms, report.failed) == (1, 5, 4, ())
    record = only(corpus)
    assert (record.source, len(record.forms)) == (f"{stem}.xml", 4)
    assert stem != "ah-tk-20202021-3235" or record.metadata["kenmerk"] == "2021Z09739"
    assert stem != "kst-32545-143" or record.metadata["author"] == "Inge van Dijk, Grinwis"


def test_pages_that_do_not_fit_are_left_out() -> None:
    words = [f"woord{number}" for number in range(400)]
    text, halves = " ".join(words), (" ".join(words[:200]), " ".join(words[200:]))
    form = "\n".join(("Kop van het blad", halves[0], "Kop", halves[1], "drukkerij"))
    bounds = [0, form.index("Kop\n"), form.index("drukkerij"), len(form)]
    pages = [Page(Span(*span), number, None) for number, span in enumerate(pairwise(bounds), 1)]
    assert [(page.number, page.span) for page in pages_in(text, form, pages)] == [
        (1, Span(0, text.index("woord200"))),
        (2, Span(text.index("woord200"), len(text))),
    ]
    assert pages_in("heel iets anders", form, pages) == ()
    assert pages_in(halves[0], form, pages)[-1].number == 1
    assert pages_in(halves[1] + halves[0], form, pages) == () or len(pages_in(halves[1] + halves[0], form, pages)) == 1


OWMS = """<owms-metadata xmlns:dcterms="http://purl.org/dc/terms/" xmlns:op="http://standaarden.overheid.nl/oep/meta/">
<owmskern><dcterms:identifier>kst-36999-3</dcterms:identifier></owmskern><oep><op:vraagnummer>2024Z00001</op:vraagnummer>
<op:indiener>A. Ander</op:indiener></oep></owms-metadata>"""


def test_metadata_are_told_of_the_paper_that_they_describe(corpus: Corpus, tmp_path: Path) -> None:
    folder = make(tmp_path / "f", metadata_xml=OWMS)
    assert [source for source, _ in corpus.index([folder], workers=0).failed] == ["metadata.xml"]
    report = corpus.index([paper(folder, "kst-36999-3.xml")], workers=0)
    assert report.failed == ()
    record = only(corpus)
    assert record.forms == ("metadata.xml",)
    assert record.metadata["kenmerk"] == "2024Z00001"
    assert record.metadata["author"] != "A. Ander"
    assert (corpus.index(workers=0).read, corpus.check()) == (0, ())
    (folder / "kst-36999-3.xml").unlink()
    assert [source for source, _ in corpus.index(workers=0).failed] == ["metadata.xml"]
