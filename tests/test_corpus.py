"""Indexing: what becomes of files that come, change, go, fail or kill, and of runs that are cut off."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_corpus import answer, ask, index, make, sources

from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.index.schema import STORE_FILE, WORDS_FOLDER
from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.model import WpgsearchError


@pytest.fixture(autouse=True)
def same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is edited while the tests run is a new recogniser, and nothing would be unchanged."""
    monkeypatch.setattr("wpgsearch.indexing.planning.fingerprints", lambda: ("reader", "recogniser"))


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    corpus = open_corpus(None, tmp_path / "index")
    yield corpus
    corpus.close()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return make(
        tmp_path / "files",
        a_txt="# Kader\n\nArt. 13 Wpg regelt de verwerking.\n\nVerder niets.\n",
        b_txt="Zie art. 13 lid 2 Wpg.\n\nHet besluit is openbaar.\n",
        map__c_txt="Geen wet, wel persoonsgegevens.\n",
    )


def test_index_then_ask(corpus: Corpus, files: Path) -> None:
    calls: list[tuple[int, int, int, int]] = []
    report = index(corpus, files, progress=lambda *state: calls.append(state))
    assert (report.documents, report.read, report.citations, report.pages, report.failed) == (3, 3, 2, 3, ())
    assert [state[:2] for state in calls] == [(1, 3), (2, 3), (3, 3)]
    assert sources(corpus) == ["a.txt", "b.txt", "map/c.txt"]
    assert ask(corpus, "art. 13 Wpg") == [("a.txt", "Art. 13 Wpg"), ("b.txt", "Zie art. 13")]
    assert ask(corpus, "art. 13 Wpg", exact=True) == [("a.txt", "Art. 13 Wpg")]
    assert ask(corpus, words="persoonsgegeven") == [("map/c.txt", "Geen wet, we")]
    assert corpus.check() == ()


def test_unchanged_files_are_not_read_again(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    (files / "a.txt").touch()
    report = index(corpus, files, work="small_corpus:absent")
    assert (report.read, report.unchanged) == (0, 3)
    assert corpus.check() == ()


def test_changed_and_deleted_files(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    make(files, a_txt="# Kader\n\nArt. 14 Wpg dan toch.\n")
    (files / "b.txt").unlink()
    assert [(problem.place, problem.message.split(":")[0]) for problem in corpus.check()] == [
        ("a.txt", "has changed since it was indexed"),
        ("b.txt", "is in the index, but the file is gone"),
    ]
    report = index(corpus, files)
    assert (report.read, report.unchanged, report.forgotten) == (1, 1, ("b.txt",))
    assert ask(corpus, "art. 13 Wpg") == []
    assert ask(corpus, "art. 14 Wpg") == [("a.txt", "Art. 14 Wpg")]
    assert ask(corpus, words="openbaar") == ask(corpus, words="verwerking") == []
    assert corpus.check() == ()


def test_another_folder_widens_the_root(corpus: Corpus, files: Path, tmp_path: Path) -> None:
    index(corpus, files / "map")
    assert (corpus.root, sources(corpus)) == (files / "map", ["c.txt"])
    index(corpus, files / "a.txt")
    assert (corpus.root, sources(corpus)) == (files, ["a.txt", "map/c.txt"])
    index(corpus, make(tmp_path / "meer", d_txt="Art. 13 Wpg."))
    assert sources(corpus) == ["files/a.txt", "files/map/c.txt", "meer/d.txt"]
    assert corpus.document("a.txt").source == "files/a.txt"
    assert corpus.check() == ()
    (files / "a.txt").unlink()
    index(corpus)
    assert sources(corpus) == ["files/map/c.txt", "meer/d.txt"]


def test_the_root_that_is_given(files: Path, tmp_path: Path) -> None:
    corpus = open_corpus(tmp_path, tmp_path / "index")
    index(corpus, files / "map")
    assert sources(corpus) == ["files/map/c.txt"]
    corpus.close()


def test_hidden_files_links_and_the_index_itself(tmp_path: Path, files: Path) -> None:
    make(files, _verborgen="x", map___ook__x_txt="y")
    (files / "~$a.txt").write_text("z")
    (files / "map" / "omhoog").symlink_to(files)
    (files / "kwijt.txt").symlink_to(files / "niets")
    corpus = open_corpus(None, files / "index")
    index(corpus, files)
    index(corpus, files)
    assert sources(corpus) == ["a.txt", "b.txt", "map/c.txt"]
    corpus.close()


def test_a_missing_path_and_an_empty_folder_leave_no_index(corpus: Corpus, files: Path, tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    for path, said in ((tmp_path / "nergens", "there is no file or folder"), (empty, "there is no file in")):
        with pytest.raises(WpgsearchError, match=said):
            index(corpus, files, path) if path != empty else index(corpus, path)
        assert not corpus.is_indexed
    with pytest.raises(WpgsearchError, match="give the files or folders"):
        index(corpus)
    with pytest.raises(WpgsearchError, match="there is no index"):
        corpus.documents()


def test_two_files_with_one_id(corpus: Corpus, tmp_path: Path) -> None:
    index(corpus, make(tmp_path / "f", b_txt="id: kst-1-2\n\nx", a_txt="id: kst-1-2\n\ny", c_txt="id: kst-1-3\n\nz"))
    assert [(r.id, r.source) for r in corpus.documents()] == [
        ("kst-1-2", "a.txt"),
        ("kst-1-2~2", "b.txt"),
        ("kst-1-3", "c.txt"),
    ]


def test_bad_files_are_named_and_the_others_go_on(corpus: Corpus, files: Path) -> None:
    make(files, d_txt="FAIL", e_txt="BUG", f_txt="  \n", g_txt="Art. 13 Wpg.")
    report = index(corpus, files)
    assert dict(report.failed).keys() == {"d.txt", "e.txt"}
    assert dict(report.failed)["d.txt"] == "d.txt is not what its name says"
    assert re.fullmatch(r"unexpected ZeroDivisionError in small_corpus.py, line \d+: oei", dict(report.failed)["e.txt"])
    assert report.without_text == (("f.txt", "holds no text"),)
    completeness = answer(corpus, "art. 13 Wpg").completeness
    assert (completeness.documents, completeness.failed, completeness.without_text) == (5, 2, 1)
    again = index(corpus, files, work="small_corpus:out_of_order")  # d.txt is not tried: it is as wrong as it was
    assert [source for source, _ in again.failed] == ["d.txt", "e.txt"]
    assert (again.read, again.unchanged) == (1, 6)
    make(files, d_txt="Art. 99 Wpg.")
    assert len(index(corpus, files).failed) == 1
    assert ask(corpus, "art. 99 Wpg") == [("d.txt", "Art. 99 Wpg.")]


def test_a_file_that_breaks_takes_its_document_along_and_no_other(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    make(files, a_txt="FAIL")
    index(corpus, files)
    assert ask(corpus, "art. 13 Wpg") == [("b.txt", "Zie art. 13")]
    assert corpus.check() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_worker_fails_its_file_only(corpus: Corpus, files: Path) -> None:
    make(files, aa_txt="KILL", zz_txt="Art. 13 Wpg.")
    report = index(corpus, files, workers=2)
    assert report.failed == (("aa.txt", "the process that read it was killed (out of memory?)"),)
    assert report.documents == 4
    assert corpus.check() == ()


def test_interrupted_runs_go_on_where_they_stopped(corpus: Corpus, files: Path) -> None:
    def interrupt(done: int, *_: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index(corpus, files, progress=interrupt)
    assert sources(corpus) == ["a.txt", "b.txt"]
    assert len(ask(corpus, "art. 13 Wpg")) == 2
    report = index(corpus, files)
    assert (report.read, report.unchanged) == (1, 2)
    assert ask(corpus, words="verwerking") == [("a.txt", "Art. 13 Wpg")]
    assert corpus.check() == ()


def test_a_torn_word_index_is_told_and_made_again_from_the_stored_text(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    for toc in (corpus._folder / WORDS_FOLDER).glob("*.toc"):
        toc.write_bytes(toc.read_bytes()[:30])
    assert len(ask(corpus, "art. 13 Wpg")) == 2  # needs no words
    with pytest.raises(WpgsearchError, match="run `wpgsearch index`"):
        ask(corpus, words="verwerking")
    assert [problem.place for problem in corpus.check()] == ["Whoosh"]
    report = index(corpus, work="small_corpus:absent")
    assert report.unchanged == 3
    assert ask(corpus, words="verwerking") == [("a.txt", "Art. 13 Wpg")]
    assert corpus.check() == ()


def test_a_new_recogniser_reads_no_file(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    store = StoreWriter.open(corpus._folder)
    store._db.execute("UPDATE files SET recogniser = 'old'")
    store._db.execute("DELETE FROM citations")
    store.close()
    for file in files.rglob("*.txt"):
        status = file.stat()
        file.write_bytes(b"!" * status.st_size)
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    report = index(corpus, files)
    assert (report.read, report.recognised_again) == (0, 3)
    assert len(ask(corpus, "art. 13 Wpg")) == 2
    assert ask(corpus, words="verwerking") == [("a.txt", "Art. 13 Wpg")]


def test_an_index_of_another_version_is_made_anew_from_the_files(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    corpus.close()
    store = StoreWriter.open(corpus._folder)
    store.set_meta("schema", "0")
    store.close()
    with pytest.raises(WpgsearchError, match="made by another version"):
        corpus.documents()
    index(corpus, files)
    assert len(ask(corpus, "art. 13 Wpg")) == 2
    assert corpus.check() == ()


def test_a_second_run_at_the_same_time_is_told_to_wait(corpus: Corpus, files: Path) -> None:
    def again(*_: int) -> None:
        other = open_corpus(None, corpus._folder)
        with pytest.raises(WpgsearchError, match="another `wpgsearch index`"):
            index(other, files)
        assert other.documents() is not None
        other.close()

    index(corpus, files, progress=again)
    assert corpus.check() == ()


def test_check_names_what_differs_between_the_homes(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    corpus.close()
    make(files, nieuw_txt="x")
    store = StoreWriter.open(corpus._folder)
    store.forget_file("a.txt")
    store.close()
    assert [(problem.place, problem.message) for problem in corpus.check()] == [
        ("a.txt", "is not in the index: run `wpgsearch index`"),
        ("nieuw.txt", "is not in the index: run `wpgsearch index`"),
        ("Whoosh", "holds 3 passages of a document (1) that is not in SQLite"),
    ]
    index(corpus, files)
    assert corpus.check() == ()


def test_what_was_indexed_of_an_unchanged_file_is_kept_when_it_fails_now(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    store = StoreWriter.open(corpus._folder)
    store._db.execute("UPDATE files SET reader = 'old' WHERE source = 'a.txt'")
    store._db.execute("UPDATE files SET recogniser = 'old' WHERE source = 'b.txt'")
    store.close()
    report = index(corpus, files, work="small_corpus:out_of_order")
    kept = "unexpected OSError in small_corpus.py"
    assert [(source, reason[: len(kept)]) for source, reason in report.failed] == [("b.txt", kept), ("a.txt", kept)]
    assert all(reason.endswith("(what was indexed before is kept)") for _, reason in report.failed)
    assert len(ask(corpus, "art. 13 Wpg")) == 2
    assert (index(corpus, files).read, index(corpus, files).unchanged) == (1, 3)
    assert corpus.check() == ()


def test_a_folder_that_cannot_be_read_is_named_and_nothing_of_it_is_lost(
    corpus: Corpus, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index(corpus, files)
    scandir = os.scandir

    def refusing(place: str) -> Iterator[os.DirEntry[str]]:
        if str(place).endswith("map"):
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    make(files, nieuw_txt="Art. 13 Wpg.\n")
    with monkeypatch.context() as closed:
        closed.setattr(os, "scandir", refusing)
        report = index(corpus, files)
        assert report.failed == (("map/", "the folder cannot be read (Permission denied)"),)
        assert (report.read, report.forgotten) == (1, ())
        assert [problem.message for problem in corpus.check()] == ["the folder cannot be read (Permission denied)"]
    assert sources(corpus) == ["a.txt", "b.txt", "map/c.txt", "nieuw.txt"]
    report = index(corpus, files)
    assert (report.failed, report.forgotten) == ((), ())
    assert corpus.check() == ()


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_file_with_a_name_that_is_no_text_is_named(corpus: Corpus, files: Path) -> None:
    """A zip file of long ago unpacks to such names."""
    os.close(os.open(os.fsencode(files) + b"/besluit\xe9.txt", os.O_CREAT))
    for _ in range(2):
        report = index(corpus, files)
        assert report.failed == (("besluit\\xe9.txt", "has a name that is no text (UTF-8): give it another name"),)
        assert corpus.check() == ()
    assert len(ask(corpus, "art. 13 Wpg")) == 2


def _tear(folder: Path) -> None:
    """A disk that fails, or a copy that was cut off."""
    path = folder / STORE_FILE
    torn = bytearray(path.read_bytes())
    torn[4096 * 2 :] = b"\x07" * (len(torn) - 4096 * 2)
    path.write_bytes(torn)


def test_a_torn_store_is_told_and_made_anew_from_the_files(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    corpus.close()
    _tear(corpus._folder)
    (*_, problem) = corpus.check()
    assert problem.place == "SQLite"
    assert problem.message.endswith("run `wpgsearch index` to make the index anew")
    assert index(corpus).read == 3  # without paths: those of before are remembered
    assert len(ask(corpus, "art. 13 Wpg")) == 2
    assert corpus.check() == ()


def test_an_index_of_another_version_remembers_its_paths(corpus: Corpus, files: Path) -> None:
    index(corpus, files)
    corpus.close()
    store = StoreWriter.open(corpus._folder)
    store.set_meta("schema", "0")
    store.close()
    assert corpus.paths == (files,)
    assert index(corpus).read == 3
