"""A service whose workers are killed during an import: nothing is half imported, and that is reported."""

from __future__ import annotations

import dataclasses
import json
import urllib.request
from pathlib import Path

import neo4j
import psutil
from drawing import OWN, held_up
from serving import Service, key_of, wait_until

from app.engine import reachable
from app.engine.home import Home
from app.graph import Graph
from app.imports.facts import employer_id
from app.settings import read_settings
from seed.loading import network_size

FILE = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + "".join(
    f"Mila,Rossi {number},https://www.linkedin.com/in/mila-{number},,ACME,Clerk,14 Jun 2018\n"
    for number in range(300)
)
ADDRESS = "/v1/people/lior/imports"
WRITING = {"query": "settle-address-book"}


def send(service: Service, **headers: str) -> tuple[int, dict[str, object]]:
    """Send the file; return status and JSON."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{service.port}{ADDRESS}?file_name=Connections.csv",
        FILE.encode(),
        {"Authorization": f"Bearer {service.key}", **headers},
    )
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return answer.status, json.load(answer)


def kill_workers(service: Service) -> None:
    """Kill the processes that answer, but neither the service nor its engine."""
    state = Home(service.home).state()
    workers = [
        child
        for child in psutil.Process(service.process.pid).children(recursive=True)
        if child.pid not in (state.keeper, state.server)
    ]
    assert workers
    for worker in workers:
        worker.kill()
    psutil.wait_procs(workers, 30)


def test_what_a_killed_worker_was_bringing_in_is_not_in_and_can_be_sent_again(tmp_path: Path) -> None:
    service = Service(tmp_path)
    settings = dataclasses.replace(read_settings(), neo4j_uri="", home=tmp_path)
    try:
        service.key = key_of(service, "admin")
        with reachable(settings) as named, Graph(named) as graph:
            before = network_size(graph)
            credentials = (named.neo4j_username, named.neo4j_password)
            with (
                neo4j.GraphDatabase.driver(named.neo4j_uri, auth=credentials) as driver,
                driver.session() as session,
                session.begin_transaction() as other,
            ):
                other.run("CREATE (:Employer {id: $id})", id=employer_id("ACME")).consume()
                status, job = send(service, Prefer="respond-async")
                assert status == 202
                assert held_up(graph, WRITING["query"])
                kill_workers(service)
                wait_until(lambda: not graph.read(OWN["held-up"], WRITING).rows[0]["waiting"])
                other.rollback()
            address = f"{ADDRESS}/jobs/{job['job_id']}"
            wait_until(lambda: service.get("/readyz")[0] == 200)
            assert service.get(address)[1]["state"] == "writing"
            graph.write(
                OWN["age-import-job"], {"job_id": job["job_id"], "silent": 61, "left": 60, "source_id": None}
            )
            told = service.get(address)[1]
            assert (told["state"], told["problem"]["title"]) == ("failed", "The import was interrupted")
            assert service.get(ADDRESS)[1]["items"] == []
            assert network_size(graph) == before
            status, made = send(service)
            assert (status, made["new_people"]) == (201, 300)
            assert network_size(graph)["acquaintances"] == before["acquaintances"] + 300
    finally:
        service.stop()
