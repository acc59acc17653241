"""Two networks side by side, worked out by hand on a few people.

tests/seed/test_two_sites.py works it out by sets, on the people of the seed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from address_books import believe, findings, profile
from drawing import OWN, Society

from app.catalogue import shipped
from app.graph import Graph
from app.imports.bringing import bring_in
from app.imports.findings import FoundJob, FoundProfile

SOCIETY = Society(
    ("ada", "bruno", "dora", "elodie", "farid", "hiro", "ines", "lior"),
    frozenset({
        ("ada", "elodie"), ("bruno", "elodie"), ("ada", "farid"), ("ada", "hiro"), ("dora", "hiro"),
        ("bruno", "farid"), ("bruno", "dora"), ("elodie", "lior"), ("bruno", "ines"), ("farid", "ines"),
    }),
    closed=frozenset({"farid"}),
    jobs=(("bruno", "acme"), ("farid", "acme")),
    homes={"bruno": "Porto", "farid": "Porto"},
)  # fmt: skip
"""Lior already knows Élodie, who is on no site; he reaches Hiro through Ada and through Dora.

Nobody may see that Farid knows Inès, works where Bruno does and lives in the same city.
"""


def on(site: str, name: str, *, at: str | None = None, city: str | None = None) -> FoundProfile:
    given = name.split()[0].lower()
    jobs = (FoundJob(employer=at, title="Clerk"),) if at else ()
    return profile(name, site=site, emails=(f"{given}@own.example",), jobs=jobs, city=city)


@pytest.fixture(autouse=True)
def _brought_in(graph: Graph) -> Iterator[None]:
    """Put Ada on both sites, Bruno and Mila on one, Dora, Juno and Farid on the other.

    Ada is here of her own, so no file says where she works. Farid hides once he has been recognised.
    """
    dataclasses.replace(SOCIETY, closed=frozenset()).put_into(graph)
    for person_id in ("ada", "bruno", "dora", "farid"):
        owner = profile(person_id.upper(), emails=(f"{person_id}@own.example",))
        bring_in(graph, person_id, findings(owner=owner))
    linkedin = (
        on("linkedin", "ADA", at="Faro"),
        on("linkedin", "BRUNO", at="ACME"),
        on("linkedin", "Mila Rossi", at="Faro", city="Turin"),
    )
    viadeo = (
        on("viadeo", "ADA"),
        on("viadeo", "DORA", at="Lanterna"),
        on("viadeo", "Juno Park", at="Faro", city="Turin"),
        on("viadeo", "FARID"),
    )
    bring_in(graph, "lior", findings(*linkedin))
    bring_in(graph, "lior", findings(*viadeo, site="viadeo"))
    believe(graph, "lior")
    graph.write(OWN["close"], {"person_ids": ["farid"]})
    yield
    graph.write(OWN["clear"], {})


def rows(graph: Graph, name: str, /, **given: object) -> list[dict[str, object]]:
    query = shipped()[name]
    return graph.read(query, query.load(given)).rows


def test_sites_are_counted_with_those_on_both_and_where_they_meet(graph: Graph) -> None:
    (told,) = rows(graph, "networks", person_id="lior")
    (faro,) = (pair.pop("employers") for pair in told["pairs"])
    assert [{**each, "employer_id": None} for each in faro] == [
        {"employer_id": None, "employer": "Faro", "count": 1, "other_count": 1}
    ]
    assert told == {
        "contact_count": 7,
        "elsewhere_count": 1,
        "sites": [
            {"site": "linkedin", "contact_count": 3, "only_count": 2},
            {"site": "viadeo", "contact_count": 4, "only_count": 3},
        ],
        "pairs": [
            {
                "site": "linkedin",
                "other_site": "viadeo",
                "both_count": 1,
                "cities": [{"city": "Turin", "count": 1, "other_count": 1}],
            }
        ],
        "doubtful_count": 0,
    }


def test_whoever_brought_nothing_in_has_no_networks(graph: Graph) -> None:
    assert rows(graph, "networks", person_id="hiro") == [
        {"contact_count": 2, "elsewhere_count": 2, "sites": [], "pairs": [], "doubtful_count": 0}
    ]


def test_nobody_else_is_told_of_them(graph: Graph) -> None:
    (told,) = rows(graph, "networks", person_id="elodie")
    assert (told["sites"], told["pairs"]) == ([], [])


@pytest.mark.parametrize(
    ("site", "other_site", "reached"),
    [
        ("linkedin", "viadeo", [("ines", 1, ["BRUNO"])]),
        ("viadeo", "linkedin", []),
        ("linkedin", "nowhere", [("hiro", 1, ["ADA"]), ("ines", 1, ["BRUNO"])]),
        ("viadeo", "nowhere", [("hiro", 2, ["ADA", "DORA"])]),
        ("nowhere", "linkedin", []),
    ],
)
def test_those_reached_through_one_network_alone_come_with_who_leads_to_them(
    graph: Graph, site: str, other_site: str, reached: list[tuple[str, int, list[str]]]
) -> None:
    """Ada, who is on both sites, and Dora know Hiro; Farid is hidden; the others are contacts."""
    told = rows(
        graph, "reached-through-one-network", person_id="lior", site=site, other_site=other_site, limit=10
    )
    assert [
        (row["person_id"], row["contact_count"], [each["name"] for each in row["contacts"]]) for row in told
    ] == reached


def test_somebody_whom_the_other_network_does_not_know_is_reached_through_the_one(graph: Graph) -> None:
    SOCIETY.put_into(graph)
    for person_id in ("ada", "dora"):
        bring_in(
            graph, person_id, findings(owner=profile(person_id.upper(), emails=(f"{person_id}@x.example",)))
        )
    bring_in(graph, "lior", findings(profile("ADA", emails=("ada@x.example",))))
    bring_in(
        graph, "lior", findings(profile("DORA", site="viadeo", emails=("dora@x.example",)), site="viadeo")
    )
    believe(graph, "lior")
    asked = {"person_id": "lior", "limit": 10}
    here = rows(graph, "reached-through-one-network", **asked, site="linkedin", other_site="viadeo")
    there = rows(graph, "reached-through-one-network", **asked, site="viadeo", other_site="linkedin")
    assert [row["person_id"] for row in here] == []
    assert [row["person_id"] for row in there] == ["bruno"]


def test_those_who_lead_to_somebody_come_by_name_with_case_and_accents_aside(graph: Graph) -> None:
    names = {"ada": "Dora", "bruno": "Chidi", "dora": "bruno", "elodie": "Álvaro"}
    pairs = frozenset((person, "hiro") for person in names)
    Society((*names, "hiro", "lior"), pairs, names=names).put_into(graph)
    for person_id, name in names.items():
        bring_in(graph, person_id, findings(owner=profile(name, emails=(f"{person_id}@x.example",))))
    listed = [profile(name, emails=(f"{person_id}@x.example",)) for person_id, name in names.items()]
    bring_in(graph, "lior", findings(*listed))
    believe(graph, "lior")
    asked = {"person_id": "lior", "site": "linkedin", "other_site": "viadeo", "limit": 10}
    (row,) = rows(graph, "reached-through-one-network", **asked)
    assert [each["name"] for each in row["contacts"]] == ["Álvaro", "bruno", "Chidi"]
