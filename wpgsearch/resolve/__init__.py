"""The Citations of one document → the same with what they leave out filled in.

In: a Document and what ``recognise`` found in its text. Out: complete citation records (CITATIONS.md) in text order,
each with label and official link. Recognising is local; everything that needs the whole document is here: the act of
a bare article, the article that "Lid 2" points back to, a case by its name, an author-year reference. What stays
open is left out of the records and told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from wpgsearch.model import Citation, Document, Span, Target
from wpgsearch.register import label, url
from wpgsearch.resolve.cases import resolve_cases
from wpgsearch.resolve.earlier import earlier_works
from wpgsearch.resolve.facts import WOB, WOO
from wpgsearch.resolve.filling import filled
from wpgsearch.resolve.legislation import resolve_legislation
from wpgsearch.resolve.named import REGIME
from wpgsearch.resolve.writings import resolve_writings

__all__ = ["Resolution", "resolve", "resolve_all", "unresolved"]

_SPAN = attrgetter("span")
_PINPOINTS = {"case": "r.o.", "parliamentary": "p.", "guidance": "p.", "literature": "p.", "gazette": "p."}
_RELEASED = ("woo-besluit", "inventarislijst")
_ENOUGH_MARKS = 3


@dataclass(frozen=True, slots=True)
class Resolution:
    """``citations``: the complete records. ``unresolved``: mentions of provisions whose act cannot be known."""

    citations: tuple[Citation, ...]
    unresolved: tuple[Citation, ...]


def resolve(document: Document, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Complete records, ordered by start; a mention whose act or work cannot be known is not among them."""
    return resolve_all(document, citations).citations


def unresolved(document: Document, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """What the tool did not understand; to have the records as well, ask ``resolve_all`` once."""
    return resolve_all(document, citations).unresolved


def resolve_all(document: Document, citations: Sequence[Citation]) -> Resolution:
    """The records and what stays open, ordered by start."""
    kinds: dict[str, list[Citation]] = {}
    for citation in citations:
        kinds.setdefault(citation.kind, []).append(citation)
    done = resolve_legislation(document, kinds.get("legislation", ()))
    done += resolve_cases(document.text, kinds.get("case", ()), citations)
    done += resolve_writings(document, kinds.get("literature", ()))
    marks = _grounds(document, kinds.get("ground", ()), done)
    done += [filled(mark, mark.target, rule=REGIME) for mark in marks]
    for kind in ("parliamentary", "gazette", "guidance"):
        done += [citation for citation in kinds.get(kind, ()) if not _is_self(citation, document)]
    done += earlier_works(document, [citation for citation in done if citation.target.work])
    ordered = _once(done)
    return Resolution(
        citations=tuple([_presented(citation) for citation in ordered if citation.target.work]),
        unresolved=tuple([_presented(citation) for citation in ordered if _is_open(citation)]),
    )


def _once(citations: Iterable[Citation]) -> list[Citation]:
    """In text order; of two records of one place in one mention the later one, where the first stood."""
    ordered: list[Citation] = []
    mention: dict[Target, int] = {}  # of the span at hand
    last: Span | None = None
    for citation in sorted(citations, key=_SPAN):
        span, target = citation.span, citation.target
        if span != last:
            mention, last = {target: len(ordered)}, span
        elif target in mention:
            ordered[mention[target]] = citation
            continue
        else:
            mention[target] = len(ordered)
        ordered.append(citation)
    return ordered


def _is_open(citation: Citation) -> bool:
    """ "Lid 2" with no article before it says nothing."""
    return not citation.target.work and citation.resolution != "anaphor"


def _grounds(document: Document, marks: Sequence[Citation], resolved: Iterable[Citation]) -> Sequence[Citation]:
    """Redaction marks are grounds in a released document; in another "10.2.e" is a paragraph number."""
    lettered = [mark for mark in marks if not mark.text[-1].isdigit()]
    if document.soort in _RELEASED or len(lettered) >= _ENOUGH_MARKS:
        return marks
    names_regime = any(citation.target.work in (WOB, WOO) for citation in resolved)
    return lettered if names_regime else ()


def _is_self(citation: Citation, document: Document) -> bool:
    """A document's own identifier in its running header is no citation."""
    return str(citation.target) in document.identifiers and citation.pattern in ("kamerstuk-code", "dossiernummer")


def _presented(record: Citation) -> Citation:
    """The record with the citation as a lawyer would write it, and the official page."""
    span, text, kind, target, pinpoint, resolution, _, _, candidates, antecedent, pattern, rule = record
    written, page = _label_and_url(target)
    if pinpoint:
        written = f"{written}, {_PINPOINTS.get(kind, 'p.')} {pinpoint}"
    return Citation(
        span, text, kind, target, pinpoint, resolution, written, page, candidates, antecedent, pattern, rule
    )


@lru_cache(maxsize=4_000)
def _label_and_url(target: Target) -> tuple[str, str | None]:
    return label(target), url(target)
