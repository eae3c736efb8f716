"""Says when files have changed, so that an index can be kept in step with a folder.

In: the paths of an index. Out: an iterator that gives one item each time that something has changed and come to rest.
It looks at names, sizes and times every few seconds: that works on every system and on network shares, where nothing
tells of a change. It deliberately reads no file and knows no index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import sleep

from wpgsearch.indexing.walking import exists, files_under

Seen = dict[Path, tuple[int, int]]

SECONDS = 2.0


def changes(
    paths: Sequence[Path], *, leave_out: Path, seconds: float = SECONDS, wait: Callable[[float], None] = sleep
) -> Iterator[int]:
    """The number of files that came, went or changed, each time that this is more than none and has come to rest."""
    known = look(paths, leave_out=leave_out)
    while True:
        wait(seconds)
        now = look(paths, leave_out=leave_out)
        if now == known:
            continue
        while True:  # a file that is being copied grows from look to look
            wait(seconds)
            again = look(paths, leave_out=leave_out)
            if again == now:
                break
            now = again
        yield sum(known.get(path) != now.get(path) for path in known.keys() | now.keys())
        known = now


def look(paths: Sequence[Path], *, leave_out: Path) -> Seen:
    """Every file with its size and time."""
    seen: Seen = {}
    for path in files_under([path for path in paths if exists(path)], leave_out=leave_out).files:
        try:
            status = path.stat()
        except OSError:  # taken away just now
            continue
        seen[path] = (status.st_size, status.st_mtime_ns)
    return seen
