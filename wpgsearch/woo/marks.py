"""Which ground stands on which page of which document.

In: a corpus and its documents. Out: ``GroundUse``s in text order. In a decision a ground is also named in the reasons;
in a list it is a cell: these are told apart, for only a mark says that something was made illegible. It deliberately
counts nothing and knows no inventarislijst's columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wpgsearch.corpus import Corpus
from wpgsearch.model import INSIDE, Document, DocumentRecord
from wpgsearch.woo.gronden import code_of, loose_marks

MARK, NAMED, LISTED = "mark", "named", "listed"

_ARCHIVES = (".zip", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".mbox")
_DECIDES = ("woo-besluit", "inventarislijst")


class GroundUse(NamedTuple):
    """``how`` is mark (over a black box), named (in a sentence) or listed (in a row of a table)."""

    dossier: str
    source: str
    page: int | None
    ground: str
    how: str
    start: int


def dossier_of(source: str) -> str:
    """The folder or the archive that a document is in: what was published together lies together.

    What is in a mail, or in a PDF that holds a whole dossier, is where that file is.
    """
    *outer, last = source.split(INSIDE)
    while outer and not outer[-1].lower().endswith(_ARCHIVES):
        last = outer.pop()
    folder = INSIDE.join([*outer, last]).rpartition("/")[0]
    return folder.removesuffix(INSIDE.rstrip("/")) or "."


def woo_dossiers(records: Iterable[DocumentRecord]) -> frozenset[str]:
    """The dossiers with a decision or a list in them: a loose "5.1.2e" in a document there is a mark."""
    return frozenset(dossier_of(record.source) for record in records if record.soort in _DECIDES)


def ground_uses(corpus: Corpus, records: Iterable[DocumentRecord], *, to_release: bool = False) -> Iterator[GroundUse]:
    """Every ground in these documents; in those about to be released a loose "5.1.2e" is a mark anywhere."""
    listed = tuple(records)
    released = woo_dossiers(corpus.documents())
    for record in listed:
        yield from _in_document(corpus, record, loose=to_release or dossier_of(record.source) in released)


def _in_document(corpus: Corpus, record: DocumentRecord, *, loose: bool) -> Iterator[GroundUse]:
    found = {
        (citation.span.start, code): citation.kind
        for _, citation in corpus.citations(of=record.id, kinds=("ground", "legislation"))
        if (code := code_of(citation.target)) is not None
    }
    if not (found or loose):
        return
    document = corpus.document(record.id)
    if loose:
        taken = {start for start, _ in found}
        found |= {(start, code): "ground" for start, code in loose_marks(document.text) if start not in taken}
    page_at = PageAt(document)
    for (start, code), kind in sorted(found.items()):
        how = LISTED if _is_cell(document, start) else MARK if kind == "ground" else NAMED
        yield GroundUse(dossier_of(record.source), record.source, page_at(start), code, how, start)


def _is_cell(document: Document, start: int) -> bool:
    """In a row of three cells or more; of an inventarislijst everything is one."""
    line = document.text[document.text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return document.soort == "inventarislijst" or line.count("|") >= 2


class PageAt:
    """The page at an offset, for many offsets of one document."""

    def __init__(self, document: Document) -> None:
        self._pages = document.pages
        self._starts = [page.span.start for page in document.pages]

    def __call__(self, offset: int) -> int | None:
        place = bisect_right(self._starts, offset) - 1
        return self._pages[place].number if place >= 0 and offset in self._pages[place].span else None
