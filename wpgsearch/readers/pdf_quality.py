"""What is wrong with the text layer of a PDF: scans without text, letters that are not what they look like.

In: the marks of each page. Out: Problems that name the pages. It deliberately does not know the layout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from wpgsearch.model import Problem
from wpgsearch.readers.pdf_marks import PageMarks, without_controls

_VOWELS = frozenset("aeiouyAEIOUYáàäâéèëêíìïîóòöôúùüûÁÉÓÚ")
_WORD = re.compile(r"[A-Za-zÀ-ž]{5,}")
_GARBLED = "the text layer looks garbled: what is printed there cannot be found by its words"
_THIN = "hardly any text: an image with a stamp or a page number; the rest of it cannot be found"


@dataclass(slots=True)
class Quality:
    """Page numbers by what is wrong with the page."""

    images: list[int] = field(default_factory=list)
    thin: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)

    def look_at(self, marks: PageMarks, number: int) -> None:
        """Judge one page."""
        words = [word.text for word in (*marks.words, *marks.turned)]
        letters = sum(map(len, words))
        if not without_controls("".join(words)).strip():
            if marks.drawn:
                (self.garbled if letters > 40 else self.images).append(number)
        elif letters < 60 and marks.images > 0.6:
            self.thin.append(number)
        elif is_garbled(words):
            self.garbled.append(number)

    def problems(self) -> list[Problem]:
        """One Problem for each kind."""
        found = []
        if self.images:
            count = len(self.images)
            which = "this page is an image" if count == 1 else f"these {count} pages are images"
            what = "it" if count == 1 else "them"
            found.append((self.images, f"no text: {which}; nothing on {what} can be found"))
        found.extend((pages, message) for pages, message in ((self.thin, _THIN), (self.garbled, _GARBLED)) if pages)
        return [Problem("warning", page_names(pages), message) for pages, message in found]


def is_garbled(words: Sequence[str]) -> bool:
    """True for text that no one wrote: characters without a meaning, or words that cannot be said."""
    text = "".join(words)
    if len(text) < 40:
        return False
    odd = sum(c < " " or "\ue000" <= c <= "\uf8ff" or c == "\ufffd" or "\x7f" <= c <= "\x9f" for c in text)
    if odd > 0.1 * len(text):
        return True
    spelled = [word for word in words if _WORD.fullmatch(word) and not word.isupper()]
    mute = sum(not any(c in _VOWELS for c in word) for word in spelled)
    return len(spelled) >= 20 and mute > 0.2 * len(spelled)


def page_names(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: "p. 3-7, 9"."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "p. " + ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
