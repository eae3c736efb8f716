"""Provisions whose mention leaves out the act or the article: filled in, in one pass in reading order.

In: the legislation Citations of one document. Out: the same with their targets complete; those whose act cannot be
known keep an empty ``work``. acts.py says which act, anaphors.py which article; they choose from what context.py keeps.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from wpgsearch.model import Citation, Document, Target
from wpgsearch.resolve.acts import NamedRule, act_of, rules_for
from wpgsearch.resolve.anaphors import pointed_to, points_back
from wpgsearch.resolve.bare import Bare
from wpgsearch.resolve.context import UNKNOWN_ACT, Context, Reading
from wpgsearch.resolve.facts import Facts, is_printed, read_facts
from wpgsearch.resolve.filling import filled
from wpgsearch.resolve.flow import Flow
from wpgsearch.resolve.named import Named
from wpgsearch.resolve.nouns import Nouns
from wpgsearch.resolve.relative import relative_places
from wpgsearch.resolve.tables import Columns
from wpgsearch.spans import is_taken

_START = attrgetter("span.start")
USUAL = "the usual act of that name"
_LONGEST_LIST = 12  # mentions in one enumeration


def resolve_legislation(document: Document, citations: Sequence[Citation]) -> list[Citation]:
    """``citations``: kind legislation."""
    if not citations:
        return []
    flow = Flow(document)
    facts = read_facts(document, citations)
    nouns = Nouns(document.text, citations, own=facts.own)
    columns = Columns(document.text, citations, nouns)
    reading = Reading(facts, flow, nouns, columns)
    resolved: list[Citation] = []
    kept = [citation for citation in citations if citation.span.start not in columns.replaced]
    kept += columns.numbers
    if facts.own:
        taken = sorted([citation.span for citation in kept])
        relative = relative_places(document.text, reading.articles, facts.own)
        kept += [one for one in relative if not is_taken(taken, one.span.start, one.span.end)]
    ordered = sorted(kept, key=_START)
    if document.footnotes:
        ordered = sorted(kept, key=lambda citation: flow.reading_position(citation.span.start))
    rules = rules_for(reading)
    for index, citation in enumerate(ordered):
        context = reading.enter(citation)
        done = _chosen(citation, facts)
        if not done.target.work:
            following = ordered[index + 1 : index + 1 + _LONGEST_LIST]
            done = _completed(done, context, reading, following, rules)
        reading.remember(done, context)
        resolved.append(done)
    return resolved


def _chosen(citation: Citation, facts: Facts) -> Citation:
    """An ambiguous abbreviation means the act that the document names in full, else the usual one."""
    if not citation.candidates:
        return citation
    chosen = next((candidate for candidate in citation.candidates if candidate.work in facts.certain), None)
    if not chosen:
        return filled(citation, citation.target, rule=USUAL)
    return filled(citation, chosen, rule="named in full", antecedent=facts.certain[chosen.work])


def _completed(
    citation: Citation,
    context: Context,
    reading: Reading,
    following: Sequence[Citation],
    rules: Sequence[NamedRule],
) -> Citation:
    if points_back(citation):
        return pointed_to(citation, context, reading)
    if citation.pattern == UNKNOWN_ACT:
        return citation
    parts, facts = citation.target.parts, reading.facts
    printed = is_printed(reading.text, citation)
    own = facts.own if printed or facts.is_own(parts[0][1]) else ""
    named = act_of(Bare(citation, context, reading, printed, own, following), rules)
    if not named.work:
        return citation
    return filled(
        citation,
        Target(named.work, parts),
        rule=named.rule,
        antecedent=named.span,
        resolution="context",
        candidates=_candidates(named, citation, facts),
    )


def _candidates(named: Named, citation: Citation, facts: Facts) -> tuple[Target, ...]:
    """The act that was chosen and those that it may be as well; none when nothing else is possible."""
    key, number = citation.target.parts[0]
    others = [work for work in named.others if work and work != named.work and facts.may_have(work, key, number)]
    return tuple(Target(work, citation.target.parts) for work in (named.work, *others)) if others else ()
