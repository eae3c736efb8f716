"""By what a table can be made: the names that a user types, and what of a citation or a document each means.

In: a name. Out: a Dimension. This module deliberately knows no index: ``matrix`` counts by what stands here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from wpgsearch.index.rows import parts_of, place_key
from wpgsearch.model import Part, Target, WpgsearchError

CITED, OF_DOCUMENT, OF_PASSAGE = "cited", "document", "passage"
DEPTHS = ("artikel", "lid", "onderdeel")
COUNTS = ("mentions", "passages", "documents")
_PROVISIONS = ("legislation", "ground")


@dataclass(frozen=True, slots=True)
class Dimension:
    """``of`` says where its value comes from; ``kinds`` which citations have one; ``depth`` how deep it goes in an act.

    ``named``: only citations that go as deep as that (a table by lid leaves out a bare "art. 8").
    """

    name: str
    of: str
    plural: str
    kinds: tuple[str, ...] = ()
    depth: str = ""
    named: bool = False

    def place(self, work: str, place: str, depth: str) -> Target | None:
        """What is counted for a citation of this work and key of a place; None when it is none of these."""
        if not self.depth:
            return Target(work)
        parts = cut(parts_of(place), self.depth if self.named else depth, named=self.named)
        return Target(work, parts) if parts else None

    def target(self, target: Target, depth: str) -> Target | None:
        """The same for a target."""
        return self.place(target.work, place_key(target), depth)


DIMENSIONS = {
    each.name: each
    for each in (
        Dimension("act", CITED, "acts", _PROVISIONS),
        Dimension("artikel", CITED, "articles", _PROVISIONS, depth="artikel"),
        Dimension("lid", CITED, "leden", _PROVISIONS, depth="lid", named=True),
        Dimension("onderdeel", CITED, "onderdelen", _PROVISIONS, depth="onderdeel", named=True),
        Dimension("case", CITED, "cases", ("case",)),
        Dimension("kamerstuk", CITED, "Kamerstukken", ("parliamentary",)),
        Dimension("cited", CITED, "works cited"),
        Dimension("kind", CITED, "kinds of citations"),
        Dimension("document", OF_DOCUMENT, "documents"),
        Dimension("soort", OF_DOCUMENT, "soorten"),
        Dimension("year", OF_DOCUMENT, "years"),
        Dimension("dossier", OF_DOCUMENT, "dossiers"),
        Dimension("author", OF_DOCUMENT, "authors"),
        Dimension("section", OF_PASSAGE, "sections"),
    )
}
"""By the Dutch term where the law has one."""

OTHER_NAMES = {
    "article": "artikel", "regeling": "act", "wet": "act", "zaak": "case", "uitspraak": "case", "paper": "kamerstuk",
    "jaar": "year", "auteur": "author", "kop": "section", "doc": "document",
}  # fmt: skip


def dimension(name: str) -> Dimension:
    key = name.strip().lower()
    key = OTHER_NAMES.get(key, key)
    if key not in DIMENSIONS:
        raise WpgsearchError(f"a table cannot be made by “{name}”: choose {', '.join(DIMENSIONS)}")
    return DIMENSIONS[key]


@lru_cache(maxsize=4096)  # "artikel=8/" is a place of every act
def cut(parts: tuple[Part, ...], depth: str, *, named: bool = False) -> tuple[Part, ...]:
    """The place as deep as ``depth``; () where there is no article or, when ``named``, where it does not go so deep."""
    keys = [key for key, _ in parts]
    if "artikel" not in keys:
        return ()
    end = keys.index("artikel") + 1
    deepest = "artikel"
    if depth in ("lid", "onderdeel") and keys[end : end + 1] == ["lid"]:
        end, deepest = end + 1, "lid"
    if depth == "onderdeel":
        while keys[end : end + 1] == ["o"]:
            end, deepest = end + 1, "onderdeel"
    return () if named and deepest != depth else parts[:end]


_NUMBERS = re.compile(r"(\d+)")


def in_order(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key by which article 9 comes before 10, 13 before 13a, and 2.9 before 2.10."""
    pieces = _NUMBERS.split(text)
    return tuple((0, int(piece), "") if piece.isdigit() else (1, 0, piece.casefold()) for piece in pieces if piece)
