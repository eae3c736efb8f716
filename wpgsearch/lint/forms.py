"""Rule broken-form: citations in a form that nobody means.

In: a Subject. Out: findings, in the order of the forms' modules. A web address is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wpgsearch.findings import Finding
from wpgsearch.lint.form import AWB, BOOKS, Broken, Taken, is_civil_code
from wpgsearch.lint.forms_cases import broken_eclis, broken_numbers
from wpgsearch.lint.forms_eu import broken_eu_numbers
from wpgsearch.lint.forms_provisions import broken_provisions
from wpgsearch.lint.subject import Subject
from wpgsearch.model import Citation, Span

_ADDRESS = re.compile(r"https?:|www\.|[?&]\w+=|\.(?:nl|eu|com|pdf|html?)\b")
# "34889, 3", not "34889, E": only papers of the Tweede Kamer have a number
_NUMBER_ALONE = re.compile(
    r"(?P<dossier>\d{2}[\s.]?\d{3}(?:\s?\(R\s?\d+\))?(?:[\s-][IVXLC]{1,6})?),\s(?P<paper>\d{1,4})(?=$|,?\s\(?(?:pp?|blz)\b)"
)
_DOTTED = re.compile(r"(?<![\d.:])(?P<book>\d{1,2})\.(?P<article>\d{1,3}[a-z]?)(?![\d.:])")
_TWO_COMMAS = re.compile(r"(?<=\w),\s?,(?=\s)")


def broken_form(subject: Subject) -> Iterator[Finding]:
    """Each place once, by the form that is looked at first."""
    taken = Taken()
    for broken in _all(subject):
        if _in_address(subject.text, broken.span) or not taken.take(broken.span):
            continue
        yield subject.finding(
            "broken-form",
            broken.span,
            broken.reason,
            right=broken.right,
            fixable=broken.certain,
            severity=broken.severity,
        )


def _all(subject: Subject) -> Iterator[Broken]:
    for forms in (broken_eclis, broken_numbers, broken_provisions, broken_eu_numbers):
        yield from forms(subject.text)
    for citation in subject.citations:
        if citation.kind == "parliamentary":
            yield from _without_nr(citation)
        elif citation.kind == "legislation" and citation.resolution == "explicit":
            yield from _dotted(citation)
            yield from _commas(citation)


def _within(citation: Citation, start: int, end: int) -> Span:
    return Span(citation.span.start + start, citation.span.start + end)


def _without_nr(citation: Citation) -> Iterator[Broken]:
    """ "Kamerstukken II 2017/18, 34889, 3"."""
    found = _NUMBER_ALONE.search(citation.text)
    if found and str(citation.target).endswith(f"-{found['paper']}") and citation.text[:9].lower() == "kamerstuk":
        right = f"nr. {found['paper']}"
        yield Broken(
            _within(citation, *found.span("paper")),
            "Before the number of a Kamerstuk stands “nr.”.",
            right,
            certain=True,
            severity="note",
        )


def _dotted(citation: Citation) -> Iterator[Broken]:
    """ "artikel 6.162 BW", "3.2 Awb": these acts have a colon in the numbers of their articles."""
    article = citation.target.article
    for found in _DOTTED.finditer(citation.text):
        right = f"{found['book']}:{found['article']}"
        in_awb = citation.target.work == AWB and article in (right, found.group())
        in_book = is_civil_code(citation.target.work) and found["book"] in BOOKS and article == found["article"]
        if in_awb or in_book:
            reason = f"The articles of the {'Awb' if in_awb else 'BW'} are written with a colon."
            yield Broken(_within(citation, *found.span()), reason, right, certain=True)


def _commas(citation: Citation) -> Iterator[Broken]:
    for found in _TWO_COMMAS.finditer(citation.text):
        yield Broken(_within(citation, *found.span()), "Two commas after one another.", ",", certain=True)


def _in_address(text: str, span: Span) -> bool:
    start = max(text.rfind(" ", 0, span.start), text.rfind("\n", 0, span.start)) + 1
    stop = re.search(r"[\s>)]|$", text[span.start : span.start + 200])
    end = span.start + (stop.start() if stop else 0)
    return bool(_ADDRESS.search(text[start : max(end, span.start)]))
