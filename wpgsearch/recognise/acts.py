"""Where a text names an act: by a name in the register, by its EU number, or by a name that the text itself gives it.

In: a flat text (flat.py). Out: ``ActMention``s, ordered and disjoint. It knows no articles, and leaves an ambiguous
name ambiguous ("Wpg" is two acts): which is meant is for resolve.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from wpgsearch.register import load_names
from wpgsearch.register.keys import fold

_FIRST_WORD = re.compile(
    r"(?<![\w\ue000])(?:[A-ZÀ-Þ][^\W_]*|(?:wet|wetboek|besluit|regeling|reglement|algemene|[a-z]{4,}(?:wet|wetboek|verordening|richtlijn))\b)"
)
_TYPES = {
    "richtlijn": "dir", "directive": "dir", "verordening": "reg", "regulation": "reg", "kaderbesluit": "dec_framw",
    "decision": "dec", "besluit": "dec", "uitvoeringsverordening": "reg_impl", "uitvoeringsbesluit": "dec_impl",
    "uitvoeringsrichtlijn": "dir_impl",
}  # fmt: skip
# "Richtlijn (EU) 2016/680", "Verordening (EG) nr. 45/2001", "Richtlijn 95/46/EG", "Kaderbesluit 2008/977/JBZ"
_NUMBERED = re.compile(
    r"\b(?P<frame>[Ff]ramework\s+)?(?P<type>(?:Uitvoerings|uitvoerings)?(?:[Rr]ichtlijn(?:en)?|[Vv]erordening(?:en)?|[Bb]esluit(?:en)?)|[Kk]aderbesluit(?:en)?|[Dd]irectives?|[Rr]egulations?|[Dd]ecisions?)"
    r"(?:\s+van\s+de\s+(?:Raad|Commissie))?\s*(?P<body>\((?:EU|EG|EEG|EC|EEC|Euratom|JBZ|EU,\s?Euratom)\))?\s*(?P<nr>(?:nr|nrs|no|No)\.?\s*)?"
    r"(?P<one>\d{1,4})/(?P<two>\d{1,4})(?:/(?P<suffix>EG|EEG|EU|EC|EEC|JBZ|JHA|GBVB|Euratom))?(?![/\d])"
)
# the next members of "Verordeningen (EU) nr. 1095/2010, (EU) nr. 648/2012 en (EU) 2015/2365"
_NEXT_NUMBERED = re.compile(
    r"(?:\s?,|,?\s+(?:en|of|and|or))\s+(?P<body>\((?:EU|EG|EEG|EC|EEC|Euratom)\))?\s*(?P<nr>(?:nr|No|no)\.?\s*)?"
    r"(?P<one>\d{1,4})/(?P<two>\d{1,4})(?:/(?P<suffix>EG|EEG|EU|EC|EEC|JBZ|JHA|Euratom))?(?![/\d])"
)
# "(hierna: Wvo)", "(hierna te noemen: de Wet)", "(Wpg)", "(de ‘Richtlijn’)" directly after a name
_SHORT_NAME = re.compile(
    r"\s?\((?:(?:hierna(?:\s+ook)?(?:\s+te\s+noemen|\s+aangeduid\s+als)?|verder|verder te noemen)\s*:?\s*)?(?:ook\s+)?(?:(?:de|het)\s+)?"
    r"[\"'“‘«]?(?P<short>[A-Z][\w-]{1,24}(?:\s(?:19|20)\d\d)?)[\"'”’»]?\)"
)
_NO_SHORT_NAME = re.compile(r"(?:19|20)\d\d|[IVX]+$|Stb|Stcrt|PbE|Art|Zie|Vgl|EU$|EG$")
_ARTICLE_WORD = re.compile(r"(?:de|het|the|der|deze|die|dat|dit|onze)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActMention:
    """``works`` are the acts it may be, the likeliest first; ``role`` is title, abbreviation, alias, word, number or local."""

    start: int
    end: int
    works: tuple[str, ...]
    role: str


def find_acts(text: str) -> tuple[ActMention, ...]:
    """Every act named in ``text``. A name that the text defines ("Wet … (hierna: Wbx)") is found in the whole text."""
    found = sorted(_numbered(text) + _named(text), key=lambda mention: (mention.start, -mention.end))
    disjoint: list[ActMention] = []
    for mention in found:
        if not disjoint or mention.start >= disjoint[-1].end:
            disjoint.append(mention)
    return _with_local_names(text, disjoint)


def is_spoken_of(text: str, mention: ActMention) -> bool:
    """Whether a mention without a provision is the act: "LED" alone may be a lamp, "de LED" is the directive."""
    return mention.role != "word" or bool(_ARTICLE_WORD.search(text, max(0, mention.start - 12), mention.start))


def _named(text: str) -> list[ActMention]:
    table = load_names()
    mentions: list[ActMention] = []
    position = 0
    for word in _FIRST_WORD.finditer(text):
        start = word.start()
        if start < position or not _may_begin_a_name(word.group()):
            continue
        named = table.longest(text, start)
        if named:
            position, names = named
            mentions.append(ActMention(start, position, tuple(name.act.work for name in names), names[0].role))
    return mentions


@lru_cache(maxsize=65536)
def _may_begin_a_name(word: str) -> bool:
    return fold(word) in load_names().first_words


def _numbered(text: str) -> list[ActMention]:
    mentions = []
    for first in _NUMBERED.finditer(text):
        kind = "dec_framw" if first["frame"] else _TYPES[re.sub(r"(?:en|s)$", "", first["type"].lower())]
        found: re.Match[str] | None = first
        while found:
            work = _work_by_number(kind, found)
            if not work:
                break
            start = found.start() if found is first else found.start("body" if found["body"] else "one")
            mentions.append(ActMention(start, found.end(), (work,), "number"))
            found = _NEXT_NUMBERED.match(text, found.end())
    return mentions


def _work_by_number(kind: str, found: re.Match[str]) -> str | None:
    """ELI of an EU act. Directives and decisions are year/number; regulations number/year until 2015 ("nr. 45/2001")."""
    if kind == "dec" and not (found["suffix"] or found["body"]):
        return None
    one, two = found["one"], found["two"]
    number_first = kind.startswith("reg") and (bool(found["nr"]) or not _is_year(one) or (int(one) < 2015 and _is_year(two)))
    year, number = (two, one) if number_first else (one, two)
    if len(year) == 2:
        year = f"19{year}" if int(year) > 50 else f"20{year}"
    return f"eli/{kind}/{year}/{int(number)}" if _is_year(year) else None


def _is_year(digits: str) -> bool:
    return len(digits) == 2 or (len(digits) == 4 and 1950 <= int(digits) <= 2060)


def _with_local_names(text: str, mentions: list[ActMention]) -> tuple[ActMention, ...]:
    """Take the short name in brackets into the mention that defines it; what it defines holds in the whole text."""
    defined: dict[str, tuple[str, ...]] = {}
    taken: list[ActMention] = []
    for mention in mentions:
        if taken and mention.start < taken[-1].end:
            continue
        short = _SHORT_NAME.match(text, mention.end)
        if short and not _NO_SHORT_NAME.match(short["short"]):
            mention = replace(mention, end=short.end())
            if mention.role != "abbreviation":
                defined.setdefault(short["short"], mention.works)
        taken.append(mention)
    if not defined:
        return tuple(taken)
    taken = [replace(m, works=defined.get(text[m.start : m.end], m.works)) for m in taken]
    names = "|".join(sorted(map(re.escape, defined), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w\ue000-])(?:{names})(?!\w)")
    free = [found for found in pattern.finditer(text) if not _is_taken(taken, found.start(), found.end())]
    local = [ActMention(found.start(), found.end(), defined[found.group()], "local") for found in free]
    return tuple(sorted(taken + local, key=lambda mention: mention.start))


def _is_taken(mentions: list[ActMention], start: int, end: int) -> bool:
    low, high = 0, len(mentions)
    while low < high:
        middle = (low + high) // 2
        if mentions[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    return low < len(mentions) and mentions[low].start < end
