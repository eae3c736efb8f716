"""What the styles of a Word document say: which paragraphs are headings, and of what level; how they are numbered.

In: the parsed parts ``styles.xml`` and ``numbering.xml``. Out: ``Styles`` and ``Numbers``. A number that Word writes
before a paragraph ("1.2", "a.") stands nowhere in its text and is made here. It deliberately sees no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from wpgsearch.readers.html_tables import roman
from wpgsearch.readers.markup import local

_HEADING = re.compile(r"(?:heading|kop|koptekst niveau|überschrift|titre|hoofdstuk)\s?-?(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titel|document\s?titel|titel document", re.IGNORECASE)
_LEVEL = re.compile(r"%(\d)")
_BULLETS = "•"


def value_of(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its local name, whatever the namespace (transitional or strict)."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    for name in path:
        if element is None:
            return None
        element = next((part for part in element if local(part) == name), None)
    return element


def is_on(element: etree._Element | None) -> bool:
    """A switch such as ``w:b`` or ``w:vanish``: it is on unless it says otherwise."""
    return element is not None and value_of(element) not in ("0", "false", "off", "none")


@dataclass(slots=True)
class _Style:
    name: str
    base: str
    outline: int | None
    number: tuple[str, int] | None
    hidden: bool


class Styles:
    """Styles by id, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        for style in root if root is not None else ():
            if local(style) != "style":
                continue
            outline = value_of(child(style, "pPr", "outlineLvl"))
            self._styles[value_of(style, "styleId")] = _Style(
                value_of(child(style, "name")),
                value_of(child(style, "basedOn")),
                int(outline) if outline.isdecimal() else None,
                number_of(child(style, "pPr")),
                is_on(child(style, "rPr", "vanish")),
            )

    def _line(self, style: str) -> list[_Style]:
        """A style and those that it is based on."""
        found: list[_Style] = []
        while style in self._styles and len(found) < 20:
            found.append(self._styles[style])
            style = found[-1].base
        return found

    def level(self, style: str) -> int | None:
        """The level of a heading style, from 1; None for other styles."""
        for each in self._line(style):
            if named := _HEADING.fullmatch(each.name.strip()):
                return max(1, int(named[1]))
            if each.outline is not None:
                return each.outline + 1 if each.outline < 9 else None
        return None

    def is_title(self, style: str) -> bool:
        return any(_TITLE.fullmatch(each.name.strip()) for each in self._line(style)[:2])

    def is_contents(self, style: str) -> bool:
        """A line of a table of contents."""
        return any(re.match(r"(?:toc|inhopg|index)\s?\d", each.name, re.IGNORECASE) for each in self._line(style)[:1])

    def is_hidden(self, style: str) -> bool:
        return any(each.hidden for each in self._line(style))

    def number(self, style: str) -> tuple[str, int] | None:
        return next((each.number for each in self._line(style) if each.number), None)


def number_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """(list, level) of ``w:numPr``; a list "0" takes the number away."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    level = value_of(child(numbering, "ilvl"))
    return value_of(child(numbering, "numId")) or "", int(level) if level.isdecimal() else 0


@dataclass(slots=True)
class _Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """Counts as Word does: a number of a level starts those below it anew."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for part in root if root is not None else ():
            if local(part) == "abstractNum":
                self._lists[value_of(part, "abstractNumId")] = _List(_levels(part))
            elif local(part) == "num":
                number = value_of(part, "numId")
                self._of[number] = value_of(child(part, "abstractNumId"))
                self._starts[number] = _starts(part)

    def next(self, number: str, level: int) -> str:
        """What stands before the next paragraph of this list and level; "" when the list is not known."""
        found = self._lists.get(self._of.get(number, ""))
        if found is None or level not in found.levels:
            return ""
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._starts.get(number, {}).items():
                found.counts[at] = start - 1
        here = found.levels[level]
        if here.style == "bullet":
            return _BULLETS
        if here.style == "none":
            return ""
        found.counts[level] = found.counts.get(level, here.start - 1) + 1
        for lower in [each for each in found.counts if each > level]:
            del found.counts[lower]

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            above = found.levels.get(at, _Level())
            return spelled(found.counts.get(at, above.start), above.style)

        return " ".join(_LEVEL.sub(written, here.text).split())


def _levels(part: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in part:
        if local(level) == "lvl" and value_of(level, "ilvl").isdecimal():
            start = value_of(child(level, "start"))
            levels[int(value_of(level, "ilvl"))] = _Level(
                value_of(child(level, "numFmt")) or "decimal",
                value_of(child(level, "lvlText")),
                int(start) if start.isdecimal() else 1,
            )
    return levels


def _starts(part: etree._Element) -> dict[int, int]:
    found = {}
    for override in part:
        start = value_of(child(override, "startOverride"))
        if local(override) == "lvlOverride" and start.isdecimal() and value_of(override, "ilvl").isdecimal():
            found[int(value_of(override, "ilvl"))] = int(start)
    return found


def spelled(number: int, style: str) -> str:
    """A number in the style of Word or OpenDocument: decimal, lowerLetter ("a"), upperRoman ("I")."""
    if style in ("lowerLetter", "upperLetter", "a", "A") and number > 0:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style in ("upperLetter", "A") else letter
    if style in ("lowerRoman", "upperRoman", "i", "I") and 0 < number < 4000:
        written = roman(number)
        return written.lower() if style in ("lowerRoman", "i") else written
    if style == "decimalZero":
        return f"{number:02}"
    return str(number)
