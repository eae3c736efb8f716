"""What stands on a page of a PDF, before anything is made of it: words, ruling lines, images.

In: nothing. Out: data classes, and the geometry of turned pages. It deliberately does not know pdfium.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

Box = tuple[float, float, float, float]

_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]+")


class Style(NamedTuple):
    """``size`` is the size on the page in points, whatever the font says; ``weight`` is as the font gives it."""

    size: float
    bold: bool
    italic: bool
    weight: int = 400


@dataclass(slots=True)
class Word:
    """Characters without a space or a change of style between them; ``base`` is the baseline, ``y`` grows downwards.

    ``spaced`` says that a space or a line break stands before it. A line-end hyphen is written "-".
    """

    text: str
    x0: float
    x1: float
    base: float
    style: Style
    spaced: bool


class Edge(NamedTuple):
    """A straight ruling line, horizontal (y0 == y1) or vertical (x0 == x1)."""

    x0: float
    y0: float
    x1: float
    y1: float


class Bookmark(NamedTuple):
    """An entry of the outline; ``level`` counts from 1, ``page`` from 0."""

    title: str
    level: int
    page: int


@dataclass(slots=True)
class PageMarks:
    """One page.

    ``turned`` is text that does not stand in the direction of the rest; ``images`` is the share of the page that the
    largest image takes, ``drawn`` says that anything at all is drawn on it; ``boxes`` are black surfaces,
    ``hidden`` the words under them. ``label`` is the page number that the file gives to the page.
    """

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    turned: list[Word] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    hidden: list[Word] = field(default_factory=list)
    label: str | None = None
    images: float = 0.0
    drawn: bool = False


def turn(quadrant: int, bbox: Box, x: float, y: float) -> tuple[float, float]:
    """A point of the page as a reader sees it who has turned the page by ``quadrant`` quarters to read the text."""
    left, bottom, right, top = bbox
    if quadrant == 0:
        return x - left, top - y
    if quadrant == 1:
        return y - bottom, x - left
    if quadrant == 2:
        return right - x, y - bottom
    return top - y, right - x


def without_controls(text: str) -> str:
    """The text without the control characters that broken fonts give; line feeds stay."""
    return text if text.isprintable() else _CONTROLS.sub("", text)
