"""A bibliography as BibTeX, with the entry types of biblatex: legislation, jurisdiction, report, misc."""

from __future__ import annotations

from collections.abc import Iterator

from wpgsearch.grids import Reference, References
from wpgsearch.render.style import Style
from wpgsearch.render.tables import plain

_TYPES = {
    "legislation": "legislation", "case": "jurisdiction", "parliamentary": "report", "gazette": "misc",
    "guidance": "report", "literature": "misc",
}  # fmt: skip
_SPECIAL = {
    ord("\\"): r"\textbackslash{}", ord("~"): r"\textasciitilde{}", ord("^"): r"\textasciicircum{}",
    **{ord(mark): f"\\{mark}" for mark in "&%$#_"}, ord("{"): "(", ord("}"): ")",
}  # fmt: skip


def render(references: References, style: Style) -> Iterator[str]:
    for work in references.works:
        kind = _TYPES.get(work.kind, "misc")
        fields = {name: value for name, value in _fields(work, kind).items() if value}
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        yield f"@{kind}{{{work.key},\n{body}\n}}\n\n"


def _fields(work: Reference, kind: str) -> dict[str, str]:
    """Double braces keep the capitals of names."""
    author = work.authority if work.kind == "literature" else ""
    return {
        "title": f"{{{escaped(work.title)}}}",
        "shorttitle": escaped(work.short) if work.short != work.title else "",
        "author": f"{{{escaped(author)}}}" if author else "",
        "institution": escaped(work.authority) if not author else "",
        "type": "Kamerstuk" if work.kind == "parliamentary" else "",
        "number": escaped(work.number),
        "date": work.date,
        "year": work.date[:4],
        "note": escaped(work.publication),
        "url": work.url.replace("{", "%7B").replace("}", "%7D") if work.url else "",
        "keywords": f"{work.kind}, cited {work.mentions} times" if work.mentions != 1 else f"{work.kind}, cited once",
    }


def escaped(text: str) -> str:
    return " ".join(plain(text).split()).translate(_SPECIAL)
