"""What is asked of a table, and the part of the index that it is about.

In: the options of a table. Out: a ``Scope``: the store, the documents that pass the filters with what is known of them,
and which citations count. This module deliberately counts nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from wpgsearch.finding import link
from wpgsearch.grids import Basis, Item, Unread
from wpgsearch.index.store_counts import CountStore, Selection
from wpgsearch.model import INSIDE, DocumentRecord, Filters, Location, Target, WpgsearchError
from wpgsearch.register import label, url
from wpgsearch.tables.dimensions import COUNTS, DEPTHS, Dimension

EVERYTHING = Filters(limit=None)


@dataclass(frozen=True, slots=True)
class Asked:
    """``notes``: only citations in footnotes (True), only those elsewhere (False), both (None); ``passages``: with the
    mentions behind the numbers; ``to``: only citations of these, or of places in them."""

    rows: str = "artikel"
    columns: str | None = None
    count: str = "mentions"
    depth: str = "artikel"
    notes: bool | None = None
    kinds: tuple[str, ...] = ()
    to: tuple[Target, ...] | None = None
    filters: Filters = field(default_factory=lambda: EVERYTHING)
    passages: bool = False

    def __post_init__(self) -> None:
        for name, value, known in (("count", self.count, COUNTS), ("depth", self.depth, DEPTHS)):
            if value not in known:
                raise WpgsearchError(f"a table has no {name} “{value}”: choose {', '.join(known)}")


class Scope:
    """The documents of the filters, by their keys."""

    def __init__(self, store: CountStore, asked: Asked, root: Path) -> None:
        self.store, self.asked, self.root = store, asked, root
        self.keys = store.select(asked.filters)
        self.records: dict[int, DocumentRecord] = store.records(self.keys)
        self._folder = root.absolute().as_uri()
        self._dossiers: Mapping[int, tuple[str, ...]] | None = None
        self._labels: dict[Target, Item] = {}

    @classmethod
    def like(cls, other: Scope, asked: Asked) -> Scope:
        """The same documents, asked something else; the filters must be the same."""
        scope = copy(other)
        scope.asked = asked
        return scope

    def asks_for(self, target: Target) -> bool:
        """Whether it is one of the targets that a table is limited to, or a place in one."""
        return any(each.contains(target) for each in self.asked.to or ())

    @property
    def is_filtered(self) -> bool:
        return replace(self.asked.filters, limit=None, exact=False) != EVERYTHING

    def selection(self, *dimensions: Dimension | None) -> Selection:
        """The citations that count for a table by these dimensions: of the kinds that have them."""
        asked = self.asked
        cited = [each for each in dimensions if each is not None and each.kinds]
        articles = bool(cited) and all(each.depth for each in cited)
        kinds = () if articles else tuple(dict.fromkeys(kind for each in cited for kind in each.kinds))
        return Selection(
            kinds=_both(kinds, asked.kinds),
            targets=asked.to,
            exact=asked.filters.exact,
            documents=self.keys if self.is_filtered else None,
            notes=asked.notes,
            places=articles,  # which only provisions have
        )

    def basis(self, citing: int, counted: int, what: str | None = None) -> Basis:
        files = self.store.files().values()
        return Basis(
            documents=len(self.keys),
            indexed=self.store.completeness().documents,
            citing=citing,
            counted=counted,
            what=what or self.asked.count,
            failed=tuple(Unread(f.source, f.reason) for f in files if f.status == "failed"),
            without_text=tuple(Unread(f.source, f.reason) for f in files if f.status == "without_text"),
        )

    def item(self, target: Target, kind: str = "") -> Item:
        """A target as a row or a column: its label and its official page."""
        if target not in self._labels:
            self._labels[target] = Item(str(target), label(target), kind or kind_of(target), url(target))
        return self._labels[target]

    def document_item(self, key: int) -> Item:
        record = self.records[key]
        file = record.source.partition(INSIDE)[0]  # of what is in an archive, the archive
        return Item(record.id, record.source, "document", f"{self._folder}/{quote(file)}")

    def link(self, record: DocumentRecord, location: Location) -> str:
        return link(self.root, record, location)

    def values_of(self, name: str) -> Callable[[int], tuple[Hashable, ...]]:
        """What a document has of that dimension; never nothing: "no date" is a value too."""
        if name == "dossier" and self._dossiers is None:
            self._dossiers = self.store.dossiers()
        read: dict[str, Callable[[int], tuple[Hashable, ...]]] = {
            "document": lambda key: (key,),
            "soort": lambda key: (self.records[key].soort,),
            "year": lambda key: ((self.records[key].date or "")[:4] or "no date",),
            "dossier": lambda key: (self._dossiers or {}).get(key) or ("no dossier",),
            "author": lambda key: authors(self.records[key]) or ("no author",),
        }
        return read[name]


def authors(record: DocumentRecord) -> tuple[str, ...]:
    """Several are parted by semicolons."""
    given = record.metadata.get("author", "")
    return tuple(dict.fromkeys(one.strip() for one in given.split(";") if one.strip()))


def kind_of(target: Target) -> str:
    """The kind of citation that a target is of, by its identifier."""
    prefix = target.work.split(":", 1)[0].split("-", 1)[0].split("/", 1)[0].lower()
    return _KINDS.get(prefix, "legislation")


_KINDS = {
    "jci1.3": "legislation", "eli": "legislation", "ecli": "case", "celex": "case", "echr": "case",
    **dict.fromkeys(("kst", "dossier", "kv", "ah", "h", "blg"), "parliamentary"),
    **dict.fromkeys(("stb", "stcrt", "trb", "gmb", "prb", "wsb", "oj"), "gazette"),
    "edpb": "guidance", "wp29": "guidance", "lit": "literature",
}  # fmt: skip


def _both(ours: tuple[str, ...], asked: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that are in both; nothing at all where none is."""
    if not ours or not asked:
        return ours or asked
    return tuple(kind for kind in ours if kind in asked) or ("none",)
