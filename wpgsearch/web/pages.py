"""What has been gathered → HTML.

In: the name of a template and what it shows. Out: a page. Every value is escaped, and stripped of what could drive a
screen (control characters, marks that turn text around) before that: a document decides nothing about the page.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wpgsearch.model import Snippet
from wpgsearch.render.prose import marked, printable
from wpgsearch.web import addresses
from wpgsearch.web.answers import title
from wpgsearch.web.passing import unbroken

HERE = Path(__file__).parent
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
_OPEN, _CLOSE = "\ue000", "\ue001"  # for private use: taken out of the text before they are put in


def page(name: str, /, **shown: object) -> str:
    return _environment().get_template(f"{name}.html").render(shown)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_finalize,
    )
    made.filters |= {"day": day, "snippet": snippet, "title": title, "unbroken": unbroken, "number": number}
    made.globals |= {"addresses": addresses}
    return made


def _finalize(value: object) -> object:
    if isinstance(value, Markup):
        return value
    return "" if value is None else printable(value) if isinstance(value, str) else value


def day(iso: str | None) -> str:
    """2024-05-14 → 14 mei 2024."""
    try:
        found = date.fromisoformat(iso or "")
    except ValueError:
        return iso or ""
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def number(value: int) -> str:
    """12345 → 12.345."""
    return f"{value:,}".replace(",", ".")


def snippet(shown: Snippet) -> Markup:
    """The text with its marks; what it says is escaped first."""
    text = marked(shown.text.translate({ord(_OPEN): " ", ord(_CLOSE): " "}), shown.marks, _OPEN, _CLOSE)
    return Markup(str(Markup.escape(text)).replace(_OPEN, "<mark>").replace(_CLOSE, "</mark>"))  # noqa: S704  # escaped
