"""Numbers of a workbook as its reader sees them: dates, times, percentages, decimals.

In: a number and the code of its format ("dd-mm-yyyy", "#,##0.00", "000"). Out: what is shown, with the month names and
decimal commas of a Dutch office; a number without a format keeps its decimal point, as it is stored. It deliberately
knows no file format.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd-mm-yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd-mm-yyyy h:mm", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss",
}  # fmt: skip
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_IN_DATE = re.compile(r'"[^"]*"|\\.|y+|m+|d+|h+|s+|am/pm|.', re.IGNORECASE | re.DOTALL)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')


def shown(number: float, code: str, *, since_1904: bool = False) -> str:
    """The number in the first section of the format; a negative number has a minus."""
    section = code.partition(";")[0]
    if not section or section.lower() in ("general", "standaard", "@"):
        return plain(number)
    bare = _LITERAL.sub("", section).lower()
    if re.search(r"[ymdhs]", bare) and not re.search(r"[0#?]", bare.replace("ss.0", "").replace(".000", "")):
        return _moment(number, section, since_1904=since_1904)
    return _decimal(number, section)


def plain(number: float) -> str:
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


def _decimal(number: float, section: str) -> str:
    literal = _LITERAL.sub(lambda m: f"\0{m[1] or m[2] or m[3] or ''}\0" if m[1] or m[2] or m[3] else "", section)
    found = re.search(r"[#0?][#0?,.]*(?:E[+-]0+)?", re.sub(r"\0[^\0]*\0", lambda m: "\0" * len(m[0]), literal), re.I)
    if found is None:
        return plain(number)
    before, after = (part.replace("\0", "") for part in (literal[: found.start()], literal[found.end() :]))
    pattern = found[0]
    value = abs(number) * (100 if "%" in after + before else 1)
    if "e" in pattern.lower():
        return f"{number:.{pattern.lower().partition('.')[2].partition('e')[0].count('0')}E}"
    whole, _, fraction = pattern.partition(".")
    decimals = sum(fraction.count(sign) for sign in "0#?")
    written = f"{value:,.{decimals}f}" if "," in whole.strip(",") else f"{value:.{decimals}f}"
    head, _, tail = written.partition(".")
    while tail.endswith("0") and len(tail) > fraction.count("0"):
        tail = tail[:-1]
    head = head.zfill(whole.count("0")).replace(",", ".")
    return f"{'-' if number < 0 else ''}{before}{head}{',' + tail if tail else ''}{after}".strip()


def _moment(number: float, section: str, *, since_1904: bool) -> str:
    start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    try:
        moment = start + timedelta(days=number) + timedelta(microseconds=500)
    except (OverflowError, ValueError):
        return plain(number)
    if not since_1904 and number < 60:  # Excel has a 29 February 1900
        moment += timedelta(days=1) if number >= 1 else timedelta()
    pieces = _IN_DATE.findall(re.sub(r"\[(?![hms]+\])[^\]]*\]", "", section, flags=re.IGNORECASE))
    written, before = "", ""
    for number_of, piece in enumerate(pieces):
        sign = piece.lower()
        following = next((each.lower() for each in pieces[number_of + 1 :] if each[0].lower() in "ymdhs"), "")
        if sign[0] == "m" and (before[:1] == "h" or following[:1] == "s"):
            written += f"{moment.minute:02}"
        else:
            written += _piece(moment, piece, sign)
        before = sign if sign[0] in "ymdhs" else before
    return " ".join(written.split())


def _piece(moment: datetime, piece: str, sign: str) -> str:
    """One sign of a format ("mmmm", "d", "-") of this moment; ``sign`` is the same in small letters."""
    size, month, day = len(sign), _MONTHS[moment.month - 1], _DAYS[moment.weekday()]
    written = {
        "y": (f"{moment.year % 100:02}", f"{moment.year % 100:02}", str(moment.year)),
        "m": (str(moment.month), f"{moment.month:02}", month[:3], month, month[0]),
        "d": (str(moment.day), f"{moment.day:02}", day[:2], day),
        "h": (str(moment.hour), f"{moment.hour:02}"),
        "s": (str(moment.second), f"{moment.second:02}"),
    }.get(sign[0])
    if written is not None:
        return written[min(size, len(written)) - 1]
    if sign.startswith(("am/", "[", "]", "_", "*")):
        return ""
    return piece.strip('"').removeprefix("\\") if piece[0] in '"\\' else piece
