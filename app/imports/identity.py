"""Recognise people: who of those found is known already, for certain by a key, perhaps by their name.

A key is an address of one person alone; what is done with a merge or a proposal is decided by the caller.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.imports.findings import FoundProfile
from app.imports.likeness import (
    Features,
    KnownPerson,
    Proposal,
    features_of_found,
    features_of_known,
    shared_key,
)
from app.imports.names import FULL_ENOUGH, likeness
from app.imports.proposals import propose
from app.imports.vocabulary import SHARED_MAILBOXES


@dataclass(frozen=True, slots=True)
class Merge:
    """A person who is known for certain, by `key`, such as `email wanda@example.com`."""

    known_id: str
    key: str


@dataclass(slots=True)
class Recognised:
    """What became of the profiles found, by index: known, doubled in the file, perhaps known, or new."""

    merges: dict[int, Merge] = field(default_factory=dict)
    doubles: dict[int, int] = field(default_factory=dict)
    proposals: list[Proposal] = field(default_factory=list)


def recognise(found: Sequence[FoundProfile], known: Iterable[KnownPerson]) -> Recognised:
    """Merge by keys, then propose among those left; a profile is proposed for nobody it is merged with.

    `doubles` leads from a profile to an earlier one of the same file that a key says is the same person.
    """
    people = [features_of_known(person) for person in known]
    profiles = [features_of_found(index, profile) for index, profile in enumerate(found)]
    answer = Recognised()
    doubtful: dict[tuple[int, str], Proposal] = {}
    bearers = _bearers(people)
    first: dict[str, Features] = {}
    for index, profile in enumerate(profiles):
        _merge(index, profile, bearers, answer, doubtful)
        for key in profile.keys:
            earlier = first.setdefault(key, profile)
            if earlier is not profile and index not in answer.doubles and is_certain(key, profile, earlier):
                answer.doubles[index] = answer.doubles.get(int(earlier.id), int(earlier.id))
    for proposal in propose(profiles, people):
        doubtful.setdefault((proposal.index, proposal.known_id), proposal)
    answer.proposals = sorted(
        (
            proposal
            for (index, known_id), proposal in doubtful.items()
            if index not in answer.doubles
            and (
                index not in answer.merges or (proposal.by_key and answer.merges[index].known_id != known_id)
            )
        ),
        key=lambda proposal: (-proposal.score, proposal.index, proposal.known_id),
    )
    return answer


def _bearers(people: list[Features]) -> dict[str, list[Features]]:
    bearers: dict[str, list[Features]] = defaultdict(list)
    for person in people:
        for key in person.keys:
            bearers[key].append(person)
    return bearers


def _merge(
    index: int,
    profile: Features,
    bearers: dict[str, list[Features]],
    answer: Recognised,
    doubtful: dict[tuple[int, str], Proposal],
) -> None:
    """Merge with the one person whom a key names for certain; all others named by a key are proposed."""
    certain: dict[str, str] = {}
    for key in profile.keys:
        named = bearers.get(key, [])
        for person in named:
            if len(named) == 1 and is_certain(key, profile, person):
                certain.setdefault(person.id, key)
            else:
                doubtful.setdefault((index, person.id), shared_key(index, profile, person, key))
    by_url = [known_id for known_id, key in certain.items() if key.startswith("url ")]
    chosen = by_url if len(by_url) == 1 else list(certain)
    if len(chosen) == 1:
        answer.merges[index] = Merge(chosen[0], certain[chosen[0]])
    by_id = {person.id: person for key in profile.keys for person in bearers.get(key, [])}
    for known_id, key in certain.items():
        if len(chosen) > 1 or known_id != chosen[0]:
            doubtful.setdefault((index, known_id), shared_key(index, profile, by_id[known_id], key))


def is_certain(key: str, one: Features, other: Features) -> bool:
    """Tell whether a key is of one person: an address on a site is; others are, unless names differ."""
    kind, value = key.split(" ", 1)
    if kind == "url":
        return True
    if kind == "email" and value.split("@")[0].split("+")[0] in SHARED_MAILBOXES:
        return False
    if not (one.named and other.named):
        return kind == "email"
    found = max((likeness(a, b) for a in one.names for b in other.names), key=lambda alike: alike.given)
    if kind == "email":
        return found.given >= 0.9
    return found.given >= 0.9 and found.family >= FULL_ENOUGH
