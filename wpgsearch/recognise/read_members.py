"""What a match of legislation.json says when it begins with members of an article, or with the article far from them.

In: a Scene and a Match. Out: Citations in flat offsets; none when the words turn out to say something else.
"""

from __future__ import annotations

import re

from wpgsearch.model import Citation
from wpgsearch.provisions import Place, Places, read_articles, read_members
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.provision_targets import ARTICLE, narrowed, of_act, of_no_act
from wpgsearch.recognise.read_provision import open_places
from wpgsearch.recognise.scene import Reader, Scene

_OF = re.compile(r"[\s,]*(?:van|of)\s+(?:(?:het|de|the)\s+)?")
_IN_THE = re.compile(r"\bin\s+het\s+")
# "bijlage III, punt 5, onder b en c": a part of the annex
_OF_AN_ANNEX = re.compile(
    r"\b(?:(?:[Bb]ijlage|[Aa]nnex|[Tt]abel)\s[\dIVX]+[a-z]?,?\s(?:punt\s\d+[a-z]?,?\s)?|(?:punt|categorie|sub)\s\d+[a-z]?,\s"
    r"|lid\s\d+\.[\d.]+,?\s(?:aanhef\sen\s)?)$"  # of the rules of a plan
)
# "onder a" alone is too weak a sign ("onder u", "punt 4")
_ONDERDEEL = ("onderdeel", "onderdelen", "aanhef", "sub ")


def read_reversed(scene: Scene, match: Match) -> list[Citation]:
    """ "het eerste lid van artikel 8 van de Wpg": members first."""
    word = ARTICLE.search(scene.masked, match.start, match.end)
    members = _members_before(scene.masked, match.start, word.start()) if word else []
    if not word or not members:
        return []
    act = scene.act_in(word.end(), match.end)
    articles = read_articles(scene.masked, word.end(), limit=act.start if act else match.end)
    if not articles:
        return []
    places = tuple(narrowed(article, member) for article in articles.places for member in members)
    if act is not None:
        return of_act(match, (match.start, act.end), places, act)
    if not open_places(scene, match, Places(places, articles.end)):
        return []
    return of_no_act(match, (match.start, articles.end), places)


def _members_before(masked: str, start: int, end: int) -> list[Place]:
    """What stands between ``start`` and the article: "onderdeel b van het eerste lid van" is lid 1 onder b."""
    members: list[Place] = [()]
    while start < end:
        read = read_members(masked, start, limit=end)
        of = _OF.match(masked, read.end, end) if read else None
        if not read or not of:
            return []
        members = [narrowed(broader, member) for broader in read.places for member in members]
        start = of.end()
    return members


def read_split(scene: Scene, match: Match) -> list[Citation]:
    """ "artikel 13 noemt in het eerste en derde lid"."""
    word = ARTICLE.match(scene.masked, match.start)
    at = _IN_THE.search(scene.masked, match.start, match.end)
    if not word or not at:
        return []
    article = read_articles(scene.masked, word.end(), limit=match.end)
    members = read_members(scene.masked, at.end(), limit=match.end)
    if not article or not members or len(article.places) != 1:
        return []
    places = [narrowed(article.places[0], member) for member in members.places]
    return of_no_act(match, (match.start, members.end), places)


def read_members_only(scene: Scene, match: Match) -> list[Citation]:
    """ "Lid 2 maakt het mogelijk", "het eerste en derde lid", "onderdeel f": points back to an article."""
    members = read_members(scene.masked, match.start, limit=match.end)
    if not members:
        return []
    if _OF_AN_ANNEX.search(scene.masked, max(0, match.start - 40), match.start):
        return []
    onderdeel = len(members.places) == 1 and members.places[0][0][0] == "o"
    if onderdeel and not scene.masked[match.start : members.end].lower().startswith(_ONDERDEEL):
        return []
    if members.places[0][0][0] == "o" and members.places[0][0][1].isupper():
        return []  # "onderdeel I" of a cassatiemiddel, "onderdeel C" of an annex
    end = match.end if match.pattern.name == "leden-van-dit-artikel" else members.end
    return of_no_act(match, (match.start, end), members.places, resolution="anaphor")


READERS: dict[str, Reader] = {
    "reversed": read_reversed,
    "split": read_split,
    "members": read_members_only,
}
