"""The table in which a person says where the documents in a glued PDF begin.

In: a CSV file with the columns ``file``, ``page`` and ``number``. Out: for each file its first pages and their
numbers. A file with one row that begins at page 1 is one document, whatever the program thinks. It deliberately opens
no other file.
"""

from __future__ import annotations

import csv
from pathlib import Path

from wpgsearch.model import WpgsearchError

_COLUMNS = ("file", "page", "number")


def read_parts(table: Path) -> dict[str, list[tuple[int, str]]]:
    """File (its path in the corpus, or its name) → (first page, number of the document), in order of page."""
    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WpgsearchError(f"{table} cannot be read as a table (CSV, UTF-8): {error}") from error
    rows = list(csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ","))
    if not rows or any(name not in rows[0] for name in _COLUMNS[:2]):
        raise WpgsearchError(f"{table} must have the columns file, page and number (the first page of each document)")
    found: dict[str, dict[int, str]] = {}
    for line, row in enumerate(rows, 2):
        page = (row["page"] or "").strip()
        if not page.isdecimal() or not int(page) or not (row["file"] or "").strip():
            raise WpgsearchError(f"{table}, line {line}: give a file and the number of a page in it (1 is the first)")
        found.setdefault(row["file"].strip(), {})[int(page)] = (row.get("number") or "").strip()
    return {name: sorted(pages.items()) for name, pages in found.items()}
