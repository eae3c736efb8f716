"""What counts as a word of Dutch legal text, and under which forms it is found.

In: text. Out: words with their offsets, positions and folded forms; stems. No word is too short or too common to count:
"artikel 8 EVRM" is not "artikel 5 EVRM", "niet openbaar" is not "openbaar". This module deliberately knows no index and
no passage; questions and passages are both read by it, so that they agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from wpgsearch.model import Span

# Superscript digits are footnote marks: "Wpg¹⁸" is the word "Wpg". A combining accent belongs to its letter.
_LETTERS = r"(?:[^\W_⁰¹²³⁴-⁹₀-₉]|[\u0300-\u036f])+"
# A word goes on past a soft hyphen, past pdfium's mark of a line-end hyphen, and past "Kamer-\nstukken".
_BREAK = r"(?:[\u00ad\ufffe]\s*|[-\u2010][^\S\n]*\r?\n[^\S\n]*(?=[a-zà-öø-ÿ]))"
_WORD = re.compile(f"{_LETTERS}(?:{_BREAK}{_LETTERS})*")
_BREAKS = re.compile(_BREAK)


class Word(NamedTuple):
    """A word in a text; the parts of a word broken over lines stand at the position of the whole ("Wob-\\nverzoek")."""

    start: int
    end: int
    position: int
    form: str


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, folded."""
    for position, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        if word.isalnum():
            yield Word(match.start(), match.end(), position, fold(word))
            continue
        pieces = _BREAKS.split(word)
        yield Word(match.start(), match.end(), position, fold("".join(pieces)))
        if len(pieces) > 1:
            for piece in pieces:
                yield Word(match.start(), match.end(), position, fold(piece))


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Without capitals and diacritics: "Tsjechië" is found as "tsjechie"."""
    if word.isascii():
        return word.lower()
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return plain.casefold()


_IRREGULAR = {
    "leden": "lid", "zaken": "zaak", "wetten": "wet", "eisen": "eis", "taken": "taak", "daden": "daad", "hoven": "hof",
    "jaren": "jaar", "delen": "deel", "steden": "stad", "namen": "naam", "data": "data", "wegen": "weg",
}  # fmt: skip
"""Short nouns: a rule that joins "zaken" to "zaak" would join "weten" to "wet" too."""

_BEFORE_S = ("en", "el", "er", "em", "ie", "je", "de", "ge", "me", "ne", "te", "a", "o", "u", "y")
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """A light stem of a folded word: plurals, -e, -t, -ing; for the matches that rank below the literal ones."""
    if form in _IRREGULAR:
        return _plain_ending(_IRREGULAR[form])
    if not form.isalpha():
        return form  # 2011 is no other form of 201
    if len(form) < 5:
        return _plain_ending(form)
    if form.endswith("heden"):
        return form[:-3] + "id"
    if form.endswith("leden"):
        return form[:-5] + "lid"
    for ending, least in (("s", 5), ("en", 4), ("e", 4), ("s", 4), ("ing", 4), ("t", 5)):
        shorter = form[: -len(ending)]
        if form.endswith(ending) and len(shorter) >= least and _may_end(shorter, ending):
            form = _plain_ending(shorter)
    return _plain_ending(form)


def _may_end(shorter: str, ending: str) -> bool:
    if ending == "s":  # "gegevens", "kamers", "methodes", "ministeries", but not "proces" and "adres"
        return shorter.endswith(_BEFORE_S)
    return shorter[-1] not in _VOWELS or shorter.endswith("ie")


def _plain_ending(form: str) -> str:
    """One spelling for what Dutch spells two ways: "brieven", "brief"; "processen", "proces"; "grote", "groot"."""
    if len(form) < 3:
        return form
    if form[-1] == form[-2] and form[-1] not in _VOWELS:
        form = form[:-1]
    if len(form) > 4 and form[-2] == form[-3] and form[-2] in "aeou" and form[-1] not in _VOWELS:
        form = form[:-2] + form[-1]
    return form[:-1] + {"v": "f", "z": "s"}.get(form[-1], form[-1])


class Asked(NamedTuple):
    """One thing that must occur: a word, or words next to each other; ``quoted`` means as written, no other forms."""

    text: str
    forms: tuple[str, ...]
    quoted: bool


_QUOTES = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")


def asked_in(question: str) -> tuple[Asked, ...]:
    """What the words of a question ask for: phrases between quotes, and then each word ("C-311/18" is a phrase too)."""
    found = []
    for phrase in _QUOTES.findall(question):
        forms = tuple(word.form for word in words_of(phrase))
        if forms:
            found.append(Asked(phrase.strip(), forms, quoted=True))
    for piece in _QUOTES.sub(" ", question).split():
        forms = tuple(word.form for word in words_of(piece))
        if forms:
            found.append(Asked(piece, forms, quoted=False))
    return tuple(dict.fromkeys(found))


def occurrences(question: str, text: str) -> tuple[Span, ...]:
    """Where in a text stand the words that the question asks for, in order: what is shown as the match.

    Not every "van" and "de", which would hide the words that matter.
    """
    words = list(words_of(text))
    found = {place for asked in asked_in(without_joining_words(question)) for place in _places(asked, words)}
    return tuple(Span(start, end) for start, end in sorted(found))


def holds_all(question: str, text: str) -> bool:
    """True when each thing that the question asks for stands in the text."""
    words = list(words_of(text))
    return all(any(True for _ in _places(asked, words)) for asked in asked_in(question))


def without_joining_words(question: str) -> str:
    """The question without "van" and "met", phrases as they are; the question itself when nothing else is left."""
    pieces = re.split(r'("[^"]*")', question)
    kept = [piece if piece.startswith('"') else _without_joining(piece) for piece in pieces]
    return " ".join(" ".join(kept).split()) or question


def _without_joining(words: str) -> str:
    return " ".join(word for word in words.split() if fold(word) not in _JOINING)


_JOINING = frozenset((
    "de", "het", "een", "van", "der", "des", "op", "in", "voor", "aan", "met", "door", "bij", "en", "of", "te", "ter",
    "ten", "tot", "om", "uit", "als", "the", "a", "an", "to", "for", "and", "or", "by", "on", "with",
))  # fmt: skip


def closeness(question: str, text: str) -> float:
    """How near to one another the asked words stand at their nearest: 1 as a phrase, 0 when far apart or alone."""
    asked = asked_in(question)
    if len(asked) < 2:
        return 0.0
    words = list(words_of(text))
    places = sorted((start, i) for i, one in enumerate(asked) for start, _ in _places(one, words))
    order = {word.start: word.position for word in words}
    seen: dict[int, int] = {}
    narrowest = _APART
    for start, i in places:
        seen[i] = order[start]
        if len(seen) == len(asked):
            narrowest = min(narrowest, order[start] - min(seen.values()) + 1 - len(asked))
    return 1 - max(0, narrowest) / _APART


_APART = 40
"""Words between the first and the last: two sentences, beyond which they hardly belong together."""


def _places(asked: Asked, words: list[Word]) -> Iterator[tuple[int, int]]:
    length = len(asked.forms)
    for i, word in enumerate(words):
        if length == 1 and _is_form(word.form, asked):
            yield word.start, word.end
        elif length > 1 and tuple(w.form for w in words[i : i + length]) == asked.forms:
            yield word.start, words[i + length - 1].end


def _is_form(form: str, asked: Asked) -> bool:
    wanted = asked.forms[0]
    return form == wanted or (not asked.quoted and (stem(form) == stem(wanted) or is_compound(form, wanted)))


def is_compound(form: str, part: str) -> bool:
    """ "politiegegevensverwerking" is a kind of "verwerking"; nothing is a kind of "lid" or "wet"."""
    return len(part) >= _SHORTEST_PART and len(form) > len(part) + 2 and form.endswith(part)


_SHORTEST_PART = 5
