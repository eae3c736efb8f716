"""``wpgsearch inventory``: the inventarislijst of a set of documents, and its DiWoo metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import message, style_for
from wpgsearch.cli.saving import checked, is_stdout, save, save_bytes
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.model import DocumentRecord, WpgsearchError
from wpgsearch.office.sheets import WRITERS, Sheet
from wpgsearch.render.records import Record
from wpgsearch.render.rows import render_rows
from wpgsearch.render.words import plural
from wpgsearch.woo.disagreeing import lists_of, match
from wpgsearch.woo.diwoo import Publication, diwoo_xml
from wpgsearch.woo.inventory import Decision, published, report, rows_from_documents
from wpgsearch.woo.lists import ListRow, faults, iso_date, rows_in
from wpgsearch.woo.marks import ground_uses
from wpgsearch.woo.tooi import CATEGORIES

_FORMS = (*WRITERS, "diwoo", "terminal")
_SUFFIXES = {**{f".{name}": name for name in WRITERS}, ".xml": "diwoo"}
_LISTS = ("inventarislijst", "woo-besluit")


@click.command(epilog="Example: wpgsearch inventory --output inventarislijst.xlsx")
@click.option(
    "--report",
    "report_file",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A productierapport (14 columns) or another list to make it from; without it, the documents of the index.",
)
@click.option(
    "--as-report", is_flag=True, help="Write the 14 columns of a productierapport, not the 12 that are published."
)
@click.option("--decision", metavar="NAME", default="", help="The name of the decision, for the column Besluitnaam.")
@click.option("--prefix", metavar="TEXT", default="", help="What stands before each Documentnummer: PREFIX-MATTER-ID.")
@click.option("--base-url", metavar="URL", default="", help="DiWoo: where the files are published.")
@click.option(
    "--publisher", metavar="ORGAN", default="", help="DiWoo: a ministry, or a TOOI identifier: gemeente/gm0363."
)
@click.option(
    "--category",
    metavar="CODE",
    type=click.Choice(tuple(CATEGORIES)),
    help="DiWoo: one informatiecategorie for all, by its place in art. 3.3 Woo (2i is a Woo decision); else by soort.",
)
@options.filter_options
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=click.Choice(_FORMS),
    help=f"{', '.join(_FORMS[:-1])} or {_FORMS[-1]}; what the name of --output says, else terminal.",
)
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file.")
@options.color_option
@options.index_option
def inventory(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    report_file: Path | None,
    as_report: bool,
    decision: str,
    prefix: str,
    base_url: str,
    publisher: str,
    category: str | None,
    form: str | None,
    output: Path | None,
    color: str,
    index_dir: Path,
    **given: Any,
) -> None:
    """Write the inventarislijst of a set of documents, or its DiWoo metadata.

    The list has the 12 columns of the publication platform of the ministries, as XLSX, ODS or CSV. What is wrong in a
    productierapport is told by row. Made from the index alone, the Beoordeling follows from the marks in each
    document: a beginning, to be checked. --format diwoo gives the sitemap with metadata that the Woo-index harvests.
    """
    chosen = form or (_SUFFIXES.get(output.suffix.lower()) if output else None) or "terminal"
    checked(output, inputs=[report_file] if report_file else [])
    corpus = open_corpus(None, index_dir)
    if chosen == "diwoo":
        if not base_url:
            raise WpgsearchError("say where the files are published: --base-url https://open.voorbeeld.nl/dossier/")
        records = _dated(corpus, corpus.documents(options.filters(corpus, **given)))
        xml, left_out = diwoo_xml(records, Publication(base_url, publisher, category or ""))
        save([xml], output)
        for each in left_out:
            message(f"Left out: {each}")
        return
    sheet = _sheet(corpus, report_file, Decision(decision, prefix), as_report=as_report, given=given)
    if chosen == "terminal":
        rows: Iterator[Record] = (dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows)
        save(render_rows("terminal", sheet.columns, rows, style_for(color)), output)
    else:
        save_bytes(WRITERS[chosen](sheet), output)
        if output and not is_stdout(output):
            message(f"Written: {plural(len(sheet.rows), 'row')} to {output}")


def _dated(corpus: Corpus, records: Iterable[DocumentRecord]) -> list[DocumentRecord]:
    """With the date and the title that the inventarislijst of their dossier gives those that state none."""
    rows: dict[str, ListRow] = {}
    for listed in lists_of(corpus):
        by_number = {row.number: row for row in listed.rows}
        rows |= {source: by_number[number] for number, source in listed.by_row.items()}
    return [
        replace(
            record,
            date=record.date or iso_date(rows[record.source].cell("datum")) or None,
            title=rows[record.source].cell("omschrijving") or record.title,
        )
        if record.source in rows
        else record
        for record in records
    ]


def _sheet(corpus: Corpus, file: Path | None, decision: Decision, *, as_report: bool, given: dict[str, Any]) -> Sheet:
    places: dict[int, str] = {}
    if file is not None:
        rows: tuple[ListRow, ...] = rows_in(corpus.read(file))
        if not rows:
            raise WpgsearchError(
                f"{file} holds no list that is known: it needs a head with ID, Document and Beoordeling"
            )
        for fault in faults(rows):
            message(f"{file.name}, {fault}")
        if corpus.is_indexed:
            places = match(rows, _records(corpus, given))
    else:
        records = _records(corpus, given)
        rows = rows_from_documents(records, ground_uses(corpus, records, to_release=True))
    return report(rows) if as_report else published(rows, decision, places=places)


def _records(corpus: Corpus, given: dict[str, Any]) -> list[DocumentRecord]:
    """The documents that a list is of: not the lists and the decision themselves."""
    return [each for each in corpus.documents(options.filters(corpus, **given)) if each.soort not in _LISTS]
