"""Records as an iterator that also becomes a frame of pandas or polars, when that is installed.

In: the citations of a corpus, or a table. Out: a DataFrame. Neither library is needed otherwise, and neither is loaded
before a frame is asked for. This module deliberately knows no index.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

from wpgsearch.grids import Evidence, Table
from wpgsearch.model import Citation, DocumentRecord, WpgsearchError

LIBRARIES = ("pandas", "polars")


class CitedRows(Iterator[tuple[str, Citation]]):
    """The id of a document and a citation in it, one after another; ``frame`` takes those that are left."""

    def __init__(
        self, rows: Iterator[tuple[str, Citation]], documents: Callable[[], Mapping[str, DocumentRecord]]
    ) -> None:
        self._rows, self._documents = rows, documents

    def __next__(self) -> tuple[str, Citation]:
        return next(self._rows)

    def frame(self, library: str = "pandas") -> Any:
        """A DataFrame with a row for each citation, and what it is a citation in: source, soort, title, date."""
        loaded = load(library)
        documents = self._documents()
        columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
        for doc, citation in self:
            for name, value in _facts(documents[doc], citation).items():
                columns[name].append(value)
        return loaded.DataFrame(columns)


_COLUMNS = (
    "doc", "source", "soort", "title", "date", "start", "end", "text", "kind", "target", "work", "artikel", "lid",
    "onderdeel", "pinpoint", "resolution", "label", "url",
)  # fmt: skip


def _facts(record: DocumentRecord, citation: Citation) -> dict[str, Any]:
    parts: dict[str, str] = {}
    for key, value in citation.target.parts:
        parts[key] = f"{parts[key]}.{value}" if key in parts else value
    values = (
        record.id, record.source, record.soort, record.title, record.date, citation.span.start, citation.span.end,
        citation.text, citation.kind, str(citation.target), citation.target.work, parts.get("artikel"),
        parts.get("lid"), parts.get("o"), citation.pinpoint, citation.resolution, citation.label, citation.url,
    )  # fmt: skip
    return dict(zip(_COLUMNS, values, strict=True))


def frame_of(table: Table, library: str = "pandas") -> Any:
    """A DataFrame with the columns of the table, by their headings; the row of totals is not in it."""
    loaded = load(library)
    names = headings(table)
    rows = [row.cells for row in table.rows]
    return loaded.DataFrame({name: [row[at] for row in rows] for at, name in enumerate(names)})


def frame_of_passages(table: Table, library: str = "pandas") -> Any:
    """A DataFrame with the mentions behind the numbers of a table that was asked with them."""
    if table.passages is None:
        raise WpgsearchError("this table was made without its passages: ask for them with passages=True")
    found = table.passages
    return load(library).DataFrame({name: [one[at] for one in found] for at, name in enumerate(Evidence._fields)})


def headings(table: Table) -> list[str]:
    """The headings, each once: of two columns with one heading the second has its key behind it."""
    names: list[str] = []
    for column in table.columns:
        names.append(column.label if column.label not in names else f"{column.label} ({column.key})")
    return names


def load(library: str) -> Any:
    if library not in LIBRARIES:
        raise WpgsearchError(f"there is no frame of “{library}”: choose pandas or polars")
    try:
        return import_module(library)
    except ImportError:
        raise WpgsearchError(f"{library} is not installed: pip install {library}") from None
