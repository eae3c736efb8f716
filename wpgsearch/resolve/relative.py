"""Places that an act names by where they stand: "het vorige artikel", "het volgende lid", "de voorgaande leden".

In: a regeling, and its articles by their headings. Out: a Citation for each of them. Elsewhere "het vorige artikel" is
a piece in a journal, so only the text of an act is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wpgsearch.model import Citation, Part, Span, Target
from wpgsearch.resolve.sections import Article, Articles

_RELATIVE = re.compile(r"vo(?:rige?|orgaande|lgende?)\s(?P<unit>artikel|lid)\b(?!\s(?:\d|van\s(?:dat|artikel)))")
_BEFORE = ("het ", "Het ", "dit ")
RULE = "the place before or behind it"


def relative_places(text: str, articles: Articles, own: str) -> Iterator[Citation]:
    """``own``: the act that the text is."""
    if not own or not articles.any:
        return
    for found in _RELATIVE.finditer(text):
        start = found.start() - 4
        if text[max(0, start) : found.start()] not in _BEFORE:
            continue
        article = articles.at(start)
        step = 1 if found.group().startswith("volg") else -1
        target = _target(articles, article, start, (found["unit"], step)) if article else None
        if article and target:
            span = Span(start, found.end())
            yield Citation(
                span, text[start : found.end()], "legislation", Target(own, target), resolution="anaphor",
                antecedent=article.heading, pattern="betrekkelijke-plaats", rule=RULE,
            )  # fmt: skip


def _target(articles: Articles, article: Article, at: int, to: tuple[str, int]) -> tuple[Part, ...] | None:
    unit, step = to
    if unit == "artikel":
        beside = articles.beside(at, step)
        return (("artikel", beside.number),) if beside else None
    lid = articles.lid_at(article, at)
    number = lid + step if lid else 0
    return (("artikel", article.number), ("lid", str(number))) if number > 0 else None
