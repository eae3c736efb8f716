"""Whether an offset stands within a quotation, and where that opened.

In: a text and an offset. Out: the offset of the mark that opened it. It looks back a paragraph or so, no further.
"""

from __future__ import annotations

_MARKS = (("“", "”"), ("«", "»"), ("„", "”"), ("‘", "’"))
_REACH = 1500  # characters: no quotation is looked for further back
_BLOCK = ">"  # Markdown


def opened_before(text: str, offset: int) -> int | None:
    """The last quotation mark before ``offset`` that has not been closed, or the first line of a quoted block."""
    low = max(0, offset - _REACH)
    opened = max((_last_open(text, low, offset, *pair) for pair in _MARKS), default=-1)
    if opened < 0:
        opened = _straight(text, low, offset)
    if opened < 0:
        opened = _block(text, low, offset)
    return opened if opened >= 0 else None


def _last_open(text: str, low: int, offset: int, opens: str, closes: str) -> int:
    at = text.rfind(opens, low, offset)
    return at if at >= 0 and text.find(closes, at, offset) < 0 else -1


def _straight(text: str, low: int, offset: int) -> int:
    """An odd number of straight marks since the paragraph began."""
    low = max(low, text.rfind("\n", low, offset) + 1)
    return text.rfind('"', low, offset) if text.count('"', low, offset) % 2 else -1


def _block(text: str, low: int, offset: int) -> int:
    line = text.rfind("\n", low, offset) + 1
    if not text.startswith(_BLOCK, line):
        return -1
    while line > low:
        before = text.rfind("\n", low, line - 1) + 1
        if not text.startswith(_BLOCK, before) or before == line:
            break
        line = before
    return line
