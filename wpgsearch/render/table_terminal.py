"""A table for people at a terminal: columns as wide as the screen, in as many blocks as that takes; bars for counts.

Nothing is left out: columns that do not fit beside the others stand in a block below, under the same rows. Long
headings are numbered, and told below the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wpgsearch.grids import COUNT, LISTED, TEXT, TIMELINE, Evidence, Row, Table, Value, told
from wpgsearch.render.prose import lines, one_line
from wpgsearch.render.style import Style

TOLD = True

_WIDEST_LABEL = 44
_LONG_HEAD = 14
_BAR = 30
_WORDY = 40


def render(table: Table, style: Style) -> Iterator[str]:
    yield style.bold(table.title) + "\n\n"
    if any(column.kind == TEXT for column in table.columns[1:]):
        yield from _records(table, style)
    else:
        yield from _blocks(table, style)
    yield "\n"
    for sentence in told(table):
        yield from (line + "\n" for line in lines(one_line(sentence), (), style))
    if table.passages is not None:
        yield from _passages(table.passages, style)


# --- numbers


def _blocks(table: Table, style: Style) -> Iterator[str]:
    heads = [one_line(column.label) for column in table.columns]
    long = any(len(head) > _LONG_HEAD for head in heads[1:])
    numbered = [head if at == 0 or len(head) <= 5 or not long else f"[{at}]" for at, head in enumerate(heads)]
    with_bars = table.shape in (LISTED, TIMELINE) and len(table.columns) <= 7
    numbers = _widths(table, numbered)
    room = max(style.width - max(numbers, default=0) - 2, 12)
    label = min(max([len(heads[0]), *(len(one_line(str(row.cells[0]))) for row in table.rows)]), _WIDEST_LABEL, room)
    widths = [label, *numbers]
    for columns in _fitting(widths, style.width - (_BAR // 2 + 2 if with_bars else 0)):
        names = [f"{numbered[at]:>{widths[at]}}" for at in columns]
        yield style.bold("  ".join([f"{heads[0]:<{label}}", *names]).rstrip()) + "\n"
        measure = next((at for at in columns if table.columns[at].key == "mentions"), columns[-1])
        most = max((_number(row, measure) for row in table.rows), default=0)
        for row in table.rows:
            bar = _bar(_number(row, measure), most, style.width - sum(widths) - 2 * len(widths)) if with_bars else ""
            yield from _row(row, columns, widths, style, bar)
        if table.totals:
            totals = [f"{_shown(table.totals[at]):>{widths[at]}}" for at in columns]
            yield style.bold("  ".join([f"{table.totals[0]!s:<{label}}", *totals])) + "\n"
        yield "\n" if columns[-1] < len(widths) - 1 else ""
    if long:
        yield "\n"
        names = [f"{numbered[at]} {heads[at]}" for at in range(1, len(heads)) if numbered[at] != heads[at]]
        for name in names:
            yield from (line + "\n" for line in lines(name, (), style))


def _widths(table: Table, heads: Sequence[str]) -> list[int]:
    widths = [len(head) for head in heads[1:]]
    for row in (*table.rows, Row(table.totals)) if table.totals else table.rows:
        for at, value in enumerate(row.cells[1:]):
            if value:
                widths[at] = max(widths[at], len(_shown(value)))
    return widths


def _fitting(widths: Sequence[int], width: int) -> Iterator[list[int]]:
    """Columns in blocks that fit beside the label."""
    block: list[int] = []
    room = width - widths[0]
    for at in range(1, len(widths)):
        if block and room < widths[at] + 2:
            yield block
            block, room = [], width - widths[0]
        block.append(at)
        room -= widths[at] + 2
    if block:
        yield block


def _row(row: Row, columns: Sequence[int], widths: Sequence[int], style: Style, bar: str) -> Iterator[str]:
    label = one_line(str(row.cells[0]))
    pieces = list(lines(label, (), style._replace(width=widths[0]))) or [""]
    url = row.items[0].url if row.items else None
    for piece in pieces[:-1]:
        yield style.link(piece, url or "") + "\n"
    last = style.link(pieces[-1], url or "") + " " * (widths[0] - len(pieces[-1]))
    numbers = [f"{_shown(row.cells[at]):>{widths[at]}}" for at in columns]
    yield "  ".join([last, *numbers, *([bar] if bar else [])]).rstrip() + "\n"


def _number(row: Row, at: int) -> float:
    value = row.cells[at]
    return float(value) if isinstance(value, int | float) else 0.0


def _bar(number: float, most: float, room: int) -> str:
    """Eighths of a block, so that a small difference is seen."""
    eighths = round(8 * min(_BAR, max(room, 8)) * number / most) if most else 0
    return "█" * (eighths // 8) + ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")[eighths % 8]


def _shown(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return "·" if value == 0 else str(value)


# --- rows with words in them


def _records(table: Table, style: Style) -> Iterator[str]:
    """Short cells in columns; a long one below its row, as many lines as it takes."""
    wordy = {at for at, column in enumerate(table.columns) if column.kind == TEXT and _longest(table, at) > _WORDY + 8}
    beside = [at for at in range(len(table.columns)) if at not in wordy or at < 1]
    widths = {at: min(max(len(table.columns[at].label), _longest(table, at)), _WORDY) for at in beside}
    heads = [_padded(table.columns[at].label, widths[at], right=table.columns[at].kind != TEXT) for at in beside]
    yield style.bold("  ".join(heads).rstrip()) + "\n"
    for row in table.rows:
        cells = [one_line(_shown(row.cells[at])) for at in beside]
        over = [cell for cell, at in zip(cells, beside, strict=True) if len(cell) > widths[at]]
        shown = [
            _padded(
                cell if cell not in over else cell[: widths[at] - 1] + "…",
                widths[at],
                right=table.columns[at].kind == COUNT,
            )
            for cell, at in zip(cells, beside, strict=True)
        ]
        yield "  ".join(shown).rstrip() + "\n"
        for text in [*over, *(one_line(_shown(row.cells[at])) for at in sorted(wordy - set(beside)))]:
            yield from (style.dim(line) + "\n" for line in lines(text, (), style, indent="    "))


def _longest(table: Table, at: int) -> int:
    return max((len(one_line(_shown(row.cells[at]))) for row in table.rows), default=0)


def _padded(text: str, width: int, *, right: bool) -> str:
    return f"{text:>{width}}" if right else f"{text:<{width}}"


# --- passages


def _passages(found: Sequence[Evidence], style: Style) -> Iterator[str]:
    under = None
    for one in found:
        if (one.row, one.column) != under:
            under = (one.row, one.column)
            yield "\n"
            head = one_line(" · ".join(filter(None, under)))
            yield from (style.bold(line) + "\n" for line in lines(head, (), style))
        page = f"p. {one.page}" if one.page else ""
        note = f"note {one.footnote}" if one.footnote else ""
        where = " · ".join(filter(None, (one.source, page, one.section, note, f"{one.start}–{one.end}")))
        yield from (style.dim(line) + "\n" for line in lines(one_line(where), (), style, indent="  "))
        yield from (line + "\n" for line in lines(one_line(one.passage), (), style, indent="    "))
