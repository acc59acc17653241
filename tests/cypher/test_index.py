"""The index of the library is made from the headers and from the village's answers.

`make index` rewrites both files if a query is new or has other answers.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest

from app.catalogue import shipped
from app.catalogue.index import EXAMPLES, INDEX, SHOWN, written_examples, written_index
from app.graph import Graph

# Answers differ each time if they contain the current time, as a moment or in seconds since 1970, or the
# engine's own ids.
PASSING = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d|\b\d{10}\.\d|\b\d:[0-9a-f-]{36}:\d")


@pytest.fixture(scope="module")
def answers(village: Graph) -> dict[str, list[dict[str, Any]]]:
    """Return the village's answers to the examples of all reading queries that answer the same every time."""
    answered = {}
    for query in shipped().readable():
        rows = village.read(query, query.samples).rows[:SHOWN]
        # The last digits of a sum depend on the order of its terms.
        rows = json.loads(json.dumps(rows), parse_float=lambda digits: round(float(digits), 6))
        if not PASSING.search(str(rows)):
            answered[query.name] = rows
    return answered


def test_the_example_answers_are_what_the_village_answers(answers: dict[str, list[dict[str, Any]]]) -> None:
    written = written_examples(answers)
    if "ENTREGENT_TEST_WRITES_INDEX" in os.environ:
        EXAMPLES.write_text(written, encoding="utf-8")
    assert EXAMPLES.read_text(encoding="utf-8") == written, "make index"


def test_the_index_is_what_the_headers_say(answers: dict[str, list[dict[str, Any]]]) -> None:
    written = written_index(shipped(), answers)
    if "ENTREGENT_TEST_WRITES_INDEX" in os.environ:
        INDEX.write_text(written, encoding="utf-8")
    assert INDEX.read_text(encoding="utf-8") == written, "make index"
    assert all(f"[`{name}`]" in written for name in shipped())
    assert written.count("\nAsked of the village") == len(shipped().readable())
