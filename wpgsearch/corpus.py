"""The verbs of the library: index, understand, where, citations, documents, document, check.

In: paths, questions, filters. Out: the data classes of ``model``. This module deliberately does no work itself: it
opens the index and hands each verb to the module that does it. What is heavy is loaded here and only here, by
``_load``, when its verb is called: a question for a citation loads neither spaCy, nor Whoosh, nor a reader.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from wpgsearch.finding import FoundWords, find
from wpgsearch.finding.held import Held, Holders
from wpgsearch.finding.nothing import unknown_values
from wpgsearch.frames import CitedRows
from wpgsearch.index.rows import location_of
from wpgsearch.index.schema import STORE_FILE
from wpgsearch.index.store import Cited, FileRow, Store
from wpgsearch.index.store_documents import EVERYTHING, remembered
from wpgsearch.model import (
    Answer,
    Citation,
    Completeness,
    Document,
    DocumentRecord,
    Filters,
    Passage,
    Problem,
    Query,
    Span,
    Target,
)

if TYPE_CHECKING:
    from wpgsearch.grids import References, Table
    from wpgsearch.index.words import Words
    from wpgsearch.indexing import IndexReport, ReadLimits
    from wpgsearch.tables import Asked, Scope

_DEFAULT = Filters()


def open_corpus(root: Path | None, index: Path) -> Corpus:
    """A corpus by the folder of its index; ``root`` is where its files are, when the index does not know it yet."""
    return Corpus(root, index)


def _load(name: str) -> ModuleType:
    """The one place where modules are loaded late; each of these brings spaCy, Whoosh or the readers with it."""
    return import_module(f"wpgsearch.{name}")


class Corpus:
    """Documents and the index made of them. Opening one reads nothing; a verb says so when the index is not there."""

    def __init__(self, root: Path | None, index: Path) -> None:
        self._given_root = root
        self._folder = index
        self._store: Store | None = None
        self._holders: Holders | None = None
        self._words: Words | None = None

    @property
    def is_indexed(self) -> bool:
        return (self._folder / STORE_FILE).is_file()

    @property
    def root(self) -> Path:
        """The folder that sources are relative to."""
        stored = Path(self._open().meta("root") or ".")
        moved = self._given_root is not None and not stored.is_dir()
        return self._given_root if moved and self._given_root is not None else stored

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files and folders of the runs before, also when the index is of another version and must be made anew."""
        return tuple(map(Path, json.loads(remembered(self._folder).get("paths", "[]"))))

    def index(  # noqa: PLR0913  # the options of the command
        self,
        paths: Sequence[Path] = (),
        *,
        workers: int | None = None,
        progress: Callable[[int, int, int, int], None] | None = None,
        work: str | None = None,
        limits: ReadLimits | None = None,
        retry_failed: bool = False,
        parts: Path | None = None,
    ) -> IndexReport:
        """Reads what is new or changed under these paths (without any: under those of before) and forgets what is gone.

        ``workers`` 0 works in this process; ``progress`` is called with files done, files to do, pages and citations;
        ``work`` names a function that stands in for reading and recognising ("module:function"); ``limits`` says what
        one file may cost, ``retry_failed`` reads again what failed before, ``parts`` is a table of where the documents
        in a glued PDF begin.
        """
        self.close()
        extra = {"work": work} if work is not None else {}
        report: IndexReport = _load("indexing").index_files(
            self._folder,
            paths,
            root=self._given_root,
            workers=workers,
            progress=progress,
            limits=limits,
            retry_failed=retry_failed,
            parts=parts,
            **extra,
        )
        return report

    def understand(self, question: str, *, filters: Filters = _DEFAULT) -> Query:
        """What a question asks for; no index is needed, but where there is one it decides between acts of one name."""
        query: Query = _load("query").understand(question, filters=filters, prefer=self._most_cited)
        return query

    def like(self, place: str, *, filters: Filters = _DEFAULT) -> Query:
        """The question for passages like the one at DOC@OFFSET."""
        return Query(place, filters=filters, meaning=f"passages like {place}", like=place)

    def _most_cited(self, works: tuple[str, ...]) -> str | None:
        """The usual one of the acts that a name may mean; the one most cited, where this corpus never cites that."""
        if not self.is_indexed:
            return None
        store = self._open()
        counts = {work: sum(place.citations for place in store.cited(work)) for work in works}
        most = works[0] if counts[works[0]] else max(works, key=lambda work: counts[work])
        return most if counts[most] else None

    def where(self, question: str | Query, *, filters: Filters = _DEFAULT) -> Answer:
        """The passages that answer, best first. A Query has its own filters."""
        query = self.understand(question, filters=filters) if isinstance(question, str) else question
        return find(self._open(), query, root=self.root, look_up=self._look_up)

    def citations(
        self,
        *,
        of: str | None = None,
        to: str | Target | None = None,
        kinds: Sequence[str] = (),
        within: Span | None = None,
    ) -> CitedRows:
        """The id of a document and a citation in it, in order; ``citations(…).frame()`` makes a DataFrame of them."""
        rows = self._citations(of=of, to=to, kinds=kinds, within=within)
        return CitedRows(rows, lambda: {record.id: record for record in self.documents()})

    def _citations(
        self, *, of: str | None, to: str | Target | None, kinds: Sequence[str], within: Span | None
    ) -> Iterator[tuple[str, Citation]]:
        """The id of a document and a citation in it: of that document, to that place, of these kinds, in this range of
        the text; in order."""
        store, targets = self._open(), self._targets(to)
        keys = [store.key_of(of)] if of is not None else store.select(EVERYTHING)
        for key in keys:
            id_ = store.records([key])[key].id
            for citation in store.citations(key, targets=targets, kinds=kinds, within=within):
                yield id_, citation

    def documents(self, filters: Filters = EVERYTHING) -> tuple[DocumentRecord, ...]:
        """The documents that pass the filters, by source."""
        store = self._open()
        keys = store.select(filters)
        records = store.records(keys)
        return tuple(records[key] for key in keys)

    def unknown(self, filters: Filters) -> tuple[str, ...]:
        """A sentence for each soort and dossier in the filters of which there is no document at all."""
        return tuple(unknown_values(self._open(), filters))

    def document(self, name: str) -> Document:
        """A document by its id, source, identifier or file name."""
        store = self._open()
        return store.document(store.key_of(name))

    def record(self, name: str) -> DocumentRecord:
        """As ``document``, without its text."""
        store = self._open()
        key = store.key_of(name)
        return store.records([key])[key]

    def completeness(self) -> Completeness:
        """How much there is to search, and what could not be read."""
        return self._open().completeness()

    def soorten(self) -> dict[str, int]:
        """Every soort with the number of its documents, the most frequent first."""
        return self._open().soorten_counted()

    def passages(self, name: str) -> tuple[Passage, ...]:
        """The passages of a document, in order; together they are its text."""
        store = self._open()
        key = store.key_of(name)
        id_ = store.records([key])[key].id
        return tuple(
            Passage(f"{id_}@{row.start}", id_, row.kind, Span(row.start, row.end), location_of(row.location))
            for row in store.passages(key)
        )

    def holder(self, target: Target, *, pinpoint: str | None = None, rather: str | None = None) -> Held | None:
        """The document of this corpus that is itself what is cited, and the place in it."""
        return self._all_holders().find(target, pinpoint=pinpoint, rather=rather)

    def holds(self, target: Target) -> bool:
        """Whether what is cited is a document of this corpus."""
        return self._all_holders().holds(target)

    def _all_holders(self) -> Holders:
        if self._holders is None:
            self._holders = Holders(self._open())
        return self._holders

    def cited(self, work: str) -> tuple[Cited, ...]:
        """The places of a work that the corpus cites, each with how often; of a dossier its papers."""
        target, store = Target(work), self._open()
        return tuple(store.works(target.papers) if target.papers else store.cited(work))

    def occurrences(self, words: str, text: str) -> tuple[Span, ...]:
        """Where in a text the words of a question stand."""
        found: tuple[Span, ...] = _load("index.word_forms").occurrences(words, text)
        return found

    def files(self) -> tuple[FileRow, ...]:
        """The files as they were when they were last read, also those that gave no document; by source."""
        return tuple(sorted(self._open().files().values()))

    def read(self, path: Path) -> Document:
        """A file as a Document, whether or not it is in the index."""
        document: Document = _load("readers").read(path)
        return document

    def table(self, asked: Asked) -> Table:
        """How often what is cited, by what (``Asked.rows`` × ``Asked.columns``)."""
        table: Table = _load("tables").matrix(self._scope(asked))
        return table

    def together(self, asked: Asked, *, unit: str = "passage", least: int = 2) -> Table:
        """Which articles and cases are cited in one passage, paragraph or document."""
        table: Table = _load("tables").together(self._scope(asked), unit=unit, least=least)
        return table

    def timeline(self, asked: Asked) -> Table:
        """Citations by year."""
        table: Table = _load("tables").timeline(self._scope(asked))
        return table

    def transposition(self, asked: Asked) -> Table:
        """Which article of an EU act is said to be implemented in which national article."""
        table: Table = _load("tables").transposition(self._scope(asked))
        return table

    def references(self, asked: Asked) -> References:
        """The works that are cited, for a bibliography."""
        works: References = _load("tables").references(self._scope(asked))
        return works

    def batch(self, terms: Sequence[str], *, filters: Filters = EVERYTHING, hits: bool = True) -> Table:
        """Of each of many questions the documents and pages that answer it, and with ``hits`` the passages."""
        tables = _load("tables")
        scope = self._scope(tables.Asked(filters=filters))
        table: Table = tables.batch(
            terms, lambda term: self.where(term, filters=filters), lambda: scope.basis(0, 0), hits=hits
        )
        return table

    def _scope(self, asked: Asked) -> Scope:
        scope: Scope = _load("tables").open_scope(self._folder, asked, self.root)
        return scope

    def check(self) -> tuple[Problem, ...]:
        """Every difference between the files, SQLite and Whoosh."""
        problems: tuple[Problem, ...] = _load("indexing.checking").check(self._open(), self._folder, self.root)
        return problems

    def check_released(self) -> tuple[Problem, ...]:
        """BSNs, e-mail addresses and telephone numbers left in documents that are no official publications."""
        problems: tuple[Problem, ...] = _load("indexing.checking_text").check_released(self._open())
        return problems

    def check_links(self) -> tuple[Problem, ...]:
        """Links in the sources that say something else than what was recognised, or of which nothing was."""
        problems: tuple[Problem, ...] = _load("indexing.checking_text").check_source_links(self._open())
        return problems

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = self._holders = None
        if self._words is not None:
            self._words.close()
            self._words = None

    def _open(self) -> Store:
        if self._store is None:
            self._store = Store.open(self._folder)
        return self._store

    def _look_up(self, query: Query) -> FoundWords:
        found: FoundWords = _load("finding.words").look_up(self._open(), query, self._open_words)
        return found

    def _open_words(self) -> Words:
        """The index of words: kept open, for opening it takes longer than most questions."""
        if self._words is not None and not self._words.is_current:
            self._words.close()
            self._words = None
        if self._words is None:
            self._words = _load("index.words").Words.open(self._folder)
        return self._words

    def _targets(self, to: str | Target | None) -> tuple[Target, ...] | None:
        """What is written as a target: an identifier as our records have it, or a citation in any usual spelling."""
        if to is None or isinstance(to, Target):
            return None if to is None else (to,)
        if to.startswith(("jci1.3:", "eli/")):
            return (Target.parse(to),)
        return self.understand(to).targets or (Target(to),)
