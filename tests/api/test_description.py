"""Whatever the OpenAPI description allows, and what it does not, gets an answer as described."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Callable, Iterator

import hypothesis
import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as settings_of_hypothesis
from issuers import AUDIENCE, ISSUER, Publisher, token
from schemathesis import GenerationMode
from schemathesis.checks import load_all_checks
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from villages import put_village

from app import create_app
from app.access import FEED, make_key
from app.graph import Graph
from app.parts import parts_of
from app.settings import Settings

load_all_checks()


TRANSPORT = {"content-type", "content-length"} | {
    *("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy"),
    *("cross-origin-opener-policy", "cross-origin-resource-policy", "permissions-policy"),
}
"""Headers that say nothing about an answer's content: its encoding, and what a browser may not do with it."""

FILES = ("/imports", "/imports/comparison")
"""Where a file is sent to."""

Send = Callable[[schemathesis.Case], schemathesis.Response]
"""Sends a case as one kind of caller does."""


def _check(case: schemathesis.Case, send: Send) -> int:
    response = send(case)
    excluded = []
    # A made-up cursor, a page after half a row, a month that does not exist, the same person or employer
    # twice, a key that does not open the address, or an edit of what was not seen is refused, and no schema
    # can express that.
    refused = {401, 403, 409, 412, 428} & {response.status_code}
    # Whether a key takes a person depends on its scope, and whether a text is an address not only on its
    # form.
    if isinstance(case.body, dict) and {"scope", "addresses"} & case.body.keys():
        excluded.append(positive_data_acceptance)
    if case.operation.path.endswith(FILES):  # nor can one say which bytes are a file of contacts
        excluded.append(positive_data_acceptance)
    names = case.query.keys() | case.path_parameters.keys()
    if (
        refused
        or {"cursor", "person_id", "other_employer_id", "before"} & names
        or any(name.startswith("after_") for name in names)
    ):
        excluded.append(positive_data_acceptance)
    if response.status_code == 414:  # which is a refusal too
        excluded.append(negative_data_rejection)
    case.validate_response(response, excluded_checks=excluded)
    assert {name.lower() for name in response.headers} - TRANSPORT <= _headers(case, response.status_code)
    return response.status_code


def _headers(case: schemathesis.Case, status: int) -> set[str]:
    """Return the headers that an answer may have according to the description."""
    described = case.operation.schema.raw_schema
    answers = described["paths"][case.operation.path][case.operation.method.lower()]["responses"]
    said = answers.get(str(status), answers["default"])
    if "$ref" in said:
        said = described["components"]["responses"][said["$ref"].rpartition("/")[2]]
    return {name.lower() for name in said["headers"]}


def _operations(app: Flask, mode: GenerationMode) -> Iterator[schemathesis.APIOperation]:
    description = schemathesis.openapi.from_wsgi("/openapi.json", app)
    del description.raw_schema["security"]  # or schemathesis would make up keys of its own
    operations = [result.ok() for result in description.get_all_operations()]
    # DELETE comes last, because what it erases is gone for the operations after it.
    for operation in sorted(operations, key=lambda operation: operation.method.upper() == "DELETE"):
        if mode is GenerationMode.POSITIVE or operation.query or operation.body:
            yield operation  # otherwise no input can be wrong


def _taken(operation: schemathesis.APIOperation) -> tuple[str, set[str]]:
    """Return the last parameter of an address, and the words in its place that are other addresses.

    In OpenAPI these take precedence: `imports/jobs` is the list of jobs, not the import with that id.
    """
    head, _, last = operation.path.rpartition("/")
    beside = (path.rpartition("/") for path in operation.schema.raw_schema["paths"])
    return last.strip("{}"), {word for beginning, _, word in beside if beginning == head}


def _bearer(token: str) -> Send:
    return lambda case: case.call(headers={"Authorization": f"Bearer {token}"})


def _feed_reader(token: str) -> Send:
    """Send the token in a feed's address, where it belongs; elsewhere send it as a key, which is refused."""
    as_a_key = _bearer(token)

    def send(case: schemathesis.Case) -> schemathesis.Response:
        is_a_feed = case.operation.path.endswith(("changes.json", "changes.atom"))
        return case.call(params={"token": token}) if is_a_feed else as_a_key(case)

    return send


@pytest.fixture(scope="module")
def app(settings: Settings) -> Iterator[Flask]:
    """Yield the application with an issuer of tokens that it trusts."""
    with Publisher() as issuer:
        app = create_app(
            dataclasses.replace(
                settings, oidc_issuer=ISSUER, oidc_audience=AUDIENCE, oidc_keys_url=issuer.url
            )
        )
        yield app
        parts_of(app).graph.close()


def test_a_date_is_described_as_it_is_given(app: Flask) -> None:
    found: list[str] = []

    def look(part: object) -> None:
        if isinstance(part, dict):
            if part.get("format") == "date" and "example" in part:
                found.append(part["example"])
            part = list(part.values())
        if isinstance(part, list):
            for each in part:
                look(each)

    look(app.test_client().get("/openapi.json").json)
    assert len(found) > 10
    assert not [example for example in found if not re.fullmatch(r"\d{4}-\d\d-\d\d", example)]


def test_a_header_is_described_at_the_methods_that_read_it_and_a_file_where_it_is_sent(app: Flask) -> None:
    paths = app.test_client().get("/openapi.json").json["paths"]
    found: dict[str, set[str]] = {"If-Match": set(), "Prefer": set(), "a file": set()}
    for path, operations in paths.items():
        assert not [said for said in operations.get("parameters", ()) if said["in"] != "path"], path
        for method, said in operations.items():
            if method == "parameters":
                continue
            for parameter in said.get("parameters", ()):
                if parameter["in"] == "header":
                    found[parameter["name"]].add(f"{method} {path}")
            if "multipart/form-data" in said.get("requestBody", {}).get("content", {}):
                found["a file"].add(f"{method} {path}")
    person, employer = "/v1/people/{person_id}", "/v1/employers/{employer_id}"
    assert found == {
        "If-Match": {
            *(f"{method} {path}" for method in ("put", "patch", "delete") for path in (person, employer)),
            *(f"put {person}/{last}" for last in ("jobs", "privacy")),
        },
        "Prefer": {f"post {person}/imports"},
        "a file": {f"post {person}{end}" for end in FILES},
    }


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_answer_is_as_described_whoever_asks(
    app: Flask, graph: Graph, key_of: Callable[..., str], subtests: pytest.Subtests, mode: GenerationMode
) -> None:
    put_village(graph)
    callers: dict[str, Send] = {
        "nobody": lambda case: case.call(),
        "a wrong key": _bearer(f"ent_{12 * 'a'}_{43 * 'b'}"),
        "a feed reader": _feed_reader(make_key(graph, {"scope": FEED, "person_id": "ada"})[0]),
        "a person": _bearer(key_of("person", "ada")),
        "a person of an issuer": _bearer(token(exp=time.time() + 3600)),
        **{f"key of scope {scope}": _bearer(key_of(scope)) for scope in ("analyst", "service", "admin")},
    }
    told: dict[str, set[int]] = {caller: set() for caller in callers}
    tries = settings_of_hypothesis(
        max_examples=3,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    tried = 0
    for operation in _operations(app, mode):
        name, words = _taken(operation)
        cases = operation.as_strategy(generation_mode=mode).filter(
            lambda case, name=name, words=words: (case.path_parameters or {}).get(name) not in words
        )

        @tries
        @given(case=cases)
        def test(case: schemathesis.Case) -> None:
            for caller, send in callers.items():
                hypothesis.note(f"asked by {caller}")
                told[caller].add(_check(case, send))

        with subtests.test(operation.label):
            test()
            tried += 1
    assert tried > 15
    assert {caller for caller, statuses in told.items() if 401 in statuses} == {"nobody", "a wrong key"}
