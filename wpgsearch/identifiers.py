"""Canonical identifiers from what a citation says: a dossier and a paper → kst-26643-652, C-311/18 → celex:62018CJ0311.

In: the pieces of a mention (dossier, number, year, kind), as written. Out: identifiers as CITATIONS.md has them. Both
texts and questions are read with it. It deliberately finds nothing in a text and knows no register. Patterns are
strings: ``re`` compiles one when it is first used.
"""

from __future__ import annotations

import re

from wpgsearch.model import Part

# "34 889", "34.889", "34889 (R2098)", "34 775 VI"; not the chamber in "34889 II, 2017/18". Dossiers of European
# councils have a number after a hyphen: "21501-33, nr. 1017".
DOSSIER = (
    r"\d{2}[\s.]?\d{3}(?!\d)(?:\s?\(R\s?\d+\))?"
    r"(?:[-\s]\d{2}(?=,?\s(?:nrs?|no)\b|-\d)|(?:[\s.-]|\shoofdstuk\s)?(?-i:(?!I{1,2}\b,?\s\d{4})[IVXLC]{1,6}[A-Z]?\b))?"
)
OLD_DOSSIER = r"\b\d{4}\b(?!\s?[/–‑-])"  # of before 1970
PAPER = r"(?:\d{1,5}[a-z]?|(?-i:[A-Z]{1,3}\d?))"
# The same where the text ends with the dossier, so that nothing after it can tell.
_ANY_DOSSIER = DOSSIER.replace(r"(?=,?\s(?:nrs?|no)\b|-\d)", "")
YEARS = r"\d{4}\s?[/–‑-]\s?\d{2,4}"

_EU_ACTS = {
    "richtlijn": "dir", "directive": "dir", "verordening": "reg", "regulation": "reg", "kaderbesluit": "dec_framw",
    "framework decision": "dec_framw", "besluit": "dec", "decision": "dec", "uitvoeringsverordening": "reg_impl",
    "implementing regulation": "reg_impl", "uitvoeringsbesluit": "dec_impl", "implementing decision": "dec_impl",
    "uitvoeringsrichtlijn": "dir_impl", "gedelegeerde verordening": "reg_del", "delegated regulation": "reg_del",
    "gedelegeerde richtlijn": "dir_del", "delegated directive": "dir_del",
}  # fmt: skip
_RANGE = re.compile(r"\b(\d{1,5})\s*(?:t/m|-|–)\s*(?:nrs?\.?\s*)?(\d{1,5})\b(?!\w)")
_LONGEST_RANGE = 100
_DIVISIONS = ("boek", "deel", "hoofdstuk", "titel", "titeldeel", "afdeling", "paragraaf", "sub-paragraaf", "bijlage")
_CELEX_ACTS = {"R": "reg", "L": "dir", "D": "dec", "F": "dec_framw"}
_CELEX_TREATIES = {"M": "teu", "E": "tfeu", "P": "char"}
_GAZETTES = {
    "staatsblad": "stb", "staatscourant": "stcrt", "tractatenblad": "trb", "gemeenteblad": "gmb",
    "provinciaal blad": "prb", "waterschapsblad": "wsb",
}  # fmt: skip
# Before 2013 the number of a decision was an LJN; its ECLI has the same letters and digits, behind court and year.
_COURTS_OF_LJN = {
    "hr": "HR", "hoge raad": "HR", "phr": "PHR", "abrvs": "RVS", "abrs": "RVS", "raad van state": "RVS", "crvb": "CRVB",
    "centrale raad van beroep": "CRVB", "cbb": "CBB", "rb amsterdam": "RBAMS", "rb alkmaar": "RBALK",
    "rb almelo": "RBALM", "rb arnhem": "RBARN", "rb assen": "RBASS", "rb breda": "RBBRE", "rb dordrecht": "RBDOR",
    "rb groningen": "RBGRO", "rb haarlem": "RBHAA", "rb leeuwarden": "RBLEE", "rb maastricht": "RBMAA",
    "rb middelburg": "RBMID", "rb roermond": "RBROE", "rb rotterdam": "RBROT", "rb 's-gravenhage": "RBSGR",
    "rb den haag": "RBSGR", "rb 's-hertogenbosch": "RBSHE", "rb den bosch": "RBSHE", "rb utrecht": "RBUTR",
    "rb zutphen": "RBZUT", "rb zwolle": "RBZLY", "rb zwolle-lelystad": "RBZLY", "hof amsterdam": "GHAMS",
    "hof arnhem": "GHARN", "hof leeuwarden": "GHLEE", "hof 's-gravenhage": "GHSGR", "hof den haag": "GHSGR",
    "hof 's-hertogenbosch": "GHSHE", "hof den bosch": "GHSHE",
}  # fmt: skip
_GUIDANCE = {
    "guideline": "guidelines", "richtsnoer": "guidelines", "opinion": "opinion", "advies": "opinion",
    "recommendation": "recommendations", "aanbeveling": "recommendations",
}  # fmt: skip


def session(years: str) -> str:
    """A vergaderjaar as identifiers have it: "2019/20", "2019-2020" → 20192020; "" when there is none."""
    found = re.search(r"(\d{4})\s?[/–‑-]\s?(\d{2,4})", years)
    if not found:
        return ""
    first, last = found.groups()
    return first + (last if len(last) == 4 else str(int(first) // 100 + (last == "00")) + last)


def kamerstukken(dossiers: str, papers: str | None) -> list[str]:
    """Every paper of every dossier: kst-26643-652, kst-34775-VI-AH; dossier-34889 when no paper is named."""
    names = []
    for dossier in re.findall(_ANY_DOSSIER, dossiers) or re.findall(OLD_DOSSIER, dossiers):
        digits = re.sub(r"[\s.]", "", dossier[:6])[:5]
        suffix = re.search(r"(?<=[\d\s.-])([IVXLC]{1,6}[A-Z]?|(?<=\d{3}[-\s])\d{2})$", dossier)
        names.append(f"{digits}-{suffix[1]}" if suffix else digits)
    if not papers:
        return [f"dossier-{name}" for name in names]
    numbers = re.findall(r"\d{1,5}[a-z]?|[A-Z]{1,3}\d?", _RANGE.sub(_members, papers))
    return [f"kst-{name}-{number}" for name in names for number in numbers]


def _members(found: re.Match[str]) -> str:
    """ "3-5", "3 t/m 5" names 3, 4 and 5."""
    first, last = int(found[1]), int(found[2])
    return ", ".join(map(str, range(first, last + 1))) if 0 < last - first <= _LONGEST_RANGE else found.group()


def handelingen(chamber: str, years: str, meeting: str, item: str | None = None) -> str:
    """ "II", "2019/20", "34", "9" → h-tk-20192020-34-9."""
    return "-".join(filter(None, ("h", chamber_code(chamber), session(years), meeting, item)))


def aanhangsel(chamber: str, years: str, number: str) -> str:
    """ "II", "2019/20", "1234" → ah-tk-20192020-1234."""
    return f"ah-{chamber_code(chamber)}-{session(years)}-{number}"


def chamber_code(chamber: str | None) -> str:
    """ "I", "Eerste Kamer" → ek; anything else is the Tweede Kamer."""
    return "ek" if chamber and (chamber.upper() == "I" or chamber.lower().startswith(("eerste", "ek"))) else "tk"


def gazette(name: str, year: str, number: str) -> str:
    """ "Staatsblad", "2018", "401" → stb-2018-401."""
    name = " ".join(name.lower().rstrip(".").split())
    return f"{_GAZETTES.get(name, name)}-{year}-{number}"


def official_journal(series: str, year: str, issue: str, page: str | None = None) -> str:
    """ "L", "2016", "119", "89" → oj:L-2016-119-89."""
    return "-".join(filter(None, (f"oj:{series.upper()}", year, issue, page)))


def guidance(body: str, kind: str, number: str, year: str) -> str | None:
    """ "edpb", "Richtsnoeren", "5", "2020" → edpb:guidelines-05/2020; None for another kind."""
    known = next((name for stem, name in _GUIDANCE.items() if kind.lower().startswith(stem)), None)
    return f"{body.lower()}:{known}-{int(number):02d}/{year}" if known else None


def guidance_body(year: str) -> str:
    """Whose paper it is when only the year tells: the EDPB has succeeded WP29 in May 2018."""
    return "edpb" if int(year) >= 2018 else "wp29"


def place_of_jci(said: str) -> tuple[str, tuple[Part, ...]] | None:
    """Work and parts of a JCI of any version, without its dates; where an article is named its chapter is left out."""
    found = re.match(r"(?i)jci1\.[\d.]+:[cv]:(BWB[RV]\d{7})", said)
    if not found:
        return None
    pairs = [piece.partition("=")[::2] for piece in said[found.end() :].split("&") if "=" in piece]
    keys = {"onderdeel": "o", "sub": "o"}
    parts = tuple((keys.get(key.lower(), key.lower()), value) for key, value in pairs if value)
    return work_of_bwb(found[1]), narrowest(parts)


def work_of_bwb(bwb: str) -> str:
    """The EVRM stands in the BWB too, and has another canonical form."""
    return "eli/coe/echr" if bwb.upper() == "BWBV0001000" else f"jci1.3:c:{bwb.upper()}"


def narrowest(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The article with its members, else the deepest division."""
    members = tuple(part for part in parts if part[0] in ("artikel", "lid", "o"))
    if any(key == "artikel" for key, _ in members):
        return tuple((key, piece) for key, value in members for piece in (value.split(".") if key == "o" else (value,)))
    return tuple(part for part in parts if part[0] in _DIVISIONS)[-1:]


def celex_of(number: str) -> str:
    """CELEX of the judgment: C-311/18 → celex:62018CJ0311, T-194/04 → celex:62004TJ0194, 26/62 → celex:61962CJ0026."""
    number = number if number[0].isalpha() else f"C-{number}"
    letter, rest = number[0], number[1:].lstrip("-‑–").partition("P")[0].strip()
    serial, year = rest.split("/")
    century = "19" if int(year) > 52 else "20"
    return f"celex:6{century}{year}{letter}J{int(serial):04d}"


def celex_of_opinion(number: str) -> str:
    """CELEX of the conclusion of the Advocate General: C-180/21 → celex:62021CC0180."""
    return re.sub(r"(?<=[CTF])J", "C", celex_of(number))


def ecli_of_ljn(court: str, year: str, number: str) -> str | None:
    """ "HR", "2009", "BH3079" → ECLI:NL:HR:2009:BH3079; None for a court that cannot be told."""
    known = re.sub(r"(?i)^(?:rechtbank|rb\.)\s", "rb ", re.sub(r"(?i)^(?:gerechtshof|hof\.)\s", "hof ", court.strip()))
    code = _COURTS_OF_LJN.get(known.lower().replace("’", "'"))
    return f"ECLI:NL:{code}:{year}:{number.upper()}" if code else None


def vindplaats(journal: str, year: str, number: str) -> str:
    """Where a decision was printed: "NJ", "1996", "249" → nj:1996/249."""
    return f"{journal.lower().rstrip('.')}:{year}/{int(number)}"


def docket_of_celex(celex: str) -> str | None:
    """The case number in the CELEX of a judgment: 62018CJ0311 → C-311/18; None for anything else."""
    found = re.fullmatch(r"6\d{2}(\d{2})([CTF])J(\d{4})", celex)
    return f"{found[2]}-{int(found[3])}/{found[1]}" if found else None


def act_of_celex(celex: str) -> str | None:
    """32016L0680, 02016R0679-20160504 → eli/dir/2016/680, eli/reg/2016/679; 12016P/TXT → eli/treaty/char_2016."""
    found = re.match(r"[03](\d{4})([RLDF])(\d{4})(?!\d)", celex)
    if found:
        return f"eli/{_CELEX_ACTS[found[2]]}/{found[1]}/{int(found[3])}"
    treaty = re.match(r"1(\d{4})([MEP])", celex)
    return f"eli/treaty/{_CELEX_TREATIES[treaty[2]]}_{treaty[1]}" if treaty else None


def eu_act(kind: str, one: str, two: str, *, numbered: bool = False, marked: bool = True) -> str | None:
    """ELI of an EU act by its kind and number: ("Richtlijn", "2016", "680") → eli/dir/2016/680.

    Directives and decisions are year/number; regulations number/year until 2015, which "nr." says (``numbered``).
    A Dutch "besluit" is the Union's only where the mention is ``marked`` "(EU)" or "/JBZ". None when it cannot be one.
    """
    form = _EU_ACTS.get(" ".join(kind.lower().split()))
    if form is None or (form == "dec" and not marked):
        return None
    regulation = form.startswith("reg")
    number_first = regulation and (
        (numbered and _is_year(two)) or not _is_year(one) or (int(one) < 2015 and _is_year(two))
    )
    year, number = (two, one) if number_first else (one, two)
    if len(year) == 2:
        year = f"19{year}" if int(year) > 50 else f"20{year}"
    return f"eli/{form}/{year}/{int(number)}" if _is_year(year) else None


def _is_year(digits: str) -> bool:
    return len(digits) == 2 or (len(digits) == 4 and 1950 <= int(digits) <= 2060)
