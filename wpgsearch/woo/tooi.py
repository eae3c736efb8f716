"""Values of TOOI, the thesaurus of government information, as far as DiWoo metadata need them.

In: nothing. Out: names and their identifiers. Facts of the waardelijsten of standaarden.overheid.nl; an organisation
that is not here is given by its own TOOI identifier. Nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

THESAURUS = "https://identifier.overheid.nl/tooi/def/thes/kern/"
ORGANISATIONS = "https://identifier.overheid.nl/tooi/id/"
_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/NLD"


class Value(NamedTuple):
    resource: str
    label: str


_CATEGORIES = {
    "1a": ("c_139c6280", "wetten en algemeen verbindende voorschriften"),
    "1b": ("c_aab6bfc7", "overige besluiten van algemene strekking"),
    "1c": ("c_759721e2", "ontwerpen van wet- en regelgeving met adviesaanvraag"),
    "1d": ("c_40a05794", "organisatie en werkwijze"),
    "1e": ("c_89ee6784", "bereikbaarheidsgegevens"),
    "2a": ("c_8c840238", "bij vertegenwoordigende organen ingekomen stukken"),
    "2b": ("c_c76862ab", "vergaderstukken Staten-Generaal"),
    "2c": ("c_db4862c3", "vergaderstukken decentrale overheden"),
    "2d": ("c_3a248e3a", "agenda's en besluitenlijsten bestuurscolleges"),
    "2e": ("c_99a836c7", "adviezen"),
    "2f": ("c_8fc2335c", "convenanten"),
    "2g": ("c_c6cd1213", "jaarplannen en jaarverslagen"),
    "2h": ("c_cf268088", "subsidieverplichtingen anders dan met beschikking"),
    "2i": ("c_3baef532", "Woo-verzoeken en -besluiten"),
    "2j": ("c_fdaee95e", "onderzoeksrapporten"),
    "2k": ("c_46a81018", "beschikkingen"),
    "2l": ("c_a870c43d", "klachtoordelen"),
    "3.1": ("c_816e508d", "inspanningsverplichting art 3.1 Woo"),
}
CATEGORIES: Mapping[str, Value] = {
    code: Value(f"{THESAURUS}{id_}", label) for code, (id_, label) in _CATEGORIES.items()
}
"""By their place in article 3.3 of the Woo: lid and onderdeel."""

BY_SOORT: Mapping[str, str] = {
    "woo-besluit": "2i", "inventarislijst": "2i", "advies": "2e", "rapport": "2j", "regeling": "1a", "kamerstuk": "2b",
    "kamerbrief": "2b", "kamervragen": "2b", "handelingen": "2b", "staatsblad": "1a", "staatscourant": "1b",
    "gemeenteblad": "1b",
}  # fmt: skip
OTHERWISE = "3.1"

RECEIVED, DECIDED, SIGNED = (
    Value(f"{THESAURUS}c_dfcee535", "ontvangst"),
    Value(f"{THESAURUS}c_641ecd76", "vaststelling"),
    Value(f"{THESAURUS}c_e1ec050e", "ondertekening"),
)

_MINISTRIES = {
    "mnre1010": "ministerie van Algemene Zaken",
    "mnre1162": "ministerie van Asiel en Migratie",
    "mnre1034": "ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    "mnre1013": "ministerie van Buitenlandse Zaken",
    "mnre1018": "ministerie van Defensie",
    "mnre1045": "ministerie van Economische Zaken",
    "mnre1090": "ministerie van Financiën",
    "mnre1130": "ministerie van Infrastructuur en Waterstaat",
    "mnre1058": "ministerie van Justitie en Veiligheid",
    "mnre1182": "ministerie van Klimaat en Groene Groei",
    "mnre1153": "ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur",
    "mnre1025": "ministerie van Volksgezondheid, Welzijn en Sport",
}

_FORMATS = {
    "pdf": "PDF", "docx": "DOCX", "doc": "DOC", "odt": "ODT", "xlsx": "XLSX", "xls": "XLS", "ods": "ODS", "csv": "CSV",
    "html": "HTML", "htm": "HTML", "xml": "XML", "txt": "TXT", "rtf": "RTF", "zip": "ZIP", "json": "JSON",
}  # fmt: skip


def organisation(written: str) -> Value | None:
    """By a name ("Minister van Financiën", "ministerie van Financiën") or an identifier, "gemeente/gm0363" or whole.

    After an identifier its name may follow: "gemeente/gm0363 gemeente Amsterdam".
    """
    first, _, rest = " ".join(written.split()).partition(" ")
    id_ = first.removeprefix(ORGANISATIONS)
    if "/" in id_ and id_.replace("/", "").isalnum():
        return Value(f"{ORGANISATIONS}{id_}", rest or _MINISTRIES.get(id_.rpartition("/")[2], id_))
    if first in _MINISTRIES:
        return Value(f"{ORGANISATIONS}ministerie/{first}", _MINISTRIES[first])
    name = _without_rank(written)
    for code, label in _MINISTRIES.items():
        if name and name == _without_rank(label):
            return Value(f"{ORGANISATIONS}ministerie/{code}", label)
    return None


def _without_rank(written: str) -> str:
    """ "de Minister van Justitie en Veiligheid" and "ministerie van Justitie en Veiligheid" are of one ministry."""
    text = " ".join(written.casefold().split()).removeprefix("de ")
    head, mark, rest = text.partition(" van ")
    return rest if mark and head in ("minister", "ministerie", "staatssecretaris") else ""


def file_type(suffix: str) -> Value | None:
    name = _FORMATS.get(suffix.lower().lstrip("."))
    return Value(f"{_FILE_TYPES}{name}", name.lower()) if name else None
