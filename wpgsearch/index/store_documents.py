"""Reads the documents of the index: which there are, which pass a filter, which goes by a name, what files they are of.

In: filters, names and keys. Out: the data classes of ``model`` and rows. This module deliberately knows no citation
(``store`` adds those), writes nothing and imports little: it lies on the road of every question.
"""

# ruff: noqa: S608 - SQL is put together from constants only; values are always bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Self

from wpgsearch.index.rows import document_of, record_of
from wpgsearch.index.schema import PASSAGE_BITS, SCHEMA_VERSION, STORE_FILE
from wpgsearch.model import Completeness, Document, DocumentRecord, Filters, WpgsearchError

_RECORD = "id, soort, title, date, identifiers, metadata, source, sha256, sections, grounds, counts, problems"
_MOST_VARIABLES = 500
EVERYTHING = Filters(limit=None)


class FileRow(NamedTuple):
    """A file as it was when it was last read; ``status`` is ok, failed or without_text."""

    source: str
    size: int
    mtime_ns: int
    sha256: str
    status: str
    reason: str
    reader: str
    recogniser: str


class DocumentStore:
    """A connection that reads; ``Store.open`` makes one and says in a sentence what is wrong with the index."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._db = connection
        self.folder = folder

    @classmethod
    def open(cls, folder: Path) -> Self:
        path = folder / STORE_FILE
        if not path.is_file():
            raise WpgsearchError(f"there is no index in {folder}: run `wpgsearch index PATH` to make it")
        anew = "run `wpgsearch index` to make it anew"
        store = None
        try:
            store = cls(_connect(path), folder)
            version = store.meta("schema")
        except sqlite3.DatabaseError as error:
            if store is not None:
                store.close()
            raise WpgsearchError(f"the index in {folder} cannot be read ({error}): {anew}") from error
        if version != SCHEMA_VERSION:
            store.close()
            raise WpgsearchError(f"the index in {folder} was made by another version of wpgsearch: {anew}")
        return store

    def close(self) -> None:
        self._db.close()

    def __del__(self) -> None:
        self._db.close()  # a reader that nobody closed; Python 3.13 complains of a database that is left open

    def meta(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    # --- documents

    def completeness(self) -> Completeness:
        (documents,) = self._db.execute("SELECT count(*) FROM documents").fetchone()
        states = dict(self._db.execute("SELECT status, count(*) FROM files GROUP BY status"))
        return Completeness(documents, failed=states.get("failed", 0), without_text=states.get("without_text", 0))

    def wordless_count(self) -> int:
        """Documents whose words Whoosh may not have: a run was cut off, or is going on."""
        (count,) = self._db.execute("SELECT count(*) FROM documents WHERE NOT worded").fetchone()
        return int(count)

    def records(self, keys: Iterable[int]) -> dict[int, DocumentRecord]:
        rows = self._by_keys(f"SELECT key, {_RECORD} FROM documents WHERE key IN", keys)
        return {key: record_of(columns) for key, *columns in rows}

    def select(self, filters: Filters) -> tuple[int, ...]:
        """Keys of the documents that pass, by source."""
        tests, values = ["1"], list[Any]()
        if filters.soort:
            tests.append(f"soort IN ({','.join('?' * len(filters.soort))})")
            values += filters.soort
        if filters.since:
            tests.append("date >= ?")
            values.append(filters.since)
        if filters.until:
            tests.append("substr(date, 1, length(?)) <= ?")  # --until 2021 takes in all of 2021
            values += [filters.until, filters.until]
        if filters.dossier:
            tests.append("instr(dossiers, ?)")
            values.append(f",{''.join(filters.dossier.split())},")
        if filters.document:
            tests.append("key = ?")
            values.append(self.key_of(filters.document))
        where = " AND ".join(tests)
        rows = self._db.execute(f"SELECT key FROM documents WHERE {where} ORDER BY source", values)
        return tuple(key for (key,) in rows)

    def key_of(self, name: str) -> int:
        """The document that goes by this id, source, official identifier, file name or part of its path."""
        rows = self._db.execute("SELECT key, id, source, identifiers FROM documents ORDER BY source").fetchall()
        wanted = name.strip().removeprefix("./").casefold()
        folded = [
            (key, id_.casefold(), source.casefold(), identifiers.casefold()) for key, id_, source, identifiers in rows
        ]
        for found in (
            [row[0] for row in folded if row[1] == wanted],
            [row[0] for row in folded if wanted == row[2] or wanted.endswith("/" + row[2])],
            [row[0] for row in folded if f'"{wanted}"' in row[3]],
            [row[0] for row in folded if wanted in (_name(row[2]), _name(row[2]).rsplit(".", 1)[0])],
            [row[0] for row in folded if wanted in row[2]],
        ):
            if len(found) == 1:
                return int(found[0])
            if found:
                names = ", ".join(row[2] for row in rows if row[0] in found[:5])
                raise WpgsearchError(f"“{name}” can be {len(found)} documents ({names}): give one of these")
        raise WpgsearchError(f"no document in the index is called “{name}”: `wpgsearch documents` lists them")

    def soorten(self, keys: Iterable[int]) -> dict[int, str]:
        return dict(self._by_keys("SELECT key, soort FROM documents WHERE key IN", keys))

    def document(self, key: int) -> Document:
        record = self.records([key])[key]
        layout = self._db.execute(
            "SELECT pages, sections, footnotes, questions FROM layouts WHERE document = ?", (key,)
        ).fetchone()
        low, high = key << PASSAGE_BITS, (key + 1) << PASSAGE_BITS
        texts = self._db.execute("SELECT text FROM passages WHERE key >= ? AND key < ? ORDER BY key", (low, high))
        return document_of(record, layout, "".join(text for (text,) in texts))

    def values(self) -> tuple[list[str], list[str]]:
        """Every soort and every dossier that the index has a document of."""
        soorten = [soort for (soort,) in self._db.execute("SELECT DISTINCT soort FROM documents ORDER BY soort")]
        rows = self._db.execute("SELECT DISTINCT dossiers FROM documents WHERE dossiers != ''")
        return soorten, sorted({number for (dossiers,) in rows for number in dossiers.strip(",").split(",")})

    def holding(self, identifier: str) -> tuple[str, ...]:
        """Sources of the documents that are themselves what this identifier names."""
        rows = self._db.execute(
            "SELECT source FROM documents WHERE instr(identifiers, ?) ORDER BY source", (f'"{identifier}"',)
        )
        return tuple(source for (source,) in rows)

    # --- files, and what should agree

    def files(self) -> dict[str, FileRow]:
        rows = self._db.execute("SELECT source, size, mtime_ns, sha256, status, reason, reader, recogniser FROM files")
        return {row[0]: FileRow(*row) for row in rows}

    def damage(self) -> list[str]:
        """What SQLite itself finds wrong with the file; nothing else can be asked of it then."""
        return damage(self._db)

    def faults(self) -> list[str]:
        """Documents without their parts."""
        found = []
        counted = dict(self._db.execute(f"SELECT key >> {PASSAGE_BITS}, count(*) FROM passages GROUP BY 1"))
        for key, passages in self.passage_counts().items():
            if counted.pop(key, 0) != passages:
                found.append(f"document {key} does not have the {passages} passages that it should")
        found += [f"passages of a document {key} that is not there" for key in counted]
        return found

    def passage_counts(self) -> dict[int, int]:
        return {
            key: json.loads(counts)["passages"] for key, counts in self._db.execute("SELECT key, counts FROM documents")
        }

    def _by_keys(self, select: str, keys: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        wanted = list(keys)
        for at in range(0, len(wanted), _MOST_VARIABLES):
            some = wanted[at : at + _MOST_VARIABLES]
            yield from self._db.execute(f"{select} ({','.join('?' * len(some))})", some)


def damage(connection: sqlite3.Connection) -> list[str]:
    """What SQLite says of a torn file, the first few lines of it."""
    try:
        said = [str(row[0]).splitlines()[-1] for row in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if said == ["ok"] else said


def remembered(folder: Path) -> dict[str, str]:
    """The root and the paths of the runs before, also out of an index of another version; empty when it is torn."""
    path = folder / STORE_FILE
    try:
        connection = _connect(path) if path.is_file() else None
    except (sqlite3.Error, OSError):
        return {}
    try:
        names = "SELECT name, value FROM meta WHERE name IN ('root', 'paths')"
        return dict(connection.execute(names)) if connection is not None else {}
    except sqlite3.Error:
        return {}
    finally:
        if connection is not None:
            connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=10)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # A folder that may not be written (a CD, another's share) has no place for the files of WAL
        connection.close()
        connection = sqlite3.connect(f"{uri}?immutable=1", uri=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _name(source: str) -> str:
    return source.rsplit("/", 1)[-1]
