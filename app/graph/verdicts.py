"""What the server says of a statement that it looks at without running it: a line of the file, a sentence.

How it is asked is in `app.graph.gateway`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import neo4j


class Verdict(NamedTuple):
    """A thing that the server says of a line; `refused` where it would not run the statement."""

    line: int
    message: str
    refused: bool = False


def verdicts(mode: str, summary: neo4j.ResultSummary) -> Iterator[Verdict]:
    """Give what the server warns of, and whether the statement writes though its header says otherwise."""
    if mode == "read" and summary.query_type != "r":
        yield Verdict(1, 'the mode is "read", and the statement changes the graph', refused=True)
    for status in summary.gql_status_objects:
        if status.is_notification:
            yield Verdict(status.position.line if status.position else 1, status.status_description)
