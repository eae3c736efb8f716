"""A tree of what must stand where → the passages that have it, and as what: as written, in another form, in a compound.

In: a tree, the store, and the words of the index when there are words in it. Out: for each strength of match the
passages that have all at that strength or better. Phrases and nearness are verified in the stored text, among the
passages that hold the words. This module deliberately knows no ranking, and no Whoosh: ``words`` opens it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from wpgsearch.finding.verifying import near_pattern, phrase_pattern, plain_form
from wpgsearch.index.store import Mention, Store, document_of_passage
from wpgsearch.index.word_forms import Asked, asked, fold, is_pair, matches, words_of
from wpgsearch.index.word_forms import Word as TextWord
from wpgsearch.model import Filters
from wpgsearch.query.refusing import Refused
from wpgsearch.query.tree import And, Cited, Field, Near, Node, Not, Or, Phrase, Wild, Word, leaves

if TYPE_CHECKING:
    from wpgsearch.index.words import Words

Keys = AbstractSet[int]

STRENGTHS = ("literal", "stem", "compound")
LITERAL, STEM, COMPOUND = range(3)
_MOST_SPELT = 300
"""Words that are looked for letter by letter; more are quicker looked up."""
_MOST_WORDS = 3000
"""A wildcard that stands for more words than this is refused: nobody means them all."""


class Sets(NamedTuple):
    """Passages by the strength at which they match; each holds the ones before it."""

    literal: Keys
    stem: Keys
    compound: Keys


class Evaluation:
    """Answers trees; what it looks up for one leaf it keeps for the others."""

    def __init__(self, store: Store, words: Callable[[], Words], *, question: str = "", exact: bool = False) -> None:
        self._store, self._question, self._exact = store, question, exact
        self._open_words = words
        self.mentions: dict[int, list[Mention]] = {}

    @property
    def words(self) -> Words:
        return self._open_words()

    def of(self, tree: Node) -> Sets:
        """The passages that have what the tree asks; with binnen:document those of documents that have it."""
        nodes = tree.nodes if isinstance(tree, And) else (tree,)
        scope = any(isinstance(one, Field) and one.values == ("document",) and one.name == "binnen" for one in nodes)
        return self._in_documents(tree) if scope else self._sets(tree)

    def documents(self, tree: Node) -> Keys:
        """The documents that have all of it, wherever it stands in them."""
        return self._documents(tree, COMPOUND)

    # --- in one passage

    def _sets(self, node: Node) -> Sets:
        if isinstance(node, And):
            return self._all(node)
        if isinstance(node, Or):
            every = [self._sets(one) for one in node.nodes]
            return Sets(*(frozenset().union(*level) for level in zip(*every, strict=True)))
        if isinstance(node, Near):
            return self._near(node)
        if isinstance(node, Word):
            return self._word(node.text)
        if isinstance(node, Phrase):
            found = self._phrase(asked(node.text, quoted=True).forms)
        elif isinstance(node, Wild):
            found = self._union(self._wild_forms(node))
        elif isinstance(node, Cited):
            found = self._cited(node)
        else:  # a limit or a NOT has nothing of its own: the parser does not let it stand alone
            found = frozenset()
        return Sets(found, found, found)

    def _all(self, node: And) -> Sets:
        limits = [one for one in node.nodes if _is_limit(one)]
        found = [self._sets(one) for one in node.nodes if one not in limits]
        for one, other in _neighbours(node.nodes):
            joined = fold(one.text + other.text)
            if joined in self.words.lexicon:  # "Wob verzoek" is written "Wobverzoek" too
                whole = self.words.holding(joined).keys()
                at = node.nodes.index(one)
                for place in (at, at + 1):
                    sets = found[place]
                    found[place] = Sets(sets.literal, sets.stem | whole, sets.compound | whole)
        levels = [_intersection(level) for level in zip(*found, strict=True)]
        for limit in limits:
            kept = self._kept(limit, levels[COMPOUND])
            levels = [level & kept for level in levels]
        return Sets(*levels)

    def _kept(self, node: Node, keys: Keys) -> Keys:  # noqa: PLR0911  # a line for each kind
        """Of these passages the ones that a limit lets through."""
        if isinstance(node, Not):
            return keys - self._left_out(node.node, keys)
        if isinstance(node, And):
            for one in node.nodes:
                keys = self._kept(one, keys)
            return keys
        if isinstance(node, Or):
            return frozenset().union(*(self._kept(one, keys) for one in node.nodes))
        if not isinstance(node, Field):
            return keys & self._sets(node).compound
        if node.name == "binnen":
            return keys
        if node.name == "in":
            kinds = self._store.kinds(keys)
            return {key for key in keys if kinds[key] in node.values}
        documents = self._passing(node)
        return {key for key in keys if document_of_passage(key) in documents}

    def _left_out(self, node: Node, keys: Keys) -> Keys:
        """What NOT leaves out: the word and its forms, but no compounds; too much is never left out in silence."""
        if _is_limit(node):
            return self._kept(node, keys)
        return keys & self._sets(node).stem

    def _passing(self, field: Field) -> Keys:
        if field.name == "titel":
            return self._titled(field.values[0])
        if field.name == "datum":
            since, until = field.values
            return set(self._store.select(Filters(since=since or None, until=until or None)))
        if field.name == "soort":
            return set(self._store.select(Filters(soort=field.values)))
        every = (self._store.select(Filters(dossier=value)) for value in field.values)
        return set().union(*every)

    def _titled(self, value: str) -> Keys:
        wanted = asked(value, quoted=" " in value)
        titles = self._store.titles()
        return {key for key, title in titles.items() if any(True for _ in matches(wanted, tuple(words_of(title))))}

    # --- in one document

    def _in_documents(self, tree: Node) -> Sets:
        documents = [self._documents(tree, level) for level in range(3)]
        every = [self._sets(leaf) for leaf in _units(tree)]
        levels = [frozenset().union(*level) for level in zip(*every, strict=True)]
        found = [
            {key for key in level if document_of_passage(key) in there}
            for level, there in zip(levels, documents, strict=True)
        ]
        for limit in _limits_on_passages(tree):
            kept = self._kept(limit, found[COMPOUND])
            found = [level & kept for level in found]
        return Sets(*found)

    def _documents(self, node: Node, level: int) -> Keys:
        if isinstance(node, And):
            limits = [one for one in node.nodes if _is_limit(one)]
            found = _intersection([self._documents(one, level) for one in node.nodes if one not in limits])
            for limit in limits:
                found = self._documents_kept(limit, found)
            return found
        if isinstance(node, Or):
            return frozenset().union(*(self._documents(one, level) for one in node.nodes))
        return {document_of_passage(key) for key in self._sets(node)[level]}

    def _documents_kept(self, node: Node, documents: Keys) -> Keys:
        if isinstance(node, Not):
            if _is_limit(node.node):
                return documents - self._documents_kept(node.node, documents)
            return documents - self._documents(node.node, STEM)
        if isinstance(node, Field):
            return documents if node.name in ("binnen", "in") else documents & self._passing(node)
        if isinstance(node, Or):
            return frozenset().union(*(self._documents_kept(one, documents) for one in node.nodes))
        return documents & self._documents(node, COMPOUND)

    # --- words

    def _word(self, text: str) -> Sets:
        one = asked(text)
        if not one.forms:
            return Sets(frozenset(), frozenset(), frozenset())
        words = self.words
        whole = "".join(one.forms)
        literal: Keys = words.holding(one.forms[0]).keys()
        if len(one.forms) > 1:
            literal = self._phrase(one.forms) | words.holding(whole).keys()
            if any(form.isdigit() for form in one.forms):  # "C-311/18" has no other forms
                return Sets(literal, literal, literal)
        stem: Keys = self._united(literal, words.forms(whole))
        for pair in words.parts(whole) if not words.holding(whole) or len(one.forms) == 1 else ():
            stem = stem | self._phrase(pair)
        return Sets(literal, stem, self._united(stem, words.compounds(whole)))

    def forms(self, node: Word | Wild, level: int) -> list[str]:
        """The words of the index that a leaf stands for, at a strength."""
        if isinstance(node, Wild):
            return self._wild_forms(node)
        whole = "".join(asked(node.text).forms)
        found = [whole]
        if level >= STEM:
            found += self.words.forms(whole)
        return found + self.words.compounds(whole) if level >= COMPOUND else found

    def cut_short(self, tree: Node) -> list[str]:
        """The words that have more compounds than are looked for."""
        listed = [leaf for leaf in leaves(tree) if isinstance(leaf, Word)]
        return [leaf.text for leaf in listed if len(self.forms(leaf, COMPOUND)) > self.words.most_compounds]

    def _united(self, keys: Keys, forms: Iterable[str]) -> Keys:
        more = [self.words.holding(form).keys() for form in forms]
        return frozenset(keys).union(*more) if more else keys

    def _union(self, forms: Iterable[str]) -> Keys:
        return self._united(frozenset(), forms)

    def _wild_forms(self, node: Wild) -> list[str]:
        lexicon = self.words.lexicon
        text = fold(node.text)
        head, _, tail = text.strip("*").partition("*")
        if tail:
            found = [form for form in lexicon.beginning(head) if form.endswith(tail) and len(form) >= len(head + tail)]
        elif text.startswith("*"):
            found = lexicon.holding(head) if text.endswith("*") else lexicon.ending(head)
        else:
            found = lexicon.beginning(head)
        if len(found) > _MOST_WORDS:
            sentence = f"“{node.text}” stands for {len(found)} words here: give more of its letters."
            raise Refused(self._question, node.start, node.end, sentence)
        return found

    # --- what is verified in the text

    def _phrase(self, forms: Sequence[str]) -> Keys:
        holding = self.words.holding
        pairs = [f"{one} {other}" for one, other in pairwise(forms) if is_pair(one, other)]
        sets = sorted((holding(form).keys() for form in dict.fromkeys([*forms, *pairs])), key=len)
        if len(forms) == 2 and pairs:
            return holding(pairs[0]).keys()
        keys = _intersection(sets)
        if len(forms) < 2 or not keys:
            return keys
        pattern = phrase_pattern(tuple(forms))
        return {key for key, text in self._texts(keys) if pattern.is_in(text)}

    def _texts(self, keys: Keys) -> Iterator[tuple[int, str]]:
        yield from self._store.texts(sorted(keys)).items()

    def _near(self, node: Near) -> Sets:
        sides = [self._sets(node.one), self._sets(node.other)]
        candidates = [sides[0][level] & sides[1][level] for level in range(3)]
        tests = [self._nearness(node, level) for level in range(3)]
        cited = any(isinstance(leaf, Cited) for leaf in leaves(node))
        rows = self._store.passage_rows(candidates[COMPOUND]) if cited else {}
        found: list[set[int]] = [set(), set(), set()]
        for key, text in self._texts(candidates[COMPOUND]):
            start = rows[key].start if cited else 0
            if not tests[COMPOUND](key, start, text):
                continue
            strengths = (level for level in range(3) if key in candidates[level] and tests[level](key, start, text))
            for level in range(next(strengths), 3):
                found[level].add(key)
        return Sets(*found)

    def _nearness(self, node: Near, level: int) -> Callable[[int, int, str], bool]:
        """A function that says of a passage whether both stand near each other in it, at a strength."""
        one, other = self._single_forms(node.one, level), self._single_forms(node.other, level)
        places = [self._places(side, level) for side in (node.one, node.other)]
        wanted = one | other
        pattern = near_pattern(one, other, node.distance) if one and other and len(wanted) < _MOST_SPELT else None

        def test(key: int, start: int, text: str) -> bool:
            plain = plain_form(text, wanted) if pattern is not None else None
            if plain is not None and pattern is not None:
                return pattern.search(plain) is not None
            words = tuple(words_of(text))
            return _are_near(places[0](key, start, words), places[1](key, start, words), node.distance)

        return test

    def _single_forms(self, node: Node, level: int) -> frozenset[str]:
        """The words that an operand stands for; none when it is more than single words."""
        if isinstance(node, Or):
            every = [self._single_forms(one, level) for one in node.nodes]
            return frozenset().union(*every) if all(every) else frozenset()
        if isinstance(node, Wild) or (isinstance(node, Word) and len(asked(node.text).forms) == 1):
            return frozenset(self.forms(node, level))
        return frozenset()

    def _places(self, node: Node, level: int) -> Callable[[int, int, tuple[TextWord, ...]], list[tuple[int, int]]]:
        """A function that says from which to which word of a passage a leaf stands."""
        if isinstance(node, Or):
            tests = [self._places(one, level) for one in node.nodes]
            return lambda key, start, words: [place for test in tests for place in test(key, start, words)]
        if isinstance(node, Cited):
            return lambda key, start, words: list(self._cited_places(node, key, start, words))
        if isinstance(node, Phrase) or (isinstance(node, Word) and len(asked(node.text).forms) > 1):
            one = asked(node.text, quoted=isinstance(node, Phrase))
            return lambda key, start, words: [(place[2], place[3]) for place in matches(one, words)]
        forms = frozenset(self.forms(node, level)) if isinstance(node, Word | Wild) else frozenset()
        return lambda key, start, words: [(word.position, word.until) for word in words if word.form in forms]

    def _cited_places(
        self, node: Cited, key: int, start: int, words: tuple[TextWord, ...]
    ) -> Iterator[tuple[int, int]]:
        for mention in self.mentions.get(key, ()):
            here = [word for word in words if word.end > mention.start - start and word.start < mention.end - start]
            if here and mention.passage == key:
                yield here[0].position, max(word.until for word in here)

    def _cited(self, node: Cited) -> Keys:
        keys = set()
        for target in node.targets:
            for mention in self._store.mentions(target, exact=self._exact):
                keys.add(mention.passage)
                here = self.mentions.setdefault(mention.passage, [])
                if mention not in here:
                    here.append(mention)
        return keys


def asked_of(tree: Node) -> tuple[Asked, ...]:
    """The words and phrases of a tree that are shown where they stand."""
    found = (
        asked(leaf.text, quoted=isinstance(leaf, Phrase)) for leaf in leaves(tree) if isinstance(leaf, Word | Phrase)
    )
    return tuple(one for one in found if one.forms)


def _units(node: Node) -> Iterator[Node]:
    """What must stand in one passage also when the document is the scope: leaves, and what is near each other."""
    if isinstance(node, And | Or):
        for one in node.nodes:
            yield from _units(one)
    elif not isinstance(node, Field | Not):
        yield node


def _limits_on_passages(node: Node) -> list[Node]:
    nodes = node.nodes if isinstance(node, And) else ()
    return [one for one in nodes if isinstance(one, Field) and one.name == "in"]


def _is_limit(node: Node) -> bool:
    if isinstance(node, And):
        return all(_is_limit(one) for one in node.nodes)
    return any(_is_limit(one) for one in node.nodes) if isinstance(node, Or) else isinstance(node, Not | Field)


def _neighbours(nodes: Sequence[Node]) -> Iterator[tuple[Word, Word]]:
    """Words that follow one another in the question with nothing but a space between them."""
    for one, other in pairwise(nodes):
        if not isinstance(one, Word) or not isinstance(other, Word):
            continue
        if other.start == one.end + 1 and one.text.isalpha() and other.text.isalpha():
            yield one, other


def _intersection(sets: Sequence[Keys]) -> Keys:
    """The smallest first: what is rare keeps the rest small."""
    if not sets:
        return frozenset()
    first, *others = sorted(sets, key=len)
    for other in others:
        first = first & other
        if not first:
            break
    return first


def _are_near(one: list[tuple[int, int]], other: list[tuple[int, int]], distance: int) -> bool:
    """Whether at most so many words stand between a place of the one and a place of the other."""
    return any(
        0 <= there[0] - here[1] <= distance or 0 <= here[0] - there[1] <= distance for here in one for there in other
    )
