"""What is cited, as the reading room shows it: an act, an article, a case, a Kamerstuk, a dossier, and who cites it.

In: a corpus and a canonical target. Out: ``TargetPage``. This module deliberately makes no HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wpgsearch.corpus import Corpus
from wpgsearch.model import Target
from wpgsearch.register import label, url
from wpgsearch.web import addresses
from wpgsearch.web.answers import Answered, Limits, ask, target_query

_MOST = 400


@dataclass(frozen=True, slots=True)
class Part:
    """A place in the target that the corpus cites."""

    label: str
    address: str
    citations: int
    documents: int


@dataclass(frozen=True, slots=True)
class TargetPage:
    target: Target
    label: str
    official: str | None
    held: str | None
    whole: Part | None
    parts: list[Part]
    answered: Answered


def target_page(corpus: Corpus, canonical: str, *, limits: Limits) -> TargetPage:
    target = Target.parse(canonical)
    name = label(target)
    path = addresses.target(target)
    official = url(target)
    return TargetPage(
        target=target,
        label=name,
        official=official if official and official.startswith("https://") else None,
        held=addresses.cited(target, None) if corpus.holds(target) else None,
        whole=_part(Target(target.work)) if target.parts else None,
        parts=_parts(corpus, target),
        answered=ask(corpus, target_query(target, name, limits), limits=limits, path=path),
    )


def _part(target: Target, citations: int = 0, documents: int = 0) -> Part:
    return Part(label(target), addresses.target(target), citations, documents)


def _parts(corpus: Corpus, target: Target) -> list[Part]:
    """The places one level down: of an act its articles, of an article its leden; of a dossier its papers."""
    counted: dict[Target, tuple[int, int]] = {}
    for place in corpus.cited(target.work):
        whole = place.target
        if not target.papers:
            depth = len(target.parts) + 1
            if len(whole.parts) < depth or not target.contains(whole):
                continue
            whole = Target(whole.work, whole.parts[:depth])
        citations, documents = counted.get(whole, (0, 0))
        counted[whole] = citations + place.citations, max(documents, place.documents)
    ordered = sorted(counted, key=lambda each: _natural(str(each)))[:_MOST]
    return [_part(each, *counted[each]) for each in ordered]


def _natural(text: str) -> list[tuple[int, str]]:
    """Article 9 before article 10."""
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in re.findall(r"\d+|\D+", text)]
