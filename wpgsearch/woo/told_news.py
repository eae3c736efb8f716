"""What is new to the questions that are followed: as text, JSON or an Atom feed.

In: ``News``. Out: pieces of text. A feed keeps what came before, as readers of feeds expect; its times are those at
which something was first seen, so that the same news gives the same feed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from wpgsearch.office.packing import xml_text
from wpgsearch.woo.following import Item, News

_NONE = "(no dossier)"


def as_text(news: Sequence[News], *, per_dossier: bool) -> Iterator[str]:
    for each in news:
        what = "document" if not each.followed.question else "passage"
        there = f"{each.total} {what}{'s' if each.total != 1 else ''}"
        if each.first:
            yield f"{each.followed.asked}: followed from now on; {there} so far\n"
            continue
        gone = f", {each.gone} no longer there" if each.gone else ""
        yield f"{each.followed.asked}: {len(each.new)} new, {there} in all{gone}\n"
        for dossier, items in _grouped(each.new, per_dossier=per_dossier):
            if per_dossier:
                yield f"  {dossier}\n"
            yield from (f"  {_line(item)}\n" for item in items)


def _line(item: Item) -> str:
    place = f"{item.source} p. {item.page}" if item.page else item.source
    return "  ".join(filter(None, (item.date, place, item.text or item.title)))


def _grouped(items: Iterable[Item], *, per_dossier: bool) -> Iterator[tuple[str, list[Item]]]:
    """By dossier, one after another; a document of two dossiers stands under both."""
    if not per_dossier:
        yield "", list(items)
        return
    groups: dict[str, list[Item]] = {}
    for item in items:
        for dossier in filter(None, (piece.strip() for piece in (item.dossier or _NONE).split(","))):
            groups.setdefault(dossier, []).append(item)
    yield from sorted(groups.items())


def as_json(news: Sequence[News]) -> str:
    told = [
        {
            "name": each.followed.name, "question": each.followed.question, "filters": dict(each.followed.filters),
            "looked": each.followed.looked, "first": each.first, "total": each.total, "gone": each.gone,
            "new": [asdict(item) for item in each.new],
        }
        for each in news
    ]  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_atom(news: Sequence[News], *, root: Path) -> str:
    """One feed of all that came since the questions were followed, the newest first."""
    entries = sorted(
        ((item, each) for each in news for item in each.followed.items),
        key=lambda entry: (entry[0].since, entry[0].key),
        reverse=True,
    )
    updated = max(
        [item.since for item, _ in entries] or [each.followed.kept for each in news] or ["1970-01-01T00:00:00Z"]
    )
    names = ", ".join(each.followed.asked for each in news)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">',
        f"  <title>{xml_text(f'wpgsearch: {names}')}</title>",
        f"  <id>{_urn(*(each.followed.name for each in news))}</id>",
        f"  <updated>{xml_text(updated)}</updated>",
        "  <author><name>wpgsearch</name></author>",
        *(line for item, each in entries for line in _entry(item, each, root)),
        "</feed>",
        "",
    ]
    return "\n".join(lines)


def _entry(item: Item, news: News, root: Path) -> Iterator[str]:
    place = f"{item.title}, p. {item.page}" if item.page else item.title
    page = f"#page={item.page}" if item.page and item.source.lower().endswith(".pdf") else ""
    outer = item.source.partition("!/")[0]
    yield "  <entry>"
    yield f"    <title>{xml_text(f'{news.followed.asked}: {place}')}</title>"
    yield f"    <id>{_urn(news.followed.name, item.key)}</id>"
    yield f"    <updated>{xml_text(item.since)}</updated>"
    yield f'    <link href="{xml_text("file://" + quote((root / outer).as_posix()) + page)}"/>'
    yield from (
        f'    <category term="{xml_text(piece.strip())}"/>' for piece in item.dossier.split(",") if piece.strip()
    )
    yield f"    <content>{xml_text(item.text or item.source)}</content>"
    yield "  </entry>"


def _urn(*parts: str) -> str:
    """A name that is the same at each run, in the form of a UUID."""
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"urn:uuid:{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
