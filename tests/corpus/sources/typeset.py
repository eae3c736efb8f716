"""Sets text in lines, columns and pages as printed government papers have it, for the PDFs of the shipped corpus.

In: paragraphs with a little markup (``**bold**``, ``*italic*``, ``{noot: …}``, ``[[id|text]]``, ``▮10.2.e▮`` for a
redaction box) and frames (the columns of each page). Out: pages of drawing operations, and a PDF made of them. What it
is for is the traps of real papers: words broken over lines with a hyphen, raised footnote marks glued to a word, notes
at the foot of the page in the middle of a sentence, boxes over names. It knows no document: see make_papers.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from hyphenate import breaks
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

_MARKUP = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|\{noot: (?P<note>.+?)\}|\[\[[^|\]]+\|(?P<link>[^\]]+)\]\]"
    r"|▮(?P<box>[^▮]+)▮|(?P<space>\s+)|(?P<plain>[^\s*{\[▮]+|[*{\[])"
)


@dataclass(frozen=True)
class Style:
    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    italic: str = "Helvetica-Oblique"
    size: float = 8.5
    leading: float = 10.5


@dataclass(frozen=True)
class Piece:
    text: str
    font: str
    size: float
    rise: float = 0.0
    box: bool = False

    @property
    def width(self) -> float:
        return stringWidth(self.text, self.font, self.size) + (4.0 if self.box else 0.0)


@dataclass(frozen=True)
class Word:
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        return sum(piece.width for piece in self.pieces)


@dataclass(frozen=True)
class Frame:
    """A column: left edge, top, width, bottom (points from the foot of the page)."""

    x: float
    top: float
    width: float
    bottom: float


@dataclass
class Line:
    words: list[Word]

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(note for word in self.words for note in word.notes)


@dataclass
class Flow:
    """Fills frame after frame; ``pages`` holds for each page functions that draw on a canvas."""

    frames: Callable[[int], Sequence[Frame]]
    style: Style
    note_style: Style
    pages: list[list[Callable[[Canvas], None]]] = field(default_factory=lambda: [[]])
    note_number: int = 0
    broken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._frame_number = 0
        self._notes: list[Line] = []
        self._frame = self.frames(0)[0]
        self._y = self._frame.top

    # --- text -------------------------------------------------------------------------------------------------------

    def paragraph(self, text: str, *, style: Style | None = None, before: float = 0.0, after: float = 0.0,
                  indent: float = 0.0, keep: float = 0.0) -> None:  # fmt: skip
        """``keep`` is the height that must be left below the first line: a heading does not end a column."""
        style = style or self.style
        if self._y < self._frame.top:
            self._y -= before
        if self._room() < style.leading + keep:
            self._next_frame()
        for line in self._lines(self._words(text, style), self._frame.width - indent, style):
            self._place(line, style, indent)
        self._y -= after

    def heading(self, text: str, *, style: Style, before: float = 9.0, after: float = 2.0) -> None:
        self.paragraph(f"**{text}**", style=style, before=before, after=after, keep=3 * style.leading)

    def table(
        self, widths: Sequence[float], header: Sequence[str], rows: Sequence[Sequence[str]], *, style: Style
    ) -> None:
        self._row(widths, [f"**{cell}**" for cell in header], style, shade=True)
        for row in rows:
            if not self._row(widths, row, style):
                self._next_frame()
                self._row(widths, [f"**{cell}**" for cell in header], style, shade=True)
                self._row(widths, row, style)

    def end_page(self) -> None:
        self._finish_frame()
        self._frame_number = len(self.frames(len(self.pages) - 1))
        self._next_frame(finish=False)

    def finish(self) -> None:
        self._finish_frame()

    # --- within -----------------------------------------------------------------------------------------------------

    def _words(self, text: str, style: Style) -> list[Word]:
        words: list[Word] = []
        pieces: list[Piece] = []
        notes: list[str] = []

        def close() -> None:
            if pieces:
                words.append(Word(tuple(pieces), tuple(notes)))
                pieces.clear()
                notes.clear()

        def add(run: str, font: str) -> None:
            for number, part in enumerate(run.split(" ")):
                if number:
                    close()
                if part:
                    pieces.append(Piece(part, font, style.size))

        for match in _MARKUP.finditer(text):
            kind = match.lastgroup or ""
            run = match.group(kind)
            if kind == "space":
                close()
            elif kind == "note":
                self.note_number += 1
                notes.append(f"{self.note_number} {run}")
                pieces.append(Piece(str(self.note_number), style.font, style.size * 0.62, style.size * 0.33))
            elif kind == "box":
                pieces.append(Piece(run, style.bold, style.size * 0.8, 0.0, True))
            else:
                add(run, {"bold": style.bold, "italic": style.italic}.get(kind, style.font))
        close()
        return words

    def _lines(self, words: list[Word], width: float, style: Style) -> list[Line]:
        space = stringWidth(" ", style.font, style.size)
        lines, used = [Line([])], 0.0
        queue = list(words)
        while queue:
            word = queue.pop(0)
            gap = space if lines[-1].words else 0.0
            if used + gap + word.width <= width:
                lines[-1].words.append(word)
                used += gap + word.width
                continue
            halves = self._cut(word, width - used - gap)
            if halves:
                lines[-1].words.append(halves[0])
                queue.insert(0, halves[1])
            elif not lines[-1].words:
                lines[-1].words.append(word)
                continue
            else:
                queue.insert(0, word)
            lines.append(Line([]))
            used = 0.0
        return [line for line in lines if line.words]

    def _cut(self, word: Word, room: float) -> tuple[Word, Word] | None:
        """Breaks the first piece of a word as far on as there is room; a mark on the word stays with its end."""
        first = word.pieces[0]
        if first.box or first.rise:
            return None
        for head, tail, hyphen in reversed(breaks(first.text)):
            piece = replace(first, text=head + hyphen)
            if piece.width <= room:
                if hyphen:
                    self.broken.add(f"{head}-{tail}")
                return Word((piece,)), Word((replace(first, text=tail), *word.pieces[1:]), word.notes)
        return None

    def _room(self) -> float:
        return self._y - self._frame.bottom - self._note_height(self._notes)

    def _note_height(self, lines: list[Line]) -> float:
        return len(lines) * self.note_style.leading + (10.0 if lines else 0.0)

    def _place(self, line: Line, style: Style, indent: float) -> None:
        notes = [part for note in line.notes for part in self._note_lines(note)]
        if self._y - style.leading - self._frame.bottom < self._note_height(self._notes + notes):
            self._next_frame()
        self._notes += notes
        self._y -= style.leading
        self._draw(line, self._frame.x + indent, self._y + style.leading * 0.25, style)

    def _note_lines(self, note: str) -> list[Line]:
        number, _, text = note.partition(" ")
        style = self.note_style
        words = self._words(text, style)
        mark = Word((Piece(number, style.font, style.size * 0.7, style.size * 0.3),))
        return self._lines([mark, *words], self._frame.width, style)

    def _finish_frame(self) -> None:
        if not self._notes:
            return
        style = self.note_style
        y = self._frame.bottom + len(self._notes) * style.leading
        x = self._frame.x
        self.pages[-1].append(lambda canvas, x=x, y=y: canvas.line(x, y + 4, x + 60, y + 4))
        for line in self._notes:
            y -= style.leading
            self._draw(line, x, y + style.leading * 0.25, style)
        self._notes = []

    def _next_frame(self, *, finish: bool = True) -> None:
        if finish:
            self._finish_frame()
            self._frame_number += 1
        frames = self.frames(len(self.pages) - 1)
        if self._frame_number >= len(frames):
            self.pages.append([])
            self._frame_number = 0
            frames = self.frames(len(self.pages) - 1)
        self._frame = frames[self._frame_number]
        self._y = self._frame.top

    def _row(self, widths: Sequence[float], cells: Sequence[str], style: Style, *, shade: bool = False) -> bool:
        pairs = zip(cells, widths, strict=True)
        columns = [self._lines(self._words(cell, style), width - 8, style) for cell, width in pairs]
        height = max(len(lines) for lines in columns) * style.leading + 6
        if self._room() < height:
            return False
        x, y, top = self._frame.x, self._y, self._y
        if shade:
            self.pages[-1].append(lambda canvas, x=x: _shade(canvas, x, top - height, sum(widths), height))
        for lines, width in zip(columns, widths, strict=True):
            y = top - 3
            for line in lines:
                y -= style.leading
                self._draw(line, x + 4, y + style.leading * 0.25, style)
            self.pages[-1].append(lambda canvas, x=x, width=width: canvas.rect(x, top - height, width, height))
            x += width
        self._y = top - height
        return True

    def _draw(self, line: Line, x: float, y: float, style: Style) -> None:
        """Words of one look are one string with its spaces, so that a reader finds real spaces in the file."""
        space = stringWidth(" ", style.font, style.size)
        runs: list[tuple[float, Piece]] = []
        for number, word in enumerate(line.words):
            lead = " " if number else ""
            for piece in word.pieces:
                last = runs[-1][1] if runs else None
                if last and not last.box and not piece.box and _look(last) == _look(piece):
                    runs[-1] = (runs[-1][0], replace(last, text=last.text + lead + piece.text))
                    x += (space if lead else 0.0) + piece.width
                else:
                    if lead and last and not last.box:
                        runs[-1] = (runs[-1][0], replace(last, text=last.text + lead))
                    x += space if lead else 0.0
                    runs.append((x, piece))
                    x += piece.width
                lead = ""
        self.pages[-1].append(lambda canvas: _draw_runs(canvas, runs, y))


def _look(piece: Piece) -> tuple[str, float, float]:
    return piece.font, piece.size, piece.rise


def _shade(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.setFillGray(0.87)
    canvas.rect(x, y, width, height, stroke=0, fill=1)
    canvas.setFillGray(0)


def _draw_runs(canvas: Canvas, runs: list[tuple[float, Piece]], y: float) -> None:
    for x, piece in runs:
        canvas.setFont(piece.font, piece.size)
        if piece.box:
            canvas.setFillGray(0)
            canvas.rect(x, y - 1.8, piece.width - 1, piece.size + 2.6, stroke=0, fill=1)
            canvas.setFillGray(1)
            canvas.drawString(x + 1.5, y, piece.text)
            canvas.setFillGray(0)
        else:
            canvas.drawString(x, y + piece.rise, piece.text)


def write(path: Path, flow: Flow, decorate: Callable[[Canvas, int, int], None], *, title: str, author: str) -> None:
    """One PDF, the same bytes every time: fixed dates and identifiers (``invariant``)."""
    flow.finish()
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("wpgsearch tests/make_corpus.py")
    for number, operations in enumerate(flow.pages, start=1):
        canvas.setLineWidth(0.5)
        decorate(canvas, number, len(flow.pages))
        for operation in operations:
            operation(canvas)
        canvas.showPage()
    canvas.save()
