"""Reads e-mails as they travel (EML: RFC 5322 and MIME).

In: the bytes of a file. Out: a ``Draft`` of head and body; the attachments as members, a forwarded mail among them as a
mail of its own. It deliberately does not know how a mail is shown (mail.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import cast

from wpgsearch.model import Problem
from wpgsearch.readers.container import Limits, Member
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.mail import Attachment, Mail, draft_of, members_of

_ID = re.compile(r"<[^<>\s]+>")
_SUFFIXES = {
    "application/pdf": ".pdf", "text/plain": ".txt", "text/html": ".html", "text/calendar": ".ics",
    "image/png": ".png", "image/jpeg": ".jpg", "application/msword": ".doc", "application/zip": ".zip",
    "message/rfc822": ".eml",
}  # fmt: skip


def read(data: bytes, *, name: str) -> Draft:
    return draft_of(mail_of(data), format_="eml")


def members(data: bytes, *, name: str, limits: Limits) -> Iterator[Member]:
    return members_of(mail_of(data))


def mail_of(data: bytes) -> Mail:
    """The message as a ``Mail``; what is malformed in it is left out, and said when it matters."""
    message = BytesParser(policy=policy.default).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n "))
    mail = Mail(
        sender=_field(message, "From"),
        to=_field(message, "To"),
        cc=_field(message, "Cc"),
        bcc=_field(message, "Bcc"),
        subject=_field(message, "Subject"),
        message_id=next(iter(_ID.findall(_field(message, "Message-ID"))), ""),
        reply_to=next(iter(_ID.findall(_field(message, "In-Reply-To"))), ""),
        references=tuple(_ID.findall(_field(message, "References"))),
    )
    try:
        mail.sent = parsedate_to_datetime(_field(message, "Date") or _field(message, "Resent-Date"))
    except (ValueError, TypeError, IndexError):
        mail.sent = None
    _take(message, mail, related=False)
    if message.get_content_type() in ("application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"):
        mail.problems.append(Problem("error", "", "the message is encrypted: its text and attachments are not read"))
    return mail


def _field(message: EmailMessage, name: str) -> str:
    try:
        value = message.get(name, "")
        written = " ".join(str(value).split())
    except Exception:  # the library raises many things at a malformed field: it is taken as it stands
        written = " ".join(
            str(next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), "")).split()
        )
    return re.sub(r"[\ud800-\udfff]", "\ufffd", written)


def _take(part: EmailMessage, mail: Mail, *, related: bool) -> None:
    """Walks the parts: the first plain and the first HTML text are the body, what has a name is an attachment."""
    kind = part.get_content_type()
    name = _file_name(part)
    if kind == "message/rfc822":
        _take_forwarded(part, mail, name)
    elif part.is_multipart():
        for below in part.iter_parts():
            _take(cast(EmailMessage, below), mail, related=related or kind == "multipart/related")
    elif part.get_content_disposition() != "attachment" and not name and kind in ("text/plain", "text/html"):
        if kind == "text/html":
            mail.html = mail.html or _text(part, mail).encode()
        else:
            mail.plain = "\n\n".join(filter(None, (mail.plain, _text(part, mail))))
    elif kind not in ("text/calendar", "message/delivery-status") or name:
        payload = part.get_payload(decode=True)
        shown = bool(related or part.get("Content-ID")) and part.get_content_disposition() != "attachment"
        if isinstance(payload, bytes) and payload:
            name = name or f"bijlage {len(mail.attachments) + 1}{_SUFFIXES.get(kind, '')}"
            mail.attachments.append(Attachment(name, payload, is_part=shown and kind.startswith("image/")))


def _take_forwarded(part: EmailMessage, mail: Mail, name: str) -> None:
    inner = part.get_payload(0) if part.is_multipart() else None
    if isinstance(inner, EmailMessage):
        name = name or f"{_field(inner, 'Subject')[:80] or 'bericht'}.eml"
        try:
            data = inner.as_bytes()
        except (UnicodeError, LookupError, ValueError):
            mail.problems.append(Problem("error", "", f"the forwarded message {name} cannot be read"))
            return
        mail.attachments.append(Attachment(name if name.lower().endswith(".eml") else f"{name}.eml", data))


def _file_name(part: EmailMessage) -> str:
    try:
        return " ".join((part.get_filename() or "").split())
    except Exception:  # as in _field
        return ""


def _text(part: EmailMessage, mail: Mail) -> str:
    """The text of a part in its own character set, else in UTF-8, else in Windows-1252."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    declared = str(part.get_content_charset() or "utf-8")
    for encoding in ("utf-8" if declared == "us-ascii" else declared, "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    if declared not in ("us-ascii",):
        mail.problems.append(Problem("warning", "", f"its text is not {declared}, as it says; read as Windows-1252"))
    return data.decode("cp1252", errors="replace")
