"""The normal form under which a name of an act or a case is looked up.

In: a name as anyone writes it. Out: its words, folded: no capitals, no diacritics, no hyphens, no punctuation, so
that "Flora- en faunawet", "Flora en Faunawet" and a line break in the middle are one key. Deliberately knows no act.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Superscript and subscript digits are footnote marks ("Wpg¹⁸"), never part of a name.
_LETTER = r"[^\W_\u00b2\u00b3\u00b9\u2070-\u209c]"
# First the dotted abbreviations (W.v.Sr., R.O.), then words with an apostrophe, a slash or an ampersand inside
# (veiligheidsregio's, 2008/977/JBZ).
WORD = re.compile(rf"[^\W\d_](?:\.[^\W\d_]{{1,2}})+(?!{_LETTER})|{_LETTER}+(?:['’´`&/]{_LETTER}+)*")
_DROPPED = str.maketrans("", "", ".'’´`")


@lru_cache(maxsize=8_000)
def fold(word: str) -> str:
    """One word without capitals, diacritics, dots and apostrophes."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.casefold().translate(_DROPPED)


def key_of(name: str) -> str:
    """The key of a name: its folded words with one space between them; "" when it has no words."""
    return " ".join(fold(word) for word in WORD.findall(name))


def letters_of(written: str) -> str:
    """The letters and digits of a name with their capitals, to compare how two spellings use capitals."""
    if not written.isascii():
        written = unicodedata.normalize("NFKD", written)
    return "".join(c for c in written if c.isalnum())
