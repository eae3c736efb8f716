"""The addresses of the reading room and what answers at each.

In: requests that ``guard`` let through. Out: pages, pictures of pages, files of the corpus. A path in a request is
never a path on disk: it is the id of a document in the index.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Collection
from contextlib import suppress
from functools import lru_cache
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from wpgsearch.corpus import Corpus
from wpgsearch.model import INSIDE, Completeness, DocumentRecord, Span, Target, WpgsearchError
from wpgsearch.web import addresses
from wpgsearch.web.answers import SHOWN, Answered, Limits, ask, title
from wpgsearch.web.documents import Reading, has_pages, read
from wpgsearch.web.guard import Guard
from wpgsearch.web.pages import HERE, page
from wpgsearch.web.printing import read_unchanged
from wpgsearch.web.room import Room
from wpgsearch.web.sheets import Sheet, sheet
from wpgsearch.web.targets import target_page

_LONGEST_QUESTION = 1000
_MOST_LISTED = 300
_AT = re.compile(r"(.+)@(\d{1,12})")


def make_app(room: Room, *, hosts: Collection[str]) -> ASGIApp:
    """The room as an application for a server that answers to these names."""
    inside = Inside(room)
    routes = [
        Route("/", inside.question),
        Route("/documenten", inside.documents),
        Route("/hulp", inside.help),
        Route("/d/{id:path}/p/{number:int}.png", inside.picture),
        Route("/d/{id:path}/p/{number:int}", inside.sheet),
        Route("/d/{id:path}/bestand", inside.file),
        Route("/d/{id:path}", inside.document),
        Route("/t/{target:path}", inside.target),
        Route("/naar/{target:path}", inside.towards),
        Route("/static/{name}", _static),
    ]
    app = Starlette(
        routes=routes, exception_handlers={HTTPException: _refused, WpgsearchError: _said, Exception: _unexpected}
    )
    return Guard(app, hosts=hosts)


class Inside:
    """Answers requests; each method is one address."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def question(self, request: Request) -> Response:
        typed = _typed(request, "q")
        if not typed:
            counted = await self._room.do(_counted)
            return _html("start", typed="", counted=counted[0], soorten=counted[1])
        answered = await self._room.do(_ask, typed, _limits(request))
        return _html("answer", typed=typed, answered=answered)

    async def documents(self, request: Request) -> Response:
        wanted, soort = _typed(request, "naam"), _typed(request, "soort")
        listed, total = await self._room.do(_listed, wanted, soort)
        return _html("documents", typed="", wanted=wanted, soort=soort, listed=listed, total=total)

    async def help(self, request: Request) -> Response:
        return _html("help", typed="")

    async def document(self, request: Request) -> Response:
        id_, at = request.path_params["id"], None
        words = _typed(request, "w")
        found = await self._room.do(_place, id_)
        if isinstance(found, str):  # a page as printed is where the place is seen best
            return RedirectResponse(addresses.with_words(found, words), 302)
        id_, at = found
        part = _number(request, "deel", 1)
        reading: Reading = await self._room.do(read, id_, part=part, at=at, words=words)
        return _html("document", typed="", reading=reading, document=reading.document, words=words)

    async def sheet(self, request: Request) -> Response:
        id_, number = request.path_params["id"], request.path_params["number"]
        words = _typed(request, "w")
        found: Sheet = await self._room.do(_sheet, self._room, id_, number, words)
        return _html("sheet", typed="", sheet=found, document=found.document, words=words)

    async def picture(self, request: Request) -> Response:
        id_, number = request.path_params["id"], request.path_params["number"]
        data, sha256 = await self._room.do(_picture, self._room, id_, number)
        etag = f'"{sha256[:16]}-{number}"'
        # the browser may keep a page that is looked at, for as long as it runs; what is stored it asks for again
        headers = {"etag": etag, "cache-control": "private, no-cache"}
        if request.headers.get("if-none-match") == etag:
            return Response(status_code=304, headers=headers)
        return Response(data, media_type="image/png", headers=headers)

    async def file(self, request: Request) -> Response:
        data, name = await self._room.do(_file, request.path_params["id"])
        kind = mimetypes.guess_type(name)[0]
        # never shown within the room: an HTML page of the corpus would run as a page of this site
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
        return Response(
            data, media_type=kind if kind == "application/pdf" else "application/octet-stream", headers=headers
        )

    async def target(self, request: Request) -> Response:
        found = await self._room.do(target_page, request.path_params["target"], limits=_limits(request))
        return _html("target", typed="", shown=found, answered=found.answered)

    async def towards(self, request: Request) -> Response:
        target = Target.parse(request.path_params["target"])
        address = await self._room.do(_towards, target, _typed(request, "p") or None, _typed(request, "uit") or None)
        return RedirectResponse(address or addresses.target(target), 302)


# --- work that is done in a thread


def _ask(corpus: Corpus, typed: str, limits: Limits) -> Answered:
    return ask(corpus, typed, limits=limits, typed=typed)


def _counted(corpus: Corpus) -> tuple[Completeness, list[tuple[str, int]]]:
    return corpus.completeness(), list(corpus.soorten().items())


def _listed(corpus: Corpus, wanted: str, soort: str) -> tuple[list[DocumentRecord], int]:
    """The documents with this in their name, title or identifiers, by date."""
    found = [
        record
        for record in corpus.documents()
        if (not soort or record.soort == soort)
        and wanted.casefold() in f"{record.source} {title(record)} {' '.join(record.identifiers)}".casefold()
    ]
    found.sort(key=lambda record: (record.date or "", record.source), reverse=True)
    return found[:_MOST_LISTED], len(found)


def _place(corpus: Corpus, asked: str) -> tuple[str, int | None] | str:
    """A document and the offset asked for; of a PDF with an offset the address of the page that it is on."""
    record, offset = _named(corpus, asked)
    if offset is None or not has_pages(record):
        return record.id, offset
    number = corpus.document(record.id).locate(offset).page
    if number is None:
        return record.id, offset
    if any(citation.span.start == offset for _, citation in corpus.citations(of=record.id, within=_at(offset))):
        return addresses.page(record.id, number, citation=offset)
    return addresses.page(record.id, number, passage=_start(corpus, record.id, offset))


def _named(corpus: Corpus, asked: str) -> tuple[DocumentRecord, int | None]:
    """The document and the offset in "brief.txt@120"; a file may be called "a@1" itself."""
    at = _AT.fullmatch(asked)
    if at is not None:
        with suppress(WpgsearchError):
            return corpus.record(at[1]), int(at[2])
    return corpus.record(asked), None


def _at(offset: int) -> Span:
    return Span(offset, offset + 1)


def _start(corpus: Corpus, id_: str, offset: int) -> int:
    """Where the passage begins that holds the offset."""
    return next((p.span.start for p in corpus.passages(id_) if offset in p.span), offset)


def _sheet(corpus: Corpus, room: Room, id_: str, number: int, words: str) -> Sheet:
    if not has_pages(corpus.record(id_)):
        raise WpgsearchError("Van dit document zijn er geen bladzijden zoals gedrukt.")
    return sheet(corpus, id_, number, characters=lambda document: room.layer(corpus, document, number), words=words)


def _picture(corpus: Corpus, room: Room, id_: str, number: int) -> tuple[bytes, str]:
    document = corpus.record(id_)
    if not has_pages(document):
        raise WpgsearchError("Van dit document zijn er geen bladzijden zoals gedrukt.")
    return room.picture(corpus, document, number), document.sha256


def _file(corpus: Corpus, id_: str) -> tuple[bytes, str]:
    document = corpus.record(id_)
    if INSIDE in document.source:
        raise WpgsearchError("Dit document zit in een ander bestand (een archief of een mail): open dat zelf.")
    path = corpus.root / document.source
    return read_unchanged(path, document.sha256), path.name


def _towards(corpus: Corpus, target: Target, pinpoint: str | None, rather: str | None) -> str | None:
    """The address of what is cited, in the corpus."""
    held = corpus.holder(target, pinpoint=pinpoint, rather=rather)
    if held is None:
        return None
    if held.page is not None and has_pages(held.document):
        return addresses.page(held.document.id, held.page)
    if held.offset is None:
        return addresses.document(held.document.id)
    return addresses.document(held.document.id, at=_start(corpus, held.document.id, held.offset))


# --- what was typed


def _typed(request: Request, name: str) -> str:
    return " ".join(request.query_params.get(name, "").split())[:_LONGEST_QUESTION]


def _number(request: Request, name: str, otherwise: int) -> int:
    with suppress(ValueError):
        return int(request.query_params.get(name, "")[:6])
    return otherwise


def _limits(request: Request) -> Limits:
    return Limits(
        soort=_typed(request, "soort"),
        jaar=_typed(request, "jaar"),
        dossier=_typed(request, "dossier"),
        document=_typed(request, "in"),
        shown=min(max(_number(request, "n", SHOWN), 1), 2000),
    )


# --- what goes wrong


def _html(name: str, *, status: int = 200, **shown: object) -> HTMLResponse:
    return HTMLResponse(page(name, **shown), status)


async def _said(request: Request, error: Exception) -> Response:
    """What the user can mend: its own sentence."""
    return _html("error", status=404, typed="", sentence=str(error))


async def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _html("error", status=status, typed="", sentence="Op dit adres is niets te lezen.")


async def _unexpected(request: Request, error: Exception) -> Response:
    """A defect; the server writes the traceback to stderr, for whoever started the room."""
    sentence = f"Dit ging mis door een fout in wpgsearch ({type(error).__name__})."
    return _html("error", status=500, typed="", sentence=sentence)


_STATIC = {"room.css": "text/css", "room.js": "text/javascript", "icon.svg": "image/svg+xml"}


async def _static(request: Request) -> Response:
    """One of three files, by name."""
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    return Response(_file_of_ours(name), media_type=_STATIC[name], headers={"cache-control": "private, max-age=300"})


@lru_cache(maxsize=len(_STATIC))
def _file_of_ours(name: str) -> bytes:
    return (HERE / "static" / name).read_bytes()
