"""Which act a part of an amending act is about: "Artikel I ⏎ De Wet X wordt als volgt gewijzigd: ⏎ A ⏎ Artikel 5 …".

In: a text, and the acts named in it as they are read. Out: the act that holds where a mention stands, in the part that
amends it and in the part that explains that ("Artikel I, onderdeel B"). It decides nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from wpgsearch.model import Citation, Span

_CUES = ("als volgt gewijzigd", "gewijzigd als volgt")
_AMENDED = re.compile(
    r"[\s*_]*(?:\([^()]{1,80}\)\s*)?(?:(?:wordt|worden|is)\s+(?:als\s+volgt\s+gewijzigd|gewijzigd\s+als\s+volgt))"
)
# the articles of an amending act have Roman numbers, what it puts into others has not
_PART = re.compile(r"^[ \t#*]*(?:ARTIKEL|Artikel)[ ]+(?P<roman>[IVXL]+[A-Z]?)\b(?![.:]?\d)", re.MULTILINE)
_REACH = 6000  # characters in which the act holds where no part has a number


class Amendments:
    """``enter`` each act that is named, in reading order; ``at`` an offset, the act that is amended there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.any = any(cue in text for cue in _CUES)
        parts = list(_PART.finditer(text)) if self.any else []
        self._starts = [part.start() for part in parts]
        self._romans = [part["roman"] for part in parts]
        self._of_part: dict[int, Citation] = {}
        self._of_roman: dict[str, Citation] = {}

    def enter(self, citation: Citation) -> None:
        """Take up an act that is amended from here on."""
        if not self.any or not _AMENDED.match(self._text, citation.span.end):
            return
        part = self._part(citation.span.start)
        self._of_part[part] = citation
        if part >= 0:
            self._of_roman.setdefault(self._romans[part], citation)

    def at(self, offset: int) -> tuple[str, Span] | None:
        """The act, and the mention that named it."""
        if not self._of_part:
            return None
        part = self._part(offset)
        found = self._of_part.get(part) or (self._of_roman.get(self._romans[part]) if part >= 0 else None)
        if not found or (part < 0 and offset - found.span.end > _REACH):
            return None
        return found.target.work, found.span

    def _part(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1
