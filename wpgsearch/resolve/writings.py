"""Author-year references held against the document's own bibliography.

In: the literature Citations of one document (guesses: "Zie Purtova 2018"). Out: those that are references, each with
the work as the bibliography has it; the bibliography's own entries are no citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wpgsearch.literature import YEAR, slug
from wpgsearch.model import Citation, Document, Span, Target

_HEADING = re.compile(
    r"(?:bronnen|literatuur|bibliogra|referenties|references|geraadpleegd|bronvermelding|works cited)", re.IGNORECASE
)
_HEADING_LINE = re.compile(
    r"^[#*\s\d.]*(?:Bronnen|Literatuur(?:lijst)?|Bibliografie|Referenties|References|Bibliography|Bronvermelding"
    r"|Bronnenlijst)[*\s:]*$",
    re.MULTILINE,
)
# "Bonetto 2024" alone on a line
_ENTRY_ALONE = re.compile(
    rf"^[ \t*-]*(?P<authors>[A-ZÀ-Þ][^\n()\d]{{1,100}}?),?\s\(?(?P<year>{YEAR})\)?[.:]?[ \t]*$", re.MULTILINE
)
# "Purtova, N. (2018). Between …"
_ENTRY_APA = re.compile(
    rf"^[ \t*-]*(?P<authors>[A-ZÀ-Þ][^\n()\d]{{1,160}}?)\s?\((?P<year>{YEAR})(?:,[^)]*)?\)", re.MULTILINE
)
# "O. Lynskey, 'Criminal justice profiling', IJLC 2019, p. 1-12": initials first, the year at the end
_ENTRY_INITIALS = re.compile(
    r"^[ \t*-]*(?P<authors>(?:[A-ZÀ-Þ]\.[\s-]?){1,4}[^\n,()\d]{2,100}),(?P<rest>[^\n]*)$", re.MULTILINE
)
_SIGNAL = re.compile(r"\b(?:zie|vgl|aldus|volgens|ook|bij|door|cf|see|also|anders)\.?$", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[⁰¹²³⁴-⁹\d]$")
_SURNAME = re.compile(r"(?:(?:van|de|der|den|von|ten|ter|le|la)\s+)*[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-Þ][\w'’-]+))*")
_BETWEEN_AUTHORS = re.compile(r"\s*(?:,|&|;|\ben\b|\band\b)\s*")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[\s-]?){1,4}|e\.a\.|et al\.?|red\.?|eds?\.?")
_LEADING_INITIALS = re.compile(r"^(?:[A-ZÀ-Þ]\.\s?)+")
_YEAR = re.compile(YEAR)
_MOST_WORDS = 6


def resolve_writings(document: Document, citations: Sequence[Citation]) -> list[Citation]:
    """The references among ``citations``."""
    if not citations:
        return []
    bibliography = _bibliography_span(document)
    works = _works(document.text, bibliography)
    references: list[Citation] = []
    for citation in citations:
        if bibliography and citation.span.start in bibliography:
            continue
        reference = _of_known_work(citation, works)
        if reference or _is_reference(document.text, citation):
            references.append(reference or citation)
    return references


def _bibliography_span(document: Document) -> Span | None:
    for section in document.sections:
        if _HEADING.match(re.sub(r"^[\d.\s#*]+", "", section.kop)):
            return section.span
    headings = list(_HEADING_LINE.finditer(document.text))
    return Span(headings[-1].start(), len(document.text)) if headings else None


def _works(text: str, bibliography: Span | None) -> dict[str, str]:
    """Slug → slug of the work, also under its first author alone ("Vogiatzoglou e.a. 2022")."""
    works: dict[str, str] = {}
    low, high = (bibliography.start, bibliography.end) if bibliography else (0, len(text))
    for pattern in (_ENTRY_ALONE, _ENTRY_APA) if bibliography else (_ENTRY_ALONE,):
        for entry in pattern.finditer(text, low, high):
            _enter(works, entry["authors"], entry["year"])
    for entry in _ENTRY_INITIALS.finditer(text, low, high) if bibliography else ():
        for year in _YEAR.findall(entry["rest"]):
            _enter(works, entry["authors"], year)
    return works


def _enter(works: dict[str, str], authors: str, year: str) -> None:
    names = _surnames(authors)
    if not names:
        return
    name = slug("-".join(names), year)
    works.setdefault(name, name)
    if len(names) > 1:
        works.setdefault(slug(names[0], year), name)


def _surnames(authors: str) -> list[str]:
    """ "Dechesne, F., Dignum, V., & Bieger, L. J." → Dechesne, Dignum, Bieger; an organisation stays whole."""
    pieces = (piece.strip() for piece in _BETWEEN_AUTHORS.split(authors))
    kept = [_LEADING_INITIALS.sub("", piece) for piece in pieces if piece and not _INITIALS.fullmatch(piece)]
    return [found.group() for piece in kept if (found := _SURNAME.search(piece))]


def _of_known_work(citation: Citation, works: dict[str, str]) -> Citation | None:
    """The reference from where its author begins: "Zoals Purtova 2018" is "Purtova 2018" of the bibliography."""
    year = _YEAR.search(citation.text)
    if not year or not works:
        return None
    for word in re.finditer(r"\S+", citation.text[: year.start()]):
        start = word.start()
        known = works.get(slug(citation.text[start : year.start()], year.group()))
        if known:
            span = Span(citation.span.start + start, citation.span.end)
            return citation._replace(span=span, text=citation.text[start:], target=Target(known))
    return None


def _is_reference(text: str, citation: Citation) -> bool:
    """Without a bibliography that has it: short, with a page, and where an author may stand."""
    year = _YEAR.search(citation.text)
    words = len(citation.text[: year.start()].split()) if year else 0
    return bool(citation.pinpoint and 0 < words <= _MOST_WORDS and _opens(text, citation.span.start))


def _opens(text: str, start: int) -> bool:
    """Whether an author may stand here: ", Trema 2010, p. 155" behind a comma is a journal or a publisher."""
    before = text[max(0, start - 12) : start].rstrip(" *_")
    return not before or before[-1] in ".;(\n[" or bool(_SIGNAL.search(before) or _NOTE_MARK.search(before))
