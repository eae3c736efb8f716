"""Broken forms of ECLIs and case numbers.

In: a text. Out: what is broken in it and the form that would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wpgsearch.lint.form import Broken
from wpgsearch.model import Span
from wpgsearch.register import case_numbered

_SEP = r"[ \t\u00a0]?[:;.]{1,2}[ \t\u00a0]?"
_ECLI = re.compile(
    rf"(?<![\w:/=])(?P<head>ECL[Il1L|]|ELCI|ECIL|ECL|ECLII)(?P<colon>{_SEP})(?:(?P<country>[A-Z]{{2}}){_SEP})?"
    rf"(?P<court>[CTF]|[A-Z]{{2,9}}){_SEP}(?P<year>(?:19|20)\d\d){_SEP}(?P<number>[A-Z]{{0,3}}\d[A-Z0-9]*(?:\.\d+)?)"
)
_DUTCH = re.compile(r"HR|PHR|RVS|CRVB|CBB|(?:RB|GH)[A-Z]{2,5}")
_DOCKET = re.compile(
    r"(?<![\w/.–-])(?P<letter>[CTF])(?P<mark>[-‑–]|[ \u00a0])?(?P<serial>\d{1,4})(?P<slash>[/\\-])"
    r"(?P<year>(?:19|20)?\d\d)(?![\d/]|-\d)"
)
_CUE = re.compile(
    r"HvJ|Hof van Justitie|\b(?:[Zz]aak|[Zz]aken|[Aa]rrest\w*|[Cc]onclusie|[Cc]ases?|CJEU|ECJ|GvEA|Gerecht EU)\b"
)
_JOURNAL = re.compile(r"(?:P[Bb](?:E[UG])?|OJ|Publicatieblad\w*)\.?,?\s*(?:(?:19|20)\d\d,?\s*)?(?:nr\.?\s*)?$")
_REACH = 60


def broken_eclis(text: str) -> Iterator[Broken]:
    """ "ECLI: EU:C:2022:967", "ECLl:NL:…", "ECLI:PHR:2021:845"."""
    for found in _ECLI.finditer(text):
        country = found["country"] or _country(found["court"])
        if country is None:
            continue
        right = f"ECLI:{country}:{found['court']}:{found['year']}:{found['number']}"
        if found.group() != right:
            yield Broken(Span(*found.span()), _what_is_wrong(found), right, certain=True)


def _country(court: str) -> str | None:
    if court in ("C", "T", "F"):
        return "EU"
    return "CE" if court == "ECHR" else "NL" if _DUTCH.fullmatch(court) else None


def _what_is_wrong(found: re.Match[str]) -> str:
    if found["head"] != "ECLI":
        return f"“{found['head']}” should be “ECLI”."
    if not found["country"]:
        return "An ECLI has a country after its prefix."
    return "An ECLI is written in one piece, with a colon between its parts."


def broken_numbers(text: str) -> Iterator[Broken]:
    """ "C311/18", "C-311-18", "C-311/2018"."""
    for found in _DOCKET.finditer(text):
        year, letter = found["year"], found["letter"]
        number = f"{letter}-{int(found['serial'])}/{year[-2:]}"
        hyphen = found["mark"] in ("-", "‑", "–")
        if (hyphen and found["slash"] == "/" and len(year) == 2) or (found["slash"] == "\\" and not hyphen):
            continue
        before = text[max(0, found.start() - _REACH) : found.start()]
        if not hyphen and _JOURNAL.search(before):  # "PB C 311/18" is a place in the Official Journal
            continue
        known = case_numbered(number) is not None
        cue = bool(_CUE.search(before))
        if not (known and (hyphen or cue)) and not (cue and (hyphen or found["mark"] is None)):
            continue
        reason = "A case number of the Court of Justice has a hyphen, a slash and two digits for the year."
        yield Broken(Span(*found.span()), reason, number, certain=True)
