"""Reads the XML of official publications: ``officiele-publicatie`` (2009 and later) and ``kamerwrk`` (1995-2009).

In: the bytes of a Kamerstuk, Handelingen, Kamervragen (Aanhangsel), Staatsblad, Staatscourant or another gazette; also
XML of an unknown dialect, of which the text is kept. Out: a Draft. A file that only describes a publication (OWMS
metadata, an answer of the search service) is refused with a sentence that says so: it would be found as a document of
its own beside the one that it describes. This module deliberately knows no law and makes no guess at a citation.
"""

from __future__ import annotations

import re

from lxml import etree

from wpgsearch.model import Question, ReadError, Span
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.markup import local, parse_xml
from wpgsearch.readers.markup_blocks import Run
from wpgsearch.readers.markup_law import LawText, child
from wpgsearch.readers.publications import (
    Publication,
    Turn,
    answered_by,
    chamber_of,
    find_identifier,
    iso_date,
    letter_date,
    numbers_of,
    pair_questions,
    publication,
    vergaderjaar_of,
)
from wpgsearch.readers.questions import find_questions

_METADATA_ROOTS = ("owms-metadata", "searchRetrieveResponse", "metadata_gegevens", "wti", "work", "manifest")
_PAPERS = ("kamerstuk", "kamervragen", "handelingen", "staatsblad", "staatscourant", "kamerwrk")
_MASTHEADS = ("officiele-publicatie", "kamerwrk")
_TITLES = ("staatsblad", "staatscourant", "gemeenteblad", "provinciaalblad", "waterschapsblad", "tractatenblad", "bgr")


def read(data: bytes, *, name: str) -> Draft:
    """The publication as a Draft; ReadError when it is not well-formed or only metadata."""
    root, problems = parse_xml(data, name=name)
    if local(root) in _METADATA_ROOTS:
        raise ReadError(_only_metadata(root, name))
    text = _OpText(root)
    text.block(root, local(root))
    facts = _Facts(root, text, name)
    soort = facts.soort()
    return Draft(
        text=text.out.text,
        soort=soort,
        title=facts.title(),
        date=facts.date(),
        identifiers=(facts.identifier,) if facts.identifier else (),
        metadata=facts.metadata(),
        sections=text.out.sections,
        footnotes=text.out.footnotes,
        questions=text.questions() or (find_questions(text.out.text) if soort == "kamerstuk" else ()),
        problems=problems,
        links=text.out.links,
    )


def metadata_of(data: bytes, *, name: str) -> tuple[str, dict[str, str]] | None:
    """Of a file that only describes a publication (OWMS): the identifier of that, and what it tells; else None."""
    root, _ = parse_xml(data, name=name)
    if local(root) != "owms-metadata":
        return None
    found: dict[str, list[str]] = {}
    for item in root.iter("{*}*"):
        if local(item) and item.text and item.text.strip():
            found.setdefault(local(item), []).append(" ".join(item.text.split()))
    identifier = find_identifier(next(iter(found.get("identifier", ())), None))
    if identifier is None:
        return None
    told = {
        "author": ", ".join(found.get("indiener", ())),
        "kenmerk": next(iter(found.get("vraagnummer", ())), ""),
        "vergaderjaar": next(iter(found.get("vergaderjaar", ())), ""),
        "dossier": ",".join(number.replace(" ", "") for number in found.get("dossiernummer", ())),
    }
    return identifier, {key: value for key, value in told.items() if value}


def _only_metadata(root: etree._Element, name: str) -> str:
    records = [item.text for item in root.iter("{*}identifier") if item.text]
    if len(records) == 1:
        return f"{name} is the metadata record of {records[0]}, not the document itself: add {records[0]} itself"
    return f"{name} holds only metadata ({len(records)} records), no document: add the documents that it lists"


class _OpText(LawText):
    """The text of a publication; mastheads are left out, the title lines are paragraphs, questions are remembered."""

    skip = LawText.skip | {"kamerstukkop", "kamervraagkop", "kamervraagnummer", "handelingenkop", "ltrlabel"}

    def __init__(self, root: etree._Element) -> None:
        super().__init__(root)
        self._turns: list[Turn] = []

    def block(self, element: etree._Element, name: str) -> None:
        above = element.getparent()
        parent = local(above) if above is not None else ""
        if name == "kop" and parent in _MASTHEADS:
            return
        if name in ("dossier", "onderw") or (name == "kop" and parent in _TITLES):
            self.out.paragraph(self.kop_run(element))
        elif name == "stuk":
            self._stuk(element)
        elif name in ("vraag", "antwoord", "antw"):
            self._turn(element, answer=name != "vraag")
        elif name == "spreekbeurt" or (name == "motie-info" and child(element, "spreker") is not None):
            self._speech(element)
        else:
            super().block(element, name)

    def is_division(self, element: etree._Element, name: str) -> bool:
        return name not in (*_MASTHEADS, *_TITLES) and super().is_division(element, name)

    def _stuk(self, element: etree._Element) -> None:
        """ "Nr. 143" and "MOTIE VAN …" are one title line, as in print."""
        run = Run()
        for part in element:
            if local(part) in ("ltrlabel", "stuknr", "nummer", "titel"):
                self.gather(part, local(part), run)
                run.add(" ")
                self.done.add(part)
        self.out.paragraph(run)
        self.walk(element)

    def _turn(self, element: etree._Element, *, answer: bool) -> None:
        number = child(element, "nr")
        start = self.out.here
        numbers: tuple[str, ...] = ()
        if number is not None:
            run = self.run_of(number)
            numbers = numbers_of(run.text)
            if run.text.isalnum():  # a bare "1": the number begins the question
                self.number(run.text)
            else:
                self.out.paragraph(run)
            self.done.add(number)
        self.walk(element)
        if self.out.length > start:
            self._turns.append(Turn(answer, numbers, Span(start, self.out.length)))

    def _speech(self, element: etree._Element) -> None:
        """ "Mevrouw Ellemeet (GroenLinks):" begins what she says."""
        speaker = child(element, "spreker")
        if speaker is not None:
            said_by = re.sub(r"\( ", "(", re.sub(r" ([:),])", r"\1", self.run_of(speaker).text))
            self.number(said_by, bare=False)
            self.done.add(speaker)
        self.walk(element)
        self.out.flush_prefix()

    def questions(self) -> tuple[Question, ...]:
        return pair_questions(self._turns)


class _Facts:
    """What a publication says about itself, from its own metadata, its title lines, its file name."""

    def __init__(self, root: etree._Element, text: _OpText, name: str) -> None:
        self._root = root
        self._text = text
        self._meta = {m.get("name", ""): m.get("content", "") for m in root.iter("{*}meta") if m.get("content")}
        self._dossiers = self._find_dossiers()
        self.identifier = self._find_identifier(name)
        self._known = publication(self.identifier) if self.identifier else Publication()

    def soort(self) -> str:
        if self._known.soort != "document":
            return self._known.soort
        kinds = (local(element) for element in (self._root, *self._root))
        kind = next((kind for kind in kinds if kind in _PAPERS), "document")
        return "kamerstuk" if kind == "kamerwrk" else kind

    def _first(self, *names: str) -> str:
        """The text of the first element with one of these names, notes left out."""
        element = next(self._root.iter(*(f"{{*}}{name}" for name in names)), None)
        return self._text.run_of(element).plain if element is not None else ""

    def _find_dossiers(self) -> list[str]:
        numbers = []
        for element in self._root.iter("{*}dossiernummer", "{*}onderw"):
            digits = child(element, "dossiernr" if local(element) == "dossiernummer" else "nummer")
            number = re.sub(r"[\s.]", "", self._text.run_of(digits).plain)
            chapter = self._text.run_of(child(element, "begrotingshoofdstuk")).plain
            found = re.match(r"(\d+)[-(]*([IVX]+[A-Z]?)?\b", number)
            if found:
                numbers.append("-".join(filter(None, (found[1], chapter or found[2]))))
        return list(dict.fromkeys(numbers))

    def _find_identifier(self, name: str) -> str | None:
        stated = self._meta.get("DC.identifier") or self._meta.get("OVERHEIDop.externMetadataRecord")
        if found := find_identifier(stated):
            return found
        stuk = next(self._root.iter("{*}stuk"), None)
        if self._dossiers and stuk is not None:
            number = next(stuk.iter("{*}ondernummer", "{*}nummer"), None)
            if written := self._text.run_of(number).plain:
                return f"kst-{self._dossiers[0]}-{written}"
        return find_identifier(name)

    def title(self) -> str | None:
        """Dossier and document: "Wet … ; MOTIE VAN …"; the question put; the agenda item; the heading of a gazette."""
        stuk = next(self._root.iter("{*}stuk"), None)
        if stuk is not None:
            dossier = next(self._root.iter("{*}dossier", "{*}onderw"), None)
            names = [child(dossier, "titel") if dossier is not None else None]
            names.append(child(dossier, "naam") if dossier is not None else None)
            names.append(child(stuk, "titel"))
            return "; ".join(filter(None, (self._text.run_of(part).plain for part in names))) or None
        asked = re.sub(r"\s*\(ingezonden [^)]*\)\.?$", "", self._first("kamervraagomschrijving"))
        if asked:
            return asked
        for element in self._root.iter(*(f"{{*}}{name}" for name in _TITLES)):
            kop = child(element, "kop")
            if kop is not None:
                return self._text.kop_run(kop).plain or None
        named = self._first("intitule") or self._first("item-titel")
        return named or self._meta.get("DC.title") or self._first("titel", "title") or None

    def date(self) -> str | None:
        """Of a Kamerstuk its own date, of a Staatsblad that of its issue, of an answer the day it came in."""
        for place in ("datumtekst", "uitgifte", "kamervraagomschrijving"):
            found = self._root.iterfind(f".//{{*}}{place}//{{*}}datum")
            dates = [element.get("isodatum") or self._text.run_of(element).text for element in found]
            if dates and (date := iso_date(dates[-1])):
                return date
        stated = next((self._meta[key] for key in ("DCTERMS.issued", "DCTERMS.available") if key in self._meta), None)
        return iso_date(stated) or letter_date(self._text.out.text.split("\n\n"))

    def metadata(self) -> dict[str, str]:
        lines = {line.get("inhoud"): self._text.run_of(line).text for line in self._root.iter("{*}tekstregel")}
        masthead = " ".join(self._text.run_of(kop).text for kop in self._root.iterchildren("{*}kop"))
        dossiers = self._dossiers or ([self._known.dossier] if self._known.dossier else [])
        issuer = re.search(r"uitgave van (?:de |het )?((?:gemeente|provincie|waterschap) .+)", masthead)
        facts = {
            "author": "; ".join(self._text.signers) or self._answered_by() or self._movers(),
            "vergaderjaar": vergaderjaar_of(lines.get("vergaderjaar") or self._first("vergjaar") or masthead)
            or self._known.vergaderjaar,
            "chamber": chamber_of(lines.get("kameraanduiding") or masthead) or self._known.chamber,
            "dossier": ",".join(dossiers),
            "bestuursorgaan": issuer[1] if issuer else None,
            "language": "nl",
            "format": "xml",
        }
        return {key: value for key, value in facts.items() if value}

    def _answered_by(self) -> str | None:
        lines = self._root.iter("{*}kamervraagomschrijving")
        return next(filter(None, (answered_by(self._text.run_of(line).plain) for line in lines)), None)

    def _movers(self) -> str:
        """A motion is signed by surnames alone, in the last group of paragraphs."""
        stuk = next(self._root.iter("{*}stuk"), None)
        title = self._text.run_of(child(stuk, "titel")).plain if stuk is not None else ""
        if not re.match(r"(?:\w+ )*(?:MOTIE|AMENDEMENT) ", title):
            return ""
        groups = list(self._root.iter("{*}al-groep"))
        names = [self._text.run_of(al).plain for al in groups[-1]] if groups else []
        return ", ".join(names) if all(len(name) < 50 and not name.endswith((".", ";", ",")) for name in names) else ""
