"""Every command says what it does, with an example, and the page in docs says the same."""

from __future__ import annotations

import re
import shlex

import click
import pytest
from click.testing import CliRunner
from make_cli_page import PAGE, page

from wpgsearch.cli import wpgsearch
from wpgsearch.cli.group import COMMANDS


def command(name: str) -> click.Command:
    found = wpgsearch.get_command(click.Context(wpgsearch), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_at_its_end(name: str) -> None:
    out = CliRunner().invoke(wpgsearch, [name, "-h"])
    assert out.exit_code == 0
    last = out.output.rstrip().splitlines()[-1]
    assert last.startswith(f"  Example: wpgsearch {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name: str) -> None:
    assert (command(name).help or "").split("\n\n")[0].replace("\n", " ") == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    options = [param for param in command(name).params if isinstance(param, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_can_be_parsed(name: str) -> None:
    example = (command(name).epilog or "").removeprefix("Example: ").split(" | ")[0]
    words = shlex.split(example)
    assert words[:2] == ["wpgsearch", name]
    parsed = command(name).make_context(name, words[2:])
    assert parsed.params or isinstance(parsed.command, click.Group)


def test_help_lists_every_command() -> None:
    out = CliRunner().invoke(wpgsearch, ["--help"])
    assert out.exit_code == 0
    assert all(re.search(rf"^  {name} ", out.output, re.MULTILINE) for name in COMMANDS)
    assert CliRunner().invoke(wpgsearch, ["-h"]).output == out.output


def test_the_page_in_docs_is_what_help_says() -> None:
    """Only the words: another version of click may break lines elsewhere."""
    assert PAGE.read_text(encoding="utf-8").split() == page().split(), "run: python tests/make_cli_page.py"


def test_version() -> None:
    out = CliRunner().invoke(wpgsearch, ["--version"])
    assert out.exit_code == 0
    assert out.output.startswith("wpgsearch ")


def test_a_question_without_a_command_is_told_how() -> None:
    out = CliRunner().invoke(wpgsearch, ["Wpg", "art.", "13"])
    assert out.exit_code == 2
    assert "wpgsearch where Wpg art. 13" in out.stderr


def test_a_command_with_a_typing_error() -> None:
    out = CliRunner().invoke(wpgsearch, ["extrct", "x.pdf"])
    assert (out.exit_code, out.stdout) == (2, "")
    assert "Did you mean extract?" in out.stderr


@pytest.mark.parametrize("arguments", [["--nonsense"], ["where"], ["where", "--lmit", "3", "x"], ["extract"]])
def test_bad_usage_is_the_users_to_mend(arguments: list[str]) -> None:
    out = CliRunner().invoke(wpgsearch, arguments)
    assert out.exit_code == 2
    assert out.stdout == ""
    assert "Error" in out.stderr
