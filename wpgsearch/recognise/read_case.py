"""What a match of case.json says: which decision, by ECLI, case number, LJN or application number, and where in it.

In: a Scene and a Match (the number is the anchor). Out: one Citation for the whole mention around it: court, date,
joined numbers, ECLI, name, rechtsoverweging ("HvJ EU 16 juli 2020, C-311/18, EU:C:2020:559 (Schrems II), r.o. 84").
"""

from __future__ import annotations

import re

from wpgsearch.identifiers import celex_of, celex_of_opinion, ecli_of_ljn, vindplaats
from wpgsearch.model import Citation, Target
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.pinpoints import pinpoint_of
from wpgsearch.recognise.scene import Reader, Scene, cited
from wpgsearch.register import case_numbered

_FARTHEST_BEFORE, _FARTHEST_BEHIND = 120, 240  # characters that belong to a mention around its number
_LONGEST_BODY = 400  # characters of joined numbers

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\.?"
)
_DATE = rf"(?:\d{{1,2}}\s{_MONTH}\s\d{{4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}})"
_COURT = (
    r"(?:HvJ\s?(?:EU|EG)|HvJEG|HvJEU|HvJ"
    r"|Hof van Justitie(?: EU| EG| van de (?:EU|EG|Europese (?:Unie|Gemeenschappen)))?"
    r"|GvEA(?: EG)?|Gerecht(?: EU)?|CJEU|ECJ|CJ"
    r"|EHRM(?: \(GK\))?|ECtHR"
    r"|HR|Hoge Raad|ABRvS|AbRvS|ABRS|Raad van State|CRvB|CBb|PHR|A-?G(?:\s(?-i:[A-ZÀ-Þ])[\w’'-]+){0,4}"
    r"|(?:(?:Vzr|Ktr|Pres)\.?\s)?(?:Rb|Vzr|Ktr|Hof|Rechtbank|Gerechtshof)\.?(?:\s(?-i:[A-Z’'])[\w’'-]+){0,3})"
)
# "conclusie A-G (…) 3 mei 2018, gevoegde zaken "
_BEFORE = re.compile(
    rf"(?:(?P<opinion>conclusie\s+(?:van\s+)?|opinion\s+of\s+)?(?P<court>{_COURT})(?:\s*\([^()]{{1,30}}\))?[\s,]+)?"
    rf"(?:(?:van\s+)?(?P<date>{_DATE})[\s,]+)?"
    r"(?:(?:gevoegde\s+|joined\s+)?(?:zaken|zaak|zaak-?nrs?|zaak-?nummers?|cases?|nrs?|nos?|LJN)\b[.:]?\s+"
    r"|ECL[I1l]?\s?:\s?)?$",
    re.IGNORECASE,
)
_NUMBER = r"(?:[CTF][-‑–]\d{1,4}|C\d{2,3})/\d{2}(?:\s?P)?"
_ECLI = (
    r"(?:ECL[IlI1]\s?:\s?|ELCI\s?:\s?)?"
    r"(?P<ecli>[A-Z]{2}:[A-Z]{1,9}:(?:19|20)\d\d:[A-Z]{0,3}\d?[A-Z0-9]*(?:\.\d+)?)"
)
# "C-293/12 en C-594/12, ECLI:EU:C:2014:238", "C-311/18 (EU:C:2020:559"
_BODY = re.compile(
    rf"(?P<numbers>(?P<first>{_NUMBER})(?:(?:,|\s+en|\s+and|\s+t/m|\s*[-–])\s*{_NUMBER})*)?"
    # "C-293/12, Digital Rights Ireland, ECLI:…", "C-203/15 Tele2 Sverige [2016] ECLI:…"
    r"(?(numbers)(?:,?\s\*?[A-ZÀ-Þ][^,;()\[\]\n]{2,80}(?:,|\s\[(?:19|20)\d\d\],?)?\s(?=ECLI|EU:)|[,;]?\s*\(?)|)"
    rf"(?:{_ECLI})?"
)
# "ECLI: NL: HR: 2007: AZ4664", "ECLI:PHR:2021:845": torn apart, or without its country
_LOOSE = re.compile(
    r"ECL[IlI1]\s?:\s?(?:NL\s?:\s?)?(?P<court>HR|PHR|RVS|CRVB|CBB|(?:RB|GH)[A-Z]{2,5})\s?:\s?(?P<year>(?:19|20)\d\d)\s?:\s?"
    r"(?P<number>[A-Z]{0,2}\d{1,5})(?!\w)",
    re.IGNORECASE,
)
# "(Schrems II)", ", Digital Rights Ireland" where a pinpoint follows
_NAME = re.compile(
    r"\)?,?\s?\((?!r\.?o|punt|par)[^()]{2,90}\)"
    r"|,\s[A-ZÀ-Þ][^,;()\n]{2,90}?(?=,\s(?:r\.?o|punt|par|§))"
)
_VALUE = r"\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?"
_PINPOINT = re.compile(
    r"(?:\),\s)?[\s,(]*(?:r\.?\s?o\.?v?|rov|rechtsoverweging(?:en)?|punt(?:en)?|pt|pars?|paras?|paragra(?:af|phs?)|§{1,2}"
    r"|overw(?:eging)?|ov|onder(?=\s\d))\.?\s*"
    rf"(?P<pages>{_VALUE}(?:(?:\s?,\s?|\s+en\s+|\s+and\s+)(?:(?:r\.?o\.?|punt|rov\.?)\s*)?{_VALUE}(?!\s{_MONTH}))*)"
)
_LJN = re.compile(r"[A-Z]{2}\d{4}$")
_ECHR_BEFORE = re.compile(r"EHRM|ECtHR|ECHR|EVRM|\bApp(?:l|lications?)?\b|verzoekschrift|klacht", re.IGNORECASE)
_ECHR_COURT = re.compile(rf"(?:EHRM|ECtHR)\b(?:\s*\([^()]*\))?,?\s*(?:{_DATE})?")
_APPLICATION = re.compile(
    r"(?:(?:app(?:l(?:ication)?)?s?|verzoekschrift|klacht)\.?\s*)?(?i:nrs?|nos?)\.?\s*(?P<number>\d{3,5}/\d{2})(?:(?:,|\s+en|\s+and)\s*\d{3,5}/\d{2})*"
)
_ECHR_DATED = re.compile(
    rf"{_ECHR_COURT.pattern},\s(?:[^\n;]{{3,50}},\s|(?:zaak|zaken|zaak-?nrs?\.?|zaaknummers?)\s)?$"
)
_ECHR_ALONE = re.compile(r"(?:EHRM|ECtHR)\s$")
_APPLICATION_ALONE = re.compile(r"(?P<number>\d{3,5}/\d{2})(?!\d)(?:(?:,|\s+en|\s+and)\s*\d{3,5}/\d{2})*")
_EU_COURT = re.compile(r"HvJ|Hof van Justitie|ECJ|CJ", re.IGNORECASE)
_OLD_NUMBER = re.compile(r"\d{1,3}/\d{2}(?!\d)")
_YEAR = re.compile(r"(?:19|20)\d\d$")
# "C/09/550982 / HA ZA 18-388", "201603456/1/A3"
_DOCKET = re.compile(
    r"(?P<number>C/\d\d/\d{5,6}|20\d{7}/\d/[A-Z]\d|20\d{7}/\d(?!\d))(?:\s?/\s?(?:HA|KG)\s(?:ZA|RK)\s?\d\d-\d+)?(?![\w/])"
)
_JOURNALS = "NJ|NJFS|NBSTRAF|RvdW|AB|JB|JBP|JAR|JOR|JIN|JV|EHRC|BNB|USZ|RSV|RFR|NJB|Computerrecht|Mediaforum|IER|Gst"
_CASES_ONLY = frozenset(
    ("NJ", "NJFS", "NBSTRAF", "RvdW", "AB", "JB", "JBP", "JAR", "JOR", "JV", "EHRC", "BNB", "USZ", "RSV")
)
_VINDPLAATS = re.compile(
    rf"(?P<journal>{_JOURNALS})\.?\s(?P<year>(?:19|20)\d\d)(?:(?P<slash>\s?/\s?)|,\s(?:nr\.\s)?)(?P<number>\d{{1,4}})(?![\w/])"
)
_PRINTED_TOO = re.compile(rf",\s{_VINDPLAATS.pattern}")
_ECLI_BEHIND = re.compile(rf",?\s*{_ECLI}")


def read_decision(scene: Scene, match: Match) -> list[Citation]:
    """A decision by its case number, its ECLI, or both."""
    if loose := _LOOSE.match(scene.text, match.start):
        name = f"ECLI:NL:{loose['court'].upper()}:{loose['year']}:{loose['number'].upper()}"
        return [_decision(scene, match, (_start(scene.text, match.start), loose.end()), Target(name))]
    body = _BODY.match(scene.text, match.start, match.start + _LONGEST_BODY)
    if not body or body.end() <= match.start:
        return []
    end = body.end() if body["ecli"] else body.end("numbers")
    before = _before(scene.text, match.start)
    number = body["first"] or ""
    by_number = celex_of_opinion if number and before and before["opinion"] else celex_of
    target = Target(f"ECLI:{body['ecli']}" if body["ecli"] else by_number(number))
    return [_decision(scene, match, (before.start() if before else match.start, end), target)]


def read_ljn(scene: Scene, match: Match) -> list[Citation]:
    """A decision by its LJN: behind its court and date it is an ECLI."""
    number = _LJN.search(scene.text[match.start : match.end])
    if not number:
        return []
    before = _before(scene.text, match.start)
    year = _YEAR.search(before["date"]) if before and before["court"] and before["date"] else None
    ecli = ecli_of_ljn(before["court"], year.group(), number.group()) if before and year else None
    target = Target(ecli or f"ljn:{number.group()}")
    return [_decision(scene, match, (before.start() if before else match.start, match.end), target)]


def read_old_number(scene: Scene, match: Match) -> list[Citation]:
    """ "HvJ EG 5 februari 1963, zaak 26/62": before 1989 a case of the Court had no letter."""
    number = _OLD_NUMBER.search(scene.text, match.start, match.end)
    before = _before(scene.text, number.start()) if number else None
    if not number or not before or not before["date"] or not _EU_COURT.match(before["court"] or ""):
        return []
    case = case_numbered(number.group())
    target = Target(case.work if case else celex_of(number.group()))
    return [_decision(scene, match, (before.start(), number.end()), target)]


def read_docket(scene: Scene, match: Match) -> list[Citation]:
    """ "C/09/550982", "201603456/1/A3": numbers of a Dutch court, of a form that nothing else has."""
    number = _DOCKET.match(scene.text, match.start)
    if not number:
        return []
    case = case_numbered(number["number"])
    target = Target(case.work if case else f"zaaknummer:{number['number']}")
    return [_decision(scene, match, (_start(scene.text, match.start), number.end()), target)]


def read_vindplaats(scene: Scene, match: Match) -> list[Citation]:
    """ "NJ 1996/249", "HR 19 december 1995, NJ 1996, 249"; a journal with articles in it only behind a court."""
    found = _VINDPLAATS.match(scene.text, match.start)
    before = _before(scene.text, match.start)
    court = before["court"] if before else None
    if not found or not (court or (found["slash"] and found["journal"] in _CASES_ONLY)):
        return []
    printed = f"{found['journal']} {found['year']}/{found['number']}"
    case = case_numbered(printed)
    target = Target(case.work if case else vindplaats(found["journal"], found["year"], found["number"]))
    return [_decision(scene, match, (before.start() if before else match.start, found.end()), target)]


def read_application(scene: Scene, match: Match) -> list[Citation]:
    """A judgment of the ECtHR by its application number: only where the court or "application" stands before it."""
    low = max(0, match.start - 90)
    low = max(low, scene.text.rfind("\n", low, match.start) + 1)
    if not _ECHR_BEFORE.search(scene.text, low, match.end):
        return []
    found = _APPLICATION.match(scene.text, match.start)
    return [_of_application(scene, match, low, found)] if found else []


def read_application_alone(scene: Scene, match: Match) -> list[Citation]:
    """ "EHRM 4 december 2008, 30562/04": without "nr." only directly behind the court, its date and the name."""
    low = max(0, match.start - 90)
    low = max(low, scene.text.rfind("\n", low, match.start) + 1)
    court = _ECHR_DATED.search(scene.text, low, match.start) or _ECHR_ALONE.search(scene.text, low, match.start)
    found = _APPLICATION_ALONE.match(scene.text, match.start) if court else None
    return [_of_application(scene, match, low, found)] if found else []


def _of_application(scene: Scene, match: Match, low: int, found: re.Match[str]) -> Citation:
    court = _ECHR_COURT.search(scene.text, low, match.start)
    ecli = _ECLI_BEHIND.match(scene.text, found.end())
    target = Target(f"ECLI:{ecli['ecli']}" if ecli else f"echr:{found['number']}")
    start, end = court.start() if court else match.start, ecli.end() if ecli else found.end()
    return _decision(scene, match, (start, end), target)


def _decision(scene: Scene, match: Match, numbered: tuple[int, int], target: Target) -> Citation:
    """The mention with the name in brackets and the pinpoint that follow its number."""
    text, (start, end) = scene.text, numbered
    if printed := _PRINTED_TOO.match(text, end):
        end = printed.end()
    limit = min(len(text), end + _FARTHEST_BEHIND)
    stop = text.find("\n", end, limit)
    limit = stop if stop >= 0 else limit
    name = _NAME.match(text, end, limit)
    end = name.end() if name else end
    pinpoint = _PINPOINT.match(text, end, limit)
    if not pinpoint:
        return cited(match, (start, end), [target])
    return cited(match, (start, pinpoint.end()), [target], pinpoint=pinpoint_of(pinpoint["pages"]))


def _start(text: str, anchor: int) -> int:
    """Where the mention begins: at its court, its date or its number."""
    before = _before(text, anchor)
    return before.start() if before else anchor


def _before(text: str, anchor: int) -> re.Match[str] | None:
    """Court, date and "zaak" before the number."""
    low = max(0, anchor - _FARTHEST_BEFORE)
    return _BEFORE.search(text, max(low, text.rfind("\n", low, anchor) + 1), anchor)


READERS: dict[str, Reader] = {
    "ecli": read_decision,
    "case_number": read_decision,
    "ljn": read_ljn,
    "old_number": read_old_number,
    "docket": read_docket,
    "vindplaats": read_vindplaats,
    "application": read_application,
    "application_alone": read_application_alone,
}
