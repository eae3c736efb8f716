"""Broken forms of the numbers of EU acts.

In: a text. Out: what is broken in it and the form that would be right. Since 1 January 2015 all acts have one number,
"(EU) 2016/680". Before it a directive was 95/46/EG, a regulation (EG) nr. 45/2001; EEG until 1993, EG until 2009.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wpgsearch.identifiers import eu_act
from wpgsearch.lint.form import Broken
from wpgsearch.model import Span
from wpgsearch.register import act

_GAP = r"[ \u00a0]"
_NO = rf"(?P<no>(?:nr\.?|[Nn]o\.?){_GAP})?"
_NEW_WITH_SUFFIX = re.compile(
    rf"\b(?P<kind>(?:uitvoerings|gedelegeerde )?(?:[Rr]ichtlijn|[Vv]erordening)|[Dd]irective|[Rr]egulation){_GAP}{_NO}"
    r"(?P<year>20(?:1[5-9]|[2-4]\d))/(?P<number>\d{1,4})/(?:EU|EG|EC|EEG)\b",
)
_OLD_DIRECTIVE = re.compile(
    rf"\b(?P<kind>[Rr]ichtlijn|[Dd]irective){_GAP}\((?P<of>EU|EG|EEG|EC|EEC)\){_GAP}{_NO}"
    r"(?P<year>[5-9]\d|19\d\d|200\d|201[0-4])/(?P<number>\d{1,4})(?P<suffix>/(?:EG|EU|EEG|EC|EEC))?(?![\d/])"
)
_REGULATION = re.compile(
    rf"\b(?P<kind>(?:uitvoerings|Uitvoerings)?[Vv]erordening|[Rr]egulation){_GAP}\((?P<of>EU|EG|EEG|EC|EEC)\){_GAP}{_NO}"
    r"(?P<one>\d{1,4})/(?P<two>\d{2,4})(?![\d/])"
)
_FRAMEWORK = re.compile(
    rf"\b(?P<kind>[Kk]aderbesluit|[Ff]ramework{_GAP}[Dd]ecision){_GAP}(?P<of>\((?:EU|EG|JBZ|EC)\){_GAP})?{_NO}"
    r"(?P<year>(?:19|20)\d\d)/(?P<number>\d{1,4})(?P<suffix>/(?:EU|EG|EC|JBZ|JHA))?(?![\d/])"
)


def broken_eu_numbers(text: str) -> Iterator[Broken]:
    """ "Richtlijn 2016/680/EU", "Richtlijn (EU) 95/46", "Verordening (EU) 679/2016"."""
    for found in _NEW_WITH_SUFFIX.finditer(text):
        right = f"{found['kind']} (EU) {found['year']}/{found['number']}"
        yield _broken(found, "Since 2015 the number of an EU act begins with (EU).", right)
    for found in _OLD_DIRECTIVE.finditer(text):
        mended = _old_directive(found)
        yield _broken(found, "A directive of before 2015 has its community after its number.", mended)
    for found in _REGULATION.finditer(text):
        yield from _regulation(found)
    for found in _FRAMEWORK.finditer(text):
        if found["of"] or found["suffix"] in ("/EU", "/EG", "/EC"):
            ending = "JBZ" if found["kind"].lower().startswith("kader") else "JHA"
            right = f"{found['kind']} {found['year']}/{found['number']}/{ending}"
            yield _broken(found, f"A Kaderbesluit has {ending} after its number.", right)


def _broken(found: re.Match[str], reason: str, right: str | None, severity: str = "warning") -> Broken:
    return Broken(Span(*found.span()), reason, right, certain=right is not None, severity=severity)


def _old_directive(found: re.Match[str]) -> str | None:
    year = int(found["year"]) + (1900 if len(found["year"]) == 2 else 0)
    ending = _community(year, english=found["kind"].lower() == "directive")
    if ending is None:  # of a year with two communities: as the register has it
        work = eu_act("richtlijn", found["year"], found["number"])
        known = act(work) if work else None
        named = re.search(r"\d/(EE?G|EU)\b", known.title) if known else None
        ending = named[1] if named else None
    return f"{found['kind']} {found['year']}/{found['number']}/{ending}" if ending else None


def _community(year: int, *, english: bool) -> str | None:
    """Which community made acts in that year; None where two did."""
    if year in (1993, 2009):
        return None
    dutch = "EEG" if year < 1993 else "EG" if year < 2009 else "EU"
    return dutch.replace("EEG", "EEC").replace("EG", "EC") if english else dutch


def _regulation(found: re.Match[str]) -> Iterator[Broken]:
    one, two, english = found["one"], found["two"], found["kind"].lower() == "regulation"
    no = "No" if english else "nr."
    if _is_new(one):
        if found["no"] or found["of"] != "EU":
            right = f"{found['kind']} (EU) {one}/{two}"
            yield _broken(found, f"Since 2015 a regulation has (EU), its year and its number, without “{no}”.", right)
    elif _is_new(two):
        right = f"{found['kind']} (EU) {two}/{one}"
        yield _broken(found, "Since 2015 the year of a regulation stands before its number.", right)
    elif year := _old_year(two):
        community = _community(year, english=english)
        if community and community != found["of"]:
            right = f"{found['kind']} ({community}) {no} {one}/{two}"
            yield _broken(found, f"A regulation of {year} is one of the {community}.", right)
        elif not found["no"]:
            right = f"{found['kind']} ({found['of']}) {no} {one}/{two}"
            yield _broken(found, f"A regulation of before 2015 has “{no}” before its number.", right, "note")


def _is_new(digits: str) -> bool:
    return len(digits) == 4 and 2015 <= int(digits) <= 2049


def _old_year(digits: str) -> int | None:
    if len(digits) == 2 and int(digits) >= 52:
        return 1900 + int(digits)
    return int(digits) if len(digits) == 4 and 1952 <= int(digits) < 2015 else None
