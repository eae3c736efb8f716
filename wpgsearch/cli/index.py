"""``wpgsearch index``: read files and folders into the index."""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.ending import MENDABLE
from wpgsearch.cli.indexing import run_index, told
from wpgsearch.cli.output import finish, message, write
from wpgsearch.corpus import open_corpus


@click.command(epilog="Example: wpgsearch index corpus ~/dossiers/34889")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--workers",
    metavar="N",
    type=options.number,
    help="How many processes read files; one per processor, unless you say.",
)
@options.index_option
def index(paths: tuple[Path, ...], workers: int | None, index_dir: Path) -> None:
    """Read files and folders into the index.

    PATH is a file or a folder. Without it the files and folders of before are looked at again; the first time, the
    folder corpus is read. What has not changed is skipped, what is gone is forgotten. A file that cannot be read is
    named, with the reason, and the others are indexed.
    """
    corpus = open_corpus(None, index_dir)
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        message(f"Error: there is no file or folder {path}")
    wanted = [path for path in paths if path not in missing]
    if missing and not wanted:
        click.get_current_context().exit(MENDABLE)
    if not wanted and not corpus.paths:
        wanted = [options.CORPUS]
    report = run_index(corpus, wanted, workers=workers)
    write(f"{line}\n" for line in told(report))
    if missing:
        click.get_current_context().exit(MENDABLE)
    finish(report.documents)
