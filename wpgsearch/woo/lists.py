"""Inventarislijsten and productierapporten as data: their rows, in one spelling, with what is wrong with each.

In: a Document that holds such a list, or rows by name of column. Out: ``ListRow``s and problems by row. It deliberately
compares nothing with the documents themselves (``disagreeing`` does).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wpgsearch.model import Document
from wpgsearch.readers.describe_dates import first_date
from wpgsearch.readers.inventarislijst import find_inventory, rows_of
from wpgsearch.woo.gronden import KNOWN, codes_in

OPENBAAR, DEELS, NIET, REEDS = "Openbaar", "Deels openbaar", "Niet openbaar", "Reeds openbaar"
JUDGEMENTS = (OPENBAAR, DEELS, NIET, REEDS)

_GROUND = re.compile(r"\b(?:5\.\d|1[01]\.\d)")
"""What is meant as a ground of the Woo or the Wob; "art. 7 Wpg" is one of another act."""

_OUTSIDE = re.compile(
    r"\W*(?:dubbel|buiten (?:de )?(?:reikwijdte|scope|verzoek)|beoordeling door|door(?:gezonden|gestuurd))",
    re.IGNORECASE,
)
"""What lists say of a document that they do not judge."""

_LONGEST_NAME = 70
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row; ``number`` counts from 1 below the head, ``cells`` are by the names of ``inventarislijst.COLUMNS``."""

    number: int
    cells: Mapping[str, str]

    def cell(self, *names: str) -> str:
        """The first of these columns that has something."""
        return next((self.cells[name] for name in names if self.cells.get(name)), "")

    @property
    def judgement(self) -> str:
        return judgement_of(self.cell("beoordeling"))

    @property
    def grounds(self) -> tuple[str, ...]:
        return codes_in(self.cell("weigeringsgrond"))

    @property
    def name(self) -> str:
        """How someone finds the row: its number and what it is."""
        what = self.cell("omschrijving", "bestandsnaam")
        number = self.cell("nr", "id")
        name = f"{number} ({what})" if number and what else number or what or f"row {self.number}"
        return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def rows_in(document: Document) -> tuple[ListRow, ...]:
    """The rows of the list in a document; none when it holds no list."""
    found = find_inventory(rows_of(document.text))
    rows = (cells for cells in found.rows if not _is_rule(cells)) if found else ()
    return tuple(ListRow(number, cells) for number, cells in enumerate(rows, start=1))


def _is_rule(cells: Mapping[str, str]) -> bool:
    """ "| --- | --- |" below the head of a table in Markdown."""
    return not any(letter.isalnum() for cell in cells.values() for letter in cell)


def judgement_of(written: str) -> str:
    """One of ``JUDGEMENTS``; "" when it is none of them."""
    text = " ".join(written.lower().replace("-", " ").split())
    if not text:
        return ""
    if re.match(r"(?:reeds|al|eerder) ", text):
        return REEDS
    if re.match(r"(?:deels|gedeeltelijk|ten dele|grotendeels)\b", text):
        return DEELS
    if re.match(r"(?:niet|nee\b|geheel niet|geweigerd|(?:geheel |volledig )?geweigerd|weigeren)", text):
        return NIET
    return OPENBAAR if re.match(r"(?:(?:geheel|volledig|wel|uitgesteld|later) )?openbaar|ja\b", text) else ""


def iso_date(written: str) -> str:
    """ "2021-5-3", "03-05-2021", "3 mei 2021, 10:22" as 2021-05-03; "" when it is no date."""
    if found := _ISO.search(written):
        return found[0]
    if found := _NUMERIC.search(written):
        day, month = int(found[1]), int(found[2])
        return f"{found[3]}-{month:02}-{day:02}" if 0 < month < 13 and 0 < day < 32 else ""
    return first_date(written) or ""


def faults(rows: Sequence[ListRow]) -> Iterator[str]:
    """What is wrong in a list by itself, each with its row; what is wrong in every row is said once."""
    told = list(_faults(rows))
    times = Counter(fault for _, fault in told)
    everywhere = [fault for fault, count in times.items() if count == len(rows) > 1]
    yield from (f"every row: {fault}" for fault in everywhere)
    yield from (f"row {row.number}, {row.name}: {fault}" for row, fault in told if fault not in everywhere)


def _faults(rows: Sequence[ListRow]) -> Iterator[tuple[ListRow, str]]:
    ids = [row.cell("id", "nr") for row in rows]
    first: dict[str, int] = {}
    for row, id_ in zip(rows, ids, strict=True):
        first.setdefault(id_, row.number)
    for row, id_ in zip(rows, ids, strict=True):
        if not id_:
            yield row, "has no ID"
        elif first[id_] != row.number:
            yield row, f"has the same ID as row {first[id_]}"
        yield from ((row, fault) for fault in _cell_faults(row))
        for other in re.split(r"[;,]\s*", row.cell("gerelateerd")):
            if other and other not in first:
                yield row, f"Gerelateerd ID {other} is not in the list"


def _cell_faults(row: ListRow) -> Iterator[str]:
    written = row.cell("beoordeling")
    if not written:
        yield "has no Beoordeling"
    elif not row.judgement and not _OUTSIDE.match(written):
        yield f"“{written}” is no Beoordeling ({', '.join(JUDGEMENTS)})"
    if row.cell("datum") and not iso_date(row.cell("datum")):
        yield f"“{row.cell('datum')}” is no date"
    if _GROUND.search(row.cell("weigeringsgrond")) and not row.grounds:
        yield f"“{row.cell('weigeringsgrond')}” is no ground"
    if unknown := [ground for ground in row.grounds if ground not in KNOWN]:
        yield f"{', '.join(unknown)} is no ground of the Woo or the Wob"
    if row.judgement == DEELS and not row.cell("weigeringsgrond"):
        yield f"is {DEELS} without a ground"
    if row.judgement == REEDS and "link" in row.cells and not row.cell("link"):
        yield f"is {REEDS} without a link"
