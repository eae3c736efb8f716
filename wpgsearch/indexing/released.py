"""What should not be left in text that is released: burgerservicenummers, e-mail addresses and telephone numbers.

In: a Document. Out: a ``Leak`` for each, with how sure it is. A number is only a BSN when it passes the elfproef and
nothing beside it says that it is another (a kenmerk, a KvK or RSIN number); an address of a desk ("info@", "woo@") is
no one's. It deliberately changes nothing and says nothing of what stands under a black box (the PDF reader does).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wpgsearch.model import Document, Span

BSN, MAIL, PHONE = "BSN", "e-mail address", "telephone number"

OFFICIAL = frozenset((
    "regeling", "staatsblad", "staatscourant", "kamerstuk", "handelingen", "kamervragen", "uitspraak", "conclusie",
))  # fmt: skip
"""Published by law, as they stand."""

_BSN = re.compile(r"(?<![\w.,€$:/-])(?:\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3}|\d{8})(?![\w/-]|[.,:]\d)")
_BSN_NAMED = re.compile(r"\b(?:BSN|burgerservicenummer|sofi-?nummer|burger service nummer)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:kenmerk|referentie|zaak|dossier|docs?|document|kvk|rsin|btw|factuur|order|klant|polis|perceel|kadast\w*|postbus"
    r"|rekening|iban|bank|tel|telefoon|fax|id|nummer|nr|ref|datum|versie|isbn|issn|€|eur|bedrag)\W{0,3}(?:\w+\W{0,3}){0,2}$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.@])[A-Za-z0-9][\w.+'-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,10}(?![\w@])")
_DESK = re.compile(
    r"(?:info|contact|post(?:bus)?|woo|wob|pers|communicatie|klant\w*|service\w*|loket|secretariaat|bestuur\w*|juridisch\w*"
    r"|noreply|no-reply|privacy|fg|avg|helpdesk|receptie|redactie|administratie|balie|vergunning\w*|bezwaar\w*|griffie"
    r"|algemeen|mail|webmaster|support|meld\w*|directie|bureau\w*|afdeling\w*|team\w*|vragen|archief|inkoop|dji?\w*z)"
    r"(?:[._-].*)?",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)31[ -]?(?:\(0\)[ -]?)?|\(?0(?=[1-9]))(?:\d[ -]?\)?[ -]?){8}\d(?![\w/-]|[.,]\d)"
)
_MARK = re.compile(r"\d{1,2}[.]\d[\w.]*")
_DATE = re.compile(r"\d{1,2}[ -]\d{1,2}[ -](?:19|20)\d\d")
_FREE = re.compile(r"\D*0?(?:800|900|906|909)")
_BEFORE = 60


class Leak(NamedTuple):
    """``sure`` is False for a number that only may be one."""

    kind: str
    span: Span
    text: str
    sure: bool
    page: int | None = None


def leaks(document: Document) -> Iterator[Leak]:
    """What is left in the text of a document, in text order; nothing in what the law has published."""
    if document.soort in OFFICIAL:
        return
    found = sorted(
        [*_numbers(document.text), *_mails(document.text), *_phones(document.text)], key=lambda one: one.span
    )
    end = 0
    for leak in found:
        if leak.span.start >= end:
            end = leak.span.end
            yield leak._replace(page=document.locate(leak.span.start).page)


def _numbers(text: str) -> Iterator[Leak]:
    for match in _BSN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if not passes_elfproef(digits):
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        named = _BSN_NAMED.search(before) is not None
        if named or (len(digits) == 9 and not _OTHER.search(before) and match[0][0] != "0"):
            yield Leak(BSN, Span(*match.span()), match[0], named)


def passes_elfproef(digits: str) -> bool:
    """9 × the first digit + 8 × the second … - 1 × the last is a multiple of 11."""
    number = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), number, strict=True))
    return total % 11 == 0 and len(set(number)) > 1


def _mails(text: str) -> Iterator[Leak]:
    for match in _MAIL.finditer(text):
        name = match[0].partition("@")[0]
        pieces = re.split(r"[._-]", name)
        if not _DESK.fullmatch(name) and not _MARK.fullmatch(name) and not any(map(_DESK.fullmatch, pieces)):
            yield Leak(MAIL, Span(*match.span()), match[0], sure=True)


def _phones(text: str) -> Iterator[Leak]:
    for match in _PHONE.finditer(text):
        if not _FREE.match(match[0].removeprefix("+31").removeprefix("0031")) and not _DATE.match(match[0]):
            written = match[0].strip()
            yield Leak(
                PHONE, Span(match.start(), match.start() + len(written)), written, any(c in written for c in " -+(")
            )
