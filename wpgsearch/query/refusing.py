"""How a question is refused: the sentence, the question, and a caret under the place.

In: a question and a place in it. Out: an error that shows the place. Deliberately knows no language of queries.
"""

from __future__ import annotations

from wpgsearch.model import WpgsearchError

_WIDEST = 90


class Refused(WpgsearchError):
    """A question, or a part of it, that cannot be honoured; ``start`` and ``end`` are offsets in ``question``."""

    def __init__(self, question: str, start: int, end: int, sentence: str) -> None:
        self.question, self.start, self.end, self.sentence = question, start, max(end, start + 1), sentence
        super().__init__(f"{sentence}\n{pointed(question, self.start, self.end)}")


def pointed(question: str, start: int, end: int) -> str:
    """The question on one line with carets under the place; of a long one the part around it."""
    line = "".join(letter if letter.isprintable() else " " for letter in question)
    first = 0 if len(line) <= _WIDEST else max(0, min(start - _WIDEST // 2, len(line) - _WIDEST))
    shown = line[first : first + _WIDEST]
    before, after = "…" * (first > 0), "…" * (first + _WIDEST < len(line))
    carets = "^" * max(1, min(end, first + _WIDEST) - start)
    return f"  {before}{shown}{after}\n  {' ' * (len(before) + start - first)}{carets}"
