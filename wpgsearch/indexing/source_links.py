"""The links that a source itself carries, beside what the recogniser found in the same words.

In: a Document with its links, and its citations. Out: each link with what became of it, and citations for the links
where nothing was recognised: they have a rank of their own, "source", and where the two differ the recogniser keeps
its word. This module deliberately recognises nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from wpgsearch.model import Citation, Document, Link, Target
from wpgsearch.register.labels import label
from wpgsearch.register.links import url

AGREES, DIFFERS, MISSED = "agrees", "differs", "missed"

_KINDS = (
    ("jci1.3:", "legislation"), ("eli/", "legislation"), ("ECLI:", "case"), ("stb-", "gazette"), ("stcrt-", "gazette"),
    ("trb-", "gazette"), ("gmb-", "gazette"), ("prb-", "gazette"), ("wsb-", "gazette"), ("kst-", "parliamentary"),
    ("ah-", "parliamentary"), ("kv-", "parliamentary"), ("h-", "parliamentary"), ("blg-", "parliamentary"),
)  # fmt: skip


class Checked(NamedTuple):
    """A link and how it compares: "agrees" (the same place, or one in it), "differs" (in ``found``), "missed"."""

    link: Link
    how: str
    found: tuple[Citation, ...] = ()


def check_links(document: Document, citations: Sequence[Citation]) -> tuple[Checked, ...]:
    """Every link of the document, in text order."""
    listed = sorted(citations, key=lambda citation: citation.span)
    starts = [citation.span.start for citation in listed]
    longest = max((citation.span.end - citation.span.start for citation in listed), default=0)
    checked = []
    for link in document.links:
        low, high = bisect_right(starts, link.span.start - longest - 1), bisect_right(starts, link.span.end)
        here = tuple(citation for citation in listed[low:high] if citation.span.overlaps(link.span))
        checked.append(Checked(link, _how(Target.parse(link.target), here), here))
    return tuple(checked)


def _how(target: Target, here: Sequence[Citation]) -> str:
    if not here:
        return MISSED
    found = [each for citation in here for each in (citation.target, *citation.candidates)]
    return AGREES if any(target.contains(each) or each.contains(target) for each in found) else DIFFERS


def with_links(document: Document, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations, and one for each link where nothing was recognised, in text order."""
    more = [_citation(document, checked.link) for checked in check_links(document, citations) if checked.how == MISSED]
    kept = [citation for citation in more if citation is not None]
    return tuple(sorted([*citations, *kept], key=lambda citation: citation.span)) if kept else tuple(citations)


def _citation(document: Document, link: Link) -> Citation | None:
    kind = next((kind for start, kind in _KINDS if link.target.startswith(start)), None)
    if kind is None:
        return None
    target = Target.parse(link.target)
    text = document.text[link.span.start : link.span.end]
    if kind == "legislation" and not target.parts and text.islower() and len(text.split()) < 3:
        # "de wet", "regeling": the act is the subject all through, not cited here
        return None
    return Citation(
        span=link.span,
        text=text,
        kind=kind,
        target=target,
        resolution="source",
        label=label(target),
        url=url(target),
        pattern="source link",
    )
