"""What a peer says about a mention → the canonical targets of this project, to the peer's best advantage.

In: a mention as a process of run/ gives it. Out: records with ``targets``: any of these is what the peer may mean, so a
name of several acts counts as right when one of them is. No targets: the peer does not say what is cited.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from wpgsearch.model import Target
from wpgsearch.register import civil_code_book

Raw = dict[str, Any]

_KAMERSTUK = re.compile(
    r"(?P<dossier>\d\d[ .]?\d{3})(?:[ -](?P<suffix>[XVI]+[A-Z]?))?,\s*(?:nr\.\s*)?(?P<number>\d{1,4}|[A-Z]{1,3})\b"
)
_AANHANGSEL = re.compile(r"Aanhangsel.*?(?P<from>\d{4})[/-](?:\d\d)?(?P<to>\d\d),\s*(?:nr\.\s*)?(?P<number>\d{1,4})\b")
_EU_ACT = re.compile(r"(?P<one>\d+)/(?P<other>\d+)")
_ONDER = re.compile(r"(?:sub|onder|onderdeel)\s+(?P<o>[a-z]{1,2}|\d+°?)\b")


def records(mention: Raw, text: str) -> list[Raw]:
    """A record for each member of an article that the mention names, else one."""
    each = _targets(mention, text[mention["start"] : mention["end"]])
    where = {"start": mention["start"], "end": mention["end"], "type": mention["type"]}
    return [{**where, "targets": targets} for targets in each or [[]]]


def _targets(mention: Raw, words: str) -> list[list[str]]:
    if "target" in mention:  # wpgsearch
        return [[mention["target"]]]
    one_of = {
        "kamerstuk": lambda: f"kst-{mention['dossier']}-{mention['number']}",
        "ecli": lambda: _ecli(mention.get("ecli", words)),
        "ljn": lambda: f"ljn:{mention.get('ljn', words)}",
        "bwb": lambda: f"jci1.3:c:{words}",
        "celex": lambda: f"celex:{words}",
    }
    some_of = {
        "kamerstukken": lambda: _parliamentary(words),
        "handeling": lambda: _meeting(mention),
        "vindplaats": lambda: _gazette(mention.get("details", {})),
        "artikel": lambda: _article(mention, words),
        "eudir": lambda: _eu_act("dir", words),
        "eureg": lambda: _eu_act("reg", words),
    }
    kind = mention["type"]
    if kind in one_of:
        return [[one_of[kind]()]]
    return some_of[kind]() if kind in some_of else []


def _ecli(written: str) -> str:
    return "".join(written.split()).rstrip(".").upper()


def _parliamentary(words: str) -> list[list[str]]:
    flat = " ".join(words.split())
    if found := _AANHANGSEL.search(flat):
        return [[f"ah-tk-{found['from']}{found['from'][:2]}{found['to']}-{found['number']}"]]
    if found := _KAMERSTUK.search(flat):
        dossier = re.sub(r"\D", "", found["dossier"]) + (f"-{found['suffix']}" if found["suffix"] else "")
        return [[f"kst-{dossier}-{found['number']}"]]
    return []


def _meeting(mention: Raw) -> list[list[str]]:
    """Handelingen until 2010 go by page, and have no item (nllegalcit: -1)."""
    item = mention["item"]
    return [[f"h-{mention['chamber']}-{mention['years']}-{mention['meeting']}-{item}"]] if item.isdigit() else []


def _gazette(details: Raw) -> list[list[str]]:
    year, number = (str(details.get(key, "")).strip(".") for key in ("jaar", "nummer"))
    return [[f"{details['what'].lower()}-{year}-{number}"]] if year.isdigit() and number.isdigit() else []


def _eu_act(kind: str, words: str) -> list[list[str]]:
    """The year comes first in a directive; in a regulation it came second until 2015."""
    found = _EU_ACT.search(words)
    if not found:
        return []
    year, number = found["one"], found["other"]
    if kind == "reg" and (len(number) == 2 or int(year) < 1950 < int(number)):
        year, number = number, year
    return [[f"eli/{kind}/{f'19{year}' if len(year) == 2 else year}/{int(number)}"]]


def _article(mention: Raw, words: str) -> list[list[str]]:
    """wetsuite: the article, the leden that it could read as numbers, and a letter; each work of its name."""
    details, works = mention["details"], mention.get("works", [])
    article = details["artikel"].rstrip(".:")
    leden = details.get("lid_num") or [lid for lid in [details.get("lid")] if lid and str(lid).isdigit()]
    onder = _onder(details, words)
    each = []
    for lid in leden or [None]:
        parts = [("lid", str(lid))] if lid is not None else []
        parts += [("o", onder)] if onder else []
        each.append(list(dict.fromkeys(_provision(work, article, parts) for work in works)))
    return each


def _onder(details: Raw, words: str) -> str:
    if "aanhefonder" in details:
        return str(details["aanhefonder"]).split()[-1].rstrip("°º")
    found = _ONDER.search(words)
    return found["o"].rstrip("°º") if found else ""


def _provision(work: str, article: str, parts: list[tuple[str, str]]) -> str:
    book, colon, rest = article.partition(":")
    if colon and work in _books():
        work, article = civil_code_book(book) or work, rest
    return str(Target(work, (("artikel", article), *parts)))


@lru_cache(maxsize=1)
def _books() -> set[str]:
    return {work for number in (*range(1, 9), "7A", 10) if (work := civil_code_book(number))}
