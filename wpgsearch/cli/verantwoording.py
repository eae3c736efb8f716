"""``wpgsearch verantwoording``: the account of a logged search."""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.logbook import logs_option, now
from wpgsearch.cli.output import message
from wpgsearch.cli.saving import checked, is_stdout, save_bytes
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.model import WpgsearchError
from wpgsearch.office.blocks import html, markdown
from wpgsearch.office.docx import docx
from wpgsearch.office.sheets import csv_file
from wpgsearch.render.words import plural
from wpgsearch.verantwoording.account import account, files_sheet, hits_sheet, title_of
from wpgsearch.verantwoording.asking import ask_again, state_of
from wpgsearch.verantwoording.comparing import Changes, compare
from wpgsearch.verantwoording.entries import Note, Record
from wpgsearch.verantwoording.log import add_entries, log_file, read_log, the_log

_FORMS = ("markdown", "docx", "html")
_SUFFIXES = {".md": "markdown", ".docx": "docx", ".html": "html", ".htm": "html"}


@click.command(epilog="Example: wpgsearch verantwoording zaak-14 --output account.docx")
@click.argument("name", required=False)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=click.Choice(_FORMS),
    help="markdown, docx or html; what the name of --output says, else markdown.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this file, and beside it the annexes: every hit, and every file that was searched, as CSV.",
)
@click.option(
    "--note", metavar="TEXT", help="Add a step that was no question, such as what was asked of whom, and stop."
)
@logs_option
@options.index_option
def verantwoording(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    name: str | None, form: str | None, output: Path | None, note: str | None, logs_dir: Path, index_dir: Path
) -> None:
    """Write the account of a logged search: where, with what, what came of it.

    And what was set aside, why, and what could not be searched. NAME is the log that `wpgsearch where --log NAME` made.
    Every question is asked again: on the same index the account is the same to the byte, on another it names each
    document and each hit that differs.
    """
    if note is not None:
        if not name:
            raise WpgsearchError("say of which search the note is: wpgsearch verantwoording NAME --note 'the step'")
        add_entries(logs_dir, name, [Note(now(), note)])
        message(f"Noted in {log_file(logs_dir, name)}.")
        return
    log = the_log(logs_dir, name)
    record = read_log(logs_dir, log)
    if not record.searches:
        raise WpgsearchError(f"the log {log} holds no question yet: ask one with `wpgsearch where … --log {log}`")
    chosen = form or (_SUFFIXES.get(output.suffix.lower()) if output else None) or "markdown"
    checked(output, inputs=[log_file(logs_dir, log)])
    corpus = open_corpus(None, index_dir)
    changes = _changes(corpus, record) if corpus.is_indexed else None
    annexes = _annexes(output, record)
    save_bytes(_written(chosen, record, changes, [file.name for file in annexes]), output)
    for file, content in annexes.items():
        save_bytes(content, file)
    _tell(changes, index_dir, [*([output] if output and not is_stdout(output) else []), *annexes])


def _changes(corpus: Corpus, record: Record) -> Changes:
    return compare(record, state_of(corpus), [ask_again(corpus, search) for search in record.searches])


def _annexes(output: Path | None, record: Record) -> dict[Path, bytes]:
    if output is None or is_stdout(output):
        return {}
    sheets = (hits_sheet(record), files_sheet(record))
    return {output.with_name(f"{output.stem}-{sheet.name}.csv"): csv_file(sheet) for sheet in sheets}


def _written(form: str, record: Record, changes: Changes | None, annexes: list[str]) -> bytes:
    blocks, title = account(record, changes, annexes=annexes), title_of(record)
    if form == "docx":
        return docx(blocks, title=title)
    return (html(blocks, title=title) if form == "html" else markdown(blocks)).encode("utf-8", "replace")


def _tell(changes: Changes | None, index_dir: Path, files: list[Path]) -> None:
    for file in files:
        message(f"Written: {file}")
    if changes is None:
        message(f"There is no index in {index_dir}: the questions were not asked again.")
    elif changes.same_index and not changes.searches:
        message("Asked again: the same index, the same hits.")
    else:
        states, searches = plural(len(changes.states), "state"), plural(len(changes.searches), "question")
        message(f"Asked again: the index differs from {states} in the log, {searches} give something else.")
