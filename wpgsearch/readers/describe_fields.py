"""Labels with their values, as letters have them in their margin and head.

In: the lines of a text. Out: the first value of each known label. A value stands on the line of its label ("Datum 1
december 2022", "Kenmerk: 2021-0088197", "Ons kenmerk4351828", "Bijlage nummer⇥6"), on the next line, or after one
blank line; a subject is put together again when it is broken over lines. It deliberately does not know what values
mean.
"""

from __future__ import annotations

import re

from wpgsearch.readers.describe_dates import leading_date
from wpgsearch.readers.structure_lines import Layout

SALUTATION = re.compile(
    r"^[ \t*]*(?:Geachte|Hooggeachte|Beste|Mijnheer de [Vv]oorzitter|Excellentie)\b[^\n]{0,80}$", re.MULTILINE
)
_NAMES = {
    "date": "datum|dagtekening",
    "sent": "verzenddatum|datum verzending",
    "subject": "onderwerp|betreft",
    "kenmerk": "ons kenmerk|onze referentie|onze kenmerk|kenmerk|onze ref.|referentie",
    "bijlage_number": "bijlage nummer|bijlagenummer",
    "belongs_to": "horend bij|behorend bij|behoort bij|bijlage bij",
    "attachments": "bijlage(n)|bijlagen|bijlage",
    "author": "auteur|auteurs|auteur(s)|opgesteld door",
    "title": "titel",
    "subtitle": "ondertitel",
    "zaaknummer": "zaaknummer",
    "instantie": "instantie",
    "decided": "datum uitspraak",
    "other": (
        "aan|van|uw kenmerk|uw referentie|uw brief (kenmerk)|uw brief|uw brief van|datum publicatie|datum ontvangst"
        "|organisatieonderdeel|behandeld door|contactpersoon|contact|functie|telefoon|e-mail|pagina|in afschrift aan"
        "|inlichtingen|versie|rubricering|bezoekadres|postadres|overheidsidentificatienr|aantekenen|doorkiesnummer"
    ),
}
_LABELS = {label: name for name, labels in _NAMES.items() for label in labels.split("|")}
_STRICT = frozenset(
    (
        "aan",
        "van",
        "contact",
        "functie",
        "versie",
        "bijlage",
        "uw brief",
        "aantekenen",
        "auteur",
        "instantie",
        "titel",
        "ondertitel",
    )
)
"""Labels that are common words: with a value on their line they need a colon, a tab or a wide gap."""
_LABEL = re.compile(
    "(?:" + "|".join(re.escape(label) for label in sorted(_LABELS, key=len, reverse=True)) + r")(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
_FUNCTION_WORD = re.compile(
    r"\b(?:de|het|een|en|of|van|in|op|te|voor|met|aan|door|over|inzake|bij|tot|naar|uw|[a-z]+-)$|[,‘“'(«-]$"
)
_ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z]{0,3}-$")
_COLUMN = re.compile(r" {4,}")  # what stands further on belongs to the next column
_PAGE = re.compile(r"Pagina\s*\d|> Retouradres|\d+$|\*\*")
_PAIRS = (("‘", "’"), ("“", "”"), ("«", "»"), ("(", ")"))
_REACH = 400  # a head has no more lines than this


def is_label(text: str) -> bool:
    """Whether a cell of a table is no more than a label of a letter's head: "Datum", "Ons kenmerk:"."""
    return text.strip(" :").lower() in _LABELS


class Fields(dict[str, str]):
    """The first value by name; ``ends`` is the offset after each."""

    def __init__(self) -> None:
        super().__init__()
        self.ends: dict[str, int] = {}

    def put(self, name: str, value: str, end: int) -> None:
        if value and name not in self:
            self[name] = value
            self.ends[name] = end


def read_fields(layout: Layout) -> Fields:
    """The labels in the first lines of a document with their values."""
    fields = Fields()
    index = 0
    while index < min(len(layout.lines), _REACH):
        labelled = label_of(layout.lines[index].text)
        if labelled is None:
            index += 1
            continue
        name, written = labelled
        value, last = _value(layout, index, name, written)
        if name == "subject" and "date" not in fields and len(value) <= 20 and leading_date(value):
            # "Datum ⏎ Betreft ⏎ 13 juli 2021 ⏎ Besluit …": the labels first, then their values
            fields.put("date", value, layout.lines[last].end)
            last = min(last + 1, len(layout.lines) - 1)
            value, last = _joined(layout, last, layout.lines[last].text, below=False)
        fields.put(name, value, layout.lines[last].end)
        index = max(last, index) + 1
    return fields


def label_of(line: str) -> tuple[str, str] | None:
    """("kenmerk", "2021-0088197") for "Kenmerk: 2021-0088197"; the value may be empty."""
    if len(line) > (600 if line.lstrip("* ")[:9].lower() in ("onderwerp", "betreft: ", "betreft\t") else 200):
        return None  # a subject may be long; other labels have short values
    text = line.replace("*", "").strip()
    match = _LABEL.match(text)
    if match is None or not _parts(text, match):
        return None
    value = _COLUMN.split(match["after"].strip(" \t\u00a0:"))[0]
    return _LABELS[text[: match.start("after")].lower()], value


def _parts(text: str, match: re.Match[str]) -> bool:
    """Is it a label, and not the begin of a sentence ("Betreft het …", "Datum van ontvangst", "onderwerp ‘…’")?"""
    label, after = text[: match.start("after")].lower(), match["after"]
    if not after.strip(" \t\u00a0:"):
        return True
    glued = after[0].isdigit() and label.endswith("kenmerk")
    if not text[0].isupper() or (after[0] not in ": \t\u00a0" and not glued):
        return False
    if after[0] == ":" or "\t" in after:
        return True
    if label in _STRICT:
        return "  " in after
    value = after.strip()
    numbered = label.endswith("kenmerk") and any(character.isdigit() for character in value.split()[0])
    return not value[0].islower() or label == "horend bij" or numbered


def _value(layout: Layout, index: int, name: str, written: str) -> tuple[str, int]:
    """The value of the label at ``index`` and the last line of it."""
    lines = layout.lines
    if not written:
        below = index + 1
        if below >= len(lines) or label_of(lines[below].text) or SALUTATION.match(lines[below].text):
            return "", index
        apart = lines[below].blank and name not in ("subject", "date", "author")
        if apart or (name == "kenmerk" and lines[below].text.startswith("Pagina")):
            return "", index
        written, index = lines[below].text.replace("*", "").strip(), below
        return _joined(layout, index, written, below=True) if name in ("subject", "belongs_to") else (written, index)
    if name in ("subject", "belongs_to"):
        return _joined(layout, index, written, below=False)
    if name == "kenmerk" and written.endswith("/") and index + 1 < len(lines):
        return f"{written}{lines[index + 1].text}", index + 1
    return written, index


def _joined(layout: Layout, index: int, value: str, *, below: bool) -> tuple[str, int]:
    """A subject with the lines over which it runs on; ``below``: in a column of its own, below its label."""
    lines = layout.lines
    while index + 1 < min(len(lines), _REACH):
        following = lines[index + 1]
        text = following.text
        if label_of(text) or SALUTATION.match(text) or _PAGE.match(text):
            break
        open_ = any(value.count(opening) > value.count(closing) for opening, closing in _PAIRS)
        unfinished = open_ or _FUNCTION_WORD.search(value) is not None
        full = lines[index].end - lines[index].start >= 55
        if following.blank:
            alone = index + 2 >= len(lines) or lines[index + 2].blank
            short = following.end - following.start < 45 and not text.endswith((".", ":", ","))
            if not ((full or unfinished) and alone and short):
                break
        elif not (full or unfinished or (text[0].islower() and (below or value[-1] not in ".?!"))):
            break
        value, index = _join(value, text), index + 1
    return value.replace("*", "").strip(), index


def _join(value: str, text: str) -> str:
    """Two lines as one: "tegemoet-" + "koming", but "Wob-" + "verzoek" keeps its hyphen."""
    if not value.endswith("-") or value.endswith(" -"):
        return f"{value} {text}"
    keeps = _ABBREVIATION.search(value) is not None or not text[0].islower()
    return f"{value}{text}" if keeps else f"{value[:-1]}{text}"
