"""All names of acts at once, for the recogniser: the longest known name at a place in a text.

In: ``data/act_names.tsv``. Out: ``NameTable``. Rows become Names only when they are met in a text, so that loading is
reading the file and cutting it into keys. Deliberately knows no provision: whether "LED" is the act or a lamp is for
the caller, who sees the ``role``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .keys import WORD, fold, letters_of
from .names import Name, all_rows, name_from_row

_HYPHENS = "-\u2010\u2011\u00ad\ufffe"  # U+FFFE is how pypdfium2 writes a hyphen at a line end
# What may stand between two words of a name: white space, hyphens, dashes and Markdown's * and _; punctuation only
# where the name as written has some ("Vreemdelingencirculaire 2000 (A)").
_GAP = r"[\s*_\-\u2010-\u2015\u00ad\ufffe.,:;()\"'“”„‘’]+"
_PUNCTUATION = frozenset(".,:;()\"'“”„‘’")
_BROKEN = rf"[{_HYPHENS}]\s*\n\s*|\u00ad"
# "de politiewet": a name of one word in lower case is the act only when the word can be nothing else.
_ACT_ENDINGS = ("wet", "wetboek", "verordening", "richtlijn")
_SHORTEST_LOWER_CASE = 7
_MOST_LINE_BREAKS = 2
_SPACES_IN_LONG_TITLE = 3
_MOST_REMEMBERED = 4_000
# "BW 6:162" and "Politiewet 2012-2015": the number is not the one in the name.
_NUMBER_GOES_ON = r"[:./,\-\u2010-\u2015]\d"
_YEAR = r"\s+(?:1[89]|20)\d\d(?!\d)"


class NameTable:
    """Every name in the register, sorted by key."""

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows
        self._keys = [row.partition("\t")[0] for row in rows]
        self._names: dict[int, Name] = {}
        self._as_written: dict[tuple[str, str, bool], tuple[Name, ...]] = {}
        self._gap = re.compile(_GAP)
        self._broken = re.compile(_BROKEN)
        self._number_goes_on = re.compile(_NUMBER_GOES_ON)
        self._year = re.compile(_YEAR)
        #: The folded first word of every name: what a caller can filter on before it asks for ``longest``.
        self.first_words = frozenset([key.partition(" ")[0] for key in self._keys])
        self._begun = frozenset([key[:at] for key in self._keys for at in _word_ends(key)])
        self._whole = frozenset(self._keys)
        # the folded second words of names that begin with a word which is no name itself: "Artikel", "wet"
        self._second_words = _second_words(self._keys)
        self._second_letters = {
            first: frozenset([second[0] for second in seconds]) for first, seconds in self._second_words.items()
        }
        self._second = re.compile(rf"(?P<gap>{_GAP})(?P<word>{WORD.pattern})")

    def __len__(self) -> int:
        return len(self._rows)

    def longest(self, text: str, start: int) -> tuple[int, tuple[Name, ...]] | None:
        """The longest name that begins exactly at ``start``: its end, and its acts, the likeliest first.

        A name never begins or ends inside a word, and ends before the hyphen of "Wob-verzoek". Line breaks, words
        broken over lines and Markdown are passed over. Titles of two or more words may have any capitals; names of
        one word and abbreviations have their own ("Wpg"), or are all capitals ("WPG").
        """
        first = WORD.match(text, start)
        if first is None:
            return None
        word = fold(first.group())
        if word not in self.first_words and text[first.end() : first.end() + 1] not in _HYPHENS:
            return None
        if start and (text[start - 1].isalpha() or text[start - 1].isdecimal()):
            return None
        if (second_words := self._second_words.get(word)) is not None:
            if text.startswith(" ", first.end()) and self._is_no_second(word, text[first.end() + 1 : first.end() + 2]):
                return None
            second = self._second.match(text, first.end())
            if second is None or ("\n" not in second["gap"] and fold(second["word"]) not in second_words):
                return None
        return self._walk(text, start, word, first.end())

    def _is_no_second(self, word: str, letter: str) -> bool:
        """Whether no second word begins with that letter: "Artikel 12" is refused thousands of times."""
        return letter.isascii() and letter.isalnum() and letter.lower() not in self._second_letters[word]

    def _walk(self, text: str, start: int, word: str, end: int) -> tuple[int, tuple[Name, ...]] | None:
        best: tuple[int, tuple[Name, ...]] | None = None
        pending = [(word, end, False)]
        while pending:
            key, end, punctuated = pending.pop()
            names = self._names_at(text, start, end, key, punctuated) if key in self._whole else ()
            if names and (best is None or end > best[0]):
                best = (_with_bracket(text, end, names), names)
            goes_on = key in self._begun
            if not goes_on and text[end : end + 1] not in _HYPHENS:
                continue
            gap = self._gap.match(text, end)
            following = WORD.match(text, gap.end()) if gap else None
            if gap is None or following is None:
                continue
            said, word = gap.group(), fold(following.group())
            if said == " ":  # nearly always: nothing of the following can be the case
                if goes_on:
                    pending.append((f"{key} {word}", following.end(), punctuated))
                continue
            if said.count("\n") > _MOST_LINE_BREAKS:
                continue
            if goes_on:
                marked = punctuated or not _PUNCTUATION.isdisjoint(said)
                pending.append((f"{key} {word}", following.end(), marked))
            if self._broken.fullmatch(said) and self._is_begun(key + word):
                pending.append((key + word, following.end(), punctuated))
        return best

    def _names_at(self, text: str, start: int, end: int, key: str, punctuated: bool) -> tuple[Name, ...]:
        """The names with this key that ``text[start:end]`` may be, for what stands behind it."""
        if key[-1].isdecimal() and self._number_goes_on.match(text, end):
            return ()
        names = self._names_written(key, text[start:end], punctuated)
        if names and self._year.match(text, end):
            names = tuple(name for name in names if not _leaves_out_year(name))
        return names

    def _is_begun(self, beginning: str) -> bool:
        at = bisect_left(self._keys, beginning)
        return at < len(self._keys) and self._keys[at].startswith(beginning)

    def _names_written(self, key: str, written: str, punctuated: bool) -> tuple[Name, ...]:
        asked = (key, written, punctuated)
        names = self._as_written.get(asked)
        if names is None:
            if len(self._as_written) > _MOST_REMEMBERED:
                self._as_written.clear()
            names = self._as_written[asked] = self._written(key, written, punctuated)
        return names

    def _written(self, key: str, written: str, punctuated: bool) -> tuple[Name, ...]:
        """The names with this key that may be written so, one an act: those with exactly these capitals first."""
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            return ()
        letters = letters_of(written)
        fitting: list[tuple[bool, int, Name]] = []
        while at < len(self._keys) and self._keys[at] == key:
            name = self._name(at)
            at += 1
            if not _signs_fit(name, written, punctuated):
                continue
            own = letters_of(name.name)
            if _capitals_fit(name, own, letters):
                fitting.append((own != letters, name.rank, name))
        fitting.sort(key=lambda entry: entry[:2])
        first_of: dict[str, Name] = {}
        for _, _, name in fitting:
            first_of.setdefault(name.act.work, name)
        return tuple(first_of.values())

    def _name(self, at: int) -> Name:
        name = self._names.get(at)
        if name is None:
            name = self._names[at] = name_from_row(self._rows[at])
        return name


def _word_ends(key: str) -> Iterator[int]:
    """Where a word of it ends that is not its last."""
    at = key.find(" ")
    while at >= 0:
        yield at
        at = key.find(" ", at + 1)


def _second_words(keys: Iterable[str]) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    names: set[str] = set()
    for key in keys:
        first, _, rest = key.partition(" ")
        if rest:
            words.setdefault(first, set()).add(rest.partition(" ")[0])
        else:
            names.add(first)
    return {first: second for first, second in words.items() if first not in names}


def _leaves_out_year(name: Name) -> bool:
    """True for "Archiefwet", short for Archiefwet 1995: before another year ("Archiefwet 1962") it is another act."""
    title = name.act.title
    return title[:-5] == name.name and title[-4:].isdecimal()


def _signs_fit(name: Name, written: str, punctuated: bool) -> bool:
    """Punctuation between the words is that of the name; only long titles gain or lose a comma in use."""
    if written.isupper() and "." in written and "." not in name.name:
        return False  # "L.I. Terlouw" is a person, not the Leidraad Invordering
    if not punctuated or not _PUNCTUATION.isdisjoint(name.name):
        return True
    lone_commas = _PUNCTUATION.isdisjoint(written.replace(",", ""))
    return name.role == "title" and lone_commas and name.key.count(" ") >= _SPACES_IN_LONG_TITLE


def _capitals_fit(name: Name, own: str, letters: str) -> bool:
    if letters == own or letters.isupper():
        return True
    if name.role not in ("title", "alias"):
        return False
    if " " in name.key:
        return True
    if not letters.islower():
        return len(own) >= _SHORTEST_LOWER_CASE
    return len(own) >= _SHORTEST_LOWER_CASE and (name.role == "title" or name.key.endswith(_ACT_ENDINGS))


def _with_bracket(text: str, end: int, names: tuple[Name, ...]) -> int:
    """The bracket that closes a name such as "Vreemdelingencirculaire 2000 (A)" belongs to it."""
    return end + 1 if text[end : end + 1] == ")" and names[0].name.endswith(")") else end


@lru_cache(maxsize=1)
def load_names() -> NameTable:
    """The table, with the names that the user imported; loaded once a process."""
    return NameTable(all_rows())
