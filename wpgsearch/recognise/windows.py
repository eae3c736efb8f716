"""Where spaCy is to look: the words around the triggers of a kind, a fifth of the text or less.

In: a (masked) flat text and a PatternFile. Out: ``Words``, with where each stands. spaCy reads a text at a few MB/s, a
regular expression at fifty. It knows no spaCy and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from wpgsearch.recognise.patterns import PatternFile

MASK = "\ue000"  # stands for each character of an act's name (scene.py)
BREAK = "\n"  # stands between windows: no pattern has it, so nothing matches across
_LONG_WINDOW = 100  # words
_LONGEST_RUN = 80  # words of an enumeration: then it is cut at a comma, and soon after it anywhere
_HARD_CUT = 100
_BATCH = 20_000  # words
_BRACKETED = 70  # characters: "artikel 8 (dagelijkse politietaak) van de Wpg"

_WORD = re.compile(
    rf"""[a-zà-ÿ]+(?=[ ,\n])                                                       # most words; others take trying
    | {MASK}+
    | (?:ECL[Il1]\s?:\s?|ELCI\s?:\s?)?\b[A-Z]{{2}}:[A-Z]{{1,9}}:(?:19|20)\d\d:[A-Z0-9]+(?:\.\d+)?   # also "ECLl:"
    | \bECL[IlI1]\s?:\s?(?:[Nn][Ll]\s?:\s?)?[A-Za-z]{{2,7}}\s?:\s?\d{{4}}\s?:\s?[A-Za-z]{{0,2}}\d{{1,5}}\b
    | \b(?:[CTF][-‑–]\d{{1,4}}|C\d{{2,3}})/\d{{2}}\b                                               # C-311/18
    | \b(?:kst|ah|h|kv|blg)-[\w-]+                                                  # kst-34889-3
    | \b\d{{4}}Z\d{{4,5}}\b | \b[A-Z]{{2}}\d{{4}}\b                                 # 2024Z16676, LJN: AB1234
    | \b(?:19|20)\d\d[/–‑-](?:19|20)?\d\d\b                                         # 2017/18, 2017-2018
    | \b\d{{5}}-\d{{1,4}}\b | \b\d{{1,5}}/\d{{2,4}}\b                               # 34889-3, 30562/04
    | \((?:\d{{1,3}}[a-z]?|[a-z]{{1,4}}|R\d+|(?:19|20)\d\d[a-f]?)\)                 # (1), (b), (R2098), (2018a)
    | \((?:19|20)\d\d[a-f]?(?=,\s)                                                 # (2018, p. 60)
    | \d{{1,2}}[°º]
    | \d+(?:[.:]\d+)*\.[a-k]\b                                                      # 10.2.e
    | \d+(?:(?:[a-z]{{0,2}}[.:]|A:)\d+)*[a-zA-Z]{{0,9}}\b | \d+(?:[.:]\d+)*           # 126nd, 6:162, 2a.3
    | \b(?:[Aa]rtt?|nrs?|no|nos|jo|resp|ov|ond|overw|blz|pag|pp?|[Ss]tb|[Ss]tcrt|[Tt]rb|appl?|[Kk]st|[Kk]amerst
        |[Aa]anh|[Hh]and|al|par|klachtnr|stuknr)\.
    | e\.v\.|e\.a\.|t/m|en/of|t\.e\.m\.|ff\.
    | WP[ ]?29\b
    | [A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)+\b                                    # Donatz-Fest
    | [^\W\d_]+(?:['’][^\W\d_]+)*
    | \S""",
    re.VERBOSE,
)


@dataclass(slots=True)
class Words:
    """``span`` tells where a word stands in the text; a BREAK stands nowhere."""

    words: list[str] = field(default_factory=list)
    found: list[re.Match[str] | None] = field(default_factory=list)

    def add(self, text: str, start: int, end: int) -> None:
        found = list(_WORD.finditer(text, start, end))
        self.found += found
        self.words += [word[0] for word in found]
        self.found.append(None)
        self.words.append(BREAK)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """From the start of one word to the end of another."""
        one, other = self.found[first], self.found[last]
        return (one.start() if one else -1), (other.end() if other else -1)


def words_of_windows(
    text: str, file: PatternFile, *, repeats: Callable[[str], bool]
) -> Iterator[tuple[frozenset[str], Words]]:
    """The words of all windows, some thousands at a time, by the signs that the windows hold (``PatternFile.signs``).

    ``repeats``: whether a pattern takes any number of a word.
    """
    batches: dict[frozenset[str], Words] = {}
    for start, end in _windows(text, file):
        held = frozenset([name for name, sign in file.signs.items() if sign.search(text, start, end)])
        batch = batches.get(held)
        if batch is None:
            batch = batches[held] = Words()
        before = len(batch.words)
        batch.add(text, start, end)
        if len(batch.words) - before > _LONG_WINDOW:
            _break_runs(batch, before, repeats)
        if len(batch.words) > _BATCH:
            yield held, batches.pop(held)
    yield from batches.items()


def _break_runs(batch: Words, start: int, repeats: Callable[[str], bool]) -> None:
    """Cut a run of words that might go on for ever ("1, 2, 3, …"): spaCy's Matcher would try every part of it."""
    run = 0
    for index in range(start, len(batch.words)):
        run = run + 1 if repeats(batch.words[index]) else 0
        if run >= _HARD_CUT or (run >= _LONGEST_RUN and batch.words[index] == ","):
            batch.words[index] = BREAK
            run = 0


def _windows(text: str, file: PatternFile) -> Iterator[tuple[int, int]]:
    """Ranges around the triggers, within one paragraph, beginning and ending between words, merged where they touch."""
    low = high = -1
    for found in file.trigger.finditer(text):
        start, end = found.span()
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
