"""The known attack on mutual contacts, played against the service over HTTP.

An account that asks for its mutual contacts with everybody learns, for each of its own contacts, whom they
know; a few well connected accounts learn most of a network that way, however closed its people are (Jin,
Joshi, Anwar: Mutual-friend based attacks in social network systems, Computers & Security 37, 2013).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from drawing import OWN, Society
from flask.testing import FlaskClient

from app.catalogue import Query, shipped
from app.graph import Answer, Graph
from seed.generated import generated
from seed.ldbc import ldbc
from seed.loading import load
from seed.network import Network

LDBC_TINY = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "ldbc-tiny"
ACCOUNTS = 10

ClientOf = Callable[..., FlaskClient]


def _ldbc_tiny() -> Network:
    if not LDBC_TINY.is_dir():
        pytest.skip(f"no network in {LDBC_TINY}")
    return ldbc(LDBC_TINY)


NETWORKS = {"ldbc-tiny": _ldbc_tiny, "generated": lambda: generated(200, 8.0, 1)}


@pytest.fixture(params=NETWORKS, scope="module")
def attacked(request: pytest.FixtureRequest, graph: Graph) -> Iterator[tuple[nx.Graph, set[str]]]:
    """Yield a network that is in the engine, and the tenth of its people who are closed."""
    Society((), frozenset(), employers=()).put_into(graph)
    load(graph, NETWORKS[request.param]())
    network: nx.Graph = nx.Graph()
    drawn = NETWORKS[request.param]()
    network.add_nodes_from(person.id for person in drawn.people)
    network.add_edges_from((pair.person_id, pair.contact_id) for pair in drawn.acquaintances)
    people = sorted(person for person, degree in network.degree if degree)
    closed = set(random.Random(5).sample(people, len(people) // 10))
    graph.write(OWN["close"], {"person_ids": sorted(closed)})
    yield network, closed


def recovered(client_of: ClientOf, accounts: list[str], targets: list[str]) -> set[frozenset[str]]:
    """Play the attack: return all that some accounts learn by asking for mutual contacts with everybody."""
    client = client_of("service")
    learnt = set()
    for account in accounts:
        for target in targets:
            if target != account:
                answer = client.get(f"/v1/people/{account}/mutual-contacts/{target}?limit=100")
                assert answer.status_code in (200, 404)
                for mutual in (answer.json or {}).get("items", []):
                    learnt.add(frozenset((mutual["person_id"], target)))
                    learnt.add(frozenset((mutual["person_id"], account)))
    return learnt


def _parties(network: nx.Graph, closed: set[str]) -> tuple[list[str], set[frozenset[str]]]:
    """Return the best connected accounts, and the acquaintances that are hidden from all of them."""
    open_ones = sorted(set(network) - closed, key=lambda person: (-network.degree[person], person))
    accounts = open_ones[:ACCOUNTS]
    hidden = {frozenset(pair) for pair in network.edges if set(pair) & closed and not set(pair) & {*accounts}}
    assert len(hidden) > 20
    return accounts, hidden


def test_the_attack_recovers_no_hidden_acquaintance(
    client_of: ClientOf, attacked: tuple[nx.Graph, set[str]]
) -> None:
    network, closed = attacked
    accounts, hidden = _parties(network, closed)
    learnt = recovered(client_of, accounts, sorted(network))
    assert learnt & hidden == set()
    assert len(learnt) > 100, "it does learn what everybody may see"


def test_the_attack_recovers_most_where_visibility_is_taken_out(
    client_of: ClientOf, attacked: tuple[nx.Graph, set[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    network, closed = attacked
    accounts, hidden = _parties(network, closed)
    read = Graph.read

    def unguarded(graph: Graph, query: Query, arguments: Mapping[str, Any], **more: bool) -> Answer:
        leaky = OWN["mutual-contacts-of-anybody"]
        return read(graph, leaky if query is shipped()["mutual-contacts"] else query, arguments, **more)

    monkeypatch.setattr(Graph, "read", unguarded)
    learnt = recovered(client_of, accounts, sorted(network))
    assert len(learnt & hidden) > len(hidden) / 2
