"""Questions that are kept: what is new to each since the last time.

In: a corpus, a folder and a question or a dossier. Out: ``News``, and a file per question that remembers what was seen.
Passages are known by their file and their words: a page that moved is not new, one that was rewritten is. It
deliberately fetches nothing: what is new is what the index has now and did not have before.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from wpgsearch.corpus import Corpus
from wpgsearch.model import DocumentRecord, WpgsearchError
from wpgsearch.verantwoording.asking import ask_all, filters_of
from wpgsearch.verantwoording.entries import FoundHit
from wpgsearch.woo.marks import dossier_of

_MOST = 200
"""So many entries a feed keeps."""


@dataclass(frozen=True, slots=True)
class Item:
    """A passage, or (of a dossier without a question) a document; ``since`` is when it was first seen."""

    key: str
    since: str
    source: str
    page: int | None
    title: str
    date: str
    text: str
    dossier: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A question with its filters; ``seen`` are the keys of what was there, ``items`` what came after, newest first."""

    name: str
    question: str
    filters: Mapping[str, Any]
    kept: str
    looked: str
    seen: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def asked(self) -> str:
        limits = ", ".join(
            f"{key} {' '.join(value) if isinstance(value, list | tuple) else value}"
            for key, value in self.filters.items()
        )
        return " · ".join(filter(None, (self.question, limits)))


@dataclass(frozen=True, slots=True)
class News:
    """What one look gave; ``gone`` counts what was seen before and is no longer there."""

    followed: Followed
    new: tuple[Item, ...]
    total: int
    gone: int
    first: bool


def look(corpus: Corpus, followed: Followed, *, time: str) -> News:
    """What is new to a question; the ``Followed`` in it is what to keep now."""
    found = _items(corpus, followed, time)
    first, seen = not followed.looked, set(followed.seen)
    new = () if first else tuple(item for key, item in found.items() if key not in seen)
    after = replace(
        followed,
        looked=time,
        seen=tuple(sorted(found)),
        items=(*new, *(item for item in followed.items if item.key in found))[:_MOST],
    )
    return News(after, new, len(found), len(seen - found.keys()), first)


def _items(corpus: Corpus, followed: Followed, time: str) -> dict[str, Item]:
    filters = filters_of(followed.filters)
    records = {record.source: record for record in corpus.documents(replace(filters, limit=None))}
    if not followed.question:
        return {_key(record.source, record.sha256): _document(record, time) for record in records.values()}
    query = corpus.understand(followed.question, filters=filters)
    hits = ask_all(corpus, query, number=0, time=time, index="").hits
    return {_key(hit.source, hit.text): _passage(hit, records[hit.source], time) for hit in hits}


def _document(record: DocumentRecord, time: str) -> Item:
    return Item(
        key=_key(record.source, record.sha256),
        since=time,
        source=record.source,
        page=None,
        title=record.title or record.source,
        date=record.date or "",
        text="",
        dossier=record.metadata.get("dossier", "") or dossier_of(record.source).removeprefix("."),
    )


def _passage(hit: FoundHit, record: DocumentRecord, time: str) -> Item:
    return replace(_document(record, time), key=_key(hit.source, hit.text), page=hit.page, text=hit.snippet)


def _key(source: str, words: str) -> str:
    return hashlib.sha256(f"{source}\0{words}".encode("utf-8", "replace")).hexdigest()[:20]


# --- on disk


def name_for(question: str, filters: Mapping[str, Any]) -> str:
    """A name for a file out of the question: the same question has the same."""
    limits = [f"{key}-{'-'.join(value) if isinstance(value, list) else value}" for key, value in filters.items()]
    return re.sub(r"[^\w]+", "-", " ".join([question, *limits]).casefold()).strip("-")[:80] or "alles"


def followed_names(folder: Path) -> list[str]:
    return sorted(file.stem for file in folder.glob("*.json")) if folder.is_dir() else []


def read_followed(folder: Path, name: str) -> Followed | None:
    file = folder / f"{name}.json"
    if not file.is_file():
        return None
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
        items = tuple(Item(**item) for item in fields.pop("items"))
        return Followed(**{**fields, "seen": tuple(fields["seen"]), "items": items})
    except (OSError, TypeError, KeyError, ValueError, AttributeError) as error:
        raise WpgsearchError(
            f"{file} is no question that is followed: remove it, and ask the question again"
        ) from error


def keep_followed(folder: Path, followed: Followed) -> Path:
    """Written beside, then put in its place: a look that is cut off loses nothing."""
    file = folder / f"{followed.name}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".new")
        unfinished.write_text(json.dumps(asdict(followed), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        unfinished.replace(file)
    except OSError as error:
        raise WpgsearchError(f"{file} cannot be written ({error.strerror}): name another --kept") from error
    return file
