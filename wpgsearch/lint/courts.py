"""Which court the code in a Dutch ECLI stands for, and what that court is called in a citation.

In: a code (RBDHA). Out: whether the court named in a citation can be it. Data: closed lists of the Rechtspraak.
"""

from __future__ import annotations

import re

# The place as a citation has it → the codes of its rechtbank and its gerechtshof, also those of before 2013.
_PLACES = {
    "amsterdam": "AMS", "rotterdam": "ROT", "den haag": "DHA SGR", "'s-gravenhage": "DHA SGR", "limburg": "LIM",
    "gelderland": "GEL", "overijssel": "OVE", "oost-nederland": "ONE", "midden-nederland": "MNE",
    "noord-nederland": "NNE", "noord-holland": "NHO", "oost-brabant": "OBR", "zeeland-west-brabant": "ZWB",
    "haarlem": "HAA", "utrecht": "UTR", "arnhem": "ARN", "alkmaar": "ALK", "maastricht": "MAA", "roermond": "ROE",
    "breda": "BRE", "middelburg": "MID", "zutphen": "ZUT", "almelo": "ALM", "zwolle": "ZLY ZWO", "groningen": "GRO",
    "zwolle-lelystad": "ZLY", "leeuwarden": "LEE", "assen": "ASS", "dordrecht": "DOR", "arnhem-leeuwarden": "ARL",
    "'s-hertogenbosch": "SHE", "den bosch": "SHE",
}  # fmt: skip
_HIGHEST = {
    "hr": "HR PHR", "hoge raad": "HR PHR", "abrvs": "RVS", "abrs": "RVS", "raad van state": "RVS", "crvb": "CRVB",
    "cbb": "CBB",
}  # fmt: skip
_LOWER = re.compile(
    r"\b(?:(?P<rb>Rb|Rechtbank|Vzr|Ktr)|(?P<gh>Hof|Gerechtshof))\.?\s+(?P<place>[A-Z'’][\w'’-]+(?:\s[A-Z][\w-]+)?)",
    re.IGNORECASE,
)
_HIGH = re.compile(r"^\W*(HR|Hoge Raad|ABRvS|AbRvS|ABRS|Raad van State|CRvB|CBb)\b")
_KNOWN_CODES = frozenset(
    f"{kind}{code}" for kind in ("RB", "GH") for codes in _PLACES.values() for code in codes.split()
)


def court_of(mention: str) -> tuple[str, frozenset[str]] | None:
    """The Dutch court that a citation begins with, and the codes that it may have in an ECLI; None where it is open."""
    if high := _HIGH.match(mention):
        return high[1], frozenset(_HIGHEST[high[1].lower()].split())
    lower = _LOWER.match(mention)
    if not lower:
        return None
    place = lower["place"].replace("’", "'").lower()
    codes = _PLACES.get(place) or _PLACES.get(place.split()[0])
    kind = "RB" if lower["rb"] else "GH"
    return (lower.group(), frozenset(f"{kind}{code}" for code in codes.split())) if codes else None


def is_known(code: str) -> bool:
    """Whether it is certain which court this code is."""
    return code in _KNOWN_CODES or code in ("HR", "PHR", "RVS", "CRVB", "CBB")
