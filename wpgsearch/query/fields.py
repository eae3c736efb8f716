"""The limits that a question itself can name: soort:, datum:, dossier:, titel:, in:, binnen:.

In: the name and the value as typed. Out: the values that are looked up; or a sentence that says what is wrong.
Deliberately knows no index: whether there is such a soort, the answer says.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

NAMES = {
    "soort": "soort", "datum": "datum", "date": "datum", "dossier": "dossier", "titel": "titel", "title": "titel",
    "in": "in", "binnen": "binnen", "within": "binnen",
}  # fmt: skip
"""The names of limits in Dutch and English → the one name that each has."""

OTHERS = frozenset((
    "auteur", "author", "type", "jaar", "year", "since", "until", "van", "tot", "limit", "exact", "tekst", "text",
    "inhoud", "content", "bron", "source", "site", "bestand", "file", "filename", "filetype", "ext", "intitle",
    "inurl", "intext", "kop", "heading", "organ", "orgaan", "bestuursorgaan", "afzender", "from", "to", "subject",
    "onderwerp", "vergaderjaar", "nummer", "number", "pagina", "page", "artikel", "article", "wet", "act", "lid",
    "zaak", "case", "ecli", "id", "doc", "document", "kenmerk", "tag", "label", "near", "kind", "soorten",
    "datums", "dossiers", "titels", "soor", "dossiernummer", "naam", "name", "citeert", "cites",
))  # fmt: skip
"""Names of limits in other search engines, or misspelt: refused, for the person means a limit."""

PLACES = {
    "footnote": "footnote", "voetnoot": "footnote", "noot": "footnote", "note": "footnote", "kop": "kop",
    "heading": "kop", "answer": "answer", "antwoord": "answer", "question": "question", "vraag": "question",
    "row": "row", "tabel": "row", "table": "row", "item": "item", "opsomming": "item", "list": "item",
    "paragraph": "paragraph", "alinea": "paragraph", "body": "paragraph",
}  # fmt: skip
"""What ``in:`` can name → the kind of passage."""

SCOPES = {"document": "document", "passage": "passage", "alinea": "passage", "stuk": "document"}

_SOORT = r"[a-z][a-z-]*"
_DOSSIER = r"(\d{2}[ .]?\d{3})(?:-([ivxlcab]+))?"
_DAY = r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?|\d{1,2}-\d{1,2}-\d{4}"


def values_of(name: str, value: str) -> tuple[str, ...] | str:  # noqa: PLR0911  # a line for each limit
    """The values of a limit; a sentence when they are none."""
    if not value:
        return f"{name}: needs a value, joined to it: {_EXAMPLES[name]}."
    if name == "titel":
        return (value,)
    pieces = [piece.strip().lower() for piece in value.split(",")]
    if name == "datum":
        return _period(value)
    if name == "dossier":
        found = [re.fullmatch(_DOSSIER, piece.removeprefix("kst-")) for piece in pieces]
        if not all(found):
            return f"“{value}” is not the number of a dossier: {_EXAMPLES[name]}."
        return tuple(_dossier(one[1], one[2]) for one in found if one)
    if name == "soort":
        good = all(re.fullmatch(_SOORT, piece) for piece in pieces)
        return tuple(pieces) if good else f"“{value}” is not a soort: {_EXAMPLES[name]}."
    known = PLACES if name == "in" else SCOPES
    if unknown := [piece for piece in pieces if piece not in known]:
        return f"{name}: does not know “{unknown[0]}”; it knows {', '.join(dict.fromkeys(known))}."
    return tuple(dict.fromkeys(known[piece] for piece in pieces))


_EXAMPLES = {
    "soort": "soort:kamerstuk, or soort:kamerstuk,kamerbrief",
    "datum": "datum:2018..2022, datum:2020-03, datum:2019.. or datum:..2019-06-30",
    "dossier": "dossier:34889, or dossier:36200-VI",
    "titel": 'titel:privacy, or titel:"wet politiegegevens"',
    "in": "in:footnote",
    "binnen": "binnen:document, or binnen:passage",
}


def _dossier(number: str, chapter: str | None) -> str:
    digits = re.sub(r"\D", "", number)
    return f"{digits}-{chapter.upper()}" if chapter else digits


def _period(value: str) -> tuple[str, ...] | str:
    first, dots, last = value.partition("..")
    if not dots:
        last = first
    bad = next((piece for piece in (first, last) if piece and not re.fullmatch(_DAY, piece)), None)
    if bad is not None or not (first or last):
        return f"“{bad or value}” is not a date: {_EXAMPLES['datum']}."
    try:
        since, until = _first_day(first) if first else "", _last_day(last) if last else ""
    except ValueError:
        return f"“{value}” has a day that does not exist: {_EXAMPLES['datum']}."
    if since and until and since > until:
        return f"“{value}” ends before it begins: put the earlier date first."
    return since, until


def _pieces(text: str) -> list[int]:
    pieces = text.split("-")
    if len(pieces[-1]) == 4:
        pieces.reverse()
    return [int(piece) for piece in pieces]


def _first_day(text: str) -> str:
    year, month, day = [*_pieces(text), 1, 1][:3]
    return date(year, month, day).isoformat()


def _last_day(text: str) -> str:
    year, *rest = _pieces(text)
    if len(rest) == 2:
        return date(year, *rest).isoformat()
    month = rest[0] if rest else 12
    if not 1 <= month <= 12:
        raise ValueError(text)
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()
