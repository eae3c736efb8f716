"""A text that is built block by block and remembers where its sections and footnotes stand.

In: runs of inline text, with the footnotes that they call. Out: the text, its Sections and Footnotes. This module
deliberately does not know markup: ``markup.Flow`` walks elements and fills a ``TextBuilder``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wpgsearch.model import Footnote, Link, Section, Span

_EXPONENT = re.compile(r"(?:(?:^|[\s\d(/])(?:[mcdk]?m|ha|CO|NO|PM|H)|10)$")
_LABEL = re.compile(r"\w{1,4}|[*†‡§]{1,4}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def superscript(label: str) -> str:
    """A footnote's mark as it stands in the text: "12" is "¹²"; "*" stays "*"; a letter stands in brackets."""
    if label.isdecimal() and label.isascii():
        return label.translate(_SUPERSCRIPT)
    return f"({label})" if label.isalnum() else label


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to a footnote within a Run; ``note`` is the note's text, None when it stands elsewhere."""

    start: int
    end: int
    label: str
    note: Run | None


class Run:
    """Inline text being gathered: white space becomes single, a mark hangs on the word before it."""

    __slots__ = ("_gap", "_owed", "_parts", "length", "links", "marks")

    def __init__(self, text: str | None = None) -> None:
        self._parts: list[str] = []
        self._gap = False
        self._owed = False
        self.length = 0
        self.marks: list[Mark] = []
        self.links: list[Link] = []
        self.add(text)

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self._owed and text[0].isalnum():
            self._gap = True
        self._owed = False
        words = text.split()
        if not words:
            self._gap = True
            return
        self._append((" " if self.length and (self._gap or text[0].isspace()) else "") + " ".join(words))
        self._gap = text[-1].isspace()

    def mark(self, label: str, note: Run | None) -> None:
        """ "de wet <1>, die" becomes "de wet¹, die": the white space before a mark is given back to a word after it."""
        if not _LABEL.fullmatch(label):
            label = next(iter(re.findall(r"\d{1,4}", label)), "*")
        owed, self._gap = self._gap or self._owed, False
        sign = superscript(label)
        if self._parts and self._parts[-1][-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            self._append(" ")
        self.marks.append(Mark(self.length, self.length + len(sign), label, note))
        self._append(sign)
        self._owed = owed

    def raised(self, text: str) -> None:
        """Superscript text that is linked to nothing: a footnote's mark, but "m²" is "m2", "2e" is "2e", 10⁶ "10^6"."""
        before = "".join(self._parts[-3:])[-8:]
        exponent = None if self._gap else _EXPONENT.search(before)
        if re.fullmatch(r"\s*\d{1,3}\s*", text) and not exponent:
            self.mark(text.strip(), None)
        else:
            self.add(f"^{text.strip()}" if exponent and before[-1].isdigit() else text)

    def link(self, start: int, target: str) -> None:
        """What was added since ``start`` is a link; white space around it is not."""
        linked = self.text[start:]
        left, right = len(linked) - len(linked.lstrip()), len(linked.rstrip())
        if left < right:
            self.links.append(Link(Span(start + left, start + right), target))

    def join(self, other: Run, separator: str) -> None:
        """Append another run, its marks included."""
        self._append(separator)
        shift = self.length
        self._append(other.text)
        self.marks += (Mark(m.start + shift, m.end + shift, m.label, m.note) for m in other.marks)
        self.links += moved_links(other.links, shift)

    def _append(self, piece: str) -> None:
        if piece:
            self._parts.append(piece)
            self.length += len(piece)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def plain(self) -> str:
        """The text without its footnote marks."""
        text, at, kept = self.text, 0, []
        for mark in self.marks:
            kept.append(text[at : mark.start])
            at = mark.end
        return " ".join("".join([*kept, text[at:]]).split())


def moved_links(links: Iterable[Link], shift: int) -> list[Link]:
    return [Link(Span(link.span.start + shift, link.span.end + shift), link.target) for link in links]


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    end: int
    kop: str
    level: int
    weak: bool


class TextBuilder:
    """A text built of blocks, with its sections and footnotes; a note stands right after the block that calls it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._headings: list[_Heading] = []
        self._calls: list[tuple[int, str, Run]] = []
        self._held = False
        self.length = 0
        self._footnotes: list[Footnote] = []
        self._loose_marks: dict[str, list[int]] = {}
        self._loose_notes: list[tuple[str, Span]] = []
        self._links: list[Link] = []
        self.prefix = ""
        """What the next paragraph begins with: the number of a lid, an onderdeel, a rechtsoverweging."""

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def here(self) -> int:
        """Where the next block will begin."""
        return self.length + 2 if self.length else 0

    def paragraph(self, run: Run, *, separator: str = "\n\n") -> Span | None:
        """Append a block and the notes that it calls; None when it is empty."""
        if not run.length:
            return None
        lead = f"{self.prefix} " if self.prefix else ""
        self.prefix = ""
        start = self._append(lead + run.text, separator)
        span = Span(start, self.length)
        self._links += moved_links(run.links, start + len(lead))
        for mark in run.marks:
            if mark.note is not None:
                self._calls.append((start + len(lead) + mark.start, mark.label, mark.note))
            elif mark.start == 0:
                self._loose_notes.append((mark.label, span))
            else:
                self._loose_marks.setdefault(mark.label, []).append(start + len(lead) + mark.start)
        if not self._held:
            self._notes()
        return span

    def heading(self, run: Run, level: int, *, weak: bool = False) -> None:
        """A block that opens a section; a ``weak`` one is a mere paragraph when no text follows it."""
        if run.length:
            self.flush_prefix()
            start = self.here
            self._headings.append(_Heading(start, start + run.length, run.plain, level, weak))
            self.paragraph(run)

    def close(self, level: int) -> None:
        """Sections of this level and below end here: the signatures after the last artikel are not of that artikel."""
        self._headings.append(_Heading(self.length, self.length, "", level, False))

    def rows(self, rows: Iterable[Sequence[Run]]) -> None:
        """Table rows, a line each, cells joined with " | "; notes come after the last row."""
        self._held, separator = True, "\n\n"
        for cells in rows:
            line = Run()
            last = max((number for number, cell in enumerate(cells) if cell.length), default=-1)
            for number, cell in enumerate(cells[: last + 1]):
                line.join(cell, " | " if number and cells[number - 1].length else "| " if number else "")
            if self.paragraph(line, separator=separator):
                separator = "\n"
        self._held = False
        self._notes()

    def flush_prefix(self) -> None:
        """A number that nothing followed is a paragraph of its own."""
        if self.prefix:
            alone, self.prefix = Run(self.prefix), ""
            self.paragraph(alone)

    def _append(self, text: str, separator: str) -> int:
        if not self.length:
            separator = ""
        self._parts.append(separator + text)
        start = self.length + len(separator)
        self.length = start + len(text)
        return start

    def _notes(self) -> None:
        """The notes called so far; a note may itself call a note."""
        while self._calls:
            offset, label, note = self._calls.pop(0)
            start = self._append(superscript(label) + (f" {note.text}" if note.length else ""), "\n\n")
            self._footnotes.append(Footnote(Span(start, self.length), label, offset))
            shift = self.length - note.length
            self._links += moved_links(note.links, shift)
            self._calls[:0] = [(shift + m.start, m.label, m.note) for m in note.marks if m.note is not None]

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The notes, those too that no link ties: a paragraph that begins with "²" belongs to the "²" before it."""
        notes = list(self._footnotes)
        marks = {label: list(offsets) for label, offsets in self._loose_marks.items()}
        for label, span in self._loose_notes:
            before = [offset for offset in marks.get(label, ()) if offset < span.start]
            if before:
                marks[label].remove(before[0])
                notes.append(Footnote(span, label, before[0]))
        return tuple(sorted(notes, key=lambda note: note.span.start))

    @property
    def links(self) -> tuple[Link, ...]:
        """What the source itself links, in text order."""
        return tuple(sorted(set(self._links)))

    @property
    def sections(self) -> tuple[Section, ...]:
        """Each heading with its text, up to the next of its own or a higher level."""
        headings, limit = self._headings, self.length
        while headings and headings[-1].weak and headings[-1].end + 2 >= limit:
            headings, limit = headings[:-1], headings[-1].start
        ends = [self.length] * len(headings)
        open_ones: list[int] = []
        for number, heading in enumerate(headings):
            while open_ones and headings[open_ones[-1]].level >= heading.level:
                ends[open_ones.pop()] = heading.start
            open_ones.append(number)
        pairs = zip(headings, ends, strict=True)
        return tuple(Section(Span(h.start, end), h.kop, h.level) for h, end in pairs if h.kop)
