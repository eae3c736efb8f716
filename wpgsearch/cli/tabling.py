"""Options that the commands for tables share, and the way of a table to a file or the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import message, style_for
from wpgsearch.cli.saving import checked, is_stdout, save, save_bytes
from wpgsearch.corpus import Corpus
from wpgsearch.grids import Network, References, Table, basis_lines, network_of, told
from wpgsearch.model import KINDS, Target, WpgsearchError
from wpgsearch.render.tables import (
    NETWORK,
    REFERENCES,
    SUFFIXES,
    format_named,
    render_bytes,
    render_text,
    table_formats,
)
from wpgsearch.tables import Asked
from wpgsearch.tables.dimensions import COUNTS, DEPTHS

F = TypeVar("F", bound=Callable[..., Any])

_FORMATS = table_formats()

table_options = options.stacked(
    click.option(
        "--to",
        metavar="TARGET",
        multiple=True,
        help="Only citations of this, or of places in it: Wpg, 'art. 8 Wpg', C-180/21. May be given twice.",
    ),
    click.option("--kind", metavar="KIND", type=click.Choice(KINDS), multiple=True, help=f"Only {', '.join(KINDS)}."),
    click.option(
        "--depth",
        metavar="DEPTH",
        type=click.Choice(DEPTHS),
        default="artikel",
        show_default=True,
        help="How deep articles are told apart: artikel, lid or onderdeel.",
    ),
    click.option(
        "--notes/--no-notes", default=None, help="Only citations in footnotes, or only those outside; else both."
    ),
    click.option("--exact", is_flag=True, help="Of --to only what is asked itself: art. 13 without art. 13 lid 2."),
    options.filter_options,
    click.option("--passages", is_flag=True, help="Add the mentions behind the numbers, each with its place."),
)

count_option = click.option(
    "--count",
    metavar="WHAT",
    type=click.Choice(COUNTS),
    default="mentions",
    show_default=True,
    help="What is counted: mentions, passages or documents.",
)

output_options = options.stacked(
    click.option(
        "--format",
        "form",
        metavar="FORMAT",
        type=click.Choice(_FORMATS),
        help=f"{', '.join(_FORMATS)}; what the name of --output says, else terminal.",
    ),
    click.option(
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write to this file, and only when all is done; one that is there is replaced.",
    ),
    options.color_option,
    options.index_option,
)


def asked_for(corpus: Corpus, **given: Any) -> Asked:
    """What the options ask; a note on what a name was taken to mean goes to stderr."""
    to, exact, soort = given.pop("to"), given.pop("exact"), given.pop("soort")
    filters = options.filters(
        corpus,
        exact=exact,
        soort=soort,
        **{name: given.pop(name) for name in ("since", "until", "dossier", "document")},
    )
    for note in corpus.unknown(filters):
        message(note)
    targets = tuple(target for one in to for target in _targets(corpus, one)) if to else None
    return Asked(kinds=given.pop("kind"), to=targets, filters=filters, **given)


def _targets(corpus: Corpus, written: str) -> tuple[Target, ...]:
    if written.startswith(("jci1.3:", "eli/")):
        return (Target.parse(written),)
    query = corpus.understand(written)
    if query.words or not query.targets:
        raise WpgsearchError(f"--to takes a citation, such as 'art. 8 Wpg', and “{written}” is none that is known")
    for note in query.notes:
        message(note)
    return query.targets


def takes(form: str | None, output: Path | None) -> str:
    """What the format is made of: a table, a network or references."""
    return format_named(_form(form, output)).takes


def _form(form: str | None, output: Path | None) -> str:
    return form or (SUFFIXES.get(output.suffix.lower()) if output else None) or "terminal"


def put(
    make: Callable[[], Table],
    bibliography: Callable[[], References],
    *,
    form: str | None,
    output: Path | None,
    color: str,
) -> bool:
    """Make what the format is made of, and write it; whether there is anything in it."""
    checked(output, inputs=())
    chosen = format_named(_form(form, output))
    if chosen.binary and is_stdout(output) and sys.stdout.isatty():
        raise WpgsearchError(f"{chosen.name} is no text for a terminal: say which file it goes to with --output FILE")
    thing: Table | Network | References
    if chosen.takes == REFERENCES:
        thing = bibliography()
        filled, said = bool(thing.works), basis_lines(thing.basis)
    else:
        table = make()
        thing = network_of(table) if chosen.takes == NETWORK else table
        filled, said = bool(table.rows), list(told(table))
    if chosen.binary:
        save_bytes(render_bytes(chosen, thing), output)
    else:
        save(render_text(chosen, thing, style_for(color if is_stdout(output) else "never")), output)
    if not chosen.told or not is_stdout(output):
        for sentence in said:
            message(sentence)
    return filled
