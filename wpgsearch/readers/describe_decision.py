"""Decisions on a request under the Wob or the Woo.

In: the text of a letter after its salutation. Out: the regime, the date of the request, the outcome and how many
attachments the letter says it has. The sentences looked at are those that a decision must have: "Op 20 december 2021
heb ik uw verzoek … ontvangen", "In uw e-mail van 8 april 2021 heeft u …", "Ik besluit … gedeeltelijk openbaar te
maken". It deliberately does not know grounds of refusal (those are citations) nor inventory tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wpgsearch.readers.describe_dates import DATE, first_date
from wpgsearch.readers.describe_letter import on_behalf_of

_WOB = re.compile(r"\bW(?:ob|OB)\b|Wet openbaarheid van bestuur")
_WOO = re.compile(r"\bW(?:oo|OO)\b|Wet open overheid")
_REQUEST = re.compile(r"\b(?:[Vv]erzoek\w*|verzocht|gevraagde?|vraagt|informatieverzoek)\b|W(?:ob|OB|oo|OO)-verzoek")
_DATED = re.compile(DATE, re.IGNORECASE)
_TELLS = re.compile(
    r"(?:U|Uw|Hierbij|Op|In|Bij|Met|Per|Middels|Via|Door middel van|Naar aanleiding van|Namens)\b"
)
_OTHER = re.compile(
    r"bezwaar|bevestig|verdaag|opgeschort|in gebreke|zienswijze|doorgezonden|doorgestuurd|tegemoetzien|dwangsom"
    r"|gesproken|telefonisch|aangevuld|uitgesteld|bericht dat de|uiterlijk|termijn|beroep ingesteld|gespecificeerd"
    r"|gepreciseerd|verduidelijk|ingetrokken|besloten|beslist|besluit van|stand van zaken"
)
_DECIDES = re.compile(
    r"""\b(?:ik|wij|we)\b.{0,80}\b(?:besluit|besloten|besluiten|maak|maken|wijs|weiger|verstrek|ga\ over|kom|willig
        |verklaar)\b
    |\b(?:besluit|heb|hebben|maak|maken|wijs|weiger|verstrek|willig)\b.{0,40}\b(?:ik|wij|we)\b
    |\b(?:is|wordt)\ besloten\b|\bworden\ (?:deels|gedeeltelijk)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PARTLY = re.compile(
    r"""\b(?:deels|gedeeltelijk|ten\ dele|grotendeels)\b.{0,60}?
        \b(?:openbaar|tegemoet|(?:te\ )?verstrekken|inwillig\w*|toegewezen|in\ te\ willigen|(?:af|toe)\ te\ wijzen)\b
    |\bopenbaar\b.{0,40}\bmet\ uitzondering\ van\b
    |\b(?:deels|gedeeltelijk)\ (?:af|in|toe)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_REFUSED = re.compile(
    r"""\bniet\ (?:openbaar|te\ verstrekken|in\ te\ willigen|tegemoet)|\baf\ te\ wijzen\b|\bwijs\b.{0,40}\baf\b
    |\bafgewezen\b|\bweiger\w*\b|\bgeen\ (?:documenten|informatie).{0,40}(?:openbaar|verstrek|aangetroffen)""",
    re.VERBOSE | re.IGNORECASE,
)
_GRANTED = re.compile(
    r"""\bopenbaar(?:\ te)?\ mak\w*\b|\bmaak\w*\b.{0,120}\bopenbaar\b|\bopenbaar\ gemaakt\b|\btegemoet\ te\ komen\b
    |\baan\ uw\ verzoek\ tegemoet\b|\bverzoek\ (?:geheel\ |volledig\ )?(?:in\ te\ willigen|toe\ te\ wijzen)\b
    |\bte\ verstrekken\b|\bwillig\b.{0,40}\bin\b""",
    re.VERBOSE | re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:op grond van|ingevolge|krachtens) artikel\b|\bblijft\b.{0,60}\bachterwege\b|\bbestuursorgaan\b|\bpleegt te\b"
    r"|\bkan ik\b|\bkunnen wij\b"
)
_IN_PART = re.compile(
    r"\b(?:deze|die|desbetreffende|betreffende|bedoelde)\s+(?:persoons|bedrijfs)?(?:gegevens|informatie|passages|namen|delen)"
    r"|\bpersoonsgegevens\b|\bnamen\b"
)
_ANNEX = re.compile(r"^\s*(?:Bijlage\s+(?:1|A|I)\b|Relevante (?:wets)?artikelen)", re.MULTILINE)
_WORDS = ("een één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_COUNTED = {word: number for number, words in enumerate(_WORDS, start=1) for word in words.split()}
_ATTACHED = re.compile(
    r"\b(?:als bijlagen?|in de bijlagen?|bij dit besluit|bij deze brief)\b.{0,40}"
    r"\b(?:gevoegd|bijgevoegd|toegevoegd|opgenomen)\b|\bbijgevoegd\b"
)
_ONE = re.compile(
    r"\b(?:het|dit|één|een|de)\s+(?:[\w-]+\s){0,4}?"
    r"(?:document|rapport|memo|notitie|overzicht|inventarislijst|brief|besluit|verslag|bijlage)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(_COUNTED)})\s+(?:[\w-]+\s)?(?:documenten|bijlagen|stukken|rapporten)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"\b[Bb]ijlage\s+(\d{1,2})\b(?!\s*(?:bij|van) (?:de|het))")
_STOP = re.compile(r"(?<=[.?!])\s+(?=[A-ZÀ-Ý“‘\"*])|(?<=[:;])[ \t]*\n\s*|\n\s*\n")
_NO_STOP = re.compile(r"(?:\b(?:d\.d|jl|nr|art|mr|drs|dr|ir|prof|o\.a|m\.b\.t|t\.a\.v|bijv|i\.v\.m|[A-Z])|\d)\.$")
_REACH = 9000


def facts(letter: str, fields: Mapping[str, str], *, bestuursorgaan: str | None, whole: bool) -> dict[str, str]:
    """What a decision on a request has beside the facts of any letter.

    ``whole`` is False when the begin of the letter is missing: the first date that is left may then be any.
    """
    found = {
        "regime": regime(letter),
        "bestuursorgaan": bestuursorgaan or on_behalf_of(letter),
        "request_date": request_date(letter, subject=fields.get("subject")) if whole else None,
        "outcome": outcome(letter),
        "attachments": attachments(letter, written=fields.get("attachments")),
    }
    return {key: value for key, value in found.items() if value is not None}


def regime(text: str) -> str | None:
    """ "Wob" or "Woo": the one named oftener in the first pages (a Woo decision may still mention the Wob)."""
    head = text[:_REACH]
    wob, woo = len(_WOB.findall(head)), len(_WOO.findall(head))
    if not wob and not woo:
        return None
    return "Woo" if woo > wob else "Wob"


def sentences(text: str) -> Iterator[str]:
    """Sentences with their white space made one space; abbreviations and page ends do not end one."""
    held = ""
    for piece in _STOP.split(text):
        held = f"{held} {piece}" if held else piece
        cut = len(piece) > 60 and piece.rstrip()[-1:].isalnum()  # by a page or column end, not by the writer
        if cut or _NO_STOP.search(held[-12:]):
            continue
        yield " ".join(held.split())
        held = ""
    if held:
        yield " ".join(held.split())


def request_date(letter: str, *, subject: str | None) -> str | None:
    """The date of the request: in the sentence that tells of it, else in the subject."""
    fallback = None
    for sentence in sentences(letter[:_REACH]):
        if not _REQUEST.search(sentence) or not _DATED.search(sentence) or _OTHER.search(sentence):
            continue
        if _TELLS.match(sentence):
            return first_date(sentence)
        fallback = fallback or first_date(sentence)
    return (first_date(subject) if subject else None) or fallback


def outcome(letter: str) -> str | None:
    """ "openbaar", "deels openbaar" or "niet openbaar", by the sentences in which the body says what it decides."""
    annex = _ANNEX.search(letter, len(letter) // 4)
    granted = refused = False
    for sentence in sentences(letter[: annex.start()] if annex else letter[: 4 * _REACH]):
        if not _DECIDES.search(sentence) or _LAW.search(sentence):
            continue
        if _PARTLY.search(sentence):
            return "deels openbaar"
        if _REFUSED.search(sentence):
            refused = True
            granted = granted or _IN_PART.search(sentence) is not None  # "Deze gegevens maak ik niet openbaar."
        else:
            granted = granted or _GRANTED.search(sentence) is not None
    if granted and refused:
        return "deels openbaar"
    return "openbaar" if granted else "niet openbaar" if refused else None


def attachments(letter: str, *, written: str | None) -> str | None:
    """How many bijlagen: what the head says, or (where it says none) what the letter says it encloses."""
    number = int(written) if written and written.isdecimal() and len(written) < 4 else 0
    if number:
        return str(number)
    for sentence in sentences(letter[:_REACH]):
        if not _ATTACHED.search(sentence):
            continue
        if many := _MANY.search(sentence):
            return str(_COUNTED.get(many[1].lower()) or int(many[1]))
        if _ONE.search(sentence):
            return "1"
    annexes = [int(each) for each in _NUMBERED.findall(letter[:_REACH])]
    if annexes and max(annexes) <= 20:
        return str(max(annexes))
    return "0" if written else None
