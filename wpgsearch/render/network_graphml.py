"""A network as GraphML, for Gephi, yEd and networkx: label, kind and page of every node, weight of every edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from wpgsearch.grids import Network, Value
from wpgsearch.render.style import Style
from wpgsearch.render.tables import plain

TOLD = True
_NODE = ("label", "kind", "url")


def render(network: Network, style: Style) -> Iterator[str]:
    facts = sorted({key for edge in network.edges for key, value in edge.facts.items() if value is not None})
    kinds = {key: _kind([edge.facts.get(key) for edge in network.edges]) for key in facts}
    direction = "directed" if network.directed else "undirected"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield f"  <desc>{_text(' '.join((network.title, *network.notes)))}</desc>\n"
    for name in _NODE:
        yield f'  <key id="n-{name}" for="node" attr.name="{name}" attr.type="string"/>\n'
    for name, kind in {"weight": "double", **kinds}.items():
        yield f'  <key id="e-{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'
    yield f'  <graph id="citations" edgedefault="{direction}">\n'
    for node in network.nodes:
        data = {"label": node.label, "kind": node.kind, "url": node.url}
        yield f'    <node id="{_text(node.key)}">{_data("n", data)}</node>\n'
    for number, edge in enumerate(network.edges):
        facts_of: dict[str, Value] = {"weight": edge.weight, **{key: edge.facts.get(key) for key in facts}}
        ends = f'source="{_text(edge.source)}" target="{_text(edge.target)}"'
        yield f'    <edge id="e{number}" {ends}>{_data("e", facts_of)}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _kind(values: list[Value]) -> str:
    known = [value for value in values if value is not None]
    if all(isinstance(value, int) for value in known):
        return "long"
    return "double" if all(isinstance(value, int | float) for value in known) else "string"


def _data(of: str, values: Mapping[str, Value]) -> str:
    return "".join(
        f'<data key="{of}-{name}">{_text(str(value))}</data>' for name, value in values.items() if value is not None
    )


def _text(text: str) -> str:
    return escape(plain(text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
