"""Where a Dutch word may be broken over two lines: careful rules, and a list of words that they would break wrongly.

In: a word with the marks that hang on it. Out: its possible halves. It is enough for the papers of make_papers.py
(whose breaks were all read); it is no hyphenation of Dutch at large.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

_SEAMS = Path(__file__).resolve().parent / "hyphenation.txt"


@cache
def hyphenation() -> dict[str, tuple[str, ...]]:
    """Words that the rule of `_breaks` would cut wrongly, or that want a cut at the seam of the compound."""
    words = _SEAMS.read_text(encoding="utf-8").split()
    return {word.replace("-", ""): tuple(word.split("-")) for word in words}


_APART = set(re.findall(r"..", "ldlgmbndngnkntrdrgrkrmrnrtrvrwrzlklmltlsktctptmsns"))
_NUCLEUS = re.compile(r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyë]", re.IGNORECASE)


def breaks(text: str) -> list[tuple[str, str, str]]:
    """Places to break a word: (head, tail, hyphen to add); after its own hyphen none is added ("Wob-" "verzoek")."""
    own = re.finditer(r"(?<=[^\W\d]{2})[-/](?=[^\W\d]{3})", text)
    found = [(text[: match.end()], text[match.end() :], "") for match in own]
    for match in re.finditer(r"[^\W\d_]{7,}", text):
        known = hyphenation().get(match.group().lower()) or hyphenation().get(match.group())
        offsets = _seams(known) if known else _breaks(match.group())
        found += [(text[: match.start() + at], text[match.start() + at :], "-") for at in offsets]
    return sorted(found, key=lambda item: len(item[0]))


def _seams(parts: tuple[str, ...]) -> list[int]:
    offsets = [sum(len(part) for part in parts[: number + 1]) for number in range(len(parts) - 1)]
    return [at for at in offsets if at >= 2]


def _breaks(word: str) -> list[int]:
    """Careful rules only: between two consonants (not in ch, st, sp, tr …), or before one between two vowels."""
    offsets = []
    nuclei = list(_NUCLEUS.finditer(word))
    for one, other in pairwise(nuclei):
        between = word[one.end() : other.start()].lower()
        if len(between) == 1 and between not in "x":
            at = one.end()
        elif len(between) == 2 and (between[0] == between[1] or between in _APART):
            at = one.end() + 1
        else:
            continue
        if at >= 3 and len(word) - at >= 3:
            offsets.append(at)
    return offsets
