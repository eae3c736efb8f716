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
from wpgsearch.finding.nothing import unknown_values
from wpgsearch.index.schema import STORE_FILE
from wpgsearch.index.store import Store
from wpgsearch.index.store_documents import EVERYTHING, remembered
from wpgsearch.model import Answer, Citation, Document, DocumentRecord, Filters, Problem, Query, Target

if TYPE_CHECKING:
    from wpgsearch.indexing import IndexReport

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

    def index(
        self,
        paths: Sequence[Path] = (),
        *,
        workers: int | None = None,
        progress: Callable[[int, int, int, int], None] | None = None,
        work: str | None = None,
    ) -> IndexReport:
        """Reads what is new or changed under these paths (without any: under those of before) and forgets what is gone.

        ``workers`` 0 works in this process; ``progress`` is called with files done, files to do, pages and citations;
        ``work`` names a function that stands in for reading and recognising ("module:function").
        """
        self.close()
        extra = {"work": work} if work is not None else {}
        report: IndexReport = _load("indexing").index_files(
            self._folder, paths, root=self._given_root, workers=workers, progress=progress, **extra
        )
        return report

    def understand(self, question: str, *, filters: Filters = _DEFAULT) -> Query:
        """What a question asks for; no index is needed, but where there is one it decides between acts of one name."""
        query: Query = _load("query").understand(question, filters=filters, prefer=self._most_cited)
        return query

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
        self, *, of: str | None = None, to: str | Target | None = None, kinds: Sequence[str] = ()
    ) -> Iterator[tuple[str, Citation]]:
        """The id of a document and a citation in it: of that document, to that place, of these kinds; in order."""
        store, targets = self._open(), self._targets(to)
        keys = [store.key_of(of)] if of is not None else store.select(EVERYTHING)
        for key in keys:
            id_ = store.records([key])[key].id
            for citation in store.citations(key, targets=targets, kinds=kinds):
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

    def check(self) -> tuple[Problem, ...]:
        """Every difference between the files, SQLite and Whoosh."""
        problems: tuple[Problem, ...] = _load("indexing.checking").check(self._open(), self._folder, self.root)
        return problems

    def close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _open(self) -> Store:
        if self._store is None:
            self._store = Store.open(self._folder)
        return self._store

    def _look_up(self, words: str) -> FoundWords:
        found: FoundWords = _load("finding.words").look_up(self._folder, words)
        return found

    def _targets(self, to: str | Target | None) -> tuple[Target, ...] | None:
        """What is written as a target: an identifier as our records have it, or a citation in any usual spelling."""
        if to is None or isinstance(to, Target):
            return None if to is None else (to,)
        if to.startswith(("jci1.3:", "eli/")):
            return (Target.parse(to),)
        return self.understand(to).targets or (Target(to),)
