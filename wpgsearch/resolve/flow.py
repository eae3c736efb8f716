"""The order in which a document is read: the body with its notes cut out, and each note at its mark.

In: a Document. Out: ``Flow``: for any offset the stream it belongs to (the body, or one note), its sentence and its
paragraph there. A sentence that a block of notes cuts in two at a page break is one sentence. It knows no citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from wpgsearch.lines import lines_are_paragraphs
from wpgsearch.model import Document, Footnote, Span

_ABBREVIATIONS = (
    *("art", "artt", "nr", "nrs", "no", "p", "pp", "blz", "jo", "jl", "mr", "dr", "prof", "resp", "bijv", "vgl"),
    *("r.o", "o.a", "m.b.t", "d.d", "dd", "bv", "i.v.m", "t.a.v", "w.o", "ca", "jr", "ov", "stb", "stcrt", "trb"),
    *("c.q", "m.n", "n.a.v", "lid", "sub", "al", "e.a", "inz", "afl", "red", "sec"),
)
_LONGEST_ABBREVIATION = 8  # characters
# a full stop with the quotes and note marks that close a sentence, before what opens the next: "… geldt.”¹² De …"
_STOP = (
    r"(?:(?<=[.!?…])[\"'”’»)\]*_]*[⁰¹²³⁴-⁹]*|(?<=[.!?])[\"'”’»)]*\d{1,3})"
    r"\s+(?=[\"'“‘«(*_¹²³⁴-⁹\[]*[A-ZÀ-Þ0-9])"
)
# one set of characters in front: the regex engine skips to them
_END = re.compile(rf"[.!?…\n](?:(?<=\n)[ \t]*\n\s*|{_STOP})")
_LINE_END = re.compile(rf"[.!?…\n](?:(?<=\n)\s*|{_STOP})")
_ABBREVIATED = re.compile(rf"(?:\b(?:{'|'.join(map(re.escape, _ABBREVIATIONS))})|\b[A-Z])$", re.IGNORECASE)
_LINE = re.compile(r"\n")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_WHITE = re.compile(r"\s*")
_TAIL = 80  # characters at the end of a piece that tell whether its sentence has ended
_TERMINAL = re.compile(r"[.!?:;”\"»)]\s*[⁰¹²³⁴-⁹]*\s*$")


class Place(NamedTuple):
    """Where an offset lies in reading order; ``note`` is None in the body.

    ``sentence`` and ``paragraph`` are where these begin, ``depth`` the characters from the start of the sentence.
    """

    note: int | None
    sentence: int
    paragraph: int
    depth: int


class _Block(NamedTuple):
    """What stands between two blank lines (or, where lines are paragraphs, in one), and what begins in it."""

    low: int
    high: int
    sentences: list[int]
    paragraphs: list[int]


class _Stream:
    """Sentences and paragraphs of one run of text, in document offsets; only blocks that are asked about are cut."""

    def __init__(self, text: str, pieces: list[Span], *, lines: bool) -> None:
        self._text, self._lines = text, lines
        self._pieces = pieces or [Span(0, 0)]
        self._starts = [piece.start for piece in self._pieces]
        # by piece, where the sentence and the paragraph begin that it begins with
        self._opens: list[tuple[int, int]] = []
        self._at = _Block(0, 0, [0], [0])
        before: Span | None = None
        for piece in self._pieces:
            if before and not _TERMINAL.search(text[max(before.start, before.end - _TAIL) : before.end].rstrip()):
                last = self._block(before.start + len(text[before.start : before.end].rstrip()) - 1)
                self._opens.append((last.sentences[-1], last.paragraphs[-1]))
            else:
                self._opens.append((piece.start, piece.start))
            before = piece

    def place(self, note: int | None, offset: int) -> Place:
        block = self._at
        if not block.low <= offset < block.high:
            piece = self._pieces[max(0, bisect_right(self._starts, offset) - 1)]
            low = self._low(piece, offset)
            if low == offset > piece.start:  # it opens the block, as a heading does: nothing needs to be cut
                return Place(note, low, low, 0)
            block = self._at = self._block(offset)
        sentence = block.sentences[bisect_right(block.sentences, offset) - 1]
        paragraph = block.paragraphs[bisect_right(block.paragraphs, offset) - 1]
        return Place(note, sentence, paragraph, offset - sentence)

    def _block(self, offset: int) -> _Block:
        index = max(0, bisect_right(self._starts, offset) - 1)
        piece = self._pieces[index]
        low = self._low(piece, offset)
        ends = (_LINE if self._lines else _BLANK_LINE).search(self._text, offset, piece.end)
        high = ends.start() if ends else piece.end
        sentence, paragraph = self._opens[index] if low == piece.start else (low, low)
        sentences, paragraphs = [sentence], [paragraph]
        for found in (_LINE_END if self._lines else _END).finditer(self._text, low, high):
            said, at, end = found.group(), found.start(), found.end()
            is_paragraph = said.count("\n") > 1
            if end >= high or (not is_paragraph and said[0] == "." and _is_abbreviated(self._text, low, at)):
                continue
            sentences.append(end)
            if is_paragraph:
                paragraphs.append(end)
        return _Block(low, high, sentences, paragraphs)

    def _low(self, piece: Span, offset: int) -> int:
        """Where the block around ``offset`` begins."""
        text, at = self._text, offset
        while (line := text.rfind("\n", piece.start, at)) >= 0:
            before = text.rfind("\n", piece.start, line)
            if self._lines or (before >= 0 and not text[before + 1 : line].strip(" \t")):
                break
            at = line
        return _WHITE.match(text, line + 1).end() if line >= 0 else piece.start  # type: ignore[union-attr]


class Flow:
    """Places of offsets, and the notes in the order of their marks."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self._text = text
        self._notes: tuple[Footnote, ...] = tuple(sorted(document.footnotes, key=lambda note: note.span.start))
        self._starts = [note.span.start for note in self._notes]
        pieces: list[Span] = []
        position = 0
        for note in self._notes:
            pieces.append(Span(position, note.span.start))
            position = note.span.end
        pieces.append(Span(position, len(text)))
        body = [piece for piece in pieces if text[piece.start : piece.end].strip()]
        self._body = _Stream(text, body, lines=lines_are_paragraphs(text))
        self._streams: dict[int, _Stream] = {}

    def place(self, offset: int) -> Place:
        """Where ``offset`` lies in reading order."""
        note = self._note_at(offset) if self._starts else None
        if note is None:
            return self._body.place(None, offset)
        if note not in self._streams:
            self._streams[note] = _Stream(self._text, [self._notes[note].span], lines=False)
        return self._streams[note].place(note, offset)

    def reading_position(self, offset: int) -> tuple[int, int]:
        """Sort key of reading order: a note is read at its mark, after what stands before the mark."""
        note = self._note_at(offset)
        if note is None:
            return (offset, 0)
        mark = self._notes[note].mark
        return (mark if mark is not None else self._notes[note].span.start, offset)

    def _note_at(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset in self._notes[index].span else None


def _is_abbreviated(text: str, low: int, stop: int) -> bool:
    return bool(_ABBREVIATED.search(text[max(low, stop - _LONGEST_ABBREVIATION) : stop]))
