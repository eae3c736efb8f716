"""What the bytes of a file are, whatever its name says.

In: the bytes of a file. Out: the name of a format, one of ``MODULES``, ``CONTAINERS`` or ``UNREAD``. It deliberately
does not parse: the first bytes, for XML the root element, for an archive and an OLE file the names in it, are enough.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from io import BytesIO

from wpgsearch.model import ReadError

MODULES = {
    "pdf": "from_pdf",
    "html": "from_html",
    "op-xml": "from_op_xml",
    "bwb-xml": "from_bwb_xml",
    "rechtspraak-xml": "from_rechtspraak_xml",
    "akn-xml": "from_akn_xml",
    "formex-xml": "from_formex_xml",
    "docx": "from_docx",
    "odt": "from_odt",
    "rtf": "from_rtf",
    "doc": "from_doc",
    "xlsx": "from_xlsx",
    "ods": "from_ods",
    "xls": "from_xls",
    "csv": "from_csv",
    "eml": "from_eml",
    "msg": "from_msg",
    "txt": "from_text",
    "png": "from_image",
    "jpeg": "from_image",
    "gif": "from_image",
    "tiff": "from_image",
}
"""Format → module of this package that reads it; a new format is a row here and a module."""

CONTAINERS = {
    "zip": "from_zip",
    "tar": "from_tar",
    "gzip": "from_tar",
    "bzip2": "from_tar",
    "xz": "from_tar",
    "7z": "from_7z",
    "mbox": "from_mbox",
    "eml": "from_eml",
    "msg": "from_msg",
}
"""Format that holds other files → module that hands them over; a mail is a document and holds others."""

SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".markdown": "txt",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xml": "xml",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".odt": "odt",
    ".ott": "odt",
    ".rtf": "rtf",
    ".doc": "doc",
    ".dot": "doc",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".ods": "ods",
    ".xls": "xls",
    ".csv": "csv",
    ".tsv": "csv",
    ".eml": "eml",
    ".msg": "msg",
    ".mbox": "mbox",
    ".zip": "zip",
    ".7z": "7z",
    ".tar": "tar",
    ".gz": "gzip",
    ".tgz": "gzip",
}
"""Suffix → the kind of content that the name promises ("xml": any of the XML dialects)."""

UNREAD = {
    "pptx": "a PowerPoint presentation",
    "odp": "an OpenDocument presentation",
    "ppt": "an old PowerPoint presentation",
    "epub": "an EPUB book",
    "ole": "an OLE file of no known kind",
    "zip": "a ZIP archive",
    "tar": "a tar archive",
    "gzip": "a gzip archive",
    "bzip2": "a bzip2 archive",
    "xz": "an xz archive",
    "7z": "a 7-Zip archive",
    "mbox": "a mailbox",
    "rar": "a RAR archive",
    "sqlite": "an SQLite database",
}
"""Formats that are known and no document, or cannot be read yet, in words for the user."""

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"Rar!\x1a\x07", "rar"),
    (b"SQLite format 3\x00", "sqlite"),
)
_ZIPPED = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "odp"),
    (b"mimetypeapplication/epub", "epub"),
)
_TYPES = "[Content_Types].xml"
_OFFICE = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_NAME_IN_ZIP = re.compile(
    rb"PK\x03\x04.{26}((?:\[Content|_rels|word|xl|ppt|docProps)[A-Za-z0-9_./\[\]]{1,80}?(?:xml|rels))", re.DOTALL
)
_MAIL_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t\r\n]|[ \t]+\S|>?From \S+")
_MAIL_FIELDS = frozenset(("from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version"))
_MAILBOX = re.compile(rb"From \S.*\d{4}\s*\n(?:[A-Za-z][A-Za-z0-9-]*:|>From )")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SKIPPED = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>)", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"\s*<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_HTML_START = re.compile(
    r"(?:\s*(?:<\?xml.*?\?>|<!--.*?-->))*\s*<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE
)
_TAGS = re.compile(r"<(?:p|div|h[1-6]|table|ul|ol|br|span|article|section|a)\b[^>]*>", re.IGNORECASE)
_DIALECTS = {
    "toestand": "bwb-xml",
    "wetgeving": "bwb-xml",
    "wet-besluit": "bwb-xml",
    "regeling": "bwb-xml",
    "circulaire": "bwb-xml",
    "verdrag": "bwb-xml",
    "open-rechtspraak": "rechtspraak-xml",
    "cvdr": "bwb-xml",
    "akomantoso": "akn-xml",
    "act": "formex-xml",
    "cons.act": "formex-xml",
    "cons.doc": "formex-xml",
    "general": "formex-xml",
    "annex": "formex-xml",
    "corr": "formex-xml",
    "agr": "formex-xml",
    "html": "html",
}
_BEFORE = "\ufeffï»¿ \t\r\n"
"""What may stand before the first tag; "ï»¿" is a byte order mark that was encoded twice."""
_HEAD = 8192


def sniff(data: bytes, *, suffix: str) -> str:  # noqa: PLR0911  # one for each way of knowing
    """The format of ``data``; ``suffix`` of the name decides only between formats that look alike."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError("is empty")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, suffix)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return ole_kind(data) if kind == "ole" else kind
    if data[257:262] == b"ustar":
        return "tar"
    if suffix != ".eml" and b"%PDF-" in data[:1024]:
        return "pdf"
    if _MAILBOX.match(data):
        return "mbox"
    if _is_mail(data, suffix):
        return "eml"
    if is_binary(data):
        raise ReadError(f"is {_promised(suffix)}neither text, PDF, HTML nor XML: it is damaged or of another kind")
    return _marked_up(_text_of(data), suffix)


def ole_kind(data: bytes) -> str:
    from wpgsearch.readers.ole import kind_of  # noqa: PLC0415  # olefile is loaded when the first such file comes

    return kind_of(data)


def _zipped(data: bytes, suffix: str) -> str:
    """An office document is a ZIP archive too; one that holds office documents is an archive."""
    if data[30:38] == b"mimetype":
        return next((kind for mark, kind in _ZIPPED if mark in data[:200]), "zip")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):  # cut off: its first bytes tell
        names = [match[1].decode("ascii") for match in _NAME_IN_ZIP.finditer(data[:65536])]
        if not names and SUFFIXES.get(suffix) in ("docx", "xlsx", "odt", "ods"):
            return SUFFIXES[suffix]
    if _TYPES not in names and "_rels/.rels" not in names:
        return "zip"
    return next((kind for start, kind in _OFFICE if any(name.startswith(start) for name in names)), "zip")


def _is_mail(data: bytes, suffix: str) -> bool:
    """Head fields from the first line on; plain text that looks like a mail ("From: … To: …") stays plain text."""
    names = set()
    for line in data[:65536].lstrip(b"\xef\xbb\xbf\r\n").decode("latin-1").splitlines(keepends=True):
        found = _MAIL_FIELD.match(line)
        if not line.strip() or found is None:
            break
        if found[1]:
            names.add(found[1].lower())
    known = len(names & _MAIL_FIELDS)
    if suffix == ".eml":
        return known > 0
    return known > 2 and bool(names & {"message-id", "mime-version", "received"})


def is_binary(data: bytes) -> bool:
    """Control characters that no text has; UTF-16 and UTF-32 are text when they say so."""
    if encoding_of(data) not in (None, "utf-8"):
        return False
    head = data[:_HEAD]
    controls = sum(byte < 9 or (13 < byte < 32 and byte not in (26, 27)) for byte in head)
    return b"\x00" in head or controls > max(2, len(head) // 100)


def encoding_of(data: bytes) -> str | None:
    """The encoding that a byte order mark names."""
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)


def _promised(suffix: str) -> str:
    return f"named {suffix} but holds " if suffix in SUFFIXES else ""


def _text_of(data: bytes) -> str:
    head = data[: 8 * _HEAD]
    return head.decode(encoding_of(head) or "utf-8", errors="replace").lstrip(_BEFORE)


def _marked_up(head: str, suffix: str) -> str:
    """HTML, a dialect of XML, or plain text."""
    if SUFFIXES.get(suffix) == "csv":
        return "csv"
    if _HTML_START.match(head):
        return "html"
    if head.lstrip().startswith("<?xml") or (suffix == ".xml" and head.lstrip()[:1] == "<"):
        return _dialect(head)
    if SUFFIXES.get(suffix) == "html" and _TAGS.search(head):
        return "html"
    if suffix not in SUFFIXES and head.lstrip()[:1] == "<" and root_of(head) in _DIALECTS:
        return _dialect(head)
    return "txt"


def _dialect(head: str) -> str:
    """By the root element; what no other reader knows goes to the reader of official publications."""
    return _DIALECTS.get(root_of(head).lower(), "op-xml")


def root_of(head: str) -> str:
    """The local name of the root element."""
    at = 0
    while match := _SKIPPED.match(head, at):
        at = match.end()
    root = _ROOT.match(head, at)
    return root[1] if root else ""
