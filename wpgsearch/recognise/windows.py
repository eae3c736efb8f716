"""Where to look for a kind of citation: around its triggers, in a fifth of the text or less.

In: a (masked) flat text, a PatternFile and where its triggers stand. Out: ranges. It knows no words and no spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wpgsearch.recognise.patterns import PatternFile

MASK = "\ue000"  # stands for each character of an act's name (scene.py)
_BRACKETED = 70  # characters: "artikel 8 (dagelijkse politietaak) van de Wpg"


def windows(text: str, file: PatternFile, triggers: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges around the triggers, within one paragraph, beginning and ending between words, merged where they touch."""
    low = high = -1
    for start, end in triggers:
        if end + file.after <= high:
            continue
        reach = end
        if file.run and (run := file.run.match(text, end)):
            reach = run.end() + (_BRACKETED if text.startswith("(", run.end()) else 0)
        first, last = _around(text, start - file.before, start, end, reach + file.after)
        if first <= high:
            high = max(last, high)
            continue
        if high >= 0:
            yield low, high
        low, high = first, last
    if high >= 0:
        yield low, high


def _around(text: str, low: int, start: int, end: int, high: int) -> tuple[int, int]:
    """``text[low:high]`` cut to the paragraph of ``text[start:end]`` and to whole words."""
    low, high = max(0, low), min(len(text), high)
    low = max(low, text.rfind("\n", low, start) + 1)
    while low and text[low] == MASK and text[low - 1] == MASK:
        low -= 1
    if low and not text[low - 1].isspace():
        space = text.find(" ", low, start)
        low = space + 1 if space >= 0 else start
    stop = text.find("\n", end, high)
    high = stop if stop >= 0 else high
    while high < len(text) and not text[high].isspace():
        high += 1
    return low, high
