"""Reads comma-separated values (CSV, TSV), with any of the usual separators.

In: the bytes of a file. Out: a ``Draft``, every row a line. It deliberately does not know workbooks.
"""

from __future__ import annotations

import csv
from io import StringIO

from wpgsearch.model import Problem
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_text import decode
from wpgsearch.readers.sheets import MOST_CELLS, MOST_ROWS, Sheet, draft_of


def read(data: bytes, *, name: str) -> Draft:
    text, problems = decode(data)
    first, _, rest = text.partition("\n")
    separator = ""
    if first.lower().startswith("sep=") and len(first.strip()) == 5:  # for Excel
        separator, text = first.strip()[4], rest
    rows: list[list[str]] = []
    csv.field_size_limit(10_000_000)
    try:
        for row in csv.reader(StringIO(text.replace("\x00", ""), newline=""), delimiter=separator or _separator(text)):
            rows.append([" ".join(cell.split()) for cell in row[:MOST_CELLS]])
            if len(rows) >= MOST_ROWS:
                problems += (Problem("error", "", f"has more than {MOST_ROWS:,} rows: the others are not read"),)
                break
    except csv.Error as error:
        problems += (Problem("error", "", f"row {len(rows) + 1} cannot be read ({error}): it ends there"),)
    return draft_of([Sheet("blad", rows)], name=name, format_="csv", problems=problems)


def _separator(text: str) -> str:
    """The sign that most lines of the beginning have equally often, outside quotes."""
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]

    def score(sign: str) -> tuple[int, int]:
        counts = [len(next(csv.reader([line], delimiter=sign), [])) - 1 for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual else 0, usual)

    return max("\t;,|", key=score)
