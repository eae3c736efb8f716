"""Dates as a Dutch citation writes them: "16 juli 2020". In: ISO 8601. Out: words. Knows no document."""

from __future__ import annotations

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_iso(date: str) -> bool:
    """True for a possible day written as 2020-07-16."""
    year, month, day = date[:4], date[5:7], date[8:]
    if len(date) != 10 or date[4] != "-" or date[7] != "-" or not (year + month + day).isdecimal():
        return False
    return 1 <= int(month) <= 12 and 1 <= int(day) <= _DAYS[int(month) - 1]


def in_dutch(date: str) -> str:
    """2020-07-16 → "16 juli 2020"."""
    return f"{int(date[8:10])} {_MONTHS[int(date[5:7]) - 1]} {date[:4]}"
