"""Where in a text the pages begin that another form of it has: the XML of a Kamerstuk has no pages, its PDF has.

In: a text, and the text and pages of the other form. Out: Pages in the first text; none when they do not all fit. A
page is found by the first words on it that stand in the other text too, in the same order. This module deliberately
knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wpgsearch.model import Page, Span

_WORD = re.compile(r"\w+")
_RUN = 5
"""So many words in a row are not there by chance."""
_TRIED = 60
"""Words of a page that may be other than in the text: a table, a masthead, the end of a footnote."""


def pages_in(text: str, form: str, pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, with spans in ``text``; pages at the end that have none of its words are left out."""
    words = [(match[0].casefold(), match.start()) for match in _WORD.finditer(text)]
    runs: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - _RUN + 1):
        runs.setdefault(tuple(word for word, _ in words[at : at + _RUN]), []).append(at)
    starts: list[int | None] = []
    last = -1
    for page in pages:
        found = _first_in(form[page.span.start : page.span.end], runs, last)
        starts.append(found)
        last = last if found is None else found
    while starts and starts[-1] is None:
        starts.pop()
    if not starts or None in starts:
        return ()
    offsets = [0, *(words[start][1] for start in starts[1:] if start is not None), len(text)]
    return tuple(
        Page(Span(offsets[n], offsets[n + 1]), page.number, page.label) for n, page in enumerate(pages[: len(starts)])
    )


def _first_in(page: str, runs: dict[tuple[str, ...], list[int]], after: int) -> int | None:
    """The place in the text of the first words of the page that are in it, further on than ``after``."""
    own = [match[0].casefold() for match in _WORD.finditer(page)][: _TRIED + _RUN]
    for at in range(len(own) - _RUN + 1):
        for place in runs.get(tuple(own[at : at + _RUN]), ()):
            if place > after:
                return place
    return None
