"""``wpgsearch where``: the question that all of this is for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from wpgsearch.cli import options
from wpgsearch.cli.indexing import ask
from wpgsearch.cli.last import remember
from wpgsearch.cli.logbook import log_answer, log_option, logs_option
from wpgsearch.cli.output import finish, message, style_for, write
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.finding.arranging import GROUPS, SORTS
from wpgsearch.model import Filters, Query
from wpgsearch.render import renderer
from wpgsearch.render.records import all_notes
from wpgsearch.render.words import searched

INCOMPLETE = 3


@click.command(epilog="Example: wpgsearch where art. 13 lid 2 Wpg --soort kamerstuk --since 2019")
@click.argument("question", nargs=-1)
@click.option("--explain", is_flag=True, help="Print how the question is understood, and stop.")
@click.option("--like", metavar="DOC@OFFSET", help="Instead of a question: passages like the one at this place.")
@click.option("--exact", is_flag=True, help="Only what is asked itself: art. 13 without art. 13 lid 2.")
@options.limit_option(20)
@options.filter_options
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="relevance",
    show_default=True,
    help="The best first, the newest document first, or by the names of the documents.",
)
@click.option("--group", type=click.Choice(GROUPS), default="document", show_default=True, help="What stands together.")
@click.option("--facets", is_flag=True, help="Count the passages by soort, year and dossier.")
@click.option("--strict", is_flag=True, help="Exit status 3 when not every document could be searched.")
@log_option("Add the question and all its hits to the log of this name, for `wpgsearch verantwoording`.")
@logs_option
@options.output_options()
@options.corpus_option
@options.index_option
def where(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    question: tuple[str, ...],
    explain: bool,
    like: str | None,
    strict: bool,
    log: str | None,
    logs_dir: Path,
    form: str,
    color: str,
    corpus_dir: Path,
    index_dir: Path,
    **given: Any,
) -> None:
    """Find where a provision, a case, a Kamerstuk or words are discussed.

    QUESTION is Dutch or English, quoted or not: a citation in any usual spelling (art. 13 lid 2 Wpg, 6:162 BW,
    LED art. 4(1)(b), C-180/21, Kamerstukken II 2017/18, 34889, nr. 3), words, or both. An article includes its leden
    and onderdelen. Passages that discuss what is asked come before those that mention it.

    With AND OR NOT, NEAR/5, brackets, verwerk* and limits such as soort:kamerstuk datum:2018..2022 in:footnote it is
    strict: what cannot be honoured is refused. Passages with the words as written stand before those with other forms
    of them, and those before compounds.

    On a terminal the hits have numbers, for `wpgsearch show 3` and `wpgsearch open 3`. When there is no index yet, the
    folder of --corpus is indexed first.
    """
    corpus = open_corpus(corpus_dir, index_dir)
    chosen = renderer(form)
    query = _query(corpus, " ".join(question), like, options.filters(corpus, **given))
    if explain:
        write(chosen.render_query(query, style_for(color)))
        return
    answer = ask(corpus, query, corpus_dir=corpus_dir, index_dir=index_dir)
    # Nothing found is a message, not data, in the format that is for people.
    to = sys.stderr if form == "terminal" and not answer.hits else sys.stdout
    style = style_for(color, to)
    if form == "terminal" and answer.hits and to.isatty():
        remember(answer.hits, index_dir)
        style = style._replace(numbers=True)
    write(chosen.render_answer(answer, style), to=to)
    if not chosen.NOTES:
        for note in all_notes(answer):
            message(note)
    if log is not None:
        log_answer(corpus, query, answer, log=log, logs_dir=logs_dir)
    done = answer.completeness
    if strict and (done.failed or done.without_text):
        message(f"Not complete: {searched(answer)}.")
        click.get_current_context().exit(INCOMPLETE)
    finish(answer.hits)


def _query(corpus: Corpus, question: str, like: str | None, filters: Filters) -> Query:
    if (like is None) == (not question.strip()):
        raise click.UsageError("Ask a question, or give --like DOC@OFFSET; one of the two.")
    return corpus.like(like, filters=filters) if like is not None else corpus.understand(question, filters=filters)
