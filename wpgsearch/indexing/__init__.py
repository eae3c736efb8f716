"""Brings an index up to date with files: what is new or changed is read, what is gone is forgotten, the rest is left.

In: paths and an index folder. Out: the two homes, SQLite and Whoosh, and a report. Files are read and recognised in
worker processes; this process alone writes. Every document is a transaction: a run that is interrupted leaves an index
that is whole, and the next run goes on where it stopped. This module deliberately knows no format and no law.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from wpgsearch.index import WritableHome
from wpgsearch.index.making import DocumentRows
from wpgsearch.index.schema import STORE_FILE
from wpgsearch.index.store import FileRow
from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.index.words import WordsWriter
from wpgsearch.indexing.tasks import FileTask, Task, TextTask, fingerprints
from wpgsearch.indexing.walking import absolute, checksum, common_root, exists, files_under, is_text, source_of
from wpgsearch.indexing.workers import Outcome, run
from wpgsearch.model import ReadError, WpgsearchError

_COMMIT_AFTER = 20_000_000
"""Characters between two commits of Whoosh: some twenty seconds of its work, lost when the run is killed."""

_NO_NAME = "has a name that is no text (UTF-8): give it another name"
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


@dataclass(slots=True)
class _Plan:
    """What there is to do: files to read and stored texts to recognise again, and each file as it is now."""

    read: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    files: dict[str, FileRow] = field(default_factory=dict)
    unchanged: int = 0
    gone: tuple[str, ...] = ()

    @staticmethod
    def put_down(store: StoreWriter, failed: Mapping[str, str]) -> None:
        """Files and folders that cannot even be tried, each with the reason."""
        with store.transaction():
            for source, reason in failed.items():
                store.put_file(FileRow(source, 0, 0, "", "failed", reason, "", ""))


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
        plan = _plan(store, base, given or places, absolute(folder))
        words = stack.enter_context(closing(WordsWriter.open(folder)))
        writing = _Writing(store, words, plan, progress)
        writing.catch_up()
        writing.forget(plan.gone)
        for outcome in run(work, _tasks(store, plan, base), workers=workers):
            writing.take(outcome)
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


def _plan(store: StoreWriter, root: Path, paths: Sequence[Path], folder: Path) -> _Plan:
    """Compares the files under the given paths with what the index has of them."""
    reader, recogniser = fingerprints()
    known = store.files()
    walked = files_under(paths, leave_out=folder)
    present = {source_of(path, root): path for path in walked.files}
    plan = _Plan()
    plan.put_down(store, {source_of(path, root) + "/": reason for path, reason in walked.closed.items()})
    plan.put_down(store, {source: _NO_NAME for source, path in present.items() if not is_text(path)})
    for source, path in present.items():
        if not is_text(path):
            continue
        before = known.get(source)
        try:
            now = _as_it_is(path, source, before, reader, recogniser)
        except OSError:
            now = FileRow(source, 0, 0, "", "failed", "", reader, recogniser)  # reading it will say why
        if before is None or (now.sha256, reader) != (before.sha256, before.reader):
            plan.read.append(source)
        elif recogniser != before.recogniser and before.status != "failed":
            plan.again.append(source)
        else:
            plan.unchanged += 1
            if now != before:  # touched, but the same
                store.put_file(now)
            continue
        plan.files[source] = now
    inside = tuple(absolute(path) for path in paths)
    plan.gone = tuple(
        s for s in known if s not in present and not walked.hides(root / s) and _is_gone(root / s, inside)
    )
    if not any(walked) and not plan.gone:
        raise WpgsearchError(f"there is no file in {', '.join(map(str, paths))}")
    return plan


def _as_it_is(path: Path, source: str, before: FileRow | None, reader: str, recogniser: str) -> FileRow:
    """Size and time tell that a file is unchanged; else its checksum does."""
    status = path.stat()
    same = before is not None and (before.size, before.mtime_ns) == (status.st_size, status.st_mtime_ns)
    sha256 = before.sha256 if same and before is not None else checksum(path)
    old = (before.status, before.reason) if before is not None else ("ok", "")
    return FileRow(source, status.st_size, status.st_mtime_ns, sha256, *old, reader, recogniser)


def _tasks(store: StoreWriter, plan: _Plan, root: Path) -> Iterator[Task]:
    """Made one by one: a stored document is fetched when a worker is free for it."""
    for source in plan.again:
        key = store.key_at(source)
        yield FileTask(source, root) if key is None else TextTask(source, store.document(key))
    for source in plan.read:
        yield FileTask(source, root)


def _is_gone(path: Path, inside: Iterable[Path]) -> bool:
    """No longer among the files of a given folder (hidden now, or deleted), or nowhere at all."""
    return not exists(path) or any(path.is_relative_to(place) for place in inside)


class _Writing:
    """The main process's part of a run: takes in what the workers made and keeps count."""

    def __init__(self, store: StoreWriter, words: WordsWriter, plan: _Plan, progress: Progress | None) -> None:
        self._store = store
        self._words = words
        self._plan = plan
        self._progress = progress
        self._homes: tuple[WritableHome, ...] = (store, words)
        self._known = store.files()
        self._kept: list[tuple[str, str]] = []
        self._characters = 0
        self._done = self._pages = self._citations = 0
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
        if outcome.problem is None:
            try:
                self._put(file, outcome.value)
            except ReadError as error:
                outcome = outcome._replace(problem=str(error), final=True)
        if outcome.problem is not None:
            self._fail(file, outcome.problem, final=outcome.final)
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total, self._pages, self._citations)

    def _fail(self, file: FileRow, problem: str, *, final: bool) -> None:
        """What is stored of a file is kept when it cannot be read or recognised anew and is not known to have changed.

        A file is tried again in the next run unless it is the file itself that is wrong.
        """
        before = self._known.get(file.source)
        if before is not None and before.status != "failed" and file.sha256 in ("", before.sha256):
            self._kept.append((file.source, f"{problem} (what was indexed before is kept)"))
            return
        self.forget([file.source])
        with self._store.transaction():
            reader = file.reader if final and file.sha256 else ""
            self._store.put_file(file._replace(status="failed", reason=problem, reader=reader))

    def _put(self, file: FileRow, rows: DocumentRows) -> None:
        status, reason = ("ok", "") if rows.has_text else ("without_text", _why_empty(rows))
        old = self._store.key_at(rows.source)
        with self._store.transaction():
            key, same_words = self._store.allot(rows)
            self._store.put(key, rows)
            self._store.put_file(file._replace(sha256=rows.document[0], status=status, reason=reason))
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
            read=len(self._plan.read),
            recognised_again=len(self._plan.again),
            unchanged=self._plan.unchanged,
            forgotten=tuple(source for source in self._plan.gone if not source.endswith("/")),
            failed=(*((file.source, file.reason) for file in files if file.status == "failed"), *self._kept),
            without_text=tuple((file.source, file.reason) for file in files if file.status == "without_text"),
            pages=self._pages,
            citations=self._citations,
            seconds=seconds,
        )


def _why_empty(rows: DocumentRows) -> str:
    problems = json.loads(rows.document[10])
    return "; ".join(message for _, _, message in problems) or "holds no text"
