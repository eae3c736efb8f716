"""Functions of pdfium in the quickest form that ctypes has: for those that are called for every word and every line.

In: a function of ``pypdfium2.raw``. Out: the same with handles as plain integers and the lock of the interpreter kept,
in a third of the time of a call. It deliberately does not know what the functions do.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

NUMBER, INT, DOUBLE = ctypes.c_void_p, ctypes.c_int, ctypes.c_double


def quick(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The function, which takes and gives these types."""
    made: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, NUMBER).value or 0)
    return made
