"""The pages beside which ours is measured: vis-network and nothing else, and what pyvis itself writes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyvis  # type: ignore[import-untyped]  # pyvis has no types
from pyvis.network import Network  # type: ignore[import-untyped]

LIBRARY = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
APART = 60  # pixels between the nodes of a grid
_BARE = """<!doctype html><meta charset="utf-8"><title>bare</title>
<style>html, body, #canvas { margin: 0; height: 100%; }</style><div id="canvas"></div>
<script type="application/json" id="data">DATA</script>
<script>LIBRARY</script>
<script>
const { nodes, edges, options, view } = JSON.parse(document.getElementById("data").textContent);
const data = { nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) };
const network = new vis.Network(document.getElementById("canvas"), data, options);
network.moveTo(view);
</script>
"""


def block(html: str) -> str:
    """Return the data block of a page of ours."""
    found = re.search(r'id="data">(.*?)</script>', html, re.DOTALL)
    assert found, "the page holds no data"
    return found[1]


def bare(same: dict[str, Any]) -> str:
    """Return a page where vis-network draws the same nodes and edges, and nobody draws anything else.

    What makes it show less while it moves is left out: it is to be as vis-network is.
    """
    options = dict(same["options"])
    interaction = {name: value for name, value in options.get("interaction", {}).items() if not name.startswith("hide")}
    data = json.dumps({**same, "options": {**options, "interaction": interaction}}).replace("<", "\\u003c")
    return _BARE.replace("DATA", data).replace("LIBRARY", LIBRARY.read_text(encoding="utf-8"))


def of_pyvis(html: str, *, physics: bool) -> str:
    """Return pyvis's own page of the things and links of ours; without physics, they stand on a grid."""
    data = json.loads(block(html))
    network = Network(height="850px", width="1300px", directed=True, cdn_resources="in_line")
    across = round(len(data["things"]) ** 0.5)
    for number, thing in enumerate(data["things"]):
        place = {} if physics else {"x": number % across * APART, "y": number // across * APART, "physics": False}
        shape = data["looks"].get(thing["kind"], "dot")
        network.add_node(number, label=thing["label"], title=thing["label"], shape=shape, **place)
    links = data["links"]
    for source, target, kind in zip(links["from"], links["to"], links["kind"], strict=True):
        network.add_edge(source, target, title=data["linkKinds"][kind])
    network.toggle_physics(physics)
    return str(network.generate_html())
