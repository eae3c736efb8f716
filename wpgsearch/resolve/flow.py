"""The order in which a document is read: the body with its notes cut out, and each note at its mark.

In: a Document. Out: ``Flow``: for any offset the stream it belongs to (the body, or one note), its sentence and its
paragraph there. A sentence that a block of notes cuts in two at a page break is one sentence. It knows no citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from wpgsearch.lines import lines_are_paragraphs
from wpgsearch.model import Document, Footnote, Span

_ABBREVIATIONS = (
    "art", "artt", "nr", "nrs", "p", "pp", "blz", "jo", "jl", "mr", "dr", "prof", "resp", "bijv", "vgl", "r.o", "o.a", "m.b.t", "d.d", "dd", "bv",
    "i.v.m", "t.a.v", "w.o", "ca", "jr", "ov", "stb", "stcrt", "trb", "c.q", "m.n", "n.a.v", "lid", "sub", "al", "e.a", "inz", "afl", "red", "no", "sec",
)  # fmt: skip
_END = re.compile(
    r"(?:[.!?…][\"'”’»)\]*_]*[⁰¹²³⁴-⁹]*|[.!?][\"'”’»)]*\d{1,3})\s+(?=[\"'“‘«(*_¹²³⁴-⁹\[]*[A-ZÀ-Þ0-9])|[ \t]*\n[ \t]*\n\s*"
)
_LINE_END = re.compile(r"[ \t]*\n\s*|" + _END.pattern)
_ABBREVIATED = re.compile(rf"(?:\b(?:{'|'.join(re.escape(word) for word in _ABBREVIATIONS)})|\b[A-Z])$", re.IGNORECASE)
_INITIAL = re.compile(r"\b[A-Z]$")
_TERMINAL = re.compile(r"[.!?:;”\"»)]\s*[⁰¹²³⁴-⁹]*\s*$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an offset lies in reading order; ``note`` is None in the body."""

    note: int | None
    sentence: int
    paragraph: int
    depth: int  # characters from the start of the sentence


class _Stream:
    """Sentence and paragraph starts of one run of text, in document offsets."""

    def __init__(self, pieces: list[tuple[int, str]], *, lines: bool) -> None:
        self._end = _LINE_END if lines else _END
        self.sentences: list[int] = [pieces[0][0]] if pieces else [0]
        self.paragraphs: list[int] = list(self.sentences)
        open_sentence = False
        for start, text in pieces:
            if start != self.sentences[-1] and not open_sentence:
                self.sentences.append(start)
                self.paragraphs.append(start)
            self._cut(start, text)
            open_sentence = not _TERMINAL.search(text[-80:].rstrip())

    def _cut(self, start: int, text: str) -> None:
        last = len(text.rstrip())
        for end in self._end.finditer(text):
            is_paragraph = end.group().count("\n") > (self._end is _END)
            before = text[max(0, end.start() - 8) : end.start()]
            if not is_paragraph and (_ABBREVIATED.search(before) if end.group().startswith(".") else False):
                continue
            if end.end() >= last:
                continue
            self.sentences.append(start + end.end())
            if is_paragraph:
                self.paragraphs.append(start + end.end())

    def place(self, note: int | None, offset: int) -> Place:
        sentence = bisect_right(self.sentences, offset) - 1
        paragraph = bisect_right(self.paragraphs, offset) - 1
        return Place(note, sentence, paragraph, offset - self.sentences[max(0, sentence)])


class Flow:
    """Places of offsets, and the notes in the order of their marks."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self._lines = lines_are_paragraphs(text)
        self.notes: tuple[Footnote, ...] = tuple(sorted(document.footnotes, key=lambda note: note.span.start))
        self._starts = [note.span.start for note in self.notes]
        pieces: list[tuple[int, str]] = []
        position = 0
        for note in self.notes:
            pieces.append((position, text[position : note.span.start]))
            position = note.span.end
        pieces.append((position, text[position:]))
        self._body = _Stream([(start, piece) for start, piece in pieces if piece.strip()], lines=self._lines)
        self._streams: dict[int, _Stream] = {}
        self._text = text

    def note_at(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset in self.notes[index].span else None

    def place(self, offset: int) -> Place:
        note = self.note_at(offset)
        if note is None:
            return self._body.place(None, offset)
        if note not in self._streams:
            span: Span = self.notes[note].span
            self._streams[note] = _Stream([(span.start, self._text[span.start : span.end])], lines=False)
        return self._streams[note].place(note, offset)

    def reading_position(self, offset: int) -> tuple[int, int]:
        """Sort key of reading order: a note is read at its mark, after what stands before the mark."""
        note = self.note_at(offset)
        if note is None:
            return (offset, 0)
        mark = self.notes[note].mark
        return (mark if mark is not None else self.notes[note].span.start, offset)
