"""The list of literature of a document, entry by entry.

In: a Document. Out: where the list stands, and its entries with author, year and place. What is cited of it is for
writings.py. Only lists by author and year: an entry without a year is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wpgsearch.literature import YEAR, slug
from wpgsearch.model import Document, Span

_HEADING = re.compile(
    r"[\d.\s#*IVX]*(?:bronnen|literatuur|bibliogra|referenties|references|geraadpleegde|bronvermelding|works cited)"
    r"[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_HEADING_LINE = re.compile(
    r"^[#*\s\d.]*(?:Bronnen|Literatuur(?:lijst)?|Bibliografie|Referenties|References|Bibliography|Bronvermelding"
    r"|Bronnenlijst)[*\s:]*$",
    re.MULTILINE,
)
# "Bonetto 2024" alone on a line, before the entry itself, which may end in its year too
_ALONE = re.compile(
    rf"^[ \t*-]*(?P<authors>(?![A-ZÀ-Þ]\.)[A-ZÀ-Þ][^\n()\d*:'‘“\"]{{1,100}}?),?\s\(?(?P<year>{YEAR})\)?[.:]?[ \t]*$",
    re.M,
)
# "Purtova, N. (2018). Between …"
_APA = re.compile(rf"^[ \t*-]*(?P<authors>[A-ZÀ-Þ][^\n()\d]{{1,160}}?)\s?\((?P<year>{YEAR})(?:,[^)]*)?\)", re.M)
# "O. Lynskey, 'Criminal justice profiling', IJLC 2019, p. 1-12"
_INITIALS = re.compile(r"^[ \t*-]*(?P<authors>(?:[A-ZÀ-Þ]\.[\s-]?){1,4}[^\n,()\d]{2,100}),(?P<rest>[^\n]*)$", re.M)
_SURNAME = re.compile(r"(?:(?:van|de|der|den|von|ten|ter|le|la)\s+)*[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-Þ][\w'’-]+))*")
_BETWEEN = re.compile(r"\s*(?:,|&|;|\ben\b|\band\b)\s*")
# initials, also without points ("Bieger LJ"); KPMG and EDPB are names
_NO_NAME = re.compile(r"(?:[A-ZÀ-Þ]\.[\s-]?){1,4}|[A-ZÀ-Þ]{1,2}|e\.a\.|et al\.?|red\.?|eds?\.?")
_LEADING = re.compile(r"^(?:[A-ZÀ-Þ]\.\s?)+")
_YEAR = re.compile(YEAR)
_PAPER_NUMBER = re.compile(r"\b0?(\d{1,2})/((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """``authors`` are surnames, or one organisation; ``keys`` the identifiers under which it may be cited.

    ``papers`` are the numbers in its title ("Guidelines 05/2020"); ``is_person`` whether its author has initials.
    """

    span: Span
    authors: tuple[str, ...]
    year: str
    keys: frozenset[str]
    papers: frozenset[str]
    is_person: bool

    @property
    def called(self) -> str:
        return f"{' & '.join(self.authors)} {self.year}"


@dataclass(frozen=True, slots=True)
class Bibliography:
    span: Span
    entries: tuple[Entry, ...]


def read_bibliography(document: Document) -> Bibliography | None:
    """The list of literature; None where there is none that goes by author and year."""
    span = _span(document)
    if span is None:
        return None
    entries = _alone(document.text, span) or _apa(document.text, span) or _initials(document.text, span)
    return Bibliography(span, tuple(entries)) if entries else None


def _span(document: Document) -> Span | None:
    for section in document.sections:
        if _HEADING.match(section.kop):
            return section.span
    lines = list(_HEADING_LINE.finditer(document.text))
    return Span(lines[-1].start(), len(document.text)) if lines else None


def _alone(text: str, span: Span) -> list[Entry]:
    found = list(_ALONE.finditer(text, span.start, span.end))
    entries = []
    for at, entry in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else span.end
        entries.append(_entry(text, entry, entry["year"], Span(entry.end(), end), Span(*entry.span("authors"))))
    return [entry for entry in entries if entry]


def _apa(text: str, span: Span) -> list[Entry]:
    found = _APA.finditer(text, span.start, span.end)
    made = [_entry(text, each, each["year"], _paragraph(text, each), Span(*each.span("authors"))) for each in found]
    return [entry for entry in made if entry]


def _initials(text: str, span: Span) -> list[Entry]:
    """The year stands somewhere in the entry: the last one that is not a page."""
    entries = []
    for found in _INITIALS.finditer(text, span.start, span.end):
        years = _YEAR.findall(found["rest"])
        entry = years and _entry(text, found, years[-1], _paragraph(text, found), Span(*found.span("authors")))
        if entry:
            keys = frozenset().union(*(_keys(entry.authors, year) for year in years))
            entries.append(Entry(entry.span, entry.authors, entry.year, keys, entry.papers, is_person=True))
    return entries


def _paragraph(text: str, found: re.Match[str]) -> Span:
    end = text.find("\n", found.end())
    return Span(found.end(), end if end >= 0 else len(text))


def _entry(text: str, found: re.Match[str], year: str, rest: Span, authors: Span) -> Entry | None:
    written = found["authors"]
    names = tuple(_surnames(written))
    if not names:
        return None
    said = text[rest.start : rest.end]
    papers = frozenset(f"{int(number)}/{of}" for number, of in _PAPER_NUMBER.findall(said))
    first = " ".join(said.split())[:60]
    is_person = bool(re.match(r"(?:[A-ZÀ-Þ]\.\s?-?)+", first) or re.search(r",\s?[A-ZÀ-Þ]\.", written))
    start = authors.start
    end = found.end("year") if "year" in found.groupdict() else authors.end
    return Entry(Span(start, end), names, year, _keys(names, year), papers, is_person)


def _keys(names: tuple[str, ...], year: str) -> frozenset[str]:
    """All authors, and the first alone ("Vogiatzoglou e.a. 2022")."""
    return frozenset((slug("-".join(names), year), slug(names[0], year)))


def _surnames(authors: str) -> list[str]:
    """ "Dechesne, F., Dignum, V., & Bieger, L. J." → Dechesne, Dignum, Bieger; an organisation stays whole."""
    pieces = (piece.strip() for piece in _BETWEEN.split(authors))
    kept = [_LEADING.sub("", piece) for piece in pieces if piece and not _NO_NAME.fullmatch(piece)]
    return [found.group() for piece in kept if (found := _SURNAME.search(piece))]
