"""A network as GEXF 1.2, the format of Gephi: label, kind and page of every node, weight of every edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from wpgsearch.grids import Network, Value
from wpgsearch.render.style import Style
from wpgsearch.render.tables import plain

TOLD = True


def render(network: Network, style: Style) -> Iterator[str]:
    facts = sorted({key for edge in network.edges for key, value in edge.facts.items() if value is not None})
    direction = "directed" if network.directed else "undirected"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield f"  <meta><creator>wpgsearch</creator><description>{_text(' '.join((network.title, *network.notes)))}"
    yield f'</description></meta>\n  <graph mode="static" defaultedgetype="{direction}">\n'
    yield '    <attributes class="node" mode="static">\n      <attribute id="kind" title="kind" type="string"/>\n'
    yield '      <attribute id="url" title="url" type="string"/>\n    </attributes>\n'
    yield '    <attributes class="edge" mode="static">\n'
    for name in facts:
        kind = _kind([edge.facts.get(name) for edge in network.edges])
        yield f'      <attribute id="{name}" title="{name}" type="{kind}"/>\n'
    yield "    </attributes>\n    <nodes>\n"
    for node in network.nodes:
        values = _values({"kind": node.kind, "url": node.url})
        yield f'      <node id="{_text(node.key)}" label="{_text(node.label)}">{values}</node>\n'
    yield "    </nodes>\n    <edges>\n"
    for number, edge in enumerate(network.edges):
        ends = f'source="{_text(edge.source)}" target="{_text(edge.target)}" weight="{edge.weight}"'
        yield f'      <edge id="{number}" {ends}>{_values({name: edge.facts.get(name) for name in facts})}</edge>\n'
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _kind(values: list[Value]) -> str:
    known = [value for value in values if value is not None]
    if all(isinstance(value, int) for value in known):
        return "long"
    return "double" if all(isinstance(value, int | float) for value in known) else "string"


def _values(given: Mapping[str, Value]) -> str:
    listed = "".join(
        f'<attvalue for="{name}" value="{_text(str(value))}"/>' for name, value in given.items() if value is not None
    )
    return f"<attvalues>{listed}</attvalues>" if listed else ""


def _text(text: str) -> str:
    return escape(plain(text), {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
