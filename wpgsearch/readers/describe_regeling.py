"""The text of an act or other regeling, as copied from wetten.overheid.nl: its citeertitel, and its BWB id.

In: a text and the name of its file. Out: soort, title, identifiers and citeertitel, or None when it is no regeling. It
deliberately does not know which acts exist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENS = re.compile(
    r"\s*(?P<first>(?:Rijkswet|Wet|Besluit|Regeling|Landsverordening|Verordening|Ministeriële regeling"
    r"|Beleidsregels?|Circulaire|Aanwijzing|Algemene wet)\b[^\n]*)\n"
)
# "Wet van 21 juli 2007, houdende regels …", "Wij Willem-Alexander, …", "Gelet op artikel …;"
_PROMULGATED = re.compile(
    r"\bvan \d{1,2} [a-z]+ \d{4}\b|^\s*Wij (?:Beatrix|Willem-Alexander|Juliana|Wilhelmina)\b"
    r"|^\s*Gelet op (?:de )?artikel",
    re.MULTILINE,
)
_ARTICLE = re.compile(r"^[ \t#*]*Artikel \d[\w:.]*\b[^\n]{0,80}$", re.MULTILINE)
_CITED_AS = re.compile(
    r"(?:word(?:t|en)|kan worden) aangehaald als:?\s+"
    r"(?P<title>[^\n.;]{4,160}?)(?=[.;\n]|, met vermelding|, vervangt)"
)
_NAMED_BEHIND = re.compile(r"\((?P<title>(?!Artikel)[A-Z][^()]{4,160})\)\s*$")
_BWB = re.compile(r"BWB[RVW]\d{7}")
_ENOUGH_ARTICLES = 2


@dataclass(frozen=True, slots=True)
class Regeling:
    """What the text of a regeling says that it is."""

    title: str
    identifiers: tuple[str, ...]


def read_regeling(text: str, *, name: str) -> Regeling | None:
    """None when the first line is no regeling's, or nothing shows that one was made."""
    first = _OPENS.match(text)
    numbered = _BWB.match(name)
    if not first or not (numbered or _PROMULGATED.search(text[:3000])):
        return None
    if not numbered and len(_ARTICLE.findall(text)) < _ENOUGH_ARTICLES:
        return None
    return Regeling(_title(text, first["first"].strip()), (numbered.group(),) if numbered else ())


def _title(text: str, first: str) -> str:
    behind, cited = _NAMED_BEHIND.search(first), _CITED_AS.search(text)
    found = behind or cited
    return " ".join(found["title"].split()).rstrip(",") if found else first
