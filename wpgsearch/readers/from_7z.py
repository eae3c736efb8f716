"""Reads 7-Zip archives, with py7zr (the extra "7z").

In: the bytes of an archive. Out: members, unpacked in a folder that is thrown away. It deliberately does not read them.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from wpgsearch.model import ReadError
from wpgsearch.readers.container import Limits, Member


def members(data: bytes, *, name: str, limits: Limits) -> Iterator[Member]:
    try:
        py7zr: Any = importlib.import_module("py7zr")
    except ImportError as error:
        raise ReadError('is a 7-Zip archive: install "wpgsearch[7z]", or unpack it first') from error
    try:
        with py7zr.SevenZipFile(BytesIO(data)) as archive:
            if archive.needs_password():
                raise ReadError("is a 7-Zip archive that asks for a password: unpack it with the password")
            listed = [info for info in archive.list() if not info.is_directory]
            size = sum(info.uncompressed for info in listed)
            if size > limits.room:
                raise ReadError(limits.refusal(size))
            if len(listed) > limits.members:
                raise ReadError(f"holds more than {limits.members:,} files: unpack them yourself")
            with tempfile.TemporaryDirectory(prefix="wpgsearch-", ignore_cleanup_errors=True) as place:
                archive.extractall(path=place)
                yield from _unpacked(Path(place), limits)
    except ReadError:
        raise
    except Exception as error:  # whatever a damaged archive does to the library
        raise ReadError("is a 7-Zip archive that is damaged or cut off: ask for a whole copy") from error


def _unpacked(folder: Path, limits: Limits) -> Iterator[Member]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(folder).as_posix()
            try:
                with path.open("rb") as file:
                    yield Member(name, limits.unpack(file))
            except ReadError as error:
                yield Member(name, None, str(error))
