"""Files sent with `Prefer: respond-async`: accepted at once, imported later, reported by every process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from drawing import OWN
from flask import Flask
from flask.testing import FlaskClient
from serving import wait_until

from app import create_app, strength
from app.api.parts import api_parts_of
from app.catalogue import Query, shipped
from app.graph import Answer, Graph
from app.imports import bringing, read_file
from app.imports.jobs import MOST_WAITING
from app.parts import parts_of
from app.settings import Settings

CONNECTIONS = (
    b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    b"Mila,Rossi,https://www.linkedin.com/in/mila-rossi,,Faro,Clerk,14 Jun 2018\n"
)
ADDRESS = "/v1/people/lior/imports"
LATER = {"Prefer": "wait=1, Respond-Async"}


def ended(client: FlaskClient, location: str) -> dict[str, object]:
    """Ask until a job has ended; return it."""
    for _ in range(600):
        told = client.get(location).json
        assert 0 <= told["done"] <= (told["total"] or 0) or told["total"] is None
        if told["state"] in ("done", "failed"):
            return dict(told)
        time.sleep(0.1)
    raise AssertionError(told)


@pytest.fixture
def imported(client: FlaskClient) -> Iterator[dict[str, object]]:
    """Yield the job of a file that was imported later; the import is taken back after the test."""
    taken = client.post(f"{ADDRESS}?file_name=Connections.csv", data=CONNECTIONS, headers=LATER)
    assert (taken.status_code, taken.headers["Preference-Applied"]) == (202, "respond-async")
    assert taken.json["state"] in ("waiting", "reading", "recognising", "writing", "weighing", "done")
    assert taken.headers["Location"] == f"{ADDRESS}/jobs/{taken.json['job_id']}"
    yield ended(client, taken.headers["Location"])
    client.delete(f"{ADDRESS}/{taken.json['source_id']}")
    for job in client.get(f"{ADDRESS}/jobs").json["items"]:
        if job["source_id"]:
            client.delete(f"{ADDRESS}/{job['source_id']}")
        client.delete(f"{ADDRESS}/jobs/{job['job_id']}")


def test_a_job_names_the_file_without_its_folder(client: FlaskClient) -> None:
    where = "C:\\people\\Connections.csv"
    taken = client.post(ADDRESS, query_string={"file_name": where}, data=b"no contacts", headers=LATER)
    assert taken.json["file_name"] == "Connections.csv"
    assert ended(client, taken.headers["Location"])["state"] == "failed"
    client.delete(taken.headers["Location"])


def test_a_file_is_taken_at_once_and_its_report_is_that_of_the_import(
    client: FlaskClient, imported: dict[str, object]
) -> None:
    assert (imported["state"], imported["done"], imported["total"]) == ("done", 1, 1)
    assert (imported["again"], imported["problem"]) == (False, None)
    (source,) = client.get(ADDRESS).json["items"]
    assert imported["source_id"] == source["source_id"]
    assert imported["report"] == client.get(f"{ADDRESS}/{source['source_id']}").json["report"]
    assert [each["name"] for each in client.get("/v1/people/lior/contacts").json["items"]] == ["Mila Rossi"]
    again = client.post(f"{ADDRESS}?file_name=Connections.csv", data=CONNECTIONS, headers=LATER)
    told = ended(client, again.headers["Location"])
    assert (told["again"], told["report"]) == (True, {**imported["report"], "again": True})
    assert len(client.get(f"{ADDRESS}/jobs").json["items"]) == 2


def test_another_process_tells_the_same(
    settings: Settings, client: FlaskClient, imported: dict[str, object]
) -> None:
    other = create_app(settings)
    try:
        asked = other.test_client().get(
            f"{ADDRESS}/jobs/{imported['job_id']}", headers={"Authorization": f"Bearer {client.key}"}
        )
        assert asked.json == imported
    finally:
        parts_of(other).graph.close()


def test_a_job_is_told_to_nobody_but_whoever_sent_the_file(
    client: FlaskClient, client_of: Callable[..., FlaskClient], imported: dict[str, object]
) -> None:
    place = f"imports/jobs/{imported['job_id']}"
    assert client.get(f"/v1/people/ada/{place}").status_code == 404
    assert client.get("/v1/people/ada/imports/jobs").json["items"] == []
    assert client_of("person", "ada").get(f"/v1/people/lior/{place}").status_code == 403
    client.delete(f"/v1/people/ada/{place}")
    assert client.get(f"/v1/people/lior/{place}").json == imported


def test_what_cannot_be_read_is_told_in_the_job(client: FlaskClient) -> None:
    taken = client.post(ADDRESS, data=b"<!DOCTYPE html><html>Not found</html>", headers=LATER)
    told = ended(client, taken.headers["Location"])
    assert (told["state"], told["report"]) == ("failed", None)
    refused = client.post(ADDRESS, data=b"<!DOCTYPE html><html>Not found</html>")
    assert told["problem"] == refused.json
    assert client.get(ADDRESS).json["items"] == []
    assert client.delete(taken.headers["Location"]).status_code == 204
    assert client.get(taken.headers["Location"]).status_code == 404


def test_what_is_written_is_weighed_even_if_the_job_is_forgotten_meanwhile(
    client: FlaskClient, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = []

    def write(graph: Graph, query: Query, arguments: Mapping[str, Any], **watched: Any) -> Answer:
        for job in client.get(f"{ADDRESS}/jobs").json["items"]:
            client.delete(f"{ADDRESS}/jobs/{job['job_id']}")
        answer = strength.write(graph, query, arguments, **watched)
        weighed.append(len(arguments["ties"]))
        return answer

    monkeypatch.setattr(bringing, "write", write)
    client.post(f"{ADDRESS}?file_name=Connections.csv", data=CONNECTIONS, headers=LATER)
    wait_until(lambda: weighed)
    assert weighed == [1]
    (source,) = client.get(ADDRESS).json["items"]
    client.delete(f"{ADDRESS}/{source['source_id']}")


def test_a_dry_run_is_answered_at_once_whatever_is_preferred(client: FlaskClient) -> None:
    assert client.post(f"{ADDRESS}?dry_run=true", data=CONNECTIONS, headers=LATER).status_code == 200
    assert client.post(ADDRESS, data=b"", headers={"Prefer": "respond-asynchronously"}).status_code == 422
    unknown = client.post("/v1/people/nobody/imports", data=CONNECTIONS, headers=LATER)
    assert unknown.status_code == 404


@pytest.fixture
def left_behind(client: FlaskClient, village: Graph) -> Iterator[Callable[..., str]]:
    """Yield a function that makes the record of a job as a process that is gone would have left it."""

    def made(**said: object) -> str:
        asked = {"person_id": "lior", "job_id": "j-left", "file_name": "Connections.csv"}
        village.write(shipped()["record-import-job"], asked)
        village.write(OWN["age-import-job"], {"job_id": "j-left", "left": 60, "source_id": None, **said})
        return f"{ADDRESS}/jobs/j-left"

    yield made
    client.delete(f"{ADDRESS}/jobs/j-left")


def test_a_job_without_a_sign_of_life_has_failed_and_nothing_is_in(
    client: FlaskClient, left_behind: Callable[..., str]
) -> None:
    assert client.get(left_behind(silent=50)).json["state"] == "waiting"
    told = client.get(left_behind(silent=61, source_id="s-none")).json
    assert (told["state"], told["problem"]["title"]) == ("failed", "The import was interrupted")
    assert [job["state"] for job in client.get(f"{ADDRESS}/jobs").json["items"]] == ["failed"]
    assert client.get(ADDRESS).json["items"] == []


def test_a_job_whose_process_went_after_it_wrote_is_done(
    client: FlaskClient, imported: dict[str, object], left_behind: Callable[..., str]
) -> None:
    told = client.get(left_behind(silent=61, source_id=imported["source_id"])).json
    assert (told["state"], told["report"]) == ("done", imported["report"])


def test_a_job_is_forgotten_when_its_time_is_over(
    client: FlaskClient, village: Graph, left_behind: Callable[..., str]
) -> None:
    address = left_behind(silent=0, left=-1)
    assert client.get(address).status_code == 404
    assert client.get(f"{ADDRESS}/jobs").json["items"] == []
    village.write(shipped()["record-import-job"], {"person_id": "ada", "job_id": "j-other", "file_name": "x"})
    assert not village.write(shipped()["note-import-job"], note("j-left")).rows
    client.delete("/v1/people/ada/imports/jobs/j-other")


def note(job_id: str) -> dict[str, object]:
    return dict.fromkeys(shipped()["note-import-job"].parameters) | {"job_id": job_id, "again": False}


def test_a_job_that_is_forgotten_before_it_writes_brings_nothing_in(
    app: Flask, client: FlaskClient, village: Graph
) -> None:
    jobs = api_parts_of(app).import_jobs
    forgotten: list[str] = []

    def read() -> object:
        (job,) = client.get(f"{ADDRESS}/jobs").json["items"]
        forgotten.append(job["job_id"])
        client.delete(f"{ADDRESS}/jobs/{job['job_id']}")
        return read_file(CONNECTIONS)

    job_id = jobs.start(village, "lior", "Connections.csv", read)
    for _ in range(600):
        if job_id not in jobs._live:
            break
        time.sleep(0.1)
    assert forgotten == [job_id]
    assert client.get(ADDRESS).json["items"] == []


def test_more_than_a_few_do_not_wait_and_are_brought_in_at_once(
    app: Flask, client: FlaskClient, village: Graph
) -> None:
    jobs = api_parts_of(app).import_jobs
    jobs._live.update(f"j-{number}" for number in range(MOST_WAITING))
    try:
        made = client.post(ADDRESS, data=CONNECTIONS, headers=LATER)
    finally:
        jobs._live.clear()
    assert (made.status_code, "Preference-Applied" in made.headers) == (201, False)
    client.delete(f"{ADDRESS}/{made.json['source_id']}")


def test_jobs_go_with_whoever_sent_the_file_and_stand_in_their_export(
    client: FlaskClient, village: Graph
) -> None:
    village.write(OWN["record-person"], {"id": "nora"})
    asked = {"person_id": "nora", "job_id": "j-nora", "file_name": "Connections.csv"}
    village.write(shipped()["record-import-job"], asked)
    (tie,) = client.get("/v1/people/nora/export").json["ties"]
    assert (tie["type"], tie["other"]["file_name"]) == ("ORDERED", "Connections.csv")
    assert client.delete("/v1/people/nora").status_code == 204
    assert not village.write(shipped()["note-import-job"], note("j-nora")).rows
