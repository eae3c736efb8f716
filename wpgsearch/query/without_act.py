"""Places of no act, and acts that the register does not have: what the answer says about them.

In: a Reading and the places that no act took. Out: notes that say what is missing and how to ask for it; a refusal
ground alone ("5.1.2e") is taken. Deliberately makes no other Target.
"""

from __future__ import annotations

import re

from wpgsearch.model import Target
from wpgsearch.query.asking import is_asking
from wpgsearch.query.in_act import WOB, WOO, dotted_place
from wpgsearch.query.places import Group
from wpgsearch.query.text import MASKS, Reading, listed
from wpgsearch.register import label, nearest_names

_NOUNS = "wet besluit regeling reglement verordening wetboek richtlijn verdrag statuut code act directive regulation"
ENDS_AS_ACT = rf"(?i)[\w-]*(?:{_NOUNS.replace(' ', '|')})"
_ABBREVIATION = r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z][b-df-hj-np-tv-z]{1,5}"
_AFTER = (
    r"[\s,)]*(?:(?i:van|uit|of|in|der)\s+)?(?:(?i:de|het|the)\s+)?"
    rf"(?P<name>(?i:{ENDS_AS_ACT.removeprefix('(?i)')})(?!\w)(?:\s+[^\s,.;?!(){MASKS}]+){{0,6}}|(?:{_ABBREVIATION})(?!\w))"
)
_BEFORE = rf"(?:^|\s)(?P<name>(?i:{ENDS_AS_ACT.removeprefix('(?i)')})|{_ABBREVIATION})[\s,]*$"
_TITLE = (
    r"\b(?:Wet|Besluit|Regeling|Wetboek|Reglement)\s+(?:op|van|voor|inzake|tot|houdende|bescherming)"
    rf"(?:\s+[^\s,.;?!()\"{MASKS}]+){{1,7}}"
)
_ARTICLE_WORDS = ("art", "art.", "artikel", "lid")  # "Wet op de tovenarij art. 4"
_GROUND = r"5\.[12]\.|1[01]\.\d"


def take_without_act(reading: Reading, group: Group, *, any_act: bool) -> None:
    """A place without an act is no target; the note says which act is missing, and how to name it."""
    if group.kind == "division":
        return
    if group.kind == "dotted":
        if not any_act:
            _take_ground(reading, group)
        return
    said = reading.text[group.start : group.end]
    unknown = unknown_act_near(reading, group)
    if unknown:
        reading.note(_no_such_act(unknown, f"{said} "))
    elif not any("of the BW" in note or "numbered recitals" in note for note in reading.notes):
        example = "overweging 27 LED" if group.kind == "recital" else f"{said} Wpg"
        reading.note(f'"{said}" does not say of which act and is searched as words; ask for example "{example}".')


def _take_ground(reading: Reading, group: Group) -> None:
    """ "5.1.2e" alone, as it stands over black boxes, is a refusal ground of the Woo, "10.2.e" one of the Wob."""
    work = WOO if group.dotted.startswith("5.") else WOB
    place = dotted_place(group.dotted, work)
    if not place or len(place) < 2 or not re.match(_GROUND, group.dotted):
        return
    target = Target(work, place)
    reading.take(group.start, group.end, (target,), "act")
    reading.note(f'"{group.dotted}" is read as the refusal ground {label(target)}; if another act is meant, name it.')


def unknown_act_near(reading: Reading, group: Group) -> str | None:
    """What stands where the act should stand, and looks like one: "art. 3 Wet op de tovenarij", "WXyz art. 3"."""
    if group.kind == "dotted":
        return None
    after = re.match(_AFTER, reading.masked[group.end :])
    found = after or re.search(_BEFORE, reading.masked[: group.start])
    name = _without_asking(found["name"]) if found else ""
    return name if name and not is_asking(name) and name.lower() not in _NOUNS.split() else None


def note_unknown_acts(reading: Reading) -> None:
    """ "Wet op de tovenarij" without an article: words to search, and a note, for a title may be misspelt."""
    for found in re.finditer(_TITLE, reading.masked):
        name = _without_asking(found.group())
        if not any(f'"{name}"' in note for note in reading.notes):
            reading.note(_no_such_act(name))


def _without_asking(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (is_asking(words[-1]) or words[-1].lower() in _ARTICLE_WORDS):
        words.pop()
    return " ".join(words)


def _no_such_act(name: str, place: str = "") -> str:
    nearest = nearest_names(name)
    near = listed([f'"{one}"' for one in nearest])
    example = f', as in "{place}{nearest[0]}"' if nearest and place else ""
    hint = f"the nearest names are {near}{example}" if nearest else "ask with its full title"
    return f'No act called "{name}" is in the register, so it is searched as words; {hint}.'
