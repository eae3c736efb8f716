"""Provisions in a question: which place belongs to which act, and the acts that are asked for as a whole.

In: a Reading. Out: its provisions and acts taken, with a note wherever one of several acts was chosen. Deliberately
knows no case and no paper; what has no act is left to ``without_act``.
"""

from __future__ import annotations

import re

from wpgsearch.model import Target
from wpgsearch.numbering import LETTERED
from wpgsearch.provisions import read_members
from wpgsearch.query.acts import ActNamed, find_acts
from wpgsearch.query.asking import is_asking
from wpgsearch.query.in_act import acts_for, targets_of
from wpgsearch.query.places import Group, find_groups, number_after, number_before
from wpgsearch.query.text import QUOTED, Reading
from wpgsearch.query.without_act import ENDS_AS_ACT, note_unknown_acts, take_without_act, unknown_act_near
from wpgsearch.register import Act, label

_TO_ACT = r"(?i)[\s,)\]]*(?:(?:van|uit|of|in|der|des|ex|bij|under|from|to|krachtens|the|de|het|dit|deze|wet)\s+)*\(?"
_TO_GROUP = r"(?i)[\s,(:;\[–-]*(?:(?:de|het|in|the)\s+)?"
_CHAIN = (
    r"(?i)[\s,;)]*(?:(?:en|of|and|or|jo\.?|juncto|alsmede|&|\+|plus|dan wel"
    r"|(?:gelezen\s)?in (?:samenhang|verbinding) met|i\.v\.m\.|respectievelijk|resp\.|onderscheidenlijk|ook)\s+)*"
    r"(?:(?:van|het|de)\s+)*"
)
_PREPOSITION = r"(?i)\b(?:van|uit|of)\b"
_OWN_PLACE = r"(?i)[\s,(:]*(?:art|\d|overw|recital)"
_DETERMINER = r"(?i)\b(?:de|het|the|der|deze)\s+$"


def read_provisions(reading: Reading) -> None:
    """Take every provision, then every act that stands without one."""
    acts = find_acts(reading)
    groups = find_groups(reading.masked, lettered=any(LETTERED & set(named.works) for named in acts))
    assigned = _assign(reading, acts, groups)
    for named, mine in zip(acts, assigned, strict=True):
        if mine:
            _take_places(reading, named, mine)
    _take_whole_acts(reading, [named for named, mine in zip(acts, assigned, strict=True) if not mine])
    used = {group for mine in assigned for group in mine}
    for group in groups:
        if group not in used:
            take_without_act(reading, group, any_act=bool(acts))
    note_unknown_acts(reading)


# --- which place belongs to which act


def _assign(reading: Reading, acts: list[ActNamed], groups: list[Group]) -> list[list[Group]]:
    """From left to right: an act takes the places that stand directly before it, else those directly after it."""
    assigned: list[list[Group]] = []
    free = list(groups)
    low = 0
    for index, named in enumerate(acts):
        later = acts[index + 1 :]
        mine = _before(reading.masked, named, free, low) or _after(reading.masked, named, free, later)
        assigned.append(mine)
        free = [group for group in free if group not in mine]
        low = max([named.end, *(group.end for group in mine)])
    loose = [group for group in free if group.kind in ("article", "recital", "dotted", "section")]
    if len(acts) == 1 and not assigned[0] and not any(unknown_act_near(reading, group) for group in loose):
        assigned[0] = loose  # "wat zegt artikel 13 over automatische vergelijking in de Wpg"
    return assigned


def _before(masked: str, named: ActNamed, free: list[Group], low: int) -> list[Group]:
    before = [group for group in free if low <= group.start and group.end <= named.start]
    mine: list[Group] = []
    if before and re.fullmatch(_TO_ACT, masked[before[-1].end : named.start]):
        mine = [before.pop()]
    elif _takes_bare_numbers(named):
        number = number_before(masked, max([low, *(group.end for group in before)]), named.start, _TO_ACT)
        mine = [number] if number else []
    while mine and before and re.fullmatch(_CHAIN, masked[before[-1].end : mine[0].start]):
        mine.insert(0, before.pop())
    return mine


def _after(masked: str, named: ActNamed, free: list[Group], later: list[ActNamed]) -> list[Group]:
    high = later[0].start if later else len(masked)
    following = [group for group in free if named.end <= group.start and group.end <= high]
    mine: list[Group] = []
    gap = masked[named.end : following[0].start] if following else ""
    if following and re.fullmatch(_TO_GROUP, gap):
        if _belongs_to_next(masked, following[0], later, loosely=bool(gap.strip(" -(:"))):
            return []
        mine = [following.pop(0)]
    elif _takes_bare_numbers(named):
        number = number_after(masked, named.end, min([high, *(group.start for group in following)]))
        mine = [number] if number else []
    while mine and following and re.fullmatch(_CHAIN, masked[mine[-1].end : following[0].start]):
        if _belongs_to_next(masked, following[0], later, loosely=True):
            break
        mine.append(following.pop(0))
    return mine


def _takes_bare_numbers(named: ActNamed) -> bool:
    """ "led 4" are four lamps or the directive: a word in small letters takes no bare number."""
    return named.exact or named.role != "word"


def _belongs_to_next(masked: str, group: Group, later: list[ActNamed], *, loosely: bool) -> bool:
    """In "Wpg, artikel 9 van de Politiewet" it is of the Politiewet; in "Wpg art. 13 AVG art. 6" of the Wpg."""
    between = masked[group.end : later[0].start] if later else "-"
    if not re.fullmatch(_TO_ACT, between):
        return False
    has_own = re.match(_OWN_PLACE, masked[later[0].end :])
    return bool(re.search(_PREPOSITION, between)) or (loosely and not between.strip() and not has_own)


# --- what is taken


def _take_places(reading: Reading, named: ActNamed, groups: list[Group]) -> None:
    narrow = [group for group in groups if group.kind != "division"] or groups[-1:]
    acts = acts_for(reading, named, narrow, groups)
    targets = [target for group in narrow for target in targets_of(acts[0].work, group)] if acts else []
    if not targets:
        reading.unmask(named.start, named.end)
        return
    targets = _with_members_after(reading, targets, max(named.end, groups[-1].end))
    _note_other_acts(reading, named, acts, targets[0])
    if reading.text[named.end : named.end + 1].isdigit():
        said = reading.text[named.start : groups[0].end]
        reading.note(f'"{said}" is read as {label(targets[0])}; for the word itself put it between quotes.')
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        chained = following and re.fullmatch(_CHAIN, reading.masked[group.end : following.start])
        reading.mask(group.start, following.start if following and chained else group.end)
    reading.take(named.start, named.end, tuple(dict.fromkeys(targets)), "act")


def _with_members_after(reading: Reading, targets: list[Target], end: int) -> list[Target]:
    """ "artikel 13 Wpg, tweede lid": members behind the act narrow what stands before it."""
    if any(key == "lid" for key, _ in targets[-1].parts) or not targets[-1].article:
        return targets
    lead = re.match(r"[\s,]*", reading.masked[end:])
    members = read_members(reading.masked, end + (lead.end() if lead else 0))
    if not members or re.match(r"\s*(?:van|of)\s", reading.masked[members.end :]):
        return targets
    reading.mask(end, members.end)
    last = targets[-1]
    return [*targets[:-1], *(Target(last.work, (*last.parts, *member)) for member in members.places)]


def _take_whole_acts(reading: Reading, acts: list[ActNamed]) -> None:
    taken = {target.work for found in reading.found for target in found.targets}
    for named in acts:
        if not _is_meant(reading, named):
            reading.unmask(named.start, named.end)
        elif taken & set(named.works):  # "art. 13 Wpg (de Wet politiegegevens)" asks for no more than the article
            reading.mask(named.start, named.end)
        elif named.is_civil_code:
            reading.take(named.start, named.end, tuple(map(Target, named.works)), "act")
            reading.note(f'"{named.said}" is read as all books of the Burgerlijk Wetboek; for one ask: "Boek 6 BW".')
        else:
            _note_other_acts(reading, named, named.acts, Target(named.works[0]))
            reading.take(named.start, named.end, (Target(named.works[0]),), "act")


def _is_meant(reading: Reading, named: ActNamed) -> bool:
    """Whether a name without an article is the act: "LED" may be a lamp, "web" the internet, "who" asks."""
    if named.role == "number" or (" " in named.said and named.role != "word"):
        return True
    if is_asking(named.said):
        return False
    determined = re.search(_DETERMINER, reading.masked[: named.start]) is not None
    spoken_of = determined or _nothing_else(reading)
    if named.role == "word":
        if named.exact and spoken_of and not determined:
            reading.note(f'"{named.said}" is read as {named.acts[0].title}; for the word put it between quotes.')
        return named.exact and spoken_of
    if named.exact or (named.said.isupper() and not reading.text.isupper()):
        return True
    return spoken_of or (named.role in ("title", "alias") and re.fullmatch(ENDS_AS_ACT, named.said) is not None)


def _nothing_else(reading: Reading) -> bool:
    """Whether every word that is not understood is one of asking."""
    return all(is_asking(word) for word in re.findall(rf"[\w{QUOTED}]+", reading.masked))


def _note_other_acts(reading: Reading, named: ActNamed, acts: tuple[Act, ...], target: Target) -> None:
    others = [one for one in acts if one.work != target.work]
    if not others or named.is_civil_code:
        return
    titles = [one.title for one in acts]
    names = [one.title if titles.count(one.title) == 1 else one.work.rpartition(":")[2] for one in others[:3]]
    place = label(Target("", target.parts))
    asked = "; ".join(f'for {_with_article(name)} ask: "{f"{name} {place}".strip()}"' for name in names)
    reading.note(f'"{named.said}" is read as {acts[0].title}; {asked}.')


def _with_article(title: str) -> str:
    return f"the {title}" if re.match(r"(?i)wet\b|richtlijn|verordening|algemene|regeling", title) else title
