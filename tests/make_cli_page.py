"""Writes docs/cli.md from what ``--help`` says: ``python tests/make_cli_page.py``; a test fails when it is old."""

from __future__ import annotations

from pathlib import Path

import click

from wpgsearch.cli import wpgsearch
from wpgsearch.cli.group import COMMANDS

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"

_HEAD = """\
# The command line

<!-- Made by `python tests/make_cli_page.py`; a test holds it against the commands. -->

| | |
| --- | --- |
| exit status | 0: found; 1: nothing found (`check`: a difference); 2: an error that you can mend; 130: Ctrl-C |
| stdout | data, always UTF-8 |
| stderr | messages and progress |
| `NO_COLOR` | set: no colours and no links, as with `--color never` |
| `WPGSEARCH_DEBUG` | set: an error comes with its traceback |
| `PAGER` | the program that `show` uses on a terminal |
| `WPGSEARCH_VIEWER` | what `open` opens a file with: `myviewer -p {page} {path}`; also `viewer` in `wpgsearch.toml` |
| `WPGSEARCH_STATE` | the folder that keeps the hits of the last answer, for `open 3` and `show 3` |
"""


def page() -> str:
    """The whole page."""
    names = {"help_option_names": ["-h", "--help"]}
    top = click.Context(wpgsearch, info_name="wpgsearch", terminal_width=80, max_content_width=80, **names)  # type: ignore[arg-type]
    pieces = [_HEAD, _section("wpgsearch", wpgsearch.get_help(top))]
    for name in COMMANDS:
        command = wpgsearch.get_command(top, name)
        assert command is not None
        text = command.get_help(click.Context(command, info_name=name, parent=top))
        pieces.append(_section(f"wpgsearch {name}", text))
    return "\n".join(pieces)


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
