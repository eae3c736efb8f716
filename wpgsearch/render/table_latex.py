r"""A table in LaTeX with the rules of booktabs: ``\usepackage{booktabs,longtable,hyperref}``.

Every row and column is there; what the table rests on stands under it. A long one goes over pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wpgsearch.grids import TEXT, Table, Value, told
from wpgsearch.render.style import Style
from wpgsearch.render.tables import plain

TOLD = True
_ROWS_OF_A_PAGE = 40
_SPECIAL = {
    ord("\\"): r"\textbackslash{}", ord("~"): r"\textasciitilde{}", ord("^"): r"\textasciicircum{}",
    **{ord(mark): f"\\{mark}" for mark in "&%$#_{}"}, ord("<"): r"\textless{}", ord(">"): r"\textgreater{}",
    ord("|"): r"\textbar{}",
}  # fmt: skip


def render(table: Table, style: Style) -> Iterator[str]:
    long = len(table.rows) > _ROWS_OF_A_PAGE
    shape = "".join("l" if column.kind == TEXT else "r" for column in table.columns)
    head = _line([escaped(column.label) for column in table.columns])
    yield "% \\usepackage{booktabs,longtable,hyperref}\n"
    if long:
        yield f"\\begin{{longtable}}{{{shape}}}\n\\caption{{{escaped(table.title)}}}\\\\\n\\toprule\n{head}\\midrule\n"
        yield "\\endhead\n"
    else:
        yield f"\\begin{{table}}\n\\centering\n\\caption{{{escaped(table.title)}}}\n\\begin{{tabular}}{{{shape}}}\n"
        yield f"\\toprule\n{head}\\midrule\n"
    for row in table.rows:
        links = [item.url for item in row.items] + [None] * len(row.cells)
        yield _line([_linked(value, url) for value, url in zip(row.cells, links, strict=False)])
    if table.totals:
        yield "\\midrule\n" + _line([_cell(value) for value in table.totals])
    yield "\\bottomrule\n" + ("\\end{longtable}\n" if long else "\\end{tabular}\n")
    yield "".join(f"\\par\\smallskip\\footnotesize {escaped(sentence)}\n" for sentence in told(table))
    yield "" if long else "\\end{table}\n"
    if table.passages:
        yield "\n\\begin{enumerate}\n"
        for one in table.passages:
            place = one.source + (f", p. {one.page}" if one.page else "") + f", {one.start}--{one.end}"
            under = ", ".join(filter(None, (one.row, one.column)))
            yield f"\\item \\textbf{{{escaped(under)}}} ({escaped(place)}): {escaped(one.passage)}\n"
        yield "\\end{enumerate}\n"


def escaped(text: str) -> str:
    return " ".join(plain(text).split()).translate(_SPECIAL)


def _linked(value: Value, url: str | None) -> str:
    if not url or value is None:
        return _cell(value)
    address = url.translate({ord("%"): r"\%", ord("#"): r"\#", ord("&"): r"\&", ord("{"): "%7B", ord("}"): "%7D"})
    return f"\\href{{{address}}}{{{_cell(value)}}}"


def _cell(value: Value) -> str:
    return "" if value is None else escaped(str(value))


def _line(cells: Sequence[str]) -> str:
    return f"{' & '.join(cells)} \\\\\n"
