"""Find where Dutch and EU provisions, cases and Kamerstukken are discussed.

The public names; importing this package loads none of them before one is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wpgsearch.corpus import Corpus, open_corpus
    from wpgsearch.model import Answer, Citation, Document, Hit, Passage, Query, Target

__all__ = ["Answer", "Citation", "Corpus", "Document", "Hit", "Passage", "Query", "Target", "open_corpus"]

_IN_CORPUS = ("Corpus", "open_corpus")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("wpgsearch.corpus" if name in _IN_CORPUS else "wpgsearch.model"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
