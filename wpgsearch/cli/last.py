"""The hits of the last answer, by their number: what ``open 3`` and ``show 3`` mean.

In: an answer that was shown on a terminal. Out: the place of each hit in it. They are kept in the user's own folder of
state, not in the index, which may be shared or may not be written.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from wpgsearch.model import Hit, WpgsearchError

VARIABLE = "WPGSEARCH_STATE"


class Numbered(NamedTuple):
    """A document by its source, the page of the file and the offset of a hit."""

    source: str
    page: int | None
    offset: int


def remember(hits: Iterable[Hit], index: Path) -> None:
    """Keeps the places of these hits; where that is not possible, numbers are not known later, and nothing else."""
    places = [(hit.document.source, hit.passage.location.page, _offset(hit)) for hit in hits]
    path = _file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump({"index": str(index.resolve()), "hits": places}, file)
        new.replace(path)
    except OSError:
        return


def numbered(typed: str, index: Path) -> Numbered | None:
    """The hit with this number; None when what was typed is no number, or there is no last answer."""
    if not typed.isdecimal():
        return None
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        of, hits = Path(kept["index"]), [Numbered(*place) for place in kept["hits"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if of != index.resolve():
        raise WpgsearchError(
            f"the last answer is of the index {of}: ask again with `wpgsearch where`, or give --index {of}"
        )
    if not 1 <= int(typed) <= len(hits):
        raise WpgsearchError(f"the last answer has no hit {typed}: its hits are numbered 1 to {len(hits)}")
    return hits[int(typed) - 1]


def _offset(hit: Hit) -> int:
    return hit.citations[0].span.start if hit.citations else hit.passage.span.start


def _file() -> Path:
    if named := os.environ.get(VARIABLE):
        return Path(named) / "last-answer.json"
    if sys.platform == "win32":
        state = os.environ.get("LOCALAPPDATA") or "~\\AppData\\Local"
    else:
        state = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(state).expanduser() / "wpgsearch" / "last-answer.json"
