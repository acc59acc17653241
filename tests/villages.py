"""The village, loaded into a graph, and put in place of whatever that holds."""

from __future__ import annotations

import pytest
from drawing import OWN

from app.catalogue import shipped
from app.graph import Graph
from seed import loading
from seed.village import village


def load_village(graph: Graph) -> None:
    """Load the village; plans for one are good for the next, and to make them anew takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "replan", lambda graph: None)
        loading.load(graph, village())


def put_village(graph: Graph) -> None:
    """Put the village in place of all there is but the schema; keys are gone too."""
    graph.write(OWN["clear"], {})
    graph.write(shipped()["set-weights"], {})
    load_village(graph)
