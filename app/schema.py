"""Apply the statements of `cypher/schema/`: constraints and indexes, made where they are missing.

What they are is said by their files.
"""

from __future__ import annotations

from app.catalogue import shipped
from app.graph import Graph


def apply_schema(graph: Graph) -> list[str]:
    """Run every statement of the shelf, then wait for the indexes; give the titles of what was run."""
    library = shipped()
    statements = [query for query in library.values() if query.shelf == "schema"]
    statements.sort(key=lambda query: query.name == "await-indexes")
    for query in statements:
        graph.write(query, {})
    return [query.title for query in statements]
