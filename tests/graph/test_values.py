"""What each kind of Neo4j's values becomes in JSON, as the engine itself sends it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from neo4j.vector import Vector

from app.catalogue import load_library
from app.graph import Graph
from app.graph.values import plain

OWN = load_library(Path(__file__).parent.parent / "queries")

ADA = {
    "element_id": "ada",
    "labels": ["Sample", "Villager"],
    "properties": {"born": "1990-02-28", "home": {"srid": 7203, "x": 1.0, "y": 2.0}, "name": "Ada"},
}
KNOWS = {"type": "KNOWS", "properties": {"since": "2014", "sources": ["village"]}}
LIKES = {"type": "LIKES", "properties": {}}

VALUES = [
    ("text", "Élodie"),
    ("integer", 9223372036854775807),
    ("number", 0.5),
    ("boolean", True),
    ("nothing", None),
    (
        "nested",
        {"list": [1, {"day": "2024-02-29"}, [None]], "odd key": {"srid": 7203, "x": 1.0, "y": 2.0}},
    ),
    ("day", "2024-02-29"),
    ("moment", "2024-07-01T10:00:00.123456789+02:00"),
    ("offset_moment", "2024-02-29T10:00:00.000000000-03:30"),
    ("local_moment", "2024-02-29T10:00:00.000000000"),
    ("time", "10:00:00.000000000+02:00"),
    ("local_time", "10:00:00.500000000"),
    ("duration", "P1Y2M3DT4H5M6.789S"),
    ("negative_duration", "PT-0.5S"),
    ("place", {"srid": 4326, "longitude": 9.99, "latitude": 53.55}),
    ("summit", {"srid": 4979, "longitude": 9.99, "latitude": 53.55, "height": 8.0}),
    ("spot", {"srid": 7203, "x": 1.0, "y": 2.0}),
    ("corner", {"srid": 9157, "x": 1.0, "y": 2.0, "z": 3.0}),
    ("node", ADA),
    ("relationship", KNOWS | {"start_element_id": "ada", "end_element_id": "other"}),
    (
        "path",
        {
            "nodes": [
                ADA,
                {"element_id": "other", "labels": ["Sample"], "properties": {}},
                {"element_id": "chidi", "labels": ["Sample"], "properties": {"name": "Chidi"}},
            ],
            "relationships": [KNOWS | {"start": 0, "end": 1}, LIKES | {"start": 2, "end": 1}],
        },
    ),
    ("element_ids", {"ada": "ada", "other": "other", "chidi": "chidi"}),
]


@pytest.fixture(scope="module")
def row(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield a row with one of every value; a name replaces each element id, as ids are new in each run."""
    given = graph.write(OWN["every-value"], {}).rows[0]
    text = orjson.dumps(given).decode()
    for name, element_id in given["element_ids"].items():
        text = text.replace(element_id, name)
    yield orjson.loads(text)
    graph.write(OWN["clear"], {})


@pytest.mark.parametrize(("column", "value"), VALUES, ids=[column for column, _ in VALUES])
def test_a_value_of_the_engine_becomes_plain(row: dict[str, Any], column: str, value: Any) -> None:
    assert row[column] == value


def test_every_value_is_listed_here_and_can_be_written_as_json(row: dict[str, Any]) -> None:
    assert list(row) == [column for column, _ in VALUES]
    assert orjson.loads(orjson.dumps(row)) == row


def test_bytes_become_base64_and_vectors_lists() -> None:
    assert plain([b"Ada\xff", bytearray(b"")]) == ["QWRh/w==", ""]
    assert plain(Vector.from_native([0.5, 2.0], "f32")) == [0.5, 2.0]


def test_a_value_nobody_knows_is_an_error_not_a_guess() -> None:
    with pytest.raises(TypeError, match="no plain form for a value of type object"):
        plain({"list": [object()]})


def test_numbers_that_json_has_no_word_for_are_null() -> None:
    assert plain([0.5, math.nan, {"most": math.inf, "least": [-math.inf]}]) == [
        0.5,
        None,
        {"most": None, "least": [None]},
    ]
