"""The data that every part of wpgsearch speaks: spans, documents, targets, citations, passages, questions and answers.

In: nothing. Out: frozen data classes. This module does no input or output, knows no file format, no
pattern and no index, and imports the standard library only.

Offsets everywhere are half-open ranges of Unicode code points in ``Document.text``: the one coordinate
system outside a reader.

What a text has thousands of (Span, Target, Citation) is a named tuple: as frozen as the data classes, and made in a
third of the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wpgsearch.query.tree import Node

KINDS = ("legislation", "case", "parliamentary", "gazette", "guidance", "literature", "ground")
RESOLUTIONS = ("explicit", "context", "anaphor", "source")
"""How it is known what is cited; "source": the text does not tell, a link in the source does."""

INSIDE = "!/"
"""Between a file and a file in it, in a ``source``: "dossier.zip!/brieven/3.docx"."""


class WpgsearchError(Exception):
    """What the user can mend: one sentence that says what is wrong and what to do."""


class ReadError(WpgsearchError):
    """A file that cannot be read at all; the message is the reason, in one sentence."""


class Span(NamedTuple):
    """Half-open range of character offsets."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` counts from 1 in the file, ``label`` is the number as printed.

    ``boxes`` are (offset, x0, y0, x1, y1), in points.
    """

    span: Span
    number: int
    label: str | None = None
    boxes: tuple[tuple[int, float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (``kop``) and what stands under it, up to the next one of its own or a higher level (1 is highest)."""

    span: Span
    kop: str
    level: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """``span`` holds the note with its label; ``mark`` is the offset of its reference in the body, if it has one."""

    span: Span
    label: str
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Numbered questions and the span of the answer given to them together (lists of questions, Kamervragen)."""

    span: Span
    numbers: tuple[str, ...]
    answer: Span | None = None


class Link(NamedTuple):
    """A citation that the source itself marks (an extref, a link to a judgment): where, and what it points to."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A soft error as a value; ``severity`` is "error" (content lost), "warning" (content doubtful) or "note"."""

    severity: str
    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Location:
    """Where an offset lies: page in the file and as printed, path of headings, footnote label, question numbers."""

    page: int | None = None
    page_label: str | None = None
    section: tuple[str, ...] = ()
    footnote: str | None = None
    question: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text; everything else stands off.

    ``source`` is the path relative to the corpus root with forward slashes, ``date`` is ISO 8601 (yyyy-mm-dd),
    ``metadata`` has the field names of ``wpgsearch documents`` (author, kenmerk, bestuursorgaan, vergaderjaar, …).
    """

    id: str
    soort: str
    title: str | None
    date: str | None
    identifiers: tuple[str, ...]
    metadata: Mapping[str, str]
    source: str
    sha256: str
    text: str
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()

    def locate(self, offset: int) -> Location:
        """The page, section path, footnote and question at an offset; a footnote lies in the section of its mark."""
        note = next((n for n in self.footnotes if offset in n.span), None)
        page = next((p for p in self.pages if offset in p.span), None)
        anchor = note.mark if note is not None and note.mark is not None else offset
        question = next(
            (q for q in self.questions if anchor in q.span or (q.answer is not None and anchor in q.answer)), None
        )
        return Location(
            page=page.number if page else None,
            page_label=page.label if page else None,
            section=tuple(s.kop for s in self.sections if anchor in s.span),
            footnote=note.label if note else None,
            question=question.numbers if question else (),
        )


Part = tuple[str, str]

_ELI_KEYS = {
    "artikel": "art", "lid": "par", "o": "pnt", "overweging": "rct", "bijlage": "anx", "hoofdstuk": "cpt",
    "afdeling": "sct", "paragraaf": "sbs", "titel": "tis", "deel": "prt",
}  # fmt: skip
_ELI_NAMES = {short: key for key, short in _ELI_KEYS.items()}


class Target(NamedTuple):
    """What is cited: a work and a place in it.

    ``work`` is the canonical identifier of the whole (``jci1.3:c:BWBR0022463``, ``eli/dir/2016/680``,
    ``ECLI:EU:C:2020:559``, ``kst-34889-3``); "" means that the mention does not say which. ``parts`` go from
    broad to narrow: ``(("artikel", "8"), ("lid", "1"), ("o", "a"), ("o", "2"))``. ``str`` gives the canonical
    form of CITATIONS.md: JCI 1.3 (Juriconnect) for Dutch acts, ELI for EU acts and treaties.
    """

    work: str
    parts: tuple[Part, ...] = ()

    def contains(self, other: Target) -> bool:
        """True when ``other`` is the same place or a place within it; a dossier holds its Kamerstukken."""
        papers = self.papers
        if papers and other.work.startswith(papers):
            return True
        return self.work == other.work and other.parts[: len(self.parts)] == self.parts

    @property
    def papers(self) -> str:
        """How the identifiers of a dossier's Kamerstukken begin (dossier-34889: kst-34889-); "" when this is none."""
        return f"kst-{self.work.removeprefix('dossier-')}-" if self.work.startswith("dossier-") else ""

    @property
    def article(self) -> str | None:
        for key, value in self.parts:
            if key == "artikel":
                return value
        return None

    def __str__(self) -> str:
        if not self.parts:
            return self.work
        if self.work.startswith("eli/"):
            return "/".join([self.work, *(f"{_ELI_KEYS.get(key, key)}_{value}" for key, value in _joined(self.parts))])
        return "".join([self.work, *(f"&{key}={value}" for key, value in _joined(self.parts))])

    @classmethod
    def parse(cls, canonical: str) -> Target:
        """The inverse of ``str``."""
        if canonical.startswith("jci1.3:"):
            work, *pieces = canonical.split("&")
            return cls(work, _split(tuple(_pair(piece, "=") for piece in pieces)))
        if canonical.startswith("eli/"):
            pieces = canonical.split("/")
            at = next((i for i, piece in enumerate(pieces) if i > 2 and piece.split("_")[0] in _ELI_NAMES), len(pieces))
            pairs = (_pair(piece, "_") for piece in pieces[at:])
            return cls("/".join(pieces[:at]), _split(tuple((_ELI_NAMES.get(key, key), value) for key, value in pairs)))
        return cls(canonical)


def _pair(piece: str, mark: str) -> Part:
    key, _, value = piece.partition(mark)
    return key, value


def _joined(parts: tuple[Part, ...]) -> list[Part]:
    """Nested onderdelen are one value in the canonical form: o=a.2."""
    joined: list[Part] = []
    for key, value in parts:
        if joined and key == "o" and joined[-1][0] == "o":
            joined[-1] = (key, f"{joined[-1][1]}.{value}")
        else:
            joined.append((key, value))
    return joined


def _split(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple((key, piece) for key, value in parts for piece in (value.split(".") if key == "o" else (value,)))


class Citation(NamedTuple):
    """The citation record: one cited target at one mention.

    ``candidates`` has more than one target when the mention is ambiguous; ``antecedent`` is the span that supplied
    what the mention leaves out; ``pattern`` names the rule that found it; ``rule`` the rule of resolving that supplied
    what was left out ("sentence", "heading", "own act"), "" when the mention says it all itself.
    """

    span: Span
    text: str
    kind: str
    target: Target
    pinpoint: str | None = None
    resolution: str = "explicit"
    label: str = ""
    url: str | None = None
    candidates: tuple[Target, ...] = ()
    antecedent: Span | None = None
    pattern: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of reading: ``kind`` is kop, paragraph, footnote, question, answer, row or item."""

    id: str
    document_id: str
    kind: str
    span: Span
    location: Location


@dataclass(frozen=True, slots=True)
class Filters:
    """What a question is limited to; dates are ISO 8601, ``exact`` leaves members out, ``limit`` None is no limit.

    ``sort`` is relevance, date or document, ``group`` document, dossier or soort.
    """

    soort: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    dossier: str | None = None
    document: str | None = None
    exact: bool = False
    limit: int | None = 20
    sort: str = "relevance"
    group: str = "document"
    facets: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood: every target asked for, then words that must occur.

    ``notes`` say what was chosen or not understood. A question with operators has a parse ``tree``, and its ``meaning``
    in words; ``targets`` and ``words`` are then what of it must or may be there. ``like`` is a place (DOC@OFFSET)
    instead of a question.
    """

    question: str
    targets: tuple[Target, ...] = ()
    labels: tuple[str, ...] = ()
    words: str = ""
    filters: Filters = field(default_factory=Filters)
    notes: tuple[str, ...] = ()
    tree: Node | None = None
    meaning: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Text to show, with the spans in it (offsets in ``text`` of this snippet) that are to be marked."""

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as the index lists it: everything but its text.

    ``counts`` holds pages, footnotes, questions, citations, …; ``forms`` are the other files that are this document.
    """

    id: str
    soort: str
    title: str | None
    date: str | None
    identifiers: tuple[str, ...]
    metadata: Mapping[str, str]
    source: str
    sha256: str
    sections: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers: ``why`` is cited, literal, stem, compound or like, several joined by "+" ("cited+stem");
    ``link`` opens the file at the page (file://…#page=12), ``group`` is what the hits were asked to be grouped by."""

    passage: Passage
    document: DocumentRecord
    citations: tuple[Citation, ...]
    snippet: Snippet
    why: str
    score: float
    link: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much was searched: documents in the index, files that failed, documents without text and their pages."""

    documents: int
    failed: int
    without_text: int
    pages_without_text: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits, best first; ``total`` counts them before the limit."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    completeness: Completeness
    notes: tuple[str, ...] = ()
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
