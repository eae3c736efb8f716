"""Where in a work: pages and rechtsoverwegingen as written → normalised.

In: "61 en r.o. 67", "69 – 72". Out: "61, 67", "69-72". It knows no works.
"""

from __future__ import annotations

import re

_VALUE = re.compile(r"\d+(?:\.\d+)*(?:\s?[-–]\s?\d+(?:\.\d+)*)?")
_DASH = re.compile(r"\s?[-–]\s?")


def pinpoint_of(said: str) -> str:
    """The values, joined with a comma."""
    return ", ".join(_DASH.sub("-", value) for value in _VALUE.findall(said))
