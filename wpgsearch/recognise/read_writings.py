"""What a match of guidance.json or literature.json says: a paper of the EDPB or WP29, or an author and a year.

In: a Scene and a Match. Out: Citations in flat offsets. An author-year reference is a guess ("Zie Purtova 2018") until
resolve has held it against the document's own bibliography.
"""

from __future__ import annotations

import re

from wpgsearch.identifiers import guidance, guidance_body
from wpgsearch.literature import YEAR, slug
from wpgsearch.model import Citation, Target
from wpgsearch.recognise.matching import Match
from wpgsearch.recognise.pinpoints import pinpoint_of
from wpgsearch.recognise.scene import MASK, Reader, Scene, Where, cited

_NUMBER = re.compile(r"(\d{1,2})/(20\d\d)")
_KIND = re.compile(r"guideline|richtsnoer|opinion|advies|recommendation|aanbeveling", re.IGNORECASE)
_WORKING_PARTY = re.compile(r"WP\s?29|[Ww]erkgroep|29-[Gg]roep|[Aa]rtikel\s29|Working\sParty")
_NEAR_BODY = re.compile(r"EDPB|WP ?29|European Data Protection Board|[Gg]roep|Working Party")
# "Advies 4/2007 van de Artikel 29-Werkgroep", "Opinion 03/2013 of the Article 29 Working Party"
_BODY_BEHIND = re.compile(
    r"""\s(?:van|of)\s(?:de|het|the)\s(?:EDPB|WP\s?29|European\sData\sProtection\sBoard
    |Europees\sComité\svoor\sgegevensbescherming|[Aa]rtikel\s29-?\s?(?:[Ww]erkgroep|[Gg]roep)
    |(?:[Ww]erkg|[Gg])roep(?:\s[Gg]egevensbescherming)?\s[Aa]rtikel\s29|Article\s29\s(?:Data\sProtection\s)?Working\sParty)\b""",
    re.VERBOSE,
)
_YEAR = re.compile(YEAR)
_PAGE = r"\d+(?:\s?[-–]\s?\d+)?"
# ", p. 43 en p. 56", " (p. 12)", ", par. 3.2.1"
_PAGES = re.compile(
    r",?\s\(?(?:pp?|blz|pag|paras?|par|paragraphs?|nr|§)\.?\s?"
    r"(?P<pages>\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?"
    rf"(?:(?:,|\sen|\sand)\s(?:(?:p|blz|par)\.\s?)?{_PAGE})*)"
)
# "Zie ook Purtova 2018", "Aldus Purtova 2018"
_SIGNAL = re.compile(
    r"(?:(?:Zie|Vgl\.?|Vergelijk|Cf\.?|Aldus|Volgens|Ook|Anders|See|In|Bijv\.?|Bijvoorbeeld|Onder|Uitgebreid|Hierover"
    r"|Noot|Kritisch|De|Het)\s+)+(?:ook\s+|bijv\.\s+|e\.g\.\s+|also\s+)?"
)
# a month, a source, a place of publication, a journal or a publisher stands before a year as an author does
_NO_AUTHOR = re.compile(
    r"""(?:Januari|Februari|Maart|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December
    |January|February|March|May|June|July|October|Sinds|Tot|Vanaf|Begin|Eind|Pagina|Nr|Versie
    |Kamerstuk\w*|Stb|Stcrt|PbE\w|Artikel|Wet|Rb|HR|HvJ\w*
    |Brussel|Den[ ]Haag|Amsterdam|Leiden|Utrecht|Deventer|Zutphen|Nijmegen|Antwerpen|Apeldoorn|Groningen|Rotterdam
    |Oxford|Cambridge|London|New[ ]York|Kluwer|Boom|Press|Publishing
    |Trema|NJB|NTBR|WPNR|NJCM\S*|Computerrecht|RM[ ]Themis|Ars[ ]Aequi|AA|NTB|Gst)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_REACH_BEFORE, _REACH_BEHIND = 160, 60  # characters in which the body of an unnamed paper stands


def read_guidance(scene: Scene, match: Match) -> list[Citation]:
    """ "EDPB Guidelines 03/2020", "Richtsnoeren 05/2020 van de EDPB"; without a body its year tells whose it is."""
    behind = _BODY_BEHIND.match(scene.text, match.end)
    end = behind.end() if behind else match.end
    said = scene.text[match.start : end]
    number, kind = _NUMBER.search(said), _KIND.search(said)
    if not number or not kind:
        return []
    body = "wp29" if _WORKING_PARTY.search(said) else "edpb" if behind or "EDPB" in said else ""
    if not body:
        if not _NEAR_BODY.search(scene.text, max(0, match.start - _REACH_BEFORE), match.end + _REACH_BEHIND):
            return []
        body = guidance_body(number[2])
    work = guidance(body, kind.group(), number[1], number[2])
    return [_with_pages(scene, match, (match.start, end), work)] if work else []


def read_author_year(scene: Scene, match: Match) -> list[Citation]:
    """ "Purtova 2018, p. 59"; leading "Zie" and "Vgl." are not the author."""
    if MASK in scene.masked[match.start : match.end]:
        return []
    said = scene.text[match.start : match.end]
    year = _YEAR.search(said)
    signal = _SIGNAL.match(said)
    opens = signal.end() if signal else 0
    authors = said[opens : year.start()].rstrip(" (,") if year else ""
    if not year or not authors[:1].isupper() or _NO_AUTHOR.match(authors.split()[-1]) or _NO_AUTHOR.match(authors):
        return []
    where = (match.start + opens, match.end)
    return [_with_pages(scene, match, where, slug(authors, year.group()))]


def _with_pages(scene: Scene, match: Match, where: Where, work: str) -> Citation:
    start, end = where
    found = _PAGES.match(scene.text, end)
    if not found:
        return cited(match, where, [Target(work)])
    opened = "(" in scene.text[start:end] and scene.text.startswith(")", found.end())  # "Purtova (2018, p. 60)"
    return cited(match, (start, found.end() + opened), [Target(work)], pinpoint=pinpoint_of(found["pages"]))


READERS: dict[str, Reader] = {
    "guidance": read_guidance,
    "author_year": read_author_year,
}
