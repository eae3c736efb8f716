"""Cases that are cited by number or name alone: from the document's own full citations, else from the register.

In: the case Citations of one document. Out: the same with an ECLI where the document or the register tells it, and a
Citation for each case that is called by its name only ("In *Inspektor* oordeelde het Hof …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from wpgsearch.identifiers import docket_of_celex
from wpgsearch.model import Citation, Span, Target
from wpgsearch.register import case_numbered
from wpgsearch.resolve.names import Names, find_known, find_misspelt, plain
from wpgsearch.spans import is_taken

_NUMBER = re.compile(r"([CTF])[-‑–](\d{1,4}/\d{2})")
# "(*Schrems II*)", ", *Inspektor*"
_NAME = re.compile(r"\(\*{0,2}(?P<name>[^()]{3,90}?)\*{0,2}\)|,\s\*{1,2}(?P<italic>[^*]{3,90})\*{1,2}")
_NO_NAME = re.compile(r"r\.?o\.?|punt|gevoegde|GK|Grote [Kk]amer|hierna|\d|HvJ|EHRM|MvT|ECLI|EU:", re.IGNORECASE)
_BY_NAME = frozenset(("zaaknaam", "zaaknaam-register"))
_NOTHING = re.compile(r"[\s*_,(‘’'\"“”]{1,6}")  # between the number of a case and its name
_PINPOINT_BEFORE = re.compile(
    r"\b(?:r\.o\.|rov\.|punt(?:en)?|para(?:graph)?s?\.?)\s(?P<value>\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?)"
    r"\s(?:van|uit|of)\s(?:(?:het|the)\s)?(?:(?:arrest|judgment in)\s)?[*_‘'\"“]{0,3}$"
)
_PINPOINT = re.compile(
    r"[*_’'\"”]{0,3},?\s\(?(?:r\.?\s?o\.?|rov\.?|punt(?:en)?|paras?\.?|par\.|§{1,2})\s?(?P<value>\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?)"
)
_DASH = re.compile(r"\s?[-–]\s?")
_SHORTEST = 5
REGISTER = "a name in the register"


def resolve_cases(text: str, citations: Sequence[Citation], taken: Sequence[Citation]) -> list[Citation]:
    """``citations``: the cases cited by number or ECLI; ``taken``: every citation, whose spans are left alone."""
    by_number = _numbers(citations)
    complete = [_with_ecli(citation, by_number) for citation in citations]
    names = _names(complete)
    busy = _ordered(citation.span for citation in taken)
    found = list(_by_own_name(text, names, busy))
    busy = _ordered([*busy, *(citation.span for citation in found)])
    found += [
        _called(text, span, Citation(span, "", "case", Target(work)), "zaaknaam-register")
        for span, name, work in find_known(text)
        if name not in names and not is_taken(busy, span.start, span.end)
    ]
    return _joined(text, complete, found)


def _joined(text: str, numbered: Sequence[Citation], named: Sequence[Citation]) -> list[Citation]:
    """ "zaak C-311/18 *Schrems II*", "*Schrems II* (C-311/18)": one case, by number and name in one mention."""
    joined: list[Citation] = []
    for citation in sorted((*numbered, *named), key=lambda one: one.span.start):
        last = joined[-1] if joined else None
        if last and {last.pattern, citation.pattern} & _BY_NAME and _is_same_mention(text, last, citation):
            joined[-1] = _both(text, last, citation)
        else:
            joined.append(citation)
    return joined


def _is_same_mention(text: str, one: Citation, other: Citation) -> bool:
    return one.target == other.target and bool(_NOTHING.fullmatch(text, one.span.end, other.span.start))


def _both(text: str, one: Citation, other: Citation) -> Citation:
    span = Span(one.span.start, other.span.end)
    numbered = other if one.pattern in _BY_NAME else one
    return numbered._replace(span=span, text=text[span.start : span.end], pinpoint=other.pinpoint or one.pinpoint)


def _by_own_name(text: str, names: dict[str, Citation], taken: Sequence[Span]) -> Iterator[Citation]:
    spans = list(Names(names).find(text))
    for span in spans:
        if not is_taken(taken, span.start, span.end):
            yield _called(text, span, names[plain(text[span.start : span.end])], "zaaknaam")
    busy = _ordered([*taken, *spans])
    for span, name in find_misspelt(text, names):
        if not is_taken(busy, span.start, span.end):
            yield _called(text, span, names[name], "zaaknaam-verschreven")


def _numbers(citations: Iterable[Citation]) -> dict[str, str]:
    """Case number → ECLI, where one mention gives both."""
    pairs: dict[str, str] = {}
    for citation in citations:
        if citation.target.work.startswith("ECLI:"):
            for letter, number in _NUMBER.findall(citation.text):
                pairs.setdefault(f"{letter}-{number}", citation.target.work)
    return pairs


def _with_ecli(citation: Citation, by_number: dict[str, str]) -> Citation:
    scheme, _, number = citation.target.work.partition(":")
    if scheme not in ("celex", "echr"):
        return citation
    if scheme == "celex":
        number = docket_of_celex(number) or number
    known = case_numbered(number)
    work = by_number.get(number) or (known.work if known else "")
    return citation._replace(target=Target(work)) if work else citation


def _names(citations: Iterable[Citation]) -> dict[str, Citation]:
    """Name → the full citation that gives it: "(*Schrems II*)"."""
    names: dict[str, Citation] = {}
    for citation in citations:
        for found in _NAME.finditer(" ".join(citation.text.split())):
            name = (found["name"] or found["italic"]).strip("*_ ’‘'\"“”")
            if len(name) >= _SHORTEST and name[0].isupper() and not _NO_NAME.match(name):
                names.setdefault(name, citation)
    return names


def _ordered(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: span.start)


def _called(text: str, span: Span, meant: Citation, pattern: str) -> Citation:
    """With the pinpoint beside it: "*Schrems II*, r.o. 84", "punt 57 van het arrest *Schrems II*".

    ``meant``: the citation that gives the name, or one that stands for a case of the register.
    """
    known = pattern == "zaaknaam-register"
    before = _PINPOINT_BEFORE.search(text, max(0, span.start - 60), span.start)
    found = before or _PINPOINT.match(text, span.end)
    pinpoint = _DASH.sub("-", found["value"]) if found else None
    if found:
        span = Span(min(found.start(), span.start), max(found.end(), span.end))
    said = text[span.start : span.end]
    return Citation(
        span,
        said,
        "case",
        Target(meant.target.work),
        pinpoint=pinpoint,
        resolution="context",
        antecedent=None if known else meant.span,
        pattern=pattern,
        rule=REGISTER if known else "full citation",
    )
