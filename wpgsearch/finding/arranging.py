"""In which order hits are shown when not by relevance, what they are grouped by, and how many there are of each kind.

In: the store, keys of passages, filters. Out: the same in order; counts. This module deliberately knows no ranking.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import nsmallest
from typing import Protocol, TypeVar

from wpgsearch.index.store import PassageRow, Store, document_of_passage
from wpgsearch.model import DocumentRecord, Filters

SORTS = ("relevance", "date", "document")
GROUPS = ("document", "dossier", "soort")

_MOST_VALUES = 12
_NONE = "–"


class _HasRow(Protocol):
    @property
    def row(self) -> PassageRow: ...


F = TypeVar("F", bound=_HasRow)


def first_of(store: Store, keys: AbstractSet[int], filters: Filters, most: int) -> list[int]:
    """The passages that come first by date (the newest document first, without a date last) or by document."""
    places = _places(store, {document_of_passage(key) for key in keys}, filters.sort)
    return nsmallest(most, keys, key=lambda key: (places[document_of_passage(key)], key))


def arranged(store: Store, found: Sequence[F], filters: Filters) -> list[F]:
    """In the order asked for, cut to the limit; groups stand together, in the order of the first of each."""
    listed = list(found)
    if filters.sort != "relevance":
        places = _places(store, {one.row.document for one in listed}, filters.sort)
        listed = sorted(listed, key=lambda one: (places[one.row.document], one.row.key))[: filters.limit]
    if filters.group == "document":
        return listed
    records = store.records({one.row.document for one in listed})
    groups: dict[str, list[F]] = {}
    for one in listed:
        groups.setdefault(group_of(records[one.row.document], filters.group), []).append(one)
    return [one for group in groups.values() for one in group]


def group_of(record: DocumentRecord, group: str) -> str:
    """The group of a document: its soort, its dossier; "" when each document is a group of its own."""
    if group == "soort":
        return record.soort
    return _dossier(record) or _NONE if group == "dossier" else ""


def facets(store: Store, keys: AbstractSet[int]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """How many passages there are by soort, by year, by dossier, and in how many documents."""
    counts = Counter(map(document_of_passage, keys))
    by_soort: Counter[str] = Counter()
    by_year: Counter[str] = Counter()
    by_dossier: Counter[str] = Counter()
    for key, (soort, date, dossiers) in store.facts(counts).items():
        by_soort[soort] += counts[key]
        by_year[(date or _NONE)[:4]] += counts[key]
        for dossier in dossiers[:1]:
            by_dossier[dossier] += counts[key]
    years = tuple(sorted(by_year.items(), reverse=True))
    found = {"soort": _most(by_soort), "year": years[:_MOST_VALUES], "dossier": _most(by_dossier)}
    return {name: values for name, values in found.items() if values}


def _most(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_VALUES])


def _places(store: Store, documents: Iterable[int], sort: str) -> dict[int, int]:
    facts = store.dates(documents)
    if sort == "date":
        order = sorted(facts, key=lambda key: (facts[key][1], key))
        order.sort(key=lambda key: facts[key][0] or "", reverse=True)
    else:
        order = sorted(facts, key=lambda key: facts[key][1])
    return {key: place for place, key in enumerate(order)}


def _dossier(record: DocumentRecord) -> str:
    given = record.metadata.get("dossier", "").split(",")[0].strip()
    if given:
        return given
    papers = (identifier.split("-") for identifier in record.identifiers if identifier.startswith("kst-"))
    return next((pieces[1] for pieces in papers if len(pieces) > 2), "")
