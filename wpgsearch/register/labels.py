"""A target as a lawyer writes it.

In: a Target. Out: "art. 8 lid 1 onder a Wpg", "HvJ EU 16 juli 2020, C-311/18 (Schrems II)",
"Kamerstukken 34889, nr. 3".
Deliberately knows no pinpoint in a case or paper (r.o., p.): whoever has it appends it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model import Part, Target
from .cases import case_numbered, case_with_ecli
from .links import eu_parts
from .names import act

# Patterns are compiled when first used (re keeps them): most answers have few kinds of targets.
_KEYS = {"artikel": "art.", "o": "onder", "paragraaf": "§"}
_BOOK = r"Boek (\w+) (BW.*)"
_GAZETTES = {"stb": "Stb.", "stcrt": "Stcrt.", "trb": "Trb.", "gmb": "Gmb.", "prb": "Prb.", "wsb": "Wsb."}
_KAMERSTUK = r"kst-(?:(\d{4})(\d{4})-)?(\d+)(?:-(.+))?-([^-]+)"
_HANDELINGEN = r"h-(tk|ek)-(\d{4})(\d{4})-(\d+)-(.+)"
_AANHANGSEL = r"ah-(tk|ek)-(\d{4})(\d{4})-(.+)"
_NOUNS = {
    "dir": "Richtlijn",
    "dir_impl": "Uitvoeringsrichtlijn",
    "dir_del": "Gedelegeerde richtlijn",
    "dec_impl": "Uitvoeringsbesluit",
    "dec_del": "Gedelegeerd besluit",
}
_CHAMBERS = {"tk": "II", "ek": "I"}
_CJEU_CELEX = r"celex:6(\d{2})(\d{2})([CTF])([JC])(\d{4})"
# journals that print judgments; a place in one, where no ECLI is known, is a target of its own
_JOURNALS = (
    *("NJ", "NJFS", "NBSTRAF", "RvdW", "AB", "JB", "JBP", "JAR", "JOR", "JIN", "JV", "EHRC", "BNB", "USZ", "RSV"),
    *("RFR", "NJB", "Computerrecht", "Mediaforum", "IER", "Gst."),
)


def label(target: Target) -> str:
    """The target in words; the identifier itself where nothing better is known."""
    work = target.work
    if not work:
        return _place(target.parts)
    if work.startswith(("jci1.3:", "eli/")):
        return _provision(target)
    if work.startswith(("ECLI:", "echr:", "celex:")):
        return _case(work)
    prefix = work.partition("-")[0].partition(":")[0]
    return _OTHERS[prefix](work) if prefix in _OTHERS else str(target)


def _provision(target: Target) -> str:
    known = act(target.work)
    name = known.label if known else _unknown_act(target.work)
    if not target.parts:
        return name
    book = re.fullmatch(_BOOK, name)
    if book is None:
        return f"{_place(target.parts)} {name}"
    parts = tuple((key, f"{book[1]}:{value}" if key == "artikel" else value) for key, value in target.parts)
    return f"{_place(parts)} {book[2] if target.article else name}"


def _place(parts: tuple[Part, ...]) -> str:
    """The place alone: "art. 8 lid 1 onder a sub 2"."""
    words: list[str] = []
    last = ""
    for key, value in parts:
        words.append("sub" if key == last == "o" else _KEYS.get(key, key))
        words.append(value.replace("_", " "))
        last = key
    return " ".join(words)


def _unknown_act(work: str) -> str:
    """An EU act that has no short name, by its kind and number as the Official Journal writes them; else the id."""
    eu = eu_parts(work)
    if eu is None:
        return work.removeprefix("jci1.3:c:")
    kind, year, number = eu
    short = str(year)[2:] if year < 1999 else str(year)
    if kind.startswith("reg"):
        form = f"(EU) {year}/{number}" if year >= 2015 else f"({_community(year)}) nr. {number}/{short}"
        return {"reg_impl": "Uitvoeringsverordening", "reg_del": "Gedelegeerde verordening"}.get(
            kind, "Verordening"
        ) + f" {form}"
    if kind == "dec_framw":
        return f"Kaderbesluit {year}/{number}/JBZ"
    noun = _NOUNS.get(kind, "Besluit")
    if year >= 2015:
        return f"{noun} (EU) {year}/{number}"
    return f"{noun} {short}/{number}" + (f"/{_community(year)}" if noun == "Richtlijn" else "")


def _community(year: int) -> str:
    """Whose act it was: the EEG's until 1993, the EG's until 2009, the EU's since."""
    if year >= 2010:
        return "EU"
    return "EG" if year >= 1994 else "EEG"


def _case(work: str) -> str:
    kind, _, number = work.partition(":")
    if kind == "echr":
        case = case_numbered(number)
        return case.label if case else f"EHRM {number}"
    if kind == "celex":
        match = re.fullmatch(_CJEU_CELEX, work)
        if match is None:
            return f"CELEX {number}"
        before_the_letters = 52 <= int(match[2]) <= 88 and match[1] == "19"
        docket = f"{int(match[5])}/{match[2]}" if before_the_letters else f"{match[3]}-{int(match[5])}/{match[2]}"
        if match[4] == "C":
            return f"conclusie A-G {docket}"
        case = case_numbered(docket)
        court = {"C": "HvJ EU", "T": "Gerecht EU", "F": "GvA EU"}[match[3]]
        return case.label if case else f"{court} {docket}"
    case = case_with_ecli(work)
    return case.label if case else work


def _kamerstuk(work: str) -> str:
    match = re.fullmatch(_KAMERSTUK, work)
    if match is None:
        return work
    since, until, dossier, suffix, number = match.groups()
    year = f"{_session(since, until)}, " if since else ""
    paper = f"nr. {number}" if number[0].isdigit() else number
    return f"Kamerstukken {year}{dossier}{f' {suffix}' if suffix else ''}, {paper}"


def _session(since: str, until: str) -> str:
    """A vergaderjaar: 2019, 2020 → 2019/20; 1999, 2000 → 1999/2000."""
    return f"{since}/{until[2:] if since[:2] == until[:2] else until}"


def _handelingen(work: str) -> str:
    match = re.fullmatch(_HANDELINGEN, work)
    if match is None:
        return work
    chamber, since, until, meeting, item = match.groups()
    return f"Handelingen {_CHAMBERS[chamber]} {_session(since, until)}, nr. {meeting}, item {item}"


def _aanhangsel(work: str) -> str:
    match = re.fullmatch(_AANHANGSEL, work)
    if match is None:
        return work
    chamber, since, until, number = match.groups()
    return f"Aanhangsel Handelingen {_CHAMBERS[chamber]} {_session(since, until)}, nr. {number}"


def _gazette(work: str) -> str:
    kind, year, number = [*work.split("-", 2), "", ""][:3]
    return f"{_GAZETTES[kind]} {year}, {number}"


def _journal(work: str) -> str:
    """oj:L-2016-119-89 → PbEU 2016, L 119/89."""
    series, year, issue, page = [*work.removeprefix("oj:").split("-"), "", "", ""][:4]
    return f"PbEU {year}, {series} {issue}{f'/{page}' if page else ''}"


def _guidance(work: str) -> str:
    """edpb:opinion-28/2024 → EDPB Opinion 28/2024."""
    board, _, paper = work.partition(":")
    kind, _, number = paper.partition("-")
    return f"{board.upper()} {kind.capitalize()} {number}".strip()


def _literature(work: str) -> str:
    """lit:donatz-fest-2025 → Donatz-Fest 2025: as near as the slug allows."""
    names, _, year = work.removeprefix("lit:").rpartition("-")
    return f"{'-'.join(name.capitalize() for name in names.split('-'))} {year}".strip()


def _vindplaats(journal: str) -> Callable[[str], str]:
    """nj:1996/249 → NJ 1996/249."""
    return lambda work: f"{journal} {work.partition(':')[2]}"


_OTHERS: dict[str, Callable[[str], str]] = {
    "kst": _kamerstuk,
    "dossier": lambda work: "dossier " + work.removeprefix("dossier-").replace("-", " "),
    "kv": lambda work: f"Kamervragen {work.split('-', 2)[-1]}",
    "ah": _aanhangsel,
    "h": _handelingen,
    "blg": lambda work: f"bijlage {work.removeprefix('blg-')}",
    **dict.fromkeys(_GAZETTES, _gazette),
    "oj": _journal,
    "edpb": _guidance,
    "wp29": _guidance,
    "lit": _literature,
    "ljn": lambda work: f"LJN {work.removeprefix('ljn:')}",
    **{name.lower().rstrip("."): _vindplaats(name) for name in _JOURNALS},
}
