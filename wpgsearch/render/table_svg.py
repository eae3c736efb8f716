"""A table as a picture, SVG: see ``plotting``."""

from __future__ import annotations

from wpgsearch.grids import Table
from wpgsearch.render.plotting import drawn

BINARY = True
TOLD = True


def render_bytes(table: Table) -> bytes:
    return drawn(table, "svg")
