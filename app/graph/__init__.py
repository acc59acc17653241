"""The one door to Neo4j: statements in, plain rows out, failures as the product's own errors.

No statement is written here, and nothing else imports the driver.
"""

from app.graph import driver  # noqa: F401 - first of all, so that the driver stays lean
from app.graph.answers import Answer
from app.graph.gateway import Graph
from app.graph.verdicts import Verdict

__all__ = ["Answer", "Graph", "Verdict"]
