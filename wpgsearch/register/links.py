"""The official page of a target.

In: a Target. Out: an address at wetten.overheid.nl, EUR-Lex, rechtspraak.nl, HUDOC or officielebekendmakingen.nl, or
None where there is no official page at a certain address (guidance, literature). Forms as the sites document them.
Deliberately fetches nothing: an address is made from the identifier alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model import Target

_EUR_LEX = "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri="
_OFFICIAL = "https://zoek.officielebekendmakingen.nl/"
_HUDOC = "https://hudoc.echr.coe.int/eng#%7B%22{field}%22:[%22{value}%22]%7D"
_EU_ACT = r"eli/([a-z_]+)/(\d{4})/(\d{1,4})"
_TREATY = r"eli/treaty/(teu|tfeu|char)_(\d{4})"
_TREATY_LETTERS = {"teu": "M", "tfeu": "E", "char": "P"}
# A Kaderbesluit has a letter of its own (F): with D the link leads nowhere.
_CELEX_LETTERS = {"reg": "R", "dir": "L", "dec": "D", "dec_framw": "F"}
_PUBLISHED = ("kst", "kv", "ah", "h", "stb", "stcrt", "trb", "blg", "gmb", "prb", "wsb")


def eu_parts(work: str) -> tuple[str, int, int] | None:
    """eli/dir/2016/680 → ("dir", 2016, 680); None for anything else."""
    match = re.fullmatch(_EU_ACT, work)
    return (match[1], int(match[2]), int(match[3])) if match else None


def celex(work: str) -> str | None:
    """The CELEX number of an EU act or treaty: eli/dir/2016/680 → 32016L0680."""
    act = eu_parts(work)
    if act is not None:
        kind, year, number = act
        letter = _CELEX_LETTERS.get(kind) or _CELEX_LETTERS.get(kind.partition("_")[0])
        return f"3{year}{letter}{number:04}" if letter else None
    treaty = re.fullmatch(_TREATY, work)
    return f"1{treaty[2]}{_TREATY_LETTERS[treaty[1]]}/TXT" if treaty else None


def work_of_celex(number: str) -> str | None:
    """The act that has this CELEX number: 32016L0680 → eli/dir/2016/680; None for any other number."""
    match = re.fullmatch(r"3((?:19|20)\d{2})([RLDF])(\d{4})", number)
    if match is None:
        return None
    kind = next(kind for kind, letter in _CELEX_LETTERS.items() if letter == match[2])
    return f"eli/{kind}/{match[1]}/{int(match[3])}"


def url(target: Target) -> str | None:
    """The official page, as near to the place as its site can be addressed."""
    prefix = re.match(r"[A-Za-z0-9.]*", target.work)
    site = _SITES.get(prefix[0]) if prefix else None
    return site(target) if site else None


def _wetten(target: Target) -> str:
    """The whole act by its id; a place in it by its JCI, which without dates is the act as it is now."""
    if not target.parts:
        return f"https://wetten.overheid.nl/{target.work.removeprefix('jci1.3:c:')}"
    parts = "".join(f"&{key}={value}" for key, value in target.parts)  # nested onderdelen apart: &o=a&o=2
    return f"https://wetten.overheid.nl/{target.work}{parts}".replace(" ", "_").replace("°", "")


def _eur_lex(target: Target) -> str | None:
    if target.work == "eli/coe/echr":
        return "https://wetten.overheid.nl/BWBV0001000"
    number = celex(target.work)
    if number is None:
        return None
    article = target.article
    if number.startswith("1"):
        # EUR-Lex has each article of the two treaties as a document of its own: 12016E016.
        alone = article is not None and article.isdecimal() and number[5] in "EM"
        return f"{_EUR_LEX}CELEX:{number[:6]}{int(article or 0):03}" if alone else f"{_EUR_LEX}CELEX:{number}"
    key, value = target.parts[0] if target.parts else ("", "")
    anchor = f"#art_{article}" if article else f"#rct_{value}" if key == "overweging" else ""
    return f"{_EUR_LEX}CELEX:{number}{anchor}"


def _ecli(target: Target) -> str:
    ecli = target.work
    if ecli.startswith("ECLI:NL:"):
        return f"https://deeplink.rechtspraak.nl/uitspraak?id={ecli}"
    if ecli.startswith("ECLI:EU:"):
        return f"{_EUR_LEX}ecli:{ecli}"
    if ecli.startswith("ECLI:CE:ECHR:"):
        return _HUDOC.format(field="ecli", value=ecli)
    return f"https://e-justice.europa.eu/ecli/{ecli}"


def _journal(target: Target) -> str | None:
    series, year, issue = [*target.work.removeprefix("oj:").split("-"), "", ""][:3]
    return f"{_EUR_LEX}OJ:{series}:{year}:{issue}:TOC" if issue else None


_SITES: dict[str, Callable[[Target], str | None]] = {
    "jci1.3": _wetten,
    "eli": _eur_lex,
    "ECLI": _ecli,
    "echr": lambda target: _HUDOC.format(field="appno", value=target.work.removeprefix("echr:")),
    "celex": lambda target: f"{_EUR_LEX}CELEX:{target.work.removeprefix('celex:')}",
    "oj": _journal,
    "dossier": lambda target: f"{_OFFICIAL}dossier/{target.work.removeprefix('dossier-')}",
    **dict.fromkeys(_PUBLISHED, lambda target: f"{_OFFICIAL}{target.work}.html"),
}
