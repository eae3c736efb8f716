"""``wpgsearch index``: read files and folders into the index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wpgsearch.cli import options
from wpgsearch.cli.ending import MENDABLE
from wpgsearch.cli.indexing import run_index, told
from wpgsearch.cli.ocr_options import ocr_options
from wpgsearch.cli.output import finish, message, write
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.indexing.tasks import ReadLimits
from wpgsearch.indexing.walking import absolute
from wpgsearch.indexing.watching import changes
from wpgsearch.model import WpgsearchError
from wpgsearch.render.words import plural


@click.command(epilog="Example: wpgsearch index corpus ~/dossiers/34889")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--workers",
    metavar="N",
    type=options.number,
    help="How many processes read files; one per processor, unless you say.",
)
@click.option("--retry-failed", is_flag=True, help="Read again what could not be read before and has not changed.")
@click.option("--watch", is_flag=True, help="Go on, and index again each time that files change, until Ctrl-C.")
@click.option(
    "--parts",
    metavar="FILE.csv",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A table (file, page, number) of where the documents in a glued PDF begin.",
)
@click.option("--max-seconds", metavar="N", type=options.number, help="Seconds that one file may take; 1200.")
@click.option("--max-memory", metavar="MB", type=options.number, help="Megabytes that one process may use; 4000.")
@click.option("--max-pages", metavar="N", type=options.number, help="Pages that one PDF may have; 20000.")
@click.option("--max-size", metavar="MB", type=options.number, help="Megabytes that one file may have; 2000.")
@ocr_options
@options.index_option
def index(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    paths: tuple[Path, ...],
    workers: int | None,
    retry_failed: bool,
    watch: bool,
    parts: Path | None,
    max_seconds: int | None,
    max_memory: int | None,
    max_pages: int | None,
    max_size: int | None,
    index_dir: Path,
) -> None:
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
    given = {"seconds": max_seconds, "megabytes": max_memory, "pages": max_pages, "file_megabytes": max_size}
    limits = ReadLimits(**{name: value for name, value in given.items() if value is not None})
    report = run_index(corpus, wanted, workers=workers, limits=limits, retry_failed=retry_failed, parts=parts)
    write(f"{line}\n" for line in told(report))
    if watch:
        _watch(corpus, index_dir, workers=workers, limits=limits)
    if missing:
        click.get_current_context().exit(MENDABLE)
    finish(report.documents)


def _watch(corpus: Corpus, index_dir: Path, **given: Any) -> None:
    """Until Ctrl-C, which is how one ends this."""
    message(f"Watching {', '.join(map(str, corpus.paths))}: Ctrl-C ends it.")
    for number in changes(corpus.paths, leave_out=absolute(index_dir)):
        message(f"{plural(number, 'file')} changed.")
        try:
            lines = list(told(run_index(corpus, (), **given)))
        except WpgsearchError as error:  # the folder is empty for a moment, another process is indexing: look again
            message(f"Error: {error}")
            continue
        write(f"{line}\n" for line in lines)
