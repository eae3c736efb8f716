"""Ranges of a text that are taken already: one look-up for all who must not read the same words twice.

In: ranges in text order. Out: whether a range is free. Standard library only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Protocol

_END = attrgetter("end")


class Ranged(Protocol):
    """Anything with a start and an end: a Span, the mention of an act."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def is_taken(taken: Sequence[Ranged], start: int, end: int) -> bool:
    """Whether one of ``taken`` (sorted by start, disjoint or equal) overlaps ``[start, end)``."""
    at = bisect_right(taken, start, key=_END)
    return at < len(taken) and taken[at].start < end
