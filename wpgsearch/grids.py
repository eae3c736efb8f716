"""What a table is made of: items, columns, rows, the documents that it rests on, and the passages behind its numbers.

In: nothing. Out: frozen data classes. Like ``model`` it does no input or output; what counts (``tables``) and what
shows (``render``) speak it. A cell is text, a number or None; a row of a matrix is filled with zeros only when it is
looked at, so that ten thousand articles by a thousand documents need no ten million cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, overload

Value = str | int | float | None

TEXT, COUNT, NUMBER = "text", "count", "number"
MATRIX, LISTED, TIMELINE, PAIRS = "matrix", "list", "timeline", "pairs"

CITED = ("legislation", "case", "parliamentary", "gazette", "guidance", "literature", "ground")


class Item(NamedTuple):
    """What a row or a column stands for; ``kind`` is that of a citation, or document, year, soort, author, …"""

    key: str
    label: str
    kind: str = ""
    url: str | None = None


class Column(NamedTuple):
    """``kind`` says whether its cells are text, counts (whole numbers from 0) or other numbers."""

    key: str
    label: str
    kind: str = TEXT
    item: Item | None = None


class Row(NamedTuple):
    """``items`` stand behind the first cells, one each."""

    cells: tuple[Value, ...]
    items: tuple[Item, ...] = ()


class Evidence(NamedTuple):
    """A mention behind a number: its row and column, where it stands, its words and the passage around them."""

    row: str
    column: str
    document: str
    source: str
    title: str | None
    date: str | None
    page: int | None
    section: str | None
    footnote: str | None
    start: int
    end: int
    text: str
    passage: str
    link: str


class Unread(NamedTuple):
    """A file that is not counted: its reason is why it could not be read, or that it has no text."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What a table rests on: documents that pass the filters, out of those in the index; those that cite; the rest."""

    documents: int
    indexed: int
    citing: int
    counted: int
    what: str = "mentions"
    failed: tuple[Unread, ...] = ()
    without_text: tuple[Unread, ...] = ()


class SparseRows(Sequence[Row]):
    """Rows of a matrix: an item each, the numbers that are not 0 by the place of their column, and a total."""

    def __init__(self, items: Sequence[Item], cells: Sequence[Mapping[int, int]], totals: Sequence[int], width: int):
        self.items, self.cells, self.totals, self.width = items, cells, totals, width

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            totals = self.totals[at] if self.totals else ()
            return SparseRows(self.items[at], self.cells[at], totals, self.width)
        numbers = [0] * self.width
        for place, number in self.cells[at].items():
            numbers[place] = number
        total = (self.totals[at],) if self.totals else ()
        item = self.items[at]
        return Row((item.label, *numbers, *total), (item,))

    def __iter__(self) -> Iterator[Row]:
        return (self[at] for at in range(len(self)))


@dataclass(frozen=True, slots=True)
class Table:
    """``shape`` is what it can be drawn as; ``totals`` is the last row, where adding up means something.

    ``directed``: a pair goes from the first to the second, it does not just stand together. ``by_row``: the passages
    are read per row (the hits of a term), not as one list.
    """

    shape: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    basis: Basis
    totals: tuple[Value, ...] | None = None
    notes: tuple[str, ...] = ()
    passages: tuple[Evidence, ...] | None = None
    by_row: bool = False
    directed: bool = False


class Node(NamedTuple):
    key: str
    label: str
    kind: str
    url: str | None


class Edge(NamedTuple):
    """``weight`` is the number of the cell; ``facts`` are the other cells of a row of pairs."""

    source: str
    target: str
    weight: float
    facts: Mapping[str, Value] = {}


@dataclass(frozen=True, slots=True)
class Network:
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    directed: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that is cited, as a bibliography lists it; ``key`` is short and made of letters and digits."""

    key: str
    target: str
    kind: str
    title: str
    authority: str = ""
    date: str = ""
    number: str = ""
    publication: str = ""
    url: str | None = None
    mentions: int = 0
    short: str = ""


@dataclass(frozen=True, slots=True)
class References:
    title: str
    works: tuple[Reference, ...]
    basis: Basis
    notes: tuple[str, ...] = field(default=())


def network_of(table: Table) -> Network:
    """Its rows and columns as nodes and its numbers as edges; of a table of pairs the two items of each row."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    if table.shape == PAIRS:
        for row in table.rows:
            first, second = (_node(nodes, item) for item in row.items)
            facts: dict[str, Any] = {c.key: v for c, v in zip(table.columns[2:], row.cells[2:], strict=True)}
            edges.append(Edge(first, second, float(facts.get("together") or 1), facts))
        return Network(table.title, tuple(nodes.values()), tuple(edges), directed=table.directed, notes=told(table))
    items = [column.item for column in table.columns]
    if not any(items):  # rows without columns: what they stand for, and how much of it
        items = [Item(column.key, column.label, "count") if column.kind == COUNT else None for column in table.columns]
    for row in table.rows:
        if not row.items:
            continue
        mine = _node(nodes, row.items[0])
        for item, value in zip(items, row.cells, strict=True):
            if item is not None and isinstance(value, int | float) and value:
                edges.append(_edge(row.items[0], mine, item, _node(nodes, item), value))
    return Network(table.title, tuple(nodes.values()), tuple(edges), directed=True, notes=told(table))


def _edge(row: Item, row_key: str, column: Item, column_key: str, weight: float) -> Edge:
    """From what cites to what is cited, whichever of them is the row."""
    is_cited = row.kind in CITED and column.kind not in CITED
    return Edge(column_key, row_key, weight) if is_cited else Edge(row_key, column_key, weight)


def _node(nodes: dict[str, Node], item: Item) -> str:
    key = f"{item.kind}:{item.key}" if item.kind not in (*CITED, "document") else item.key
    nodes.setdefault(key, Node(key, item.label, item.kind, item.url))
    return key


def told(table: Table) -> tuple[str, ...]:
    """What must be known beside the numbers: what the table rests on, which files are not in it, the notes."""
    return (*basis_lines(table.basis), *table.notes)


def basis_lines(basis: Basis) -> list[str]:
    """Sentences: how many documents, how many of them cite, and every file that could not be read."""
    of = f" of the {basis.indexed} in the index" if basis.documents != basis.indexed else ""
    documents = "1 document" if basis.documents == 1 else f"{basis.documents} documents"
    cite = "1 has" if basis.citing == 1 else f"{basis.citing} have"
    lines = [f"Rests on {documents}{of}; {cite} what is counted ({basis.counted} {basis.what})."]
    for files, what in ((basis.failed, "could not be read"), (basis.without_text, "without text")):
        if files:
            names = "; ".join(f"{file.source} ({file.reason})" if file.reason else file.source for file in files)
            count = "1 file" if len(files) == 1 else f"{len(files)} files"
            lines.append(f"{count} {what}: {names}.")
    if not basis.failed and not basis.without_text:
        lines.append("All files could be read.")
    return lines
