"""What a graph holds before a load, which decides whether the load may begin.

The load itself is in `loading`.
"""

from __future__ import annotations

from app.catalogue import shipped
from app.errors import GraphNotEmptyError
from app.graph import Graph
from seed.network import KINDS


def network_size(graph: Graph) -> dict[str, int]:
    """Count the people, employers, acquaintances and jobs in the graph."""
    return graph.read(shipped()["network-size"], {}).rows[0]


def load_under_way(graph: Graph) -> str | None:
    """Return the id of the load that has the lanes, which may have been killed, or None."""
    load_id: str | None = graph.read(shipped()["load-under-way"], {}).rows[0]["load_id"]
    return load_id


def check_empty(graph: Graph) -> None:
    """Raise GraphNotEmptyError if the graph holds anything of a network."""
    size = network_size(graph)
    if any(size.values()):
        held = ", ".join(f"{size[kind]:,} {kind}" for kind in KINDS)
        raise GraphNotEmptyError(f"The graph is not empty, it holds {held}: give --into to add to it.")
