"""Passages like a passage: what to ask for to find them.

In: the store, the words, a place in a document. Out: the passages that share most of what tells that passage from
others, its rare words and its citations, with a score. This module deliberately knows no ranking of answers.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import nlargest
from typing import TYPE_CHECKING

from wpgsearch.index.store import Store
from wpgsearch.index.word_forms import words_of
from wpgsearch.model import WpgsearchError

if TYPE_CHECKING:
    from wpgsearch.index.words import Words

_WORDS = 16
_LEAST_SHARED = 0.2
"""The part of the telling words that a passage must share to be like another."""
_SHORTEST = 4
_CITED = 1.5
"""A citation shared, as against a rare word."""


def place_of(store: Store, place: str) -> int:
    """The passage at DOC@OFFSET, or a sentence that says what is wrong."""
    name, at, offset = place.rpartition("@")
    if not at or not offset.isdecimal():
        raise WpgsearchError(f"“{place}” is no place: give a document and an offset in it, such as kst-34889-3@1200")
    document = store.key_of(name)
    rows = store.passages(document)
    found = next((row.key for row in rows if row.start <= int(offset) < row.end), None)
    if found is None:
        raise WpgsearchError(
            f"“{name}” has no character {offset}: `wpgsearch text` shows the text that offsets count in"
        )
    return found


def alike(store: Store, key: int, words: Callable[[], Words]) -> tuple[tuple[str, ...], dict[int, float]]:
    """The telling words of a passage, and the passages that share them, each with a score from 0 to 1."""
    text, known = store.texts([key])[key], words()
    forms = {word.form for word in words_of(text) if len(word.form) >= _SHORTEST and not word.form.isdecimal()}
    rarity = {form: known.rarity(form) for form in forms if len(known.holding(form)) > 1}
    telling = nlargest(_WORDS, rarity, key=lambda form: (rarity[form], form))
    scores: dict[int, float] = {}
    for form in telling:
        for passage in known.holding(form):
            scores[passage] = scores.get(passage, 0.0) + rarity[form]
    mean = sum(rarity[form] for form in telling) / len(telling) if telling else 1.0
    targets = {citation.target for citation in store.citations_in([key]).get(key, ())}
    for target in targets:
        for passage in {mention.passage for mention in store.mentions(target)}:
            scores[passage] = scores.get(passage, 0.0) + _CITED * mean
    whole = sum(rarity[form] for form in telling) + _CITED * mean * len(targets) or 1.0
    shared = {passage: score / whole for passage, score in scores.items() if passage != key}
    return tuple(telling), {passage: score for passage, score in shared.items() if score >= _LEAST_SHARED}
