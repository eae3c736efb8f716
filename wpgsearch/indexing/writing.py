"""What the process that writes does in a run: takes in what the workers made, and keeps count.

In: outcomes of tasks. Out: the two homes, SQLite and Whoosh, and a report. Every document is a transaction. This module
deliberately starts no process and knows no format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from wpgsearch.index import WritableHome
from wpgsearch.index.making import DocumentRows
from wpgsearch.index.rows import pages_of
from wpgsearch.index.store import FileRow
from wpgsearch.index.store_forms import alike_of
from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.index.words import WordsWriter
from wpgsearch.indexing.enriching import Enriching
from wpgsearch.indexing.forms import COPY, METADATA, Place, place, with_facts
from wpgsearch.indexing.members import Spool, outermost
from wpgsearch.indexing.planning import Plan
from wpgsearch.indexing.tasks import FileTask, MetadataRecord, Unpacked, Work
from wpgsearch.indexing.workers import Outcome
from wpgsearch.model import INSIDE, ReadError

_COMMIT_AFTER = 20_000_000
"""Characters between two commits of Whoosh: some twenty seconds of its work, lost when the run is killed."""

_NOT_YET = "was not read yet when the run was cut off: run `wpgsearch index`"

Progress = Callable[[int, int, int, int], None]
"""Called with files done, files to do, pages and citations so far."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run did; ``failed`` and ``without_text`` name every such file in the index, also those of earlier runs;
    ``forms`` counts the files that are a copy or another form of a document."""

    root: Path
    documents: int
    read: int
    recognised_again: int
    unchanged: int
    forgotten: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    without_text: tuple[tuple[str, str], ...]
    pages: int
    citations: int
    seconds: float
    forms: int = 0
    moved: int = 0


class Writing:
    """The main process's part of a run: takes in what the workers made and keeps count."""

    def __init__(
        self, store: StoreWriter, words: WordsWriter, plan: Plan, spool: Spool, progress: Progress | None
    ) -> None:
        self.outer: dict[str, str] = {}
        """The file on disk that each unpacked file is in."""
        self._spool = spool
        self._store = store
        self._words = words
        self._plan = plan
        self._progress = progress
        self._homes: tuple[WritableHome, ...] = (store, words)
        self._known = store.files()
        self._kept: list[tuple[str, str]] = []
        self._characters = 0
        self._done = self._pages = self._citations = self._read = 0
        self._total = len(plan.read) + len(plan.again)
        self._settled: set[str] = set()
        self._late: list[int] = []
        self._enriching = Enriching(store)
        self._records: list[tuple[FileRow, MetadataRecord]] = []

    def catch_up(self) -> None:
        """What Whoosh missed when an earlier run was cut off, or all when it was lost, comes from the stored text."""
        if self._words.is_new:
            self._store.mark_wordless()
        else:
            for key in self._store.forgotten():
                self._words.forget(key)
        for key, texts in self._store.wordless():
            if not self._words.is_new:
                self._words.forget(key)
            self._words.add(key, texts)
            self._count(texts)
        self.commit_words()

    def forget(self, sources: Iterable[str]) -> None:
        for source in sources:
            key = self._store.key_at(source)
            with self._store.transaction():
                self._store.forget_file(source)
            if key is not None:
                self._words.forget(key)

    def take(self, outcome: Outcome) -> None:
        """Stores a document, or the reason why there is none."""
        file = self._plan.files[outcome.task.source]
        self._spool.done(file.source)
        if outcome.problem is None:
            try:
                self._take_work(file, outcome.value, unpacked=isinstance(outcome.task, FileTask))
            except ReadError as error:
                outcome = outcome._replace(problem=str(error), final=True)
        if outcome.problem is not None:
            self._fail(file, outcome.problem, final=outcome.final)
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total, self._pages, self._citations)

    def _take_work(self, file: FileRow, work: Work, *, unpacked: bool) -> None:
        if work.record is not None:
            self._records.append((file, work.record))
            return
        if work.rows is not None:
            self._put(file, work.rows)
        else:  # an archive, or a file that documents were glued together in: no document itself
            self._drop(file.source)
            with self._store.transaction():
                status = "parts" if work.parts else "unpacked"
                self._store.put_file(file._replace(status=status, reason="", of=""))
        if unpacked:  # a text that is recognised again says nothing of what was in its file
            within = (*(member.source for member in work.members), *(part.source for part in work.parts))
            self._forget_members(file.source, set(within))
        for part in work.parts:
            self._put(file._replace(source=part.source), part)
        for member in work.members:
            self._take_member(file, member)

    def _take_member(self, file: FileRow, member: Unpacked) -> None:
        """A file within a file has the size, time and checksum of the one on disk: it changes when that does."""
        outer = self.outer.get(file.source, file.source)
        row = file._replace(source=member.source, status="ok", reason="", of="")
        problem = self._spool.add(member, outer)
        if problem:
            self._drop(member.source)
        if problem or self._store.key_at(member.source) is None:  # a run that is cut off begins this file anew
            reader = row.reader if problem else ""
            with self._store.transaction():
                self._store.put_file(row._replace(status="failed", reason=problem or _NOT_YET, reader=reader))
        if problem:
            return
        self.outer[member.source] = outer
        self._plan.files[member.source] = row
        self._total += 1
        self._read += 1

    def _forget_members(self, source: str, now: set[str]) -> None:
        """Files that were in this one and are no longer, with all that was in them."""
        gone = [s for s in self._known if s.startswith(source + INSIDE) and s not in now and not _below(s, now)]
        self.forget(gone)

    def _drop(self, source: str) -> None:
        if self._store.key_at(source) is not None:
            self.forget([source])

    def _fail(self, file: FileRow, problem: str, *, final: bool) -> None:
        """What is stored of a file is kept when it cannot be read or recognised anew and is not known to have changed.

        A file is tried again in the next run unless it is the file itself that is wrong.
        """
        before = self._known.get(file.source)
        lost = before is not None and before.of and self._store.key_at(before.of) is None
        if before is not None and before.status != "failed" and not lost and file.sha256 in ("", before.sha256):
            self._kept.append((file.source, f"{problem} (what was indexed before is kept)"))
            return
        self.forget([file.source, *(s for s in self._known if s.startswith(file.source + INSIDE))])
        with self._store.transaction():
            reader = file.reader if final and file.sha256 else ""
            self._store.put_file(file._replace(status="failed", reason=problem, reader=reader, of=""))

    def _put(self, file: FileRow, rows: DocumentRows) -> None:
        new = alike_of(rows)
        like = self._store.like(new)
        found = place(rows, like)
        sha256 = file.sha256 if file.source in self.outer or INSIDE in file.source else rows.checksum
        file = file._replace(sha256=sha256)
        if found.of is not None:
            self._put_form(file, found.of, found.kind, rows)
            return
        paged = self._enriching.paged_form(found) if not rows.counts["pages"] else None
        instead = [other for other in like if other.source in dict(found.instead)]
        rows = with_facts(rows, instead)
        self._forms_of(rows.source, found)
        status, reason = ("ok", "") if rows.has_text else ("without_text", _why_empty(rows))
        old = self._store.key_at(rows.source)
        with self._store.transaction():
            key, same_words = self._store.allot(rows)
            self._store.put(key, rows)
            self._store.put_file(file._replace(status=status, reason=reason, of=""))
            if paged is not None:
                self._enriching.add_pages(rows.source, paged.text, paged.pages)
        if not same_words:
            if old is not None:
                self._words.forget(old)
            self._words.put(key, rows)
            self._count(rows.texts)
        self._pages += rows.counts["pages"]
        self._citations += rows.counts["citations"]

    def _forms_of(self, source: str, found: Place) -> None:
        """Documents that turn out to be lesser forms of a new one."""
        for other, kind in found.instead:
            key = self._store.key_at(other)
            with self._store.transaction():
                self._store.make_form(other, kind, source)
            if key is not None:
                self._words.forget(key)
                self._late.append(key)

    def _put_form(self, file: FileRow, of: str, kind: str, rows: DocumentRows) -> None:
        """A file that is a document which the index has: its own, if it had one, goes."""
        new = alike_of(rows)
        key = self._store.key_at(file.source)
        with self._store.transaction():
            self._store.put_file(file._replace(status=kind, reason="", of=of))
            if key is not None:
                self._store.make_form(file.source, kind, of)
            self._enriching.add_facts(of, new.metadata)
            self._enriching.add_pages(of, "".join(rows.texts), pages_of(rows.layout[0]))
        if key is not None:
            self._words.forget(key)
            self._late.append(key)

    def _settle_records(self) -> None:
        """Metadata of a publication that is here are told of it; of one that is not, that is the reason."""
        for file, record in self._records:
            of = self._store.source_of(record.identifier)
            if of is None:
                self._fail(file._replace(of=""), record.reason, final=False)
                continue
            self._drop(file.source)
            with self._store.transaction():
                self._enriching.add_facts(of, record.facts)
                self._store.put_file(file._replace(status=METADATA, reason="", of=of))
        self._records = []

    def bereft(self) -> list[str]:
        """Files that were set apart as the same as another, and must be read after all: that one is no document."""
        self._settle_records()
        sources = []
        for first, files in self._plan.copies.items():
            of = self._document_at(first)
            for file in files:
                if of is None:
                    self._plan.files[file.source] = file
                    sources.append(file.source)
                else:
                    self._drop(file.source)
                    with self._store.transaction():
                        self._store.put_file(file._replace(status=COPY, reason="", of=of))
        self._plan.copies = {}
        for file in self._store.orphans():
            source = outermost(file.source, {**self._known, **self._plan.files}) or file.source
            self._plan.files.setdefault(source, self._known.get(source, file))
            sources.append(source)
        again = [source for source in dict.fromkeys(sources) if source not in self._settled]
        self._settled.update(again)
        self._read += len(again)
        self._total += len(again)
        return again

    def _document_at(self, source: str) -> str | None:
        """The source of the document that this file is; None for an archive, and when it could not be read."""
        if self._store.key_at(source) is not None:
            return source
        file = self._store.files().get(source)
        return file.of if file is not None and file.of and self._store.key_at(file.of) is not None else None

    def _count(self, texts: Iterable[str]) -> None:
        self._characters += sum(map(len, texts))
        if self._characters > _COMMIT_AFTER:
            self.commit_words()

    def commit_words(self, *, merge: bool = False) -> None:
        late, self._late = self._late, []
        self._words.commit(merge=merge and not late)
        if late:  # put in since the last commit: Whoosh forgets only what it has on disk
            for key in late:
                self._words.forget(key)
            self._words.commit(merge=merge)
        with self._store.transaction():
            self._store.mark_worded()
        self._characters = 0

    def report(self, root: Path, seconds: float) -> IndexReport:
        files = self._store.files().values()
        return IndexReport(
            root=root,
            documents=self._store.completeness().documents,
            read=len(self._plan.read) + self._read,
            recognised_again=len(self._plan.again),
            unchanged=self._plan.unchanged,
            forgotten=tuple(source for source in self._plan.gone if not source.endswith("/")),
            failed=(*((file.source, file.reason) for file in files if file.status == "failed"), *self._kept),
            without_text=tuple((file.source, file.reason) for file in files if file.status == "without_text"),
            pages=self._pages,
            citations=self._citations,
            seconds=seconds,
            forms=sum(bool(file.of) for file in files),
            moved=len(self._plan.moved),
        )


def _below(source: str, sources: set[str]) -> bool:
    """Whether it is in one of these files: that one says what becomes of it."""
    return outermost(source, sources) is not None


def _why_empty(rows: DocumentRows) -> str:
    return "; ".join(message for _, _, message in rows.problems) or "holds no text"
