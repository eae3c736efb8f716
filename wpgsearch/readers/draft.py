"""What one reader hands over: a Document without its id, source and checksum.

In: nothing. Out: the frozen class ``Draft``. Every reader module exports ``read(data: bytes, *, name: str) -> Draft``
(or raises ``ReadError`` with one sentence); ``readers.read`` turns the Draft into a ``Document``. This module
deliberately does not know files, formats or paths.

``soort`` is "document" when a reader cannot tell; ``metadata`` holds the keys of docs (author, kenmerk, …), only
those that are known; ``identifiers`` begins with the official one the document goes by (``kst-26643-669``, an ECLI,
a BWB id): that one becomes the document's id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wpgsearch.model import Footnote, Link, Page, Problem, Question, Section


@dataclass(frozen=True, slots=True)
class Draft:
    """Text and what stands off it, as a reader found it; ``date`` is ISO 8601."""

    text: str
    soort: str = "document"
    title: str | None = None
    date: str | None = None
    identifiers: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    links: tuple[Link, ...] = ()
