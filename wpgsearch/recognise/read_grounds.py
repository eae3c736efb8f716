"""What a match says that has the short notation of refusal grounds: "10.2.e Wob", "5.1.2e", a mark in a black box.

In: a Scene and a Match of legislation.json or ground.json. Out: Citations in flat offsets; none when the number is
something else.
"""

from __future__ import annotations

import re

from wpgsearch.model import Citation, Target
from wpgsearch.provisions import read_dotted
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.provision_targets import WOB, WOO
from wpgsearch.recognise.scene import Reader, Scene, cited

_NUMBER = re.compile(r"\d[\d.]*\.?[a-k]")
_LEVELS = {WOB: 1, WOO: 2}
_CELL_BEFORE = re.compile(r"(?:[|,/;]|\ben)\s*$")
_CELL_AFTER = re.compile(r"\s*(?:[|,;)/\n]|en\s+\d|$)")


def read_dotted_ground(scene: Scene, match: Match) -> list[Citation]:
    """ "10.2.e Wob", "artikel 10.1.d en 10.2.e van de Wob", "Woo 5.1.2e"; "2.4a Wabo" is an article of its own."""
    act = scene.act_in(match.start, match.end)
    numbers = _NUMBER.findall(scene.masked, match.start, match.end)
    if act is None or (act.works[0] not in _LEVELS and any(number[-2] != "." for number in numbers)):
        return []
    places = [read_dotted(number, article_levels=_LEVELS.get(act.works[0], 1)) for number in numbers]
    where = (match.start, max(match.end, act.end))
    return [cited(match, where, [Target(act.works[0], place)]) for place in places if place]


def read_ground(scene: Scene, match: Match) -> list[Citation]:
    """A redaction mark: "10.2.e" is Wob art. 10 lid 2 onder e, "5.1.2e" is Woo art. 5.1 lid 2 onder e."""
    mark = scene.masked[match.start : match.end].replace(")(", ".").strip("()")  # "(10)(2e)"
    bracketed = scene.masked[match.start] == "("
    if (mark[-1].isdigit() or " " in mark) and not bracketed and not _is_in_list(scene, match):
        return []
    if scene.masked[max(0, match.start - 1) : match.start] in (".", ":", "/") or not mark[0].isdigit():
        return []
    work = WOO if mark.startswith("5.") else WOB
    place = read_dotted(mark, article_levels=_LEVELS[work])
    if not place or len(place) < 2:
        return []
    return [cited(match, (match.start, match.end), [Target(work, place)], resolution="context")]


def _is_in_list(scene: Scene, match: Match) -> bool:
    """ "| 11.1 en 10.2.g |": without a letter only as a cell or a member of a list; "11.1 Inleiding" is a heading."""
    before = _CELL_BEFORE.search(scene.masked, max(0, match.start - 5), match.start)
    return bool(before and _CELL_AFTER.match(scene.masked, match.end))


READERS: dict[str, Reader] = {
    "dotted": read_dotted_ground,
    "ground": read_ground,
}
