"""What is different between a logged search and the same questions asked again.

In: a ``Record``, the state of an index and the questions asked of it again. Out: ``Changes``, each with its name. It
deliberately asks nothing itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wpgsearch.verantwoording.entries import FoundHit, IndexState, Record, Search


@dataclass(frozen=True, slots=True)
class StateChange:
    """Documents that differ between the state in which questions were asked and the state now."""

    before: IndexState
    numbers: tuple[int, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    unread: tuple[str, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchChange:
    """A question that is answered differently now; ``meaning`` is set when it is understood differently."""

    number: int
    question: str
    new: tuple[FoundHit, ...]
    gone: tuple[FoundHit, ...]
    meaning: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    now: IndexState
    states: tuple[StateChange, ...]
    searches: tuple[SearchChange, ...]

    @property
    def same_index(self) -> bool:
        return not self.states


def compare(record: Record, now: IndexState, again: Sequence[Search]) -> Changes:
    """Every difference; states that are the same as the one now give none."""
    states = []
    for fingerprint, before in record.states.items():
        if fingerprint != now.fingerprint:
            numbers = tuple(search.number for search in record.searches if search.index == fingerprint)
            states.append(_state_change(before, now, numbers))
    found = (_search_change(old, new) for old, new in zip(record.searches, again, strict=True))
    return Changes(now, tuple(states), tuple(change for change in found if change is not None))


def _state_change(before: IndexState, now: IndexState, numbers: tuple[int, ...]) -> StateChange:
    old, new = dict(before.documents), dict(now.documents)
    names = {*before.versions, *now.versions}
    versions = (
        f"{name}: {before.versions.get(name) or '-'} → {now.versions.get(name) or '-'}"
        for name in sorted(names)
        if before.versions.get(name) != now.versions.get(name)
    )
    were = {source: (status, reason) for source, status, reason in before.unread}
    are = {source: (status, reason) for source, status, reason in now.unread}
    return StateChange(
        before=before,
        numbers=numbers,
        new=tuple(sorted(new.keys() - old.keys())),
        gone=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(source for source in old.keys() & new.keys() if old[source] != new[source])),
        unread=tuple(sorted(source for source in {*were, *are} if were.get(source) != are.get(source))),
        versions=tuple(versions),
    )


def _search_change(old: Search, new: Search) -> SearchChange | None:
    meaning = "" if old.understood == new.understood else f"{meant(old)} → {meant(new)}"
    notes = tuple(note for note in new.notes if note not in old.notes)
    added, lost = _left(new.hits, old.hits), _left(old.hits, new.hits)
    if not (added or lost or meaning or notes):
        return None
    return SearchChange(old.number, old.question, added, lost, meaning, notes)


def _left(hits: Iterable[FoundHit], others: Iterable[FoundHit]) -> tuple[FoundHit, ...]:
    """The hits that the others do not have; the same words twice in a file are two hits."""
    there = Counter(hit.key for hit in others)
    left = []
    for hit in hits:
        if there[hit.key]:
            there[hit.key] -= 1
        else:
            left.append(hit)
    return tuple(left)


def meant(search: Search) -> str:
    """What a question was understood to ask, in one line."""
    if told := search.understood.get("meaning") or search.understood.get("like"):
        return str(told)
    words = search.understood.get("words")
    labels = search.understood.get("labels") or search.understood.get("targets") or []
    return " + ".join([*labels, *([f"“{words}”" if '"' not in words else words] if words else [])]) or search.question
