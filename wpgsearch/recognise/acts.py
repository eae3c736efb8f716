"""Where a text names an act: by a name in the register, by its EU number, or by a name that the text itself gives it.

In: a flat text (flat.py). Out: ``ActMention``s, ordered and disjoint. It knows no articles, and leaves an ambiguous
name ambiguous ("Wpg" is two acts): which is meant is for resolve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from wpgsearch.recognise.eu_numbers import find_numbered
from wpgsearch.register import load_names
from wpgsearch.register.keys import fold
from wpgsearch.spans import is_taken

_CAPITAL_WORD = re.compile(r"[A-ZÀ-Þ](?<![\w\ue000][A-ZÀ-Þ])[^\W_]*")
# names that are written small ("de wet op de lijkbezorging"), and the ends of compounds ("de vreemdelingenwet"): each
# an expression of its own, for the engine finds a literal ten times as fast as one of several
_SMALL_WORDS = tuple(
    re.compile(rf"{word}(?<![\w\ue000]{word})\b")
    for word in ("wet", "wetboek", "besluit", "regeling", "reglement", "algemene")
)
# "e-privacy", "ePrivacy", "eIDAS": an "e" stands everywhere, so they are found by what follows it (so many letters on)
_BEHIND_E = tuple(
    (len(skipped), re.compile(rf"{rest}(?<=e{before}{rest})(?<![\w\ue000]e{before}{rest})"))
    for skipped, before, rest in (("e-p", "-[pP]", "rivacy"), ("ep", "[pP]", "rivacy"), ("e", "", "IDAS"))
)
_COMPOUND_ENDS = tuple(
    re.compile(rf"{end}\b(?<=[a-z]{{4}}{end})") for end in ("wet", "wetboek", "verordening", "richtlijn")
)
_BEFORE_COMPOUND = re.compile(r"(?<![\w\ue000])[a-z]+$")
_IN_ECLI = re.compile(r"[A-Z]+:(?:19|20)\d\d:")  # "ECLI:CE:ECHR:2017:…"
# "AVG12": a note's mark without superscript
_MARKED = re.compile(r"((?:[A-Z]{2,6}|[A-Z][a-z]{1,3}))\d{1,3}(?![\w/:-]|\.\d)")
_LONGEST_WORD = 60
_MOST_WORDS = 6_000  # kept, then all are forgotten: memory stays the same on any amount of text
# "(hierna: Wvo)", "(hierna te noemen: de Wet)", "(Wpg)", "(de ‘Richtlijn’)" directly after a name
_SHORT_NAME = re.compile(
    r"""(?:\s?\(|,\s(?=hierna|verder|hereinafter))(?:(?:hierna(?:\s+ook)?(?:\s+te\s+noemen|\s+aangeduid\s+als)?
    |verder|verder[ ]te[ ]noemen|hereinafter(?:\s+referred\s+to\s+as)?)\s*:?\s*)?
    (?:ook\s+)?(?:(?:de|het|the)\s+)?
    ["'“‘«]?(?P<short>[A-Z][\w-]{1,24}(?:\s(?:19|20)\d\d)?)["'”’»]?\)""",
    re.VERBOSE,
)
# "de Kaderwet: de Kaderwet zelfstandige bestuursorganen;", "Wbx: Wet brievenbussen" in a list of definitions
_DEFINED_AS = re.compile(
    r"(?:^|[\n;|]\s*)(?:[a-z]{1,2}[.)]\s+)?[*_\"“‘]{0,3}(?:(?:de|het)\s+)?"
    r"(?P<short>(?:(?<=de )|(?<=het ))(?:Wet|Besluit|Regeling|Richtlijn|Verordening)"
    r"|[A-Z][a-z]+(?:wet|besluit|regeling|richtlijn|verordening)|[A-Z][A-Za-z]{0,8}[A-Z][A-Za-z]{0,8}|[A-Z][b-df-hj-np-tv-z]{1,5})[*_\"”’]{0,3}\s?:\s+(?:de\s+|het\s+)?$"
)
_LONGEST_DEFINED = 50  # characters
_NO_SHORT_NAME = re.compile(r"(?:19|20)\d\d|[IVX]+$|Stb|Stcrt|PbE|Art|Zie|Vgl|EU$|EG$")
_COMPOUND = re.compile(r"[-‑][a-zà-ÿ]")  # "Woo-coördinator", "AVG-proof"
_ARTICLE_WORD = re.compile(r"(?:de|het|the|der|deze|die|dat|dit|onze)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActMention:
    """``works`` are the acts it may be, the likeliest first.

    ``role`` is title, abbreviation, alias, word (also an ordinary word), number, or local (the text's own name for it).
    """

    start: int
    end: int
    works: tuple[str, ...]
    role: str


def find_acts(text: str) -> tuple[ActMention, ...]:
    """Every act named in ``text``. A name that the text defines ("Wet … (hierna: Wbx)") is found in the whole text."""
    numbered = (ActMention(start, end, (work,), "number") for start, end, work in find_numbered(text))
    found = sorted((*numbered, *_named(text)), key=lambda mention: (mention.start, -mention.end))
    disjoint: list[ActMention] = []
    for mention in found:
        if not disjoint or mention.start >= disjoint[-1].end:
            disjoint.append(mention)
    return _with_local_names(text, disjoint)


def is_spoken_of(text: str, mention: ActMention) -> bool:
    """Whether a mention without a provision is the act: "LED" alone may be a lamp, "de LED" is the directive."""
    if _COMPOUND.match(text, mention.end):
        return False
    return mention.role != "word" or bool(_ARTICLE_WORD.search(text, max(0, mention.start - 12), mention.start))


def _named(text: str) -> Iterator[ActMention]:
    table = load_names()
    position = 0
    for start in _starts_of_names(text):
        if text[start - 1 : start] == ":" and _IN_ECLI.match(text, start):
            continue
        if start >= position and (named := table.longest(text, start)):
            position, names = named
            yield ActMention(start, position, tuple(name.act.work for name in names), names[0].role)
        elif start >= position and (marked := _MARKED.match(text, start)) and (named := table.longest(marked[1], 0)):
            position, names = marked.end(1), named[1]
            yield ActMention(start, position, tuple(name.act.work for name in names), names[0].role)


def _starts_of_names(text: str) -> list[int]:
    """Where a word stands that is the first of a name in the register."""
    begins = _first_words()
    starts = [found.start() for found in _CAPITAL_WORD.finditer(text) if begins[found[0]]]
    starts += [found.start() for small in _SMALL_WORDS for found in small.finditer(text)]
    starts += [found.start() - letters for letters, rest in _BEHIND_E for found in rest.finditer(text)]
    for end in _COMPOUND_ENDS:
        for found in end.finditer(text):
            before = _BEFORE_COMPOUND.search(text, max(0, found.start() - _LONGEST_WORD), found.start())
            if before and begins[text[before.start() : found.end()]]:
                starts.append(before.start())
    return sorted(starts)


class _FirstWords(dict[str, bool]):
    """Whether a word is the first of a name, found out when it is first asked."""

    def __missing__(self, word: str) -> bool:
        if len(self) > _MOST_WORDS:
            self.clear()
        first_words = load_names().first_words
        self[word] = found = fold(word) in first_words or fold(word.rstrip("0123456789")) in first_words
        return found


@lru_cache(maxsize=1)
def _first_words() -> _FirstWords:
    return _FirstWords()


def _with_local_names(text: str, mentions: Iterable[ActMention]) -> tuple[ActMention, ...]:
    """Take the short name in brackets into the mention that defines it; what it defines holds in the whole text."""
    defined: dict[str, tuple[str, ...]] = {}
    taken: list[ActMention] = []
    for mention in mentions:
        if taken and mention.start < taken[-1].end:
            continue
        short = _SHORT_NAME.match(text, mention.end)
        if not short or _NO_SHORT_NAME.match(short["short"]):
            if mention.role in ("title", "number"):
                low = max(taken[-1].end if taken else 0, mention.start - _LONGEST_DEFINED)
                if said := _defined_before(text, low, mention.start):
                    defined.setdefault(said, mention.works)
            taken.append(mention)
            continue
        taken.append(replace(mention, end=short.end()))
        if mention.role != "abbreviation":
            defined.setdefault(short["short"], mention.works)
    if not defined:
        return tuple(taken)
    taken = [replace(m, works=defined[text[m.start : m.end]]) if text[m.start : m.end] in defined else m for m in taken]
    local = [mention for mention in _called(text, defined) if not is_taken(taken, mention.start, mention.end)]
    return tuple(sorted(taken + local, key=lambda mention: mention.start))


def _defined_before(text: str, low: int, start: int) -> str | None:
    found = _DEFINED_AS.search(text, low, start) if text.find(": ", low, start) >= 0 else None
    return found["short"] if found else None


def _whole(name: str) -> re.Pattern[str]:
    escaped = re.escape(name)
    return re.compile(rf"{escaped}(?<![\w\ue000-]{escaped})(?!\w)")


def _called(text: str, defined: dict[str, tuple[str, ...]]) -> Iterator[ActMention]:
    """Where the text uses the names that it has defined; in "Wpo-besluit" too."""
    uses = [
        (found.start(), -found.end(), works) for name, works in defined.items() for found in _whole(name).finditer(text)
    ]
    position = 0
    for start, end, works in sorted(uses):
        if start >= position:
            position = -end
            yield ActMention(start, position, works, "local")
