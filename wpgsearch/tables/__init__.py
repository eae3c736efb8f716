"""Counts what is cited: tables of one's choice, what is cited together, over the years, and what implements what.

In: a store and what is asked. Out: the data classes of ``grids``. It counts with the numbers that the index gives and
knows no format: ``render`` writes a table, and deliberately knows nothing of how it was counted.
"""

from __future__ import annotations

from pathlib import Path

from wpgsearch.index.store_counts import CountStore
from wpgsearch.tables.asked import Asked, Scope
from wpgsearch.tables.batch import batch
from wpgsearch.tables.matrix import matrix
from wpgsearch.tables.pairs import together
from wpgsearch.tables.references import references
from wpgsearch.tables.timeline import timeline
from wpgsearch.tables.transposition import transposition

__all__ = ["Asked", "Scope", "batch", "matrix", "open_scope", "references", "timeline", "together", "transposition"]


def open_scope(folder: Path, asked: Asked, root: Path) -> Scope:
    """The index in that folder, asked that."""
    return Scope(CountStore.open(folder), asked, root)
