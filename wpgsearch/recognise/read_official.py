"""What a match of parliamentary.json or gazette.json says: Kamerstukken, Handelingen, Aanhangsels, Stb. and kin.

In: a Scene and a Match. Out: Citations in flat offsets, one per paper: "Kamerstukken 26 643 en 32 761, nr. 652" is two.
Identifiers are those of officielebekendmakingen.nl (kst-34889-3, ah-tk-20192020-1234, stb-2007-300).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wpgsearch.model import Citation, Target
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.scene import Scene, cited

_DOSSIER = r"\d{2}[\s.]?\d{3}(?:\s?\((?:R\s?\d+)\))?(?:[\s-](?!I{1,2}\b,?\s\d{4})[IVXLC]{1,6}[A-Z]?\b)?"
_PAPER = r"(?:\d{1,5}[a-z]?|[A-Z]{1,3}\d?)(?:\s?(?:herdruk|\(herdruk\)))?"
_KAMERSTUK = re.compile(
    rf"""(?P<head>[^\W\d_]+\.?(?:\s(?:Tweede|Eerste)\sKamer)?)[\s,(]*
    (?P<chamber>I{{1,2}}\b)?[\s,]*(?:(?:vergaderjaar\s)?(?P<year>\d{{4}}\s?[/–‑-]\s?\d{{2,4}}))?[)\s,;]*(?:nr\.?\s)?(?:dossier\s)?
    (?P<dossiers>{_DOSSIER}(?:\s*(?:,|\ben\b|/)\s*{_DOSSIER}(?!\d))*)
    (?:(?:[\s,]*\b(?:nrs?|no|stuknr)\.?\s*|-|,\s(?=[A-Z]{{1,3}}\b)|,\s(?=\d{{1,4}}\b(?!\s?\d{{3}})))
       (?P<papers>{_PAPER}(?:\s*(?:,|\ben\b|t/m|-)\s*(?:nrs?\.\s*)?{_PAPER}(?![\w]))*))?
    (?:[\s,]*\(?\b(?:pp?|blz|pag)\.?\s*(?P<pages>\d+(?:\s?[-–]\s?\d+)?(?:(?:,|\sen)\s(?:p\.\s)?\d+(?:[-–]\d+)?)*))?""",
    re.VERBOSE,
)
_BARE_DOSSIER = re.compile(rf"(?P<dossiers>{_DOSSIER}),?\s(?:nrs?|no)\.?\s*(?P<papers>{_PAPER}(?:\s*(?:,|\ben\b)\s*{_PAPER}(?!\w))*)(?P<pages>)")
_RUNNING_HEADER = re.compile(r"vergaderjaar\s\d{4}\s?[–‑-]\s?\d{4},\s*$")
_ANNEX = re.compile(r"\b(?:[Bb]ijlage(?:n)?(?:\s+[\d.]+)?(?:\s+(?:bij|van)(?:\s+(?:de|het))?)\s+)$")
_ANNEXES = re.compile(r"[Bb]ijl(?:agen|\.)\s+$")
_YEARS = re.compile(r"(\d{4})\s?[/–‑-]\s?(\d{2,4})")
_HANDELINGEN = re.compile(
    r"[Hh]andelingen(?:\s(?:der\s)?(?P<named>Tweede|Eerste)(?:\sKamer)?)?[\s,]*(?P<chamber>I{1,2}\b)?[\s,]*(?P<year>\d{4}\s?[/–‑-]\s?\d{2,4})(?!\d)[\s,]*"
    r"(?:nr\.?\s*)?(?P<meeting>\d{1,3})(?!\d)(?:[\s,-]*(?:item|nr\.?|-)\s*(?P<item>\d{1,3}))?(?:[\s,]*(?:p|blz)\.?\s*(?P<pages>\d[\d–-]*))?"
)
_AANHANGSEL = re.compile(
    r"[Aa]anhangsel(?:\s(?:van\sde\s|der\s)?[Hh]andelingen)?[\s,]*(?P<chamber>I{1,2}\b)?[\s,]*(?:vergaderjaar\s)?(?P<year>\d{4}\s?[/–‑-]\s?\d{2,4})(?!\d)[\s,]*(?:nr\.?\s*)?(?P<number>\d{1,5})"
)
_GAZETTE = re.compile(r"(?P<name>[A-Za-z]+)\.?,?\s*(?P<year>(?:19|20)\d\d),?\s*(?:nr\.?\s*)?(?P<number>\d{1,6})")
_GAZETTES = {"staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb"}
_JOURNAL = re.compile(
    r"(?:PbE[UG]|P[Bb]|Publicatieblad|OJ)\.?\s*(?P<year>(?:19|20)\d\d)?,?\s*(?P<series>[LC])\s?(?P<issue>\d{1,4})"
    r"(?:\s+van\s+\d{1,2}[.-]\d{1,2}[.-](?P<later>\d{4}))?(?:/|,\s*(?:p|blz)\.?\s*)?(?P<page>\d{1,4})?"
)


def read_kamerstuk(scene: Scene, match: Match) -> list[Citation]:
    """Every paper of every dossier named; a dossier without a paper is the dossier itself."""
    text = scene.text
    bare = match.pattern.name == "dossiernummer"
    found = (_BARE_DOSSIER if bare else _KAMERSTUK).match(text, match.start)
    if not found or (bare and _RUNNING_HEADER.search(text, max(0, match.start - 60), match.start)):
        return []
    if bare and (text[match.start - 1 : match.start] or " ") not in " (\n":
        return []
    if found.groupdict().get("head", "").lower() in ("tk", "ek", "ki", "kii") and not found["papers"]:
        return []
    annex = _ANNEX.search(text, max(0, match.start - 30), match.start)
    span = (annex.start() if annex else match.start, _closed(text, found))
    pages = re.sub(r"\s?[–‑]\s?", "-", re.sub(r"\sen\s(?:p\.\s)?", ", ", found["pages"])) if found["pages"] else None
    return [
        cited(*span, "parliamentary", Target(identifier), pattern=match.pattern.name, pinpoint=pages)
        for identifier in identifiers(found["dossiers"], found["papers"])
    ]


def _closed(text: str, found: re.Match[str]) -> int:
    return found.end() - (len(found.group()) - len(found.group().rstrip(" ,;(")))


def identifiers(dossiers: str, papers: str | None) -> list[str]:
    """kst-26643-652, kst-34775-VI-AH; dossier-34889 when no paper is named."""
    names = []
    for dossier in re.findall(_DOSSIER, dossiers):
        digits = re.sub(r"[\s.]", "", dossier[:6])[:5]
        suffix = re.search(r"[\s-]([IVXLC]{1,6}[A-Z]?)$", dossier)
        names.append(f"{digits}-{suffix[1]}" if suffix else digits)
    if not papers:
        return [f"dossier-{name}" for name in names]
    numbers = [paper for paper in re.findall(r"\d{1,5}[a-z]?|[A-Z]{1,3}\d?", papers)]
    return [f"kst-{name}-{number}" for name in names for number in numbers]


def session(years: str) -> str:
    """Vergaderjaar as the identifiers have it: 2019/20 → 20192020."""
    found = _YEARS.search(years)
    if not found:
        return ""
    first, last = found.groups()
    return first + (last if len(last) == 4 else str(int(first) // 100 + (last == "00")) + last)


def read_code(scene: Scene, match: Match) -> list[Citation]:
    """An identifier as officielebekendmakingen.nl writes it; a running header or file name has it too."""
    code = scene.text[match.start : match.end].rstrip("-")
    return [cited(match.start, match.start + len(code), "parliamentary", Target(code), pattern=match.pattern.name)]


def read_motion(scene: Scene, match: Match) -> list[Citation]:
    """ "Zij krijgt nr. 214 (34104)": the number before its dossier, as Handelingen have it."""
    found = re.search(r"(\d{1,4})\s?\(\s?(\d{2}\s?\d{3})\s?\)", scene.text[match.start : match.end])
    if not found:
        return []
    target = Target(identifiers(found[2], found[1])[0])
    return [cited(match.start, match.end, "parliamentary", target, pattern=match.pattern.name)]


def read_kamervraag(scene: Scene, match: Match) -> list[Citation]:
    number = scene.text[match.start : match.end]
    return [cited(match.start, match.end, "parliamentary", Target(f"kv-tk-{number}"), pattern=match.pattern.name)]


def read_handelingen(scene: Scene, match: Match) -> list[Citation]:
    found = _HANDELINGEN.match(scene.text, match.start)
    if not found or _ANNEXES.search(scene.text, max(0, match.start - 12), match.start):
        return []  # "Bijlagen Handelingen": the Kamerstukken of before 1995
    chamber = "ek" if found["chamber"] == "I" or found["named"] == "Eerste" else "tk"
    name = "-".join(filter(None, ("h", chamber, session(found["year"]), found["meeting"], found["item"])))
    return [
        cited(match.start, found.end(), "parliamentary", Target(name), pattern=match.pattern.name, pinpoint=found["pages"])
    ]


def read_aanhangsel(scene: Scene, match: Match) -> list[Citation]:
    found = _AANHANGSEL.match(scene.text, match.start)
    if not found:
        return []
    chamber = "ek" if found["chamber"] == "I" else "tk"
    target = Target(f"ah-{chamber}-{session(found['year'])}-{found['number']}")
    return [cited(match.start, found.end(), "parliamentary", target, pattern=match.pattern.name)]


def read_gazette(scene: Scene, match: Match) -> list[Citation]:
    found = _GAZETTE.match(scene.text, match.start)
    if not found:
        return []
    name = found["name"].lower()
    target = Target(f"{_GAZETTES.get(name, name)}-{found['year']}-{found['number']}")
    return [cited(match.start, found.end(), "gazette", target, pattern=match.pattern.name)]


def read_journal(scene: Scene, match: Match) -> list[Citation]:
    """Official Journal: "PbEU 2016, L 119/89" → oj:L-2016-119-89; without a year it cannot be named."""
    found = _JOURNAL.match(scene.text, match.start)
    year = found and (found["year"] or found["later"])
    if not found or not year:
        return []
    name = "-".join(filter(None, (f"oj:{found['series']}", year, found["issue"], found["page"])))
    return [cited(match.start, found.end(), "gazette", Target(name), pattern=match.pattern.name)]


READERS: dict[str, Callable[[Scene, Match], list[Citation]]] = {
    "kamerstuk": read_kamerstuk,
    "kamerstuk_code": read_code,
    "kamervraag": read_kamervraag,
    "motion": read_motion,
    "handelingen": read_handelingen,
    "aanhangsel": read_aanhangsel,
    "gazette": read_gazette,
    "official_journal": read_journal,
}
