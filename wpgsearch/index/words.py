"""The home of the words: word → passage keys, in Whoosh. The only module that knows Whoosh.

In: the texts of passages; single words. Out: the keys of the passages that hold a word, and how often; the words that
are forms or compounds of one. This module deliberately knows no question, no citation and no text: phrases are verified
in the text itself (``finding.evaluating``). It can always be made again from SQLite, and any error on opening it means
that it should be.

Other forms of a word are looked up in the lexicon of the index when a question comes, so that one field serves both.
"""

from __future__ import annotations

import difflib
import shutil
import warnings
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from math import log
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    # Whoosh 2.7.4 has invalid escapes (SyntaxWarning from 3.12 on), its forks import sre_constants (DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    warnings.simplefilter("ignore", DeprecationWarning)
    import whoosh.codec.whoosh3  # Whoosh loads these two itself, when an index is opened: too late for us
    import whoosh.searching  # noqa: F401
    from whoosh import columns, fields, formats
    from whoosh import index as whoosh_index

from wpgsearch.index.compounds import LONG_PART, SHORTEST_HEAD, begins_with, is_kind_of, parts_of
from wpgsearch.index.lexicon import Lexicon
from wpgsearch.index.making import DocumentRows
from wpgsearch.index.schema import PASSAGE_BITS, WORDS_FOLDER
from wpgsearch.index.word_forms import pairs_of, words_of
from wpgsearch.model import WpgsearchError

_MEMORY_MB = 128
_KEY = "passage_3"
"""The field of passage keys; another number when ``words_of`` gives other words: an older index is then made anew."""
_REMEMBERED = 1_500_000
"""Places of words that are kept for the next question."""
MOST_COMPOUNDS = 1000
"""Compounds of one word that are looked for, the shortest first; when there are more, the answer says so."""


class WordField(fields.TEXT):  # type: ignore[misc]  # Whoosh has no types
    """Text indexed by our own idea of a word, with how often it occurs; nothing is stored, no position is needed."""

    def __init__(self) -> None:
        super().__init__(phrase=False, stored=False)
        self.format = formats.Frequency()

    def index(self, value: str, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        counts: dict[str, int] = {}
        words = list(words_of(value))
        for word in words:
            counts[word.form] = counts.get(word.form, 0) + 1
        for pair in pairs_of(words):
            counts[pair] = counts.get(pair, 0) + 1
        for form, count in counts.items():
            yield form.encode(), count, float(count), count.to_bytes(4, "big")


class Words:
    """Says where words stand. One may be kept open; ``is_current`` says whether the index has changed since."""

    def __init__(self, index: Any, path: Path) -> None:
        self._index, self._path = index, path
        self._reader = index.reader()
        self._leaves = list(self._reader.leaf_readers())
        self._keys: dict[int, array[int]] = {}
        self._seen: OrderedDict[str, Mapping[int, int]] = OrderedDict()
        self._held = 0
        self._lexicon: Lexicon | None = None
        self._forms_of: dict[str, list[str]] = {}
        self._compounds_of: dict[str, list[str]] = {}
        self.passages = max(1, self._reader.doc_count())

    @classmethod
    def open(cls, folder: Path) -> Words:
        path = folder / WORDS_FOLDER
        index = _opened(path)
        if index is None:
            raise WpgsearchError(
                f"the word index in {path} is missing or damaged: run `wpgsearch index` (it is made again from the"
                " stored text, without reading a file)"
            )
        return cls(index, path)

    def close(self) -> None:
        self._reader.close()
        self._index.close()

    @property
    def most_compounds(self) -> int:
        return MOST_COMPOUNDS

    @property
    def is_current(self) -> bool:
        return bool(self._index.latest_generation() == self._reader.generation())

    @property
    def lexicon(self) -> Lexicon:
        if self._lexicon is None:
            self._lexicon = Lexicon.read(self._path, self._reader.generation()) or Lexicon.of(_all_words(self._reader))
        return self._lexicon

    def holding(self, form: str) -> Mapping[int, int]:
        """The passages that hold this very word → how often."""
        found = self._seen.get(form)
        if found is None:
            found = self._seen[form] = dict(self._postings(form))
            self._held += len(found)
            while self._held > _REMEMBERED and len(self._seen) > 1:
                self._held -= len(self._seen.popitem(last=False)[1])
        else:
            self._seen.move_to_end(form)
        return found

    def rarity(self, form: str) -> float:
        """How much a word tells: 0 when every passage has it."""
        return log(1 + self.passages / (1 + len(self.holding(form))))

    # --- words of a word

    def forms(self, form: str) -> list[str]:
        """Other words of the index that are forms of this one."""
        found = self._forms_of.get(form)
        if found is None:
            found = self._forms_of[form] = self.lexicon.same_stem(form)
        return found

    def compounds(self, form: str) -> list[str]:
        """Longer words that are a kind of this word or of a form of it, or that begin with it; the shortest first."""
        found = self._compounds_of.get(form)
        if found is None:
            if len(self._compounds_of) > _MOST_KEPT:
                self._compounds_of.clear()
                self._forms_of.clear()
            found = self._compounds_of[form] = self._sought_compounds(form)
        return found

    def _sought_compounds(self, form: str) -> list[str]:
        known = self._is_known
        found: set[str] = set()
        same = {form, *self.forms(form)}
        for one in same:
            if len(one) >= SHORTEST_HEAD:
                found.update(word for word in self.lexicon.ending(one) if is_kind_of(word, one, known))
            if len(one) >= LONG_PART:
                found.update(word for word in self.lexicon.beginning(one) if begins_with(word, one, known))
        return sorted(found - same, key=lambda word: (len(word), word))[:MOST_COMPOUNDS]

    def parts(self, form: str) -> list[tuple[str, str]]:
        """The ways in which a word is two words of the index."""
        return parts_of(form, self.lexicon.__contains__)

    def _is_known(self, form: str) -> bool:
        """Whether the corpus has the word in any form: "straf" where it has "straffen"."""
        return form in self.lexicon or bool(self.lexicon.same_stem(form))

    def nearest(self, form: str) -> tuple[str, ...]:
        """The words of the index most like one that is not there."""
        length = len(form)
        near = [word for word in self.lexicon.beginning(form[:2]) if abs(len(word) - length) <= 2]
        if len(near) < 5:
            near += [word for word in self.lexicon.beginning(form[:1]) if abs(len(word) - length) <= 2]
            near += [word for word in self.lexicon.ending(form[-3:]) if abs(len(word) - length) <= 2]
        return tuple(difflib.get_close_matches(form, list(dict.fromkeys(near))[:_MOST_COMPARED], n=3, cutoff=0.75))

    def passage_counts(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for number, (reader, _) in enumerate(self._leaves):
            whole = not reader.has_deletions()
            for at, key in enumerate(self._keys_of(number)):
                if whole or not reader.is_deleted(at):
                    counts[key >> PASSAGE_BITS] = counts.get(key >> PASSAGE_BITS, 0) + 1
        return counts

    # --- postings

    def _postings(self, form: str) -> Iterator[tuple[int, int]]:
        for number, (reader, _) in enumerate(self._leaves):
            if ("text", form) not in reader:
                continue
            keys = self._keys_of(number)
            for ids, weights in _blocks(reader.postings("text", form)):
                yield from zip(map(keys.__getitem__, ids), map(int, weights), strict=True)

    def _keys_of(self, number: int) -> array[int]:
        """The keys of the passages of one segment, by their number in it."""
        keys = self._keys.get(number)
        if keys is None:
            reader = self._leaves[number][0]
            column = reader.column_reader(_KEY, translate=False)
            keys = array("q", (column[at] for at in range(reader.doc_count_all())))
            self._keys[number] = keys
        return keys


_MOST_COMPARED = 3000
_MOST_KEPT = 2000


def _blocks(matcher: Any) -> Iterator[tuple[Any, Any]]:
    """The numbers and counts of a word's passages, a block at a time: the matcher's own step costs as much for each
    passage as this does for ten. One that skips deleted passages, or keeps its few in memory, is read as it comes."""
    if not hasattr(matcher, "_read_weights"):
        while matcher.is_active():
            yield (matcher.id(),), (matcher.weight(),)
            matcher.next()
        return
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        yield matcher._ids, matcher._weights
        matcher._next_block()


def _all_words(reader: Any) -> Iterator[str]:
    for term in reader.lexicon("text"):
        if b" " not in term:  # else a pair
            yield term.decode()


class WordsWriter:
    """Takes in the passages of documents. ``is_new`` says that nothing was there, or nothing that could be used."""

    def __init__(self, index: Any, path: Path, *, is_new: bool) -> None:
        self._index, self._path = index, path
        self._writer: Any = None
        self.is_new = is_new

    @classmethod
    def open(cls, folder: Path) -> WordsWriter:
        path = folder / WORDS_FOLDER
        index = _opened(path)
        if index is not None:
            return cls(index, path, is_new=False)
        shutil.rmtree(path, ignore_errors=True)  # absent, torn, of another version: it is derived, and made anew
        path.mkdir(parents=True)
        key = fields.COLUMN(columns.NumericColumn("q"))
        schema = fields.Schema(**{_KEY: key, "document": fields.ID(), "text": WordField()})
        return cls(whoosh_index.create_in(str(path), schema), path, is_new=True)

    def put(self, document: int, rows: DocumentRows) -> None:
        self.add(document, rows.texts)

    def add(self, document: int, texts: tuple[str, ...]) -> None:
        """The passages of a document under their keys: never used before, so nothing is replaced."""
        writer = self._writing()
        for number, text in enumerate(texts):
            writer.add_document(**{_KEY: document << PASSAGE_BITS | number, "document": str(document), "text": text})

    def forget(self, document: int) -> None:
        self._writing().delete_by_term("document", str(document))

    def commit(self, *, merge: bool = False) -> None:
        """``merge`` puts small segments together and sorts the words, which is for the end of a run."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.commit(merge=merge)
        if merge:
            self._keep_lexicon()

    def _keep_lexicon(self) -> None:
        generation = self._index.latest_generation()
        if Lexicon.read(self._path, generation) is None:
            with self._index.reader() as reader:
                Lexicon.of(_all_words(reader)).write(self._path, generation)

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
    """The index, or None when it is not there, not whole or of older words: Whoosh raises whatever its pickles and
    structs meet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Whoosh leaves the file open that it could not read
        try:
            index = whoosh_index.open_dir(str(path))
            index.searcher().close()  # reads the segments: a torn one shows itself here
            if _KEY not in index.schema:
                index.close()
                return None
        except Exception:
            return None
    return index
