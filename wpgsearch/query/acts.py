"""Which acts a question names: by a name in the register in any capitals, by an EU number, by a BWB number.

In: a Reading. Out: ``ActNamed``s in order, masked in the Reading. An ambiguous name keeps all its acts, the usual
first. Deliberately knows no article: whether "led" is the directive is decided where its article is sought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wpgsearch.identifiers import eu_act
from wpgsearch.query.text import ACT, MASKS, Reading
from wpgsearch.register import Act, act, civil_code_book, longest_in_question
from wpgsearch.register.keys import WORD, key_of, letters_of
from wpgsearch.register.names import LONGEST_NAME_IN_QUESTION, Name, rows_with_key

_BODY = r"(?:EU|EG|EEG|EC|EEC|Euratom|JBZ)(?:,\s?Euratom)?"
_NUMBERED = (
    r"(?i)(?<!\w)(?P<kind>framework\s+decision"
    r"|(?:implementing|delegated|gedelegeerde)\s+(?:regulation|directive|decision|verordening|richtlijn)"
    r"|(?:uitvoerings)?(?:richtlijn|verordening|besluit)|kaderbesluit|directive|regulation|decision|RL\b|Vo\.?(?=\s)|Dir\.|Reg\.)"
    r"(?:\s+(?:van\s+de|of\s+the)\s+(?:Raad|Commissie|Council|Commission))?"
    rf"\s*(?P<body>\({_BODY}\))?\s*(?P<nr>(?:nrs?|nos?)\.?\s*)?(?P<one>\d{{1,4}})/(?P<two>\d{{1,4}})"
    r"(?:/(?P<suffix>EG|EEG|EU|EC|EEC|JBZ|JHA|GBVB|Euratom))?(?![/\d])"
    r"(?:\s+van\s+het\s+Europees\s+Parlement\s+en\s+(?:van\s+)?de\s+Raad(?:\s+van\s+\d{1,2}\s\w+\s\d{4})?)?"
)
_MAKER_BEFORE = r"(?i)(?<!\w)(?:Council|Commission|Richtlijnen|Verordeningen|Besluiten)\s+$"
_MAKER_BEHIND = (
    r"(?i)\s+van\s+(?:het\s+Europees\s+Parlement\s+en\s+(?:van\s+)?)?de\s+(?:Raad|Commissie)"
    r"(?:\s+van\s+\d{1,2}\s\w+\s\d{4})?"
)
_SHORT_KINDS = {"rl": "richtlijn", "vo": "verordening", "dir": "richtlijn", "reg": "verordening"}
_BARE_NUMBER = r"(?<![\w/.,-])(?:\(EU\)\s?)?(\d{4})/(\d{1,4})(?:/(?:EU|JBZ|EG|EC|JHA))?(?![/\w])"
_KINDS = ("dir", "reg", "dec_framw", "dec")
# "Uitvoeringswet Wpg" is another act than the Wpg, and one that the register would know by its whole name.
_OTHER_ACT = r"(?i)(?:uitvoerings|invoerings|wijzigings|aanpassings|verzamel|intrekkings)(?:wet|besluit|regeling)\s+$"
_APPOSITION = r"[\s,]*\(?(?:hierna(?:\ste\snoemen)?:?\s)?(?:de\s|het\s)?"
_ARTICLE_WORDS = ("artikel", "artikelen", "art", "article")


class ActNamed(NamedTuple):
    """``exact`` says that the name has its own capitals; ``role`` is that of the register, or "number"."""

    start: int
    end: int
    said: str
    acts: tuple[Act, ...]
    role: str
    exact: bool

    @property
    def works(self) -> tuple[str, ...]:
        return tuple(act.work for act in self.acts)

    @property
    def is_civil_code(self) -> bool:
        """ "BW": the Burgerlijk Wetboek as a whole, of which each book is an act."""
        return len(self.acts) > 1 and {civil_code_book(1), civil_code_book(6)} <= set(self.works)


def find_acts(reading: Reading) -> list[ActNamed]:
    """Every act named, in order, names in apposition ("Wpg (Wet politiegegevens)") as one."""
    found: list[ActNamed] = []
    for read in (_named, _numbered):  # names first: some have a number in them
        more = list(read(reading))
        for one in more:
            whole = _with_maker(reading, one) if "/" in one.said else one
            reading.mask(whole.start, whole.end, ACT)
            found.append(whole)
    return _joined(reading, sorted(found, key=lambda one: one.start))


def _with_maker(reading: Reading, named: ActNamed) -> ActNamed:
    """ "Council Framework Decision 2008/977/JHA", "Richtlijn (EU) 2016/680 van het Europees Parlement en de Raad"."""
    before = re.search(_MAKER_BEFORE, reading.masked[: named.start])
    behind = re.match(_MAKER_BEHIND, reading.masked[named.end :])
    start = before.start() if before else named.start
    return named._replace(start=start, end=named.end + (behind.end() if behind else 0))


def _numbered(reading: Reading) -> Iterator[ActNamed]:
    """ "Richtlijn (EU) 2016/680", "Verordening (EG) nr. 45/2001", "BWBR0022463"; "2016/680" if it is known."""
    masked = reading.masked
    for found in re.finditer(_NUMBERED, masked) if "/" in masked else ():
        kind = found["kind"].lower().rstrip(".")
        marked = bool(found["body"] or found["suffix"])
        numbered = bool(found["nr"])
        work = eu_act(_SHORT_KINDS.get(kind, kind), found["one"], found["two"], numbered=numbered, marked=marked)
        if work:
            yield _by_work(found, work)
            masked = masked[: found.start()] + ACT * len(found.group()) + masked[found.end() :]
    for found in re.finditer(_BARE_NUMBER, masked) if "/" in masked else ():
        works = (f"eli/{kind}/{found[1]}/{int(found[2])}" for kind in _KINDS)
        if work := next(filter(act, works), None):
            yield _by_work(found, work)
    for found in re.finditer(r"(?i)\bBWB[RV]\d{7}\b", masked) if "bwb" in masked.lower() else ():
        yield _by_work(found, f"jci1.3:c:{found.group().upper()}")


def _by_work(found: re.Match[str], work: str) -> ActNamed:
    said = found.group()
    return ActNamed(found.start(), found.end(), said, (act(work) or Act(work, said, said),), "number", True)


def _named(reading: Reading) -> Iterator[ActNamed]:
    words = list(WORD.finditer(reading.masked))
    index = 0
    while index < len(words):
        found = longest_in_question(_unbroken(reading.masked, words, index), 0)
        end = words[index + found[0] - 1].end() if found else _end_of_letters(words[index])
        mention = _mention(reading, words[index].start(), end) if end else None
        if mention:
            yield mention
        index += found[0] if found and mention else 1


def _unbroken(masked: str, words: list[re.Match[str]], index: int) -> list[str]:
    """The words from there on that nothing understood stands between."""
    run = [words[index].group()]
    for word, following in zip(words[index:], words[index + 1 : index + LONGEST_NAME_IN_QUESTION], strict=False):
        if any(mark in masked[word.end() : following.start()] for mark in MASKS):
            break
        run.append(following.group())
    return run


def _end_of_letters(word: re.Match[str]) -> int | None:
    """ "wpg13": an abbreviation with its article glued to it."""
    glued = re.match(r"[^\W\d_]{2,8}(?=\d{1,3}[a-z]{0,2}$)", word.group())
    known = glued and any(name.role == "abbreviation" for name in rows_with_key(key_of(glued.group())))
    return word.start() + glued.end() if glued and known else None


def _mention(reading: Reading, start: int, end: int) -> ActNamed | None:
    said = reading.masked[start:end]
    if _is_of_something_longer(reading.masked, start, end):
        return None
    letters = letters_of(said)
    names = sorted(rows_with_key(key_of(said)), key=lambda name: (letters_of(name.name) != letters, name.rank))
    works: dict[str, Name] = {}
    for name in names:
        works.setdefault(name.act.work, name)
    acts = tuple(name.act for name in works.values())
    chosen = reading.prefer(tuple(works)) if reading.prefer and len(works) > 1 else None
    acts = tuple(sorted(acts, key=lambda one: one.work != chosen)) if chosen else acts
    return ActNamed(start, end, said, acts, names[0].role, letters_of(names[0].name) == letters)


def _is_of_something_longer(text: str, start: int, end: int) -> bool:
    """In "Wob-verzoek", "Uitvoeringswet Wpg" and "Wet politiegegevens BES" no act is named that is known."""
    if text[start + 1 : start + 2].isspace():
        return True  # "onder e Wet …" is not the E-wet
    if text[end : end + 1] == "-" and (following := re.match(r"[^\W\d]+", text[end + 1 :])):
        return following.group().lower() not in _ARTICLE_WORDS
    if start > 1 and text[start - 1] in "-'’" and text[start - 2].isalpha():
        return True
    return text.startswith(" BES", end) or re.search(_OTHER_ACT, text[:start]) is not None


def _joined(reading: Reading, mentions: list[ActNamed]) -> list[ActNamed]:
    """ "Wpg (Wet politiegegevens)", "Richtlijn (EU) 2016/680 (LED)": two names of one act settle which act it is."""
    joined: list[ActNamed] = []
    for mention in mentions:
        previous = joined.pop() if joined else None
        between = reading.text[previous.end : mention.start] if previous else ""
        common = tuple(one for one in previous.acts if one.work in mention.works) if previous else ()
        if previous and common and re.fullmatch(_APPOSITION, between):
            end = mention.end + ("(" in between and reading.text.startswith(")", mention.end))
            said = min(previous.said, mention.said, key=len)
            reading.mask(previous.start, end, ACT)
            joined.append(ActNamed(previous.start, end, said, common, "title", True))
        else:
            joined += [previous, mention] if previous else [mention]
    return joined
