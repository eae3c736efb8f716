"""What a match of case.json says: which decision, by ECLI, case number, LJN or application number, and where in it.

In: a Scene and a Match (the number is the anchor). Out: one Citation for the whole mention around it: court, date,
joined numbers, ECLI, name, rechtsoverweging ("HvJ EU 16 juli 2020, C-311/18, EU:C:2020:559 (Schrems II), r.o. 84").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wpgsearch.model import Citation, Target
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.scene import Scene, cited

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\.?"
)
_DATE = rf"(?:\d{{1,2}}\s{_MONTH}\s\d{{4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}})"
_COURT = (
    r"(?:HvJ\s?(?:EU|EG)|HvJEG|HvJEU|HvJ|Hof van Justitie(?: van de (?:EU|EG|Europese (?:Unie|Gemeenschappen)))?|GvEA(?: EG)?|Gerecht(?: EU)?|CJEU|ECJ|CJ"
    r"|EHRM(?: \(GK\))?|ECtHR|HR|Hoge Raad|ABRvS|AbRvS|ABRS|CRvB|CBb|PHR|A-G|AG|(?:Rb|Vzr|Ktr|Hof|Rechtbank|Gerechtshof)\.?(?:\s[A-Z’'][\w’'-]+){0,3})"
)
_BEFORE = re.compile(
    rf"(?:(?:conclusie\s+)?{_COURT}(?:\s*\([^()]{{1,30}}\))?[\s,]+)?(?:(?:van\s+)?{_DATE}[\s,]+)?(?:(?:gevoegde\s+|joined\s+)?(?:zaken|zaak|zaaknrs?|cases?|nrs?|nos?)\.?\s+)?$",
    re.IGNORECASE,
)
_NUMBER = r"[CTF][-‑–]\d{1,4}/\d{2}(?:\s?P)?"
_ECLI = r"(?:ECL[IlI1]\s?:\s?|ELCI\s?:\s?)?(?P<ecli>[A-Z]{2}:[A-Z]{1,9}:(?:19|20)\d\d:[A-Z]{0,3}\d?[A-Z0-9]*(?:\.\d+)?)"
_BODY = re.compile(
    rf"(?P<numbers>{_NUMBER}(?:(?:,|\s+en|\s+and|\s+t/m|\s*[-–])\s*{_NUMBER})*)?(?(numbers)[,;]?\s*\(?|)(?:{_ECLI})?"
)
_NAME = re.compile(r"\)?,?\s?\((?!r\.?o|punt|par)(?P<name>[^()]{2,90})\)|,\s(?P<bare>[A-ZÀ-Þ][\w/’' -]{2,60}?)(?=,\s(?:r\.?o|punt|par|§))")
_PINPOINT = re.compile(
    r"[\s,(]*(?:r\.?\s?o\.?v?|rov|rechtsoverweging(?:en)?|punt(?:en)?|pt|paras?|paragra(?:af|phs?)|§{1,2}|overw(?:eging)?)\.?\s*"
    r"(?P<pages>\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?(?:(?:\s?,\s?|\s+en\s+|\s+and\s+)(?:(?:r\.?o\.?|punt|rov\.?)\s*)?\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?)*)"
)
_VALUE = re.compile(r"\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?")
_ECHR_BEFORE = re.compile(r"EHRM|ECtHR|ECHR|EVRM|[Aa]ppl(?:ication)?\b|verzoekschrift|klacht", re.IGNORECASE)
_APPLICATION = re.compile(r"(?:nrs?|nos?)\.?\s*(?P<number>\d{3,5}/\d{2})(?:(?:,|\s+en|\s+and)\s*\d{3,5}/\d{2})*")


def pinpoint_values(said: str) -> str:
    """ "61 en r.o. 67" → "61, 67"; "69 – 72" → "69-72"."""
    return ", ".join(re.sub(r"\s?[-–]\s?", "-", value) for value in _VALUE.findall(said))


def celex_of(number: str) -> str:
    """CELEX of the judgment: C-311/18 → 62018CJ0311, T-194/04 → 62004TJ0194."""
    letter, rest = number[0], number[2:].split("P")[0].strip()
    serial, year = rest.split("/")
    century = "19" if int(year) > 52 else "20"
    return f"celex:6{century}{year}{letter}J{int(serial):04d}"


def read_decision(scene: Scene, match: Match) -> list[Citation]:
    """A decision by its case number, its ECLI, or both."""
    text = scene.text
    body = _BODY.match(text, match.start)
    if not body or body.end() <= match.start:
        return []
    end = body.end() if body["ecli"] or not body["numbers"] else body.end("numbers")
    number = re.match(_NUMBER, body["numbers"] or "")
    target = Target(f"ECLI:{body['ecli']}") if body["ecli"] else Target(celex_of(number.group() if number else ""))
    start = _start(text, match.start)
    end, pinpoint = _tail(text, end)
    return [cited(start, end, "case", target, pattern=match.pattern.name, pinpoint=pinpoint)]


def _start(text: str, anchor: int) -> int:
    low = max(0, anchor - 120, text.rfind("\n", 0, anchor) + 1)
    before = _BEFORE.search(text, low, anchor)
    return before.start() if before and before.start() < anchor else anchor


def _tail(text: str, end: int) -> tuple[int, str | None]:
    """Name in brackets and pinpoint after the number."""
    stop = text.find("\n", end)
    limit = min(len(text), end + 240, stop if stop >= 0 else len(text))
    name = _NAME.match(text, end, limit)
    if name:
        end = name.end()
    pinpoint = _PINPOINT.match(text, end, limit)
    if not pinpoint:
        return end, None
    return pinpoint.end(), pinpoint_values(pinpoint["pages"])


def read_ljn(scene: Scene, match: Match) -> list[Citation]:
    """A decision by its LJN; the ECLI of the Hoge Raad and others is found by the register where it knows it."""
    number = re.search(r"[A-Z]{2}\d{4}$", scene.text[match.start : match.end])
    if not number:
        return []
    end, pinpoint = _tail(scene.text, match.end)
    start = _start(scene.text, match.start)
    return [cited(start, end, "case", Target(f"ljn:{number.group()}"), pattern=match.pattern.name, pinpoint=pinpoint)]


def read_application(scene: Scene, match: Match) -> list[Citation]:
    """A judgment of the ECtHR by its application number: only where the court or "application" stands before it."""
    low = max(0, match.start - 90, scene.text.rfind("\n", 0, match.start) + 1)
    if not _ECHR_BEFORE.search(scene.text, low, match.start):
        return []
    found = _APPLICATION.match(scene.text, match.start)
    if not found:
        return []
    court = re.compile(rf"(?:EHRM|ECtHR)\b(?:\s*\([^()]*\))?,?\s*(?:{_DATE})?").search(scene.text, low, match.start)
    ecli = re.compile(rf",?\s*{_ECLI}").match(scene.text, found.end())
    target = Target(f"ECLI:{ecli['ecli']}" if ecli else f"echr:{found['number']}")
    end, pinpoint = _tail(scene.text, ecli.end() if ecli else found.end())
    start = court.start() if court else match.start
    return [cited(start, end, "case", target, pattern=match.pattern.name, pinpoint=pinpoint)]


READERS: dict[str, Callable[[Scene, Match], list[Citation]]] = {
    "ecli": read_decision,
    "case_number": read_decision,
    "ljn": read_ljn,
    "application": read_application,
}
