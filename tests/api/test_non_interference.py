"""What a viewer may not see does not change their answers by a single byte.

Every GET address below /v1/people/<person_id> is asked; they come from the route table, so a new one is
tested without being listed here.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from drawing import EMPLOYERS, Society, societies
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.catalogue import shipped
from app.graph import Graph

GRAPHS = int(os.environ.get("ENTREGENT_TEST_GRAPHS", "100"))
"""How many graphs are drawn for hidden acquaintances and hidden people: 2,000 in `make test-long`."""

PARTS = max(1, min(24, GRAPHS // 80))
"""Number of parts of the addresses; each graph is asked at one, drawn at random: 24 for 2,000 graphs."""

WHICH = st.sampled_from(range(PARTS))
"""Which part a graph is asked at."""

BATCHES = {"mutual-contacts": "with", "degrees": "to"}
SEARCHES = (
    "q=p&limit=1",
    "q=p02",
    "q=p&city=porto",
    "employer=acme",
    "title=clerk&cap=1",
    "city=turku&cap=0",
)

FILED = st.sampled_from(((), EMPLOYERS[1:]))
"""Employers that exist only because of files: nobody may tell one of them from one that does not exist."""

on_many_graphs = settings(max_examples=GRAPHS // 2)
on_some_graphs = settings(max_examples=max(5, GRAPHS // 20))


def some_of(society: Society, count: int) -> st.SearchStrategy[list[str]]:
    """Draw so many different people of a society."""
    return st.lists(st.sampled_from(society.people), unique=True, min_size=count, max_size=count)


@pytest.fixture(scope="module")
def asker(client_of: Callable[..., FlaskClient]) -> FlaskClient:
    """Return a client that acts for anybody, whatever the graph holds."""
    return client_of("service")


def addresses(app: Flask, viewer: str, society: Society, *, stranger: str) -> Iterator[str]:
    """Yield each address below the viewer's, filled in with each other person, with many, and with nobody.

    Many are all the others, some of whom may be hidden so that nothing is answered, and all who are seen.
    """
    others = [person for person in society.people if person != viewer]
    seen = [person for person in others if society.is_seen(person, viewer)]
    imports = [f"{owner} on {about}" for owner, about in society.given if viewer in (owner, about)]
    for rule in sorted(rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())):
        if not rule.startswith("/v1/people/<person_id>"):
            continue
        address = rule.replace("<person_id>", viewer)
        last = address.rsplit("/", 1)[-1]
        if last in BATCHES:
            for batch in (others, seen, [stranger]):
                yield f"{address}?{'&'.join(f'{BATCHES[last]}={person}' for person in batch)}"
        elif last == "search":
            yield from (f"{address}?{asked}" for asked in SEARCHES)
        elif rule.endswith("/introductions/employers"):
            yield from (f"{address}?when=ever&country=Land of {employer}" for employer in EMPLOYERS)
        elif rule.endswith("/introductions/employers/<employer_id>"):
            yield from (f"{address.replace('<employer_id>', name)}?when=ever" for name in EMPLOYERS)
        elif rule.endswith("/introductions/<other_id>"):
            yield from (f"{address.replace('<other_id>', person)}?slack=1" for person in [*others, stranger])
        elif last == "employers":
            yield f"{address}?when=ever"
        elif "<other_id>" in address:
            yield from (address.replace("<other_id>", person) for person in [*others, stranger])
        elif "<employer_id>" in address:
            yield from (address.replace("<employer_id>", employer) for employer in EMPLOYERS)
        elif last == "graph":
            yield from (f"{address}?degrees={degrees}&employers=true" for degrees in (1, 2))
        elif address.endswith("/networks/reach"):
            yield f"{address}?site=a%20site&other_site=another"
        elif last == "digest":
            yield f"{address}?today=2026-02-01"  # all the drawn changes are from the week before
        elif "<source_id>" in address:
            yield from (address.replace("<source_id>", source) for source in [*imports, stranger])
        elif last == "contact-requests":
            yield from (f"{address}?direction={direction}" for direction in ("received", "sent"))
        elif "<job_id>" in address:
            yield from (address.replace("<job_id>", f"{owner} on {viewer}") for owner in [*others, viewer])
        else:
            yield address
        assert not re.search("<(?!person_id|other_id|employer_id|source_id|job_id)", rule), (
            f"fill in {rule} here"
        )


def told(client: FlaskClient, address: str) -> Iterator[tuple[object, ...]]:
    """Yield every page at an address, byte for byte; a list is read in pages of one row."""
    limited = "limit" in _takes(client, address)
    cursor = ""
    while True:
        mark = "&" if "?" in address else "?"
        paged = f"{address}{mark}limit=1{cursor}" if limited else address
        answer = client.get(paged)
        headers = sorted(pair for pair in answer.headers if pair[0] != "Server-Timing")
        yield answer.status_code, answer.data, headers
        following = (answer.json or {}).get("next") if answer.status_code == 200 else None
        if not following:
            return
        cursor = f"&cursor={quote(following)}"


def _takes(client: FlaskClient, address: str) -> set[str]:
    ends = {
        "contacts": "contacts",
        "contact-requests": "contact-requests",
        "tags": "tags",
        "snoozes": "snoozes",
        "dismissals": "dismissals",
        "feed-tokens": "feed-tokens",
        "suggestions": "people-you-may-know",
        "people": "people-at-employer",
        "changes": "changes",
        "own-changes": "own-changes",
        "introduction-requests": "introduction-requests",
        "conversations": "conversations",
        "keep-in-touch": "keep-in-touch",
        "proposals": "proposals",
        "neighbours": "neighbours",
        "employers": "employers-within-reach",
        "former-colleagues": "former-colleagues",
    }
    named = ends.get(address.split("?")[0].rsplit("/", 1)[-1])
    for part, query in (
        ("/networks/reach", "reached-through-one-network"),
        ("/mutual-contacts/", "mutual-contacts"),
        ("/reach/contacts", "reach-by-contact"),
        ("/introductions/employers?", "introductions-into-country"),
        ("/introductions/employers/", "introductions-into-employer"),
    ):
        if part in address:
            named = query
    return set(shipped()[named].parameters) if named else set()


def everything(
    app: Flask, client: FlaskClient, viewer: str, society: Society, part: int
) -> dict[str, object]:
    """Return the answers about people and employers that a viewer can get at a part of the addresses."""
    asked = list(addresses(app, viewer, society, stranger="nobody"))[part::PARTS]
    return {address: list(told(client, address)) for address in asked}


def told_of_each(
    app: Flask, client: FlaskClient, graph: Graph, viewer: str, part: int, *each: Society
) -> list[dict[str, object]]:
    """Return what `everything` does while the graph holds one society, and then the other."""
    answers, before = [], None
    for society in each:
        society.put_into(graph, onto=before)
        answers.append(everything(app, client, viewer, each[-1], part))
        before = society
    return answers


@on_many_graphs
@given(society=societies(most=6, least=3), draw=st.data())
def test_a_hidden_acquaintance_changes_no_answer(
    app: Flask, asker: FlaskClient, graph: Graph, society: Society, draw: st.DataObject
) -> None:
    viewer, *others = draw.draw(some_of(society, 3))
    pair = (min(others), max(others))
    if society.shows(pair, viewer):
        society = society.closing(others[0])
    part = draw.draw(WHICH)
    society = dataclasses.replace(society, filed=draw.draw(FILED))
    both = (society.without_pair(pair), society.with_pair(pair))
    answers = told_of_each(app, asker, graph, viewer, part, *both)
    assert answers[0] == answers[1]
    assert answers[0]


@on_some_graphs
@given(society=societies(most=6), draw=st.data())
def test_what_others_keep_to_themselves_changes_no_answer(
    app: Flask, asker: FlaskClient, graph: Graph, society: Society, draw: st.DataObject
) -> None:
    """Dismissals, requests, whom they keep up with and spoke to, tags, tokens, pairs in doubt are private."""
    viewer = draw.draw(st.sampled_from(society.people))
    own = dataclasses.replace(
        society,
        dismissals=tuple(pair for pair in society.dismissals if pair[0] == viewer),
        kept_up=tuple(pair for pair in society.kept_up if pair[0] == viewer),
        doubts=tuple(pair for pair in society.doubts if pair[0] == viewer),
        asked=tuple(pair for pair in society.asked if viewer in pair),
        tags={owner: tags for owner, tags in society.tags.items() if owner == viewer},
        feeds=tuple(owner for owner in society.feeds if owner == viewer),
    )
    assume(own != society)
    part = draw.draw(WHICH)
    answers = told_of_each(app, asker, graph, viewer, part, own, society)
    assert answers[0] == answers[1]


@on_some_graphs
@given(society=societies(most=6), draw=st.data())
def test_what_others_alone_learned_of_anybody_changes_no_answer(
    app: Flask, asker: FlaskClient, graph: Graph, society: Society, draw: st.DataObject
) -> None:
    """A viewer may see what others imported about them, but not that they are gone from a list."""
    viewer = draw.draw(st.sampled_from(society.people))
    own = tuple(
        change
        for change in society.changes
        if change[2] in (None, viewer) or (change[0] == viewer and change[1] != "gone")
    )
    assume(own != society.changes)
    part = draw.draw(WHICH)
    both = (dataclasses.replace(society, changes=own), society)
    answers = told_of_each(app, asker, graph, viewer, part, *both)
    assert answers[0] == answers[1]


@on_some_graphs
@given(society=societies(most=6), draw=st.data())
def test_what_two_others_alone_know_of_their_acquaintance_changes_no_answer(
    app: Flask, asker: FlaskClient, graph: Graph, society: Society, draw: st.DataObject
) -> None:
    viewer = draw.draw(st.sampled_from(society.people))
    pairs = sorted(pair for pair in society.pairs if viewer not in pair)
    assume(pairs)
    pair = draw.draw(st.sampled_from(pairs))
    part = draw.draw(WHICH)
    public = {name: society.ties.get(pair, {}).get(name) for name in ("confirmed", "vouched")}
    private = {"since": "2014", "sources": ["s1", "s2"], "talked": 12}
    both = (society.with_tie(pair, public), society.with_tie(pair, {**public, **private}))
    answers = told_of_each(app, asker, graph, viewer, part, *both)
    assert answers[0] == answers[1]


@on_many_graphs
@given(society=societies(most=6), draw=st.data())
def test_a_hidden_person_changes_no_answer(
    app: Flask, asker: FlaskClient, graph: Graph, society: Society, draw: st.DataObject
) -> None:
    viewer, gone = draw.draw(some_of(society, 2))
    society = dataclasses.replace(
        society.hiding(gone, viewer),
        given=tuple(given for given in society.given if given != (viewer, gone)),  # one sees what one gave
        asked=tuple(asked for asked in society.asked if asked != (gone, viewer)),  # and who asks oneself
        filed=draw.draw(FILED),
    )
    part = draw.draw(WHICH)
    answers = told_of_each(app, asker, graph, viewer, part, society.without_person(gone), society)
    assert answers[0] == answers[1]


@on_some_graphs
@given(society=societies(most=6), draw=st.data())
def test_the_order_in_which_things_were_stored_changes_no_answer(
    app: Flask, asker: FlaskClient, graph: Graph, society: Society, draw: st.DataObject
) -> None:
    viewer = draw.draw(st.sampled_from(society.people))
    part = draw.draw(WHICH)
    answers = []
    for backwards in (False, True):
        society.put_into(graph, backwards=backwards)
        answers.append(everything(app, asker, viewer, society, part))
    assert answers[0] == answers[1]
