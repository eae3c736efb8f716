"""Which files there are: the paths that a user gives → files, and the folder that their names are relative to.

In: paths. Out: files in a fixed order, the corpus root, checksums. This module deliberately knows no format and opens a
file only to take its checksum.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from wpgsearch.model import WpgsearchError

_NO_DOCUMENTS = frozenset(("LICENSE", "LICENCE", "COPYING", "NOTICE"))  # what a folder says about itself


def files_under(paths: Iterable[Path], *, leave_out: Path) -> tuple[Path, ...]:
    """All files at or under these paths, in order; hidden ones, licences, the index and "~$x" of an office left out."""
    found: set[Path] = set()
    for path in paths:
        if path.is_file():
            found.add(path)
        elif path.is_dir():
            found.update(_walk(path, leave_out))
        else:
            raise WpgsearchError(f"there is no file or folder {path}")
    return tuple(sorted(found))


def _walk(folder: Path, leave_out: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    for place, folders, names in os.walk(folder, followlinks=True, onerror=_refuse):
        here = Path(place)
        status = here.stat()
        if (status.st_dev, status.st_ino) in seen:  # a link that leads back up, or two that lead to one folder
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (here / name).resolve() != leave_out
        )
        for name in names:
            if not name.startswith((".", "~$")) and name not in _NO_DOCUMENTS and (here / name).is_file():
                yield here / name


def _refuse(error: OSError) -> None:
    raise WpgsearchError(f"the folder {error.filename} cannot be read ({error.strerror})") from error


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
