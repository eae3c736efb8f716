"""The head of a Kamerstuk, as plain text tells it.

In: a text and its layout. Out: a ``Kamerstuk`` (dossiers, number, title, chamber, vergaderjaar) or None. Known: the
running header ("Tweede Kamer, vergaderjaar 2019–2020, 26 643, nr. 669 5"), the head of a first page ("32 545 Wet- en
regelgeving … ⏎ Nr. 143 MOTIE VAN …", each part also on a line of its own, "C" alone for a paper of the Eerste Kamer)
and the line under which websites put a paper ("Kamerstuk 26 643, nr. 900"). The title is put together as in the XML
of the same paper: "dossiertitel; stuktitel". It deliberately does not know the other papers of the States General.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wpgsearch.readers.structure_lines import Layout, Line

_DOSSIER = r"\d{2}\s?\d{3}(?:\s?[-–]\s?\d{1,3}|\s(?:[IVXLC]{1,6}[AB]?|[A-H])(?=,|\s|$))?(?:\s\(R\s?\d{3,4}\))?"
_HEADER = re.compile(
    r"(?P<chamber>Tweede|Eerste) Kamer,\s+vergaderjaar\s+(?P<first>\d{4})\s?[-–/]\s?(?P<second>\d{4}),\s+"
    rf"(?P<dossiers>{_DOSSIER}(?:(?:,| en|,? en)\s{_DOSSIER})*),\s+"
    r"(?:nr\.\s?(?P<number>\d{1,4}|[A-Z]{1,3})|(?P<letter>[A-Z]{1,3})\b)"
)
_DOSSIER_LINE = re.compile(rf"(?P<dossier>{_DOSSIER})(?:\s+(?P<title>[A-ZÀ-Ý«‘“\"].*))?$")
_NAMED = re.compile(rf"Kamerstuk(?:ken)?\s+(?P<dossier>{_DOSSIER}),?\s+nr\.?\s?(?P<number>\d{{1,4}})\b")
_NUMBER = re.compile(
    r"(?:[Nn][Rr]\.?\s?(?P<number>\d{1,4}|[A-Z]{1,3})|(?P<letter>[A-Z]{1,2}))\b(?:\s+(?P<title>\S.*))?$"
)
_REPRINT = re.compile(r"^(?:(?:TWEEDE |DERDE )?HERDRUK|GECORRIGEERD EXEMPLAAR)\d?\b\s*")
_MARK = re.compile(r"(?<=[^\W\d_)])\d{1,2}$")  # "VEILIGHEID EN JUSTITIE2"
_KIND = re.compile(
    r"(?:(?:gewijzigde?|nader gewijzigd|tweede|derde|nadere|nader|voorlopig) )?(?:brief|lijst|verslag|motie|amendement"
    r"|memorie|nota|advies|voorstel|koninklijke boodschap|geleidende brief|rapport|eindverslag|initiatiefnota|inbreng"
    r"|jaarverslag|bijlage|eindtekst|tekst)\b",
    re.IGNORECASE,
)
_CHAMBER = re.compile(r"(Tweede|Eerste) Kamer der Staten-Generaal")
_BODY = re.compile(r"(?:[IVX]+\.|\d|ALGEMEEN\b|INLEIDING\b|ARTIKEL|VOORGESTELD\b)")  # what follows in capitals, too
_DRESS = re.compile(r"[*#|]+")
_HEAD_LINES = 40
_LONGEST_TITLE = 12  # lines of a dossier's title


@dataclass(slots=True)
class Kamerstuk:
    """``body`` is the offset after the title; ``title`` is None where only the running header is left."""

    dossiers: tuple[str, ...]
    number: str
    title: str | None = None
    chamber: str | None = None
    vergaderjaar: str | None = None
    body: int = 0
    head: int = 0  # offset of the line with the number
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def identifier(self) -> str:
        return f"kst-{self.dossiers[0]}-{self.number}"


class _Row(NamedTuple):
    """A line of the head without its Markdown and table signs."""

    text: str
    line: Line


def read_kamerstuk(text: str, layout: Layout) -> Kamerstuk | None:
    """The Kamerstuk that ``text`` is; None when neither its head nor a running header shows that it is one."""
    found = _of_head(layout)
    header = next((match for match in _HEADER.finditer(text) if _is_own(text, match)), None)
    if header is None:
        return found
    dossiers = tuple(plain_dossier(each) for each in re.findall(_DOSSIER, header["dossiers"]))
    number = header["number"] or header["letter"]
    if found is None:
        found = Kamerstuk(dossiers, number)
    found.dossiers, found.number = dossiers, number
    found.chamber = f"{header['chamber']} Kamer"
    found.vergaderjaar = f"{header['first']}-{header['second']}"
    return found


def plain_dossier(dossier: str) -> str:
    """ "26 643" → 26643; "34 775 VI" → 34775-VI; "21 501-20" → 21501-20."""
    match = re.match(r"(\d{2})\s?(\d{3})\s?[-–]?\s?([\dIVXLCA-H]*)", dossier.strip())
    if match is None:
        return dossier
    return f"{match[1]}{match[2]}-{match[3]}" if match[3] else f"{match[1]}{match[2]}"


def _is_own(text: str, header: re.Match[str]) -> bool:
    """A running header opens its line; a citation of one ("Zie Tweede Kamer, vergaderjaar …, nr. 5") does not."""
    start = text.rfind("\n", 0, header.start()) + 1
    before = text[start : header.start()].strip()
    return not before or before.startswith(("’s-Gravenhage", "kst-", "ISSN"))


def _of_head(layout: Layout) -> Kamerstuk | None:
    rows = [_Row(_DRESS.sub("", line.text).strip(), line) for line in layout.lines[:_HEAD_LINES]]
    chamber = next((match for row in rows if (match := _CHAMBER.match(row.text))), None)
    first = _first_dossier(rows, masthead=chamber is not None)
    if first is None:
        return None
    dossiers, titles, at = _dossiers(rows, first)
    numbered = _number(rows, at, letters=at > first)
    if numbered is None:
        return None
    number, title, last = numbered
    found = Kamerstuk(tuple(dossiers), number, body=rows[last].line.end, head=rows[at].line.start)
    found.title = "; ".join(part for part in (titles, title) if part)
    if chamber is not None:
        found.chamber = f"{chamber[1]} Kamer"
    else:  # the Eerste Kamer numbers with letters
        found.chamber = "Tweede Kamer" if number.isdecimal() else "Eerste Kamer"
    return found


def _first_dossier(rows: Sequence[_Row], *, masthead: bool) -> int | None:
    """The line with the dossiernummer: at the begin, below a masthead, or in "Kamerstuk 26 643, nr. 900"."""
    for index, row in enumerate(rows):
        if index > 3 and not masthead:
            return None
        if _NAMED.match(row.text) or _DOSSIER_LINE.match(row.text):
            return index
    return None


def _dossiers(rows: Sequence[_Row], first: int) -> tuple[list[str], str, int]:
    """The dossiers, the title of the first of them, and the line at which the number of the paper is looked for."""
    dossiers: list[str] = []
    title: list[str] = []
    at = first
    while at < min(len(rows), first + _LONGEST_TITLE):
        text = rows[at].text
        match = _NAMED.match(text) or _DOSSIER_LINE.match(text)
        if match is not None:
            dossiers.append(plain_dossier(match["dossier"]))
            named = match.groupdict().get("title")
            title += [named] if named and len(dossiers) == 1 else []
        elif _number(rows, at, letters=True) is not None:
            break
        elif text and len(dossiers) == 1:
            title.append(text)
        at += 1
    return list(dict.fromkeys(dossiers)), _MARK.sub("", _joined(title).rstrip(".")), at


def _joined(lines: Sequence[str]) -> str:
    """Lines as one: "strafvor-" + "derlijke" is one word, "Wet-" + "en regelgeving" are two."""
    title = ""
    for line in lines:
        broken = title.endswith("-") and line[:1].islower() and not re.match(r"(?:en|of|dan wel)\b", line)
        title = f"{title[:-1]}{line}" if broken else f"{title} {line}".strip()
    return title


def _number(rows: Sequence[_Row], at: int, *, letters: bool) -> tuple[str, str, int] | None:
    """The number on this line, with the title of the paper and the last line of that title."""
    match = _NUMBER.match(rows[at].text) if at < len(rows) else None
    if match is None or (match["letter"] and not letters):
        return None
    parts, last = [_REPRINT.sub("", match["title"] or "")], at
    while last + 1 < len(rows) and len(" ".join(parts)) < 300:
        following = _REPRINT.sub("", rows[last + 1].text)
        if parts[0] and (rows[last + 1].line.blank or _BODY.match(following)):
            break
        opens = not parts[0].strip() and (following.isupper() or _KIND.match(following))
        if following and not (opens or (parts[0].isupper() and following.isupper())):
            break
        parts, last = ([following] if not parts[0] else [*parts, following]), last + 1
    title = _MARK.sub("", " ".join(part for part in parts if part).strip())
    if not _is_title(title, bare=bool(match["letter"])):
        return None
    return match["number"] or match["letter"], title, last


def _is_title(title: str, *, bare: bool) -> bool:
    """In capitals, or (where "Nr." stands before it) a name of a paper: "Lijst van vragen en antwoorden"."""
    capitals = re.sub(r"\(.*?\)|[^A-Za-zÀ-ÿ]", "", title)
    if len(capitals) < 4:
        return False
    return sum(each.isupper() for each in capitals) >= 0.8 * len(capitals) or (not bare and bool(_KIND.match(title)))
