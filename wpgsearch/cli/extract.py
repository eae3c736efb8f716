"""``wpgsearch extract``: citation records of files, without an index."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.ending import MENDABLE, Mendable, about
from wpgsearch.cli.output import Counted, finish, message, style_for, write
from wpgsearch.extraction import extract_all
from wpgsearch.model import Citation
from wpgsearch.readers import read
from wpgsearch.render import renderer
from wpgsearch.render.records import not_understood


@click.command(epilog="Example: wpgsearch extract corpus/*.pdf --kind case --format csv")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.kind_option
@options.output_options(default=None)
def extract(files: tuple[Path, ...], kind: tuple[str, ...], form: str | None, color: str) -> None:
    """Print the citations in files, without an index.

    One record per cited target, in text order: the article, case or Kamerstuk that is meant, and where it stands. The
    offsets count characters of what `wpgsearch text FILE` prints. A file that cannot be read is named on stderr,
    and the others are done; so are articles of which the act cannot be known.
    """
    form = form or ("terminal" if sys.stdout.isatty() else "jsonl")
    failed: list[Path] = []
    rows = Counted(row for row in _rows(files, failed) if not kind or row[1].kind in kind)
    write(renderer(form).render_citations(rows, style_for(color)))
    if failed:
        click.get_current_context().exit(MENDABLE)
    finish(rows.count, otherwise="No citation found.")


def _rows(files: tuple[Path, ...], failed: list[Path]) -> Iterator[tuple[str, Citation]]:
    for file in files:
        try:
            with about(file):
                found = extract_all(read(file))
        except Mendable as error:
            failed.append(file)
            message(error.message)
        else:
            yield from ((file.name, citation) for citation in found.citations)
            if found.unresolved:
                message(not_understood(file.name, found.unresolved))
