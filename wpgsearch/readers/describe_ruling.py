"""A judgment or conclusion as plain text: copied from rechtspraak.nl, or the judgment itself without an ECLI.

In: a text, its layout and the fields in its head. Out: a ``Ruling`` or None. Known: an ECLI that stands in the first
lines with "Instantie", "Datum uitspraak" and "Zaaknummer" below it (or the same values without their labels), and a
text that opens with the name of a court ("RECHTBANK ROTTERDAM ⏎ Bestuursrecht ⏎ zaaknummer: ROT 20/6924"). It
deliberately does not know rechtspraak.nl's XML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wpgsearch.readers.describe_dates import DATE, first_date
from wpgsearch.readers.structure_lines import Layout

_ECLI = re.compile(r"\bECLI:[A-Z]{2}:[A-Z]{1,7}:\d{4}:[A-Z0-9.]{1,25}\b")
_RULING = re.compile(
    r"^[\s#*]*(?:uitspraak|vonnis|arrest|beschikking|conclusie|in naam (?:van de|des) koning|rechtbank\b|gerechtshof\b"
    r"|hoge raad der|centrale raad van beroep|raad van state|parket bij de hoge raad|datum uitspraak|zaaknummer)",
    re.IGNORECASE | re.MULTILINE,
)
_COURT = re.compile(
    r"(?:(?i:rechtbank|gerechtshof) [A-ZÀ-Ý][\w'’ -]{2,40}|(?i:hoge raad der nederlanden|centrale raad van beroep"
    r"|college van beroep voor het bedrijfsleven|raad van state|parket bij de hoge raad|afdeling bestuursrechtspraak)"
    r"(?:\s.{0,40})?|ARREST VAN HET (?:HOF|GERECHT)\b.{0,40})$"
)
_DECIDED = re.compile(
    rf"(?:uitspraak|vonnis|arrest|beschikking|beslissing|conclusie)\b[^.]{{0,200}}?\b(?:van|d\.d\.|op)\s+({DATE})"
    rf"|\b(?:[Dd]atum(?: uitspraak| vonnis| arrest)?|Zitting(?: van)?)\s*:?\s*({DATE})",
    re.IGNORECASE | re.DOTALL,
)
_DATE_LINE = re.compile(rf"^[ \t]*({DATE})[ \t\r]*$", re.MULTILINE | re.IGNORECASE)
_CASE = re.compile(
    r"^\s*(?:zaak|rol|registratie|procedure)(?:nummers?|-?/rolnummer|nr\.?)(?:\s?[/ ]\s?\w+nummers?)?\s*:\s*(.+\S)",
    re.IGNORECASE | re.MULTILINE,
)
_EUROPEAN = re.compile(r"^\s*In (?:de )?(?:gevoegde )?zaak ([CTF][-‑–]\d{1,4}/\d\d)\b", re.MULTILINE)
_HEAD = 3000


@dataclass(slots=True)
class Ruling:
    """``title`` is put together as in the XML of the same ruling: ECLI, court, date, case number."""

    soort: str
    title: str | None
    date: str | None
    identifiers: tuple[str, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    body: int = 0


def read_ruling(text: str, layout: Layout, fields: Mapping[str, str]) -> Ruling | None:
    """None when neither an ECLI of its own nor a court opens the text."""
    own = _own_ecli(text)
    court = _court(layout)
    if not _RULING.search(text[:_HEAD]) or not (own or (court and _case(text[:1500]))):
        return None
    conclusie = ":PHR:" in own[0] if own else False
    conclusie = conclusie or re.search(r"^\s*conclusie\b", text[:_HEAD], re.IGNORECASE | re.MULTILINE) is not None
    case = fields.get("zaaknummer") or _case(text)
    metadata = {"instantie": fields.get("instantie") or court, "zaaknummer": case}
    start = own.end() if own else 0
    date = first_date(fields.get("decided", "")) or _decided(text, start)
    known = {key: value for key, value in metadata.items() if value}
    title = None
    if own and date and "instantie" in known:
        day = "-".join(reversed(date.split("-")))
        title = ", ".join([own[0], known["instantie"], day, *([case] if case else [])])
    return Ruling("conclusie" if conclusie else "uitspraak", title, date, (own[0],) if own else (), known, start)


def _own_ecli(text: str) -> re.Match[str] | None:
    """An ECLI that opens the text, or stands alone on one of its first lines."""
    own = _ECLI.search(text[:1500])
    if own is None:
        return None
    start, end = text.rfind("\n", 0, own.start()) + 1, text.find("\n", own.end())
    alone = text[start : end if end >= 0 else len(text)].strip(" \t\r#*") == own[0]
    early = own.start() < 600 and len(text[: own.start()].strip()) <= 80
    return own if alone or early else None


def _court(layout: Layout) -> str | None:
    for line in layout.lines[:14]:
        if _COURT.match(line.text.strip("#* ")):
            return _recased(line.text.strip("#* "))
    return None


def _recased(court: str) -> str:
    """ "RECHTBANK ZEELAND-WEST-BRABANT" → "Rechtbank Zeeland-West-Brabant"."""
    if not court.isupper():
        return court
    small = {"de", "der", "van", "voor", "het", "bij"}
    words = [word if word in small else word.title() for word in court.lower().split()]
    return " ".join(words)


def _case(text: str) -> str | None:
    match = _CASE.search(text[:_HEAD]) or _EUROPEAN.search(text[:_HEAD])
    return match[1].rstrip(" .,") if match else None


def _decided(text: str, start: int) -> str | None:
    """The date below the ECLI, else the one with which the judgment names itself."""
    head = text[start : start + _HEAD]
    if line := _DATE_LINE.search(head[: 400 if start else 150]):
        return first_date(line[1])
    match = _DECIDED.search(head)
    return first_date(match[1] or match[2]) if match else None
