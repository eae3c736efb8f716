"""A corpus for tests of the reading room, read and recognised for real: a PDF, texts, an act, a judgment, a nasty file.

And a client that asks the application as a server does, with every path as it was typed.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlencode

from wpgsearch.corpus import Corpus

HERE = Path(__file__).parent

BRIEF = """\
Notitie over de spin

1. Aanleiding

Op grond van artikel 13, tweede lid, van de Wet politiegegevens mag de spin worden geteld.¹ De telling is beschreven
in Kamerstukken II 2031/32, 39 999, nr. 7, p. 2, en niet in de AVG.

¹ Zie ook artikel 8 Wpg.

2. Gevolg

Een zonderlinge zonsondergang volgt. Artikel 13, tweede lid, van de Wet politiegegevens blijft gelden.
"""

HOSTILE_NAME = "vijandig <img src=x onerror=alert(1)> & 'co' @12.txt"
HOSTILE = """\
<script>alert("uit het document")</script>

Zie artikel 8 Wpg" onmouseover="alert(2)" en </title></svg><iframe src="https://elders.example/"></iframe>
en \x1b]0;weg\x07.

Omgekeerd: \u202egnippohcs\u202c en {{ 7 * 7 }} en &lt;i&gt; \ue000markering\ue001.

"""
LONG = "".join(
    f"{n}. Hoofdstuk {n}\n\n" + f"In alinea {n} staat een gewone zin over hetzelfde onderwerp. " * 25 + "\n\n"
    for n in range(1, 80)
)


def make(folder: Path) -> Corpus:
    """Indexes it; the index is beside the files."""
    files = folder / "corpus"
    files.mkdir(parents=True)
    shutil.copy(HERE / "corpus" / "pdf" / "kamerstuk.pdf", files / "kst-39999-7.pdf")
    shutil.copy(HERE.parent / "corpus" / "BWBR9999999.xml", files)
    shutil.copy(HERE.parent / "corpus" / "ECLI_NL_RBXXX_2024_4417.html", files)
    (files / "notitie.txt").write_text(BRIEF, encoding="utf-8")
    (files / HOSTILE_NAME).write_text(HOSTILE, encoding="utf-8")
    (files / "lang.txt").write_text(LONG, encoding="utf-8")
    (folder / "geheim.txt").write_text("niet in het corpus", encoding="utf-8")
    corpus = Corpus(None, folder / "index")
    corpus.index([files], workers=0)
    return corpus


class Got(NamedTuple):
    """A response; of headers the names are in small letters."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


class Client:
    """Asks an ASGI application; ``host`` is the name that it goes by."""

    def __init__(self, app: Any, *, host: str = "127.0.0.1:8377") -> None:
        self._app = app
        self._host = host

    def get(
        self, address: str, *, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> Got:
        return self.request("GET", address, params=params, headers=headers)

    def request(
        self,
        method: str,
        address: str,
        *,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Got:
        address = address.partition("#")[0]
        path, _, query = address.partition("?")
        sent = {"host": self._host, **(headers or {})}
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode("latin-1", "replace"),
            "query_string": (urlencode(params) if params else query).encode("latin-1", "replace"),
            "root_path": "",
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in sent.items()],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 8377),
        }
        messages: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            messages.append(message)

        asyncio.run(self._app(scope, receive, send))
        start = next(message for message in messages if message["type"] == "http.response.start")
        body = b"".join(message.get("body", b"") for message in messages if message["type"] == "http.response.body")
        return Got(start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, body)
