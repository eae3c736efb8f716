"""Nouns that point to an act: "van de wet", "deze richtlijn", "die verordening".

In: the legislation Citations of a document. Out: the act that a mention's noun means: the act itself ("deze wet" in an
act), the one that the text defines so, the last one of that kind, or the one that the document is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from wpgsearch.model import Citation
from wpgsearch.register import act

_NOUN = re.compile(r"(?P<det>deze|dit|this|die|dat|de|het|the|\w+e)\s+(?P<noun>[a-z]+)\s*$")
# "wet: Wet politiegegevens;" in a list of definitions
_DEFINED_BEFORE = re.compile(
    r"(?:^|[\s(;:.])(?:de |het )?(?P<noun>wet|besluit|verordening|richtlijn|regeling|kaderbesluit|verdrag)\s?:\s*"
    r"(?:de |het )?$"
)
# "Wet politiegegevens (hierna: de wet)", ", verder: „de Regeling”)"
_DEFINED_AFTER = re.compile(
    r"\s*[,(]\s*(?:hierna(?:\s+ook)?(?:\s+te noemen)?|verder)\s*:?\s*[\"“‘']?(?:de |het )?"
    r"(?P<noun>[Ww]et|[Bb]esluit|[Vv]erordening|[Rr]ichtlijn|[Rr]egeling)[\"”’']?\s*\)"
)
_DUTCH = {
    **{"regulation": "verordening", "directive": "richtlijn", "act": "wet", "convention": "verdrag"},
    **{"treaty": "verdrag", "charter": "handvest", "wetboek": "wet", "rijkswet": "wet"},
}
_EU_WORKS = {"verordening": "eli/reg", "richtlijn": "eli/dir", "kaderbesluit": "eli/dec_framw", "verdrag": "eli/"}
_WET = re.compile(r".*wet$|(?:wet |algemene wet|rijkswet)|.*wet\s\d{4}$", re.DOTALL)
_THIS = ("deze", "dit", "this")
_THAT = ("die", "dat", "that", *_THIS)


class Nouns:
    """``remember`` what is read; ``act_of`` a mention that ends with a noun."""

    def __init__(self, text: str, citations: Iterable[Citation], *, own: str) -> None:
        self._own = own
        self._defined: dict[str, str] = {}
        self._last: dict[str, str] = {}
        counts: dict[str, Counter[str]] = {}
        for citation in citations:
            work = citation.target.work
            if not work:
                continue
            if not citation.target.parts:
                self._define(text, citation)
            if work != own and (noun := noun_of(work)):
                counts.setdefault(noun, Counter())[work] += 1
        # "de wet" in a circular is the act that it is about
        self._main = {noun: counter.most_common(1)[0][0] for noun, counter in counts.items()}

    def remember(self, work: str) -> None:
        """An act that was cited here."""
        if noun := noun_of(work):
            self._last[noun] = work

    def act_of(self, citation: Citation) -> str:
        """ "artikel 4 van de richtlijn": its act, "" when it cannot be known."""
        found = _NOUN.search(" ".join(citation.text.split()))
        if not found:
            return ""
        noun = _DUTCH.get(found["noun"], found["noun"])
        candidates = (
            self._own if found["det"] in _THIS else "",
            self._defined.get(noun, ""),
            self._last.get(noun, "") if found["det"] in _THAT else "",
            self._main.get(noun, ""),
            self._own if noun in ("wet", "besluit", "regeling") else "",
        )
        return next(filter(None, candidates), "")

    def _define(self, text: str, citation: Citation) -> None:
        before = _DEFINED_BEFORE.search(text, max(0, citation.span.start - 30), citation.span.start)
        after = _DEFINED_AFTER.match(text, citation.span.end)
        for found in filter(None, (before, after)):
            self._defined.setdefault(found["noun"].lower(), citation.target.work)


@lru_cache(maxsize=4096)
def noun_of(work: str) -> str:
    """The noun that points to an act: wet, besluit, regeling, verordening, richtlijn …"""
    for noun, beginning in _EU_WORKS.items():
        if work.startswith(beginning):
            return noun
    known = act(work)
    title = known.title.lower() if known else ""
    if _WET.match(title):
        return "wet"
    return next((noun for noun in ("besluit", "regeling", "circulaire", "aanwijzing") if noun in title), "")
