"""Cases that are cited by number or name alone: from the document's own full citations, else from the register.

In: the case Citations of one document. Out: the same with an ECLI where the document or the register tells it, and a
Citation for each case that is called by its name only ("In *Inspektor* oordeelde het Hof …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from wpgsearch.model import Citation, Span, Target
from wpgsearch.register import case_numbered, load_cases

_NUMBER = re.compile(r"[CTF][-‑–]\d{1,4}/\d{2}")
_NAME = re.compile(r"\(\*{0,2}(?P<name>[^()]{3,90}?)\*{0,2}\)|,\s\*{1,2}(?P<italic>[^*]{3,90})\*{1,2}")
_NO_NAME = re.compile(r"r\.?o\.?|punt|gevoegde|GK|Grote [Kk]amer|hierna|\d|HvJ|EHRM|MvT|ECLI|EU:", re.IGNORECASE)
_CUE_BEFORE = re.compile(r"(?:arrest(?:en)?|uitspra(?:ak|ken)|za(?:ak|ken)|judgments?|rulings?|cases?|vonnis|beschikking|[*_])(?:\s+(?:van|in|inzake|omtrent|over|de|het|the|zaak|HvJ(?: EU)?))*\s*[*_\"'“‘«]*$", re.IGNORECASE)
_CUE_AFTER = re.compile(r"[*_\"'”’»]*(?:[-\s](?:arrest|uitspraak|zaak|vonnis|jurisprudentie|judgment|ruling|case|doctrine)|[*_])", re.IGNORECASE)
_ALIKE = 0.8
_SHORTEST = 5
_SHORTEST_KNOWN = 4


def resolve_cases(text: str, citations: Sequence[Citation], taken: Sequence[Citation]) -> list[Citation]:
    """``citations``: the cases cited by number or ECLI; ``taken``: every citation, whose spans are left alone."""
    by_number = _numbers(citations)
    complete = [_with_ecli(citation, by_number) for citation in citations]
    names = _names(complete)
    spans = sorted((citation.span for citation in taken), key=lambda span: span.start)
    found = list(_by_own_name(text, names, spans))
    found += _by_register(text, names, sorted([*spans, *(c.span for c in found)], key=lambda span: span.start))
    return complete + found


def _numbers(citations: Iterable[Citation]) -> dict[str, str]:
    """Case number → ECLI, where one mention gives both."""
    pairs: dict[str, str] = {}
    for citation in citations:
        if citation.target.work.startswith("ECLI:"):
            for number in _NUMBER.findall(citation.text):
                pairs.setdefault(_plain(number), citation.target.work)
    return pairs


def _plain(number: str) -> str:
    return re.sub(r"[‑–]", "-", number)


def _with_ecli(citation: Citation, by_number: dict[str, str]) -> Citation:
    if not citation.target.work.startswith(("celex:", "echr:")):
        return citation
    if citation.target.work.startswith("echr:"):
        known = case_numbered(citation.target.work.removeprefix("echr:"))
        return replace(citation, target=Target(known.work)) if known else citation
    number = _plain(_NUMBER.search(citation.text)[0])  # type: ignore[index]
    work = by_number.get(number)
    if work is None:
        known = case_numbered(number)
        work = known.work if known else citation.target.work
    return replace(citation, target=Target(work))


def _names(citations: Iterable[Citation]) -> dict[str, str]:
    """Name → work, as the document's full citations give it: "(*Schrems II*)"."""
    names: dict[str, str] = {}
    for citation in citations:
        for found in _NAME.finditer(" ".join(citation.text.split())):
            name = (found["name"] or found["italic"]).strip("*_ ’‘'\"“”")
            if len(name) >= _SHORTEST and name[0].isupper() and not _NO_NAME.match(name):
                names.setdefault(name, citation.target.work)
    return names


def _by_own_name(text: str, names: dict[str, str], spans: list[Span]) -> Iterable[Citation]:
    if not names:
        return
    pattern = re.compile(rf"(?<![\w/])(?:{'|'.join(map(_loose, sorted(names, key=len, reverse=True)))})(?![\w/])")
    found = [Span(*match.span()) for match in pattern.finditer(text)]
    for span in _free(found, spans):
        yield _called(text, span, names[" ".join(text[span.start : span.end].replace("*", "").split())], "zaaknaam")
    busy = sorted([*spans, *found], key=lambda span: span.start)
    for name, work in names.items():
        for span in _free(_misspelt(text, name), busy):
            yield _called(text, span, work, "zaaknaam-verschreven")


def _loose(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def _misspelt(text: str, name: str) -> Iterable[Span]:
    """ "Letvijs Republika Saeima" for "Latvijas Republikas Saeima": as many words, one of them right, all much alike."""
    words = name.split()
    if len(words) < 2 or len(name) < 12:
        return
    longest = max(words, key=len)
    index = words.index(longest)
    for anchor_index, anchor in {(index, longest), (len(words) - 1, words[-1]), (0, words[0])}:
        before, after = r"\w[\w'’-]*\s+" * anchor_index, r"\s+\w[\w'’-]*" * (len(words) - 1 - anchor_index)
        if len(anchor) < _SHORTEST:
            continue
        for found in re.finditer(rf"(?<!\w){before}{re.escape(anchor)}{after}(?!\w)", text):
            said = " ".join(found.group().split())
            if said != name and said[0].isupper() and SequenceMatcher(None, said, name).ratio() >= _ALIKE:
                yield Span(*found.span())


def _by_register(text: str, own: dict[str, str], spans: list[Span]) -> list[Citation]:
    """Names in use, where a word beside them says that a decision is meant ("het arrest Digital Rights Ireland")."""
    lowered = text.lower()
    known = {
        name: case.work
        for case in load_cases()
        for name in case.names
        if name not in own and len(name) >= _SHORTEST_KNOWN and name.lower().split()[0] in lowered
    }
    if not known:
        return []
    pattern = re.compile(rf"(?<![\w/])(?:{'|'.join(map(_loose, sorted(known, key=len, reverse=True)))})(?![\w/])", re.IGNORECASE)
    folded = {name.lower(): work for name, work in known.items()}
    citations = []
    for span in _free((Span(*match.span()) for match in pattern.finditer(text)), spans):
        said = " ".join(text[span.start : span.end].split())
        numbered = re.search(r"\s(?:I{1,3}|IV)$", said) and said[0].isupper()
        cued = _CUE_BEFORE.search(text, max(0, span.start - 40), span.start) or _CUE_AFTER.match(text, span.end)
        if said[0].isupper() and (numbered or cued):
            citations.append(_called(text, span, folded[said.lower()], "zaaknaam-register"))
    return citations


def _free(candidates: Iterable[Span], spans: list[Span]) -> Iterable[Span]:
    for span in candidates:
        low, high = 0, len(spans)
        while low < high:
            middle = (low + high) // 2
            if spans[middle].end <= span.start:
                low = middle + 1
            else:
                high = middle
        if low == len(spans) or not spans[low].overlaps(span):
            yield span


def _called(text: str, span: Span, work: str, pattern: str) -> Citation:
    return Citation(span, text[span.start : span.end], "case", Target(work), resolution="context", pattern=pattern)
