"""``wpgsearch batch``: many questions at once."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import Any

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import finish
from wpgsearch.cli.tabling import output_options, put
from wpgsearch.corpus import open_corpus
from wpgsearch.model import WpgsearchError
from wpgsearch.render.tables import REFERENCES, table_formats
from wpgsearch.tables import Asked

_HEADS = ("term", "terms", "zoekterm", "zoektermen", "trefwoord", "vraag", "vragen", "question", "query", "citation")
_ENCODINGS = ("utf-8-sig", "cp1252")
_MAKES_NO_TABLE = table_formats(takes=(REFERENCES,))


@click.command(epilog="Example: wpgsearch batch terms.csv --output hits.xlsx")
@click.argument("file", metavar="TERMS", type=click.Path(path_type=Path))
@click.option("--passages", is_flag=True, help="Add the hits themselves; a workbook has them anyway, a sheet a term.")
@options.filter_options
@output_options
def batch(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    file: Path, passages: bool, form: str | None, output: Path | None, color: str, index_dir: Path, **given: Any
) -> None:
    """Ask a list of words and citations, and tell which documents have each, on which pages.

    TERMS has a question on each line, or is a CSV file with a column called term (zoekterm, vraag, question).
    """
    if form in _MAKES_NO_TABLE:
        raise click.UsageError(f"{form} is a bibliography, and a list of terms has none: choose another format.")
    corpus = open_corpus(None, index_dir)
    terms = read_terms(file)
    filters = options.filters(corpus, **given)
    is_workbook = form == "xlsx" or (form is None and output is not None and output.suffix.lower() == ".xlsx")
    found = corpus.batch(terms, filters=filters, hits=passages or is_workbook)
    put(lambda: found, lambda: corpus.references(Asked(filters=filters)), form=form, output=output, color=color)
    finish(found.basis.counted)


def read_terms(file: Path) -> list[str]:
    """The lines; of a table with a heading that names the terms that column."""
    lines = [line for line in _text(file).splitlines() if line.strip()]
    if not lines:
        raise WpgsearchError(f"{file} is empty: write a word or a citation on each line")
    delimiter = max(";\t,", key=lines[0].count)
    heads = [cell.strip().casefold() for cell in next(csv.reader(lines[:1], delimiter=delimiter))]
    at = next((heads.index(head) for head in _HEADS if head in heads), None)
    if at is None:
        terms = [_one(line.strip()) for line in lines]
    else:
        rows = csv.reader(lines[1:], delimiter=delimiter)
        terms = [row[at].strip() for row in rows if len(row) > at]
    terms = [term for term in terms if term]
    if not terms:
        raise WpgsearchError(f"there are no terms in {file}: write a word or a citation on each line")
    return terms


def _one(line: str) -> str:
    """A line as a term: art. 8, eerste lid, Wpg. Quotation marks ask for words next to each other, unless they are
    there because of a comma or of other ones, as a spreadsheet writes them."""
    if re.fullmatch(r'"(?:[^"]|"")*"', line) and any(mark in line[1:-1] for mark in (",", ";", '""')):
        return line[1:-1].replace('""', '"').strip()
    return line


def _text(file: Path) -> str:
    if str(file) != "-" and not file.is_file():
        raise WpgsearchError(f"there is no file {file}: name one with a word or a citation on each line")
    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise WpgsearchError(f"{file} is no text: save it as CSV in UTF-8")
