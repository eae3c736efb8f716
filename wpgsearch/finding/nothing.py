"""Why a question has no answer, and what is near: one sentence each.

In: the store and the Query that found nothing. Out: sentences. This module deliberately knows no words (the word index
names those that occur nowhere) and no register: the nearest places are those that the corpus cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from wpgsearch.index.store import Cited, Store
from wpgsearch.model import Filters, Query, Target

_NEAREST = 4
_NAMES = {"artikel": "art.", "overweging": "overweging", "lid": "lid", "o": "onder"}


def reasons(store: Store, query: Query, *, cited_elsewhere: bool, words_elsewhere: bool) -> list[str]:
    """For each target a sentence; one sentence when the filters or the words are what leaves nothing."""
    labels = [*query.labels, *(str(target) for target in query.targets[len(query.labels) :])]
    if cited_elsewhere:  # only words can have taken these away
        return [f"{_listed(labels)} is discussed, but in no document together with {quoted(query.words)}."]
    filters = query.filters
    limited = bool(filters.soort or filters.since or filters.until or filters.dossier or filters.document)
    said = unknown_values(store, filters)
    for target, label in zip(query.targets, labels, strict=False):
        mentions = store.mentions(target)
        if not mentions:
            said.append(_uncited(store, target, label))
        elif filters.exact and not store.mentions(target, exact=True):
            members = sorted({str(c.target) for c in store.cited(target.work) if target.contains(c.target)})
            said.append(f"{label} itself is cited nowhere, only parts of it ({len(members)}): ask without --exact.")
        elif limited:
            said.append(f"{label} is cited, but in no document that passes the filters ({_filters(filters)}).")
    if not query.targets and words_elsewhere and limited:
        said.append(f"{quoted(query.words)} occurs, but in no document that passes the filters ({_filters(filters)}).")
    if not query.targets and not query.words.strip():
        said.append("The question names no citation that is known and no words to search for.")
    return said


def quoted(words: str) -> str:
    """Between quotes, unless there are quotes in it."""
    return words if '"' in words else f"“{words}”"


def unknown_values(store: Store, filters: Filters) -> list[str]:
    """A soort or a dossier of which the index has no document at all: a spelling, most of the time."""
    said = []
    soorten, dossiers = store.values()
    for soort in filters.soort:
        if soort not in soorten:
            said.append(f"No document is of the soort “{soort}”; there are: {_listed(soorten)}.")
    if filters.dossier and filters.dossier not in dossiers:
        near = sorted(dossiers, key=lambda one: (abs(_number(one) - _number(filters.dossier or "")), one))[:_NEAREST]
        nearest = f"; nearest: {_listed(sorted(near))}" if near else ""
        said.append(f"No document is of dossier {filters.dossier}{nearest}.")
    return said


def _uncited(store: Store, target: Target, label: str) -> str:
    cited = store.cited(target.work)
    if target.parts and cited:
        near = _nearest(target, cited)
        documents = max(one.documents for one in cited)
        if near:
            return f"No document cites {label}; of the same act are cited: {near}."
        count = f"{documents} documents" if documents > 1 else "1 document"
        return f"No document cites {label}; the act itself is cited, without an article, in {count}."
    dossier = re.match(r"(?:kst|dossier)-(\d+)", target.work)
    if dossier:
        works = sorted(store.works(f"kst-{dossier[1]}-"), key=lambda one: -one.citations)[:_NEAREST]
        if works:
            papers = _listed(one.target.work for one in works)
            return f"No document cites {label}; of dossier {dossier[1]} are cited: {papers}."
    what = "nor anything else of that act" if target.parts else "in the index"
    return f"No document cites {label}, {what}." if target.parts else f"No document {what} cites {label}."


def _nearest(target: Target, cited: list[Cited]) -> str:
    """The cited places next to the one asked for: the wider place first, then those with the nearest numbers."""
    depth = len(target.parts)
    for length in range(depth - 1, 0, -1):
        wider = Target(target.work, target.parts[:length])
        inside = [one for one in cited if wider.contains(one.target)]
        if inside:
            return f"{_place(wider)} ({_times(sum(one.citations for one in inside))})"
    key, number = target.parts[0]
    counts: dict[tuple[str, str], int] = {}
    for one in cited:
        if one.target.parts:
            counts[one.target.parts[0]] = counts.get(one.target.parts[0], 0) + one.citations
    order = sorted(counts, key=lambda part: (part[0] != key, abs(_number(part[1]) - _number(number)), part[1]))
    chosen = sorted(order[:_NEAREST], key=lambda part: (part[0], _number(part[1]), part[1]))
    return _listed(f"{_place(Target(target.work, (part,)))} ({_times(counts[part])})" for part in chosen)


def _number(value: str) -> float:
    digits = re.findall(r"\d+", value)
    return sum(int(digit) / 1000**i for i, digit in enumerate(digits[:3])) if digits else 0.0


def _place(target: Target) -> str:
    return " ".join(f"{_NAMES.get(key, key)} {value}" for key, value in target.parts)


def _times(count: int) -> str:
    return f"{count} times" if count > 1 else "once"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _filters(filters: Filters) -> str:
    given = {
        "soort": ", ".join(filters.soort), "since": filters.since, "until": filters.until,
        "dossier": filters.dossier, "in": filters.document,
    }  # fmt: skip
    return ", ".join(f"{name} {value}" for name, value in given.items() if value)
