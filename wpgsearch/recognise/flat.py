"""A text without what cuts words in two, and the way back to its own offsets.

In: a text as a reader gives it. Out: the same words on one line per paragraph: line-end hyphens undone
("Kamer-\\nstukken"), line breaks as spaces, footnote marks and Markdown emphasis gone ("*Kamerstukken II*", "Wpg¹⁸").
A "\\n" in the flat text is a paragraph's end, which no mention crosses. It knows nothing of citations.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from wpgsearch.lines import lines_are_paragraphs

# What is cut begins with one of a few characters: a set in front lets the regex engine skip to them.
_CUT = re.compile(
    r"[-\[\]\n\t\f*\u00a0\u00ad\u2007\u2009\u2010\u200b\u202f\u2060\ufeff\ufffe\\⁰¹²³⁴-⁹]"
    r"(?:(?P<line>(?<=\n)[ \t\r]*(?P<paragraph>\n\s*|\f\s*|(?=[•▪#|]|[–—-]\s))?)"
    r"|(?P<hyphen>(?<=[^\W\d_][-\u00ad\u2010])[ \t\r]*\n[ \t\r]*(?=[a-zà-ÿ])(?!(?:en|of)\s))"
    r"|(?P<space>(?<=[\t\f\u00a0\u2007\u2009\u202f])\s*)"
    r"|(?P<drop>(?<=\*)\**|(?<=[⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]*|(?<=[\u00ad\u200b\u2060\ufeff\ufffe])|(?<=\\)(?=[*\[\]_])"
    r"|(?<=\[)(?=[^\[\]\n]{1,200}\]\((?:https?:|www\.|[./#]))"
    r"|(?<=\])\((?:https?:|www\.|[./#])[^()\s]*(?:\s\"[^\"\n]*\")?\)))"
)


@dataclass(frozen=True, slots=True)
class Flat:
    """``text`` is the flat text; ``span`` maps a range of it back to a range of the original."""

    text: str
    starts: list[int]
    shifts: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original range of flat[start:end], without what was cut before its first or after its last character."""
        starts, shifts = self.starts, self.shifts
        return start + shifts[bisect_right(starts, start) - 1], end + shifts[bisect_right(starts, end - 1) - 1]


def flatten(text: str) -> Flat:
    """The flat text of ``text``; linear in its length."""
    hard = lines_are_paragraphs(text)
    pieces: list[str] = []
    starts, shifts = [0], [0]
    position = length = 0
    for cut in _CUT.finditer(text):
        start, end = cut.span()
        if start > position:
            pieces.append(text[position:start])
            length += start - position
        kept, kind = 0, cut.lastgroup
        if kind == "line" and (hard or cut["paragraph"] is not None):
            pieces.append("\n")
            kept = 1
        elif (kind == "line" or kind == "space") and text[start - 1 : start] != " ":  # noqa: PLR1714  a tenth quicker
            pieces.append(" ")
            kept = 1
        length += kept
        position = end
        if end - start != kept:
            if starts[-1] == length:
                shifts[-1] = end - length
            else:
                starts.append(length)
                shifts.append(end - length)
    pieces.append(text[position:])
    return Flat("".join(pieces), starts, shifts)
