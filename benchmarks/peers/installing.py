"""Each peer in a virtual environment of its own, in a cache folder: from the package registry, at a pinned version.

In: a Peer. Out: its Python and the folder of its source package, for its own tests. What cannot be installed raises
``NotInstalled`` with the reason. Nothing of a peer ever becomes a dependency of this project.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple


class Peer(NamedTuple):
    """``pins`` are what pip is told; ``source``: its source package holds its own tests."""

    name: str
    pins: tuple[str, ...]
    source: bool = False


PEERS = (
    Peer("nllegalcit", ("nllegalcit==0.0.4", "lark==1.3.1"), source=True),
    Peer("wetsuite", ("wetsuite==1.0.1",)),
    Peer("eyecite", ("eyecite==2.7.8", "reporters-db==3.2.67", "courts-db==0.10.27"), source=True),
)


class NotInstalled(Exception):
    """Why, in a few words."""


class Installed(NamedTuple):
    python: Path
    source: Path | None


def default_cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wpgsearch" / "peers"


def installed(peer: Peer, cache: Path) -> Installed:
    """Installs what is not there yet: half a minute to a minute each, the first time."""
    place = cache / peer.name
    python = place / "venv" / "bin" / "python"
    mark = place / "installed.txt"
    if not mark.is_file() or mark.read_text(encoding="utf-8").split() != list(peer.pins):
        print(f"installing {' '.join(peer.pins)} in {place}", file=sys.stderr)
        _run([sys.executable, "-m", "venv", "--clear", str(place / "venv")])
        _run([str(python), "-m", "pip", "install", "-q", *peer.pins])
        if peer.source:
            _fetch_source(python, peer, place)
        mark.write_text("\n".join(peer.pins), encoding="utf-8")
    return Installed(
        python, next(iter(sorted((place / "source").glob("*/tests"))), place).parent if peer.source else None
    )


def _fetch_source(python: Path, peer: Peer, place: Path) -> None:
    folder = place / "source"
    _run(
        [
            str(python),
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--no-binary",
            peer.name,
            "-d",
            str(folder),
            peer.pins[0],
        ]
    )
    for archive in folder.glob("*.tar.gz"):
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")


def _run(command: list[str]) -> None:
    quiet = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_ROOT_USER_ACTION": "ignore"}
    try:
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False, timeout=900)
    except subprocess.TimeoutExpired as error:
        raise NotInstalled(f"{' '.join(command[1:4])} took more than a quarter of an hour") from error
    if done.returncode != 0:
        said = [line for line in done.stderr.splitlines() if line.strip()]
        raise NotInstalled(said[-1].strip()[:200] if said else f"pip ended with {done.returncode}")
