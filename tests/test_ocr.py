"""Pages that are images: with tesseract where it is installed, and what is said where it is not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from wpgsearch.model import ReadError
from wpgsearch.readers import from_image, from_pdf, ocr_pages, read
from wpgsearch.readers.ocr_pages import can_read

needs_tesseract = pytest.mark.skipif(not can_read(), reason="tesseract or pytesseract is not installed")
SENTENCES = (
    "De burgemeester besluit het verzoek van 3 mei 2021 toe te wijzen.",
    "Op grond van artikel 10 van de Wob blijven enkele namen weg.",
    "Een afschrift van dit besluit gaat naar de verzoeker.",
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("WPGSEARCH_OCR", "auto")
    monkeypatch.setenv("WPGSEARCH_OCR_CACHE", str(place))
    return place


def scan(sentences: tuple[str, ...] = SENTENCES) -> Image.Image:
    """A page at 150 dots an inch."""
    image = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(image)
    for number, sentence in enumerate(sentences):
        draw.text((120, 200 + 60 * number), sentence, fill=0, font=ImageFont.load_default(size=28))
    return image


def saved(form: str, *images: Image.Image) -> bytes:
    out = BytesIO()
    images[0].save(out, form, save_all=len(images) > 1, append_images=images[1:], resolution=150, dpi=(150, 150))
    return out.getvalue()


@needs_tesseract
def test_a_scan_is_read_and_says_how_well(own_cache: Path) -> None:
    found = from_pdf.read(saved("PDF", scan(), scan(("Bladzijde twee gaat over de dijk bij Lent.",))), name="scan.pdf")
    assert "artikel 10 van de Wob" in found.text and "over de dijk" in found.text
    assert [(p.severity, p.place) for p in found.problems] == [("note", "p. 1-2")]
    assert "read by OCR, quality" in found.problems[0].message
    pages = dict(each.split(":") for each in found.metadata["ocr"].split())
    assert sorted(pages) == ["1", "2"] and all(60 < int(figure) <= 100 for figure in pages.values())
    assert len(list(own_cache.rglob("*.tsv.gz"))) == 2


@needs_tesseract
def test_what_was_read_is_kept_by_content(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved("PDF", scan())
    first = from_pdf.read(data, name="scan.pdf")

    def never(image: Image.Image) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr(ocr_pages, "_recognised", never)
    assert from_pdf.read(data, name="another name.pdf").text == first.text
    monkeypatch.setenv("WPGSEARCH_OCR", "redo")
    with pytest.raises(AssertionError, match="read again"):
        from_pdf.read(data, name="scan.pdf")


@needs_tesseract
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_an_image_is_a_document(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"brief.{form.lower()}"
    images = [scan(), scan(("Een tweede blad.",))] if form == "TIFF" else [scan()]
    path.write_bytes(saved(form, *images))
    document = read(path)
    assert "De burgemeester besluit" in document.text
    assert [page.number for page in document.pages] == list(range(1, len(images) + 1))
    assert (document.metadata["format"], document.problems[0].severity) == (form.lower(), "note")


def test_without_tesseract_a_page_is_reported_as_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_pages, "can_read", lambda: False)
    monkeypatch.setattr(from_image, "can_read", lambda: False)
    found = from_pdf.read(saved("PDF", scan()), name="scan.pdf")
    assert not found.text and [(p.severity, p.place) for p in found.problems] == [("warning", "p. 1")]
    assert "no text" in found.problems[0].message and "apt install tesseract-ocr" in found.problems[0].message
    with pytest.raises(ReadError, match="apt install tesseract-ocr"):
        from_image.read(saved("PNG", scan()), name="scan.png")


def test_never_means_never(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WPGSEARCH_OCR", "never")
    found = from_pdf.read(saved("PDF", scan()), name="scan.pdf")
    assert not found.text and "ocr" not in found.metadata
    with pytest.raises(ReadError, match="--ocr never"):
        from_image.read(saved("PNG", scan()), name="scan.png")


def test_a_broken_image_is_one_sentence() -> None:
    if not can_read():
        pytest.skip("tesseract or pytesseract is not installed")
    with pytest.raises(ReadError, match="broken image"):
        from_image.read(saved("PNG", scan())[:4000], name="scan.png")
