"""The village, loaded into a graph, and put in place of all that the graph holds."""

from __future__ import annotations

import pytest
from drawing import OWN

from app.catalogue import shipped
from app.graph import Graph
from seed import loading
from seed.village import village


def load_village(graph: Graph) -> None:
    """Load the village without planning anew, which costs seconds: plans for one village fit the next."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "replan", lambda graph: None)
        loading.load(graph, village())


def put_village(graph: Graph) -> None:
    """Replace everything in the graph but the schema with the village; keys are deleted too."""
    graph.write(OWN["clear"], {})
    graph.write(shipped()["set-weights"], {})
    load_village(graph)
