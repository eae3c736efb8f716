"""``wpgsearch index``: read files and folders into the index."""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.ending import MENDABLE
from wpgsearch.cli.indexing import run_index, told
from wpgsearch.cli.output import finish, message, write
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.model import WpgsearchError


@click.command(epilog="Example: wpgsearch index corpus ~/dossiers/34889")
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--workers", metavar="N", type=click.IntRange(0), help="Processes that read; else one per processor.")
@options.index_option
def index(paths: tuple[Path, ...], workers: int | None, index_dir: Path) -> None:
    """Read files and folders into the index.

    Without PATH the files of before are looked at again; the first time, those in the folder corpus. What has not
    changed is skipped, what is gone is forgotten. A file that cannot be read is named, with the reason, and the others
    are indexed.
    """
    corpus = open_corpus(None, index_dir)
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        message(f"Error: there is no file or folder {path}")
    wanted = [path for path in paths if path not in missing]
    if missing and not wanted:
        click.get_current_context().exit(MENDABLE)
    if not wanted and not _knows_files(corpus):
        wanted = [options.CORPUS]
    report = run_index(corpus, wanted, workers=workers)
    write(f"{line}\n" for line in told(report))
    if missing:
        click.get_current_context().exit(MENDABLE)
    finish(report.documents)


def _knows_files(corpus: Corpus) -> bool:
    """Whether there are files of before; an index may be new, of another version or interrupted at its start."""
    try:
        return bool(corpus.documents())
    except WpgsearchError:
        return False
