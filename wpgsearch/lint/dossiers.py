"""When the number of a dossier of Kamerstukken was given out, as far as that is certain.

In: the number of a dossier. Out: the first vergaderjaar that its papers can have. The numbers are given out in order;
what is known for certain are those of the Rijksbegroting, which opens each vergaderjaar on the third Tuesday of
September. Some numbers after it were kept or given out before it, so that only a number well past a budget is surely
not older than it. There is no last vergaderjaar: dossiers stay open for decades.
"""

from __future__ import annotations

from bisect import bisect_right

# The dossier of the Rijksbegroting → the year in which the vergaderjaar begins.
BUDGETS = (
    (20800, 1988), (21300, 1989), (21800, 1990), (22300, 1991), (22800, 1992), (23400, 1993), (23900, 1994),
    (24400, 1995), (25000, 1996), (25600, 1997), (26200, 1998), (26800, 1999), (27400, 2000), (28000, 2001),
    (28600, 2002), (29200, 2003), (29800, 2004), (30300, 2005), (30800, 2006), (31200, 2007), (31700, 2008),
    (32123, 2009), (32500, 2010), (33000, 2011), (33400, 2012), (33750, 2013), (34000, 2014), (34300, 2015),
    (34550, 2016), (34775, 2017), (35000, 2018), (35300, 2019), (35570, 2020), (35925, 2021), (36200, 2022),
    (36410, 2023), (36600, 2024), (36800, 2025),
)  # fmt: skip
_MARGIN = 60
_LAST_KNOWN = 36900  # of numbers after it nothing is known yet
_NUMBERS = [number for number, _ in BUDGETS]


def first_year(dossier: int) -> int | None:
    """The year in which the earliest possible vergaderjaar of the dossier begins; None where nothing is known.

    34889 → 2017 (2017-2018), 34780 → 2016: it may have been given out in the summer before the budget of 34775.
    """
    at = bisect_right(_NUMBERS, dossier) - 1
    if at < 0 or dossier > _LAST_KNOWN:
        return None
    number, year = BUDGETS[at]
    if dossier == number or dossier - number >= _MARGIN:
        return year
    return year - 1


def likely_year(dossier: int) -> int | None:
    """The year in which it was most likely given out, for the form that would be right; None near a border."""
    first = first_year(dossier)
    at = bisect_right(_NUMBERS, dossier) - 1
    near_end = at + 1 >= len(BUDGETS) or BUDGETS[at + 1][0] - dossier < _MARGIN
    return None if first is None or near_end or dossier - BUDGETS[at][0] < _MARGIN else first
