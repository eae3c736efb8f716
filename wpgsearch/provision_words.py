"""The words of which a place in an act is written: numbers, ordinals, letters, and what joins them.

In: text and an offset. Out: ``Token``s, up to and with the first word that cannot belong to a place. It knows no
grammar: what the words say together is for ``provisions``. Standard library only: a question is read with it too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_UNITS = (
    *("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende"),
    *("elfde", "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende"),
    *("negentiende", "twintigste"),
)
_ENGLISH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TENS = ("eenen", "tweeën", "drieën", "vieren", "vijfen", "zesen", "zevenen", "achten", "negenen")
ORDINALS: dict[str, str] = {word: str(n) for words in (_UNITS, _ENGLISH) for n, word in enumerate(words, 1)}
ORDINALS |= {f"{word}twintigste": str(20 + n) for n, word in enumerate(_TENS, 1)} | {"dertigste": "30"}

_ROLES = {
    "lid": ("lid", "leden", "paragraph", "paragraphs"),
    "onder": (
        *("onder", "onderdeel", "onderdelen", "subonderdeel", "subonderdelen", "sub", "ond."),
        *("letter", "letters", "punt", "punten", "point", "points"),
    ),
    "aanhef": ("aanhef", "chapeau"),
    "last": ("laatste", "voorlaatste", "last"),
    "zin": (
        *("zin", "zinnen", "volzin", "volzinnen", "slotzin", "alinea", "streepje", "gedachtestreepje"),
        *("sentence", "subparagraph", "indent"),
    ),
    "and": (
        *("en", "of", "and", "or", "alsmede", "alsook", "respectievelijk", "onderscheidenlijk", "resp.", "en/of", "&"),
        *("jo.", "jo", "juncto", "j°", "plus", "dan", "wel"),
    ),
    "through": ("t/m", "tot", "met", "t.e.m.", "–", "-", "—", "to", "through"),
    "following": ("e.v.", "ev", "ff.", "ff", "et"),
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words}

# "8", "126nd", "3:2", "5.1", "6:162", "7A:1576", "2a.3", "8bis", "1F"; not the 2 of "2°"
NUMBER = r"\d{1,4}(?:(?:[a-z]{0,2}[.:]|A:)\d{1,4}){0,3}(?:bis|ter|quater|quinquies|sexies|[a-z]{1,3}|[A-Z])?(?![\w°º])"
# "1e, 2e en 3e lid"; in "artikel 39e en 39f" and "artikel 39e, tweede lid" they are articles
_MORE_ORDINALS = r"(?:(?:,|\s+(?:en|of|t/m|tot(?:\s+en\s+met)?))\s+\d{1,2}\s?(?:e|de|ste)){0,4}"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<ordinal>\d{{1,2}})\s?(?:e|de|ste)(?={_MORE_ORDINALS}\s+(?:lid(?!\s\d)|volzin|zin|alinea)\b)
                                                     # "1e lid", "1e en 2e lid"; in "39e lid 1" it is the article
    | (?P<degree>1?\d(?=o(?!\w))|\d{{1,2}}(?=\s?[°º]))(?:\s?[°º]|o)             # "2°", "2o"; 46o is an article
    | (?P<number>{NUMBER})
    | \((?P<bracket>\d{{1,3}}[a-z]?|(?!oud\)|nw\)|en\)|of\))[a-z]{{1,4}})\)      # "(1)", "(b)"; not "(oud)"
    | (?P<word>(?:j°|en/of|t/m|t\.e\.m\.|e\.v\.|[^\W\d_]+\.?|[-–—&]))
    | (?P<comma>,)
    )""",
    re.VERBOSE,
)
# the shapes of a number that can be counted on from: "3:12" by its last number, "124c" and "126la" by their letter
_COUNTABLE = (
    r"(?P<prefix>.*?[.:])?(?P<number>\d+)(?P<letter>)$",
    r"(?P<prefix>\d*(?:[.:]\d+)*[a-z]*)(?P<number>)(?P<letter>[a-z])$",
)
_LONGEST_RANGE = 100
_FAR = 60  # characters: so far back stands the bracket in which a place is named
# onderdelen run a … z, aa, bb … (or aa, ab, ac …), then i, ii, iii; A, B, C in old acts; "is" and "en" are words
_LETTER = re.compile(r"(?:[a-zA-Z]|([a-z])\1|a[bcegh]|[ivx]{2,4})$")


class Token(NamedTuple):
    """``kind`` is ordinal, degree, number, bracket, comma, letter, one of the roles of words, or "other".

    ``value`` is the number or letter without its marks, or the word in small letters; ``end`` the offset behind it.
    """

    kind: str
    value: str
    end: int


def is_in_brackets(text: str, start: int) -> bool:
    """Whether a bracket that was opened shortly before ``start`` is not closed there."""
    low = max(0, start - _FAR)
    return text.rfind("(", low, start) > text.rfind(")", low, start)


def read_tokens(text: str, start: int, limit: int) -> list[Token]:
    """The words from ``start`` on that may belong to a place; stops at the first that cannot."""
    tokens: list[Token] = []
    position = start
    opened = is_in_brackets(text, start)
    while position < limit and (found := _TOKEN.match(text, position, limit)):
        kind, position = found.lastgroup or "", found.end()
        token = _word(found["word"], position) if kind == "word" else Token(kind, found[kind], position)
        if token.kind in ("letter", "degree") and not opened and text.startswith(")", token.end):
            position = token.end + 1  # "onder a) en b)"; in "(artikel 6, onder a)" it closes what was opened
            token = token._replace(end=position)
        tokens.append(token)
        if token.kind == "other":
            break
    return tokens


def _word(said: str, end: int) -> Token:
    """The stop of "onder a." ends the sentence, that of "resp." belongs to the word."""
    word = said.lower()
    if word not in _ROLE_OF and word.endswith("."):
        word, end = word[:-1], end - 1
    if word in ORDINALS:
        return Token("ordinal", ORDINALS[word], end)
    if word in _ROLE_OF:
        return Token(_ROLE_OF[word], word, end)
    bare = said.removesuffix(".")
    return Token("letter", bare, end) if _LETTER.match(bare) else Token("other", word, end)


def expand(first: str, last: str) -> tuple[str, ...]:
    """The members of a range that can be named, else its ends: 18–20 → 18 19 20; 3:1–3:3; 124c–124e; 8–10a → 8 10a."""
    for shape in _COUNTABLE:
        low, high = re.match(shape, first), re.match(shape, last)
        if not low or not high or (low["prefix"] or "") != (high["prefix"] or ""):
            continue
        prefix = low["prefix"] or ""
        if low["number"] and high["number"] and 0 < int(high["number"]) - int(low["number"]) <= _LONGEST_RANGE:
            return tuple(f"{prefix}{n}" for n in range(int(low["number"]), int(high["number"]) + 1))
        if low["letter"] and high["letter"] and low["letter"] < high["letter"]:
            return tuple(f"{prefix}{chr(n)}" for n in range(ord(low["letter"]), ord(high["letter"]) + 1))
    return (first, last)
