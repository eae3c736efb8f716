"""``wpgsearch citations``: the citation records in the index."""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.naming import named
from wpgsearch.cli.output import Counted, finish, message, style_for, write
from wpgsearch.corpus import open_corpus
from wpgsearch.model import WpgsearchError
from wpgsearch.render import renderer


@click.command(epilog="Example: wpgsearch citations --to 'art. 8 Wpg' --format csv")
@click.option("--of", metavar="DOC", help="Only the citations in this document: its id, or a part of its path.")
@click.option(
    "--to", metavar="TARGET", help="Only the citations of this: art. 8 Wpg, C-180/21, jci1.3:c:BWBR0022463&artikel=8."
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
    query = corpus.understand(to) if to is not None else None
    if query is not None and (query.words or not query.targets):
        raise WpgsearchError(
            f"--to takes a citation, such as 'art. 8 Wpg', and “{query.words}” is none that is known: "
            f"for words ask wpgsearch where {query.question}"
        )
    for note in query.notes if query is not None else ():
        message(note)
    source = named(corpus, of) if of is not None else None
    rows = Counted(corpus.citations(of=source, to=to, kinds=kind))
    write(renderer(form).render_citations(rows, style_for(color)))
    if query is not None and not rows.count:
        for note in corpus.where(query).notes:
            message(note)
    finish(rows.count, otherwise="No citation in the index is what you ask for.")
