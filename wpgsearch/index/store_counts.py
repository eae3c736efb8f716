"""Reads the citations of the whole index at once, for who counts them.

In: which citations and which documents. Out: for each place the documents or passages that cite it, as numbers. SQLite
goes once through its covering index, which is in the order of the places, and hands over each place with all that
cite it as one list: a million citations cost half a second. This module deliberately counts nothing itself.
"""

# ruff: noqa: S608 - SQL is put together from constants only; values are always bound

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from wpgsearch.index.rows import citation_of, location_of
from wpgsearch.index.schema import PASSAGE_BITS
from wpgsearch.index.store import Store, test_of
from wpgsearch.model import Citation, Location, Target

__all__ = ["CountStore", "Found", "Selection", "document_of"]

_CITATION = (
    'work, place, c.kind, resolution, c.start, c."end", c.text, pinpoint, label, url, candidates, antecedent_start, '
    "antecedent_end, pattern"
)


def document_of(passage: int) -> int:
    return passage >> PASSAGE_BITS


@dataclass(frozen=True, slots=True)
class Selection:
    """Which citations: of these kinds, to one of these targets, in these documents, in notes (True), elsewhere (False);
    ``places``: only places, not whole works. None is no limit."""

    kinds: tuple[str, ...] = ()
    targets: tuple[Target, ...] | None = None
    exact: bool = False
    documents: tuple[int, ...] | None = None
    notes: bool | None = None
    places: bool = False
    passages: tuple[int, ...] | None = None

    def sql(self) -> tuple[str, list[Any]]:
        tests, values = ["1"], list[Any]()
        if self.kinds:
            tests.append(f"c.kind IN ({','.join('?' * len(self.kinds))})")
            values += self.kinds
        if self.targets is not None:
            each = [test_of(target, exact=self.exact) for target in self.targets]
            tests.append(f"({' OR '.join(f'({test})' for test, _ in each) or '0'})")
            values += [value for _, some in each for value in some]
        if self.documents is not None:
            tests.append(f"c.passage >> {PASSAGE_BITS} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(self.documents))
        if self.notes is not None:
            tests.append(
                f"c.passage {'' if self.notes else 'NOT '}IN (SELECT key FROM passages WHERE kind = 'footnote')"
            )
        if self.passages is not None:
            tests.append("c.passage IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(self.passages))
        if self.places:
            tests.append("c.place != ''")
        return " AND ".join(tests), values


class Found(NamedTuple):
    """A citation with the key of its passage, where that begins and of what kind it is, its place and its text."""

    passage: int
    start: int
    kind: str
    citation: Citation
    location: Location
    text: str


class CountStore(Store):
    """``CountStore.open`` makes one."""

    def citing(self, selection: Selection, *, passages: bool) -> Iterator[tuple[str, str, list[int]]]:
        """Every work and place that is cited, with the key of the document, or of the passage, of each citation."""
        where, values = selection.sql()
        unit = "c.passage" if passages else f"c.passage >> {PASSAGE_BITS}"
        rows = self._db.execute(
            f"SELECT work, place, json_group_array({unit}) FROM citations AS c INDEXED BY citations_by_place"
            f" WHERE {where} GROUP BY work, place",
            values,
        )
        for work, place, keys in rows:
            yield work, place, json.loads(keys)

    def citing_by_kind(self, selection: Selection, *, passages: bool) -> Iterator[tuple[str, list[int]]]:
        """The same, for each kind of citation."""
        where, values = selection.sql()
        unit = "c.passage" if passages else f"c.passage >> {PASSAGE_BITS}"
        rows = self._db.execute(
            f"SELECT c.kind, json_group_array({unit}) FROM citations AS c WHERE {where} GROUP BY c.kind", values
        )
        for kind, keys in rows:
            yield kind, json.loads(keys)

    def found(self, selection: Selection) -> Iterator[Found]:
        """The citations themselves, in the order of the corpus."""
        where, values = selection.sql()
        rows = self._db.execute(
            f"SELECT c.passage, p.start, p.kind, p.location, p.text, {_CITATION} FROM citations AS c JOIN passages AS p"
            f" ON p.key = c.passage JOIN documents AS d ON d.key = c.passage >> {PASSAGE_BITS}"
            f" WHERE {where} ORDER BY d.source, c.start, c.key",
            values,
        )
        for passage, start, kind, location, text, *columns in rows:
            yield Found(passage, start, kind, citation_of(columns), location_of(location), text)

    def sections(self) -> dict[int, str]:
        """Of every passage its headings: "5. Slot > 5.1 Toezicht"; "" where it stands under none."""
        rows = self._db.execute("SELECT key, json_extract(location, '$[2]') FROM passages")
        known: dict[str, str] = {}
        found = {}
        for key, path in rows:
            if path not in known:
                known[path] = " > ".join(" ".join(kop.split()) for kop in json.loads(path))
            found[key] = known[path]
        return found

    def anchors(self) -> dict[int, int]:
        """Of every footnote the passage that its mark stands in."""
        found: dict[int, int] = {}
        rows = self._db.execute("SELECT document, footnotes FROM layouts WHERE footnotes != '[]'").fetchall()
        for document, footnotes in rows:
            low, high = document << PASSAGE_BITS, (document + 1) << PASSAGE_BITS
            passages = self._db.execute(
                "SELECT key, start, kind FROM passages WHERE key >= ? AND key < ? ORDER BY key", (low, high)
            ).fetchall()
            found.update(_anchored(passages, json.loads(footnotes)))
        return found

    def dossiers(self) -> dict[int, tuple[str, ...]]:
        """Of every document its dossiers; of a chapter of the budget (36200-VI) not the whole as well."""
        found = {}
        for key, stored in self._db.execute("SELECT key, dossiers FROM documents WHERE dossiers != ''"):
            numbers = stored.strip(",").split(",")
            found[key] = tuple(one for one in numbers if not any(other.startswith(f"{one}-") for other in numbers))
        return found

    def citations_count(self) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM citations").fetchone()
        return int(count)


def _anchored(passages: Sequence[tuple[int, int, str]], notes: Sequence[Sequence[Any]]) -> Iterator[tuple[int, int]]:
    """A note can be cut in several passages; a mark stands in the last one that begins before it."""
    for start, end, _, mark in notes:
        if mark is None:
            continue
        body = [key for key, at, kind in passages if at <= mark and kind != "footnote"]
        if body:
            yield from ((key, body[-1]) for key, at, kind in passages if start <= at < end and kind == "footnote")
