"""The command ``wpgsearch`` itself: which subcommands there are and how each is loaded.

A subcommand is a module of this package with a click command of the same name, loaded when it is called: ``where``
must not pay for what ``extract`` needs.
"""

from __future__ import annotations

import gc
from importlib import import_module

import click

from wpgsearch.cli.ending import ending

# In the order of a first acquaintance. The help line stands here too, so that `wpgsearch --help` loads none of them.
COMMANDS = {
    "where": "Find where a provision, a case, a Kamerstuk or words are discussed.",
    "index": "Read files and folders into the index.",
    "documents": "List the documents in the index.",
    "show": "Read a document at a page or an offset, with its citations marked.",
    "open": "Open the file of a hit, at its page, in the viewer that is there.",
    "serve": "Open the reading room: ask, read and follow citations in a browser on this machine.",
    "citations": "List the citations in the index.",
    "table": "Count what is cited, by what.",
    "batch": "Ask a list of words and citations, and tell which documents have each, on which pages.",
    "extract": "Print the citations in files, without an index.",
    "lint": "Check the citations in files: what does not exist, does not fit or is broken.",
    "text": "Print the text of a file, in which the offsets of citations count.",
    "check": "Compare the files with what is in the index.",
    "register": "Ask what a name of an act or a case means, or add names of your own.",
    "mark": "Say of a hit in a logged search whether it is relevant, or why it is set aside.",
    "verantwoording": "Write the account of a logged search: where, with what, what came of it.",
    "grounds": "List which ground of refusal stands on which page of which document.",
    "inventory": "Write the inventarislijst of a set of documents, or its DiWoo metadata.",
    "follow": "Keep a question, and tell what is new to it since the last time.",
}


class Commands(click.Group):
    """A group whose members are modules; whatever they raise becomes one sentence and an exit status."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in ("where", "table"):  # a table is made of a million small numbers, and then it ends
            gc.enable()
        command = getattr(import_module(f"wpgsearch.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Someone who types the question at once is told how to ask it."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = [command for command in COMMANDS if command.startswith(name[:2].lower())]
            hint = f"Did you mean {' or '.join(near)}?" if near else f"To ask: wpgsearch where {' '.join(args)}"
            raise click.UsageError(f"There is no command {name!r}. {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        with ending(ctx):
            return super().invoke(ctx)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    metadata = import_module("importlib.metadata")  # 30 ms, so only when asked for
    try:
        version = metadata.version("wpgsearch")
    except metadata.PackageNotFoundError:
        version = "(not installed: run from its source)"
    click.echo(f"wpgsearch {version}")
    ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: wpgsearch where Wpg art. 13",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def wpgsearch() -> None:
    """Find where Dutch and EU provisions, cases and Kamerstukken are discussed in a folder of documents.

    Put the documents in the folder corpus and ask. The first question makes the index.
    """
