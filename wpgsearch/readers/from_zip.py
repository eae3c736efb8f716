"""Reads ZIP archives: every file in it is a member.

In: the bytes of an archive. Out: members; one that asks for a password or is damaged is a member without bytes. It
deliberately does not read the members.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, cast

from wpgsearch.model import ReadError
from wpgsearch.readers.container import Limits, Member


def members(data: bytes, *, name: str, limits: Limits) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError("is a ZIP archive that is damaged or cut off: ask for a whole copy") from error
    with archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield _member(archive, info, limits)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> Member:
    name = _name(info)
    if info.flag_bits & 1:
        return Member(name, None, "asks for a password: unpack it with the password and add what is in it")
    if info.file_size > min(limits.room, limits.member_bytes):
        return Member(name, None, limits.refusal(info.file_size))
    try:
        with archive.open(info) as file:
            return Member(name, limits.unpack(cast(BinaryIO, file)))
    except ReadError as error:
        return Member(name, None, str(error))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        return Member(name, None, f"is damaged in its archive ({error})")


def _name(info: zipfile.ZipInfo) -> str:
    """Programs that do not say that a name is UTF-8 write it in UTF-8 nevertheless, or as DOS did."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename
