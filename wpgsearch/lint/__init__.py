"""A cite-check: Document → what is wrong with its citations, each with a reason and the form that would be right.

In: a Document (and the others beside it, for the acts among them). Out: Findings in text order. It looks at what is
certainly or very probably wrong; style is for the writer. Rules are data in rules.py, one module a family.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from wpgsearch.extraction import extract_all
from wpgsearch.findings import Finding
from wpgsearch.lint.acts import no_such_article, repealed_act
from wpgsearch.lint.case_names import case_name
from wpgsearch.lint.cases import ecli_and_number
from wpgsearch.lint.facts import Facts, learn
from wpgsearch.lint.fixing import mend, mend_all
from wpgsearch.lint.forms import broken_form
from wpgsearch.lint.kamerstukken import kamerstuk_year
from wpgsearch.lint.open_mentions import unknown_act, unresolved
from wpgsearch.lint.rules import RULES
from wpgsearch.lint.subject import Subject
from wpgsearch.lint.writings import author_year_without_entry, entry_never_cited
from wpgsearch.model import Document

__all__ = ["RULES", "Facts", "learn", "lint_document", "mend", "mend_all"]

_CHECKS: dict[str, Callable[[Subject], Iterator[Finding]]] = {
    "ecli-and-number": ecli_and_number,
    "case-name": case_name,
    "kamerstuk-year": kamerstuk_year,
    "author-year-without-entry": author_year_without_entry,
    "entry-never-cited": entry_never_cited,
    "broken-form": broken_form,
    "unresolved": unresolved,
    "unknown-act": unknown_act,
}
_CHECKS_OF_ACTS: dict[str, Callable[[Subject, Facts], Iterator[Finding]]] = {
    "no-such-article": no_such_article,
    "repealed-act": repealed_act,
}


def lint_document(
    document: Document,
    *,
    source: str | None = None,
    facts: Facts | None = None,
    rules: Collection[str] = tuple(RULES),
) -> tuple[Finding, ...]:
    """The findings of these rules in text order; ``source`` is how the file is called in them."""
    found = extract_all(document)
    subject = Subject(document, found.citations, found.unresolved, source or document.source)
    known = facts or Facts()
    findings: list[Finding] = []
    for rule in RULES:
        if rule not in rules:
            continue
        if rule in _CHECKS:
            findings += _CHECKS[rule](subject)
        else:
            findings += _CHECKS_OF_ACTS[rule](subject, known)
    order = list(RULES)
    return tuple(
        sorted(findings, key=lambda each: (each.place.span.start, order.index(each.rule), each.place.span.end))
    )
