"""Words to lines: what stands side by side on one baseline, without a gap that could be a gutter.

In: the words of one page in the order of the file. Out: ``Line`` objects, that hold runs of one style. It
deliberately does not know columns, paragraphs or what a line means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wpgsearch.readers.pdf_marks import Style, Word, without_controls

_MARK = re.compile(r"\d{1,3}(?:, ?\d{1,3}){0,3}")
_FIELD = re.compile(
    r"(?:van|aan|datum|(?:ons |uw )?kenmerk|betreft|onderwerp|bijlagen?|versie|status)\b", re.IGNORECASE
)
_GROUND = re.compile(r"\(?\d{1,2}\.\d(?:\.?\d)?\.?\s?[a-z]?\.?\)?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Run(NamedTuple):
    """Text of one style within a line; ``raised`` text is smaller and stands above the baseline."""

    text: str
    style: Style
    raised: bool

    @property
    def is_mark(self) -> bool:
        """Digits that may be a footnote mark: "9", "12", "3,4"."""
        return self.raised and bool(_MARK.fullmatch(self.text.strip()))


@dataclass(slots=True)
class Line:
    """A stretch of text on one baseline.

    ``first`` is the width of its first word, ``tabs`` where text goes on after a wide gap, ``rows`` is set for a table.
    """

    runs: list[Run]
    x0: float
    x1: float
    base: float
    style: Style
    first: float = 0.0
    rows: list[list[str]] = field(default_factory=list)
    bottom: float = 0.0
    tabs: tuple[float, ...] = ()

    @property
    def size(self) -> float:
        return self.style.size

    @property
    def top(self) -> float:
        return self.base - 0.75 * self.style.size

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def text(self) -> str:
        """The text as written on the page, footnote marks as superscript digits, so that none glues to a year."""
        runs = self.runs
        if len(runs) == 1 and not runs[0].raised:
            return runs[0].text
        return "".join([run.text.translate(_SUPERSCRIPTS) if run.is_mark else run.text for run in runs])

    @property
    def plain(self) -> str:
        runs = self.runs
        return runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])

    @property
    def is_ground(self) -> bool:
        """A ground in a black box ("10.2.e", "5.1.2e"), set in any size wherever a name was."""
        return bool(_GROUND.fullmatch(self.plain.strip()))

    def wholly(self, quality: str) -> bool:
        """True when all letters of the line are ``bold`` or ``italic``."""
        letters = [run for run in self.runs if any(c.isalpha() for c in run.text)]
        return bool(letters) and all(getattr(run.style, quality) for run in letters)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Lines in the order of the file; a gap of more than one em begins a new one, for it may be a gutter or a cell."""
    groups: list[list[Word]] = []
    group: list[Word] = []
    last: Word | None = None
    for word in words:
        if not (word.text.isprintable() or without_controls(word.text).strip()):
            continue
        if last and _continues(last, word):
            group.append(word)
        else:
            group = [word]
            groups.append(group)
        last = word
    return [_line(group) for group in groups]


def _continues(last: Word, word: Word) -> bool:
    size, own = last.style.size, word.style.size
    if own > size:  # noqa: PLR1730  asked for every word
        size = own
    return -0.45 * size <= word.base - last.base <= 0.45 * size and -0.4 * size <= word.x0 - last.x1 <= size


def _line(group: list[Word]) -> Line:
    style, level = group[0].style, group[0].base
    base = round(level, 1)
    for word in group:
        if word.style is not style or (word.base != level and round(word.base, 1) != base):
            break
    else:
        return _even_line(group, base)
    style, base = _main(group)
    runs: list[Run] = []
    edge = group[0].x0
    for index, word in enumerate(group):
        raised = word.style.size < 0.85 * style.size and word.base < base - 0.08 * style.size
        gap = word.x0 - edge
        # pdfium guesses a space before a footnote mark ("Auteurswet. 1") and a raised letter ("5 e lid").
        spaced = gap > 0.25 * style.size if raised else word.spaced or gap > 0.3 * style.size
        framed = index and word.style != group[index - 1].style and _GROUND.fullmatch(word.text)  # "Geachte10.2.e"
        space = " " if index and (spaced or framed) else ""
        _append(runs, Run(space + word.text, word.style, raised))
        edge = word.x1
    return _made(group, runs, style, base)


def _even_line(group: list[Word], base: float) -> Line:
    """A line of one style, as most are."""
    style = group[0].style
    wide, edge = 0.3 * style.size, group[0].x1
    texts = [group[0].text]
    for word in group[1:]:
        texts.append(f" {word.text}" if word.spaced or word.x0 - edge > wide else word.text)
        edge = word.x1
    return _made(group, [Run("".join(texts), style, False)], style, base)


def _made(group: list[Word], runs: list[Run], style: Style, base: float) -> Line:
    first = group[0]
    for word in group[1:]:
        if word.spaced:
            break
        first = word
    return Line(
        runs=runs,
        x0=min([w.x0 for w in group]),
        x1=max([w.x1 for w in group]),
        base=base,
        style=style,
        first=first.x1 - group[0].x0,
        bottom=base + 0.25 * style.size,
    )


def _main(group: list[Word]) -> tuple[Style, float]:
    """The style and the baseline of most of a line."""
    counts: Counter[tuple[Style, float]] = Counter()
    for word in group:
        counts[(word.style, round(word.base, 1))] += len(word.text)
    return max(counts, key=lambda key: (counts[key], key[0].size))


def _append(runs: list[Run], run: Run) -> None:
    if runs and runs[-1].style == run.style and runs[-1].raised == run.raised:
        runs[-1] = Run(runs[-1].text + run.text, run.style, run.raised)
    else:
        runs.append(run)


def join_rows(lines: Iterable[Line]) -> list[Line]:
    """Lines from top to bottom, those on one baseline joined from left to right ("Datum" + "3 mei 2021")."""
    joined: list[Line] = []
    for line in sorted(lines, key=lambda item: (item.base, item.x0)):
        previous = joined[-1] if joined else None
        level = previous and not (line.rows or previous.rows) and _level(previous, line)
        if previous and level:
            joined[-1] = _beside(previous, line) if previous.x0 <= line.x0 else _beside(line, previous)
        else:
            joined.append(line)
    return joined


def _level(a: Line, b: Line) -> bool:
    """True when two lines stand on one baseline, or when one is a mark that stands high before or after the other."""
    size = max(a.size, b.size)
    left, right = (a, b) if a.x0 <= b.x0 else (b, a)
    gap = right.x0 - left.x1
    fields = gap > 1.5 * size and _FIELD.match(right.plain.strip()) and _FIELD.match(left.plain.strip())
    if gap < -0.4 * size or fields:
        return False  # "Van K. Jansen      Datum 3 mei 2021" are two fields
    if abs(a.base - b.base) <= 0.35 * size:
        return True
    mark, other = (a, b) if a.size < b.size else (b, a)
    high = 0 < other.base - mark.base < 0.9 * other.size and mark.size < 0.85 * other.size
    return high and gap < 1.5 * size and bool(_MARK.fullmatch(mark.plain.strip()))


def _beside(left: Line, right: Line) -> Line:
    larger = max(left, right, key=lambda item: (item.size, len(item.plain)))
    longer = max(left, right, key=lambda item: len(item.plain))
    main = larger if larger.size > 1.2 * min(left.size, right.size) else longer
    small = right if main is left else left
    runs = list(left.runs)
    gap = right.x0 - left.x1
    space = " " if gap > 0.15 * main.size or left.is_ground or right.is_ground else ""
    lifted = small.size < 0.85 * main.size and small.base < main.base - 0.08 * main.size
    added = [Run(r.text, r.style, r.raised or (lifted and small is right)) for r in right.runs]
    if lifted and small is left:
        runs = [Run(r.text, r.style, True) for r in runs]
    if space and added:
        added[0] = Run(space + added[0].text, added[0].style, added[0].raised)
    for run in added:
        _append(runs, run)
    return Line(
        runs=runs,
        x0=min(left.x0, right.x0),
        x1=max(left.x1, right.x1),
        base=main.base,
        style=main.style,
        first=left.first if space else left.first + right.first,
        bottom=max(left.bottom, right.bottom),
        tabs=(*left.tabs, *((right.x0,) if gap > 1.0 * main.size else ()), *right.tabs),
    )


def usual_style(pages: Iterable[Sequence[Line]]) -> Style:
    """The style in which most of a document is set."""
    counts: Counter[Style] = Counter()
    for lines in pages:
        for line in lines:
            counts[line.style] += len(line.plain)
    return counts.most_common(1)[0][0] if counts else Style(10.0, False, False)


def calibrate(pages: Iterable[Sequence[Line]], usual: Style) -> None:
    """Find bold in fonts without a name and with a weight beyond the scale: what is heavier than the usual text."""
    if usual.weight <= 1000:
        return
    for lines in pages:
        for line in lines:
            line.style = _calibrated(line.style, usual)
            line.runs = [Run(run.text, _calibrated(run.style, usual), run.raised) for run in line.runs]


def _calibrated(style: Style, usual: Style) -> Style:
    return style._replace(bold=True) if style.weight > 1.03 * usual.weight else style
