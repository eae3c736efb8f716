"""The lines of a plain text: where they stand, what separates them, and which are page furniture.

In: a text. Out: its non-blank lines as ``Line``, and a ``Layout`` that says how the text is broken. It deliberately
does not know what a heading, a note or a question is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Line(NamedTuple):
    """A non-blank line: ``text`` is stripped, ``start`` and ``end`` are the offsets of that stripped text."""

    start: int
    end: int
    text: str
    indent: int
    blank: bool  # a blank line, a new page or the begin of the text stands before it
    page: bool  # a form feed stands before it


@dataclass(frozen=True, slots=True)
class Layout:
    """``width`` is the length of a full line; ``wrapped`` text has its paragraphs broken over lines."""

    lines: tuple[Line, ...]
    width: int
    wrapped: bool
    spaced: bool  # paragraphs are parted by blank lines
    paged: bool  # the begin of a page can be seen (form feeds, or one leading space as some PDF texts have)
    indented_pages: bool  # that one leading space marks the first line of a page

    def starts_page(self, index: int) -> bool:
        line = self.lines[index]
        return line.page or (self.indented_pages and line.indent == 1)

    def opens(self, index: int) -> bool:
        """A blank line or a page break stands before this line."""
        return self.lines[index].blank or self.starts_page(index)


def split_lines(text: str) -> tuple[Line, ...]:
    """Every non-blank line of ``text`` in order."""
    found: list[Line] = []
    offset, blank, page = 0, True, False
    for raw in text.split("\n"):
        for number, piece in enumerate(raw.split("\f") if "\f" in raw else (raw,)):
            if number:
                page, blank = True, True
            start = offset
            offset += len(piece) + 1
            stripped = piece.strip()
            if not stripped:
                blank = True
                continue
            indent = len(piece) - len(piece.lstrip())
            found.append(Line(start + indent, start + indent + len(stripped), stripped, indent, blank, page))
            blank, page = False, False
    return tuple(found)


def lay_out(text: str) -> Layout:
    """How ``text`` is broken into lines, paragraphs and pages, judged by its first few thousand lines."""
    lines = split_lines(text)
    sample = lines[:4000]
    lengths = sorted(line.end - line.start for line in sample)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    blanks = sum(line.blank and not line.page for line in sample)
    unindented = sum(line.indent == 0 for line in sample)
    run_on = sum(
        after.text[0].islower() and (not after.blank or before.text[-1].islower()) for before, after in pairwise(sample)
    )
    single = sum(line.indent == 1 for line in sample)
    indented_pages = 0 < single <= len(sample) // 12 and single + unindented >= 0.95 * len(sample)
    return Layout(
        lines=lines,
        width=width,
        wrapped=width <= 160 and run_on * 12 >= len(sample),
        spaced=blanks * 10 >= len(sample),
        paged=indented_pages or any(line.page for line in lines),
        indented_pages=indented_pages,
    )


_FIELD_WORDS = (
    r"Datum|Onderwerp|Betreft|Ons kenmerk|Onze referentie|Kenmerk|Uw kenmerk|Uw referentie|Uw brief(?: \(kenmerk\))?"
    r"|Bijlagen?|Bijlage\(n\)|Pagina|Behandeld door|Contactpersoon|Contact|Telefoon|E-mail|Functie|Inlichtingen"
    r"|Organisatieonderdeel|In afschrift aan|Bezoekadres|Postadres|Overheidsidentificatienr|Rubricering|Versie"
    r"|Zaaknummer|Dossiernummer|Doorkiesnummer|Directie|Afdeling|Aantekenen|Per e-mail|Onze ref\.?|Verzenddatum"
)
_FURNITURE = re.compile(
    r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}|\d*\s*Pagina\s*\d+(?:\s*van\s*\d+)?$|[-–] ?\d+ ?[-–]$"
    r"|(?:Tweede|Eerste) Kamer der Staten-Generaal|Vergaderjaar \d{4}|kst-\d{5}|ah-[te]k-|ISSN \d|’s-Gravenhage \d{4}"
    r"|Direct(?:oraat-[Gg]eneraal|ie) [^.]{2,50}$|> Retouradres"
    rf"|(?:{_FIELD_WORDS})\s*:?$"
)


def is_furniture(text: str) -> bool:
    """A line that belongs to the page, not to what is written: running headers, page numbers, margin labels."""
    return _FURNITURE.match(text) is not None


def repeated_lines(lines: tuple[Line, ...]) -> frozenset[str]:
    """Short lines that return at least three times when their digits are left out: running headers and footers."""
    seen: dict[str, int] = {}
    for line in lines:
        if line.end - line.start <= 90:
            key = _DIGITS.sub("", line.text)
            seen[key] = seen.get(key, 0) + 1
    return frozenset(key for key, count in seen.items() if count >= 3)


def without_digits(text: str) -> str:
    """The form in which ``repeated_lines`` keeps a line."""
    return _DIGITS.sub("", text)


_DIGITS = re.compile(r"\d+")
