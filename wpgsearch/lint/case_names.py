"""Rule case-name: whether a case is called by its name, spelt as the register has it.

In: a Subject. Out: findings. Word by word: a shorter or longer form of a name is right, a word that is nearly one of
the name's is misspelt. A name that the register does not have is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from wpgsearch.findings import Finding
from wpgsearch.lint.mentions import CaseMention, read_mention
from wpgsearch.lint.subject import Subject
from wpgsearch.model import Citation, Span
from wpgsearch.register import Case, case_numbered, case_with_ecli, cases_named, key_of
from wpgsearch.register.keys import fold

_RULE = "case-name"
_SHORTEST_WORD = 4
_ALIKE = 0.7
_MOST_WORDS = 9
# The parties of "VS/Ministerstvo" are two words here
WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")


def case_name(subject: Subject) -> Iterator[Finding]:
    """A name beside a number, and a name that stands for a case."""
    for citation in subject.of_kind("case"):
        if citation.resolution == "explicit":
            said = read_mention(citation.text)
            case = _case_of(citation, said)
            if case and said.name and _agrees(said, case):
                yield from _beside_number(subject, citation, said, case)
        elif case := case_with_ecli(str(citation.target)):
            yield from _alone(subject, citation, case)


def _case_of(citation: Citation, said: CaseMention) -> Case | None:
    case = case_with_ecli(str(citation.target))
    return case or next((found for each in said.dockets if (found := case_numbered(each))), None)


def _agrees(said: CaseMention, case: Case) -> bool:
    """Where number and ECLI contradict one another it is not known whose name it should be: that is another rule."""
    ecli_fits = said.full_ecli in (None, case.work)
    numbers_fit = not said.dockets or any(case_numbered(each) == case for each in said.dockets)
    return (ecli_fits and numbers_fit) or said.is_conclusion


def _beside_number(subject: Subject, citation: Citation, said: CaseMention, case: Case) -> Iterator[Finding]:
    name = said.name or ""
    span = Span(citation.span.start + said.name_start, citation.span.start + said.name_start + len(name))
    mended, wrong = _mend(name, case)
    if wrong:
        certain = wrong == 1 and said.full_ecli == case.work
        yield subject.finding(_RULE, span, _reason(case), right=mended, fixable=certain)
        return
    others = cases_named(name.strip("* "))
    if others and case not in others and not _shares_word(name, case):
        called = " or ".join(each.numbers[0] if each.numbers else each.work for each in others[:2])
        this = case.numbers[0] if case.numbers else case.work
        reason = f"{name.strip('* ')} is the name of {called}; {this} is called {case.names[0] if case.names else '…'}."
        right = case.names[0] if case.names else None
        yield subject.finding(_RULE, span, reason, right=right, severity="error")


def _alone(subject: Subject, citation: Citation, case: Case) -> Iterator[Finding]:
    if len(citation.text.split()) > _MOST_WORDS:
        return
    mended, wrong = _mend(citation.text, case)
    if wrong:
        yield subject.finding(_RULE, citation.span, _reason(case), right=mended)


def _reason(case: Case) -> str:
    number = case.numbers[0] if case.numbers else case.work
    return f"The case {number} is called {case.names[0]}." if case.names else f"The case {number} has another name."


def _mend(name: str, case: Case) -> tuple[str, int]:
    """The name with its misspelt words as the case has them, and how many those are."""
    right = {fold(word): word for each in case.names for word in WORD.findall(each)}
    if not right or key_of(name) in {key_of(each) for each in case.names}:
        return name, 0
    pieces, done, wrong, known = [], 0, 0, 0
    for found in WORD.finditer(name):
        word = fold(found.group())
        if word in right or word.removesuffix("s") in right:
            known += 1
            continue
        near = _nearest(word, right)
        if near is None:
            continue
        pieces += [name[done : found.start()], right[near]]
        done, wrong = found.end(), wrong + 1
    words = len(WORD.findall(name))
    if not wrong or (wrong + known) * 2 < words:  # "Commissie tegen Polen" is not Commissie/Polen misspelt
        return name, 0
    return "".join([*pieces, name[done:]]), wrong


def _nearest(word: str, right: dict[str, str]) -> str | None:
    if len(word) < _SHORTEST_WORD or not word.isalpha():
        return None
    best = max(right, key=lambda each: SequenceMatcher(None, word, each, autojunk=False).ratio())
    if len(best) < _SHORTEST_WORD or abs(len(best) - len(word)) > 2:
        return None
    alike = SequenceMatcher(None, word, best, autojunk=False).ratio()
    return best if alike >= _ALIKE and word[0] == best[0] else None


def _shares_word(name: str, case: Case) -> bool:
    ours = {fold(word) for word in WORD.findall(name) if len(word) >= _SHORTEST_WORD}
    return any(fold(word) in ours for each in case.names for word in WORD.findall(each))
