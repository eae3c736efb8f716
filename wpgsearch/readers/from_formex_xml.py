"""Reads Formex 4: the XML in which the Publications Office has EU acts (``ACT``, ``CONS.ACT``, ``ANNEX``, ``GENERAL``).

In: the bytes of one document. Out: a Draft with its title, date, CELEX number and ELI; chapters and articles are nested
sections, recitals numbered paragraphs, notes footnotes. This module deliberately knows no law; what the document does
not say of itself (a part of an Official Journal often has no number) its file name may.
"""

from __future__ import annotations

import re

from lxml import etree

from wpgsearch.readers.draft import Draft
from wpgsearch.readers.link_targets import target_of
from wpgsearch.readers.markup import Flow, local, parse_xml
from wpgsearch.readers.markup_blocks import Run
from wpgsearch.readers.markup_law import child
from wpgsearch.readers.publications import iso_date

_INLINE = """HT DATE FT NOTE QUOT.START QUOT.END QUOT.S REF.DOC REF.DOC.OJ REF.NP REF.DOC.SE IE EXPR FMT.VALUE
    NO.DOC.TXT ADDR.S ACCENT KEYWORD CITE DOC.REF"""
_SKIP = "BIB.INSTANCE BIB.DOC BIB.DATA BIB.ACT GR.ANNOTATION INCL.ELEMENT TOC PAGE.HEADER NO.SEQ"
_NUMBERS = ("NO.P", "NO.PARAG", "NO.CASE", "NO.CONSID")
_TITLES = ("TITLE", "TI.ART", "TI.CJT")
_CELEX = re.compile(r"(?<![0-9A-Za-z])([0-9]\d{4}[A-Z]{1,2}\d{4})(?![0-9])")
_ACT = re.compile(
    r"(?P<kind>VERORDENING|RICHTLIJN|BESLUIT|KADERBESLUIT|REGULATION|DIRECTIVE|DECISION|FRAMEWORK DECISION)\b"
    r"[^\n]{0,60}?"
    r"(?:\((?:EU|EG|EC|EEG|EEC|Euratom|GBVB|CFSP)(?:, \w+)?\) (?:nr\. |No )?(?P<one>\d{1,4})/(?P<two>\d{1,4})"
    r"|(?P<three>\d{4})/(?P<four>\d{1,4})/(?:EU|EG|EC|EEG|EEC|JBZ|JHA|GBVB))",
    re.IGNORECASE,
)
_KINDS = {"v": "reg", "r": "dir", "b": "dec", "k": "dec_framw", "d": "dec", "f": "dec_framw"}


def read(data: bytes, *, name: str) -> Draft:
    """The document as a Draft; ReadError when it is not well-formed XML."""
    root, problems = parse_xml(data, name=name)
    text = _FormexText(root)
    text.block(root, local(root))
    title = _title(root, text)
    return Draft(
        text=text.out.text,
        soort="regeling" if local(root) in ("ACT", "CONS.ACT", "CONS.DOC", "ANNEX", "AGR") else "document",
        title=title,
        date=_date(root, title),
        identifiers=_identifiers(root, title, name),
        metadata={"language": _language(root), "format": "xml"},
        sections=text.out.sections,
        footnotes=text.out.footnotes,
        problems=problems,
        links=text.out.links,
    )


class _FormexText(Flow):
    """Walks the act; its own title is a paragraph, those of its divisions and articles are headings."""

    inline = frozenset(_INLINE.split())
    skip = frozenset(_SKIP.split())
    paragraphs = frozenset(("P", "ALINEA", "TBL", "LIST", "NP", "TITLE", "TI", "STI", "PARAG", "DLIST"))

    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        self.level = 0
        self._root = root
        self._notes = 0

    def block(self, element: etree._Element, name: str) -> None:
        if name in ("DIVISION", "ARTICLE", "ANNEX", "GR.SEQ", "CONTENTS.CORR") and self._kop_of(element) is not None:
            self._division(element)
        elif name in _TITLES or name in ("STI.ART", "TI", "STI"):
            self.out.paragraph(self.flat(element))
        elif name in _NUMBERS:
            self.out.prefix = f"{self.out.prefix} {self.run_of(element).text}".strip()
        elif name in ("NP", "PARAG", "CONSID", "ITEM"):
            self.walk(element)
            self.out.flush_prefix()
        elif name == "TBL":
            for title in element.iterchildren("TITLE"):
                self.out.paragraph(self.flat(title))
            self.out.rows([self.run_of(cell) for cell in row.iter("CELL")] for row in element.iter("ROW"))
        else:
            self.walk(element)

    @staticmethod
    def _kop_of(element: etree._Element) -> etree._Element | None:
        return child(element, "TITLE") if local(element) != "ARTICLE" else child(element, "TI.ART")

    def _division(self, element: etree._Element) -> None:
        """ "Artikel 1" and "Onderwerp" are two elements: one kop."""
        self.level += 1
        title = self._kop_of(element)
        if title is None:
            return
        kop = self.flat(title)
        self.done.add(title)
        below = child(element, "STI.ART")
        if below is not None:
            kop.join(self.flat(below), " ")
            self.done.add(below)
        self.out.heading(kop, self.level)
        self.walk(element)
        self.out.close(self.level)
        self.level -= 1

    def flat(self, element: etree._Element) -> Run:
        """All text of an element whose parts are blocks, on one line."""
        run = Run(element.text)
        for part in element:
            if local(part):
                run.add(" ")
                self.gather(part, local(part), run)
                run.add(" ")
            run.add(part.tail)
        return run

    def special(self, element: etree._Element, name: str, run: Run) -> bool:
        if name == "NOTE":
            self._notes += 1
            note = Run()
            for part in element:
                if local(part):
                    note.add(" ")
                    self.gather(part, local(part), note)
                    note.add(" ")
            run.mark(str(self._notes), note)
        elif name == "QUOT.START":
            run.add("„")
        elif name == "QUOT.END":
            run.add("”")
        elif name == "HT" and element.get("TYPE") == "SUP":
            run.raised("".join(map(str, element.itertext())))
        else:
            return False
        return True

    def link_of(self, element: etree._Element, name: str) -> str | None:
        written = element.get("CELEX") or element.get("DOC") or element.get("FILE")
        return target_of(written) if name in ("REF.DOC", "CITE", "DOC.REF") else None


def _title(root: etree._Element, text: _FormexText) -> str | None:
    title = next(root.iter("TITLE"), None)
    if title is None:
        return None
    return " ".join(text.flat(title).plain.split()) or None


def _identifiers(root: etree._Element, title: str | None, name: str) -> tuple[str, ...]:
    """The ELI, as acts are cited, and the CELEX number where it is said."""
    stated = [element.text or "" for element in root.iter("NO.CELEX", "CELEX", "NO.DOC.CELEX")]
    celex = next((found[1] for place in (*stated, name.upper()) if (found := _CELEX.search(place))), None)
    if celex is not None and (eli := target_of(celex)):
        return (eli, celex)
    found = _ACT.search(title or "")
    if found is None:
        return (celex,) if celex else ()
    kind = _KINDS[found["kind"][0].lower()]
    one, two = (found["one"], found["two"]) if found["one"] else (found["three"], found["four"])
    year, number = (one, two) if len(one) == 4 and int(one) > 1950 else (two, one)
    return (f"eli/{kind}/{year}/{int(number)}",) if len(year) == 4 else ()


def _date(root: etree._Element, title: str | None) -> str | None:
    """Of an act the date in its title, else the one that is marked in its data ("20160427")."""
    for element in root.iter("DATE"):
        digits = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", (element.get("ISO") or "").strip())
        if digits and any(local(above) == "TITLE" for above in element.iterancestors()):
            return "-".join(digits.groups())
    marked = (re.fullmatch(r"(\d{4})(\d{2})(\d{2})", (e.get("ISO") or "").strip()) for e in root.iter("DATE"))
    first = next(filter(None, marked), None)
    return iso_date(title) or ("-".join(first.groups()) if first else None)


def _language(root: etree._Element) -> str:
    found = next((element.text for element in root.iter("LG.DOC", "LG.OJ") if element.text), None)
    return (found or root.get("LG") or "nl").strip().lower()[:2]
