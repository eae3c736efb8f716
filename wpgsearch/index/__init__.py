"""The two homes of what is stored: SQLite holds everything (the truth), Whoosh only words → passage key.

In: rows (``rows.py``). Out: the protocol that both homes keep to. This module deliberately imports neither home: a
question for a citation opens SQLite alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from wpgsearch.index.making import DocumentRows


class WritableHome(Protocol):
    """Where documents are put: ``put`` and ``forget`` are safe to repeat, and nothing is certain before ``commit``."""

    def put(self, document: int, rows: DocumentRows) -> None:
        """Stores the document under this key, instead of what stood there."""

    def forget(self, document: int) -> None:
        """Removes a document and its passages; nothing happens when there is none."""

    def commit(self) -> None:
        """Makes what was put and forgotten lasting."""

    def close(self) -> None:
        """Lets go of files and locks; what was not committed is lost."""


class CountedHome(Protocol):
    """What ``check`` compares between the homes."""

    def passage_counts(self) -> dict[int, int]:
        """Passages per document key."""
