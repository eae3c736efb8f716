"""What is drawn on a page of a PDF: ruling lines, images and black boxes, also those within forms.

In: a page of pdfium, its box and how far it is turned. Out: edges, boxes and image share, put into ``PageMarks``. It
deliberately does not know tables or text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from wpgsearch.readers.pdf_marks import Box, Edge, PageMarks, turn
from wpgsearch.readers.pdf_quick import INT, NUMBER, quick
from wpgsearch.readers.pdf_redactions import covered

_MAX_EDGES = 20_000
_MAX_OBJECTS = 200_000
_MAX_BOXES = 2_000
_FAR = 1e6
_THIN = 3.0
_BLACK = 70  # of 255, or darker
_WHOLE = 0.9  # of the page: a black background is no redaction

_kind = quick(pdfium.FPDFPageObj_GetType, INT, NUMBER)
_object = quick(pdfium.FPDFPage_GetObject, NUMBER, NUMBER, INT)
_count_inner = quick(pdfium.FPDFFormObj_CountObjects, INT, NUMBER)
_inner = quick(pdfium.FPDFFormObj_GetObject, NUMBER, NUMBER, ctypes.c_ulong)
_matrix = quick(pdfium.FPDFPageObj_GetMatrix, INT, NUMBER, NUMBER)
_bounds = quick(pdfium.FPDFPageObj_GetBounds, INT, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER)
_draw_mode = quick(pdfium.FPDFPath_GetDrawMode, INT, NUMBER, NUMBER, NUMBER)
_segments = quick(pdfium.FPDFPath_CountSegments, INT, NUMBER)
_segment = quick(pdfium.FPDFPath_GetPathSegment, NUMBER, NUMBER, INT)
_point = quick(pdfium.FPDFPathSegment_GetPoint, INT, NUMBER, NUMBER, NUMBER)
_segment_kind = quick(pdfium.FPDFPathSegment_GetType, INT, NUMBER)
_closes = quick(pdfium.FPDFPathSegment_GetClose, INT, NUMBER)
_fill = quick(pdfium.FPDFPageObj_GetFillColor, INT, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER)

Matrix = tuple[float, float, float, float, float, float]


def read_drawing(marks: PageMarks, page: pypdfium2.PdfPage, quadrant: int) -> None:
    """Add the ruling lines, the boxes and the images of a page to its marks."""
    _Drawing(marks, page.get_bbox(), quadrant).read(page)


class _Drawing:
    """Walks over the objects of a page. Holds the ctypes buffers, so that they are made once a page."""

    def __init__(self, marks: PageMarks, bbox: Box, quadrant: int) -> None:
        self._marks, self._bbox, self._quadrant = marks, bbox, quadrant
        self._area = marks.width * marks.height
        self._black: list[tuple[int, Box]] = []
        self._order = 0
        self._buffers = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float(), INT(), INT()
        self._transform, self._x, self._y, self._fills, self._strokes = self._buffers
        addresses = tuple(map(ctypes.addressof, self._buffers))
        self._at_matrix, self._at_point, self._at_mode = addresses[0], addresses[1:3], addresses[3:]
        self._four, self._colour = (ctypes.c_float * 4)(), (ctypes.c_uint * 4)()
        self._at_four = [ctypes.addressof(self._four) + 4 * place for place in range(4)]
        self._at_colour = [ctypes.addressof(self._colour) + 4 * place for place in range(4)]
        self._seen = 0

    def read(self, page: pypdfium2.PdfPage) -> None:
        raw = ctypes.cast(page.raw, NUMBER).value
        count = pdfium.FPDFPage_CountObjects(page.raw)
        self._marks.drawn = count > 0
        for index in range(min(count, _MAX_OBJECTS)):
            item = _object(raw, index)
            if item and (kind := _kind(item)) != pdfium.FPDF_PAGEOBJ_TEXT:
                self._order = index
                self._object(item, kind, (), 0)
        if self._black:
            self._marks.boxes = [box for _, box in self._black]
            self._marks.hidden = covered(self._marks.words, self._black, page, lambda x, y: self._place(x, y, ()))

    def _object(self, item: int, kind: int, outer: tuple[Matrix, ...], depth: int) -> None:
        self._seen += 1
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(self._marks.edges) < _MAX_EDGES:
            self._path(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._image((self._matrix_of(item), *outer))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 4:
            inner = (self._matrix_of(item), *outer)
            for index in range(max(_count_inner(item), 0)):
                part = _inner(item, index)
                if part and self._seen < _MAX_OBJECTS:
                    self._object(part, _kind(part), inner, depth + 1)

    def _matrix_of(self, item: int) -> Matrix:
        matrix = self._transform
        _matrix(item, self._at_matrix)
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _place(self, x: float, y: float, matrices: tuple[Matrix, ...]) -> tuple[float, float]:
        for a, b, c, d, e, f in matrices:
            x, y = a * x + c * y + e, b * x + d * y + f
        return turn(self._quadrant, self._bbox, x, y)

    def _image(self, matrices: tuple[Matrix, ...]) -> None:
        (x0, y0), (x1, y1) = self._place(0, 0, matrices), self._place(1, 1, matrices)
        share = abs(x1 - x0) * abs(y1 - y0) / max(self._marks.width * self._marks.height, 1.0)
        self._marks.images = max(self._marks.images, share)

    def _path(self, path: int, outer: tuple[Matrix, ...]) -> None:
        if not _draw_mode(path, *self._at_mode):
            return
        if self._strokes.value:
            matrices = (self._matrix_of(path), *outer)
            count = _segments(path)
            if 1 < count <= 2000:
                self._marks.edges.extend(self._edges(path, count, matrices))
        if self._fills.value:
            self._surface(path, outer)

    def _surface(self, path: int, outer: tuple[Matrix, ...]) -> None:
        """A thin filled surface is a line; a black one covers what is under it; any other is a background."""
        if not _bounds(path, *self._at_four):
            return
        left, bottom, right, top = self._four
        (xa, ya), (xb, yb) = self._place(left, bottom, outer), self._place(right, top, outer)
        x0, x1, y0, y1 = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
        if not -_FAR < x0 <= x1 < _FAR or not -_FAR < y0 <= y1 < _FAR:
            return
        wide, tall = x1 - x0, y1 - y0
        if min(wide, tall) <= _THIN:
            if not self._strokes.value:
                self._line(path, outer, (x0, y0, x1, y1))
        elif wide > 6 and len(self._black) < _MAX_BOXES and wide * tall < _WHOLE * self._area and self._is_black(path):
            self._black.append((self._order, (x0, y0, x1, y1)))

    def _line(self, path: int, outer: tuple[Matrix, ...], box: Box) -> None:
        """The edges of a thin surface, from its bounds when it is one rectangle."""
        (x0, y0, x1, y1), edges, count = box, self._marks.edges, _segments(path)
        if count > 5:
            edges.extend(self._edges(path, min(count, 2000), (self._matrix_of(path), *outer)))
            return
        if x1 - x0 > 2:
            edges += (Edge(x0, y0, x1, y0), Edge(x0, y1, x1, y1))
        if y1 - y0 > 2:
            edges += (Edge(x0, y0, x0, y1), Edge(x1, y0, x1, y1))

    def _is_black(self, path: int) -> bool:
        if not _fill(path, *self._at_colour):
            return False
        red, green, blue, alpha = self._colour
        return max(red, green, blue) <= _BLACK and alpha >= 200

    def _edges(self, path: int, count: int, matrices: tuple[Matrix, ...]) -> Iterator[Edge]:
        start = last = (0.0, 0.0)
        at, place, x, y = self._at_point, self._place, self._x, self._y
        for index in range(count):
            segment = _segment(path, index)
            _point(segment, *at)
            point = place(x.value, y.value, matrices)
            kind = _segment_kind(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield from _edge(last, point)
            last = point
            if _closes(segment):
                yield from _edge(last, start)


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Edge]:
    (x0, y0), (x1, y1) = min(a, b), max(a, b)
    if not max(map(abs, (*a, *b))) < _FAR:
        return
    if abs(y1 - y0) < 0.8 and x1 - x0 > 2:
        yield Edge(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif abs(x1 - x0) < 0.8 and abs(y1 - y0) > 2:
        yield Edge((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
