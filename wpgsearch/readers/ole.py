"""What an OLE file is: an old Word document, an old Excel workbook, an Outlook message, an encrypted new document.

In: the bytes of the file. Out: the name of a format. It is the one place besides from_msg.py that knows olefile.
"""

from __future__ import annotations

from io import BytesIO

import olefile

from wpgsearch.model import ReadError

_STREAMS = (
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)


def kind_of(data: bytes) -> str:
    """The format by the streams at the root of the file; "ole" when it has none that is known."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            if file.exists("EncryptedPackage"):
                raise ReadError("is an office document that asks for a password: save a copy without one")
            return next((kind for stream, kind in _STREAMS if file.exists(stream)), "ole")
    except ReadError:
        raise
    except Exception as error:  # whatever a damaged file does to the library: OSError, IndexError, struct.error
        raise ReadError("is an old Office file that is damaged or cut off: ask for a whole copy") from error
