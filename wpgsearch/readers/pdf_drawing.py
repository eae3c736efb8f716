"""What is drawn on a page of a PDF: ruling lines and images, also those within forms.

In: a page of pdfium, its box and how far it is turned. Out: edges and image share, put into ``PageMarks``. It
deliberately does not know tables or text.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from wpgsearch.readers.pdf_marks import Edge, PageMarks, turn

_MAX_EDGES = 20_000
_FAR = 1e6


def read_drawing(marks: PageMarks, page: pypdfium2.PdfPage, quadrant: int) -> None:
    """Add the ruling lines and the images of a page to its marks."""
    _Drawing(marks, page.get_bbox(), quadrant).read(page)


class _Drawing:
    """Walks over the objects of a page. Holds the ctypes buffers, so that they are made once a page."""

    def __init__(self, marks: PageMarks, bbox: tuple[float, float, float, float], quadrant: int) -> None:
        self._marks, self._bbox, self._quadrant = marks, bbox, quadrant
        self._matrix, self._x, self._y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()

    def read(self, page: pypdfium2.PdfPage) -> None:
        raw = page.raw
        count = pdfium.FPDFPage_CountObjects(raw)
        self._marks.drawn = count > 0
        for index in range(count):
            self._object(pdfium.FPDFPage_GetObject(raw, index), (), 0)

    def _object(self, item: object, outer: tuple[tuple[float, ...], ...], depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(self._marks.edges) < _MAX_EDGES:
            self._path(item, (self._matrix_of(item), *outer))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._image((self._matrix_of(item), *outer))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 4:
            inner = (self._matrix_of(item), *outer)
            for index in range(pdfium.FPDFFormObj_CountObjects(item)):
                self._object(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _matrix_of(self, item: object) -> tuple[float, ...]:
        matrix = self._matrix
        pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _place(self, x: float, y: float, matrices: tuple[tuple[float, ...], ...]) -> tuple[float, float]:
        for a, b, c, d, e, f in matrices:
            x, y = a * x + c * y + e, b * x + d * y + f
        return turn(self._quadrant, self._bbox, x, y)

    def _image(self, matrices: tuple[tuple[float, ...], ...]) -> None:
        (x0, y0), (x1, y1) = self._place(0, 0, matrices), self._place(1, 1, matrices)
        share = abs(x1 - x0) * abs(y1 - y0) / max(self._marks.width * self._marks.height, 1.0)
        self._marks.images = max(self._marks.images, share)

    def _path(self, path: object, matrices: tuple[tuple[float, ...], ...]) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
        count = pdfium.FPDFPath_CountSegments(path)
        if not (fill.value or stroke.value) or not 1 < count <= 2000:
            return
        edges = list(self._edges(path, count, matrices))
        if not edges:
            return
        wide = max(e.x1 for e in edges) - min(e.x0 for e in edges)
        tall = max(e.y1 for e in edges) - min(e.y0 for e in edges)
        if stroke.value or min(wide, tall) <= 3:  # a filled surface is a background or a black box, a thin one a line
            self._marks.edges.extend(edges)

    def _edges(self, path: object, count: int, matrices: tuple[tuple[float, ...], ...]) -> Iterator[Edge]:
        start = last = (0.0, 0.0)
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(self._x), ctypes.byref(self._y))
            point = self._place(self._x.value, self._y.value, matrices)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield from _edge(last, point)
            last = point
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield from _edge(last, start)


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Edge]:
    (x0, y0), (x1, y1) = min(a, b), max(a, b)
    if not max(map(abs, (*a, *b))) < _FAR:
        return
    if abs(y1 - y0) < 0.8 and x1 - x0 > 2:
        yield Edge(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    elif abs(x1 - x0) < 0.8 and abs(y1 - y0) > 2:
        yield Edge((x0 + x1) / 2, min(y0, y1), (x0 + x1) / 2, max(y0, y1))
