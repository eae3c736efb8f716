"""What a match of legislation.json says when it begins with an article or its number: which provisions of which act.

In: a Scene and a Match. Out: Citations in flat offsets; none when the words turn out to say something else. An act
that is not named leaves ``Target.work`` empty: resolve fills it in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wpgsearch.model import Citation, Span, Target
from wpgsearch.provisions import Place, Places, read_articles
from wpgsearch.recognise.acts import ActMention
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.provision_targets import ARTICLE, of_act, of_no_act
from wpgsearch.recognise.scene import MASK, Reader, Scene

_PLURAL = re.compile(r"artikelen|articles|artt|arts", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_FARTHEST = 90  # characters between an article and its act
_TO_ACT = re.compile(rf"[\s,)\]]*(?:(?:van|uit|der|des|in|of|under|from|ex|bij)\s+)?(?:[a-z]+\s+){{0,2}}{MASK}")
_BRACKETED = re.compile(r"\([^()]*\)")
_BROKEN_OFF = re.compile(r"\b(?:en|and)\s*$|[.;:]\s")
_ENGLISH_OF = re.compile(r"\bof\s+(?!the\b|this\b|that\b)[a-z]")
_OWN_ACT = re.compile(rf",?\s*(?:\([^()]{{0,60}}\),?\s*)?(?:(?:van|uit|of the|of)\s+)?(?:(?:de|het|the)\s+)?{MASK}")
# "artikel 4 van de overeenkomst" cites no act
_OTHER_THING = re.compile(
    r""",?\s+(?:van|uit|bij|in)\s+
    (?:de|het|die|dat|een|deze|dit|onze|zijn|haar|hun|genoemde|bijgevoegde)\s+(?:[a-z]+e\s+)?
    \w*(?:overeenkomst|statuten|contract|voorwaarden|voorstel|amendement|code|cao|convenant|protocol|reglement
        |memorie|toelichting|nota|polis|huurovereenkomst|akte|testament|programma|handvest|statuut|schema|concept
        |ontwerp)\b""",
    re.VERBOSE,
)
# "artikel 5 van de Wet op de zorgverleners" an act that we do not know
_UNKNOWN_ACT = re.compile(
    r""",?\s+(?:van|uit|of)\s+(?:de|het|the)\s+
    (?P<name>(?:[A-Z][\w-]*|wet|besluit|regeling)
      (?:\s+(?:(?:op|de|het|van|en|in|voor|inzake|tot|der|bij|betreffende|houdende|of|the)\s+)+[\w-]+
        |\s+[A-Z][\w-]*
        |\s+\d{4}){0,6})""",
    re.VERBOSE,
)
_UNKNOWN_BEHIND = re.compile(
    r""",?\s(?P<name>
      # "art. 7 Zesde richtlijn": directly behind the number, without "van"
      (?:Eerste|Tweede|Derde|Vierde|Vijfde|Zesde|Zevende|Achtste)\s(?:EG-|EEG-|EU-)?[Rr]ichtlijn
      # "art. 5 Wet ARB", "art. 3 Besluit voorzieningen huisvesting 1996"
    | (?:Wet|Besluit|Regeling|Verordening|Richtlijn|Reglement|Tarief|Beleidsregels?)
      (?:\s(?:op|de|het|van|en|in|voor|inzake|tot|[A-Z][\w.]*|\d{4}))*
      # "art. 3 Bibliotheekwet", "art. 6 Verblijfsregeling Mensenhandel"
    | [A-Z][a-zà-ÿ-]*(?:wet|besluit|regeling|verordening|richtlijn|wetboek|verdrag|reglement|statuut|code)\b
      (?:\s(?:[A-Z]\w*|\d{4}|[a-z]+wet))*
      # "art. 114 AWDA"; not "artikel 8 EU-burgers" nor a journal: "artikel 8, NJ 2011"
    | (?!EU\b|AI\b|EG\b|MvT\b|NJ\b|AB\b|ECLI)[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b(?:\s\d{4})?)""",
    re.VERBOSE,
)
_BOOK = re.compile(r"\b(?:boek|book)\s+(\d{1,2})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")
# "nr. 3 Wpg", "lid 2 Wpg", "p. 5 Awb", "€ 8 Wpg"
_NOT_A_PROVISION_BEFORE = re.compile(
    r"(?:\b(?:nrs?|no|lid|p|pp|blz|leden|vraag|vragen|onder|sub|\d)\.?|[-–/:.,€$])\s*$", re.IGNORECASE
)
_NEXT_IN_LIST = re.compile(rf"{MASK}\s*,?\s*(?:en|of|alsmede|dan wel|,)\s*$")


def read_provision(scene: Scene, match: Match) -> list[Citation]:
    """ "artikel 8, eerste lid, van de Wpg", "Wpg (art. 27)", "artikel 4 van de richtlijn", "artikel 13"."""
    masked, act = scene.masked, scene.act_in(match.start, match.end)
    word = ARTICLE.search(masked, match.start, match.end)
    number = _NUMBER.search(masked, match.start, match.end)
    numbers_at = word.end() if word else number.start() if number else match.end
    limit = act.start if act and act.start > numbers_at else match.end
    plural = bool(word and _PLURAL.match(word.group()))
    read = read_articles(masked, numbers_at, plural=plural, limit=limit)
    if not read:
        return []
    if act is None:
        return open_places(scene, match, read)
    if act.start < numbers_at:
        return _behind_act(scene, match, read, numbers_at)
    between = masked[read.end : act.start]
    if not _reaches(between) or _ENGLISH_OF.search(between):
        return open_places(scene, match, read)
    return of_act(match, (match.start, act.end), _in_book(read.places, _BOOK.search(between)), act)


def _behind_act(scene: Scene, match: Match, read: Places, numbers_at: int) -> list[Citation]:
    """ "Wpg (art. 27)", "Wpg, art. 13"; in "Wpg, artikel 9 van de Politiewet" the article has an act of its own."""
    act = scene.act_in(match.start, match.end)
    if act is None or _OWN_ACT.match(scene.masked, read.end):
        return []
    opened = scene.masked.find("(", act.end, numbers_at) >= 0 and scene.masked.startswith(")", read.end)
    return of_act(match, (match.start, read.end + opened), read.places, act)


def _in_book(places: Sequence[Place], book: re.Match[str] | None) -> list[Place]:
    """ "art. 162 boek 6 BW" is written 6:162 BW as well."""
    if not book:
        return list(places)
    return [
        tuple((key, f"{book[1]}:{value}" if key == "artikel" else value) for key, value in place) for place in places
    ]


def _reaches(between: str) -> bool:
    """Whether nothing but a connection stands between the places and the act: not in "artikel 8 en de Wpg"."""
    return len(between) < _FARTHEST and "\n" not in between and not _BROKEN_OFF.search(_BRACKETED.sub("", between))


def open_places(scene: Scene, match: Match, read: Places) -> list[Citation]:
    """Places of an act that the mention does not name, or that the register does not know."""
    unknown = _UNKNOWN_ACT.match(scene.masked, read.end)
    if match.pattern.name.endswith("van-regeling") and not (unknown and _is_title(unknown["name"])):
        return of_no_act(match, (match.start, match.end), read.places)
    if _OTHER_THING.match(scene.masked, read.end):
        return []
    unknown = unknown or _UNKNOWN_BEHIND.match(scene.masked, read.end)
    if unknown and not unknown["name"].islower():
        return _named(match.start, unknown.end(), read.places, "onbekende-regeling")
    word = ARTICLE.search(scene.masked, match.start, read.end)
    return _named(word.start() if word else match.start, read.end, read.places, "artikel")


def _named(start: int, end: int, places: Sequence[Place], pattern: str) -> list[Citation]:
    return [Citation(Span(start, end), "", "legislation", Target("", place), pattern=pattern) for place in places]


def _is_title(name: str) -> bool:
    """ "van de Wet op de zorgverleners" is an act that we do not know; "van de Wet" one that the document defines."""
    return " " in name.strip() and name[0].isupper()


def read_bare_number(scene: Scene, match: Match) -> list[Citation]:
    """ "8 lid 1 onder a Wpg", "6:162 BW": a number directly before an act."""
    number = scene.masked[match.start : match.end].split()[0].rstrip(",")
    if _NOT_A_PROVISION_BEFORE.search(scene.masked, max(0, match.start - 12), match.start):
        return []
    act = scene.act_in(match.start, match.end)
    if act is None or _YEAR.match(number) or (number.isdigit() and not _is_short(scene, act)):
        return []
    return _bare(scene, match, act)


def _is_short(scene: Scene, act: ActMention) -> bool:
    """ "107 WVW 1994" is an article; "in 2 Gemeentewetten" is none: only an abbreviation binds a bare number."""
    first = scene.text[act.start : act.end].split()[0]
    return act.role in ("abbreviation", "word", "local") or sum(letter.isupper() for letter in first) > 1


def read_continued_number(scene: Scene, match: Match) -> list[Citation]:
    """ "artikel 8 van de Wpg en 3 van de Politiewet": only as the next member of a list."""
    act = scene.act_in(match.start, match.end)
    if act is None or not _NEXT_IN_LIST.search(scene.masked, max(0, match.start - 40), match.start):
        return []
    return _bare(scene, match, act)


def _bare(scene: Scene, match: Match, act: ActMention) -> list[Citation]:
    read = read_articles(scene.masked, match.start, limit=act.start)
    if not read or not _reaches(scene.masked[read.end : act.start]) or not _TO_ACT.match(scene.masked, read.end):
        return []
    return of_act(match, (match.start, act.end), read.places, act)


READERS: dict[str, Reader] = {
    "provision": read_provision,
    "bare_number": read_bare_number,
    "continued_number": read_continued_number,
}
