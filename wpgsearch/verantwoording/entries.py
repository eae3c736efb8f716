"""The entries of a log: the state of an index, a question with its hits, a mark, a note; and their form in JSON.

In: fields. Out: frozen data and plain dictionaries. It deliberately knows no file, no clock and no index.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

RELEVANT, NOT = "relevant", "not"

Key = tuple[str, str]
"""What makes a hit the same in another index: its file and the words of its passage, wherever they now stand."""


@dataclass(frozen=True, slots=True)
class IndexState:
    """What an index held: (source, sha256) of its documents, (source, status, reason) of what could not be searched."""

    documents: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, str, str], ...]
    versions: Mapping[str, str]
    root: str = ""
    time: str = ""

    @property
    def fingerprint(self) -> str:
        """A checksum over all but where the files lie and when it was taken."""
        held = json.dumps([self.documents, self.unread, sorted(self.versions.items())], ensure_ascii=False)
        return hashlib.sha256(held.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A passage that was found; ``text`` is a checksum of its words, ``snippet`` what was shown of it."""

    doc: str
    source: str
    start: int
    end: int
    page: int | None
    section: str
    text: str
    snippet: str
    cited: tuple[str, ...]
    why: str

    @property
    def key(self) -> Key:
        return self.source, self.text

    @property
    def place(self) -> str:
        return f"{self.source} p. {self.page}" if self.page else self.source


@dataclass(frozen=True, slots=True)
class Search:
    """A question as it was asked and answered; ``hits`` are all there were, ``shown`` how many were looked at."""

    number: int
    time: str
    question: str
    understood: Mapping[str, Any]
    filters: Mapping[str, Any]
    index: str
    total: int
    shown: int
    notes: tuple[str, ...]
    hits: tuple[FoundHit, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """What someone judged of a passage; it holds for every question that finds the same passage."""

    time: str
    hit: str
    source: str
    text: str
    verdict: str
    reason: str

    @property
    def key(self) -> Key:
        return self.source, self.text


@dataclass(frozen=True, slots=True)
class Note:
    """A step that was no question to the index: another system, a question to a person."""

    time: str
    text: str


Entry = IndexState | Search | Mark | Note
_KINDS: Mapping[str, type[Entry]] = {"index": IndexState, "search": Search, "mark": Mark, "note": Note}


@dataclass(frozen=True, slots=True)
class Record:
    """All that a log holds; ``altered`` names the lines that were changed after they were written."""

    name: str
    states: Mapping[str, IndexState] = field(default_factory=dict)
    searches: tuple[Search, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    altered: tuple[int, ...] = ()

    @property
    def verdicts(self) -> Mapping[Key, Mark]:
        """The last mark of each passage."""
        return {mark.key: mark for mark in self.marks}


def as_json(entry: Entry) -> dict[str, Any]:
    kind = next(name for name, made in _KINDS.items() if isinstance(entry, made))
    extra = {"fingerprint": entry.fingerprint} if isinstance(entry, IndexState) else {}
    return {"kind": kind, **extra, **asdict(entry)}


def from_json(fields: Mapping[str, Any]) -> Entry:
    """The inverse; KeyError, TypeError or ValueError when it is no entry."""
    kind = fields["kind"]
    given = {key: value for key, value in fields.items() if key not in ("kind", "prior", "fingerprint")}
    if kind == "index":
        given["documents"] = tuple((source, sha256) for source, sha256 in given["documents"])
        given["unread"] = tuple((source, status, reason) for source, status, reason in given["unread"])
    if kind == "search":
        given["notes"] = tuple(given["notes"])
        given["hits"] = tuple(FoundHit(**{**hit, "cited": tuple(hit["cited"])}) for hit in given["hits"])
    return _KINDS[kind](**given)


def checksum(text: str) -> str:
    """Of a passage; white space does not count, so that a page that is set anew has the same passages."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:20]
