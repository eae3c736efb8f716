"""What the bytes of a file are, whatever its name says.

In: the bytes of a file. Out: the name of a format, one of ``MODULES`` or ``UNREAD``. It deliberately does not parse:
the first bytes, and for XML the root element, are enough.
"""

from __future__ import annotations

import codecs
import re

from wpgsearch.model import ReadError

MODULES = {
    "pdf": "from_pdf",
    "html": "from_html",
    "op-xml": "from_op_xml",
    "bwb-xml": "from_bwb_xml",
    "rechtspraak-xml": "from_rechtspraak_xml",
    "txt": "from_text",
}
"""Format → module of this package that reads it; a new format is a row here and a module."""

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
}
"""Suffix → the kind of content that the name promises ("xml": any of the XML dialects)."""

UNREAD = {
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "pptx": "a PowerPoint presentation",
    "odt": "an OpenDocument text",
    "ods": "an OpenDocument spreadsheet",
    "epub": "an EPUB book",
    "zip": "a ZIP archive",
    "ole": "an old Office file (.doc, .xls or .msg)",
    "rtf": "an RTF document",
    "png": "a PNG image",
    "jpeg": "a JPEG image",
    "gif": "a GIF image",
    "tiff": "a TIFF image",
    "gzip": "a gzip archive",
    "7z": "a 7-Zip archive",
    "rar": "a RAR archive",
    "sqlite": "an SQLite database",
}
"""Formats that are known and cannot be read yet, in words for the user."""

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
    (b"Rar!\x1a\x07", "rar"),
    (b"SQLite format 3\x00", "sqlite"),
)
_ZIPPED = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"mimetypeapplication/epub", "epub"),
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
)
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
    "html": "html",
}
_BEFORE = "\ufeffï»¿ \t\r\n"
"""What may stand before the first tag; "ï»¿" is a byte order mark that was encoded twice."""
_HEAD = 8192


def sniff(data: bytes, *, suffix: str) -> str:
    """The format of ``data``; ``suffix`` of the name decides only between formats that look alike."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError("is empty")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in data[:65536]), _zipped_at_end(data))
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if is_binary(data):
        raise ReadError(f"is {_promised(suffix)}neither text, PDF, HTML nor XML: it is damaged or of another kind")
    return _marked_up(_text_of(data), suffix)


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


def _zipped_at_end(data: bytes) -> str:
    """The directory of an archive stands at its end."""
    return next((kind for mark, kind in _ZIPPED[3:] if mark in data[-65536:]), "zip")


def _promised(suffix: str) -> str:
    return f"named {suffix} but holds " if suffix in SUFFIXES else ""


def _text_of(data: bytes) -> str:
    head = data[: 8 * _HEAD]
    return head.decode(encoding_of(head) or "utf-8", errors="replace").lstrip(_BEFORE)


def _marked_up(head: str, suffix: str) -> str:
    """HTML, a dialect of XML, or plain text."""
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
