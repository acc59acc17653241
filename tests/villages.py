"""The village, put in place of all that a graph holds."""

from __future__ import annotations

from drawing import OWN

from app.graph import Graph
from seed.loading import load
from seed.village import village


def put_village(graph: Graph) -> None:
    """Replace everything in the graph but the schema with the village; keys are deleted too."""
    graph.write(OWN["clear"], {})
    load(graph, village())
