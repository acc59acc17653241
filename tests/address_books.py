"""Files drawn by lot for the tests of imports, and how what a graph holds is written out to be compared.

Nothing of the product's own is asked what an import should do.
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
    """Make what a reader would give of a file with some profiles."""
    sha256 = hashlib.sha256(repr((profiles, owner)).encode()).hexdigest()
    return Findings(site=site, owner=owner, profiles=list(profiles), sha256=sha256, file_name=name)


def profile(name: str, number: int = 1, **said: object) -> FoundProfile:
    """Make a profile; what is not said is not known."""
    return FoundProfile(**{"site": "linkedin", "name": name, "place": f"list.csv:{number}", **said})


def believe(graph: Graph, owner_id: str) -> None:
    """Accept, as the owner of an address book, whatever address somebody says is theirs."""
    query = shipped()["proposals"]
    for row in list(graph.every_row(query, query.load({"person_id": owner_id, "state": "open"}))):
        if row["evidence"][0]["kind"].startswith("claimed-"):
            settle(graph, owner_id, row["proposal_id"], "accepted")


@st.composite
def files(draw: st.DrawFn, site: str) -> Findings:
    """A file of a few people, of whom other files may tell too."""
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
    """Write out all that is held on some people and on whoever is tied to them, whatever it is.

    People who are there by an import are called by the first of their profiles, since an id once given
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
            # Somebody hidden whom the owner does not know is not named: of them the profile alone is told.
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
    """Say of what files tell whether the person's tell it or the other's: the first is told by ids."""
    whose = {"told_by_first": "told by them", "told_by_second": "told of them"}
    if not tie["outgoing"]:
        whose = dict(zip(whose, reversed(whose.values()), strict=True))
    return {**tie, "properties": {whose.get(name, name): said for name, said in tie["properties"].items()}}


def _without_times(value: object) -> object:
    if isinstance(value, dict):
        left_out = ("created_at", "imported_at", "known_at", "at", "tie_id", "report", "named", "keys")
        return {
            # An acquaintance leads from the smaller id to the larger, and an id is called otherwise here.
            name: None if name == "outgoing" else _without_times(item)
            for name, item in value.items()
            if name not in left_out
        }
    return list(map(_without_times, value)) if isinstance(value, list) else value


def people_of(rows: Iterable[dict[str, object]]) -> set[object]:
    """Give the names among some rows."""
    return {row["name"] for row in rows}
