"""The patterns of a kind held against a text. The only module that imports spaCy.

In: a (masked) flat text. Out: ``Match``es: which pattern, from where to where. The classes of words become lexeme
flags, the quickest thing that a spaCy Matcher can test. What a match means is for the readers (read_*.py); nothing of
spaCy leaves this module.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from spacy.attrs import LOWER
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from wpgsearch.recognise.patterns import KINDS, Pattern, read_patterns, word_tests
from wpgsearch.recognise.windows import words_of_windows

__all__ = ["KINDS", "KindMatcher", "Match", "matcher_of"]


class Match(NamedTuple):
    """``pattern`` matched ``text[start:end]``."""

    pattern: Pattern
    start: int
    end: int


class KindMatcher:
    """The compiled patterns of one kind.

    Each kind has a vocabulary of its own: spaCy has room for some sixty lexeme flags, and a lexeme then gets only the
    flags that the kind's patterns ask for.
    """

    def __init__(self, kind: str) -> None:
        self._file = read_patterns(kind)
        self._vocab = Vocab(lex_attr_getters={LOWER: str.lower})
        self._flags = {name: self._vocab.add_flag(word_tests()[name]) for name in sorted(self._file.names)}
        self._repeated = [self._flags[name] for name in sorted(self._file.repeated)]
        self._matchers: dict[frozenset[str], Matcher] = {}
        self._order = {self._vocab.strings.add(p.name): index for index, p in enumerate(self._file.patterns)}
        self._matcher(frozenset(self._file.signs))  # every pattern compiles, or the first use says so

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        return self._file.patterns

    def matches(self, text: str) -> list[Match]:
        """Longest matches of each pattern, in text order, the longest first; different patterns may overlap."""
        found: list[tuple[int, int, int]] = []
        for held, batch in words_of_windows(text, self._file, repeats=self._repeats):
            for key, first, last in self._matcher(held)(Doc(self._vocab, words=batch.words)):
                start, end = batch.span(first, last - 1)
                found.append((start, -end, self._order[key]))
        return [Match(self._file.patterns[index], start, -end) for start, end, index in sorted(found)]

    def _matcher(self, held: frozenset[str]) -> Matcher:
        """The patterns that can match where a window holds these signs and no others."""
        if held not in self._matchers:
            matcher = Matcher(self._vocab, validate=False)
            missing = frozenset(self._file.signs) - held
            for pattern in self._file.patterns:
                if not pattern.needs & missing:
                    matcher.add(pattern.name, [self._token_pattern(pattern)], greedy="LONGEST")
            self._matchers[held] = matcher
        return self._matchers[held]

    def _repeats(self, word: str) -> bool:
        lexeme = self._vocab[word]
        return any(lexeme.check_flag(flag) for flag in self._repeated)

    def _token_pattern(self, pattern: Pattern) -> list[dict[Any, Any]]:
        tokens: list[dict[Any, Any]] = []
        for piece in pattern.pieces:
            test = {self._flags[piece.name]: True} if piece.name else {LOWER: piece.literal}
            tokens.append(test | ({"OP": piece.operator} if piece.operator else {}))
        return tokens


@lru_cache(maxsize=len(KINDS))
def matcher_of(kind: str) -> KindMatcher:
    """The compiled patterns of a kind, once per process."""
    return KindMatcher(kind)
