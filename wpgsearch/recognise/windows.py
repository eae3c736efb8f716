"""Where to look for a kind of citation: around its triggers, in a fifth of the text or less.

In: a (masked) flat text, a PatternFile and where its triggers stand. Out: ranges. It knows no words and no spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wpgsearch.recognise.patterns import PatternFile

MASK = "\ue000"  # stands for each character of an act's name (scene.py)
_BRACKETED = 70  # characters: "artikel 8 (dagelijkse politietaak) van de Wpg"


def windows(text: str, file: PatternFile, triggers: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Ranges around the triggers, within one paragraph, beginning and ending between words, merged where they touch."""
    before, after, goes_on = file.before, file.after, file.run.match if file.run else None
    low = high = -1
    for start, end in triggers:
        if end + after <= high:
            continue
        reach = end
        if goes_on and (run := goes_on(text, end)):
            reach = run.end()
            reach += _BRACKETED if text.startswith("(", reach) else 0
        first, last = _around(text, start - before, start, end, reach + after)
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
    low, size = 0 if low < 0 else low, len(text)
    line = text.rfind("\n", low, start)
    low = low if line < 0 else line + 1
    while low and text[low] == MASK and text[low - 1] == MASK:
        low -= 1
    if low and not text[low - 1].isspace():
        space = text.find(" ", low, start)
        low = space + 1 if space >= 0 else start
    stop = text.find("\n", end, high)
    if stop >= 0:
        return low, stop
    while high < size and not text[high].isspace():
        high += 1
    return low, min(high, size)
