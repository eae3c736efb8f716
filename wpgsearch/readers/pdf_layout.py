"""Lines to blocks in reading order: columns one after the other, side blocks of letters apart from the body.

In: the lines of one page, without running headers and footers. Out: ``Block`` objects, each a stack of lines that are
read from top to bottom. It deliberately does not know paragraphs, footnotes or headings.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from wpgsearch.readers.pdf_lines import Line, join_rows

_MIN_GUTTER = 6.0
_MAX_DEPTH = 5


@dataclass(slots=True)
class Block:
    """Lines from top to bottom; an ``aside`` stands beside the body (Datum, Ons kenmerk) and keeps its lines."""

    lines: list[Line]
    aside: bool = False


def blocks_of(lines: Sequence[Line], *, body: float) -> list[Block]:
    """The blocks of a page in reading order; ``body`` is the usual size of the text in the document."""
    return _merged(_order(list(lines), body, 0))


def _merged(blocks: list[Block]) -> list[Block]:
    """Neighbours that both read straight on become one block, so that a paragraph is not cut between them."""
    merged: list[Block] = []
    for block in blocks:
        last = merged[-1] if merged else None
        if last and not last.aside and not block.aside and _below(last, block):
            last.lines.extend(block.lines)
        else:
            merged.append(block)
    return merged


def _below(upper: Block, lower: Block) -> bool:
    return lower.lines[0].base >= upper.lines[-1].base


def _order(lines: list[Line], body: float, depth: int) -> list[Block]:
    if not lines:
        return []
    if depth < _MAX_DEPTH:
        for gutter in _gutters(lines):
            bands = _bands(lines, gutter)
            if any(_side_by_side(left, right, body) for left, right, _ in bands):
                return _read_bands(bands, body, depth)
    beside, rest = _beside_body(lines, body)
    return [Block(join_rows(part), aside=part is beside) for part in (beside, rest) if part]


def _beside_body(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """One or two small lines to the right of all running text ("Datum" on the later pages of a letter)."""
    edge = max((line.x1 for line in lines if len(line.plain) > 40), default=0.0)
    if edge:
        small = [line for line in lines if line.size < 0.86 * body and not line.rows and not line.is_ground]
        beside = [line for line in small if line.x0 > edge]
        if beside and len(beside) < 6:
            return beside, [line for line in lines if all(line is not other for other in beside)]
    return [], lines


def _read_bands(bands: list[tuple[list[Line], list[Line], list[Line]]], body: float, depth: int) -> list[Block]:
    blocks: list[Block] = []
    flow: list[Line] = []
    for left, right, crossing in bands:
        if _side_by_side(left, right, body):
            if flow:
                blocks.extend(_order(flow, body, depth + 1))
            flow = []
            blocks.extend(_columns(left, right, body, depth))
        else:
            flow.extend((*left, *right))
        flow.extend(crossing)
    return blocks + (_order(flow, body, depth + 1) if flow else [])


def _columns(left: list[Line], right: list[Line], body: float, depth: int) -> list[Block]:
    parts = [(part, _is_aside(part, other, body)) for part, other in ((left, right), (right, left))]
    blocks: list[Block] = []
    for part, aside in sorted(parts, key=lambda item: not item[1]):  # the side block first: it describes the letter
        if aside:
            blocks.append(Block(join_rows(part), aside=True))
        else:
            blocks.extend(_order(part, body, depth + 1))
    return blocks


def _gutters(lines: list[Line]) -> list[float]:
    """Places where a vertical strip of white may part the lines, the likeliest first."""
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    found: dict[tuple[int, int], tuple[int, float]] = {}
    step = max(2.0, (ends[-1] - starts[0]) / 400)
    for x in (starts[0] + step * number for number in range(400)):
        before = bisect_right(ends, x + 0.5)
        if before < 2:
            continue
        after = len(starts) - bisect_left(starts, x - 0.5)
        if after < 2:
            break
        crossing = len(lines) - before - after
        if (before, after) not in found:
            found[(before, after)] = (min(before, after) - crossing, x)
    ranked = sorted(found.values(), reverse=True)
    picked: list[float] = []
    for _, place in ranked:
        if all(abs(place - other) > 12 for other in picked) and _is_wide(lines, place):
            picked.append(place)
        if len(picked) == 6:
            break
    return picked


def _is_wide(lines: list[Line], x: float) -> bool:
    left = max((line.x1 for line in lines if line.x1 <= x + 0.5), default=x)
    right = min((line.x0 for line in lines if line.x0 >= x - 0.5), default=x)
    return right - left >= _MIN_GUTTER


def _bands(lines: list[Line], x: float) -> list[tuple[list[Line], list[Line], list[Line]]]:
    """From top to bottom: (left of the gutter, right of it, the lines across it that close the band)."""
    bands: list[tuple[list[Line], list[Line], list[Line]]] = []
    left: list[Line] = []
    right: list[Line] = []
    crossing: list[Line] = []
    for line in sorted(lines, key=lambda item: (item.base, item.x0)):
        across = line.x0 < x - 0.5 and line.x1 > x + 0.5
        if across:
            crossing.append(line)
            continue
        if crossing and not any(abs(line.base - other.base) < 0.4 * line.size for other in crossing):
            bands.append((left, right, crossing))
            left, right, crossing = [], [], []
        (left if line.x1 <= x + 0.5 else right).append(line)
    bands.append((left, right, crossing))
    return bands


def _side_by_side(left: list[Line], right: list[Line], body: float) -> bool:
    """True when two stacks are each read on its own; False for rows: labels with their values, lists of amounts."""
    if len(left) < 2 or len(right) < 2:
        return False
    top = max(left[0].top, right[0].top)
    bottom = min(left[-1].bottom, right[-1].bottom)
    if bottom - top < body:
        return False
    if _runs_on(left) and _runs_on(right):
        return True
    fewer, more = sorted((left, right), key=len)
    sizes = median(line.size for line in left), median(line.size for line in right)
    if len(fewer) >= 3 and min(sizes) < 0.86 * max(sizes):
        return True
    level = sum(any(abs(a.base - b.base) <= 0.15 * a.size + 0.5 for b in more) for a in fewer)
    stacked = fewer[-1].base - fewer[0].base < 3.5 * max(sizes) * len(fewer)  # labels in a margin stand far apart
    return len(fewer) >= 3 and stacked and level < 0.6 * len(fewer)


def _runs_on(lines: list[Line]) -> bool:
    """Running text: at least four lines, most of them as wide as the column."""
    if len(lines) < 4 or median(len(line.plain) for line in lines) < 18:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return sum(line.width >= 0.75 * width for line in lines) >= 0.45 * len(lines)


def _is_aside(part: list[Line], other: list[Line], body: float) -> bool:
    if any(line.rows for line in part):
        return False
    small = median(line.size for line in part) < 0.9 * body
    narrow = _width(part) < 0.6 * _width(other)
    return (small and narrow) or (narrow and not _runs_on(part))


def _width(lines: list[Line]) -> float:
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)
