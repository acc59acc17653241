"""What `GET /v1/people/{id}/export` returns can be imported elsewhere."""

from __future__ import annotations

import dataclasses

import pytest
from address_books import findings, profile
from flask.testing import FlaskClient

from app.graph import Graph
from app.imports import FoundJob, read_file
from app.imports.bringing import bring_in
from app.imports.entries import new_entries


def test_an_export_is_read_as_it_was_given(client: FlaskClient) -> None:
    found = read_file(client.get("/v1/people/ada/export").data, "ada.json")
    assert found.owner
    assert found.owner.name == "Ada Novak"
    assert sorted((job.employer, job.ended is None) for job in found.owner.jobs) == [
        ("Lumière & Filles", False),
        ("Nordwind", True),
    ]
    assert all(isinstance(job, FoundJob) and job.started for job in found.owner.jobs)
    assert sorted(profile.name for profile in found.profiles) == [
        "Bruno Ferreira",
        "Chidi Okafor",
        "Farid Haddad",
        "Élodie Marchand",
    ]
    assert all(profile.contact for profile in found.profiles)
    assert not found.left_out


def test_a_job_at_an_employer_without_a_name_is_counted_as_left_out(
    client: FlaskClient, graph: Graph
) -> None:
    assert client.put("/v1/employers/plain", json={}).status_code == 201
    address, job = "/v1/people/farid/jobs", {"employer_id": "plain", "title": "Clerk", "started": "2019"}
    seen = {"If-Match": client.get(address).headers["ETag"]}
    assert client.put(address, json={"items": [job]}, headers=seen).status_code == 200
    found = read_file(client.get("/v1/people/farid/export").data, "farid.json")
    assert found.left_out["job without an employer's name"] == 1


MILA = profile(
    "Mila Rossi",
    url="linkedin.com/in/mila",
    emails=("mila@faro.example",),
    jobs=(FoundJob(employer="Faro", title="Clerk"),),
    since="2019-02-03",
)
LISTS = (
    findings(MILA, profile("Aiko Sato", 2, url="linkedin.com/in/aiko", contact=False)),
    findings(dataclasses.replace(MILA, jobs=(FoundJob(employer="Lanterna", title="Keeper"),))),
    findings(
        profile(
            "Mila Rossi",
            site="vcard",
            url="xing.com/profile/mila",
            other_urls=("viadeo.com/profile/mila", "unito.academia.edu/MilaRossi"),
            emails=("mila@faro.example",),
            jobs=(FoundJob(employer="Harbour", started="2011", ended="2012-03"),),
        ),
        profile("Rui Costa", 2, site="vcard", emails=("rui@own.example",), contact=False),
        site="vcard",
    ),
)
"""Two editions of a list and an address book: Mila is on all; Lior does not know Aiko and Rui."""


def test_imported_people_come_back_each_with_all_their_addresses_and_the_jobs_that_hold(
    client: FlaskClient, graph: Graph
) -> None:
    for found in LISTS:
        bring_in(graph, "lior", found)
    found = read_file(client.get("/v1/people/lior/export").data, "lior.json")
    imported = {each.name: each for each in found.profiles if each.urls or each.emails}
    assert [each.name for each in found.profiles].count("Mila Rossi") == 1
    assert {name: each.contact for name, each in imported.items()} == {
        "Mila Rossi": True,
        "Aiko Sato": False,
        "Rui Costa": False,
    }
    mila = imported["Mila Rossi"]
    assert set(mila.urls) == {
        "linkedin.com/in/mila",
        "xing.com/profile/mila",
        "viadeo.com/profile/mila",
        "unito.academia.edu/MilaRossi",
    }
    assert (mila.emails, mila.since) == (("mila@faro.example",), "2019-02-03")
    assert set(mila.jobs) == {
        FoundJob(employer="Lanterna", title="Keeper"),
        FoundJob(employer="Harbour", started="2011", ended="2012-03"),
    }
    assert (imported["Aiko Sato"].urls, imported["Rui Costa"].urls) == (("linkedin.com/in/aiko",), ())
    again = bring_in(graph, "hiro", found)
    assert again.contacts == sum(each.contact for each in found.profiles)
    assert len({key for entry in new_entries(found, "s1") for key in entry.keys}) == 7


@pytest.mark.parametrize(("owner", "older_first"), [("ines", True), ("jonas", False)])
def test_what_the_newest_list_says_comes_back_whenever_it_was_imported(
    client: FlaskClient, graph: Graph, owner: str, older_first: bool
) -> None:
    """Mila left Faro, Aiko works nowhere any more; Rui is on the older list alone."""
    faro = (FoundJob(employer="Faro", title="Clerk"),)
    aiko = profile("Aiko Sato", 2, url="linkedin.com/in/aiko", jobs=faro, since="2018-04-05")
    rui = profile("Rui Costa", 3, url="linkedin.com/in/rui", jobs=faro)
    older = findings(dataclasses.replace(MILA, headline="Clerk", city="Turin"), aiko, rui)
    mila = dataclasses.replace(MILA, jobs=LISTS[1].profiles[0].jobs, headline="Keeper", city="Lyon")
    juno = profile("Juno Park", 3, since="2025-06-07")
    newer = findings(mila, dataclasses.replace(aiko, jobs=()), juno, name="newer.csv")
    for found in (older, newer) if older_first else (newer, older):
        bring_in(graph, owner, found)
    read = read_file(client.get(f"/v1/people/{owner}/export").data, "own.json")
    told = {each.name: (each.headline, each.city, each.jobs) for each in read.profiles}
    assert told["Mila Rossi"] == ("Keeper", "Lyon", mila.jobs)
    assert told["Aiko Sato"] == (None, None, ())
    assert told["Rui Costa"] == (None, None, faro)


def test_ones_own_addresses_come_back_as_ones_own(client: FlaskClient, graph: Graph) -> None:
    own = profile("Dora", url="linkedin.com/in/dora", emails=("dora@own.example",), contact=False)
    of_dora = profile("Dora", 2, url="xing.com/profile/dora", emails=("dora@old.example",))
    bring_in(graph, "dora", findings(owner=own))
    bring_in(graph, "hiro", findings(of_dora, name="hiro.csv"))
    found = read_file(client.get("/v1/people/dora/export").data, "dora.json")
    assert found.owner
    assert (found.owner.urls, found.owner.emails) == (own.urls, own.emails)
