"""GraphML as networkx and igraph open it, with everything that may be in a name."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

from app.catalogue import Column
from app.drawing import Drawing, Table
from app.graphml import to_graphml

PEOPLE = {
    column.name: column
    for column in (
        Column("person_id", "text", "Somebody."),
        Column("name", "text", "Their name.", optional=True),
        Column("contact_count", "integer", "How many they know."),
    )
}
LINES = {
    column.name: column
    for column in (
        Column("person_id", "text", "One."),
        Column("contact_id", "text", "The other."),
        Column("strength", "number", "How strong.", optional=True),
    )
}
ODD = 'Élodie & "the <wind>" \'s\n🎬'


def _person(id: str, name: str | None = None, contact_count: int = 1) -> dict[str, Any]:
    return {"person_id": id, "name": name, "contact_count": contact_count}


def _line(one: str, other: str, strength: float | None = None) -> dict[str, Any]:
    return {"person_id": one, "contact_id": other, "strength": strength}


def _written(people: list[dict[str, Any]], lines: list[dict[str, Any]]) -> bytes:
    return b"".join(to_graphml(Drawing(Table(people, PEOPLE), Table(lines, LINES))))


DRAWN = _written(
    [_person("ada", "Ada Novak"), _person('b"<&>', ODD, 2**40), _person("lior", None, 0)],
    [_line("ada", 'b"<&>', 0.25)],
)


def test_networkx_opens_it_with_the_types_of_the_headers() -> None:
    graph = nx.read_graphml(io.BytesIO(DRAWN))
    assert not graph.is_directed()
    assert dict(graph.nodes(data=True)) == {
        "ada": {"name": "Ada Novak", "contact_count": 1, "label": "Ada Novak"},
        'b"<&>': {"name": ODD, "contact_count": 2**40, "label": ODD},
        "lior": {"contact_count": 0, "label": "lior"},
    }
    assert list(graph.edges(data=True)) == [("ada", 'b"<&>', {"strength": 0.25})]


def test_igraph_opens_it_too(tmp_path: Path) -> None:
    (tmp_path / "drawn.graphml").write_bytes(DRAWN)
    graph = igraph.Graph.Read_GraphML(str(tmp_path / "drawn.graphml"))
    assert (graph.vcount(), graph.is_directed()) == (3, False)
    # igraph 1.0 reads an ampersand in an id as &#38;, however it is written; in an attribute it reads it
    # right.
    assert [id.replace("&#38;", "&") for id in graph.vs["id"]] == ["ada", 'b"<&>', "lior"]
    assert graph.vs["name"][:2] == ["Ada Novak", ODD]
    assert (graph.get_edgelist(), graph.es["strength"]) == ([(0, 1)], [0.25])


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ufffe", "\ud800"])
def test_what_xml_cannot_say_becomes_the_character_for_what_cannot_be_shown(character: str) -> None:
    graph = nx.read_graphml(io.BytesIO(_written([_person("ada", f"A{character}a")], [])))
    assert graph.nodes["ada"]["name"] == "A\ufffda"


def test_it_is_written_piece_by_piece() -> None:
    read = []

    def people() -> Any:
        for number in range(10_000):
            read.append(number)
            yield _person(f"p{number}")

    pieces = to_graphml(Drawing(Table(people(), PEOPLE), Table([], LINES)))
    for _ in range(4):
        next(pieces)
    assert 0 < len(read) < 10_000


def test_a_graph_of_nobody_is_one() -> None:
    assert len(nx.read_graphml(io.BytesIO(_written([], [])))) == 0


EMPLOYERS = {
    column.name: column
    for column in (
        Column("employer_id", "text", "An employer."),
        Column("name", "text", "Its name.", optional=True),
        Column("country", "text", "Where.", optional=True),
    )
}
JOBS = {
    column.name: column
    for column in (
        Column("person_id", "text", "Somebody."),
        Column("employer_id", "text", "Where."),
        Column("title", "text", "As what.", optional=True),
    )
}


def test_employers_and_jobs_are_points_and_lines_of_their_own_kind_whatever_people_are_called() -> None:
    people = [_person("ada"), _person("acme"), _person("employer:acme"), _person("person:employer:acme")]
    jobs = [("ada", "Clerk"), ("ada", None), ("employer:acme", None)]
    drawing = Drawing(
        Table(people, PEOPLE),
        Table([_line("ada", "employer:acme", 0.5)], LINES),
        Table([{"employer_id": "acme", "name": "Acme", "country": "Wales"}], EMPLOYERS),
        Table([{"person_id": one, "employer_id": "acme", "title": title} for one, title in jobs], JOBS),
    )
    graph = nx.read_graphml(io.BytesIO(b"".join(to_graphml(drawing))))
    assert dict(graph.nodes(data="kind")) == {
        "ada": "person",
        "acme": "person",
        "person:employer:acme": "person",
        "person:person:employer:acme": "person",
        "employer:acme": "employer",
    }
    assert graph.nodes["employer:acme"] == {
        "kind": "employer", "name": "Acme", "country": "Wales", "label": "Acme",
    }  # fmt: skip
    assert sorted((*pair, *sorted(said.items())) for *pair, said in graph.edges(data=True)) == [
        ("ada", "employer:acme", ("kind", "job")),
        ("ada", "employer:acme", ("kind", "job"), ("title", "Clerk")),
        ("ada", "person:employer:acme", ("kind", "acquaintance"), ("strength", 0.5)),
        ("person:employer:acme", "employer:acme", ("kind", "job")),
    ]
