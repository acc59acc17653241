"""The known answers of a network that LDBC's generator made, read over HTTP.

The network is not part of the project: these tests need the folder `shared/data/ldbc-tiny` beside it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import networkx as nx
import pytest
from drawing import OWN
from flask.testing import FlaskClient
from stopwatch import ADDRESSES, assert_hidden_is_like_absent

from app.catalogue import shipped
from app.graph import Graph
from seed.ldbc import ldbc
from seed.loading import load

FOLDER = Path(__file__).parent.parent.parent.parent / "shared" / "data" / "ldbc-tiny"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no network in {FOLDER}")

Get = Callable[..., dict[str, object]]


@pytest.fixture(scope="module")
def get(client_of: Callable[..., FlaskClient], graph: Graph) -> Get:
    """Return a function that asks the service, with the network loaded, for the JSON at an address."""
    load(graph, ldbc(FOLDER))
    graph.write(shipped()["await-indexes"], {})
    client = client_of("admin")

    def got(address: str, **arguments: object) -> dict[str, object]:
        response = client.get(f"/v1/{address}", query_string=arguments)
        assert response.status_code == 200, response.text
        return response.json

    return got


def whole(get: Get, address: str, **arguments: object) -> Iterator[dict[str, object]]:
    """Yield the items of all pages."""
    page = get(address, limit=100, **arguments)
    yield from page["items"]
    while page["next"]:
        page = get(address, limit=100, cursor=page["next"], **arguments)
        yield from page["items"]


@pytest.fixture(scope="module")
def contacts(get: Get) -> dict[str, list[str]]:
    """Return everybody's contacts."""
    people = ldbc(FOLDER).people
    return {
        person.id: [item["person_id"] for item in whole(get, f"people/{person.id}/contacts")]
        for person in people
    }


def degrees(get: Get, person_id: str, others: list[str]) -> dict[str, int | None]:
    items = get(f"people/{person_id}/degrees", to=others)["items"] if others else []
    return {item["person_id"]: item["degree"] for item in items}


def test_184_of_222_people_have_contacts_in_one_component(contacts: dict[str, list[str]]) -> None:
    connected = {person_id: known for person_id, known in contacts.items() if known}
    assert (len(contacts), len(connected)) == (222, 184)
    assert max(map(len, connected.values())) == 48
    assert sum(map(len, connected.values())) == 2 * 825
    assert nx.number_connected_components(nx.Graph(connected)) == 1


def test_the_library_counts_the_same(get: Get) -> None:
    rows = get("queries/degree-distribution/rows")["items"]
    assert sum(row["people_count"] for row in rows) == 222
    assert rows[0] == {"contact_count": 0, "people_count": 38}
    assert rows[-1]["contact_count"] == 48
    assert len(get("queries/isolated-people/rows")["items"]) == 38


def test_ordered_pairs_by_distance(get: Get, contacts: dict[str, list[str]]) -> None:
    connected = [person_id for person_id, known in contacts.items() if known]
    reach = [get(f"people/{person_id}/reach") for person_id in connected]
    assert [sum(row[at] for row in reach) for at in ("first", "second", "third")] == [1650, 14010, 16008]
    beyond: Counter[object] = Counter()
    for one in connected:
        found = degrees(get, one, [other for other in connected if other != one])
        for other in (other for other, degree in found.items() if degree is None and one < other):
            (row,) = get("queries/degree/rows", person_id=one, other_id=other)["items"]
            beyond[row["degree"]] += 2
    assert beyond == {4: 1990, 5: 14}


def test_pairs_that_share_a_contact(get: Get, contacts: dict[str, list[str]]) -> None:
    people = sorted(contacts)
    shared: list[int] = []
    for position, person_id in enumerate(people):
        others = people[position + 1 :]
        for start in range(0, len(others), 100):
            batch = get(f"people/{person_id}/mutual-contacts", **{"with": others[start : start + 100]})
            shared += [item["mutual_count"] for item in batch["items"]]
    assert sum(count > 0 for count in shared) == 7717
    assert max(shared) == 18


def test_two_hops_by_seven_paths(get: Get) -> None:
    items = get("people/8796093022357/introductions/8796093022390", limit=100)["items"]
    assert {item["hops"] for item in items} == {2}
    assert sorted(item["people"][1]["person_id"] for item in items) == sorted(
        [
            "76",
            "143",
            "2199023255629",
            "59",
            "4398046511146",
            "4398046511292",
            "10995116277992",
        ]
    )
    mutual = whole(get, "people/8796093022357/mutual-contacts/8796093022390")
    assert len(list(mutual)) == 7


def test_one_person_has_33_contacts(get: Get, contacts: dict[str, list[str]]) -> None:
    assert len(contacts["8796093022390"]) == 33
    assert get("people/8796093022390/contacts")["total"] == 33
    assert get("people/8796093022390")["contact_count"] == 33


def named(get: Get, name: str) -> list[str]:
    rows = get("queries/people-by-name/rows", name=name, limit=100)["items"]
    return [row["person_id"] for row in rows if row["name"].split()[0] == name]


def test_people_called_jose_within_three_hops(get: Get) -> None:
    found = degrees(get, "4398046511333", named(get, "Jose"))
    near = {person_id: degree for person_id, degree in found.items() if degree in (1, 2, 3)}
    assert near == {"8796093022220": 2, "4398046511183": 2}


def test_nobody_called_ayesha_within_three_hops(get: Get) -> None:
    found = degrees(get, "10995116277918", named(get, "Ayesha"))
    assert [person_id for person_id, degree in found.items() if degree] == []


@pytest.mark.parametrize(
    ("person_id", "country", "before", "expected"),
    [
        (
            "4398046511333",
            "Sweden",
            "2006",
            {
                ("8796093022238", "Scandjet", "2002"),
                ("8796093022238", "Nordic_Airways", "2004"),
            },
        ),
        (
            "10995116277918",
            "Hungary",
            "2011",
            {
                ("8796093022404", "Budapest_Aircraft_Service", "2002"),
                ("8796093022404", "Travel_Service_(Hungary)", "2003"),
                ("8796093022404", "Malév_Hungarian_Airlines", "2003"),
            },
        ),
    ],
)
def test_who_within_two_hops_works_in_a_country_since_before_a_year(
    get: Get, person_id: str, country: str, before: str, expected: set[tuple[str, str, str]]
) -> None:
    items = get(
        f"people/{person_id}/introductions/employers", country=country, before=before, when="ever", limit=100
    )["items"]
    assert {item["degree"] for item in items} <= {1, 2}
    found = {(item["person_id"], job["employer"], job["started"]) for item in items for job in item["jobs"]}
    assert found == expected
    for item in items:
        for job in item["jobs"]:
            (same,) = get(
                f"people/{person_id}/introductions/employers/{job['employer_id']}", before=before, when="ever"
            )["items"]
            assert (same["person_id"], same["connectors"]) == (item["person_id"], item["connectors"])


ASKERS = ("8796093022390", "4398046511333", "10995116277918", "8796093022220", "6")
"""Somebody who knows many, two of the known answers, two others."""


@pytest.fixture(scope="module")
def network(contacts: dict[str, list[str]]) -> nx.Graph:
    """Return everybody and all acquaintances; this network has no visibility, so all see the same."""
    return nx.Graph(contacts)


@pytest.mark.parametrize("me", ASKERS)
def test_employers_are_those_of_people_within_two_hops(get: Get, network: nx.Graph, me: str) -> None:
    near = nx.single_source_shortest_path_length(network, me, cutoff=2)
    people: dict[str, set[str]] = defaultdict(set)
    for job in ldbc(FOLDER).jobs:
        if near.get(job.person_id):
            people[job.employer_id].add(job.person_id)
    expected = sorted((-len(there), id, sum(near[one] == 1 for one in there)) for id, there in people.items())
    assert expected
    items = whole(get, f"people/{me}/employers", when="ever")
    assert [(-one["people_count"], one["employer_id"], one["contact_count"]) for one in items] == expected


@pytest.mark.parametrize("me", ASKERS)
def test_suggestions_by_shared_contacts_are_those_of_resource_allocation(
    get: Get, network: nx.Graph, me: str
) -> None:
    strangers = [(me, other) for other in network if other != me and other not in network[me]]
    found = nx.resource_allocation_index(network, strangers)
    expected = {other: score for _, other, score in found if score}
    nothing_else = {f"{kind}_weight": "0" for kind in ("workplace", "place", "country", "shared_country")}
    items = list(whole(get, f"people/{me}/suggestions", **nothing_else))
    assert {item["person_id"]: item["score"] for item in items} == pytest.approx(expected)
    assert items == sorted(items, key=lambda item: (-item["score"], item["person_id"]))


@pytest.mark.parametrize("me", ASKERS)
def test_a_contact_opens_those_whom_nobody_else_opens(get: Get, network: nx.Graph, me: str) -> None:
    openers = Counter(far for near in network[me] for far in network[near])
    openers = Counter({far: count for far, count in openers.items() if far != me and far not in network[me]})
    opened = []
    for contact in network[me]:
        opens = set(network[contact]) & set(openers)
        opened.append((-sum(openers[far] == 1 for far in opens), -len(opens), contact))
    items = whole(get, f"people/{me}/reach/contacts")
    assert [(-item["alone"], -item["opens"], item["person_id"]) for item in items] == sorted(
        one for one in opened if one[1]
    )


@pytest.mark.parametrize("asked", [{"q": "Anıl"}, {"q": "jose"}, {"city": "jammu"}, {"q": "ot", "cap": 0}])
def test_those_found_come_by_degree(get: Get, network: nx.Graph, asked: dict[str, object]) -> None:
    me = ASKERS[0]
    lengths = nx.single_source_shortest_path_length(network, me, cutoff=3)
    sought = str(asked.get("q") or asked["city"]).lower().replace("ı", "i")
    expected = []
    for person in ldbc(FOLDER).people:
        text = person.city if "city" in asked else person.name
        words = str(text).lower().replace("ı", "i").replace("_", " ").split()
        if person.id != me and any(word.startswith(sought) for word in words):
            degree = lengths.get(person.id)
            rank = 0 if "city" in asked or sought in words else 1
            shared = len(set(network[me]) & set(network[person.id]))
            expected.append((degree or 4, rank, person.id, shared))
    answer = get(f"people/{me}/search", limit=100, **asked)
    kept = [one for one in expected if one[0] <= 2 or "cap" not in asked]
    assert (answer["total"], answer["capped"]) == (len(expected), len(kept) < len(expected))
    told = [(item["degree"] or 4, item["person_id"], item["mutual_count"]) for item in answer["items"]]
    assert told == [(degree, id, shared) for degree, _, id, shared in sorted(kept)]
    assert told


def test_where_nobody_left_moved_or_has_a_place_on_the_map_there_is_nothing_to_tell(get: Get) -> None:
    everything = ldbc(FOLDER)
    assert not any(job.ended for job in everything.jobs)
    assert not any(person.location for person in everything.people)
    for me in ASKERS:
        for address in ("former-colleagues", "changes", "neighbours", "keep-in-touch"):
            assert get(f"people/{me}/{address}")["items"] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_hidden_takes_as_long_as_absent(
    get: Get, graph: Graph, client_of: Callable[..., FlaskClient], contacts: dict[str, list[str]],
    monkeypatch: pytest.MonkeyPatch, address: str,
) -> None:  # fmt: skip
    me = max(sorted(contacts), key=lambda person: len(contacts[person]))
    two_away = {far for near in contacts[me] for far in contacts[near]} - {me, *contacts[me]}
    hidden = max(sorted(two_away), key=lambda person: len(contacts[person]))
    graph.write(OWN["close"], {"person_ids": [hidden]})  # comes last, because the others look at everybody
    assert_hidden_is_like_absent(client_of("service"), monkeypatch, address, me, hidden)
