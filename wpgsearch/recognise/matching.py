"""The ways of citing, kept as data in patterns/*.json, compiled to spaCy Matchers. The only module that imports spaCy.

In: a (masked) flat text. Out: ``Match``es: which pattern, from where to where. A file holds the patterns of one kind:
``trigger`` is a regular expression that says where spaCy is to look at all (spaCy reads a text at a few MB/s, a
regular expression at fifty), ``tokens`` is a spaCy token pattern in shorthand: NAMES of lexeme classes (classes.json,
compiled to lexeme flags, the quickest thing a Matcher can test), 'literals', and the operators ? * + {1,3}. What a
match means is for the readers (read_*.py); nothing of spaCy leaves this module.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from spacy.attrs import LOWER
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

KINDS = ("legislation", "case", "parliamentary", "gazette", "guidance", "ground", "literature")
_TOKEN = re.compile(
    r"\ue000+"
    r"|(?:ECL[Il1]\s?:\s?|ELCI\s?:\s?)?\b[A-Z]{2}:[A-Z]{1,9}:(?:19|20)\d\d:[A-Z0-9]+(?:\.\d+)?"
    r"|\b[CTF][-‑–]\d{1,4}/\d{2}\b"
    r"|\b(?:kst|ah|h|kv|blg)-[\w-]+"
    r"|\b\d{4}Z\d{4,5}\b|\b[A-Z]{2}\d{4}\b"
    r"|\b(?:19|20)\d\d[/–‑-](?:19|20)?\d\d\b|\b\d{5}-\d{1,4}\b|\b\d{1,5}/\d{2,4}\b"
    r"|\((?:\d{1,3}[a-z]?|[a-z]{1,4}|R\d+|(?:19|20)\d\d[a-f]?)\)"
    r"|\d{1,2}[°º]"
    r"|\d+(?:[.:]\d+)*\.[a-k]\b|\d+(?:[a-z]{0,2}[.:]\d+)*[a-zA-Z]{0,9}\b|\d+(?:[.:]\d+)*"
    r"|\b(?:[Aa]rtt?|nrs?|no|nos|jo|resp|ov|ond|overw|blz|pag|pp?|[Ss]tb|[Ss]tcrt|[Tt]rb|appl?|[Kk]st|[Kk]amerst|al|par|klachtnr|stuknr)\."
    r"|e\.v\.|e\.a\.|t/m|en/of|t\.e\.m\.|ff\."
    r"|WP ?29\b|[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)+\b"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|\S"
)
_PIECE = re.compile(r"(?:(?P<name>[A-Z]+)|'(?P<literal>[^']*)')(?P<operator>[?*+]|\{\d*,?\d*\})?$")
_CHUNK = 20_000
MASK = "\ue000"  # stands for each character of an act's name (scene.py)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of citing: a row of a pattern file."""

    name: str
    kind: str
    tokens: str
    read: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Match:
    """``pattern`` matched ``text[start:end]``."""

    pattern: Pattern
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _PatternFile:
    trigger: re.Pattern[str]
    before: int
    after: int
    patterns: tuple[Pattern, ...]


class KindMatcher:
    """The compiled patterns of one kind.

    Each kind has a vocabulary of its own: spaCy has room for some sixty lexeme flags, and a lexeme then gets only the
    flags that the kind's patterns ask for.
    """

    def __init__(self, kind: str) -> None:
        self._file = _read_file(kind)
        self._vocab = Vocab(lex_attr_getters={LOWER: str.lower})
        used = {found["name"] for p in self._file.patterns for piece in p.tokens.split() if (found := _PIECE.match(piece))}
        tests = _lexeme_tests()
        self._flags = {name: self._vocab.add_flag(tests[name]) for name in sorted(used & set(tests))}
        self._matcher = Matcher(self._vocab, validate=False)
        self._by_key: dict[int, Pattern] = {}
        for pattern in self._file.patterns:
            self._by_key[self._vocab.strings.add(pattern.name)] = pattern
            self._matcher.add(pattern.name, [self._token_pattern(pattern)], greedy="LONGEST")

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        return self._file.patterns

    def matches(self, text: str) -> list[Match]:
        """Longest matches of each pattern, in text order, the longest first; different patterns may overlap."""
        found: list[Match] = []
        for words, starts, ends in _chunks(text, self._file):
            doc = Doc(self._vocab, words=words)
            for key, first, last in self._matcher(doc):
                found.append(Match(self._by_key[key], starts[first], ends[last - 1]))
        order = {pattern.name: index for index, pattern in enumerate(self._file.patterns)}
        found.sort(key=lambda match: (match.start, -match.end, order[match.pattern.name]))
        return found

    def _token_pattern(self, pattern: Pattern) -> list[dict[Any, Any]]:
        compiled: list[dict[Any, Any]] = []
        for piece in pattern.tokens.split():
            found = _PIECE.match(piece)
            if not found or (found["name"] and found["name"] not in self._flags):
                raise ValueError(f"pattern {pattern.name}: '{piece}' is no class of classes.json, literal or operator")
            token: dict[Any, Any] = {LOWER: found["literal"].lower()} if found["literal"] else {self._flags[found["name"]]: True}
            if found["operator"]:
                token["OP"] = found["operator"]
            compiled.append(token)
        return compiled


@lru_cache(maxsize=len(KINDS))
def matcher_of(kind: str) -> KindMatcher:
    """The compiled patterns of a kind, once per process."""
    return KindMatcher(kind)


def _chunks(text: str, file: _PatternFile) -> Iterator[tuple[list[str], list[int], list[int]]]:
    """The words of all windows, with their offsets; a "\\n" word stands between windows, so that nothing matches across."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for window_start, window_end in _windows(text, file):
        for found in _TOKEN.finditer(text, window_start, window_end):
            words.append(found.group())
            starts.append(found.start())
            ends.append(found.end())
        words.append("\n")
        starts.append(window_end)
        ends.append(window_end)
        if len(words) > _CHUNK:
            yield words, starts, ends
            words, starts, ends = [], [], []
    if words:
        yield words, starts, ends


def _windows(text: str, file: _PatternFile) -> Iterator[tuple[int, int]]:
    """Ranges around the triggers, within one paragraph, beginning and ending between words, merged where they touch."""
    current: tuple[int, int] | None = None
    for found in file.trigger.finditer(text):
        if current and found.end() + file.after <= current[1]:
            continue
        start, end = _around(text, found.start() - file.before, found.start(), found.end(), found.end() + file.after)
        if current and start <= current[1]:
            current = (current[0], max(end, current[1]))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current


def _around(text: str, low: int, start: int, end: int, high: int) -> tuple[int, int]:
    low, high = max(0, low), min(len(text), high)
    low = max(low, text.rfind("\n", low, start) + 1)
    while low and text[low] == MASK and text[low - 1] == MASK:
        low -= 1
    if low and not text[low - 1].isspace():
        space = text.find(" ", low, start)
        low = space + 1 if space >= 0 else start
    stop = text.find("\n", end, high)
    high = stop if stop >= 0 else high
    while high < len(text) and text[high] != "\n" and not text[high].isspace():
        high += 1
    return low, high


def _read_file(kind: str) -> _PatternFile:
    data = json.loads(files(__package__).joinpath("patterns", f"{kind}.json").read_text(encoding="utf-8"))
    patterns = tuple(
        Pattern(row["name"], data["kind"], row["tokens"], row["read"], tuple(row["examples"]), tuple(row["near_misses"]), row["source"])
        for row in data["patterns"]
    )
    return _PatternFile(re.compile(data["trigger"]), data["before"], data["after"], patterns)


@lru_cache(maxsize=1)
def _lexeme_tests() -> dict[str, Callable[[str], bool]]:
    """One test per class of classes.json: by a list of words (any capitals), a regular expression, or as a union."""
    data = json.loads(files(__package__).joinpath("patterns", "classes.json").read_text(encoding="utf-8"))
    tests: dict[str, Callable[[str], bool]] = {}

    def test_for(name: str) -> Callable[[str], bool]:
        row = data[name]
        if "words" in row:
            words = frozenset(row["words"])
            return lambda text: text.lower() in words
        if "regex" in row:
            fullmatch = re.compile(row["regex"]).fullmatch
            return lambda text: fullmatch(text) is not None
        members = [test_for(member) for member in row["of"]]
        return lambda text: any(test(text) for test in members)

    for name in data:
        tests[name] = test_for(name)
    return tests
