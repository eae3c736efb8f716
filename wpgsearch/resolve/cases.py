"""Cases that are cited by number or name alone: from the document's own full citations, else from the register.

In: the case Citations of one document. Out: the same with an ECLI where the document or the register tells it, and a
Citation for each case that is called by its name only ("In *Inspektor* oordeelde het Hof …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wpgsearch.model import Citation, Span, Target
from wpgsearch.register import case_numbered
from wpgsearch.resolve.names import Names, find_known, find_misspelt, plain
from wpgsearch.spans import is_taken

_NUMBER = re.compile(r"([CTF])[-‑–](\d{1,4}/\d{2})")
# "(*Schrems II*)", ", *Inspektor*"
_NAME = re.compile(r"\(\*{0,2}(?P<name>[^()]{3,90}?)\*{0,2}\)|,\s\*{1,2}(?P<italic>[^*]{3,90})\*{1,2}")
_NO_NAME = re.compile(r"r\.?o\.?|punt|gevoegde|GK|Grote [Kk]amer|hierna|\d|HvJ|EHRM|MvT|ECLI|EU:", re.IGNORECASE)
_SHORTEST = 5


def resolve_cases(text: str, citations: Sequence[Citation], taken: Sequence[Citation]) -> list[Citation]:
    """``citations``: the cases cited by number or ECLI; ``taken``: every citation, whose spans are left alone."""
    by_number = _numbers(citations)
    complete = [_with_ecli(citation, by_number) for citation in citations]
    names = _names(complete)
    busy = _ordered(citation.span for citation in taken)
    found = list(_by_own_name(text, names, busy))
    busy = _ordered([*busy, *(citation.span for citation in found)])
    found += [
        _called(text, span, work, "zaaknaam-register")
        for span, name, work in find_known(text)
        if name not in names and not is_taken(busy, span.start, span.end)
    ]
    return complete + found


def _by_own_name(text: str, names: dict[str, str], taken: Sequence[Span]) -> Iterator[Citation]:
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
    if scheme == "celex" and (found := _NUMBER.search(citation.text)):
        number = f"{found[1]}-{found[2]}"
    known = case_numbered(number)
    work = by_number.get(number) or (known.work if known else "")
    return replace(citation, target=Target(work)) if work else citation


def _names(citations: Iterable[Citation]) -> dict[str, str]:
    """Name → work, as the document's full citations give it: "(*Schrems II*)"."""
    names: dict[str, str] = {}
    for citation in citations:
        for found in _NAME.finditer(" ".join(citation.text.split())):
            name = (found["name"] or found["italic"]).strip("*_ ’‘'\"“”")
            if len(name) >= _SHORTEST and name[0].isupper() and not _NO_NAME.match(name):
                names.setdefault(name, citation.target.work)
    return names


def _ordered(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: span.start)


def _called(text: str, span: Span, work: str, pattern: str) -> Citation:
    return Citation(span, text[span.start : span.end], "case", Target(work), resolution="context", pattern=pattern)
