"""The text of a page laid over the page as it was printed: every box is over the word that it is asked for."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from wpgsearch.model import Span, WpgsearchError
from wpgsearch.readers import read
from wpgsearch.web.marking import Layer
from wpgsearch.web.printing import Box, Printed, Printer

PDFS = Path(__file__).parent / "corpus" / "pdf"
READABLE = sorted(path.name for path in PDFS.glob("*.pdf") if path.name != "onleesbaar.pdf")


def typed(text: str, *, columns: int = 40) -> Printed:
    """A page in a type of one width: a line is as long as it is written, a character a box."""
    boxes: list[Box] = []
    row = column = 0
    for letter in text:
        boxes.append((column / columns, row / 50, (column + 1) / columns, (row + 1) / 50))
        row, column = (row + 1, 0) if letter == "\n" else (row, column + 1)
    return Printed(595, 842, text, tuple(boxes))


def over(printed: Printed, boxes: list[Box]) -> str:
    """The letters under the boxes, those of a line together."""
    found = []
    for left, top, right, bottom in boxes:
        inside = (
            letter
            for letter, (x0, y0, x1, y1) in zip(printed.text, printed.boxes, strict=True)
            if left <= (x0 + x1) / 2 <= right and top <= (y0 + y1) / 2 <= bottom
        )
        found.append("".join(inside).strip())
    return " ".join(found)


def letters(text: str) -> str:
    return re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", text)).casefold()


@pytest.mark.parametrize(
    ("text", "paper", "asked", "seen"),
    [
        ("Zie artikel 8 van de wet.", "Zie artikel 8 van de wet.", "artikel 8", "artikel 8"),
        ("Zie artikel 8 van de wet.", "Zie artikel\n8 van de wet.", "artikel 8", "artikel 8"),
        ("de Kamerstukken hierover zijn er", "de Kamer-\nstukken hierover zijn er", "Kamerstukken", "Kamer- stukken"),
        ("het Wob-verzoek van de krant", "het Wob\ufffe\nverzoek van de krant", "Wob-verzoek", "Wob\ufffe verzoek"),
        # a column beside it, a footer under it: the text of the document has neither between its words
        (
            "links staat het eerste deel van de zin en rechts het tweede",
            "links staat het Ons kenmerk\neerste deel van 2031-1\nde zin en rechts Pagina 2\nhet tweede",
            "eerste deel van",
            "eerste deel van",
        ),
        # a note that the document has after its paragraph stands at the foot of the paper
        (
            "het derde lid is van toepassing. 1 Zie artikel 8 Wpg aldaar. Voorts geldt het vierde lid.",
            "het derde lid is van toepassing.\nVoorts geldt het vierde lid.\n1 Zie artikel 8 Wpg aldaar.",
            "artikel 8 Wpg",
            "artikel 8 Wpg",
        ),
        ("het arrest (Schrems II) is er", "het arrest (Schrems II) is er", "Schrems", "Schrems"),
    ],
)
def test_a_box_is_over_its_words(text: str, paper: str, asked: str, seen: str) -> None:
    printed = typed(paper)
    start = text.index(asked)
    assert over(printed, Layer(text, printed).boxes(Span(start, start + len(asked)))) == seen


def test_of_words_that_stand_there_twice_the_right_ones() -> None:
    text = "eerst artikel 8 van de ene wet en daarna artikel 8 van de andere wet"
    printed = typed(text, columns=100)
    (box,) = Layer(text, printed).boxes(Span(text.rindex("artikel"), text.rindex("artikel") + 9))
    assert round(box[0] * 100) == text.rindex("artikel")


def test_a_box_goes_no_further_than_its_line() -> None:
    printed = typed("artikel 8\nvan de wet")
    assert len(Layer("artikel 8 van de wet", printed).boxes(Span(0, 20))) == 2


def test_what_is_not_on_the_page_has_no_box() -> None:
    assert Layer("hier staat iets anders", typed("een geheel eigen tekst")).boxes(Span(0, 22)) == []
    assert Layer("", typed("")).boxes(Span(0, 1)) == []


@pytest.fixture(scope="module")
def printer() -> Iterator[Printer]:
    made = Printer()
    yield made
    made.close()


@pytest.mark.parametrize("name", READABLE)
def test_the_words_of_real_pages_are_found_on_them(name: str, printer: Printer) -> None:
    """Nearly all of them; and under the boxes of a line stands what was asked for."""
    path = PDFS / name
    document = read(path)
    shares, right, asked = [], 0, 0
    for page in document.pages:
        text = document.text[page.span.start : page.span.end]
        if not text.strip():
            continue
        printed = printer.characters(path, document.sha256, page.number)
        layer = Layer(text, printed)
        shares.append(layer.share)
        for found in re.finditer(r"\w[\w-]*(?: \w[\w-]*){0,3}", text):
            boxes = layer.boxes(Span(*found.span()))
            asked += bool(boxes)
            right += bool(boxes) and letters(found[0]) in letters(over(printed, boxes))
    assert sum(shares) / len(shares) > 0.9, shares
    assert right >= 0.95 * asked


def test_a_page_is_drawn_as_png(printer: Printer) -> None:
    path = PDFS / "kamerstuk.pdf"
    data = path.read_bytes()
    picture = printer.picture(path, hashlib.sha256(data).hexdigest(), 1)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    assert (width, height) == (1130, 1600) or abs(height / width - 842 / 595) < 0.01


@pytest.mark.parametrize(
    ("number", "change", "said"),
    [(0, b"", "Bladzijde 0 is er niet"), (99, b"", "Bladzijde 99 is er niet"), (1, b"%", "is veranderd sinds")],
)
def test_what_cannot_be_drawn_is_said(number: int, change: bytes, said: str, tmp_path: Path) -> None:
    printer = Printer()
    data = (PDFS / "kamerstuk.pdf").read_bytes()
    path = tmp_path / "stuk.pdf"
    path.write_bytes(data + change)
    with pytest.raises(WpgsearchError, match=said):
        printer.picture(path, hashlib.sha256(data).hexdigest(), number)
    with pytest.raises(WpgsearchError, match="kan niet worden geopend"):
        printer.picture(tmp_path / "weg.pdf", "0" * 64, 1)
    printer.close()


@pytest.mark.parametrize("broken", [b"%PDF-1.4\n" + b"\0" * 5000, b"geen pdf", b""])
def test_a_broken_file_costs_a_sentence(broken: bytes, printer: Printer, tmp_path: Path) -> None:
    path = tmp_path / "kapot.pdf"
    path.write_bytes(broken)
    with pytest.raises(WpgsearchError, match="kan niet worden getekend"):
        printer.picture(path, hashlib.sha256(broken).hexdigest(), 1)


def test_a_process_that_dies_is_replaced() -> None:
    printer = Printer()
    path = PDFS / "kamerstuk.pdf"
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert printer.characters(path, sha256, 1).text
    assert printer._process is not None
    printer._process.kill()
    printer._process.join()
    with pytest.raises(WpgsearchError, match="beschadigd"):
        printer.characters(path, sha256, 1)
    assert printer.characters(path, sha256, 1).text
    printer.close()


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wpgsearch.web.printing.TIME_LIMIT", 0.0)
    printer = Printer()
    path = PDFS / "kamerstuk.pdf"
    with pytest.raises(WpgsearchError, match="duurde langer"):
        printer.picture(path, hashlib.sha256(path.read_bytes()).hexdigest(), 1)
    assert printer._process is None
