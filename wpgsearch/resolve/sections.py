"""The headings of a document, as the reading passes them, and the articles that stand under them in a regeling.

In: a Document. Out: ``Headings`` and ``Articles``. They know no citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from wpgsearch.model import Document, Span

_MARKS = 12  # characters of Markdown and numbering that the text may have more than the kop
_ARTICLE = re.compile(r"[\s#*]*Arti(?:kel|cle)\s+\d")
_OWN_ARTICLE = re.compile(r"(?:Artikel|Art\.)\s+(\d[\w.:]*)")


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
        for section in sorted(document.sections, key=lambda section: (section.span.start, section.level)):
            start, end = section.span.start, section.span.start + len(section.kop) + _MARKS
            is_article = bool(_ARTICLE.match(document.text[start:end]))
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


class Articles:
    """The articles of a regeling, by their headings."""

    def __init__(self, document: Document) -> None:
        named = ((section.span, _OWN_ARTICLE.match(section.kop)) for section in document.sections)
        self._articles = [(span, found[1].rstrip(".")) for span, found in named if found]
        self._articles.sort(key=lambda article: article[0].start)
        self._starts = [span.start for span, _ in self._articles]
        self._ends = list(accumulate((span.end for span, _ in self._articles), max))

    def number_at(self, offset: int) -> str | None:
        """The innermost article that ``offset`` stands in."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self._ends[index] > offset:
            span, number = self._articles[index]
            if offset in span:
                return number
            index -= 1
        return None


def _top_level(document: Document) -> int:
    """The level of the chapters: the highest that more than one heading has (a title may stand above them)."""
    levels = Counter(section.level for section in document.sections)
    return min((level for level, count in levels.items() if count > 1), default=1)
