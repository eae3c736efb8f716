"""The patterns of a kind held against a text. The only module of recognise that imports spaCy.

In: a (masked) flat text. Out: ``Match``es: which pattern, from where to where. The classes of words become lexeme
flags, the quickest thing that a spaCy Matcher can test; each shape (shapes.py) is given to the Matcher once, and what
it found is remembered. What a match means is for the readers (read_*.py); nothing of spaCy leaves this module.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from spacy.attrs import LOWER
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from wpgsearch.recognise.patterns import KINDS, Pattern, read_patterns, word_tests
from wpgsearch.recognise.shapes import Shapes
from wpgsearch.recognise.windows import windows

__all__ = ["KINDS", "KindMatcher", "Match", "matcher_of"]

_BREAK = "\n"  # stands between shapes: no pattern has it, so nothing matches across
_MOST_SHAPES = 4_000  # remembered, then all are forgotten: memory stays the same on any amount of text
Found = tuple[int, int, int]  # first word, minus the one behind the last (the longest first), number of the pattern


class Match(NamedTuple):
    """``pattern`` matched ``text[start:end]``."""

    pattern: Pattern
    start: int
    end: int


class InWindow(NamedTuple):
    """What is in windows of one shape: the words at which matches begin or end; and for each match which of these words
    are its first and its last, and the number of its pattern."""

    words: tuple[int, ...]
    matches: tuple[tuple[int, int, int], ...]


class KindMatcher:
    """The compiled patterns of one kind.

    Each kind has a vocabulary of its own: spaCy has room for some sixty lexeme flags, and a lexeme then gets only the
    flags that the kind's patterns ask for.
    """

    def __init__(self, kind: str) -> None:
        self._file = read_patterns(kind)
        self._shapes = Shapes(self._file)
        self._vocab = Vocab(lex_attr_getters={LOWER: str.lower})
        self._flags = {name: self._vocab.add_flag(word_tests()[name]) for name in sorted(self._file.names)}
        self._order = {self._vocab.strings.add(p.name): index for index, p in enumerate(self._file.patterns)}
        self._narrow, self._wide = (
            {index: p for index, p in enumerate(self._file.patterns) if p.is_wide == wide} for wide in (False, True)
        )
        self._matchers: dict[tuple[int, ...], Matcher] = {}
        self._in_window: dict[str, InWindow] = {}
        self._in_run: dict[str, list[Found]] = {}
        self._matcher(tuple(self._order.values()))  # every pattern compiles, or the first use says so

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        return self._file.patterns

    def matches(self, text: str, triggers: Iterable[tuple[int, int]]) -> list[Match]:
        """Longest matches of each pattern, in text order, the longest first; different patterns may overlap."""
        shapes, shape_of = self._shapes, self._shapes.__getitem__
        seen: list[tuple[int, list[str], int, str]] = []
        for start, end in windows(text, self._file, triggers):
            chunks = shapes.chunks(text[start:end])
            whole = "".join(map(shape_of, chunks))
            shape = whole.lstrip(shapes.idle)
            if shape:
                seen.append((start, chunks, len(whole) - len(shape), shape.rstrip(shapes.idle)))
        self._learn({shape for *_, shape in seen})
        matches: list[Match] = []
        patterns = self._file.patterns
        for start, chunks, idle, shape in seen:
            found = self._in_window[shape]
            if found.matches:
                places = shapes.places(start, chunks, [idle + word for word in found.words])
                matches += [
                    Match(patterns[index], places[first][0], places[last][1]) for first, last, index in found.matches
                ]
        return matches

    def _learn(self, windows: set[str]) -> None:
        """Find out what is in windows of these shapes."""
        for known in (self._in_window, self._in_run):
            if len(known) > _MOST_SHAPES:
                known.clear()
        new = windows.difference(self._in_window)
        cut = {window: list(self._shapes.runs(window)) for window in new}
        unknown = {run for runs in cut.values() for _, run in runs}.difference(self._in_run)
        self._in_run |= self._found_in(unknown, self._narrow)
        wide = self._found_in(new, self._wide)
        for window, runs in cut.items():
            found = wide[window] + [
                (start + first, last - start, index) for start, run in runs for first, last, index in self._in_run[run]
            ]
            self._in_window[window] = _in_window(found)

    def _found_in(self, shapes: set[str], patterns: dict[int, Pattern]) -> dict[str, list[Found]]:
        """What each of the shapes holds of these patterns: a Matcher is given all of them that it is for in one go."""
        found: dict[str, list[Found]] = {shape: [] for shape in shapes}
        for_matcher: dict[tuple[int, ...], list[str]] = {}
        for shape in shapes:
            pieces = self._shapes.pieces_in(shape)
            possible = tuple(index for index, pattern in patterns.items() if pattern.needs <= pieces)
            if possible:
                for_matcher.setdefault(possible, []).append(shape)
        for possible, together in for_matcher.items():
            words: list[str] = []
            starts: list[int] = []
            for shape in together:
                starts.append(len(words))
                words += [*(self._shapes.words[character] for character in shape), _BREAK]
            for key, first, last in self._matcher(possible)(Doc(self._vocab, words=words)):
                at = bisect_right(starts, first) - 1
                found[together[at]].append((first - starts[at], starts[at] - last, self._order[key]))
        return found

    def _matcher(self, possible: tuple[int, ...]) -> Matcher:
        """A Matcher of these patterns."""
        if possible not in self._matchers:
            matcher = Matcher(self._vocab, validate=False)
            for index in possible:
                pattern = self._file.patterns[index]
                matcher.add(pattern.name, [self._token_pattern(pattern)], greedy="LONGEST")
            self._matchers[possible] = matcher
        return self._matchers[possible]

    def _token_pattern(self, pattern: Pattern) -> list[dict[Any, Any]]:
        tokens: list[dict[Any, Any]] = []
        for piece in pattern.pieces:
            test = {self._flags[piece.name]: True} if piece.name else {LOWER: piece.literal}
            tokens.append(test | ({"OP": piece.operator} if piece.operator else {}))
        return tokens


def _in_window(found: Iterable[Found]) -> InWindow:
    """In the order in which matches are read: the first, and of those the longest."""
    spans = [(first, -last - 1, index) for first, last, index in sorted(found)]
    words = sorted({word for first, last, _ in spans for word in (first, last)})
    return InWindow(tuple(words), tuple((words.index(first), words.index(last), index) for first, last, index in spans))


@lru_cache(maxsize=len(KINDS))
def matcher_of(kind: str) -> KindMatcher:
    """The compiled patterns of a kind, once per process."""
    return KindMatcher(kind)
