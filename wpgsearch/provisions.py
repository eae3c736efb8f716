"""How a place in an act is written, in Dutch and English: lists, ranges, leden, onderdelen ⇄ the parts of a Target.

In: text and an offset. Out: the places named there, as ``Target.parts``, and where the wording ends. It knows the
drafting conventions (Aanwijzingen voor de regelgeving, nr. 3.27 and 3.28: "artikel 8, eerste lid, aanhef en onder a,
onder 2°"; the Leidraad voor juridische auteurs: "art. 8 lid 1 onder a"; EU style: "Article 8(1)(a)"), and
deliberately not which acts exist or which act is meant. Standard library only: a question is read with it too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wpgsearch.provision_grammar import Place, PlaceReader
from wpgsearch.provision_words import Token, expand, is_in_brackets, read_tokens

__all__ = ["Place", "Places", "expand", "read_articles", "read_dotted", "read_lettered_articles", "read_members"]

_LIKE_AN_ORDINAL = re.compile(r"\s*(\d{1,4}e)\b(?!\s+(?:en|of|lid\b(?!\s\d)))")  # "artikel 39e, eerste lid"


class Places(NamedTuple):
    """What was read: one tuple of parts per place, and the offset after the last word that belongs to it."""

    places: tuple[Place, ...]
    end: int


def read_articles(
    text: str, start: int, *, unit: str = "artikel", plural: bool = False, limit: int | None = None
) -> Places | None:
    """Places from an article number on: ``text[start:]`` begins with (white space and) the first number.

    ``unit`` is the key of the number: artikel, overweging. None when there is no number.
    """
    if limit is None or _LIKE_AN_ORDINAL.match(text, start):
        return _read_articles(text, start, len(text) if limit is None else limit, unit, plural)
    read = _remembered_articles(*_wording(text, start, limit), unit, plural)
    return Places(read.places, start + read.end) if read else None


def _read_articles(text: str, start: int, limit: int, unit: str, plural: bool) -> Places | None:
    tokens = read_tokens(text, start, limit)
    # "Artikel lid 3 lid 3 Wpg": a slip of the pen that real documents have
    if [token.kind for token in tokens[:4]] == ["lid", "number", "lid", "number"]:
        tokens = tokens[1:]
    if unit == "overweging":  # "overwegingen (26) tot en met (28)": as the act itself prints them
        tokens = [token._replace(kind="number") if token.kind == "bracket" else token for token in tokens]
    if tokens and tokens[0].kind == "ordinal" and (number := _LIKE_AN_ORDINAL.match(text, start)):
        tokens[0] = Token("number", number[1], number.end())
    if not tokens or tokens[0].kind != "number":
        return None
    reader = PlaceReader(tokens, unit=unit, plural=plural)
    reader.articles()
    return Places(tuple(dict.fromkeys(reader.places)), reader.done)


_CHAPTER_LETTER = re.compile(r"\b([A-Za-z][a-z]?)\s?(?=\d)")


def read_lettered_articles(text: str, start: int, *, limit: int) -> Places | None:
    """ "D 7, tweede lid, en D 8": the chapter's letter is part of the number, which identifiers write D_7."""
    places: list[Place] = []
    end = start
    letters = list(_CHAPTER_LETTER.finditer(text, start, limit))
    for letter, following in zip(letters, [*letters[1:], None], strict=True):
        read = read_articles(text, letter.end(), limit=following.start() if following else limit)
        if read:
            name = letter[1].capitalize()
            places += [((key, f"{name}_{number}"), *rest) for (key, number), *rest in read.places]
            end = read.end
    return Places(tuple(places), end) if places else None


def read_members(text: str, start: int, *, limit: int | None = None) -> Places | None:
    """Places below an article that is not named here: "lid 2, onder a", "eerste en derde lid", "onderdeel c"."""
    if limit is None:
        return _read_members(text, start, len(text))
    read = _remembered_members(*_wording(text, start, limit))
    return Places(read.places, start + read.end) if read else None


def _read_members(text: str, start: int, limit: int) -> Places | None:
    tokens = read_tokens(text, start, limit)
    if not tokens or tokens[0].kind not in ("lid", "ordinal", "onder", "aanhef"):
        return None
    reader = PlaceReader(tokens)
    reader.members()
    places = tuple(place for place in dict.fromkeys(reader.places) if place)
    return Places(places, reader.done) if places else None


# "artikel 1, eerste lid," stands in a text many times: what it says is worked out once. Its sense depends on no more of
# the text than its wording.


def _wording(text: str, start: int, limit: int) -> tuple[str, int, bool]:
    """``text[start:limit]`` with a bracket that closes behind it, its length without, whether it is in brackets."""
    behind = 1 if text.startswith(")", limit) else 0
    return text[start : limit + behind], limit - start, is_in_brackets(text, start)


@lru_cache(maxsize=4_000)
def _remembered_articles(wording: str, length: int, in_brackets: bool, unit: str, plural: bool) -> Places | None:
    opened = "(" if in_brackets else ""
    read = _read_articles(opened + wording, len(opened), len(opened) + length, unit, plural)
    return Places(read.places, read.end - len(opened)) if read else None


@lru_cache(maxsize=4_000)
def _remembered_members(wording: str, length: int, in_brackets: bool) -> Places | None:
    opened = "(" if in_brackets else ""
    read = _read_members(opened + wording, len(opened), len(opened) + length)
    return Places(read.places, read.end - len(opened)) if read else None


_DOTTED = re.compile(r"(\d{1,3}[a-z]{0,2}(?:\.\d{1,2}){1,2})\.?\s?([a-z])?$")


def read_dotted(text: str, *, article_levels: int) -> Place | None:
    """The short notation of refusal grounds; ``article_levels`` says how many numbers name the article.

    "10.2.e" is art. 10 lid 2 onder e (one level, the Wob), "5.1.2e" art. 5.1 lid 2 onder e (two, the Woo).
    """
    found = _DOTTED.match(text.strip())
    if not found:
        return None
    numbers = found[1].split(".")
    article, members = ".".join(numbers[:article_levels]), numbers[article_levels:]
    if len(numbers) < article_levels or len(members) > 1:
        return None
    letter = (("o", found[2]),) if found[2] else ()
    return (("artikel", article), *(("lid", member) for member in members), *letter)
