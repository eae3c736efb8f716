"""Lines to paragraphs: where a line break is only the end of the paper, and where the writer meant it.

In: the blocks of one page. Out: ``Paragraph`` objects with their text, in reading order. It deliberately does not
know which paragraphs are headings or footnotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wpgsearch.readers.pdf_hyphens import Hyphens
from wpgsearch.readers.pdf_layout import Block
from wpgsearch.readers.pdf_lines import Line
from wpgsearch.readers.pdf_marks import Style

_ITEM = re.compile(
    r"(?:[-–—•▪◦●○■□*·»]|o(?= )|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)°]|\((?:\d{1,3}|[a-z]|[ivx]{1,4})\)"
    r"|\d+(?:\.\d+)+\.?)\s"
)
# Words after which no one ends a line on purpose.
_LINKS = (" de", " het", " een", " van", " en", " of", " in", " op", " te", " met", " voor", " aan", " door", " dat")
# Fields of letters, whose value goes on in its own column.
_FIELD = re.compile(r"(?:betreft|betreffende|onderwerp|inzake|bijlagen?)\b", re.IGNORECASE)
# The number of a question stands on a line of its own: "17." above "Kunt u toelichten …".
_NUMBER = re.compile(r"\d{1,3}\.?")
_ENDS = re.compile(r"[.:;?!][\"”’»)\]¹²³⁴⁵⁶⁷⁸⁹⁰]*$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; ``breaks`` are the line breaks within it that are kept (addresses, side blocks)."""

    lines: list[Line]
    breaks: set[int] = field(default_factory=set)
    aside: bool = False
    gap: bool = True
    text: str = ""

    @property
    def style(self) -> Style:
        counts: Counter[Style] = Counter()
        for line in self.lines:
            counts[line.style] += len(line.plain)
        return counts.most_common(1)[0][0]

    def wholly(self, quality: str) -> bool:
        return all(line.wholly(quality) for line in self.lines)

    def spell(self, hyphens: Hyphens) -> str:
        """The text, its lines joined; also kept in ``text``."""
        stretches: list[list[str]] = [[]]
        for index, line in enumerate(self.lines):
            if index in self.breaks:
                stretches.append([])
            stretches[-1].append(line.text.strip())
        self.text = "\n".join(hyphens.join(stretch) for stretch in stretches)
        return self.text


def paragraphs_of(blocks: Sequence[Block], hyphens: Hyphens, leading: float) -> list[Paragraph]:
    """The paragraphs of a page; ``leading`` is the usual distance of lines in the document, in ems."""
    found: list[Paragraph] = []
    for block in blocks:
        made = _split(block, leading)
        last = next((p for p in reversed(found) if not p.aside), None)
        if last and made and not block.aside and _runs_over(last, made[0]):
            last.lines.extend(made.pop(0).lines)  # on to the next column
        found.extend(made)
    for paragraph in found:
        if not paragraph.lines[0].rows:
            paragraph.spell(hyphens)
    return found


def leading_of(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance from line to line, in ems."""
    counts: Counter[float] = Counter()
    for lines in pages:
        for above, below in pairwise(lines):
            if above.size == below.size and 0.9 < (below.base - above.base) / above.size < 2.6:
                counts[round((below.base - above.base) / above.size, 1)] += 1
    return counts.most_common(1)[0][0] if counts else 1.2


def _runs_over(last: Paragraph, first: Paragraph) -> bool:
    """A sentence that goes on in the next column."""
    if last.lines[0].rows or first.lines[0].rows or last.style.size != first.style.size:
        return False
    end, start = last.lines[-1].text.strip(), first.lines[0].text.strip()
    return not _ENDS.search(end) and (start[:1].islower() or end.endswith("-")) and len(last.lines[-1].plain) > 20


@dataclass(slots=True)
class _Measure:
    """What the lines of a block have in common; ``leading`` in ems."""

    left: float
    right: float
    leading: float


def _split(block: Block, leading: float) -> list[Paragraph]:
    text = [line for line in block.lines if not line.rows]
    measure = _measure(text, leading) if text else _Measure(0, 0, leading)
    found: list[Paragraph] = []
    for line in block.lines:
        last = found[-1] if found else None
        if last is None or line.rows or last.lines[0].rows:
            found.append(Paragraph([line], aside=block.aside))
            continue
        broken = _break(last, line, measure, block.aside)
        if broken == "\n\n":
            found.append(Paragraph([line], aside=block.aside, gap=_is_gap(last.lines[-1], line, measure)))
        else:
            if broken:
                last.breaks.add(len(last.lines))
            last.lines.append(line)
    return found


def _measure(lines: list[Line], leading: float) -> _Measure:
    ends = sorted(line.x1 for line in lines)
    steps = Counter(
        round((b.base - a.base) / a.size, 1)
        for a, b in pairwise(lines)
        if a.size == b.size and 0.9 < (b.base - a.base) / a.size < 2.6
    )
    common = steps.most_common(1)
    own = common[0][0] if common and common[0][1] >= 3 else leading
    starts = Counter(round(line.x0) for line in lines)
    return _Measure(float(starts.most_common(1)[0][0]), ends[int(0.97 * (len(ends) - 1))], own)


def _is_gap(above: Line, line: Line, measure: _Measure) -> bool:
    size = max(above.size, line.size)
    return not -1.0 * size < line.base - above.base < (measure.leading * 1.25 + 0.1) * size


def _break(paragraph: Paragraph, line: Line, measure: _Measure, aside: bool) -> str:
    """What stands between a paragraph and the next line: "" (it runs on), a kept line break, or a new paragraph."""
    above = paragraph.lines[-1]
    if _is_gap(above, line, measure):
        return "\n\n"
    if aside or (len(paragraph.lines) == 1 and _NUMBER.fullmatch(above.plain.strip())):
        heading = aside and line.wholly("bold") and not above.wholly("bold")
        return "\n\n" if heading else "\n"
    if abs(above.size - line.size) > 0.08 * above.size and not above.is_ground and not line.is_ground:
        return "\n\n"
    text, ended = line.text.strip(), bool(_ENDS.search(above.text.strip()))
    fits = above.x1 + 0.35 * above.size + line.first < measure.right - 0.4 * above.size
    indent = line.x0 - measure.left
    indented = 0.8 * line.size < indent < 4 * line.size and abs(above.x0 - measure.left) < 0.5 * line.size
    if _begins_item(paragraph, text, ended, fits) or (ended and indented) or _ends_heading(above, line, fits):
        return "\n\n"
    return "\n" if _is_next_row(above, line) else _kept_break(paragraph, line, measure, fits)


def _kept_break(paragraph: Paragraph, line: Line, measure: _Measure, fits: bool) -> str:
    """The break before a line that would have fitted on the line above: its writer wanted a new one."""
    above, text = paragraph.lines[-1], line.text.strip()
    before = above.text.strip()
    under_row = len(above.tabs) > 1 and not line.tabs and abs(above.x0 - line.x0) < 2
    if text[:1].islower() or not (fits or under_row) or _is_in_field(paragraph, line):
        return ""
    ended = bool(_ENDS.search(before))
    short = max(above.x1, line.x1) - measure.left < 0.62 * (measure.right - measure.left)
    if not ended and _goes_on(before) and not (short and before.endswith(",")):  # "De Minister van Justitie,"
        return ""
    return "\n" if short and _all_short(paragraph, measure) and not ended else "\n\n"


def _is_next_row(above: Line, line: Line) -> bool:
    """ "Datum   3 mei 2021" under "Van   K. Jansen": label and value at the same places."""
    return bool(above.tabs and line.tabs) and abs(above.tabs[0] - line.tabs[0]) < 2 and abs(above.x0 - line.x0) < 2


def _is_in_field(paragraph: Paragraph, line: Line) -> bool:
    """The second line of what a letter is about, in the column of the first."""
    head = paragraph.lines[0]
    return bool(_FIELD.match(head.plain.strip())) and any(abs(tab - line.x0) < 2 for tab in head.tabs)


def _begins_item(paragraph: Paragraph, text: str, ended: bool, fits: bool) -> bool:
    if not _ITEM.match(text) or (text[:1].islower() and not fits and not ended):
        return False
    return ended or fits or paragraph.lines[-1].text.strip().endswith(",") or bool(_ITEM.match(paragraph.lines[0].text))


def _ends_heading(above: Line, line: Line, fits: bool) -> bool:
    """From a heading in bold or italics to plain text, or from plain text to a heading."""
    if line.text.strip()[:1].islower() or not _changes_face(above, line):
        return False
    first = line.runs[0].style
    plain = above.wholly("italic") and not first.italic and not above.text.strip().endswith((",", ".", "-"))
    return fits or (above.wholly("bold") and not first.bold) or plain


def _changes_face(above: Line, line: Line) -> bool:
    """From a bold or italic heading to plain text, or the other way round."""
    return any(above.wholly(face) != line.wholly(face) for face in ("bold", "italic"))


def _goes_on(text: str) -> bool:
    """A line that cannot be the end of anything, however short: the name after it was made unreadable."""
    return text.endswith((",", "-")) or text.lower().endswith(_LINKS)


def _all_short(paragraph: Paragraph, measure: _Measure) -> bool:
    limit = measure.left + 0.62 * (measure.right - measure.left)
    return all(line.x1 < limit for line in paragraph.lines)
