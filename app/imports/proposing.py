"""Proposals to an owner: the pairs that may be one person, worked out each time from the whole address book.

How a pair is scored is in `likeness`; the owner's decisions are in `decisions`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from app.imports.candidates import candidates, candidates_among
from app.imports.decisions import OPEN, Decisions
from app.imports.entries import Entry, bound, digest
from app.imports.identity import Elsewhere
from app.imports.likeness import (
    Candidate,
    Evidence,
    Features,
    KnownPerson,
    claimed_key,
    features_of_all,
    features_of_known,
    shared_key,
)

MOST_BEARERS = 5
"""An address of more people than this is a household's or a company's, and suggests no pair."""

MORE_THAN_A_NAME = {"employer", "alike-employer", "city", "title"}
"""A stranger is proposed only with one of these reasons; for a contact, a name is enough."""

TAKEN_BACK = Evidence("taken-back", "The reasons may have come from a file that is taken back.", 0.0)
"""Shown with a settled proposal instead of reasons that may have come from such a file."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A person who claims an address of a group of entries; `held` is the group that is theirs, if any."""

    number: int
    key: str
    person: KnownPerson
    held: int | None


def claims(people: Sequence[tuple[str, list[Entry]]], elsewhere: Elsewhere) -> list[Claim]:
    """Return who claims which address of which group of entries."""
    held = {person_id: number for number, (person_id, _) in enumerate(people)}
    return [
        Claim(number, key, person, held.get(person.id))
        for number, (_, group) in enumerate(people)
        for key, person in elsewhere.claimed(group).items()
    ]


def open_proposals(
    owner_id: str,
    groups: Sequence[list[Entry]],
    taken: set[int],
    there: Sequence[KnownPerson],
    strangers: set[str],
    decisions: Decisions,
    claimed: Sequence[Claim] = (),
) -> list[dict[str, Any]]:
    """Return the open proposals among groups of entries, and of groups with people who are here already.

    `taken` are the numbers of the groups that belong to such people. Two groups with entries from the same
    file are two people: nobody is twice on one list. Nor is a pair proposed that cannot be merged, because
    both are here already, or are here in their own right.
    """
    files = [{entry.source_id for entry in group} for group in groups]
    every_file = set().union(*files)
    if len(every_file) < 2 and not there and not claimed:
        return []
    records = [
        features_of_all(str(number), (entry.found for entry in group)) for number, group in enumerate(groups)
    ]

    kept = [{str(number)} if number in taken else bound(group) for number, group in enumerate(groups)]

    def may(index: int, number: int) -> bool:
        one, other = kept[index], kept[number]
        return (
            files[index].isdisjoint(files[number])
            and not (one and other and one.isdisjoint(other))
            and not decisions.apart(groups[index], groups[number])
        )

    some = [number for number, of in enumerate(files) if of != every_file]
    pairs = [*_sharing(records, may), *(candidates_among(records, some, may) if some else ())]
    rows = [_pair(owner_id, groups[pair.index], groups[int(pair.known_id)], pair) for pair in pairs]
    people = [features_of_known(person) for person in there]
    free = [record for record, theirs in zip(records, kept, strict=True) if not theirs]
    for candidate in candidates(free, people) if people else ():
        group = groups[int(free[candidate.index].id)]
        reasons = {reason.kind for reason in candidate.evidence}
        if candidate.known_id in strangers and not reasons & MORE_THAN_A_NAME:
            continue
        if candidate.known_id not in decisions.said_not_to_be(group):
            other = next(person for person in there if person.id == candidate.known_id)
            rows.append(_with_somebody(owner_id, group, candidate, other))
    for claim in claimed:
        group = groups[claim.number]
        if kept[claim.number] or claim.person.id in decisions.said_not_to_be(group):
            continue
        if claim.held is None or may(claim.number, claim.held):
            candidate = claimed_key(claim.number, claim.person, claim.key)
            rows.append(_with_somebody(owner_id, group, candidate, claim.person))
    return list({row["id"]: row for row in rows}.values())


def settled_proposals(decisions: Decisions, untold: Container[str]) -> list[dict[str, Any]]:
    """Return the settled proposals, each side named as in its newest entry.

    With a key in `untold`, the reasons are removed: they may have come from a file that is taken back.
    """
    rows = []
    for proposal in decisions.kept:
        one, other = decisions.sides(proposal)
        row: dict[str, Any] = {"id": proposal.id, "state": proposal.state, "one": one[-1].found.name}
        if other:  # if nothing tells the two apart, the other is the older
            row["other"] = other[0 if other == one else -1].found.name
        if proposal.one_key in untold or proposal.other_key in untold:
            row |= _reasons([TAKEN_BACK])
        rows.append(row)
    return rows


def _sharing(records: Sequence[Features], may: Callable[[int, int], bool]) -> Iterable[Candidate]:
    """Return the pairs that share an address which did not merge them, each by the surest one they share."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        for key in record.keys:
            bearers[key].append(number)
    found: dict[tuple[int, int], Candidate] = {}
    for key in sorted(bearers, key=lambda key: (not key.startswith("url "), key)):
        for number, index in combinations(bearers[key], 2) if len(bearers[key]) <= MOST_BEARERS else ():
            if (index, number) not in found and may(index, number):
                found[index, number] = shared_key(index, records[index], records[number], key)
    return [
        Candidate(pair.index, records[number].id, pair.score, pair.evidence)
        for (_, number), pair in found.items()
    ]


def _side(group: Iterable[Entry]) -> Entry:
    """Return the entry that stands for a group: the newest of those with the first of its sorted keys."""
    listed = list(group)
    first = min(entry.key for entry in listed)
    return [entry for entry in listed if entry.key == first][-1]


def _pair(owner_id: str, one: list[Entry], other: list[Entry], candidate: Candidate) -> dict[str, Any]:
    first, second = sorted((_side(one), _side(other)), key=lambda entry: (entry.key, entry.found.name))
    # Several may share one address, and each two of them are a pair.
    names = (first.found.name, second.found.name) if first.key == second.key else ()
    return {
        **_called("one", first),
        **_called("other", second),
        **_told(f"m-{digest(owner_id, first.key, second.key, *names)}", candidate),
    }


def _with_somebody(
    owner_id: str, group: list[Entry], candidate: Candidate, other: KnownPerson
) -> dict[str, Any]:
    side = _side(group)
    return {
        **_called("one", side),
        "other": other.called,
        "other_id": other.id,
        **_told(f"m-{digest(owner_id, side.key, 'person', other.id)}", candidate),
    }


def _called(which: str, entry: Entry) -> dict[str, Any]:
    return {which: entry.found.name, f"{which}_key": entry.key, f"{which}_site": entry.found.site}


def _told(id: str, candidate: Candidate) -> dict[str, Any]:
    return {
        "id": id,
        "state": OPEN,
        "score": candidate.score,
        **_reasons(candidate.evidence),
    }


def _reasons(evidence: Sequence[Evidence]) -> dict[str, list[Any]]:
    return {
        "kinds": [reason.kind for reason in evidence],
        "words": [reason.words for reason in evidence],
        "points": [reason.points for reason in evidence],
    }


def touched(rows: Iterable[dict[str, Any]], entries: Iterable[Entry]) -> int:
    """Count the open proposals that have one of some entries, by key, on a side."""
    keys = {entry.key for entry in entries}
    return sum(
        row["state"] == OPEN and not keys.isdisjoint((row["one_key"], row.get("other_key"))) for row in rows
    )
