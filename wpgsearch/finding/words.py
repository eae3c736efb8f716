"""What the words of a question find: which passages, how strongly, how well; loaded only when words are asked.

In: the store, a Query with words or a tree, and how to open the index of words. Out: ``FoundWords``. When a plain
question finds nothing, what comes nearest to it, and a note that says so; a question with operators is never loosened.
This module deliberately knows no ranking of citations, and no Whoosh: ``index.words`` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import nlargest
from typing import TYPE_CHECKING

from wpgsearch.finding import FoundWords
from wpgsearch.finding.evaluating import COMPOUND, LITERAL, STEM, Evaluation, Keys, Sets, asked_of
from wpgsearch.finding.nothing import quoted
from wpgsearch.finding.similar import alike, place_of
from wpgsearch.finding.verifying import plain_words
from wpgsearch.index.store import Store, document_of_passage
from wpgsearch.index.word_forms import APART, asked, holds_all, occurrences, places_of, without_joining_words, words_of
from wpgsearch.model import Query, Span
from wpgsearch.query.tree import And, Field, Node, Phrase, Wild, Word, leaves

if TYPE_CHECKING:
    from wpgsearch.index.words import Words

_NOTHING = Sets(frozenset(), frozenset(), frozenset())
_SHARES = (1.0, 0.4, 0.2)
"""What a word counts for as written, in another form, in a compound."""
_USUAL, _LONG = 300, 2000
"""Characters of a passage."""
_MOST_SCORED = 40
"""Forms of a word that are counted in a passage; of the rest it is enough that they are there."""


def look_up(store: Store, query: Query, words: Callable[[], Words]) -> FoundWords:
    """The passages that have what is asked; of a plain question, when none has, what comes nearest."""
    evaluation = Evaluation(store, words, question=query.question, exact=query.filters.exact)
    if query.like:
        return _alike(store, query, words)
    if query.tree is not None:
        sets = evaluation.of(query.tree)
        notes = _strict_notes(evaluation, query.tree, sets, set(store.select(query.filters)))
        return _found(evaluation, query.tree, sets, notes, query.words)
    tree = tree_of(query.words)
    sets = evaluation.of(tree) if tree is not None else _NOTHING
    if tree is None or sets.compound:
        notes = [] if sets.stem or tree is None else [
            f"No passage has {quoted(query.words)} as such: shown are those with a compound of it."
        ]  # fmt: skip
        return _found(evaluation, tree, sets, notes, query.words)
    notes = list(missing(evaluation, without_joining_words(query.words)))
    if not notes:
        tree, sets, note = _nearly(evaluation, query.words)
        notes = [note]
    return _found(evaluation, tree, sets, notes, query.words)


def _alike(store: Store, query: Query, words: Callable[[], Words]) -> FoundWords:
    telling, scores = alike(store, place_of(store, query.like), words)
    shown, keys = " ".join(telling), scores.keys()
    notes = (
        [f"Its telling words: {', '.join(telling)}."] if telling else ["That passage has no word that others share."]
    )
    return FoundWords(
        levels=(keys, keys, keys),
        score=lambda key, length: min(1.0, scores[key]),
        best=lambda some, most: nlargest(most, some, key=lambda key: (scores[key], -key)),
        notes=tuple(notes),
        occurrences=lambda text: occurrences(shown, text) if shown else (),
        all_in=lambda text: False,
        closeness=lambda text: 0.0,
        mentions={},
        names=("like", "like", "like"),
    )


def tree_of(question: str) -> Node | None:
    """The words of a plain question as a tree: all of them, in one passage."""
    nodes: list[Node] = []
    for piece in re.finditer(r'"([^"]*)"|[^\s"]+', question):
        said = piece[1] if piece[1] is not None else piece[0]
        if asked(said).forms:
            kind = Phrase if piece[1] is not None else Word
            nodes.append(kind(said.strip(), piece.start(), piece.end()))
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes), nodes[0].start, nodes[-1].end)


def missing(evaluation: Evaluation, question: str) -> Iterator[str]:
    """A sentence for each word that occurs nowhere, with the nearest that do; then what may have been meant."""
    better = question
    for node in _words_in(tree_of(question)):
        one = asked(node.text)
        forms = one.forms if isinstance(node, Phrase) or len(one.forms) > 1 else one.forms[:1]
        for form in forms:
            leaf = Phrase(form, 0, 0) if isinstance(node, Phrase) else Word(form, 0, 0)
            if evaluation.of(leaf).compound:
                continue
            nearest = evaluation.words.nearest(form)
            near = f"; nearest: {', '.join(nearest)}" if nearest else ""
            yield f"“{form if len(forms) > 1 else node.text}” occurs in no document{near}."
            if nearest:
                better = re.sub(rf"(?i)(?<!\w){re.escape(node.text)}(?!\w)", nearest[0], better)
    if better != question and " " in question:
        yield f"Did you mean: {better}"


def _words_in(tree: Node | None) -> Iterator[Word | Phrase]:
    return (leaf for leaf in leaves(tree) if isinstance(leaf, Word | Phrase)) if tree is not None else iter(())


def _strict_notes(evaluation: Evaluation, tree: Node, sets: Sets, passing: set[int]) -> list[str]:
    notes: list[str] = []
    if not sets.compound:
        for leaf in leaves(tree):
            if isinstance(leaf, Word | Phrase):
                text = f'"{leaf.text}"' if isinstance(leaf, Phrase) else leaf.text
                notes += [note for note in missing(evaluation, text) if not note.startswith("Did")]
            elif isinstance(leaf, Wild) and not evaluation.of(leaf).literal:
                notes.append(f"No word of the corpus is like “{leaf.text}”.")
    if isinstance(tree, And) and sum(not isinstance(one, Field) for one in tree.nodes) > 1:
        there = evaluation.documents(tree) & passing
        more = len(there - {document_of_passage(key) for key in sets.compound})
        if more:
            count = f"{more} more documents have" if more > 1 else "1 more document has"
            notes.append(f"{count} all of it, though not in one passage: add binnen:document.")
    return notes


def _found(evaluation: Evaluation, tree: Node | None, sets: Sets, notes: Iterable[str], question: str) -> FoundWords:
    scorer = _Scorer(evaluation, tree, sets)
    shown = asked_of(tree) if tree is not None else ()
    wilds = [leaf for leaf in leaves(tree) if isinstance(leaf, Wild)] if tree is not None else []
    wild = frozenset(form for leaf in wilds for form in evaluation.forms(leaf, LITERAL))

    @lru_cache(maxsize=4096)  # one heading stands above many passages
    def all_in(text: str) -> bool:
        return bool(question) and holds_all(question, text)

    def places(text: str) -> tuple[Span, ...]:
        if not wild and not question:
            return ()
        found = occurrences(question, text) if question and not wilds else places_of(shown, text)
        if wild:
            found += tuple(Span(word.start, word.end) for word in words_of(text) if word.form in wild)
        return found

    cut = evaluation.cut_short(tree) if tree is not None else []
    most = evaluation.words.most_compounds if cut else 0
    more = [f"“{one}” has more than {most} compounds here: for all ask *{one}." for one in cut]
    return FoundWords(
        levels=sets,
        score=scorer.score,
        best=scorer.best,
        notes=(*notes, *more),
        occurrences=places,
        all_in=all_in,
        closeness=scorer.closeness,
        mentions=evaluation.mentions,
        has_words=bool(scorer.leaves),
    )


class _Scorer:
    """How well a passage has the words: rare words count for more, what is as written for most."""

    def __init__(self, evaluation: Evaluation, tree: Node | None, sets: Sets) -> None:
        self._sets = sets
        self.leaves: list[tuple[float, list[list[Mapping[int, int]]]]] = []
        for leaf in leaves(tree) if tree is not None else ():
            if isinstance(leaf, Word | Wild):
                levels = [evaluation.forms(leaf, level) for level in range(3)]
            elif isinstance(leaf, Phrase):
                levels = [list(asked(leaf.text, quoted=True).forms)] * 3
            else:
                continue
            words = evaluation.words
            rarity = max((words.rarity(form) for form in levels[LITERAL][:_MOST_SCORED]), default=0.0)
            held = [[words.holding(form) for form in forms[:_MOST_SCORED]] for forms in levels]
            self.leaves.append((rarity, held))
        self._all = [
            frozenset(evaluation.forms(leaf, COMPOUND))
            if isinstance(leaf, Word)
            else frozenset(asked(leaf.text).forms[:1])
            for leaf in (leaves(tree) if tree is not None else ())
            if isinstance(leaf, Word | Phrase)
        ]
        self._any = frozenset().union(*self._all)
        self._literal = [(rarity, levels[LITERAL][0]) for rarity, levels in self.leaves if levels[LITERAL]]
        self._whole = sum(rarity for rarity, _ in self.leaves) or 1.0

    def score(self, key: int, length: int) -> float:
        """From 0 to 1; the same words tell more of a short passage than of a long one."""
        earned = 0.0
        for rarity, levels in self.leaves:
            for level, share in zip(levels, _SHARES, strict=True):
                count = sum(held.get(key, 0) for held in level)
                if count:
                    earned += rarity * share * (0.2 + 0.8 * count / (count + 0.5 + min(length, _LONG) / _USUAL))
                    break
        return 0.5 * earned / self._whole + 0.5 * (key in self._sets.literal)

    def closeness(self, text: str) -> float:
        """How near to one another the words stand at their nearest: 1 side by side, 0 when far apart or alone."""
        if len(self._all) < 2:
            return 0.0
        words = plain_words(text, self._any) or [word.form for word in words_of(text)]
        seen: dict[int, int] = {}
        narrowest = APART
        for position, word in enumerate(words):
            if word not in self._any:
                continue
            for i, forms in enumerate(self._all):
                if word in forms:
                    seen[i] = position
            if len(seen) == len(self._all):
                narrowest = min(narrowest, position - min(seen.values()) + 1 - len(seen))
        return 1 - max(0, narrowest) / APART

    def best(self, keys: Keys, most: int) -> list[int]:
        """So many of the passages as are worth a closer look: the strongest matches, of those the ones with most."""
        found: list[int] = []
        for level, seen in ((LITERAL, None), (STEM, LITERAL), (COMPOUND, STEM)):
            here = keys & self._sets[level] if seen is None else (keys & self._sets[level]) - self._sets[seen]
            room = most - len(found)
            found += here if len(here) <= room else nlargest(room, here, key=self._roughly)
        return found

    def _roughly(self, key: int) -> float:
        """A first guess, for the thousands that are not looked at: rare words as written, each up to three times."""
        earned = 0.0
        for rarity, held in self._literal:
            count = held.get(key, 0)
            earned += rarity * (count if count < 3 else 3)
        return earned


# --- when no passage has all the words


def _nearly(evaluation: Evaluation, question: str) -> tuple[Node | None, Sets, str]:
    """No passage holds all the words, though each occurs: but for "van" and "met", or in one document."""
    shorter = without_joining_words(question)
    tree = tree_of(shorter)
    if shorter != question and tree is not None and (sets := evaluation.of(tree)).compound:
        return tree, sets, f"No passage has all of {quoted(question)}: shown are those with “{shorter}”."
    if tree is not None and (sets := _spread(evaluation, tree)).compound:
        return tree, sets, (
            f"No passage has all of {quoted(question)}: shown are those with most of the words, from documents that"
            " have them all."
        )  # fmt: skip
    for phrase in question.split('"')[1::2]:
        if not evaluation.of(Phrase(phrase, 0, 0)).literal:
            said = f'No passage has "{phrase}" as it is written: without the quotes each word is sought by itself.'
            return tree, _NOTHING, said
    return tree, _NOTHING, f"Each word of {quoted(question)} occurs, but not all in one document."


def _spread(evaluation: Evaluation, tree: Node) -> Sets:
    """Of the documents in which every word occurs the passages with as many as any has."""
    everywhere = evaluation.documents(tree)
    counts: dict[int, int] = {}
    for leaf in leaves(tree):
        for key in evaluation.of(leaf).compound:
            if document_of_passage(key) in everywhere:
                counts[key] = counts.get(key, 0) + 1
    most = max(counts.values(), default=0)
    found = frozenset(key for key, count in counts.items() if count == most)
    return Sets(frozenset(), found, found)
