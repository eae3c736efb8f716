"""Brings an index up to date with files: what is new or changed is read, what is gone is forgotten, the rest is left.

In: paths and an index folder. Out: the two homes, SQLite and Whoosh, and a report. Files are read and recognised in
worker processes; this process alone writes. Every document is a transaction: a run that is interrupted leaves an index
that is whole, and the next run goes on where it stopped. This module deliberately knows no format and no law.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from wpgsearch.index import WritableHome
from wpgsearch.index.making import DocumentRows
from wpgsearch.index.schema import STORE_FILE
from wpgsearch.index.store import FileRow
from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.index.words import WordsWriter
from wpgsearch.indexing.members import Spool, outermost
from wpgsearch.indexing.planning import Plan, make_plan, tasks_of
from wpgsearch.indexing.tasks import FileTask, Unpacked, Work
from wpgsearch.indexing.walking import absolute, common_root, exists, files_under
from wpgsearch.indexing.workers import Outcome, run
from wpgsearch.model import INSIDE, ReadError, WpgsearchError

_COMMIT_AFTER = 20_000_000
"""Characters between two commits of Whoosh: some twenty seconds of its work, lost when the run is killed."""

_NOT_YET = "was not read yet when the run was cut off: run `wpgsearch index`"
_NOTHING_GIVEN = "give the files or folders to index: the index knows of none yet"

WORK = "wpgsearch.indexing.reading:work"
"""What the worker processes do, by name: this process need not load readers and spaCy."""

Progress = Callable[[int, int, int, int], None]
"""Called with files done, files to do, pages and citations so far."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run did; ``failed`` and ``without_text`` name every such file in the index, also those of earlier runs."""

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


def index_files(  # noqa: PLR0913  # the options of the command
    folder: Path,
    paths: Sequence[Path],
    *,
    root: Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    work: str = WORK,
) -> IndexReport:
    """Makes or updates the index in ``folder``; without paths it looks again at those of the runs before."""
    started = monotonic()
    given = [absolute(path) for path in paths]
    if not any(files_under(given, leave_out=absolute(folder))) and not (folder / STORE_FILE).exists():
        # Told before an index is made; a mistyped path is told by files_under
        raise WpgsearchError(f"there is no file in {', '.join(map(str, paths))}" if given else _NOTHING_GIVEN)
    with ExitStack() as stack:
        store = stack.enter_context(closing(StoreWriter.open(folder)))
        stack.callback(store.number_ids)
        places = [*dict.fromkeys([*_known_paths(store), *given])]
        base = _settle_root(store, root, places if given else [], places)
        plan = make_plan(store, base, given or places, absolute(folder))
        words = stack.enter_context(closing(WordsWriter.open(folder)))
        spool = stack.enter_context(closing(Spool(absolute(folder) / "unpacked", base)))
        writing = _Writing(store, words, plan, spool, progress)
        writing.catch_up()
        writing.forget(plan.gone)
        tasks = tasks_of(store, plan, spool)
        while True:  # what is found in files is read in another round: it is known when all of them are unpacked
            for outcome in run(work, tasks, workers=workers):
                writing.take(outcome)
            if spool.is_empty:
                break
            tasks = spool.tasks(writing.outer)
        store.number_ids()
        writing.commit_words(merge=True)
        return writing.report(base, monotonic() - started)


def _known_paths(store: StoreWriter) -> list[Path]:
    return [path for path in map(Path, json.loads(store.meta("paths") or "[]")) if exists(path)]


def _settle_root(store: StoreWriter, wanted: Path | None, given: Sequence[Path], places: Sequence[Path]) -> Path:
    """The folder that sources are relative to: the one of before, widened when files outside it come in."""
    before = store.meta("root")
    known = Path(before) if before and Path(before).is_dir() else None
    if not places and known is None:
        raise WpgsearchError(_NOTHING_GIVEN)
    starting = known or (absolute(wanted) if wanted is not None else None)
    fitting = starting is not None and all(place.is_relative_to(starting) for place in given)
    base = starting if starting is not None and fitting else common_root([*([known] if known else []), *places])
    with store.transaction():
        if known is not None and known != base:
            store.move_root(known.relative_to(base).as_posix())
        store.set_meta("root", str(base))
        store.set_meta("paths", json.dumps([str(place) for place in places]))
    return base


class _Writing:
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
        if work.rows is not None:
            self._put(file, work.rows)
        else:  # an archive: no document itself
            self._drop(file.source)
            with self._store.transaction():
                self._store.put_file(file._replace(status="unpacked", reason=""))
        if unpacked:  # a text that is recognised again says nothing of what was in its file
            self._forget_members(file.source, {member.source for member in work.members})
        for member in work.members:
            self._take_member(file, member)

    def _take_member(self, file: FileRow, member: Unpacked) -> None:
        """A file within a file has the size, time and checksum of the one on disk: it changes when that does."""
        outer = self.outer.get(file.source, file.source)
        row = file._replace(source=member.source, status="ok", reason="")
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
        if before is not None and before.status != "failed" and file.sha256 in ("", before.sha256):
            self._kept.append((file.source, f"{problem} (what was indexed before is kept)"))
            return
        self.forget([file.source, *(s for s in self._known if s.startswith(file.source + INSIDE))])
        with self._store.transaction():
            reader = file.reader if final and file.sha256 else ""
            self._store.put_file(file._replace(status="failed", reason=problem, reader=reader))

    def _put(self, file: FileRow, rows: DocumentRows) -> None:
        status, reason = ("ok", "") if rows.has_text else ("without_text", _why_empty(rows))
        old = self._store.key_at(rows.source)
        with self._store.transaction():
            key, same_words = self._store.allot(rows)
            self._store.put(key, rows)
            sha256 = file.sha256 if file.source in self.outer or INSIDE in file.source else rows.document[0]
            self._store.put_file(file._replace(sha256=sha256, status=status, reason=reason))
        if not same_words:
            if old is not None:
                self._words.forget(old)
            self._words.put(key, rows)
            self._count(rows.texts)
        counts = json.loads(rows.document[9])
        self._pages += counts["pages"]
        self._citations += counts["citations"]

    def _count(self, texts: Iterable[str]) -> None:
        self._characters += sum(map(len, texts))
        if self._characters > _COMMIT_AFTER:
            self.commit_words()

    def commit_words(self, *, merge: bool = False) -> None:
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
        )


def _below(source: str, sources: set[str]) -> bool:
    """Whether it is in one of these files: that one says what becomes of it."""
    return outermost(source, sources) is not None


def _why_empty(rows: DocumentRows) -> str:
    problems = json.loads(rows.document[10])
    return "; ".join(message for _, _, message in problems) or "holds no text"
