"""Acts of the European Union by their number: "Richtlijn (EU) 2016/680", "Verordening (EG) nr. 45/2001".

In: a flat text (flat.py). Out: where each number stands, and the ELI of its act. It knows no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wpgsearch.identifiers import eu_act

_TYPE = re.compile(
    r"""(?<![\w\ue000])(?:[Rr]ichtlijn(?:en)?|[Vv]erordening(?:en)?|[Kk]aderbesluit(?:en)?|[Bb]esluit(?:en)?
    |[Dd]irectives?|[Rr]egulations?|[Dd]ecisions?|[Ff]ramework\s+[Dd](?:ecision|irective)s?
    |[Uu]itvoerings(?:richtlijn|verordening|besluit)(?:en)?|[Gg]edelegeerde\s+(?:[Rr]ichtlijn|[Vv]erordening)(?:en)?
    # with a capital: in "measures implementing Regulation (EU) …" it is a verb
    |Implementing\s+(?:Regulation|Decision)s?|Delegated\s+(?:Regulation|Directive)s?)""",
    re.VERBOSE,
)
_BODY = r"(?P<body>\((?:EU|EG|EEG|EC|EEC|Euratom|JBZ|EU,\s?Euratom)\))"
_NUMBER = (
    r"(?P<nr>(?:nrs?|[Nn]o)\.?\s*)?(?P<one>\d{1,4})/(?P<two>\d{1,4})"
    r"(?:/(?P<suffix>EG|EEG|EU|EC|EEC|JBZ|JHA|GBVB|Euratom))?(?![/\d])"
)
_BEHIND_TYPE = re.compile(rf"(?:\s+van\s+de\s+(?:Raad|Commissie))?\s*{_BODY}?\s*{_NUMBER}")
# the next members of "Verordeningen (EU) nr. 1095/2010, (EU) nr. 648/2012 en (EU) 2015/2365"
_NEXT = re.compile(rf"(?:\s?,|,?\s+(?:en|of|and|or))\s+{_BODY}?\s*{_NUMBER}")
_SLASH = re.compile(r"/(?<=\d/)\d")  # the rarest sign of a number, and the quickest to find
_FARTHEST = 100  # characters from the type to the slash
_OF_SEVERAL = re.compile(r"(?:en|s)$")
_CALLED_SO = re.compile(r"framework\s+(?=directive)", re.IGNORECASE)  # a framework decision is a type, this is none


def find_numbered(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and ELI of each act cited by number; every member of a list has its own."""
    position = 0
    for slash in _SLASH.finditer(text):
        if slash.start() < position:
            continue
        for kind in _TYPE.finditer(text, max(position, slash.start() - _FARTHEST), slash.start()):
            start = kind.start()
            found = _BEHIND_TYPE.match(text, kind.end())
            while found and (work := _work(kind.group(), found)):
                yield start, found.end(), work
                position = found.end()
                found = _NEXT.match(text, position)
                start = found.start("body" if found["body"] else "one") if found else start


def _work(kind: str, found: re.Match[str]) -> str | None:
    one_of_them = _OF_SEVERAL.sub("", _CALLED_SO.sub("", kind))
    marked = bool(found["suffix"] or found["body"])
    return eu_act(one_of_them, found["one"], found["two"], numbered=bool(found["nr"]), marked=marked)
