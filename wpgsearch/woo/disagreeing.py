"""Where an inventarislijst and the documents that it lists disagree.

In: a corpus. Out: ``Disagreement``s, each with its list, its row and its document. A row is of the document that bears
its file name, its number or its title in the same dossier; a document that several rows could be of is left alone. It
deliberately does not say who is right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from wpgsearch.corpus import Corpus
from wpgsearch.model import INSIDE, DocumentRecord
from wpgsearch.woo.gronden import DOUBLE
from wpgsearch.woo.lists import DEELS, NIET, OPENBAAR, REEDS, ListRow, faults, rows_in
from wpgsearch.woo.marks import MARK, GroundUse, dossier_of

_NUMBERED = re.compile(r"(?:doc(?:ument)?|stuk|bijlage)?[\s._-]*0*(\d+)(?![\d])", re.IGNORECASE)
_LISTS = ("inventarislijst", "woo-besluit")


class Disagreement(NamedTuple):
    dossier: str
    inventory: str
    row: str
    source: str
    what: str


class Listed(NamedTuple):
    """A list in the corpus, with the documents of its dossier and which row each is of.

    A copy counts as a document here, under its own name: a list has a row for each.
    """

    inventory: DocumentRecord
    rows: tuple[ListRow, ...]
    documents: Mapping[str, DocumentRecord]
    by_row: Mapping[int, str]


def lists_of(corpus: Corpus) -> Iterator[Listed]:
    """Every inventarislijst in the corpus, also one that stands in a decision."""
    records = corpus.documents()
    for record in records:
        if record.soort not in _LISTS:
            continue
        rows = rows_in(corpus.document(record.id))
        if not rows:
            continue
        inside = {
            source: replace(other, source=source, forms=(other.source, *other.forms))
            for other in _documents_of(record, records)
            for source in (other.source, *other.forms)
        }
        yield Listed(record, rows, inside, match(rows, list(inside.values())))


def _documents_of(inventory: DocumentRecord, records: Iterable[DocumentRecord]) -> list[DocumentRecord]:
    """The parts of the file that the list is in, when it holds a whole dossier; else what lies beside it."""
    dossier, file = dossier_of(inventory.source), inventory.source.partition(INSIDE)[0] + INSIDE
    there = [
        record for record in records if record.soort not in _LISTS and _is_within(dossier_of(record.source), dossier)
    ]
    parts = [record for record in there if record.source.startswith(file) and "part_by" in record.metadata]
    return parts or [record for record in there if not (INSIDE in record.source and "part_by" in record.metadata)]


def _is_within(folder: str, dossier: str) -> bool:
    return folder == dossier or folder.startswith(f"{dossier}/") or folder.startswith(f"{dossier}!/")


def match(rows: Sequence[ListRow], records: Sequence[DocumentRecord]) -> dict[int, str]:
    """Number of a row → source of its document, where both have one another only."""
    pairs: dict[int, str] = {}
    left = list(records)
    for same in (_same_file, _same_number, _same_title):
        found = [
            (row.number, record.source)
            for row in rows
            if row.number not in pairs
            for record in left
            if same(row, record)
        ]
        rows_of, files_of = Counter(number for number, _ in found), Counter(source for _, source in found)
        pairs |= {number: source for number, source in found if rows_of[number] == files_of[source] == 1}
        left = [record for record in left if record.source not in pairs.values()]
    return pairs


def _stem(name: str) -> str:
    base = name.rsplit("/", 1)[-1].casefold()
    stem, _, suffix = base.rpartition(".")
    return stem if stem and 0 < len(suffix) <= 5 else base


def _same_file(row: ListRow, record: DocumentRecord) -> bool:
    """A productierapport has the name of the file under Document, a list of one's own may have only its number."""
    stem = _stem(record.source)
    names = [row.cell("bestandsnaam"), row.cell("omschrijving")]
    if any(names) and stem in [_stem(name) for name in names if name]:
        return True
    return not names[0] and stem in (row.cell("nr").casefold(), row.cell("id").casefold())


def _same_number(row: ListRow, record: DocumentRecord) -> bool:
    """The number in the name of the file, or that which stands on the pages of a part of a larger one."""
    number = row.cell("nr", "id").strip(" .").lstrip("0")
    found = _NUMBERED.match(_stem(record.source))
    known = record.metadata.get("part_number", "") or (found[1] if found else "")
    return bool(number) and known.lstrip("0") == number


def _same_title(row: ListRow, record: DocumentRecord) -> bool:
    wanted = _letters(_stem(row.cell("omschrijving")))
    return len(wanted) > 5 and wanted in (_letters(_stem(record.source)), _letters(record.title or ""))


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def disagreements(listed: Listed, uses: Sequence[GroundUse]) -> Iterator[Disagreement]:
    """What one list says against its documents, row by row; then the documents that no row is of."""
    dossier, name = dossier_of(listed.inventory.source), listed.inventory.source
    marks: dict[str, Counter[str]] = {}
    for use in uses:
        if use.how == MARK:
            marks.setdefault(use.source, Counter())[use.ground] += 1
    for source, record in listed.documents.items():  # a copy has the marks of the document that it is of
        marks.setdefault(source, next((marks[other] for other in record.forms if other in marks), Counter()))
    yield from (Disagreement(dossier, name, "", "", fault) for fault in faults(listed.rows))
    if not listed.by_row:
        yield Disagreement(
            dossier, name, "", "", "none of the documents listed is in the index: only the list is checked"
        )
        return
    for row in listed.rows:
        of = listed.by_row.get(row.number)
        for what in _of_row(row, of, marks.get(of or "", Counter()), listed.documents):
            yield Disagreement(dossier, name, row.name, of or "", what)
    unlisted = [source for source in listed.documents if source not in listed.by_row.values()]
    if len(unlisted) > len(listed.by_row):  # a folder in which other things lie too
        what = f"{len(unlisted)} documents beside the list are on none of its rows: is this one dossier?"
        yield Disagreement(dossier, name, "", "", what)
        return
    for source in unlisted:
        yield Disagreement(dossier, name, "", source, "no row of the list is of this document")


def _of_row(
    row: ListRow, source: str | None, marks: Counter[str], documents: Mapping[str, DocumentRecord]
) -> Iterator[str]:
    judged, grounds = row.judgement, set(row.grounds) - {DOUBLE}
    if source is None:
        if judged in (OPENBAAR, DEELS) and DOUBLE not in row.grounds:
            yield f"is {judged}, and no document in the index is it"
        return
    if judged in (NIET, REEDS):
        yield f"is {judged}, and the document is there"
    if not documents[source].counts.get("characters", 1):
        yield "the document has no text: its marks cannot be read"
        return
    if judged == OPENBAAR and marks:
        yield f"is {OPENBAAR}, and the document has marks: {_counted(marks)}"
    if judged == DEELS and not marks:
        yield f"is {DEELS}, and no mark with a ground was found in the document"
    if judged == DEELS and marks:
        if missing := sorted(set(marks) - grounds):
            yield f"marks in the document that the list does not have: {', '.join(missing)}"
        if unused := sorted(grounds - set(marks)):
            yield f"grounds in the list that no mark in the document has: {', '.join(unused)}"


def _counted(marks: Counter[str]) -> str:
    return ", ".join(f"{ground} ({times}×)" for ground, times in sorted(marks.items()))
