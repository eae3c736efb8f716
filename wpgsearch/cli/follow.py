"""``wpgsearch follow``: questions that are kept, and what is new to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from wpgsearch.cli import options
from wpgsearch.cli.logbook import now
from wpgsearch.cli.output import message
from wpgsearch.cli.saving import checked, save
from wpgsearch.corpus import Corpus, open_corpus
from wpgsearch.model import WpgsearchError
from wpgsearch.verantwoording.asking import limiting
from wpgsearch.woo.following import (
    Followed,
    News,
    followed_names,
    keep_followed,
    look,
    name_for,
    read_followed,
)
from wpgsearch.woo.told_news import as_atom, as_json, as_text

KEPT = Path("zoekslagen") / "gevolgd"
_FORMS = ("terminal", "json", "atom")


@click.command(epilog="Example: wpgsearch follow art. 13 Wpg --soort kamerstuk")
@click.argument("question", nargs=-1)
@options.filter_options
@click.option("--forget", is_flag=True, help="Follow this question no longer.")
@click.option("--peek", is_flag=True, help="Tell what is new and let it be new the next time too.")
@click.option("--per-dossier", is_flag=True, help="Put what is new under the dossiers that it is of.")
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=click.Choice(_FORMS),
    default="terminal",
    show_default=True,
    help="terminal, json or atom: a feed of all that came since the question was followed.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write to this file, such as a feed that others read.",
)
@click.option(
    "--kept",
    "kept_dir",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=KEPT,
    show_default=True,
    help="The folder in which the questions are kept.",
)
@options.index_option
def follow(  # noqa: PLR0913, PLR0917  # a command has as many parameters as options
    question: tuple[str, ...],
    forget: bool,
    peek: bool,
    per_dossier: bool,
    form: str,
    output: Path | None,
    kept_dir: Path,
    index_dir: Path,
    **given: Any,
) -> None:
    """Keep a question, and tell what is new to it since the last time.

    The first time the question is kept; after that each call tells the passages that were not there before. With
    --dossier and no question the documents of that dossier are followed. Without either all that is kept is looked
    at. Run `wpgsearch index` first: what is new is what the index has now. The exit status is 1 when nothing is new.
    """
    corpus = open_corpus(None, index_dir)
    filters = limiting(options.filters(corpus, **given))
    asked = " ".join(question).strip()
    one = bool(asked or filters)
    names = [name_for(asked, filters)] if one else followed_names(kept_dir)
    if not names:
        raise WpgsearchError("no question is followed yet: wpgsearch follow art. 13 Wpg")
    if forget:
        if not one or not (kept_dir / f"{names[0]}.json").is_file():
            raise WpgsearchError("that question is not followed; wpgsearch follow lists those that are")
        (kept_dir / f"{names[0]}.json").unlink()
        message(f"No longer followed: {names[0]}")
        return
    checked(output, inputs=())
    time = now()
    news = []
    for name in names:
        followed = read_followed(kept_dir, name) or Followed(name, asked, filters, kept=time, looked="")
        news.append(look(corpus, followed, time=time))
    save(_written(form, news, corpus, per_dossier=per_dossier), output)
    if not peek:
        for each in news:
            keep_followed(kept_dir, each.followed)
    click.get_current_context().exit(0 if any(each.new or each.first for each in news) else 1)


def _written(form: str, news: Sequence[News], corpus: Corpus, *, per_dossier: bool) -> Iterable[str]:
    if form == "json":
        return [as_json(news)]
    return [as_atom(news, root=corpus.root)] if form == "atom" else as_text(news, per_dossier=per_dossier)
