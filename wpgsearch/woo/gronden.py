"""Grounds of refusal (uitzonderingsgronden) as codes: "5.1.2e" of the Woo, "10.2g" of the Wob.

In: what a list, a mark or a citation says. Out: codes in one spelling. It deliberately knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wpgsearch.model import Target

WOO, WOB = "jci1.3:c:BWBR0045754", "jci1.3:c:BWBR0005252"
_ARTICLES = {WOO: ("5.1", "5.2", "5.4"), WOB: ("10", "11")}

DOUBLE = "dubbel"
"""What a list says of a document that is in it already; no ground, but it stands in the same column."""

KNOWN = frozenset(
    [f"5.1.1{letter}" for letter in "abcde"] + [f"5.1.2{letter}" for letter in "abcdefghi"]
    + ["5.1.5", "5.2", "5.4", DOUBLE]
    + [f"10.1{letter}" for letter in "abcd"] + [f"10.2{letter}" for letter in "abcdeg"] + ["11.1"]
)  # fmt: skip

_LEDEN = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende")
_O = r"(?:,?\s*(?:aanhef\s+en\s+)?(?:onder(?:deel)?|sub)?\s*\(?(?P<{name}>[a-k])\)?(?![a-z]))?"
_WRITTEN = re.compile(
    rf"\b(?P<article>5\.[124]|1[01])\s*,?\s*(?:(?P<word>{'|'.join(_LEDEN)})\s+lid|lid\s+(?P<number>\d))"
    + _O.format(name="o"),
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"(?<![\d.])(5\.[124]|1[01])(?:[.:\s]\s?(\d))?(?:\.?\s?([a-k])(?![a-z]))?(?![\d])\.?", re.IGNORECASE
)
_LOOSE = re.compile(r"(?<![\d.,:/-])(?:5\.1\.[12]\.?[a-i]|10\.[12]\.?[a-g])(?![\w/-])", re.IGNORECASE)


def code_of(target: Target) -> str | None:
    """The code of a cited ground; None for a citation of anything else, and of the bare article that lists them all."""
    article = target.article
    if article is None or article not in _ARTICLES.get(target.work, ()):
        return None
    lid = next((value for key, value in target.parts if key == "lid"), "")
    o = next((value for key, value in target.parts if key == "o"), "")
    if not lid and article in ("5.1", "10", "11"):
        return None
    return _code(article, lid, o)


def codes_in(written: str) -> tuple[str, ...]:
    """The codes in a cell: "5.1.2.e; 5.1.2 i", "artikel 5.1, tweede lid, aanhef en onder e, van de Woo", "dubbel"."""
    found: dict[int, str] = {}
    masked = written
    for match in _WRITTEN.finditer(written):
        lid = match["number"] or str(_LEDEN.index(match["word"].lower()) + 1)
        found[match.start()] = _code(match["article"], lid, match["o"] or "")
        masked = masked[: match.start()] + " " * len(match[0]) + masked[match.end() :]
    for match in _DOTTED.finditer(masked):
        if match[2] or match[1] in ("5.2", "5.4"):
            found[match.start()] = _code(match[1], match[2] or "", match[3] or "")
    if re.search(r"\bdubbel", written, re.IGNORECASE):
        found[len(written)] = DOUBLE
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def loose_marks(text: str) -> Iterator[tuple[int, str]]:
    """Marks with a letter in a text that is known to be of a Woo dossier: where they stand, and their codes."""
    for match in _LOOSE.finditer(text):
        yield match.start(), codes_in(match[0])[0]


def _code(article: str, lid: str, o: str) -> str:
    """Of article 5.2 and 5.4 the lists name no lid: "artikel 5.2, eerste lid" is 5.2."""
    if article in ("5.2", "5.4"):
        return article
    return f"{article}{f'.{lid}' if lid else ''}{o.lower()}"
