"""Tables of an HTML page: which are data, which only place text; and how list items are numbered.

In: elements. Out: yes or no, a label. This module deliberately builds no text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from wpgsearch.readers.html_notes import text_of
from wpgsearch.readers.markup import local

_ITEM = re.compile(r"\(?[0-9a-zA-Z]{1,5}[.)°]{1,2}|\d{1,3}(?:\.\d{1,3}){1,4}|[–—‒•-]")


def is_list_row(cells: Sequence[etree._Element]) -> bool:
    """EUR-Lex writes a recital or a point as a row of its label, "(1)" or "a)", and its text."""
    return len(cells) == 2 and local(cells[0]) == "td" and _ITEM.fullmatch(text_of(cells[0])) is not None


def is_layout(table: etree._Element, rows: Sequence[Sequence[etree._Element]]) -> bool:
    """A table that only places text: one column, a table within it, headings in it, or list items."""
    if table.get("role") == "presentation" or not rows:
        return True
    if next(table.iter("{*}th"), None) is not None:
        return False
    if all(len(row) <= 1 for row in rows) or all(is_list_row(row) for row in rows if row):
        return True
    return any(
        re.fullmatch(r"table|h[1-6]", local(below)) for row in rows for cell in row for below in cell.iter("{*}*")
    )


def label_of(items: etree._Element, number: int) -> str:
    """How an ``ol`` numbers: "3.", "c.", "iii."."""
    style = f"{items.get('type') or ''} {items.get('style') or ''} {items.get('class') or ''}"
    if re.search(r"^a |lower-(?:alpha|latin)", style) and number <= 26:
        return f"{chr(96 + number)}."
    if re.search(r"^A |upper-(?:alpha|latin)", style) and number <= 26:
        return f"{chr(64 + number)}."
    if re.search(r"^[iI] |-roman", style):
        written = roman(number)
        return f"{written if re.search(r'^I |upper-roman', style) else written.lower()}."
    return f"{number}."


def roman(number: int) -> str:
    """ "XIV" of 14."""
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    written = ""
    for value, sign in (*signs, (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        written += sign * (number // value)
        number %= value
    return written
