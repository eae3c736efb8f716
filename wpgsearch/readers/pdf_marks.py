"""What stands on a page of a PDF, before anything is made of it: words, ruling lines, images.

In: nothing. Out: data classes, and the geometry of turned pages. It deliberately does not know pdfium.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]

_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if code != 0x0A}


@dataclass(frozen=True, slots=True)
class Style:
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


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight ruling line, horizontal (y0 == y1) or vertical (x0 == x1)."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class PageMarks:
    """One page.

    ``turned`` is text that does not stand in the direction of the rest; ``images`` is the share of the page that the
    largest image takes, ``drawn`` says that anything at all is drawn on it.
    """

    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    turned: list[Word] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
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
    return text.translate(_CONTROLS)
