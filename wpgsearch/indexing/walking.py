"""Which files there are: the paths that a user gives → files, and the folder that their names are relative to.

In: paths. Out: files in a fixed order, the corpus root, checksums. This module deliberately knows no format and opens a
file only to take its checksum.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from wpgsearch.model import WpgsearchError

_NO_DOCUMENTS = frozenset(("LICENSE", "LICENCE", "COPYING", "NOTICE"))  # what a folder says about itself


class Walked(NamedTuple):
    """The files, and the folders that could not be read, each with the reason: what is in those is not known."""

    files: tuple[Path, ...]
    closed: dict[Path, str]

    def hides(self, path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in self.closed)


def files_under(paths: Iterable[Path], *, leave_out: Path) -> Walked:
    """All files at or under these paths, in order; hidden ones, licences, the index and "~$x" of an office left out."""
    found: set[Path] = set()
    closed: dict[Path, str] = {}
    for path in paths:
        if _is_file(path):
            found.add(path)
        elif path.is_dir():
            found.update(_walk(path, leave_out, closed))
        else:
            raise WpgsearchError(f"there is no file or folder {path}")
    return Walked(tuple(sorted(found)), closed)


def exists(path: Path) -> bool:
    """Whether a file or folder is there; one in a folder that may not be entered is not known to be gone."""
    try:
        return path.exists()
    except PermissionError:
        return True


def source_of(path: Path, root: Path) -> str:
    """The name of a file in the index; a byte in it that is no UTF-8 (out of an old zip file) as "\\xe9"."""
    return os.fsencode(path.relative_to(root).as_posix()).decode(errors="backslashreplace")


def is_text(path: Path) -> bool:
    """Whether the name of a file is text: one that is not cannot be stored, linked to or printed."""
    return not any("\ud800" <= letter <= "\udfff" for letter in str(path))


def _walk(folder: Path, leave_out: Path, closed: dict[Path, str]) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()

    def close(error: OSError) -> None:
        closed[Path(error.filename)] = f"the folder cannot be read ({error.strerror})"

    for place, folders, names in os.walk(folder, followlinks=True, onerror=close):
        here = Path(place)
        try:
            status = here.stat()
        except OSError as error:  # taken away just now
            close(error)
            continue
        if (status.st_dev, status.st_ino) in seen:  # a link that leads back up, or two that lead to one folder
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).resolve() != leave_out
        )
        for name in names:
            if not name.startswith((".", "~$")) and name not in _NO_DOCUMENTS and _is_file(here / name):
                yield here / name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError:  # a folder whose names may be read and nothing else: reading the file says why not
        return True


def absolute(path: Path) -> Path:
    return path.expanduser().resolve()


def common_root(places: Iterable[Path]) -> Path:
    """The deepest folder that holds all of these files and folders."""
    folders = [place.parent if place.is_file() else place for place in places]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError as error:
        raise WpgsearchError("one index cannot hold files of two drives: give each drive an index (--index)") from error


def checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
