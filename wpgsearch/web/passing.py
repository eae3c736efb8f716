"""A range of a document's text as runs to show: plain, found words, citations with where they lead.

In: a text, spans, citations, a function that says where a citation leads. Out: ``Run`` objects. This module
deliberately knows no page and no template.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from wpgsearch.model import Citation, Footnote, Span

# "Kamer-⏎stukken" is one word, "train- en⏎testdata" two; only lines that fill a measure are taken for wrapped prose
_BROKEN = re.compile(r"(?<=[^\W\d_])-\n[ \t]*(?=[a-zà-ÿ])(?!(?:en|of|and|or)\b)")
_FULL = 45


@dataclass(frozen=True, slots=True)
class Link:
    """Where a citation leads: an address in the room or an official page; ``label`` is the target in words."""

    address: str | None
    label: str
    outside: bool = False
    shaky: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text under one link, or under none; ``words`` are (text, found) in order.

    ``anchors`` are the offsets of the citations that begin here, ``note`` the footnote whose mark this is.
    """

    words: tuple[tuple[str, bool], ...]
    link: Link | None = None
    anchors: tuple[int, ...] = ()
    note: Footnote | None = None


@dataclass(slots=True)
class Dresser:
    """What is to be marked in a text; ``runs`` gives any range of it. ``koppen`` are headings: where, and how high."""

    text: str
    citations: Sequence[Citation] = ()
    link: Callable[[Citation], Link] = lambda citation: Link(None, citation.label)
    found: Callable[[str], Iterable[Span]] = lambda text: ()
    notes: Sequence[Footnote] = ()
    koppen: Sequence[tuple[int, int]] = ()
    _marks: dict[int, Footnote] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _longest: int = 0

    def __post_init__(self) -> None:
        self.citations = sorted(self.citations, key=lambda each: (each.span.start, -each.span.end))
        self._starts = [citation.span.start for citation in self.citations]
        self._longest = max((citation.span.end - citation.span.start for citation in self.citations), default=0)
        self._marks = {note.mark: note for note in self.notes if note.mark is not None}

    def runs(self, span: Span) -> list[Run]:
        text = self.text[span.start : span.end]
        found = [Span(each.start + span.start, each.end + span.start) for each in self.found(text)]
        runs: list[Run] = []
        at = span.start
        for group, citations in grouped(self.cited_in(span), span):
            runs += self._plain(Span(at, group.start), found)
            words = self._words(group, found)
            anchors = tuple(sorted({citation.span.start for citation in citations}))
            runs.append(Run(words, self.link(citations[0]), anchors))
            at = group.end
        return [*runs, *self._plain(Span(at, span.end), found)]

    def level_in(self, span: Span) -> int:
        """The level of the heading that begins in a range; 1 when none does."""
        first = bisect_left(self.koppen, (span.start, 0))
        return max((level for start, level in self.koppen[first : first + 3] if start in span), default=1)

    def cited_in(self, span: Span) -> Sequence[Citation]:
        """The citations that may overlap a range."""
        first = bisect_left(self._starts, span.start - self._longest)
        return self.citations[first : bisect_left(self._starts, span.end)]

    def _plain(self, span: Span, found: Sequence[Span]) -> list[Run]:
        """Text without citations, cut at the marks of footnotes."""
        runs, at = [], span.start
        for mark in sorted(mark for mark in self._marks if mark in span):
            note = self._marks[mark]
            length = _mark_length(self.text, mark, note.label)
            runs.append(Run(self._words(Span(at, mark), found)))
            runs.append(Run(self._words(Span(mark, mark + length), ()), note=note))
            at = mark + length
        runs.append(Run(self._words(Span(at, span.end), found)))
        return [run for run in runs if run.words]

    def _words(self, span: Span, found: Sequence[Span]) -> tuple[tuple[str, bool], ...]:
        pieces: list[tuple[str, bool]] = []
        at = span.start
        for each in found:
            start, end = max(each.start, at), min(each.end, span.end)
            if start < end:
                pieces += [(self.text[at:start], False), (self.text[start:end], True)]
                at = end
        pieces.append((self.text[at : span.end], False))
        return tuple(piece for piece in pieces if piece[0])


def grouped(citations: Sequence[Citation], span: Span) -> list[tuple[Span, list[Citation]]]:
    """Citations that overlap share one link: "artikelen 8 en 9" names two articles with one noun."""
    groups: list[tuple[Span, list[Citation]]] = []
    for citation in sorted(citations, key=lambda each: (each.span.start, -each.span.end)):
        start, end = max(citation.span.start, span.start), min(citation.span.end, span.end)
        if start >= end:
            continue
        if groups and start < groups[-1][0].end:
            before, some = groups[-1]
            groups[-1] = (Span(before.start, max(before.end, end)), [*some, citation])
        else:
            groups.append((Span(start, end), [citation]))
    return groups


def _mark_length(text: str, mark: int, label: str) -> int:
    """How long the mark of a note is in the text: "¹²", "12", "[12]", "[^12]"."""
    match = re.match(rf"\[\^?{re.escape(label)}\]|{re.escape(label)}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+", text[mark : mark + 40])
    return match.end() if match else 1


def flowing(text: str) -> bool:
    """Whether the line breaks of a passage only come from the width of the page."""
    lines = text.strip("\n").split("\n")
    return len(lines) > 1 and all(len(line.strip()) >= _FULL for line in lines[:-1])


def unbroken(text: str) -> str:
    """Words that were broken over lines with a hyphen that shows only where a line now ends."""
    return _BROKEN.sub("\u00ad", text)
