"""What the schema makes, compared with what a server has."""

from __future__ import annotations

import re

import pytest

from app.catalogue import shipped
from app.errors import EntregentError
from app.graph import Graph
from app.schema import Compared, Index, apply_schema, compare, made

MADE = dict(made())
TITLES = MADE["job_titles"]


def test_each_statement_that_makes_an_index_is_understood() -> None:
    texts = "".join(query.text for query in shipped().values())
    assert list(MADE) == re.findall(r"(\w+) IF NOT EXISTS", texts)
    assert Index("RANGE", frozenset({"Person"}), frozenset({"id"}), True, None) == MADE["person_id"]
    words = Index(
        "FULLTEXT",
        frozenset({"Person", "Employer"}),
        frozenset({"name", "city"}),
        False,
        "standard-no-stop-words",
    )
    assert words == MADE["small_words"]


@pytest.mark.parametrize(
    ("there", "absent", "otherwise"),
    [
        (MADE, [], []),
        ({**MADE, "mine": TITLES}, [], []),
        ({name: index for name, index in MADE.items() if name != "job_titles"}, ["job_titles"], []),
        (
            {**MADE, "job_titles": TITLES._replace(properties=frozenset({"title", "ended"}))},
            [],
            [
                "The index job_titles is FULLTEXT of WORKED_AT by ended, title with standard-folding, not "
                "FULLTEXT of WORKED_AT by title with standard-folding."
            ],
        ),
        (
            {
                **{name: index for name, index in MADE.items() if name != "job_titles"},
                "mine": TITLES._replace(analyzer="english"),
            },
            [],
            [
                "The index mine is in the way of job_titles: FULLTEXT of WORKED_AT by title with "
                "standard-folding."
            ],
        ),
        (
            {**MADE, "person_id": MADE["person_id"]._replace(is_unique=False)},
            [],
            ["The index person_id is RANGE of Person by id, not unique RANGE of Person by id."],
        ),
        (
            {
                **{name: index for name, index in MADE.items() if name != "person_id"},
                "mine": MADE["person_id"]._replace(is_unique=False),
            },
            [],
            ["The index mine is in the way of person_id: unique RANGE of Person by id."],
        ),
        ({"mine" if name == "person_full_name" else name: index for name, index in MADE.items()}, [], []),
    ],
    ids=[
        "the same",
        "more",
        "absent",
        "another",
        "by another name",
        "no constraint",
        "no constraint by another name",
        "by another name that nobody calls",
    ],
)
def test_what_is_there_is_compared(there: dict[str, Index], absent: list[str], otherwise: list[str]) -> None:
    assert compare(there) == (list(MADE), absent, otherwise)


def test_an_index_that_differs_is_named_before_a_statement_is_refused_for_it(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    differs = Compared([], [], ["The index mine is in the way."])
    monkeypatch.setattr("app.schema.compared", lambda graph: differs)
    monkeypatch.setattr(graph, "write", lambda query, arguments: pytest.fail(query.name))
    with pytest.raises(EntregentError, match=r"^The index mine is in the way\. Drop the index that is there"):
        apply_schema(graph)
