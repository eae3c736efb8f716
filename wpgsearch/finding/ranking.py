"""How well a passage discusses what was asked, and which document discusses it best.

In: plain facts about a passage and the citations in it that answer the question. Out: numbers. This module deliberately
knows no index, no act and no text: only counts, offsets and the names of kinds.

A lawyer who asks for article 13 wants the passage that explains it, then those that apply it, then those that merely
name it. What tells them apart in legal prose, without understanding it:

- a passage about an article names it (or its members) more than once, and names it first: "Artikel 13 richt zich op …";
- a passage that names five articles discusses none: "Dit besluit is gebaseerd op de artikelen 1, 2, 3, 5 en 10";
- a discussion takes room; a heading announces it; a footnote and a list of sources only point elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

# What a passage earns. One mention in passing, in a list, is near 0.5; the best explanation is near 4.
COUNT = 0.8
"""Each doubling of the mentions: the second tells much, the tenth nothing."""
MOST_MENTIONS = 8
SHARE = 1.2
"""The asked place among all places that the passage cites: alone 1, one of five a fifth."""
OPENING = 0.7
"""The place is what the passage begins with, its subject."""
OPENING_FADES = 150
"""Characters: about a first sentence; from there on a mention is no opening."""
LENGTH = 0.8
FULL_LENGTH = 700
"""Characters at which a passage is long enough to discuss something; more is not better."""
SUBSTANCE = 300
"""Characters below which a passage says less and less: in the note "Kamerstukken II 2005/06, 30327, nr. 3." the paper
is all alone and comes first, and nothing is said of it."""
UNDER_KOP = 0.8
"""The heading above the passage, or the passage as heading, names the place."""
WORDS_IN_LAW = 0.8
"""An act lays down what the words stand for, and a document that discusses them says more of them."""
CLOSE = 0.6
"""Asked words that stand together ("training van AI-modellen"), as against one here and one a page on."""
WORDS = 1.5
"""Words that were asked beside the citation, found in the same passage."""

RESOLUTION = {"explicit": 1.0, "context": 0.95, "anaphor": 0.85}
"""How sure it is that the place is meant: named with its act, act from the context, pointed back to."""

PLACE = {"paragraph": 1.0, "answer": 1.0, "item": 0.9, "question": 0.8, "kop": 0.7, "row": 0.6, "footnote": 0.55}
"""A question asks what its answer explains; a row and a note are asides."""
IN_SOURCES = 0.3
"""A bibliography, a table of cases or of contents names everything and discusses nothing."""
IN_QUOTED_LAW = 0.5
"""The annex "Relevante artikelen uit de Wob" gives the text of the act once more."""
GROUND = 0.05
"""A redaction mark ("10.2.e" over a name) says that a ground was applied, a thousand times over."""
IS_ENTRY = 0.3
"""Nothing but the citation stands there: an entry of a list of sources, also where no heading says so."""
ENTRY_LEAVES = 0.25
"""The part of a passage that an entry leaves for other words: "(*Schrems II*).", a bullet."""
SOORT = {"regeling": 0.45, "inventarislijst": 0.6}
"""An act refers to articles, it does not discuss them; its own heading "Artikel 13" is no discussion either."""

NEXT_HIT = 0.8
"""When not all can be shown, each further passage of a document counts so much less than the one before it."""

FOLLOWERS = (1.0, 0.1, 0.05)
"""What the three best passages of a document add to its rank: one good discussion outweighs any number of asides, and
of two that are about as good the one with company comes first."""
BREADTH = 0.05
"""Each doubling of the number of hits in a document."""

NEAR = 4000
"""Characters between a citation and the asked words: a page or so, beyond which they hardly belong together."""
FAR = 0.15

_SOURCES = {
    "bronnen", "bronnenlijst", "bronnenoverzicht", "bronvermelding", "literatuur", "literatuurlijst",
    "literatuuropgave", "literatuuroverzicht", "literatuurverwijzingen", "bibliografie", "bibliography",
    "jurisprudentielijst", "jurisprudentieregister", "jurisprudentieoverzicht", "rechtspraakregister", "references",
    "sources", "referenties", "inhoud", "inhoudsopgave", "contents", "eindnoten", "afkortingen",
}  # fmt: skip
_BESIDE_SOURCES = {
    "lijst", "overzicht", "van", "de", "en", "of", "the", "table", "geraadpleegde", "aangehaalde", "gebruikte",
    "verkort", "cited",
}  # fmt: skip
_LAW = ("artikelen", "bepalingen", "wetgeving", "regelgeving")


class Evidence(NamedTuple):
    """What is known of one passage that answers; offsets count from its start, the earliest mention first."""

    kind: str
    length: int
    offsets: tuple[int, ...]
    resolutions: tuple[str, ...]
    other_places: int = 0
    section: tuple[str, ...] = ()
    under_kop: bool = False
    soort: str = "document"
    ground_only: bool = False
    cited: int = 0
    """Characters of the passage that the mentions take."""


def score_citations(evidence: Evidence) -> float:
    """How well a passage discusses the cited place it mentions."""
    mentions = len(evidence.offsets)
    first = min(evidence.offsets)
    subject = SHARE * mentions / (mentions + evidence.other_places)
    subject += OPENING * max(0.0, 1 - max(0, first) / OPENING_FADES)
    earned = COUNT * log2(1 + min(mentions, MOST_MENTIONS))
    earned += subject * (1 + min(evidence.length / SUBSTANCE, 1.0)) / 2
    earned += LENGTH * min(evidence.length / FULL_LENGTH, 1.0)
    sure = max(RESOLUTION.get(resolution, 1.0) for resolution in evidence.resolutions)
    bonus = UNDER_KOP if evidence.under_kop and evidence.soort not in SOORT else 0.0
    score = (earned * sure + bonus) * _setting(evidence.kind, evidence.section, evidence.soort)
    if _is_entry(evidence) and not is_source_list(evidence.section):
        score *= IS_ENTRY
    return score * GROUND if evidence.ground_only else score


def _is_entry(evidence: Evidence) -> bool:
    """A heading is no entry though it is all citation; a note is an aside already, and hangs on what is said."""
    return evidence.kind in ("paragraph", "item", "row") and evidence.cited > (1 - ENTRY_LEAVES) * evidence.length


def score_words(  # noqa: PLR0913  # the facts of one passage
    found: float, *, kind: str, section: tuple[str, ...], length: int, under_kop: bool, soort: str = "document"
) -> float:
    """How well a passage answers asked words; ``found`` is what the word index gives, between 0 and 1."""
    earned = (
        2 * found + LENGTH / 2 * min(length / FULL_LENGTH, 1.0) + (UNDER_KOP / 2 if under_kop or kind == "kop" else 0.0)
    )
    setting = _setting("paragraph" if kind == "kop" else kind, section, "document")
    return earned * setting * (WORDS_IN_LAW if soort in SOORT else 1.0)


def with_words(score: float, *, found: float, distance: int) -> float:
    """The score of a cited passage when words were asked too: in it, or this many characters away."""
    if distance == 0:
        return score + WORDS * (1 + found)
    return score * max(FAR, 1 - distance / NEAR) * 0.9


def rank_document(scores: Sequence[float]) -> float:
    """The rank of a document from the scores of its passages, best first."""
    best = sum(weight * score for weight, score in zip(FOLLOWERS, scores, strict=False))
    return best + BREADTH * log2(len(scores)) * min(1.0, scores[0])


def claims(scores: Sequence[float]) -> list[float]:
    """What the passages of a document weigh against those of others when only the first so many are shown.

    The best one weighs what its document does, so that whatever the limit the first document is there.
    """
    rank = rank_document(scores)
    return [rank * NEXT_HIT**i * (score / (scores[0] or 1.0)) for i, score in enumerate(scores)]


def is_source_list(section: tuple[str, ...]) -> bool:
    """True under a heading such as "Bronnen", "7. Lijst van aangehaalde literatuur"; not "Bronnen van recht"."""
    return any(_names_sources(kop) for kop in section)


def _names_sources(kop: str) -> bool:
    words = {word for piece in kop.casefold().split() if (word := piece.strip(".,:;()*_#")) and not _is_number(word)}
    return bool(words & _SOURCES) and words <= _SOURCES | _BESIDE_SOURCES


def _is_number(word: str) -> bool:
    return word[0].isdigit() or set(word) <= set("ivx")


def _setting(kind: str, section: tuple[str, ...], soort: str) -> float:
    place = PLACE.get(kind, 1.0) * SOORT.get(soort, 1.0)
    if is_source_list(section):
        return place * IN_SOURCES
    return place * IN_QUOTED_LAW if any(_announces_law(kop.casefold()) for kop in section) else place


def _announces_law(kop: str) -> bool:
    return "wettekst" in kop or ("relevante" in kop and any(word in kop for word in _LAW))
