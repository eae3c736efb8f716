"""``wpgsearch grounds``: which ground of refusal on which page, and where the inventarislijst says something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import Counted, finish, message, style_for
from wpgsearch.cli.saving import checked, save
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.render.records import Record
from wpgsearch.render.rows import FORMATS, render_rows
from wpgsearch.render.words import plural
from wpgsearch.woo.disagreeing import disagreements, lists_of
from wpgsearch.woo.marks import LISTED, MARK, NAMED, GroundUse, ground_uses

_PAGES: tuple[str, ...] = ("dossier", "source", "page", "ground", "how", "count")
_COUNTS = ("dossier", "ground", "marks", "documents", "named", "listed")
_DISAGREE = ("dossier", "list", "row", "source", "what")


@click.command(epilog="Example: wpgsearch grounds --counts --format csv")
@click.option("--counts", "view", flag_value="counts", help="How often each ground stands in each dossier.")
@click.option(
    "--check",
    "view",
    flag_value="check",
    help="Where an inventarislijst and the documents disagree: rows without a document, documents without a row, other "
    "grounds, another Beoordeling.",
)
@options.filter_options
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help=f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}.",
)
@click.option("--output", metavar="FILE", type=click.Path(path_type=Path), help="Write to this file.")
@options.color_option
@options.index_option
def grounds(  # a command has as many parameters as options
    view: str | None, form: str, output: Path | None, color: str, index_dir: Path, **given: Any
) -> None:
    """List which ground of refusal stands on which page of which document.

    A ground is a mark (over what was made illegible), named (in the reasons of a decision) or listed (in a row of a
    table). A dossier is the folder or the archive that the documents are in. The exit status is 1 when there is none.
    """
    corpus = open_corpus(None, index_dir)
    records = corpus.documents(options.filters(corpus, **given))
    checked(output, inputs=())
    uses = list(ground_uses(corpus, records))
    columns, rows = _PAGES, _by_page(uses)
    if view == "counts":
        columns, rows = _COUNTS, _counts(uses)
    elif view == "check":
        columns, rows = _DISAGREE, _disagreements(corpus, {record.source for record in records}, uses)
    counted = Counted(rows)
    save(render_rows(form, columns, counted, style_for(color)), output)
    if view == "check":
        message(plural(counted.count, "disagreement") if counted.count else "No disagreements.")
        click.get_current_context().exit(1 if counted.count else 0)
    finish(counted.count, otherwise="No ground of refusal stands in these documents.")


def _by_page(uses: Iterable[GroundUse]) -> Iterator[Record]:
    counted = Counter((use.dossier, use.source, use.page, use.ground, use.how) for use in uses)
    for key, count in sorted(counted.items(), key=lambda item: (item[0][:2], item[0][2] or 0, item[0][3:])):
        yield dict(zip(_PAGES, (*key, count), strict=True))


def _counts(uses: Iterable[GroundUse]) -> Iterator[Record]:
    found: dict[tuple[str, str], list[GroundUse]] = {}
    for use in uses:
        found.setdefault((use.dossier, use.ground), []).append(use)
    for (dossier, ground), some in sorted(found.items()):
        how = Counter(use.how for use in some)
        documents = len({use.source for use in some if use.how == MARK})
        yield dict(zip(_COUNTS, (dossier, ground, how[MARK], documents, how[NAMED], how[LISTED]), strict=True))


def _disagreements(corpus: Corpus, sources: set[str], uses: list[GroundUse]) -> Iterator[Record]:
    for listed in lists_of(corpus):
        if listed.inventory.source in sources:
            for each in disagreements(listed, uses):
                yield dict(zip(_DISAGREE, each, strict=True))
