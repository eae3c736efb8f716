"""Documents by what a Woo coordinator knows of them: kenmerk, matter, organ, ground, outcome, family, thread.

In: a corpus, records of documents and ``Wanted``. Out: the records that fit. What the inventarislijst of a dossier says
of a document counts as its own. It deliberately knows no words and no citations but grounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from wpgsearch.corpus import Corpus
from wpgsearch.model import INSIDE, DocumentRecord, Target, WpgsearchError
from wpgsearch.woo.disagreeing import lists_of
from wpgsearch.woo.gronden import WOB, WOO, code_of, codes_in, loose_marks
from wpgsearch.woo.lists import ListRow, judgement_of
from wpgsearch.woo.marks import dossier_of, woo_dossiers


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a document; "" asks nothing."""

    kenmerk: str = ""
    matter: str = ""
    organ: str = ""
    ground: str = ""
    outcome: str = ""
    family: str = ""
    thread: str = ""

    @property
    def anything(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))


def selected(corpus: Corpus, records: Iterable[DocumentRecord], wanted: Wanted) -> tuple[DocumentRecord, ...]:
    """The documents of which all that is asked is true."""
    listed = tuple(records)
    if not wanted.anything:
        return listed
    by_lists = wanted.matter or wanted.outcome or wanted.family or wanted.thread
    rows = _rows(corpus) if by_lists else {}
    grounded = _with_ground(corpus, listed, wanted.ground) if wanted.ground else None
    family = _same_family(corpus, wanted.family, rows) if wanted.family else None
    threads = _threads(corpus, wanted.thread, rows) if wanted.thread else frozenset()
    return tuple(
        record
        for record in listed
        if _is_wanted(record, wanted, rows.get(record.source))
        and (grounded is None or record.source in grounded)
        and (family is None or record.source in family)
        and (not wanted.thread or _thread(record, rows.get(record.source)) in threads)
    )


def _is_wanted(record: DocumentRecord, wanted: Wanted, row: ListRow | None) -> bool:
    known = record.metadata
    if wanted.kenmerk and not _within(wanted.kenmerk, known.get("kenmerk", ""), *record.identifiers):
        return False
    if wanted.organ and not _within(wanted.organ, known.get("bestuursorgaan", ""), known.get("instantie", "")):
        return False
    if wanted.matter:
        said = (known.get("zaaknummer", ""), row.cell("matter") if row else "", row.cell("zaaknummer") if row else "")
        if not _within(wanted.matter, *said, dossier_of(record.source)):
            return False
    if wanted.outcome:
        asked = judgement_of(wanted.outcome)
        if not asked:
            raise WpgsearchError(f"“{wanted.outcome}” is no outcome: write openbaar, deels openbaar or niet openbaar")
        return asked in (judgement_of(known.get("outcome", "")), row.judgement if row else "")
    return True


def _within(asked: str, *said: str) -> bool:
    """Signs and spaces do not count: "2024 W0417" is 2024-W0417."""
    plain = _plain(asked)
    return bool(plain) and any(plain in _plain(each) for each in said)


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _rows(corpus: Corpus) -> Mapping[str, ListRow]:
    """Source of a document → its row in the list of its dossier."""
    found: dict[str, ListRow] = {}
    for listed in lists_of(corpus):
        rows = {row.number: row for row in listed.rows}
        found |= {source: rows[number] for number, source in listed.by_row.items()}
    return found


def _with_ground(corpus: Corpus, records: Iterable[DocumentRecord], written: str) -> set[str]:
    """The documents in which the ground stands, as a mark, in a row or in the reasons."""
    codes = codes_in(written)
    if not codes:
        raise WpgsearchError(f"“{written}” is no ground of the Woo or the Wob: write 5.1.2e, 10.2g or 11.1")
    released = woo_dossiers(corpus.documents())
    found = set()
    for record in records:
        cited = corpus.citations(of=record.id, to=Target(WOB if codes[0].startswith("1") else WOO))
        if any(code_of(citation.target) in codes for _, citation in cited):
            found.add(record.source)
        elif dossier_of(record.source) in released:
            text = corpus.document(record.id).text
            found |= {record.source for _, code in loose_marks(text) if code in codes}
    return found


def _same_family(corpus: Corpus, name: str, rows: Mapping[str, ListRow]) -> set[str]:
    """A mail with its attachments, an archive with its files, the rows of one Family ID."""
    records = corpus.documents()
    by_id = {source for source, row in rows.items() if row.cell("family") == name}
    if by_id:
        return by_id
    source = corpus.document(name).source
    outer, row = source.partition(INSIDE)[0], rows.get(source)
    family = row.cell("family") if row else ""
    near = {record.source for record in records if record.source.partition(INSIDE)[0] == outer}
    return near | {other for other, its in rows.items() if family and its.cell("family") == family}


def _threads(corpus: Corpus, name: str, rows: Mapping[str, ListRow]) -> frozenset[str]:
    """An id of a thread, or a document that is in it."""
    known = {record.source: _thread(record, rows.get(record.source)) for record in corpus.documents()}
    if name in known.values():
        return frozenset([name])
    source = corpus.document(name).source
    if not known.get(source):
        raise WpgsearchError(f"{source} is in no thread: it is no mail, and no list says which thread it is of")
    return frozenset([known[source]])


def _thread(record: DocumentRecord, row: ListRow | None) -> str:
    return record.metadata.get("thread", "") or (row.cell("thread") if row else "")
