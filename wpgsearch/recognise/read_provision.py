"""What a match of legislation.json says when it begins with an article or its number: which provisions of which act.

In: a Scene and a Match. Out: Citations in flat offsets; none when the words turn out to say something else. An act
that is not named leaves ``Target.work`` empty: resolve fills it in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wpgsearch.model import Citation, Span, Target
from wpgsearch.numbering import LETTERED
from wpgsearch.provision_words import ORDINALS
from wpgsearch.provisions import Place, Places, read_articles, read_lettered_articles, read_members
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
_STOPPED = re.compile(r"\s[a-z]\.\s")  # "sub e. Wob"
# "(zie artikel 8) en 9 Wpg": a closed bracket ends the places
_GOES_ON = re.compile(r"\)(?![\s,]*(?:(?:van|uit|in|der|of the)\b|\(|$))")
# ", derde lid", " lid 1 onder f", " (lid 2)"; not ", lid van de commissie", " eerste volzin"
_MEMBERS_BEHIND = re.compile(
    rf"""(?:,?\s|\s(?P<opened>\())(?P<members>(?:lid|leden)\s\d|(?:aanhef\s+en\s+)?(?:onder|sub|onderdeel)\s[a-z0-9](?![\w.])
    |(?:{"|".join(ORDINALS)})(?:(?:,|\sen|\stot\sen\smet)\s(?:{"|".join(ORDINALS)}))*\s(?:lid|leden)\b)""",
    re.VERBOSE,
)
# how the three that follow begin: most places have nothing of the kind behind them
_OF_SOMETHING = re.compile(r",?\s+(?:[A-Z]|(?:van|uit|of|bij|in)\s|protocol)")
_ENGLISH_OF = re.compile(r"\bof\s+(?!the\b|this\b|that\b)[a-z]")
_OWN_ACT = re.compile(rf",?\s*(?:\([^()]{{0,60}}\),?\s*)?(?:(?:van|uit|of the|of)\s+)?(?:(?:de|het|the)\s+)?{MASK}")
# "artikel 4 van de overeenkomst" cites no act
_OTHER_THING = re.compile(
    r""",?\s+(?:(?:Eerste|Tweede|Vierde|Zesde|Zevende|Twaalfde|Additioneel|EP\b|[Pp]rotocol\b)|(?:van|uit|bij|in)\s+
    (?:(?:de|het|die|dat|een|deze|dit|onze|zijn|haar|hun|genoemde|bijgevoegde)\s+(?:[a-z]+e\s+)?)?
    \w*(?:overeenkomst(?:en)?|statuten|contract|[Vv]oorwaarden|voorstel|amendement|code|cao|convenant|protocol
        |reglement|memorie|toelichting|nota|polis|akte|testament|programma|handvest|statuut|schema|concept|ontwerp
        |plan(?:regels|voorschriften|s)?|bestemmingsplan|voorschriften|(?:spel|huis|gedrags|beroeps|werk)regels
        |begroting|koopakte|leveringsakte|vergunning)\b)""",
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
      # "artikel 7 lid 4 Dgv": a short word without a vowel
    | (?!Mr\b|Dr\b|Nr\b|St\b|Dhr\b|Mw\b|Mv\b)[BCDFGHJKLMNPQRSTVWXZ][bcdfghjklmnpqrstvwxz]{1,4}\b(?!\.)
      # "art. 114 AWDA"; not "artikel 8 EU-burgers" nor a journal: "artikel 8, NJ 2011"
    | (?!EU\b|AI\b|EG\b|MvT\b|NJ\b|AB\b|ECLI)[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b(?:\s\d{4})?)""",
    re.VERBOSE,
)
_IN_A_LINK = re.compile(r"[\w.][-_/=&]$")  # ".../advies-artikel-22-avg"
# "D 7", "G 1 tot en met G 4"; what stands between two of them
_LETTERED = re.compile(r"([A-Z][a-z]?)\s(\d{1,3}[a-z]?)\b(?:\s(?:tot\sen\smet|t/m)\s([A-Z][a-z]?)\s(\d{1,3}[a-z]?)\b)?")
_NEXT_LETTERED = re.compile(r"(?:,\s|\s)(?:(?:en|of|juncto|jo\.)\s)?(?=[A-Z][a-z]?\s\d)")
_BOOK = re.compile(r"\b(?:boek|book)\s+(\d{1,2})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d$")
# "nr. 3 Wpg", "lid 2 Wpg", "p. 5 Awb", "€ 8 Wpg"
_NOT_A_PROVISION_BEFORE = re.compile(
    r"(?:\b(?:nrs?|no|lid|p|pp|blz|leden|vraag|vragen|onder|sub|protocol|bijlage|versie|\d)\.?\s*"
    r"|[-–/,€$]\s*|[:.][ ]*)\Z",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"[-‑][a-z]")
# abbreviations in capitals that are nothing but an act
_USUAL_CAPITALS = frozenset(("AVG", "BW", "EVRM", "GDPR", "IVBPR", "LED", "RVV", "TFEU", "UAVG", "VEU", "VWEU", "WVW"))
# "… art. 3 WVW 1994 and 30 WAM": another provision stands shortly before
_AFTER_ACT = re.compile(rf"{MASK}|\b[Aa]rt(?:ikel(?:en)?|t?\.)\s")
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
    if _STOPPED.match(masked, read.end - 2) and act.start == read.end + 2:
        between = " "
    if not _reaches(between) or _ENGLISH_OF.search(between):
        return open_places(scene, match, read)
    narrowed = _in_book(_with_members_between(between, read.places), _BOOK.search(between))
    end, places = _with_members_behind(masked, act.end, narrowed)
    closed = between.rstrip().endswith("(") and masked.startswith(")", end)
    return of_act(match, (match.start, end + closed), places, act)


def _with_members_between(between: str, places: Sequence[Place]) -> Sequence[Place]:
    """ "art. 6 (lid 1 onder f) AVG"; what else stands in brackets explains: "artikel 9 (onderzoek) Wpg"."""
    bracketed = _BRACKETED.search(between)
    members = read_members(between, bracketed.start() + 1, limit=bracketed.end() - 1) if bracketed else None
    if not bracketed or not members or members.end < bracketed.end() - 1 or len(places[-1]) > 1:
        return places
    return (*places[:-1], *((*places[-1], *member) for member in members.places))


def _with_members_behind(masked: str, end: int, places: Sequence[Place]) -> tuple[int, Sequence[Place]]:
    """ "artikel 8 van de Wpg, derde lid", "art. 6 AVG lid 1 onder f": the members stand behind the act."""
    last = places[-1]
    behind = _MEMBERS_BEHIND.match(masked, end)
    members = read_members(masked, behind.start("members")) if behind else None
    if not members or any(key in ("lid", "o") for key, _ in last) or masked.startswith(" van", members.end):
        return end, places
    closed = behind is not None and behind["opened"] is not None and masked.startswith(")", members.end)
    return members.end + closed, (*places[:-1], *((*last, *member) for member in members.places))


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
    if len(between) >= _FARTHEST or "\n" in between:
        return False
    said = _BRACKETED.sub("", between)
    return not _BROKEN_OFF.search(said) and not _GOES_ON.search(said)


def open_places(scene: Scene, match: Match, read: Places) -> list[Citation]:
    """Places of an act that the mention does not name, or that the register does not know."""
    masked = scene.masked
    goes_on = _OF_SOMETHING.match(masked, read.end)
    unknown = _UNKNOWN_ACT.match(masked, read.end) if goes_on else None
    if match.pattern.name.endswith("van-regeling") and not (unknown and _is_title(unknown["name"])):
        return of_no_act(match, (match.start, match.end), read.places)
    if _is_year(read.places) or (goes_on and _OTHER_THING.match(masked, read.end)):
        return []
    if _IN_A_LINK.search(masked, max(0, match.start - 2), match.start):
        return []
    unknown = unknown or (_UNKNOWN_BEHIND.match(masked, read.end) if goes_on else None)
    if unknown and not unknown["name"].islower():
        return _named(match.start, unknown.end(), read.places, "onbekende-regeling")
    word = ARTICLE.search(masked, match.start, read.end)
    return _named(word.start() if word else match.start, read.end, read.places, "artikel")


def _is_year(places: Sequence[Place]) -> bool:
    """ "zie ook artikel 2018" is a piece in a newspaper."""
    return len(places) == 1 and bool(_YEAR.match(places[0][0][1]))


def _named(start: int, end: int, places: Sequence[Place], pattern: str) -> list[Citation]:
    span = Span(start, end)
    return [Citation(span, "", "legislation", Target("", place), pattern=pattern) for place in places]


def _is_title(name: str) -> bool:
    """ "van de Wet op de zorgverleners" is an act that we do not know; "van de Wet" one that the document defines."""
    return " " in name.strip() and name[0].isupper()


def read_bare_number(scene: Scene, match: Match) -> list[Citation]:
    """ "8 lid 1 onder a Wpg", "6:162 BW": a number directly before an act."""
    number = scene.masked[match.start : match.end].split()[0].rstrip(",")
    if _NOT_A_PROVISION_BEFORE.search(scene.masked, max(0, match.start - 12), match.start):
        return []
    act = scene.act_in(match.start, match.end)
    if act is None or _YEAR.match(number) or _is_no_article(scene, match, act, number):
        return []
    return _bare(scene, match, act)


def _is_no_article(scene: Scene, match: Match, act: ActMention, number: str) -> bool:
    """ "11:52 PM" is a time, "1070 AW Amsterdam" a postcode, "78 FW Mondkapjes" the next line of an inventory.

    "15 AVG-verzoeken" are requests.
    """
    name = scene.text[act.start : act.end]
    if name in ("AM", "PM") or number[-1].isupper():
        return True
    if not number.isdigit():
        return ":" in number and act.works[0].startswith("eli/")  # "om 8:15 AVG-overleg"
    directly = scene.masked[match.start + len(number) : act.start].isspace()
    if not _is_short(scene, act) or (directly and _COMPOUND.match(scene.masked, act.end)):
        return True
    if not directly or not name.isupper() or name.split()[0] in _USUAL_CAPITALS:
        return False
    return not _AFTER_ACT.search(scene.masked, max(0, match.start - 100), match.start)


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


def read_lettered(scene: Scene, match: Match) -> list[Citation]:
    """ "artikel Y 2 van de Kieswet", "Kieswet, artikelen D 7 en D 8"."""
    act = scene.act_in(match.start, match.end)
    word = ARTICLE.search(scene.masked, match.start, match.end)
    if not act or not word or not LETTERED.issuperset(act.works):
        return []
    behind = act.start > word.end()
    read = read_lettered_articles(scene.masked, word.end(), limit=act.start if behind else match.end)
    return of_act(match, (match.start, act.end if behind else read.end), read.places, act) if read else []


def read_lettered_list(scene: Scene, match: Match) -> list[Citation]:
    """ "de artikelen D 7, G 1 tot en met G 4, en X 4, derde lid": of the Kieswet and its kin, named behind or not."""
    word = ARTICLE.match(scene.masked, match.start)
    at, places, end = word.end() if word else match.end, list[Place](), match.start
    while item := _LETTERED.match(scene.masked, at):
        base = (("artikel", f"{item[1]}_{item[2]}"),)
        if item[3]:
            places += [base, (("artikel", f"{item[3]}_{item[4]}"),)]
        behind = item.end() + scene.masked.startswith(",", item.end()) + 1
        members = None if item[3] else read_members(scene.masked, behind)
        if not item[3]:
            places += [(*base, *member) for member in members.places] if members else [base]
        end = members.end if members else item.end()
        separator = _NEXT_LETTERED.match(scene.masked, end)
        at = separator.end() if separator else end
    if not places:
        return []
    named = _TO_ACT.match(scene.masked, end)
    act = scene.act_at.get(named.end() - 1) if named and "\n" not in named.group() else None
    if act is None:
        return of_no_act(match, (match.start, end), places)
    return of_act(match, (match.start, act.end), places, act) if LETTERED.issuperset(act.works) else []


READERS: dict[str, Reader] = {
    "lettered": read_lettered,
    "lettered_list": read_lettered_list,
    "provision": read_provision,
    "bare_number": read_bare_number,
    "continued_number": read_continued_number,
}
