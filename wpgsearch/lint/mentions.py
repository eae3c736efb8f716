"""What one mention of a court decision says: its ECLI, its case numbers, its date, its court and the name beside it.

In: the words of a mention. Out: ``CaseMention``. It knows no register and judges nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_DATE = re.compile(
    r"\b(?P<day>\d{1,2})\s+(?P<month>jan|feb|maa|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?,?\s+"
    r"(?P<year>(?:19|20)\d\d)\b|\b(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
ECLI = re.compile(
    r"(?:ECLI\s?:\s?)?(?P<country>[A-Z]{2})\s?:\s?(?P<court>[A-Z]{1,9})\s?:\s?(?P<year>(?:19|20)\d\d)\s?:\s?"
    r"(?P<number>[A-Z]{0,3}\d[A-Z0-9]*(?:\.\d+)?)"
)
_NUMBER = re.compile(r"\b(?P<letter>[CTF])[-‑–](?P<serial>\d{1,4})/(?P<year>\d\d)(?!\d)")
_APPLICATION = re.compile(r"(?<![\d/:-])(?P<number>\d{1,5}/\d\d)(?![\d/])")
# "(*Schrems II*)"; a list of years, pages or a chamber is no name
_NAME = re.compile(r"\((?P<name>\*?[^\W\d_][^()]{2,90}?)\)")
_NO_NAME = re.compile(
    r"^\W*(?:r\.?\s?o|punt|par|GK|Grote|Grand|AG|A-G|conclusie|hierna|MvT|ECLI|zie|vgl|nr|zaak|EU|EG|HvJ|NJ|noot|met)\b"
    r"|\bm\.?nt\b|\d{4}/\d",
    re.IGNORECASE,
)
_EMPHASISED = re.compile(r"(?<!\*)\*(?P<name>[^*\n]{3,90})\*(?!\*)")
CONCLUSION = re.compile(
    r"\b(?:conclusie|opinion|A-?G|advocaat-generaal|PHR|beschikking|order|president)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CaseMention:
    """``date`` is ISO 8601; ``ecli`` has its prefix; the spans of the parts are offsets in the mention."""

    text: str
    ecli: re.Match[str] | None
    numbers: tuple[re.Match[str], ...]
    applications: tuple[str, ...]
    date: str | None
    date_span: tuple[int, int]
    name: str | None
    name_start: int

    @property
    def full_ecli(self) -> str | None:
        found = self.ecli
        return f"ECLI:{found['country']}:{found['court']}:{found['year']}:{found['number']}" if found else None

    @property
    def dockets(self) -> tuple[str, ...]:
        return tuple(f"{found['letter']}-{int(found['serial'])}/{found['year']}" for found in self.numbers)

    @property
    def is_conclusion(self) -> bool:
        return bool(CONCLUSION.search(self.text))


def read_mention(text: str) -> CaseMention:
    """The parts of a mention, as far as it has them."""
    ecli = ECLI.search(text)
    date, date_span = _date(text)
    behind = ecli.end() if ecli else 0
    named = next((found for found in _NAME.finditer(text, behind) if not _NO_NAME.search(found["name"])), None)
    if named is None and not ecli:
        named = next((found for found in _EMPHASISED.finditer(text) if not _NO_NAME.search(found["name"])), None)
    bare = ECLI.sub(lambda found: " " * len(found.group()), text)
    return CaseMention(
        text=text,
        ecli=ecli,
        numbers=tuple(_NUMBER.finditer(text)),
        applications=tuple(found["number"] for found in _APPLICATION.finditer(bare)),
        date=date,
        date_span=date_span,
        name=named["name"] if named else None,
        name_start=named.start("name") if named else 0,
    )


def _date(text: str) -> tuple[str | None, tuple[int, int]]:
    found = _DATE.search(text)
    if not found:
        return None, (0, 0)
    if found["day"]:
        year, month, day = int(found["year"]), _MONTHS[found["month"].lower()[:3]], int(found["day"])
    else:
        year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    return (f"{year:04}-{month:02}-{day:02}" if month <= 12 and day <= 31 else None), found.span()
