"""Headings that begin with a letter or a Roman number: "A. Beschrijving", "II. Artikelsgewijs deel".

In: a layout and the indexes of the lines that may be headings. Out: Headings in order, of levels 1 and 2. Letters and
Roman numbers are counted each on its own (A, B, C …; I, II, III …), so that initials ("A. de Wit") and items fall out;
which of the two stands outside is seen by which comes first. It deliberately does not know Arabic numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wpgsearch.readers.structure_lines import Layout
from wpgsearch.readers.structure_shape import Heading, is_short, may_be_numbered, plain

_LABEL = re.compile(r"(?P<label>[A-Z]|[IVX]{1,5})\.\s+(?=[A-ZÀ-Ý«‘“\"']\S*)")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_LETTERS = tuple("ABCDEFGHIJKLMN")


def lettered(layout: Layout, usable: Sequence[int]) -> list[Heading]:
    """The lettered headings; [] when there are not at least two that count on."""
    candidates: list[tuple[int, str]] = []
    for index in usable:
        line = layout.lines[index]
        match = _LABEL.match(line.text) if line.text[0] in "ABCDEFGHIJKLMNVX" else None
        if match and is_short(layout, line) and may_be_numbered(layout, index):
            candidates.append((index, match["label"]))
    romans = _counted(candidates, _ROMAN, breaks=())
    letters = _counted([each for each in candidates if each[0] not in romans], _LETTERS, breaks=romans)
    if not romans or not letters:
        return [_heading(layout, index, 1) for index in romans or letters]
    inner = letters if romans[0] < letters[0] else romans
    return [_heading(layout, index, 2 if index in inner else 1) for index in sorted([*romans, *letters])]


def joined(parts: Sequence[Heading], numbers: Sequence[Heading]) -> list[Heading]:
    """Lettered and numbered headings together: the kind that comes first stands outside."""
    if not parts or not numbers:
        return [*parts, *numbers]
    outer, inner = (parts, numbers) if parts[0].start < numbers[0].start else (numbers, parts)
    deepest = max(heading.level for heading in outer)
    return sorted([*outer, *(heading._replace(level=heading.level + deepest) for heading in inner)])


def _counted(candidates: Sequence[tuple[int, str]], series: Sequence[str], *, breaks: Sequence[int]) -> list[int]:
    """The lines whose labels count on in ``series``; after one of ``breaks`` the count may begin again."""
    found: list[int] = []
    expected = 0
    for index, label in candidates:
        again = label == series[0] and expected > 1 and any(found[-1] < each < index for each in breaks)
        if again or (expected < len(series) and label == series[expected]):
            found.append(index)
            expected = 1 if again else expected + 1
    return found if len(found) >= 2 else []


def _heading(layout: Layout, index: int, level: int) -> Heading:
    line = layout.lines[index]
    return Heading(line.start, plain(line.text), level, index)
