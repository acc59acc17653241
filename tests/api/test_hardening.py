"""What an answer, a log or a metric must not do: be framed, be cached by others, name who was asked about."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from app.catalogue import shipped
from app.graph import Graph
from app.parts import parts_of
from app.server import QuietLogger, Server
from app.settings import Settings

ADDRESSES = [
    "/livez",
    "/v1/people/ada",
    "/v1/nothing",
    "/openapi.json",
    "/docs/",
    "/",
    "/metrics",
    "/v1/keys",
]
IDS = ("ada", "dora", "nordwind", "zoe")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("with_key", [True, False])
def test_every_answer_says_what_a_browser_may_not_do_with_it(
    app: Flask, client: FlaskClient, address: str, with_key: bool
) -> None:
    answer = (client if with_key else app.test_client()).get(address)
    headers = answer.headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "private, no-cache"
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in policy.get("script-src", "")
    assert "Strict-Transport-Security" not in headers
    assert "Access-Control-Allow-Origin" not in headers
    answer.close()


def test_through_tls_it_is_asked_for_ever_after(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" in client.get("/livez", base_url="https://entregent.example").headers


def test_the_page_of_the_docs_may_run_its_own_scripts_and_quotes_nothing_of_a_request(
    client: FlaskClient,
) -> None:
    page = client.get("/docs/", headers={"Host": "made-up.example"})
    assert "made-up.example" not in page.text
    scripts = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in page.headers["Content-Security-Policy"]
    for source in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        loaded = client.get(source)
        assert (loaded.status_code, source[0]) == (200, "/")
        loaded.close()


CHUNKED = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}


@pytest.mark.parametrize(
    ("size", "status"), [(30, 422), (1_048_576, 422), (1_048_577, 413), (50_000_000, 413)]
)
def test_a_body_without_a_length_is_counted_while_it_is_read_and_never_cut_off(
    client: FlaskClient, size: int, status: int
) -> None:
    body = io.BytesIO(b'{"scope": "owner"}' + (size - 18) * b" ")
    answer = client.post(
        "/v1/keys", input_stream=body, content_type="application/json", environ_overrides=CHUNKED
    )
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert body.tell() < 1_200_000


def figures(client: FlaskClient) -> dict[tuple[str, ...], float]:
    """Return the metrics: values by name and labels."""
    answer = client.get("/metrics")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


def test_metrics_count_answers_by_the_rule_of_their_address(client: FlaskClient) -> None:
    rule = "/v1/people/<person_id>/mutual-contacts/<other_id>"
    counted = ("entregent_requests_total", "GET", rule, "200")
    before = figures(client).get(counted, 0)
    for other in ("dora", "hiro", "bruno"):
        client.get(f"/v1/people/ada/mutual-contacts/{other}")
    after = figures(client)
    assert after[counted] == before + 3
    assert after["entregent_request_seconds_count", rule] == after["entregent_engine_seconds_count", rule]
    assert 0 < after["entregent_engine_seconds_sum", rule] < after["entregent_request_seconds_sum", rule]


def test_the_time_of_the_engine_is_told_of_edits_and_of_streams_too(client: FlaskClient) -> None:
    client.get("/v1/people/ada")  # from here on the key is cached
    for method, path, said, rule in (
        ("POST", "/v1/keys", {"scope": "analyst"}, "/v1/keys"),
        ("GET", "/v1/people/ada/export", None, "/v1/people/<person_id>/export"),
        ("DELETE", "/v1/people/ada/imports/none", None, "/v1/people/<person_id>/imports/<source_id>"),
    ):
        answer = client.open(path, method=method, json=said)
        assert answer.status_code < 300
        spent = re.match(r"engine;dur=([0-9.]+), total", answer.headers["Server-Timing"])
        assert float(spent[1]) > 0, path
        assert figures(client)["entregent_engine_seconds_count", rule] >= 1


def test_metrics_and_logs_name_nobody(
    app: Flask, client: FlaskClient, client_of: Callable[..., FlaskClient],
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(" ".join(IDS))

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    for address in ("/v1/people/ada/degrees?to=dora", "/v1/people/zoe", "/v1/nordwind", "/v1/people/ada/x"):
        client.get(address)
    client_of("person", "ada").get("/v1/people/me")
    client.open("/v1/people/ada", method="ADA")
    monkeypatch.setattr(parts_of(app).graph, "read", fail)
    assert client.get("/v1/people/ada/mutual-contacts/dora").status_code == 500
    monkeypatch.undo()
    text, said = client.get("/metrics").text, "".join(capfd.readouterr())
    assert "request failed" in said and "RuntimeError" in said
    assert 'rule="none"' in text and 'method="other"' in text
    for name in IDS:
        assert not re.search(rf"\b{name}\b", text, re.IGNORECASE), name
        assert not re.search(rf"\b{name}\b", said), name


@pytest.mark.parametrize(("part", "times"), [("problems.to_json", 1), ("answers._timing", 2)])
def test_what_fails_while_an_answer_is_made_is_logged_without_a_name(
    app: Flask, part: str, times: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    failures = [TypeError(f"cannot write {IDS}")] * times
    made = pkgutil.resolve_name(f"app.api.{part}")

    def fail_at_first(*given: Any) -> Any:
        if failures:
            raise failures.pop()
        return made(*given)

    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setattr(f"app.api.{part}", fail_at_first)
    told = app.test_client().get("/v1/people/ada/contacts?to=dora")
    assert (told.status_code, told.json["type"]) == (500, "urn:entregent:problem:internal")
    said = "".join(capfd.readouterr())
    assert "TypeError" in said and "/v1/people/<person_id>/contacts" in said and "fail_at_first" in said
    assert said.count("[error") == times
    for name in IDS:
        assert not re.search(rf"\b{name}\b", said), name


def test_workers_tell_of_each_other(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import sys; from pathlib import Path; from app.metrics import Metrics\n"
        "metrics = Metrics(Path(sys.argv[1]))\n"
        "metrics.answered('GET', '/livez', 200, 0.001, 0.0)\n"
        "print(metrics.text().decode())"
    )
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    for times in (1, 2, 3):
        ran = subprocess.run(
            [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True
        )
        assert f'entregent_requests_total{{method="GET",rule="/livez",status="200"}} {times}.0' in ran.stdout


def test_gunicorn_logs_no_address(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    server = Server(settings, lambda: None)
    assert server.cfg.accesslog is None
    assert server.cfg.logger_class is QuietLogger
    log = QuietLogger(server.cfg)
    address = f"/v1/people/{IDS[0]}"
    try:
        raise OSError(f"while {address} was read")
    except OSError:
        log.exception("Error handling request %s", address)
    said = "".join(capfd.readouterr())
    assert "OSError" in said and "test_hardening.py" in said
    assert IDS[0] not in said
    with structlog.testing.capture_logs() as lines:
        log.error("Worker (pid:%s) was sent SIGKILL!", 7)
    assert lines == [
        {"event": "Worker (pid:7) was sent SIGKILL!", "logger": "gunicorn.error", "log_level": "error"}
    ]
    server.cfg.on_exit(None)


def test_what_libraries_log_is_a_line_of_json_like_any_other() -> None:
    script = (
        "import logging; from app.logs import set_up_logs; set_up_logs('info'); set_up_logs('info'); "
        "logging.getLogger('neo4j.io').error('[#%X] gone', 7); "
        "logging.getLogger('neo4j').warning('no matter')"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    line = json.loads(ran.stderr)
    assert (line["event"], line["logger"], line["level"]) == ("[#7] gone", "neo4j.io", "error")


# The procedures that statements may call: none of them reads files, other addresses or the server's insides.
PROCEDURES = {
    "db.index.fulltext.queryNodes": "read",
    "db.index.fulltext.queryRelationships": "read",
    "db.awaitIndexes": "schema",
    "db.createLabel": "schema",
    "db.createProperty": "schema",
    "db.createRelationshipType": "schema",
    "db.prepareForReplanning": "schema",
}


def _statement(text: str) -> str:
    return re.sub(r"//[^\n]*", "", text)


@pytest.mark.parametrize("name", shipped())
def test_no_statement_reads_a_file_an_address_or_the_servers_insides(name: str) -> None:
    statement = _statement(shipped()[name].text)
    assert not re.search(r"\bLOAD\s+CSV\b", statement, re.IGNORECASE)
    assert not re.search(r"\b(apoc|gds|dbms)\.", statement, re.IGNORECASE)
    for procedure in re.findall(r"\bCALL\s+([\w.]+)", statement, re.IGNORECASE):
        assert PROCEDURES.get(procedure) == shipped()[name].mode, procedure


@pytest.mark.parametrize(
    "planted",
    [
        "LOAD CSV FROM 'http://127.0.0.1/' AS line RETURN line",
        "CALL dbms.listConfig() YIELD name, value RETURN name, value",
        "ada'}) DETACH DELETE (n)",
        "$person_id",
        "`",
    ],
)
def test_text_that_is_cypher_is_text(client: FlaskClient, village: Graph, planted: str) -> None:
    count = client.get("/v1/queries/network-size/rows").json["items"]
    told = client.get("/v1/employers", query_string={"beginning": planted})
    assert (told.status_code, told.json["items"]) == (200, [])
    if "/" not in planted:
        assert client.get(f"/v1/people/{planted}/contacts").status_code == 404
        assert client.get(f"/v1/queries/{planted}/rows").status_code == 404
    assert client.get("/v1/queries/network-size/rows", query_string={"query": planted}).status_code == 422
    assert client.get("/v1/queries/network-size/rows").json["items"] == count


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "ADA"])
def test_a_method_that_there_is_not_is_refused(client: FlaskClient, method: str) -> None:
    answer = client.open("/v1/people/ada", method=method)
    told: Any = json.loads(answer.data)
    assert (answer.status_code, told["status"]) == (405, 405)
