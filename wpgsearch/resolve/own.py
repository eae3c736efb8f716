"""The act that a document is, or that it explains: what "artikel 3" means in it when nothing else is said.

In: a Document. Out: ``Own``. A regeling is an act; a Staatsblad brings one, which the register may know by its
citeertitel; a memorie van toelichting explains one. It knows no citations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wpgsearch.model import Document
from wpgsearch.register import acts_named

_ARTICLE_HEADING = re.compile(r"^[ \t#*]*Arti(?:kel|cle)\s+\d[\w:.]*\b[^\n]{0,80}$", re.MULTILINE)
_NUMBERED_HEADING = re.compile(r"(?:Artikel|Article|Art\.)\s+(\d[\w.:]*)")
_WITHOUT_ARTICLES = ("Circulaire", "Aanwijzing ")  # what is printed as "Artikel 2" in one is of an annex
_GAZETTES = ("staatsblad", "staatscourant")
_FIRSTS = frozenset(("1", "1:1", "1.1", "1.1.1"))  # how the first article of an act is numbered
_ENOUGH_ARTICLES = 3
_BEGINNING = 4000  # characters in which a paper says what it is
_EXPLAINS = re.compile(
    r"(?:memorie van (?:toelichting|antwoord)|nota (?:van toelichting|naar aanleiding van)|voorstel van wet"
    r"|nota van wijziging|artikelsgewijze toelichting)",
    re.IGNORECASE,
)
# "Regels omtrent het toezicht (Wet toezicht brievenbussen); MEMORIE VAN TOELICHTING"
_NAMED_BEHIND = re.compile(r"\((?P<title>[A-Z][^()\n]{4,160})\)")
_CITED = "aangehaald als"
_CITED_AS = re.compile(r"aangehaald als:?\s+(?P<title>[^\n.;]{4,160}?)(?=[.;\n]|, met vermelding)")
_AMENDING = re.compile(r"\b(?:tot\s+)?wijziging\s+van\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Own:
    """``work`` is the act that the document is, ``explained`` the one that it explains; "" for none.

    ``promulgates``: it brings an act that has no number there yet. ``numbers``: the articles that the act has, by its
    headings; none when the document does not show it whole. ``annex``: where the articles of a model or a reglement
    begin that is printed behind a circular; they are of no act.
    """

    work: str = ""
    explained: str = ""
    promulgates: bool = False
    numbers: frozenset[str] = frozenset()
    annex: int = -1


def own_act(document: Document) -> Own:
    """What the document's soort, identifiers, title and headings tell."""
    text = document.text
    is_regeling = document.soort == "regeling"
    first = _first_article(text) if is_regeling or document.soort in _GAZETTES else -1
    if first >= 0 and (document.title or "").startswith(_WITHOUT_ARTICLES):
        return Own(annex=first)
    if first >= 0:
        work = _regeling(document) if is_regeling else _promulgated(document)
        return Own(
            work=work, promulgates=not (work or is_regeling), numbers=_numbers(document) if work else frozenset()
        )
    return Own(explained=_explained(document))


def _regeling(document: Document) -> str:
    """By its BWB id or its ELI, else by its citeertitel."""
    for beginning, form in (("BWB", "jci1.3:c:{}"), ("eli/", "{}")):
        numbered = next((name for name in document.identifiers if name.startswith(beginning)), None)
        if numbered:
            return form.format(numbered)
    titles = (document.metadata.get("citeertitel"), document.title)
    return next(filter(None, (_titled(title, document.text) for title in titles if title)), "")


def _titled(title: str, text: str) -> str:
    """ "Wet van 9 december 1993, tot vaststelling van …" tells which of the acts of one name it is."""
    known = list(acts_named(title))
    if len(known) > 1:
        year = _YEAR.search(text, 0, text.find("\n") if "\n" in text else len(text))
        known = [act for act in known if year and year.group() in act.title] or known
    return known[0].work if known else ""


def _promulgated(document: Document) -> str:
    """ "Deze wet wordt aangehaald als: Wet op de brievenbussen." Who only amends brings nothing that is cited."""
    if _AMENDING.search(document.title or document.text[:300]):
        return ""
    at = document.text.find(_CITED)
    cited = _CITED_AS.match(document.text, at) if at >= 0 else None
    return _titled(" ".join(cited["title"].split()), document.text) if cited else ""


def _explained(document: Document) -> str:
    if document.soort not in ("kamerstuk", *_GAZETTES):
        return ""
    head = f"{document.title or ''}\n{document.text[:_BEGINNING]}"
    if not _EXPLAINS.search(head) or _AMENDING.search(document.title or ""):
        return ""
    found = _NAMED_BEHIND.search(document.title or head)
    return _titled(found["title"], "") if found else ""


def _first_article(text: str) -> int:
    """Where the first of two articles or more is printed; -1 for none.

    A circular or an aanwijzing is a regeling without articles: its bare "art. 302" is another act's.
    """
    headings = _ARTICLE_HEADING.finditer(text)
    first, second = next(headings, None), next(headings, None)
    return first.start() if first and second else -1


def _numbers(document: Document) -> frozenset[str]:
    found = (_NUMBERED_HEADING.match(section.kop) for section in document.sections)
    numbers = frozenset(one[1].rstrip(".") for one in found if one)
    return numbers if len(numbers) >= _ENOUGH_ARTICLES and numbers & _FIRSTS else frozenset()
