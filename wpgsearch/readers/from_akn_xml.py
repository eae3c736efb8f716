"""Reads Akoma Ntoso (LegalDocML): acts, bills, judgments and other documents of any country.

In: the bytes of one document. Out: a Draft with its title, date and identifiers from the FRBR metadata; chapters,
sections and articles are nested sections, authorial notes footnotes, ``ref`` elements links. This module deliberately
knows no law, and of the metadata only what says which document it is.
"""

from __future__ import annotations

import re

from lxml import etree

from wpgsearch.readers.draft import Draft
from wpgsearch.readers.link_targets import target_of
from wpgsearch.readers.markup import Flow, local, parse_xml
from wpgsearch.readers.markup_blocks import Run
from wpgsearch.readers.markup_law import child
from wpgsearch.readers.publications import find_identifier, iso_date

_INLINE = """ref mref rref b i u sup sub span abbr def docTitle docNumber docType docDate docProponent docAuthority
    docStage docStatus date person organization role location quantity term ins inline a img noteRef authorialNote
    shortTitle session party judge lawyer neutralCitation courtType concept event process entity rmod mod object
    quotedText remark eol omissis recordedTime placeholder fillIn docketNumber decoration"""
_SOORTEN = {
    "act": "regeling", "bill": "kamerstuk", "amendment": "kamerstuk", "judgment": "uitspraak", "debate": "handelingen",
    "debateReport": "handelingen",
}  # fmt: skip
_NUMBERED = (
    "paragraph",
    "subparagraph",
    "clause",
    "point",
    "indent",
    "alinea",
    "item",
    "list",
    "subclause",
    "blockList",
)
_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}")
_LONGEST_KOP = 250


def read(data: bytes, *, name: str) -> Draft:
    """The document as a Draft; ReadError when it is not well-formed XML."""
    root, problems = parse_xml(data, name=name)
    document = next((part for part in root if local(part)), root)
    text = _AknText()
    text.walk(document)
    identifier = _identifier(document, name)
    return Draft(
        text=text.out.text,
        soort=_SOORTEN.get(local(document), "document"),
        title=_title(document, text),
        date=_date(document),
        identifiers=(identifier,) if identifier else (),
        metadata={"language": _language(document), "format": "xml"},
        sections=text.out.sections,
        footnotes=text.out.footnotes,
        problems=problems,
        links=text.out.links,
    )


class _AknText(Flow):
    """Walks the hierarchy: what has a num and a heading is a section, what has only a num is a numbered paragraph."""

    inline = frozenset(_INLINE.split())
    skip = frozenset(("meta", "toc", "noteRef", "componentRef"))
    paragraphs = Flow.paragraphs | {"num", "heading", "subheading", "content", "block", "intro", "wrapUp"}

    def __init__(self) -> None:
        super().__init__()
        self.level = 0
        self._notes = 0

    def block(self, element: etree._Element, name: str) -> None:
        number, heading = child(element, "num"), child(element, "heading")
        if name in ("num", "heading", "subheading"):
            return
        if name == "table":
            self.out.rows([self.run_of(cell) for cell in row if local(cell)] for row in element.iter("{*}tr"))
        elif (number is not None or heading is not None) and name not in _NUMBERED:
            self._division(element, number, heading)
        elif number is not None:
            self.out.prefix = f"{self.out.prefix} {self.run_of(number).text}".strip()
            self.walk(element)
            self.out.flush_prefix()
        else:
            self.walk(element)

    def _division(self, element: etree._Element, number: etree._Element | None, heading: etree._Element | None) -> None:
        self.level += 1
        kop = Run()
        for part in (number, heading, child(element, "subheading")):
            if part is not None:
                kop.add(" ")
                self.gather(part, local(part), kop)
                kop.add(" ")
        if kop.length <= _LONGEST_KOP:
            self.out.heading(kop, self.level)
        else:
            self.out.paragraph(kop)
        self.walk(element)
        self.out.close(self.level)
        self.level -= 1

    def special(self, element: etree._Element, name: str, run: Run) -> bool:
        if name == "authorialNote":
            self._notes += 1
            note = Run()
            for part in element:
                if local(part):
                    note.add(" ")
                    self.gather(part, local(part), note)
                    note.add(" ")
            run.mark((element.get("marker") or str(self._notes)).strip("() ."), note)
            return True
        if name == "sup":
            run.raised("".join(map(str, element.itertext())))
            return True
        if name == "eol":
            run.add(" ")
        return False

    def link_of(self, element: etree._Element, name: str) -> str | None:
        return target_of(element.get("href")) if name in ("ref", "rref", "a") else None


def _stated(document: etree._Element, name: str, *, level: str) -> list[etree._Element]:
    """FRBR statements on one level: the work, the expression, the manifestation."""
    return [item for above in document.iter(f"{{*}}{level}") for item in above.iterchildren(f"{{*}}{name}")]


def _identifier(document: etree._Element, name: str) -> str | None:
    values = [
        item.get("value") or ""
        for level in ("FRBRWork", "FRBRExpression")
        for key in ("FRBRthis", "FRBRuri", "FRBRalias")
        for item in _stated(document, key, level=level)
    ]
    known = (_ECLI.search(value) for value in values)
    ecli = next((found.group() for found in known if found), None)
    return ecli or next(filter(None, map(target_of, values)), None) or find_identifier(name) or next(iter(values), None)


def _title(document: etree._Element, text: _AknText) -> str | None:
    for key in ("docTitle", "shortTitle"):
        element = next(document.iter(f"{{*}}{key}"), None)
        if element is not None and (written := text.run_of(element).plain):
            return written
    named = [item.get("value") for item in _stated(document, "FRBRname", level="FRBRWork")]
    aliases = [
        item.get("value") for item in _stated(document, "FRBRalias", level="FRBRWork") if item.get("name") != "eli"
    ]
    return next(filter(None, [*aliases, *named]), None)


def _date(document: etree._Element) -> str | None:
    """Of this expression (a consolidated text), else of the work."""
    for level in ("FRBRExpression", "FRBRWork"):
        for item in _stated(document, "FRBRdate", level=level):
            if date := iso_date(item.get("date")):
                return date
    return None


def _language(document: etree._Element) -> str:
    stated = (item.get("language") or "" for item in document.iter("{*}FRBRlanguage"))
    found = next(filter(None, stated), "nl")
    return {"nld": "nl", "eng": "en", "deu": "de", "fra": "fr"}.get(found, found[:2])
