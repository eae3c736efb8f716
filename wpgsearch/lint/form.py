"""What the modules of broken forms give: a place, what is wrong, what would be right. It knows no form."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from operator import attrgetter

from wpgsearch.model import Span
from wpgsearch.register import civil_code_book
from wpgsearch.spans import is_taken

AWB = "jci1.3:c:BWBR0005537"
BOOKS = ("1", "2", "3", "4", "5", "6", "7", "8", "10")


@dataclass(frozen=True, slots=True)
class Broken:
    """``certain``: that ``right`` is what was meant, so that --fix may write it."""

    span: Span
    reason: str
    right: str | None
    certain: bool = False
    severity: str = "warning"


class Taken:
    """Places of which something is said already, in any order."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def take(self, span: Span) -> bool:
        """Whether nothing was said of it yet; from now on something is."""
        if is_taken(self._spans, span.start, span.end):
            return False
        insort(self._spans, span, key=attrgetter("start"))
        return True


def is_civil_code(work: str) -> bool:
    """Whether it is one of the books whose articles are written with a colon ("6:162")."""
    return any(work == civil_code_book(book) for book in BOOKS)
