"""Papers in a question: Kamerstukken and dossiers, Kamervragen, Handelingen, Staatsbladen, papers of the EDPB.

In: a Reading. Out: its papers taken, with the chamber, vergaderjaar and page written around them. More forms than in a
text: in a question "34889" can only be a dossier. Deliberately knows no act and no case.
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
    guidance,
    guidance_body,
    handelingen,
    kamerstukken,
    official_journal,
)
from wpgsearch.model import Target
from wpgsearch.query.text import Reading, listed
from wpgsearch.register import label

_HEAD = (
    r"(?:kamerst(?:uk(?:ken|nummer|nr)?|\.)?(?:\s[TE]K)?|kst|KI{1,2}|TK|EK|kamer(?:stuk)?dossier|(?:wets)?voorstel|dossier(?:nummer|nr)?s?"
    r"|(?:parliamentary\s)?papers?)\b\.?"
)
_PAGES = (  # also "nr. 3 (MvT), p. 12 en 14", "nr. 3 herdruk"
    r"(?:\s?(?:herdruk|\((?:herdruk|MvT|MvA|NV|[a-z][a-z\s]{5,40}[IVX\d]{0,5})\)))?"
    r"(?:[\s,]*\(?\b(?:pp?|blz|pag(?:ina)?|pages?)\b\.?\s*"
    r"(?P<pages>\d+(?:\s?[-–]\s?\d+)?(?:(?:,|\sen)\s(?:p\.\s)?\d+(?:[-–]\d+)?(?![\w]))*)(?:\se\.v\.)?\)?)?"
)
_ANNEX = r"(?i)\bbijlagen?\s(?:bij|van)\s(?:de\s|het\s)?$"
_NUMBER = r"(?:nrs?|nos?|nummers?|numbers?|stuk(?:ken)?|stuknr|stuknummer)\b\.?"
_PAPERS = rf"(?P<papers>{PAPER}(?!\w)(?:\s*(?:,|\ben\b|\band\b|t/m|-|–)\s*(?:{_NUMBER}\s*)?{PAPER}(?!\w))*)"
_DOSSIERS = (
    rf"(?P<dossiers>(?:(?<=\d,\s)|(?<=stukken\s)){OLD_DOSSIER}(?=,\snr)"
    rf"|{DOSSIER}(?:\s*(?:,|\ben\b|\band\b|/)\s*{DOSSIER}(?!\d))*)"
)
_HEADED = (
    rf"(?i)(?<!\w){_HEAD}[\s,:(]*(?:(?:der\s)?(?:Tweede|Eerste)\sKamer[\s,]*)?(?P<chamber>I{{1,2}}\b)?[\s,(]*"
    rf"(?:(?:vergaderjaar\s|zitting\s)?{YEARS}(?!\d))?[)\s,;]*(?:{_NUMBER}\s*)?(?:dossier\s)?{_DOSSIERS}"
    rf"(?:(?:[\s,]*{_NUMBER}\s*|\s?[-/]\s?|,\s?|\s+(?=\d{{1,4}}\b|(?-i:[A-Z]{{1,2}}\b))){_PAPERS})?{_PAGES}"
)
_BARE = (
    rf"(?i)(?<![\w/.:-])(?:(?:(?:Tweede|Eerste)\sKamer[\s,]*)?(?:vergaderjaar\s)?{YEARS},?\s)?{_DOSSIERS}"
    rf"(?:[\s,]*(?:{_NUMBER}\s*)|-(?=\d)|,\s?(?=(?-i:[A-Z]{{1,2}})(?!\w))){_PAPERS}{_PAGES}"
)
_FURTHER = rf"(?i)(?:,?\s(?:en|and)|;|,)\s{_NUMBER}\s*{_PAPERS}{_PAGES}"
_COUNTED = r"euro|personen|documenten|documents|people|keer|verzoeken|inwoners|bestanden"
_ALONE = rf"(?<![\w/.:,€-])[1-3]\d{{4}}(?![\w/:-]|[.,]\d|\s(?:{_COUNTED}))"
_HANDELINGEN = (
    rf"(?i)\bhand(?:elingen|\.)(?:\s(?:der\s)?(?P<named>Tweede|Eerste|TK|EK)(?:\sKamer)?)?[\s,]*(?P<chamber>I{{1,2}}\b)?[\s,]*(?P<year>{YEARS})[\s,]*"
    r"(?:nr\.?\s*)?(?P<meeting>\d{1,3})(?:[\s,-]*(?:item|nr\.?|-)\s*(?P<item>\d{1,3}))?" + _PAGES
)
_AANHANGSEL = (
    r"(?i)\baanh(?:angsel|\.)(?:\s(?:van\s(?:de\s)?|der\s)?hand(?:elingen|\.))?[\s,]*(?P<chamber>I{1,2}\b)?[\s,]*"
    r"(?:vergaderjaar\s)?"
    rf"(?P<year>{YEARS})[\s,]*(?:nr\.?\s*)?(?P<number>\d{{1,5}})" + _PAGES
)
_KAMERVRAAG = (
    r"(?i)(?:\b(?:kamer|schriftelijke\s)?vra(?:ag|gen)\s+(?:met kenmerk\s+)?)?(?:\(|nr\.?\s)?"
    r"(?<!\w)(?P<number>20\d\dZ\d{4,5})(?!\w)"
)
_GAZETTE = (
    r"(?i)(?<!\w)(?P<name>stb|stcrt|trb|gmb|prb|wsb|staatsblad|staatscourant|tractatenblad|gemeenteblad"
    r"|provinciaal\sblad|waterschapsblad)\.?,?\s*(?P<year>(?:19|20)\d\d)"
    r"\s?[,/-]?\s*(?:nrs?\.?\s*)?(?P<number>\d{1,6})"
)
_MORE_NUMBERS = r"(?:(?:,|\s(?:en|and))\s\d{1,4}(?!\d))+"
_JOURNAL = (
    r"(?i)(?:\[(?P<first>(?:19|20)\d\d)\]\s)?(?<!\w)(?:PbE[UG]|PB|Publicatieblad|OJ)\.?\s*(?P<year>(?:19|20)\d\d)?,?\s*(?P<series>[LC])\s?(?P<issue>\d{1,4})"
    r"(?:(?:\s+van|,)\s+\d{1,2}(?:[./-]\d{1,2}[./-]|\s[a-z]+\s)(?P<later>\d{4}))?"
    r"(?:(?:/|,\s*(?:p|blz)\.?\s*)(?P<page>\d{1,4}))?"
)
_BODY = (
    r"(?:EDPB|WP\s?29|European Data Protection Board|Article 29 (?:Data Protection )?Working Party"
    r"|Artikel 29-?\s?(?:Groep|Werkgroep)|(?:Werkg|G)roep (?:Gegevensbescherming )?Artikel 29)"
)
_KIND = r"(?:guidelines?|richtsnoer(?:en)?|opinions?|advies|recommendations?|aanbeveling(?:en)?)"
_GUIDANCE = (
    rf"(?i)(?<!\w)(?P<body>{_BODY})?[\s,-]*(?P<kind>{_KIND})?\s*(?:nr\.?|no\.?)?\s*"
    r"(?<![\d/])(?P<number>\d{1,2})/(?P<year>20\d\d)(?![\d/])"
    rf"(?:\s+(?:van|of)\s+(?:de\s|the\s)?(?P<after>{_BODY}))?"
)
_GUIDANCE_PAGE = r"(?i)[\s,(]*(?:\b(?:pp?|par|para|blz)\b\.?|§)\s*(?P<pages>\d[\d.–-]*)\)?"
_MOST_GUIDELINES = 10


def read_papers(reading: Reading) -> None:
    """Take every paper that the question names."""
    lower = reading.masked.lower()
    if not any(letter.isdigit() for letter in lower):
        return
    if "/20" in lower:
        _read_guidance(reading)
    if "z" in lower:
        for found in re.finditer(_KAMERVRAAG, reading.masked):
            reading.take(found.start(), found.end(), (Target(f"kv-tk-{found['number'].upper()}"),), "paper")
    if "hand" in lower or "aanh" in lower:
        _read_reports(reading)
    if any(name in lower for name in ("stb", "stcrt", "trb", "staats", "blad", "gmb", "prb", "wsb")):
        _read_gazettes(reading)
    if any(name in lower for name in ("pb", "publicatieblad", "oj")):
        for found in re.finditer(_JOURNAL, reading.masked):
            if year := found["first"] or found["year"] or found["later"]:
                target = Target(official_journal(found["series"], year, found["issue"], found["page"]))
                reading.take(found.start(), found.end(), (target,), "paper")
    if re.search(r"\d{2}[\s.]?\d{3}|\d, \d{4}, nr|stukken \d{4}, nr", lower):
        _read_kamerstukken(reading)


def _read_gazettes(reading: Reading) -> None:
    for found in re.finditer(_GAZETTE, reading.masked):
        numbers = [found["number"]]
        end = found.end()
        more = re.match(_MORE_NUMBERS, reading.masked[end:]) if re.search(r"(?i)nrs", found.group()) else None
        if more:
            numbers += re.findall(r"\d+", more.group())
            end += more.end()
        targets = tuple(Target(gazette(found["name"], found["year"], number)) for number in numbers)
        reading.take(found.start(), end, targets, "paper")


def _read_kamerstukken(reading: Reading) -> None:
    for pattern in (_HEADED, _BARE):
        for found in re.finditer(pattern, reading.masked):
            targets = tuple(map(Target, kamerstukken(found["dossiers"], found["papers"])))
            end = found.end() - (len(found.group()) - len(found.group().rstrip(" ,;(")))
            annex = re.search(_ANNEX, reading.masked[: found.start()])
            reading.take(annex.start() if annex else found.start(), end, targets, "paper")
            if found["pages"]:
                _note_page(reading, found["pages"], targets)
                _read_further(reading, found["dossiers"], found.end())


def _read_further(reading: Reading, dossiers: str, position: int) -> None:
    """ "nr. 3, p. 12 en nr. 6, p. 3": further papers of the same dossier."""
    while further := re.match(_FURTHER, reading.masked[position:]):
        targets = tuple(map(Target, kamerstukken(dossiers, further["papers"])))
        reading.take(position, position + further.end(), targets, "paper")
        position += further.end()


def read_bare_dossier(reading: Reading, left: str) -> None:
    """ "34889" alone, or "34 889" when it is all that is asked: a dossier of the Tweede Kamer."""
    alone = re.fullmatch(r"[1-3]\d[\s.]?\d{3}", left)
    for found in re.finditer(re.escape(left) if alone else _ALONE, reading.masked):
        number = re.sub(r"\D", "", found.group())
        reading.take(found.start(), found.end(), (Target(f"dossier-{number}"),), "paper")
        reading.note(f'"{found.group()}" is read as the number of a dossier; for the number put it between quotes.')


def _read_reports(reading: Reading) -> None:
    for found in re.finditer(_AANHANGSEL, reading.masked):
        target = Target(aanhangsel(found["chamber"] or "", found["year"], found["number"]))
        reading.take(found.start(), found.end(), (target,), "paper")
    for found in re.finditer(_HANDELINGEN, reading.masked):
        chamber = found["named"] or found["chamber"] or ""
        targets = (Target(handelingen(chamber, found["year"], found["meeting"], found["item"])),)
        reading.take(found.start(), found.end(), targets, "paper")
        if found["pages"]:
            _note_page(reading, found["pages"], targets)


def _read_guidance(reading: Reading) -> None:
    for found in re.finditer(_GUIDANCE, reading.masked):
        said, kind = found["body"] or found["after"], (found["kind"] or "").lower()
        if not said and (not kind or kind == "advies"):
            continue  # "advies 28/2024" may be anyone's
        body = guidance_body(found["year"]) if not said else "edpb" if re.match(r"(?i)E", said) else "wp29"
        name = guidance(body, kind or _usual_kind(body, found["number"]), found["number"], found["year"])
        if name is None:
            continue
        target = Target(name)
        start = found.start() + len(found.group()) - len(found.group().lstrip(" ,-"))
        reading.take(start, found.end(), (target,), "paper")
        if not kind or not said:
            other = "Guidelines" if "opinion" in name else "Opinion"
            asked = f'"{body.upper()} {other} {int(found["number"]):02d}/{found["year"]}"'
            mention = found.group().strip(" ,-")
            reading.note(f'"{mention}" is read as {label(target)}; for the other of that number ask: {asked}.')
        if page := re.match(_GUIDANCE_PAGE, reading.masked[found.end() :]):
            reading.mask(found.end(), found.end() + page.end())
            _note_page(reading, page["pages"], (target,))


def _usual_kind(body: str, number: str) -> str:
    """In a year the EDPB gives up to ten guidelines and several tens of opinions."""
    return "guidelines" if body == "edpb" and int(number) <= _MOST_GUIDELINES else "opinion"


def _note_page(reading: Reading, pages: str, targets: tuple[Target, ...]) -> None:
    names = listed([label(target) for target in targets], "and")
    reading.note(f'"p. {pages}" does not narrow the search: every mention of {names} is found.')
