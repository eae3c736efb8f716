"""Brings an index up to date with files: what is new or changed is read, what is gone is forgotten, the rest is left.

In: paths and an index folder. Out: the two homes, SQLite and Whoosh, and a report. Files are read and recognised in
worker processes; this process alone writes. Every document is a transaction: a run that is interrupted leaves an index
that is whole, and the next run goes on where it stopped. This module deliberately knows no format and no law.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from time import monotonic

from wpgsearch.index.schema import STORE_FILE
from wpgsearch.index.store_writer import StoreWriter
from wpgsearch.index.words import WordsWriter
from wpgsearch.indexing.members import Spool
from wpgsearch.indexing.parts_table import read_parts
from wpgsearch.indexing.planning import make_plan, tasks_of
from wpgsearch.indexing.tasks import ReadLimits
from wpgsearch.indexing.walking import absolute, common_root, exists, files_under
from wpgsearch.indexing.workers import run
from wpgsearch.indexing.writing import IndexReport, Progress, Writing
from wpgsearch.model import WpgsearchError

__all__ = ["WORK", "IndexReport", "Progress", "ReadLimits", "index_files"]

_NOTHING_GIVEN = "give the files or folders to index: the index knows of none yet"

WORK = "wpgsearch.indexing.reading:work"
"""What the worker processes do, by name: this process need not load readers and spaCy."""


def index_files(  # noqa: PLR0913  # the options of the command
    folder: Path,
    paths: Sequence[Path],
    *,
    root: Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
    work: str = WORK,
    limits: ReadLimits | None = None,
    retry_failed: bool = False,
    parts: Path | None = None,
) -> IndexReport:
    """Makes or updates the index in ``folder``; without paths it looks again at those of the runs before.

    ``retry_failed`` also reads what failed before and has not changed; ``parts`` is a table in which a person says
    where the documents in a glued PDF begin.
    """
    limits = limits or ReadLimits()
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
        changed = _set_parts(store, parts)
        plan = make_plan(store, base, given or places, absolute(folder), retry_failed=retry_failed, changed=changed)
        words = stack.enter_context(closing(WordsWriter.open(folder)))
        spool = stack.enter_context(closing(_spool(store, absolute(folder), base, limits)))
        writing = Writing(store, words, plan, spool, progress)
        writing.catch_up()
        writing.forget(plan.gone)
        tasks = tasks_of(store, plan, spool)
        while True:  # what is found in files is read in another round: it is known when all of them are unpacked
            for outcome in run(
                work, tasks, workers=workers, time_limit=limits.seconds, memory_limit=limits.megabytes * 1_000_000
            ):
                writing.take(outcome)
            if not spool.is_empty:
                tasks = spool.tasks(writing.outer)
            elif again := writing.bereft():
                tasks = map(spool.task, again)
            else:
                break
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


def _spool(store: StoreWriter, folder: Path, base: Path, limits: ReadLimits) -> Spool:
    return Spool(folder / "unpacked", base, limits, json.loads(store.meta("parts") or "{}"))


def _set_parts(store: StoreWriter, table: Path | None) -> frozenset[str]:
    """Remembers where people say that documents begin; the names of files of which that is new."""
    if table is None:
        return frozenset()
    said = {name: [list(part) for part in parts] for name, parts in read_parts(table).items()}
    before = json.loads(store.meta("parts") or "{}")
    with store.transaction():
        store.set_meta("parts", json.dumps({**before, **said}))
    return frozenset(name for name, parts in said.items() if before.get(name) != parts)
