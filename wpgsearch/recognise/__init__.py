"""Text → Citations as written: the only layer that knows spaCy; the ways of citing are data (patterns/*.json).

In: a text. Out: Citations in its own offsets, in text order. What a mention leaves out ("Artikel 13 richt zich op …",
"Lid 2", "Purtova 2018") stays open here; ``resolve`` fills it in over the whole document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from wpgsearch.model import Citation, Span, Target
from wpgsearch.recognise import (
    read_case,
    read_divisions,
    read_grounds,
    read_members,
    read_official,
    read_provision,
    read_writings,
)
from wpgsearch.recognise.acts import ActMention, find_acts, is_spoken_of
from wpgsearch.recognise.flat import Flat, flatten
from wpgsearch.recognise.matching import Match, matcher_of
from wpgsearch.recognise.scene import Reader, Scene, make_scene
from wpgsearch.recognise.triggers import triggers

__all__ = ["recognise"]

_SPAN = attrgetter("span")
# Each kind leaves alone what a kind before it has read: "r.o. 84" of a case is no provision.
_ORDER = ("case", "parliamentary", "gazette", "guidance", "legislation", "ground", "literature")
_READERS: dict[str, Reader] = {
    **read_case.READERS,
    **read_divisions.READERS,
    **read_grounds.READERS,
    **read_members.READERS,
    **read_official.READERS,
    **read_provision.READERS,
    **read_writings.READERS,
}


def recognise(text: str) -> tuple[Citation, ...]:
    """The citations in ``text`` as they are written, ordered by start."""
    flat = flatten(text)
    acts = find_acts(flat.text)
    scene = make_scene(flat.text, acts)
    triggered = triggers().find(scene.masked)
    taken = bytearray(len(flat.text))
    found: list[Citation] = []
    for kind in _ORDER:
        found += _read_kind(scene, matcher_of(kind).matches(scene.masked, triggered[kind]), taken)
    found += [_act_alone(act) for act in acts if not taken[act.start] and is_spoken_of(flat.text, act)]
    found.sort(key=_SPAN)
    return tuple([_in_original(citation, flat, text) for citation in found])


def _read_kind(scene: Scene, matches: Iterable[Match], taken: bytearray) -> Sequence[Citation]:
    """Matches of one kind, free of what was read before; of two that overlap the earlier, then the longer, holds."""
    found: list[Citation] = []
    for match in matches:
        if taken[match.start] and taken[match.end - 1]:
            continue
        citations = _READERS[match.pattern.read](scene, match)
        if not citations:
            continue
        start, end = citations[0].span.start, citations[0].span.end
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            found += citations
    return found


def _act_alone(act: ActMention) -> Citation:
    """A record at act level ("de Wpg"): it sets the context, and answers "where is the Wpg discussed"."""
    candidates = tuple(Target(work) for work in act.works)
    return Citation(
        Span(act.start, act.end),
        "",
        "legislation",
        candidates[0],
        candidates=candidates if len(candidates) > 1 else (),
        pattern="act",
    )


def _in_original(found: Citation, flat: Flat, text: str) -> Citation:
    """The same in offsets of the text itself (written out: ``dataclasses.replace`` takes ten times as long)."""
    (low, high), _, kind, target, pinpoint, resolution, label, url, candidates, antecedent, pattern, rule = found
    start, end = flat.span(low, high)
    said = text[start:end]
    return Citation(
        Span(start, end), said, kind, target, pinpoint, resolution, label, url, candidates, antecedent, pattern, rule
    )
