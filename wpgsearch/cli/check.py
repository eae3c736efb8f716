"""``wpgsearch check``: is the index what the files are?"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import message, write
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.model import Problem
from wpgsearch.render.words import plural


@click.command(epilog="Example: wpgsearch check --index indexes/default")
@click.option(
    "--redactions",
    is_flag=True,
    help="Look instead for BSNs, e-mail addresses and telephone numbers left in text that is released.",
)
@click.option("--links", is_flag=True, help="Compare instead the links in the sources with what was recognised.")
@click.option(
    "--inventories", is_flag=True, help="Compare instead each inventarislijst with the documents that it lists."
)
@options.index_option
def check(redactions: bool, links: bool, inventories: bool, index_dir: Path) -> None:
    """Compare the files with what is in the index.

    The two halves of the index (SQLite: all that is stored; Whoosh: the words) are compared with one another too.
    Every difference is named, with what to do about it. The exit status is 1 when there is one.
    """
    corpus = open_corpus(None, index_dir)
    asked = [
        (look, name)
        for given, look, name in (
            (redactions, corpus.check_released, "find"),
            (links, corpus.check_links, "difference"),
            (inventories, partial(_inventories, corpus), "difference"),
        )
        if given
    ] or [(corpus.check, "difference")]
    found = 0
    for look, name in asked:
        problems = look()
        write(f"{problem.place}: {problem.message}\n" for problem in problems)
        message(plural(len(problems), name) if problems else f"No {name}s.")
        found += len(problems)
    click.get_current_context().exit(1 if found else 0)


def _inventories(corpus: Corpus) -> tuple[Problem, ...]:
    """Row without document, document without row, judgements and grounds that differ."""
    from wpgsearch.woo.disagreeing import disagreements, lists_of  # noqa: PLC0415  # only when it is asked
    from wpgsearch.woo.marks import ground_uses  # noqa: PLC0415

    uses = list(ground_uses(corpus, corpus.documents()))
    found = (each for listed in lists_of(corpus) for each in disagreements(listed, uses))
    return tuple(
        Problem("warning", each.source or each.inventory, f"row {each.row}: {each.what}" if each.row else each.what)
        for each in found
    )
