"""A bibliography as CSL-JSON, which Zotero, pandoc and citeproc read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from wpgsearch.grids import Reference, References
from wpgsearch.render.style import Style

_TYPES = {
    "legislation": "legislation", "case": "legal_case", "parliamentary": "report", "gazette": "document",
    "guidance": "report", "literature": "document",
}  # fmt: skip


def render(references: References, style: Style) -> Iterator[str]:
    yield json.dumps([_item(work) for work in references.works], ensure_ascii=False, indent=2) + "\n"


def _item(work: Reference) -> dict[str, object]:
    parts = [int(part) for part in work.date.split("-") if part.isdigit()]
    is_writing = work.kind == "literature"
    values: dict[str, object] = {
        "id": work.key,
        "type": _TYPES.get(work.kind, "document"),
        "title": work.title,
        "title-short": work.short if work.short != work.title else "",
        "author": [{"literal": work.authority}] if is_writing and work.authority else [],
        "authority": "" if is_writing else work.authority,
        "number": work.number,
        "genre": "Kamerstuk" if work.kind == "parliamentary" else "",
        "issued": {"date-parts": [parts]} if parts else {},
        "references": work.publication,
        "URL": work.url or "",
        "note": f"cited {work.mentions} times; {work.target}",
    }
    return {key: value for key, value in values.items() if value}
