"""What an HTML page says that it is: official publication, EU act, judgment, regeling, or any page.

In: the parsed page, the element of its main text, that text, the file's name. Out: soort, title, date, identifiers and
metadata. Where the page's own metadata are silent, ``describe`` reads the text. This module deliberately knows no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from wpgsearch.readers.describe import Description, describe
from wpgsearch.readers.html_notes import text_of
from wpgsearch.readers.markup import local
from wpgsearch.readers.publications import answered_by, find_identifier, iso_date, letter_date, publication

_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{0,24}[A-Z0-9]")
_BWB = re.compile(r"BWB[RV]\d{7}|CVDR\d{3,7}")
_CELEX = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{4}[A-Z]{1,2}\d{4})(?![0-9])")
_ELI_TYPES = {"R": "reg", "L": "dir", "D": "dec", "F": "dec_framw"}
_DATES = ("dcterms.issued", "dcterms.date", "dc.date", "dcterms.available", "article:published_time", "datepublished",
          "eli:date_document", "dcterms.created", "date")  # fmt: skip
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,60}$")
_CURIA_HEAD = re.compile(r"(?:ARREST|BESCHIKKING|CONCLUSIE|ADVIES) VAN |(?:JUDGMENT|ORDER|OPINION) OF ")
_CASE = re.compile(r"[CTF][-‑–]\d{1,4}/\d{2}(?: P(?:PU|-R|-I)?)?")
_BODY = re.compile(
    r"Ministerie|Gemeente|Provincie|Waterschap|Inspectie|Autoriteit|Nationale Politie|Politie\b", re.IGNORECASE
)
_OP_TITLES = ("dossiertitel", "stuktitel", "kamervraagomschrijving", "staatsblad_kop", "staatscourant_kop")


@dataclass(frozen=True, slots=True)
class Facts:
    soort: str = "document"
    title: str | None = None
    date: str | None = None
    identifiers: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


def facts_of(root: etree._Element, main: etree._Element, text: str, *, name: str) -> Facts:
    """The facts of a page; ``name`` (of the file) is the last resort."""
    page = _Page(root, main, text, name)
    for read in (_op, _ruling, _eu, _curia, _regeling):
        facts = read(page)
        if facts is not None:
            return facts
    return _any(page)


class _Page:
    """The places where a page says what it is."""

    def __init__(self, root: etree._Element, main: etree._Element, text: str, name: str) -> None:
        self.root, self.main, self.text, self.name = root, main, text, name
        self.meta: dict[str, list[str]] = {}
        for item in root.iter("{*}meta"):
            key = item.get("name") or item.get("property") or item.get("itemprop") or ""
            content = " ".join((item.get("content") or item.get("resource") or "").split())
            if key and content:
                self.meta.setdefault(key.lower().replace("dcterms:", "dcterms."), []).append(content)
        self.headline = next((text_of(item) for item in root.iter("{*}title")), "")
        self.h1 = next(filter(None, (text_of(item) for item in main.iter("{*}h1"))), "")
        links = (item.get("href") or "" for item in root.iter("{*}link") if item.get("rel") == "canonical")
        self.address = next(links, "") or self.first("og:url")

    def first(self, *names: str) -> str:
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def language(self, default: str = "nl") -> str:
        root = self.root
        written = self.first("dcterms.language", "dc.language") or root.get("lang") or root.get(_XML_LANG) or default
        return written[:2].lower()

    def own_names(self) -> tuple[str, ...]:
        """Where an identifier of the page itself stands, best first."""
        meta = (self.first("dc.identifier", "dcterms.identifier"), self.address, self.first("og:title", "dc.title"))
        return (*meta, self.headline, self.h1, self.name)

    def described(self) -> Description:
        return describe(self.text, name=self.name)


_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _filled(facts: Mapping[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in facts.items() if value}


def _with_class(main: etree._Element, prefix: str) -> Iterator[etree._Element]:
    return (item for item in main.iter("{*}*") if any(c.startswith(prefix) for c in (item.get("class") or "").split()))


def _op(page: _Page) -> Facts | None:
    """officielebekendmakingen.nl: its metadata are complete; the title is put together as in the XML of the same."""
    named = page.first("dc.identifier", "dcterms.identifier") or page.address
    identifier = (
        find_identifier(named) or ("overheidop.publicationname" in page.meta and find_identifier(page.name)) or None
    )
    if not identifier:
        return None
    known = publication(identifier)
    dossiers = [d.replace(" ", "") for d in page.meta.get("overheidop.dossiernummer", ())] or [known.dossier or ""]
    creator = page.first("dc.creator", "dcterms.creator")
    asked = [text_of(item) for item in _with_class(page.main, "kamervraagomschrijving")]
    authors = ", ".join(page.meta.get("overheidop.indiener", ()))
    if known.soort == "kamervragen":
        authors = next(filter(None, map(answered_by, asked)), "") or authors
    local_body = known.soort in ("document", "staatscourant") and creator and not creator.startswith("Tweede Kamer")
    metadata = {
        "author": authors or _signers(page.main),
        "vergaderjaar": page.first("overheidop.vergaderjaar") or known.vergaderjaar,
        "chamber": known.chamber or (creator.partition(" der ")[0] if "Kamer der" in creator else None),
        "dossier": ",".join(filter(None, dossiers)),
        "kenmerk": page.first("overheidop.vraagnummer"),
        "bestuursorgaan": creator if local_body else None,
        "language": page.language(),
        "format": "html",
    }
    printed = next(_with_class(page.main, "kamerstukdatum"), None)
    date = iso_date(text_of(printed)) if printed is not None else None
    date = date or iso_date(page.first(*_DATES)) or letter_date(page.text.split("\n\n"))
    title = _op_title(page) or page.first("dc.title") or page.h1 or page.headline
    return Facts(known.soort, title or None, date, (identifier,), _filled(metadata))


def _op_title(page: _Page) -> str:
    parts = []
    for prefix in _OP_TITLES:
        item = next((item for item in _with_class(page.main, prefix) if local(item) not in ("h2", "h3")), None)
        if item is None:
            continue
        number = next((text_of(part) for part in item.iter("{*}span") if "nummer" in (part.get("class") or "")), "")
        written = re.sub(r"\s*\(ingezonden [^)]*\)\.?$", "", text_of(item).removeprefix(number).strip())
        parts.append(written)
    return "; ".join(filter(None, parts))


def _signers(main: etree._Element) -> str:
    signed = []
    for item in _with_class(main, "ondertekening"):
        if not any("uitgifte" in (above.get("class") or "") for above in item.iterancestors()):
            signed.append(text_of(item))
    return "; ".join(dict.fromkeys(filter(None, signed)))


def _ruling(page: _Page) -> Facts | None:
    """rechtspraak.nl, curia and others: the ECLI stands in the title, the first heading or the address."""
    found = next(filter(None, map(_ECLI.search, (name.replace("%3A", ":") for name in page.own_names()))), None)
    if found is None:
        return None
    ecli = found.group()
    given = page.described()
    labelled = _labelled(page.main)
    court = labelled.get("instantie") or given.metadata.get("instantie") or _court(page, ecli)
    date = iso_date(labelled.get("datum uitspraak") or labelled.get("datum conclusie")) or given.date
    date = date or iso_date(page.first(*_DATES)) or iso_date(page.headline)
    number = labelled.get("zaaknummer") or given.metadata.get("zaaknummer")
    advises = ":PHR:" in ecli or given.soort == "conclusie"
    written = "-".join(reversed((date or "").split("-")))
    metadata = {
        **given.metadata,
        "instantie": court,
        "zaaknummer": number,
        "language": page.language(),
        "format": "html",
    }
    return Facts(
        "conclusie" if advises else "uitspraak",
        ", ".join(filter(None, (ecli, court, written, number))),
        date,
        (ecli,),
        _filled(metadata),
    )


def _court(page: _Page, ecli: str) -> str | None:
    """ "ECLI:NL:RBAMS:2024:1, Rechtbank Amsterdam, 02-01-2024" in the title."""
    for name in (page.headline, page.h1, page.first("og:title")):
        rest = name.partition(ecli)[2].strip(" ,:-–|")
        if found := re.match(
            r"(?:Rechtbank|Gerechtshof|Hoge Raad|Raad van State|Centrale|College|Parket)[^,|/]*", rest
        ):
            return found.group().strip()
    return None


def _labelled(main: etree._Element) -> dict[str, str]:
    """Label and value as rechtspraak.nl places them: dt/dd, th/td, or a label with the span after it."""
    pairs: dict[str, str] = {}
    for item in main.iter("{*}dt", "{*}th", "{*}label", "{*}strong"):
        value = item.getnext()
        key = text_of(item).strip(" :").lower()
        if value is not None and key and len(key) < 40 and local(value) in ("dd", "td", "span", "div"):
            pairs.setdefault(key, text_of(value))
    return pairs


def _eu(page: _Page) -> Facts | None:
    """EUR-Lex: the CELEX number gives the ELI; the title is what stands above the recitals."""
    places = (page.first("eli:id_local"), page.first("wt.z_docid"), *page.own_names())
    found = next(filter(None, (_CELEX.search(place.upper()) for place in places)), None)
    if found is None or (found.end() - found.start() < 10):
        return None
    celex = found.group(1)
    lines = [text_of(item) for prefix in ("oj-doc-ti", "doc-ti") for item in _with_class(page.main, prefix)]
    above = [text_of(part) for item in _with_class(page.main, "eli-main-title") for part in item.iter("{*}p")]
    title = " ".join(above or lines[:4]) or page.first("wt.z_doctitle", "dc.description") or page.h1 or page.headline
    title = re.sub(r"\s*\((?:Text with EEA relevance|Voor de EER relevante tekst)\)\s*$", "", title)
    printed = next((text_of(item) for prefix in ("oj-hd-lg", "hd-lg") for item in _with_class(page.main, prefix)), "")
    language = printed[:2].lower() or page.language()
    date = iso_date(page.first("eli:date_document")) or iso_date(title) or iso_date(page.first(*_DATES))
    kind = {"3": "regeling", "0": "regeling", "1": "regeling"}.get(celex[0], "document")
    if celex[0] == "6":
        kind = "conclusie" if celex[5:7] in ("CC", "CP") else "uitspraak"
    metadata = {"language": language, "format": "html"}
    return Facts(kind, title or None, date, (*_eli(celex), celex), metadata)


def _curia(page: _Page) -> Facts | None:
    """A judgment or opinion as curia.europa.eu shows it: its own ECLI, where it has one, stands alone on a line."""
    head = [text_of(item) for _, item in zip(range(40), page.main.iter("{*}p"), strict=False)]
    first = next((at for at, line in enumerate(head) if _CURIA_HEAD.match(line)), None)
    if first is None or not any(c.startswith(("C01Point", "C19Centre", "coj-")) for c in _classes(page.main)):
        return None
    lines = [head[first], *head[first + 1 :]]
    ecli = next((found.group() for line in lines if (found := _ECLI.fullmatch(line.strip(" ()")))), None)
    date = next((iso_date(line) for line in lines[:6] if len(line) < 60 and iso_date(line)), None)
    joined = next(
        (
            line
            for line in lines
            if re.match(r"(?:In (?:de )?(?:gevoegde )?za(?:ak|ken)|In (?:Joined )?Cases?)\b", line)
        ),
        "",
    )
    number = ", ".join(dict.fromkeys(found.replace("‑", "-") for found in _CASE.findall(joined))) or None
    kind = "conclusie" if re.match(r"CONCLUSIE|OPINION", lines[0]) else "uitspraak"
    court = (
        "Gerecht van de Europese Unie" if (number or "C").startswith("T") else "Hof van Justitie van de Europese Unie"
    )
    written = "-".join(reversed((date or "").split("-")))
    title = ", ".join(filter(None, (ecli, court, written, number)))
    metadata = {"instantie": court, "zaaknummer": number, "language": page.language(), "format": "html"}
    return Facts(kind, title, date, (ecli,) if ecli else (), _filled(metadata))


def _classes(main: etree._Element) -> Iterator[str]:
    return (name for item in main.iter("{*}p") for name in (item.get("class") or "").split())


def _eli(celex: str) -> tuple[str, ...]:
    """ "32016L0680" is "eli/dir/2016/680", as acts are cited."""
    kind = _ELI_TYPES.get(celex[5:6])
    if celex[0] not in "30" or kind is None or not celex[6:].isdigit():
        return ()
    return (f"eli/{kind}/{celex[1:5]}/{int(celex[6:])}",)


def _regeling(page: _Page) -> Facts | None:
    """wetten.overheid.nl: "wetten.nl - Regeling - Wet politiegegevens - BWBR0022463"."""
    found = next(filter(None, map(_BWB.search, page.own_names())), None)
    if found is None:
        return None
    named = re.search(r"Regeling\s*-\s*(.+?)\s*-\s*(?:BWB|CVDR)", page.headline)
    title = named[1] if named else page.first("dcterms.title", "dc.title", "og:title") or page.h1 or page.headline
    date = next((date for place in (page.address, page.first(*_DATES), page.name) if (date := iso_date(place))), None)
    valid = re.search(r"[Gg]eldend (?:van|op|vanaf) (\d{1,2}-\d{1,2}-\d{4})", page.text[:2000])
    date = (iso_date(valid[1]) if valid else None) or date
    metadata = _filled({"citeertitel": title, "language": page.language(), "format": "html"})
    return Facts("regeling", title or None, date, (found.group(),), metadata)


def _any(page: _Page) -> Facts:
    """Any page: its own title and date, and what its text says."""
    given = page.described()
    site = page.first("og:site_name")
    headline = _SITE.sub("", page.headline.removesuffix(site).rstrip(" |-–—") if site else page.headline)
    heading = page.h1 if 0 < len(page.h1) < 300 else ""
    title = heading or page.first("og:title", "dc.title", "dcterms.title") or headline or given.title
    stamped = next((item.get("datetime") for item in page.main.iter("{*}time") if item.get("datetime")), None)
    date = given.date or iso_date(page.first(*_DATES)) or iso_date(stamped)
    author = page.first("author", "dc.creator", "dcterms.creator", "article:author")
    body = author if _BODY.match(author) else ""  # rijksoverheid.nl: its ministry publishes the page
    own = {
        "author": given.metadata.get("author") or ("" if body else author),
        "bestuursorgaan": given.metadata.get("bestuursorgaan") or body,
        "format": "html",
    }
    if page.root.get("lang") or "dcterms.language" in page.meta:
        own["language"] = page.language()
    return Facts(given.soort, title or None, date, given.identifiers, {**given.metadata, **_filled(own)})
