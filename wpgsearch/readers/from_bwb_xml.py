"""Reads regelingen: XML of the Basiswettenbestand (``toestand``, and ``wetgeving`` alone as of 2012), CVDR XML too.

In: the bytes of one toestand of one regeling. Out: a Draft of soort "regeling" with the citeertitel as title, the BWB
id as identifier and the ingangsdatum of this toestand as date; hoofdstukken, paragrafen and artikelen are nested
sections whose kop begins with "Artikel 13". What the editors added (meta-data: jcis, brondata) is left out.
This module deliberately knows no law and recognises no citation.
"""

from __future__ import annotations

import re

from lxml import etree

from wpgsearch.readers.draft import Draft
from wpgsearch.readers.markup import local, parse_xml
from wpgsearch.readers.markup_law import LawText, child
from wpgsearch.readers.publications import iso_date

_BWB = re.compile(r"BWB[RVW]\d{7}")
_CVDR = re.compile(r"CVDR\d{1,7}")
_IN_FORCE = ("inwerkingtredingDatum", "inwerkingtreding", "issued")
_NAMED = re.compile(
    r"\b(?:Deze|Dit) [^.\n]{0,60}\baangehaald (?:als|onder de titel)\s*:?\s+[«„“\"]?([A-Z][^.\n;»”\"]{3,200})"
)
_DATED = re.compile(r"^(?:Rijkswet|Wet|Besluit|Regeling|Beschikking|Verordening)\b[^(]{0,80}? van \d+ \w+ (\d{4})")


def read(data: bytes, *, name: str) -> Draft:
    """The regeling as a Draft; ReadError when it is not well-formed XML."""
    root, problems = parse_xml(data, name=name)
    text = _ActText(root)
    text.block(root, local(root))
    act = next(root.iter("{*}wetgeving"), root)
    identifier = _identifier(root, act, name)
    cited = _citeertitel(root, act, text)
    metadata = {"citeertitel": cited, "bestuursorgaan": _issuer(root), "language": "nl", "format": "xml"}
    return Draft(
        text=text.out.text,
        soort="regeling",
        title=cited or _plain(text, next(act.iter("{*}intitule"), None)) or None,
        date=_date(root, act, name),
        identifiers=(identifier,) if identifier else (),
        metadata={key: value for key, value in metadata.items() if value},
        sections=text.out.sections,
        footnotes=text.out.footnotes,
        problems=problems,
        links=text.out.links,
    )


class _ActText(LawText):
    """The text of a regeling, from intitule to bijlagen."""

    def block(self, element: etree._Element, name: str) -> None:
        if name == "citeertitel":
            run = self.run_of(element)
            if run.text not in self.out.text:  # mostly the intitule ends in "(Wet politiegegevens)"
                self.out.paragraph(run)
        else:
            super().block(element, name)


def _plain(text: _ActText, element: etree._Element | None) -> str:
    return text.run_of(element).plain if element is not None else ""


def _identifier(root: etree._Element, act: etree._Element, name: str) -> str | None:
    places = (root.get("bwb-id"), act.get("bwb-id"), root.get("bwb-ng-vast-deel"), name)
    found = next((match for place in places if place and (match := _BWB.search(place))), None)
    if found:
        return found.group()
    stated = next((item.text for item in root.iter("{*}identifier") if item.text), None)
    local_act = _CVDR.search(stated or "") or (_CVDR.search(name) if local(root) == "cvdr" else None)
    return local_act.group() if local_act else stated.strip() if stated else None


def _citeertitel(root: etree._Element, act: etree._Element, text: _ActText) -> str | None:
    """The element of that name, else what the act says ("wordt aangehaald als: …"), else what its intitule gives."""
    stated = _plain(text, child(act, "citeertitel"))
    if stated:
        return stated
    if local(root) == "cvdr":
        return next((" ".join(item.text.split()) for item in root.iter("{*}title") if item.text), None)
    intitule = _plain(text, next(act.iter("{*}intitule"), None))
    dated = _DATED.match(intitule)
    if said := _NAMED.findall(text.out.text):
        # "aangehaald als: Politiewet, met vermelding van het jaartal van het Staatsblad waarin zij wordt geplaatst"
        name, yearless, _ = str(said[-1]).strip().partition(", met vermelding van het jaartal")
        return f"{name} {dated[1]}" if yearless and dated else name
    # "Wet van 1 mei 2001, houdende … (Wet …)"; a circulaire without a date is known by its whole name
    found = re.search(r"\(([^()]+)\)$", intitule) if dated else None
    return found[1] if found else intitule if not dated and len(intitule) < 200 else None


def _date(root: etree._Element, act: etree._Element, name: str) -> str | None:
    places = (root.get("inwerkingtreding"), root.get("bwb-ng-vast-deel"), name, act.get("inwerkingtredingsdatum"))
    found = next((date for place in places if (date := iso_date((place or "").replace("_", " ")))), None)
    if found or local(root) != "cvdr":
        return found
    stated = (item.text for key in _IN_FORCE for item in root.iter(f"{{*}}{key}") if item.text)
    return next((date for text in stated if (date := iso_date(text))), None)


def _issuer(root: etree._Element) -> str | None:
    """Of local rules (CVDR) the gemeente, provincie or waterschap."""
    if local(root) != "cvdr":
        return None
    creator = next((item for item in root.iter("{*}creator") if item.text), None)
    if creator is None or not creator.text:
        return None
    kind = re.split(r"[.:]", creator.get("scheme") or "")[-1].lower()
    return f"{kind} {creator.text}".strip() if kind in ("gemeente", "provincie", "waterschap") else creator.text
