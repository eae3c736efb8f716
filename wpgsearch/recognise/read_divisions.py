"""What a match of legislation.json says that names no article: a recital, a chapter, an annex of an act.

In: a Scene and a Match. Out: Citations in flat offsets; none when the words turn out to say something else.
"""

from __future__ import annotations

import re

from wpgsearch.identifiers import place_of_jci
from wpgsearch.model import Citation, Target
from wpgsearch.provisions import expand, read_articles
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.provision_targets import of_act, of_no_act
from wpgsearch.recognise.scene import MASK, Reader, Scene, cited

_RECITAL = re.compile(
    r"(?:overweging(?:en)?|considerans|overw|recitals?|ov)\b\.?,?\s*(?:(?:overweging|punt(?:en)?|nrs?\.?)\s+)?"
    r"(?!van\b|bij\b)",
    re.IGNORECASE,
)
_OF_THE_PREAMBLE = re.compile(r"(?:overwegingen|overweging|punten|punt)\s+", re.IGNORECASE)
_DIVISION = re.compile(
    r"(?P<key>hoofdstuk|paragraaf|afdeling|titeldeel|titel|bijlage|boek|deel|chapter|annex|title|section|§)\w*\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"[^\s,(){MASK}–-]+")
_TWO = re.compile(r"[\s,]+(?:(?:en|of|and|or)\s+)?|\s*(?P<through>tot en met|t/m|[–-])\s*")
_IS_NUMBER = re.compile(r"\d[\w.]*|[IVXLC]+[a-z]?|[A-Z]")
_INSTRUCTION = re.compile(r"aanwijzing(?:en)?\s+", re.IGNORECASE)
_JCI = re.compile(r"jci1\.[\d.]+:[cv]:BWB[RV]\d{7}(?:&[\w-]+=[\w.:°/-]*[\w°])*", re.IGNORECASE)
_SECTION = re.compile(r"(?:sections?)?\s*", re.IGNORECASE)
_LINKS = ("", "van", "van de")
_ARTICLE_BEFORE = re.compile(r"artikel[^;.]*$", re.IGNORECASE)
_KEYS = {"§": "paragraaf", "chapter": "hoofdstuk", "annex": "bijlage", "section": "afdeling", "title": "titel"}


def read_recital(scene: Scene, match: Match) -> list[Citation]:
    """ "overweging 27 van de LED", "recitals 26 and 27", "considerans, punt 11"; not "rechtsoverweging 5"."""
    word = _RECITAL.search(scene.masked, match.start, match.end)
    if match.pattern.name == "punt-van-considerans":
        word = _OF_THE_PREAMBLE.match(scene.masked, match.start)
    if not word or scene.masked[max(0, word.start() - 1) : word.start()].isalpha():
        return []
    act = scene.act_in(match.start, match.end)
    limit = act.start if act and act.start > word.end() else match.end
    read = read_articles(scene.masked, word.end(), unit="overweging", limit=limit)
    if not read or any(len(place) > 1 or not place[0][1].isdigit() for place in read.places):
        return []
    if act is None:
        end = match.end if match.pattern.name.endswith("van-regeling") else read.end
        return of_no_act(match, (match.start, end), read.places)
    work = next((work for work in act.works if work.startswith("eli/")), None)
    where = (match.start, max(read.end, act.end))
    return [cited(match, where, [Target(work, place)]) for place in read.places] if work else []


def read_division(scene: Scene, match: Match) -> list[Citation]:
    """ "hoofdstuk 4 van de Awb", "bijlage III bij de AI-verordening"; where an article is named, that is the place."""
    found = _DIVISION.search(scene.masked, match.start, match.end)
    act = scene.act_in(match.start, match.end)
    if not found or act is None or _ARTICLE_BEFORE.search(scene.masked, max(0, match.start - 30), match.start):
        return []
    key = found["key"].lower()
    where = (match.start, match.end)
    numbers = _numbers(scene.masked, found.end(), act.start if act.start > found.end() else match.end)
    if match.pattern.name == "afdelingen-van-act" and len(numbers) < 2:
        return []  # "Boek I, titel IV, afdeling 3, van het Wetboek": of which book and title stands before it
    return of_act(match, where, [((_KEYS.get(key, key), number),) for number in numbers], act)


def _numbers(masked: str, start: int, limit: int) -> list[str]:
    """ "3", "3 en 4", "III tot en met V": the numbers from there on, a range of plain numbers in full."""
    numbers: list[str] = []
    through = False
    while found := _NUMBER.match(masked, start, limit):
        number = found.group()
        if numbers and not _IS_NUMBER.fullmatch(number):
            break
        numbers += expand(numbers.pop(), number) if through and numbers else (number,)
        step = _TWO.match(masked, found.end(), limit)
        through = bool(step and step["through"])
        start = step.end() if step else limit
    return numbers


def read_section(scene: Scene, match: Match) -> list[Citation]:
    """ "Section 8(1) of the Wpg": so the English call an article of their acts; of an EU act it is an afdeling."""
    act = scene.act_in(match.start, match.end)
    if act is None or not act.works[0].startswith("jci"):
        return read_division(scene, match)
    word = _SECTION.match(scene.masked, match.start)
    read = read_articles(scene.masked, word.end(), plural=True, limit=act.start) if word else None
    return of_act(match, (match.start, act.end), read.places, act) if read else []


def read_instruction(scene: Scene, match: Match) -> list[Citation]:
    """ "aanwijzing 3.27, tweede lid, van de Aanwijzingen voor de regelgeving": so that circular calls its articles."""
    word = _INSTRUCTION.match(scene.masked, match.start)
    act = scene.act_in(match.start, match.end)
    read = read_articles(scene.masked, word.end(), unit="aanwijzing", limit=act.start) if word and act else None
    if not read or act is None or scene.masked[read.end : act.start].strip(" ,") not in _LINKS:
        return []
    return of_act(match, (match.start, act.end), read.places, act)


def read_jci(scene: Scene, match: Match) -> list[Citation]:
    """ "jci1.3:c:BWBR0022463&artikel=8", as official links have it."""
    said = _JCI.match(scene.text, match.start)
    place = place_of_jci(said.group()) if said else None
    return [cited(match, said.span(), [Target(*place)])] if said and place else []


READERS: dict[str, Reader] = {
    "recital": read_recital,
    "division": read_division,
    "instruction": read_instruction,
    "section": read_section,
    "jci": read_jci,
}
