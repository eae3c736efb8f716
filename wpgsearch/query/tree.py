"""The parse tree of a strict question, as data: what must stand where, and at what place in the question it is said.

In: nothing. Out: the kinds of node. ``parsing`` makes the tree, ``telling`` says it in words, ``finding.evaluating``
answers it. Places are offsets in the question as typed, for a refusal that points.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wpgsearch.model import Target


class Word(NamedTuple):
    """A word in any of its forms; ``text`` as typed ("Wob-verzoek", "C-311/18" are one)."""

    text: str
    start: int
    end: int


class Phrase(NamedTuple):
    """What stands between quotes: these words, next to each other and as written."""

    text: str
    start: int
    end: int


class Wild(NamedTuple):
    """Words that begin ("verwerk*"), end ("*verwerking"), do both ("ver*ing"), or hold it ("*gegevens*")."""

    text: str
    start: int
    end: int


class Cited(NamedTuple):
    """A citation of one of these places."""

    targets: tuple[Target, ...]
    labels: tuple[str, ...]
    start: int
    end: int


class Field(NamedTuple):
    """A limit: soort, datum (values are the first and the last day, "" where open), dossier, titel, in, binnen."""

    name: str
    values: tuple[str, ...]
    start: int
    end: int


class Near(NamedTuple):
    """Both within so many words of each other, in one passage, in either order."""

    one: Node
    other: Node
    distance: int
    start: int
    end: int


class Not(NamedTuple):
    node: Node
    start: int
    end: int


class And(NamedTuple):
    nodes: tuple[Node, ...]
    start: int
    end: int


class Or(NamedTuple):
    nodes: tuple[Node, ...]
    start: int
    end: int


Leaf = Word | Phrase | Wild | Cited | Field
Node = Leaf | Near | Not | And | Or


def leaves(node: Node, *, excluded: bool = False) -> Iterator[Leaf]:
    """Every leaf; those under a NOT only when wanted."""
    if isinstance(node, And | Or):
        for one in node.nodes:
            yield from leaves(one, excluded=excluded)
    elif isinstance(node, Near):
        yield from leaves(node.one, excluded=excluded)
        yield from leaves(node.other, excluded=excluded)
    elif isinstance(node, Not):
        if excluded:
            yield from leaves(node.node, excluded=excluded)
    else:
        yield node
