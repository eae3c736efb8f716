"""How a work of literature is identified by its authors and its year: lit:vogiatzoglou-marquenie-2022.

In: authors and a year as written. Out: the identifier of CITATIONS.md. It finds nothing in a text and knows no
bibliography; what recognises a reference and what reads a bibliography agree by it.
"""

from __future__ import annotations

import re
import unicodedata

YEAR = r"(?:19|20)\d\d[a-f]?"
_WHOLE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss"})  # which Unicode does not take apart
_NO_NAMES = frozenset(("en", "and", "e", "a", "et", "al"))


def slug(authors: str, year: str) -> str:
    """ "Vogiatzoglou & Marquenie", "2022" → lit:vogiatzoglou-marquenie-2022."""
    plain = unicodedata.normalize("NFKD", authors.translate(_WHOLE_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).lower())
    return "lit:" + "-".join([*(word for word in words if word not in _NO_NAMES), year])
