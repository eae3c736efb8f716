"""What of a passage, and of what it belongs to, is there to show; and where in that its citations are.

In: the store, rows of passages and citations. Out: texts with spans in them. This module deliberately chooses nothing:
which part is shown is for ``snippets``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wpgsearch.finding.snippets import sentence_at
from wpgsearch.index.store import PassageRow, Store
from wpgsearch.model import Citation, Span


def texts_of(store: Store, rows: Sequence[PassageRow]) -> dict[int, tuple[str, int]]:
    """What there is to show of each passage, and how much of it stands before the passage itself.

    Of a heading also what it announces; of a footnote first the sentence that it hangs on.
    """
    texts = store.texts(row.key for row in rows)
    koppen = [row.key for row in rows if row.kind == "kop"]
    following = store.texts(key + 1 for key in koppen)
    shown = {key: (text, 0) for key, text in texts.items()}
    shown |= {key: (texts[key] + following.get(key + 1, ""), 0) for key in koppen}
    for key, (body, mark) in store.hung_on(row for row in rows if row.kind == "footnote").items():
        sentence = sentence_at(body, mark)
        before = f"{sentence} {_NOTE} " if sentence else ""
        shown[key] = (before + texts[key], len(before))
    return shown


_NOTE = "—"
"""Between the sentence of the text and its note."""


def within(citation: Citation, row: PassageRow, before: int) -> Span:
    return Span(citation.span.start - row.start + before, citation.span.end - row.start + before)


def distinct(marks: Iterable[Span]) -> list[Span]:
    """The marks in order, those that overlap an earlier one left out (three leden may stand in one mention)."""
    kept: list[Span] = []
    for mark in sorted(set(marks), key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
