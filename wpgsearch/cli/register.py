"""``wpgsearch register``: what names of acts and cases mean, and names of the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from wpgsearch.cli.output import NOTHING, finish, message, write
from wpgsearch.model import WpgsearchError
from wpgsearch.register import nearest_names
from wpgsearch.register.articles import ArticleList
from wpgsearch.register.cases import COLUMNS as CASE_COLUMNS
from wpgsearch.register.cases import OWN_CASES
from wpgsearch.register.dates import in_dutch
from wpgsearch.register.entries import Imported, read_entries
from wpgsearch.register.meanings import Meaning, act_meaning, meanings_of
from wpgsearch.register.names import COLUMNS, OWN_ACTS
from wpgsearch.register.own import own_folder
from wpgsearch.render.words import plural

_MOST_REFUSALS = 20


@click.group(epilog="Example: wpgsearch register show Wpg")
def register() -> None:
    """Ask what a name of an act or a case means, or add names of your own."""


@register.command("show", epilog="Example: wpgsearch register show 2016/680")
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=click.Choice(["terminal", "json"]),
    default="terminal",
    show_default=True,
    help="terminal or json.",
)
def show(name: tuple[str, ...], form: str) -> None:
    """Show what NAME can mean: every act and case, with its names, its page and what is known of its articles.

    NAME is a name ("Wpg", "Schrems II"), an identifier (BWBR0022463, 32016L0680, an ECLI) or a number (2016/680,
    C-311/18).
    """
    written = " ".join(name)
    found = meanings_of(written)
    if form == "json":
        write([_json(found)])
    else:
        write(line for meaning in found for line in _told(meaning))
    near = " or ".join(nearest_names(written)) if not found else ""
    hint = f" Did you mean {near}?" if near else ""
    finish(found, otherwise=f"The register does not know {written!r}.{hint}")


@register.command("import", epilog="Example: wpgsearch register import namen.tsv")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Take the names in FILE into a register of your own, which every command uses beside the one that is shipped.

    FILE is the BWBIdList of wetten.overheid.nl (XML), or a table with tabs between the columns name and work (label,
    title and role if you like); or one of cases: work, court, date, numbers and names. The same FILE again replaces
    what was taken from it before. The exit status is 1 when nothing was taken.
    """
    folder = own_folder()
    targets = {ending: folder / f"{file.stem}.{ending}" for ending in (OWN_ACTS, OWN_CASES)}
    _remove(targets[OWN_ACTS], targets[OWN_CASES])
    taken = read_entries(file.read_bytes(), file.name)
    for refusal in taken.refused[:_MOST_REFUSALS]:
        message(f"{file.name}, line {refusal.line}: {refusal.what!r} is left out: {refusal.why}.")
    if len(taken.refused) > _MOST_REFUSALS:
        message(f"… and {plural(len(taken.refused) - _MOST_REFUSALS, 'other line')} left out.")
    _save(targets[OWN_ACTS], COLUMNS, taken.acts)
    _save(targets[OWN_CASES], CASE_COLUMNS, taken.cases)
    message(_summary(taken, folder))
    click.get_current_context().exit(0 if taken.acts or taken.cases or taken.known else NOTHING)


def _remove(*files: Path) -> None:
    """What an earlier import of this file left, so that its names are not met as known ones."""
    for file in files:
        file.unlink(missing_ok=True)


def _save(file: Path, columns: tuple[str, ...], rows: list[str]) -> None:
    if not rows:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(["\t".join(columns), *sorted(set(rows), key=lambda row: row.partition("\t")[0])]) + "\n"
        unfinished = file.with_suffix(".new")
        unfinished.write_text(text, encoding="utf-8", newline="\n")
        unfinished.replace(file)
    except OSError as error:
        raise WpgsearchError(
            f"Your register {file} cannot be written ({error.strerror}); name another folder in WPGSEARCH_REGISTER."
        ) from error


def _summary(taken: Imported, folder: Path) -> str:
    """What was taken, what was known, what was left out, and what to do for documents that are indexed already."""
    parts = [plural(len(taken.acts), "name") + " of acts taken"]
    if taken.cases:
        parts = [plural(len(taken.cases), "case") + " taken"]
    if taken.known:
        parts.append(f"{taken.known} known already")
    if taken.refused:
        parts.append(f"{len(taken.refused)} left out")
    kept = f" They are in {folder}." if taken.acts or taken.cases else ""
    return f"{', '.join(parts)}.{kept}"


def _told(meaning: Meaning) -> Iterator[str]:
    yield f"{meaning.label}\n"
    if meaning.title != meaning.label:
        yield f"  title     {meaning.title}\n"
    yield f"  kind      {meaning.kind}\n"
    yield f"  id        {meaning.work}\n"
    if meaning.names:
        yield f"  names     {'; '.join(meaning.names)}\n"
    if meaning.url:
        yield f"  link      {meaning.url}\n"
    if meaning.articles:
        yield f"  articles  {_articles(meaning.articles)}\n"
    elif meaning.kind != "case":
        yield "  articles  not known\n"
    if meaning.repeal:
        after = " and ".join(act_meaning(work).label for work in meaning.repeal.successors)
        yield f"  repealed  {in_dutch(meaning.repeal.date)}{f', now {after}' if after else ''}\n"
    if meaning.only_with_provision:
        yield "  note      also an ordinary word: a citation only with an article, or after “de” or “het”\n"


def _articles(known: ArticleList) -> str:
    recitals = f", {known.recitals} recitals" if known.recitals else ""
    return (
        f"{len(known.articles)} ({known.articles[0]} to {known.last}){recitals}, as of {known.as_of} ({known.source})"
    )


def _json(found: tuple[Meaning, ...]) -> str:
    import json  # noqa: PLC0415  only for this format

    rows = [
        {
            "work": meaning.work,
            "kind": meaning.kind,
            "label": meaning.label,
            "title": meaning.title,
            "names": meaning.names,
            "url": meaning.url,
            "articles": meaning.articles.articles if meaning.articles else None,
            "as_of": meaning.articles.as_of if meaning.articles else None,
            "repealed": meaning.repeal.date if meaning.repeal else None,
            "successors": meaning.repeal.successors if meaning.repeal else (),
            "only_with_provision": meaning.only_with_provision,
        }
        for meaning in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
