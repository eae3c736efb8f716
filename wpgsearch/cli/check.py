"""``wpgsearch check``: is the index what the files are?"""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import message, write
from wpgsearch.corpus import open_corpus
from wpgsearch.render.words import plural


@click.command(epilog="Example: wpgsearch check --index indexes/default")
@options.index_option
def check(index_dir: Path) -> None:
    """Compare the files with what is in the index.

    The two halves of the index (SQLite: all that is stored; Whoosh: the words) are compared with one another too.
    Every difference is named, with what to do about it. The exit status is 1 when there is one.
    """
    differences = open_corpus(None, index_dir).check()
    write(f"{problem.place}: {problem.message}\n" for problem in differences)
    message(plural(len(differences), "difference") if differences else "No differences.")
    click.get_current_context().exit(1 if differences else 0)
