"""What the question says in the language of machines: a pasted address, a JCI, an ELI, a CELEX number, an identifier.

In: a Reading. Out: its citations taken. The counterpart of ``register.url``. Deliberately knows no wording; fetches
nothing: an address is understood by its form alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from wpgsearch.identifiers import act_of_celex, docket_of_celex, narrowest, place_of_jci, work_of_bwb
from wpgsearch.model import Part, Target
from wpgsearch.query.cases import case_target
from wpgsearch.query.text import Reading

_SITES = ("overheid.nl", "officielebekendmakingen.nl", "europa.eu", "rechtspraak.nl", "coe.int", "tweedekamer.nl")
_IDENTIFIERS = (
    "kst-", "dossier-", "kv-tk-", "ah-tk-", "ah-ek-", "h-tk-", "h-ek-", "blg-", "stb-", "stcrt-", "trb-", "gmb-",
    "prb-", "wsb-", "celex:", "echr:", "ljn:", "oj:", "edpb:", "wp29:", "lit:",
)  # fmt: skip
_MARKS = ("://", "www.", "jci", "eli/", "dir/", "reg/", "dec/", *_SITES, *_IDENTIFIERS)


def read_addresses(reading: Reading) -> None:
    """Take every address and identifier; an address of an unknown form stays, with a note."""
    lower = reading.masked.lower()
    if not any(mark in lower for mark in _MARKS) and not re.search(r"\b[0136]\d{4}[a-z]{1,2}\d{4}|\b12016[mep]", lower):
        return
    for word in re.finditer(r"[^\s\ue000\ue001<>]+", reading.masked):
        said = word.group().strip("()[],;.?!'")
        start = word.start() + word.group().find(said)
        target = _target(said) if said else None
        if target is not None:
            reading.take(start, start + len(said), (target,), "address")
        elif _is_url(said):
            reading.note(f"{said} is searched as words: it is no address of a provision, case or paper that is known.")


def _is_url(word: str) -> bool:
    return "://" in word or word.startswith("www.")


def _target(word: str) -> Target | None:
    lower = word.lower()
    if _is_url(word) or any(f"{site}/" in lower for site in _SITES):
        return _of_url(unquote(word))
    if lower.startswith("jci"):
        return _of_jci(word)
    if re.match(r"(?:/?eli/)?(?:reg|dir|dec|dec_framw|treaty|reg_impl|dir_impl|dec_impl|coe)/\w+", lower):
        return _of_eli(word)
    identifier = next((name for name in _IDENTIFIERS if lower.startswith(name) and len(lower) > len(name)), None)
    if identifier == "celex:":
        return _of_celex(word[6:].upper())
    if identifier is not None:
        return _of_identifier(identifier, word)
    return _of_celex(word.upper()) if re.fullmatch(r"(?i)[0136]\d{4}[a-z].*", word) else None


def _of_identifier(prefix: str, word: str) -> Target | None:
    """kst-34889-3, also with the ending of its file; capitals as officielebekendmakingen.nl has them."""
    rest = re.sub(r"(?i)\.(?:html?|pdf|xml|odt)$", "", word[len(prefix) :])
    if prefix in ("kst-", "dossier-", "kv-tk-", "ljn:"):
        rest = rest.upper() if not re.search(r"\d[a-z]$|-[hnb]\d$", rest) or prefix == "kv-tk-" else rest
    if prefix == "dossier-":
        rest = rest.replace(".", "")
    return Target(prefix + (rest if prefix != "oj:" else rest[:1].upper() + rest[1:]))


def _of_url(address: str) -> Target | None:
    """By the first form that it has; each site has several."""
    for pattern, read in _FORMS:
        if found := re.search(pattern, address):
            return read(found)
    return None


def _of_bwb(found: re.Match[str]) -> Target:
    return Target(work_of_bwb(found[1]), _of_anchor(found[2] or ""))


def _of_eur_lex(found: re.Match[str]) -> Target | None:
    return _anchored(_of_celex(found[1].upper()), found.string)


def _of_eli_address(found: re.Match[str]) -> Target | None:
    return _anchored(_of_eli(found[1]), found.string)


def _of_journal(found: re.Match[str]) -> Target:
    return Target(f"oj:{found[1].upper()}-{found[2]}-{found[3]}")


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Target | None]], ...] = (
    (r"(?i)(ECLI:[A-Z]{2}:[A-Z]{1,9}:\d{4}:[A-Z0-9.]*[A-Z0-9])", lambda found: Target(found[1].upper())),
    (r"(?i)(jci1\.\d+:[cv]:BWB.*)", lambda found: _of_jci(found[1])),
    (r"(?i)/(BWB[RV]\d{7})[^#]*(?:#(\w.*))?", _of_bwb),
    (r"(?i)(?:CELEX:|/celex/|CELEX=)([0136]\d{4}\w+)", _of_eur_lex),
    (r"(?i)(/eli/[\w/.-]+)", _of_eli_address),
    (r"(?i)uri=OJ:([LC]):(\d{4}):0*(\d+)", _of_journal),
    (r"(?i)[?&;/]num=([CTF]-\d{1,4}/\d{2})", lambda found: case_target(found[1].upper())),
    (r'(?i)appno"?:\["?(\d+/\d{2})', lambda found: case_target(found[1])),
    (r"(?i)officielebekendmakingen\.nl/dossier/(\d{4,5}(?:-\w+)?)", lambda found: Target(f"dossier-{found[1]}")),
    (r"(?i)/((?:kst|ah-[te]k|h-[te]k|kv-tk|blg|stb|stcrt|trb|gmb|prb|wsb)-[\w-]+)", lambda found: _target(found[1])),
    (r"\b(20\d\dZ\d{4,5})\b", lambda found: Target(f"kv-tk-{found[1]}")),
)


def _of_jci(word: str) -> Target | None:
    place = place_of_jci(word)
    return Target(*place) if place else None


def _of_anchor(anchor: str) -> tuple[Part, ...]:
    """Paragraaf2_Artikel8 → artikel 8; Hoofdstuk4 → hoofdstuk 4."""
    pieces = (re.match(r"([A-Za-z]+?)(\d[\w.:]*|[IVXLC]+[a-z]?)$", piece) for piece in anchor.split("_"))
    return narrowest(tuple((found[1].lower(), found[2]) for found in pieces if found))


def _of_celex(number: str) -> Target | None:
    docket = docket_of_celex(number)
    if docket:
        return case_target(docket)
    if re.fullmatch(r"6\d{4}[A-Z]{2}\d{4}", number):
        return Target(f"celex:{number}")
    work = act_of_celex(number)
    if work is None:
        return None
    article = re.fullmatch(r"1\d{4}[MEP](\d{3})", number)
    return Target(work, (("artikel", str(int(article[1]))),) if article else ())


def _of_eli(path: str) -> Target | None:
    """eli/dir/2016/680/art_4/par_1; the site's own tail (/oj, /oj/nld, a date) is left out."""
    path = re.sub(r"(?i)/(?:oj|\d{4}-\d{2}-\d{2})(?:/[a-z]{3})?(?=/|$)", "", path.partition("#")[0].strip("/"))
    found = re.fullmatch(r"(?i)(?:eli/)?((?:treaty|coe)/\w+?|[a-z_]+/\d{4}/\d+)((?:/[a-z-]+_[^/]+)*)", path)
    if not found:
        return None
    target = Target.parse(f"eli/{found[1].lower()}{found[2]}")
    parts = tuple(_part(piece) for piece in found[2].split("/")[1:])
    return target if target.parts or not parts else Target(f"eli/{found[1].lower()}", parts)


def _part(piece: str) -> Part:
    key, _, value = piece.partition("_")
    return key, value


def _anchored(target: Target | None, address: str) -> Target | None:
    """…/oj/nld#art_5, …#rct_27"""
    place = re.search(r"#(art|rct)_(\w+?)(?:$|[^\w.])", address + " ")
    if target is None or target.parts or not place:
        return target
    return Target(target.work, (("artikel" if place[1] == "art" else "overweging", place[2]),))
