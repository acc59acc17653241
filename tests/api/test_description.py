"""Whatever the description allows, and what it doesn't, gets an answer as the description says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from villages import put_village

from app.graph import Graph

load_all_checks()


TRANSPORT = {"content-type", "content-length"} | {
    *("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy"),
    *("cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy"),
}
"""Headers that say nothing of an answer: what it is written in, and what a browser may not do with it."""

TRIES = {"admin": 4, "person": 3, "service": 2, "analyst": 2, "none": 1, "wrong": 1}
"""How many cases of each operation are tried with each kind of key: few where nothing opens."""


def _check(case: schemathesis.Case, key: str | None, told: set[int]) -> None:
    response = case.call(headers={"Authorization": f"Bearer {key}"} if key else {})
    told.add(response.status_code)
    excluded = []
    # A made-up cursor, a month that there is not, the same person or employer twice, a key that does not open
    # the address, or an edit of what was not seen is refused, and no schema can say so.
    refused = {401, 403, 409, 412, 428} & {response.status_code}
    # Whether a key takes a person depends on its scope, and what is an address on no form alone.
    if isinstance(case.body, dict) and {"scope", "addresses"} & case.body.keys():
        excluded.append(positive_data_acceptance)
    if refused or {"cursor", "person_id", "other_employer_id", "before"} & (
        case.query.keys() | case.path_parameters.keys()
    ):
        excluded.append(positive_data_acceptance)
    if response.status_code == 414:  # which is a refusal too
        excluded.append(negative_data_rejection)
    case.validate_response(response, excluded_checks=excluded)
    assert {name.lower() for name in response.headers} - TRANSPORT <= _headers(case, response.status_code)


def _headers(case: schemathesis.Case, status: int) -> set[str]:
    """Give the headers that the description says an answer may have."""
    described = case.operation.schema.raw_schema
    answers = described["paths"][case.operation.path][case.operation.method.lower()]["responses"]
    said = answers.get(str(status), answers["default"])
    if "$ref" in said:
        said = described["components"]["responses"][said["$ref"].rpartition("/")[2]]
    return {name.lower() for name in said["headers"]}


def _operations(app: Flask, mode: GenerationMode) -> Iterator[schemathesis.APIOperation]:
    description = schemathesis.openapi.from_wsgi("/openapi.json", app)
    del description.raw_schema["security"]  # or it would make up keys of its own
    operations = [result.ok() for result in description.get_all_operations()]
    # What is erased is gone for all that are tried after it.
    for operation in sorted(operations, key=lambda operation: operation.method.upper() == "DELETE"):
        if mode is GenerationMode.POSITIVE or operation.query or operation.body:
            yield operation  # else there is nothing to get wrong


def _taken(operation: schemathesis.APIOperation) -> tuple[str, set[str]]:
    """Name the last parameter of an address, and the words in its place that are addresses of their own.

    OpenAPI has these go before: `imports/jobs` is the list of jobs, and no import of that id.
    """
    head, _, last = operation.path.rpartition("/")
    beside = (path.rpartition("/") for path in operation.schema.raw_schema["paths"])
    return last.strip("{}"), {word for beginning, _, word in beside if beginning == head}


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("kind", TRIES)
def test_every_answer_is_as_described(
    app: Flask, graph: Graph, key_of: Callable[..., str], subtests: pytest.Subtests,
    mode: GenerationMode, kind: str,
) -> None:  # fmt: skip
    put_village(graph)
    keys = {"none": None, "wrong": f"ent_{12 * 'a'}_{43 * 'b'}", "person": lambda: key_of("person", "ada")}
    key = keys.get(kind, lambda: key_of(kind))
    text = key() if callable(key) else key
    tries = settings(
        max_examples=TRIES[kind],
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    told: set[int] = set()
    tried = 0
    for operation in _operations(app, mode):
        name, words = _taken(operation)
        cases = operation.as_strategy(generation_mode=mode).filter(
            lambda case, name=name, words=words: (case.path_parameters or {}).get(name) not in words
        )
        with subtests.test(operation.label):
            tries(given(case=cases)(lambda case: _check(case, text, told)))()
            tried += 1
    assert tried > 15
    assert (401 in told) == (kind in ("none", "wrong"))
