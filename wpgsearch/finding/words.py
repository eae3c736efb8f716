"""What the words of a question find: the part of finding that needs Whoosh, loaded only when words are asked.

In: the folder of an index and words. Out: ``FoundWords``. This module deliberately knows no citation and no ranking.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from wpgsearch.finding import FoundWords
from wpgsearch.finding.nothing import quoted
from wpgsearch.index.schema import PASSAGE_BITS
from wpgsearch.index.word_forms import closeness, holds_all, occurrences, without_joining_words
from wpgsearch.index.words import Match, Words


def look_up(folder: Path, question: str) -> FoundWords:
    """The passages that hold all the words; when none does, what comes nearest to that, and a note that says so."""
    words = Words.open(folder)
    try:
        matches = words.search(question)
        unknown = [] if matches else words.unknown(without_joining_words(question))
        notes = [_missing(text, nearest) for text, nearest in unknown]
        if not matches and not notes:
            matches, note = _nearly(words, question)
            notes.append(note)
    finally:
        words.close()

    @lru_cache(maxsize=4096)  # one heading stands above many passages
    def all_in(text: str) -> bool:
        return holds_all(question, text)

    return FoundWords(
        scores={match.passage: match.score for match in matches},
        notes=tuple(notes),
        occurrences=lambda text: occurrences(question, text),
        all_in=all_in,
        closeness=lambda text: closeness(question, text),
    )


def _nearly(words: Words, question: str) -> tuple[list[Match], str]:
    """No passage holds all the words, though each occurs: in compounds, but for "van" and "met", or in one document."""
    if matches := words.search(question, compounds=True):
        return matches, f"No passage has {quoted(question)} as such: shown are those with a compound of it."
    shorter = without_joining_words(question)
    if shorter != question and (matches := words.search(shorter)):
        return matches, f"No passage has all of {quoted(question)}: shown are those with “{shorter}”."
    if matches := _spread(words.search_each(shorter)):
        return matches, (
            f"No passage has all of {quoted(question)}: shown are those with most of the words, from documents that"
            " have them all."
        )
    for phrase in question.split('"')[1::2]:
        if not words.search(f'"{phrase}"'):
            return [], f'No passage has "{phrase}" as it is written: without the quotes each word is sought by itself.'
    return [], f"Each word of {quoted(question)} occurs, but not all in one document."


def _spread(found: Iterable[list[Match]]) -> list[Match]:
    """Of the documents in which every word occurs the passages with as many as any has; each list is of one word."""
    scores: dict[int, list[float]] = {}
    documents: list[set[int]] = []
    for matches in found:
        documents.append({match.passage >> PASSAGE_BITS for match in matches})
        for match in matches:
            scores.setdefault(match.passage, []).append(match.score)
    everywhere = set.intersection(*documents) if documents else set()
    there = {passage: some for passage, some in scores.items() if passage >> PASSAGE_BITS in everywhere}
    most = max(map(len, there.values()), default=0)
    return [Match(passage, sum(some) / len(documents)) for passage, some in there.items() if len(some) == most]


def _missing(text: str, nearest: tuple[str, ...]) -> str:
    near = f"; nearest: {', '.join(nearest)}" if nearest else ""
    return f"“{text}” occurs in no document{near}."
