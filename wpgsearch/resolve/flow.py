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
_TERMINAL = re.compile(r"[.!?:;”\"»)]\s*[⁰¹²³⁴-⁹]*\s*$")


class Place(NamedTuple):
    """Where an offset lies in reading order; ``note`` is None in the body."""

    note: int | None
    sentence: int
    paragraph: int
    depth: int  # characters from the start of the sentence


class _Stream:
    """Sentence and paragraph starts of one run of text, in document offsets."""

    def __init__(self, pieces: list[tuple[int, str]], *, lines: bool) -> None:
        self._lines = lines
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
        for found in (_LINE_END if self._lines else _END).finditer(text):
            said, at, end = found.group(), found.start(), found.end()
            if end >= last:
                return
            is_paragraph = "\n" in said if self._lines else said.count("\n") > 1
            if not is_paragraph and said[0] == "." and _is_abbreviated(text, at):
                continue
            self.sentences.append(start + end)
            if is_paragraph:
                self.paragraphs.append(start + end)

    def place(self, note: int | None, offset: int) -> Place:
        sentence = bisect_right(self.sentences, offset) - 1
        paragraph = bisect_right(self.paragraphs, offset) - 1
        return Place(note, sentence, paragraph, offset - self.sentences[max(0, sentence)])


class Flow:
    """Places of offsets, and the notes in the order of their marks."""

    def __init__(self, document: Document) -> None:
        text = document.text
        self._text = text
        self._notes: tuple[Footnote, ...] = tuple(sorted(document.footnotes, key=lambda note: note.span.start))
        self._starts = [note.span.start for note in self._notes]
        pieces: list[tuple[int, str]] = []
        position = 0
        for note in self._notes:
            pieces.append((position, text[position : note.span.start]))
            position = note.span.end
        pieces.append((position, text[position:]))
        body = [(start, piece) for start, piece in pieces if piece.strip()]
        self._body = _Stream(body, lines=lines_are_paragraphs(text))
        self._streams: dict[int, _Stream] = {}

    def place(self, offset: int) -> Place:
        """Where ``offset`` lies in reading order."""
        note = self._note_at(offset)
        if note is None:
            return self._body.place(None, offset)
        if note not in self._streams:
            span: Span = self._notes[note].span
            self._streams[note] = _Stream([(span.start, self._text[span.start : span.end])], lines=False)
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


def _is_abbreviated(text: str, stop: int) -> bool:
    return bool(_ABBREVIATED.search(text[max(0, stop - _LONGEST_ABBREVIATION) : stop]))
