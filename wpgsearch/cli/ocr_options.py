"""Options of the commands that read files: pages that are images, and locked files."""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli.options import stacked
from wpgsearch.readers.ocr_choices import MODES, choose


def _mode(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Reading happens in other processes too: what is chosen is left where they look."""
    choose(mode=value)


def _passwords(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    choose(password_file=value)


ocr_options = stacked(
    click.option(
        "--ocr",
        type=click.Choice(MODES),
        callback=_mode,
        expose_value=False,
        help="Pages that are images are read by OCR: auto (where tesseract is installed; the default), never, or redo: "
        "again, and also where the file has a text of its own under the image.",
    ),
    click.option(
        "--password-file",
        metavar="FILE",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        callback=_passwords,
        expose_value=False,
        help="Passwords of locked PDFs, one on each line.",
    ),
)
