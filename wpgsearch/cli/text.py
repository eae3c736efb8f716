"""``wpgsearch text``: the text in which the offsets of citations count."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from wpgsearch.cli.ending import about
from wpgsearch.cli.ocr_options import ocr_options
from wpgsearch.readers import read


@click.command(epilog="Example: wpgsearch text corpus/kst-36999-3.xml | grep -n Wpg")
@click.argument("file", type=click.Path(path_type=Path))
@ocr_options
def text(file: Path) -> None:
    """Print the text of a file, in which the offsets of citations count.

    The text of a .txt or .md file is the file's own, unchanged. Of other formats it is what was read from the page,
    without running headers. The output is UTF-8, with the line ends that the text has.
    """
    with about(file):
        document = read(file)
    # Bytes: a text stream would turn line ends into those of the machine, and every offset after them would be off.
    sys.stdout.buffer.write(document.text.encode("utf-8", errors="replace"))
