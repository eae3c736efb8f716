"""The reading room as a server on this machine.

In: the folder of an index, a port. Out: nothing, until it is stopped. It listens on 127.0.0.1 and nowhere else.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from wpgsearch.model import WpgsearchError
from wpgsearch.web.app import make_app
from wpgsearch.web.guard import own_hosts
from wpgsearch.web.room import Room

ADDRESS = "127.0.0.1"


def serve(index: Path, *, port: int, ready: Callable[[str], None]) -> None:
    """Runs until Ctrl-C; ``ready`` is called with the address when a browser can go there. Port 0 is any free one."""
    with _listening(port) as there:
        port = there.getsockname()[1]
        room = Room(index)
        app = make_app(room, hosts=own_hosts(port))
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,  # what someone reads is nobody's business
            lifespan="off",
            server_header=False,
            ws="none",
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        server = uvicorn.Server(config)
        ready(f"http://{ADDRESS}:{port}/")
        try:
            server.run(sockets=[there])
        finally:
            room.close()


def _listening(port: int) -> socket.socket:
    there = socket.socket()
    try:
        if os.name != "nt":  # there it lets two programs have one port
            there.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        there.bind((ADDRESS, port))
        there.listen(64)
    except (OSError, OverflowError) as error:
        there.close()
        raise WpgsearchError(
            f"port {port} cannot be used ({error}): give another one with --port, or 0 for any"
        ) from error
    return there
