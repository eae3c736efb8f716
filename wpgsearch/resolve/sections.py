"""The headings of a document, as the reading passes them, and the articles that stand under them in a regeling.

In: a Document. Out: ``Headings`` and ``Articles``. They know no citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from wpgsearch.model import Document, Span

_START_AND_LEVEL = attrgetter("span.start", "level")
_MARKS = 12  # characters of Markdown and numbering that the text may have more than the kop
_ARTICLE = re.compile(r"[\s#*]*Arti(?:kel|cle)\s+\d")
_LID = re.compile(r"^[ \t]*(\d{1,2})(?:[.)](?!\d)|[ \t]*$|\s(?=[A-Z]))", re.MULTILINE)
_OWN_ARTICLE = re.compile(r"(?:Artikel|Article|Art\.)\s+(\d[\w.:]*)")


class Heading(NamedTuple):
    """``is_chapter``: of the level of the chapters or higher."""

    start: int
    end: int
    is_article: bool
    is_chapter: bool


class Headings:
    """The headings in text order; ``passed`` goes on where it was."""

    def __init__(self, document: Document) -> None:
        top = _top_level(document)
        found: list[Heading] = []
        for section in sorted(document.sections, key=_START_AND_LEVEL):
            start, end = section.span.start, section.span.start + len(section.kop) + _MARKS
            is_article = bool(_ARTICLE.match(document.text, start, end))
            found.append(Heading(start, end, is_article, section.level <= top))
        self._headings = found
        self._next = 0

    def passed(self, offset: int) -> Iterator[Heading]:
        """The headings up to ``offset`` that were not passed before."""
        while self._next < len(self._headings) and self._headings[self._next].start <= offset:
            self._next += 1
            yield self._headings[self._next - 1]

    def holds(self, span: Span) -> bool:
        """Whether the heading that was passed last has this mention in it."""
        return self._next > 0 and span.end <= self._headings[self._next - 1].end


class Article(NamedTuple):
    """``heading`` is where its number stands."""

    number: str
    heading: Span
    span: Span


class Articles:
    """The articles of a regeling, by their headings, and the leden in them."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._leden: dict[int, list[int]] = {}
        named = ((section, _OWN_ARTICLE.match(section.kop)) for section in document.sections)
        self._articles = [
            Article(
                found[1].rstrip("."),
                Span(section.span.start, min(section.span.end, section.span.start + len(section.kop))),
                section.span,
            )
            for section, found in named
            if found
        ]
        self._articles.sort(key=lambda article: article.span.start)
        self._starts = [article.span.start for article in self._articles]
        self._ends = list(accumulate((article.span.end for article in self._articles), max))

    @property
    def any(self) -> bool:
        """Whether there are articles at all."""
        return bool(self._articles)

    def at(self, offset: int) -> Article | None:
        """The innermost article that ``offset`` stands in."""
        index = self._index(offset)
        return self._articles[index] if index >= 0 else None

    def beside(self, offset: int, step: int) -> Article | None:
        """The article ``step`` places behind (or, when negative, before) the one that ``offset`` stands in."""
        index = self._index(offset)
        if index < 0 or not 0 <= index + step < len(self._articles):
            return None
        return self._articles[index + step]

    def lid_at(self, article: Article, offset: int) -> int:
        """The lid that ``offset`` stands in, 0 in an article without leden: "1", "2" … at the beginning of lines."""
        start = article.span.start
        if start not in self._leden:
            leden: list[int] = []
            for found in _LID.finditer(self._text, article.heading.end, article.span.end):
                if int(found[1]) == len(leden) + 1:
                    leden.append(found.start())
            self._leden[start] = leden
        return bisect_right(self._leden[start], offset)

    def _index(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self._ends[index] > offset:
            if offset in self._articles[index].span:
                return index
            index -= 1
        return -1


def _top_level(document: Document) -> int:
    """The level of the chapters: the highest that more than one heading has (a title may stand above them)."""
    levels = Counter(section.level for section in document.sections)
    return min((level for level, count in levels.items() if count > 1), default=1)
