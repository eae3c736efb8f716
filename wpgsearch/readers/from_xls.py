"""Reads old Excel workbooks (.xls): LibreOffice, where it is installed, makes an XLSX of them.

In: the bytes of a file. Out: a ``Draft``, or ``ReadError`` that says what to do. It deliberately does not know the
format.
"""

from __future__ import annotations

from dataclasses import replace

from wpgsearch.readers.draft import Draft
from wpgsearch.readers.from_doc import convert
from wpgsearch.readers.from_xlsx import read as read_xlsx


def read(data: bytes, *, name: str) -> Draft:
    draft = read_xlsx(convert(data, suffix=".xls", to="xlsx"), name=name)
    return replace(draft, metadata={**draft.metadata, "format": "xls"})
