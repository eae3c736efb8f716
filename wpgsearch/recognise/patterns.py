"""The ways of citing, kept as data: patterns/KIND.json, one file per kind of citation, and the words they are made of.

In: the name of a kind. Out: its ``PatternFile``. ``trigger`` says where to look at all: a list of regular expressions,
each beginning with the letter, or with the [letters], that it is found by (branches.py). ``tokens`` is a spaCy token
pattern in shorthand: NAMES of word classes (classes.json), 'literals', and the operators ? * + {1,3}. It knows neither
spaCy nor what a match means.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

KINDS = ("legislation", "case", "parliamentary", "gazette", "guidance", "ground", "literature")
WordTest = Callable[[str], bool]
_PIECE = re.compile(r"(?:(?P<name>[A-Z]+)|'(?P<literal>[^']*)')(?P<operator>[?*+]|\{\d*,?\d*\})?$")
_UNBOUNDED = ("*", "+")
_ANY_WORD = "lantaarn"


@dataclass(frozen=True, slots=True)
class Piece:
    """One token of a pattern: the name of a class, or a literal word (in small letters), and how often it may stand."""

    name: str
    literal: str
    operator: str

    @property
    def key(self) -> str:
        """What it asks of a word: its class, or 'literal'."""
        return self.name or f"'{self.literal}'"

    @property
    def may_lack(self) -> bool:
        return self.operator in ("?", "*")

    @property
    def may_repeat(self) -> bool:
        return self.operator not in ("", "?")


@dataclass(frozen=True)
class Pattern:
    """One way of citing: a row of a pattern file. ``read`` names the reader of its matches (read_*.py)."""

    name: str
    kind: str
    tokens: str
    read: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]
    source: str

    @cached_property
    def needs(self) -> frozenset[str]:
        """What must stand in a text before the pattern can match there."""
        return frozenset(piece.key for piece in self.pieces if not piece.may_lack)

    @cached_property
    def is_wide(self) -> bool:
        """Whether it takes any word at some place: "artikel 8 (dagelijkse politietaak) van de Wpg"."""
        return any(piece.name and word_tests()[piece.name](_ANY_WORD) for piece in self.pieces)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(_piece(self, said) for said in self.tokens.split())


@dataclass(frozen=True, slots=True)
class PatternFile:
    """The patterns of one kind; ``before`` and ``after`` are how many characters around a trigger they may reach.

    ``run``, where a kind has it, is what goes on for ever behind a trigger ("3, 4, tweede lid, en 8"): ``after`` counts
    from its end.
    """

    triggers: tuple[str, ...]
    before: int
    after: int
    patterns: tuple[Pattern, ...]
    run: re.Pattern[str] | None = None

    @property
    def names(self) -> frozenset[str]:
        """The word classes that the patterns are made of."""
        return frozenset(piece.name for pattern in self.patterns for piece in pattern.pieces if piece.name)

    @property
    def literals(self) -> frozenset[str]:
        """The literal words in them."""
        return frozenset(piece.literal for pattern in self.patterns for piece in pattern.pieces if piece.literal)

    @property
    def repeated(self) -> frozenset[str]:
        """The word classes of which a pattern takes as many as there are."""
        pieces = (piece for pattern in self.patterns for piece in pattern.pieces)
        return frozenset(piece.name for piece in pieces if piece.name and piece.operator in _UNBOUNDED)


def read_patterns(kind: str) -> PatternFile:
    """The file of a kind."""
    data = _read(kind)
    patterns = tuple(
        Pattern(
            row["name"],
            data["kind"],
            row["tokens"],
            row["read"],
            tuple(row["examples"]),
            tuple(row["near_misses"]),
            row["source"],
        )
        for row in data["patterns"]
    )
    run = re.compile(data["run"]) if "run" in data else None
    return PatternFile(tuple(data["trigger"]), data["before"], data["after"], patterns, run)


@lru_cache(maxsize=1)
def word_tests() -> dict[str, WordTest]:
    """One test per class of classes.json: by a list of words (any capitals), a regular expression, or as a union."""
    classes = _read("classes")
    return {name: _word_test(name, classes) for name in classes}


def _word_test(name: str, classes: dict[str, Any]) -> WordTest:
    row = classes[name]
    if "words" in row:
        words = frozenset(row["words"])
        return lambda text: text.lower() in words
    if "regex" in row:
        fullmatch = re.compile(row["regex"]).fullmatch
        return lambda text: fullmatch(text) is not None
    members = [_word_test(member, classes) for member in row["of"]]
    return lambda text: any(test(text) for test in members)


def _piece(pattern: Pattern, said: str) -> Piece:
    found = _PIECE.match(said)
    if not found or (found["name"] and found["name"] not in word_tests()):
        raise ValueError(f"pattern {pattern.name}: '{said}' is no class of classes.json, literal or operator")
    return Piece(found["name"] or "", (found["literal"] or "").lower(), found["operator"] or "")


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        files(__package__).joinpath("patterns", f"{name}.json").read_text(encoding="utf-8")
    )
    return data
