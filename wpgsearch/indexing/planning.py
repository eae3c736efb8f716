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
from wpgsearch.indexing.forms import nearness
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
    moved: tuple[tuple[str, str], ...] = ()
    copies: dict[str, list[FileRow]] = field(default_factory=dict)
    """Files with the same bytes as one that is read or known: they are that document, when it is one."""

    @staticmethod
    def put_down(store: StoreWriter, failed: Mapping[str, str]) -> None:
        """Files and folders that cannot even be tried, each with the reason."""
        with store.transaction():
            for source, reason in failed.items():
                store.put_file(FileRow(source, 0, 0, "", "failed", reason, "", ""))


def make_plan(  # noqa: PLR0913  # the options of a run
    store: StoreWriter,
    root: Path,
    paths: Sequence[Path],
    folder: Path,
    *,
    retry_failed: bool = False,
    changed: Collection[str] = (),
) -> Plan:
    """Compares the files under the given paths with what the index has of them.

    ``retry_failed`` reads again what failed; ``changed`` are names of files that are to be read otherwise than before.
    """
    known = store.files()
    walked = files_under(paths, leave_out=folder)
    present = {source_of(path, root): path for path in walked.files}
    within = _within(known, present)
    plan = Plan()
    plan.put_down(store, {source_of(path, root) + "/": reason for path, reason in walked.closed.items()})
    plan.put_down(store, {source: _NO_NAME for source, path in present.items() if not is_text(path)})
    now = fingerprints()
    files = {
        source: _as_it_is(path, source, known.get(source), *now) for source, path in present.items() if is_text(path)
    }
    folders = tuple(absolute(path) for path in paths)
    held = {file.source for files in within.values() for file in files}
    gone = tuple(
        source
        for source in known
        if source not in present
        and source not in held
        and not walked.hides(root / source)
        and _is_gone(root / source, folders)
    )
    plan.moved = _moved(known, files, gone)
    if plan.moved:
        with store.transaction():
            for old, new in plan.moved:
                store.move_file(old, new)
        known = store.files()
        within = _within(known, present)
        gone = tuple(source for source in gone if source in known)
    plan.gone = gone
    renamed = {new for old, new in plan.moved if _name(old) != _name(new)}  # a name says something of its document
    for _, new in plan.moved:
        files[new] = files[new]._replace(status=known[new].status, reason=known[new].reason, of=known[new].of)
    for source, file in files.items():
        inside = within.get(source, [])
        failed = retry_failed and any(each.status == "failed" for each in (known.get(source, file), *inside))
        anew = failed or source in renamed or source in changed or _name(source) in changed
        _decide(store, plan, None if anew else known.get(source), file, inside)
    _read_forms(plan, known, files)
    _set_copies_apart(plan, known)
    if not any(walked) and not plan.gone:
        raise WpgsearchError(f"there is no file in {', '.join(map(str, paths))}")
    return plan


def _moved(
    known: Mapping[str, FileRow], files: Mapping[str, FileRow], gone: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """Files that stand elsewhere now: of one that is gone, the new one with its bytes, rather under its own name."""
    came: dict[str, list[str]] = {}
    for source, file in files.items():
        if source not in known and file.sha256:
            came.setdefault(file.sha256, []).append(source)
    moved = []
    for old in gone:
        candidates = came.get(known[old].sha256, []) if INSIDE not in old else []
        if candidates:
            new = min(candidates, key=lambda source: (_name(source) != _name(old), nearness(source)))
            candidates.remove(new)
            moved.append((old, new))
    return tuple(moved)


def _read_forms(plan: Plan, known: Mapping[str, FileRow], files: Mapping[str, FileRow]) -> None:
    """A document that is gone or read anew may no longer be what its copies and forms are."""
    forms = [file for file in known.values() if file.of]
    doubted, before = {*plan.read, *plan.gone}, 0
    while len(doubted) > before:
        before = len(doubted)
        for file in forms:
            source = outermost(file.source, files) or file.source
            if source not in files or source in doubted:
                continue
            if file.of in doubted or outermost(file.of, doubted) is not None:
                doubted.add(source)
                plan.read.append(source)
                if source in plan.again:
                    plan.again.remove(source)
                else:
                    plan.unchanged -= 1
                plan.files[source] = files[source]


def _set_copies_apart(plan: Plan, known: Mapping[str, FileRow]) -> None:
    """Of files with the same bytes one is read, and none when the index knows one."""
    first: dict[str, str] = {}
    read = set(plan.read)
    for source in sorted((s for s in known if s not in read and s not in plan.gone and INSIDE not in s), key=nearness):
        if known[source].has_document:
            first.setdefault(known[source].sha256, source)
    for source in sorted(plan.read, key=nearness):
        sha256 = plan.files[source].sha256
        if sha256 and first.setdefault(sha256, source) != source:
            plan.copies.setdefault(first[sha256], []).append(plan.files[source])
            plan.read.remove(source)


def _name(source: str) -> str:
    return source.rsplit("/", 1)[-1]


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
        if file.recogniser != now.recogniser and file.has_document:
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
    old, of = ((before.status, before.reason), before.of) if before is not None else (("ok", ""), "")
    return FileRow(source, status.st_size, status.st_mtime_ns, sha256, *old, reader, recogniser, of)


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
