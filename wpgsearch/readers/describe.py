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
from wpgsearch.readers.describe_titles import TitleBlock, read_titles
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
_DATE_LINE = re.compile(rf"^[ \t*_]*({DATE})[ \t*_]*$", re.MULTILINE)  # "3 maart 2025" below a title
_DECISION = re.compile(
    r"(?:besluit|beslissing|beschikking|reactie|afhandeling)\b.*(?:\bW(?:ob|oo)\b|informatieverzoek|Wet open)"
    r"|\bW(?:ob|oo)-?\s?(?:deel)?(?:besluit|beschikking|verzoek)\b",
    re.IGNORECASE,
)
_YOUR_REQUEST = re.compile(r"\b(?:uw\s+(?:W[OoBb]{2}-?\s?)?verzoek|een\s+verzoek\s+om\s+informatie)\b")
_REACTION = re.compile(r"(?:Beleidsreactie|Kabinetsreactie|Kabinetsstandpunt)\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?:Beantwoording|Antwoord(?:en)?|Reactie)\b.{0,40}"
    r"\b(?:Kamervragen|schriftelijke vragen|vragen van (?:het lid|de leden))",
    re.IGNORECASE,
)
_ECLI = re.compile(r"\bECLI:[A-Z]{2}:[A-Z]{1,7}:\d{4}:[A-Z0-9.]{1,25}\b")
_RULING = re.compile(
    r"^\s*(?:uitspraak|vonnis|arrest|beschikking|conclusie|in naam (?:van de|des) koning|rechtbank\b|gerechtshof\b"
    r"|hoge raad der|centrale raad van beroep|raad van state|parket bij de hoge raad|datum uitspraak|zaaknummer)",
    re.IGNORECASE | re.MULTILINE,
)
_INVENTORY = re.compile(r"\binventaris(?:atie)?lijst\b", re.IGNORECASE)
_COLUMNS = re.compile(
    r"\b(?:Beoordeling|Weigeringsgrond(?:en)?|Artikel W(?:ob|oo)|Documentnaam|Naam document)\b", re.IGNORECASE
)
_NAMED = (
    ("advies", re.compile(r"(?:Advies|Adviesrapport)\b", re.IGNORECASE)),
    ("notitie", re.compile(r"(?:Notitie|Memo(?:randum)?|Nota)\b", re.IGNORECASE)),
    ("rapport", re.compile(r"(?:(?:Eind|Onderzoeks)?rapport|Rapportage|(?:Jaar)?verslag)\b", re.IGNORECASE)),
)
_ESSAY = re.compile(r"\b(?:dit|het|mijn|deze) essay\b", re.IGNORECASE)
_REFERENCES = re.compile(
    r"^\W*(?:Bronnen(?:lijst)?|Literatuur(?:lijst)?|References|Bibliografie)\W*$", re.MULTILINE | re.IGNORECASE
)
_ABSTRACT = re.compile(r"^\W*(?:Abstract|Samenvatting)\W*$", re.MULTILINE | re.IGNORECASE)
_DUTCH = re.compile(r"\b(?:de|het|een|van|en|dat|niet|voor|wordt)\b")
_ENGLISH = re.compile(r"\b(?:the|of|and|that|is|not|for|with|which)\b")


def describe(text: str, *, name: str, layout: Layout | None = None) -> Description:
    """The facts that ``text`` states about itself; ``name`` (of the file) only helps where the text is silent."""
    if not text.strip():
        return Description()
    layout = layout or lay_out(text)
    paper = read_paper(text)
    regeling = read_regeling(text, name=name) if paper is None else None
    if regeling is not None:
        found = Description("regeling", regeling.title, None, regeling.identifiers, {"citeertitel": regeling.title})
    elif paper is not None:
        found = Description(paper.soort, paper.title, paper.date, paper.identifiers, paper.metadata, paper.body)
    else:
        fields = read_fields(layout)
        found = _ruling(text, fields) or _letter(text, layout, fields) or _other(text, layout, fields, name)
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
    whole = salutation is not None or "subject" in fields
    if not (whole or _is_rest_of_decision(text)):
        return None
    signed = letters.signature(layout)
    if whole and not (salutation or signed or "date" in fields or "kenmerk" in fields):
        return None
    title = fields.get("subject")
    body = max(salutation.end() if salutation else 0, fields.ends.get("subject", 0))
    soort = _letter_soort(text[:body], text[body:], title, signed)
    identifiers = (fields["kenmerk"],) if "kenmerk" in fields else ()
    metadata = {key: fields[key] for key in ("kenmerk",) if key in fields}
    if soort == "woo-besluit":
        metadata |= decision.facts(text[body:], fields, bestuursorgaan=signed.office if signed else None, whole=whole)
    else:
        if signed is not None:
            metadata["author"] = f"{signed.written}, {signed.name}" if signed.name else signed.written
        if fields.get("attachments", "").isdecimal() and int(fields["attachments"]):
            metadata["attachments"] = str(int(fields["attachments"]))
    return Description(soort, title, _date(text, fields), identifiers, metadata, body)


def _is_rest_of_decision(text: str) -> bool:
    """A decision whose first page is an image has no subject and no salutation left."""
    if decision.regime(text) is None or not _YOUR_REQUEST.search(text[:6000]):
        return False
    return decision.outcome(text) is not None


def _letter_soort(head: str, body: str, title: str | None, signed: letters.Signature | None) -> str:
    title = title or ""
    to_chamber = letters.addresses_chamber(head) or letters.addresses_chamber(body)
    if decision.regime(body) and not to_chamber and (_DECISION.search(title) or _is_rest_of_decision(body)):
        return "woo-besluit"
    if _ANSWERS.search(title):
        return "kamervragen"
    unaddressed = not SALUTATION.search(head)  # the address block of a letter is often lost in its text
    if to_chamber or (letters.is_minister(signed) and (unaddressed or letters.mentions_chamber(body))):
        return "kamerbrief"
    if _REACTION.match(title):
        return "beleidsreactie"
    return next((soort for soort, pattern in _NAMED if pattern.match(title)), "brief")


def _ruling(text: str, fields: Fields) -> Description | None:
    """A judgment printed from rechtspraak.nl: an ECLI in the first lines, then "Instantie", "Datum uitspraak" …"""
    own = _ECLI.search(text[:600])
    if own is None or len(text[: own.start()].strip()) > 80 or not _RULING.search(text[:3000]):
        return None
    conclusie = ":PHR:" in own[0] or re.search(r"^\s*conclusie\b", text[:3000], re.IGNORECASE | re.MULTILINE)
    metadata = {key: fields[key] for key in ("instantie", "zaaknummer") if key in fields}
    date = first_date(fields.get("decided", ""))
    return Description("conclusie" if conclusie else "uitspraak", None, date, (own[0],), metadata, own.end())


def _other(text: str, layout: Layout, fields: Fields, name: str) -> Description:
    """What is no letter: a bijlage, an essay, an article, an inventarislijst, a note, or a document unknown."""
    block = read_titles(layout)
    metadata = {key: fields[key] for key in ("belongs_to", "bijlage_number", "kenmerk") if key in fields}
    for key, value in (("author", block.author or fields.get("author")), ("subtitle", block.subtitle)):
        if value:
            metadata[key] = value
    identifiers = (fields["kenmerk"],) if "kenmerk" in fields else ()
    title = block.title or fields.get("subject")
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
    if _REACTION.match(title):
        return "beleidsreactie"
    if _is_inventory(text, name):
        return "inventarislijst"
    for soort, pattern in _NAMED:
        if pattern.match(title) or pattern.match(block.kind or ""):
            return soort
    if block.kind == "essay" or _ESSAY.search(text[:20000]):
        return "essay"
    if _REFERENCES.search(text) and (block.author or _ABSTRACT.search(text[:6000])):
        return "artikel"
    return "document"


def _is_inventory(text: str, name: str) -> bool:
    columns = {each.lower() for each in _COLUMNS.findall(text[:1500])}
    named = _INVENTORY.search(text[:300]) or _INVENTORY.search(PurePath(name).stem.replace("_", " "))
    return _INVENTORY.search(text[:300]) is not None or len(columns) >= 2 or (bool(columns) and named is not None)
