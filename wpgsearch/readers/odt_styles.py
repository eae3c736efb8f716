"""What the styles of an OpenDocument text say: how lists and headings are numbered, and which style is a title's.

In: the parsed ``content.xml`` and ``styles.xml``. Out: ``ListStyles``, which counts as a reader of the paper does, and
names of styles. It deliberately sees no text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from wpgsearch.readers.docx_styles import spelled, value_of
from wpgsearch.readers.markup import local


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    before: str
    after: str
    shown: int
    start: int

    def written(self, counts: list[int], formats: list[str]) -> str:
        numbers = zip(counts[-self.shown :], formats[-self.shown :], strict=True)
        inner = ".".join(spelled(count, style) for count, style in numbers if style)
        return f"{self.before}{inner}{self.after}".strip() if inner else ""


@dataclass(slots=True)
class ListStyles:
    """Numbers of list items and headings, counted in the order in which they are asked."""

    content: etree._Element
    styles: etree._Element | None
    _levels: dict[tuple[str, int], _Level] = field(default_factory=dict)
    _counts: dict[int, int] = field(default_factory=dict)
    _outline: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for root in (self.styles, self.content):
            for style in root.iter("{*}list-style", "{*}outline-style") if root is not None else ():
                name = "" if local(style) == "outline-style" else value_of(style, "name")
                for level in style:
                    number = value_of(level, "level")
                    if number.isdecimal():
                        self._levels[name, int(number)] = _level(level)

    def begin(self, element: etree._Element, level: int) -> None:
        """A list begins; one that goes on with the numbering of the one before says so."""
        goes_on = value_of(element, "continue-numbering") == "true" or bool(value_of(element, "continue-list"))
        if not goes_on:
            self._counts.pop(level, None)

    def next(self, style: str, level: int, item: etree._Element) -> str:
        """What stands before a list item: "1.", "a)", "•"."""
        here = self._levels.get((style, level))
        if here is None or here.format == "bullet":
            return "•"
        start = value_of(item, "start-value")
        first = int(start) if start.isdecimal() else here.start
        fresh = level not in self._counts or start.isdecimal()
        self._counts[level] = first if fresh else self._counts[level] + 1
        return self._written(self._counts, style, level)

    def heading_number(self, heading: etree._Element) -> str:
        """The number of a heading, where the outline is numbered."""
        written = value_of(heading, "outline-level")
        level = int(written) if written.isdecimal() else 1
        here = self._levels.get(("", level))
        if here is None or not here.format or here.format == "bullet" or value_of(heading, "is-list-header") == "true":
            return ""
        self._outline[level] = self._outline.get(level, here.start - 1) + 1
        for lower in [each for each in self._outline if each > level]:
            del self._outline[lower]
        return self._written(self._outline, "", level)

    def _written(self, counts: dict[int, int], style: str, level: int) -> str:
        levels = [self._levels.get((style, at)) for at in range(1, level + 1)]
        formats = [each.format if each else "1" for each in levels]
        here = levels[-1]
        return here.written([counts.get(at, 1) for at in range(1, level + 1)], formats) if here else ""


def _level(level: etree._Element) -> _Level:
    shown, start = value_of(level, "display-levels"), value_of(level, "start-value")
    kind = "bullet" if "bullet" in local(level) or "image" in local(level) else value_of(level, "num-format")
    return _Level(
        kind,
        value_of(level, "num-prefix"),
        value_of(level, "num-suffix"),
        int(shown) if shown.isdecimal() else 1,
        int(start) if start.isdecimal() else 1,
    )


def title_styles(*roots: etree._Element | None) -> frozenset[str]:
    """ "Title", and the automatic styles that are made from it."""
    found = {"Title", "Titel"}
    for root in roots:
        for style in root.iter("{*}style") if root is not None else ():
            if value_of(style, "parent-style-name") in ("Title", "Titel"):
                found.add(value_of(style, "name"))
    return frozenset(found)
