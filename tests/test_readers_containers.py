"""Files within files: what comes out of archives, under which names, within which limits; and how they are indexed."""

from __future__ import annotations

import gzip
import io
import os
import random
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import attached, docx, eml, odt, p, row, xlsx, zipped

from wpgsearch.corpus import Corpus
from wpgsearch.indexing import IndexReport, index_files
from wpgsearch.indexing.members import Spool, outermost
from wpgsearch.indexing.tasks import Unpacked
from wpgsearch.model import ReadError
from wpgsearch.readers import Limits, Member, OpenFile, read
from wpgsearch.readers.container import different, safe_name, tidy
from wpgsearch.readers.formats import sniff

TEXT = b"Artikel 13, tweede lid, van de Wet politiegegevens."


def of(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> list[Member]:
    (folder / name).write_bytes(data)
    return list(OpenFile(folder / name).members(limits))


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return made.getvalue()


# ---------------------------------------------------------------- what is an archive


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (zipped({"a.txt": TEXT}), "zip"),
        (zipped({"word/notitie.txt": TEXT, "xl/b.txt": TEXT}), "zip"),
        (zipped({"a.docx": docx(p("x"))}, stored=("a.docx",)), "zip"),
        (docx(p("x")), "docx"),
        (tarred({"a.txt": TEXT}), "gzip"),
        (tarred({"a.txt": TEXT}, "w"), "tar"),
        (tarred({"a.txt": TEXT}, "w:bz2"), "bzip2"),
        (tarred({"a.txt": TEXT}, "w:xz"), "xz"),
        (b"Rar!\x1a\x07\x00", "rar"),
    ],
)
def test_sniffed(data: bytes, kind: str) -> None:
    assert sniff(data, suffix=".zip") == kind


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tar(tmp_path: Path, mode: str) -> None:
    assert of(tmp_path, "a.tar", tarred({"map/a.txt": TEXT}, mode)) == [Member("map/a.txt", TEXT)]


def test_a_packed_file(tmp_path: Path) -> None:
    assert of(tmp_path, "brief.txt.gz", gzip.compress(TEXT)) == [Member("brief.txt", TEXT)]


def test_7z(tmp_path: Path) -> None:
    py7zr = pytest.importorskip("py7zr")
    with py7zr.SevenZipFile(tmp_path / "a.7z", "w") as archive:
        archive.writestr(TEXT, "map/a.txt")
    with py7zr.SevenZipFile(tmp_path / "p.7z", "w", password="x") as archive:  # noqa: S106  # of this test
        archive.writestr(TEXT, "a.txt")
    assert list(OpenFile(tmp_path / "a.7z").members()) == [Member("map/a.txt", TEXT)]
    with pytest.raises(ReadError, match="asks for a password"):
        list(OpenFile(tmp_path / "p.7z").members())


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("map/brief.docx", "map/brief.docx"),
        ("../../etc/passwd", "etc/passwd"),
        ("..\\..\\weg.docx", "weg.docx"),
        ("C:\\map\\a.pdf", "map/a.pdf"),
        ("/a\x00b\n.txt", "ab.txt"),
        ("a:b?.txt", "a_b_.txt"),
        ("..", "0007"),
        ("x" * 300 + ".docx", "x" * 140 + ".docx"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name, 7) == safe


@given(st.text())
def test_no_name_leaves_its_folder(name: str) -> None:
    pieces = safe_name(name, 1).split("/")
    assert all(piece not in ("", ".", "..") for piece in pieces)
    assert not os.path.isabs("/".join(pieces))  # noqa: PTH117


def test_the_same_name_twice_and_what_macs_leave_behind() -> None:
    seen: set[str] = set()
    assert [different("a/B.txt", seen), different("a/b.txt", seen)] == ["a/B.txt", "a/b (2).txt"]
    members = iter([Member("__MACOSX/x", b""), Member("~$a.docx", b""), Member("a.docx", b"x")])
    assert [member.name for member in tidy(members, Limits())] == ["a.docx"]


def test_names_of_old_programs(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("besluit-e.txt", TEXT)
    data = made.getvalue().replace(b"besluit-e", "beslui-é".encode())
    assert [member.name for member in of(tmp_path, "a.zip", data)] == ["beslui-é.txt"]


# ---------------------------------------------------------------- limits


def test_a_bomb_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    data = zipped({"bom.txt": b"0" * 70_000_000, "a.txt": TEXT})
    bomb, other = of(tmp_path, "a.zip", data)
    assert bomb.data is None
    assert "zip bomb" in bomb.problem
    assert other.data == TEXT


@pytest.mark.parametrize("suffix", ["zip", "tar.gz"])
def test_limits_on_size_and_count(tmp_path: Path, suffix: str) -> None:
    files: dict[str, bytes] = {f"{n}.txt": os.urandom(1000) for n in range(5)}
    data = zipped(files) if suffix == "zip" else tarred(files)
    small = of(tmp_path, f"a.{suffix}", data, Limits(total_bytes=2500))
    assert [member.data is not None for member in small][:3] == [True, True, False]
    few = of(tmp_path, f"a.{suffix}", data, Limits(members=2))
    assert [member.data is not None for member in few] == [True, True, False]
    assert "more than 2 files" in few[-1].problem


def test_a_size_that_lies(tmp_path: Path) -> None:
    honest = zipped({"a.txt": b"0" * 100_000})
    lying = honest.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    (member,) = of(tmp_path, "a.zip", lying)
    assert member.data is None or len(member.data) == 10


def test_a_password_and_damage_cost_one_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 8] |= 1  # says that it is encrypted
    data[data.index(b"c.txt") + 8] ^= 0xFF
    first, locked, damaged = of(tmp_path, "a.zip", bytes(data))
    assert first.data == TEXT
    assert "asks for a password" in locked.problem
    assert "damaged in its archive" in damaged.problem


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", zipped({"a.txt": TEXT})[:-30]), ("a.tar.gz", tarred({"a.txt": TEXT})[:20]), ("a.gz", b"\x1f\x8bxxxx")],
)
def test_a_damaged_archive_is_one_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(ReadError, match="damaged or cut off"):
        of(tmp_path, name, data)


def test_an_archive_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT}))
    with pytest.raises(ReadError, match="is a ZIP archive, no document itself: index it, or unpack it first"):
        read(tmp_path / "a.zip")


# ---------------------------------------------------------------- indexing


@pytest.fixture(autouse=True)
def same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is edited while the tests run is a new recogniser, and nothing would be unchanged."""
    monkeypatch.setattr("wpgsearch.indexing.planning.fingerprints", lambda: ("reader", "recogniser"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "stukken"
    place.mkdir()
    mail = eml(parts=[attached("besluit.docx", docx(p("Artikel 8, eerste lid, Wpg geldt.")))])
    (place / "dossier.zip").write_bytes(
        zipped(
            {"brieven/1.txt": TEXT, "post.eml": mail, "leeg.txt": b"", "plaatje.png": b"\x89PNG\r\n\x1a\n" + b"x" * 50}
        )
    )
    (place / "los.txt").write_bytes(TEXT + b" Los.")
    return place


def index(folder: Path, *paths: Path) -> IndexReport:
    return index_files(folder.parent / "index", paths, workers=0)


def sources(folder: Path) -> list[str]:
    with closing(Corpus(None, folder.parent / "index")) as corpus:
        return [record.source for record in corpus.documents()]


MEMBERS = ["dossier.zip!/brieven/1.txt", "dossier.zip!/post.eml", "dossier.zip!/post.eml!/besluit.docx"]


def test_every_member_is_a_document_with_its_path_inside(folder: Path) -> None:
    report = index(folder, folder)
    assert sources(folder) == [*MEMBERS, "los.txt"]
    assert dict(report.failed).keys() == {"dossier.zip!/leeg.txt", "dossier.zip!/plaatje.png"}
    assert not (folder.parent / "index" / "unpacked").exists()
    with closing(Corpus(None, folder.parent / "index")) as corpus:
        assert corpus.check() == ()
        answer = corpus.where("art. 8 lid 1 Wpg")
        assert answer.hits[0].document.metadata["inside"] == "post.eml!/besluit.docx"
        assert answer.hits[0].link == (folder / "dossier.zip").as_uri()
        assert corpus.document("besluit.docx").soort == "document"


def test_an_unchanged_archive_is_left_alone(folder: Path) -> None:
    index(folder, folder)
    report = index(folder, folder)
    assert (report.read, report.unchanged, report.documents) == (0, 2, 4)
    assert sources(folder) == [*MEMBERS, "los.txt"]


def test_what_is_no_longer_in_an_archive_is_forgotten(folder: Path) -> None:
    index(folder, folder)
    (folder / "dossier.zip").write_bytes(zipped({"brieven/2.txt": TEXT}))
    index(folder, folder)
    assert sources(folder) == ["dossier.zip!/brieven/2.txt", "los.txt"]
    (folder / "dossier.zip").unlink()
    report = index(folder, folder)
    assert sources(folder) == ["los.txt"]
    assert set(report.forgotten) >= {"dossier.zip!/brieven/2.txt"}


def test_an_archive_that_breaks_takes_its_members_along(folder: Path) -> None:
    index(folder, folder)
    (folder / "dossier.zip").write_bytes(b"PK\x03\x04 en verder niets")
    report = index(folder, folder)
    assert sources(folder) == ["los.txt"]
    assert [source for source, _ in report.failed] == ["dossier.zip"]


def test_a_text_within_an_archive_is_recognised_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(folder, folder)
    monkeypatch.setattr("wpgsearch.indexing.planning.fingerprints", lambda: ("reader", "another"))
    report = index(folder, folder)
    assert (report.read, report.recognised_again) == (0, 4)
    assert sources(folder) == [*MEMBERS, "los.txt"]


def test_a_run_that_is_cut_off_goes_on_with_the_members(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = []
    tasks = Spool.tasks

    def cut_off(self: Spool, outer: dict[str, str]) -> Iterator[object]:
        rounds.append(outer)
        raise KeyboardInterrupt

    monkeypatch.setattr(Spool, "tasks", cut_off)
    with pytest.raises(KeyboardInterrupt):
        index(folder, folder)
    monkeypatch.setattr(Spool, "tasks", tasks)
    index(folder, folder)
    assert rounds
    assert sources(folder) == [*MEMBERS, "los.txt"]


def test_nesting_has_an_end(folder: Path) -> None:
    data = zipped({"kern.txt": TEXT})
    for _ in range(8):
        data = zipped({"dieper.zip": data})
    (folder / "diep.zip").write_bytes(data)
    report = index(folder, folder / "diep.zip")
    ((source, reason),) = report.failed
    assert source.count("!/") == 6
    assert "packed more than 5 deep" in reason


def test_outermost() -> None:
    assert outermost("a.zip!/b.eml!/c.pdf", {"a.zip"}) == "a.zip"
    assert outermost("map!/a.zip!/b", {"map!/a.zip"}) == "map!/a.zip"
    assert outermost("a.zip", {"a.zip"}) is None


def test_too_much_out_of_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wpgsearch.indexing.members.MOST_FILES", 1)
    spool = Spool(tmp_path / "spool", tmp_path)
    paths = [tmp_path / "spool" / name for name in "ab"]
    for path in paths:
        path.write_bytes(TEXT)
    assert spool.add(Unpacked("a.zip!/a", paths[0], 1, ""), "a.zip") == ""
    assert "too much" in spool.add(Unpacked("a.zip!/b", paths[1], 1, ""), "a.zip")
    assert not paths[1].exists()
    spool.close()
    assert not (tmp_path / "spool").exists()


# ---------------------------------------------------------------- damage


SOUND = {
    "a.docx": docx(p("Kop", "Kop1") + p("Artikel 13 Wpg.")),
    "a.odt": odt("<text:p>Artikel 13 Wpg.</text:p>"),
    "a.xlsx": xlsx({"Blad1": row("nr", "grond")}),
    "a.eml": eml(parts=[attached("a.txt", TEXT)]),
    "a.mbox": b"From a@b.nl Mon May  3 14:05:00 2021\n" + eml(Subject="=?utf-8?q?Vraag?="),
    "a.rtf": rb"{\rtf1{\stylesheet{\s1 heading 1;}}\s1 Kop\par{\footnote x}\trowd\intbl a\cell\row\u8217?}",
    "a.zip": zipped({"a.txt": TEXT, "b.docx": docx(p("x"))}),
    "a.tar.gz": tarred({"a.txt": TEXT}),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_mutated_file_is_read_or_refused(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)  # noqa: S311  # the same mutations at every run
    for _ in range(60):
        data = bytearray(SOUND[name])
        for _ in range(chance.choice((1, 4, 20))):
            at = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[at] = chance.randrange(256)
            else:
                del data[at : at + chance.randrange(1, len(data) // 4)]
            data = data or bytearray(b"x")
        (tmp_path / name).write_bytes(data)
        with suppress(ReadError):
            file = OpenFile(tmp_path / name)
            with suppress(ReadError):
                assert all(member.data is not None or member.problem for member in file.members())
            file.document()
