"""How a file is opened at a page, in whatever viewer there is.

In: a path, a page. Out: the words of a command, to be run without a shell. Someone who has another viewer says so in
the variable WPGSEARCH_VIEWER, or as ``viewer`` in a file ``wpgsearch.toml`` in this folder or one above it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from wpgsearch.model import WpgsearchError

VARIABLE = "WPGSEARCH_VIEWER"
SETTINGS = "wpgsearch.toml"
_FIELDS = ("path", "page", "uri")

PDF_VIEWERS = {
    "evince": "evince --page-index={page} {path}",
    "papers": "papers --page-index={page} {path}",
    "okular": "okular --page {page} {path}",
    "atril": "atril --page-index={page} {path}",
    "xreader": "xreader --page-index={page} {path}",
    "zathura": "zathura --page={page} {path}",
    "qpdfview": "qpdfview --unique {path}#{page}",
    "mupdf": "mupdf {path} {page}",
    "SumatraPDF": "SumatraPDF -page {page} {path}",
}
"""In the order in which they are looked for; a viewer that knows pages goes before one that does not."""
BROWSERS = (
    "firefox",
    "firefox-esr",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "microsoft-edge",
    "brave-browser",
)
_SKIM = Path("/Applications/Skim.app")

Which = Callable[[str], str | None]


def command(path: Path, page: int | None, *, template: str | None = None, which: Which = shutil.which) -> list[str]:
    """What opens this file, at this page where that can be asked."""
    template = template or _template(path, page, which)
    uri = path.absolute().as_uri() + (f"#page={page}" if page else "")
    values = {"path": str(path.absolute()), "page": str(page or 1), "uri": uri}
    values["skim"] = "skim" + uri.removeprefix("file")
    try:
        words = shlex.split(template)
        return [word.format_map(values) for word in words]
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        fields = ", ".join(f"{{{name}}}" for name in _FIELDS)
        raise WpgsearchError(f"the viewer {template!r} cannot be understood ({error}): it may hold {fields}") from error


def chosen(folder: Path) -> str | None:
    """The template that the user has for it."""
    if named := os.environ.get(VARIABLE):
        return named
    for place in (folder, *folder.parents):
        settings = place / SETTINGS
        if not settings.is_file():
            continue
        try:
            found = tomllib.loads(settings.read_text(encoding="utf-8")).get("viewer")
        except (OSError, ValueError) as error:
            raise WpgsearchError(f"{settings} cannot be read ({error})") from error
        if found is not None and not isinstance(found, str):
            raise WpgsearchError(f'{settings}: viewer is a text, such as "evince --page-index={{page}} {{path}}"')
        return found
    return None


def _template(path: Path, page: int | None, which: Which) -> str:
    if page and path.suffix.lower() == ".pdf":
        if sys.platform == "darwin" and _SKIM.exists():
            return "open {skim}"
        for name, template in PDF_VIEWERS.items():
            if which(name):
                return template
        browser = next((name for name in BROWSERS if which(name)), None)
        if browser:
            return f"{browser} {{uri}}"
    if sys.platform == "darwin":
        return "open {path}"
    if sys.platform == "win32":
        return "explorer {path}"
    if which("xdg-open"):
        return "xdg-open {path}"
    raise WpgsearchError(
        f"there is no viewer for {path.name} here: set {VARIABLE}, such as 'evince --page-index={{page}} {{path}}'"
    )
