"""What tells that two texts are one paper in two forms: what they are made of, whatever order and lines they have.

In: text. Out: a checksum that two forms of one text share, and a sketch with which two texts are compared. A form moves
footnotes, breaks words over lines and adds running headers, so order and layout say nothing; every letter and every
number does. This module deliberately knows no document and no database.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

_LEAST = 200
"""Letters: "Zie bijlage." is what many papers say."""

_SKETCH = 64
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{4,}")


def content_key(text: str) -> str:
    """The same for texts of the same letters and the same numbers; "" when there are too few to tell."""
    letters = Counter(text.casefold())
    counts = sorted((letter, count) for letter, count in letters.items() if letter.isalpha())
    if sum(count for _, count in counts) < _LEAST:
        return ""
    numbers = sorted(Counter(_NUMBER.findall(text)).items())
    return hashlib.sha256(repr((counts, numbers)).encode("utf-8", "replace")).hexdigest()[:32]


def sketch(text: str) -> list[int]:
    """The least checksums of its words: of two texts the share of these that they have in common is that of all."""
    words = set(_WORD.findall(text.casefold()))
    return sorted(crc32(word.encode("utf-8", "replace")) for word in words)[:_SKETCH]


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """How much of the words of two texts together they have in common, from 0 to 1, by their sketches."""
    if not one or not other:
        return 0.0
    least = sorted({*one, *other})[:_SKETCH]
    return len(set(one) & set(other) & set(least)) / len(least)
