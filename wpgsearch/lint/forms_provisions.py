"""Broken forms of places in an act: doubled words and members, a member where the article should be.

In: a text. Out: what is broken in it and the form that would be right. A line break within is never looked across: in a
table two cells may say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wpgsearch.lint.form import Broken, Taken
from wpgsearch.model import Span

_GAP = r"[ \u00a0]"
_ORDINAL = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende"
    r"|vijftiende)"
)
_ARTICLE_LEFT_OUT = re.compile(
    rf"\b(?P<head>[Aa]rt(?:ikel|\.)?){_GAP}lid{_GAP}(?P<article>\d+[a-z]?){_GAP}lid{_GAP}(?P<lid>\d+)\b"
)
_ONLY_LID = re.compile(rf"\b(?P<head>[Aa]rt(?:ikel|\.)?){_GAP}lid{_GAP}\d+\b(?!{_GAP}lid)")
_SAME_TWICE = re.compile(
    rf"\b(?P<one>(?:lid|onder|onderdeel|sub){_GAP}(?:\d+[a-z]?|[a-z])|{_ORDINAL}{_GAP}lid),?{_GAP}(?P=one)(?![\w°])"
)
_TWO_LEDEN = re.compile(rf"\blid{_GAP}(?P<one>\d+){_GAP}lid{_GAP}(?P<two>\d+)\b")
_WORD_TWICE = re.compile(
    r"(?<![\w-])(?P<word>[Aa]rtikel(?:en)?|art\.|lid|leden|onderdeel|aanhef|jo\.|juncto|nrs?\.|r\.o\.|Kamerstukken|ECLI:"
    rf"|van{_GAP}de|van{_GAP}het){_GAP}(?P=word)(?={_GAP}|[A-Z])",
)

_Mend = Callable[[re.Match[str]], str | None]
_TABLE: tuple[tuple[re.Pattern[str], str, _Mend, bool], ...] = (
    (
        _ARTICLE_LEFT_OUT,
        "“lid” stands where the number of the article should be.",
        lambda found: f"{found['head']} {found['article']} lid {found['lid']}",
        True,
    ),
    (_ONLY_LID, "The number of the article is left out.", lambda found: None, False),
    (_SAME_TWICE, "The same member of the article stands here twice.", lambda found: found["one"], True),
    (
        _TWO_LEDEN,
        "Two leden after one another: one of the two is wrong, or a comma or “en” is missing.",
        lambda f: None,
        False,
    ),
    (_WORD_TWICE, "A word stands here twice.", lambda found: found["word"], True),
)


def broken_provisions(text: str) -> Iterator[Broken]:
    """ "artikel lid 3 lid 3", "art. 13 lid 2 lid 2", "artikel artikel 8"."""
    taken = Taken()
    for pattern, reason, mend, certain in _TABLE:
        for found in pattern.finditer(text):
            span = Span(*found.span())
            if taken.take(span):
                yield Broken(span, reason, mend(found), certain=certain)
