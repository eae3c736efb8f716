"""Which act a bare article belongs to by the enumeration that it is part of.

In: a ``Bare`` mention. Out: the act at the end, or at the head, of its list; none where there is no such list.
"""

from __future__ import annotations

import re
from functools import lru_cache

from wpgsearch.model import Citation, Span
from wpgsearch.register import civil_code_book
from wpgsearch.resolve.bare import Bare
from wpgsearch.resolve.named import NONE, Named

_LISTED = re.compile(
    r"""[\s,]*(?:(?:en|of|en/of|dan[ ]wel|alsmede|respectievelijk|onderscheidenlijk|juncto|jo\.?|j°
    |in[ ]samenhang[ ]met|in[ ]verbinding[ ]met|i\.v\.m\.
    |gelezen[ ]in[ ]samenhang[ ]met|,)\s*)+(?:met\s+)?(?:de\s+)?$""",
    re.VERBOSE,
)
_BRACKETED = re.compile(r"\s?\([^()]{1,60}\)")  # "artikel 8 (dagelijkse taak) en artikel 9 Wpg"
_EXCEPTED = re.compile(r"(?:met uitzondering van|behoudens|uitgezonderd)\s+(?:de\s+|het\s+)?$")
_BEHIND_HEAD = re.compile(r"(?::|\bmet uitzondering van(?: de)?(?: artikelen)?)\s+(?:de\s+)?$")
_BOOK = re.compile(r"\b[Bb]oek\s(\d{1,2})\b")
_LONGEST_LINK = 40  # characters between two members of a list
_LONGEST_LIST = 4000  # characters in which the books of a list of articles of the BW stand


def end_of_list(bare: Bare) -> Named | None:
    """ "artikel 8, artikel 9 juncto artikel 13 van de Wpg": the act at the end of the list holds for all of it."""
    span = bare.citation.span
    for other in bare.following:
        if other.span == span:
            continue
        if not other.target.parts or _is_far(bare.reading.text, span.end, other.span.start):
            return None
        between = _BRACKETED.sub(" ", bare.reading.text[span.end : other.span.start])
        if len(between) > _LONGEST_LINK or not _LISTED.match(between):
            return None
        if other.target.work:
            return Named(other.target.work, other.span, "end of the list") if _names_its_act(other) else None
        if other.pattern.endswith("van-regeling"):  # "artikel 7, artikel 9 en artikel 12 van de wet"
            meant = bare.reading.nouns.act_of(other)
            return Named(meant.work, other.span, "end of the list", meant.others) if meant.work else None
        span = other.span
    return None


def _is_far(text: str, end: int, start: int) -> bool:
    """Whether more than a link stands between two mentions, whatever may be in brackets further on: most are far."""
    return start - end > _LONGEST_LINK and text.find("(", end, end + _LONGEST_LINK + 2) < 0


def _names_its_act(citation: Citation) -> bool:
    return citation.pattern.startswith(("artikel-", "nummer-", "afdeling-van-"))


def excepted(bare: Bare) -> Named:
    """In an act: "De Awb is van toepassing, met uitzondering van artikel 8:1"."""
    start = bare.citation.span.start
    if not bare.own or not bare.context.sentence.work:
        return NONE
    return bare.context.sentence if _EXCEPTED.search(bare.reading.text, max(0, start - 30), start) else NONE


def head_of_line(bare: Bare) -> Named:
    """ "Verordening X …, tot wijziging van Verordening Y: de artikelen 16 en 18"."""
    opener, start = bare.context.opener, bare.citation.span.start
    if not opener.work:
        return NONE
    return opener if _BEHIND_HEAD.search(bare.reading.text, max(0, start - 40), start) else NONE


def ahead(bare: Bare) -> Named:
    """In an act, of an article that it has not: "artikelen 46c, 46i, met uitzondering van …, en 46p van de Wet X"."""
    if not bare.reading.facts.own or bare.own:
        return NONE
    for other in bare.following:
        if bare.reading.flow.place(other.span.start).sentence != bare.context.place.sentence:
            return NONE
        if other.target.work:
            return Named(other.target.work, other.span)
    return NONE


def listed(bare: Bare) -> Named:
    """In an act: "Gaswet, met uitzondering van artikel 3", "Gaswet:" with a list of articles under it."""
    head = bare.context.listed
    if not bare.reading.facts.own or not head.work or not head.span:
        return NONE
    return _of_book(head, head.span, bare) if head.work in _civil_code() else head


def _of_book(head: Named, span: Span, bare: Bare) -> Named:
    """ "Burgerlijk Wetboek: ⏎ a. ⏎ Boek 2: de artikelen 63d en 156": the book is an act of its own."""
    start = bare.citation.span.start
    books = _BOOK.findall(bare.reading.text, max(span.start, start - _LONGEST_LIST), start)
    return Named(civil_code_book(books[-1]) or head.work, span) if books else head


@lru_cache(maxsize=1)
def _civil_code() -> frozenset[str]:
    return frozenset(work for number in range(1, 11) if (work := civil_code_book(number)))
