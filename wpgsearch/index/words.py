"""The home of the words: word → passage key, in Whoosh. The only module that knows Whoosh.

In: the texts of passages; a question's words. Out: passage keys with a score between 0 and 1. Every word must occur in
the one passage, quoted words next to each other; passages that have all words as asked stand above those that have
another form of one ("verwerkt" for "verwerken"). This module deliberately knows no citation and stores no text: it can
always be made again from SQLite, and any error on opening it means that it should be.

Other forms of a word are looked up among the words of the index when a question comes, so that one field serves both.
"""

from __future__ import annotations

import difflib
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

with warnings.catch_warnings():
    # Whoosh 2.7.4 has invalid escapes (SyntaxWarning from 3.12 on), its forks import sre_constants (DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    import whoosh.codec.whoosh3  # Whoosh loads these two itself, when an index is opened: too late for us
    import whoosh.searching  # noqa: F401
    from whoosh import fields, query
    from whoosh import index as whoosh_index

from wpgsearch.index.making import DocumentRows
from wpgsearch.index.schema import PASSAGE_BITS, WORDS_FOLDER
from wpgsearch.index.word_forms import Asked, asked_in, is_compound, stem, words_of
from wpgsearch.model import WpgsearchError

_MEMORY_MB = 128
_PREFIX = 3
"""Forms of one long word begin with the same three letters; short ones ("lid", "leden") with the same one."""

_FORM_BOOST = 0.4
_ADJACENT_BOOST = 2.0


class WordField(fields.TEXT):  # type: ignore[misc]  # Whoosh has no types
    """Text indexed by our own idea of a word, with positions; nothing is stored."""

    def __init__(self) -> None:
        super().__init__(phrase=True, stored=False)

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        positions: dict[str, list[int]] = {}
        for word in words_of(value):
            positions.setdefault(word.form, []).append(word.position)
        for form, places in positions.items():
            yield form.encode(), len(places), float(len(places)), self.format.encode(places)


class Match(NamedTuple):
    """A passage with all the words; ``score`` is above 0.5 when all stand in it as they were asked."""

    passage: int
    score: float


class Words:
    """Answers questions for words."""

    def __init__(self, index: Any) -> None:
        self._index = index
        self._searcher = index.searcher()

    @classmethod
    def open(cls, folder: Path) -> Words:
        path = folder / WORDS_FOLDER
        index = _opened(path)
        if index is None:
            raise WpgsearchError(
                f"the word index in {path} is missing or damaged: run `wpgsearch index` (it is made again from the"
                " stored text, without reading a file)"
            )
        return cls(index)

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def search(self, question: str, *, compounds: bool = False) -> list[Match]:
        """The passages that hold every word; with ``compounds`` also as the last part of a longer word."""
        asked = asked_in(question)
        if not asked:
            return []
        every = query.And([self._any_form(one, compounds=compounds) for one in asked])
        together = tuple(form for one in asked for form in one.forms)
        if len(asked) > 1:
            every = query.AndMaybe(every, query.Phrase("text", list(together), boost=_ADJACENT_BOOST))
        found = list(self._searcher.search(every, limit=None).items())
        literal = set(self._searcher.docs_for_query(query.And([self._as_asked(one) for one in asked])))
        highest = max((score for _, score in found), default=0.0) or 1.0
        stored = self._searcher.stored_fields
        return [Match(stored(n)["passage"], 0.5 * score / highest + 0.5 * (n in literal)) for n, score in found]

    def search_each(self, question: str) -> list[list[Match]]:
        """For each asked word or phrase the passages that hold it."""
        quoted = (f'"{one.text}"' if one.quoted else one.text for one in asked_in(question))
        return [self.search(one) for one in quoted]

    def unknown(self, question: str) -> list[tuple[str, tuple[str, ...]]]:
        """The asked words that occur in no passage in any form, each with the nearest words that do."""
        missing = []
        for one in asked_in(question):
            for form in one.forms:
                known = self._known(form) or (not one.quoted and self._forms(form, compounds=True))
                if not known:
                    nearest = difflib.get_close_matches(form, self._beginning(form[:1]), n=3, cutoff=0.75)
                    missing.append((form if len(one.forms) > 1 else one.text, tuple(nearest)))
        return missing

    def passage_counts(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for stored in self._searcher.reader().all_stored_fields():
            document = stored["passage"] >> PASSAGE_BITS
            counts[document] = counts.get(document, 0) + 1
        return counts

    def _as_asked(self, asked: Asked) -> Any:
        if len(asked.forms) == 1:
            return query.Term("text", asked.forms[0])
        phrase = query.Phrase("text", list(asked.forms))
        # "Wob-verzoek" may stand broken over two lines, and is then one word to the index
        return phrase if asked.quoted else query.Or([phrase, query.Term("text", "".join(asked.forms))])

    def _any_form(self, asked: Asked, *, compounds: bool) -> Any:
        if asked.quoted or len(asked.forms) > 1:
            return self._as_asked(asked)
        others = self._forms(asked.forms[0], compounds=compounds)
        return query.Or([self._as_asked(asked), *(query.Term("text", form, boost=_FORM_BOOST) for form in others)])

    def _known(self, form: str) -> bool:
        return ("text", form) in self._searcher.reader()

    def _forms(self, form: str, *, compounds: bool) -> list[str]:
        """Other words of the index that are forms of this one."""
        root = stem(form)
        near = self._beginning(form[: _PREFIX if len(form) > 2 * _PREFIX else 1])
        found = [word for word in near if word != form and stem(word) == root]
        if compounds:
            found += [word for word in self._beginning("") if is_compound(word, form)]
        return found

    def _beginning(self, prefix: str) -> list[str]:
        return [term.decode() for term in self._searcher.reader().expand_prefix("text", prefix)]


class WordsWriter:
    """Takes in the passages of documents. ``is_new`` says that nothing was there, or nothing that could be used."""

    def __init__(self, index: Any, *, is_new: bool) -> None:
        self._index = index
        self._writer: Any = None
        self.is_new = is_new

    @classmethod
    def open(cls, folder: Path) -> WordsWriter:
        path = folder / WORDS_FOLDER
        index = _opened(path)
        if index is not None:
            return cls(index, is_new=False)
        shutil.rmtree(path, ignore_errors=True)  # absent, torn, of another version: it is derived, and made anew
        path.mkdir(parents=True)
        schema = fields.Schema(passage=fields.STORED(), document=fields.ID(), text=WordField())
        return cls(whoosh_index.create_in(str(path), schema), is_new=True)

    def put(self, document: int, rows: DocumentRows) -> None:
        self.add(document, rows.texts)

    def add(self, document: int, texts: tuple[str, ...]) -> None:
        """The passages of a document under their keys: never used before, so nothing is replaced."""
        writer = self._writing()
        for number, text in enumerate(texts):
            writer.add_document(passage=document << PASSAGE_BITS | number, document=str(document), text=text)

    def forget(self, document: int) -> None:
        self._writing().delete_by_term("document", str(document))

    def commit(self, *, merge: bool = False) -> None:
        """``merge`` puts small segments together, which is for the end of a run."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.commit(merge=merge)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None
        self._index.close()

    def _writing(self) -> Any:
        if self._writer is None:
            self._writer = self._index.writer(limitmb=_MEMORY_MB)
        return self._writer


def _opened(path: Path) -> Any:
    """The index, or None when it is not there or not whole: it then raises whatever its pickles and structs meet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Whoosh leaves the file open that it could not read
        try:
            index = whoosh_index.open_dir(str(path))
            index.searcher().close()  # reads the segments: a torn one shows itself here
        except Exception:
            return None
    return index
