"""What is cited together: pairs of articles and cases in one passage, one paragraph with its notes, or one document.

In: a Scope. Out: a Table of pairs. ``lift`` says how many times more often the two stand together than they would if
each were spread by chance over the units that cite anything; its interval is of 95%, by the delta method on its
logarithm, with the units as a sample. It is wide where the numbers are small: that is what it is for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, combinations
from math import exp, log, sqrt
from typing import NamedTuple

from wpgsearch.grids import COUNT, NUMBER, PAIRS, TEXT, Column, Evidence, Row, Table
from wpgsearch.index.store_counts import Found, document_of
from wpgsearch.model import Target, WpgsearchError
from wpgsearch.tables.asked import Scope
from wpgsearch.tables.dimensions import DIMENSIONS, Dimension
from wpgsearch.tables.evidence import together as both
from wpgsearch.tables.matrix import by_place, citing

UNITS = ("passage", "paragraph", "document")
_Z95 = 1.959964
_COLUMNS = (
    Column("first", "first", TEXT),
    Column("second", "second", TEXT),
    Column("together", "together", COUNT),
    Column("of_first", "of first", COUNT),
    Column("of_second", "of second", COUNT),
    Column("lift", "lift", NUMBER),
    Column("low", "95% from", NUMBER),
    Column("high", "95% to", NUMBER),
)


class Lift(NamedTuple):
    lift: float
    low: float
    high: float


def lift(together: int, first: int, second: int, units: int) -> Lift:
    """Observed over expected: n·N / (a·b), with its interval."""
    value = together * units / (first * second)
    p_both, p_first, p_second = together / units, first / units, second / units
    both_part = p_both * (1 / p_both - 1 / p_first - 1 / p_second) ** 2
    variance = both_part + (p_first - p_both) / p_first**2 + (p_second - p_both) / p_second**2 - 1
    margin = _Z95 * sqrt(max(variance, 0) / units)
    return Lift(value, exp(log(value) - margin), exp(log(value) + margin))


def together(scope: Scope, *, unit: str = "passage", least: int = 2) -> Table:
    """``wpgsearch table together``; pairs that stand together less than ``least`` times are counted in a note."""
    if unit not in UNITS:
        raise WpgsearchError(f"cited together in a “{unit}” is not known: choose {', '.join(UNITS)}")
    wide = Scope.like(scope, replace(scope.asked, to=None))
    held, items = _held(wide, unit)
    numbers: Counter[int] = Counter(chain.from_iterable(held.values()))
    of_one = {items[at]: number for at, number in numbers.items()}
    by_number: Counter[tuple[int, int]] = Counter(
        chain.from_iterable(combinations(sorted(here), 2) for here in held.values() if len(here) > 1)
    )
    counted = {(items[first], items[second]): number for (first, second), number in by_number.items()}
    if scope.asked.to is not None:
        counted = {pair: number for pair, number in counted.items() if any(map(scope.asks_for, pair))}
    kept = {pair: number for pair, number in counted.items() if number >= least}
    rows = [_row(wide, pair, number, of_one, len(held)) for pair, number in kept.items()]
    rows.sort(key=lambda row: (-int(row.cells[2] or 0), -float(row.cells[5] or 0), row.cells[:2]))
    units = f"{unit}s"
    notes = [
        f"Lift: how many times more often the two stand in one {unit} than by chance, over the {len(held)} {units} that"
        " cite any of what is compared; 95% from … to is its confidence interval."
    ]
    if len(kept) < len(counted):
        few = "once" if least == 2 else f"less than {least} times"
        notes.append(f"Left out: {len(counted) - len(kept)} pairs that stand together {few} (--least 1 shows them).")
    return Table(
        shape=PAIRS,
        title=f"Cited together in one {unit}",
        columns=_COLUMNS,
        rows=rows,
        basis=scope.basis(len({key if unit == "document" else document_of(key) for key in held}), len(held), units),
        notes=tuple(notes),
        passages=tuple(_evidence(wide, unit, kept)) if scope.asked.passages else None,
    )


def dimensions_of(kinds: tuple[str, ...]) -> list[Dimension]:
    """Articles and cases, or what was asked for: papers, guidance, … by work."""
    wanted = kinds or ("legislation", "ground", "case")
    found = [DIMENSIONS["artikel"]] if {"legislation", "ground"} & set(wanted) else []
    rest = tuple(kind for kind in wanted if kind not in ("legislation", "ground"))
    return [*found, replace(DIMENSIONS["cited"], kinds=rest)] if rest else found


def _held(scope: Scope, unit: str) -> tuple[dict[int, set[int]], list[Target]]:
    """Of each unit what it cites, as places in a list of all that is cited: a million sets of numbers are quick."""
    anchors = scope.store.anchors() if unit == "paragraph" else {}
    units: dict[Target, set[int]] = defaultdict(set)
    for each in dimensions_of(scope.asked.kinds):
        for item, keys in citing(scope, each, passages=unit != "document"):
            if isinstance(item, Target):
                units[item].update(anchors.get(key, key) for key in keys)
    items = sorted(units, key=by_place)
    held: dict[int, set[int]] = defaultdict(set)
    for at, item in enumerate(items):
        for key in units[item]:
            held[key].add(at)
    return held, items


def _row(scope: Scope, pair: tuple[Target, Target], number: int, of_one: Mapping[Target, int], units: int) -> Row:
    first, second = (scope.item(target) for target in pair)
    found = lift(number, of_one[pair[0]], of_one[pair[1]], units)
    numbers = tuple(round(value, 3) for value in found)
    return Row((first.label, second.label, number, of_one[pair[0]], of_one[pair[1]], *numbers), (first, second))


def _evidence(scope: Scope, unit: str, kept: Mapping[tuple[Target, Target], int]) -> list[Evidence]:
    """Of each pair in each unit the first mention of both, so that a pair has as many rows as its number says."""
    anchors = scope.store.anchors() if unit == "paragraph" else {}
    units: dict[int, dict[Target, Found]] = defaultdict(dict)
    for each in dimensions_of(scope.asked.kinds):
        for found in scope.store.found(scope.selection(each)):
            target = each.target(found.citation.target, scope.asked.depth)
            key = anchors.get(found.passage, found.passage)
            if target is not None:
                units[document_of(key) if unit == "document" else key].setdefault(target, found)
    return [
        both(scope, items[first], items[second], scope.item(first).label, scope.item(second).label)
        for items in units.values()
        for first, second in combinations(sorted(items, key=by_place), 2)
        if (first, second) in kept
    ]
