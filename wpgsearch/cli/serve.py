"""``wpgsearch serve``: the reading room, in a browser on this machine."""

from __future__ import annotations

import webbrowser
from importlib import import_module
from pathlib import Path

import click

from wpgsearch.cli import options
from wpgsearch.cli.output import message
from wpgsearch.corpus import open_corpus
from wpgsearch.model import WpgsearchError

PORT = 8377
_EXTRA = ("starlette", "jinja2", "uvicorn", "markupsafe")


def _port(ctx: click.Context, param: click.Parameter, value: str) -> int:
    if not str(value).isdecimal() or not 0 <= int(value) <= 65535:
        raise click.BadParameter(f"{value!r} is not a port; write a number such as {PORT}, or 0 for any that is free.")
    return int(value)


@click.command(epilog="Example: wpgsearch serve --open")
@click.option(
    "--port",
    metavar="N",
    default=str(PORT),
    show_default=True,
    callback=_port,
    help="The port on 127.0.0.1; 0 takes any that is free.",
)
@click.option("--open", "opened", is_flag=True, help="Open a browser there.")
@options.index_option
def serve(port: int, opened: bool, index_dir: Path) -> None:
    """Open the reading room: ask, read and follow citations in a browser on this machine.

    It answers to this machine only, and asks nothing of any other. Ctrl-C closes it. Needs the extra web:
    pip install 'wpgsearch[web]'.
    """
    try:
        serving = import_module("wpgsearch.web.serving")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _EXTRA:
            raise
        raise WpgsearchError(f"the reading room needs {error.name}: pip install 'wpgsearch[web]'") from error
    open_corpus(None, index_dir).completeness()  # says so when there is no index

    def ready(address: str) -> None:
        message(f"Reading room at {address} (Ctrl-C closes it)")
        if opened:
            webbrowser.open(address)

    serving.serve(index_dir, port=port, ready=ready)
