"""What a plain text says that it is: soort, title, date, identifiers and the other facts of its first pages.

In: a text and the name of its file. Out: a ``Description``. Used by the readers whose format has no metadata of its
own (text, PDF, HTML without metadata). The rules of each kind of paper stand in modules of their own
(describe_parliament, describe_letter, describe_decision, describe_titles); this one decides which kind a text is. It
deliberately does not know file formats, acts or citations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from wpgsearch.readers import describe_decision as decision
from wpgsearch.readers import describe_letter as letters
from wpgsearch.readers.describe_dates import DATE, first_date, leading_date
from wpgsearch.readers.describe_fields import SALUTATION, Fields, read_fields
from wpgsearch.readers.describe_parliament import read_paper
from wpgsearch.readers.describe_regeling import read_regeling
from wpgsearch.readers.describe_ruling import read_ruling
from wpgsearch.readers.describe_soorten import ANSWERS, DECISION, INTERIM, REACTION, named_soort, written_soort
from wpgsearch.readers.describe_titles import TitleBlock, front_matter, read_titles
from wpgsearch.readers.structure_lines import Layout, lay_out


@dataclass(frozen=True, slots=True)
class Description:
    """Facts about a document as its text tells them; what is not said is None, empty or absent.

    ``body`` is the offset after the title block or the head of a letter: no heading is looked for before it.
    """

    soort: str = "document"
    title: str | None = None
    date: str | None = None
    identifiers: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    body: int = 0


_OFFICIAL_NAME = re.compile(
    r"kst-\d{5}(?:-[A-Z]+)?-(?:\d+|[A-Z]{1,3})(?![A-Za-z0-9-])|ah-[te]k-\d{8}-\d+"
    r"|h-[te]k-\d{8}-\d+-\d+|kv-[te]k-\w+|st(?:b|crt)-\d{4}-\d+"
)
_OFFICIAL_SOORTEN = {
    "kst-": "kamerstuk", "ah-": "kamervragen", "kv-": "kamervragen", "h-": "handelingen",
    "stb-": "staatsblad", "stcrt-": "staatscourant",
}  # fmt: skip
_STAMP = re.compile(
    rf"(?:VERZONDEN|VERZENDDATUM|DATUM VERZENDING|Verzenddatum|[Vv]erzonden)\W{{0,5}}(?:op |d\.d\. )?\s*({DATE})",
    re.IGNORECASE,
)
_PLACED = re.compile(
    rf"^[ \t]*(?:[’']s-Gravenhage|[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?), (?:\w+dag |d\.d\. )?({DATE})", re.MULTILINE
)
_DATE_LINE = re.compile(rf"^[ \t*_]*({DATE})[ \t*_\r]*$", re.MULTILINE | re.IGNORECASE)  # "3 maart 2025" below a title
_YOUR_REQUEST = re.compile(
    r"\b(?:uw\s+(?:W[OoBb]{2}-?\s?)?verzoek|een\s+verzoek\s+om\s+informatie|een\s+verzoek\s+ingediend)\b"
    r"|\bheeft\s+u\b[^.]{0,200}\bverzocht\b"
)
_ANNEX = re.compile(r"Bijlage\s+(?P<number>\d{1,2}|[A-Z])\s*[:.–-]\s+(?P<title>(?:Beleids|Kabinets)\w+\s.+)")
_NUMBERED_ANNEX = re.compile(r"bijlage\s+(\d{1,2}|[a-z])$")
_INVENTORY = re.compile(r"\binventaris(?:atie)?lijst\b", re.IGNORECASE)
_COLUMNS = re.compile(
    r"\b(?:Beoordeling|Weigeringsgrond(?:en)?|Artikel W(?:ob|oo)|Documentnaam|Naam document)\b", re.IGNORECASE
)
_DUTCH = re.compile(r"\b(?:de|het|een|van|en|dat|niet|voor|wordt)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|that|is|not|for|with|which)\b")


def describe(text: str, *, name: str, layout: Layout | None = None) -> Description:
    """The facts that ``text`` states about itself; ``name`` (of the file) only helps where the text is silent."""
    if not text.strip():
        return Description()
    layout = layout or lay_out(text)
    paper = read_paper(text, layout)
    regeling = read_regeling(text, name=name) if paper is None else None
    if regeling is not None:
        found = Description("regeling", regeling.title, None, regeling.identifiers, {"citeertitel": regeling.title})
    elif paper is not None:
        found = Description(paper.soort, paper.title, paper.date, paper.identifiers, paper.metadata, paper.body)
    else:
        fields = read_fields(layout)
        fields.update(front_matter(text))
        ruling = read_ruling(text, layout, fields)
        if ruling is not None:
            found = Description(
                ruling.soort, ruling.title, ruling.date, ruling.identifiers, ruling.metadata, ruling.body
            )
        else:
            found = _letter(text, layout, fields) or _other(text, layout, fields, name)
    return replace(_named_after(found, name), metadata={**found.metadata, "language": _language(text[:8000])})


def _named_after(found: Description, name: str) -> Description:
    """A file called kst-34468-3.txt is that Kamerstuk, when its text says nothing else."""
    official = _OFFICIAL_NAME.match(PurePath(name).stem)
    if official is None or found.soort != "document":
        return found
    soort = next(soort for prefix, soort in _OFFICIAL_SOORTEN.items() if official[0].startswith(prefix))
    return replace(found, soort=soort, identifiers=(official[0], *found.identifiers))


def _language(head: str) -> str:
    return "en" if len(_ENGLISH.findall(head)) > len(_DUTCH.findall(head)) else "nl"


def _date(text: str, fields: Fields) -> str | None:
    """The date of a letter: "Datum", else (where that says "Zie stempel") the stamp, else the place and date."""
    written = fields.get("date") or fields.get("sent")
    if written and (found := leading_date(written)):
        return found
    head = text[:3000]
    if stamp := _STAMP.search(head):
        return first_date(stamp[1])
    placed = None if written else _PLACED.search(head) or _DATE_LINE.search(head[:1500])
    return first_date(placed[1]) if placed else None


def _letter(text: str, layout: Layout, fields: Fields) -> Description | None:
    """A letter has a subject or a salutation; a decision is one even when its first page is missing."""
    salutation = SALUTATION.search(text[:6000])
    if "bijlage_number" in fields or (_INVENTORY.search(text[:300]) and not salutation):
        return None
    signed = letters.signature(layout)
    sent = letters.is_minister(signed) and letters.addresses_chamber(text[:1500])
    whole = salutation is not None or "subject" in fields or sent
    headline = headline_of(layout, before=salutation.start() if salutation else 0)
    if not (whole or _is_rest_of_decision(text)):
        return None
    if whole and not (salutation or signed or "date" in fields or "kenmerk" in fields):
        return None
    title = fields.get("subject") or headline
    whole = whole or title is not None
    named = text.find(headline) + len(headline) if headline and not salutation else 0
    body = max(salutation.end() if salutation else 0, fields.ends.get("subject", 0), named)
    soort = _letter_soort(text[:body], text[body:], title, signed)
    identifiers = (fields["kenmerk"],) if "kenmerk" in fields else ()
    metadata = {key: fields[key] for key in ("kenmerk",) if key in fields}
    if soort == "woo-besluit":
        office = signed.office if signed else letters.heading_office(layout)
        metadata |= decision.facts(text[body:], fields, bestuursorgaan=office, whole=whole)
    else:
        if signed is not None:
            metadata["author"] = f"{signed.written}, {signed.name}" if signed.name else signed.written
        if fields.get("attachments", "").isdecimal() and int(fields["attachments"]):
            metadata["attachments"] = str(int(fields["attachments"]))
    return Description(soort, title, _date(text, fields), identifiers, metadata, body)


def headline_of(layout: Layout, *, before: int) -> str | None:
    """The title of a letter without a subject: a heading above the salutation, or a line that names a decision."""
    for index, line in enumerate(layout.lines[:30]):
        if line.start >= before and index > 1:
            return None
        text = line.text.strip("#*_ ")
        headed = line.text.startswith("# ") or (len(text) < 120 and named_soort(text) is not None and index < 4)
        if headed or (DECISION.match(text) and len(text) < 200 and not SALUTATION.match(text)):
            return text
    return None


def _is_rest_of_decision(text: str) -> bool:
    """A decision whose first page is an image has no subject and no salutation left."""
    if decision.regime(text) is None or not _YOUR_REQUEST.search(text[:6000]):
        return False
    return decision.outcome(text) is not None


def _letter_soort(head: str, body: str, title: str | None, signed: letters.Signature | None) -> str:
    title = title or ""
    to_chamber = letters.addresses_chamber(head) or letters.addresses_chamber(body)
    decides = DECISION.search(title) or _is_rest_of_decision(body)
    if decision.regime(body) and not to_chamber and decides and not INTERIM.match(title):
        return "woo-besluit"
    if ANSWERS.search(title):
        return "kamervragen"
    unaddressed = not SALUTATION.search(head)  # the address block of a letter is often lost in its text
    if to_chamber or (letters.is_minister(signed) and (unaddressed or letters.mentions_chamber(body))):
        return "kamerbrief"
    if REACTION.match(title):
        return "beleidsreactie"
    return named_soort(title) or "brief"


def _other(text: str, layout: Layout, fields: Fields, name: str) -> Description:
    """What is no letter: a bijlage, an essay, an article, an inventarislijst, a note, or a document unknown."""
    block = read_titles(layout)
    metadata = {key: fields[key] for key in ("belongs_to", "bijlage_number", "kenmerk") if key in fields}
    for key, value in (
        ("author", block.author or fields.get("author")),
        ("subtitle", fields.get("subtitle") or block.subtitle),
    ):
        if value:
            metadata[key] = value
    identifiers = (fields["kenmerk"],) if "kenmerk" in fields else ()
    title = fields.get("title") or block.title or fields.get("subject")
    if block.kind and (number := _NUMBERED_ANNEX.match(block.kind)):
        metadata.setdefault("bijlage_number", number[1])
    if title and (annex := _ANNEX.match(title)):
        title = annex["title"]
        metadata.setdefault("bijlage_number", annex["number"])
    soort = _other_soort(text, block, title or "", name)
    body = max(block.body, _table_end(fields))
    return Description(soort, title, _date(text, fields), identifiers, metadata, body)


def _table_end(fields: Fields) -> int:
    """The end of a table of labels below the title ("Bijlage nummer 6 ⏎ Horend bij … ⏎ Datum …")."""
    table = fields.ends.get("bijlage_number")
    if table is None:
        return 0
    rows = ("bijlage_number", "belongs_to", "date")
    return max(end for key, end in fields.ends.items() if key in rows and end < table + 400)


def _other_soort(text: str, block: TitleBlock, title: str, name: str) -> str:
    if REACTION.match(title):
        return "beleidsreactie"
    if _is_inventory(text, name):
        return "inventarislijst"
    if soort := named_soort(title) or named_soort(block.kind or ""):
        return soort
    return written_soort(text, essay=block.kind == "essay", author=block.author is not None) or "document"


def _is_inventory(text: str, name: str) -> bool:
    columns = {each.lower() for each in _COLUMNS.findall(text[:1500])}
    named = _INVENTORY.search(text[:300]) or _INVENTORY.search(PurePath(name).stem.replace("_", " "))
    return _INVENTORY.search(text[:300]) is not None or len(columns) >= 2 or (bool(columns) and named is not None)
