"""The shape of a line that can be a heading: short, alone, unfinished.

In: a layout and the index of a line. Out: yes or no. It deliberately does not know what headings say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wpgsearch.readers.structure_lines import Layout, Line


class Heading(NamedTuple):
    start: int
    kop: str
    level: int
    line: int


_MARKUP = re.compile(r"[*_#]+")
_RUNS_ON = frozenset(
    ("de", "het", "een", "en", "of", "van", "in", "op", "te", "dat", "die", "voor", "met", "aan", "door", "om", "bij")
)
_STOPS = (".", ",", ";", ":", "!", "-", "–")
_MARK = re.compile(r"(?<=[.,;:!])(?:\d{1,3}|[⁰¹²³⁴-⁹]+|\[\d{1,3}\])$")  # "… beleidsreactie.1"


def plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split()).rstrip(" :")


def stands_alone(layout: Layout, index: int) -> bool:
    lines = layout.lines
    return layout.opens(index) and (index + 1 == len(lines) or layout.opens(index + 1))


def is_short(layout: Layout, line: Line) -> bool:
    limit = min(120, layout.width) if layout.wrapped else 140
    text = _MARK.sub("", line.text)
    if line.end - line.start > limit or text.endswith(_STOPS):
        return False
    return text.rpartition(" ")[2].lower() not in _RUNS_ON


def may_be_numbered(layout: Layout, index: int) -> bool:
    """Stands alone, or (in text without blank lines) before a line with a capital and not over the full width."""
    lines = layout.lines
    if stands_alone(layout, index):
        return not lines[index].text.endswith("?") or layout.spaced
    if (layout.spaced and not layout.opens(index)) or index + 1 == len(lines):
        return False
    after = lines[index + 1].text
    list_item = after[1:2] in (")", ".")  # "a) Titel voorstel"
    return (list_item or not after[0].islower()) and is_narrow(layout, index)


def is_narrow(layout: Layout, index: int) -> bool:
    line = layout.lines[index]
    return line.end - line.start <= 0.75 * layout.width
