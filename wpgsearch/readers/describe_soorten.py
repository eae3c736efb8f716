"""What a title, or the words of a text, say about its soort.

In: a title or a text. Out: a soort, or None. It deliberately does not know where the title was found.
"""

from __future__ import annotations

import re

DECISION = re.compile(
    r"(?:besluit|beslissing|beschikking|reactie|afhandeling)\b.*(?:\bW(?:ob|oo)\b|informatieverzoek|Wet open)"
    r"|\bW(?:ob|oo)-?\s?(?:deel)?(?:besluit|beschikking|verzoek)\b|\bverzoek\b.*\bWet open"
    r"|(?:besluit|beslissing)\b.*\bopenbaarmaking\b",
    re.IGNORECASE,
)
INTERIM = re.compile(r"(?:Verdaging|Verlenging|Opschorting|Ontvangst(?:bevestiging)?|Doorzending)\b", re.IGNORECASE)
REACTION = re.compile(r"(?:Beleidsreactie|Kabinetsreactie|Kabinetsstandpunt)\b", re.IGNORECASE)
ANSWERS = re.compile(
    r"(?:Beantwoording|Antwoord(?:en)?|Reactie)\b.{0,40}"
    r"\b(?:Kamervragen|schriftelijke vragen|vragen van (?:het lid|de leden))",
    re.IGNORECASE,
)
_NAMED = (
    ("advies", re.compile(r"(?:Advies|Adviesrapport|Wetgevingsadvies)\b", re.IGNORECASE)),
    ("rapport", re.compile(
        r"(?:(?:Eind|Onderzoeks|Inspectie|Audit|Evaluatie)?rapport|Rapportage|(?:Jaar)?verslag|Evaluatie"
        r"|(?:DPIA|PIA|GEB)\b|(?:Data protection|Gegevensbeschermings|Privacy)\s?-?\s?(?:impact|effect))",
        re.IGNORECASE,
    )),
    ("notitie", re.compile(
        r"(?:Notitie|Memo(?:randum)?|Nota|Handreiking|Factsheet|Beslisnota|Startnotitie|(?:BNC-)?Fiche(?:\s\d+)?\s?:)(?:\b|\s|$)",
        re.IGNORECASE,
    )),
)  # fmt: skip
_ESSAY = re.compile(
    r"\b(?:dit|het|mijn|deze) essay\b|\b(?:deze|mijn) (?:master|bachelor)?(?:scriptie|thesis)\b"
    r"|^\W*(?:Master|Bachelor)?-?(?:scriptie|thesis|essay)\b",
    re.IGNORECASE | re.MULTILINE,
)
_REFERENCES = re.compile(
    r"^\W*(?:Bronnen(?:lijst)?|Literatuur(?:lijst)?|References|Bibliografie)\W*$", re.MULTILINE | re.IGNORECASE
)
_ABSTRACT = re.compile(r"^\W*(?:Abstract|Samenvatting)\W*$", re.MULTILINE | re.IGNORECASE)


def named_soort(title: str) -> str | None:
    """The soort that a title begins with: "Advies …", "Jaarverslag …", "Fiche 2: …"."""
    return next((soort for soort, pattern in _NAMED if pattern.match(title)), None)


def written_soort(text: str, *, essay: bool, author: bool) -> str | None:
    """An essay or thesis calls itself one; an article has references and an author or abstract."""
    if essay or _ESSAY.search(text[:20000]):
        return "essay"
    if _REFERENCES.search(text) and (author or _ABSTRACT.search(text[:6000])):
        return "artikel"
    return None
