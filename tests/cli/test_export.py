"""A graph exported from the command line and over HTTP, and opened by the tools that measure graphs."""

from __future__ import annotations

import csv
import dataclasses
import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pandas
import pytest
from flask.testing import FlaskClient
from pyarrow import parquet

from app import networks
from app.catalogue import shipped
from seed.village import ACQUAINTANCES, EMPLOYERS, JOBS, PEOPLE

Command = Callable[..., Any]
PAIRS = {frozenset(pair[:2]) for pair in ACQUAINTANCES}
PAIRED = {person.id for person in PEOPLE}
WORKED = [
    (job.person_id, job.employer_id, job.title)
    for job in sorted(JOBS, key=lambda job: (job.person_id, job.started))
]
CIRCLE = {"ada", "farid", "kofi"}


def _bare(id: str) -> str:
    return id.removeprefix("employer:")


def _edges(graph: nx.Graph) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in graph.edges}


def test_the_whole_network_is_opened_by_networkx_and_igraph(on_village: Command, tmp_path: Path) -> None:
    file = tmp_path / "village.graphml"
    assert on_village("export", "graph", "--output", str(file)) == (0, "", "")
    graph = nx.read_graphml(file)
    assert dict(graph.nodes(data="name")) == {person.id: person.name for person in PEOPLE}
    assert _edges(graph) == PAIRS
    assert graph.edges["ada", "elodie"]["since"] == "2014-09-01"
    assert dict(graph.nodes(data="contact_count")) == dict(graph.degree)
    drawn = igraph.Graph.Read_GraphML(str(file))
    assert {frozenset(drawn.vs[ends]["id"]) for ends in drawn.get_edgelist()} == PAIRS


def test_employers_and_jobs_are_drawn_if_asked(on_village: Command, tmp_path: Path) -> None:
    file = tmp_path / "village.graphml"
    assert on_village("export", "graph", "--employers", "--output", str(file)) == (0, "", "")
    graph = nx.MultiGraph(nx.read_graphml(file))
    assert {id for id, kind in graph.nodes(data="kind") if kind == "person"} == {p.id for p in PEOPLE}
    assert {id: name for id, name in graph.nodes(data="name") if id not in PAIRED} == {
        f"employer:{employer.id}": employer.name for employer in EMPLOYERS
    }
    worked = [(one, other, said) for one, other, said in graph.edges(data=True) if said["kind"] == "job"]
    assert sorted((*map(_bare, (one, other)), said["title"]) for one, other, said in worked) == sorted(WORKED)
    assert _edges(nx.Graph(graph.subgraph(PAIRED))) == PAIRS
    drawn = igraph.Graph.Read_GraphML(str(file))
    assert (drawn.vs["kind"].count("employer"), drawn.es["kind"].count("job")) == (len(EMPLOYERS), len(JOBS))


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_network_as_tables(on_village: Command, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "village"
    assert on_village("export", "graph", "--format", ending, "--output", str(folder)) == (0, "", "")
    tables = {}
    for name in ("people", "acquaintances", "employers", "jobs"):
        file = folder / f"{name}.{ending}"
        tables[name] = (
            list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
            if ending == "csv"
            else parquet.read_table(file).to_pylist()
        )
        frame = pandas.read_csv(file) if ending == "csv" else pandas.read_parquet(file)
        assert len(frame) == len(tables[name])
    assert {row["person_id"]: row["name"] for row in tables["people"]} == {p.id: p.name for p in PEOPLE}
    assert {frozenset((row["person_id"], row["contact_id"])) for row in tables["acquaintances"]} == PAIRS
    people, known = (
        pandas.read_csv(folder / f"{name}.csv")
        if ending == "csv"
        else pandas.read_parquet(folder / f"{name}.parquet")
        for name in ("people", "acquaintances")
    )
    graph = nx.from_pandas_edgelist(known, "person_id", "contact_id", edge_attr="since")
    assert _edges(graph) == PAIRS
    assert graph.edges["ada", "elodie"]["since"] == "2014-09-01"
    drawn = igraph.Graph.DataFrame(
        known, directed=False, vertices=people.rename(columns={"name": "label"}), use_vids=False
    )
    assert set(drawn.vs["name"]) == PAIRED
    assert {frozenset(drawn.vs[ends]["name"]) for ends in drawn.get_edgelist()} == PAIRS
    assert {row["employer_id"]: row["name"] for row in tables["employers"]} == {
        employer.id: employer.name for employer in EMPLOYERS
    }
    assert [(row["person_id"], row["employer_id"], row["title"]) for row in tables["jobs"]] == WORKED
    again = on_village("export", "graph", "--format", ending, "--output", str(folder))
    assert (again.code, f"holds people.{ending}, acquaintances.{ending}, " in again.err) == (2, True)


def test_gephi_gets_its_two_tables_with_the_headings_it_looks_for(
    on_village: Command, tmp_path: Path
) -> None:
    folder = tmp_path / "village"
    asked = ("export", "graph", "--person-id", "farid", "--format", "gephi", "--output")
    assert on_village(*asked, str(folder)) == (0, "", "")
    nodes, edges = (pandas.read_csv(folder / name) for name in ("nodes.csv", "edges.csv"))
    assert list(nodes)[:2] == ["Id", "Label"]
    assert dict(zip(nodes["Id"], nodes["Label"], strict=True)) == {
        person.id: person.name for person in PEOPLE if person.id in CIRCLE
    }
    assert list(edges)[:3] == ["Source", "Target", "Type"]
    ends = zip(edges["Source"], edges["Target"], strict=True)
    assert {frozenset(pair) for pair in ends} == {pair for pair in PAIRS if pair <= CIRCLE}
    assert set(edges["Type"]) == {"Undirected"}
    folder = tmp_path / "village with employers"
    assert on_village(*asked, str(folder), "--employers").code == 0
    nodes, edges = (pandas.read_csv(folder / name) for name in ("nodes.csv", "edges.csv"))
    assert set(edges["kind"]) == {"acquaintance", "job"}
    assert set(edges["Source"]) | set(edges["Target"]) <= set(nodes["Id"])


def test_a_circle_goes_to_standard_output(on_village: Command) -> None:
    written = on_village("export", "graph", "--person-id", "farid").out
    graph = nx.read_graphml(io.BytesIO(written.encode()))
    assert set(graph) == CIRCLE
    assert _edges(graph) == {pair for pair in PAIRS if pair <= CIRCLE}


def test_over_http_a_person_gets_their_circle_and_an_analyst_the_network(
    client_of: Callable[..., FlaskClient], client: FlaskClient
) -> None:
    farid = client_of("person", "farid").get("/v1/people/me/graph", buffered=False)
    assert farid.mimetype == "application/graphml+xml"
    assert farid.is_streamed
    assert set(nx.read_graphml(io.BytesIO(farid.data))) == CIRCLE
    network = nx.read_graphml(io.BytesIO(client_of("analyst").get("/v1/graph").data))
    assert _edges(network) == PAIRS
    drawn = nx.read_graphml(io.BytesIO(client_of("analyst").get("/v1/graph?employers=true").data))
    assert list(dict(drawn.nodes(data="kind")).values()).count("employer") == len(EMPLOYERS)
    assert client_of("service").get("/v1/people/zoe/graph").status_code == 404
    assert client_of("service").get("/v1/people/ada/graph?degrees=3").status_code == 422


def test_a_circle_that_is_too_large_is_refused_and_not_cut(
    on_village: Command,
    client_of: Callable[..., FlaskClient],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "circle"
    asked = ("export", "graph", "--person-id", "farid", "--format", "csv", "--output", str(folder))
    jobs = sum(person_id in CIRCLE for person_id, *_ in WORKED)
    for most, code in ((jobs, 0), (jobs - 1, 2)):
        for name in networks.CIRCLE:
            limits = shipped()[name].parameters
            monkeypatch.setitem(limits, "limit", dataclasses.replace(limits["limit"], default=most))
        result = on_village(*asked)
        assert (result.code, f'"circle-jobs" has more than {most} rows' in result.err) == (code, bool(code))
        assert len(list(folder.iterdir())) == (0 if code else 4)
        shutil.rmtree(folder)
        answer = client_of("service").get("/v1/people/farid/graph?employers=true")
        if code:
            assert (answer.status_code, list(answer.json["errors"])) == (422, ["degrees"])
        else:
            assert len(answer.data) == answer.content_length
            assert nx.read_graphml(io.BytesIO(answer.data))


REFUSED = [
    (("--person-id", ""), 2, "--person-id: "),
    (("--person-id", "zoe"), 3, 'There is no person "zoe".'),
    (("--person-id", "ada", "--degrees", "3"), 2, "--degrees: Must be from 1 to 2."),
    (("--degrees", "2"), 2, "--degrees needs --person-id"),
    (("--format", "csv"), 2, "Tables need a folder"),
    (("--output", "x.csv"), 2, '"x.csv" does not end in .graphml'),
]


@pytest.mark.parametrize(("words", "code", "said"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_cannot_be_exported_is_told(
    on_village: Command, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    output = () if "csv" in words or "--output" in words else ("--output", str(tmp_path / "x.graphml"))
    result = on_village("export", "graph", *words, *output)
    assert (result.code, said in result.err) == (code, True)
    assert not list(tmp_path.glob("*.graphml*"))
