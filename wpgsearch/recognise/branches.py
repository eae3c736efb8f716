"""One quick regular expression out of many ways to begin.

In: expressions that each begin with the letter, or with the [letters], that they are found by. Out: one expression of
which every branch begins with a letter. Python's engine then leaps from one such letter to the next and tries only its
branches, which is four times as fast as a [set] or a (?<=lookbehind) in front of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIRST_LETTERS = re.compile(r"\[([^\]\\^-]+)\]")


def branching(expressions: Iterable[str], *, at_word: bool = False) -> re.Pattern[str]:
    """``at_word``: only where no letter, digit or masked act (U+E000) stands before."""
    branches: list[str] = []
    for expression in expressions:
        letters = _FIRST_LETTERS.match(expression)
        firsts, rest = (letters[1], expression[letters.end() :]) if letters else (expression[0], expression[1:])
        branches += [f"{first}(?<![\\w\ue000]{first}){rest}" if at_word else first + rest for first in firsts]
    return re.compile("|".join(branches))
