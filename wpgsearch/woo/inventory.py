"""The published inventarislijst, 12 columns, and the productierapport, 14 columns, that it is made from.

In: rows of a list, or documents of the index with the grounds in them. Out: a ``Sheet``, for XLSX, ODS or CSV.
The columns, their order and their values are those of the publication platform of the ministries (nl-rdo-woo). It
deliberately judges nothing: of a document that no list tells of, the Beoordeling follows from its marks and is to be
checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from wpgsearch.model import INSIDE, DocumentRecord
from wpgsearch.office.sheets import Sheet
from wpgsearch.woo.gronden import DOUBLE
from wpgsearch.woo.lists import DEELS, NIET, OPENBAAR, ListRow, iso_date
from wpgsearch.woo.marks import MARK, GroundUse

PUBLISHED = (
    "Document ID", "Documentnummer", "Bestandsnaam", "Beoordeling", "Beoordelingsgrond", "Toelichting", "Publieke link",
    "Locatie document ID", "Opgeschort", "Gerelateerd Documentnummer", "Locatie gerelateerd ID", "Besluitnaam",
)  # fmt: skip
REPORT = (
    "ID", "Matter", "Family ID", "Email Thread ID", "Document", "File type", "Datum", "Beoordeling", "Opgeschort",
    "Beoordelingsgrond", "Toelichting", "Publieke link", "Gerelateerd ID", "Zaaknummer",
)  # fmt: skip

_KINDS = {
    ".pdf": "pdf", ".doc": "word processor", ".docx": "word processor", ".odt": "word processor",
    ".rtf": "word processor",
    ".xls": "spreadsheet", ".xlsx": "spreadsheet", ".ods": "spreadsheet", ".csv": "spreadsheet", ".eml": "email",
    ".msg": "email", ".html": "html", ".htm": "html", ".xml": "xml", ".txt": "text", ".md": "text",
}  # fmt: skip


_COPY_OF = "copy of"


@dataclass(frozen=True, slots=True)
class Decision:
    """What all rows share: the name of the decision, and what stands before the numbers of its documents."""

    name: str = ""
    prefix: str = ""


def published(rows: Sequence[ListRow], decision: Decision, *, places: Mapping[int, str] | None = None) -> Sheet:
    """The list to publish, out of the rows of a productierapport; ``places`` has the source of each row's document."""
    numbers = {row.cell("id", "nr"): _number(row, decision) for row in rows}
    return Sheet(
        "Inventarislijst",
        PUBLISHED,
        tuple(_published(row, decision, numbers, (places or {}).get(row.number, "")) for row in rows),
    )


def _published(row: ListRow, decision: Decision, numbers: Mapping[str, str], place: str) -> tuple[str, ...]:
    related = _pieces(row.cell("gerelateerd"))
    return (
        row.cell("id", "nr"),
        _number(row, decision),
        row.cell("bestandsnaam", "omschrijving") or PurePosixPath(place).name,
        row.judgement or row.cell("beoordeling"),
        ";".join(row.grounds) or row.cell("weigeringsgrond"),
        row.cell("toelichting"),
        row.cell("link"),
        row.cell("locatie") or place,
        _yes(row.cell("opgeschort")),
        ";".join(numbers.get(other, other) for other in related),
        row.cell("locatie_gerelateerd"),
        row.cell("besluitnaam") or decision.name,
    )


def _number(row: ListRow, decision: Decision) -> str:
    """PREFIX-MATTER-ID, as far as it is known; a list that has numbers of its own keeps them."""
    if "id" in row.cells and row.cell("nr"):
        return row.cell("nr")
    return "-".join(filter(None, (decision.prefix, row.cell("matter"), row.cell("id", "nr"))))


def _yes(written: str) -> str:
    return "ja" if written.strip().lower() in ("ja", "yes", "true", "1", "x", "opgeschort") else ""


def _pieces(written: str) -> list[str]:
    return [piece.strip() for piece in written.replace(",", ";").split(";") if piece.strip()]


def rows_from_documents(records: Iterable[DocumentRecord], uses: Iterable[GroundUse]) -> tuple[ListRow, ...]:
    """A row for each document, numbered in their order: what a coordinator begins with who has files and no report."""
    grounds: dict[str, dict[str, None]] = {}
    for use in uses:
        if use.how == MARK:
            grounds.setdefault(use.source, {})[use.ground] = None
    listed = [each for record in records for each in (record, *_copies(record))]
    numbers = {record.source: number for number, record in enumerate(listed, start=1)}
    return tuple(
        ListRow(number, {key: value for key, value in _cells(record, number, numbers, grounds).items() if value})
        for number, record in enumerate(listed, start=1)
    )


def _copies(record: DocumentRecord) -> list[DocumentRecord]:
    """The other files that are this document: in a list each has a row of its own, "dubbel"."""
    extra = {**record.metadata, _COPY_OF: record.source}
    return [replace(record, source=source, metadata=extra, forms=()) for source in record.forms]


def _file_name(record: DocumentRecord) -> str:
    """Of a part of a larger file that file, and its pages."""
    pages = record.metadata.get("part_pages")
    if pages and INSIDE in record.source:
        return f"{PurePosixPath(record.source.rpartition(INSIDE)[0]).name} p. {pages}"
    return PurePosixPath(record.source).name


def _cells(
    record: DocumentRecord, number: int, numbers: Mapping[str, int], grounds: Mapping[str, Mapping[str, None]]
) -> dict[str, str]:
    found = sorted(grounds.get(record.source, ()))
    family = record.source.partition(INSIDE)[0]
    original = record.metadata.get(_COPY_OF, "")
    related = original or (family if numbers.get(family, number) != number else "")
    return {
        "id": str(number),
        "nr": record.metadata.get("part_number", ""),
        "matter": "" if "instantie" in record.metadata else record.metadata.get("zaaknummer", ""),
        "family": str(numbers.get(family, number)),
        "thread": record.metadata.get("thread", ""),
        "omschrijving": record.title or "",
        "bestandsnaam": _file_name(record),
        "soort": _KINDS.get(PurePosixPath(record.source).suffix.lower(), record.soort),
        "datum": record.date or "",
        "beoordeling": NIET if original else DEELS if found else OPENBAAR,
        "weigeringsgrond": DOUBLE if original else ";".join(found),
        "locatie": record.source,
        "gerelateerd": str(numbers[related]) if related else "",
    }


def report(rows: Sequence[ListRow]) -> Sheet:
    """The rows as a productierapport."""
    return Sheet(
        "Productierapport",
        REPORT,
        tuple(
            (
                row.cell("id", "nr"), row.cell("matter"), row.cell("family"), row.cell("thread"),
                row.cell("bestandsnaam", "omschrijving"), row.cell("soort"),
                iso_date(row.cell("datum")) or row.cell("datum"), row.judgement or row.cell("beoordeling"),
                _yes(row.cell("opgeschort")), ";".join(row.grounds) or row.cell("weigeringsgrond"),
                row.cell("toelichting"), row.cell("link"), row.cell("gerelateerd"), row.cell("zaaknummer"),
            )
            for row in rows
        ),
    )  # fmt: skip
