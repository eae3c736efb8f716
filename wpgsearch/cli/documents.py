"""``wpgsearch documents``: what is in the index."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import Counted, finish, message, style_for, write
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.model import DocumentRecord
from wpgsearch.render import Style, renderer

_DOUBLES = ("one", "other", "how", "likeness", "pages")
_PAGES = ("one", "page", "other", "other_page", "likeness")
_LEAST = 0.6


def _woo(name: str) -> ModuleType:
    """Loaded when it is asked for: a plain list has no need of it."""
    return import_module(f"wpgsearch.woo.{name}")


def _share(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:
    """0.8, 0,8 or 80%."""
    if value is None:
        return None
    try:
        written = value.strip().replace(",", ".")
        share = float(written.removesuffix("%")) / (100 if written.endswith("%") else 1)
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        raise click.BadParameter(f"{value!r} is not a part of 1: write 0.8, or 80%.")
    return share


@click.command(epilog="Example: wpgsearch documents --soort woo-besluit --since 2022 --format csv")
@options.filter_options
@click.option("--kenmerk", metavar="TEXT", default="", help="Only documents with this in their kenmerk or identifiers.")
@click.option("--matter", metavar="TEXT", default="", help="Only documents of this matter: a zaaknummer, or a folder.")
@click.option("--organ", metavar="TEXT", default="", help="Only documents of this bestuursorgaan or court.")
@click.option(
    "--ground", metavar="GROUND", default="", help="Only documents with this ground of refusal: 5.1.2e, 10.2g."
)
@click.option(
    "--outcome", metavar="OUTCOME", default="", help="Only what is openbaar, deels openbaar or niet openbaar."
)
@click.option(
    "--family", metavar="DOC", default="", help="Only what belongs together with this: a mail and what it held."
)
@click.option("--thread", metavar="DOC", default="", help="Only the mails of this thread: its id, or a mail in it.")
@click.option("--duplicates", is_flag=True, help="Those of which there are more: the same file, or the same text.")
@click.option("--near-duplicates", is_flag=True, help="Also those that are much alike, such as other redactions.")
@click.option("--side-by-side", is_flag=True, help="The pages that two documents share, beside one another.")
@click.option(
    "--same-as",
    "held",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Which documents are this file, or have pages of it: is it public already?",
)
@click.option(
    "--likeness",
    metavar="PART",
    default=str(_LEAST),
    show_default=True,
    callback=_share,
    help="How much must be the same to be alike.",
)
@options.output_options()
@options.index_option
def documents(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    duplicates: bool,
    near_duplicates: bool,
    side_by_side: bool,
    held: Path | None,
    likeness: float,
    form: str,
    color: str,
    index_dir: Path,
    **given: Any,
) -> None:
    """List the documents in the index.

    Each with its soort, date, title, path, identifiers and what it holds; with --format jsonl every field that is
    known: author, kenmerk, bestuursorgaan, vergaderjaar, sections, grounds, … What the inventarislijst of a dossier
    says of a document counts for --matter, --outcome, --family and --thread too.
    """
    corpus, style = open_corpus(None, index_dir), style_for(color)
    asked = {name: given.pop(name) for name in ("kenmerk", "matter", "organ", "ground", "outcome", "family", "thread")}
    filters = options.filters(corpus, **given)
    if held is not None:
        _show_same(corpus, held, likeness, form, style)
    records = corpus.documents(filters)
    if any(asked.values()):
        selecting = _woo("selecting")
        records = selecting.selected(corpus, records, selecting.Wanted(**asked))
    if side_by_side:
        _show_pages(corpus, records, likeness, form, style)
    if duplicates or near_duplicates:
        found = _woo("duplicates").doubles(corpus, records, least=likeness if near_duplicates else None)
        _show(_DOUBLES, [each._asdict() for each in found], form, style, otherwise="No document is there twice.")
    rows = Counted(records)
    write(renderer(form).render_documents(rows, style))
    for note in corpus.unknown(filters):
        message(note)
    finish(rows.count, otherwise="No document in the index is what you ask for.")


def _show(columns: tuple[str, ...], rows: list[dict[str, Any]], form: str, style: Style, *, otherwise: str) -> NoReturn:
    write(import_module("wpgsearch.render.rows").render_rows(form, columns, rows, style))
    finish(rows, otherwise=otherwise)


def _show_same(corpus: Corpus, held: Path, least: float, form: str, style: Style) -> NoReturn:
    found = _woo("duplicates").same_as(corpus, corpus.read(held), least=least)
    rows = [each._asdict() for each in found]
    _show(_DOUBLES, rows, form, style, otherwise=f"No document in the index is {held.name}, or has a page of it.")


def _show_pages(corpus: Corpus, records: tuple[DocumentRecord, ...], least: float, form: str, style: Style) -> NoReturn:
    """Of each pair of pages the two texts; in a format for machines only which they are."""
    duplicates = _woo("duplicates")
    pairs = duplicates.like_pages(corpus, records, least=least)
    none = "No two documents have a page in common."
    if form != "terminal":
        cells = (((*pair.one, *pair.other, pair.likeness) for pair in pairs), _PAGES)
        _show(_PAGES, [dict(zip(cells[1], cell, strict=True)) for cell in cells[0]], form, style, otherwise=none)
    for pair in pairs:
        one, other = (duplicates.page_texts(corpus.document(source))[page] for source, page in (pair.one, pair.other))
        names = [source if page is None else f"{source} p. {page}" for source, page in (pair.one, pair.other)]
        write([style.bold(f"{names[0]} │ {names[1]} ({pair.likeness:.0%} the same)") + "\n"])
        write(f"{line}\n" for line in _woo("beside").side_by_side(one, other, width=style.width))
        write(["\n"])
    finish(pairs, otherwise=none)
