"""What the words of a question find: the part of finding that needs Whoosh, loaded only when words are asked.

In: the folder of an index and words. Out: ``FoundWords``. This module deliberately knows no citation and no ranking.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from wpgsearch.finding import FoundWords
from wpgsearch.index.word_forms import holds_all, occurrences
from wpgsearch.index.words import Words


def look_up(folder: Path, question: str) -> FoundWords:
    """The passages that hold all the words; when none does, those that hold them as the end of longer words."""
    words = Words.open(folder)
    try:
        matches = words.search(question)
        notes = []
        if not matches:
            notes = [_missing(text, nearest) for text, nearest in words.unknown(question)]
        if not matches and not notes:
            matches = words.search(question, compounds=True)
            if matches:
                notes.append(f"No passage has “{question}” as such: shown are those with a compound of it.")
            else:
                notes.append(f"Each word of “{question}” occurs, but not all in one passage.")
    finally:
        words.close()

    @lru_cache(maxsize=4096)  # one heading stands above many passages
    def all_in(text: str) -> bool:
        return holds_all(question, text)

    scores = {match.passage: match.score for match in matches}
    return FoundWords(scores, tuple(notes), lambda text: occurrences(question, text), all_in)


def _missing(text: str, nearest: tuple[str, ...]) -> str:
    near = f"; nearest: {', '.join(nearest)}" if nearest else ""
    return f"“{text}” occurs in no document{near}."
