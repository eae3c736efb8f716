"""What is wrong with the text layer of a PDF: scans without text, letters that are not what they look like.

In: the marks of each page. Out: Problems that name the pages. It deliberately does not know the layout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from wpgsearch.model import Problem
from wpgsearch.readers.pdf_marks import PageMarks, without_controls

_VOWELS = "aeiouyAEIOUYáàäâéèëêíìïîóòöôúùüûÁÉÓÚ"
_WORD = re.compile(r"(?<!\S)[A-Za-zÀ-ž]{5,}(?!\S)")
_MUTE = re.compile(rf"(?<!\S)(?:(?![{_VOWELS}])[A-Za-zÀ-ž]){{5,}}(?!\S)")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_SIGNS = re.compile(r"([^\w\s])\1*")
_COMMON = re.compile(r"(?<!\S)(?:de|het|een|van|en|te|dat|is|the|of|and|to)(?!\S)", re.IGNORECASE)
_SURE = 60
_GARBLED = "the text layer looks garbled: what is printed there cannot be found by its words"
_THIN = "hardly any text: an image with a stamp or a page number; the rest of it cannot be found"


@dataclass(slots=True)
class Quality:
    """Page numbers by what is wrong with the page."""

    images: list[int] = field(default_factory=list)
    thin: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)

    def judge(self, marks: PageMarks) -> str:
        """What is wrong with the text of a page: "images", "thin", "garbled", or "" when it is good."""
        words = [word.text for word in (*marks.words, *marks.turned)]
        text = "".join(words)
        letters = len(text)
        if not without_controls(text).strip():
            if marks.drawn:
                return "garbled" if letters > 40 else "images"
            return ""
        if letters < 60 and marks.images > 0.6:
            return "thin"
        return "garbled" if is_garbled(words) else ""

    def note(self, wrong: str, number: int) -> None:
        """A page with which something is wrong, and that could not be read otherwise."""
        if wrong in ("images", "thin", "garbled"):
            getattr(self, wrong).append(number)

    def problems(self, advice: str = "") -> list[Problem]:
        """One Problem for each kind; ``advice`` says why the pages were not read by OCR."""
        end = f"; {advice}" if advice else ""
        found = []
        if self.images:
            count = len(self.images)
            which = "this page is an image" if count == 1 else f"these {count} pages are images"
            what = "it" if count == 1 else "them"
            found.append((self.images, f"no text: {which}; nothing on {what} can be found"))
        found.extend((pages, message) for pages, message in ((self.thin, _THIN), (self.garbled, _GARBLED)) if pages)
        return [Problem("warning", page_names(pages), message + end) for pages, message in found]


def ocr_problems(figures: Mapping[int, int]) -> list[Problem]:
    """What OCR made of pages: a note, or a warning where it was hardly sure of anything."""
    good = {number: figure for number, figure in figures.items() if figure >= _SURE}
    poor = {number: figure for number, figure in figures.items() if 0 < figure < _SURE}
    empty = [number for number, figure in figures.items() if not figure]
    found = []
    if good:
        found.append(Problem("note", page_names([*good]), f"read by OCR, {_quality(good)}"))
    if poor:
        message = f"read by OCR, {_quality(poor)}: what is printed there may not be found by its words"
        found.append(Problem("warning", page_names([*poor]), message))
    if empty:
        found.append(Problem("note", page_names(empty), "an image in which OCR finds no text"))
    return found


def hidden_problem(number: int, count: int) -> Problem:
    """Text that a black box hides from the eye only."""
    what = "a word stands" if count == 1 else f"{count} words stand"
    return Problem(
        "warning", f"p. {number}", f"{what} under a black box and can still be read: this page is not redacted"
    )


def _quality(figures: Mapping[int, int]) -> str:
    low, high = min(figures.values()), max(figures.values())
    return f"quality {low} of 100" if low == high else f"quality {low} to {high} of 100"


def is_garbled(words: Sequence[str]) -> bool:
    """True for text that no one wrote: characters without a meaning, or words that cannot be said."""
    text = "".join(words)
    if len(text) < 40:
        return False
    odd = 0 if text.isprintable() else len(_ODD.findall(text))
    if odd > 0.1 * len(text):
        return True
    line = " ".join(words)
    if sum(1 for _ in islice(_COMMON.finditer(line), 12)) == 12:
        return False
    if len(text) >= 200 and len(_SIGNS.findall(text)) > 0.25 * len(text) and not _COMMON.search(line):
        return True  # every letter another sign: "?.-.02.A,<,-/2,0,<,?.-3;2"
    spelled = sum(not word.isupper() for word in _WORD.findall(line))
    mute = sum(not word.isupper() for word in _MUTE.findall(line))
    return spelled >= 20 and mute > 0.2 * spelled


def page_names(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: "p. 3-7, 9"."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "p. " + ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
