"""Where a citation may be: one pass over a text for the triggers of all kinds.

In: a (masked) flat text. Out: by kind, the ranges of its triggers. Every trigger begins a word, so that a single
expression can leap from one beginning of a word to the next and look there at the first letter; that is four times as
quick as an expression for each kind. It knows no spaCy and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from wpgsearch.recognise.patterns import KINDS, read_patterns

Range = tuple[int, int]
# What does not stand before the first letter of a word (U+E000 masks the letters of an act's name: scene.py). A digit
# may: in text from a PDF the number of a note is glued to its first word, "2Kamerstukken II 2019/20, 35300, nr. 3".
_IN_WORD = "a-zA-Z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\ue000"
_FIRST_LETTERS = re.compile(r"\[([^\]\\^-]+)\]")


class Triggers:
    """The triggers of some kinds: expressions that begin with a letter, or with [letters]."""

    def __init__(self, expressions: Mapping[str, Iterable[str]]) -> None:
        by_letter: dict[str, dict[str, list[str]]] = {}
        for kind, of_kind in expressions.items():
            for expression in of_kind:
                letters = _FIRST_LETTERS.match(expression)
                firsts, rest = (letters[1], expression[letters.end() :]) if letters else (expression[0], expression[1:])
                for first in firsts:
                    by_letter.setdefault(first, {}).setdefault(kind, []).append(rest)
        branches = [
            f"{first}(?:{'|'.join(rest for of in kinds.values() for rest in of)})" for first, kinds in by_letter.items()
        ]
        self._begins = re.compile(f"(?:{'|'.join(branches)})")
        firsts = "".join(map(re.escape, by_letter))  # a look at the first letter alone spares most words the branches
        self._begins_behind = re.compile(f"[^{_IN_WORD}](?=[{firsts}])(?={'|'.join(branches)})")
        self._of_letter = {
            first: [(kind, re.compile(f"{first}(?:{'|'.join(rests)})")) for kind, rests in kinds.items()]
            for first, kinds in by_letter.items()
        }
        self._kinds = tuple(expressions)

    def find(self, text: str) -> dict[str, list[Range]]:
        """By kind, where its triggers stand, in order."""
        found: dict[str, list[Range]] = {kind: [] for kind in self._kinds}
        starts = [behind.end() for behind in self._begins_behind.finditer(text)]
        if self._begins.match(text):
            starts.insert(0, 0)
        of_letter = {
            letter: [(found[kind], expression.match) for kind, expression in of_kind]
            for letter, of_kind in self._of_letter.items()
        }
        for start in starts:
            for ranges, match in of_letter[text[start]]:
                if trigger := match(text, start):
                    ranges.append(trigger.span())
        return found


@lru_cache(maxsize=1)
def triggers() -> Triggers:
    """Those of all kinds, compiled once per process."""
    return Triggers({kind: read_patterns(kind).triggers for kind in KINDS})
