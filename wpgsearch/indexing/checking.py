"""Compares the files on disk, SQLite and Whoosh, and names every difference.

In: the store and an index folder. Out: Problems, each with what to do about it. This module deliberately mends nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from wpgsearch.index.store import FileRow, Store
from wpgsearch.index.store_documents import EVERYTHING
from wpgsearch.index.words import Words
from wpgsearch.indexing.members import outermost
from wpgsearch.indexing.walking import absolute, checksum, exists, files_under, source_of
from wpgsearch.model import DocumentRecord, Problem, WpgsearchError


def check(store: Store, folder: Path, root: Path) -> tuple[Problem, ...]:
    """Every difference between the files, what is stored of them and the words; none when all is well."""
    if damage := store.damage():
        return tuple(
            Problem("error", "SQLite", f"{line}: run `wpgsearch index` to make the index anew") for line in damage
        )
    return (*_files(store, folder, root), *_stored(store), *_words(store, folder))


def _files(store: Store, folder: Path, root: Path) -> Iterator[Problem]:
    known = store.files()
    paths = [Path(path) for path in json.loads(store.meta("paths") or "[]")]
    for path in paths:
        if not exists(path):
            yield Problem("error", str(path), "was indexed and is gone")
    walked = files_under([path for path in paths if exists(path)], leave_out=absolute(folder))
    for path, reason in walked.closed.items():
        yield Problem("error", f"{path}/", reason)
    sources = {source_of(path, root): path for path in walked.files if path.is_relative_to(root)}
    for source in sorted(sources.keys() - known.keys()):
        yield Problem("error", source, "is not in the index: run `wpgsearch index`")
    for source, file in sorted(known.items()):
        outer = outermost(source, sources.keys())  # a file within a file changes when that does
        path = sources[outer] if outer is not None else sources.get(source, root / source)
        difference = "" if walked.hides(path) else _difference(path, file)
        if difference:
            yield Problem("error", source, f"{difference}: run `wpgsearch index`")


def _difference(path: Path, file: FileRow) -> str:
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (file.size, file.mtime_ns) or file.status == "failed":
            return ""
        return "" if checksum(path) == file.sha256 else "has changed since it was indexed"
    except FileNotFoundError:
        return "is in the index, but the file is gone"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def _stored(store: Store) -> Iterator[Problem]:
    for fault in store.faults():
        yield Problem("error", "SQLite", f"{fault}: delete the index and run `wpgsearch index`")
    documents = {record.source for record in _records(store).values()}
    known = store.files()
    files = {source for source, file in known.items() if file.has_document}
    for source in sorted(documents - files):
        yield Problem("error", source, "is stored as a document, but not as a file")
    for source in sorted(files - documents):
        yield Problem("error", source, "is known as a file, but its document is not stored")
    for source, file in sorted(known.items()):
        if file.of and file.of not in documents:
            yield Problem("error", source, f"is the same as {file.of}, which is not stored: run `wpgsearch index`")


def _words(store: Store, folder: Path) -> Iterator[Problem]:
    try:
        words = Words.open(folder)
    except WpgsearchError as error:
        yield Problem("error", "Whoosh", str(error))
        return
    try:
        worded = words.passage_counts()
    finally:
        words.close()
    records = _records(store)
    for key, passages in store.passage_counts().items():
        found = worded.pop(key, 0)
        if found != passages:
            message = f"has {passages} passages in SQLite and {found} in Whoosh: run `wpgsearch index`"
            yield Problem("error", records[key].source, message)
    for key, passages in worded.items():
        yield Problem("error", "Whoosh", f"holds {passages} passages of a document ({key}) that is not in SQLite")


def _records(store: Store) -> dict[int, DocumentRecord]:
    return store.records(store.select(EVERYTHING))
