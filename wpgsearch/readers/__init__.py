"""Files → Documents.

In: the path of a file. Out: a ``Document``, or ``ReadError`` with one sentence that says why not. The content decides
how a file is read, not its name (formats.py); the module that reads a format is loaded when the first file of that
format comes (lxml, pdfium and their like are not loaded for a text file). It deliberately knows no law.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Protocol, cast

from wpgsearch.model import INSIDE, Document, Problem, ReadError
from wpgsearch.readers.container import DEEPEST, Limits, Member, tidy
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.formats import CONTAINERS, MODULES, SUFFIXES, UNREAD, sniff
from wpgsearch.readers.publications import movers_of

__all__ = ["DEEPEST", "INSIDE", "SUFFIXES", "Limits", "Member", "OpenFile", "read"]

_OFFICIAL = re.compile(
    r"(?:kst|ah|kv|h|stb|stcrt|trb|blg|gmb|prb|wsb)-[\w.()-]+|ECLI:[\w:.-]+|BWB[RVW]\w+|CVDR\d+(?:/\d+)?|CELEX:\w+|\d{5}[A-Z]{1,2}\d{4}"
)


class _Reader(Protocol):
    def read(self, data: bytes, *, name: str) -> Draft: ...


class _Container(Protocol):
    def members(self, data: bytes, *, name: str, limits: Limits) -> Iterator[Member]: ...


class OpenFile:
    """A file whose bytes have been read: what it is, the Document in it, the files in it."""

    def __init__(self, path: Path, *, root: Path | None = None, source: str | None = None) -> None:
        self.source = source or _source(path, root)
        self._is_member = source is not None
        self._name = PurePosixPath(source or path.as_posix()).name
        try:
            self._data = path.read_bytes()
        except OSError as error:
            raise ReadError(f"{self._name} cannot be opened ({error.strerror or error})") from error
        try:
            self.kind = sniff(self._data, suffix=PurePosixPath(self._name).suffix.lower())
        except ReadError as error:
            raise ReadError(_named(self._name, str(error))) from error

    @property
    def data(self) -> bytes:
        return self._data

    @property
    def is_document(self) -> bool:
        """A mail is a document and holds others; an archive only holds others."""
        return self.kind not in CONTAINERS or self.kind in MODULES

    def document(self) -> Document:
        try:
            if self.kind not in MODULES:
                raise ReadError(f"is {UNREAD[self.kind]}{_advice(self.kind)}")
            module = cast(_Reader, importlib.import_module(f"{__name__}.{MODULES[self.kind]}"))
            draft = module.read(self._data, name=self._name)
        except ReadError as error:
            raise ReadError(_named(self._name, str(error))) from error
        document = _document(self._name, self.source, draft, self._data, self.kind)
        inside = {"inside": self.source.partition(INSIDE)[2]} if self._is_member else {}
        return replace(document, metadata={**document.metadata, **inside})

    def members(self, limits: Limits | None = None) -> Iterator[Member]:
        """The files in this one, under safe names; a member that fails does not stop the others."""
        if self.kind not in CONTAINERS:
            return
        limits = limits or Limits()
        limits.packed = limits.packed or len(self._data)
        module = cast(_Container, importlib.import_module(f"{__name__}.{CONTAINERS[self.kind]}"))
        try:
            yield from tidy(module.members(self._data, name=self._name, limits=limits), limits)
        except ReadError as error:
            raise ReadError(_named(self._name, str(error))) from error


def read(path: Path, *, root: Path | None = None) -> Document:
    """The Document in a file; ``root`` is the folder that its ``source`` is relative to."""
    return OpenFile(path, root=root).document()


def _named(name: str, message: str) -> str:
    """Every message begins with the name of the file, once."""
    return message if message.startswith(name) else f"{name} {message}" if message else name


def _advice(kind: str) -> str:
    if kind in CONTAINERS:
        return ", no document itself: index it, or unpack it first"
    if kind == "rar":
        return ", which cannot be read: unpack it first"
    return ", which cannot be read yet: save it as PDF or text"


def _document(name: str, source: str, draft: Draft, data: bytes, kind: str) -> Document:
    problems = tuple(
        problem if problem.place else Problem(problem.severity, source, problem.message)
        for problem in (*_misnamed(name, kind), *draft.problems)
    )
    return Document(
        id=next((each for each in draft.identifiers if _OFFICIAL.fullmatch(each)), name),
        soort=draft.soort,
        title=draft.title,
        date=draft.date,
        identifiers=draft.identifiers,
        metadata={"format": _holds(kind)} | dict(draft.metadata) | _movers(draft),
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        text=draft.text,
        pages=draft.pages,
        sections=draft.sections,
        footnotes=draft.footnotes,
        questions=draft.questions,
        problems=problems,
        links=draft.links,
    )


def _movers(draft: Draft) -> dict[str, str]:
    """The names under a motion, which its XML has and the metadata of its HTML write otherwise: as they are printed."""
    movers = movers_of(draft.text) if draft.soort == "kamerstuk" else ""
    return {"author": movers} if movers else {}


def _holds(kind: str) -> str:
    """The format in a user's words: all dialects of XML are "xml"."""
    return "xml" if kind.endswith("-xml") else kind


def _source(path: Path, root: Path | None) -> str:
    if root is None:
        return path.name
    absolute, base = path.resolve(), root.resolve()
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else absolute.as_posix()


def _misnamed(name: str, kind: str) -> tuple[Problem, ...]:
    """A file that is read as what it is, although its name says otherwise, says so."""
    suffix = PurePosixPath(name).suffix.lower()
    promised = SUFFIXES.get(suffix)
    holds = _holds(kind)
    if promised is None or promised == holds or (promised == "xml" and holds == "html"):
        return ()
    words = {"txt": "plain text"}.get(holds, holds.upper())
    return (Problem("warning", "", f"is named {suffix} but holds {words}; read as {words}"),)
