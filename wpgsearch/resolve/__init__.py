"""The Citations of one document → the same with what they leave out filled in.

In: a Document and what ``recognise`` found in its text. Out: complete citation records (CITATIONS.md) in text order,
each with label and official link. Recognising is local; everything that needs the whole document is here: the act of
a bare article, the article that "Lid 2" points back to, a case by its name, an author-year reference. What stays
open is left out of the records and told by ``unresolved``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wpgsearch.model import Citation, Document
from wpgsearch.register import label, url
from wpgsearch.resolve.acts import WOB, WOO, ActResolver
from wpgsearch.resolve.cases import resolve_cases
from wpgsearch.resolve.flow import Flow
from wpgsearch.resolve.writings import resolve_writings

__all__ = ["resolve", "unresolved"]

_PINPOINTS = {"case": "r.o.", "parliamentary": "p.", "guidance": "p.", "literature": "p.", "gazette": "p."}
_ENOUGH_MARKS = 3


def resolve(document: Document, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Complete records, ordered by start; a mention whose act or work cannot be known is not among them."""
    return tuple(citation for citation in _resolved(document, citations) if _is_complete(citation))


def unresolved(document: Document, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The mentions of provisions whose act cannot be known: what the tool did not understand."""
    return tuple(
        citation
        for citation in _resolved(document, citations)
        if not citation.target.work and citation.resolution != "anaphor"
    )


def _is_complete(citation: Citation) -> bool:
    return bool(citation.target.work) and not citation.target.work.startswith("ljn:")


def _resolved(document: Document, citations: Sequence[Citation]) -> list[Citation]:
    flow = Flow(document)
    kinds: dict[str, list[Citation]] = {}
    for citation in citations:
        kinds.setdefault(citation.kind, []).append(citation)
    legislation = sorted(kinds.get("legislation", ()), key=lambda c: flow.reading_position(c.span.start))
    done = ActResolver(document, flow, legislation).resolve(legislation)
    done += resolve_cases(document.text, kinds.get("case", ()), citations)
    done += resolve_writings(document, kinds.get("literature", ()))
    done += _grounds(document, kinds.get("ground", ()), done)
    done += [c for kind in ("parliamentary", "gazette", "guidance") for c in kinds.get(kind, ()) if not _is_self(c, document)]
    complete = {(c.span.start, c.span.end, str(c.target)): c for c in done}
    return sorted((_presented(c) for c in complete.values()), key=lambda c: (c.span.start, c.span.end))


def _grounds(document: Document, marks: Sequence[Citation], legislation: Iterable[Citation]) -> Sequence[Citation]:
    """Redaction marks are grounds in a released document; in another "10.2.e" is a paragraph number."""
    lettered = sum(not mark.text[-1].isdigit() for mark in marks)
    released = document.soort in ("woo-besluit", "inventarislijst") or lettered >= _ENOUGH_MARKS
    named = {citation.target.work for citation in legislation}
    in_text = bool(named & {WOB, WOO})
    return [mark for mark in marks if released or (in_text and not mark.text[-1].isdigit())]


def _is_self(citation: Citation, document: Document) -> bool:
    """A document's own identifier in its running header is no citation."""
    return str(citation.target) in document.identifiers and citation.pattern in ("kamerstuk-code", "dossiernummer")


def _presented(citation: Citation) -> Citation:
    """The record with the citation as a lawyer would write it, and the official page."""
    written = label(citation.target)
    if citation.pinpoint:
        written = f"{written}, {_PINPOINTS.get(citation.kind, 'p.')} {citation.pinpoint}"
    return replace(citation, label=written, url=url(citation.target))
