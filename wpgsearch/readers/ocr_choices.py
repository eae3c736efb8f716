"""What a user chose about reading pages that are images, and files that are locked.

In: the environment, which worker processes inherit: a reader is given bytes and a name, in whatever process. Out:
``Choices``. It deliberately does not know tesseract or PDFs.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from wpgsearch.model import WpgsearchError

MODES = ("auto", "never", "redo")
_MODE, _CACHE, _PASSWORDS = "WPGSEARCH_OCR", "WPGSEARCH_OCR_CACHE", "WPGSEARCH_PASSWORD_FILE"


@dataclass(frozen=True, slots=True)
class Choices:
    """``mode``: auto reads pages without good text, never reads none, redo reads all images anew."""

    mode: str = "auto"
    cache: Path | None = None
    passwords: tuple[str, ...] = ()


def choices() -> Choices:
    """What holds in this process."""
    mode = os.environ.get(_MODE, "auto")
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = os.environ.get(_CACHE)
    place = Path(cache) if cache else Path(home) / "wpgsearch" / "ocr"
    return Choices(mode if mode in MODES else "auto", place, _passwords(os.environ.get(_PASSWORDS)))


def choose(*, mode: str | None = None, cache: Path | None = None, password_file: Path | None = None) -> None:
    """Let this process and those that it starts read so; None leaves a choice as it is."""
    for name, value in ((_MODE, mode), (_CACHE, cache), (_PASSWORDS, password_file)):
        if value is not None:
            os.environ[name] = str(value.absolute()) if isinstance(value, Path) else value


def _passwords(path: str | None) -> tuple[str, ...]:
    """One a line; kept out of arguments and of the environment, where others could read them."""
    if not path:
        return ()
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeError) as error:
        raise WpgsearchError(f"The password file {path} cannot be read ({error}).") from None
    return tuple(dict.fromkeys(line for line in lines if line))
