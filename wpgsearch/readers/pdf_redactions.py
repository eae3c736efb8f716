"""Words under black boxes: what was painted over, and can still be copied out of the file.

In: the words of a page, its black boxes with their place in the order of drawing, and a page of pdfium. Out: the
words that were drawn before a box that covers them; a ground printed on a box ("5.1.2e") was drawn after it. It
deliberately does not know which grounds there are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from wpgsearch.readers.pdf_marks import Box, Word
from wpgsearch.readers.pdf_quick import INT, NUMBER, quick

_kind = quick(pdfium.FPDFPageObj_GetType, INT, NUMBER)
_object = quick(pdfium.FPDFPage_GetObject, NUMBER, NUMBER, INT)
_bounds = quick(pdfium.FPDFPageObj_GetBounds, INT, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER)

Place = Callable[[float, float], tuple[float, float]]


def covered(
    words: Sequence[Word], boxes: Sequence[tuple[int, Box]], page: pypdfium2.PdfPage, place: Place
) -> list[Word]:
    """The words under the boxes; a box is given with the number of its object on the page."""
    under = [(word, order) for word in words if (order := _covering(word, boxes)) is not None]
    if not under:
        return []
    texts = list(_texts(page, max(order for _, order in under), place))
    return [word for word, order in under if any(number < order and _holds(box, word) for number, box in texts)]


def _covering(word: Word, boxes: Sequence[tuple[int, Box]]) -> int | None:
    """The number of the last box over a word."""
    x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.style.size
    found = [
        order
        for order, (x0, y0, x1, y1) in boxes
        if x0 <= x <= x1 and y0 <= y <= y1 and y1 - y0 > 0.6 * word.style.size
    ]
    return max(found, default=None)


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, word.base - 0.25 * word.style.size
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _texts(page: pypdfium2.PdfPage, before: int, place: Place) -> Iterator[tuple[int, Box]]:
    """The texts on a page that were drawn before an object, with their boxes; those in forms are left out."""
    raw = ctypes.cast(page.raw, NUMBER).value
    four = (ctypes.c_float * 4)()
    at = [ctypes.addressof(four) + 4 * number for number in range(4)]
    for index in range(before):
        item = _object(raw, index)
        if item and _kind(item) == pdfium.FPDF_PAGEOBJ_TEXT and _bounds(item, *at):
            left, bottom, right, top = four
            (xa, ya), (xb, yb) = place(left, bottom), place(right, top)
            yield index, (min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
