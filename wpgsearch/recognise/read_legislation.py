"""What a match of legislation.json or ground.json says: which provisions of which act.

In: a Scene and a Match. Out: Citations in flat offsets; none when the words turn out to say something else. An act
that is not named leaves ``Target.work`` empty: resolve fills it in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from wpgsearch.model import Citation, Target
from wpgsearch.provisions import Place, read_articles, read_dotted, read_members
from wpgsearch.recognise.acts import ActMention
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.scene import MASK, Scene, cited
from wpgsearch.register import civil_code_book

WOB, WOO = "jci1.3:c:BWBR0005252", "jci1.3:c:BWBR0045754"
_ARTICLE = re.compile(r"(?:artikel(?:en|s)?|articles?|artt?|arts)\b\.?-?\s*", re.IGNORECASE)
_RECITAL = re.compile(r"(?:overweging(?:en)?|considerans|overw|recitals?|ov)\b\.?,?\s*(?:punt(?:en)?\s+)?", re.IGNORECASE)
_PLURAL = re.compile(r"artikelen|articles|artt|arts", re.IGNORECASE)
_TO_ACT = re.compile(rf"[\s,)\]]*(?:(?:van|uit|der|des|in|of|under|from|ex|bij)\s+)?(?:[a-z]+\s+){{0,2}}{MASK}")
_ENGLISH_OF = re.compile(r"\bof\s+(?!the\b|this\b|that\b)[a-z]")
_OWN_ACT = re.compile(rf",?\s*(?:\([^()]{{0,60}}\),?\s*)?(?:(?:van|uit|of the|of)\s+)?(?:(?:de|het|the)\s+)?{MASK}")
# "artikel 4 van de overeenkomst" cites no act; "artikel 5 van de Wet op de zorgverleners" an act we do not know
_OTHER_THING = re.compile(
    r",?\s+(?:van|uit|bij|in)\s+(?:de|het|die|dat|een|deze|dit|onze|zijn|haar|hun|genoemde|bijgevoegde)\s+(?:[a-z]+e\s+)?"
    r"(?P<thing>\w*(?:overeenkomst|statuten|contract|voorwaarden|voorstel|amendement|code|cao|convenant|protocol|reglement|"
    r"memorie|toelichting|nota|polis|huurovereenkomst|akte|testament|programma|handvest|statuut|schema|concept|ontwerp)\b)"
)
_UNKNOWN_ACT = re.compile(
    r",?\s+(?:van|uit|of)\s+(?:de|het|the)\s+(?P<name>(?:[A-Z][\w-]*|wet|besluit|regeling)"
    r"(?:\s+(?:(?:op|de|het|van|en|in|voor|inzake|tot|der|bij|betreffende|houdende|of|the)\s+)+[\w-]+|\s+[A-Z][\w-]*|\s+\d{4}){0,6})"
)
# "art. 7 Zesde richtlijn", "art. 5 Wet ARB", "art. 114 AWDA": directly behind the number, without "van"
_UNKNOWN_BEHIND = re.compile(
    r",?\s(?P<name>(?:Eerste|Tweede|Derde|Vierde|Vijfde|Zesde|Zevende|Achtste)\s(?:EG-|EEG-|EU-)?[Rr]ichtlijn"
    r"|(?:Wet|Besluit|Regeling|Verordening|Richtlijn|Reglement|Tarief|Beleidsregels?)(?:\s(?:op|de|het|van|en|in|voor|inzake|tot|[A-Z][\w.]*|\d{4}))*"
    r"|[A-Z][a-zà-ÿ-]*(?:wet|besluit|regeling|verordening|richtlijn|wetboek|verdrag|reglement|statuut|code)\b(?:\s(?:[A-Z]\w*|\d{4}|[a-z]+wet))*"
    r"|(?!EU\b|AI\b|EG\b|MvT\b|NJ\b|AB\b|ECLI)[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b(?:\s\d{4})?)"
)
_BOOK = re.compile(r"\b(?:boek|book)\s+(\d{1,2})", re.IGNORECASE)
_DIVISION = re.compile(
    rf"(?P<key>hoofdstuk|paragraaf|afdeling|titeldeel|titel|bijlage|boek|deel|chapter|annex|title|section|§)\w*\s*(?P<number>[^\s,{MASK}]+)",
    re.IGNORECASE,
)
_DIVISION_KEYS = {"§": "paragraaf", "chapter": "hoofdstuk", "annex": "bijlage", "section": "afdeling", "title": "titel"}
_NOT_A_PROVISION_BEFORE = re.compile(r"(?:\b(?:nrs?|no|lid|p|pp|blz|leden|vraag|vragen|onder|sub|\d)\.?|[-–/:.,€$])\s*$", re.IGNORECASE)
_CONTINUES = re.compile(r"(?:\ben|\bof|,|\balsmede|\bdan wel|\bjuncto|\bjo\.?)\s*$")


def read_provision(scene: Scene, match: Match) -> list[Citation]:
    """ "artikel 8, eerste lid, van de Wpg", "Wpg (art. 27)", "artikel 4 van de richtlijn", "artikel 13"."""
    word = _ARTICLE.search(scene.masked, match.start, match.end)
    numbers_at = word.end() if word else re.compile(r"\d").search(scene.masked, match.start).start()  # type: ignore[union-attr]
    act = scene.act_in(match.start, match.end) if MASK in scene.masked[match.start : match.end] else None
    limit = act.start if act and act.start > numbers_at else match.end
    plural = bool(word and _PLURAL.match(word.group()))
    places = read_articles(scene.masked, numbers_at, plural=plural, limit=limit)
    if not places:
        return []
    if act is None:
        return _without_act(scene, match, places.places, places.end)
    if act.start < numbers_at:
        if _OWN_ACT.match(scene.masked, places.end):
            return []  # "Wpg, artikel 9 van de Politiewet": the article has an act of its own
        end = places.end + (scene.masked[places.end : places.end + 1] == ")" and "(" in scene.masked[act.end : numbers_at])
        return _of_act(scene, match, (match.start, end), places.places, act)
    between = scene.masked[places.end : act.start]
    if not _reaches(between) or _ENGLISH_OF.search(between):
        return _without_act(scene, match, places.places, places.end)
    book = _BOOK.search(between)
    read = [tuple((k, f"{book[1]}:{v}") if k == "artikel" and book else (k, v) for k, v in place) for place in places.places]
    return _of_act(scene, match, (match.start, act.end), read, act)


def _reaches(between: str) -> bool:
    """Whether nothing but a connection stands between the places and the act."""
    return len(between) < 90 and "\n" not in between and not re.search(r"\b(?:en|and)\s*$|[.;:]\s", re.sub(r"\([^()]*\)", "", between))


def _without_act(scene: Scene, match: Match, places: Iterable[Place], end: int) -> list[Citation]:
    if match.pattern.name.endswith("van-regeling") and not _names_more(scene, end):
        return [cited(match.start, match.end, "legislation", Target("", p), pattern=match.pattern.name) for p in places]
    if _OTHER_THING.match(scene.masked, end):
        return []
    unknown = _UNKNOWN_ACT.match(scene.masked, end) or _UNKNOWN_BEHIND.match(scene.masked, end)
    if unknown and not unknown["name"].islower():
        return [
            cited(match.start, unknown.end(), "legislation", Target("", p), pattern="onbekende-regeling") for p in places
        ]
    start = _ARTICLE.search(scene.masked, match.start, end)
    first = start.start() if start else match.start
    return [cited(first, end, "legislation", Target("", p), pattern="artikel") for p in places]


def _names_more(scene: Scene, end: int) -> bool:
    """ "van de Wet op de zorgverleners" is an act that we do not know; "van de Wet" is one that the document defines."""
    named = _UNKNOWN_ACT.match(scene.masked, end)
    return bool(named and " " in named["name"].strip() and named["name"][0].isupper())


def _of_act(scene: Scene, match: Match, span: tuple[int, int], places: Iterable[Place], act: ActMention) -> list[Citation]:
    found = []
    for place in places:
        candidates = tuple(dict.fromkeys(_target(work, place) for work in act.works))
        found.append(
            cited(*span, "legislation", candidates[0], pattern=match.pattern.name, candidates=candidates if len(candidates) > 1 else ())
        )
    return found


def _target(work: str, place: Place) -> Target:
    """A book of the BW is an act of its own: 6:162 BW is article 162 of book 6."""
    key, number = place[0]
    book, colon, article = number.partition(":")
    if colon and work in _books():
        return Target(civil_code_book(book) or work, ((key, article), *place[1:]))
    if work == WOB and "." in number:
        dotted = read_dotted(number, article_levels=1)
        return Target(work, (*dotted, *place[1:])) if dotted else Target(work, place)
    return Target(work, place)


@lru_cache(maxsize=1)
def _books() -> frozenset[str]:
    return frozenset(work for number in range(1, 11) if (work := civil_code_book(number)))


def read_bare_number(scene: Scene, match: Match) -> list[Citation]:
    """ "8 lid 1 onder a Wpg", "6:162 BW": a number directly before an act."""
    number = scene.masked[match.start : match.end].split()[0].rstrip(",")
    if _NOT_A_PROVISION_BEFORE.search(scene.masked, max(0, match.start - 12), match.start):
        return []
    act = scene.act_in(match.start, match.end)
    if act is None or re.match(r"(?:19|20)\d\d$", number) or (number.isdigit() and not _is_short(scene, act)):
        return []
    return _bare(scene, match, act)


def _is_short(scene: Scene, act: ActMention) -> bool:
    """ "107 WVW 1994" is an article; "in 2 Gemeentewetten" is none: only an abbreviation binds a bare number."""
    first = scene.text[act.start : act.end].split()[0]
    return act.role in ("abbreviation", "word", "local") or sum(letter.isupper() for letter in first) > 1


def read_continued_number(scene: Scene, match: Match) -> list[Citation]:
    """ "artikel 8 van de Wpg en 3 van de Politiewet": only as the next member of a list."""
    before = scene.masked[max(0, match.start - 40) : match.start]
    act = scene.act_in(match.start, match.end)
    if act is None or not _CONTINUES.search(before) or not re.search(rf"{MASK}\s*,?\s*(?:en|of|alsmede|dan wel|,)\s*$", before):
        return []
    return _bare(scene, match, act)


def _bare(scene: Scene, match: Match, act: ActMention) -> list[Citation]:
    places = read_articles(scene.masked, match.start, limit=act.start)
    if not places or not _reaches(scene.masked[places.end : act.start]) or not _TO_ACT.match(scene.masked, places.end):
        return []
    return _of_act(scene, match, (match.start, act.end), places.places, act)


def read_reversed(scene: Scene, match: Match) -> list[Citation]:
    """ "het eerste lid van artikel 8 van de Wpg": members first."""
    word = _ARTICLE.search(scene.masked, match.start, match.end)
    members = read_members(scene.masked, match.start, limit=word.start() if word else match.end)
    if not members or not word or not re.fullmatch(r"[\s,]*(?:van|of)\s+(?:het\s+)?", scene.masked[members.end : word.start()]):
        return []
    act = scene.act_in(word.end(), match.end)
    articles = read_articles(scene.masked, word.end(), limit=act.start if act else match.end)
    if not articles:
        return []
    places = [_narrowed(article, member) for article in articles.places for member in members.places]
    if act is None:
        return _without_act(scene, match, places, articles.end) and [
            cited(match.start, articles.end, "legislation", Target("", p), pattern=match.pattern.name) for p in places
        ]
    return _of_act(scene, match, (match.start, act.end), places, act)


def _narrowed(article: Place, member: Place) -> Place:
    """onderdeel b + art. 4 lid 1 → art. 4 lid 1 onder b; lid 1 + art. 8 → art. 8 lid 1."""
    keys = {key for key, _ in member}
    return (*(part for part in article if part[0] not in keys), *member)


def read_split(scene: Scene, match: Match) -> list[Citation]:
    """ "artikel 13 noemt in het eerste en derde lid"."""
    article = read_articles(scene.masked, _ARTICLE.match(scene.masked, match.start).end(), limit=match.end)  # type: ignore[union-attr]
    at = re.compile(r"\bin\s+het\s+").search(scene.masked, match.start, match.end)
    members = read_members(scene.masked, at.end(), limit=match.end) if at else None
    if not article or not members or len(article.places) != 1:
        return []
    places = [_narrowed(article.places[0], member) for member in members.places]
    return [cited(match.start, members.end, "legislation", Target("", p), pattern=match.pattern.name) for p in places]


def read_members_only(scene: Scene, match: Match) -> list[Citation]:
    """ "Lid 2 maakt het mogelijk", "het eerste en derde lid", "onderdeel f": points back to an article."""
    members = read_members(scene.masked, match.start, limit=match.end)
    if not members:
        return []
    end = match.end if match.pattern.name == "leden-van-dit-artikel" else members.end
    if len(members.places) == 1 and members.places[0][0][0] == "o" and not _is_onderdeel(scene, match.start, members.end):
        return []
    return [
        cited(match.start, end, "legislation", Target("", p), pattern=match.pattern.name, resolution="anaphor")
        for p in members.places
    ]


def _is_onderdeel(scene: Scene, start: int, end: int) -> bool:
    """ "onder a" alone is too weak a sign ("onder u", "punt 4"); "onderdeel f" and "aanhef en onder a" are not."""
    said = scene.masked[start:end].lower()
    return said.startswith(("onderdeel", "onderdelen", "aanhef", "sub "))


def read_recital(scene: Scene, match: Match) -> list[Citation]:
    """ "overweging 27 van de LED", "recitals 26 and 27", "considerans, punt 11"."""
    word = _RECITAL.search(scene.masked, match.start, match.end)
    act = scene.act_in(match.start, match.end)
    limit = act.start if act and word and act.start > word.end() else match.end
    places = read_articles(scene.masked, word.end(), unit="overweging", limit=limit) if word else None
    if not word or not places or any(len(place) > 1 or not place[0][1].isdigit() for place in places.places):
        return []
    if word.start() and scene.masked[word.start() - 1].isalpha():
        return []  # rechtsoverweging
    if act is None:
        end = match.end if match.pattern.name.endswith("van-regeling") else places.end
        return [cited(match.start, end, "legislation", Target("", p), pattern=match.pattern.name) for p in places.places]
    works = tuple(work for work in act.works if work.startswith("eli/"))
    if not works:
        return []
    span = (match.start, max(places.end, act.end))
    return [cited(*span, "legislation", Target(works[0], p), pattern=match.pattern.name) for p in places.places]


def read_division(scene: Scene, match: Match) -> list[Citation]:
    """ "hoofdstuk 4 van de Awb", "bijlage III bij de AI-verordening"."""
    found = _DIVISION.search(scene.masked, match.start, match.end)
    act = scene.act_in(match.start, match.end)
    if not found or act is None or "artikel" in scene.masked[max(0, match.start - 30) : match.start].lower():
        return []
    key = found["key"].lower()
    part = (_DIVISION_KEYS.get(key, key), found["number"].strip())
    return _of_act(scene, match, (match.start, match.end), [(part,)], act)


def read_dotted_ground(scene: Scene, match: Match) -> list[Citation]:
    """ "10.2.e Wob", "artikel 5.1.2e Woo": the notation of the refusal grounds, with its act."""
    act = scene.act_in(match.start, match.end)
    if act is None:
        return []
    said = scene.masked[match.start : act.start]
    number = re.search(r"\d[\d.]*\.?[a-k]", said)
    if not number or (act.works[0] not in (WOB, WOO) and number.group()[-2] != "."):
        return []  # "2.4a Wabo" is an article of its own
    place = read_dotted(number.group(), article_levels=2 if act.works[0] == WOO else 1)
    return [cited(match.start, act.end, "legislation", Target(act.works[0], place), pattern=match.pattern.name)] if place else []


def read_ground(scene: Scene, match: Match) -> list[Citation]:
    """A redaction mark: "10.2.e" is Wob art. 10 lid 2 onder e, "5.1.2e" is Woo art. 5.1 lid 2 onder e."""
    mark = scene.masked[match.start : match.end]
    if mark[-1].isdigit() and not _is_in_list(scene, match):
        return []
    if scene.masked[match.start - 1 : match.start] in (".", ":", "/") or not mark[0].isdigit():
        return []
    work, levels = (WOO, 2) if mark.startswith("5.") else (WOB, 1)
    place = read_dotted(mark, article_levels=levels)
    if not place or len(place) < 2:
        return []
    return [cited(match.start, match.end, "ground", Target(work, place), pattern=match.pattern.name, resolution="context")]


def _is_in_list(scene: Scene, match: Match) -> bool:
    """ "| 11.1 en 10.2.g |": without a letter only as a cell or a member of a list; "11.1 Inleiding" is a heading."""
    before = re.compile(r"(?:[|,/;]|\ben)\s*$").search(scene.masked, max(0, match.start - 5), match.start)
    after = re.compile(r"\s*(?:[|,;)/\n]|en\s+\d|$)").match(scene.masked, match.end)
    return bool(before and after)


READERS: dict[str, Callable[[Scene, Match], list[Citation]]] = {
    "provision": read_provision,
    "bare_number": read_bare_number,
    "continued_number": read_continued_number,
    "reversed": read_reversed,
    "split": read_split,
    "members": read_members_only,
    "recital": read_recital,
    "division": read_division,
    "dotted": read_dotted_ground,
    "ground": read_ground,
}
