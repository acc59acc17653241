"""Apply an owner's decision on a proposal: one person, two people, or undecided again.

What follows from it is worked out in `plans`, as for a file that is imported.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.catalogue import shipped
from app.errors import ConflictError, NotFoundError
from app.graph import Graph
from app.imports.book import Book, gathered
from app.imports.bringing import AsItWas, Outcome, Watch, unwatched, written
from app.imports.decisions import ACCEPTED, OPEN, Proposal, settled
from app.imports.plans import People, plan


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision: the names on both sides of the proposal, and its new state."""

    one: str
    other: str
    state: str


def settle(graph: Graph, owner_id: str, proposal_id: str, state: str, *, watch: Watch = unwatched) -> Settled:
    """Accept a proposal, refuse it, or open it again, which takes the decision back without loss.

    Raises NotFoundError if there is no proposal with this id, and ConflictError if the two cannot be one
    person, or as `written` does.
    """
    (row,) = graph.read(shipped()["proposal"], {"person_id": owner_id, "proposal_id": proposal_id}).rows
    if row["proposal_id"] is None:
        raise NotFoundError("proposal", proposal_id)

    def planned(book: Book) -> Outcome:
        proposal = next((each for each in book.proposals if each.id == proposal_id), None)
        if proposal is None:
            raise NotFoundError("proposal", proposal_id)
        if proposal.state == state:
            return AsItWas()
        decided = settled(book.proposals, proposal_id, state)
        made = plan(gathered(graph, book), decided=decided, opened=state == OPEN)
        if state == ACCEPTED and not _are_one(proposal, made.people):
            raise ConflictError(
                f'"{row["one"]}" and "{row["other"]}" cannot be one person: another decision says so, '
                "they have two addresses on one site, or each is here in their own right."
            )
        return made

    written(graph, owner_id, planned, watch=watch)
    return Settled(row["one"], row["other"], state)


def _are_one(proposal: Proposal, people: People) -> bool:
    for person_id, group in people:
        keys = [entry.key for entry in group]
        if proposal.one_key in keys:
            keys.remove(proposal.one_key)
            return proposal.other_key in keys or proposal.other_id == person_id
    return False
