"""Reads Outlook messages (MSG).

In: the bytes of a file. Out: a ``Draft`` of head and body; the attachments as members, an attached message as EML. The
properties of MAPI are read from the OLE file as they are; the body is plain text, else HTML, else compressed RTF. It
deliberately does not know how a mail is shown (mail.py).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import HeaderParser
from email.policy import default as policy
from email.utils import parsedate_to_datetime
from io import BytesIO

import olefile

from wpgsearch.model import Problem, ReadError
from wpgsearch.readers.container import Limits, Member
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_rtf import read as read_rtf
from wpgsearch.readers.mail import Attachment, Mail, documents, draft_of, members_of

_SUBJECT, _HEADERS, _SENDER, _SENDER_MAIL, _SENDER_SMTP = "0037", "007D", "0C1A", "0C1F", "5D01"
_TO, _CC, _BCC, _BODY, _RTF, _HTML = "0E04", "0E03", "0E02", "1000", "1009", "1013"
_MESSAGE_ID, _REFERENCES, _REPLY = "1035", "1039", "1042"
_SENT, _DELIVERED, _CODE_PAGES = 0x0039, 0x0E06, (0x3FFD, 0x3FDE)
_DATA, _LONG_NAME, _SHORT_NAME, _CONTENT_ID, _HIDDEN = "3701", "3707", "3704", "3712", 0x7FFE
_FIRST = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    b"Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the compression of RTF takes to stand before every text ([MS-OXRTFCP])."""


def read(data: bytes, *, name: str) -> Draft:
    return draft_of(_mail_of(data), format_="msg")


def members(data: bytes, *, name: str, limits: Limits) -> Iterator[Member]:
    return members_of(_mail_of(data))


def _mail_of(data: bytes) -> Mail:
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            return _Message(file, ()).mail()
    except ReadError:
        raise
    except Exception as error:  # whatever a damaged file does to the library
        raise ReadError("is an Outlook message that is damaged or cut off: ask for a whole copy") from error


class _Message:
    """A message at the root of a file, or one attached to another."""

    def __init__(self, file: olefile.OleFileIO, place: tuple[str, ...], depth: int = 0) -> None:
        self._file, self._place, self._depth = file, place, depth
        self._fixed = self._properties(place, 32 if not place else 24)
        page = next((self._fixed[tag][0] for tag in _CODE_PAGES if tag in self._fixed), 1252)
        self._encoding = {65001: "utf-8", 20127: "cp1252", 28591: "cp1252", 0: "cp1252"}.get(page, f"cp{page}")

    def mail(self) -> Mail:
        mail = Mail(
            sender=self._sender(),
            to=self._text(_TO),
            cc=self._text(_CC),
            bcc=self._text(_BCC),
            subject=self._text(_SUBJECT),
            plain=self._text(_BODY, flat=False),
            html=self._html(),
            message_id=self._text(_MESSAGE_ID),
            reply_to=self._text(_REPLY),
            references=tuple(re.findall(r"<[^<>\s]+>", self._text(_REFERENCES))),
            sent=self._moment(),
        )
        if not mail.plain.strip() and not mail.html:
            mail.plain = self._from_rtf(mail)
        self._attach(mail)
        return mail

    def _bytes(
        self, tag: str, kinds: tuple[str, ...], place: tuple[str, ...] | None = None
    ) -> tuple[str, bytes] | None:
        for kind in kinds:
            path = [*(self._place if place is None else place), f"__substg1.0_{tag}{kind}"]
            if self._file.exists(path) and self._file.get_type(path) == olefile.STGTY_STREAM:
                return kind, self._file.openstream(path).read()
        return None

    def _text(self, tag: str, *, flat: bool = True, place: tuple[str, ...] | None = None) -> str:
        found = self._bytes(tag, ("001F", "001E"), place)
        if found is None:
            return ""
        kind, data = found
        text = data.decode("utf-16-le", "replace") if kind == "001F" else self._decoded(data)
        text = re.sub(r"[\x00\ud800-\udfff]", "", text)
        return " ".join(text.split()) if flat else text

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode(self._encoding, "replace")
        except LookupError:
            return data.decode("cp1252", "replace")

    def _properties(self, place: tuple[str, ...], head: int) -> dict[int, tuple[int, int]]:
        """tag → value as a number of four and of eight bytes."""
        path = [*place, "__properties_version1.0"]
        data = self._file.openstream(path).read()[head:] if self._file.exists(path) else b""
        entries = (data[at : at + 16] for at in range(0, len(data) - 15, 16))
        return {
            struct.unpack_from("<H", entry, 2)[0]: (
                struct.unpack_from("<I", entry, 8)[0],
                struct.unpack_from("<Q", entry, 8)[0],
            )
            for entry in entries
        }

    def _sender(self) -> str:
        name, address = self._text(_SENDER), self._text(_SENDER_SMTP) or self._text(_SENDER_MAIL)
        if "@" not in address or address.lower() == name.lower():
            return name or address
        return f"{name} <{address}>" if name else address

    def _moment(self) -> datetime | None:
        """The head's own date has the sender's clock; the properties have universal time."""
        written = HeaderParser(policy=policy).parsestr(self._text(_HEADERS, flat=False)).get("Date")
        try:
            return parsedate_to_datetime(str(written)) if written else self._stored()
        except (ValueError, TypeError):
            return self._stored()

    def _stored(self) -> datetime | None:
        ticks = next((self._fixed[tag][1] for tag in (_SENT, _DELIVERED) if tag in self._fixed), 0)
        if not 0 < ticks < 2_650_467_744_000_000_000:  # the year 9999
            return None
        return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)

    def _html(self) -> bytes:
        found = self._bytes(_HTML, ("0102", "001F", "001E"))
        if found is None:
            return b""
        return found[1].decode("utf-16-le", "replace").encode() if found[0] == "001F" else found[1]

    def _from_rtf(self, mail: Mail) -> str:
        found = self._bytes(_RTF, ("0102",))
        if found is None:
            return ""
        try:
            return read_rtf(decompressed(found[1]), name="").text
        except (ReadError, struct.error, IndexError):
            mail.problems.append(Problem("error", "", "the text of the message is damaged and was not read"))
            return ""

    def _attach(self, mail: Mail) -> None:
        size = len(self._place)
        below = {
            entry[size]
            for entry in self._file.listdir(storages=True)
            if tuple(entry[:size]) == self._place and len(entry) > size
        }
        for folder in sorted(name for name in below if name.startswith("__attach_version1.0_")):
            place = (*self._place, folder)
            name = self._text(_LONG_NAME, place=place) or self._text(_SHORT_NAME, place=place)
            found = self._bytes(_DATA, ("0102",), place)
            inner = (*place, f"__substg1.0_{_DATA}000D")
            if found is not None:
                shown = bool(self._text(_CONTENT_ID, place=place)) and bool(
                    re.search(r"\.(?:png|jpe?g|gif|bmp)$", name, re.I)
                )
                hidden = self._properties(place, 8).get(_HIDDEN, (0, 0))[0] & 1
                mail.attachments.append(
                    Attachment(name or f"bijlage {len(mail.attachments) + 1}", found[1], is_part=shown or bool(hidden))
                )
            elif self._file.exists([*inner, "__properties_version1.0"]) and self._depth < 5:
                attached = _Message(self._file, inner, self._depth + 1).mail()
                mail.attachments.append(
                    Attachment(f"{(name or attached.subject or 'bericht')[:80]}.eml", as_eml(attached))
                )


def as_eml(mail: Mail) -> bytes:
    """The same mail as it would travel."""
    message = EmailMessage()
    fields = {
        "From": mail.sender, "To": mail.to, "Cc": mail.cc, "Subject": mail.subject, "Message-ID": mail.message_id,
        "In-Reply-To": mail.reply_to, "References": " ".join(mail.references),
    }  # fmt: skip
    for key, value in fields.items():
        if value:
            message[key] = value.replace("\n", " ")
    if mail.sent is not None:
        message["Date"] = mail.sent
    message["MIME-Version"] = "1.0"
    if mail.plain.strip() or not mail.html:
        message.set_content(mail.plain or " ")
    else:
        message.set_content(mail.html.decode("utf-8", "replace"), subtype="html")
    for each in documents(mail):
        message.add_attachment(each.data, maintype="application", subtype="octet-stream", filename=each.name)
    return message.as_bytes()


def decompressed(data: bytes) -> bytes:
    """Compressed RTF ([MS-OXRTFCP]) → RTF: a dictionary of 4096 bytes that begins with what most texts begin with."""
    size, kind, _ = struct.unpack_from("<III", data, 4)
    if kind == 0x414C454D:  # "MELA": not compressed
        return data[16 : 16 + size]
    window = bytearray(4096)
    window[: len(_FIRST)] = _FIRST
    write, at, out = len(_FIRST), 16, bytearray()
    while at < len(data) and len(out) < size:
        control, at = data[at], at + 1
        for bit in range(8):
            if at >= len(data):
                break
            if control >> bit & 1:
                pair, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                offset, length = pair >> 4, (pair & 15) + 2
                if offset == write:
                    return bytes(out)
                piece = bytearray()
                for step in range(length):
                    byte = window[(offset + step) % 4096]
                    piece.append(byte)
                    window[write] = byte
                    write = (write + 1) % 4096
                out += piece
            else:
                out.append(data[at])
                window[write] = data[at]
                write, at = (write + 1) % 4096, at + 1
    return bytes(out)
