"""Why a citation is what it is: the pattern that found it, and how its act was chosen when its name has more meanings.

In: a citation record. Out: an ``Explanation``. The place that supplied what a mention leaves out stands in the record
itself (``antecedent``); this adds what only ``recognise`` and ``register`` know. It explains, and decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from wpgsearch.model import KINDS, Citation
from wpgsearch.recognise.patterns import Pattern, read_patterns
from wpgsearch.register import label

__all__ = ["Explanation", "explain"]

# What finds a mention without a pattern of patterns/*.json.
_WITHOUT_TOKENS = {
    "act": "a name that the register has, or that the text itself gives an act",
    "naam": "the name of a case that the text or the register gives",
}
_FIRST = "the usual act of that name; the document names none of the others in full"
_OTHER = "the document names this act in full or by a sign of its own, and not the usual act of that name"


@dataclass(frozen=True, slots=True)
class Explanation:
    """``tokens`` and ``source`` are of the pattern; ``candidates`` are (label, canonical target), the one taken first.

    ``choice`` is the reason for taking it; "" when there was nothing to choose.
    """

    tokens: str
    source: str
    rule: str
    candidates: tuple[tuple[str, str], ...]
    choice: str


def explain(citation: Citation) -> Explanation:
    """What is known of how the record came about."""
    pattern = _patterns().get(citation.pattern)
    others = [candidate for candidate in citation.candidates if candidate.work != citation.target.work]
    works = [citation.target, *others] if others else []
    choice = ""
    if others:
        choice = _FIRST if citation.candidates[0].work == citation.target.work else _OTHER
    return Explanation(
        tokens=pattern.tokens if pattern else _WITHOUT_TOKENS.get(citation.pattern, ""),
        source=pattern.source if pattern else "",
        rule=getattr(citation, "rule", ""),
        candidates=tuple((label(target), str(target)) for target in works),
        choice=choice,
    )


@lru_cache(maxsize=1)
def _patterns() -> dict[str, Pattern]:
    return {pattern.name: pattern for kind in KINDS for pattern in read_patterns(kind).patterns}
