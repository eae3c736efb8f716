"""Whether the lines of a text are its paragraphs, or lines of wrapped paragraphs with blank lines between them.

In: a text. Out: yes or no. One rule for all who cut a text: the recogniser, the resolver and the passages.
"""

from __future__ import annotations

_WRAPPED = 200  # characters: no line of a wrapped paragraph is so long
_SAMPLE = 400  # lines


def lines_are_paragraphs(text: str) -> bool:
    """True for a text with long lines and hardly a blank one, as an act copied from an XML file is."""
    lines = text.count("\n")
    if not lines or text.count("\n\n") * 20 >= lines:
        return False
    return max(map(len, text.split("\n", _SAMPLE)[:_SAMPLE])) > _WRAPPED
