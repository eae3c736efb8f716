"""What looks like a citation: the rows of cues.json.

In: cues.json beside this module. Out: ``CueKind``s with their regular expressions. A cue is wider than any pattern of
``recognise``; it says that something is cited at a place, not what.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CueKind:
    """``reason``, where the kind itself tells it, is why there is no record.

    ``after`` names a resolution: such a cue is looked for only right behind records of that resolution. ``beside``
    names a kind: a record of that kind in the same breath covers the cue. ``except_in``: soorten in which it points to
    the document itself.
    """

    name: str
    regex: re.Pattern[str]
    reason: str
    after: str
    beside: str
    except_in: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


@lru_cache(maxsize=1)
def cue_kinds() -> tuple[CueKind, ...]:
    """The rows of cues.json, in the order in which a cue is named when several fit."""
    data = json.loads(files(__package__).joinpath("cues.json").read_text(encoding="utf-8"))
    classes: dict[str, str] = data["classes"]
    return tuple(
        CueKind(
            row["name"],
            re.compile(_with_classes(row["regex"], classes)),
            row.get("reason", ""),
            row.get("after", ""),
            row.get("beside", ""),
            tuple(row.get("except_in", ())),
            tuple(row["examples"]),
            tuple(row["near_misses"]),
        )
        for row in data["cues"]
    )


def _with_classes(regex: str, classes: dict[str, str]) -> str:
    """MONTH, RANK and ACT written out."""
    for name, said in classes.items():
        regex = regex.replace(name, said)
    return regex
