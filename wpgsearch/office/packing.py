"""Parts of an office file → one ZIP, the same bytes each time; and text that may stand in XML.

In: names and contents. Out: bytes. It deliberately does not know what the parts mean.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape

_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name: a file that says when it was written differs from run to run."""

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def packed(parts: Iterable[tuple[str, str | bytes]], *, stored: tuple[str, ...] = ()) -> bytes:
    """The parts in their order; ``stored`` names those that must not be compressed (the mimetype of an ODS)."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content.encode() if isinstance(content, str) else content)
    return made.getvalue()


def xml_text(text: str) -> str:
    """Text between tags or quotes; what XML has no place for (control characters of a bad scan) is a space."""
    return escape(_NOT_IN_XML.sub(" ", text), {'"': "&quot;"})
