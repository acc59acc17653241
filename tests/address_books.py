"""Files drawn at random for the tests of imports, and what a graph holds, written as text to be compared.

What an import should do is never asked of the product's own code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from app.api.rights import EXPORT, TIES
from app.catalogue import shipped
from app.graph import Graph
from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.settling import settle

NAMES = ["Mila Rossi", "Aiko Sato", "Juno Park", "Rui Costa"]
EMAILS = ["mila@faro.example", "aiko@faro.example", "juno@faro.example"]
JOBS = [
    FoundJob(employer="Faro", title="Clerk"),
    FoundJob(employer="FARO S.p.A.", title="Clerk"),
    FoundJob(employer="Lanterna", title="Keeper", started="2019-02"),
    FoundJob(employer="BOLT", title="clerk", started="2020"),
]


def findings(
    *profiles: FoundProfile, site: str = "linkedin", owner: FoundProfile | None = None, name: str = "list.csv"
) -> Findings:
    """Return what a reader returns for a file with some profiles."""
    sha256 = hashlib.sha256(repr((profiles, owner)).encode()).hexdigest()
    return Findings(site=site, owner=owner, profiles=list(profiles), sha256=sha256, file_name=name)


def profile(name: str, number: int = 1, **said: object) -> FoundProfile:
    """Return a profile; what is not given is not known."""
    return FoundProfile(**{"site": "linkedin", "name": name, "place": f"list.csv:{number}", **said})


def believe(graph: Graph, owner_id: str) -> None:
    """Accept, for the owner of an address book, every address that somebody claims as theirs."""
    query = shipped()["proposals"]
    for row in list(graph.every_row(query, query.load({"person_id": owner_id, "state": "open"}))):
        if row["evidence"][0]["kind"].startswith("claimed-"):
            settle(graph, owner_id, row["proposal_id"], "accepted")


@st.composite
def files(draw: st.DrawFn, site: str) -> Findings:
    """Draw a file of a few people, who may be in other files too."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(NAMES))
        slug = draw(st.sampled_from([None, *(each.split()[0].lower() for each in NAMES)]))
        found.append(
            profile(
                name,
                number,
                site=site,
                url=slug and f"{site}.com/in/{slug}",
                headline=draw(st.sampled_from([None, "Clerk", "Keeper"])),
                city=draw(st.sampled_from([None, "Turin", "Lyon"])),
                emails=tuple(draw(st.lists(st.sampled_from(EMAILS), max_size=2, unique=True))),
                jobs=tuple(draw(st.lists(st.sampled_from(JOBS), max_size=2, unique=True))),
                since=draw(st.sampled_from([None, "2014", "2019-02"])),
                conversation_count=draw(st.sampled_from([None, 1, 7])),
                vouched=draw(st.booleans()),
                contact=draw(st.integers(0, 5)) > 0,
            )
        )
    return findings(*found, site=site)


def exported(graph: Graph, *people: str) -> bytes:
    """Write as JSON everything that is stored about some people and about everyone tied to them.

    People who exist because of an import are named by the first of their profiles, since an id that was given
    stays; times, keys and the engine's own numbers are left out.
    """
    told: dict[str, object] = {}
    names: dict[str, str] = {}
    waiting = list(people)
    while waiting:
        person_id = waiting.pop(0)
        if person_id in told:
            continue
        (person,) = graph.read(EXPORT, {"person_id": person_id}).rows
        ties = list(graph.every_row(TIES, {"person_id": person_id}))
        for tie in ties:
            # Somebody hidden whom the owner does not know is not named: only the profile is there.
            if "Person" in tie["labels"] and tie["other"] and tie["other"]["id"] not in told:
                waiting.append(tie["other"]["id"])
        profiles = sorted(tie["other"]["id"] for tie in ties if "Profile" in tie["labels"])
        names[person_id] = profiles[0] if person["properties"].get("imported") else person_id
        told[person_id] = {**person, "ties": list(map(_by_whose_files, ties))}
    text = json.dumps({names[id]: _without_times(said) for id, said in told.items()}, sort_keys=True)
    for person_id, name in names.items():
        text = text.replace(f'"{person_id}"', f'"{name}"')
    said = json.loads(text)
    for person in said.values():
        person["ties"] = sorted(person["ties"], key=lambda tie: json.dumps(tie, sort_keys=True))
    return json.dumps(said, sort_keys=True, indent=1, ensure_ascii=False).encode()


def _by_whose_files(tie: dict[str, Any]) -> dict[str, Any]:
    """Rename the properties that files set: by whose files they are, this person's or the other's."""
    whose = {"told_by_first": "told by them", "told_by_second": "told of them"}
    if not tie["outgoing"]:
        whose = dict(zip(whose, reversed(whose.values()), strict=True))
    return {**tie, "properties": {whose.get(name, name): said for name, said in tie["properties"].items()}}


def _without_times(value: object) -> object:
    if isinstance(value, dict):
        left_out = ("created_at", "imported_at", "known_at", "at", "tie_id", "report", "named", "keys")
        return {
            # An acquaintance leads from the smaller id to the larger, but people have other names here than
            # ids.
            name: None if name == "outgoing" else _without_times(item)
            for name, item in value.items()
            if name not in left_out
        }
    return list(map(_without_times, value)) if isinstance(value, list) else value


def people_of(rows: Iterable[dict[str, object]]) -> set[object]:
    """Return the names in some rows."""
    return {row["name"] for row in rows}
