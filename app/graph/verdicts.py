"""The server's remarks about a statement that it does not run: each a line of the file and a sentence.

How it is asked is in `app.graph.gateway`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import neo4j


class Verdict(NamedTuple):
    """A remark about a line of a statement; `refused` if the statement cannot be run as it is."""

    line: int
    message: str
    refused: bool = False


def verdicts(mode: str, summary: neo4j.ResultSummary) -> Iterator[Verdict]:
    """Yield what the server warns of, and a refusal if the mode is "read" but the statement writes."""
    if mode == "read" and summary.query_type != "r":
        yield Verdict(1, 'the mode is "read", and the statement changes the graph', refused=True)
    for status in summary.gql_status_objects:
        if status.is_notification:
            yield Verdict(status.position.line if status.position else 1, status.status_description)
