"""Text → Citations as written: the only layer that knows spaCy; the ways of citing are data (patterns/*.json).

In: a text. Out: Citations in its own offsets, in text order. What a mention leaves out ("Artikel 13 richt zich op …",
"Lid 2", "Purtova 2018") stays open here; ``resolve`` fills it in over the whole document.
"""

from __future__ import annotations

from dataclasses import replace

from wpgsearch.model import Citation, Span, Target
from wpgsearch.recognise import read_case, read_legislation, read_official, read_writings
from wpgsearch.recognise.acts import find_acts, is_spoken_of
from wpgsearch.recognise.flat import Flat, flatten
from wpgsearch.recognise.matching import matcher_of
from wpgsearch.recognise.scene import Scene, cited, make_scene

__all__ = ["recognise"]

# Each kind leaves alone what a kind before it has read: "r.o. 84" of a case is no provision.
_ORDER = ("case", "parliamentary", "gazette", "guidance", "legislation", "ground", "literature")


def recognise(text: str) -> tuple[Citation, ...]:
    """The citations in ``text`` as they are written, ordered by start."""
    flat = flatten(text)
    scene = make_scene(flat.text, find_acts(flat.text))
    taken = bytearray(len(flat.text))
    found: list[Citation] = []
    for kind in _ORDER:
        found += _read_kind(kind, scene, taken)
    found += _acts_alone(scene, taken)
    found.sort(key=lambda citation: (citation.span.start, citation.span.end))
    return tuple(_in_original(citation, flat, text) for citation in found)


def _read_kind(kind: str, scene: Scene, taken: bytearray) -> list[Citation]:
    """Matches of one kind that do not overlap what was read before; of two that overlap the earlier, then the longer, holds."""
    readers = read_legislation.READERS | read_case.READERS | read_official.READERS | read_writings.READERS
    found: list[Citation] = []
    for match in matcher_of(kind).matches(scene.masked):
        if taken[match.start] and taken[match.end - 1]:
            continue
        citations = readers[match.pattern.read](scene, match)
        if not citations:
            continue
        start, end = citations[0].span.start, citations[0].span.end
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        found += citations
    return found


def _acts_alone(scene: Scene, taken: bytearray) -> list[Citation]:
    """Records at act level ("de Wpg"): they set the context, and answer "where is the Wpg discussed"."""
    found = []
    for act in scene.acts:
        if taken[act.start] or not is_spoken_of(scene.text, act):
            continue
        candidates = tuple(Target(work) for work in act.works)
        found.append(
            cited(act.start, act.end, "legislation", candidates[0], pattern="act", candidates=candidates if len(candidates) > 1 else ())
        )
    return found


def _in_original(citation: Citation, flat: Flat, text: str) -> Citation:
    start, end = flat.span(citation.span.start, citation.span.end)
    return replace(citation, span=Span(start, end), text=text[start:end])
