"""Whether a phrase stands in a text, looked up letter by letter: twenty times as quick as cutting the text into words.

In: the words of a phrase, a text. Out: yes or no, the same that ``word_forms.matches`` says. This module deliberately
knows no index.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from wpgsearch.index.word_forms import Asked, matches, words_of

_ACCENTED = "àáâãäåèéêëìíîïòóôõöùúûüýÿñç"
_PLAIN = str.maketrans(f"{_ACCENTED}’‘“”–—⁰¹²³⁴⁵⁶⁷⁸⁹\u00a0", f"{'aaaaaaeeeeiiiiooooouuuuyync'}{' ' * 17}")
_LETTER = "[^\\W_]"
_WORD = f"{_LETTER}+"
_HYPHENED = r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})+"


class Pattern:
    """A phrase made ready to be looked for in many texts."""

    def __init__(self, forms: Sequence[str]) -> None:
        self._asked = Asked("", tuple(forms), quoted=True)
        between = r"[\W_]+"
        self._pattern = re.compile(rf"(?<!{_LETTER}){between.join(map(re.escape, forms))}(?!{_LETTER})")
        self._first = forms[0]

    def is_in(self, text: str) -> bool:
        """What is plain is looked up in the letters; a word broken over lines, or in letters of a kind that is rare
        here, is looked up among the words."""
        lowered = text.lower()
        plain = lowered if lowered.isascii() else lowered.translate(_PLAIN)
        if self._pattern.search(plain):
            return True
        if plain.isascii() and "-\n" not in plain and "-\r" not in plain and "- \n" not in plain:
            return False
        if plain.isascii() or any(letter in plain for letter in "\u00ad\ufffe\u2010") or not _is_usual(plain):
            return any(True for _ in matches(self._asked, tuple(words_of(text))))
        return False


def plain_words(text: str, wanted: AbstractSet[str]) -> list[str] | None:
    """The words of a text, each at its position; None where it has no plain form."""
    plain = plain_form(text, wanted)
    return None if plain is None else re.findall(_WORD, plain)


def plain_form(text: str, wanted: AbstractSet[str]) -> str | None:
    """A text in small letters without diacritics; None where a hyphen or a rare letter asks for a closer look."""
    lowered = text.lower()
    plain = lowered if lowered.isascii() else lowered.translate(_PLAIN)
    if not plain.isascii() and (any(letter in plain for letter in "\u00ad\ufffe\u2010\u2011") or not _is_usual(plain)):
        return None
    if "-" in plain:
        if "-\n" in plain or "-\r" in plain or "- \n" in plain:
            return None
        if any(joined.replace("-", "") in wanted for joined in re.findall(_HYPHENED, plain)):
            return None
    return plain


@lru_cache(maxsize=64)
def near_pattern(one: frozenset[str], other: frozenset[str], distance: int) -> re.Pattern[str]:
    """A word of the one set at most so many words away from another of the other set, in either order."""
    here, there = (f"(?:{'|'.join(map(re.escape, sorted(forms)))})" for forms in (one, other))
    between = rf"(?:[\W_]+{_LETTER}+){{0,{distance}}}?[\W_]+"
    return re.compile(rf"(?<!{_LETTER})(?:{here}{between}{there}|{there}{between}{here})(?!{_LETTER})")


def _is_usual(text: str) -> bool:
    """Whether the letters beyond ASCII are signs only: "§", "€", "•"."""
    return not any(letter.isalnum() for letter in text if letter > "\x7f")


@lru_cache(maxsize=256)
def phrase_pattern(forms: Sequence[str]) -> Pattern:
    return Pattern(tuple(forms))
