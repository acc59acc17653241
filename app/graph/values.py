"""Values of Neo4j as plain JSON values.

Dates become ISO 8601 text, points and graph elements maps, bytes Base64 text. NaN and infinities, which JSON
lacks, become null, and a time keeps its offset but not the name of its zone; nothing else is rounded or left
out. A relationship names its ends: in a path by their positions among its nodes, elsewhere by the engine's
ids.
"""

from __future__ import annotations

import base64
import math
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import CartesianPoint, Point, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time
from neo4j.vector import Vector

_PLAIN = frozenset({str, int, bool, type(None)})


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it, with all its elements; raise TypeError for an unknown type."""
    if type(value) in _PLAIN:
        return value
    match value:
        case float():
            return value if math.isfinite(value) else None
        case list():
            return [plain(item) for item in value]
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case WGS84Point() | CartesianPoint() | Point():
            names = ("longitude", "latitude", "height") if isinstance(value, WGS84Point) else ("x", "y", "z")
            return {"srid": value.srid, **dict(zip(names, value, strict=False))}
        case Node():
            return {
                "element_id": value.element_id,
                "labels": sorted(value.labels),
                "properties": _properties(value),
            }
        case Relationship():
            start, end = (node.element_id for node in value.nodes)  # type: ignore[union-attr]
            return {**_described(value), "start_element_id": start, "end_element_id": end}
        case Path():
            return {
                "nodes": [plain(node) for node in value.nodes],
                "relationships": [_hop(value, place) for place in range(len(value.relationships))],
            }
        case Vector():
            return plain(value.to_native())
        case bytes() | bytearray():
            return base64.b64encode(value).decode()
    raise TypeError(f"no plain form for a value of type {type(value).__name__}")


def _hop(path: Path, place: int) -> dict[str, Any]:
    """Return a relationship of a path as a map, with its ends as positions among the path's nodes."""
    relationship = path.relationships[place]
    along = relationship.start_node == path.nodes[place]
    start, end = (place, place + 1) if along else (place + 1, place)
    return {**_described(relationship), "start": start, "end": end}


def _described(relationship: Relationship) -> dict[str, Any]:
    return {"type": relationship.type, "properties": _properties(relationship)}


def _properties(entity: Node | Relationship) -> dict[str, Any]:
    return {key: plain(value) for key, value in sorted(entity.items())}
