"""Running headers and footers: what stands at the same place on page after page, and the page numbers in it.

In: the lines of every page. Out: ``Furniture``: the lines to leave out of the text, the running lines (once each, for
describing the document) and the printed page numbers. It deliberately does not know what a header says about a
document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from wpgsearch.readers.pdf_lines import Line

_HEAD, _FOOT, _SIDE = 0.15, 0.12, 0.45
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlc]{1,6}")
# "Pagina 2 van 9", "- 3 -", "4/12", "12": also on a single page.
_LABEL = re.compile(
    r"(?:pagina|page|pag\.|blad|p\.)?\s*[-–]?\s*(\d{1,4})\s*[-–]?(?:\s*(?:van|of|/|\|)\s*\d{1,4})?", re.IGNORECASE
)
# The heads of printed e-mails stand at the same place on page after page, and are no running headers.
_MAIL = re.compile(
    r"(?:van|aan|cc|bcc|verzonden|datum|onderwerp|bijlagen?|from|to|sent|date|subject) ?:", re.IGNORECASE
)
_TRAILING = re.compile(r".*(?:nr\. \S+|aanhangsel|handelingen)\s+(\d{1,4})", re.IGNORECASE)
# The foot of parliamentary papers: "Tweede Kamer, vergaderjaar 2011–2012, 33 000, nr. 4", "kst-33000-4", "ISSN …".
_OFFICIAL = re.compile(
    r"(?:tweede|eerste) kamer, vergaderjaar |issn \d{4}|(?:kst|ah|stb|stcrt|h)-[\w-]*\d$|’s-gravenhage \d{4}$"
    r"|(?:staatsblad|staatscourant) \d{4},? (?:nr\. )?\d+",
    re.IGNORECASE,
)


@dataclass(slots=True)
class SheetLines:
    """The lines of one page before columns are made, and the size of the page."""

    lines: list[Line]
    width: float
    height: float


@dataclass(slots=True)
class Furniture:
    """``running`` are the texts of headers and footers in order of first appearance; ``labels`` one per page."""

    running: list[str] = field(default_factory=list)
    labels: list[str | None] = field(default_factory=list)


def take_furniture(sheets: Sequence[SheetLines]) -> Furniture:
    """Take the running headers and footers off the pages (changing ``sheets``)."""
    bodies = _bodies(sheets)
    repeated = _repeated(sheets, bodies)
    beside = _repeated_beside(sheets, bodies)
    taken: list[list[Line]] = []
    for index, sheet in enumerate(sheets):
        off = [
            line
            for line in sheet.lines
            if _key(line, sheet) in repeated
            or (index and beside and not beside.isdisjoint(_places(line)))
            or (index and _is_lone_header(line, sheet))
            or _speaks_for_itself(line, sheet)
        ]
        taken.append(_outermost(off, sheet))
    if sum(map(_length, taken)) > 0.6 * sum(_length(sheet.lines) for sheet in sheets):
        # The same page several times over is no header: only what says itself what it is goes.
        taken = [[line for line in sheet.lines if _speaks_for_itself(line, sheet)] for sheet in sheets]
    for sheet, off in zip(sheets, taken, strict=True):
        gone = {id(line) for line in off}
        sheet.lines = [line for line in sheet.lines if id(line) not in gone]
    texts = (line.text.strip() for off in taken for line in off)
    running = dict.fromkeys(text for text in texts if not _LABEL.fullmatch(text))
    return Furniture(list(running), _labels(taken))


def _length(lines: Sequence[Line]) -> int:
    return sum(len(line.plain) + sum(len(cell) for row in line.rows for cell in row) for line in lines)


def _outermost(off: list[Line], sheet: SheetLines) -> list[Line]:
    """Without lines that have more than one line of the body between them and the edge of the page."""
    gone = {id(line) for line in off}
    body = [line for line in sheet.lines if id(line) not in gone]
    kept = []
    for line in off:
        zone = _zone(line, sheet)
        outside = [o for o in body if (o.base < line.base - 2 if zone == "head" else o.base > line.base + 2)]
        if not zone or len(outside) <= 1 or _speaks_for_itself(line, sheet):
            kept.append(line)
    return kept


def _is_lone_header(line: Line, sheet: SheetLines) -> bool:
    """The short title over the second page of a note, that has no third: small, and far from the text."""
    if line.base > 0.08 * sheet.height or line.rows or line.is_ground:
        return False
    others = [o for o in sheet.lines if o is not line]
    larger = sum(o.size > 1.04 * line.size for o in others)
    near = any(o.base - line.base < 3.5 * line.size for o in others)
    return bool(others) and larger > 0.5 * len(others) and not near


def _zone(line: Line, sheet: SheetLines) -> str:
    if _HEAD * sheet.height <= line.base <= (1 - _FOOT) * sheet.height:
        return ""
    if line.rows or line.is_ground or _MAIL.match(line.plain.strip()):
        return ""
    if line.runs[0].is_mark and len(line.runs) > 1:  # "9 Kamerstuk 26 643": a note, that may be the same on other pages
        return ""
    return "head" if line.base < _HEAD * sheet.height else "foot"


def _key(line: Line, sheet: SheetLines) -> tuple[str, str, int] | None:
    """Zone, text without its digits and distance to the edge: what a running line keeps from page to page."""
    zone = _zone(line, sheet)
    if not zone:
        return None
    return zone, _shape(line), _height(line, sheet, zone)


def _height(line: Line, sheet: SheetLines, zone: str) -> int:
    return round((line.base if zone == "head" else sheet.height - line.base) / 4)


def _shape(line: Line) -> str:
    return _NUMBER.sub("#", " ".join(line.plain.split()))


def _repeated(sheets: Sequence[SheetLines], bodies: Sequence[int]) -> set[tuple[str, str, int] | None]:
    seen: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    anywhere: dict[str, set[tuple[int, int, int]]] = defaultdict(set)
    for index, sheet in enumerate(sheets):
        for line in sheet.lines:
            zone = _zone(line, sheet)
            shape = _shape(line)
            anywhere[shape].add((bodies[index], round(line.x0), round(line.base)))
            if zone:
                key = zone, shape, _height(line, sheet, zone)
                for nearby in (-1, 0, 1):
                    seen[(key[0], key[1], key[2] + nearby)].add(bodies[index])
    enough = 2 if len(sheets) < 7 else 3
    return {
        key
        for key, pages in seen.items()
        if len(pages) >= enough and _may_run(key[1]) and 2 * len(pages) >= len(anywhere[key[1]])  # not "Besluit:"
    }


def _bodies(sheets: Sequence[SheetLines]) -> list[int]:
    """A number for each page, the same for pages with the same body: a dossier holds one letter three times over."""
    numbers: dict[str, int] = {}
    found = []
    for index, sheet in enumerate(sheets):
        body = "".join(line.plain for line in sheet.lines if not _zone(line, sheet))
        found.append(numbers.setdefault(body if len(body) > 80 else f"{index}", index))
    return found


def _may_run(text: str) -> bool:
    """Digits alone may be a row of figures: page numbers are recognised by their own look."""
    return sum(c.isalpha() for c in text) >= 3


def _places(line: Line) -> set[tuple[str, int, int]]:
    """The text with the place, in cells of 4 points, that overlap so that a scan may shift a little."""
    x, y = int(line.x0 / 4), int(line.base / 4)
    return {(line.plain.strip(), x + dx, y + dy) for dx in (0, 1) for dy in (0, 1)}


def _repeated_beside(sheets: Sequence[SheetLines], bodies: Sequence[int]) -> set[tuple[str, int, int]]:
    """The side blocks that letters repeat on their later pages ("Ons kenmerk", "Datum"): same text, same place.

    The first page keeps its own: there the block stands for the first time.
    """
    seen: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for body, sheet in zip(bodies[1:], sheets[1:], strict=True):
        edge = _body_edge(sheet)
        beside = (line for line in sheet.lines if line.base < _SIDE * sheet.height and line.x0 > edge and not line.rows)
        for place in {place for line in beside for place in _places(line)}:
            seen[place].add(body)
    if len(sheets) == 2:  # no third page to tell: what the first page says too
        first = {line.plain.strip() for line in sheets[0].lines}
        return {key for key in seen if key[0] in first}
    enough = max(2, min(3, round(0.4 * (len(sheets) - 1))))
    return {key for key, pages in seen.items() if len(pages) >= enough}


def _body_edge(sheet: SheetLines) -> float:
    """Where the body ends on the right: the edge that hardly any long line crosses."""
    ends = sorted(line.x1 for line in sheet.lines if line.width > 0.35 * sheet.width)
    return ends[int(0.95 * (len(ends) - 1))] - 2 if ends else sheet.width


def _speaks_for_itself(line: Line, sheet: SheetLines) -> bool:
    """Page numbers and official footers need no second page to be known."""
    zone, text = _zone(line, sheet), line.plain.strip()
    if not zone:
        return False
    if line.size > 30 and text.isdigit():  # the large "2" of the Tweede Kamer
        return True
    if _OFFICIAL.match(text):
        return zone == "foot" or line.base < 0.06 * sheet.height
    if re.match(r"pagina \d", text, re.IGNORECASE) and _LABEL.fullmatch(text):
        return True
    outer = line.base > 0.9 * sheet.height or line.base < 0.07 * sheet.height
    alone = bool(_LABEL.fullmatch(text)) or (zone == "foot" and bool(_ROMAN.fullmatch(text)))
    return outer and alone and _stands_alone(line, sheet)


def _stands_alone(line: Line, sheet: SheetLines) -> bool:
    """No other text at its height but running text: "12" may also be a cell, or the label of a footnote."""
    level = [o for o in sheet.lines if o is not line and abs(o.base - line.base) < 0.8 * line.size]
    others = [o for o in level if not _OFFICIAL.match(o.plain.strip())]
    return len(others) <= 2 and all(o.width < 0.5 * sheet.width for o in others)


def _labels(taken: Sequence[Sequence[Line]]) -> list[str | None]:
    """The printed page numbers: of the numbers in the furniture those that go up with the pages."""
    numbers = [[_number(line) for line in off if _number(line) and line.size < 30] for off in taken]
    steps: Counter[int] = Counter()
    for index, found in enumerate(numbers):
        steps.update({int(text) - index for text in found if text and text.isdigit()})
    step = steps.most_common(1)[0][0] if steps else 0
    labels: list[str | None] = []
    for index, found in enumerate(numbers):
        roman = next((text for text in found if text and not text.isdigit()), None)
        labels.append(str(index + step) if str(index + step) in found else roman)
    return labels


def _number(line: Line) -> str | None:
    text = line.plain.strip()
    if _ROMAN.fullmatch(text):
        return text
    match = _LABEL.fullmatch(text) or _TRAILING.fullmatch(text)
    return match[1].lstrip("0") or "0" if match else None
