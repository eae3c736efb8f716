"""``wpgsearch open``: the file that a hit is in, at its page, in the viewer that is there."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import message
from wpgsearch.cli.places import place
from wpgsearch.cli.viewers import chosen, command
from wpgsearch.corpus import open_corpus
from wpgsearch.model import INSIDE, WpgsearchError


@click.command(epilog="Example: wpgsearch open kst-36999-3.pdf#p2")
@click.argument("hit", metavar="HIT")
@click.option("--dry-run", is_flag=True, help="Print the command that would open it, and stop.")
@options.index_option
def open(hit: str, dry_run: bool, index_dir: Path) -> None:
    """Open the file of a hit, at its page, in the viewer that is there.

    HIT is the number that `where` gave it in its last answer on a terminal, or a document as `show` takes it:
    DOC, DOC#pPAGE or DOC@OFFSET. Viewers that know pages: evince, okular, zathura, Skim, SumatraPDF and others, and
    browsers. For any other, set WPGSEARCH_VIEWER or the key viewer in wpgsearch.toml: "myviewer -p {page} {path}".
    """
    corpus = open_corpus(None, index_dir)
    found = place(corpus, hit, index_dir)
    document = found.document
    source = document.source.partition(INSIDE)[0]
    path = corpus.root / source
    if not path.is_file():
        raise WpgsearchError(f"{path} is no longer there: put it back, or run `wpgsearch index`")
    page = found.page if source == document.source else None
    words = command(path, page, template=chosen(Path.cwd()))
    if dry_run:
        click.echo(shlex.join(words))
        return
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise WpgsearchError(f"there is no screen here to open {path.name} on: read it with `wpgsearch show {hit}`")
    if source != document.source:
        message(f"{document.source.removeprefix(source + INSIDE)} is a file in {source}: that one is opened")
    try:
        subprocess.Popen(  # noqa: S603  # words, not a shell: a name of a file cannot become a command
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise WpgsearchError(
            f"{words[0]} cannot be started ({error.strerror}): is it the name of a program?"
        ) from error
