"""A PDF in which documents were glued together: where they begin, and what becomes of them in the index."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from wpgsearch.corpus import open_corpus
from wpgsearch.model import Document, WpgsearchError
from wpgsearch.readers import read
from wpgsearch.readers.parts import BOOKMARK, HEAD, PERSON, RESTART, STAMP, Part, find_parts, split
from wpgsearch.readers.pdf_bounds import Bounds, count_pages, read_bounds

BODY = (
    "Dit is een stuk over het veer van Oeverdam en over de gegevens van reizigers.",
    "Artikel 13 van de Wet politiegegevens is daarop van toepassing.",
    "De raad heeft daarover in mei gesproken en een besluit genomen.",
)
Sheet = Sequence[str]


def pdf(sheets: Sequence[Sheet], *, stamps: Sequence[str] = (), bookmarks: Sequence[tuple[str, int]] = ()) -> bytes:
    """Each sheet a page: its lines, then the body; the stamp stands in the corner, put on last."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=True)
    for number, lines in enumerate(sheets):
        for title, page in bookmarks:
            if page == number:
                canvas.bookmarkPage(f"p{number}")
                canvas.addOutlineEntry(title, f"p{number}", level=0)
        for at, line in enumerate((*lines, "", *BODY, f"Einde van blad {'abcdefghij'[number]}.")):
            canvas.drawString(70, 760 - 16 * at, line)
        if stamps and stamps[number]:
            canvas.drawRightString(550, 815, stamps[number])
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def whole(folder: Path, data: bytes) -> tuple[Document, Bounds]:
    (folder / "dossier.pdf").write_bytes(data)
    return read(folder / "dossier.pdf", root=folder), read_bounds(data)


def found(folder: Path, data: bytes, told: Sequence[tuple[int, str]] | None = None) -> list[tuple[str, str]]:
    return [(part.name, part.how) for part in find_parts(*whole(folder, data), told=told)]


PLAIN: Sheet = ("Een verslag",)
MAIL: Sheet = ("Van: 10.2.e", "Verzonden: maandag 4 mei 2020 10:12", "Aan: 10.2.e", "Onderwerp: veer")


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        pytest.param(
            pdf([PLAIN] * 5, stamps=["", "", "Doc. 1", "Doc. 1", "Doc. 2a"]),
            [("p1-2", STAMP), ("1-p3-4", STAMP), ("2a-p5", STAMP)],
            id="stamps",
        ),
        pytest.param(
            pdf([PLAIN] * 4, stamps=["Document 3", "", "Document 4", ""]),
            [("3-p1-2", STAMP), ("4-p3-4", STAMP)],
            id="a page without a stamp belongs to the document before",
        ),
        pytest.param(
            pdf([PLAIN] * 5, stamps=["11", "11", "12", "12", "13"]),
            [("11-p1-2", STAMP), ("12-p3-4", STAMP), ("13-p5", STAMP)],
            id="bare numbers that pages share",
        ),
        pytest.param(pdf([PLAIN] * 4, stamps=["1", "2", "3", "4"]), [], id="numbers of pages"),
        pytest.param(
            pdf([PLAIN] * 4, bookmarks=[("Besluit", 0), ("12. Brief aan B.pdf", 1), ("Nota.docx", 3)]),
            [("p1", BOOKMARK), ("12-p2-3", BOOKMARK), ("p4", BOOKMARK)],
            id="bookmarks with file names",
        ),
        pytest.param(
            pdf([PLAIN] * 3, bookmarks=[("Document 1", 0), ("Document 2 - mail", 1)]),
            [("1-p1", BOOKMARK), ("2-p2-3", BOOKMARK)],
            id="numbered bookmarks",
        ),
        pytest.param(pdf([PLAIN] * 4, bookmarks=[("1 Inleiding", 0), ("2 Kader", 2)]), [], id="chapters"),
        pytest.param(
            pdf(
                [
                    ("Pagina 1 van 2",),
                    ("Pagina 2 van 2",),
                    ("Pagina 1 van 3",),
                    ("Pagina 2 van 3",),
                    ("Pagina 3 van 3",),
                ]
            ),
            [("p1-2", RESTART), ("p3-5", RESTART)],
            id="page numbers begin anew",
        ),
        pytest.param(
            pdf([("Pagina 1 van 2",), ("Pagina 2 van 2",), ("Het briefhoofd",), ("Pagina 2 van 2",)]),
            [("p1-2", RESTART), ("p3-4", RESTART)],
            id="the first page of a letter has no number",
        ),
        pytest.param(
            pdf([PLAIN, MAIL, PLAIN, MAIL]), [("p1", HEAD), ("p2-3", HEAD), ("p4", HEAD)], id="printed e-mails"
        ),
        pytest.param(pdf([PLAIN, MAIL, PLAIN]), [], id="one e-mail in an annex"),
        pytest.param(pdf([("Pagina 1 van 3",), ("Pagina 2 van 3",), ("Pagina 3 van 3",)]), [], id="one letter"),
        pytest.param(pdf([PLAIN, ("zie ook document 12",), PLAIN]), [], id="running text that names a document"),
    ],
)
def test_where_parts_begin(tmp_path: Path, data: bytes, parts: list[tuple[str, str]]) -> None:
    assert found(tmp_path, data) == parts


def test_a_person_knows_better(tmp_path: Path) -> None:
    data = pdf([PLAIN] * 4, stamps=["", "Doc. 1", "Doc. 2", "Doc. 2"])
    assert found(tmp_path, data, [(1, ""), (4, "7")]) == [("p1-3", PERSON), ("7-p4", PERSON)]
    assert found(tmp_path, data, [(1, "")]) == []
    assert found(tmp_path, data, [(1, ""), (99, "8")]) == []


def test_each_part_is_a_document_with_its_pages(tmp_path: Path) -> None:
    document, bounds = whole(tmp_path, pdf([PLAIN, MAIL, PLAIN, MAIL], stamps=["", "Doc. 1", "Doc. 1", "Doc. 2"]))
    parts = split(document, find_parts(document, bounds))
    assert [(part.source, [page.number for page in part.pages]) for part in parts] == [
        ("dossier.pdf", [1]), ("dossier.pdf!/1-p2-3", [2, 3]), ("dossier.pdf!/2-p4", [4]),
    ]  # fmt: skip
    assert "".join(part.text for part in parts) == document.text
    assert [part.metadata.get("part_number") for part in parts] == [None, "1", "2"]
    assert len({part.sha256 for part in parts}) == 3
    for part in parts:
        assert all(0 <= page.span.start <= page.span.end <= len(part.text) for page in part.pages)
        assert "Einde van blad" in part.text


def test_parts_in_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wpgsearch.indexing.planning.fingerprints", lambda: ("reader", "recogniser"))
    place = tmp_path / "f"
    place.mkdir()
    (place / "dossier.pdf").write_bytes(pdf([PLAIN] * 4, stamps=["", "Doc. 1", "Doc. 2", "Doc. 2"]))
    corpus = open_corpus(None, tmp_path / "index")
    report = corpus.index([place], workers=0)
    assert (report.documents, report.read) == (3, 1)
    hits = corpus.where(
        "art. 13 Wpg",
    ).hits
    links = {hit.link.rpartition("/")[2] for hit in hits}
    assert {"dossier.pdf#page=2", "dossier.pdf#page=3", "dossier.pdf#page=4"} <= links
    assert corpus.document("dossier.pdf!/2-p3-4").metadata["part_by"] == STAMP
    assert (corpus.index(workers=0).unchanged, corpus.check()) == (1, ())
    table = tmp_path / "delen.csv"
    table.write_text("file;page;number\ndossier.pdf;1;\ndossier.pdf;3;9\n")
    assert corpus.index(parts=table, workers=0).read == 1
    assert [record.source for record in corpus.documents()] == ["dossier.pdf", "dossier.pdf!/9-p3-4"]
    assert (corpus.index(parts=table, workers=0).unchanged, corpus.check()) == (1, ())
    (place / "dossier.pdf").unlink()
    (place / "ander.txt").write_text("Iets anders.")
    corpus.index(workers=0)
    assert [record.source for record in corpus.documents()] == ["ander.txt"]
    corpus.close()


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "file,page,number\nx.pdf,nul,\n", "file,page,number\n,1,\n"])
def test_a_table_of_parts_that_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "t.csv").write_text(text)
    corpus = open_corpus(None, tmp_path / "index")
    with pytest.raises(WpgsearchError, match=r"t\.csv"):
        corpus.index([tmp_path], parts=tmp_path / "t.csv", workers=0)
    corpus.close()


def test_names_and_confidence() -> None:
    assert Part(3, 3, HEAD).name == "p3"
    assert [Part(1, 2, how).confidence for how in (PERSON, STAMP, RESTART, HEAD)] == [1.0, 0.9, 0.8, 0.6]
    assert count_pages(b"geen pdf") == 0
