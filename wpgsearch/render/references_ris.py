"""A bibliography as RIS, which EndNote, Mendeley and Zotero read."""

from __future__ import annotations

from collections.abc import Iterator

from wpgsearch.grids import Reference, References
from wpgsearch.render.style import Style
from wpgsearch.render.tables import plain

_TYPES = {
    "legislation": "STAT", "case": "CASE", "parliamentary": "GOVDOC", "gazette": "GOVDOC", "guidance": "RPRT",
    "literature": "GEN",
}  # fmt: skip


def render(references: References, style: Style) -> Iterator[str]:
    for work in references.works:
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in _lines(work)) + "ER  - \r\n\r\n"


def _lines(work: Reference) -> Iterator[tuple[str, str]]:
    year, _, rest = work.date.partition("-")
    values = (
        ("TY", _TYPES.get(work.kind, "GEN")),
        ("ID", work.key),
        ("TI", work.title),
        ("ST", work.short if work.short != work.title else ""),
        ("AU" if work.kind == "literature" else "PB", work.authority),
        ("M1", work.number),
        ("PY", year),
        ("DA", work.date.replace("-", "/") if rest else ""),
        ("N1", work.publication),
        ("UR", work.url or ""),
        ("N1", f"cited {work.mentions} times; {work.target}"),
    )
    yield from ((tag, " ".join(plain(value).split())) for tag, value in values if value)
