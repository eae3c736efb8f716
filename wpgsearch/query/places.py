"""Where a question names a place in an act: articles, recitals, chapters, the short notation of refusal grounds.

In: the masked text of a Reading. Out: ``Group``s in order, of no act as yet. The wording itself is read by
``provisions``. Deliberately knows no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wpgsearch.provisions import Place, expand, read_articles, read_lettered_articles, read_members

_ARTICLE = (
    r"(?i)(?<![^\W\d_])(?:artikel(?:en|s)?|articles?|artt?|arts|aritkel|atrikel|artikle)\b\.?[\s-]*(?:nrs?\.?\s*)?"
    r"(?=\d|lid\s\d)"
)
_RECITAL = (
    r"(?i)(?<![^\W\d_])(?:overweging(?:en)?|considerans|overw|recitals?|ov)\b\.?,?\s*"
    r"(?:nrs?\.?\s*|punt(?:en)?\s+|overweging\s+)?(?=\d|\(\d)"
)
# "punt 11 van de considerans", "overweging 11 uit de considerans"
_OF_THE_PREAMBLE = (
    r"(?i)(?<![^\W\d_])(?:overweging(?:en)?|punt(?:en)?|points?|recitals?)\s(?P<numbers>\d[\d\s,enofandtm/-]*?)"
    r"\s(?:van|uit|in|of)\s(?:de|the)\s(?:considerans|preamble)\b"
)
_LETTERED = r"(?i)(?<![^\W\d_])(?:artikel(?:en)?|artt?)\b\.?\s*(?=[a-z]{1,2}\s?\d)"
_SECTION = r"(?i)(?<!\w)sections?\s+(?=\d)"
_INSTRUCTION = r"(?i)(?<!\w)aanwijzing(?:en)?\s+(?=\d)"
# "10.2.e", "5.1.2.e", "5.1.2e", "10.2e": with a letter, or it is the number of an article
_DOTTED = (
    r"(?i)(?:(?<!\w)art(?:ikel)?\b\.?\s*)?(?<![\w.:/-])(?P<dotted>\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.[a-z]"
    r"|\d{1,2}\.\d{1,2}\.\d{1,2}[a-z]|1[01]\.\d\s?[a-k]|5\.[12]\.[1-57]\s[a-k])(?![\w:]|\.\w|,?\s+(?:lid|\w+(?:de|ste)\s+lid))"
)
_DIVISION_NUMBER = r"(?:\d[\w.:]*\w|\d|(?-i:[A-C]\d{1,2}/[\d.]*\d|[IVXLC]+[a-z]?|[A-Z])(?!\w))"
_DIVISION = (
    r"(?i)(?<!\w)(?P<key>hoofdstuk|hfd?st\.?|paragraaf|par\.|afdeling|afd\.|titeldeel|titel|bijlage|boek|deel|chapter|annex"
    rf"|title|section|§)(?:ken|en|n|s|es)?\s*(?P<number>{_DIVISION_NUMBER})"
    rf"(?P<more>(?:(?:,|\s(?:en|of|and|or|t/m|tot en met|to)|\s?[–-])\s?{_DIVISION_NUMBER}(?=\W))*)"
)
_THROUGH = r"\s(?:t/m|tot en met|to)\s|\s?[–-]\s?"
_DIVISIONS = ("hoofd", "hf", "par", "afd", "titel", "bijl", "boek", "deel", "chap", "annex", "title", "section", "§")
_DIVISION_KEYS = {
    "§": "paragraaf", "par": "paragraaf", "hfst": "hoofdstuk", "hfdst": "hoofdstuk", "afd": "afdeling",
    "chapter": "hoofdstuk", "annex": "bijlage", "section": "afdeling", "title": "titel",
}  # fmt: skip
_MEMBERS_FIRST = r"(?i)(?:van|of|in)\s+(?:het\s+)?$"
_LONGEST_MEMBERS = 60
_NO_ARTICLE_BEFORE = r"(?i)(?:\b(?:nrs?|nos?|p|pp|blz|vra(?:ag|gen)|versie|deel|in|van)\.?\s*|[-–/:.,€$\w]|\d\s?)$"
_COUNTED = r"(?i)\s*(?:%|euro|jaar|jaren|maand|dag|week|weken|uur|keer|maal|documenten|verzoeken|personen|years?|days?)"


class Group(NamedTuple):
    """Places that are named together; ``kind`` is article, recital, division, number (a bare one) or dotted.

    ``section`` is what the English call a part of an act: an article of a Dutch one, an afdeling of one of the EU.
    """

    start: int
    end: int
    kind: str
    places: tuple[Place, ...]
    dotted: str = ""


def find_groups(masked: str, *, lettered: bool = False) -> list[Group]:
    """The places that say of themselves that they are such, in order; none within another.

    ``lettered``: an act is named whose articles have letters (Kieswet).
    """
    groups: list[Group] = []
    lower = masked.lower()
    if lettered:
        _add(groups, (_lettered(masked, found) for found in re.finditer(_LETTERED, masked)))
    if "considerans" in lower or "preamble" in lower:
        _add(groups, (_of_the_preamble(masked, found) for found in re.finditer(_OF_THE_PREAMBLE, masked)))
    for word, unit, pattern in (("section", "artikel", _SECTION), ("aanwijzing", "aanwijzing", _INSTRUCTION)):
        if word in lower:
            _add(groups, (_with_unit(masked, found, unit) for found in re.finditer(pattern, masked)))
    if any(word in lower for word in _DIVISIONS):
        _add(groups, map(_division, re.finditer(_DIVISION, masked)))
    if "." in masked:
        _add(groups, map(_dotted, re.finditer(_DOTTED, masked)))
    if "art" in lower or "trikel" in lower or "ritkel" in lower:
        _add(groups, (_article(masked, found) for found in re.finditer(_ARTICLE, masked)))
    if any(word in lower for word in ("ov", "considerans", "recital")):
        _add(groups, (_recital(masked, found) for found in re.finditer(_RECITAL, masked)))
    return sorted(groups)


def _add(groups: list[Group], more: Iterable[Group | None]) -> None:
    for group in more:
        if group and not any(group.start < other.end and other.start < group.end for other in groups):
            groups.append(group)


def _division(found: re.Match[str]) -> Group:
    key = found["key"].lower().rstrip(".")
    numbers = [found["number"].rstrip(".:")]
    position = 0
    for number in re.finditer(f"(?i){_DIVISION_NUMBER}", found["more"]):
        said = number.group().rstrip(".:")
        through = re.fullmatch(_THROUGH, found["more"][position : number.start()])
        numbers += expand(numbers.pop(), said) if through else (said,)
        position = number.end()
    key = _DIVISION_KEYS.get(key, key)
    return Group(found.start(), found.end(), "division", tuple(((key, number),) for number in numbers))


def _lettered(masked: str, found: re.Match[str]) -> Group | None:
    """ "art. D 7", "artikelen D 7 en D 8"."""
    read = read_lettered_articles(masked, found.end(), limit=len(masked))
    return Group(found.start(), read.end, "article", read.places) if read else None


def _of_the_preamble(masked: str, found: re.Match[str]) -> Group | None:
    read = read_articles(masked, found.start("numbers"), unit="overweging", plural=True, limit=found.end("numbers"))
    return Group(found.start(), found.end(), "recital", read.places) if read else None


def _with_unit(masked: str, found: re.Match[str], unit: str) -> Group | None:
    """ "section 8(1)", "aanwijzing 3.27, tweede lid"."""
    read = read_articles(masked, found.end(), unit=unit, plural=True)
    kind = "section" if unit == "artikel" else "article"
    return Group(found.start(), read.end, kind, read.places) if read else None


def _dotted(found: re.Match[str]) -> Group:
    return Group(found.start(), found.end(), "dotted", (), found["dotted"].replace(" ", ""))


def _article(masked: str, found: re.Match[str]) -> Group | None:
    plural = found.group().lower().startswith(("artikelen", "articles", "artt", "arts"))
    read = read_articles(masked, found.end(), plural=plural)
    if read is None:
        return None
    start, places = found.start(), read.places
    while members := _members_before(masked, start):
        start, narrower = members
        places = tuple(_narrowed(place, member) for place in places for member in narrower)
    return Group(start, read.end, "article", places)


def _members_before(masked: str, end: int) -> tuple[int, tuple[Place, ...]] | None:
    """ "eerste en derde lid van artikel 13", "point b of Article 4(1)": where the members begin."""
    link = re.search(_MEMBERS_FIRST, masked[:end])
    if not link:
        return None
    low = max(0, link.start() - _LONGEST_MEMBERS)
    for word in re.finditer(r"(?<!\w)\w", masked[low : link.start()]):
        members = read_members(masked, low + word.start(), limit=link.start())
        if members and not masked[members.end : link.start()].strip(" ,)"):
            return low + word.start(), members.places
    return None


def _narrowed(article: Place, member: Place) -> Place:
    keys = {key for key, _ in member}
    return (*(part for part in article if part[0] not in keys), *member)


def _recital(masked: str, found: re.Match[str]) -> Group | None:
    read = read_articles(masked, found.end(), unit="overweging", plural=True)
    if read is None or any(len(place) > 1 for place in read.places):
        return None
    return Group(found.start(), read.end, "recital", read.places)


def number_before(masked: str, start: int, end: int, reaches: str) -> Group | None:
    """A bare number before an act at ``end``: "8 EVRM", "8 lid 1 onder a Wpg", "6:162 BW"; not "2012 Politiewet"."""
    for at in _numbers(masked, start, end):
        read = read_articles(masked, at, limit=end)
        if read and re.fullmatch(reaches, masked[read.end : end]) and not _is_year(read.places):
            return Group(at, read.end, "number", read.places)
    return None


def _numbers(masked: str, start: int, end: int) -> Iterator[int]:
    for digit in re.finditer(r"(?<![\w.:])\d", masked[start:end]):
        at = start + digit.start()
        if not re.search(_NO_ARTICLE_BEFORE, masked[start:at]):
            yield at


def number_after(masked: str, start: int, end: int) -> Group | None:
    """A bare number after an act: "Wpg 13", "AVG 6(1)(e)"; not the year in "Politiewet 2018", nor "Wpg 13 jaar"."""
    lead = re.match(r"[\s,(:-]*(?=\d)", masked[start:end])
    read = read_articles(masked, start + lead.end(), limit=end) if lead else None
    if not lead or not read or _is_year(read.places) or re.match(_COUNTED, masked[read.end :]):
        return None
    return Group(start + lead.end(), read.end, "number", read.places)


def _is_year(places: tuple[Place, ...]) -> bool:
    return len(places[0]) == 1 and re.fullmatch(r"(?:19|20)\d\d", places[0][0][1]) is not None
