"""A strict question → a Query with its parse tree; or a refusal that points at the place.

In: a question as typed, and how a run of words is read (the citations in it, the words that are left). Out: a Query.
Nothing is given a meaning that was not written: AND beside OR without brackets, a NOT with nothing to leave it out of,
two words behind OR are refused. Deliberately knows no act and no index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wpgsearch.model import Filters, Query
from wpgsearch.query.fields import values_of
from wpgsearch.query.refusing import Refused
from wpgsearch.query.scanning import Token, scan
from wpgsearch.query.telling import told
from wpgsearch.query.tree import And, Cited, Field, Near, Node, Not, Or, Phrase, Wild, Word, leaves

_DEEPEST = 20
_WILD = r"\*?\w+\*?|\w+\*\w+"
_NAMES = {"and": "AND", "or": "OR", "not": "NOT", "near": "NEAR"}


def parse(question: str, *, filters: Filters, read: Callable[[str], Query]) -> Query:
    """What the question means; ``read`` understands a run of words without operators."""
    parser = _Parser(question, scan(question), read)
    tree = parser.whole()
    cited = [leaf for leaf in leaves(tree) if isinstance(leaf, Cited)]
    words = [
        leaf.text if isinstance(leaf, Word) else f'"{leaf.text}"'
        for leaf in leaves(tree)
        if isinstance(leaf, Word | Phrase)
    ]
    pairs = {target: name for one in cited for target, name in zip(one.targets, one.labels, strict=True)}
    return Query(
        question,
        tuple(pairs),
        tuple(pairs.values()),
        " ".join(words),
        filters,
        tuple(dict.fromkeys(parser.notes)),
        tree,
        told(tree),
    )


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, question: str, tokens: Sequence[Token], read: Callable[[str], Query]) -> None:
        self._question, self._tokens, self._read = question, tokens, read
        self._at = 0
        self._depth = 0
        self._runs: set[tuple[int, int]] = set()
        self.notes: list[str] = []

    def whole(self) -> Node:
        tree = self._level()
        if (loose := self._peek()) is not None:  # only a closing bracket ends a level early, and the scanner pairs them
            raise self._refusal(loose, "This bracket closes nothing: open one before it, or leave it out.")
        self._check_scope(tree, top=True)
        _require_something(self._question, tree)
        return tree

    # --- levels

    def _level(self) -> Node:
        """Operands with operators between them, up to a closing bracket; limits without operator limit all of it."""
        start = self._peek()
        nodes: list[Node] = []
        limits: list[Node] = []
        operators: list[Token] = []
        loose: Token | None = None
        while (token := self._peek()) is not None and token.kind != "close":
            operator = None
            if token.kind in ("and", "or"):
                operator = self._next()
                if not nodes and not limits:
                    raise self._refusal(operator, f"{operator.text} has nothing before it{_as_word(operator)}")
                if (after := self._peek()) is None or after.kind in ("and", "or", "near", "close"):
                    raise self._refusal(operator, f"{operator.text} has nothing after it{_as_word(operator)}")
            first = self._peek()
            if first is not None and first.kind == "field" and operator is None and not self._joined(1):
                limits.append(self._field())
                continue
            if operator is not None:
                operators.append(operator)
            elif nodes:
                loose = loose or first
            nodes.append(self._near())
        return self._combined(nodes, limits, operators, loose, start)

    def _joined(self, ahead: int) -> bool:
        """Whether an operator follows: then a limit is an operand ("soort:essay OR titel:privacy")."""
        after = self._peek(ahead)
        return after is not None and after.kind in ("or", "near")

    def _combined(
        self, nodes: list[Node], limits: list[Node], operators: list[Token], loose: Token | None, start: Token | None
    ) -> Node:
        either = [token for token in operators if token.kind == "or"]
        both = [token for token in operators if token.kind == "and"]
        if either and (both or loose):
            mixed = max(either[0], both[0], key=lambda token: token.start) if both else loose or either[0]
            raise self._refusal(
                mixed, "AND and OR side by side can be read in two ways: put brackets around one of them."
            )
        if not nodes and not limits:
            place = start or Token("word", "", 0, 1)
            raise self._refusal(
                place, "There is nothing between these brackets." if start else "The question is empty."
            )
        if either:
            for node in nodes:
                self._single(node, "OR")
            nodes = [Or(tuple(nodes), nodes[0].start, nodes[-1].end)]
        flat = [one for node in nodes for one in self._flat(node)] + limits
        if len(flat) == 1:
            return flat[0]
        return And(tuple(flat), min(one.start for one in flat), max(one.end for one in flat))

    def _flat(self, node: Node) -> tuple[Node, ...]:
        return node.nodes if isinstance(node, And) and (node.start, node.end) in self._runs else (node,)

    def _single(self, node: Node, operator: str) -> None:
        if (node.start, node.end) in self._runs:
            raise Refused(
                self._question, node.start, node.end,
                f"{operator} beside several words: put them between quotes (a phrase) or brackets (all of them).",
            )  # fmt: skip

    # --- operands

    def _near(self) -> Node:
        one = self._unary()
        token = self._peek()
        if token is None or token.kind != "near":
            return one
        self._next()
        after = self._peek()
        if after is None or after.kind in ("and", "or", "near", "close"):
            raise self._refusal(token, f"NEAR/{token.text} has nothing after it.")
        other = self._unary()
        for node in (one, other):
            self._single(node, "NEAR")
            self._nearable(node)
        following = self._peek()
        if following is not None and following.kind == "near":
            raise self._refusal(following, "One NEAR at a time: write (a NEAR/5 b) AND (b NEAR/5 c).")
        return Near(one, other, int(token.text), one.start, other.end)

    def _nearable(self, node: Node) -> None:
        if isinstance(node, Or):
            for one in node.nodes:
                self._nearable(one)
        elif not isinstance(node, Word | Phrase | Wild | Cited):
            raise Refused(
                self._question,
                node.start,
                node.end,
                "NEAR joins words, phrases, citations, or an OR of these: not this.",
            )

    def _unary(self) -> Node:
        token = self._next()
        if token.kind == "not":
            after = self._peek()
            if after is None or after.kind not in ("word", "wild", "quote", "field", "open"):
                raise self._refusal(token, f"{token.text} has nothing after it to leave out.")
            node = self._unary()
            self._single(node, "NOT")
            return Not(node, token.start, node.end)
        if token.kind == "near":
            raise self._refusal(token, f"NEAR/{token.text} has nothing before it.")
        if token.kind == "open":
            return self._group(token)
        if token.kind == "quote":
            return Phrase(" ".join(token.text.split()), token.start, token.end)
        self._at -= 1
        if token.kind == "field":
            return self._field()
        return self._wild() if token.kind == "wild" else self._run()

    def _group(self, token: Token) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._refusal(token, f"Brackets go {_DEEPEST} deep, no deeper.")
        if (inner := self._peek()) is None or inner.kind == "close":
            raise self._refusal(token._replace(end=(inner or token).end), "There is nothing between these brackets.")
        node = self._level()
        close = self._next()
        self._depth -= 1
        if (node.start, node.end) in self._runs:  # brackets make one of several words
            self._runs.discard((node.start, node.end))
        if isinstance(node, And | Or | Near | Not):
            return node._replace(start=token.start, end=close.end)
        return node

    def _field(self) -> Field:
        token = self._next()
        values = values_of(token.text, token.value.rstrip(",;"))
        if isinstance(values, str):
            raise self._refusal(token, values)
        return Field(token.text, values, token.start, token.end)

    def _wild(self) -> Wild:
        token = self._next()
        said = token.text.strip(",;.:!?")
        letters = said.replace("*", "")
        if not re.fullmatch(_WILD, said):
            raise self._refusal(
                token, "A * stands at the end, the beginning or in the middle of one word: verwerk*, *verwerking."
            )
        least = 4 if said.startswith("*") and said.endswith("*") else 3
        if len(letters) < least or re.match(r"\w\*\w", said):
            raise self._refusal(
                token, f"A word with * needs at least {least} letters: “{said}” is most of the dictionary."
            )
        return Wild(said, token.start, token.start + len(token.text))

    def _run(self) -> Node:
        first = last = self._next()
        while (token := self._peek()) is not None and token.kind == "word":
            last = self._next()
        said = self._question[first.start : last.end]
        if not any(letter.isalnum() for letter in said):
            raise Refused(self._question, first.start, last.end, "This is no word.")
        query = self._read(said)
        self.notes += query.notes
        nodes: list[Node] = [Cited(query.targets, query.labels, first.start, last.end)] if query.targets else []
        at = 0
        for piece in (query.words if query.targets else said).split():
            if any(letter.isalnum() for letter in piece):
                found = said.find(piece, at)
                at = found + len(piece) if found >= 0 else at
                start = first.start + max(found, 0)
                word = piece.strip(",;.:!?()[]'’‘")
                nodes.append(Word(word, start, start + len(piece)))
        if len(nodes) == 1:
            return nodes[0]
        self._runs.add((first.start, last.end))
        return And(tuple(nodes), first.start, last.end)

    # --- checks and tokens

    def _check_scope(self, node: Node, *, top: bool) -> None:
        """``binnen:`` says how the whole question is held, so it stands beside all of it."""
        if isinstance(node, Field) and node.name == "binnen" and not top:
            sentence = f"binnen:{node.values[0]} is for the whole question: put it at the end, outside brackets."
            raise Refused(self._question, node.start, node.end, sentence)
        below = node.nodes if isinstance(node, And | Or) else (node.node,) if isinstance(node, Not) else ()
        for one in below:
            self._check_scope(one, top=top and isinstance(node, And) and isinstance(one, Field))

    def _peek(self, ahead: int = 0) -> Token | None:
        return self._tokens[self._at + ahead] if self._at + ahead < len(self._tokens) else None

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _refusal(self, token: Token, sentence: str) -> Refused:
        return Refused(self._question, token.start, token.end, sentence)


def _as_word(token: Token) -> str:
    return f': for the word itself write "{token.text.lower()}" between quotes.'


def _require_something(question: str, node: Node) -> None:
    """Something must be asked for, and not only left out or limited."""
    if isinstance(node, Not):
        raise Refused(question, node.start, node.end, "NOT alone asks for all the rest: say also what must be there.")
    if isinstance(node, Field):
        sentence = f"{node.name}: alone limits nothing: ask words too; for all documents `wpgsearch documents`."
        raise Refused(question, node.start, node.end, sentence)
    if isinstance(node, Or):
        for one in node.nodes:
            _require_something(question, one)
    elif isinstance(node, And) and all(isinstance(one, Not | Field) or _is_empty(one) for one in node.nodes):
        _require_something(question, next((one for one in node.nodes if isinstance(one, Not)), node.nodes[0]))


def _is_empty(node: Node) -> bool:
    if isinstance(node, And):
        return all(_is_empty(one) for one in node.nodes)
    return any(_is_empty(one) for one in node.nodes) if isinstance(node, Or) else isinstance(node, Not | Field)
