"""Papers of the States General and official gazettes, as plain text tells them.

In: a text. Out: the facts of a Kamerstuk (dossiernummer, nummer, vergaderjaar, chamber, title), of an Aanhangsel or
Kamervragen, of Handelingen, Staatsblad and Staatscourant. Known: the running header ("Tweede Kamer, vergaderjaar
2019–2020, 26 643, nr. 669 5"), the head of a first page ("32 545 Wet- en regelgeving … ⏎ Nr. 143 MOTIE VAN …") and the
identifier at its foot ("kst-32545-143"). It deliberately does not know letters, nor what a Kamerstuk cites.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wpgsearch.readers.describe_dates import DATE, first_date

_DOSSIER = r"\d{2}\s?\d{3}(?:\s?[-–]\s?\d{1,3}|\s(?:[IVXLC]{1,6}[AB]?|[A-H])(?=,|\s|$))?(?:\s\(R\s?\d{3,4}\))?"
_HEADER = re.compile(
    r"(?P<chamber>Tweede|Eerste) Kamer,\s+vergaderjaar\s+(?P<first>\d{4})\s?[-–/]\s?(?P<second>\d{4}),\s+"
    rf"(?P<dossiers>{_DOSSIER}(?:(?:,| en|,? en)\s{_DOSSIER})*),\s+"
    r"(?:nr\.\s?(?P<number>\d{1,4}|[A-Z]{1,3})|(?P<letter>[A-Z]{1,3})\b)"
)
_YEAR = re.compile(r"[Vv]ergaderjaar\s+(\d{4})\s?[-–/]\s?(\d{4})")
_CHAMBER = re.compile(r"(Tweede|Eerste) Kamer der Staten-Generaal")
_NAMED = re.compile(rf"\s*(?:Kamerstuk\b|{_DOSSIER}[ \t]+[A-ZÀ-Ý])")
_HEAD_DOSSIER = re.compile(rf"^[ \t]*({_DOSSIER})[ \t]+([A-ZÀ-Ý«‘\"].*)$", re.MULTILINE)
_HEAD_NUMBER = re.compile(
    r"^[ \t]*(?:Nr\.[ \t]?(\d{1,4}|[A-Z]{1,3})|([A-Z]{1,2}))(?:[ \t]+|[ \t]*\n\s*)([A-ZÀ-Ý][A-ZÀ-Ý .,’'()/-]{4,}.*)$",
    re.MULTILINE,
)
_IDENTIFIER = re.compile(r"\b(?:h-[te]k-\d{8}-\d+-\d+|stb-\d{4}-\d+|stcrt-\d{4}-\d+)\b")
_ASKED = re.compile(r"^\s*(?:(\d{1,5})\s*\n\s*)?(Vragen van (?:het lid|de leden)\s[^?]{10,600}?(?:\.|$))", re.MULTILINE)
_QUESTION_NUMBER = re.compile(r"\b(20\d\dZ\d{5})\b")
_ANSWERED = re.compile(rf"\(ontvangen\s+({DATE})")
_ASKED_ON = re.compile(rf"\(ingezonden\s+({DATE})")
_ISSUED = re.compile(
    rf"(?:Voorgesteld|Vastgesteld|Ontvangen|Den Haag,|’s-Gravenhage,|Gedaan te [\w’ -]+,)\s+({DATE})", re.IGNORECASE
)
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


def read_paper(text: str) -> Paper | None:
    """The paper that ``text`` is, None when it is none."""
    head = text[:_HEAD]
    return _gazette(text, head) or _questions(head) or _handelingen(text, head) or _kamerstuk(text, head)


def question_numbers(text: str) -> tuple[str, ...]:
    """"2024Z16676" → kv-tk-2024Z16676."""
    return tuple(f"kv-tk-{number}" for number in dict.fromkeys(_QUESTION_NUMBER.findall(text)))


def _kamerstuk(text: str, head: str) -> Paper | None:
    header = next((match for match in _HEADER.finditer(text) if _is_own(text, match)), None)
    named = _CHAMBER.search(head) or _NAMED.match(head)
    number = _HEAD_NUMBER.search(head) if named else None
    dossier = _HEAD_DOSSIER.search(head[: number.start()]) if number else None
    paper = Paper("kamerstuk", metadata=_session(head))
    if header is not None:
        dossiers = [_plain(each) for each in re.findall(_DOSSIER, header["dossiers"])]
        paper.identifiers = (f"kst-{dossiers[0]}-{header['number'] or header['letter']}",)
        paper.metadata["vergaderjaar"] = f"{header['first']}-{header['second']}"
        paper.metadata["chamber"] = f"{header['chamber']} Kamer"
    elif dossier is not None and number is not None:
        dossiers = [_plain(dossier[1])]
        paper.identifiers = (f"kst-{dossiers[0]}-{number[1] or number[2]}",)
    else:
        return None
    paper.metadata["dossier"] = ",".join(each.replace("-", " ", 1) if each[-1].isalpha() else each for each in dossiers)
    if number is not None:
        paper.title, paper.body = _title(head, number)
        paper.date = _dated(_ISSUED, head[: number.start() + 1500])
    return paper


def _is_own(text: str, header: re.Match[str]) -> bool:
    """A running header opens its line; a citation of one ("Zie Tweede Kamer, vergaderjaar …, nr. 5") does not."""
    start = text.rfind("\n", 0, header.start()) + 1
    before = text[start : header.start()].strip()
    return not before or before.startswith(("’s-Gravenhage", "kst-", "ISSN"))


def _title(head: str, number: re.Match[str]) -> tuple[str, int]:
    """The name of the paper, over as many lines as stay in capitals."""
    title, end = number[3].strip(), number.end()
    for line in head[number.end() + 1 :].split("\n"):
        if not line.strip().isupper() or len(title) > 300:
            break
        title, end = f"{title} {line.strip()}", end + len(line) + 1
    return title, end


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


def _plain(dossier: str) -> str:
    """"26 643" → 26643; "34 775 VI" → 34775-VI; "21 501-20" → 21501-20."""
    match = re.match(r"(\d{2})\s?(\d{3})\s?[-–]?\s?([\dIVXLCA-H]*)", dossier.strip())
    if match is None:
        return dossier
    return f"{match[1]}{match[2]}-{match[3]}" if match[3] else f"{match[1]}{match[2]}"


def _questions(head: str) -> Paper | None:
    """"Aanhangsel van de Handelingen ⏎ … ⏎ 3235 ⏎ Vragen van de leden …", or the questions alone with their number."""
    asked = _ASKED.search(head[:3000])
    appendix = "Aanhangsel van de Handelingen" in head[:1500]
    numbers = question_numbers(head[:1500])
    if asked is None or not (appendix or (numbers and head.index(numbers[0][6:]) < 300)):
        return None
    paper = Paper("kamervragen", metadata=_session(head), title=" ".join(asked[2].split()), body=asked.end())
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
