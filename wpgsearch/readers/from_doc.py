"""Reads old Word documents (.doc): LibreOffice, where it is installed, makes a DOCX of them.

In: the bytes of a file. Out: a ``Draft``, or ``ReadError`` that says what to do. LibreOffice runs without a window,
with a profile of its own in a folder that is thrown away, and is ended with all its children when it takes too long.
It deliberately does not know the format itself.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from wpgsearch.model import ReadError
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_docx import read as read_docx

TIME_LIMIT = 120.0
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", "C:/Program Files/LibreOffice/program/soffice.exe")


def read(data: bytes, *, name: str) -> Draft:
    draft = read_docx(convert(data, suffix=".doc", to="docx"), name=name)
    return replace(draft, metadata={**draft.metadata, "format": "doc"})


def convert(data: bytes, *, suffix: str, to: str) -> bytes:
    """The same document in a newer format, made by LibreOffice."""
    office = shutil.which("soffice") or shutil.which("libreoffice") or next(filter(os.path.exists, _PLACES), None)
    if office is None:
        raise ReadError(f"is an old Office file ({suffix}): install LibreOffice, or save it as {to.upper()} or PDF")
    with tempfile.TemporaryDirectory(prefix="wpgsearch-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / f"file{suffix}").write_bytes(data)
        _run([
            office, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", to, "--outdir", str(folder / "out"), str(folder / f"file{suffix}"),
        ], folder)  # fmt: skip
        made = folder / "out" / f"file.{to}"
        if not made.exists():
            raise ReadError("is an old Office file that LibreOffice cannot open: it is damaged or asks for a password")
        return made.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(  # noqa: S603  # a fixed program and names that are made here
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        start_new_session=True,
    ) as process:
        try:
            process.wait(TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            message = f"took LibreOffice more than {TIME_LIMIT:.0f} seconds: save it as DOCX or PDF"
            raise ReadError(message) from error
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                if sys.platform == "win32":
                    process.kill()
                else:  # soffice starts soffice.bin
                    os.killpg(process.pid, signal.SIGKILL)
