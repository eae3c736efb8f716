"""An open PDF, read page by page with pdfium into what stands on each page.

In: bytes of a PDF. Out: ``OpenPdf``, whose ``read_page`` gives ``PageMarks``, in points from the top left corner of
the page as it is read: a page whose text stands on its side is turned. It deliberately does not know lines, columns
or paragraphs.
"""

from __future__ import annotations

from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

from wpgsearch.model import ReadError
from wpgsearch.readers.pdf_chars import Chunk, Chunks
from wpgsearch.readers.pdf_drawing import read_drawing
from wpgsearch.readers.pdf_marks import PageMarks, Word, turn

_NO_PDF = "is not a PDF, whatever its name says: rename it to what it is, or leave it out"
_EMPTY = "is empty: get it anew, or leave it out"
_BROKEN = "is a broken PDF: open it in a PDF viewer and save it again, or get it anew"
_LOCKED = "is protected with a password: remove the protection (print it to a new PDF) and try again"


class OpenPdf:
    """An open PDF; use as a context manager. Each page is closed after it is read: 900 pages cost what one costs."""

    def __init__(self, data: bytes) -> None:
        if b"%PDF" not in data[:4096]:
            raise ReadError(_NO_PDF if data.strip() else _EMPTY)
        try:
            self._pdf = pypdfium2.PdfDocument(data)
            self.pages = len(self._pdf)
        except pypdfium2.PdfiumError as error:
            raise ReadError(_LOCKED if "password" in str(error).lower() else _BROKEN) from None
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
            return _marks(list(Chunks(textpage.raw, page.get_bbox()).read()), page)
        finally:
            textpage.close()
            page.close()


def _marks(chunks: list[Chunk], page: pypdfium2.PdfPage) -> PageMarks:
    counts: Counter[int] = Counter()
    for chunk in chunks:
        counts[chunk.quadrant] += len(chunk.word.text)
    # A landscape inventory is printed on its side on a portrait page: most of the text tells what is upright.
    quadrant = counts.most_common(1)[0][0] if counts else pdfium.FPDFPage_GetRotation(page.raw) % 4
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    if not 0 < width < 1e6 or not 0 < height < 1e6:
        raise ReadError("has an impossible size")
    marks = PageMarks(*((height, width) if quadrant % 2 else (width, height)))
    seen: set[tuple[str, int, int]] = set()
    for chunk in chunks:
        word = chunk.word
        if not _is_on_page(word, marks):
            continue
        if not word.text.isascii():  # pdfium gives the two halves of a letter beyond U+FFFF apart
            word.text = word.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        key = (word.text, round(word.x0), round(word.base))
        if chunk.quadrant != quadrant or chunk.slanted:
            _lay_down(chunk, quadrant, (left, bottom, right, top))
            marks.turned.append(word)
        elif key not in seen:  # letters drawn twice, a point apart, to look bold
            seen.add(key)
            marks.words.append(word)
    read_drawing(marks, page, quadrant)
    return marks


def _is_on_page(word: Word, marks: PageMarks) -> bool:
    """False for what a broken file puts miles away, or nowhere."""
    wide, high = max(marks.width, 1.0), max(marks.height, 1.0)
    near = -wide < word.x0 <= word.x1 + 1 < 2 * wide and -high < word.base < 2 * high
    return near and 0 < word.style.size < high


def _lay_down(chunk: Chunk, quadrant: int, bbox: tuple[float, float, float, float]) -> None:
    """Give a word that stands on its side the place of its first letter, so that its cell can be found."""
    left, bottom, right, top = chunk.box
    x, y = turn(quadrant, bbox, (left + right) / 2, (bottom + top) / 2)
    chunk.word.x0 = chunk.word.x1 = x
    chunk.word.base = y + 0.3 * chunk.word.style.size
