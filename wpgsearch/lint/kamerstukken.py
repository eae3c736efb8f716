"""Rule kamerstuk-year: whether a Kamerstuk can be of the vergaderjaar that stands beside it.

In: a Subject. Out: findings. Only what is certainly wrong: a dossier has papers of many years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wpgsearch.findings import Finding
from wpgsearch.identifiers import YEARS
from wpgsearch.lint.dossiers import first_year, likely_year
from wpgsearch.lint.subject import Subject
from wpgsearch.model import Citation, Span

_RULE = "kamerstuk-year"
_YEARS = re.compile(rf"(?<![\d-])(?P<years>{YEARS})(?!\d)")
_TWO = re.compile(r"(\d{4})\s?([/–‑-])\s?(\d{2,4})")
_DOSSIER = re.compile(r"(?:kst|dossier)-(\d{5})(?=-|$)")
_MEMORANDUM = re.compile(r"kst-\d{5}(?:-[IVXLC]+)?-3$")
_FIRST_SESSION, _LAST_SESSION = 1945, 2100


def kamerstuk_year(subject: Subject) -> Iterator[Finding]:
    """At most one finding a mention."""
    seen: dict[str, tuple[int, Citation]] = {}
    done: set[Span] = set()
    papers = _years_of_papers(subject.of_kind("parliamentary"))
    for citation in subject.of_kind("parliamentary"):
        if not str(citation.target).startswith(("kst-", "dossier-")):
            continue
        years = _YEARS.search(citation.text)
        found = _wrong(subject, citation, years, papers, seen) if years else None
        if found and citation.span not in done:
            done.add(citation.span)
            yield found


def _wrong(
    subject: Subject,
    citation: Citation,
    years: re.Match[str],
    papers: dict[str, int],
    seen: dict[str, tuple[int, Citation]],
) -> Finding | None:
    span = Span(citation.span.start + years.start("years"), citation.span.start + years.end("years"))
    two = _TWO.match(years["years"])
    if not two or not _FIRST_SESSION <= int(two[1]) <= _LAST_SESSION:
        return None
    first = int(two[1])
    if int(two[3]) % 100 != (first + 1) % 100 or (len(two[3]) == 4 and int(two[3]) != first + 1):
        same = papers.get(str(citation.target))
        right = _as_written(same, two) if same else None
        reason = f"A vergaderjaar is two years on end; {years['years']} is not."
        return subject.finding(_RULE, span, reason, right=right)
    return (
        _too_early(subject, citation, span, two)
        or _too_late(subject, span, first)
        or _otherwise(subject, citation, span, first, seen)
    )


def _too_early(subject: Subject, citation: Citation, span: Span, two: re.Match[str]) -> Finding | None:
    dossier = _DOSSIER.match(str(citation.target))
    opened = first_year(int(dossier[1])) if dossier else None
    if not dossier or opened is None:
        return None
    if int(two[1]) < opened:
        likely = likely_year(int(dossier[1]))
        is_first = bool(_MEMORANDUM.match(str(citation.target)))
        right = _as_written(likely, two) if likely and is_first else None
        reason = f"The number {dossier[1]} was not given out before the vergaderjaar {opened}-{opened + 1}."
        return subject.finding(_RULE, span, reason, right=right)
    likely = likely_year(int(dossier[1]))
    says_memorandum = re.search(r"\bMvT\b|[Mm]emorie van toelichting", citation.text)
    if likely and says_memorandum and _MEMORANDUM.match(str(citation.target)) and int(two[1]) > likely + 1:
        reason = f"The memorie van toelichting (nr. 3) of dossier {dossier[1]} is of about {likely}-{likely + 1}."
        return subject.finding(_RULE, span, reason, right=_as_written(likely, two), severity="warning")
    return None


def _too_late(subject: Subject, span: Span, first: int) -> Finding | None:
    date = subject.document.date
    if not date or first <= int(date[:4]):
        return None
    reason = f"The vergaderjaar {first}-{first + 1} began after the date of this document, {date}."
    return subject.finding(_RULE, span, reason)


def _otherwise(
    subject: Subject, citation: Citation, span: Span, first: int, seen: dict[str, tuple[int, Citation]]
) -> Finding | None:
    """A paper has one vergaderjaar; a dossier has many."""
    paper = str(citation.target)
    if not paper.startswith("kst-"):
        return None
    before = seen.setdefault(paper, (first, citation))
    if before[0] == first:
        return None
    line = subject.line_of(before[1].span.start)
    reason = f"The same paper is said to be of {before[0]}-{before[0] + 1} on line {line}: one of the two is wrong."
    return subject.finding(_RULE, span, reason, severity="warning")


def _years_of_papers(citations: Iterable[Citation]) -> dict[str, int]:
    """Each paper and the first year that it is said to be of, where that can be a vergaderjaar."""
    years: dict[str, int] = {}
    for citation in citations:
        said = _YEARS.search(citation.text)
        two = _TWO.match(said["years"]) if said else None
        if two and int(two[3]) % 100 == (int(two[1]) + 1) % 100:
            years.setdefault(str(citation.target), int(two[1]))
    return years


def _as_written(first: int, two: re.Match[str]) -> str:
    last = str(first + 1)
    return f"{first}{two[2]}{last if len(two[3]) == 4 else last[2:]}"
