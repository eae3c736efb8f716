"""``wpgsearch documents``: what is in the index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import Counted, finish, message, style_for, write
from wpgsearch.corpus import open_corpus
from wpgsearch.render import renderer


@click.command(epilog="Example: wpgsearch documents --soort woo-besluit --since 2022 --format csv")
@options.filter_options
@options.output_options()
@options.index_option
def documents(form: str, color: str, index_dir: Path, **given: Any) -> None:
    """List the documents in the index.

    Each with its soort, date, title, path, identifiers and what it holds; with --format jsonl every field that is
    known: author, kenmerk, bestuursorgaan, vergaderjaar, sections, grounds, …
    """
    corpus = open_corpus(None, index_dir)
    filters = options.filters(corpus, **given)
    rows = Counted(corpus.documents(filters))
    write(renderer(form).render_documents(rows, style_for(color)))
    for note in corpus.unknown(filters):
        message(note)
    finish(rows.count, otherwise="No document in the index is what you ask for.")
