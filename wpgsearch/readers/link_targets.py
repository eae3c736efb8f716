"""What a link in a source points to, in the identifiers of our records.

In: the ``doc`` of an extref ("jci1.3:c:BWBR0022463&artikel=9", "1.0:v:…", "kst-32271-3", a CELEX number) or the
address of a link on a page. Out: a canonical target, or None for a link that cites nothing (a home page, a mail
address). It looks at the form only: no register is asked, nothing is fetched.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from wpgsearch.readers.publications import find_identifier

_BWB = re.compile(r"BWB[RV]\d{7}")
_JCI = re.compile(r"(?:jci)?1\.\d+:[cv]:(BWB[RV]\d{7})((?:&[^&\s]*)*)")
_ECLI = re.compile(r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{0,24}[A-Z0-9]")
_CELEX = re.compile(r"(?<![0-9A-Za-z])([1-9])(\d{4})([A-Z]{1,2})(\d{4})(?![0-9])")
_CELEX_KINDS = {"R": "reg", "L": "dir", "D": "dec", "F": "dec_framw"}
_ELI = re.compile(r"eli/(reg|dir|dec)(?:_\w+)?/(\d{4})/(\d{1,4})(?=/|$)")
_ANCHOR = re.compile(r"#(?:Hoofdstuk\w+_)?(?:\w+_)*Artikel(\d+[a-z]*(?:[.:]\d+[a-z]*)?)", re.IGNORECASE)
_SITES = re.compile(
    r"(?:wetten|officielebekendmakingen|overheid|rechtspraak|europa)\.(?:overheid\.)?(?:nl|eu)\b", re.IGNORECASE
)
_PARTS = ("artikel", "lid", "o")
_DIVISIONS = ("boek", "hoofdstuk", "titeldeel", "afdeling", "paragraaf", "bijlage")


def target_of(link: str | None) -> str | None:  # noqa: PLR0911  # one for each way of writing
    """The canonical target of an identifier or an address."""
    written = unquote(" ".join((link or "").split())).replace("&amp;", "&")
    if not written:
        return None
    if found := _JCI.search(written):
        return _jci(found[1], found[2])
    is_address = "://" in written or written.startswith(("/", "."))
    if is_address and not (_SITES.search(written) or written.startswith((".", "/"))):
        return None
    if found := _ECLI.search(written):
        return found.group()
    if found := _BWB.search(written):
        article = _ANCHOR.search(written)
        return _jci(found.group(), f"&artikel={article[1]}" if article else "")
    if found := _ELI.search(written):
        return f"eli/{found[1]}/{found[2]}/{int(found[3])}"
    if (found := _CELEX.search(written)) and (not is_address or "CELEX" in written.upper()):
        return _celex(*found.groups())
    return find_identifier(written)


def _jci(act: str, given: str) -> str:
    """Only what our records have: an article stands by itself, whatever chapter it is in; dates are left out."""
    pairs = [tuple(piece.split("=", 1)) for piece in given.split("&") if "=" in piece]
    values = {key.lower(): value for key, value in pairs if value}
    keys = _PARTS if "artikel" in values else tuple(key for key in _DIVISIONS if key in values)[-1:]
    named = {"titeldeel": "titel"}  # as our records have it
    return f"jci1.3:c:{act}" + "".join(f"&{named.get(key, key)}={values[key]}" for key in keys if key in values)


def _celex(sector: str, year: str, kind: str, number: str) -> str | None:
    if sector in "30" and kind in _CELEX_KINDS:
        return f"eli/{_CELEX_KINDS[kind]}/{year}/{int(number)}"
    return None
