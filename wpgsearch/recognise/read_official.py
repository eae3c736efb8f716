"""What a match of parliamentary.json or gazette.json says: Kamerstukken, Handelingen, Aanhangsels, Stb. and kin.

In: a Scene and a Match. Out: Citations in flat offsets, one per paper: "Kamerstukken 26 643 en 32 761, nr. 652" is two.
Identifiers are those of officielebekendmakingen.nl (kst-34889-3, ah-tk-20192020-1234, stb-2007-300).
"""

from __future__ import annotations

import re

from wpgsearch.identifiers import (
    DOSSIER,
    OLD_DOSSIER,
    PAPER,
    YEARS,
    aanhangsel,
    gazette,
    handelingen,
    kamerstukken,
    official_journal,
)
from wpgsearch.model import Citation, Target
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.scene import Reader, Scene, cited

_A_PAPER = rf"{PAPER}(?:\s?(?:herdruk|\(herdruk\)))?"
_CHAMBER = r"(?P<chamber>I{1,2}\b)?"
_KAMERSTUK = re.compile(
    rf"""(?P<head>(?:Tweede|Eerste)\sKamer|Parliamentary\s(?:Papers|Documents)|[^\W\d_]+\.?(?:\s(?:(?:Tweede|Eerste)\sKamer|TK|EK))?)(?:\sder\sStaten-Generaal)?[\s,(]*
    {_CHAMBER}(?:2(?=,\s))?[\s,]*(?:(?:vergaderjaar\s|[Zz]itting\s)?{YEARS})?[)\s,;]*(?:nr\.?\s)?(?:dossier\s)?
    (?P<dossiers>(?:(?<=\d,\s)|(?<=stukken\s)){OLD_DOSSIER}(?=,\snr)|{DOSSIER}(?:\s*(?:,|\ben\b|/)\s*{DOSSIER}(?!\d))*)
    (?:(?:[\s,]*\b(?:nrs?|no|stuknr|nummers?)\.?\s*  # ", nr. 3"
        |-                                      # "34889-3"
        |,\s(?=[A-Z]{{1,3}}\b)                  # "34889, E"
        |,\s(?=\d{{1,4}}\b(?!\s?\d{{3}})))      # "34889, 3"; not "34 889, 32 761"
       (?P<papers>{_A_PAPER}(?:\s*(?:,|\ben\b|t/m|-)\s*(?:nrs?\.\s*)?{_A_PAPER}(?![\w]))*))?
    (?:\s?\((?:[A-Z][A-Za-z]{{1,3}}|[a-z][a-z\s]{{5,40}}[IVX\d]{{0,5}})\)(?=,\s(?:pp?|blz)))?  # "nr. 3 (MvT), p. 21"
    (?:[\s,]*\(?\b(?:pp?|blz|pag)\.?\s*
       (?P<pages>\d+(?:\s?[-–]\s?\d+)?(?:(?:,|\sen)\s(?:p\.\s)?\d+(?:[-–]\d+)?)*))?""",
    re.VERBOSE,
)
# "en nr. 6, p. 3", "; nr. 7, p. 5-6": further papers of the same dossier
_FURTHER = re.compile(
    rf"""(?:,?\s(?:en|alsmede|resp\.)|;|,)\s(?:in\s)?(?P<mention>nrs?\.?\s*(?P<papers>{_A_PAPER})(?!\w)(?!,?\s(?:item|\(\d))
    (?:[\s,]*\b(?:pp?|blz|pag)\.?\s*(?P<pages>\d+(?:\s?[-–]\s?\d+)?))?)""",
    re.VERBOSE,
)
# "26 643, nr. 652": a dossier without the word
_BARE_DOSSIER = re.compile(
    rf"(?P<dossiers>{DOSSIER}),?\s(?:nrs?|no)\.?\s*"
    rf"(?P<papers>{_A_PAPER}(?:\s*(?:,|\ben\b)\s*{_A_PAPER}(?!\w))*)(?P<pages>)"
)
_LONGEST = 600  # characters: as many papers or dossiers as one mention may have
# "TK 2018" is no dossier: these need a number
_SHORT_HEADS = frozenset(("tk", "ek", "ki", "kii"))
_RUNNING_HEADER = re.compile(r"vergaderjaar\s\d{4}\s?[–‑-]\s?\d{4},\s*$")
_HEADER_END = re.compile(r"\s+\d{1,3}\s*(?:[\n\f]|$)|\s*[\n\f]\s*\d{1,3}\s*[\n\f]")
_ANNEX = re.compile(r"\b[Bb]ijlage(?:n)?(?:\s+[\d.]+)?(?:\s+(?:bij|van)(?:\s+(?:de|het))?)\s+$")
_ANNEXES = re.compile(r"[Bb]ijl(?:agen|\.)\s+$")
_MOTION = re.compile(r"(\d{1,4})\s?\(\s?(\d{2}\s?\d{3})\s?\)")
_HANDELINGEN = re.compile(
    rf"""[Hh]and(?:elingen|\.)(?:\s(?:der\s)?(?P<named>Tweede|Eerste|TK|EK)(?:\sKamer)?)?[\s,]*{_CHAMBER}[\s,]*
    (?P<years>{YEARS})(?!\d)[\s,]*(?:nr\.?\s*)?(?P<meeting>\d{{1,3}})(?!\d|\s\d{{3}}\b)
    (?:[\s,-]*(?:item|nr\.?|-)\s*(?P<item>\d{{1,3}}))?
    (?:[\s,]*(?:p|blz)\.?\s*(?P<pages>\d[\d–-]*))?""",
    re.VERBOSE,
)
_AANHANGSEL = re.compile(
    rf"""[Aa]anh(?:angsel|\.)(?:\s(?:van\s(?:de\s)?|der\s)?[Hh]and(?:elingen|\.))?(?:\sTK)?[\s,]*{_CHAMBER}[\s,]*(?:vergaderjaar\s)?
    (?P<years>{YEARS})(?!\d)[\s,]*(?:nr\.?\s*)?(?P<number>\d{{1,5}})""",
    re.VERBOSE,
)
_GAZETTE = re.compile(
    r"(?P<name>[Pp]rovinciaal blad|[A-Za-z]+)\.?,?\s*(?P<year>(?:19|20)\d\d)(?:,?\s*|/)(?:nrs?\.?\s*)?"
    r"(?P<number>\d{1,6})(?!\d)"
    r"(?P<more>(?<=\d)(?:,|\s(?:en|and))\s\d{1,4}(?!\d|\s(?:[a-z]+\s)?(?:19|20)\d\d))?"
)
_JOURNAL = re.compile(
    r"""(?:\[(?P<first>(?:19|20)\d\d)\]\s)?(?:PbE[UG]|P[Bb]|Publicatieblad|OJ)\.?\s*(?P<year>(?:19|20)\d\d)?,?\s*(?P<series>[LC])\s?(?P<issue>\d{1,4})
    (?:(?:\s+van|,)\s+\d{1,2}(?:[./-]\d{1,2}[./-]|\s[a-z]+\s)(?P<later>\d{4}))?
    (?:/|,\s*(?:p|blz)\.?\s*)?(?P<page>\d{1,4})?""",
    re.VERBOSE,
)


def read_kamerstuk(scene: Scene, match: Match) -> list[Citation]:
    """Every paper of every dossier named; a dossier without a paper is the dossier itself."""
    text = scene.text
    found = _KAMERSTUK.match(text, match.start, match.start + _LONGEST)
    if not found or (found["head"].lower() in _SHORT_HEADS and not found["papers"]):
        return []
    annex = _ANNEX.search(text, max(0, match.start - 30), match.start)
    return [*_papers(match, annex.start() if annex else match.start, found), *_further(scene, match, found)]


def _further(scene: Scene, match: Match, found: re.Match[str]) -> list[Citation]:
    """Every further paper is a mention of its own; without pages the list is read as one."""
    papers: list[Citation] = []
    position = found.end()
    while found["papers"] and found["pages"] and (further := _FURTHER.match(scene.text, position)):
        pages = _plain_pages(further["pages"])
        works = kamerstukken(found["dossiers"], further["papers"])
        papers += [cited(match, further.span("mention"), [Target(work)], pinpoint=pages) for work in works]
        position = further.end()
    return papers


def read_chamber(scene: Scene, match: Match) -> list[Citation]:
    """ "Tweede Kamer, vergaderjaar 2017–2018, 34 889, nr. 3, p. 12" in a note; the running header has no more words."""
    text = scene.text
    found = _KAMERSTUK.match(text, match.start, match.start + _LONGEST)
    if not found or not found["papers"] or _HEADER_END.match(text, found.end()):
        return []
    is_line = match.start == 0 or text[match.start - 1] in "\n\f"
    return [] if is_line and not found["pages"] else _papers(match, match.start, found)


def read_dossier_number(scene: Scene, match: Match) -> list[Citation]:
    """ "26 643, nr. 652" at the beginning of a line or after a space; not a document's own running header."""
    text = scene.text
    found = _BARE_DOSSIER.match(text, match.start, match.start + _LONGEST)
    if not found or (match.start and text[match.start - 1] not in " (\n"):
        return []
    if _RUNNING_HEADER.search(text, max(0, match.start - 60), match.start):
        return []
    annex = _ANNEX.search(text, max(0, match.start - 30), match.start)
    return _papers(match, annex.start() if annex else match.start, found)


def _papers(match: Match, start: int, found: re.Match[str]) -> list[Citation]:
    end = found.start() + len(found.group().rstrip(" ,;("))
    pages = _plain_pages(found["pages"])
    works = kamerstukken(found["dossiers"], found["papers"])
    return [cited(match, (start, end), [Target(work)], pinpoint=pages) for work in works]


def _plain_pages(said: str | None) -> str | None:
    return re.sub(r"\s?[-–‑]\s?", "-", re.sub(r"\sen\s(?:p\.\s)?", ", ", said)) if said else None


def read_code(scene: Scene, match: Match) -> list[Citation]:
    """An identifier as officielebekendmakingen.nl writes it; a running header or file name has it too."""
    code = scene.text[match.start : match.end].rstrip("-")
    return [cited(match, (match.start, match.start + len(code)), [Target(code)])]


def read_motion(scene: Scene, match: Match) -> list[Citation]:
    """ "Zij krijgt nr. 214 (34104)": the number before its dossier, as Handelingen have it."""
    found = _MOTION.search(scene.text, match.start, match.end)
    if not found:
        return []
    return [cited(match, (match.start, match.end), [Target(kamerstukken(found[2], found[1])[0])])]


def read_kamervraag(scene: Scene, match: Match) -> list[Citation]:
    """ "2024Z16676"."""
    number = scene.text[match.start : match.end]
    return [cited(match, (match.start, match.end), [Target(f"kv-tk-{number}")])]


def read_handelingen(scene: Scene, match: Match) -> list[Citation]:
    """ "Handelingen II 2019/20, nr. 34, item 9"; "Bijlagen Handelingen" are the Kamerstukken of before 1995."""
    found = _HANDELINGEN.match(scene.text, match.start)
    if not found or _ANNEXES.search(scene.text, max(0, match.start - 12), match.start):
        return []
    work = handelingen(found["chamber"] or found["named"], found["years"], found["meeting"], found["item"])
    return [cited(match, found.span(), [Target(work)], pinpoint=found["pages"])]


def read_aanhangsel(scene: Scene, match: Match) -> list[Citation]:
    """ "Aanhangsel Handelingen II 2019/20, nr. 1234"."""
    found = _AANHANGSEL.match(scene.text, match.start)
    if not found:
        return []
    return [cited(match, found.span(), [Target(aanhangsel(found["chamber"], found["years"], found["number"]))])]


def read_gazette(scene: Scene, match: Match) -> list[Citation]:
    """ "Stb. 2007, 300"."""
    found = _GAZETTE.match(scene.text, match.start)
    if not found:
        return []
    name, year = found["name"], found["year"]
    several = "nrs" in found.group()  # "Stb. 2007, nrs. 300 en 301"; in "Stb. 2007, 300, 4 juli" the second is a date
    numbers = [found["number"], *(re.findall(r"\d+", found["more"] or "") if several else ())]
    end = found.end() if several else found.end("number")
    return [cited(match, (found.start(), end), [Target(gazette(name, year, number))]) for number in numbers]


def read_gazette_code(scene: Scene, match: Match) -> list[Citation]:
    """ "stb-2018-401", as officielebekendmakingen.nl writes it."""
    code = scene.text[match.start : match.end]
    return [cited(match, (match.start, match.end), [Target(code)])] if re.fullmatch(r"[a-z]+-\d{4}-\d+", code) else []


def read_journal(scene: Scene, match: Match) -> list[Citation]:
    """Official Journal: "PbEU 2016, L 119/89" → oj:L-2016-119-89; without a year it cannot be named."""
    found = _JOURNAL.match(scene.text, match.start)
    year = found and (found["first"] or found["year"] or found["later"])
    if not found or not year:
        return []
    work = official_journal(found["series"], year, found["issue"], found["page"])
    return [cited(match, found.span(), [Target(work)])]


READERS: dict[str, Reader] = {
    "kamerstuk": read_kamerstuk,
    "chamber": read_chamber,
    "dossier_number": read_dossier_number,
    "kamerstuk_code": read_code,
    "kamervraag": read_kamervraag,
    "motion": read_motion,
    "handelingen": read_handelingen,
    "aanhangsel": read_aanhangsel,
    "gazette": read_gazette,
    "gazette_code": read_gazette_code,
    "official_journal": read_journal,
}
