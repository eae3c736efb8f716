"""Which documents of the index may be what a new one is: the same bytes, the same letters, the same identifier.

In: rows of a new document. Out: ``Alike`` documents to judge, and files that lost the document they were a form of.
This module deliberately judges nothing (``indexing.forms`` does).
"""

from __future__ import annotations

import json
from typing import NamedTuple

from wpgsearch.index.making import DocumentRows
from wpgsearch.index.store import FileRow, Store


class Alike(NamedTuple):
    """A document of the index, as far as another file can be the same."""

    source: str
    base_id: str
    checksum: str
    content: str
    sketch: tuple[int, ...]
    date: str | None
    metadata: dict[str, str]


def alike_of(rows: DocumentRows) -> Alike:
    """A new document in the same terms."""
    checksum, _, _, date, _, metadata, *_ = rows.document
    content, sketch = rows.document[-3:-1]
    return Alike(
        rows.source, rows.base_id, checksum, content, tuple(json.loads(sketch)), date, dict(json.loads(metadata))
    )


class FormStore(Store):
    """What the writer asks about copies and other forms."""

    def like(self, new: Alike) -> list[Alike]:
        """Other documents with its checksum, its content or its id, by source."""
        found = self._db.execute(
            "SELECT source, base_id, sha256, content, sketch, date, metadata FROM documents WHERE source != ?"
            " AND (sha256 = ? OR base_id = ? OR (content != '' AND content = ?)) ORDER BY source",
            (new.source, new.checksum, new.base_id, new.content),
        )
        return [
            Alike(source, base_id, checksum, content, tuple(json.loads(sketch)), date, json.loads(metadata))
            for source, base_id, checksum, content, sketch, date, metadata in found
        ]

    def orphans(self) -> list[FileRow]:
        """Copies and forms of a document that is no longer there."""
        return [file for file in self.files().values() if file.of and self.key_at(file.of) is None]

    def source_of(self, base_id: str) -> str | None:
        """The first document that goes by this official identifier."""
        row = self._db.execute(
            "SELECT source FROM documents WHERE base_id = ? ORDER BY source LIMIT 1", (base_id,)
        ).fetchone()
        return None if row is None else str(row[0])

    def key_at(self, source: str) -> int | None:
        row = self._db.execute("SELECT key FROM documents WHERE source = ?", (source,)).fetchone()
        return None if row is None else int(row[0])
