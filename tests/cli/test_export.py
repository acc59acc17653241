"""A graph written from the command line, and over HTTP, and opened by what people use to measure graphs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from flask.testing import FlaskClient
from pyarrow import parquet

from seed.village import ACQUAINTANCES, PEOPLE

Command = Callable[..., Any]
PAIRS = {frozenset(pair[:2]) for pair in ACQUAINTANCES}
CIRCLE = {"ada", "farid", "kofi"}


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


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_network_as_two_tables(on_village: Command, tmp_path: Path, ending: str) -> None:
    folder = tmp_path / "village"
    assert on_village("export", "graph", "--format", ending, "--output", str(folder)) == (0, "", "")
    tables = {}
    for name in ("people", "acquaintances"):
        file = folder / f"{name}.{ending}"
        tables[name] = (
            list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
            if ending == "csv"
            else parquet.read_table(file).to_pylist()
        )
    assert {row["person_id"]: row["name"] for row in tables["people"]} == {p.id: p.name for p in PEOPLE}
    assert {frozenset((row["person_id"], row["contact_id"])) for row in tables["acquaintances"]} == PAIRS


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
    assert client_of("service").get("/v1/people/zoe/graph").status_code == 404
    assert client_of("service").get("/v1/people/ada/graph?degrees=3").status_code == 422


REFUSED = [
    (("--person-id", "zoe"), 3, 'There is no person "zoe".'),
    (("--person-id", "ada", "--degrees", "3"), 2, "--degrees: Must be from 1 to 2."),
    (("--degrees", "2"), 2, "--degrees is for the people around somebody"),
    (("--format", "csv"), 2, "Two tables need a folder"),
]


@pytest.mark.parametrize(("words", "code", "said"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_cannot_be_exported_is_told(
    on_village: Command, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    output = () if "csv" in words else ("--output", str(tmp_path / "x.graphml"))
    result = on_village("export", "graph", *words, *output)
    assert (result.code, said in result.err) == (code, True)
    assert not list(tmp_path.glob("*.graphml*"))
