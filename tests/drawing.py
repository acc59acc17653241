"""Graphs drawn at random, and what each person may see of them by the plain definition.

Putting one into the engine replaces the people and employers that are there.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import time
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import neo4j
import networkx as nx
from hypothesis import strategies as st

from app.catalogue import load_library
from app.graph import Graph
from app.strength import weigh

OWN = load_library(Path(__file__).parent / "queries")
EMPLOYERS = ("acme", "bolt")
CITIES = ("Porto", "Turku")
TIMES = (("2010", "2014-05"), ("2014", None), ("2014-06", "2016-02-10"), (None, "2014"), (None, None))

POINTS = ((60.0, 24.0), (60.01, 24.0), (60.05, 24.03), (60.2, 24.9))

Pair = tuple[str, str]
Point = tuple[float, float]
Time = tuple[str | None, str | None]
Triple = tuple[str, str, str]
Change = tuple[str, str, str | None]
"""Whose change it is, its kind, and who imported it if it is shown to them alone."""
Wish = Mapping[str, Any]
"""every_days, tags, snoozed_until, spoken_on; each may be left out."""
Tie = Mapping[str, Any]
"""Evidence for an acquaintance: since, confirmed, vouched, sources, talked, last; each may be left out."""
Rows = dict[str, list[dict[str, Any]]]
"""The arguments of the statement that draws a society: what there is of each kind."""


@dataclasses.dataclass(frozen=True)
class Society:
    """People, who knows whom, who may see them, where they work, and who gave what about whom."""

    people: tuple[str, ...]
    pairs: frozenset[Pair]
    contacts_only: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()
    jobs: tuple[Pair, ...] = ()
    """Person and employer."""
    employers: tuple[str, ...] = EMPLOYERS
    filed: tuple[str, ...] = ()
    """Employers that exist only because of files that somebody imported."""
    given: tuple[Pair, ...] = ()
    """The owner of an address book, and somebody in it."""
    on_another: frozenset[str] = frozenset()
    """People whose profiles are on the site "another", and not on "a site"."""
    times: Mapping[Pair, Time] = dataclasses.field(default_factory=dict)
    """When a job began and ended; by default it began in 2020 and goes on."""
    again: tuple[tuple[Pair, Time], ...] = ()
    """Further times in which somebody worked at an employer where they have a job."""
    homes: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The city of those who have one."""
    dismissals: tuple[Pair, ...] = ()
    """A person, and somebody they do not want suggested."""
    changes: tuple[Change, ...] = ()
    moments: Mapping[Change, str] = dataclasses.field(default_factory=dict)
    """When a change became known; by default on 31 January 2026."""
    kept_up: tuple[Pair, ...] = ()
    """A person, and somebody they keep up with and noted a conversation with."""
    wishes: Mapping[Pair, Wish] = dataclasses.field(default_factory=dict)
    """Their wishes and conversations; by default to speak every week, and one on 2 January 2026."""
    tags: Mapping[str, Mapping[str, int]] = dataclasses.field(default_factory=dict)
    """By owner and tag, every how many days the owner wishes to speak with people of that tag."""
    requests: tuple[Triple, ...] = ()
    """Asker, connector and target of a request for an introduction that was forwarded."""
    asked: tuple[Pair, ...] = ()
    """A person, and somebody they asked to confirm that they know each other."""
    feeds: tuple[str, ...] = ()
    """Who has a token for their feeds."""
    doubts: tuple[Pair, ...] = ()
    """The owner of a profile, and somebody who may be the person in it."""
    locations: Mapping[str, Point] = dataclasses.field(default_factory=dict)
    """Latitude and longitude of people whose location is known."""
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The names of people; by default their ids in capitals."""
    ties: Mapping[Pair, Tie] = dataclasses.field(default_factory=dict)

    @property
    def network(self) -> nx.Graph:
        """Everybody and all acquaintances, as a network."""
        network = nx.Graph()
        network.add_nodes_from(self.people)
        network.add_edges_from(sorted(self.pairs))
        return network

    def know(self, one: str, other: str) -> bool:
        """Check whether two people know each other."""
        return bool({(one, other), (other, one)} & self.pairs)

    def allows(self, person: str, viewer: str) -> bool:
        """Check whether a person lets a viewer see whom they know."""
        if person == viewer:
            return True
        if person in self.closed:
            return False
        return person not in self.contacts_only or self.know(person, viewer)

    def time_of(self, job: Pair) -> Time:
        """Return when a job began and ended."""
        return self.times.get(job, ("2020", None))

    def shows(self, pair: Pair, viewer: str) -> bool:
        """Check whether a viewer may see an acquaintance."""
        return viewer in pair or all(self.allows(person, viewer) for person in pair)

    def is_seen(self, person: str, viewer: str) -> bool:
        """Check whether a viewer may see a person at all: as open, as a contact, or as themselves."""
        return self.allows(person, viewer) or self.know(person, viewer)

    def seen_by(self, viewer: str) -> nx.Graph:
        """Return the people and acquaintances that a viewer may see."""
        seen = nx.Graph()
        seen.add_nodes_from(person for person in self.people if self.is_seen(person, viewer))
        seen.add_edges_from(pair for pair in sorted(self.pairs) if self.shows(pair, viewer))
        return seen

    def hidden_from(self, viewer: str) -> list[str]:
        """Return the people whom a viewer may not see."""
        return [person for person in self.people if not self.is_seen(person, viewer)]

    def closing(self, person: str) -> Society:
        """Return the same society in which a person lets nobody see whom they know."""
        return dataclasses.replace(
            self, contacts_only=self.contacts_only - {person}, closed=self.closed | {person}
        )

    def hiding(self, person: str, viewer: str) -> Society:
        """Return the same society if it hides a person from a viewer, else one that does."""
        if not self.is_seen(person, viewer):
            return self
        return self.without_pair((person, viewer)).without_pair((viewer, person)).closing(person)

    @property
    def held(self) -> list[tuple[str, str, str | None, str | None]]:
        """Person, employer, start and end of each job."""
        first = [(job, self.time_of(job)) for job in self.jobs]
        return [(*job, *time) for job, time in (*first, *self.again)]

    @property
    def current(self) -> set[Pair]:
        """Who works where now."""
        return {(person, employer) for person, employer, _, ended in self.held if ended is None}

    def with_tie(self, pair: Pair, tie: Tie) -> Society:
        """Return the same society with other evidence for an acquaintance."""
        return dataclasses.replace(self, ties={**self.ties, pair: tie})

    def without_pair(self, pair: Pair) -> Society:
        """Return the same society without an acquaintance."""
        return dataclasses.replace(self, pairs=self.pairs - {pair})

    def with_pair(self, pair: Pair) -> Society:
        """Return the same society with one more acquaintance."""
        return dataclasses.replace(self, pairs=self.pairs | {pair})

    def without_person(self, gone: str) -> Society:
        """Return the same society without a person and all that was known of them.

        What they gave about others stays: it belongs to those whom it is about.
        """
        return dataclasses.replace(
            self,
            people=tuple(person for person in self.people if person != gone),
            pairs=frozenset(pair for pair in self.pairs if gone not in pair),
            jobs=tuple(job for job in self.jobs if job[0] != gone),
            again=tuple((job, time) for job, time in self.again if job[0] != gone),
            given=tuple(given for given in self.given if given[1] != gone),
            locations={person: place for person, place in self.locations.items() if person != gone},
            homes={person: city for person, city in self.homes.items() if person != gone},
            dismissals=tuple(pair for pair in self.dismissals if gone not in pair),
            changes=tuple(change for change in self.changes if change[0] != gone),
            kept_up=tuple(pair for pair in self.kept_up if gone not in pair),
            requests=tuple(request for request in self.requests if gone not in request),
            doubts=tuple(pair for pair in self.doubts if gone not in pair),
            asked=tuple(pair for pair in self.asked if gone not in pair),
            tags={owner: tags for owner, tags in self.tags.items() if owner != gone},
            feeds=tuple(owner for owner in self.feeds if owner != gone),
        )

    def _file_of(self, owner: str) -> dict[str, str]:
        """Return what is stored of a file: its name, report and list of names mention all who are in it."""
        named = [person.upper() for by, person in self.given if by == owner]
        return {
            "file_name": f"{' and '.join(named)}.vcf",
            "report": json.dumps({"profiles": len(named)}),
            "named": json.dumps({"gone": named}),
        }

    def put_into(self, graph: Graph, *, backwards: bool = False, onto: Society | None = None) -> None:
        """Replace the people and employers of a graph with this society, stored in one order or the other.

        If the graph holds the society `onto`, and this one says the same and more, only that is added: it
        takes a fraction of the time.
        """
        rows = self.rows()
        if backwards:
            rows = {kind: those[::-1] for kind, those in rows.items()}
        more = _more(rows, onto.rows()) if onto else None
        if more is None:
            graph.write(OWN["draw"], {"anew": True, **rows})
        else:
            graph.write(OWN["draw"], {"anew": False, **more})
        weigh(graph, self.people)

    def rows(self) -> Rows:
        """Return the arguments of the statement that draws this society."""
        return {
            "people": [
                {"id": person, "name": self.names.get(person, person.upper()),
                 "contacts_only": person in self.contacts_only, "closed": person in self.closed}
                for person in self.people
            ],
            "pairs": [
                {"one": one, "other": other, **self.ties.get((one, other), {})}
                for one, other in sorted(self.pairs)
            ],
            "employers": [{"id": employer, "filed": employer in self.filed} for employer in self.employers],
            "jobs": [
                {"person_id": person, "employer_id": employer, "started": started, "ended": ended}
                for person, employer, started, ended in self.held
            ],
            "locations": [
                {"person_id": person, "latitude": latitude, "longitude": longitude}
                for person, (latitude, longitude) in self.locations.items()
            ],
            "homes": [{"person_id": person, "city": city} for person, city in self.homes.items()],
            "dismissals": [{"person_id": one, "other_id": other} for one, other in self.dismissals],
            "profiles": [
                {"id": f"{owner} on {about}", "owner": owner, "person_id": about,
                 "emails": [f"{about}@{owner}.example"], "phones": [f"+1 555 {owner} {about}"],
                 "note": f"{owner} on {about}", "site": "another" if about in self.on_another else "a site",
                 **self._file_of(owner)}
                for owner, about in self.given
            ],
            "changes": [
                {"id": f"{kind} {person} {owner}", "person_id": person, "kind": kind, "owner": owner,
                 "after": f"{kind} of {person}",
                 "at": self.moments.get((person, kind, owner), "2026-01-31T00:00:00Z")}
                for person, kind, owner in self.changes
            ],
            "kept_up": [
                {"owner": owner, "other": other, "every_days": 7, "tags": [], "spoken_on": ["2026-01-02"],
                 **self.wishes.get((owner, other), {})}
                for owner, other in self.kept_up
            ],
            "tags": [
                {"owner": owner, "name": name, "every_days": every}
                for owner, tags in self.tags.items()
                for name, every in tags.items()
            ],
            "doubts": [{"owner": owner, "other": other} for owner, other in self.doubts],
            "asked": [{"asker": asker, "other": other} for asker, other in self.asked],
            "feeds": [{"owner": owner} for owner in self.feeds],
            "requests": [
                {"asker": asker, "connector": connector, "target": target}
                for asker, connector, target in self.requests
            ],
        }  # fmt: skip


def _more(rows: Rows, there: Rows) -> Rows | None:
    """Return the rows besides those that are there, or None if one of those is not among the rows."""
    more = {kind: list(those) for kind, those in rows.items()}
    for kind, those in there.items():
        for row in those:
            if row not in more[kind]:
                return None
            more[kind].remove(row)
    return more


TWICE = Society(
    ("p00", "p01", "p02"),
    frozenset({("p00", "p01"), ("p01", "p02")}),
    jobs=(("p00", "acme"), ("p01", "acme"), ("p02", "acme")),
    times={("p00", "acme"): ("2010", None), ("p02", "acme"): ("2010", "2014-05")},
    again=((("p01", "acme"), ("2014", None)), (("p02", "acme"), ("2014-06", "2016-02-10"))),
)
"""A contact, and somebody a contact knows, were at the first one's employer twice: each counts once."""


@st.composite
def societies(draw: st.DrawFn, most: int = 12, *, least: int = 2, visibility: bool = True) -> Society:
    """Draw a graph of so many people: sparse graphs fall apart, dense ones have many ties."""
    people = tuple(f"p{number:02}" for number in range(draw(st.integers(least, most))))
    possible = list(combinations(people, 2))
    pairs = frozenset(draw(st.lists(st.sampled_from(possible), unique=True, max_size=2 * len(people))))
    if not visibility:
        return Society(people, pairs)
    seen_by = draw(st.lists(st.sampled_from("eeecn"), min_size=len(people), max_size=len(people)))
    some = st.sampled_from(people)
    jobs = draw(st.lists(st.tuples(some, st.sampled_from(EMPLOYERS)), unique=True, max_size=len(people)))
    given = draw(st.lists(st.tuples(some, some), unique=True, max_size=4))
    times = {job: draw(st.sampled_from(TIMES)) for job in jobs if draw(st.booleans())}
    again = [(job, draw(st.sampled_from(TIMES))) for job in jobs if draw(st.booleans())]
    locations = {person: draw(st.sampled_from(POINTS)) for person in people if draw(st.booleans())}
    homes = {person: draw(st.sampled_from(CITIES)) for person in people if draw(st.booleans())}
    dismissals = draw(st.lists(st.tuples(some, some), unique=True, max_size=2))
    kinds = st.tuples(some, st.sampled_from(("job", "city")), st.none())
    private = st.tuples(some, st.sampled_from(("email", "gone", "city")), some)
    changes = draw(st.lists(kinds | private, unique=True, max_size=6))
    kept_up = draw(st.lists(st.tuples(some, some), unique=True, max_size=4))
    requests = draw(st.lists(st.tuples(some, some, some), unique=True, max_size=3))
    doubts = draw(st.lists(st.tuples(some, some), unique=True, max_size=4))
    asks = draw(st.lists(st.tuples(some, some), unique=True, max_size=4))
    feeds = draw(st.lists(some, unique=True, max_size=3))
    told = st.lists(st.tuples(st.sampled_from(sorted(pairs)), ties()), max_size=4) if pairs else st.just([])
    drawn = Society(
        people,
        pairs,
        contacts_only=frozenset(p for p, seen in zip(people, seen_by, strict=True) if seen == "c"),
        closed=frozenset(p for p, seen in zip(people, seen_by, strict=True) if seen == "n"),
        jobs=tuple(jobs),
        given=tuple(given),
        on_another=frozenset(people[1::2]),
        times=times,
        again=tuple((job, time) for job, time in again if time != times.get(job)),
        homes=homes,
        locations=locations,
        dismissals=tuple(pair for pair in dismissals if pair[0] != pair[1]),
        changes=tuple(changes),
        kept_up=tuple(pair for pair in kept_up if pair[0] != pair[1]),
        wishes={pair: {"tags": ["film"]} for pair in kept_up[::2]},
        doubts=tuple(pair for pair in doubts if pair[0] != pair[1]),
        asked=tuple(ask for ask in asks if ask[0] != ask[1] and not pairs & {ask, ask[::-1]}),
        tags={owner: {"film": 7} for owner in feeds},
        feeds=tuple(feeds),
        ties=dict(draw(told)),
    )
    # Asking for an introduction makes the asker visible, unless nobody may see them.
    asked = tuple(
        request
        for request in requests
        if len(set(request)) == 3
        and (request[0] in drawn.closed or all(drawn.is_seen(request[0], other) for other in request[1:]))
    )
    return dataclasses.replace(drawn, requests=asked)


def ties() -> st.SearchStrategy[Tie]:
    """Draw evidence for an acquaintance."""
    return st.fixed_dictionaries(
        {},
        optional={
            "since": st.sampled_from(["2014", "2019-03"]),
            "confirmed": st.booleans(),
            "vouched": st.booleans(),
            "sources": st.lists(st.sampled_from(["s1", "s2", "s3"]), unique=True),
            "talked": st.sampled_from([0, 1, 9, 10]),
        },
    )


@contextlib.contextmanager
def transaction(graph: Graph) -> Iterator[neo4j.Transaction]:
    """Open a transaction for the length of the block; it is committed at the end unless rolled back."""
    named = graph.settings
    auth = (named.neo4j_username, named.neo4j_password)
    with (
        neo4j.GraphDatabase.driver(named.neo4j_uri, auth=auth) as driver,
        driver.session() as session,
        session.begin_transaction() as begun,
    ):
        yield begun


@contextlib.contextmanager
def held(graph: Graph, person_id: str) -> Iterator[None]:
    """Lock a person against writing for the length of the block."""
    with transaction(graph) as other:
        other.run("MATCH (person:Person {id: $id}) SET person.held = true", id=person_id).consume()
        yield
        other.rollback()


def held_up(graph: Graph, query: str, times: int = 1) -> bool:
    """Wait until transactions of a query wait for a lock of another; return whether `times` of them do."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if graph.read(OWN["held-up"], {"query": query}).rows[0]["waiting"] >= times:
            return True
        time.sleep(0.05)
    return False
