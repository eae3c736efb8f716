"""An inventarislijst as data: the list of documents that goes with a Woo decision.

In: the rows of a table. Out: an ``Inventory``: which column holds what, under the names of ``COLUMNS``, and every row
under these names; None when the table is no inventarislijst. The productierapport of 14 columns, the published list of
12 and their usual variants are known. It deliberately knows no file format and no law: grounds are strings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "nr": (
        "nr", "nummer", "documentnummer", "document nr", "docnr", "doc nr", "docnummer", "volgnummer",
        "volgnr", "#", "no", "nummer document", "document nummer", "stuknummer", "stuk nr",
    ),
    "id": (
        "id", "document id", "documentid", "uniek id",
    ),
    "datum": (
        "datum", "date", "datum document", "documentdatum", "datum stuk", "dd", "datum en tijd",
        "verzonden",
    ),
    "omschrijving": (
        "omschrijving", "document", "documentnaam", "naam document", "onderwerp", "titel", "beschrijving",
        "naam", "omschrijving document", "titel document", "document titel", "documenttitel", "inhoud",
        "stuk",
    ),
    "bestandsnaam": (
        "bestandsnaam", "bestand", "filename", "file name", "naam bestand",
    ),
    "soort": (
        "soort", "type", "documenttype", "soort document", "file type", "type document", "aard",
        "bestandstype", "documentsoort", "vorm",
    ),
    "afzender": (
        "afzender", "van", "auteur", "verzender", "opsteller", "from", "afkomstig van",
    ),
    "ontvanger": (
        "ontvanger", "ontvangers", "aan", "geadresseerde", "to", "gericht aan",
    ),
    "beoordeling": (
        "beoordeling", "oordeel", "besluit", "openbaar", "openbaarheid", "beslissing", "openbaarmaking",
        "wel/niet openbaar", "openbaar ja/nee", "mate van openbaarmaking", "wijze van openbaarmaking",
        "status",
    ),
    "weigeringsgrond": (
        "weigeringsgrond", "weigeringsgronden", "beoordelingsgrond", "beoordelingsgronden", "grond",
        "gronden", "uitzonderingsgrond", "uitzonderingsgronden", "artikel", "artikelen", "artikel wob",
        "artikel woo", "wob-artikel", "woo-artikel", "wob artikel", "woo artikel", "wettelijke grondslag",
        "grondslag", "toegepaste weigeringsgrond", "toegepaste weigeringsgronden", "wob", "woo",
        "uitzondering", "weigeringsgrond woo", "weigeringsgrond wob", "weigeringsgronden woo",
        "weigeringsgronden wob", "lakgrond", "lakgronden",
    ),
    "toelichting": (
        "toelichting", "opmerking", "opmerkingen", "bijzonderheden", "motivering",
    ),
    "matter": (
        "matter",
    ),
    "family": (
        "family id", "familie", "family",
    ),
    "thread": (
        "email thread id", "e-mail thread id", "thread id", "thread",
    ),
    "opgeschort": (
        "opgeschort", "zienswijze",
    ),
    "link": (
        "publieke link", "link", "url", "vindplaats",
    ),
    "gerelateerd": (
        "gerelateerd id", "gerelateerd documentnummer", "gerelateerd", "gerelateerde documenten",
    ),
    "zaaknummer": (
        "zaaknummer", "zaak",
    ),
    "locatie": (
        "locatie document id", "locatie",
    ),
    "locatie_gerelateerd": (
        "locatie gerelateerd id",
    ),
    "besluitnaam": (
        "besluitnaam", "naam besluit",
    ),
    "pagina": (
        "pagina", "pagina's", "paginas", "aantal pagina's", "aantal paginas", "blz", "pag", "aantal blz",
    ),
}  # fmt: skip
"""Name of a column → what lists call it; capitals, dots and what stands in brackets do not count."""

_HEAD = 40
_GROUND = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})\.?\s?([a-z])\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inventory:
    """``columns`` in the order of the table; ``rows`` by name of column; ``title`` is what stands above the table."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    title: str = ""


def find_inventory(rows: Sequence[Sequence[str]]) -> Inventory | None:
    """The inventory in a table, if the table has one."""
    for number, row in enumerate(rows[:_HEAD]):
        columns = _columns(row)
        names = set(columns.values())
        told = names & {"nr", "id", "omschrijving", "bestandsnaam"}
        judged = names & {"beoordeling", "weigeringsgrond"}
        if len(names) >= 3 and told and judged:
            found = tuple(_row(columns, below) for below in rows[number + 1 :] if not _repeats(below, row))
            above = [cell.strip() for before in rows[:number] for cell in before if cell.strip()]
            return Inventory(tuple(columns.values()), tuple(filter(None, found)), _title(above))
    return None


def rows_of(text: str) -> list[list[str]]:
    """The rows of a text whose tables are lines of cells with " | " between, as every reader writes them."""
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if "|" in line]


def grounds_of(written: str) -> tuple[str, ...]:
    """ "5.1.2.e; 5.1.2 i" is ("5.1.2e", "5.1.2i"); what has no such form stays as it is written."""
    found = [f"{number}{letter.lower()}" for number, letter in _GROUND.findall(written)]
    others = [piece.strip() for piece in re.split(r"[;\n]| en ", written) if not _GROUND.search(piece)]
    return tuple(dict.fromkeys([*found, *filter(None, others)]))


def _columns(row: Sequence[str]) -> dict[int, str]:
    """Place → name; a name that comes twice counts once."""
    found: dict[int, str] = {}
    for place, cell in enumerate(row):
        name = _KNOWN.get(_plain(cell))
        if name is not None and name not in found.values():
            found[place] = name
    return found


def _plain(cell: str) -> str:
    text = re.sub(r"\([^)]*\)|[.:?*]", " ", cell.replace("’", "'")).lower()
    return " ".join(text.split())


def _row(columns: Mapping[int, str], row: Sequence[str]) -> Mapping[str, str]:
    found = {name: row[place].strip() for place, name in columns.items() if place < len(row) and row[place].strip()}
    return found if len(found) > 1 else {}


def _repeats(row: Sequence[str], head: Sequence[str]) -> bool:
    """The head of the table, again on the next page."""
    return [cell.strip() for cell in row] == [cell.strip() for cell in head]


def _title(above: Sequence[str]) -> str:
    return next((cell for cell in above if re.search(r"inventaris", cell, re.IGNORECASE)), "")


_KNOWN = {label: name for name, labels in COLUMNS.items() for label in labels}
