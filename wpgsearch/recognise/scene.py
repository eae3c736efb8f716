"""What a reader of matches sees: the flat text, the acts named in it, and the same text with those acts masked.

In: a text and the acts in it. Out: a Scene. Every act's name is replaced by as many U+E000 characters, so that a
pattern sees one word WET where the text has "Wet op de inlichtingen- en veiligheidsdiensten 2017", and all offsets
stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wpgsearch.model import Citation, Span, Target
from wpgsearch.recognise.acts import ActMention
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.windows import MASK

__all__ = ["MASK", "Reader", "Scene", "Where", "cited", "make_scene"]

Where = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scene:
    """``text`` and ``masked`` are equally long; ``act_at`` has the acts by the offset of their first letter."""

    text: str
    masked: str
    act_at: dict[int, ActMention]

    def act_in(self, start: int, end: int) -> ActMention | None:
        """The first act named between two offsets."""
        at = self.masked.find(MASK, start, end)
        return self.act_at.get(at) if at >= 0 else None


# What a match means: none when the words turn out to say something else.
Reader = Callable[[Scene, Match], list[Citation]]


def make_scene(text: str, acts: Sequence[ActMention]) -> Scene:
    """``acts``: ordered and disjoint."""
    pieces: list[str] = []
    position = 0
    for act in acts:
        pieces += text[position : act.start], MASK * (act.end - act.start)
        position = act.end
    pieces.append(text[position:])
    return Scene(text, "".join(pieces), {act.start: act for act in acts})


def cited(
    match: Match,
    where: Where,
    candidates: Sequence[Target],
    *,
    pinpoint: str | None = None,
    resolution: str = "explicit",
) -> Citation:
    """A Citation in flat offsets, of the likeliest candidate; its text is filled in when they are mapped back."""
    pattern = match.pattern
    others = tuple(candidates) if len(candidates) > 1 else ()
    return Citation(
        Span(*where), "", pattern.kind, candidates[0], pinpoint, resolution, "", None, others, None, pattern.name
    )
