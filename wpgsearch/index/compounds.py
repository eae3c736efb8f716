"""Which words are compounds of a word: "gegevensverwerking" is a kind of "verwerking".

In: two words, and a test that says which words occur in the corpus. Out: yes or no. A compound is taken apart only if
both parts are words: "noodzaak" is no "zaak", "verhouding" no "houding". This module deliberately knows no index.
"""

from __future__ import annotations

from collections.abc import Callable

Known = Callable[[str], bool]

SHORTEST_HEAD = 4
"""Nothing is a kind of "lid" or "wet"."""
LONG_PART = 8
"""From so many letters a word is special enough to be found as the first part too: "kenteken" in
"kentekenregistratie", but not "persoon" in "persoonsgegevens"."""
_LINKERS = ("", "s", "e", "en")
_SHORTEST_MODIFIER = 3
_SURE_MODIFIER = 5

_PARTICLES = frozenset((
    "ver", "be", "ge", "ont", "her", "er", "on", "op", "over", "onder", "voor", "door", "uit", "aan", "af", "mee",
    "mede", "in", "om", "bij", "toe", "na", "te", "tegen", "weer", "samen", "vast", "terug", "weg", "los", "neer",
    "achter", "binnen", "buiten", "mis", "wan", "tentoon", "teweeg", "open", "voort", "heen", "rond", "boven",
    "bloot", "goed", "groot", "nood", "oor", "zelf", "niet", "vol", "dood", "stand", "plaats", "deel", "der", "den",
    "des", "het", "een", "van", "dat", "die", "dan", "als", "ten", "ter", "tot", "wat", "wie", "hoe", "maar", "meer",
    "min", "hoof", "even", "hier", "daar", "waar", "geen", "ook", "zich", "zij", "hij", "wij", "mij", "hem", "hun",
    "haar", "uw", "ons", "onze", "per", "pro", "con", "com", "dis", "des", "re", "de", "trans", "inter", "contra",
))  # fmt: skip
"""What stands before a verb, or is no noun: with it a longer word is another word ("behandeling", "samenwerking")."""

_SUFFIXES = frozenset((
    "heid", "lijk", "lijke", "lijkheid", "baar", "bare", "baarheid", "loos", "loze", "loosheid", "zaam", "zame",
    "achtig", "achtige", "schap", "schappen", "schappelijk", "schappelijke", "ling", "lingen", "matig", "matige",
    "waardig", "waardige", "kundig", "kundige", "eren", "aren", "isch", "ische", "heden",
))  # fmt: skip


def is_kind_of(form: str, word: str, known: Known) -> bool:
    """Whether a longer word ends in this one, with another word before it."""
    if len(word) < SHORTEST_HEAD or len(form) < len(word) + _SHORTEST_MODIFIER or not form.endswith(word):
        return False
    return _is_modifier(form[: -len(word)], known)


def begins_with(form: str, word: str, known: Known) -> bool:
    """Whether a longer word begins with this one, which is long enough to be what it is about."""
    if len(word) < LONG_PART or not form.startswith(word):
        return False
    rests = (form[len(word) + len(linker) :] for linker in _LINKERS if form.startswith(linker, len(word)))
    return any(len(rest) >= SHORTEST_HEAD and rest not in _SUFFIXES and known(rest) for rest in rests)


def parts_of(form: str, known: Known) -> list[tuple[str, str]]:
    """The ways to write a word as two words of the corpus: "wobverzoek" as "wob verzoek"."""
    cuts = ((form[:at], form[at:]) for at in range(_SHORTEST_MODIFIER, len(form) - SHORTEST_HEAD + 1))
    return [
        (head, tail)
        for head, tail in cuts
        if head not in _PARTICLES and tail not in _SUFFIXES and known(tail) and known(head)
    ]


def _is_modifier(before: str, known: Known) -> bool:
    """A word of the corpus, or one so long that it must be one; "gegevensver" is neither."""
    bare = [before.removesuffix(linker) for linker in _LINKERS if before.endswith(linker)]
    if any(one in _PARTICLES for one in bare):
        return False
    if any(len(one) >= _SHORTEST_MODIFIER and known(one) for one in bare):
        return True
    return len(before) >= _SURE_MODIFIER and not any(before.endswith(particle) for particle in _INSEPARABLE)


_INSEPARABLE = (
    "ver", "be", "ge", "ont", "her", "oor", "aan", "uit", "over", "onder", "voor", "door", "toe", "mis", "samen",
    "vast", "mede", "bij",
)  # fmt: skip
