"""Sheets of a workbook, or one table of comma-separated values → Draft.

In: sheets as lists of rows of written cells. Out: a ``Draft`` whose rows are lines, cells joined with " | ", and whose
sheets are sections. An inventarislijst is known by its columns. It deliberately knows no file format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wpgsearch.model import Problem
from wpgsearch.readers.describe import describe
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.inventarislijst import find_inventory
from wpgsearch.readers.markup_blocks import Run, TextBuilder

MOST_ROWS = 200_000
MOST_CELLS = 1_000
_UNNAMED = re.compile(r"(?:sheet|blad|tabelle|feuil)\s?\d*", re.IGNORECASE)


@dataclass(slots=True)
class Sheet:
    name: str
    rows: list[list[str]] = field(default_factory=list)
    hidden: bool = False

    @property
    def filled(self) -> list[list[str]]:
        return [row for row in self.rows if any(cell.strip() for cell in row)]


def draft_of(  # noqa: PLR0913  # what a workbook says beside its sheets
    sheets: Sequence[Sheet],
    *,
    name: str,
    format_: str,
    title: str = "",
    metadata: dict[str, str] | None = None,
    problems: Sequence[Problem] = (),
) -> Draft:
    """The sheets one below the other."""
    out = TextBuilder()
    filled = [sheet for sheet in sheets if sheet.filled]
    for sheet in filled:
        if len(filled) > 1 or not _UNNAMED.fullmatch(sheet.name.strip()):
            out.heading(Run(sheet.name), 1)
        out.rows([Run(cell.replace("|", "/")) for cell in row] for row in sheet.filled)
    described = describe(out.text[:20_000], name=name)
    inventory = next((found for sheet in filled if (found := find_inventory(sheet.filled))), None)
    soort = "inventarislijst" if inventory else described.soort
    told = [*problems]
    if hidden := [sheet.name for sheet in filled if sheet.hidden]:
        told.append(Problem("note", "", f"has hidden sheets, read too: {', '.join(hidden)}"))
    stated = inventory.title if inventory else ""
    return Draft(
        text=out.text,
        soort=soort if soort in ("inventarislijst", "woo-besluit") else "document",
        title=stated or title or _spoken(name) or None,
        metadata={
            **{key: value for key, value in (metadata or {}).items() if value},
            **({"columns": ",".join(inventory.columns), "rows": str(len(inventory.rows))} if inventory else {}),
            "language": described.metadata.get("language", "nl"),
            "format": format_,
        },
        sections=out.sections,
        problems=tuple(told),
    )


def _spoken(name: str) -> str:
    """A workbook has no title: the name of its file says most."""
    stem = name.rpartition(".")[0] or name
    return " ".join(re.sub(r"[_]+", " ", stem).split())
