"""Rows × columns of one's choice: how often each is cited by, or in, each.

In: a Scope. Out: a Table. What is cited (an article, a case) is counted in the documents, years or sections that cite
it; two things that are cited are counted by the passages that cite both. Counting is done per document (or passage)
with the numbers that SQLite gives; no text is read, but for ``--passages``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from wpgsearch.grids import COUNT, LISTED, MATRIX, TEXT, Column, Evidence, Item, Row, SparseRows, Table
from wpgsearch.index.store_counts import document_of
from wpgsearch.model import Part, Target, WpgsearchError
from wpgsearch.tables.asked import Scope
from wpgsearch.tables.dimensions import CITED, COUNTS, OF_DOCUMENT, OF_PASSAGE, Dimension, dimension, in_order
from wpgsearch.tables.evidence import evidence

Unit = Any  # the key of a document, or (key of a document, headings of a passage)
Units = Counter[Unit]
Spread = Callable[[Unit], tuple[Hashable, ...]]
_WHOLE = ""  # what is cited, where a table is not about that


class Facts(NamedTuple):
    """Of each thing cited the units that cite it, each with how much; and of all things together."""

    of: dict[Hashable, Units]
    together: Units


def matrix(scope: Scope) -> Table:
    """``wpgsearch table --rows … --columns …``"""
    rows = dimension(scope.asked.rows)
    columns = dimension(scope.asked.columns) if scope.asked.columns else None
    if columns == rows:
        raise WpgsearchError(f"a table of {rows.plural} by {rows.plural} says nothing: choose another --columns")
    found: Sequence[Evidence] | None = evidence(scope, rows, columns) if scope.asked.passages else None
    if columns is None:
        return _listed(scope, rows, found)
    if rows.of == columns.of == CITED:
        return _cited_by_cited(scope, rows, columns, found)
    return _counted(scope, rows, columns, found)


# --- one dimension of what is cited at most


def _counted(scope: Scope, rows: Dimension, columns: Dimension, found: Sequence[Evidence] | None) -> Table:
    facts = gather(scope, scope.asked.count, rows, columns)
    by_section = OF_PASSAGE in (rows.of, columns.of)
    row_spread, column_spread = (_spread(scope, each, by_section=by_section) for each in (rows, columns))
    cells = _cells(facts, row_spread, column_spread)
    row_totals = totals(facts, row_spread, scope.asked.count)
    column_totals = totals(facts, column_spread, scope.asked.count)
    row_keys = ordered(scope, rows, row_totals)
    column_keys = ordered(scope, columns, column_totals)
    at = {key: place for place, key in enumerate(column_keys)}
    total = size(facts.together, scope.asked.count)
    return Table(
        shape=MATRIX,
        title=_title(scope, rows, columns),
        columns=(
            Column(rows.name, rows.name),
            *_heads(scope, columns, column_keys),
            Column("total", "total", COUNT),
        ),
        rows=SparseRows(
            [item_of(scope, rows, key) for key in row_keys],
            [{at[column]: number for column, number in cells[key].items()} for key in row_keys],
            [row_totals[key] for key in row_keys],
            len(column_keys),
        ),
        totals=("total", *(column_totals[key] for key in column_keys), total),
        basis=scope.basis(len({document_in(unit) for unit in facts.together}), total),
        notes=_notes(scope, rows, columns),
        passages=None if found is None else tuple(found),
    )


def _cells(facts: Facts, row_spread: Spread | None, column_spread: Spread | None) -> Mapping[Hashable, Units]:
    cells: dict[Hashable, Units] = defaultdict(Counter)
    if row_spread is None and column_spread is _as_it_is:
        return facts.of  # what is cited by document: the matrix that is asked most
    for cited, units in facts.of.items():
        for unit, number in units.items():
            for row in row_spread(unit) if row_spread else (cited,):
                mine = cells[row]
                for column in column_spread(unit) if column_spread else (cited,):
                    mine[column] += number
    return cells


def _listed(scope: Scope, rows: Dimension, found: Sequence[Evidence] | None) -> Table:
    """Rows alone: the three counts beside one another."""
    spread = _spread(scope, rows)
    facts = {count: gather(scope, count, rows) for count in COUNTS}
    numbers = {count: totals(facts[count], spread, count) for count in COUNTS}
    keys = ordered(scope, rows, numbers["mentions"])
    sums = [size(facts[count].together, count) for count in COUNTS]
    items = [item_of(scope, rows, key) for key in keys]
    return Table(
        shape=LISTED,
        title=_title(scope, rows, None),
        columns=(Column(rows.name, rows.name, TEXT), *(Column(count, count, COUNT) for count in COUNTS)),
        rows=[
            Row((item.label, *(numbers[count][key] for count in COUNTS)), (item,))
            for item, key in zip(items, keys, strict=True)
        ],
        totals=("total", *sums),
        basis=scope.basis(sums[2], sums[0], "mentions"),
        notes=_notes(scope, rows, None),
        passages=None if found is None else tuple(found),
    )


def gather(scope: Scope, count: str, *dimensions: Dimension) -> Facts:
    """What cites what: once through the index."""
    by_section = any(each.of == OF_PASSAGE for each in dimensions)
    sections = scope.store.sections() if by_section else None
    cited = next((each for each in dimensions if each.of == CITED), None)
    as_passages = count == "passages" or by_section
    lists: dict[Hashable, list[list[int]]] = defaultdict(list)
    for key, keys in citing(scope, cited, passages=as_passages):
        lists[key].append(keys)
    of: dict[Hashable, Units] = {}
    everything: set[int] = set()
    together: Units = Counter()
    for key, some in lists.items():
        of[key] = _units(chain.from_iterable(some), count, as_passages, sections)
        if count == "passages":
            everything.update(*some)
        else:
            together.update(of[key])
    if count == "passages":
        together = _units(everything, count, as_passages, sections)
    return Facts(of, together if count != "documents" else Counter(dict.fromkeys(together, 1)))


def citing(scope: Scope, cited: Dimension | None, *, passages: bool) -> Iterable[tuple[Hashable, list[int]]]:
    """What is cited, with the documents or passages that cite it; the same thing may come more than once."""
    selection, depth = scope.selection(cited), scope.asked.depth
    if cited is not None and cited.name == "kind":
        yield from scope.store.citing_by_kind(selection, passages=passages)
        return
    for work, place, keys in scope.store.citing(selection, passages=passages):
        target = cited.place(work, place, depth) if cited is not None else _WHOLE
        if target is not None:
            yield target, keys


def _units(keys: Iterable[int], count: str, as_passages: bool, sections: Mapping[int, str] | None) -> Units:
    if not as_passages:
        return Counter(keys) if count == "mentions" else Counter(dict.fromkeys(keys, 1))
    if count != "mentions":
        keys = set(keys)
    if sections is None:
        return Counter(map(document_of, keys))
    units: Units = Counter((document_of(key), sections[key]) for key in keys)
    return units if count != "documents" else Counter(dict.fromkeys(units, 1))


def document_in(unit: Unit) -> int:
    return int(unit[0]) if isinstance(unit, tuple) else int(unit)


def size(units: Units, count: str) -> int:
    return len({document_in(unit) for unit in units}) if count == "documents" else sum(units.values())


def totals(facts: Facts, spread: Spread | None, count: str) -> dict[Hashable, int]:
    """What each row (or column) has in all: a passage with two articles is one passage, a document with two
    dossiers one document."""
    if spread is None:
        return {key: size(units, count) for key, units in facts.of.items()}
    gathered: dict[Hashable, Units] = defaultdict(Counter)
    for unit, number in facts.together.items():
        for key in spread(unit):
            gathered[key][unit] += number
    return {key: size(units, count) for key, units in gathered.items()}


def _spread(scope: Scope, of: Dimension, *, by_section: bool = False) -> Spread | None:
    """The rows (or columns) that a unit belongs to; None where that is what is cited."""
    if of.of == CITED:
        return None
    if of.of == OF_PASSAGE:
        return lambda unit: (unit[1],)
    if of.name == "document" and not by_section:
        return _as_it_is
    values = scope.values_of(of.name)
    known: dict[int, tuple[Hashable, ...]] = {}

    def spread(unit: Unit) -> tuple[Hashable, ...]:
        key = document_in(unit)
        if key not in known:
            known[key] = values(key)
        return known[key]

    return spread


def _as_it_is(unit: Unit) -> tuple[Hashable, ...]:
    """Of the key of a document that document."""
    return (unit,)


# --- two dimensions of what is cited


def _cited_by_cited(scope: Scope, rows: Dimension, columns: Dimension, found: Sequence[Evidence] | None) -> Table:
    """By the passages (or documents) that cite both."""
    held = {
        each.name: citing_units(scope, each, documents=scope.asked.count == "documents") for each in (rows, columns)
    }
    cells: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    units: set[int] = set()
    for unit, here in held[rows.name].items():
        for column in held[columns.name].get(unit, ()):
            for row in here:
                if row != column:
                    cells[row][column] += 1
                    units.add(unit)
    row_keys = ordered(scope, rows, {key: sum(counter.values()) for key, counter in cells.items()})
    sums: Counter[Hashable] = Counter()
    for counter in cells.values():
        sums.update(counter)
    column_keys = ordered(scope, columns, sums)
    at = {key: place for place, key in enumerate(column_keys)}
    count = "documents" if scope.asked.count == "documents" else "passages"
    note = f"A number is how many {count} cite both; it has no totals, for one of them can cite several."
    citing = units if count == "documents" else {document_of(unit) for unit in units}
    return Table(
        shape=MATRIX,
        title=f"{rows.plural.capitalize()} and {columns.plural}: {count} that cite both",
        columns=(Column(rows.name, rows.name), *_heads(scope, columns, column_keys)),
        rows=SparseRows(
            [item_of(scope, rows, key) for key in row_keys],
            [{at[column]: number for column, number in cells[key].items()} for key in row_keys],
            (),
            len(column_keys),
        ),
        basis=scope.basis(len(citing), len(units), count),
        notes=(note, *_notes(scope, rows, columns)),
        passages=None if found is None else tuple(found),
    )


def citing_units(scope: Scope, of: Dimension, *, documents: bool) -> dict[int, set[Hashable]]:
    """Of each passage (or document) what it cites."""
    held: dict[int, set[Hashable]] = defaultdict(set)
    for key, units in citing(scope, of, passages=not documents):
        for unit in units:
            held[unit].add(key)
    return held


# --- names and order


def item_of(scope: Scope, of: Dimension, key: Hashable) -> Item:
    if isinstance(key, Target):
        return scope.item(key)
    if of.of == OF_DOCUMENT and of.name == "document":
        return scope.document_item(int(str(key)))
    return Item(str(key), str(key) or f"no {of.name}", of.name)


def _heads(scope: Scope, columns: Dimension, keys: Sequence[Hashable]) -> list[Column]:
    items = [item_of(scope, columns, key) for key in keys]
    return [Column(item.key, item.label, COUNT, item) for item in items]


def ordered(scope: Scope, of: Dimension, numbers: Mapping[Hashable, int]) -> list[Hashable]:
    """Articles under their act, the most cited act first; cases and papers by how often; the rest by name or number."""
    if of.depth:
        acts: Counter[str] = Counter()
        for key, number in numbers.items():
            acts[key.work] += number  # type: ignore[attr-defined]
        return sorted(numbers, key=lambda key: (-acts[key.work], *by_place(key)))  # type: ignore
    if of.of == CITED:
        return sorted(numbers, key=lambda key: (-numbers[key], in_order(str(key))))
    if of.name == "document":
        return sorted(numbers, key=lambda key: scope.records[int(str(key))].source)
    return sorted(numbers, key=lambda key: (str(key).startswith("no "), in_order(str(key))))


def by_place(target: Target) -> tuple[Any, ...]:
    """Places of an act in the order of the act: article 9 before 10."""
    return target.work, _place_order(target.parts)


@lru_cache(maxsize=4096)
def _place_order(parts: tuple[Part, ...]) -> tuple[Any, ...]:
    return tuple((key, in_order(value)) for key, value in parts)


def _title(scope: Scope, rows: Dimension, columns: Dimension | None) -> str:
    by = f" by {columns.name}" if columns else ""
    what = f": {scope.asked.count}" if columns else ""
    head = "Citations" if rows.of != CITED else rows.plural.capitalize()
    return f"{head} by {rows.name}{' and' + by[3:] if by else ''}{what}" if rows.of != CITED else f"{head}{by}{what}"


def _notes(scope: Scope, *dimensions: Dimension | None) -> tuple[str, ...]:
    notes = {True: ("Only citations in footnotes.",), False: ("Without citations in footnotes.",), None: ()}[
        scope.asked.notes
    ]
    several = [each.plural for each in dimensions if each and each.name in ("dossier", "author")]
    if several:
        notes = (*notes, f"A document with several {several[0]} counts under each, and once in the totals.")
    return notes
