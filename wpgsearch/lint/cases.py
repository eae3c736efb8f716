"""Rule ecli-and-number: whether the parts of one citation of a court decision belong together.

In: a Subject. Out: findings. What a case is called is the rule in case_names.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wpgsearch.findings import Finding
from wpgsearch.lint.courts import court_of, is_known
from wpgsearch.lint.mentions import CaseMention, read_mention
from wpgsearch.lint.subject import Subject
from wpgsearch.model import Citation
from wpgsearch.register import Case, case_numbered, case_with_ecli
from wpgsearch.register.dates import in_dutch

_RULE = "ecli-and-number"
_EU_COURTS = {"C": "C", "T": "T", "F": "F"}
_ECHR = re.compile(r"(?P<month>\d\d)(?P<day>\d\d)(?:JUD|DEC)(?P<number>\d{7})(?P<year>\d\d)")


def ecli_and_number(subject: Subject) -> Iterator[Finding]:
    """One finding a mention: the first thing that does not fit."""
    for citation in subject.of_kind("case"):
        if citation.resolution != "explicit":
            continue
        said = read_mention(citation.text)
        found = next((found for check in _CHECKS for found in check(subject, citation, said)), None)
        if found:
            yield found


def _registered(subject: Subject, citation: Citation, said: CaseMention) -> Iterator[Finding]:
    """The ECLI of one known case beside the number of another."""
    ecli = said.full_ecli
    if not ecli or not said.dockets:
        return
    by_ecli = case_with_ecli(ecli)
    by_number = next((case for docket in said.dockets if (case := case_numbered(docket))), None)
    if by_ecli and by_ecli.numbers and not set(said.dockets) & {_docket(each) for each in by_ecli.numbers}:
        if said.is_conclusion:
            return
        right = _mended(said, by_ecli, by_number)
        reason = f"{ecli} is the judgment in {_called(by_ecli)}, not in {' and '.join(said.dockets)}."
        if by_number:
            reason = f"{reason[:-1]}, which has {by_number.work}."
        yield subject.finding(_RULE, citation.span, reason, right=right)
    elif by_number and not by_ecli and by_number.work.startswith("ECLI:EU:") and _claims(said, by_number):
        reason = f"The judgment in {_called(by_number)} has {by_number.work}, not {ecli}."
        yield subject.finding(_RULE, citation.span, reason, right=_with_ecli(said, by_number.work))


def _claims(said: CaseMention, case: Case) -> bool:
    """Whether the mention can mean only the judgment: it has its date, or its ECLI but for a slip of the fingers.

    A conclusion or an order in the same case has an ECLI and a date of its own.
    """
    if said.is_conclusion:
        return False
    if said.date:
        return said.date == case.date
    written = said.full_ecli or ""
    return written[:14] == case.work[:14] and _is_slip(written.rpartition(":")[2], case.work.rpartition(":")[2])


def _is_slip(one: str, other: str) -> bool:
    """Two neighbours changed places: 559 for 595. A digit more or less may be a conclusion of the same months."""
    return one != other and sorted(one) == sorted(other)


def _mended(said: CaseMention, by_ecli: Case, by_number: Case | None) -> str | None:
    """The part that is wrong is the one that the date and the name speak against."""
    votes_ecli = _votes(said, by_ecli)
    votes_number = _votes(said, by_number) if by_number else 0
    if by_number and votes_number > votes_ecli:
        return _with_ecli(said, by_number.work)
    if votes_ecli > votes_number and len(said.numbers) == 1 and by_ecli.numbers:
        found = said.numbers[0]
        numbers = " en ".join(filter(None, (", ".join(by_ecli.numbers[:-1]), by_ecli.numbers[-1])))
        return said.text[: found.start()] + numbers + said.text[found.end() :]
    return None


def _votes(said: CaseMention, case: Case) -> int:
    name = said.name.strip("* ").lower() if said.name else None
    return (said.date == case.date) + bool(name and name in (each.lower() for each in case.names))


def _dated(subject: Subject, citation: Citation, said: CaseMention) -> Iterator[Finding]:
    """A date beside an ECLI or a number that the register has with another date."""
    if not said.date or said.is_conclusion:
        return
    ecli = said.full_ecli
    case = (
        case_with_ecli(ecli) if ecli else next((found for each in said.dockets if (found := case_numbered(each))), None)
    )
    if not case or case.date == said.date or not case.work.startswith("ECLI:"):
        return
    if not ecli:  # an order in the same case has another date, but hardly the same day and month or year
        same = sum(one == other for one, other in zip(said.date.split("-"), case.date.split("-"), strict=True))
        if same < 2:
            return
    start, end = said.date_span
    right = said.text[:start] + in_dutch(case.date) + said.text[end:]
    reason = f"The judgment in {_called(case)} is of {in_dutch(case.date)}, not of {in_dutch(said.date)}."
    yield subject.finding(_RULE, citation.span, reason, right=right, severity="error" if ecli else "warning")


def _consistent(subject: Subject, citation: Citation, said: CaseMention) -> Iterator[Finding]:
    """What needs no register: years, and the letter of the court."""
    ecli = said.ecli
    if not ecli:
        return
    year = int(ecli["year"])
    if ecli["country"] == "EU" and said.numbers:
        letters = {found["letter"] for found in said.numbers}
        if ecli["court"] in _EU_COURTS and ecli["court"] not in letters:
            docket = said.dockets[0]
            reason = f"{docket} is a case of another court than EU:{ecli['court']}, which {said.full_ecli} names."
            yield subject.finding(_RULE, citation.span, reason)
        brought = max(_century(found["year"]) for found in said.numbers)
        if year < brought:
            reason = f"{said.full_ecli} is of {year}, before the case {said.dockets[0]} was brought in {brought}."
            yield subject.finding(_RULE, citation.span, reason)
    if said.date and abs(int(said.date[:4]) - year) > _slack(ecli["country"], said.date):
        reason = f"{said.full_ecli} is of {year}, the date beside it of {said.date[:4]}."
        grave = "error" if ecli["country"] == "EU" else "warning"
        yield subject.finding(_RULE, citation.span, reason, severity=grave)


def _slack(country: str, date: str) -> int:
    """A Dutch decision of the turn of the year may have got its ECLI in the other one."""
    return 1 if country == "NL" and date[5:7] in ("12", "01") else 0


def _echr(subject: Subject, citation: Citation, said: CaseMention) -> Iterator[Finding]:
    """ECLI:CE:ECHR:2008:1204JUD003056204 is of 4 December 2008, application 30562/04."""
    ecli = said.ecli
    held = _ECHR.fullmatch(ecli["number"]) if ecli and ecli["country"] == "CE" else None
    if not ecli or not held:
        return
    date = f"{ecli['year']}-{held['month']}-{held['day']}"
    number = f"{int(held['number'])}/{held['year']}"
    if said.date and said.date != date and held["month"] <= "12":
        reason = f"By its ECLI the judgment is of {in_dutch(date)}, not of {in_dutch(said.date)}."
        yield subject.finding(_RULE, citation.span, reason)
    applications = {f"{int(each.split('/')[0])}/{each.split('/')[1]}" for each in said.applications}
    if applications and number not in applications:
        reason = f"By its ECLI the application number is {number}, not {' or '.join(sorted(applications))}."
        yield subject.finding(_RULE, citation.span, reason)


def _court(subject: Subject, citation: Citation, said: CaseMention) -> Iterator[Finding]:
    """ "Rb. Amsterdam … ECLI:NL:RBROT:…": the code names another court."""
    ecli = said.ecli
    if not ecli or ecli["country"] != "NL" or said.is_conclusion:
        return
    court = court_of(said.text)
    if court and is_known(ecli["court"]) and ecli["court"] not in court[1]:
        reason = f"The code {ecli['court']} in {said.full_ecli} is not that of {court[0]}."
        yield subject.finding(_RULE, citation.span, reason)


_CHECKS = (_registered, _echr, _dated, _consistent, _court)


def _docket(number: str) -> str:
    found = re.match(r"([CTF])-(\d+)/(\d\d)", number)
    return f"{found[1]}-{int(found[2])}/{found[3]}" if found else number


def _century(two: str) -> int:
    return int(f"19{two}" if int(two) > 52 else f"20{two}")


def _with_ecli(said: CaseMention, work: str) -> str | None:
    if not said.ecli:
        return None
    kept = work if said.ecli.group().startswith("ECLI") else work.removeprefix("ECLI:")
    return said.text[: said.ecli.start()] + kept + said.text[said.ecli.end() :]


def _called(case: Case) -> str:
    number = " and ".join(case.numbers[:3]) if case.numbers else case.work
    return f"{number} ({case.names[0]})" if case.names else number
