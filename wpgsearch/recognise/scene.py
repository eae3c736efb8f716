"""What a reader of matches sees: the flat text, the acts named in it, and the same text with those acts masked.

In: a text. Out: a Scene. Every act's name is replaced by as many U+E000 characters, so that a pattern sees one token
WET where the text has "Wet op de inlichtingen- en veiligheidsdiensten 2017", and all offsets stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wpgsearch.model import Citation, Span, Target
from wpgsearch.recognise.acts import ActMention
from wpgsearch.recognise.matching import MASK


__all__ = ["MASK", "Scene", "cited", "make_scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """``text`` and ``masked`` are equally long."""

    text: str
    masked: str
    acts: tuple[ActMention, ...]
    act_at: dict[int, ActMention] = field(default_factory=dict)

    def act_in(self, start: int, end: int) -> ActMention | None:
        """The first act named between two offsets."""
        at = self.masked.find(MASK, start, end)
        return self.act_at.get(at) if at >= 0 else None


def make_scene(text: str, acts: Sequence[ActMention]) -> Scene:
    pieces: list[str] = []
    position = 0
    for act in acts:
        pieces += text[position : act.start], MASK * (act.end - act.start)
        position = act.end
    pieces.append(text[position:])
    return Scene(text, "".join(pieces), tuple(acts), {act.start: act for act in acts})


def cited(  # noqa: PLR0913
    start: int,
    end: int,
    kind: str,
    target: Target,
    *,
    pattern: str,
    pinpoint: str | None = None,
    resolution: str = "explicit",
    candidates: tuple[Target, ...] = (),
) -> Citation:
    """A Citation in flat offsets; its text is filled in when they are mapped back."""
    return Citation(
        Span(start, end), "", kind, target, pinpoint=pinpoint, resolution=resolution, candidates=candidates, pattern=pattern
    )
