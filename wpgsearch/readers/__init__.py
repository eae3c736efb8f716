"""Files → Documents.

In: the path of a file. Out: a ``Document``, or ``ReadError`` with one sentence that says why not. The content decides
how a file is read, not its name (formats.py); the module that reads a format is loaded when the first file of that
format comes (lxml, pdfium and their like are not loaded for a text file). It deliberately knows no law.
"""

from __future__ import annotations

import hashlib
import importlib
import re
from pathlib import Path
from typing import Protocol, cast

from wpgsearch.model import Document, Problem, ReadError
from wpgsearch.readers.draft import Draft
from wpgsearch.readers.formats import MODULES, SUFFIXES, UNREAD, sniff

__all__ = ["SUFFIXES", "read"]

_OFFICIAL = re.compile(
    r"(?:kst|ah|kv|h|stb|stcrt|trb|blg|gmb|prb|wsb)-[\w.()-]+|ECLI:[\w:.-]+|BWB[RVW]\w+|CVDR\d+(?:/\d+)?|CELEX:\w+|\d{5}[A-Z]{1,2}\d{4}"
)


class _Reader(Protocol):
    def read(self, data: bytes, *, name: str) -> Draft: ...


def read(path: Path, *, root: Path | None = None) -> Document:
    """The Document in a file; ``root`` is the folder that its ``source`` is relative to."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{path.name} cannot be opened ({error.strerror or error})") from error
    suffix = path.suffix.lower()
    try:
        kind = sniff(data, suffix=suffix)
        if kind not in MODULES:
            raise ReadError(f"is {UNREAD[kind]}, which cannot be read yet: {_advice(kind)}")
        module = cast(_Reader, importlib.import_module(f"{__name__}.{MODULES[kind]}"))
        draft = module.read(data, name=path.name)
    except ReadError as error:
        raise ReadError(_named(path, str(error))) from error
    return _document(path, root, draft, data, kind)


def _named(path: Path, message: str) -> str:
    """Every message begins with the name of the file, once."""
    return message if message.startswith(path.name) else f"{path.name} {message}" if message else path.name


def _advice(kind: str) -> str:
    if kind in ("png", "jpeg", "gif", "tiff"):
        return "run text recognition (OCR) and save it as PDF"
    if kind in ("zip", "gzip", "7z", "rar"):
        return "unpack it first"
    return "save it as PDF or text"


def _document(path: Path, root: Path | None, draft: Draft, data: bytes, kind: str) -> Document:
    source = _source(path, root)
    problems = tuple(
        problem if problem.place else Problem(problem.severity, source, problem.message)
        for problem in (*_misnamed(path, kind), *draft.problems)
    )
    return Document(
        id=next((each for each in draft.identifiers if _OFFICIAL.fullmatch(each)), path.name),
        soort=draft.soort,
        title=draft.title,
        date=draft.date,
        identifiers=draft.identifiers,
        metadata={"format": _holds(kind)} | dict(draft.metadata),
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        text=draft.text,
        pages=draft.pages,
        sections=draft.sections,
        footnotes=draft.footnotes,
        questions=draft.questions,
        problems=problems,
    )


def _holds(kind: str) -> str:
    """The format in a user's words: all dialects of XML are "xml"."""
    return "xml" if kind.endswith("-xml") else kind


def _source(path: Path, root: Path | None) -> str:
    if root is None:
        return path.name
    absolute, base = path.resolve(), root.resolve()
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else absolute.as_posix()


def _misnamed(path: Path, kind: str) -> tuple[Problem, ...]:
    """A file that is read as what it is, although its name says otherwise, says so."""
    promised = SUFFIXES.get(path.suffix.lower())
    holds = _holds(kind)
    if promised is None or promised == holds or (promised == "xml" and holds == "html"):
        return ()
    words = {"txt": "plain text"}.get(holds, holds.upper())
    return (Problem("warning", "", f"is named {path.suffix} but holds {words}; read as {words}"),)
