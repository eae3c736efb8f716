"""How a place in an act is written, in Dutch and English: lists, ranges, leden, onderdelen ⇄ the parts of a Target.

In: text and an offset. Out: the places named there, as ``Target.parts``, and where the wording ends. It knows the
drafting conventions (Aanwijzingen voor de regelgeving, nr. 3.27 and 3.28: "artikel 8, eerste lid, aanhef en onder a,
onder 2°"; the Leidraad voor juridische auteurs: "art. 8 lid 1 onder a"; EU style: "Article 8(1)(a)"), and
deliberately not which acts exist or which act is meant. Standard library only: a question is read with it too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wpgsearch.model import Part

Place = tuple[Part, ...]

_UNITS = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende zestiende zeventiende achttiende negentiende twintigste"  # noqa: E501
_ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth"
_TENS = "eenen tweeën drieën vieren vijfen zesen zevenen achten negenen"
ORDINALS: dict[str, str] = {word: str(n) for n, word in enumerate(_UNITS.split(), 1)}
ORDINALS |= {word: str(n) for n, word in enumerate(_ENGLISH.split(), 1)}
ORDINALS |= {f"{word}twintigste": str(20 + n) for n, word in enumerate(_TENS.split(), 1)} | {"dertigste": "30"}

NUMBER = r"\d{1,4}(?:[a-z]{0,2}[.:]\d{1,4}){0,3}(?:bis|ter|quater|quinquies|sexies|[a-z]{1,3})?(?![\w°º])"
_MEMBER_WORDS = {
    **dict.fromkeys(("lid", "leden", "paragraph", "paragraphs"), "lid"),
    **dict.fromkeys(
        ("onder", "onderdeel", "onderdelen", "sub", "letter", "letters", "punt", "punten", "point", "points", "ond."), "onder"
    ),
    **dict.fromkeys(("aanhef", "chapeau"), "aanhef"),
    **dict.fromkeys(("zin", "volzin", "sentence", "alinea", "streepje", "gedachtestreepje"), "zin"),
    **dict.fromkeys(("en", "of", "and", "or", "alsmede", "alsook", "respectievelijk", "onderscheidenlijk", "resp.", "en/of", "&", "jo.", "jo", "juncto", "j°", "plus", "dan", "wel"), "and"),  # noqa: E501
    **dict.fromkeys(("t/m", "tot", "met", "t.e.m.", "–", "-", "—", "to", "through"), "through"),
    **dict.fromkeys(("e.v.", "ev", "ff.", "ff", "et"), "following"),
}
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<ordinalnumber>\d{{1,2}}\s?(?:e|de|ste)(?=\s+(?:lid|volzin|zin|alinea|en|of|tot|t/m)\b))
    | (?P<degree>\d{{1,2}}\s?[°º]|\d{{1,2}}o(?!\w))
    | (?P<number>{NUMBER})
    | (?P<bracket>\((?:\d{{1,3}}[a-z]?|[a-z]{{1,4}})\))
    | (?P<word>(?:en/of|t/m|t\.e\.m\.|e\.v\.|[^\W\d_]+\.?|[-–—&]|j°))
    | (?P<comma>,)
    )""",
    re.VERBOSE,
)
_MONTHS = frozenset("januari februari maart april mei juni juli augustus september oktober november december".split())
_COUNTED = frozenset("dag dagen week weken maand maanden jaar jaren uur uren procent euro personen keer maal miljoen verzoeken documenten".split())  # noqa: E501
_YEAR = re.compile(r"(?:19|20)\d\d$")
# onderdelen run a … z, aa, bb … (or aa, ab, ac …); "is" and "en" are words
_LETTERS = re.compile(r"(?:[a-z]|([a-z])\1|a[bcegh])$")
_ROMAN_SMALL = re.compile(r"[ivx]{2,4}$")


@dataclass(frozen=True, slots=True)
class Places:
    """What was read: one tuple of parts per place, and the offset after the last word that belongs to it."""

    places: tuple[Place, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: str
    end: int


def _tokens(text: str, start: int, limit: int) -> list[_Token]:
    """The words from ``start`` on that may belong to a place; stops at the first that cannot."""
    tokens: list[_Token] = []
    position = start
    while position < limit and (found := _TOKEN.match(text, position, limit)):
        token = _classified(found)
        tokens.append(token)
        position = found.end()
        if token.kind == "other":
            break
    return tokens


def _classified(found: re.Match[str]) -> _Token:
    kind, value, end = found.lastgroup or "", found.group(found.lastgroup or 0), found.end()
    if kind == "ordinalnumber":
        return _Token("ordinal", re.match(r"\d+", value)[0], end)  # type: ignore[index]
    if kind == "degree":
        return _Token("degree", re.match(r"\d+", value)[0], end)  # type: ignore[index]
    if kind == "bracket":
        return _Token("bracket", value[1:-1], end)
    if kind != "word":
        return _Token(kind, value, end)
    lower = value.lower()
    if lower in ORDINALS:
        return _Token("ordinal", ORDINALS[lower], end)
    role = _MEMBER_WORDS.get(lower)
    if role is None and lower.endswith("."):
        lower, end = lower[:-1], end - 1
        if lower in ORDINALS:
            return _Token("ordinal", ORDINALS[lower], end)
        role = _MEMBER_WORDS.get(lower)
    if role:
        return _Token(role, lower, end)
    if _LETTERS.match(value.rstrip(".")) or _ROMAN_SMALL.match(value.rstrip(".")):
        return _Token("letter", value.rstrip("."), end - value.count("."))
    return _Token("other", lower, end)


def expand(first: str, last: str) -> tuple[str, ...]:
    """The members of a range that can be named, else its two ends: 18–20 → 18 19 20; 124c–124e; 3:1–3:3; 8–10a → 8 10a."""
    for shape in (r"(.*?[.:])?(\d+)()$", r"(\d*(?:[.:]\d+)*)?()([a-z])$"):
        one, other = re.match(shape, first), re.match(shape, last)
        if not one or not other or (one[1] or "") != (other[1] or ""):
            continue
        prefix = one[1] or ""
        if one[2] and other[2] and 0 < int(other[2]) - int(one[2]) <= 100:
            return tuple(f"{prefix}{n}" for n in range(int(one[2]), int(other[2]) + 1))
        if one[3] and other[3] and one[3] < other[3]:
            return tuple(f"{prefix}{chr(n)}" for n in range(ord(one[3]), ord(other[3]) + 1))
    return (first, last)


class _Reader:
    """Recursive descent over the tokens of one mention; ``at`` is the next token, ``done`` the end of what was accepted."""

    def __init__(self, tokens: list[_Token], *, unit: str, plural: bool) -> None:
        self.tokens, self.unit, self.plural = tokens, unit, plural
        self.at = 0
        self.done = 0
        self.places: list[Place] = []

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
        """Step over "tot en met", "t/m", "–"."""
        before = self.at
        if self.kind() == "through":
            self.at += 1
            if self.tokens[self.at - 1].value == "tot" and self.value() == "en" and self.value(1) == "met":
                self.at += 2
            elif self.tokens[self.at - 1].value == "tot":
                self.at = before
        return self.at > before

    def values(self, kinds: tuple[str, ...]) -> list[str]:
        """A list or range of values of these kinds, from the present token: "a, b en d tot en met f"."""
        found = [self.accept()]
        while True:
            before = self.at
            if self.through() and self.kind() in kinds:
                first = found.pop()
                found.extend(expand(first, self.accept()))
            elif self.separator() and self.kind() in kinds and self.may_continue(kinds):
                found.append(self.accept())
            else:
                self.at = before
                return found

    def may_continue(self, kinds: tuple[str, ...]) -> bool:
        """Whether the value at hand continues the list: in "lid 1 en 9 lid 2" the 9 is an article, in "5 en 10 dagen" a count."""
        value, following = self.value(), self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if following and following.kind == "other" and following.value in (_MONTHS | _COUNTED):
            return False
        if self.kind() == "number" and _YEAR.match(value):
            return False
        if kinds == ("number",) and following and self.in_lid:
            if following.kind in ("lid", "bracket"):
                return False
            if self.plural:
                return value.isdigit() and self.article.isdigit() and int(value) < int(self.article)
            return value.isdigit() and int(value) < 30
        return True

    in_lid = False
    article = ""

    def read(self) -> None:
        """article-list = article members* { separator article members* }"""
        while self.kind() == "number":
            articles = [self.accept()]
            before = self.at
            if self.through() and self.kind() == "number" and self.may_continue(("number",)):
                articles = list(expand(articles[0], self.accept()))
            else:
                self.at = before
            self.places.extend(((self.unit, number),) for number in articles[:-1])
            self.article = articles[-1]
            self.members(((self.unit, articles[-1]),))
            before = self.at
            if not (self.separator() and self.kind() == "number" and self.may_continue(())):
                self.at = before
                if self.kind() == "following":
                    self.accept()
                return

    def members(self, base: Place) -> None:
        """Everything that narrows ``base``: leden, aanhef, onderdelen, nested onderdelen, zinnen."""
        branches: list[Place] = [base]
        settled: list[Place] = []
        while True:
            before = self.at
            self.separator()
            lids = self.lids()
            if lids:
                if any(key == "lid" for key, _ in branches[-1]) or len(branches[-1]) > len(base):
                    settled.extend(branches)
                branches = [(*base, ("lid", lid)) for lid in lids]
                continue
            onderdelen = self.onderdelen(nested=bool(branches[-1]) and branches[-1][-1][0] == "o")
            if onderdelen:
                root = branches.pop()
                settled.extend(branches)
                branches = [(*root, *(("o", piece) for piece in onderdeel)) for onderdeel in onderdelen]
                continue
            if self.sentence():
                continue
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
                return found
        elif self.kind() == "lid" and self.kind(1) in ("number", "ordinal") and not _YEAR.match(self.value(1)):
            self.at += 1
            self.in_lid = True
            found = self.values((self.kind(),))
            self.in_lid = False
            return found
        elif self.kind() == "bracket" and self.value()[0].isdigit():
            return [self.accept()]
        self.at, self.done = before, done
        return []

    def onderdelen(self, *, nested: bool) -> list[tuple[str, ...]]:
        """ "aanhef en onder a en b", "sub 2°", "onderdeel a, onder 2°" (nested), "(b)" after "(1)"."""
        before = self.at
        if self.kind() == "aanhef":
            self.accept()
            before = self.at  # an aanhef alone is part of the mention and names no part
            self.separator()
        if self.kind() == "onder" and self.kind(1) in ("letter", "degree", "number") and not _YEAR.match(self.value(1)):
            self.at += 1
            kinds = ("number",) if self.kind() == "number" else ("letter", "degree")
            return [(value,) for value in self.values(kinds)]
        if self.kind() == "bracket" and self.value()[0].isalpha():
            return [(self.accept(),)]
        if self.kind() == "degree" and nested:
            return [(value,) for value in self.values(("degree",))]
        if self.kind() == "letter" and self.bare_letter():
            return [(self.accept(),)]
        self.at = before
        return []

    def bare_letter(self) -> bool:
        """ "artikel 8 lid 1 a Wpg": a letter without "onder" directly after a lid."""
        previous = self.tokens[self.at - 1].kind if self.at else ""
        return previous == "number" and self.at >= 2 and self.tokens[self.at - 2].kind == "lid" and len(self.value()) == 1

    def sentence(self) -> bool:
        """ "eerste volzin": part of the mention, no part of the target."""
        before, done = self.at, self.done
        if self.kind() == "ordinal":
            self.values(("ordinal",))
            if self.kind() == "zin":
                self.accept()
                return True
        self.at, self.done = before, done
        return False


def read_articles(text: str, start: int, *, unit: str = "artikel", plural: bool = False, limit: int | None = None) -> Places | None:
    """Places from an article number on: ``text[start:]`` begins with (white space and) the first number.

    ``unit`` is the key of the number: artikel, overweging. None when there is no number.
    """
    tokens = _tokens(text, start, len(text) if limit is None else limit)
    # "Artikel lid 3 lid 3 Wpg": a slip of the pen that real documents have
    if len(tokens) > 3 and [t.kind for t in tokens[:4]] == ["lid", "number", "lid", "number"]:
        tokens = tokens[1:]
    if not tokens or tokens[0].kind != "number":
        return None
    reader = _Reader(tokens, unit=unit, plural=plural)
    reader.read()
    return Places(tuple(dict.fromkeys(reader.places)), reader.done)


def read_members(text: str, start: int, *, limit: int | None = None) -> Places | None:
    """Places below an article that is not named here: "lid 2, onder a", "eerste en derde lid", "onderdeel c"."""
    tokens = _tokens(text, start, len(text) if limit is None else limit)
    if not tokens or tokens[0].kind not in ("lid", "ordinal", "onder", "aanhef"):
        return None
    reader = _Reader(tokens, unit="artikel", plural=False)
    reader.article = "0"
    reader.members(())
    places = tuple(place for place in dict.fromkeys(reader.places) if place)
    return Places(places, reader.done) if places else None


_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,2})\.?\s?([a-z])?$")


def read_dotted(text: str, *, article_levels: int) -> Place | None:
    """The short notation of refusal grounds: "10.2.e" (one level: art. 10 lid 2 onder e), "5.1.2e" (two: art. 5.1 lid 2 onder e)."""
    found = _DOTTED.match(text.strip())
    if not found:
        return None
    numbers = found[1].split(".")
    article, members = ".".join(numbers[:article_levels]), numbers[article_levels:]
    if len(numbers) < article_levels or len(members) > 1:
        return None
    letter = ((("o", found[2]),)) if found[2] else ()
    return (("artikel", article), *(("lid", member) for member in members), *letter)
