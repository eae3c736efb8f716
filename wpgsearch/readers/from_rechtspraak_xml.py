"""Reads judgments and conclusies: the XML of the Rechtspraak's open data (``open-rechtspraak``).

In: the bytes of one judgment. Out: a Draft of soort "uitspraak" or "conclusie" with its ECLI, instantie, date and
zaaknummer; the inhoudsindicatie is the first paragraph, the number of a rechtsoverweging begins its first paragraph.
This module deliberately knows no law, and does not tell the reasons of a court from what it quotes.
"""

from __future__ import annotations

import re

from lxml import etree

from wpgsearch.model import Problem
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.link_targets import target_of
from wpgsearch.readers.markup import Flow, local, parse_xml
from wpgsearch.readers.markup_blocks import Run
from wpgsearch.readers.publications import iso_date
from wpgsearch.readers.structure import find_sections

_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}")
_BODY = ("inhoudsindicatie", "uitspraak", "conclusie")
_LONGEST_KOP = 90
_HREF = "{http://www.w3.org/1999/xlink}href"


def read(data: bytes, *, name: str) -> Draft:
    """The judgment as a Draft (most published ECLIs have no text: then it is ""); ReadError when not well-formed."""
    root, problems = parse_xml(data, name=name)
    facts = _facts(root, name)
    _link_typed_notes(root)
    text = _Judgment(root)
    for part in list(root.iterchildren(*(f"{{*}}{body}" for body in _BODY))) or [root]:
        text.walk(part)
    if not text.out.length:
        problems += (Problem("error", "", "the Rechtspraak publishes the metadata of this judgment, not its text"),)
    written = "-".join(reversed((facts["date"] or "").split("-")))
    metadata = {key: facts[key] for key in ("instantie", "zaaknummer", "language")} | {"format": "xml"}
    return Draft(
        text=text.out.text,
        soort=facts["soort"] or "uitspraak",
        title=", ".join(filter(None, (facts["ecli"], facts["instantie"], written, facts["zaaknummer"]))) or None,
        date=facts["date"],
        identifiers=(facts["ecli"],) if facts["ecli"] else (),
        metadata={key: value for key, value in metadata.items() if value},
        sections=text.out.sections or find_sections(text.out.text, footnotes=text.out.footnotes),
        footnotes=text.out.footnotes,
        problems=problems,
        links=text.out.links,
    )


def _facts(root: etree._Element, name: str) -> dict[str, str | None]:
    """What the rdf says; of several values (joined cases) all numbers."""
    found: dict[str, list[str]] = {}
    for record in root.iter("{*}Description"):
        for item in record:
            if local(item) and item.text and item.text.strip():
                found.setdefault(local(item), []).append(" ".join(item.text.split()))
    ecli = next(
        filter(None, (_ECLI.search(text) for text in [*found.get("identifier", ()), name.replace(".", ":")])), None
    )
    kind = " ".join(found.get("type", ())).lower()
    conclusie = "conclusie" in kind or (not kind and next(root.iter("{*}conclusie"), None) is not None)
    return {
        "ecli": ecli.group() if ecli else None,
        "instantie": next(iter(found.get("creator", ())), None),
        "date": iso_date(next(iter(found.get("date", ())), None)),
        "zaaknummer": ", ".join(dict.fromkeys(found.get("zaaknummer", ()))) or None,
        "language": next(iter(found.get("language", ())), "nl"),
        "soort": "conclusie" if conclusie else "uitspraak",
    }


def _link_typed_notes(root: etree._Element) -> None:
    """Before 2013 notes were typed: "… uitgebracht.(1) Onder …", and at the end a paragraph "1 Zie HR …" each.

    Only when the last paragraphs are numbered from 1 on and every number stands in brackets before them, in order.
    """
    paras = [para for para in root.iter("{*}para") if (para.text or "").strip()]
    first, notes = _typed_notes(paras)
    places: list[tuple[etree._Element, re.Match[str]]] = []
    at, offset = 0, 0
    for number in range(1, len(notes) + 1):
        mark = re.compile(rf"(?<=[^\s(])\({number}\)")
        while at < first and not (found := mark.search(paras[at].text or "", offset)):
            at, offset = at + 1, 0
        if at >= first or found is None:
            return
        places.append((paras[at], found))
        offset = found.end()
    for number, (para, found) in reversed(list(enumerate(places, 1))):
        text = para.text or ""
        reference = etree.Element("footnote-ref", linkend=f"typed-{number}", label=str(number))
        reference.tail, para.text = text[found.end() :], text[: found.start()]
        para.insert(0, reference)
    for number, note in enumerate(notes, 1):
        note.text = re.sub(r"^\s*\d+[.)]?\s+", "", note.text or "")
        note.tag = "footnote"
        note.set("id", f"typed-{number}")


def _typed_notes(paras: list[etree._Element]) -> tuple[int, list[etree._Element]]:
    """Where the run of paragraphs "1 …", "2 …" that ends the document begins, and the run."""
    for first in range(len(paras) - 1, -1, -1):
        number = re.match(r"\s*(\d{1,3})[.)]?\s+\S", paras[first].text or "")
        expected = len(paras) - first
        if number and int(number[1]) == 1:
            run = paras[first:]
            numbers = [re.match(rf"\s*{n}[.)]?\s+\S", para.text or "") for n, para in enumerate(run, 1)]
            return (first, run) if expected > 1 and all(numbers) else (0, [])
        if not number:
            break
    return 0, []


class _Judgment(Flow):
    """Walks sections, numbered paragraphs, lists and tables of a judgment."""

    inline = frozenset(("emphasis", "footnote-ref", "link", "superscript", "subscript", "uitspraaklink", "phrase"))
    skip = frozenset(("RDF", "mediaobject", "inlinemediaobject", "footnote", "colspec"))

    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        self.level = 0
        self._notes = {note.get("id", ""): note for note in root.iter("{*}footnote")}
        self._cited: dict[str, str] = {}

    def block(self, element: etree._Element, name: str) -> None:
        if name == "section":
            self.level += 1
            self.walk(element)
            self.out.close(self.level)
            self.level -= 1
        elif name in ("title", "bridgehead"):
            self._kop(element, name)
        elif name == "nr":
            self.out.prefix = f"{self.out.prefix} {self.run_of(element).text}".strip()
        elif name in ("itemizedlist", "orderedlist"):
            self._list(element, name)
        elif name in ("table", "informaltable"):
            rows = list(element.iter("{*}row"))
            self.out.rows([self.run_of(cell) for cell in row.iterchildren("{*}entry")] for row in rows)
        elif name == "para" and self._is_heading(element):
            self.out.heading(self.run_of(element), self.level + 1, weak=True)
        else:
            self.walk(element)

    def _kop(self, element: etree._Element, name: str) -> None:
        run = Run(element.text)
        for part in element:  # "<nr>6</nr>De regels" is "6 De regels"
            if local(part):
                self.gather(part, local(part), run)
            run.add(" " if local(part) == "nr" else "")
            run.add(part.tail)
        if name == "bridgehead" and self._in_front(element):
            self.out.paragraph(run)
        else:
            self.out.heading(run, max(self.level, 1) if name == "title" else self.level + 1, weak=name != "title")

    def _in_front(self, element: etree._Element) -> bool:
        """The front (``uitspraak.info``) names court and parties in bold: no headings."""
        return any(local(above).endswith(".info") for above in element.iterancestors())

    def _is_heading(self, element: etree._Element) -> bool:
        """A short paragraph all in bold, "Beoordeling", outside the front of the judgment."""
        parts = [part for part in element if local(part)]
        loose = (element.text or "") + "".join(part.tail or "" for part in parts)
        if len(parts) != 1 or loose.strip() or local(parts[0]) != "emphasis" or parts[0].get("role") != "bold":
            return False
        text = " ".join("".join(map(str, element.itertext())).split())
        return 0 < len(text) < _LONGEST_KOP and text[-1] not in ":,;" and not self._in_front(element)

    def _list(self, element: etree._Element, name: str) -> None:
        mark, style = element.get("mark") or "-", element.get("numeration") or "arabic"
        for number, item in enumerate(element.iterchildren("{*}listitem"), 1):
            written = str(number) if style == "arabic" else chr(96 + number) if number < 27 else str(number)
            lead = mark if name == "itemizedlist" else f"{written}."
            self.out.prefix = f"{self.out.prefix} {lead}".strip()
            self.walk(item)
            self.out.flush_prefix()

    def link_of(self, element: etree._Element, name: str) -> str | None:
        if name not in ("link", "uitspraaklink", "extref"):
            return None
        return target_of(element.get("linkend") or element.get("href") or element.get(_HREF) or element.get("doc"))

    def special(self, element: etree._Element, name: str, run: Run) -> bool:
        if name == "superscript":
            run.raised("".join(map(str, element.itertext())))
            return True
        if name != "footnote-ref":
            return False
        key = element.get("linkend") or ""
        note = self._notes.get(key)
        label = element.get("label") or (note.get("label") if note is not None else "") or self._cited.get(key, "")
        text = None
        if key not in self._cited:
            self._cited[key] = label = label or str(len(self._cited) + 1)
            text = self.run_of(note) if note is not None else None
        run.mark(label, text)
        return True
