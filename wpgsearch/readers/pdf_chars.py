"""Characters to words: pdfium's characters of one page, with the place, size and weight of each word.

In: a text page of pdfium. Out: ``Word`` and ``Chunk`` objects in the order of the file. It deliberately does not know
which way up the page is, nor lines or columns.

A page has thousands of characters, and each question to pdfium costs more than the answer is worth: the text is
asked for at once, and of a word only the first and the last character are looked at. What lies between them is of the
same text object in the file, so of the same style and on the same line; a word made of several objects ("2018" and a
raised "9") is put together from its pieces.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from wpgsearch.readers.pdf_marks import Box, Style, Word, turn
from wpgsearch.readers.pdf_quick import DOUBLE, INT, NUMBER, quick

_BREAKS = frozenset("\t\n\r \u00a0\u2002\u2003\u2009\u200a\u202f\u3000")
_HYPHENS = frozenset("\x02\ufffe\u00ad")
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff")
_SPECIAL = _BREAKS | _HYPHENS | _INVISIBLE
_PIECES = re.compile(f"([^{''.join(_SPECIAL)}]+)([{''.join(_BREAKS)}]*)|.", re.DOTALL)
# Ligatures, hyphens that only look different, and the bullets of Word's Symbol font, that have no Unicode of their own.
_SPELLED = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0x2010: "-", 0x2011: "-"}
_SPELLED |= {0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "-"}
_ITALIC = 0x40

_text_object = quick(pdfium.FPDFText_GetTextObject, NUMBER, NUMBER, INT)
_unicode = quick(pdfium.FPDFText_GetUnicode, INT, NUMBER, INT)
_loose_box = quick(pdfium.FPDFText_GetLooseCharBox, INT, NUMBER, INT, NUMBER)
_matrix = quick(pdfium.FPDFText_GetMatrix, INT, NUMBER, INT, NUMBER)
_origin = quick(pdfium.FPDFText_GetCharOrigin, INT, NUMBER, INT, NUMBER, NUMBER)
_font_size = quick(pdfium.FPDFText_GetFontSize, DOUBLE, NUMBER, INT)
_font = quick(pdfium.FPDFTextObj_GetFont, NUMBER, NUMBER)


@dataclass(slots=True)
class Chunk:
    """A word that does not stand upright: in how many quarter turns it does, or aslant ("CONCEPT" across a page).

    ``box`` is that of its first letter, in the space of the file.
    """

    word: Word
    quadrant: int
    box: Box
    slanted: bool = False


@dataclass(slots=True)
class _Face:
    """What all characters of one text object have in common.

    ``rise`` is from the bottom of a box to the baseline; ``far`` and ``back`` say how far from the character before
    another one of the same word may begin, ``limit`` how much higher it may stand, or be.
    """

    style: Style
    quadrant: int
    slanted: bool
    rise: float
    far: float
    back: float
    limit: float


class Chunks:
    """The characters of a text page, cut into words. Holds the ctypes buffers, so that they are made once a page.

    ``words`` stand upright, in points from the top left corner; ``turned`` are the others.
    """

    def __init__(self, raw: object, bbox: Box) -> None:
        self.words: list[Word] = []
        self.turned: list[Chunk] = []
        self._raw, self._bbox = raw, bbox
        self._offsets = (-bbox[0], -bbox[1], bbox[2], bbox[3])  # of the begin of a line, by quarter turns
        self._page = ctypes.cast(raw, NUMBER).value or 0  # type: ignore[arg-type]
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._at = ctypes.addressof(self._box)
        self._name, self._flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._tight = [ctypes.byref(edge) for edge in self._edges]
        self._turned, self._point = ctypes.addressof(self._matrix), tuple(map(ctypes.addressof, (self._x, self._y)))
        self._styles: dict[tuple[float, int], Style] = {}
        self._kinds: dict[tuple[float, ...], _Face] = {}
        self._faces: dict[int | None, _Face] = {}
        # A space before the next word; None when its place must tell, for pdfium may have guessed these breaks.
        self._spaced: bool | None = True
        self._breaks = range(0)
        # The word that is being put together, and where its last character stands.
        self._word: Word | None = None
        self._face: _Face | None = None
        self._left = self._right = self._low = self._tall = 0.0

    def read(self) -> None:
        """The words in the order of the file, which mostly is the order of reading within a column."""
        page, add, find = self._page, self._add, _text_object
        for match in _PIECES.finditer(self._text()):
            start, end = match.span(1)
            if start < 0:
                start = match.start()
                if self._is_special(start, match[0]):
                    continue
                end = start + 1
            piece = match[1] or match[0]
            first = find(page, start)
            if end - start == 1 or first == find(page, end - 1):
                add(start, piece, first)
            else:
                self._add_parts(start, piece, first)
            if match.end() > end:
                self._word, self._spaced, self._breaks = None, None, range(end, match.end())

    def _add_parts(self, start: int, piece: str, item: int | None) -> None:
        """Add a piece that lies in several text objects."""
        begin, end = start, start + len(piece)
        for index in range(start + 1, end + 1):
            following = _text_object(self._page, index) if index < end else None
            if index == end or following != item:
                self._add(begin, piece[begin - start : index - start], item)
                begin, item = index, following

    def _text(self) -> str:
        """The characters of the page, of which each stands at its own index."""
        count = max(pdfium.FPDFText_CountChars(self._raw), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        if pdfium.FPDFText_GetText(self._raw, 0, count, buffer) == count + 1:
            return "".join(map(chr, buffer[:count]))
        # Characters without a Unicode of their own are left out of that text.
        return "".join([chr(_unicode(self._page, index) & 0xFFFF) for index in range(count)])

    def _is_special(self, index: int, character: str) -> bool:
        """True for a space, a line end, a hyphen at a line end and what cannot be seen."""
        if character in _BREAKS:
            if self._word:
                self._spaced, self._breaks = None, range(index, index + 1)
            elif self._spaced is None:
                self._breaks = range(self._breaks.start or index, index + 1)
            elif not self._spaced:  # after a hyphen
                self._spaced = pdfium.FPDFText_IsGenerated(self._raw, index) != 1
            self._word = None
        elif character in _HYPHENS:
            # U+FFFE and U+0002 stand for a hyphen at a line end; a font without a map to Unicode gives U+0002 too.
            if character != "\u00ad" and pdfium.FPDFText_IsHyphen(self._raw, index) != 1:
                return False
            if self._word:
                self._word.text += "-"
            self._word, self._spaced = None, False
        return True

    def _add(self, index: int, text: str, item: int | None) -> None:
        """Add what lies in one text object to the word, or begin another one with it."""
        box = self._box
        _loose_box(self._page, index, self._at)
        face = self._faces.get(item)
        if face is None or item is None:
            face = self._faces[item] = self._face_of(index, item)
        if face.quadrant:
            x0, x1, low, tall = self._across(face.quadrant, index)
        else:
            x0, x1, low = box.left, box.right, box.bottom
            tall = box.top - low
        if not text.isascii():
            text = text.translate(_SPELLED)
        word, before = self._word, self._face
        if word and before:
            limit = before.limit
            if (
                before.quadrant == face.quadrant
                and self._left - before.back <= x0 <= self._right + before.far
                and -limit < low - self._low < limit  # a footnote mark stands higher
                and -limit < tall - self._tall < limit
            ):
                word.text += text
            else:
                self._spaced, self._breaks, word = None, range(0), None
        if not word:
            word = self._begin(index, text, face, x0)
        self._face = face
        if len(text) > 1:
            if face.quadrant:
                x0, x1, _, _ = self._across(face.quadrant, index + len(text) - 1)
            else:
                _loose_box(self._page, index + len(text) - 1, self._at)
                x0, x1 = box.left, box.right
        x1 = max(x1, x0)
        word.x1 = x1 + self._offsets[face.quadrant]
        self._left, self._right, self._low, self._tall = x0, x1, low, tall

    def _across(self, quadrant: int, index: int) -> tuple[float, float, float, float]:
        """Begin and end of a character in the direction of its line; bottom and height are left alone."""
        # Older pdfiums do not turn the loose box; the tight one is right in all.
        pdfium.FPDFText_GetCharBox(self._raw, index, *self._tight)
        left, right, bottom, top = (edge.value for edge in self._edges)
        if quadrant == 1:
            return bottom, top, 0.0, 0.0
        return (-right, -left, 0.0, 0.0) if quadrant == 2 else (-top, -bottom, 0.0, 0.0)

    def _begin(self, index: int, text: str, face: _Face, x0: float) -> Word:
        style, quadrant, low = face.style, face.quadrant, self._box.bottom
        if quadrant:
            _origin(self._page, index, *self._point)
            base = turn(quadrant, self._bbox, self._x.value, self._y.value)[1]
        else:
            base = self._bbox[3] - low - face.rise
        spaced = self._spaced
        if spaced is None:  # "01" and "-06" drawn apart, without a gap: pdfium guesses a line end
            size = style.size
            near = 0.25 if text[0] in ",.;:)" else 0.15 if quadrant else 0.03
            spaced = (
                not -0.3 * size < x0 - self._right < near * size
                or (not quadrant and abs(low - self._low) >= 0.5 * size)
                or any(pdfium.FPDFText_IsGenerated(self._raw, each) != 1 for each in self._breaks)
            )
        self._spaced = False
        word = self._word = Word(text, x0 + self._offsets[quadrant], 0.0, base, style, spaced)
        if quadrant or face.slanted:
            box = self._box
            self.turned.append(Chunk(word, quadrant, (box.left, low, box.right, box.top), face.slanted))
        else:
            self.words.append(word)
        return word

    def _face_of(self, index: int, item: int | None) -> _Face:
        """The face of a text object, whose first character has its box in ``_box``."""
        page, matrix, box = self._page, self._matrix, self._box
        _matrix(page, index, self._turned)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        font = (_font(item) if item else None) or 0
        tall = round(box.top - box.bottom, 2)
        key = (font, tall, a, b, c, d)
        known = self._kinds.get(key) if font and not b else None
        if known is not None:
            return known
        _origin(page, index, *self._point)
        turns = math.atan2(b, a) / (math.pi / 2)
        size = round(_font_size(page, index) * (math.hypot(c, d) or 1.0), 1)
        style = self._styles.get((size, font))
        if style is None or not font:
            style = self._styles[(size, font)] = self._style(index, size)
        quadrant, em = round(turns) % 4, style.size
        # the letters of a ligature have one box
        made = _Face(
            style=style,
            quadrant=quadrant,
            slanted=abs(turns - round(turns)) > 0.12,
            rise=self._y.value - box.bottom,
            far=0.6 * em,
            back=0.3 * em,
            limit=0.01 if quadrant else 0.12 * tall + 0.01,
        )
        self._kinds[key] = made
        return made

    def _style(self, index: int, size: float) -> Style:
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, 128, ctypes.byref(self._flags))
        weight, flags = pdfium.FPDFText_GetFontWeight(self._raw, index), self._flags.value
        name = self._name.value.lower()
        # 4140 and the like: a redaction tool rewrote the fonts ("CIDFont+F1"); see pdf_lines.calibrate.
        bold = 600 <= weight <= 1000 or any(mark in name for mark in (b"bold", b"black", b"heavy"))
        italic = bool(flags & _ITALIC) or b"italic" in name or b"oblique" in name
        return Style(max(size, 1.0), bold, italic, weight)
