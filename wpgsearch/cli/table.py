"""``wpgsearch table``: tables of what is cited, in which every number can be traced to passages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from wpgsearch.cli.output import finish
from wpgsearch.cli.tabling import asked_for, count_option, output_options, put, table_options, takes
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.grids import Table
from wpgsearch.render.tables import NETWORK
from wpgsearch.tables import Asked
from wpgsearch.tables.dimensions import DIMENSIONS
from wpgsearch.tables.pairs import UNITS

_NAMES = ", ".join(DIMENSIONS)


@click.group(
    invoke_without_command=True,
    subcommand_metavar="[together | timeline | transposition]",
    epilog="Example: wpgsearch table --rows artikel --columns document --to Wpg",
)
@click.option("--rows", metavar="BY", default="artikel", show_default=True, help=f"What the rows are: {_NAMES}.")
@click.option("--columns", metavar="BY", help="What the columns are, of the same; without it the three counts.")
@count_option
@table_options
@output_options
@click.pass_context
def table(ctx: click.Context, /, **given: Any) -> None:
    """Count what is cited, by what.

    Articles, leden, cases, papers or acts × documents, years, soorten, dossiers, authors or sections. Every table says
    on how many documents it rests and which files could not be read. docs/tables.md tells what each number means.
    """
    if ctx.invoked_subcommand is None:
        if not given["columns"] and takes(given["form"], given["output"]) == NETWORK:
            given["columns"] = "document"  # the network of citations: what cites what
        _run(lambda corpus, asked: corpus.table(asked), given)


@table.command(epilog="Example: wpgsearch table together --unit paragraph --kind legislation")
@click.option(
    "--unit",
    metavar="UNIT",
    type=click.Choice(UNITS),
    default="passage",
    show_default=True,
    help="Together in one passage, paragraph (with its footnotes) or document.",
)
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(1),
    default=2,
    help="Only pairs that stand together so often.  [default: 2]",
)
@table_options
@output_options
def together(unit: str, least: int, **given: Any) -> None:
    """Which articles and cases are cited together, and how much more often than by chance."""
    _run(lambda corpus, asked: corpus.together(asked, unit=unit, least=least), given)


@table.command(epilog="Example: wpgsearch table timeline --to 'art. 8 Wpg' --output timeline.svg")
@click.option("--columns", metavar="BY", help=f"Years by these: {_NAMES}.")
@count_option
@table_options
@output_options
def timeline(**given: Any) -> None:
    """Citations by year of the document."""
    _run(lambda corpus, asked: corpus.timeline(asked), given)


@table.command(epilog="Example: wpgsearch table transposition --to LED --format markdown")
@table_options
@output_options
def transposition(**given: Any) -> None:
    """Which article of an EU act is said to be implemented in which national article.

    Read from sentences and from transponeringstabellen, each with its source.
    """
    _run(lambda corpus, asked: corpus.transposition(asked), given)


def _run(make: Callable[[Corpus, Asked], Table], given: dict[str, Any]) -> None:
    form, output, color = given.pop("form"), given.pop("output"), given.pop("color")
    index_dir: Path = given.pop("index_dir")
    corpus = open_corpus(None, index_dir)
    asked = asked_for(corpus, **given)
    filled = put(lambda: make(corpus, asked), lambda: corpus.references(asked), form=form, output=output, color=color)
    finish(filled, otherwise="Nothing in the index is what you ask for.")
