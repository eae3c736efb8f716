"""What the identifiers, dates and numbers of official publications say; for the XML and the HTML readers.

In: strings. Out: facts (soort, chamber, dossier, vergaderjaar, ISO dates, question numbers). This module deliberately
knows no markup and reads no file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wpgsearch.model import Question, Span

_IDENTIFIER = re.compile(
    r"(?<![A-Za-z0-9-])(?:kst|ah-[te]k|kv-[te]k|h-[te]k|h-vv|nds-[te]k|stb|stcrt|trb|blg|gmb|prb|wsb|bgr)"
    r"-[0-9][0-9A-Za-z]*(?:-[0-9A-Za-z]+)*"
)
_SOORTEN = {
    "kst": "kamerstuk", "nds": "kamerstuk", "ah": "kamervragen", "kv": "kamervragen", "h": "handelingen",
    "stb": "staatsblad", "stcrt": "staatscourant",
}  # fmt: skip
SOORTEN = frozenset(_SOORTEN.values())
_MONTHS = (
    "januari|january", "februari|february", "maart|march", "april", "mei|may", "juni|june", "juli|july",
    "augustus|august", "september", "oktober|october", "november", "december",
)  # fmt: skip
_DATE = re.compile(r"\b([0-3]?\d) (" + "|".join(_MONTHS) + r") (\d{4})\b", re.I)
_ISO = re.compile(r"(?<!\d)(\d{4})-([01]\d)-([0-3]\d)(?!\d)")
_DUTCH = re.compile(r"(?<!\d)([0-3]?\d)-([01]?\d)-(\d{4})(?!\d)")
_NUMBERS = re.compile(r"(\d+)\s*(?:t/m|tot en met|–|-)\s*(\d+)|(\d+[a-z]?)")


@dataclass(frozen=True, slots=True)
class Publication:
    """What an identifier says: of ``kst-34775-VI-12`` soort kamerstuk, Tweede Kamer, dossier 34775-VI."""

    soort: str = "document"
    chamber: str | None = None
    dossier: str | None = None
    vergaderjaar: str | None = None


def find_identifier(text: str | None) -> str | None:
    """The first identifier of an official publication in a text (an address, a file name)."""
    found = _IDENTIFIER.search(text or "")
    return found.group().removesuffix("-metadata") if found else None


def publication(identifier: str) -> Publication:
    series, _, rest = identifier.partition("-")
    house, _, _ = rest.partition("-")
    chamber = {"tk": "Tweede Kamer", "ek": "Eerste Kamer", "vv": "Verenigde Vergadering"}.get(house)
    year = re.search(r"(?:^|-)((?:19|20)\d\d)((?:19|20)\d\d)(?=-)", rest)
    vergaderjaar = f"{year[1]}-{year[2]}" if year and int(year[2]) == int(year[1]) + 1 else None
    dossier = None
    if series == "kst":
        parts = re.sub(r"-[hnb]\d+$", "", rest).split("-")  # "-h1" is a herdruk of the same number
        if vergaderjaar:
            parts = parts[1:]
        if len(parts) > 1:
            dossier = "-".join(parts[:-1])
            # the Eerste Kamer numbers with letters: 34889, A; a budget's chapter (34775-VI) is no number
            chamber = "Eerste Kamer" if re.fullmatch(r"[A-Z]{1,3}", parts[-1]) else "Tweede Kamer"
    return Publication(_SOORTEN.get(series, "document"), chamber, dossier, vergaderjaar)


def vergaderjaar_of(text: str) -> str | None:
    """ "Vergaderjaar 2019–2020" and "2019/20" are "2019-2020"."""
    found = re.search(r"\b((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)\b", text)
    return f"{found[1]}-{int(found[1]) + 1}" if found and (int(found[1]) + 1) % 100 == int(found[2]) % 100 else None


def chamber_of(text: str) -> str | None:
    return next((name for name in ("Tweede Kamer", "Eerste Kamer", "Verenigde Vergadering") if name in text), None)


def iso_date(text: str | None) -> str | None:
    """The first date in a text, ISO 8601: "2021-07-06T10:00", "6 juli 2021", "06-07-2021"."""
    if not text:
        return None
    if found := _ISO.search(text):
        year, month, day = found.groups()
    elif found := _DATE.search(text):
        day, name, year = found.groups()
        month = str(next(number for number, names in enumerate(_MONTHS, 1) if name.lower() in names.split("|")))
    elif found := _DUTCH.search(text):
        day, month, year = found.groups()
    else:
        return None
    return f"{year}-{int(month):02}-{int(day):02}" if 0 < int(month) < 13 and 0 < int(day) < 32 else None


def answered_by(text: str) -> str | None:
    """Who answers Kamervragen: "Antwoord van Minister Jansen (Financiën) (ontvangen …)"."""
    found = re.match(r"(?:Mededeling|Antwoord) van (.+?)\s*(?:, mede namens .+|\((?:ontvangen|ingezonden) .+)", text)
    return found[1] if found else None


_MOVED = "gaat over tot de orde van de dag."
_LONGEST_NAME = 50


def movers_of(text: str) -> str:
    """Who sign a motion: the names below its closing words, in every form of the paper; "" of any other paper."""
    _, found, rest = text.rpartition(_MOVED)
    lines = [" ".join(line.split()) for line in rest.splitlines() if line.strip()] if found else []
    named = [line for line in lines if len(line) < _LONGEST_NAME and line[0].isupper() and line[-1].isalpha()]
    return ", ".join(lines) if lines and len(named) == len(lines) < 30 else ""


def letter_date(paragraphs: Iterable[str]) -> str | None:
    """The date that opens or closes a letter: a paragraph that is a place and a date, "Den Haag, 7 juli 2023"."""
    for paragraph in paragraphs:
        if len(paragraph) < 60 and re.fullmatch(r"[A-Z’'‘][^\d.:;]{1,30}, (?:de )?\d{1,2} [a-z]+ \d{4}", paragraph):
            return iso_date(paragraph)
    return None


def numbers_of(text: str) -> tuple[str, ...]:
    """The numbers in "Vraag 3", "Antwoord 2 en 4", "Antwoord op vraag 1 t/m 3"."""
    numbers: list[str] = []
    for first, last, single in _NUMBERS.findall(text):
        if first and int(first) < int(last) < int(first) + 200:
            numbers += map(str, range(int(first), int(last) + 1))
        else:
            numbers += [single] if single else [first, last]
    return tuple(dict.fromkeys(numbers))


@dataclass(frozen=True, slots=True)
class Turn:
    """A question or an answer as it stands in the document."""

    answer: bool
    numbers: tuple[str, ...]
    span: Span


def pair_questions(turns: Iterable[Turn]) -> tuple[Question, ...]:
    """Each question with its answer; questions in a row that are answered together are one Question."""
    asked: list[Turn] = []
    answered: dict[int, Span] = {}
    for turn in turns:
        if not turn.answer:
            number = turn.numbers or (str(len(asked) + 1),)
            asked.append(Turn(False, number, turn.span))
            continue
        waiting = [i for i in range(len(asked)) if i not in answered]
        named = [i for i in waiting if set(asked[i].numbers) & set(turn.numbers)]
        answered |= dict.fromkeys(named or waiting, turn.span)
    questions: list[Question] = []
    for index, turn in enumerate(asked):
        answer = answered.get(index)
        if questions and answer is not None and questions[-1].answer == answer and answered.get(index - 1) == answer:
            before = questions.pop()
            questions.append(Question(Span(before.span.start, turn.span.end), before.numbers + turn.numbers, answer))
        else:
            questions.append(Question(turn.span, turn.numbers, answer))
    return tuple(questions)
