"""Erase people so no import brings them back by an address only they have, and refuse addresses for good.

What is deleted with a person is defined in `erase-person`; hashes are made in `app.access`.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.access import Erasures
from app.catalogue import shipped
from app.errors import ConflictError, InvalidArgumentsError, NotFoundError
from app.graph import Graph
from app.imports.addresses import any_address, email_address, phone_number, profile_address
from app.imports.book import Book, gathered
from app.imports.bringing import AsItWas, Outcome, take_back_all, written
from app.imports.findings import FoundProfile
from app.imports.identity import is_certain
from app.imports.likeness import Features, features_of_found
from app.imports.plans import plan

TRIES = 10
"""How many times an erasure is tried if another profile or file of the person comes in meanwhile."""


def erase(graph: Graph, person_id: str, *, even_if_absent: bool = False, alone: bool = False) -> None:
    """Erase a person, and what only their files said about others.

    Also erase people who are merged with them, and are here only by the files and decisions of one owner,
    unless `alone` is true.

    Raises NotFoundError if there is no such person, unless `even_if_absent` is true, AnotherSecretError if
    others were erased under another secret, and ConflictError if more comes in at each of TRIES attempts.
    """
    erasures = Erasures(graph)
    erasures.check()
    addresses: set[str] = set()
    former_ids: set[str] = set()
    for _ in range(TRIES):
        profile_ids: list[str] = []
        # Read before their own files are taken back: what these say about them is deleted too.
        for row in graph.read(shipped()["addresses-of-person"], {"id": person_id}).rows:
            leaving = [profile for profile in row["profiles"] if not profile["stays"]]
            addresses.update(theirs_alone(leaving, row["sharing"]))
            former_ids.update(row["former_ids"])
            profile_ids = [profile["id"] for profile in row["profiles"] if not profile["own"]]
            for other_id in () if alone else row["one_with"]:
                with contextlib.suppress(NotFoundError):  # deleted meanwhile, with a file or on their own
                    erase(graph, other_id, alone=True)
        with contextlib.suppress(NotFoundError):
            take_back_all(graph, person_id)
        if erasures.erase(
            person_id,
            addresses=sorted(addresses),
            former_ids=sorted(former_ids),
            profile_ids=profile_ids,
            even_if_absent=even_if_absent,
        ):
            if not alone:
                finish(graph)
            return
    raise ConflictError("Files about them, or from them, keep being imported: try again.")


def finish(graph: Graph) -> None:
    """Remove what only the profiles of erased people said about people with whom they had been merged.

    The graph remembers which address books are concerned, even if an erasure broke off after it was written.
    """
    (pool,) = graph.read(shipped()["pool"], {}).rows
    for owner_id in dict.fromkeys(each["owner_id"] for each in pool["unsettled"]):
        with contextlib.suppress(NotFoundError):  # the owner was deleted meanwhile
            written(graph, owner_id, functools.partial(_settled, graph))


def _settled(graph: Graph, book: Book) -> Outcome:
    return plan(gathered(graph, book)) if book.unsettled else AsItWas()


def theirs_alone(profiles: Iterable[Mapping[str, Any]], sharing: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the addresses that identify the person of some profiles; `sharing` are others' that share one.

    Families share a telephone: an address that somebody with another name has too would keep them out as
    well. Somebody in two address books is two people here, and an address that both have still identifies
    them. What others' files say about the person outweighs what only the person says (`own`).
    """
    others = [features_of_found(0, _found(profile)) for profile in sharing]
    by_own: dict[bool, list[Features]] = {True: [], False: []}
    for profile in profiles:
        by_own[profile["own"]].append(features_of_found(0, _found(profile)))
    kept = _alone(by_own[True], others, claimed=True) | _alone(by_own[False], others, claimed=False)
    return sorted(address for address, alone in kept.items() if alone)


def _alone(profiles: Iterable[Features], others: Sequence[Features], *, claimed: bool) -> dict[str, bool]:
    """Return, for each address of some profiles, whether it identifies their person."""
    kept: dict[str, bool] = {}
    for features in profiles:
        for key in features.keys:
            bearers = [other for other in others if key in other.keys] or [features]
            alone = all(is_certain(key, features, other, claimed=claimed) for other in bearers)
            address = key.split(" ", 1)[1]
            kept[address] = kept.get(address, True) and alone
    return kept


def _found(profile: Mapping[str, Any]) -> FoundProfile:
    return FoundProfile(
        site="",
        place="",
        name=profile["name"] or "",
        given_name=profile["given_name"],
        family_name=profile["family_name"],
        url=profile["url"],
        other_urls=tuple(profile["other_urls"] or ()),
        emails=tuple(profile["emails"] or ()),
        phones=tuple(profile["phones"] or ()),
    )


def refuse(graph: Graph, texts: Sequence[str]) -> list[str]:
    """Keep people with one of some addresses out of all imports; return the ids of those already here.

    Raises InvalidArgumentsError if a text is not an address by which an import recognises people, and
    AnotherSecretError as `erase` does.
    """
    region = graph.settings.phone_region
    known = [
        profile_address(text) or email_address(text) or phone_number(text, region) or any_address(text)
        for text in texts
    ]
    strange = [str(place) for place, address in enumerate(known, 1) if address is None]
    if strange:
        raise InvalidArgumentsError({"addresses": f"{_STRANGE} Look at number {', '.join(strange)}."})
    erasures = Erasures(graph)
    erasures.check()
    return erasures.refuse([address for address in known if address])


_STRANGE = "Each must be a profile's address, an e-mail address or a phone number with its country's code."
