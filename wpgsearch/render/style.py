"""How text is dressed for a terminal: width, colour codes and links, decided once by whoever knows the terminal.

In: plain text. Out: the same text, with codes only where the style wants them. Looks at no stream and no variable.
"""

from __future__ import annotations

from typing import NamedTuple

_END = "\x1b[0m"


class Style(NamedTuple):  # a dataclass takes ten times as long to make, on the road of every question
    """The default is what a pipe gets: no codes, lines of 100 characters."""

    width: int = 100
    colour: bool = False
    links: bool = False
    numbers: bool = False  # of hits, where someone can ask for one by it

    @property
    def marks(self) -> tuple[str, str]:
        """What goes before and after a citation; brackets on paper and in a pipe, where there is no bold."""
        return ("\x1b[1;4m", _END) if self.colour else ("[", "]")

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}{_END}" if self.colour and text else text

    def dim(self, text: str) -> str:
        return f"\x1b[2m{text}{_END}" if self.colour and text else text

    def link(self, text: str, url: str) -> str:
        """An OSC 8 hyperlink; the terminator is ST, which also old terminals that skip the sequence understand."""
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self.links and url else text
