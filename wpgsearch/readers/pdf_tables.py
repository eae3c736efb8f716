"""Tables drawn with ruling lines: which words stand in which cell. The one module for pdfplumber.

In: the words and ruling edges of one page. Out: table ``Line`` objects (with ``rows``) and the words outside tables.
Only pdfplumber's geometry is used (edges to cells); its reading of pages, 4 to 10 a second, is not. It deliberately
does not know what a column of an inventory means.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from wpgsearch.readers.pdf_lines import Line, Run, join_rows, lines_of
from wpgsearch.readers.pdf_marks import Box, Edge, PageMarks, Style, Word

Point = tuple[float, float]

_MAX_EDGES = 6000
_NEAR = 3.0
_LONG_CELL = 1500


def tables_of(marks: PageMarks) -> tuple[list[Line], list[Word]]:
    """The tables of a page as lines with ``rows``, and the words that stand in none of them.

    Words on their side are column headings when they stand in a cell; they leave ``marks.turned`` then.
    """
    tables: list[Line] = []
    words, turned = marks.words, marks.turned
    for cells in _grids(marks):
        inside, outside = _placed(words, cells)
        headings, still_turned = _placed(turned, cells)
        rows = [_row(inside, headings, row) for row in _rows_of(cells)]
        rows = [row for row in rows if any(row)]
        if _is_table(rows):
            tables.append(_table(cells, rows))
            words, turned = outside, still_turned
    marks.turned = turned
    return tables, words


def _is_table(rows: list[list[str]]) -> bool:
    """A frame around a letter is no table, nor is a box with a heading."""
    filled = [sum(bool(cell) for cell in row) for row in rows]
    long = sum(len(cell) > _LONG_CELL for row in rows for cell in row)
    return len(rows) >= 2 and sum(count >= 2 for count in filled) >= 2 and long < 2


def _grids(marks: PageMarks) -> list[list[Box]]:
    edges = marks.edges
    standing = sum(edge.x0 == edge.x1 for edge in edges)
    if standing < 3 or len(edges) - standing < 3 or len(edges) > _MAX_EDGES:
        return []
    edges = _without_underlines(edges, marks.words)
    from pdfplumber import table  # noqa: PLC0415  0.2 s to load, and most files have no table

    objects = [_as_object(edge) for edge in edges]
    merged = table.merge_edges(objects, 3, 3, 3, 3)
    cells = _cells(_crossings(merged))
    return [list(grid) for grid in table.cells_to_tables(cells) if len(grid) >= 4]


def _crossings(edges: Sequence[Mapping[str, Any]]) -> dict[Point, tuple[set[int], set[int]]]:
    """Where the edges cross, with the numbers of the standing and of the lying edges that do."""
    lying = sorted((edge["top"], number) for number, edge in enumerate(edges) if edge["orientation"] == "h")
    found: dict[Point, tuple[set[int], set[int]]] = {}
    for number, edge in enumerate(edges):
        if edge["orientation"] == "v":
            x, begin = edge["x0"], bisect_left(lying, (edge["top"] - _NEAR, -1))
            for top, other in lying[begin : bisect_right(lying, (edge["bottom"] + _NEAR, len(edges)))]:
                if edges[other]["x0"] <= x + _NEAR and edges[other]["x1"] >= x - _NEAR:
                    standing, level = found.setdefault((x, top), (set(), set()))
                    standing.add(number)
                    level.add(other)
    return found


def _cells(crossings: Mapping[Point, tuple[set[int], set[int]]]) -> list[Box]:
    """The smallest box right below each crossing.

    As pdfplumber's ``edges_to_intersections`` and ``intersections_to_cells``, which take minutes for a page of
    thousands of cells, because they look through all crossings for each.
    """
    standing = {point: edges[0] for point, edges in crossings.items()}
    lying = {point: edges[1] for point, edges in crossings.items()}
    below: dict[float, list[Point]] = defaultdict(list)
    beside: dict[float, list[Point]] = defaultdict(list)
    for point in sorted(crossings):
        below[point[0]].append(point)
        beside[point[1]].append(point)
    found = (
        _cell_at(point, _after(below[point[0]], point), _after(beside[point[1]], point), standing, lying)
        for point in sorted(crossings)
    )
    return [cell for cell in found if cell]


def _after(points: list[Point], point: Point) -> list[Point]:
    return points[bisect_right(points, point) :]


def _cell_at(
    point: Point,
    below: list[Point],
    beside: list[Point],
    standing: Mapping[Point, set[int]],
    lying: Mapping[Point, set[int]],
) -> Box | None:
    for under in below:
        if standing[point].isdisjoint(standing[under]):
            continue
        for right in beside:
            corner = right[0], under[1]
            if (
                corner in standing
                and not lying[point].isdisjoint(lying[right])
                and not standing[corner].isdisjoint(standing[right])
                and not lying[corner].isdisjoint(lying[under])
            ):
                return *point, *corner
    return None


def _without_underlines(edges: Sequence[Edge], words: Sequence[Word]) -> list[Edge]:
    """Without the lines under words: that of a link which fills its cell is no border of a row."""
    begins: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        begins[round(word.x0)].append(word)
    return [edge for edge in edges if edge.y0 != edge.y1 or not _underlines(edge, begins)]


def _underlines(edge: Edge, begins: Mapping[int, Sequence[Word]]) -> bool:
    x = round(edge.x0)
    near = [word for place in (x - 1, x, x + 1) for word in begins.get(place, ())]
    return any(
        -0.05 * word.style.size <= edge.y0 - word.base <= 0.3 * word.style.size and abs(edge.x1 - word.x1) < 3
        for word in near
    )


def _as_object(edge: Edge) -> dict[str, object]:
    return {
        "x0": edge.x0,
        "x1": edge.x1,
        "top": edge.y0,
        "bottom": edge.y1,
        "doctop": edge.y0,
        "width": edge.x1 - edge.x0,
        "height": edge.y1 - edge.y0,
        "orientation": "v" if edge.x0 == edge.x1 else "h",
    }


def _rows_of(cells: list[Box]) -> list[list[Box | None]]:
    """The cells by their tops, with None where a row has no cell of its own at that column."""
    columns = sorted({cell[0] for cell in cells})
    by_top: dict[float, dict[float, Box]] = defaultdict(dict)
    for cell in cells:
        by_top[cell[1]][cell[0]] = cell
    return [[by_top[top].get(x) for x in columns] for top in sorted(by_top)]


def _placed(words: Sequence[Word], cells: list[Box]) -> tuple[dict[Box, list[Word]], list[Word]]:
    tops = sorted({cell[1] for cell in cells})
    by_top: dict[float, list[Box]] = defaultdict(list)
    for cell in cells:
        by_top[cell[1]].append(cell)
    inside: dict[Box, list[Word]] = defaultdict(list)
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.style.size
        above = (cell for index in range(bisect_right(tops, y) - 1, -1, -1) for cell in by_top[tops[index]])
        found = next((cell for cell in above if cell[0] <= x <= cell[2] and y <= cell[3]), None)
        if found:
            inside[found].append(word)
        else:
            outside.append(word)
    return inside, outside


def _row(inside: dict[Box, list[Word]], turned: dict[Box, list[Word]], row: list[Box | None]) -> list[str]:
    return [_cell(inside.get(cell, []), turned.get(cell, [])) if cell else "" for cell in row]


def _cell(words: list[Word], turned: list[Word]) -> str:
    lines = [line.text for line in join_rows(lines_of(words))]
    return "\n".join([*lines, *(word.text for word in turned)])


def _table(cells: list[Box], rows: list[list[str]]) -> Line:
    x0, top = min(c[0] for c in cells), min(c[1] for c in cells)
    x1, bottom = max(c[2] for c in cells), max(c[3] for c in cells)
    steps = [b - a for a, b in pairwise(sorted({c[1] for c in cells}))]
    style = Style(min([10.0, *steps]), False, False)
    size = max(style.size, 4.0)
    text = rows[0][0] if rows and rows[0] else ""
    return Line(
        runs=[Run(text, style, False)], x0=x0, x1=x1, base=top + 0.75 * size, style=style, rows=rows, bottom=bottom
    )
