"""Whatever the description allows, and what it doesn't, gets an answer as the description says."""

from __future__ import annotations

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from app.graph import Graph

load_all_checks()


def _check(case: schemathesis.Case) -> None:
    response = case.call()
    excluded = []
    # A made-up cursor, or the same person twice, is refused, and no schema can say so.
    if {"cursor", "person_id"} & (case.query.keys() | case.path_parameters.keys()):
        excluded.append(positive_data_acceptance)
    if response.status_code == 414:  # which is a refusal too
        excluded.append(negative_data_rejection)
    case.validate_response(response, excluded_checks=excluded)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_as_described(
    app: Flask, village: Graph, subtests: pytest.Subtests, mode: GenerationMode
) -> None:
    description = schemathesis.openapi.from_wsgi("/openapi.json", app)
    tried = 0
    for operation in (result.ok() for result in description.get_all_operations()):
        takes = {parameter.name for parameter in operation.query}
        if mode is GenerationMode.NEGATIVE and not takes:
            continue  # nothing to get wrong
        cases = operation.as_strategy(generation_mode=mode)
        tries = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
        with subtests.test(operation.label):
            tries(given(case=cases)(_check))()
            tried += 1
    assert tried > 20
