"""Characters to words: pdfium's characters of one page, with the place, size and weight of each word.

In: a text page of pdfium. Out: ``Chunk`` objects in the order of the file. It deliberately does not know which way up
the page is, nor lines or columns.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from wpgsearch.readers.pdf_marks import Box, Style, Word, turn

_BREAKS = frozenset((0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x3000))
_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))
_INVISIBLE = frozenset((0x200B, 0x200C, 0x200D, 0xFEFF))
_SPECIAL = _BREAKS | _HYPHENS | _INVISIBLE
# Ligatures, hyphens that only look different, and the bullets of Word's Symbol font, that have no Unicode of their own.
_SPELLED = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x2010: "-", 0x2011: "-"}
_SPELLED |= {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "-"}
_ITALIC = 0x40


@dataclass(slots=True)
class Chunk:
    """A word with the direction in which it is written, in quarter turns; ``box`` is in the space of the file.

    ``slanted`` text runs across the page ("CONCEPT").
    """

    word: Word
    quadrant: int
    box: Box
    slanted: bool = False


class Chunks:
    """The characters of a text page, cut into words. Holds the ctypes buffers, so that they are made once a page."""

    def __init__(self, raw: object, bbox: Box) -> None:
        self._raw, self._bbox = raw, bbox
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._tight = [ctypes.byref(edge) for edge in self._edges]
        self._styles: dict[tuple[float, bytes, int, int], Style] = {}
        self._spaced: bool | None = True  # a space before the next word; None when pdfium only guessed one

    def read(self) -> Iterator[Chunk]:
        """The words in the order of the file, which mostly is the order of reading within a column."""
        raw, box, reference = self._raw, self._box, ctypes.byref(self._box)
        unicode, loose = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        chunk: Chunk | None = None
        quadrant = 0
        left = right = low = tall = limit = em = 0.0
        for index in range(pdfium.FPDFText_CountChars(raw)):
            code = unicode(raw, index)
            if code in _SPECIAL and self._is_special(index, code, chunk):
                if code not in _INVISIBLE:
                    if chunk:
                        yield self._closed(chunk, right)
                    chunk = None
                continue
            loose(raw, index, reference)
            if quadrant:
                x0, x1, base, height = self._across(quadrant, index)
            else:
                x0, x1, base, height = box.left, box.right, box.bottom, box.top - box.bottom
            if chunk and (
                x0 < left - 0.3 * em  # further back than the letter before: the letters of a ligature have one box
                or x0 - right > 0.6 * em
                or not -limit < base - low < limit  # a footnote mark stands higher
                or not -limit < height - tall < limit
            ):
                yield self._closed(chunk, right)
                chunk, self._spaced = None, None
            text = _SPELLED.get(code) or chr(code)
            if chunk:
                chunk.word.text += text
            else:
                chunk = self._start(index, text, right, low)
                em = chunk.word.style.size
                if chunk.quadrant != quadrant:
                    quadrant = chunk.quadrant
                    x0, x1, base, height = self._across(quadrant, index)
                chunk.word.x0 = x0
            left, right, low, tall, limit = x0, max(x0, x1), base, height, 0.12 * height + 0.01
        if chunk:
            yield self._closed(chunk, right)

    def _is_special(self, index: int, code: int, chunk: Chunk | None) -> bool:
        """True for a space, a line end, a hyphen at a line end and what cannot be seen."""
        if code in _BREAKS:
            if pdfium.FPDFText_IsGenerated(self._raw, index) != 1:
                self._spaced = True
            elif chunk:
                self._spaced = None
        elif code in _HYPHENS:
            # U+FFFE and U+0002 stand for a hyphen at a line end; a font without a map to Unicode gives U+0002 too.
            if code != 0xAD and pdfium.FPDFText_IsHyphen(self._raw, index) != 1:
                return False
            if chunk:
                chunk.word.text += "-"
            self._spaced = False
        return True

    def _across(self, quadrant: int, index: int) -> tuple[float, float, float, float]:
        """Begin and end of a character in the direction of its line; base and height are left alone in turned text."""
        if quadrant == 0:
            box = self._box
            return box.left, box.right, box.bottom, box.top - box.bottom
        # Older pdfiums do not turn the loose box; the tight one is right in all.
        pdfium.FPDFText_GetCharBox(self._raw, index, *self._tight)
        left, right, bottom, top = (edge.value for edge in self._edges)
        if quadrant == 1:
            return bottom, top, 0.0, 0.0
        return (-right, -left, 0.0, 0.0) if quadrant == 2 else (-top, -bottom, 0.0, 0.0)

    def _closed(self, chunk: Chunk, right: float) -> Chunk:
        left, bottom, far, top = self._bbox
        offset = (-left, -bottom, far, top)[chunk.quadrant]
        chunk.word.x0 += offset
        chunk.word.x1 = right + offset
        return chunk

    def _start(self, index: int, text: str, right: float, low: float) -> Chunk:
        raw, matrix, box, spaced = self._raw, self._matrix, self._box, self._spaced
        self._spaced = False
        pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix))
        turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        quadrant = round(turns) % 4
        pdfium.FPDFText_GetCharOrigin(raw, index, ctypes.byref(self._x), ctypes.byref(self._y))
        base = turn(quadrant, self._bbox, self._x.value, self._y.value)[1]
        size = pdfium.FPDFText_GetFontSize(raw, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        if spaced is None:  # "01" and "-06" drawn apart, without a gap: pdfium guesses a line end
            x0, _, bottom, _ = self._across(quadrant, index)
            near = 0.25 if text in ",.;:)" else 0.15 if quadrant else 0.03
            spaced = not (abs(bottom - low) < 0.5 * size and -0.3 * size < x0 - right < near * size)
        place = box.left, box.bottom, box.right, box.top
        word = Word(text, 0.0, 0.0, base, self._style(index, size), spaced)
        return Chunk(word, quadrant, place, abs(turns - round(turns)) > 0.12)

    def _style(self, index: int, size: float) -> Style:
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, 128, ctypes.byref(self._flags))
        weight, flags = pdfium.FPDFText_GetFontWeight(self._raw, index), self._flags.value
        key = (round(size, 1), self._name.value, flags, weight)
        if key not in self._styles:
            name = self._name.value.lower()
            # 4140 and the like: a redaction tool rewrote the fonts ("CIDFont+F1"); see pdf_lines.calibrate.
            bold = 600 <= weight <= 1000 or any(mark in name for mark in (b"bold", b"black", b"heavy"))
            italic = bool(flags & _ITALIC) or b"italic" in name or b"oblique" in name
            self._styles[key] = Style(max(key[0], 1.0), bold, italic, weight)
        return self._styles[key]
