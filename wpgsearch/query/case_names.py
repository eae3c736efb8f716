"""Court decisions in a question by the name that the register knows: "Schrems II", "arrest Urgenda", "SyRI-vonnis".

In: a Reading, and what is left of it. Out: its cases taken, each with a note, for a name may also be just words.
Deliberately knows no number.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wpgsearch.model import Target
from wpgsearch.query.cases import EU_COURT, take_surroundings
from wpgsearch.query.text import MASKS, Found, Reading, listed
from wpgsearch.register import Case, cases_named, key_of
from wpgsearch.register.keys import WORD

_CASE_WORD = r"(?:arrest(?:en)?|zaak|zaken|uitspraak|vonnis|judge?ment|ruling|cases?)"
_BEFORE = rf"(?i)(?:\b{_CASE_WORD}|(?:{EU_COURT}|EHRM|ECtHR)(?:\s(?:in|inzake))?)[\s,(]*$"
_AFTER = rf"(?i)[\s-]*{_CASE_WORD}(?!\w)"
_LONGEST_NAME = 10


def read_case_names(reading: Reading, left: Callable[[], str]) -> None:
    """Take the decisions called by a name; ``left`` gives the words of which nothing has been made so far.

    A name of one word may be a town, a firm or a system ("Harderwijk", "SyRI"): beside other words it is the decision
    only with "arrest" or "zaak" at it.
    """
    _read_names(reading, lambda name: " " in name)
    remaining = key_of(left()).split()
    if all(cases_named(word) for word in remaining if word not in ("en", "and")):
        _read_names(reading, lambda name: name in remaining)
    for word in dict.fromkeys(WORD.findall(left())):
        for case in cases_named(word)[:1]:
            reading.note(f'"{word}" is searched as a word; for the decision ask: "{_example(case)}".')


def _read_names(reading: Reading, may_be: Callable[[str], bool]) -> None:
    words = list(WORD.finditer(reading.masked))
    index = 0
    while index < len(words):
        last, cases = _longest_name(reading, words, index)
        start, end = words[index].start(), words[last].end()
        told = bool(re.search(_BEFORE, reading.masked[:start]) or re.match(_AFTER, reading.masked[end:]))
        if cases and (told or may_be(key_of(reading.text[start:end]))):
            _take(reading, start, end, cases, told=told)
            index = last
        index += 1


def _longest_name(reading: Reading, words: list[re.Match[str]], index: int) -> tuple[int, tuple[Case, ...]]:
    start = words[index].start()
    for last in range(min(index + _LONGEST_NAME, len(words)) - 1, index - 1, -1):
        said = reading.masked[start : words[last].end()]
        if not any(mark in said for mark in MASKS) and (cases := cases_named(said)):
            return last, cases
    return index, ()


def _take(reading: Reading, start: int, end: int, cases: tuple[Case, ...], *, told: bool) -> None:
    """A name that several decisions have is that of which it is the first name; else all of them."""
    said = reading.text[start:end]
    chosen = [case for case in cases if key_of(case.names[0]) == key_of(said)] or list(cases)
    others = [f'"{_example(case)}"' for case in cases if case not in chosen]
    if len(chosen) > 1:
        names = listed([f'"{_example(case)}"' for case in cases])
        reading.note(f'"{said}" is the name of {len(chosen)} decisions, all of which are sought; for one ask: {names}.')
    elif others:
        reading.note(f'"{said}" is read as {chosen[0].label}; for the other of that name ask: {listed(others)}.')
    elif not told:
        reading.note(f'"{said}" is read as {chosen[0].label}; for the words themselves put them between quotes.')
    targets = tuple(Target(case.work) for case in chosen)
    reading.take(start, end, targets, "case")
    after = re.match(_AFTER, reading.masked[end:])
    take_surroundings(reading, Found(start, end + (after.end() if after else 0), targets, "case"))


def _example(case: Case) -> str:
    return case.work if case.work.startswith("ECLI:NL") or not case.numbers else case.numbers[0]
