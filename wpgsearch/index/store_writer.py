"""Writes the index: one process at a time, one transaction per document, while others go on reading (WAL).

In: rows of documents and what is known of files. Out: the SQLite file. This module deliberately knows no reader, no
recogniser and no Whoosh; it only keeps book of which documents Whoosh has for certain.
"""

# ruff: noqa: S608 - SQL is put together from constants only; values are always bound

from __future__ import annotations

import shutil
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from wpgsearch.index.making import DocumentRows, location_json, pages_json
from wpgsearch.index.rows import location_of
from wpgsearch.index.schema import LOCK_FILE, PASSAGE_BITS, SCHEMA_VERSION, STORE_FILE, TABLES, WORDS_FOLDER
from wpgsearch.index.store import FileRow
from wpgsearch.index.store_documents import damage, remembered
from wpgsearch.index.store_forms import FormStore
from wpgsearch.model import INSIDE, Page, ReadError, WpgsearchError

_DOCUMENT = (
    "sha256, soort, title, date, identifiers, metadata, dossiers, sections, grounds, counts, problems, content, "
    "sketch, cutting"
)
_CITATION = (
    'passage, work, place, kind, resolution, start, "end", text, pinpoint, label, url, candidates, antecedent_start, '
    "antecedent_end, pattern"
)


class StoreWriter(FormStore):
    """The one writer. ``open_writer`` makes it, and an index of another version or a broken one anew."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, lock: sqlite3.Connection) -> None:
        super().__init__(connection, folder)
        self._lock = lock

    @classmethod
    def open(cls, folder: Path) -> StoreWriter:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = _locked(folder)
        except OSError as error:
            raise WpgsearchError(f"cannot write an index in {folder}: {error.strerror or error}") from error
        try:
            return cls(_writable(folder / STORE_FILE), folder, lock)
        except (OSError, sqlite3.OperationalError) as error:
            lock.close()
            raise WpgsearchError(f"cannot write an index in {folder}: {error}") from error
        except BaseException:
            lock.close()
            raise

    def close(self) -> None:
        self._db.rollback()
        with suppress(sqlite3.Error):  # it may not be written, or is torn: that has been told
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        super().close()
        self._lock.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is done within it lasts, or nothing does."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            self._db.execute("COMMIT")
        except (sqlite3.DataError, sqlite3.IntegrityError, OverflowError, UnicodeError) as error:
            raise ReadError(f"could not be stored ({error})") from error
        except sqlite3.OperationalError as error:  # the disk is full, the folder may not be written
            raise WpgsearchError(f"cannot write the index in {self.folder}: {error}") from error
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def commit(self) -> None:
        """Nothing waits: each document is a transaction of its own."""

    def set_meta(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    # --- files and documents

    def put_file(self, file: FileRow) -> None:
        self._db.execute(f"INSERT OR REPLACE INTO files VALUES ({_marks(9)})", file)

    def allot(self, rows: DocumentRows) -> tuple[int, bool]:
        """The key for a document, and whether Whoosh may keep what it has under it: same text, cut alike."""
        row = self._db.execute(
            "SELECT key, sha256 || cutting FROM documents WHERE source = ?", (rows.source,)
        ).fetchone()
        if row is not None and row[1] == rows.document[0] + rows.document[-1]:
            return int(row[0]), True
        last = self._db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone()
        return (int(last[0]) if last else 0) + 1, False

    def put(self, document: int, rows: DocumentRows) -> None:
        """Stores a document under a key that ``allot`` gave, instead of what its source gave before."""
        old = self.key_at(rows.source)
        worded = 0
        if old == document:
            (worded,) = self._db.execute("SELECT worded FROM documents WHERE key = ?", (document,)).fetchone()
            self._delete(document)
        elif old is not None:
            self.forget(old)
        self._db.execute(
            f"INSERT INTO documents (key, id, base_id, source, {_DOCUMENT}, worded) VALUES ({_marks(19)})",
            (document, rows.base_id, rows.base_id, rows.source, *rows.document, worded),
        )
        self._db.execute(f"INSERT INTO layouts VALUES ({_marks(6)})", (document, *rows.layout))
        first = document << PASSAGE_BITS
        self._db.executemany(
            f"INSERT INTO passages VALUES ({_marks(7)})", ((first | n, *row) for n, row in enumerate(rows.passages))
        )
        self._db.executemany(
            f"INSERT INTO citations ({_CITATION}) VALUES ({_marks(15)})",
            ((first | number, *row) for number, *row in rows.citations),
        )

    def forget(self, document: int) -> None:
        self._delete(document)
        self._db.execute("INSERT OR IGNORE INTO unworded VALUES (?)", (document,))

    def forget_file(self, source: str) -> None:
        """Removes a file and its document."""
        key = self.key_at(source)
        if key is not None:
            self.forget(key)
        self._db.execute("DELETE FROM files WHERE source = ?", (source,))

    def make_form(self, source: str, kind: str, of: str) -> None:
        """A file whose document turns out to be another's: that one is now what its own forms are forms of too."""
        key = self.key_at(source)
        if key is not None:
            self.forget(key)
        self._db.execute("UPDATE files SET status = ?, reason = '', of = ? WHERE source = ?", (kind, of, source))
        self._db.execute("UPDATE files SET of = ? WHERE of = ?", (of, source))

    def set_pages(self, source: str, pages: Sequence[Page]) -> None:
        """Pages that only another form of the document has: its passages lie on them from now on."""
        key = self.key_at(source)
        if key is None or not pages:
            return
        low, high = key << PASSAGE_BITS, (key + 1) << PASSAGE_BITS
        rows = self._db.execute(
            "SELECT key, start, location FROM passages WHERE key >= ? AND key < ?", (low, high)
        ).fetchall()
        starts = [page.span.start for page in pages]
        placed = []
        for passage, start, location in rows:
            page = pages[max(0, bisect_right(starts, start) - 1)]
            placed.append(
                (location_json(replace(location_of(location), page=page.number, page_label=page.label)), passage)
            )
        self._db.executemany("UPDATE passages SET location = ? WHERE key = ?", placed)
        self._db.execute("UPDATE layouts SET pages = ? WHERE document = ?", (pages_json(pages), key))
        self._db.execute(
            "UPDATE documents SET counts = json_set(counts, '$.pages', ?) WHERE key = ?", (len(pages), key)
        )

    def set_metadata(self, source: str, metadata: str) -> None:
        self._db.execute("UPDATE documents SET metadata = ? WHERE source = ?", (metadata, source))

    def move_file(self, old: str, new: str) -> None:
        """The same file under another name: what is stored of it, and of the files in it, goes with it."""
        for table, column in (("files", "source"), ("files", "of"), ("documents", "source")):
            self._db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, old))
            self._db.execute(
                f"UPDATE {table} SET {column} = ? || substr({column}, ?) WHERE substr({column}, 1, ?) = ?",
                (new, len(old) + 1, len(old) + len(INSIDE), old + INSIDE),
            )

    def _delete(self, document: int) -> None:
        bounds = (document << PASSAGE_BITS, (document + 1) << PASSAGE_BITS)
        self._db.execute("DELETE FROM citations WHERE passage >= ? AND passage < ?", bounds)
        self._db.execute("DELETE FROM passages WHERE key >= ? AND key < ?", bounds)
        self._db.execute("DELETE FROM layouts WHERE document = ?", (document,))
        self._db.execute("DELETE FROM documents WHERE key = ?", (document,))

    # --- the end of a run

    def number_ids(self) -> None:
        """Two files that give one id (a Kamerstuk as XML and as PDF) are ``id`` and ``id~2``, by source."""
        rows = self._db.execute("SELECT key, id, base_id FROM documents ORDER BY base_id, source").fetchall()
        seen: dict[str, int] = {}
        for key, id_, base_id in rows:
            seen[base_id] = number = seen.get(base_id, 0) + 1
            wanted = base_id if number == 1 else f"{base_id}~{number}"
            if id_ != wanted:
                self._db.execute("UPDATE documents SET id = ? WHERE key = ?", (wanted, key))

    def move_root(self, prefix: str) -> None:
        """The corpus root became a folder higher up: every source gets the way from there before it."""
        for table in ("files", "documents"):
            # In two steps, lest "a.txt" on its way to "b/a.txt" meets the "b/a.txt" that has yet to become "b/b/a.txt"
            self._db.execute(f"UPDATE {table} SET source = '//' || source")
            self._db.execute(f"UPDATE {table} SET source = ? || substr(source, 2)", (prefix,))
        self._db.execute("UPDATE files SET of = ? || '/' || of WHERE of != ''", (prefix,))

    # --- what Whoosh has

    def wordless(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Documents that Whoosh may not have, with the texts of their passages."""
        for (key,) in self._db.execute("SELECT key FROM documents WHERE NOT worded ORDER BY key").fetchall():
            bounds = (key << PASSAGE_BITS, (key + 1) << PASSAGE_BITS)
            rows = self._db.execute("SELECT text FROM passages WHERE key >= ? AND key < ? ORDER BY key", bounds)
            yield key, tuple(text for (text,) in rows)

    def forgotten(self) -> tuple[int, ...]:
        """Documents that Whoosh may still have."""
        return tuple(key for (key,) in self._db.execute("SELECT document FROM unworded"))

    def mark_worded(self) -> None:
        """Whoosh has committed: it has what is here, and no more."""
        self._db.execute("UPDATE documents SET worded = 1 WHERE NOT worded")
        self._db.execute("DELETE FROM unworded")

    def mark_wordless(self, documents: Iterable[int] | None = None) -> None:
        """Whoosh has lost these documents, or all."""
        if documents is None:
            self._db.execute("UPDATE documents SET worded = 0")
        else:
            self._db.executemany("UPDATE documents SET worded = 0 WHERE key = ?", ((key,) for key in documents))


def _locked(folder: Path) -> sqlite3.Connection:
    """SQLite's own lock on an empty file: the same on every system, and gone when its process is, however that ends."""
    lock = sqlite3.connect(folder / LOCK_FILE, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        lock.close()
        if "locked" in str(error):
            raise WpgsearchError(
                f"another `wpgsearch index` is writing to {folder}: wait until it is done (searching goes on meanwhile)"
            ) from error
        raise WpgsearchError(f"cannot write an index in {folder}: {error}") from error
    return lock


def _writable(path: Path) -> sqlite3.Connection:
    connection = _opened(path)
    if connection is not None:
        return connection
    before = remembered(path.parent)  # so that `wpgsearch index` without paths makes the same index anew
    # Keys begin again at 1: what Whoosh has under them is of other documents. It goes first, in case this is cut off.
    shutil.rmtree(path.with_name(WORDS_FOLDER), ignore_errors=True)
    for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        leftover.unlink(missing_ok=True)
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(f"BEGIN; {TABLES} INSERT INTO meta VALUES ('schema', '{SCHEMA_VERSION}'); COMMIT;")
    connection.executemany("INSERT INTO meta VALUES (?, ?)", before.items())
    return _tuned(connection)


def _opened(path: Path) -> sqlite3.Connection | None:
    """None when there is no index of this version: it is derived from the files, and made anew."""
    if not path.is_file():
        return None
    connection = sqlite3.connect(path, timeout=10, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
        if row == (SCHEMA_VERSION,) and not damage(connection):
            return _tuned(connection)
    except sqlite3.DatabaseError:
        pass  # "file is not a database", "no such table: meta"
    connection.close()
    return None


def _tuned(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def _marks(count: int) -> str:
    return ",".join("?" * count)
