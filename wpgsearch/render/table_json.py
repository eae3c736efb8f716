"""A table as one JSON object: columns and rows with their identifiers and links, what it rests on, its passages."""

from __future__ import annotations

import json
from collections.abc import Iterator

from wpgsearch.grids import Item, Table, told
from wpgsearch.render.style import Style

TOLD = True


def render(table: Table, style: Style) -> Iterator[str]:
    """A row a line, so that a diff shows which one changed."""
    head = {
        "title": table.title,
        "shape": table.shape,
        "columns": [
            {"key": column.key, "label": column.label, "kind": column.kind}
            | ({"item": _item(column.item)} if column.item else {})
            for column in table.columns
        ],
    }
    yield json.dumps(head, ensure_ascii=False, indent=2)[:-2] + ',\n  "rows": ['
    for at, row in enumerate(table.rows):
        record = {"items": [_item(item) for item in row.items], "cells": row.cells}
        yield f"{',' if at else ''}\n    {json.dumps(record, ensure_ascii=False)}"
    rest = {
        "totals": table.totals,
        "basis": {
            "documents": table.basis.documents,
            "indexed": table.basis.indexed,
            "citing": table.basis.citing,
            "counted": table.basis.counted,
            "what": table.basis.what,
            "failed": [file._asdict() for file in table.basis.failed],
            "without_text": [file._asdict() for file in table.basis.without_text],
        },
        "notes": list(told(table)),
    }
    yield "\n  ],\n" + json.dumps(rest, ensure_ascii=False, indent=2)[2:-2]
    if table.passages is not None:
        yield ',\n  "passages": ['
        for at, one in enumerate(table.passages):
            yield f"{',' if at else ''}\n    {json.dumps(one._asdict(), ensure_ascii=False)}"
        yield "\n  ]"
    yield "\n}\n"


def _item(item: Item) -> dict[str, str | None]:
    return {"key": item.key, "label": item.label, "kind": item.kind, "url": item.url}
