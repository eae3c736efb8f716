"""Where a result is written: to stdout, or to the file of ``--output``, which is there as a whole or not at all.

A file that was there is replaced when everything has been written, as compilers and converters do; until then, and when
the run fails, it stays what it was. A file that is read from is never written to.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from wpgsearch.cli.output import write
from wpgsearch.model import WpgsearchError

_STDOUT = Path("-")


def is_stdout(output: Path | None) -> bool:
    return output is None or output == _STDOUT


def checked(output: Path | None, *, inputs: Iterable[Path]) -> None:
    """Refuses, before anything is read, what can be seen to go wrong."""
    if output is None or is_stdout(output):
        return
    if output.is_dir():
        raise WpgsearchError(f"--output takes a file, and {output} is a folder: name a file in it.")
    if not output.parent.is_dir():
        raise WpgsearchError(f"There is no folder {output.parent} to write {output.name} in: make it first.")
    if output.exists() and any(each.exists() and output.samefile(each) for each in inputs):
        raise WpgsearchError(f"{output} is one of the files that are read: give --output another name.")


def save(pieces: Iterable[str], output: Path | None) -> None:
    """Text, as UTF-8 with the line ends that it has."""
    if output is None or is_stdout(output):
        write(pieces)
        return
    with _whole(output) as stream:
        for piece in pieces:
            stream.write(piece.encode("utf-8", errors="replace"))


def save_bytes(data: bytes, output: Path | None) -> None:
    if output is None or is_stdout(output):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    with _whole(output) as stream:
        stream.write(data)


@contextmanager
def _whole(output: Path) -> Iterator[BinaryIO]:
    """A file beside the one meant, which takes its place at the end; a pipe or a device is written to directly."""
    if output.exists() and not output.is_file():
        with output.open("wb") as stream:
            yield stream
        return
    final = output.resolve()  # a link stays a link
    handle, name = tempfile.mkstemp(dir=final.parent, prefix=f".{final.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(final.stat().st_mode & 0o777 if final.exists() else 0o666 & ~_umask())
        Path(name).replace(final)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What this process takes away from the permissions of a new file; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
