"""How much two texts are alike, whatever was made illegible in either.

In: texts. Out: likenesses from 0 to 1 and the pairs that are alike. A text is a set of runs of words (shingles), kept
as its smallest hashes (a bottom-k sketch): the share of those that two texts have in common estimates the share of
their shingles, to about 0.03. Marks of redaction and black boxes are no words. It deliberately knows no document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from zlib import crc32

_RUN = 3
"""Words in a shingle: longer ones are broken by every name that was made illegible."""

_KEPT = 256
_COMMON = 60
"""A hash that more texts have than this is of a letterhead or a disclaimer, and brings no two of them together."""

_SHARED = 6
_MARK = re.compile(r"\(?\b(?:5\.[124]|1[01])[.:]?\d?\.?[a-k]?\b\)?(?:\s?(?:Woo|Wob)\b)?|[█■▇▆]+", re.IGNORECASE)
_WORD = re.compile(r"\w+")

Sketch = tuple[int, ...]


class Pair(NamedTuple):
    one: str
    other: str
    likeness: float


def words_of(text: str) -> list[str]:
    """The words that count: no marks of redaction, no capitals, no signs, whole where a line broke them."""
    plain = text.replace("\u00ad", "").replace("\ufffe", "-")
    return _WORD.findall(_MARK.sub(" ", re.sub(r"(?<=[a-z])-\n\s*(?=[a-z])", "", plain)).casefold())


def sketch(text: str) -> Sketch:
    """The smallest hashes of its shingles, in order; empty for a text without words."""
    words = words_of(text)
    runs = {" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))} if words else set()
    return tuple(sorted({_mixed(crc32(run.encode())) for run in runs})[:_KEPT])


def _mixed(value: int) -> int:
    """CRCs of like texts lie near one another; their order after this is that of chance."""
    value = (value ^ (value >> 16)) * 0x45D9F3B & 0xFFFFFFFF
    value = (value ^ (value >> 16)) * 0x45D9F3B & 0xFFFFFFFF
    return value ^ (value >> 16)


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of the shingles of both together that both have."""
    if not one or not other:
        return 0.0
    ours, theirs = set(one), set(other)
    smallest = sorted(ours | theirs)[:_KEPT]
    return sum(value in ours and value in theirs for value in smallest) / len(smallest)


class Likenesses:
    """Sketches by name, and which are alike."""

    def __init__(self, sketches: Mapping[str, Sketch]) -> None:
        self._sketches = sketches
        self._holders: dict[int, list[str]] = {}
        for name, values in sketches.items():
            for value in values:
                self._holders.setdefault(value, []).append(name)

    def like(self, wanted: Sketch, *, least: float) -> list[tuple[str, float]]:
        """Names of what is at least so much like it, the most like first."""
        shared: Counter[str] = Counter()
        for value in wanted:
            holders = self._holders.get(value, ())
            if len(holders) <= _COMMON:
                shared.update(holders)
        enough = min(_SHARED, len(wanted))
        found = [(name, likeness(wanted, self._sketches[name])) for name, count in shared.items() if count >= enough]
        return sorted((each for each in found if each[1] >= least), key=lambda each: (-each[1], each[0]))

    def pairs(self, *, least: float, names: Iterable[str] | None = None) -> list[Pair]:
        """Each two that are alike, once."""
        found = {}
        for name in names if names is not None else self._sketches:
            for other, much in self.like(self._sketches[name], least=least):
                if other != name:
                    one, two = sorted((name, other))
                    found[one, two] = Pair(one, two, much)
        return sorted(found.values(), key=lambda pair: (-pair.likeness, pair.one, pair.other))
