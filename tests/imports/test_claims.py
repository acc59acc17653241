"""What a file says about its importer is only their claim: nobody else's address book relies on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from address_books import exported, findings, profile
from drawing import OWN, Society
from flask.testing import FlaskClient

from app.catalogue import shipped
from app.graph import Graph
from app.imports import read_file
from app.imports.bringing import bring_in
from app.imports.erasing import erase
from app.imports.settling import settle

SOCIETY = Society(("ada", "mallory"), frozenset(), names={"ada": "Ada Novak", "mallory": "Vic Tim"})
VIC = profile("Vic Tim", site="vcard", emails=("vic@own.example",), phones=("+33612345678",), note="is ill")
CLAIM = b"Email Address,Confirmed,Primary,Updated On\nvic@own.example,Yes,Yes,1/1/20\n"


@pytest.fixture(autouse=True)
def _society(graph: Graph) -> Iterator[None]:
    SOCIETY.put_into(graph)
    yield
    graph.write(OWN["clear"], {})


def proposals(graph: Graph) -> list[tuple[object, ...]]:
    query = shipped()["proposals"]
    rows = graph.read(query, query.load({"person_id": "ada"})).rows
    return [(row["proposal_id"], row["state"], row["other_id"], row["words"]) for row in rows]


def held(graph: Graph, owner: str) -> list[str]:
    """Return whose the profiles of an address book are."""
    query = shipped()["address-book"]
    rows = graph.read(query, query.load({"person_id": owner})).rows
    return [row["other_id"] for row in rows if row["profile_id"]]


def test_an_address_that_somebody_says_is_theirs_gives_them_nothing_until_the_owner_agrees(
    graph: Graph, client_of: Callable[..., FlaskClient]
) -> None:
    """Mallory also uses Vic's name. Ada may take either decision back."""
    mallory = client_of("person", "mallory")
    posted = mallory.post("/v1/people/me/imports?file_name=Email%20Addresses.csv", data=CLAIM)
    assert posted.status_code == 201

    def learned() -> tuple[bool, list[str], int]:
        told = mallory.get("/v1/people/me/export").text
        sources = mallory.get("/v1/people/me/sources").json["items"]
        return (
            "ill" in told or "33612345678" in told,
            [source["owner"] for source in sources],
            len(mallory.get("/v1/people/me/contact-requests").json["items"]),
        )

    alone = learned()
    assert alone == (False, ["mallory"], 0)
    report = bring_in(graph, "ada", findings(VIC, site="vcard"))
    assert (report.new_people, report.doubtful_pairs, learned()) == (1, 1, alone)
    before = exported(graph, "ada", "mallory")
    ((id, *told),) = proposals(graph)
    assert told == ["open", "mallory", '"Vic Tim" says that the e-mail address vic@own.example is theirs.']
    settle(graph, "ada", str(id), "accepted")
    assert learned() == (True, ["ada", "mallory"], 1)
    settle(graph, "ada", str(id), "open")
    assert (learned(), exported(graph, "ada", "mallory")) == (alone, before)
    settle(graph, "ada", str(id), "refused")
    again = bring_in(graph, "ada", findings(VIC, profile("Rui Costa", site="vcard"), site="vcard"))
    assert (again.doubtful_pairs, learned()) == (0, alone)
    assert [state for _, state, *_ in proposals(graph)] == ["refused"]


def test_a_claim_made_later_is_asked_about_anew_unless_one_list_has_both(graph: Graph) -> None:
    bring_in(graph, "mallory", findings(owner=profile("Vic Tim", emails=("tim@own.example",))))
    known = profile("Vic Tim", site="vcard", emails=("tim@own.example",))
    bring_in(graph, "ada", findings(known, VIC, site="vcard"))
    ((id, *_),) = proposals(graph)
    settle(graph, "ada", str(id), "accepted")
    later = profile("Vic Tim", emails=(*VIC.emails, "third@own.example"))
    bring_in(graph, "mallory", findings(owner=later, name="later.csv"))
    third = profile("Vic Tim", site="google", emails=("third@own.example",))
    bring_in(graph, "ada", findings(third, site="google"))
    claimed = [(state, words) for _, state, other_id, words in proposals(graph) if other_id]
    assert sorted(claimed) == [
        ("accepted", '"Vic Tim" says that the e-mail address tim@own.example is theirs.'),
        ("open", '"Vic Tim" says that the e-mail address third@own.example is theirs.'),
    ]


@pytest.mark.parametrize("since", ["2010-01-01", None])
def test_a_claim_of_a_contact_whom_a_file_of_ones_own_names_is_accepted_and_taken_back(
    graph: Graph, since: str | None
) -> None:
    """The profile with the address is the older or the newer one."""
    bring_in(graph, "ada", findings(profile("Paula Klein", url="linkedin.com/in/paula", since="2015-01-01")))
    paula = held(graph, "ada")[0]
    bring_in(graph, paula, findings(owner=profile("Paula Klein", emails=("paula@own.example",))))
    named = profile("Paula Gross", site="vcard", emails=("paula@own.example",), since=since)
    bring_in(graph, "ada", findings(named, site="vcard"))
    before = exported(graph, "ada", paula)
    ((id, state, other_id, _),) = proposals(graph)
    assert (state, other_id, len(set(held(graph, "ada")))) == ("open", paula, 2)
    settle(graph, "ada", str(id), "accepted")
    assert held(graph, "ada") == [paula, paula]
    settle(graph, "ada", str(id), "open")
    assert exported(graph, "ada", paula) == before


def test_somebody_without_a_name_who_claims_an_address_goes_by_their_id(graph: Graph) -> None:
    graph.write(shipped()["record-people"], {"people": [{"id": "nemo"}]})
    bring_in(graph, "nemo", read_file(CLAIM, "Email Addresses.csv"))
    assert bring_in(graph, "ada", findings(VIC, site="vcard")).doubtful_pairs == 1
    ((_, *told),) = proposals(graph)
    assert told == ["open", "nemo", '"nemo" says that the e-mail address vic@own.example is theirs.']


def test_a_claim_tells_no_name_that_only_the_claimants_own_file_has(graph: Graph) -> None:
    """Nemo is here without a name; Ada makes up a card with the address, to learn one."""
    graph.write(shipped()["record-people"], {"people": [{"id": "nemo"}]})
    bring_in(graph, "nemo", findings(owner=profile("Xenia Real", emails=("vic@own.example",))))
    card = profile("", site="vcard", emails=("vic@own.example",))
    assert bring_in(graph, "ada", findings(card, site="vcard")).doubtful_pairs == 1
    query = shipped()["proposals"]
    (row,) = graph.read(query, query.load({"person_id": "ada"})).rows
    assert row["other"] == "nemo"
    assert row["words"] == '"nemo" says that the e-mail address vic@own.example is theirs.'


@pytest.mark.parametrize(
    ("name", "known_as", "comes_back"),
    [("Vic Tim", None, False), ("Vic Tim", "Vic Tim", False), ("", "Rui", True)],
)
def test_an_address_of_somebody_erased_is_remembered_by_their_own_word_unless_another_bears_it(
    graph: Graph, name: str, known_as: str | None, comes_back: bool
) -> None:
    """The addresses are one on a site and an e-mail; if the file gives no name, the person's own counts."""
    theirs = {"url": "linkedin.com/in/vic", "emails": ("vic@own.example",)}
    bring_in(graph, "mallory", findings(owner=profile(name, **theirs)))
    if known_as:
        bring_in(graph, "ada", findings(profile(known_as, **theirs)))
    erase(graph, "mallory")
    graph.write(shipped()["record-people"], {"people": [{"id": "bruno", "name": "Bruno"}]})
    report = bring_in(
        graph,
        "bruno",
        findings(*(profile("Vic", place, **{kind: theirs[kind]}) for place, kind in enumerate(theirs))),
    )
    assert report.profiles == 2
    assert len(held(graph, "bruno")) == 2 * comes_back
