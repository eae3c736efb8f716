"""Dutch dates as they are written in documents.

In: a text. Out: ISO 8601 dates. Known: "1 december 2022", "1 dec. 2022", "21 FEB. 2022", "01-12-2022", "1-12-2022",
"27.06.2025", "2022-12-01". It deliberately does not know what a date is the date of.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb febr february",
            "maart mrt mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
DATE = rf"(?:\d{{1,2}}\s?(?:{_NAMES})\.?\s?\d{{4}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
_WRITTEN = re.compile(
    rf"(?<!\d)(?:(\d{{1,2}})\s*({_NAMES})\.?\s*((?:19|20)\d\d)(?!\d)"
    r"|(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)(?!\d)"
    r"|((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d))",
    re.IGNORECASE,
)
# a stamp that was read letter by letter: "2 1 AUG. 2 019"
_STAMPED = re.compile(rf"\d\s?\d?\s*(?:{_NAMES})\.?\s*(?:\d\s?){{4}}(?!\d)", re.IGNORECASE)


def first_date(text: str) -> str | None:
    """The first date in ``text``, as yyyy-mm-dd."""
    for match in _WRITTEN.finditer(text):
        found = _iso(match)
        if found is not None:
            return found
    return None


def leading_date(text: str) -> str | None:
    """The date with which ``text`` begins: "1 december 2022", "donderdag 2 april 2009", "verzonden per mail op …"."""
    if stamped := _STAMPED.match(text):
        text = "".join(stamped[0].split())
    match = _WRITTEN.search(text[:70])
    if match is None or any(character.isdigit() for character in text[: match.start()]):
        return None
    return _iso(match)


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = match[1], match[2], match[3]
    if month:
        month = str(_MONTHS[month.lower()])
    elif match[4]:
        day, month, year = match[4], match[5], match[6]
    else:
        day, month, year = match[9], match[8], match[7]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None  # "31 februari 2020", "2.40.2019"
