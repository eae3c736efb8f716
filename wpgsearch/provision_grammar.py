"""The grammar of a place in an act: how its words follow one another.

In: the Tokens of one mention (``provision_words``). Out: the places that they name, as ``Target.parts``. Recursive
descent; it knows the drafting conventions of ``provisions``, which is what others call. Standard library only.
"""

from __future__ import annotations

import re

from wpgsearch.model import Part
from wpgsearch.provision_words import Token, expand

Place = tuple[Part, ...]

# what makes a number a date or a count: "artikel 3, 12 december 2018", "artikel 5 en 10 dagen later"
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"),
    *("november", "december"),
)
_COUNTED = (
    *("dag", "dagen", "week", "weken", "maand", "maanden", "jaar", "jaren", "uur", "uren", "keer", "maal"),
    *("procent", "euro", "miljoen", "personen", "verzoeken", "documenten"),
)
_NO_MEMBER_BEFORE = frozenset(_MONTHS + _COUNTED)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_HIGHEST_LID = 30
_DIGITS = re.compile(r"\d+")


class _Words:
    """The words of one mention; ``at`` is the next word, ``done`` the offset behind the last that was accepted."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.done = 0

    def kind(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead].kind if self.at + ahead < len(self.tokens) else ""

    def value(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead].value if self.at + ahead < len(self.tokens) else ""

    def accept(self) -> str:
        token = self.tokens[self.at]
        self.at, self.done = self.at + 1, token.end
        return token.value

    def separator(self) -> bool:
        """Step over "," "en" ", en" "dan wel"; True when there was one."""
        before = self.at
        while self.kind() in ("comma", "and"):
            self.at += 1
        return self.at > before

    def through(self) -> bool:
        """Step over "tot en met", "t/m", "–"; True when there was one. "tot" alone is none: "lid 1 tot 1 mei"."""
        if self.kind() != "through":
            return False
        if self.value() != "tot":
            self.at += 1
        elif (self.value(1), self.value(2)) == ("en", "met"):
            self.at += 3
        else:
            return False
        return True


def _split_lid(lid: str) -> Place:
    """ "artikel 10 lid 2e Wob" is lid 2 onder e."""
    found = re.fullmatch(r"(\d+)([a-z])", lid)
    return (("lid", found[1]), ("o", found[2])) if found else (("lid", lid),)


class PlaceReader(_Words):
    """Recursive descent over the words of one mention: a method reads what its name says, or steps back.

    ``unit`` is the key of the numbers (artikel, overweging); ``plural`` says that several are announced ("artikelen").
    """

    def __init__(self, tokens: list[Token], *, unit: str = "artikel", plural: bool = False) -> None:
        super().__init__(tokens)
        self.unit, self.plural = unit, plural
        self.article = "0"  # at hand
        self.in_lid = False
        self.places: list[Place] = []

    def articles(self) -> None:
        """article-list = article members { separator article members }"""
        while self.kind() == "number":
            numbers = self.article_range()
            self.places.extend(((self.unit, number),) for number in numbers[:-1])
            self.article = numbers[-1]
            self.members(((self.unit, self.article),))
            before = self.at
            if not (self.separator() and self.kind() == "number" and self.may_continue()):
                self.at = before
                if self.kind() == "following":
                    self.accept()
                return

    def article_range(self) -> tuple[str, ...]:
        first, before = self.accept(), self.at
        if self.through() and self.kind() == "number" and self.may_continue():
            return expand(first, self.accept())
        self.at = before
        return (first,)

    def members(self, base: Place = ()) -> None:
        """Everything that narrows ``base``: leden, aanhef, onderdelen, nested onderdelen, zinnen."""
        branches: list[Place] = [base]
        settled: list[Place] = []
        while True:
            before = self.at
            parted = self.separator()
            introduced = self.kind() == "onder"  # "onder a, sub (ii)" is within a
            if self.kind() == "aanhef":
                self.accept()  # part of the mention, and no part of the place
            elif lids := self.lids():
                if any(key == "lid" for key, _ in branches[-1]) or len(branches[-1]) > len(base):
                    settled.extend(branches)
                branches = [(*base, *_split_lid(lid)) for lid in lids]
            elif onderdelen := self.onderdelen(nested=bool(branches[-1]) and branches[-1][-1][0] == "o"):
                root = branches.pop()
                bracketed = self.tokens[self.at - 1].kind == "bracket"
                if parted and bracketed and not introduced and root and root[-1][0] == "o":
                    settled, root = [*settled, root], root[:-1]  # "(c) and (e)" beside "(c)(i)"
                settled.extend(branches)
                branches = [(*root, ("o", onderdeel)) for onderdeel in onderdelen]
            elif not self.sentence():
                self.at = before
                break
        self.places.extend(settled + branches)

    def lids(self) -> list[str]:
        """ "eerste en derde lid", "lid 1 en 2", "leden 1 t/m 3", "(1)" directly after the number."""
        before, done = self.at, self.done
        if self.kind() == "ordinal":
            found = self.values(("ordinal",))
            if self.kind() == "lid":
                self.accept()
                return self.through_lid(found, "ordinal", "lid")
        elif self.kind() == "lid" and self.kind(1) in ("number", "ordinal") and not _YEAR.match(self.value(1)):
            self.at += 1
            self.in_lid = True
            found = self.values((self.kind(),))
            self.in_lid = False
            return self.through_lid(found, "lid", "number")
        elif self.kind() == "bracket" and self.value()[0].isdigit():
            return [self.accept()]
        self.at, self.done = before, done
        return []

    def through_lid(self, found: list[str], first: str, second: str) -> list[str]:
        """ "eerste lid tot en met derde lid", "lid 1 t/m lid 3": the word itself is said twice."""
        before = self.at
        if self.through() and (self.kind(), self.kind(1)) == (first, second):
            words = (self.accept(), self.accept())
            return [*found[:-1], *expand(found[-1], words[first == "lid"])]
        self.at = before
        return found

    def onderdelen(self, *, nested: bool) -> list[str]:
        """ "aanhef en onder a en b", "sub 2°", "onderdeel a, onder 2°" (nested), "(b)" after "(1)"."""
        before = self.at
        kind = self.kind()
        if kind == "onder" and self.kind(1) in ("letter", "degree", "number") and not _YEAR.match(self.value(1)):
            self.at += 1
            return self.values(("number",) if self.kind() == "number" else ("letter", "degree"))
        if kind == "onder" and self.kind(1) == "bracket" and self.value(1)[0].isalpha():
            self.at += 1  # "point (f)", "points (a) and (b)"
            return self.values(("bracket",))
        if self.is_letter_in_brackets():
            return self.bracketed()
        if kind == "degree" and nested:
            return self.values(("degree",))
        if kind == "letter" and self.is_behind_lid():
            return [self.accept()]
        self.at = before
        return []

    def is_letter_in_brackets(self) -> bool:
        return self.kind() == "bracket" and self.value()[0].isalpha()

    def bracketed(self) -> list[str]:
        """ "(b)", "(a)-(c)"."""
        first, before = self.accept(), self.at
        if self.through() and self.is_letter_in_brackets():
            return list(expand(first, self.accept()))
        self.at = before
        return [first]

    def is_behind_lid(self) -> bool:
        """ "artikel 8 lid 1 a Wpg", "6(1)f": one letter without "onder", directly behind a lid."""
        before = [token.kind for token in self.tokens[max(0, self.at - 3) : self.at]]
        letter = len(self.value()) == 1 and self.value().islower()
        if before == ["lid", "number", "comma"]:  # "artikel 6 lid 1, a AVG"
            return letter and not self.kind(1)
        before = before[-2:]
        return letter and before in (["lid", "number"], ["number", "bracket"])

    def sentence(self) -> bool:
        """ "eerste volzin": part of the mention, no part of the target."""
        before, done = self.at, self.done
        if self.kind() == "ordinal":
            self.values(("ordinal",))
        elif self.kind() == "last":
            self.accept()
        if self.kind() == "zin":
            self.accept()
            return True
        self.at, self.done = before, done
        return False

    def values(self, kinds: tuple[str, ...]) -> list[str]:
        """A list or range of values of these kinds, from the present word: "a, b en d tot en met f"."""
        found = [self.accept()]
        while True:
            before = self.at
            if self.through() and self.kind() in kinds:
                found.extend(expand(found.pop(), self.accept()))
            elif self.separator() and self.kind() in kinds and self.may_continue():
                found.append(self.accept())
            else:
                self.at = before
                return found

    def may_continue(self) -> bool:
        """Whether the value at hand continues the list: not 10 in "5 en 10 dagen", not 2018 in "8 en 2018"."""
        if self.kind(1) == "other" and self.value(1) in _NO_MEMBER_BEFORE:
            return False
        if self.kind() != "number":
            return True
        return not _YEAR.match(self.value()) and (not self.in_lid or self.may_be_lid())

    def may_be_lid(self) -> bool:
        """Whether the number at hand continues a list of leden: in "lid 1 en 9 lid 2" 9 is an article."""
        value, following = self.value(), self.kind(1)
        if int(_DIGITS.match(value)[0]) >= _HIGHEST_LID:  # type: ignore[index]
            return False
        if not following:
            return True
        if following in ("lid", "bracket") or not value.isdigit():
            return False
        if self.plural:  # "de artikelen 8, lid 1, 9 en 10": leden are lower than their article
            return self.article.isdigit() and int(value) < int(self.article)
        return int(value) < _HIGHEST_LID
