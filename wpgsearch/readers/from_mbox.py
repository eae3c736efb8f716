"""Reads mailboxes (mbox): every message is an e-mail of its own.

In: the bytes of a file. Out: members, one EML each, named by number and subject. It deliberately does not read the
mails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.parser import BytesHeaderParser

from wpgsearch.readers.container import Limits, Member

_START = re.compile(rb"^From \S.*\d{4}\s*?$", re.MULTILINE)


def members(data: bytes, *, name: str, limits: Limits) -> Iterator[Member]:
    starts = [
        match
        for match in _START.finditer(data)
        if match.start() < 2 or data[match.start() - 2 : match.start()] in (b"\n\n", b"\r\n")
    ]
    ends = [match.start() for match in starts[1:]] + [len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        message = re.sub(rb"^>(>*From )", rb"\1", data[start.end() : end].lstrip(b"\r\n"), flags=re.MULTILINE)
        head = BytesHeaderParser(policy=policy.compat32).parsebytes(message[:100_000])
        subject = re.sub(r"[/\\]", "-", " ".join(_decoded(str(head.get("Subject", ""))).split()))[:80]
        yield Member(f"{number:05} {subject}".strip() + ".eml", message)


def _decoded(subject: str) -> str:
    try:
        return str(make_header(decode_header(subject)))
    except (ValueError, LookupError, MessageError):
        return subject
