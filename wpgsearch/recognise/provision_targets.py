"""Places read in a mention → Citations: of the act that the mention names, or open where it names none.

In: a Match, the range of the mention, places (provisions.py) and perhaps an act. Out: Citations in flat offsets, one
per place. What the words around them say is for the readers (read_provision.py and its kin).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from wpgsearch.model import Citation, Target
from wpgsearch.numbering import WOB, WOO, numbered_as_in
from wpgsearch.provisions import Place, read_dotted
from wpgsearch.recognise.acts import ActMention
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.scene import Where, cited
from wpgsearch.register import civil_code_book

__all__ = ["ARTICLE", "WOB", "WOO", "narrowed", "of_act", "of_no_act"]

_WPG, _WJSG, _SR, _GW = (f"jci1.3:c:BWBR00{number}" for number in ("22463", "14194", "01854", "01840"))
_PLAINLY_NUMBERED = frozenset((WOB, _WPG, _WJSG, _SR, _GW))  # their articles have no stop in the number
_SV = "jci1.3:c:BWBR0001903"
_SV_LID = re.compile(r"\d{1,3}[a-z]+\.|(?:[7-9]|\d{2,3})\.")  # the new articles of its books are "5.4.10"
ARTICLE = re.compile(r"(?:artikel(?:en|s)?|articles?|artt?|arts)\b\.?-?\s*", re.IGNORECASE)


def of_act(match: Match, where: Where, places: Iterable[Place], act: ActMention) -> list[Citation]:
    """Of an ambiguous name every act is a candidate."""
    return [cited(match, where, list(dict.fromkeys(_target(work, place) for work in act.works))) for place in places]


def of_no_act(match: Match, where: Where, places: Iterable[Place], *, resolution: str = "explicit") -> list[Citation]:
    """``Target.work`` stays empty: resolve fills it in."""
    return [cited(match, where, [Target("", place)], resolution=resolution) for place in places]


def narrowed(article: Place, member: Place) -> Place:
    """onderdeel b + art. 4 lid 1 → art. 4 lid 1 onder b; lid 1 + art. 8 → art. 8 lid 1."""
    keys = {key for key, _ in member}
    return (*(part for part in article if part[0] not in keys), *member)


def _target(work: str, place: Place) -> Target:
    """A book of the BW is an act of its own: 6:162 BW is article 162 of book 6; "10.2e Wob" is article 10 lid 2."""
    key, number = place[0]
    if key == "boek" and work in _books():
        return Target(civil_code_book(number) or work)
    book, colon, article = number.partition(":" if ":" in number else ".")  # "6.162 BW" too
    if colon and work in _books():
        return Target(civil_code_book(book) or work, ((key, article), *place[1:]))
    dotted = _dotted(work, number) if "." in number and key == "artikel" else None
    return Target(work, (*dotted, *place[1:]) if dotted else numbered_as_in(work, place))


def _dotted(work: str, number: str) -> Place | None:
    """ "10.2.e Wob", "art. 6.1 sub f AVG", "art. 359a.2 Sv": the lid behind a stop, where no article has one itself."""
    plain = work in _PLAINLY_NUMBERED or work.startswith("eli/")
    return read_dotted(number, article_levels=1) if plain or (work == _SV and _SV_LID.match(number)) else None


@lru_cache(maxsize=1)
def _books() -> frozenset[str]:
    return frozenset(work for number in range(1, 11) if (work := civil_code_book(number)))
