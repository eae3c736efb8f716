"""``wpgsearch citations``: the citation records in the index."""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.naming import named
from wpgsearch.cli.output import Counted, finish, message, style_for, write
from wpgsearch.corpus import open_corpus
from wpgsearch.render import renderer


@click.command(epilog="Example: wpgsearch citations --to 'art. 8 Wpg' --format csv")
@click.option("--of", metavar="DOC", help="Only those in this document: its id, or a part of its path.")
@click.option(
    "--to", metavar="TARGET", help="Only those of this: as one would ask it, or jci1.3:c:BWBR0022463&artikel=8."
)
@options.kind_option
@options.output_options()
@options.index_option
def citations(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    of: str | None, to: str | None, kind: tuple[str, ...], form: str, color: str, index_dir: Path
) -> None:
    """List the citations in the index.

    They come by document and place in the text. Citations of an article include those of its leden and onderdelen.
    """
    corpus = open_corpus(None, index_dir)
    if to and (query := corpus.understand(to)).targets:
        for note in query.notes:
            message(note)
    rows = Counted(corpus.citations(of=named(corpus, of) if of else None, to=to, kinds=kind))
    write(renderer(form).render_citations(rows, style_for(color)))
    finish(rows.count, otherwise="No citation in the index is what you ask for.")
