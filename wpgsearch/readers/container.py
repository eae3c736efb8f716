"""What a file that holds other files hands over: members, each with its name and bytes.

In: members as a container has them. Out: members with safe names and within limits: what is too large, packed too tight
or one too many is a member without bytes, with the sentence that says so. It deliberately knows no container format.

Every module of a container exports ``members(data: bytes, *, name: str, limits: Limits) -> Iterator[Member]``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from wpgsearch.model import ReadError

DEEPEST = 5
"""Containers within containers: a mail in a ZIP with a ZIP in it is 3."""

_PIECE = 1 << 20
_LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file; ``problem`` says why there are no bytes."""

    name: str
    data: bytes | None
    problem: str = ""


@dataclass(slots=True)
class Limits:
    """How much may come out of one file; what came out counts, whatever the container promised."""

    members: int = 20_000
    member_bytes: int = 1_000_000_000
    total_bytes: int = 10_000_000_000
    ratio: int = 300
    small: int = 50_000_000
    """As much as this may come out of any file, however tight it is packed."""
    packed: int = 0
    """Bytes of the container itself."""
    taken: int = 0

    @property
    def room(self) -> int:
        """Bytes that may still come out."""
        most = min(self.total_bytes, max(self.small, self.ratio * self.packed))
        return max(0, most - self.taken)

    def unpack(self, file: BinaryIO) -> bytes:
        """All bytes of an open member; ReadError when they are too many."""
        most = min(self.room, self.member_bytes)
        pieces, size = [], 0
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > most:
                self.taken += size
                raise ReadError(self.refusal(size))
            pieces.append(piece)
        self.taken += size
        return b"".join(pieces)

    def refusal(self, size: int) -> str:
        if size > self.member_bytes:
            return f"unpacks to more than {self.member_bytes // 1_000_000:,} MB: it is not read"
        most = (self.taken + self.room) // 1_000_000
        return (
            f"is in a file that unpacks to more than {most:,} MB, as a zip bomb does: unpack it yourself if it is none"
        )


def tidy(members: Iterator[Member], limits: Limits) -> Iterator[Member]:
    """The same members under names that are safe and different, and no more of them than the limit."""
    seen: set[str] = set()
    for number, member in enumerate(members):
        name = different(safe_name(member.name, number + 1), seen)
        if number >= limits.members:
            yield Member(name, None, f"is one of more than {limits.members:,} files in one: unpack them yourself")
            return
        if PurePosixPath(name).name.startswith((".", "~$")) or name.startswith("__MACOSX/"):
            continue  # what a Mac or an office leaves behind
        yield Member(name, member.data, member.problem)


def safe_name(name: str, number: int) -> str:
    """A relative path: "..\\\\..\\\\a.docx" is "a.docx", "C:/x/b.pdf" is "x/b.pdf"; without controls, not too long."""
    text = unicodedata.normalize("NFC", re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", "", name.replace("\\", "/")))
    pieces = [piece.strip() for piece in re.sub(r"^[A-Za-z]:/", "", text).split("/")]
    kept = [_shortened(re.sub(r'[<>:"|?*]', "_", piece)) for piece in pieces if piece not in ("", ".", "..")]
    return "/".join(kept[-20:]) or f"{number:04}"


def _shortened(piece: str) -> str:
    if len(piece) <= _LONGEST_NAME:
        return piece
    stem, dot, suffix = piece.rpartition(".")
    return f"{stem[: _LONGEST_NAME - 10]}.{suffix}" if dot and len(suffix) < 10 else piece[:_LONGEST_NAME]


def different(name: str, seen: set[str]) -> str:
    """The name, or "name (2).pdf" when there was one already."""
    path, number, found = PurePosixPath(name), 1, name
    while found.casefold() in seen:
        number += 1
        found = path.with_name(f"{path.stem} ({number}){path.suffix}").as_posix()
    seen.add(found.casefold())
    return found
