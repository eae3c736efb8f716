"""Reads the documents of the index: which there are, which pass a filter, which goes by a name, what files they are of.

In: filters, names and keys. Out: the data classes of ``model`` and rows. This module deliberately knows no citation
(``store`` adds those), writes nothing and imports little: it lies on the road of every question.
"""

# ruff: noqa: S608 - SQL is put together from constants only; values are always bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, Self

from wpgsearch.index.rows import document_of, record_of
from wpgsearch.index.schema import PASSAGE_BITS, SCHEMA_VERSION, STORE_FILE
from wpgsearch.model import Completeness, Document, DocumentRecord, Filters, WpgsearchError

_RECORD = "id, soort, title, date, identifiers, metadata, source, sha256, sections, grounds, counts, problems"
_MOST_VARIABLES = 500
EVERYTHING = Filters(limit=None)


class FileRow(NamedTuple):
    """A file as it was when it was last read.

    ``status`` is ok, failed, without_text, unpacked (an archive), parts (a file of several documents), copy or form; of
    the last two ``of`` is the source of the document that the file is a copy or another form of.
    """

    source: str
    size: int
    mtime_ns: int
    sha256: str
    status: str
    reason: str
    reader: str
    recogniser: str
    of: str = ""

    @property
    def has_document(self) -> bool:
        return self.status in ("ok", "without_text")


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
        # a reader that nobody closed; Python 3.13 complains of a database that is left open
        with suppress(sqlite3.ProgrammingError):  # a writer that another thread collects: it is closed already
            self._db.close()

    def meta(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    # --- documents

    def completeness(self) -> Completeness:
        (documents,) = self._db.execute("SELECT count(*) FROM documents").fetchone()
        states = dict(self._db.execute("SELECT status, count(*) FROM files GROUP BY status"))
        textless = states.get("without_text", 0)
        return Completeness(documents, states.get("failed", 0), textless, self._textless_pages() if textless else 0)

    def _textless_pages(self) -> int:
        """Pages of the documents in which no text was found."""
        rows = self._db.execute(
            "SELECT d.counts FROM documents d JOIN files f ON f.source = d.source WHERE f.status = 'without_text'"
        )
        return sum(json.loads(counts).get("pages", 0) for (counts,) in rows)

    def wordless_count(self) -> int:
        """Documents whose words Whoosh may not have: a run was cut off, or is going on."""
        (count,) = self._db.execute("SELECT count(*) FROM documents WHERE NOT worded").fetchone()
        return int(count)

    def records(self, keys: Iterable[int]) -> dict[int, DocumentRecord]:
        rows = self._by_keys(f"SELECT key, {_RECORD} FROM documents WHERE key IN", keys)
        records = {key: record_of(columns) for key, *columns in rows}
        forms: dict[int, list[str]] = {}
        for key, source in self._by_keys(
            "SELECT d.key, f.source FROM files f JOIN documents d ON d.source = f.of WHERE f.of != '' AND d.key IN",
            records,
        ):
            forms.setdefault(key, []).append(source)
        return records | {key: replace(records[key], forms=tuple(sorted(found))) for key, found in forms.items()}

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
        exact = self._db.execute("SELECT key FROM documents WHERE id = ? OR source = ?", (name, name)).fetchall()
        if len(exact) == 1:  # as a program asks, page after page
            return int(exact[0][0])
        rows = self._db.execute(
            "SELECT key, id, source, identifiers FROM documents UNION ALL SELECT d.key, '', f.source, '' FROM files f"
            " JOIN documents d ON d.source = f.of WHERE f.of != '' ORDER BY 3"
        ).fetchall()  # a document goes by the names of its copies and other forms too
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
            if len(set(found)) == 1:
                return int(found[0])
            if found:
                names = ", ".join(row[2] for row in rows if row[0] in found[:5])
                raise WpgsearchError(f"“{name}” can be {len(found)} documents ({names}): give one of these")
        raise WpgsearchError(f"no document in the index is called “{name}”: `wpgsearch documents` lists them")

    def soorten(self, keys: Iterable[int]) -> dict[int, str]:
        return dict(self._by_keys("SELECT key, soort FROM documents WHERE key IN", keys))

    def soorten_counted(self) -> dict[str, int]:
        """Every soort with the number of its documents, the most frequent first."""
        return dict(self._db.execute("SELECT soort, count(*) FROM documents GROUP BY soort ORDER BY 2 DESC, 1"))

    def titles(self) -> dict[int, str]:
        return dict(self._db.execute("SELECT key, title FROM documents WHERE title IS NOT NULL"))

    def dates(self, keys: Iterable[int]) -> dict[int, tuple[str | None, str]]:
        """Of each document its date and its source."""
        rows = self._by_keys("SELECT key, date, source FROM documents WHERE key IN", keys)
        return {key: (date, source) for key, date, source in rows}

    def facts(self, keys: Iterable[int]) -> dict[int, tuple[str, str | None, tuple[str, ...]]]:
        """Of each document its soort, its date and its dossiers."""
        rows = self._by_keys("SELECT key, soort, date, dossiers FROM documents WHERE key IN", keys)
        return {key: (soort, date, tuple(filter(None, dossiers.split(",")))) for key, soort, date, dossiers in rows}

    def document(self, key: int) -> Document:
        record = self.records([key])[key]
        layout = self._db.execute(
            "SELECT pages, sections, footnotes, questions, links FROM layouts WHERE document = ?", (key,)
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

    def identified(self) -> list[tuple[str, int]]:
        """Each official identifier with the document that it is of, the latest version first."""
        rows = self._db.execute("SELECT key, identifiers FROM documents ORDER BY date DESC, source")
        return [(identifier, key) for key, identifiers in rows for identifier in json.loads(identifiers)]

    # --- files, and what should agree

    def files(self) -> dict[str, FileRow]:
        rows = self._db.execute(
            "SELECT source, size, mtime_ns, sha256, status, reason, reader, recogniser, of FROM files"
        )
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
    # one thread at a time, not always the same: a server closes what its threads opened
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=10, check_same_thread=False)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        # A folder that may not be written (a CD, another's share) has no place for the files of WAL
        connection.close()
        connection = sqlite3.connect(f"{uri}?immutable=1", uri=True, check_same_thread=False)
    except BaseException:
        connection.close()
        raise
    return connection


def _name(source: str) -> str:
    return source.rsplit("/", 1)[-1]
