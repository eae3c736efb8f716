"""Tables drawn: years as lines or bars, a matrix as a heat map, pairs as a network.

In: a Table. Out: the bytes of a PNG or an SVG, made with matplotlib and networkx (extra ``plot``). A picture has room
for so much; what it leaves out it says itself, under the drawing. The same table gives the same picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from wpgsearch.grids import COUNT, MATRIX, NUMBER, PAIRS, TIMELINE, Table, basis_lines, network_of
from wpgsearch.model import WpgsearchError
from wpgsearch.render.tables import needed

_MOST_ROWS, _MOST_COLUMNS, _MOST_NODES, _MOST_LINES = 50, 40, 60, 8
_COLOUR = "#1f4e79"


def drawn(table: Table, form: str) -> bytes:
    if not table.rows:
        raise WpgsearchError("there is nothing to draw: the table has no rows")
    matplotlib = needed("matplotlib", "plot")
    figures = needed("matplotlib.figure", "plot")
    draw = {MATRIX: _heat, TIMELINE: _years, PAIRS: _network}.get(table.shape, _bars)
    with matplotlib.rc_context(
        {"svg.hashsalt": "wpgsearch", "svg.fonttype": "none", "font.size": 9, "text.parse_math": False}
    ):
        figure = figures.Figure(figsize=_size(table), layout="constrained")
        left_out = draw(figure, table)
        figure.suptitle(table.title, fontsize=11)
        figure.supxlabel("\n".join(_wrapped([left_out, *basis_lines(table.basis)])), fontsize=7, x=0.01, ha="left")
        out = BytesIO()
        figure.savefig(out, format=form, dpi=150, metadata={"Date": None} if form == "svg" else {"Software": None})
    return out.getvalue()


def _size(table: Table) -> tuple[float, float]:
    if table.shape == MATRIX:
        return 5 + 0.32 * min(len(table.columns), _MOST_COLUMNS), 4.5 + 0.22 * min(len(table.rows), _MOST_ROWS)
    if table.shape == PAIRS:
        return 9, 8
    return 8, (4.5 if table.shape == TIMELINE else 2 + 0.24 * min(len(table.rows), _MOST_ROWS))


def _wrapped(sentences: Sequence[str]) -> list[str]:
    """Short lines; a long list of files is in every other format."""
    lines = [sentence for sentence in sentences if sentence]
    return [line if len(line) <= 130 else f"{line[:127]}…" for line in lines]


def _label(value: object) -> str:
    text = str(value)
    return text if len(text) <= 38 else f"{text[:37]}…"


def _heat(figure: Any, table: Table) -> str:
    """The rows and columns with the most, in their own order."""
    columns = [at for at, column in enumerate(table.columns) if column.item is not None]
    sums = {at: sum(int(row.cells[at] or 0) for row in table.rows) for at in columns}
    best = set(sorted(columns, key=lambda at: -sums[at])[:_MOST_COLUMNS])
    shown = [at for at in columns if at in best]
    every = list(enumerate(table.rows))
    order = sorted(every, key=lambda pair: -sum(int(pair[1].cells[at] or 0) for at in columns))[:_MOST_ROWS]
    rows = [row for _, row in sorted(order, key=lambda pair: pair[0])]
    axes = figure.subplots()
    numbers = [[int(row.cells[at] or 0) for at in shown] for row in rows]
    picture = axes.imshow(numbers, aspect="auto", cmap="Blues", vmin=0)
    axes.set_xticks(range(len(shown)), [_label(table.columns[at].label) for at in shown], rotation=60, ha="right")
    axes.set_yticks(range(len(rows)), [_label(row.cells[0]) for row in rows])
    most = max(max(line) for line in numbers)
    for down, line in enumerate(numbers if len(rows) * len(shown) <= 1000 else []):
        for across, number in enumerate(line):
            if number:
                colour = "white" if number > most / 2 else "black"
                axes.text(across, down, str(number), ha="center", va="center", fontsize=7, color=colour)
    figure.colorbar(picture, ax=axes, shrink=0.6)
    if len(rows) < len(table.rows) or len(shown) < len(columns):
        return (
            f"Drawn: {len(rows)} of {len(table.rows)} rows and {len(shown)} of {len(columns)} columns, those with most."
        )
    return ""


def _years(figure: Any, table: Table) -> str:
    """Bars for the documents that cite; lines when there are columns of one's own."""
    dated = [row for row in table.rows if str(row.cells[0]).isdigit()]
    axes = figure.subplots()
    years = [int(str(row.cells[0])) for row in dated]
    own = [at for at, column in enumerate(table.columns) if column.item is not None]
    shown = sorted(own, key=lambda at: -sum(int(row.cells[at] or 0) for row in dated))[:_MOST_LINES]
    last = len(table.columns) - 1
    for at in shown:
        values = [int(row.cells[at] or 0) for row in dated]
        axes.plot(years, values, marker="o", markersize=3, label=_label(table.columns[at].label))
    if shown:
        axes.legend(fontsize=7)
    else:
        axes.bar(years, [float(row.cells[last] or 0) for row in dated], color=_COLOUR)
        axes.set_ylabel(table.columns[last].label)
    axes.xaxis.get_major_locator().set_params(integer=True)
    undated = next((int(row.cells[last] or 0) for row in table.rows if row.cells[0] == "no date"), 0)
    without = f"Not drawn: {undated} in documents without a date." if undated else ""
    some = f" Drawn: the {len(shown)} of {len(own)} columns with most." if len(shown) < len(own) else ""
    return (without + some).strip()


def _bars(figure: Any, table: Table) -> str:
    at = next((at for at, column in enumerate(table.columns) if column.kind in (COUNT, NUMBER)), None)
    if at is None:
        raise WpgsearchError("there is nothing to draw: the table has no numbers")
    rows = sorted(table.rows, key=lambda row: -float(row.cells[at] or 0))[:_MOST_ROWS][::-1]
    axes = figure.subplots()
    axes.barh(range(len(rows)), [float(row.cells[at] or 0) for row in rows], color=_COLOUR)
    axes.set_yticks(range(len(rows)), [_label(row.cells[0]) for row in rows])
    axes.set_xlabel(table.columns[at].label)
    return f"Drawn: the {len(rows)} of {len(table.rows)} rows with most." if len(rows) < len(table.rows) else ""


def _network(figure: Any, table: Table) -> str:
    networkx = needed("networkx", "plot")
    network = network_of(table)
    graph = networkx.Graph()
    for node in network.nodes:
        graph.add_node(node.key, label=_label(node.label))
    for edge in network.edges:
        before = graph.get_edge_data(edge.source, edge.target, {"weight": 0})["weight"]
        graph.add_edge(edge.source, edge.target, weight=before + edge.weight)
    degrees = dict(graph.degree(weight="weight"))
    kept = sorted(graph.nodes, key=lambda key: (-degrees[key], key))[:_MOST_NODES]
    part = graph.subgraph(kept)
    places = networkx.spring_layout(part, seed=1, weight="weight", k=1.6 / max(len(kept), 1) ** 0.5)
    axes = figure.subplots()
    most = max((weight for *_, weight in part.edges(data="weight")), default=1)
    for one, other, weight in part.edges(data="weight"):
        (x0, y0), (x1, y1) = places[one], places[other]
        axes.plot([x0, x1], [y0, y1], color="#999999", linewidth=0.5 + 3 * weight / most, zorder=1)
    axes.scatter(
        [places[key][0] for key in part], [places[key][1] for key in part],
        s=[30 + 12 * degrees[key] for key in part], color=_COLOUR, zorder=2,
    )  # fmt: skip
    for key in part:
        axes.annotate(part.nodes[key]["label"], places[key], xytext=(4, 4), textcoords="offset points", fontsize=7)
    axes.set_axis_off()
    left = len(network.nodes) - len(kept)
    return f"Drawn: the {len(kept)} of {len(network.nodes)} with most ties." if left else ""
