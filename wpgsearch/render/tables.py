"""Tables, networks and bibliographies → files, in the format asked for.

In: the data classes of ``grids`` and a Style. Out: text, or the bytes of a file. Each format is one module, named after
what it takes: ``table_NAME.py``, ``network_NAME.py``, ``references_NAME.py``; a new file is a new format. A module has
``render`` that gives pieces of text, or ``BINARY = True`` and ``render_bytes``; ``TOLD`` says that it holds itself what
the table rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from wpgsearch.grids import Evidence, Network, References, Table
from wpgsearch.model import WpgsearchError
from wpgsearch.render.style import Style

TABLE, NETWORK, REFERENCES = "table", "network", "references"
_FAMILIES = (TABLE, NETWORK, REFERENCES)

EVIDENCE = ("row", "column", *Evidence._fields[2:])

SUFFIXES = {
    ".csv": "csv", ".json": "json", ".md": "markdown", ".tex": "latex", ".html": "html", ".htm": "html",
    ".xlsx": "xlsx", ".parquet": "parquet", ".bib": "bibtex", ".ris": "ris", ".graphml": "graphml", ".gexf": "gexf",
    ".png": "png", ".svg": "svg", ".txt": "terminal",
}  # fmt: skip
"""What the name of a file promises; CSL-JSON and CSV for a Dutch Excel must be asked for by name."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NO_TEXT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Format(NamedTuple):
    """``takes`` is what it is made of: a table, a network or references."""

    name: str
    takes: str
    binary: bool
    told: bool


def table_formats(*, takes: tuple[str, ...] = _FAMILIES) -> tuple[str, ...]:
    """The names of the formats, alphabetically."""
    found = [path.stem.partition("_") for path in Path(__file__).parent.glob("*_*.py")]
    return tuple(sorted(name.replace("_", "-") for family, _, name in found if family in takes))


def format_named(name: str) -> Format:
    family = next(each for each in _FAMILIES if name in table_formats(takes=(each,)))
    module = _module(family, name)
    return Format(name, family, getattr(module, "BINARY", False), getattr(module, "TOLD", False))


def render_text(form: Format, thing: Table | Network | References, style: Style) -> Iterator[str]:
    pieces: Iterator[str] = _module(form.takes, form.name).render(thing, style)
    return pieces


def render_bytes(form: Format, thing: Table | Network | References) -> bytes:
    data: bytes = _module(form.takes, form.name).render_bytes(thing)
    return data


def _module(family: str, name: str) -> Any:
    return import_module(f"wpgsearch.render.{family}_{name.replace('-', '_')}")


# --- what several formats do alike


def needed(library: str, extra: str) -> Any:
    """A library of an extra, or a sentence on how to get it."""
    try:
        return import_module(library)
    except ImportError:
        raise WpgsearchError(
            f"{library.partition('.')[0]} is not installed, and this format needs it: pip install 'wpgsearch[{extra}]'"
        ) from None


def plain(text: str) -> str:
    """Without the control characters of a bad scan, which neither XML nor a workbook has a place for."""
    return _NO_TEXT.sub(" ", text)


def harmless(text: str) -> str:
    """What a spreadsheet would take for a formula has an apostrophe before it, as a spreadsheet writes it itself."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def unique(names: list[str], keys: list[str]) -> list[str]:
    """Each name once: the second of two has its key behind it."""
    found: list[str] = []
    for name, key in zip(names, keys, strict=True):
        taken = name in found if len(names) < 500 else False
        found.append(f"{name} ({key})" if taken else name)
    if len(set(found)) < len(found):  # many columns, or one key for two names
        seen: dict[str, int] = {}
        for at, name in enumerate(found):
            seen[name] = seen.get(name, 0) + 1
            found[at] = name if seen[name] == 1 else f"{name} ({keys[at]}, {seen[name]})"
    return found
