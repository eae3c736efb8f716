"""Which document someone means who types a part of its name.

In: what was typed. Out: a name that the corpus knows, or a sentence with the names that come nearest.
"""

from __future__ import annotations

from pathlib import Path

from wpgsearch.corpus import Corpus
from wpgsearch.model import WpgsearchError


def named(corpus: Corpus, typed: str) -> str:
    """The source of the one document whose id or path has this in it; a full name is left as it is."""
    wanted = typed.strip().removeprefix("./").casefold()
    if not wanted:
        raise WpgsearchError("the name of a document is empty: `wpgsearch documents` lists them")
    documents = corpus.documents()
    names = {
        name.casefold(): document.source
        for document in documents
        for name in (document.id, document.source, *document.forms)
    }
    if wanted in names or any(wanted in map(str.casefold, document.identifiers) for document in documents):
        return typed
    place = Path(typed).expanduser()
    if place.is_file():  # as the shell completes it: corpus/brief.pdf
        place = place.parent.resolve() / place.name
        for document in documents:
            if corpus.root / document.source == place:
                return document.source
    found = list(dict.fromkeys(source for name, source in names.items() if wanted in name))
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(found[:5])
        raise WpgsearchError(f"“{typed}” is a part of the names of {len(found)} documents ({some}): write more of one")
    near = sorted(names, key=lambda name: _likeness(wanted, name), reverse=True)[:3]
    nearest = dict.fromkeys(names[name] for name in near if _likeness(wanted, name) > 0)
    hint = f"nearest: {', '.join(nearest)}" if nearest else "`wpgsearch documents` lists them"
    raise WpgsearchError(f"no document in the index is called “{typed}”: {hint}")


def _likeness(one: str, other: str) -> float:
    """The part of their runs of three letters that two names share (difflib takes longer to load than to use)."""
    ours, theirs = ({name[at : at + 3] for at in range(max(len(name) - 2, 1))} for name in (one, other))
    return len(ours & theirs) / len(ours | theirs)
