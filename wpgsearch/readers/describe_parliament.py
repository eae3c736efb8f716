"""Papers of the States General and official gazettes, as plain text tells them.

In: a text and its layout. Out: the facts of a Kamerstuk (whose head is read by describe_kamerstuk.py), of an Aanhangsel
or Kamervragen, of Handelingen, Staatsblad and Staatscourant. It deliberately does not know letters that are no
Kamerstuk, nor what a paper cites.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wpgsearch.readers.describe_dates import DATE, first_date
from wpgsearch.readers.describe_kamerstuk import read_kamerstuk
from wpgsearch.readers.describe_letter import is_minister, signature
from wpgsearch.readers.structure_lines import Layout

_YEAR = re.compile(r"[Vv]ergaderjaar\s+(\d{4})\s?[-–/]\s?(\d{4})")
_CHAMBER = re.compile(r"(Tweede|Eerste) Kamer der Staten-Generaal")
_IDENTIFIER = re.compile(r"\b(?:h-[te]k-\d{8}-\d+-\d+|stb-\d{4}-\d+|stcrt-\d{4}-\d+)\b")
_ASKED = re.compile(
    r"^\s*(?:(\d{1,5})\s*\n\s*)?(Vragen van (?:het lid|de leden)\s[^?]{10,600}?"
    r"(?:\s\(ingezonden[^)]*\)|\.|\n\s*\n|\Z))",
    re.MULTILINE,
)
_QUESTION_NUMBER = re.compile(r"\b(20\d\dZ\d{5})\b")
_ANSWERED = re.compile(rf"\(ontvangen\s+({DATE})")
_ASKED_ON = re.compile(rf"\(ingezonden\s+({DATE})")
_ISSUED = re.compile(
    rf"(?:Voorgesteld|Vastgesteld|Ontvangen|Den Haag,|’s-Gravenhage,|Gedaan te [\w’ -]+,)\s*({DATE})", re.IGNORECASE
)
_ANSWERED_BY = re.compile(
    r"^\s*(?:Mededeling|Antwoord) van (?P<who>[^?]{5,200}?)(?:,?\s+mede\s+namens\b|\s+\(ontvangen\b|\.?\s*$)",
    re.MULTILINE,
)
_SENT_IN = re.compile(r"\s*\(ingezonden\b[^)]*\)?\.?\s*$")
_GOVERNMENT = re.compile(r"\b(?:BRIEF|MEMORIE|NOTA)\b", re.IGNORECASE)
_LATER = re.compile(r"^\s*(20\d\dD\d{5})\s+((?:INBRENG|LIJST|VERSLAG)\b.*)$", re.MULTILINE)
_HEAD = 6000


@dataclass(slots=True)
class Paper:
    """A parliamentary paper or gazette: its soort, identifiers and what its head says."""

    soort: str
    identifiers: tuple[str, ...] = ()
    title: str | None = None
    date: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    body: int = 0


def read_paper(text: str, layout: Layout) -> Paper | None:
    """The paper that ``text`` is, None when it is none."""
    head = text[:_HEAD]
    return _gazette(text, head) or _questions(head) or _handelingen(text, head) or _kamerstuk(text, head, layout)


def question_numbers(text: str) -> tuple[str, ...]:
    """ "2024Z16676" → kv-tk-2024Z16676."""
    return tuple(f"kv-tk-{number}" for number in dict.fromkeys(_QUESTION_NUMBER.findall(text)))


def _kamerstuk(text: str, head: str, layout: Layout) -> Paper | None:
    stuk = read_kamerstuk(text, layout)
    if stuk is None:
        return _unnumbered(head)
    paper = Paper("kamerstuk", (stuk.identifier,), title=stuk.title, body=stuk.body, metadata=_session(head))
    for key, value in (("vergaderjaar", stuk.vergaderjaar), ("chamber", stuk.chamber)):
        if value:
            paper.metadata[key] = value
    paper.metadata["dossier"] = ",".join(stuk.dossiers)
    if stuk.title is not None:
        paper.date = _dated(_ISSUED, head[: stuk.head + 1500])
        signed = signature(layout) if _GOVERNMENT.search(stuk.title) else None
        if is_minister(signed) and signed is not None:
            paper.metadata["author"] = f"{signed.written}, {signed.name}" if signed.name else signed.written
    return paper


def _unnumbered(head: str) -> Paper | None:
    """ "2022D06714 INBRENG VERSLAG VAN EEN SCHRIFTELIJK OVERLEG": a paper before it gets its number."""
    match = _LATER.search(head[:600])
    return Paper("kamerstuk", (match[1],), title=match[2].strip(), body=match.end()) if match else None


def _dated(pattern: re.Pattern[str], text: str) -> str | None:
    match = pattern.search(text)
    return first_date(match[1]) if match else None


def _session(head: str) -> dict[str, str]:
    found = {}
    if year := _YEAR.search(head[:1500]):
        found["vergaderjaar"] = f"{year[1]}-{year[2]}"
    if chamber := _CHAMBER.search(head[:1500]):
        found["chamber"] = f"{chamber[1]} Kamer"
    return found


def _questions(head: str) -> Paper | None:
    """ "Aanhangsel van de Handelingen ⏎ … ⏎ 3235 ⏎ Vragen van de leden …", or the questions alone with their number."""
    asked = _ASKED.search(head[:3000])
    appendix = "Aanhangsel van de Handelingen" in head[:1500]
    numbers = question_numbers(head[:1500])
    own_number = numbers and head.index(numbers[0][6:]) < 300
    answered = _ANSWERED_BY.search(head, asked.end()) if asked is not None else None
    near = answered is not None and asked is not None and asked.start() < 600 and answered.start() - asked.end() < 200
    if asked is None or not (appendix or own_number or near):
        return None
    title = _SENT_IN.sub("", " ".join(asked[2].split())).rstrip(".")
    paper = Paper("kamervragen", metadata=_session(head), title=title, body=asked.end())
    if answered is not None and answered.start() - asked.end() < 400:
        paper.metadata["author"] = " ".join(answered["who"].split()).rstrip(",")
    paper.date = _dated(_ANSWERED, head) or _dated(_ASKED_ON, head)
    year = paper.metadata.get("vergaderjaar", "").replace("-", "")
    chamber = "ek" if paper.metadata.get("chamber", "").startswith("Eerste") else "tk"
    own = (f"ah-{chamber}-{year}-{asked[1]}",) if appendix and asked[1] and year else ()
    paper.identifiers = (*own, *numbers)
    return paper


def _handelingen(text: str, head: str) -> Paper | None:
    named = next((each for each in _IDENTIFIER.findall(text[-3000:] + head) if each.startswith("h-")), None)
    if named is None or "Kamer" not in head:
        return None
    return Paper("handelingen", (named,), metadata=_session(head))


def _gazette(text: str, head: str) -> Paper | None:
    """Staatsblad and Staatscourant name themselves in their first lines."""
    first = head[:400]
    if re.search(r"^\s*Staatsblad van het Koninkrijk der Nederlanden", first, re.MULTILINE):
        soort, kind = "staatsblad", "stb"
    elif re.search(r"^\s*(?:STAATSCOURANT|Staatscourant)\b", first, re.MULTILINE):
        soort, kind = "staatscourant", "stcrt"
    else:
        return None
    named = next((each for each in _IDENTIFIER.findall(head + text[-3000:]) if each.startswith(kind)), None)
    year = re.search(r"\b((?:19|20)\d\d)\b", first)
    number = re.search(r"(?:Nr\.\s*)?\b(\d{1,5})\s*$", first, re.MULTILINE)
    if named is None and year and number:
        named = f"{kind}-{year[1]}-{number[1]}"
    return Paper(soort, (named,) if named else (), date=_dated(_ISSUED, text[-6000:]) or first_date(first))
