"""Author-year references held against the document's own bibliography.

In: the literature Citations of one document (guesses: "Zie Purtova 2018"). Out: those that are references, each with
the work as the bibliography has it; the bibliography's own entries are no citations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from wpgsearch.model import Citation, Document, Span, Target

_HEADING = re.compile(r"(?:bronnen|literatuur|bibliogra|referenties|references|geraadpleegd|bronvermelding|works cited)", re.IGNORECASE)
_HEADING_LINE = re.compile(r"^[#*\s\d.]*(?:Bronnen|Literatuur(?:lijst)?|Bibliografie|Referenties|References|Bibliography|Bronvermelding|Bronnenlijst)[*\s:]*$", re.MULTILINE)
# "Bonetto 2024" alone on a line; "Purtova, N. (2018). Between …"; "N. Purtova, 'Between …', 2018"
_ENTRY_ALONE = re.compile(r"^[ \t*-]*(?P<authors>[A-ZÀ-Þ][^\n()\d]{1,100}?),?\s\(?(?P<year>(?:19|20)\d\d[a-f]?)\)?[.:]?[ \t]*$", re.MULTILINE)
_ENTRY_APA = re.compile(r"^[ \t*-]*(?P<authors>[A-ZÀ-Þ][^\n()\d]{1,160}?)\s?\((?P<year>(?:19|20)\d\d[a-f]?)(?:,[^)]*)?\)", re.MULTILINE)
_SIGNAL = re.compile(r"\b(?:zie|vgl|aldus|volgens|ook|bij|door|cf|see|also|anders)\.?$", re.IGNORECASE)
_SURNAME = re.compile(r"(?:(?:van|de|der|den|von|ten|ter|le|la)\s+)*[A-ZÀ-Þ][\w'’-]+(?:\s+(?:[A-ZÀ-Þ][\w'’-]+))*")


def resolve_writings(document: Document, citations: Sequence[Citation]) -> list[Citation]:
    """The references among ``citations``."""
    bibliography = _bibliography_span(document)
    works = _works(document.text, bibliography)
    found = []
    for citation in citations:
        if bibliography and citation.span.start in bibliography:
            continue
        reference = _against(citation, works, opens=_opens(document.text, citation.span.start))
        if reference:
            found.append(reference)
    return found


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
    for pattern in (_ENTRY_ALONE, _ENTRY_APA):
        if pattern is _ENTRY_APA and not bibliography:
            continue
        for entry in pattern.finditer(text, low, high):
            names = _surnames(entry["authors"])
            if not names:
                continue
            name = slug("-".join(names), entry["year"])
            works.setdefault(name, name)
            if len(names) > 1:
                works.setdefault(slug(names[0], entry["year"]), name)
    return works


def _surnames(authors: str) -> list[str]:
    """ "Dechesne, F., Dignum, V., & Bieger, L. J." → Dechesne, Dignum, Bieger; an organisation stays whole."""
    pieces = re.split(r"\s*(?:,|&|;|\ben\b|\band\b)\s*", authors)
    kept = [piece for piece in pieces if piece and not re.fullmatch(r"(?:[A-ZÀ-Þ]\.?[\s-]?){1,4}|e\.a\.|et al\.?|red\.?|eds?\.?", piece.strip())]
    return [found.group() for piece in kept if (found := _SURNAME.search(re.sub(r"^(?:[A-ZÀ-Þ]\.\s?)+", "", piece.strip())))]


def slug(authors: str, year: str) -> str:
    """lit:vogiatzoglou-marquenie-2022."""
    plain = unicodedata.normalize("NFKD", authors.replace("ł", "l").replace("ø", "o").replace("ß", "ss"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).lower())
    return "lit:" + "-".join([*(word for word in words if word not in ("en", "and", "e", "a", "et", "al")), year])


def _opens(text: str, start: int) -> bool:
    """Whether an author may stand here: ", Trema 2010, p. 155" behind a comma is a journal or a publisher."""
    before = text[max(0, start - 12) : start].rstrip(" *_")
    return not before or before[-1] in ".;(\n[" or bool(_SIGNAL.search(before)) or bool(re.search(r"[⁰¹²³⁴-⁹\d]$", before))


def _against(citation: Citation, works: dict[str, str], *, opens: bool) -> Citation | None:
    year = re.search(r"(?:19|20)\d\d[a-f]?", citation.text)
    if not year:
        return None
    words = [(found.start(), found.group()) for found in re.finditer(r"\S+", citation.text[: year.start()])]
    for start, _ in words:
        known = works.get(slug(citation.text[start : year.start()], year.group()))
        if known:
            span = Span(citation.span.start + start, citation.span.end)
            return replace(citation, span=span, text=citation.text[start:], target=Target(known))
    return citation if citation.pinpoint and len(words) <= 6 and opens else None
