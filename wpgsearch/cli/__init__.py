"""The command line: parse, call the Corpus, render.

``main`` is what the installed command runs. Data go to stdout, messages to stderr; the exit status is 0 when something
was found, 1 when nothing was, 2 on an error that the user can mend.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from pathlib import Path
from typing import TextIO

from wpgsearch.cli.group import wpgsearch

__all__ = ["main", "wpgsearch"]


def nowhere() -> TextIO:
    """Where output goes that nobody wants."""
    return Path(os.devnull).open("w", encoding="utf-8")


def main() -> None:
    """Dutch text comes out as UTF-8, also where the locale says ASCII (cron, a container, an old Windows console)."""
    gc.disable()  # a question ends before there is garbage; whatever reads files enables it
    sys.stdout = sys.stdout or nowhere()  # closed by whoever started this: the exit status still tells
    sys.stderr = sys.stderr or nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    wpgsearch(prog_name="wpgsearch")
