"""The parts of an office document that is a ZIP archive: DOCX, XLSX, ODT, ODS.

In: the bytes of the file. Out: a ``Package``, whose parts are bytes or parsed XML; ``ReadError`` when the archive is
damaged, asks for a password, or would unpack to more than any document holds. It deliberately knows no vocabulary.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from lxml import etree

from wpgsearch.model import ReadError
from wpgsearch.readers.markup import parse_xml

LARGEST_PART = 250_000_000
"""Bytes of one part, unpacked; the text of the longest book is a tenth of this."""

_LARGEST_RATIO = 500
_SMALL = 5_000_000
"""Below this a part may be packed as tight as it likes: an empty sheet packs a thousand to one."""


class Package:
    """Named parts; names count without their capitals, as in Windows."""

    def __init__(self, data: bytes, *, what: str) -> None:
        self._what = what
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise ReadError(f"is {what} that is damaged or cut off: ask for a whole copy") from error
        self._infos = {info.filename.lower().lstrip("/").replace("\\", "/"): info for info in self._archive.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._infos)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None when there is none of that name."""
        info = self._infos.get(name.lower().lstrip("/"))
        if info is None:
            return None
        if info.flag_bits & 1:
            raise ReadError(f"is {self._what} that asks for a password: save a copy without one")
        if info.file_size > LARGEST_PART or _is_bomb(info):
            raise ReadError(f"is {self._what} that unpacks to {info.file_size:,} bytes in one part: it is not read")
        try:
            with self._archive.open(info) as part:
                data = part.read(LARGEST_PART)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise ReadError(f"is {self._what} that is damaged ({name} in it cannot be unpacked)") from error
        return data

    def xml(self, name: str) -> etree._Element | None:
        """A part as parsed XML, or None when there is none of that name."""
        data = self.part(name)
        if data is None or not data.strip():
            return None
        root, _ = parse_xml(data, name=f"is {self._what} of which {name}")
        return root

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """OOXML: relation id → (last word of its type, name of the part) of the relations of a part."""
        place = PurePosixPath(name)
        root = self.xml(f"{place.parent}/_rels/{place.name}.rels".lstrip("./"))
        found = {}
        for relation in root if root is not None else ():
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rpartition("/")[2]
                found[relation.get("Id") or ""] = (kind, _resolved(place.parent, relation.get("Target") or ""))
        return found


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > _LARGEST_RATIO * max(1, info.compress_size)


def _resolved(folder: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    pieces: list[str] = list(folder.parts)
    for piece in target.split("/"):
        if piece == "..":
            pieces = pieces[:-1]
        elif piece not in ("", "."):
            pieces.append(piece)
    return "/".join(pieces)
