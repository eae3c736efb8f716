"""The files within files that a run comes across: where they stand unpacked, and how much may still come.

In: what the workers unpacked. Out: tasks for it. Unpacked files stand in a folder of the index until they are read, and
the folder is gone when the run is. This module deliberately opens none of them.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from wpgsearch.indexing.tasks import FileTask, ReadLimits, Unpacked
from wpgsearch.model import INSIDE

MOST_BYTES = 20_000_000_000
MOST_FILES = 100_000
"""What may come out of one file on disk, whatever is packed in what."""


def outermost(source: str, files: Collection[str]) -> str | None:
    """The file on disk that a source is in: "a.zip" of "a.zip!/b.eml!/c.pdf"; None when it is in none of these."""
    at = source.find(INSIDE)
    while at >= 0:
        if source[:at] in files:
            return source[:at]
        at = source.find(INSIDE, at + 1)
    return None


class Spool:
    """Unpacked files that wait to be read, and what came out of each file on disk so far."""

    def __init__(
        self,
        folder: Path,
        root: Path,
        limits: ReadLimits | None = None,
        parts: Mapping[str, Sequence[tuple[int, str]]] | None = None,
    ) -> None:
        self._folder, self._root = folder, root
        self._limits, self._parts = limits or ReadLimits(), parts or {}
        self._waiting: list[Unpacked] = []
        self._taken: dict[str, tuple[int, int]] = {}
        self._paths: dict[str, Path] = {}
        shutil.rmtree(folder, ignore_errors=True)  # of a run that was cut off
        folder.mkdir(parents=True)

    def close(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def task(self, source: str) -> FileTask:
        return self._task(source, None, (MOST_BYTES, MOST_FILES))

    def _task(self, source: str, path: Path | None, room: tuple[int, int]) -> FileTask:
        parts = self._parts.get(source, self._parts.get(source.rsplit("/", 1)[-1]))
        said = None if parts is None else tuple((int(page), str(name)) for page, name in parts)
        return FileTask(source, self._root, path, self._folder, room, self._limits, said)

    def add(self, member: Unpacked, outer: str) -> str:
        """Takes a file in; the reason when it is one too many or too much."""
        size, count = self._taken.get(outer, (0, 0))
        size, count = size + member.size, count + 1
        if member.path is not None and (size > MOST_BYTES or count > MOST_FILES):
            member.path.unlink(missing_ok=True)
            return f"is in {outer}, from which too much comes: unpack it yourself"
        self._taken[outer] = size, count
        if member.path is not None:
            self._paths[member.source] = member.path
            self._waiting.append(member)
        return member.problem

    def tasks(self, outer_of: dict[str, str]) -> Iterator[FileTask]:
        """The files that came in since the last call; how much room there is, is asked when a worker is free."""
        waiting, self._waiting = self._waiting, []
        for member in waiting:
            size, count = self._taken[outer_of[member.source]]
            room = max(0, MOST_BYTES - size), max(0, MOST_FILES - count)
            yield self._task(member.source, member.path, room)

    @property
    def is_empty(self) -> bool:
        return not self._waiting

    def done(self, source: str) -> None:
        """The file has been read."""
        path = self._paths.pop(source, None)
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
