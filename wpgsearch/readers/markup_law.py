"""The vocabulary that Dutch official publications and the Basiswettenbestand share: kop, artikel, lid, lijst, noot.

In: an element of either dialect. Out: its text, block by block. This module deliberately does not know the metadata of
either, nor which publication it reads.
"""

from __future__ import annotations

from lxml import etree

from wpgsearch.readers.link_targets import target_of
from wpgsearch.readers.markup import Flow, local
from wpgsearch.readers.markup_blocks import Run

_INLINE = """nadruk extref intref dossierref sup inf sub ondernummer naam voornaam achternaam voorvoegsels politiek
    datum plaats organisatie kamervraagonderwerp noot nootref voetref redactie functie begrotingshoofdstuk dossiernr"""
_SKIP = """metadata meta meta-data bwb-inputbestand bwb-wijzigingen redactionele-correcties brondata jcis jci plaatje
    illustratie officiele-inhoudsopgave inhopg versie ordernr vergjaar colspec spanspec witreg voetnoot"""
_LONGEST_KOP = 200


class LawText(Flow):
    """Walks hoofdstuk, artikel, lid and onderdeel; a kop or tussenkop opens a section."""

    inline = frozenset(_INLINE.split())
    skip = frozenset(_SKIP.split())

    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        self.level = 0
        self.signers: list[str] = []
        self._notes = {id_of(note): note for note in root.iter("{*}noot", "{*}voetnoot") if id_of(note)}
        self._cited: set[str] = set()

    def block(self, element: etree._Element, name: str) -> None:
        if name in ("kop", "tussenkop", "tuskop"):
            self._kop(element, name)
        elif name in ("li", "lid", "paragroup", "definitie-item", "wijziging"):
            self._numbered(element)
        elif name == "term":
            self.number(self.run_of(element).text, bare=False)
        elif name == "table":
            self._table(element)
        elif name in ("ondertekening", "ondtek"):
            self._signature(element)
        elif self.is_division(element, name):
            self.level += 1
            self.walk(element)
            self.out.close(self.level)
            self.level -= 1
        else:
            self.walk(element)

    def is_division(self, element: etree._Element, name: str) -> bool:
        """A part with a kop of its own: hoofdstuk, artikel, divisie, bijlage, nota-toelichting."""
        return child(element, "kop") is not None

    def _kop(self, element: etree._Element, name: str) -> None:
        run = self.kop_run(element) if name == "kop" else self.run_of(element)
        if run.length > _LONGEST_KOP and name != "kop":  # a whole sentence set as a tussenkop is no heading
            self.out.paragraph(run)
            return
        depth = {"vet": 1, "cur": 2}.get(element.get("kopopmaak") or element.get("letat") or "vet", 3)
        level = max(self.level, 1) if name == "kop" else self.level + depth
        self.out.heading(run, level, weak=name != "kop")

    def kop_run(self, element: etree._Element) -> Run:
        """ "Artikel", "8", "Uitvoering" are three elements: "Artikel 8 Uitvoering"."""
        run = Run(element.text)
        for part in element:
            if local(part) and not self.skips(part, local(part)):
                run.add(" ")
                self.gather(part, local(part), run)
                run.add(" ")
            run.add(part.tail)
        return run

    def _numbered(self, element: etree._Element) -> None:
        """A lid, onderdeel or list item: its number begins its first paragraph."""
        number = next((part for part in element if local(part) in ("lidnr", "li.nr", "nr")), None)
        if number is not None:
            self.number(self.run_of(number).text)
            self.done.add(number)
        self.walk(element)
        self.out.flush_prefix()

    def number(self, text: str, *, bare: bool = True) -> None:
        """ "1" and "a" get a full stop, "1°." and "–" have what they need; "a." before "1°." is kept."""
        if bare and text.isalnum():
            text += "."
        self.out.prefix = f"{self.out.prefix} {text}".strip()

    def _table(self, element: etree._Element) -> None:
        title = child(element, "title")
        if title is not None:
            self.out.paragraph(self.run_of(title))
        rows = list(element.iter("{*}row", "{*}tr"))
        self.out.rows([self.run_of(cell) for cell in row if local(cell) in ("entry", "td", "th")] for row in rows)
        for note in element.iterchildren("{*}table.noot", "{*}tnoot"):
            self.walk(note)

    def _signature(self, element: etree._Element) -> None:
        """ "De Minister van …, A. Jansen": functie and naam, once or (kamerwrk) several in a row."""
        run = Run()
        for part in element:
            name = local(part)
            if name == "functie" and run.length:
                self._sign(element, run)
                run = Run()
            if name:
                run.add(" ")
                self.gather(part, name, run)
                run.add(" ")
            run.add(part.tail)
        if not len(element):
            run.add(element.text)
        self._sign(element, run)

    def _sign(self, element: etree._Element, run: Run) -> None:
        self.out.paragraph(run)
        promulgates = any(local(above) == "uitgifte" for above in element.iterancestors())
        if run.length and not promulgates and run.text not in self.signers:
            self.signers.append(run.text)

    def special(self, element: etree._Element, name: str, run: Run) -> bool:
        if name == "noot":
            self._cite(element, run)
        elif name in ("nootref", "voetref"):
            target = self._notes.get(element.get("refid") or element.get("nr") or "")
            if target is None:
                run.mark(element.get("nr") or self._below(element) or "*", None)
            else:
                self._cite(target, run)
        elif name == "sup":
            run.raised(self._below(element))
        elif name == "redactie":  # shown in brackets on wetten.overheid.nl: "[Wijzigt de Wet …]"
            text = self._below(element)
            run.add(text if text.startswith("[") or not text else f"[{text}]")
        else:
            if name in ("voornaam", "achternaam", "politiek") and element.getprevious() is not None:
                run.add(" ")
            return False
        return True

    def link_of(self, element: etree._Element, name: str) -> str | None:
        return target_of(element.get("doc")) if name in ("extref", "intref") else None

    def _below(self, element: etree._Element) -> str:
        return " ".join("".join(map(str, element.itertext())).split())

    def _cite(self, note: etree._Element, run: Run) -> None:
        number = child(note, "noot.nr")
        label = self.run_of(number).text if number is not None else note.get("nr") or ""
        key = id_of(note) or str(id(note))
        text = None
        if key not in self._cited:
            self._cited.add(key)
            text = Run()
            for part in note:
                if part is not number and local(part):
                    text.add(" ")
                    self.gather(part, local(part), text)
                    text.add(" ")
        run.mark(label.strip("() .") or "*", text)


def child(element: etree._Element, name: str) -> etree._Element | None:
    return next((part for part in element if local(part) == name), None)


def id_of(note: etree._Element) -> str:
    return note.get("id") or note.get("nr") or ""
