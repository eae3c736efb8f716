"""The addresses of the reading room: a document, a page of it, a place in it, what is cited, a question.

In: ids, offsets, canonical targets. Out: paths to put in a link. They are stable: a colleague can be sent one.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from wpgsearch.model import Target

_PLAIN = "~:!$'()*,"  # in a path these need no escape, and an ECLI stays readable


def document(id_: str, *, part: int = 1, at: int | None = None, citation: int | None = None) -> str:
    """The text of a document; ``at`` is the offset at which a passage begins that is meant, ``citation`` of one."""
    place = at if citation is None else citation
    asked = f"@{place}" if place is not None else ""
    anchor = _anchor("c", citation) or _anchor("o", at)
    return f"/d/{_quoted(id_)}{asked}{_asking(deel=str(part) if part > 1 else '')}{anchor}"


def page(id_: str, number: int, *, passage: int | None = None, citation: int | None = None) -> str:
    """A page of a PDF as it was printed, with a passage or a citation marked."""
    return f"/d/{_quoted(id_)}/p/{number}{_anchor('c', citation) or _anchor('o', passage)}"


def picture(id_: str, number: int, sha256: str) -> str:
    return f"/d/{_quoted(id_)}/p/{number}.png?v={sha256[:12]}"


def source(id_: str) -> str:
    return f"/d/{_quoted(id_)}/bestand"


def target(wanted: Target) -> str:
    """Everything in the corpus that cites this."""
    return f"/t/{quote(str(wanted), safe=_PLAIN + '/&=')}"


def cited(wanted: Target, pinpoint: str | None, *, rather: str = "") -> str:
    """The cited place in the document of the corpus that is cited; the server looks it up when someone goes there.

    ``rather`` is the document that one comes from: an act that cites its own article means this version of it.
    """
    return f"/naar/{quote(str(wanted), safe=_PLAIN + '/&=')}{_asking(p=pinpoint or '', uit=rather)}"


def question(text: str, **limits: str) -> str:
    return f"/{_asking(q=text, **limits)}"


def with_words(address: str, words: str) -> str:
    """The same place with these words marked."""
    if not words:
        return address
    path, mark, anchor = address.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'w': words})}{mark}{anchor}"


def _quoted(id_: str) -> str:
    return quote(id_, safe=_PLAIN)


def _asking(**fields: str) -> str:
    given = {name: value for name, value in fields.items() if value}
    return f"?{urlencode(given)}" if given else ""


def _anchor(letter: str, offset: int | None) -> str:
    return f"#{letter}{offset}" if offset is not None else ""
