"""What an owner decides about a pair in doubt: what follows from it, and that undoing it loses nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from address_books import exported, files, findings, profile
from drawing import OWN, Society, held, held_up
from flask.testing import FlaskClient
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.access import make_key
from app.catalogue import Query, shipped
from app.doctor.graph import examined
from app.errors import ConflictError, EngineUnavailableError, EntregentError, NotFoundError
from app.graph import Answer, Graph
from app.imports.book import gathered, read_book
from app.imports.bringing import bring_in, take_back
from app.imports.decisions import settled
from app.imports.entries import source_id
from app.imports.erasing import erase, finish, theirs_alone
from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.plans import plan
from app.imports.settling import settle
from seed.loading import load
from seed.network import Network, Person

by_lot = settings(max_examples=5)

SOCIETY = Society(
    ("ada", "bruno", "dora", "elodie", "farid", "lior"),
    frozenset({("ada", "lior"), ("bruno", "farid")}),
    jobs=(("ada", "acme"), ("dora", "acme"), ("elodie", "acme")),
    contacts_only=frozenset({"elodie"}),
    closed=frozenset({"farid"}),
    names={"ada": "Ada Novak", "dora": "Dóra Kovács", "elodie": "Élodie Marchand", "farid": "Farid Haddad"},
)

MILA = profile(
    "Mila Rossi",
    url="linkedin.com/in/mila",
    headline="Clerk",
    city="Turin",
    jobs=(FoundJob(employer="Faro S.p.A.", title="Clerk"),),
)
TWIN = profile(
    "Mila Rossi",
    site="viadeo",
    emails=("mila@old.example",),
    city="Turin",
    jobs=(FoundJob(employer="Faro", title="Clerk"),),
    since="2012-05-01",
)
HERE, THERE = findings(MILA), findings(TWIN, site="viadeo")


@pytest.fixture(autouse=True)
def _society(graph: Graph) -> Iterator[None]:
    SOCIETY.put_into(graph)
    yield
    graph.write(OWN["clear"], {})


def rows(graph: Graph, name: str, /, **given: object) -> list[dict[str, object]]:
    query = shipped()[name]
    return graph.read(query, query.load(given)).rows


def proposals(graph: Graph, owner: str = "lior", **given: object) -> list[dict[str, object]]:
    return rows(graph, "proposals", person_id=owner, **given)


def contacts(graph: Graph, owner: str = "lior") -> list[object]:
    return sorted(row["name"] for row in rows(graph, "contacts", person_id=owner))


def mila(graph: Graph) -> set[str]:
    """Return the ids of the contacts who are called Mila Rossi."""
    told = rows(graph, "contacts", person_id="lior")
    return {str(row["person_id"]) for row in told if row["name"] == "Mila Rossi"}


def see(graph: Graph, person_id: str, visibility: str) -> None:
    graph.write(shipped()["set-visibility"], {"person_id": person_id, "visibility": visibility, "seen": None})


def everything(graph: Graph) -> list[str]:
    """Return every value that the graph holds, sorted."""
    (row,) = graph.read(OWN["every-property"], {}).rows
    return sorted(map(repr, row["values"]))


def test_two_profiles_alike_on_two_sites_are_proposed_with_what_speaks_for_it(graph: Graph) -> None:
    bring_in(graph, "lior", HERE)
    dry = bring_in(graph, "lior", THERE, dry_run=True)
    report = bring_in(graph, "lior", THERE)
    assert (dry.doubtful_pairs, report.doubtful_pairs) == (1, 1)
    (told,) = proposals(graph)
    assert {name: told[name] for name in ("state", "one", "one_site", "other", "other_site", "other_id")} == {
        "state": "open",
        "one": "Mila Rossi",
        "one_site": "linkedin",
        "other": "Mila Rossi",
        "other_site": "viadeo",
        "other_id": None,
    }
    assert [(each["kind"], each["points"]) for each in told["evidence"]] == [
        ("name", 0.6),
        ("employer", 0.25),
        ("city", 0.1),
        ("title", 0.05),
        ("rare-name", 0.05),
    ]
    assert told["score"] == 0.99
    assert told["words"] == " ".join(each["words"] for each in told["evidence"])
    assert rows(graph, "networks", person_id="lior")[0]["doubtful_count"] == 1


def test_nobody_is_twice_on_one_list(graph: Graph) -> None:
    other = dataclasses.replace(MILA, url="linkedin.com/in/mila-2", place="list.csv:2")
    assert bring_in(graph, "lior", findings(MILA, other)).doubtful_pairs == 0
    assert proposals(graph) == []


def test_accepted_two_are_one_contact_and_opened_again_all_is_as_before(graph: Graph) -> None:
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    before = everything(graph)
    (told,) = proposals(graph)
    for _ in range(2):
        settle(graph, "lior", told["proposal_id"], "accepted")
        assert contacts(graph) == ["Ada Novak", "Mila Rossi"]
        assert [row["state"] for row in proposals(graph)] == ["accepted"]
        assert rows(graph, "networks", person_id="lior")[0]["doubtful_count"] == 0
    for _ in range(2):
        settle(graph, "lior", told["proposal_id"], "open")
        assert everything(graph) == before


def test_whoever_corrected_what_is_held_on_them_stays_whatever_a_decision_says(graph: Graph) -> None:
    """Mila holds no key of her own: a site's back end acts for her, or an issuer says who she is."""
    first = bring_in(graph, "lior", HERE)
    (mila,) = (
        row["person_id"] for row in rows(graph, "contacts", person_id="lior") if row["name"] == "Mila Rossi"
    )
    change = shipped()["change-person"]
    said = {"person_id": mila, "name": "Mila Verdi", "city": "Turin", "revision": 0}
    graph.write(change, change.load(said))
    bring_in(graph, "lior", THERE)
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    take_back(graph, "lior", first.source_id)
    assert [row["name"] for row in rows(graph, "person", person_id=mila)] == ["Mila Verdi"]


def test_whoever_said_who_sees_them_and_is_put_aside_is_seen_so_when_a_file_brings_them_back(
    graph: Graph,
) -> None:
    first = bring_in(graph, "lior", HERE)
    (mila,) = (
        row["person_id"] for row in rows(graph, "contacts", person_id="lior") if row["name"] != "Ada Novak"
    )
    graph.write(shipped()["set-visibility"], {"person_id": mila, "visibility": "nobody", "seen": None})
    bring_in(graph, "lior", THERE)
    settle(graph, "lior", proposals(graph)[0]["proposal_id"], "accepted")
    with pytest.raises(NotFoundError):
        rows(graph, "visibility", person_id=mila)
    take_back(graph, "lior", first.source_id)
    assert rows(graph, "person", person_id=mila)[0]["name"] is None
    bring_in(graph, "lior", HERE)
    assert rows(graph, "visibility", person_id=mila) == [{"visibility": "nobody"}]


def test_nobody_is_made_under_the_id_of_somebody_who_is_put_aside(graph: Graph, client: FlaskClient) -> None:
    """Somebody may have noted the id; with two people of one id, the decision could never be taken back."""
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    two = mila(graph)
    (pair,) = proposals(graph)
    settle(graph, "lior", str(pair["proposal_id"]), "accepted")
    (put_aside,) = two - mila(graph)
    assert client.put(f"/v1/people/{put_aside}", json={"name": "Mila Rossi"}).status_code == 409
    assert rows(graph, "put-aside", ids=["mila", put_aside]) == [{"id": put_aside}]
    before = everything(graph)
    with pytest.raises(EntregentError, match=put_aside):
        load(graph, Network([Person("mila"), Person(put_aside)], [], [], []), into=True)
    assert everything(graph) == before
    settle(graph, "lior", str(pair["proposal_id"]), "open")
    assert mila(graph) == two
    assert client.put(f"/v1/people/{put_aside}", json={"name": "Mila"}).status_code == 428


def test_refused_two_are_not_asked_about_again_and_two_whatever_a_later_file_says(graph: Graph) -> None:
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "refused")
    assert rows(graph, "networks", person_id="lior")[0]["doubtful_count"] == 0
    newer = dataclasses.replace(MILA, emails=("mila@old.example",))
    assert bring_in(graph, "lior", findings(newer)).doubtful_pairs == 0
    assert [row["state"] for row in proposals(graph)] == ["refused"]
    assert contacts(graph) == ["Ada Novak", "Mila Rossi", "Mila Rossi"]


def test_a_newer_file_of_either_site_honours_that_two_are_one(graph: Graph) -> None:
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    newer = (findings(dataclasses.replace(MILA, city="Lyon")), dataclasses.replace(TWIN, city="Lyon"))
    bring_in(graph, "lior", newer[0])
    report = bring_in(graph, "lior", findings(newer[1], site="viadeo"))
    assert (report.known_people, report.doubtful_pairs) == (1, 0)
    assert contacts(graph) == ["Ada Novak", "Mila Rossi"]
    take_back(graph, "lior", source_id("lior", HERE))
    take_back(graph, "lior", source_id("lior", THERE))
    assert contacts(graph) == ["Ada Novak", "Mila Rossi"]
    assert [each["kind"] for each in proposals(graph)[0]["evidence"]] == ["taken-back"]
    settle(graph, "lior", told["proposal_id"], "open")
    assert contacts(graph) == ["Ada Novak", "Mila Rossi", "Mila Rossi"]
    assert proposals(graph)[0]["evidence"][0]["kind"] == "name", "by what is left"


def test_what_was_noted_and_what_changed_goes_along_and_comes_back(graph: Graph) -> None:
    for found in (HERE, THERE, findings(dataclasses.replace(TWIN, city="Lyon"), site="viadeo")):
        bring_in(graph, "lior", found)
    twin = next(
        row["person_id"]
        for row in rows(graph, "contacts", person_id="lior")
        if row["name"] == "Mila Rossi"
        and not rows(graph, "profile", person_id="lior", other_id=row["person_id"])[0]["emails"]
    )
    noted = {
        "person_id": "lior",
        "other_id": twin,
        "conversation_id": "c1",
        "day": "2026-01-02",
        "note": "Tea",
    }
    graph.write(shipped()["note-conversation"], shipped()["note-conversation"].load(noted))
    wish = {"person_id": "lior", "other_id": twin, "every_days": 30, "tags": []}
    graph.write(shipped()["keep-up-with"], shipped()["keep-up-with"].load(wish))
    before = everything(graph)
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    assert contacts(graph) == ["Ada Novak", "Mila Rossi"]
    (mila,) = (
        row["person_id"] for row in rows(graph, "contacts", person_id="lior") if row["name"] != "Ada Novak"
    )
    assert mila != twin
    (conversation,) = rows(graph, "conversations", person_id="lior")
    assert conversation["other_id"] == mila
    assert [row["kind"] for row in rows(graph, "changes", person_id="lior")] == ["city"]
    assert [row["person_id"] for row in rows(graph, "keep-in-touch", person_id="lior", within_days=60)] == [
        mila
    ]
    settle(graph, "lior", told["proposal_id"], "open")
    assert everything(graph) == before


def test_a_profile_may_be_somebodys_who_is_there_already(graph: Graph) -> None:
    """Ada is a contact; Dóra is open to everyone; Lior may not see Élodie and Farid."""
    found = [
        profile(name, number, site="viadeo", jobs=(FoundJob(employer="ACME", title="clerk"),))
        for number, name in enumerate(("Ada Nowak", "Dóra Kovács", "Élodie Marchand", "Farid Haddad"))
    ]
    assert bring_in(graph, "lior", findings(*found, site="viadeo")).doubtful_pairs == 2
    before = everything(graph)
    told = {row["other_id"]: row["proposal_id"] for row in proposals(graph)}
    assert set(told) == {"ada", "dora"}
    settle(graph, "lior", told["ada"], "accepted")
    settle(graph, "lior", told["dora"], "accepted")
    assert contacts(graph) == ["Ada Novak", "Dóra Kovács", "Farid Haddad", "Élodie Marchand"]
    for each in told.values():
        settle(graph, "lior", each, "open")
    assert everything(graph) == before


def test_of_a_stranger_the_name_alone_is_not_enough_to_ask(graph: Graph) -> None:
    bring_in(graph, "lior", findings(profile("Dóra Kovács"), profile("Ada Novak", 2)))
    assert [row["other_id"] for row in proposals(graph)] == ["ada"]


def test_whoever_holds_a_key_is_asked_and_made_no_contact_by_a_decision(graph: Graph) -> None:
    make_key(graph, {"scope": "person", "person_id": "dora"})
    bring_in(graph, "lior", findings(profile("Dóra Kovács", jobs=(FoundJob(employer="ACME"),))))
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    assert contacts(graph) == ["Ada Novak"]
    assert [row["other_id"] for row in rows(graph, "contact-requests", person_id="dora")] == ["lior"]


def test_nothing_is_lost_by_a_decision_that_is_taken_back_of_those_who_are_here_of_their_own(
    graph: Graph,
) -> None:
    """Of two people, the one who is here of their own keeps everything; two who both are stay two."""
    bring_in(graph, "lior", HERE)
    (younger,) = mila(graph)
    bring_in(graph, "lior", THERE)
    (older,) = mila(graph) - {younger}
    make_key(graph, {"scope": "person", "person_id": younger})
    (told,) = proposals(graph)
    before = everything(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    assert mila(graph) == {younger}
    settle(graph, "lior", told["proposal_id"], "open")
    assert everything(graph) == before
    see(graph, older, "everyone")
    before = everything(graph)
    with pytest.raises(ConflictError, match="here in their own right"):
        settle(graph, "lior", told["proposal_id"], "accepted")
    assert everything(graph) == before
    bring_in(graph, "lior", findings(profile("Ines Alves", 9), site="xing"))
    assert proposals(graph) == [], "it could not be accepted"


def test_whoever_comes_to_hold_a_key_is_nobody_else_by_a_decision(graph: Graph) -> None:
    bring_in(graph, "lior", findings(profile("Ada Novak", jobs=(FoundJob(employer="Faro"),))))
    (told,) = proposals(graph)
    (other,) = (
        row["person_id"] for row in rows(graph, "contacts", person_id="lior") if row["person_id"] != "ada"
    )
    make_key(graph, {"scope": "person", "person_id": other})
    before = everything(graph)
    with pytest.raises(ConflictError, match="here in their own right"):
        settle(graph, "lior", told["proposal_id"], "accepted")
    assert everything(graph) == before
    bring_in(graph, "lior", findings(profile("Ines Alves", 9), site="xing"))
    assert proposals(graph) == [], "it could not be accepted"


@pytest.mark.parametrize("how", ["key", "edit", "everyone"])
def test_a_plan_takes_no_profile_from_whoever_came_to_be_here_of_their_own_meanwhile(
    graph: Graph, how: str
) -> None:
    """A large address book is planned for seconds, in which people do other things."""
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    two = mila(graph)
    (pair,) = proposals(graph)
    book = read_book(graph, "lior")
    made = plan(gathered(graph, book), decided=settled(book.proposals, str(pair["proposal_id"]), "accepted"))
    (stays,) = {str(move["person_id"]) for move in made.arguments["moves"]}
    (put_aside,) = two - {stays}
    if how == "key":
        make_key(graph, {"scope": "person", "person_id": put_aside})
    elif how == "edit":
        change = shipped()["change-person"]
        said = {"person_id": put_aside, "name": "Mila Rossi", "city": "Bari", "revision": 0}
        assert graph.write(change, change.load(said)).rows
    else:
        see(graph, put_aside, "everyone")
    before = everything(graph)
    assert graph.write(shipped()["settle-address-book"], made.arguments).rows == []
    assert everything(graph) == before
    settle(graph, "lior", str(pair["proposal_id"]), "accepted")
    assert mila(graph) == {put_aside}, "planned anew, the other is put aside"


def test_whoever_comes_to_hold_a_key_and_who_was_here_before_are_no_pair(graph: Graph) -> None:
    bring_in(graph, "lior", findings(profile("Ada Novak", jobs=(FoundJob(employer="Faro"),))))
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    again = profile("Ada Nowak", 7, site="viadeo", jobs=(FoundJob(employer="Faro"),))
    bring_in(graph, "lior", findings(again, site="viadeo"))
    assert [row["state"] for row in proposals(graph)] == ["open", "accepted"]
    names = {row["name"]: row["person_id"] for row in rows(graph, "contacts", person_id="lior")}
    make_key(graph, {"scope": "person", "person_id": names["Ada Nowak"]})
    before = everything(graph)
    with pytest.raises(ConflictError, match="here in their own right"):
        settle(graph, "lior", str(proposals(graph)[0]["proposal_id"]), "accepted")
    assert everything(graph) == before
    bring_in(graph, "lior", findings(profile("Ines Alves", 9), site="xing"))
    assert [row["state"] for row in proposals(graph)] == ["accepted"]


def test_whoever_holds_a_key_keeps_their_profiles_when_a_file_is_taken_back(graph: Graph) -> None:
    here, there = "mila@here.example", "mila@there.example"
    first, *later = (
        findings(profile("Mila Rossi", site=site, emails=emails), site=site)
        for site, emails in (("vcard", (here,)), ("google", (there,)), ("outlook", (here, there)))
    )
    for found in (first, *later):
        bring_in(graph, "lior", found)
    (holder,) = mila(graph)
    make_key(graph, {"scope": "person", "person_id": holder})
    take_back(graph, "lior", source_id("lior", first))
    assert mila(graph) == {holder}
    assert {row["site"] for row in rows(graph, "sources", person_id=holder)} == {"google", "outlook"}


def test_whoever_hides_is_proposed_no_more(graph: Graph) -> None:
    bring_in(graph, "lior", findings(profile("Dóra Kovács", jobs=(FoundJob(employer="ACME"),))))
    (told,) = proposals(graph)
    graph.write(shipped()["set-visibility"], {"person_id": "dora", "visibility": "nobody", "seen": None})
    assert proposals(graph) == []
    assert rows(graph, "networks", person_id="lior")[0]["doubtful_count"] == 0
    with pytest.raises(NotFoundError, match="proposal"):
        settle(graph, "lior", told["proposal_id"], "accepted")


def test_that_somebody_is_whoever_hides_later_can_still_be_taken_back(graph: Graph) -> None:
    make_key(graph, {"scope": "person", "person_id": "dora"})
    bring_in(graph, "lior", findings(profile("Dóra Kovács", jobs=(FoundJob(employer="ACME"),))))
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    see(graph, "dora", "contacts")
    (kept,) = proposals(graph)
    assert (kept["state"], kept["one"], kept["other_id"]) == ("accepted", "Dóra Kovács", None)
    settle(graph, "lior", told["proposal_id"], "open")
    assert (contacts(graph), proposals(graph)) == (["Ada Novak", "Dóra Kovács"], [])


def test_what_a_file_said_of_somebody_who_is_put_aside_goes_with_it(graph: Graph) -> None:
    spy = findings(dataclasses.replace(MILA, headline="Spy"))
    for found in (THERE, HERE, spy):
        bring_in(graph, "lior", found)
    before = everything(graph)
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    settle(graph, "lior", told["proposal_id"], "open")
    assert everything(graph) == before
    settle(graph, "lior", told["proposal_id"], "accepted")
    take_back(graph, "lior", source_id("lior", spy))
    assert not [value for value in everything(graph) if "Spy" in value]


def test_whoever_comes_in_while_two_are_one_goes_with_whom_they_share_an_address(graph: Graph) -> None:
    """A note on Jean stays his, and goes with him when the files about both are taken back in turn."""
    jean = findings(profile("Jean Petit", site="google", emails=("j@f.example",)), site="google")
    said = {"phones": ("+33612345678",), "jobs": (FoundJob(employer="Faro"),)}
    pierre = findings(profile("Jean-Pierre Petit", site="google", **said), site="google")
    card = findings(profile("Jean-Pierre Petit", site="vcard", **said), site="vcard")
    bring_in(graph, "lior", jean)
    (petit,) = (
        row["person_id"] for row in rows(graph, "contacts", person_id="lior") if row["name"] == "Jean Petit"
    )
    noted = {
        "person_id": "lior",
        "other_id": petit,
        "conversation_id": "c1",
        "day": "2026-01-02",
        "note": "Tea",
    }
    bring_in(graph, "lior", pierre)
    graph.write(shipped()["note-conversation"], shipped()["note-conversation"].load(noted))
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    bring_in(graph, "lior", card)
    settle(graph, "lior", told["proposal_id"], "open")
    for found in (pierre, jean):
        take_back(graph, "lior", source_id("lior", found))
    assert contacts(graph) == ["Ada Novak", "Jean-Pierre Petit"]
    assert rows(graph, "conversations", person_id="lior") == []


def seen_by(graph: Graph, *people: object) -> list[object]:
    return [rows(graph, "visibility", person_id=each)[0]["visibility"] for each in people]


def test_whoever_hides_stays_hidden_when_made_one_with_another_and_when_parted_again(graph: Graph) -> None:
    bring_in(graph, "lior", HERE)
    (put_aside,) = mila(graph)
    bring_in(graph, "lior", THERE)
    (kept,) = mila(graph) - {put_aside}
    (told,) = proposals(graph)
    see(graph, put_aside, "nobody")
    settle(graph, "lior", told["proposal_id"], "accepted")
    assert seen_by(graph, *mila(graph)) == ["nobody"]
    settle(graph, "lior", told["proposal_id"], "open")
    assert seen_by(graph, put_aside, kept) == ["nobody", "contacts"]
    settle(graph, "lior", told["proposal_id"], "accepted")
    take_back(graph, "lior", source_id("lior", HERE))
    assert seen_by(graph, kept) == ["contacts"]
    bring_in(graph, "lior", HERE)
    settle(graph, "lior", told["proposal_id"], "accepted")
    see(graph, kept, "nobody")
    settle(graph, "lior", told["proposal_id"], "open")
    assert seen_by(graph, *mila(graph)) == ["nobody", "nobody"]


def test_whoever_is_parted_from_somebody_hidden_by_a_file_taken_back_is_hidden(graph: Graph) -> None:
    both, other, new = "mila@here.example", "mila@there.example", "mila@new.example"
    whole = findings(profile("Mila Rossi", site="vcard", emails=(both, other, new)), site="vcard")
    later = profile("Mila Rossi", emails=(new,)), profile("Mila Rossi", 2, emails=(other,))
    for found in (findings(profile("Mila Rossi", site="google", emails=(both,)), site="google"), whole):
        bring_in(graph, "lior", found)
    bring_in(graph, "lior", findings(*later))
    (one,) = mila(graph)
    see(graph, one, "nobody")
    take_back(graph, "lior", source_id("lior", whole))
    assert seen_by(graph, *mila(graph)) == ["nobody"] * 3


def test_whoever_holds_a_key_is_hidden_by_nobody_else(graph: Graph) -> None:
    bring_in(graph, "lior", HERE)
    (put_aside,) = mila(graph)
    bring_in(graph, "lior", THERE)
    (kept,) = mila(graph) - {put_aside}
    make_key(graph, {"scope": "person", "person_id": kept})
    see(graph, put_aside, "nobody")
    settle(graph, "lior", proposals(graph)[0]["proposal_id"], "accepted")
    assert seen_by(graph, kept) == ["contacts"]


def test_two_addresses_of_one_list_cannot_be_made_one_through_a_third(graph: Graph) -> None:
    other = dataclasses.replace(MILA, url="linkedin.com/in/mila-2", place="list.csv:2")
    bring_in(graph, "lior", findings(MILA, other))
    assert bring_in(graph, "lior", THERE).doubtful_pairs == 2
    first, second = (row["proposal_id"] for row in proposals(graph))
    settle(graph, "lior", first, "accepted")
    with pytest.raises((ConflictError, NotFoundError)):
        settle(graph, "lior", second, "accepted")
    assert len(contacts(graph)) == 3


def test_a_proposal_is_its_owners_alone(graph: Graph) -> None:
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    (told,) = proposals(graph)
    assert proposals(graph, "ada") == []
    for owner, proposal_id in (("ada", told["proposal_id"]), ("lior", "m-0")):
        with pytest.raises(NotFoundError, match="proposal"):
            settle(graph, owner, proposal_id, "accepted")


def test_whoever_is_erased_is_gone_with_those_they_were_whatever_hangs_on_these(graph: Graph) -> None:
    before = everything(graph)
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    for each in mila(graph):
        wish = {"person_id": "lior", "other_id": each, "every_days": 30, "tags": []}
        graph.write(shipped()["keep-up-with"], shipped()["keep-up-with"].load(wish))
        make_key(graph, {"scope": "feed", "person_id": each})
    (told,) = proposals(graph)
    two = everything(graph)
    for state in ("accepted", "open", "accepted"):
        settle(graph, "lior", told["proposal_id"], state)
        assert (everything(graph) == two) is (state == "open")
    (kept,) = mila(graph)
    (named,) = rows(graph, "addresses-of-person", id=kept)
    (put_aside,) = named["former_ids"]
    erase(graph, kept)
    left = [value for value in everything(graph) if value not in before]
    assert repr(put_aside) not in left
    assert not [value for value in left if "mila" in value.lower() and "profiles" not in value]


def test_erasing_somebody_takes_what_was_proposed_of_them_along(graph: Graph) -> None:
    before = everything(graph)
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    (told,) = proposals(graph)
    settle(graph, "lior", told["proposal_id"], "accepted")
    (mila,) = (
        row["person_id"] for row in rows(graph, "contacts", person_id="lior") if row["name"] != "Ada Novak"
    )
    erase(graph, mila)
    assert proposals(graph) == []
    left = [value for value in everything(graph) if value not in before]
    assert not [value for value in left if "mila" in value.lower() and "profiles" not in value]
    again = bring_in(graph, "lior", findings(profile("Mila Rossi", site="viadeo"), site="viadeo"))
    assert again.profiles == 1  # a name alone identifies nobody


def test_whoever_is_erased_is_in_no_pair_in_doubt_of_another_book_whichever_id_they_had(graph: Graph) -> None:
    """Mila, whom Bruno knows, claimed an address in Bruno's book, then took that back and was merged."""
    ask, own = shipped()["ask-contact"], findings(owner=profile("Mila Rossi", emails=("mila@own.example",)))
    bring_in(graph, "lior", HERE)
    (first,) = mila(graph)
    graph.write(ask, ask.load({"person_id": "bruno", "other_id": first, "vouched": True}))
    bring_in(graph, first, own)
    bring_in(graph, "bruno", findings(profile("Mila Gross", site="vcard", emails=("mila@own.example",))))
    assert [row["other_id"] for row in proposals(graph, "bruno")] == [first]
    take_back(graph, first, source_id(first, own))
    bring_in(graph, "lior", THERE)
    settle(graph, "lior", str(proposals(graph)[0]["proposal_id"]), "accepted")
    for each in mila(graph) - {first}:
        erase(graph, each)
    assert repr(first) not in everything(graph)
    assert not [value for value in everything(graph) if "Mila Rossi" in value]


def test_of_two_made_one_all_addresses_are_told_and_the_id_that_one_had_before(graph: Graph) -> None:
    def milas() -> set[str]:
        told = rows(graph, "contacts", person_id="lior")
        return {str(row["person_id"]) for row in told if row["name"] == "Mila Rossi"}

    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    before = milas()
    (pair,) = proposals(graph)
    settle(graph, "lior", str(pair["proposal_id"]), "accepted")
    (mila,) = milas()
    (told,) = rows(graph, "addresses-of-person", id=mila)
    assert theirs_alone(told["profiles"], told["sharing"]) == ["linkedin.com/in/mila", "mila@old.example"]
    assert told["former_ids"] == [*(before - {mila})]
    assert rows(graph, "addresses-of-person", id="nobody") == []


def erase_while_a_file_comes_in(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, person_id: str, owner: str, found: Findings
) -> None:
    """Erase a person; import a file after their addresses are read for the first time."""
    read = graph.read

    def read_before_more_comes_in(query: Query, arguments: Mapping[str, object], **how: bool) -> Answer:
        answer = read(query, arguments, **how)
        if query.name == "addresses-of-person":
            monkeypatch.undo()
            bring_in(graph, owner, found)
        return answer

    monkeypatch.setattr(graph, "read", read_before_more_comes_in)
    erase(graph, person_id)


@pytest.mark.parametrize(
    ("found", "is_there"),
    [
        (dataclasses.replace(TWIN, name="Milá Rossi"), "Mila Rossi"),
        (dataclasses.replace(TWIN, name="Milá Rossi", url=MILA.url), "Mila Rossi"),
        (profile("Ada Nowak", jobs=(FoundJob(employer="ACME"),)), "Ada Novak"),
    ],
)
def test_a_file_that_comes_in_while_somebody_is_erased_names_them_nowhere(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, found: FoundProfile, is_there: str
) -> None:
    """They are erased once the import is planned: a pair in doubt, or a report, would name them."""
    bring_in(graph, "lior", HERE)
    (they,) = (row for row in rows(graph, "contacts", person_id="lior") if row["name"] == is_there)
    write = graph.write

    def write_once_they_are_gone(query: Query, arguments: Mapping[str, object], **how: bool) -> Answer:
        if query.name == "settle-address-book":
            monkeypatch.undo()
            assert is_there in repr(arguments)
            erase(graph, str(they["person_id"]))
        return write(query, arguments, **how)

    monkeypatch.setattr(graph, "write", write_once_they_are_gone)
    bring_in(graph, "lior", findings(found, site=found.site))
    assert not [value for value in everything(graph) if is_there in value]


@pytest.mark.parametrize("visibility", ["contacts", "everyone"])
def test_a_file_that_comes_in_while_somebody_of_another_book_is_erased_names_them_nowhere(
    graph: Graph, visibility: str
) -> None:
    """There are two address books; if they are pooled, the person is the same in both."""
    with Graph(dataclasses.replace(graph.settings, imported_visibility=visibility)) as books:
        name, known = "Zoro Zelig", profile("Zora Zelig", site="viadeo", jobs=MILA.jobs)
        bring_in(books, "ada", findings(dataclasses.replace(MILA, name=name, emails=("z@faro.example",))))
        (they,) = (row for row in rows(books, "contacts", person_id="ada") if row["name"] == name)
        bring_in(books, "lior", findings(known, site="viadeo"))
        once = iter([they["person_id"]])

        def erase_them(step: str, done: int, total: int) -> None:
            for person_id in once if step == "writing" else ():
                erase(books, person_id)

        bring_in(books, "lior", findings(dataclasses.replace(MILA, name=name)), watch=erase_them)
        assert next(once, None) is None
        assert not [value for value in everything(graph) if name in value or "linkedin.com" in value]


def test_no_pair_in_doubt_is_written_while_whom_it_names_is_being_erased(graph: Graph) -> None:
    """This includes an imported person who claimed an address by files that have been taken back."""
    bring_in(graph, "ada", HERE)
    (they,) = (row["person_id"] for row in rows(graph, "contacts", person_id="ada") if row["city"])
    query = shipped()["settle-address-book"]
    pair = {"id": "m-1", "state": "open", "one_key": "linkedin.com/in/mila", "other_id": they}
    arguments = {**query.samples, "person_id": "lior", "known": [], "proposals": [pair]}
    with ThreadPoolExecutor(1) as pool:
        with held(graph, str(they)):
            settling = pool.submit(graph.write, query, arguments)
            assert held_up(graph, query.name)
        assert settling.result(60).rows == [{"settled": 0}]


def test_an_address_that_comes_in_while_somebody_is_erased_brings_nobody_back(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(graph, "lior", HERE)
    (mila,) = (row for row in rows(graph, "contacts", person_id="lior") if row["name"] == "Mila Rossi")
    newer = findings(dataclasses.replace(MILA, emails=("mila@new.example",)))
    erase_while_a_file_comes_in(graph, monkeypatch, str(mila["person_id"]), "lior", newer)
    bring_in(graph, "dora", findings(profile("Mila Rossi", emails=("mila@new.example",))))
    assert [row["name"] for row in rows(graph, "contacts", person_id="dora")] == []


def test_a_file_that_somebody_brings_in_while_they_are_erased_goes_with_them(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    erase_while_a_file_comes_in(graph, monkeypatch, "dora", "dora", HERE)
    assert not [value for value in everything(graph) if "Mila" in value or "Faro" in value]


def test_somebody_erased_comes_back_under_none_of_the_ids_they_had(graph: Graph) -> None:
    here = findings(dataclasses.replace(MILA, url=None))
    there = findings(dataclasses.replace(TWIN, emails=()), site="viadeo")
    bring_in(graph, "lior", here)
    bring_in(graph, "lior", there)
    (pair,) = proposals(graph)
    settle(graph, "lior", str(pair["proposal_id"]), "accepted")
    (mila,) = (row for row in rows(graph, "contacts", person_id="lior") if row["name"] == "Mila Rossi")
    erase(graph, str(mila["person_id"]))
    for again in (here, there):
        take_back(graph, "lior", source_id("lior", again))
        bring_in(graph, "lior", again)
    assert contacts(graph) == ["Ada Novak"]


@pytest.mark.parametrize("holds_a_key", [True, False])
def test_whoever_is_erased_by_the_id_they_had_first_is_gone_with_whom_they_were_made_one(
    graph: Graph, holds_a_key: bool
) -> None:
    """By the owner's decision her profile is another person's; without a key she is put aside as well."""
    bring_in(graph, "lior", HERE)
    (mila,) = (str(row["person_id"]) for row in rows(graph, "contacts", person_id="lior") if row["city"])
    if holds_a_key:
        make_key(graph, {"scope": "person", "person_id": mila})
    bring_in(graph, "lior", THERE)
    settle(graph, "lior", str(proposals(graph)[0]["proposal_id"]), "accepted")
    if holds_a_key:
        assert {row["owner"] for row in rows(graph, "sources", person_id=mila)} == {"lior"}
    erase(graph, mila)
    assert "Mila" not in repr(graph.read(OWN["whole-graph"], {}).rows)
    for found in (HERE, THERE):
        bring_in(graph, "dora", found)
    assert contacts(graph, "dora") == []


def test_whoever_is_here_by_other_means_too_is_not_erased_along(graph: Graph) -> None:
    found = profile("Ada Nowak", url="linkedin.com/in/ada", jobs=(FoundJob(employer="ACME"),))
    bring_in(graph, "lior", findings(found))
    (nowak,) = (row for row in rows(graph, "contacts", person_id="lior") if row["name"] == "Ada Nowak")
    settle(graph, "lior", str(proposals(graph)[0]["proposal_id"]), "accepted")
    erase(graph, str(nowak["person_id"]))
    assert contacts(graph) == ["Ada Novak"]
    assert "Nowak" not in repr(graph.read(OWN["whole-graph"], {}).rows)


@pytest.mark.parametrize("then", ["erased again", "another erased", "a file", "a file taken back", "a start"])
def test_what_the_erased_had_brought_along_goes_though_the_erasure_breaks_off(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    """Mila stays, as she holds a key; what came to her with the erased person's profile goes."""
    before = everything(graph)
    jobs = (*MILA.jobs, FoundJob(employer="Spies Ltd", title="Spy"))
    spy = dataclasses.replace(MILA, headline="Secret", city="Nantes", jobs=jobs)
    bring_in(graph, "lior", findings(spy))
    (spied,) = mila(graph)
    bring_in(graph, "lior", findings(TWIN, site="viadeo"))
    settle(graph, "lior", str(proposals(graph)[0]["proposal_id"]), "accepted")
    (kept,) = mila(graph)
    assert kept != spied
    make_key(graph, {"scope": "person", "person_id": kept})
    write = graph.write

    def write_until_somebody_is_erased(query: Query, arguments: Mapping[str, object], **how: bool) -> Answer:
        if query.name == "settle-address-book":
            raise EngineUnavailableError("")
        return write(query, arguments, **how)

    with monkeypatch.context() as patch, pytest.raises(EngineUnavailableError):
        patch.setattr(graph, "write", write_until_somebody_is_erased)
        erase(graph, spied)
    assert "Nantes" in repr(everything(graph))
    assert [finding.about for finding in examined(graph) if finding.grade == "wrong"] == ["erasures"]
    match then:
        case "erased again":
            erase(graph, spied)
        case "another erased":
            erase(graph, "farid")
        case "a file":
            bring_in(graph, "lior", findings(profile("Ines Alves", 9), site="xing"))
        case "a file taken back":
            take_back(graph, "lior", source_id("lior", findings(spy)))
        case "a start":
            finish(graph)
    left = [value for value in everything(graph) if value not in before]
    gone = ("Nantes", "Secret", "Spy", "Spies Ltd", "linkedin.com", spied)
    assert not [value for value in left if any(each in value for each in gone)]
    assert [finding.about for finding in examined(graph) if finding.grade == "wrong"] == []
    (told,) = rows(graph, "person", person_id=kept)
    assert (told["name"], [job["employer"] for job in told["jobs"]]) == ("Mila Rossi", ["Faro"])


def test_whoever_said_something_themselves_stays_when_whom_they_were_made_one_with_is_erased(
    graph: Graph,
) -> None:
    bring_in(graph, "lior", HERE)
    bring_in(graph, "lior", THERE)
    two = mila(graph)
    for each in two:
        see(graph, each, "contacts")
    settle(graph, "lior", str(proposals(graph)[0]["proposal_id"]), "accepted")
    (kept,) = mila(graph)
    erase(graph, kept)
    (left,) = mila(graph)
    assert {kept, left} == two
    (told,) = rows(graph, "person", person_id=left)
    assert (told["name"], told["city"]) == ("Mila Rossi", "Turin")
    for found in (HERE, THERE):
        bring_in(graph, "dora", found)
    assert contacts(graph, "dora") == ["Mila Rossi"]


def test_whoever_said_where_they_work_stays_when_the_file_is_taken_back(graph: Graph) -> None:
    bring_in(graph, "lior", HERE)
    (one,) = mila(graph)
    (faro,) = (job["employer_id"] for job in rows(graph, "person", person_id=one)[0]["jobs"])
    said = {"employer_id": faro, "title": "Clerk", "started": None, "ended": None}
    graph.write(
        shipped()["replace-jobs"],
        {"person_id": one, "jobs": [said], "employer_ids": [faro], "revision": 0, "seen": None},
    )
    take_back(graph, "lior", source_id("lior", HERE))
    assert [job["employer_id"] for job in rows(graph, "person", person_id=one)[0]["jobs"]] == [faro]


def test_whoever_is_parted_by_a_new_file_from_somebody_hidden_is_hidden(graph: Graph) -> None:
    with Graph(dataclasses.replace(graph.settings, imported_visibility="everyone")) as pooled:
        one, other = (profile("Mila Rossi", at, url=f"linkedin.com/in/mila-{at}") for at in (1, 2))
        for each in (one, other):
            bring_in(pooled, "lior", findings(dataclasses.replace(each, emails=("mila@here.example",))))
        (both,) = mila(pooled)
        see(pooled, both, "nobody")
        bring_in(pooled, "lior", findings(one, other, name="newer.csv"))
        two = mila(pooled)
        assert len(two) == 2
        assert seen_by(pooled, *two) == ["nobody", "nobody"]


@by_lot
@given(one=files("linkedin"), other=files("viadeo"), draw=st.data())
def test_a_decision_taken_back_leaves_an_export_as_it_was(
    graph: Graph, one: Findings, other: Findings, draw: st.DataObject
) -> None:
    SOCIETY.put_into(graph)
    bring_in(graph, "lior", one)
    bring_in(graph, "lior", other)
    told = proposals(graph, limit=100)
    assume(told)
    before, values = exported(graph, "lior", "ada"), everything(graph)
    chosen = draw.draw(st.sampled_from([row["proposal_id"] for row in told]))
    decided = draw.draw(st.sampled_from(["accepted", "refused"]))
    settle(graph, "lior", chosen, decided)
    assert exported(graph, "lior", "ada") != before
    settle(graph, "lior", chosen, "open")
    assert exported(graph, "lior", "ada") == before
    assert everything(graph) == values


@by_lot
@given(one=files("linkedin"), other=files("viadeo"), draw=st.data())
def test_with_decisions_about_what_two_files_say_without_the_first_is_what_the_second_says(
    graph: Graph, one: Findings, other: Findings, draw: st.DataObject
) -> None:
    SOCIETY.put_into(graph)
    bring_in(graph, "lior", other)
    alone = exported(graph, "lior", "ada")
    SOCIETY.put_into(graph)
    bring_in(graph, "lior", one)
    bring_in(graph, "lior", other)
    between = [
        row for row in proposals(graph, limit=100) if {row["one_site"], row["other_site"]} >= {"linkedin"}
    ]
    assume(between)
    for row in between[:2]:
        decided = draw.draw(st.sampled_from(["accepted", "refused"]))
        try:
            settle(graph, "lior", row["proposal_id"], decided)
        except (ConflictError, NotFoundError):
            continue  # another decision made it impossible or void
    take_back(graph, "lior", source_id("lior", one))
    assert exported(graph, "lior", "ada") == alone
