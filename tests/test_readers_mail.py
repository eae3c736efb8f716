"""E-mails: EML, mbox and MSG. All texts and people are invented."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest
from office_files import attached, docx, eml, p

from wpgsearch.model import ReadError
from wpgsearch.readers import OpenFile, from_msg, read
from wpgsearch.readers.container import Limits
from wpgsearch.readers.from_eml import mail_of
from wpgsearch.readers.from_eml import read as read_eml
from wpgsearch.readers.from_msg import as_eml, decompressed
from wpgsearch.readers.mail import Mail


def members(folder: Path, name: str, data: bytes) -> dict[str, bytes | None]:
    (folder / name).write_bytes(data)
    return {member.name: member.data for member in OpenFile(folder / name).members()}


def test_head_and_body() -> None:
    draft = read_eml(eml(Cc="A <a@voorbeeld.nl>", References="<r1@x> <r2@x>", In_Reply_To="<r2@x>"), name="m.eml")
    assert draft.text == (
        "Van: Jan Jansen <jan@voorbeeld.nl>\nAan: Piet <piet@voorbeeld.nl>\nCc: A <a@voorbeeld.nl>\n"
        "Datum: 3 mei 2021 14:05\nOnderwerp: Vraag\n\nGraag advies over art. 13, tweede lid, Wpg."
    )
    assert (draft.soort, draft.title, draft.date) == ("e-mail", "Vraag", "2021-05-03")
    assert draft.metadata["author"] == "Jan Jansen <jan@voorbeeld.nl>"
    assert draft.metadata["message_id"] == "<a1@voorbeeld.nl>"
    assert draft.metadata["in_reply_to"] == "<r2@x>"
    assert draft.metadata["thread"] == "<r1@x>"  # a thread goes by its first message


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("=?utf-8?q?Besluit_=C3=A9=C3=A9n?=", "Besluit één"),
        ("=?iso-8859-1?q?Caf=E9?=", "Café"),
        ("=?onzin?q?x?=", "x"),
        ("", None),
    ],
)
def test_subjects(subject: str, shown: str | None) -> None:
    assert read_eml(eml(Subject=subject), name="m.eml").title == shown


def test_plain_text_is_preferred_to_html() -> None:
    both = (
        b"From: a@b.nl\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=g\r\n\r\n"
        b"--g\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>In <b>HTML</b></p>\r\n"
        b"--g\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nIn \xe9\xe9n\r\n--g--\r\n"
    )
    assert read_eml(both, name="m.eml").text == "Van: a@b.nl\n\nIn één"
    alone = b"From: a@b.nl\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>In <b>HTML</b></p><script>x()</script>"
    assert read_eml(alone, name="m.eml").text == "Van: a@b.nl\n\nIn HTML"


def test_attachments_are_documents_of_their_own(tmp_path: Path) -> None:
    logo = b"Content-Type: image/png\r\nContent-ID: <logo>\r\nContent-Disposition: inline; filename=logo.png\r\n\r\n\x89PNG"  # noqa: E501
    forwarded = b"Content-Type: message/rfc822\r\n\r\n" + eml("Artikel 8 EVRM.", Subject="Eerder")
    data = eml(parts=[attached("../besluit.docx", docx(p("Artikel 5.1 Woo."))), logo, forwarded])
    found = members(tmp_path, "m.eml", data)
    assert list(found) == ["besluit.docx", "Eerder.eml"]
    assert found["Eerder.eml"] is not None
    assert read_eml(found["Eerder.eml"], name="x.eml").title == "Eerder"
    assert read(tmp_path / "m.eml").metadata["attachments"] == "2"


def test_a_mail_is_known_by_its_head(tmp_path: Path) -> None:
    (tmp_path / "bericht.txt").write_bytes(eml())
    assert read(tmp_path / "bericht.txt").soort == "e-mail"
    (tmp_path / "brief.txt").write_text("From: the author\nTo: the reader\nSubject: art. 13 Wpg\n\nDear reader,\n")
    assert read(tmp_path / "brief.txt").metadata["format"] == "txt"


def test_a_malformed_head_stops_nothing() -> None:
    draft = read_eml(eml(To="\ud800".encode("utf-8", "replace").decode() + '"<@@', Date="gisteren"), name="m.eml")
    assert draft.date is None
    assert draft.text.endswith("Wpg.")


def test_an_encrypted_mail_is_named() -> None:
    data = b'From: a@b.nl\r\nContent-Type: application/pkcs7-mime; name="smime.p7m"\r\n\r\nxxxx'
    assert "is encrypted" in read_eml(data, name="m.eml").problems[0].message


def test_a_mailbox(tmp_path: Path) -> None:
    box = b"".join(b"From jan@voorbeeld.nl Mon May  3 14:05:00 2021\n" + mail + b"\n\n" for mail in (
        eml("Eerste.\n\n>From hier af geciteerd.", Subject="een/twee"), eml("Tweede.", Subject="twee")
    )).replace(b"\r\n", b"\n")  # fmt: skip
    found = members(tmp_path, "post.mbox", box)
    assert list(found) == ["00001 een-twee.eml", "00002 twee.eml"]
    assert b"\nFrom hier af" in (found["00001 een-twee.eml"] or b"")
    with pytest.raises(ReadError, match="is a mailbox, no document itself"):
        read(tmp_path / "post.mbox")


# ---------------------------------------------------------------- Outlook


class FakeOle:
    """The streams of an OLE file by path, as olefile shows them."""

    def __init__(self, streams: Mapping[str, bytes]) -> None:
        self._streams = streams

    def __enter__(self) -> FakeOle:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        return None

    def exists(self, path: list[str]) -> bool:
        return "/".join(path) in self._streams

    def get_type(self, path: list[str]) -> int:
        return 2

    def openstream(self, path: list[str]) -> Any:
        from io import BytesIO  # noqa: PLC0415

        return BytesIO(self._streams["/".join(path)])

    def listdir(self, *, storages: bool) -> list[list[str]]:
        return [name.split("/") for name in self._streams]


def unicode(tag: str, text: str) -> tuple[str, bytes]:
    return f"__substg1.0_{tag}001F", text.encode("utf-16-le")


def property_stream(head: int, *entries: tuple[int, bytes]) -> bytes:
    return b"\0" * head + b"".join(struct.pack("<HHI", 0x40, tag, 0) + value for tag, value in entries)


def message(monkeypatch: pytest.MonkeyPatch, streams: Mapping[str, bytes]) -> Mail:
    monkeypatch.setattr(from_msg.olefile, "OleFileIO", lambda file: FakeOle(streams))
    return from_msg._mail_of(b"")


def test_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = int((datetime(2021, 5, 3, 12, 5, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10**7
    mail = message(monkeypatch, {
        "__properties_version1.0": property_stream(32, (0x0039, struct.pack("<Q", ticks))),
        **dict([
            unicode("0037", "Vraag"), unicode("0C1A", "Jan Jansen"), unicode("5D01", "jan@voorbeeld.nl"),
            unicode("0E04", "Piet"), unicode("1000", "Graag advies.\r\n\r\nJan"), unicode("1035", "<a1@x>"),
        ]),
        "__attach_version1.0_#00000000/__substg1.0_37010102": b"Artikel 13 Wpg.",
        **{"__attach_version1.0_#00000000/" + k: v for k, v in [unicode("3707", "stuk.txt")]},
        "__attach_version1.0_#00000001/__substg1.0_3701000D/__properties_version1.0": property_stream(24),
        **{"__attach_version1.0_#00000001/__substg1.0_3701000D/" + k: v for k, v in [
            unicode("0037", "Eerder"), unicode("1000", "Artikel 8 EVRM.")
        ]},
    })  # fmt: skip
    assert (mail.sender, mail.to, mail.subject) == ("Jan Jansen <jan@voorbeeld.nl>", "Piet", "Vraag")
    assert mail.sent == datetime(2021, 5, 3, 12, 5, tzinfo=UTC)
    assert [each.name for each in mail.attachments] == ["stuk.txt", "Eerder.eml"]
    forwarded = mail_of(mail.attachments[1].data)
    assert (forwarded.subject, forwarded.plain.strip()) == ("Eerder", "Artikel 8 EVRM.")


def test_a_mail_goes_out_as_it_came_in() -> None:
    mail = mail_of(eml(parts=[attached("stuk.txt", b"Artikel 13 Wpg.")]))
    again = mail_of(as_eml(mail))
    assert (again.sender, again.subject, again.sent) == (mail.sender, mail.subject, mail.sent)
    assert [each.name for each in again.attachments] == ["stuk.txt"]
    assert message_from_bytes(as_eml(mail), policy=default)["Subject"] == "Vraag"


def test_compressed_rtf() -> None:
    # the example of the specification, [MS-OXRTFCP] 4.1.1
    data = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af36c0fe36f20776f726c640d0a7d0a800fa0"
    )
    assert decompressed(struct.pack("<III", 20, 4, 0x414C454D) + b"\0" * 4 + b"abcd") == b"abcd"
    assert decompressed(data).startswith(b"{\\rtf1\\ansi\\ansicpg1252\\pard")


def test_a_damaged_message_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="damaged or cut off"):
        list(from_msg.members(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", name="a.msg", limits=Limits()))
