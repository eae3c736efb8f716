"""Nouns that point to an act: "van de wet", "deze richtlijn", "die verordening", "laatstgenoemde wet".

In: the legislation Citations of a document. Out: the act that a mention's noun means: the act itself ("deze wet" in an
act), the one that the text defines so, the last one of that kind, or the one that the document is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from wpgsearch.model import Citation, Span
from wpgsearch.register import act
from wpgsearch.resolve.named import NONE, OWN, Named
from wpgsearch.spans import is_taken

_NOUN = re.compile(r"(?P<det>deze|dit|this|die|dat|de|het|the|that|\w+e)\s+(?P<noun>[A-Za-z]+)\s*$")
_NOUNS = r"(?:rijks)?wet(?:boek)?|besluit|verordening|richtlijn|regeling|kaderbesluit|verdrag|regulation|directive|act"
# "wet: Wet politiegegevens;", "**de verordening**: Verordening (EU) …", "onder de wet wordt verstaan de Wet …"
_DEFINED_BEFORE = re.compile(
    rf"(?:^|[\s(;:.*_\"“‘'|])(?:de |het |the )?(?P<noun>{_NOUNS})[*_\"”’']{{0,3}}"
    r"(?:\s?:|\s(?:wordt\s)?(?:(?:hierna\s)?verstaan|bedoeld)\s?:?|\swordt\s(?:hierna\s)?(?:verstaan|bedoeld)\s?:?)\s*"
    r"(?:de |het |the )?$",
    re.IGNORECASE,
)
_CALLED = (
    r"(?:(?:hierna|verder|hereinafter|hereafter)(?:\s+ook)?(?:\s+(?:te\s+noemen|genoemd|aangeduid(?:\s+als)?|aan\s+te"
    r"\s+duiden\s+als|referred\s+to\s+as|called))?)"
)
# "Wet politiegegevens (hierna: de wet)", ", verder: „de Regeling”)", " (de “Verordening”)", ", hierna te noemen de wet"
_DEFINED_AFTER = re.compile(
    rf"[^.;:()\n]{{0,80}}?\s*[,(]\s*(?:{_CALLED}\s*:?\s*|(?=(?:de|het|the)\s+[\"“„‘']|[\"“„‘']))[\"“„‘'*_]{{0,3}}"
    rf"(?:de |het |the )?[\"“„‘'*_]{{0,3}}(?P<noun>{_NOUNS})[\"”’'*_]{{0,3}}\s*[),.;]",
    re.IGNORECASE,
)
# "Bestrijdingsmiddelenwet 1962, verder ook: de Wet": also of an act that the register does not know
_UNKNOWN_DEFINED = re.compile(
    r"(?:[A-Z][\w-]*(?:wet|besluit|regeling|verordening|richtlijn|reglement)|\b(?:Wet|Besluit|Regeling|Verordening)\s[^.;:()\n]{3,80}?)"
    rf"(?:\s\d{{4}})?\s?[,(]\s*{_CALLED}\s*:?\s*[\"“„‘'*_]{{0,3}}(?:de |het )?[\"“„‘'*_]{{0,3}}"
    rf"(?P<noun>(?i:{_NOUNS}))\b"
)
_CUES_UNKNOWN = (re.compile("hierna"), re.compile("verder"))  # a literal each: found ten times as fast
_LONGEST_UNKNOWN = 110  # characters of the name of an act that is not known
_LONGEST_BEFORE, _LONGEST_AFTER = 60, 150  # characters around an act's name in which it gets its noun
_CUES_BEFORE, _CUES_AFTER = (
    (":", "verstaan", "bedoeld"),
    ("hierna", "verder", "hereinafter", "hereafter", "(de ", "(the "),
)
_DUTCH = {
    **{"regulation": "verordening", "directive": "richtlijn", "act": "wet", "convention": "verdrag"},
    **{"treaty": "verdrag", "charter": "handvest", "wetboek": "wet", "rijkswet": "wet"},
    **{"beleidsregels": "beleidsregel", "wetsvoorstel": "wet"},
}
_EU_WORKS = {"verordening": "eli/reg", "richtlijn": "eli/dir", "kaderbesluit": "eli/dec_framw", "verdrag": "eli/"}
_WET = re.compile(r".*wet$|(?:wet |algemene wet|rijkswet)|.*wet\s\d{4}$", re.DOTALL)
_TITLED = ("besluit", "regeling", "circulaire", "aanwijzing", "beleidsregel")
_THIS = ("deze", "dit", "this")
_THAT = ("die", "dat", "that", "genoemde", "voornoemde", "voormelde", "bovengenoemde", "dezelfde", "diezelfde", *_THIS)
_LAST, _FIRST = "laatstgenoemde", "eerstgenoemde"
GUESSED = ("the act that is cited most", "the only act cited")
_RIVAL = 2  # an act so much less often cited is no rival of the one that the document is about


class Nouns:
    """``remember`` what is read; ``act_of`` a mention that ends with a noun."""

    def __init__(self, text: str, citations: Iterable[Citation], *, own: str) -> None:
        self._own, self._own_noun = own, noun_of(own) if own else ""
        self._defined: dict[str, Named] = {}
        self._last: dict[str, list[Named]] = {}  # the last two, the latest behind
        counts: dict[str, Counter[str]] = {}
        self._first_at: dict[str, Span] = {}
        ordered = list(citations)
        for index, citation in enumerate(ordered):
            work = citation.target.work
            if not work:
                continue
            if not citation.target.parts:
                following = ordered[index + 1].span.start if index + 1 < len(ordered) else len(text)
                self._define(text, citation, following)
            if work != own and (noun := noun_of(work)):
                if noun not in counts:
                    counts[noun] = Counter()
                counts[noun][work] += 1
                self._first_at.setdefault(work, citation.span)
        self._define_unknown(text, ordered)
        # "de wet" in a circular is the act that it is about
        self._main = {noun: self._most_cited(counter) for noun, counter in counts.items()}

    def remember(self, work: str, span: Span) -> None:
        """An act that was named here; the document's own act is "deze wet", never "die wet"."""
        noun = noun_of(work) if work != self._own else ""
        if not noun:
            return
        last = self._last.setdefault(noun, [])
        if last and last[-1].work == work:
            last.pop()
        last.append(Named(work, span))
        del last[:-2]

    def act_of(self, citation: Citation) -> Named:
        """ "artikel 4 van de richtlijn": its act, none when it cannot be known."""
        found = _NOUN.search(" ".join(citation.text.split()))
        if not found:
            return NONE
        determiner, noun = found["det"].lower(), found["noun"].lower()
        noun = _DUTCH.get(noun, noun)
        if determiner in _THIS and self._own and self._own_noun in (noun, ""):
            return Named(self._own, None, OWN)
        return self._pointed(determiner, noun) or self.meant(noun)

    def meant(self, noun: str) -> Named:
        """ "de richtlijn", "the directive", where nothing says which: as defined, as cited most, or the own act."""
        noun = _DUTCH.get(noun, noun)
        if noun in self._defined:
            return _ruled(self._defined[noun], "definition")
        if noun in self._main:
            return self._main[noun]
        return Named(self._own, None, OWN) if self._own and self._own_noun == noun else NONE

    def _pointed(self, determiner: str, noun: str) -> Named | None:
        """ "die wet", "laatstgenoemde richtlijn": the last that was named, or the one before that."""
        last = self._last.get(noun)
        if not last:
            return None
        if determiner == _FIRST:
            return _ruled(last[0], "first of the two named")
        defined = noun in self._defined and determiner not in ("die", "dat", "that", _LAST)
        return None if defined or determiner not in (*_THAT, _LAST) else _ruled(last[-1], "last named")

    def _most_cited(self, counter: Counter[str]) -> Named:
        (work, often), *rest = counter.most_common(3)
        rivals = tuple(other for other, count in rest if count * _RIVAL > often)
        rule = GUESSED[0] if rest else GUESSED[1]
        return Named(work, self._first_at[work], rule, rivals)

    def _define(self, text: str, citation: Citation, following: int) -> None:
        start, end = citation.span.start, citation.span.end
        before = text[max(0, start - _LONGEST_BEFORE) : start]
        if any(cue in before for cue in _CUES_BEFORE) and (found := _DEFINED_BEFORE.search(before)):
            self._enter(found["noun"], citation)
        behind = text[end : min(end + _LONGEST_AFTER, following)] if following > end else ""
        if any(cue in behind for cue in _CUES_AFTER) and (found := _DEFINED_AFTER.match(behind)):
            self._enter(found["noun"], citation)

    def _define_unknown(self, text: str, citations: Sequence[Citation]) -> None:
        taken = sorted((one.span for one in citations if one.target.work), key=lambda span: span.start)
        for cue in (found for word in _CUES_UNKNOWN for found in word.finditer(text)):
            low = max(0, cue.start() - _LONGEST_UNKNOWN)
            found = _UNKNOWN_DEFINED.search(text[low : cue.end() + _LONGEST_BEFORE].replace("\n", " "))
            if found and not is_taken(taken, low + found.start(), low + found.end()):
                self._defined.setdefault(found["noun"].lower(), NONE)

    def _enter(self, said: str, citation: Citation) -> None:
        noun = said.lower()
        self._defined.setdefault(_DUTCH.get(noun, noun), Named(citation.target.work, citation.span))


def _ruled(named: Named, rule: str) -> Named:
    return Named(named.work, named.span, rule, named.others)


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
    return next((noun for noun in _TITLED if noun in title), "")
