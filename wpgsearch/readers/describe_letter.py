"""Letters: who signs them, and whether they go to the States General.

In: the layout of a text. Out: the office and the name in its signature. It deliberately does not know decisions
(describe_decision.py) nor the fields in a letter's head (describe_fields.py).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wpgsearch.readers.structure_lines import Layout

_OFFICE = re.compile(
    r"""(?:namens\s+)?(?:de|het)\s+(?P<office>(?:
        minister|staatssecretaris|korpschef|college\ van|burgemeester|dagelijks\ bestuur|gedeputeerde|commissaris\ van
        |inspecteur-generaal|directie\ van|raad\ van|raad\ voor|bestuur\ van|hoofdofficier|procureur-generaal|autoriteit
        |voorzitter|dijkgraaf|directeur|algemeen\ directeur|hoofddirecteur|secretaris-generaal
    )\b.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE_OFFICE = re.compile(
    r"""(?:[Nn]amens\s+)?(?P<office>(?:
        [Bb]urgemeester\ en\ [Ww]ethouders|Gedeputeerde\ Staten|Autoriteit\ \w+|Minister|Staatssecretaris|Korpschef
        |College\ van\ (?:burgemeester|procureurs|bestuur|B&W)
    )\b.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_HALF_MINISTRY = re.compile(r"\b(?:van|voor) [A-Z]\w+,$")
_OTHER_HALF = re.compile(r"(?:[A-Z]\w+(?: [A-Z]\w+)*, )?[A-Z]\w+(?: [A-Z]\w+)? en [A-Z]\w+,?$")
_BODY = re.compile(r"burgemeester en wethouders|gedeputeerde staten", re.IGNORECASE)
_CLOSE = re.compile(r"(?:Hoogachtend|Met (?:vriendelijke )?groet(?:en)?|Met hoogachting)\b,?\s*", re.IGNORECASE)
_NAMENS = re.compile(r"(?:mede )?(?:namens|voor)\b.*$", re.IGNORECASE)
_ON_BEHALF = re.compile(
    r"\bnamens (?:de|het) ((?:[Mm]inister|[Ss]taatssecretaris|korpschef) van [A-Z][\w, ]{3,60}?)[.,\n]"
)
_BY = re.compile(
    r"(?:Besluit |Beslissing )?[Vv]an (?:de|het) "
    r"((?:[Mm]inister|[Ss]taatssecretaris|[Kk]orpschef|[Cc]ollege)\b.{3,90})$"
)
_NAME = re.compile(
    r"(?:(?:[Pp]rof|[Dd]r|[Mm]r|[Dd]rs|[Ii]r|[Ii]ng)\.?\s+)*(?:[A-Z][a-z]?\.\s?-?){1,6}\s?(?:\([\w.-]+\)\s)?"
    r"(?:[\w’'.-]+\s){0,5}[^\W\d_a-z][\w’'-]+(?:\s(?:MPA|LLM|LL\.M\.|MSc|MA|RA|MBA|PhD|BSc))*$"
    r"|[A-Z][a-z]+(?:\s(?:van|de|der|den|ten|ter)){0,3}\s[A-Z][\w’'-]+(?:-[A-Z]\w+)?$"
)
_CHAMBER = re.compile(
    r"\b[Uu]w Kamer\b|\bAan\s+de\s+[Vv]oorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer"
    r"|Geachte (?:mevrouw |heer )?[Vv]oorzitter\b"
)
_ABOUT_CHAMBER = re.compile(r"\b(?:van|aan|door|met|naar) de (?:Tweede |Eerste )?Kamer\b")
_COLUMNS = re.compile(r" {3,}|\t|[,.]?\s+(?=namens (?:deze|dezen|dit|het|hem|haar|hen|hun)\b)", re.IGNORECASE)
_SMALL = frozenset({"van", "en", "de", "het", "voor", "der", "den", "in", "op", "wethouders"})


class Signature(NamedTuple):
    """``office`` without its article, ``written`` as it stands, ``name`` of the signatory or None."""

    office: str
    written: str
    name: str | None


def signature(layout: Layout) -> Signature | None:
    """Who signs: after "Hoogachtend" where it stands, else a line that names an office and ends in a comma."""
    lines = layout.lines
    for index, line in enumerate(lines):
        if line.text[:1] in "HhMm" and (close := _CLOSE.match(line.text)):
            first = index if close.end() < len(line.text) else index + 1
            for at in range(first, min(index + 4, len(lines))):
                if found := _signed_at(layout, at):
                    return found
    for index, line in enumerate(lines):
        if line.text[:1] in "DdHhBGAMSC" and _closes(layout, index):
            return _signed_at(layout, index)
    return None


def on_behalf_of(text: str) -> str | None:
    """The office named in running text ("namens de minister van …"), where a signature is missing."""
    match = _ON_BEHALF.search(text)
    return match[1].strip() if match else None


def heading_office(layout: Layout) -> str | None:
    """The office that a decision without a signature names below its title: "Van de Minister van Financiën"."""
    for line in layout.lines[:12]:
        match = _BY.match(line.text)
        if match is not None:
            return match[1].rstrip(" .,")
    return None


def addresses_chamber(text: str) -> bool:
    """Does this text speak to the Tweede or Eerste Kamer ("… heb ik uw Kamer toegezegd")?"""
    return _CHAMBER.search(text) is not None


def mentions_chamber(text: str) -> bool:
    """Does it at least speak of it ("de wens van de Kamer")? A minister's letter that does is taken as sent to it."""
    return _ABOUT_CHAMBER.search(text) is not None


def is_minister(signed: Signature | None) -> bool:
    return signed is not None and re.match(r"(?:minister|staatssecretaris)", signed.office, re.IGNORECASE) is not None


def _closes(layout: Layout, index: int) -> bool:
    """A line that names an office and a comma, above "namens deze", a name, or the rest of the office."""
    text = _column(layout, index)
    if _office(text) is None:
        return False
    if re.search(r",?\s+namens (?:deze|dezen)\b", layout.lines[index].text, re.IGNORECASE):
        return True
    if not text.endswith(","):
        return False
    following = _column(layout, index + 1) if index + 1 < len(layout.lines) else ""
    if _BODY.search(text):
        return len(following) <= 60
    return bool(_NAMENS.match(following) or _NAME.match(following)) or _completes(layout, index)


def _signed_at(layout: Layout, index: int) -> Signature | None:
    """The signature that begins on this line; an office runs on until a line ends in a comma or names a person."""
    lines = layout.lines
    written = _column(layout, index)
    if _office(written) is None:
        return None
    last = index
    while not written.endswith((",", ":")) and last + 1 < min(len(lines), index + 3) and not lines[last + 1].blank:
        following = _column(layout, last + 1)
        if _NAMENS.match(following) or _NAME.match(following) or not following.endswith(","):
            break
        written, last = f"{written} {following}", last + 1
    if last == index and _completes(layout, index):
        written, last = f"{written} {_column(layout, index + 1)}", index + 1
    after = [_column(layout, at) for at in range(last + 1, min(last + 4, len(lines)))]
    name = next((text.rstrip(",") for text in after if len(text) <= 60 and _NAME.match(text)), None)
    office = _office(written)
    bare = office["office"] if office else written
    return Signature(_recased(bare.rstrip(" ,:.")), written.rstrip(" ,:."), name)


def _column(layout: Layout, index: int) -> str:
    """A line without "Hoogachtend," before it and "namens deze" after it; two ministers may sign beside each other."""
    text = layout.lines[index].text
    close = _CLOSE.match(text)
    return _COLUMNS.split(text[close.end() :] if close else text, maxsplit=1)[0]


def _completes(layout: Layout, index: int) -> bool:
    """One office over two lines: "DE MINISTER-PRESIDENT, ⏎ Minister van Algemene Zaken,", "… van Volksgezondheid, ⏎
    Welzijn en Sport,".
    """
    if index + 1 >= len(layout.lines):
        return False
    text, following = layout.lines[index].text, _column(layout, index + 1)
    if "PRESIDENT" in text.upper():
        return following.startswith(("Minister van", "minister van"))
    return _HALF_MINISTRY.search(text) is not None and _OTHER_HALF.match(following) is not None


def _office(text: str) -> re.Match[str] | None:
    if len(text) > 130:
        return None
    return _OFFICE.match(text) or _BARE_OFFICE.match(text)


def _recased(office: str) -> str:
    """ "MINISTER VAN FINANCIËN" → "Minister van Financiën"."""
    words = office.split()
    if len(words[0]) < 4 or not words[0].rstrip(",").isupper():
        return office
    lowered = [word.lower() if word.isupper() else word for word in words]
    return " ".join(
        word if index and (word in _SMALL or not word.islower()) else word.capitalize()
        for index, word in enumerate(lowered)
    )
