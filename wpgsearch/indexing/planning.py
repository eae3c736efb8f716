"""What a run has to do: which files are new or changed, which texts are to be recognised again, what is gone.

In: the files under the given paths, and what the index has of them. Out: a ``Plan``, and the tasks in it. This module
deliberately reads no document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wpgsearch.index.store import FileRow
from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.indexing.members import Spool, outermost
from wpgsearch.indexing.tasks import Task, TextTask, fingerprints
from wpgsearch.indexing.walking import absolute, checksum, exists, files_under, is_text, source_of
from wpgsearch.model import INSIDE, WpgsearchError

_NO_NAME = "has a name that is no text (UTF-8): give it another name"


@dataclass(slots=True)
class Plan:
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


def make_plan(store: StoreWriter, root: Path, paths: Sequence[Path], folder: Path) -> Plan:
    """Compares the files under the given paths with what the index has of them."""
    known = store.files()
    walked = files_under(paths, leave_out=folder)
    present = {source_of(path, root): path for path in walked.files}
    within = _within(known, present)
    plan = Plan()
    plan.put_down(store, {source_of(path, root) + "/": reason for path, reason in walked.closed.items()})
    plan.put_down(store, {source: _NO_NAME for source, path in present.items() if not is_text(path)})
    now = fingerprints()
    for source, path in present.items():
        if is_text(path):
            before = known.get(source)
            _decide(store, plan, before, _as_it_is(path, source, before, *now), within.get(source, []))
    folders = tuple(absolute(path) for path in paths)
    held = {file.source for files in within.values() for file in files}
    plan.gone = tuple(
        source
        for source in known
        if source not in present
        and source not in held
        and not walked.hides(root / source)
        and _is_gone(root / source, folders)
    )
    if not any(walked) and not plan.gone:
        raise WpgsearchError(f"there is no file in {', '.join(map(str, paths))}")
    return plan


def _within(known: Mapping[str, FileRow], present: Collection[str]) -> dict[str, list[FileRow]]:
    """What the index has of files within files, by the file on disk."""
    within: dict[str, list[FileRow]] = {}
    for source, file in known.items():
        if INSIDE in source and (outer := outermost(source, present)) is not None:
            within.setdefault(outer, []).append(file)
    return within


def _decide(store: StoreWriter, plan: Plan, before: FileRow | None, now: FileRow, within: Sequence[FileRow]) -> None:
    """Read, recognise again, or leave; a file within it that must be read again is reached by reading it."""
    stale = any(file.reader != now.reader for file in within)
    if before is None or stale or (now.sha256, now.reader) != (before.sha256, before.reader):
        plan.read.append(now.source)
        plan.files[now.source] = now
        return
    for file in (before, *within):
        if file.recogniser != now.recogniser and file.status not in ("failed", "unpacked"):
            plan.again.append(file.source)
            plan.files[file.source] = now if file is before else file._replace(recogniser=now.recogniser)
    if now.source not in plan.files:
        plan.unchanged += 1
        if now != before:  # touched, but the same
            store.put_file(now)


def _as_it_is(path: Path, source: str, before: FileRow | None, reader: str, recogniser: str) -> FileRow:
    """Size and time tell that a file is unchanged; else its checksum does."""
    try:
        status = path.stat()
        same = before is not None and (before.size, before.mtime_ns) == (status.st_size, status.st_mtime_ns)
        sha256 = before.sha256 if same and before is not None else checksum(path)
    except OSError:
        return FileRow(source, 0, 0, "", "failed", "", reader, recogniser)  # reading it will say why
    old = (before.status, before.reason) if before is not None else ("ok", "")
    return FileRow(source, status.st_size, status.st_mtime_ns, sha256, *old, reader, recogniser)


def tasks_of(store: StoreWriter, plan: Plan, spool: Spool) -> Iterator[Task]:
    """Made one by one: a stored document is fetched when a worker is free for it."""
    for source in plan.again:
        key = store.key_at(source)
        yield spool.task(source) if key is None else TextTask(source, store.document(key))
    for source in plan.read:
        yield spool.task(source)


def _is_gone(path: Path, inside: Iterable[Path]) -> bool:
    """No longer among the files of a given folder (hidden now, or deleted), or nowhere at all."""
    return not exists(path) or any(path.is_relative_to(place) for place in inside)
