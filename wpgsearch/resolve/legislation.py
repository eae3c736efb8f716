"""Provisions whose mention leaves out the act or the article: filled in, in one pass in reading order.

In: the legislation Citations of one document. Out: the same with their targets complete; those whose act cannot be
known keep an empty ``work``. acts.py says which act, anaphors.py which article; they choose from what context.py keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wpgsearch.model import Citation, Document, Target
from wpgsearch.resolve.acts import Bare, act_of
from wpgsearch.resolve.anaphors import pointed_to, points_back
from wpgsearch.resolve.context import UNKNOWN_ACT, Context, Reading
from wpgsearch.resolve.facts import Facts, is_printed, read_facts
from wpgsearch.resolve.flow import Flow
from wpgsearch.resolve.nouns import Nouns

_LONGEST_LIST = 12  # mentions in one enumeration


def resolve_legislation(document: Document, citations: Sequence[Citation]) -> list[Citation]:
    """``citations``: kind legislation."""
    flow = Flow(document)
    citations = sorted(citations, key=lambda citation: flow.reading_position(citation.span.start))
    facts = read_facts(document, citations)
    reading = Reading(facts, flow, Nouns(document.text, citations, own=facts.own))
    resolved: list[Citation] = []
    for index, citation in enumerate(citations):
        context = reading.enter(citation)
        done = _chosen(citation, facts)
        if not done.target.work:
            done = _completed(done, context, reading, citations[index + 1 : index + 1 + _LONGEST_LIST])
        reading.remember(done, context)
        resolved.append(done)
    return resolved


def _chosen(citation: Citation, facts: Facts) -> Citation:
    """An ambiguous abbreviation means the act that the document names in full, else the usual one."""
    chosen = next((candidate for candidate in citation.candidates if candidate.work in facts.certain), None)
    return replace(citation, target=chosen) if chosen else citation


def _completed(citation: Citation, context: Context, reading: Reading, following: Sequence[Citation]) -> Citation:
    if points_back(citation):
        return pointed_to(citation, context, reading)
    if citation.pattern == UNKNOWN_ACT:
        return citation
    bare = Bare(citation, context, reading, is_printed(reading.text, citation))
    named = act_of(bare, following)
    if not named.work:
        return citation
    target = Target(named.work, citation.target.parts)
    return replace(citation, target=target, resolution="context", antecedent=named.span)
