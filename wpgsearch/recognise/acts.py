"""Where a text names an act: by a name in the register, by its EU number, or by a name that the text itself gives it.

In: a flat text (flat.py). Out: ``ActMention``s, ordered and disjoint. It knows no articles, and leaves an ambiguous
name ambiguous ("Wpg" is two acts): which is meant is for resolve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from wpgsearch.recognise.branches import branching
from wpgsearch.recognise.eu_numbers import find_numbered
from wpgsearch.register import load_names
from wpgsearch.register.keys import fold
from wpgsearch.spans import is_taken

_CAPITAL_WORD = re.compile(r"[A-ZÀ-Þ](?<![\w\ue000][A-ZÀ-Þ])[^\W_]*")
# names that are written small ("de wet op de lijkbezorging"), and the ends of compounds ("de vreemdelingenwet")
_SMALL_WORD = branching(
    [r"wet(?:boek)?\b", r"besluit\b", r"regeling\b", r"reglement\b", r"algemene\b", r"e-?[Pp]rivacy", r"eIDAS"],
    at_word=True,
)
_COMPOUND_END = branching(
    [r"w(?<=[a-z]{4}w)et(?:boek)?\b", r"v(?<=[a-z]{4}v)erordening\b", r"r(?<=[a-z]{4}r)ichtlijn\b"]
)
_BEFORE_COMPOUND = re.compile(r"(?<![\w\ue000])[a-z]+$")
_IN_ECLI = re.compile(r"[A-Z]+:(?:19|20)\d\d:")  # "ECLI:CE:ECHR:2017:…"
# "AVG12": a note's mark without superscript
_MARKED = re.compile(r"((?:[A-Z]{2,6}|[A-Z][a-z]{1,3}))\d{1,3}(?![\w/:-]|\.\d)")
_LONGEST_WORD = 60
# "(hierna: Wvo)", "(hierna te noemen: de Wet)", "(Wpg)", "(de ‘Richtlijn’)" directly after a name
_SHORT_NAME = re.compile(
    r"""(?:\s?\(|,\s(?=hierna|verder|hereinafter))(?:(?:hierna(?:\s+ook)?(?:\s+te\s+noemen|\s+aangeduid\s+als)?
    |verder|verder[ ]te[ ]noemen|hereinafter(?:\s+referred\s+to\s+as)?)\s*:?\s*)?
    (?:ook\s+)?(?:(?:de|het|the)\s+)?
    ["'“‘«]?(?P<short>[A-Z][\w-]{1,24}(?:\s(?:19|20)\d\d)?)["'”’»]?\)""",
    re.VERBOSE,
)
_LOCAL_NAME = re.compile(r"(?P<word>[A-Z](?<![\w\ue000-][A-Z])[\w-]+)(?:\s(?:19|20)\d\d(?!\w))?")
_NO_SHORT_NAME = re.compile(r"(?:19|20)\d\d|[IVX]+$|Stb|Stcrt|PbE|Art|Zie|Vgl|EU$|EG$")
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
    starts = [found.start() for found in _CAPITAL_WORD.finditer(text) if _may_begin_a_name(found.group())]
    starts += [found.start() for found in _SMALL_WORD.finditer(text)]
    for found in _COMPOUND_END.finditer(text):
        before = _BEFORE_COMPOUND.search(text, max(0, found.start() - _LONGEST_WORD), found.start())
        if before and _may_begin_a_name(text[before.start() : found.end()]):
            starts.append(before.start())
    return sorted(starts)


@lru_cache(maxsize=65536)
def _may_begin_a_name(word: str) -> bool:
    first_words = load_names().first_words
    return fold(word) in first_words or fold(word.rstrip("0123456789")) in first_words


def _with_local_names(text: str, mentions: Iterable[ActMention]) -> tuple[ActMention, ...]:
    """Take the short name in brackets into the mention that defines it; what it defines holds in the whole text."""
    defined: dict[str, tuple[str, ...]] = {}
    taken: list[ActMention] = []
    for mention in mentions:
        if taken and mention.start < taken[-1].end:
            continue
        short = _SHORT_NAME.match(text, mention.end)
        if not short or _NO_SHORT_NAME.match(short["short"]):
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


def _called(text: str, defined: dict[str, tuple[str, ...]]) -> Iterator[ActMention]:
    """Where the text uses the names that it has defined."""
    position = 0
    for found in _LOCAL_NAME.finditer(text):
        name = next((said for said in _beginnings(found) if said in defined), None)
        if name and found.start() >= position:
            position = found.start() + len(name)
            yield ActMention(found.start(), position, defined[name], "local")


def _beginnings(found: re.Match[str]) -> Iterator[str]:
    """ "Wpo-besluit 2012": with its year, without, and before each hyphen."""
    yield found.group()
    word = found["word"]
    while word:
        yield word
        word = word.rpartition("-")[0]
