"""A real browser for tests: Debian's Chromium, driven over a pipe with what Python has.

Needs no driver: Chromium speaks its own protocol, JSON ended by a zero byte, on file descriptors 3 and 4. Set
WPGSEARCH_CHROMIUM where it has another name.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome-headless-shell")
_PATIENCE = 30.0
_START = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.dup2(int(sys.argv[2]), 4)
os.execv(sys.argv[3], sys.argv[3:])
"""


def found() -> str | None:
    named = os.environ.get("WPGSEARCH_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser(folder: Path) -> Iterator[Tab]:
    """A tab of a browser that keeps nothing but in this folder."""
    program = found()
    assert program is not None
    theirs_in, ours_out = _high(os.pipe())
    ours_in, theirs_out = _high(os.pipe())
    flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
    flags += ["--disable-background-networking", "--disable-component-update", f"--user-data-dir={folder}"]
    start = [sys.executable, "-c", _START, str(theirs_in), str(theirs_out)]
    process = subprocess.Popen(
        [*start, program, *flags, "--remote-debugging-pipe", "about:blank"],
        pass_fds=(theirs_in, theirs_out),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Tab(ours_in, ours_out)
    finally:
        os.close(ours_out)
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(ours_in)


def _high(pipe: tuple[int, int]) -> tuple[int, int]:
    """The ends of a pipe under numbers that are no 3 and no 4."""
    moved = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in pipe)
    for end in pipe:
        os.close(end)
    return moved[0], moved[1]


class Tab:
    """One page; ``asked`` are the addresses of all that it fetched, ``said`` what it wrote to its console."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._held, self._count = b"", 0
        self._session: str | None = None
        self._loads = 0
        self.asked: list[str] = []
        self.said: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._call(f"{domain}.enable")

    def go(self, address: str) -> None:
        self._after_load(lambda: self._call("Page.navigate", url=address))

    def back(self) -> None:
        """To the page before; one that the browser kept is shown without being loaded again."""
        before = self.run("location.href")
        self.run("setTimeout(() => history.back(), 0) && 0")
        until = time.monotonic() + _PATIENCE
        while self.run("location.href") == before:
            assert time.monotonic() < until, "there is no page before this one"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Follows what is there, and waits for the page that it leads to."""
        self._after_load(lambda: self.run(f"document.querySelector({json.dumps(selector)}).click()"))

    def press(self, key: str, *, loads: bool = False) -> None:
        def pressed() -> None:
            text = {"text": "\r" if key == "Enter" else key} if len(key) == 1 or key == "Enter" else {}
            code = {"windowsVirtualKeyCode": 13} if key == "Enter" else {}
            self._call("Input.dispatchKeyEvent", type="keyDown", key=key, **text, **code)
            self._call("Input.dispatchKeyEvent", type="keyUp", key=key, **code)

        self._after_load(pressed) if loads else pressed()

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        got = self._call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in got, got
        return got["result"].get("value")

    def shape(self, width: int, height: int = 900, *, scheme: str = "light") -> None:
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._call("Emulation.setEmulatedMedia", features=features)

    def without_scripts(self, off: bool = True) -> None:
        self._call("Emulation.setScriptExecutionDisabled", value=off)

    def _after_load(self, act: Callable[[], Any]) -> None:
        before = self._loads
        act()
        until = time.monotonic() + _PATIENCE
        while self._loads == before:
            assert time.monotonic() < until, "the page did not load"
            self._take(until)
        self.run("document.readyState")

    def _call(self, method: str, **params: Any) -> Any:
        self._count += 1
        mine = self._count
        message = {"id": mine, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + _PATIENCE
        while True:
            got = self._take(until)
            if got.get("id") == mine:
                assert "error" not in got, got
                return got["result"]

    def _take(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._held:
            ready, _, _ = select.select([self._read], [], [], max(until - time.monotonic(), 0))
            assert ready, "the browser does not answer"
            piece = os.read(self._read, 1 << 20)
            assert piece, "the browser has gone"
            self._held += piece
        one, _, self._held = self._held.partition(b"\0")
        got: dict[str, Any] = json.loads(one)
        params = got.get("params", {})
        if got.get("method") == "Page.loadEventFired":
            self._loads += 1
        elif got.get("method") == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])
        elif got.get("method") == "Log.entryAdded":
            self.said.append(params["entry"]["text"])
        elif got.get("method") == "Runtime.exceptionThrown":
            self.said.append(str(params))
        return got
