"""Court decisions in a question by an identifier: ECLI, case number, application number, roll number, LJN.

In: a Reading. Out: its cases taken, with the court, date, name and rechtsoverweging written around them. A decision
known by number becomes its ECLI where the register has it, else its CELEX. Deliberately knows no act.
"""

from __future__ import annotations

import re
from itertools import pairwise

from wpgsearch.identifiers import celex_of, celex_of_opinion, ecli_of_ljn, vindplaats
from wpgsearch.model import Target
from wpgsearch.query.text import TAKEN, Found, Reading, listed
from wpgsearch.register import Case, case_number, case_numbered, case_with_ecli, key_of, label
from wpgsearch.register.keys import WORD

_ECLI = (  # also as misspelt in real decisions: "ECLl", "ECL", "ELCI", a space after the colon
    r"(?i)(?<![\w:])(?:E[CL]{1,2}[IL1C]+\s?:\s?)?"
    r"(?P<ecli>[A-Z]{2}\s?:\s?[A-Z]{1,9}\s?:\s?(?:19|20)\d\d\s?:\s?[A-Z0-9.]*[A-Z0-9])"
)
# without its country: "ECLI:PHR:2021:845"
_DUTCH_ECLI = (
    r"(?i)(?<![\w:])ECL[IL1]\s?:\s?"
    r"(?P<ecli>(?:HR|PHR|RVS|CRVB|CBB|(?:RB|GH)[A-Z]{2,5})\s?:\s?(?:19|20)\d\d\s?:\s?[A-Z0-9]+)"
)
_LJN = r"(?i)\bLJN(?:[\s:-]*(?:nr|nummer))?[\s:.-]*([A-Z]{2}\d{4})\b"
_LJN_COURT = (
    r"(?i)(?P<court>HR|Hoge Raad|PHR|A[Bb]RvS|ABRS|Raad van State|CRvB|CBb"
    r"|(?:Rb|Rechtbank|Hof|Gerechtshof)\.?\s[\w’'-]+)"
    r"[\s,]+(?:van\s)?\d{1,2}[\s./-]\w+\.?[\s./-](?P<year>(?:19|20)\d\d)[\s,]+$"
)
_OPINION = r"(?i)(?:conclusie|opinion)\b[^;()]{0,90}$"
_JOURNALS = "NJ|NJFS|NBSTRAF|RvdW|AB|JB|JBP|JAR|JOR|JIN|JV|EHRC|BNB|USZ|RSV|RFR|NJB|Computerrecht|Mediaforum|IER|Gst"
_VINDPLAATS = (
    rf"(?i)(?<![\w-])(?P<journal>{_JOURNALS})\.?\s(?P<year>(?:19|20)\d\d)(?:\s?/\s?|,\s(?:nr\.\s)?)"
    r"(?P<number>\d{1,4})(?![\w/])"
)
_ANNOTATED = r"(?i),?\s\(?m\.?\s?nt\.?\s(?:[A-Z]\.)*\s?(?:(?:van|de|der|den)\s)*[^\W\d_]+\)?"
_DOCKET = r"[CTF][-–\s]?\d{1,4}/\d{2}(?!\d)(?:\s?PPU|\s?P\b)?"
_LIST = r"(?:\s*,?\s*(?:,|en|and|t/m|tot en met|[-–&])\s*)"
_DOCKETS = rf"(?i)(?<![\w-]){_DOCKET}(?:{_LIST}{_DOCKET})*"
_JOINED = r"(?i)(?:gevoegde|joined)\s+\w+\s*$"
_APPLICATIONS = rf"(?<![\w/-])\d{{1,5}}/\d{{2}}(?![\d/])(?:{_LIST}\d{{3,5}}/\d{{2}}(?![\d/]))*"
_ROLL = r"(?<![\w/])(?:[A-Z]{1,3}/\d{1,2}/\d{2,7}(?:\s?/\s?[A-Z]{2}\b[\w -]*)?|20\d{7}/\d(?:/[A-Z]\d)?(?![\w/]))"
_DUTCH_DOCKET = r"(C/\d\d/\d{5,6}|20\d{7}/\d(?:/[A-Z]\d)?)"
_STRASBOURG = r"(?i)EHRM|ECtHR|ECHR|\bappl(?:ication)?\b|verzoekschrift|klacht"

EU_COURT = (
    r"(?:HvJ|Hof van Justitie|GvEA|Gerecht|CJEU|ECJ|CJ|Court of Justice)"
    r"(?:\s?(?:EU|EG|van de (?:EU|EG|Europese (?:Unie|Gemeenschappen))|of the (?:EU|European Union)))?"
)
_MONTH = r"(?:jan|feb|maart|mrt|march|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
_BEFORE = (
    rf"(?i)(?:^|(?<=[\s(,{TAKEN}]))(?:{EU_COURT}"
    r"|EHRM|ECtHR|ECHR|HR|Hoge Raad|ABRvS|Raad van State|CRvB|CBb|PHR"
    r"|(?:(?:conclusie|opinion)\s(?:van\s|of\s)?)?A-?G(?:\s(?-i:[A-ZÀ-Þ])[\w’'-]+){0,4}"
    r"|Vzr\.?|Ktr\.?|\(vzr\.?\)|Afdeling bestuursrechtspraak van de|Centrale Raad van Beroep|van (?:het|de)"
    r"|(?:Rb|Rechtbank|Hof|Gerechtshof)\.?(?:\s(?-i:[A-Z’'])[\w’'-]+){0,2}"
    r"|\(?(?:GK|grote kamer|grand chamber)\)?"
    rf"|(?:van|of)?\s?\d{{1,2}}(?:\s{_MONTH}\s|[-./]\d{{1,2}}[-./])\d{{4}}"
    r"|(?:gevoegde|joined)\s(?:zaken|cases)|zaak|zaken|zaaknummers?|zaaknrs?|cases?|nrs?|nos?|app(?:l(?:ications?)?)?|appl\.nr|verzoekschrift"
    r"|arrest(?:en)?|uitspraak|vonnis|beschikking|judge?ment|ruling|ECLI|LJN|in|inzake"
    r")[\s.,:(]*$"
)
_NAME_IN_BRACKETS = r",?\s?\((?!r\.?\s?o|punt|par)([^()]{2,90})\)"
_BY_COURT = rf"(?i)\s+(?:van|of|by)\s+(?:het|the|de)?\s*(?:{EU_COURT}|EHRM|ECtHR|Hoge Raad|HR)(?!\w)"
_PINPOINT = (
    r"(?i)[\s,(]*\b(?:r\.?\s?o\.?v?|rov|rechtsoverweging(?:en)?|punt(?:en)?|pt|pars?|paras?|paragra(?:af|phs?)|overw(?:eging)?|onder)\b\.?\s*"
    r"\d+(?:\.\d+)*(?:\s?(?:[-–,]|en|and|t/m)\s?(?:r\.?o\.?\s*)?\d+(?:\.\d+)*)*(?:\se\.v\.)?\)?"
    r"|[\s,(]*§{1,2}\s*(?:\d[\d\s,.–-]*\d|\d)\)?"
)
_LONGEST_NAME = 10
# nothing, or the name of the case: ", (Schrems II) ", " Facebook Ireland and Schrems [2020] "
_BETWEEN_PARALLEL = r"[\s,;(\[]*(?:\([^()]{2,90}\)[\s,;]*|[A-Z][^,;()\[\]]{2,80}\s(?:\[\d{4}\]\s)?)?"


def read_cases(reading: Reading) -> None:
    """Take the decisions that are named by an identifier."""
    if not any(mark in reading.masked.upper() for mark in (":", "/", "LJN", "NJ ")):
        return
    _read_eclis(reading)
    _read_dockets(reading)
    _read_other_numbers(reading)
    _read_printed(reading)
    _merge_parallel(reading)
    for found in [found for found in reading.found if found.kind == "case"]:
        take_surroundings(reading, found)


def case_target(number: str) -> Target:
    """The decision with that number: its ECLI or echr:… where the register has it, else its CELEX."""
    case = _numbered(number)
    if case is not None:
        return Target(case.work)
    return Target(celex_of(number)) if number[0].isalpha() else Target(f"echr:{number}")


def _numbered(number: str) -> Case | None:
    """The register writes "C-28/08 P"; a question seldom does."""
    return next(filter(None, map(case_numbered, (number, f"{number} P", f"{number} PPU"))), None)


def _read_eclis(reading: Reading) -> None:
    for found in re.finditer(_ECLI, reading.masked) if ":" in reading.masked else ():
        ecli = re.sub(r"\s", "", found["ecli"]).upper()
        reading.take(found.start(), found.end(), (Target(f"ECLI:{ecli}"),), "case")
    for found in re.finditer(_DUTCH_ECLI, reading.masked) if ":" in reading.masked else ():
        ecli = re.sub(r"\s", "", found["ecli"]).upper()
        reading.take(found.start(), found.end(), (Target(f"ECLI:NL:{ecli}"),), "case")


def _read_printed(reading: Reading) -> None:
    """ "NJ 1996/249", "NJ 1996, 249 m.nt. Schalken": as its ECLI where the register knows where it was printed."""
    for found in re.finditer(_VINDPLAATS, reading.masked):
        journal, year, number = found["journal"], found["year"], found["number"]
        case = case_numbered(f"{journal} {year}/{number}")
        target = Target(case.work if case else vindplaats(journal, year, number))
        annotated = re.match(_ANNOTATED, reading.masked[found.end() :])
        reading.take(found.start(), found.end() + (annotated.end() if annotated else 0), (target,), "case")


def _read_dockets(reading: Reading) -> None:
    """One target for joined cases; cases that are merely listed are each their own."""
    for found in re.finditer(_DOCKETS, reading.masked):
        numbers = [_docket(said) for said in re.findall(f"(?i){_DOCKET}", found.group())]
        opinion = re.search(_OPINION, reading.masked[: found.start()])
        one = (lambda number: Target(celex_of_opinion(number))) if opinion else case_target
        targets = tuple(dict.fromkeys(map(one, numbers)))
        if re.search(_JOINED, reading.masked[: found.start()]):
            known = tuple(target for target in targets if target.work.startswith("ECLI:"))
            targets = (known or targets)[:1]
        if targets[0].work.startswith("celex:") and not opinion:
            reading.note(
                f"{numbers[0]} is not in the register of cases: it is sought as {targets[0]};"
                " where only its ECLI is written, ask for that."
            )
        reading.take(found.start(), found.end(), targets, "case")


def _docket(said: str) -> str:
    """ "c311/18", "C 311/18 P" → "C-311/18"."""
    bare = re.sub(r"(?i)\s?P(?:PU)?$", "", said)
    return case_number(re.sub(r"^(.)[-–\s]?", r"\1-", bare))


def _read_other_numbers(reading: Reading) -> None:
    """Application numbers of the ECtHR, numbers of a court's roll that the register knows, LJN."""
    for found in re.finditer(_ROLL, reading.masked):
        number = re.match(_DUTCH_DOCKET, found.group())
        case = case_numbered(found.group()) or (case_numbered(number[1]) if number else None)
        if case or number:
            target = Target(case.work if case else f"zaaknummer:{number[1] if number else ''}")
            reading.take(found.start(), found.end(), (target,), "case")
    strasbourg = re.search(_STRASBOURG, reading.masked)
    for found in re.finditer(_APPLICATIONS, reading.masked):
        numbers = re.findall(r"\d+/\d{2}", found.group())
        known = tuple(Target(case.work) for case in map(case_numbered, numbers) if case)
        if known or (strasbourg and len(numbers[0]) > 5):
            reading.take(found.start(), found.end(), (known or (case_target(numbers[0]),))[:1], "case")
    for found in re.finditer(_LJN, reading.masked):
        court = re.search(_LJN_COURT, reading.masked[: found.start()])
        ecli = ecli_of_ljn(court["court"], court["year"], found[1]) if court else None
        reading.take(found.start(), found.end(), (Target(ecli or f"ljn:{found[1].upper()}"),), "case")


def _merge_parallel(reading: Reading) -> None:
    """ "C-311/18, ECLI:EU:C:2020:559" is one decision, and the ECLI names it."""
    cases = sorted((found for found in reading.found if found.kind == "case"), key=lambda found: found.start)
    for number, ecli in pairwise(cases):
        between = reading.text[number.end : ecli.start]
        adjacent = re.fullmatch(_BETWEEN_PARALLEL, between)
        one, other = (reading.text[found.start : found.end] for found in (number, ecli))
        better = ecli if ":" not in one and ":" in other else number if re.match(_VINDPLAATS, other) else None
        if adjacent and better:
            reading.found = [found for found in reading.found if found not in (number, ecli)]
            reading.take(number.start, ecli.end, better.targets, "case")


def take_surroundings(reading: Reading, found: Found) -> None:
    """Court, date and "zaak" before it, its name and the place in it after it: none of them is a word to search."""
    start, end = found.start, _end_of_name(reading, found)
    if court := re.match(_BY_COURT, reading.masked[end:]):
        end += court.end()
    if pinpoint := re.match(_PINPOINT, reading.masked[end:]):
        place = pinpoint.group().strip(" ,()")
        reading.note(f'"{place}" does not narrow the search: every mention of {_labels(found.targets)} is found.')
        end += pinpoint.end()
    while before := re.search(_BEFORE, reading.masked[:start]):
        start = before.start()
    reading.mask(start, end)


def _end_of_name(reading: Reading, found: Found) -> int:
    """Its name in brackets, whatever it is; after a comma only the name that the register knows it by."""
    end = found.end
    names = {key_of(name) for target in found.targets if (case := case_with_ecli(target.work)) for name in case.names}
    bracketed = re.match(_NAME_IN_BRACKETS, reading.masked[end:])
    if bracketed:
        if key_of(bracketed[1]) not in names:
            reading.note(f'"{bracketed[1]}" is read as the name of {_labels(found.targets)} and not searched as words.')
        return end + bracketed.end()
    words = list(WORD.finditer(reading.masked, end, end + 120))[:_LONGEST_NAME]
    if not words or reading.masked[end : words[0].start()].strip(" ,"):
        return end
    stops = (word.end() for word in reversed(words))
    return next((stop for stop in stops if key_of(reading.masked[words[0].start() : stop]) in names), end)


def _labels(targets: tuple[Target, ...]) -> str:
    return listed([label(target) for target in targets], "and")
