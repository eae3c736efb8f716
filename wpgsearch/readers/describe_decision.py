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

_WOB = re.compile(r"\bW(?:ob|OB)\b|Wet openbaarheid (?:van )?bestuur")
_WOO = re.compile(r"\bW(?:oo|OO)\b|Wet open overheid")
_REQUEST = re.compile(
    r"\b(?:[Vv]erzoek\w*|verzocht|gevraagde?|vraagt|vroeg|informatieverzoek)\b|W(?:ob|OB|oo|OO)-verzoek"
)
_DATED = re.compile(DATE, re.IGNORECASE)
_ASKED_ON = re.compile(rf"verzoek\b.{{0,25}}?(?:\bd\.?d\.?|\bvan)\s*({DATE})", re.IGNORECASE)
_TELLS = re.compile(r"(?:U|Uw|Hierbij|Op|In|Bij|Met|Per|Middels|Via|Door middel van|Naar aanleiding van|Namens)\b")
_OTHER = re.compile(
    r"bezwaar|bevestig|verdaag|opgeschort|in gebreke|zienswijze|doorgezonden|doorgestuurd|tegemoetzien|dwangsom"
    r"|gesproken|telefonisch|aangevuld|uitgesteld|bericht dat de|uiterlijk|termijn|beroep ingesteld|gespecificeerd"
    r"|gepreciseerd|verduidelijk|ingetrokken|besloten|beslist|besluit van|stand van zaken|op de hoogte"
)
_DECIDES = re.compile(
    r"""\b(?:ik|wij|we)\b.{0,80}\b(?:besluit|besloten|besluiten|maak|maken|wijs|wijzen|weiger|weigeren|verstrek
        |verstrekken|verlenen|ga\ over|kom|willig|verklaar)\b
    |\b(?:besluit|besluiten|heb|hebben|maak|maken|wijs|wijzen|weiger|weigeren|verstrek|verstrekken|willig|willigen)\b
        .{0,40}\b(?:ik|wij|we)\b
    |\b(?:college|burgemeester|korpschef|minister|staatssecretaris|bestuur|staten)\b.{0,60}
        \b(?:besluit|besluiten|maakt?|maken|wijst|weigert|verstrekt|verleent)\b
    |\b(?:word(?:t|en)|is|zijn)\b.{0,90}
        \b(?:besloten|openbaar\ gemaakt|(?:toe|af)gewezen|geweigerd|ingewilligd|verstrekt)\b
    |\bworden\ (?:deels|gedeeltelijk)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PARTLY = re.compile(
    r"""\b(?:deels|gedeeltelijk|ten\ dele|grotendeels)\b.{0,60}?
        \b(?:openbaar|tegemoet|(?:te\ )?verstrekken|inwillig\w*|toegewezen|in\ te\ willigen|(?:af|toe)\ te\ wijzen
            |voldoen|voldaan|honoreren|gehonoreerd|openbaarheid|openbaarmaking|ingewilligd|afgewezen)\b
    |\bopenbaar\b.{0,40}\bmet\ uitzondering\ van\b
    |\b(?:deels|gedeeltelijk)\ (?:af|in|toe)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_REFUSED = re.compile(
    r"""\bniet\ (?:openbaar|te\ verstrekken|in\ te\ willigen|tegemoet)|\baf\ te\ wijzen\b|\bwij(?:s|zen)\b.{0,40}\baf\b
    |\bafgewezen\b|\bweiger\w*\b|\bgeen\ (?:documenten|informatie).{0,40}(?:openbaar|verstrek|aangetroffen)""",
    re.VERBOSE | re.IGNORECASE,
)
_GRANTED = re.compile(
    r"""\bopenbaar(?:\ te)?\ mak\w*\b|\bmaak\w*\b.{0,120}\bopenbaar\b|\bopenbaar\ gemaakt\b|\btegemoet\ te\ komen\b
    |\baan\ uw\ verzoek\ tegemoet\b|\bverzoek\ (?:geheel\ |volledig\ )?(?:in\ te\ willigen|toe\ te\ wijzen)\b
    |\b(?:te\ verstrekken|toe\ te\ wijzen|toegewezen|ingewilligd|openbaarheid\ te\ verlenen)\b
    |\bverstrek\b.{0,60}\bhierbij\b
    |\bwillig\b.{0,40}\bin\b|\bwij(?:s|zen)\b.{0,40}\btoe\b""",
    re.VERBOSE | re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:geheel|volledig|wel)\s+openbaar\b", re.IGNORECASE)
_ALREADY = re.compile(r"\b(?:reeds|al|eerder)\b.{0,40}\bopenbaar\b|\bgepubliceerd\b|\bvoor (?:een )?ieder(?:een)?\b")
_OWN_VOICE = re.compile(r"\b(?:ik|wij|we)\b", re.IGNORECASE)
# What stands below "Besluit" without a verb that decides: "Document 2: gedeeltelijk openbaar."
_LISTED = (
    ("deels openbaar", re.compile(r"\b(?:deels|gedeeltelijk)\s+(?:niet\s+)?openbaar\b", re.IGNORECASE)),
    ("niet openbaar", re.compile(r"\b(?:niet|geweigerd:?)\s+openbaar\b", re.IGNORECASE)),
    ("openbaar", re.compile(r"\b(?:geheel|volledig)\s+openbaar\b", re.IGNORECASE)),
)
_CLOSE = re.compile(r"^\s*(?:Hoogachtend|Met (?:vriendelijke )?groet)", re.MULTILINE)
_NOTHING = re.compile(
    r"\b(?:geen|niet)\b[^.]{0,40}\b(?:documenten|stukken|informatie)\b[^.]{0,80}\b(?:aangetroffen|gevonden|aanwezig)\b"
    r"|\b(?:documenten|stukken|informatie)\b[^.]{0,60}\b(?:niet aangetroffen|berust(?:en)? niet"
    r"|niet bij\b[^.]{0,40}berust)"
    r"|\bbeschik\w*\b[^.]{0,40}\bniet over\b|\bniet aan uw verzoek (?:worden )?vold",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"\b(?:op grond van|ingevolge|krachtens) artikel\b|\bblijft\b.{0,60}\bachterwege\b|\bbestuursorgaan\b|\bpleegt te\b"
    r"|\bkan ik\b|\bkunnen wij\b|\b[Ee]en verzoek om informatie\b|\bbepaalt dat\b"
)
_DECIDED = re.compile(r"(?:Ik heb|Wij hebben|We hebben) besloten\b|(?:Ik besluit|Wij besluiten)\b")
_IN_PART = re.compile(
    r"\b(?:deze|die|desbetreffende|betreffende|bedoelde)\s+(?:persoons|bedrijfs)?(?:gegevens|informatie|passages|namen|delen)"
    r"|\bpersoonsgegevens\b|\bnamen\b"
)
_ANNEX = re.compile(r"^\s*(?:Bijlage\s+(?:(?:1|A|I)\b|[–-])|Relevante (?:wets)?artikelen)", re.MULTILINE)
# An article of the annexed law: "Artikel 10" alone on a line, or "Artikel 10 van de Wob luidt, voor zover relevant:".
_ARTICLE = re.compile(
    r"^[\W_]*Artikel\s+(\d{1,2}(?:\.\d{1,2})?[a-z]?)(?:[\W_]*|[.:]?\s+(?:\d\.|[A-Z][a-zë]+)[^\n]*"
    r"|[^\n]{0,40}\b(?:luidt|bepaalt)\b[^\n]*)$",
    re.MULTILINE,
)
_NUMBER = r"\d{1,2}(?:\.\d{1,2})?[a-z]?"
_CITED = re.compile(
    rf"\b[Aa]rt(?:\.|ikel(?:en)?)\s+({_NUMBER}(?:(?:,\s|\s(?:en|of|t/m)\s){_NUMBER})*)\b[^.;\n]{{0,70}}?\bW(?:ob|oo)\b"
)
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
_NO_STOP = re.compile(
    r"(?:\b(?:d\.d|jl|nr|art|mr|drs|dr|ir|prof|o\.a|m\.b\.t|t\.a\.v|bijv|i\.v\.m|[A-Z])|(?<!\d)\d{1,2})\.$"
)
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
        "articles": articles(letter),
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
    if subject and (asked := _ASKED_ON.search(subject)):
        return first_date(asked[1])
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
    body = letter[: annex.start()] if annex else letter[: 4 * _REACH]
    granted = refused = False
    for sentence in sentences(body):
        if not _DECIDES.search(sentence) or (_LAW.search(sentence) and not _DECIDED.match(sentence)):
            continue
        if _ALREADY.search(sentence) and not (_PARTLY.search(sentence) or _OWN_VOICE.search(sentence)):
            continue  # "Deze brief is reeds openbaar gemaakt.", "Dit besluit wordt voor een ieder openbaar gemaakt."
        if _PARTLY.search(sentence):
            return "deels openbaar"
        if _REFUSED.search(sentence):
            refused = True
            part = _IN_PART.search(sentence) or _BOTH.search(sentence)  # "Deze gegevens maak ik niet openbaar."
            granted = granted or part is not None
        else:
            granted = granted or _GRANTED.search(sentence) is not None
    if granted and refused:
        return "deels openbaar"
    return "openbaar" if granted else "niet openbaar" if refused else _listed(body)


def _listed(body: str) -> str | None:
    """The outcome where no sentence decides: a list of documents, or nothing that could be made public."""
    close = _CLOSE.search(body)
    body = body[: close.start()] if close else body
    found = [outcome for outcome, pattern in _LISTED if pattern.search(body)]
    if "deels openbaar" in found or len(found) > 1:
        return "deels openbaar"
    if found:
        return found[0]
    return "niet openbaar" if _NOTHING.search(" ".join(body.split())) else None


def articles(letter: str) -> str | None:
    """The articles of the Wob or Woo that the decision rests on: "1, 6, 10".

    Those whose text an annex gives ("Relevante artikelen uit de Wob"); without one those that the letter cites.
    """
    annex = next((each for each in _ANNEX.finditer(letter) if _ARTICLE.search(letter, each.start())), None)
    if annex is not None:
        found = _ARTICLE.findall(letter[annex.start() :])
    else:
        found = [number for cited in _CITED.findall(letter) for number in re.findall(r"\d[\d.]*[a-z]?", cited)]
    numbers = sorted(set(found), key=lambda number: [int(part) for part in re.findall(r"\d+", number)])
    return ", ".join(numbers) or None


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
