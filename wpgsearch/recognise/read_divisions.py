"""What a match of legislation.json says that names no article: a recital, a chapter, an annex of an act.

In: a Scene and a Match. Out: Citations in flat offsets; none when the words turn out to say something else.
"""

from __future__ import annotations

import re

from wpgsearch.model import Citation, Target
from wpgsearch.provisions import read_articles
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.provision_targets import of_act, of_no_act
from wpgsearch.recognise.scene import MASK, Reader, Scene, cited

_RECITAL = re.compile(
    r"(?:overweging(?:en)?|considerans|overw|recitals?|ov)\b\.?,?\s*(?:punt(?:en)?\s+)?", re.IGNORECASE
)
_DIVISION = re.compile(
    rf"""(?P<key>hoofdstuk|paragraaf|afdeling|titeldeel|titel|bijlage|boek|deel|chapter|annex|title|section|§)\w*\s*
    (?P<number>[^\s,{MASK}]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_ARTICLE_BEFORE = re.compile(r"artikel[^;.]*$", re.IGNORECASE)
_KEYS = {"§": "paragraaf", "chapter": "hoofdstuk", "annex": "bijlage", "section": "afdeling", "title": "titel"}


def read_recital(scene: Scene, match: Match) -> list[Citation]:
    """ "overweging 27 van de LED", "recitals 26 and 27", "considerans, punt 11"; not "rechtsoverweging 5"."""
    word = _RECITAL.search(scene.masked, match.start, match.end)
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
    if key == "section" and act.works[0].startswith("jci"):  # "Section 8 Wpg": so the English call an article
        return of_act(match, (match.start, match.end), [(("artikel", found["number"]),)], act)
    return of_act(match, (match.start, match.end), [((_KEYS.get(key, key), found["number"]),)], act)


READERS: dict[str, Reader] = {
    "recital": read_recital,
    "division": read_division,
}
