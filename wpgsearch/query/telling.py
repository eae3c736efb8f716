"""A parse tree in words, as ``--explain`` and the head of an answer show it.

In: a tree. Out: one sentence. Deliberately knows no index: what a wildcard stands for, the answer says.
"""

from __future__ import annotations

from wpgsearch.query.tree import And, Cited, Field, Near, Node, Not, Or, Phrase, Wild

_KINDS = {
    "footnote": "footnotes", "kop": "headings", "answer": "answers", "question": "questions", "row": "rows of tables",
    "item": "items of lists", "paragraph": "paragraphs",
}  # fmt: skip


def told(tree: Node) -> str:
    """What is asked, with every choice that was made in reading it."""
    nodes = tree.nodes if isinstance(tree, And) else (tree,)
    scope = next((one.values[0] for one in nodes if isinstance(one, Field) and one.name == "binnen"), "passage")
    asked = [one for one in nodes if not isinstance(one, Field | Not)]
    left_out = [one for one in nodes if isinstance(one, Not)]
    limits = [one for one in nodes if isinstance(one, Field) and one.name != "binnen"]
    said = " and ".join(_said(one, inner=len(asked) > 1) for one in asked)
    said += "".join(f", without {_said(one.node, inner=True)}" for one in left_out)
    several = len(asked) + len(left_out) > 1 or any(_has_and(one) for one in asked)
    where = f", in one {scope}" if several else ""
    return said + where + "".join(f"; only {_said(one, inner=False)}" for one in limits)


def _has_and(node: Node) -> bool:
    return isinstance(node, And) or (isinstance(node, Or) and any(_has_and(one) for one in node.nodes))


def _said(node: Node, *, inner: bool) -> str:  # noqa: PLR0911  # a line for each kind
    if isinstance(node, And | Or):
        word = " and " if isinstance(node, And) else " or "
        said = word.join(_said(one, inner=True) for one in node.nodes)
        return f"({said})" if inner else said
    if isinstance(node, Not):
        return f"without {_said(node.node, inner=True)}"
    if isinstance(node, Near):
        words = "1 word" if node.distance == 1 else f"{node.distance} words"
        said = f"{_said(node.one, inner=True)} within {words} of {_said(node.other, inner=True)}"
        return f"({said})" if inner else said
    if isinstance(node, Cited):
        names = " or ".join(node.labels)
        return f"({names})" if inner and len(node.labels) > 1 else names
    if isinstance(node, Phrase):
        return f'"{node.text}"'
    if isinstance(node, Wild):
        return _wild(node.text)
    return _limit(node) if isinstance(node, Field) else f"“{node.text}”"


def _wild(text: str) -> str:
    head, _, tail = text.strip("*").partition("*")
    if tail:
        return f"a word that begins with “{head}” and ends in “{tail}”"
    if text.startswith("*"):
        return f"a word with “{head}” in it" if text.endswith("*") else f"a word that ends in “{head}”"
    return f"a word that begins with “{head}”"


def _limit(field: Field) -> str:
    either = " or ".join(field.values)
    if field.name == "datum":
        since, until = field.values
        return " ".join(filter(None, (f"from {since}" if since else "", f"up to {until}" if until else "")))
    if field.name == "in":
        return f"in {' and '.join(_KINDS[value] for value in field.values)}"
    return f"with “{either}” in the title" if field.name == "titel" else f"{field.name} {either}"
