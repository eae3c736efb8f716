"""Footnotes of a plain text.

In: a text. Out: Footnotes, sorted by start, their spans disjoint. Two ways of printing are usual: raised labels
("¹ Zie …", also "[^1]: Zie …"; footnotes_raised.py) and the plain digits that text from a PDF has ("6 Kamerstuk …",
whose mark is glued to a word: "aangeboden.6"; footnotes_plain.py). Where there are none of either, digits alone on
their lines and digits in brackets are tried (footnotes_apart.py). Where a note ends, is footnotes_end.py. It
deliberately does not know file formats, nor what a note cites.
"""

from __future__ import annotations

from wpgsearch.model import Footnote
from wpgsearch.readers.footnotes_apart import find_alone, find_bracketed
from wpgsearch.readers.footnotes_plain import find_plain
from wpgsearch.readers.footnotes_raised import find_raised
from wpgsearch.readers.structure_lines import Layout, lay_out


def find_footnotes(text: str, *, layout: Layout | None = None) -> tuple[Footnote, ...]:
    """Footnotes in sequence, each with the span of label and text and the offset of its mark in the body."""
    layout = layout or lay_out(text)
    return find_raised(text, layout) or find_plain(text, layout) or find_alone(layout) or find_bracketed(text, layout)
