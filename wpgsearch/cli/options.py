"""Options that several commands share, and how what is typed becomes what the library takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import click

from wpgsearch.cli.naming import named
from wpgsearch.corpus import Corpus
from wpgsearch.model import KINDS, Filters
from wpgsearch.render import formats

F = TypeVar("F", bound=Callable[..., Any])


def _day(text: str, *, last: bool) -> str:
    """2020-03-31, 31-03-2020, 2020-03 or 2020 as an ISO date: of a month or a year its first or its last day."""
    pieces = text.split("-")
    if len(pieces[-1]) == 4:
        pieces.reverse()
    if not 1 <= len(pieces) <= 3 or len(pieces[0]) != 4:
        raise ValueError(text)
    year, month, day = (int(piece) for piece in [*pieces, "1", "1"][:3])
    if last and len(pieces) < 3:
        month = 12 if len(pieces) == 1 else month
        return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()
    return date(year, month, day).isoformat()


def _moment(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    try:
        return value and _day(value, last=param.name == "until")
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date; write 2020, 2020-03 or 2020-03-31.") from None


def _soorten(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(soort.strip().lower() for value in values for soort in value.split(",") if soort.strip())


def _either(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _limit(ctx: click.Context, param: click.Parameter, value: int) -> int | None:
    return value or None


def _dossier(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """34889 out of "34 889", "34.889", "kst-34889", "dossier 34889"; 36200-VI out of "36 200 VI"."""
    if value is None:
        return None
    found = re.fullmatch(
        r"(?:kst|dossier|kamerstuk(?:ken)?)?[-\s]*(\d[\d\s.]*\d)[-\s]*([ivxl]{0,6})", value.strip().lower()
    )
    if not found:
        raise click.BadParameter(f"{value!r} is not the number of a dossier; write 34889, or 36200-VI.")
    number = re.sub(r"\D", "", found[1])
    return f"{number}-{found[2].upper()}" if found[2] else number


def number(value: str) -> int:
    """A whole number from 0; click's own IntRange puts "x>=0" in the help."""
    if not str(value).isdecimal():
        raise click.BadParameter(f"{value!r} is not a whole number; write 20, or 0.")
    return int(value)


def stacked(*options: Callable[[F], F]) -> Callable[[F], F]:
    """The options as one decorator, in the order in which help shows them."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


filter_options = stacked(
    click.option(
        "--soort",
        metavar="SOORT",
        multiple=True,
        callback=_soorten,
        help="Only documents of this soort: kamerstuk, woo-besluit, essay, … May be given twice.",
    ),
    click.option(
        "--since",
        metavar="DATE",
        callback=_moment,
        help="Only documents of this date or later: 2020, 2020-03, 2020-03-31.",
    ),
    click.option("--until", metavar="DATE", callback=_moment, help="Only documents of this date or earlier."),
    click.option(
        "--dossier",
        metavar="NUMBER",
        callback=_dossier,
        help="Only documents of this dossier of Kamerstukken, such as 34889.",
    ),
    click.option("--in", "document", metavar="DOC", help="Only this document: its id, or a part of its path."),
)


def filters(corpus: Corpus, *, document: str | None, **given: Any) -> Filters:
    """What ``filter_options`` gave; a part of the name of a document becomes its name."""
    name = named(corpus, document) if document is not None and corpus.is_indexed else document
    return Filters(document=name, **{"limit": None, **given})


def limit_option(default: int) -> Callable[[F], F]:
    return click.option(
        "--limit",
        metavar="N",
        type=number,
        default=default,
        show_default=True,
        callback=_limit,
        help="Show at most this many passages; 0 shows all.",
    )


CORPUS = Path("corpus")

corpus_option = click.option(
    "--corpus",
    "corpus_dir",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=CORPUS,
    show_default=True,
    help="The folder of documents to index when there is no index yet.",
)

index_option = click.option(
    "--index",
    "index_dir",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("indexes/default"),
    show_default=True,
    help="The folder of the index.",
)

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours and links; auto: on a terminal only, and not when NO_COLOR is set.",
)

kind_option = click.option(
    "--kind",
    metavar="KIND",
    type=click.Choice(KINDS),
    multiple=True,
    help=f"Only {_either(KINDS)}; may be given twice.",
)


def output_options(default: str | None = "terminal") -> Callable[[F], F]:
    """How the output looks; a default of None is for a command that chooses by where its output goes."""
    names = formats()
    otherwise = "" if default else "; terminal on a terminal and jsonl in a pipe, unless you say"
    option = click.option(
        "--format",
        "form",
        metavar="FORMAT",
        type=click.Choice(names),
        default=default,
        show_default=default is not None,
        help=f"{_either(names)}{otherwise}.",
    )
    return stacked(option, color_option)


WEB_ANNOTATION, DOCBIN = "webannotation", "docbin"
_SUFFIXES = {
    ".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".md": "markdown", ".txt": "terminal",
    ".jsonld": WEB_ANNOTATION, ".spacy": DOCBIN,
}  # fmt: skip


def form_of(output: Path | None) -> str | None:
    """The format that the name of a file promises."""
    return _SUFFIXES.get(output.suffix.lower()) if output is not None else None


record_options = stacked(
    click.option(
        "--format",
        "form",
        metavar="FORMAT",
        type=click.Choice(sorted((*formats(), WEB_ANNOTATION, DOCBIN))),
        help=f"{_either(sorted((*formats(), WEB_ANNOTATION, DOCBIN)))}; what the name of --output says, else terminal "
        "on a terminal and jsonl in a pipe, unless you say.",
    ),
    click.option(
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write to this file, and only when all is done; one that is there is replaced.",
    ),
    color_option,
)
