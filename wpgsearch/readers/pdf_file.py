"""An open PDF, read page by page with pdfium into what stands on each page.

In: bytes of a PDF. Out: ``OpenPdf``, whose ``read_page`` gives ``PageMarks``, in points from the top left corner of
the page as it is read: a page whose text stands on its side is turned. It deliberately does not know lines, columns
or paragraphs.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from wpgsearch.model import ReadError
from wpgsearch.readers.pdf_chars import Chunk, Chunks
from wpgsearch.readers.pdf_drawing import read_drawing
from wpgsearch.readers.pdf_marks import Bookmark, PageMarks, Word, turn

if TYPE_CHECKING:
    from PIL.Image import Image

_NO_PDF = "is not a PDF, whatever its name says: rename it to what it is, or leave it out"
_EMPTY = "is empty: get it anew, or leave it out"
_BROKEN = "is a broken PDF: open it in a PDF viewer and save it again, or get it anew"
_LOCKED = "is protected with a password: give it with --password-file FILE, a text file with a password on each line"
_OTHER_LOCK = "is protected with a password that is not in the password file"
_MOST_BOOKMARKS = 5000


class OpenPdf:
    """An open PDF; use as a context manager. Each page is closed after it is read: 900 pages cost what one costs."""

    def __init__(self, data: bytes, *, passwords: Sequence[str] = ()) -> None:
        if b"%PDF" not in data[:4096]:
            raise ReadError(_NO_PDF if data.strip() else _EMPTY)
        self._pdf = _opened(data, passwords)
        self.pages = len(self._pdf)
        if not self.pages:
            self._pdf.close()
            raise ReadError(_BROKEN)

    def __enter__(self) -> OpenPdf:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    @property
    def title(self) -> str:
        """The title in the metadata, that seldom is one."""
        try:
            return str(self._pdf.get_metadata_value("Title")).strip("\x00 ")
        except pypdfium2.PdfiumError:
            return ""

    def bookmarks(self) -> list[Bookmark]:
        """The outline; a broken one, or one that goes round in a circle, ends where it breaks."""
        found: list[Bookmark] = []
        with contextlib.suppress(pypdfium2.PdfiumError, RecursionError, UnicodeError):
            for item in self._pdf.get_toc(max_depth=8):
                if len(found) == _MOST_BOOKMARKS:
                    break
                title, destination = item.get_title(), item.get_dest()
                page = destination.get_index() if destination else None
                if title and page is not None and 0 <= page < self.pages:
                    found.append(Bookmark(" ".join(str(title).split()), item.level + 1, page))
        return found

    def picture(self, index: int) -> Image:
        """A page as a grey image; raises ``ReadError`` when pdfium cannot draw it."""
        from wpgsearch.readers.ocr_pages import DPI, MOST_PIXELS  # noqa: PLC0415

        try:
            page = self._pdf[index]
            try:
                wide, high = page.get_size()
                scale = min(DPI / 72, (MOST_PIXELS / max(wide * high, 1.0)) ** 0.5)
                drawn: Image = page.render(scale=scale, grayscale=True).to_pil()
            finally:
                page.close()
        except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
            raise ReadError(f"cannot be drawn ({error})") from None
        return drawn

    def _label(self, index: int) -> str | None:
        """The number that the file gives to a page, where that is not its place in the file."""
        try:
            label = str(self._pdf.get_page_label(index) or "").strip()
        except (pypdfium2.PdfiumError, UnicodeError):
            return None
        return label if label and label != str(index + 1) and len(label) <= 12 else None

    def read_page(self, index: int) -> PageMarks:
        """The marks on one page; raises ``ReadError`` when pdfium cannot load it."""
        try:
            page = self._pdf[index]
        except pypdfium2.PdfiumError as error:
            raise ReadError(f"cannot be loaded ({error})") from None
        try:
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            page.close()
            raise ReadError(f"has no readable text layer ({error})") from None
        try:
            chunks = Chunks(textpage.raw, page.get_bbox())
            chunks.read()
            marks = _marks(chunks, page)
            marks.label = self._label(index)
            return marks
        finally:
            textpage.close()
            page.close()


def _opened(data: bytes, passwords: Sequence[str]) -> pypdfium2.PdfDocument:
    for password in (None, *passwords):
        try:
            pdf = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as error:
            if "password" not in str(error).lower():
                raise ReadError(_BROKEN) from None
        else:
            return pdf
    raise ReadError(_OTHER_LOCK if passwords else _LOCKED)


def _marks(chunks: Chunks, page: pypdfium2.PdfPage) -> PageMarks:
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    if not 0 < width < 1e6 or not 0 < height < 1e6:
        raise ReadError("has an impossible size")
    quadrant = _upright(chunks, page)
    marks = PageMarks(*((height, width) if quadrant % 2 else (width, height)))
    if not quadrant:
        words, turned = chunks.words, chunks.turned
    else:
        level = [chunk for chunk in chunks.turned if chunk.quadrant == quadrant and not chunk.slanted]
        words = [chunk.word for chunk in level]
        lying = [Chunk(word, 0, (word.x0 + left, top - word.base) * 2) for word in chunks.words]
        turned = [*(chunk for chunk in chunks.turned if chunk.quadrant != quadrant or chunk.slanted), *lying]
    marks.words = _kept(words, marks)
    for chunk in turned:
        if _kept([chunk.word], marks):
            _lay_down(chunk, quadrant, (left, bottom, right, top))
            marks.turned.append(chunk.word)
    read_drawing(marks, page, quadrant)
    return marks


def _upright(chunks: Chunks, page: pypdfium2.PdfPage) -> int:
    """A landscape inventory is printed on its side on a portrait page: most of the text tells what is upright."""
    if not chunks.turned:
        return 0 if chunks.words else pdfium.FPDFPage_GetRotation(page.raw) % 4
    counts: Counter[int] = Counter({0: sum(len(word.text) for word in chunks.words)})
    for chunk in chunks.turned:
        counts[chunk.quadrant] += len(chunk.word.text)
    return counts.most_common(1)[0][0]


def _kept(words: list[Word], marks: PageMarks) -> list[Word]:
    """Without what a broken file puts miles away, or nowhere, and what is drawn twice, a point apart, to look bold."""
    wide, high = max(marks.width, 1.0), max(marks.height, 1.0)
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        x0, base, text = word.x0, word.base, word.text
        if not (-wide < x0 <= word.x1 + 1 < 2 * wide and -high < base < 2 * high and 0 < word.style.size < high):
            continue
        if not text.isascii():  # pdfium gives the two halves of a letter beyond U+FFFF apart
            text = word.text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        key = (text, round(x0), round(base))
        if key not in seen:
            seen.add(key)
            kept.append(word)
    return kept


def _lay_down(chunk: Chunk, quadrant: int, bbox: tuple[float, float, float, float]) -> None:
    """Give a word that stands on its side the place of its first letter, so that its cell can be found."""
    left, bottom, right, top = chunk.box
    x, y = turn(quadrant, bbox, (left + right) / 2, (bottom + top) / 2)
    chunk.word.x0 = chunk.word.x1 = x
    chunk.word.base = y + 0.3 * chunk.word.style.size
