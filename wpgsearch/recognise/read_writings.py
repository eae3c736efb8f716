"""What a match of guidance.json or literature.json says: a paper of the EDPB or WP29, or an author and a year.

In: a Scene and a Match. Out: Citations in flat offsets. An author-year reference is a guess ("Zie Purtova 2018") until
resolve has held it against the document's own bibliography.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from wpgsearch.model import Citation, Target
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.scene import MASK, Scene, cited

_NUMBER = re.compile(r"(\d{1,2})/(20\d\d)")
_KIND = re.compile(r"guideline|richtsnoer|opinion|advies|recommendation|aanbeveling", re.IGNORECASE)
_KINDS = {
    "guideline": "guidelines", "richtsnoer": "guidelines", "opinion": "opinion", "advies": "opinion",
    "recommendation": "recommendations", "aanbeveling": "recommendations",
}  # fmt: skip
_PAGES = re.compile(
    r",?\s\(?(?:pp?|blz|pag|par|nr|§)\.?\s?(?P<pages>\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?(?:(?:,|\sen|\sand)\s(?:(?:p|blz|par)\.\s?)?\d+(?:\s?[-–]\s?\d+)?)*)"
)
_SIGNAL = re.compile(
    r"(?:(?:Zie|Vgl\.?|Vergelijk|Cf\.?|Aldus|Volgens|Ook|Anders|See|In|Bijv\.?|Bijvoorbeeld|Onder|Uitgebreid|Hierover|Noot|Kritisch|De|Het)\s+)+(?:ook\s+|bijv\.\s+|e\.g\.\s+|also\s+)?"
)
_NO_AUTHOR = re.compile(
    r"(?:Januari|Februari|Maart|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December|Kamerstuk\w*|Stb|Stcrt|PbE\w|Artikel|Wet|Rb|HR|HvJ\w*|Sinds|Tot|Vanaf|Begin|Eind|"
    r"January|February|March|May|June|July|October|Pagina|Nr|Versie|Brussel|Den Haag|Amsterdam|Leiden|Utrecht|Deventer|"
    r"Zutphen|Nijmegen|Antwerpen|Apeldoorn|Groningen|Rotterdam|Kluwer|Boom|Trema|NJB|NTBR|WPNR|NJCM\S*|Computerrecht|RM Themis|Ars Aequi|AA|NTB|Gst|Press|Publishing|Oxford|Cambridge|London|New York)\b",
    re.IGNORECASE,
)


def slug(authors: str, year: str) -> str:
    """lit:vogiatzoglou-marquenie-2022 for "Vogiatzoglou & Marquenie 2022"."""
    plain = unicodedata.normalize("NFKD", authors.replace("ł", "l").replace("ø", "o").replace("ß", "ss"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)).lower())
    return "lit:" + "-".join([*(word for word in words if word not in ("en", "and", "e", "a", "et", "al")), year])


def pages_after(text: str, end: int) -> tuple[int, str | None]:
    """ ", p. 43 en p. 56" after a reference: the new end, and "43, 56"."""
    found = _PAGES.match(text, end)
    if not found:
        return end, None
    values = re.findall(r"\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?", found["pages"])
    return found.end(), ", ".join(re.sub(r"\s?[-–]\s?", "-", value) for value in values)


def read_guidance(scene: Scene, match: Match) -> list[Citation]:
    """ "EDPB Guidelines 03/2020", "Richtsnoeren 05/2020 van de EDPB"; without a body the year tells which of the two it was."""
    said = scene.text[match.start : match.end]
    number, kind = _NUMBER.search(said), _KIND.search(said)
    if not number or not kind:
        return []
    body = "wp29" if re.search(r"WP\s?29|[Ww]erkgroep", said) else "edpb" if "EDPB" in said else ""
    if not body:
        low = max(0, match.start - 160)
        if not re.search(r"EDPB|WP ?29|European Data Protection Board|[Gg]roep", scene.text[low : match.end + 60]):
            return []
        body = "edpb" if int(number[2]) >= 2018 else "wp29"
    target = Target(f"{body}:{_KINDS[kind.group().lower()]}-{int(number[1]):02d}/{number[2]}")
    end, pages = pages_after(scene.text, match.end)
    return [cited(match.start, end, "guidance", target, pattern=match.pattern.name, pinpoint=pages)]


def read_author_year(scene: Scene, match: Match) -> list[Citation]:
    """ "Purtova 2018, p. 59"; leading "Zie" and "Vgl." are not the author."""
    if MASK in scene.masked[match.start : match.end]:
        return []
    said = scene.text[match.start : match.end]
    year = re.search(r"(?:19|20)\d\d[a-f]?", said)
    signal = _SIGNAL.match(said)
    start = match.start + (signal.end() if signal else 0)
    authors = scene.text[start : match.start + (year.start() if year else 0)].rstrip(" (,")
    if not year or not authors or not authors[0].isupper() or _NO_AUTHOR.match(authors.split()[-1]) or _NO_AUTHOR.match(authors):
        return []
    end, pages = pages_after(scene.text, match.end)
    if "(" in said and not said.endswith(")") and not pages:
        end = match.end
    return [cited(start, end, "literature", Target(slug(authors, year.group())), pattern=match.pattern.name, pinpoint=pages)]


READERS: dict[str, Callable[[Scene, Match], list[Citation]]] = {
    "guidance": read_guidance,
    "author_year": read_author_year,
}
