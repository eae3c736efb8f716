"""Answers and lists of records → text, in the format asked for.

In: the data classes of ``model`` and a Style. Out: pieces of text, to be written one after another.
Renderers do not know the index, the file system or click.

Each format is one module, ``to_NAME.py``, with the four functions of ``Renderer``; a new file is a new format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from wpgsearch.model import Answer, Citation, DocumentRecord, Query
from wpgsearch.render.style import Style

__all__ = ["Renderer", "Style", "formats", "renderer"]


class Renderer(Protocol):
    """What every ``to_NAME`` module offers; ``NOTES`` says whether its answers carry the notes themselves."""

    NOTES: bool

    def render_answer(self, answer: Answer, style: Style) -> Iterator[str]: ...

    def render_query(self, query: Query, style: Style) -> Iterator[str]: ...

    def render_citations(self, rows: Iterable[tuple[str, Citation]], style: Style) -> Iterator[str]:
        """``rows`` are the id of a document and a citation in it."""
        ...

    def render_documents(self, records: Iterable[DocumentRecord], style: Style) -> Iterator[str]: ...


def formats() -> tuple[str, ...]:
    """The names that ``renderer`` takes, alphabetically."""
    return tuple(sorted(path.stem.removeprefix("to_") for path in Path(__file__).parent.glob("to_*.py")))


def renderer(name: str) -> Renderer:
    """The module of that format; only the one asked for is loaded."""
    return cast(Renderer, import_module(f"{__name__}.to_{name}"))
