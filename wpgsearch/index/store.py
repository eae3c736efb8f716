"""Reads the index: passages and citations, on top of the documents.

In: targets and keys. Out: the data classes of ``model`` and plain rows to rank. This module deliberately knows no
Whoosh, writes nothing (``store_writer`` does) and imports little: it lies on the road of every question.
"""

# ruff: noqa: S608 - SQL is put together from constants only; values are always bound

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from wpgsearch.index.rows import citation_of, parts_of, place_end, place_key
from wpgsearch.index.schema import PASSAGE_BITS
from wpgsearch.index.store_documents import DocumentStore, FileRow
from wpgsearch.model import Citation, Span, Target

__all__ = ["Cited", "FileRow", "Mention", "PassageRow", "Store", "document_of_passage", "test_of"]

_CITATION = (
    'work, place, kind, resolution, start, "end", text, pinpoint, label, url, candidates, antecedent_start, '
    "antecedent_end, pattern"
)


class Mention(NamedTuple):
    """One citation as ranking sees it; all columns but the passage's own come from the covering index."""

    passage: int
    place: str
    start: int
    end: int
    kind: str
    resolution: str


class PassageRow(NamedTuple):
    """A passage as ranking sees it, without its text; ``provisions`` counts the places cited in it."""

    key: int
    start: int
    end: int
    kind: str
    location: str
    provisions: int

    @property
    def document(self) -> int:
        return document_of_passage(self.key)


class Cited(NamedTuple):
    """A place of an act (or a work) that the corpus cites."""

    target: Target
    citations: int
    documents: int


def document_of_passage(passage: int) -> int:
    return passage >> PASSAGE_BITS


class Store(DocumentStore):
    """A connection that reads; ``Store.open`` makes one and says in a sentence what is wrong with the index."""

    # --- citations

    def mentions(self, target: Target, *, exact: bool = False) -> list[Mention]:
        """Every citation of the target or (unless ``exact``) of a place within it: what ``Target.contains`` says."""
        where, values = test_of(target, exact=exact)
        rows = self._db.execute(
            f'SELECT passage, place, start, "end", kind, resolution FROM citations WHERE {where}',
            values,
        )
        return [Mention(*row) for row in rows]

    def cited(self, work: str) -> list[Cited]:
        """The places of a work that are cited, each with how often."""
        rows = self._db.execute(
            f"SELECT place, count(*), count(DISTINCT passage >> {PASSAGE_BITS}) FROM citations"
            " WHERE work = ? GROUP BY place",
            (work,),
        )
        return [Cited(Target(work, parts_of(place)), count, documents) for place, count, documents in rows]

    def works(self, prefix: str) -> list[Cited]:
        """The works whose identifier begins with this: the papers of a dossier that are cited."""
        rows = self._db.execute(
            f"SELECT work, count(*), count(DISTINCT passage >> {PASSAGE_BITS}) FROM citations"
            " WHERE work >= ? AND work < ? GROUP BY work",
            (prefix, prefix + "\U0010ffff"),
        )
        return [Cited(Target(work), count, documents) for work, count, documents in rows]

    def citations_in(self, passages: Iterable[int]) -> dict[int, list[Citation]]:
        """All citations of these passages, in text order."""
        found: dict[int, list[Citation]] = {}
        for passage, *columns in self._by_keys(
            f"SELECT passage, {_CITATION} FROM citations WHERE passage IN", passages
        ):
            found.setdefault(passage, []).append(citation_of(columns))
        return {key: sorted(found[key], key=lambda citation: citation.span.start) for key in found}

    def citations(
        self,
        document: int,
        *,
        targets: Sequence[Target] | None = None,
        kinds: Sequence[str] = (),
        within: Span | None = None,
    ) -> Iterator[Citation]:
        """The citations of a document in text order; if given, to one of these targets, of one of these kinds, in this
        range of its text."""
        tests = ["passage >= ? AND passage < ?"]
        values: list[Any] = [document << PASSAGE_BITS, (document + 1) << PASSAGE_BITS]
        if within is not None:
            tests.append('start < ? AND "end" > ?')
            values += [within.end, within.start]
        if targets is not None:
            wanted = [test_of(target, exact=False) for target in targets]
            tests.append(f"({' OR '.join(f'({test})' for test, _ in wanted) or '0'})")
            values += [value for _, some in wanted for value in some]
        if kinds:
            tests.append(f"kind IN ({','.join('?' * len(kinds))})")
            values += kinds
        where = " AND ".join(tests)
        rows = self._db.execute(f"SELECT {_CITATION} FROM citations WHERE {where} ORDER BY start, key", values)
        yield from map(citation_of, rows)

    # --- passages

    def passages(self, document: int) -> list[PassageRow]:
        """All passages of a document, in the order of its text."""
        rows = self._db.execute(
            'SELECT key, start, "end", kind, location, provisions FROM passages'
            " WHERE key >= ? AND key < ? ORDER BY key",
            (document << PASSAGE_BITS, (document + 1) << PASSAGE_BITS),
        )
        return [PassageRow(*row) for row in rows]

    def passage_at_number(self, document: int, number: str) -> int | None:
        """Where the passage begins that has this number before it ("4.2 Het hof …"): a rechtsoverweging."""
        rows = self._db.execute(
            "SELECT start, text FROM passages WHERE key >= ? AND key < ? AND substr(ltrim(text), 1, ?) = ?"
            " ORDER BY key",
            (document << PASSAGE_BITS, (document + 1) << PASSAGE_BITS, len(number), number),
        )
        for start, text in rows:
            rest = text.lstrip()[len(number) :].removeprefix(".")
            if not rest or rest[0].isspace():
                return int(start)
        return None

    def passage_rows(self, keys: Iterable[int]) -> dict[int, PassageRow]:
        rows = self._by_keys('SELECT key, start, "end", kind, location, provisions FROM passages WHERE key IN', keys)
        return {row[0]: PassageRow(*row) for row in rows}

    def hung_on(self, notes: Iterable[PassageRow]) -> dict[int, tuple[str, int]]:
        """For passages that are footnotes: the text of the passage that their mark stands in, and where in it."""
        found: dict[int, tuple[str, int]] = {}
        for note in notes:
            layout = self._db.execute("SELECT footnotes FROM layouts WHERE document = ?", (note.document,)).fetchone()
            marks = (mark for start, end, _, mark in json.loads(layout[0]) if start <= note.start < end)
            mark = next(marks, None)
            body = (
                mark is not None
                and self._db.execute(
                    "SELECT text, start FROM passages WHERE key >= ? AND key < ? AND start <= ?"
                    " ORDER BY key DESC LIMIT 1",
                    (note.document << PASSAGE_BITS, (note.document + 1) << PASSAGE_BITS, mark),
                ).fetchone()
            )
            if mark is not None and body:
                found[note.key] = (body[0], mark - body[1])
        return found

    def kinds(self, keys: Iterable[int]) -> dict[int, str]:
        return dict(self._by_keys("SELECT key, kind FROM passages WHERE key IN", keys))

    def texts(self, keys: Iterable[int]) -> dict[int, str]:
        return dict(self._by_keys("SELECT key, text FROM passages WHERE key IN", keys))


def test_of(target: Target, *, exact: bool) -> tuple[str, list[Any]]:
    """The test of a citation to this place or one in it, and its values."""
    place = place_key(target)
    if exact:
        return "work = ? AND place = ?", [target.work, place]
    if target.papers:  # the Kamerstukken of a dossier: "." follows "-" in Unicode
        return "(work = ? OR work >= ? AND work < ?)", [target.work, target.papers, target.papers[:-1] + "."]
    if not place:
        return "work = ?", [target.work]
    return "work = ? AND place >= ? AND place < ?", [target.work, place, place_end(place)]
