"""Reads tar archives, packed or not, and single files packed with gzip, bzip2 or xz.

In: the bytes of a file. Out: members. Links and devices in an archive are left out. It deliberately does not read the
members.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from wpgsearch.model import ReadError
from wpgsearch.readers.container import Limits, Member

_BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


def members(data: bytes, *, name: str, limits: Limits) -> Iterator[Member]:
    plain = _opened(data)
    try:
        head = plain.read(512)
    except _BROKEN as error:
        raise ReadError("is an archive that is damaged or cut off: ask for a whole copy") from error
    if len(head) == 512 and head[257:262] == b"ustar":
        yield from _archived(_opened(data), limits)
    else:
        yield _single(_opened(data), name, limits)


def _opened(data: bytes) -> BinaryIO:
    file = BytesIO(data)
    if data.startswith(b"\x1f\x8b"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if data.startswith(b"BZh"):
        return cast(BinaryIO, bz2.BZ2File(file))
    if data.startswith(b"\xfd7zXZ"):
        return cast(BinaryIO, lzma.LZMAFile(file))
    return file


def _archived(file: BinaryIO, limits: Limits) -> Iterator[Member]:
    """A stream: what is left out is unpacked too, so that it counts."""
    count = 0
    try:
        with tarfile.open(fileobj=file, mode="r|") as archive:
            for info in archive:
                if not info.isreg():
                    continue
                count += 1
                if info.size > min(limits.room, limits.member_bytes):
                    yield Member(info.name, None, limits.refusal(info.size))
                    return  # to reach the next one, this one would have to be unpacked
                inner = archive.extractfile(info)
                yield Member(info.name, limits.unpack(cast(BinaryIO, inner)) if inner else b"")
    except _BROKEN as error:
        if not count:
            raise ReadError("is an archive that is damaged or cut off: ask for a whole copy") from error
        yield Member(f"{count + 1:04}", None, "the archive is damaged or cut off here: what follows is not read")


def _single(file: BinaryIO, name: str, limits: Limits) -> Member:
    path = PurePosixPath(name)
    inner = path.stem if path.suffix.lower() in (".gz", ".bz2", ".xz") else f"{path.name}.unpacked"
    try:
        return Member(inner, limits.unpack(file))
    except _BROKEN as error:
        raise ReadError("is a packed file that is damaged or cut off: ask for a whole copy") from error
