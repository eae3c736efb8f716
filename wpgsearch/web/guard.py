"""Who may ask the reading room, and what a browser may do with its pages.

In: requests. Out: the same requests, or a refusal; every answer gets the headers of ``HEADERS``. The room is for the
browser of this machine: a page of another site must not be able to read from it, whatever name it gives to 127.0.0.1
(DNS rebinding) and however it asks. This module deliberately knows no document.
"""

from __future__ import annotations

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    # 'self' is this server: no script, style, font, picture or frame comes from, or goes, anywhere else
    "content-security-policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",  # which document someone read is not told to the site of a link
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
_KEEPING = "no-store"  # what someone read stays out of the browser's files, unless a page says otherwise
_METHODS = ("GET", "HEAD")


def own_hosts(port: int) -> frozenset[str]:
    """What a browser of this machine calls a server at this port."""
    names = ("127.0.0.1", "localhost", "[::1]")
    return frozenset({f"{name}:{port}" for name in names} | (set(names) if port == 80 else set()))


class Guard:
    """Wraps an application."""

    def __init__(self, app: ASGIApp, *, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # no websockets, nothing at start or end

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", _KEEPING)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        app = self._app if refusal is None else PlainTextResponse(refusal[1], refusal[0])
        await app(scope, receive, dressed)

    def _refusal(self, method: str, headers: Headers) -> tuple[int, str] | None:
        """A status and a sentence; None for a request of this machine's own browser."""
        if headers.getlist("host")[1:] or headers.get("host", "").lower() not in self._hosts:
            return 421, "Deze leeszaal antwoordt alleen onder het adres waarop zij op deze computer is gestart."
        if method not in _METHODS:
            return 405, "De leeszaal leest alleen; er valt niets te versturen."
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self._hosts}:
            return 403, "Deze vraag komt van een andere website en wordt niet beantwoord."
        # A link in a mail is another site's navigation and may be followed; a picture or a script there may not ask.
        if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not _goes_there(headers):
            return 403, "Deze vraag komt van een andere website en wordt niet beantwoord."
        return None


def _goes_there(headers: Headers) -> bool:
    """Whether someone follows a link to here, in a window of its own."""
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest", "document") == "document"
