"""The same questions answered in process, by igraph and plain Python: how fast, and whether all agree.

The engine is asked in `engine`.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

import igraph

from app.errors import EntregentError
from app.graph import Answer
from bench.careers import Careers
from bench.questions import ASKED, FEW, MANY, Asked, Question
from seed.generated import person_id

Rows = list[dict[str, Any]]


def mutual(network: igraph.Graph, question: Question) -> list[int]:
    """Return those who know both."""
    return sorted(set(network.neighbors(question.me)) & set(network.neighbors(question.other)))


def hops(network: igraph.Graph, question: Question) -> int | None:
    """Count the acquaintances on a shortest path; None if there is no path."""
    path = network.get_shortest_path(question.me, question.other)
    return len(path) - 1 if path else None


def suggestions(network: igraph.Graph, question: Question) -> list[tuple[float, int]]:
    """Sum up resource allocation over the contacts of contacts, the best 20 first, with negative scores."""
    scores: dict[int, float] = defaultdict(float)
    contacts = network.neighbors(question.me)
    for contact in contacts:
        theirs = network.neighbors(contact)
        weight = 1 / len(theirs)
        for candidate in theirs:
            scores[candidate] += weight
    for known in (question.me, *contacts):
        scores.pop(known, None)
    return sorted((-round(score, 12), number) for number, score in scores.items())[:20]


TIMED: dict[str, Callable[[igraph.Graph, Question], Any]] = {
    "mutual contacts": mutual,
    "degree": hops,
    "suggestions by shared contacts alone": suggestions,
}


def timed(network: igraph.Graph, questions: Sequence[Question]) -> dict[str, list[float]]:
    """Answer every question; return the seconds by label."""
    seconds: dict[str, list[float]] = defaultdict(list)
    for question in questions:
        for label, answer in TIMED.items():
            start = time.perf_counter()
            answer(network, question)
            seconds[label].append(time.perf_counter() - start)
    return seconds


def agreed(
    network: igraph.Graph,
    careers: Careers,
    questions: Sequence[Question],
    ask: Callable[[Asked, Question], Answer],
) -> int:
    """Compare the engine's answers with those in process; return how many were compared.

    Raises EntregentError naming the first that differs.
    """
    compared = 0
    for question in questions:
        expected = _expected(network, careers, question)
        for asked in ASKED:
            if asked.label in expected:
                found, right = _reduced(asked.query, ask(asked, question).rows), expected[asked.label]
                if found != right:
                    raise EntregentError(
                        f"{asked.label}, {question}: {found}, where in process it is {right}."
                    )
                compared += 1
    return compared


def _expected(network: igraph.Graph, careers: Careers, question: Question) -> dict[str, Any]:
    shared = mutual(network, question)
    steps = hops(network, question)
    levels = network.distances(question.me, question.many)[0]
    ball = [network.neighborhood_size(question.me, order) for order in range(4)]
    expected = {
        "mutual contacts": len(shared),
        f"mutual contacts with {FEW}": [
            len(set(network.neighbors(question.me)) & set(network.neighbors(other))) for other in question.few
        ],
        "degree": steps if steps is not None and steps <= 6 else None,
        f"degrees of {MANY}": [int(level) if level <= 3 else None for level in levels],
        "introductions": {steps} - {None},
        "suggestions by shared contacts alone": [
            (-score, person_id(number)) for score, number in suggestions(network, question)
        ],
        "into an employer": careers.ways(network, question),
        "employers within reach": careers.within_reach(network, question),
        "former colleagues": careers.colleagues(network, question),
        "reach": [ball[order] - ball[order - 1] for order in (1, 2, 3)],
    }
    unknown = ("into an employer", "employers within reach")
    return {label: answer for label, answer in expected.items() if answer is not None or label not in unknown}


def _reduced(query: str, rows: Rows) -> Any:
    """Reduce an answer to what can be compared with the answer in process."""
    match query:
        case "mutual-contacts":
            return rows[0]["total"] if rows else 0
        case "mutual-contacts-with-each":
            return [row["mutual_count"] for row in rows]
        case "degree":
            return rows[0]["degree"]
        case "degrees":
            return [row["degree"] for row in rows]
        case "introductions":
            return {row["hops"] for row in rows}
        case "people-you-may-know":
            return [(row["score"], row["person_id"]) for row in rows]
        case "introductions-into-employer":
            return sorted((row["person_id"], row["degree"]) for row in rows)
        case "employers-within-reach":
            return [(-row["people_count"], row["employer_id"]) for row in rows]
        case "former-colleagues":
            return [(-row["months"], row["colleague_count"], row["person_id"]) for row in rows]
        case _:
            return list(rows[0].values())
