"""An e-mail, whatever the file it came in → Draft and members.

In: a ``Mail``: head fields, body, attachments. Out: a ``Draft`` whose text begins with the head fields as a reader sees
them; the attachments as members. It deliberately knows no format of mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from wpgsearch.model import Problem
from wpgsearch.readers.container import Member
from wpgsearch.readers.describe import describe
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_html import read as read_html

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
_SIGNATURES = re.compile(r"(?:smime\.p7s|signature\.asc|pgp\w*\.asc)", re.IGNORECASE)


@dataclass(slots=True)
class Attachment:
    name: str
    data: bytes
    is_part: bool = False
    """A picture that the body shows, such as a logo: no document."""


@dataclass(slots=True)
class Mail:
    sender: str = ""
    to: str = ""
    cc: str = ""
    bcc: str = ""
    sent: datetime | None = None
    subject: str = ""
    plain: str = ""
    html: bytes = b""
    message_id: str = ""
    reply_to: str = ""
    """The Message-ID that this one answers."""
    references: tuple[str, ...] = ()
    attachments: list[Attachment] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def draft_of(mail: Mail, *, format_: str) -> Draft:
    """Head fields, a blank line, the body: plain text where the mail has it, else the text of its HTML."""
    names = [each.name for each in documents(mail)]
    head = {
        "Van": mail.sender,
        "Aan": mail.to,
        "Cc": mail.cc,
        "Bcc": mail.bcc,
        "Datum": _written(mail.sent),
        "Onderwerp": mail.subject,
        "Bijlagen": ", ".join(names),
    }
    body = _body(mail)
    text = "\n".join(f"{key}: {value}" for key, value in head.items() if value)
    text = "\n\n".join(filter(None, (text, body)))
    thread = next(iter(mail.references), "") or mail.reply_to or mail.message_id
    metadata = {
        "author": mail.sender,
        "to": mail.to,
        "cc": mail.cc,
        "sent": mail.sent.isoformat(timespec="minutes") if mail.sent else "",
        "message_id": mail.message_id,
        "in_reply_to": mail.reply_to,
        "thread": thread,
        "attachments": str(len(names)) if names else "",
        "language": describe(body, name="").metadata.get("language", "") if body else "",
        "format": format_,
    }
    return Draft(
        text=text,
        soort="e-mail",
        title=mail.subject or None,
        date=mail.sent.date().isoformat() if mail.sent else None,
        metadata={key: value for key, value in metadata.items() if value},
        problems=tuple(mail.problems),
    )


def documents(mail: Mail) -> list[Attachment]:
    """The attachments that are documents: no logos, no signatures."""
    return [each for each in mail.attachments if not each.is_part and not _SIGNATURES.fullmatch(each.name)]


def members_of(mail: Mail) -> Iterator[Member]:
    for each in documents(mail):
        yield Member(each.name, each.data)


def _body(mail: Mail) -> str:
    plain = re.sub(r"\r\n?", "\n", mail.plain).replace("\u00a0", " ").replace("\x00", "")
    plain = "\n".join(line.rstrip() for line in plain.split("\n"))
    plain = re.sub(r"\n{3,}", "\n\n", plain).strip()
    return plain or (read_html(mail.html, name="").text if mail.html.strip() else "")


def _written(moment: datetime | None) -> str:
    """ "3 mei 2021 14:05", as an office prints it, in the sender's own time."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment:%Y %H:%M}" if moment else ""
