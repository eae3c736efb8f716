"""Rewrites the register's files in their one form: ``python -m wpgsearch.register.canonical``.

In: the data files as someone edited them. Out: the same rows with their keys reckoned anew, sorted, without doubles.
The key of an added row may be left empty. Each row is checked; the first fault is named.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ..model import WpgsearchError
from . import cases, names
from .keys import key_of


def canonical_names(text: str) -> str:
    """The text of act_names.tsv in its one form."""
    header, *rows = text.splitlines()
    if header.split("\t") != list(names.COLUMNS):
        raise WpgsearchError(f"act_names.tsv begins with the columns {', '.join(names.COLUMNS)}; restore that line.")
    checked: dict[tuple[str, int, str, str], str] = {}
    for row in filter(None, rows):
        cells = row.split("\t")
        name = names.name_from_row("\t".join([key_of(cells[1]) if len(cells) > 1 else "", *cells[1:]]))
        checked[name.key, name.rank, name.act.work, name.name] = names.row_from_name(name)
    return "\n".join([header, *(checked[key] for key in sorted(checked))]) + "\n"


def canonical_cases(text: str) -> str:
    """The text of cases.tsv in its one form."""
    header, *rows = text.splitlines()
    if header.split("\t") != list(cases.COLUMNS):
        raise WpgsearchError(f"cases.tsv begins with the columns {', '.join(cases.COLUMNS)}; restore that line.")
    checked = {cases.case_from_row(row).work: row for row in filter(None, rows)}
    return "\n".join([header, *(checked[work] for work in sorted(checked))]) + "\n"


def main() -> int:
    """Rewrites both files; 2 when a row is malformed."""
    try:
        _rewrite(names.NAMES_FILE, canonical_names(names.NAMES_FILE.read_text(encoding="utf-8")))
        _rewrite(cases.CASES_FILE, canonical_cases(cases.CASES_FILE.read_text(encoding="utf-8")))
    except WpgsearchError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _rewrite(file: Path, text: str) -> None:
    if file.read_bytes() != text.encode():
        file.write_bytes(text.encode())
        print(f"{file.name} rewritten", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
