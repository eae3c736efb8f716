"""``wpgsearch where``: the question that all of this is for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from wpgsearch.cli import options
from wpgsearch.cli.indexing import ask
from wpgsearch.cli.logbook import log_answer, log_option, logs_option
from wpgsearch.cli.output import finish, message, style_for, write
from wpgsearch.corpus import open_corpus
from wpgsearch.render import renderer
from wpgsearch.render.records import all_notes


@click.command(epilog="Example: wpgsearch where art. 13 lid 2 Wpg --soort kamerstuk --since 2019")
@click.argument("question", nargs=-1, required=True)
@click.option("--explain", is_flag=True, help="Print how the question is understood, and stop.")
@click.option("--exact", is_flag=True, help="Only what is asked itself: art. 13 without art. 13 lid 2.")
@options.limit_option(20)
@options.filter_options
@log_option("Add the question and all its hits to the log of this name, for `wpgsearch verantwoording`.")
@logs_option
@options.output_options()
@options.corpus_option
@options.index_option
def where(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    question: tuple[str, ...],
    explain: bool,
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

    When there is no index yet, the folder of --corpus is indexed first.
    """
    corpus = open_corpus(corpus_dir, index_dir)
    chosen = renderer(form)
    query = corpus.understand(" ".join(question), filters=options.filters(corpus, **given))
    if explain:
        write(chosen.render_query(query, style_for(color)))
        return
    answer = ask(corpus, query, corpus_dir=corpus_dir, index_dir=index_dir)
    # Nothing found is a message, not data, in the format that is for people.
    to = sys.stderr if form == "terminal" and not answer.hits else sys.stdout
    write(chosen.render_answer(answer, style_for(color, to)), to=to)
    if not chosen.NOTES:
        for note in all_notes(answer):
            message(note)
    if log is not None:
        log_answer(corpus, query, answer, log=log, logs_dir=logs_dir)
    finish(answer.hits)
