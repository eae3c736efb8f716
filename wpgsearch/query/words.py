"""What is left of a question when its citations are understood: the words to search, without the words of asking.

In: a Reading. Out: words, phrases still between quotes. The words of asking (``asking``) are dropped only at the edges
of what is left, never from within it, and never when they are all there is. Deliberately knows no citation and no stop
list: "niet openbaar" keeps its "niet".
"""

from __future__ import annotations

import re

from wpgsearch.query.asking import AROUND_A_CITATION, ASKING, CLOSERS, OPENERS
from wpgsearch.query.text import TAKEN, Reading

_EDGES = " \t,.;:?!()[]/'\u2018\u2019\u2013\u2014"
_LONGEST_PHRASE = 4
_ARTICLE_WORDS = ("art", "artt", "artikel", "artikelen", "article", "articles")


def words_left(reading: Reading) -> str:
    """What the question still has to say, in its own order and spelling."""
    shorten = _beside_a_citation if TAKEN in reading.masked else _question
    pieces = []
    for piece in re.finditer(rf"[^{TAKEN}]+", reading.masked):
        start, end = shorten(reading.masked, piece.start(), piece.end())
        said = reading.text[start:end]
        if any(letter.isalnum() for letter in said):
            pieces.append(said)
    return " ".join(" ".join(pieces).split())


def note_capitals(reading: Reading) -> None:
    """In a question all in capitals "EN" may be the word or the operator: it is read as the word, and that is said."""
    outside = re.sub(r'"[^"]*"', " ", reading.text)
    if outside.isupper():
        for word in dict.fromkeys(re.findall(r"\b(?:EN|OF|NIET)\b", outside)):
            reading.note(
                f'"{word}" is read as the word, for the whole question is in capitals; the operators are AND OR NOT.'
            )


def _beside_a_citation(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = _stripped_end(text, *_stripped_start(text, start, end, AROUND_A_CITATION), AROUND_A_CITATION)
    return (end, end) if text[start:end].lower() in _ARTICLE_WORDS else (start, end)  # "Wpg art."


def _question(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a citation the question must begin as one; joining words then stay, for they may matter."""
    whole = _trimmed(text, start, end)
    opener = _leading(text, *whole, OPENERS)
    if opener is None:
        return whole
    inner = _stripped_end(text, *_stripped_start(text, opener, whole[1], ASKING), CLOSERS)
    return inner if inner[0] < inner[1] else whole


def _stripped_start(text: str, start: int, end: int, listed: frozenset[str]) -> tuple[int, int]:
    start, end = _trimmed(text, start, end)
    while (after := _leading(text, start, end, listed)) is not None:
        start, end = _trimmed(text, after, end)
    return start, end


def _stripped_end(text: str, start: int, end: int, listed: frozenset[str]) -> tuple[int, int]:
    start, end = _trimmed(text, start, end)
    while (before := _trailing(text, start, end, listed)) is not None:
        start, end = _trimmed(text, start, before)
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _leading(text: str, start: int, end: int, listed: frozenset[str]) -> int | None:
    """The end of the longest listed phrase that begins here."""
    words = list(re.finditer(r"\S+", text[start:end]))[:_LONGEST_PHRASE]
    stops = (start + word.end() for word in reversed(words))
    return next((stop for stop in stops if _folded(text[start:stop]) in listed), None)


def _trailing(text: str, start: int, end: int, listed: frozenset[str]) -> int | None:
    """The start of the longest listed phrase that ends here."""
    words = list(re.finditer(r"\S+", text[start:end]))[-_LONGEST_PHRASE:]
    starts = (start + word.start() for word in words)
    return next((at for at in starts if _folded(text[at:end]) in listed), None)


def _folded(phrase: str) -> str:
    return " ".join(phrase.lower().split()).strip(_EDGES)
