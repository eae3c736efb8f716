"""What a match of case.json says: which decision, by ECLI, case number, LJN or application number, and where in it.

In: a Scene and a Match (the number is the anchor). Out: one Citation for the whole mention around it: court, date,
joined numbers, ECLI, name, rechtsoverweging ("HvJ EU 16 juli 2020, C-311/18, EU:C:2020:559 (Schrems II), r.o. 84").
"""

from __future__ import annotations

import re

from wpgsearch.identifiers import celex_of
from wpgsearch.model import Citation, Target
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.pinpoints import pinpoint_of
from wpgsearch.recognise.scene import Reader, Scene, cited

_FARTHEST_BEFORE, _FARTHEST_BEHIND = 120, 240  # characters that belong to a mention around its number
_LONGEST_BODY = 400  # characters of joined numbers

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\.?"
)
_DATE = rf"(?:\d{{1,2}}\s{_MONTH}\s\d{{4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}})"
_COURT = (
    r"(?:HvJ\s?(?:EU|EG)|HvJEG|HvJEU|HvJ|Hof van Justitie(?: van de (?:EU|EG|Europese (?:Unie|Gemeenschappen)))?"
    r"|GvEA(?: EG)?|Gerecht(?: EU)?|CJEU|ECJ|CJ"
    r"|EHRM(?: \(GK\))?|ECtHR"
    r"|HR|Hoge Raad|ABRvS|AbRvS|ABRS|CRvB|CBb|PHR|A-G|AG"
    r"|(?:Rb|Vzr|Ktr|Hof|Rechtbank|Gerechtshof)\.?(?:\s[A-Z’'][\w’'-]+){0,3})"
)
# "conclusie A-G (…) 3 mei 2018, gevoegde zaken "
_BEFORE = re.compile(
    rf"(?:(?:conclusie\s+)?{_COURT}(?:\s*\([^()]{{1,30}}\))?[\s,]+)?"
    rf"(?:(?:van\s+)?{_DATE}[\s,]+)?"
    r"(?:(?:gevoegde\s+|joined\s+)?(?:zaken|zaak|zaaknrs?|cases?|nrs?|nos?)\.?\s+)?$",
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
    r"(?(numbers)(?:,?\s\*?[A-ZÀ-Þ][^,;()\[\]\n]{2,80}(?:,|\s\[(?:19|20)\d\d\],?)\s(?=ECLI|EU:)|[,;]?\s*\(?)|)"
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
_ECHR_BEFORE = re.compile(r"EHRM|ECtHR|ECHR|EVRM|[Aa]ppl(?:ication)?\b|verzoekschrift|klacht", re.IGNORECASE)
_ECHR_COURT = re.compile(rf"(?:EHRM|ECtHR)\b(?:\s*\([^()]*\))?,?\s*(?:{_DATE})?")
_APPLICATION = re.compile(r"(?:nrs?|nos?)\.?\s*(?P<number>\d{3,5}/\d{2})(?:(?:,|\s+en|\s+and)\s*\d{3,5}/\d{2})*")
_ECHR_DATED = re.compile(rf"{_ECHR_COURT.pattern},\s(?:[^\n;]{{3,50}},\s|(?:zaak|zaken)\s)?$")
_APPLICATION_ALONE = re.compile(r"(?P<number>\d{3,5}/\d{2})(?!\d)(?:(?:,|\s+en|\s+and)\s*\d{3,5}/\d{2})*")
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
    target = Target(f"ECLI:{body['ecli']}" if body["ecli"] else celex_of(body["first"]))
    return [_decision(scene, match, (_start(scene.text, match.start), end), target)]


def read_ljn(scene: Scene, match: Match) -> list[Citation]:
    """A decision by its LJN; the ECLI of the Hoge Raad and others is found by the register where it knows it."""
    number = _LJN.search(scene.text[match.start : match.end])
    if not number:
        return []
    return [_decision(scene, match, (_start(scene.text, match.start), match.end), Target(f"ljn:{number.group()}"))]


def read_application(scene: Scene, match: Match) -> list[Citation]:
    """A judgment of the ECtHR by its application number: only where the court or "application" stands before it."""
    low = max(0, match.start - 90)
    low = max(low, scene.text.rfind("\n", low, match.start) + 1)
    if not _ECHR_BEFORE.search(scene.text, low, match.start):
        return []
    found = _APPLICATION.match(scene.text, match.start)
    return [_of_application(scene, match, low, found)] if found else []


def read_application_alone(scene: Scene, match: Match) -> list[Citation]:
    """ "EHRM 4 december 2008, 30562/04": without "nr." only directly behind the court, its date and the name."""
    low = max(0, match.start - 90)
    low = max(low, scene.text.rfind("\n", low, match.start) + 1)
    court = _ECHR_DATED.search(scene.text, low, match.start)
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
    low = max(0, anchor - _FARTHEST_BEFORE)
    before = _BEFORE.search(text, max(low, text.rfind("\n", low, anchor) + 1), anchor)
    return before.start() if before else anchor


READERS: dict[str, Reader] = {
    "ecli": read_decision,
    "case_number": read_decision,
    "ljn": read_ljn,
    "application": read_application,
    "application_alone": read_application_alone,
}
