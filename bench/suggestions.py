"""`python -m bench.suggestions`: how well hidden acquaintances are suggested, compared with textbook scores.

The product's score is what its query answers, on a temporary engine; no other engine is touched.
"""

from __future__ import annotations

import dataclasses
import functools
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import click
from rich.console import Console

from app.catalogue import shipped
from app.engine import reachable
from app.graph import Graph
from app.logs import set_up_logs
from app.schema import apply_schema
from app.settings import read_settings
from app.strength import write
from seed.edges import edges
from seed.generated import generated
from seed.ldbc import ldbc
from seed.loading import load
from seed.network import Acquaintance, Network

FIRST = 10
"""Suggestions that count for each person."""

HIDDEN = 10
"""One acquaintance in so many is hidden."""

PRODUCT = "the product"

Circles = dict[str, set[str]]
"""The ids of each person's contacts."""

Score = Callable[[set[str], set[str], list[int]], float]

SCORES: dict[str, Score] = {
    "common neighbours": lambda mine, theirs, shared: len(shared),
    "Adamic-Adar": lambda mine, theirs, shared: sum(1 / log(contacts) for contacts in shared),
    "resource allocation": lambda mine, theirs, shared: sum(1 / contacts for contacts in shared),
    "Jaccard": lambda mine, theirs, shared: len(shared) / len(mine | theirs),
}
"""A score from the contacts of each of two people and how many contacts each shared contact has."""


class Figures(NamedTuple):
    """Means over people: whether any hidden contact is found, the share found, 1 / the place of the first."""

    hit: float
    recall: float
    mrr: float


def circles(acquaintances: Sequence[Acquaintance]) -> Circles:
    """Return each person's contacts."""
    known: Circles = defaultdict(set)
    for one, other, _ in acquaintances:
        known[one].add(other)
        known[other].add(one)
    return known


def drawn(acquaintances: Sequence[Acquaintance], seed: int) -> list[Acquaintance]:
    """Draw the acquaintances that are hidden."""
    return random.Random(f"hidden {seed}").sample(acquaintances, round(len(acquaintances) / HIDDEN))


def best(known: Circles, me: str, score: Score) -> list[str]:
    """Return the best contacts of contacts by a score; of equals, the smaller id first, as in the product."""
    mine = known.get(me, set())
    shared: dict[str, list[int]] = defaultdict(list)
    for contact in mine:
        for candidate in known[contact] - mine - {me}:
            shared[candidate].append(len(known[contact]))
    points = {one: round(score(mine, known[one], sizes), 12) for one, sizes in shared.items()}
    return sorted(points, key=lambda one: (-points[one], one))[:FIRST]


def suggested(graph: Graph, given: Mapping[str, Any], me: str) -> list[str]:
    """Return the product's suggestions."""
    query = shipped()["people-you-may-know"]
    answer = graph.read(query, query.load({**given, "person_id": me, "limit": FIRST}))
    return [row["person_id"] for row in answer.rows]


def judged(suggestions: Mapping[str, Sequence[str]], truth: Circles) -> Figures:
    """Compare each person's suggestions with those of their contacts who were hidden."""
    places = {
        me: [place for place, one in enumerate(found, 1) if one in truth[me]]
        for me, found in suggestions.items()
    }
    return Figures(
        fmean(bool(found) for found in places.values()),
        fmean(len(found) / len(truth[me]) for me, found in places.items()),
        fmean(1 / found[0] if found else 0.0 for found in places.values()),
    )


def measured(
    graph: Graph, acquaintances: Sequence[Acquaintance], seed: int, asked: int, given: Mapping[str, Any]
) -> dict[str, Figures]:
    """Hide some acquaintances, ask about those who lost one, and restore the acquaintances."""
    hidden = drawn(acquaintances, seed)
    truth, known = circles(hidden), circles(sorted(set(acquaintances) - set(hidden)))
    everybody = sorted(truth)
    people = random.Random(f"asked {seed}").sample(everybody, min(asked, len(everybody)))
    for one, other, _ in hidden:
        graph.write(shipped()["end-contact"], {"person_id": one, "other_id": other})
    try:
        answers = {PRODUCT: {me: suggested(graph, given, me) for me in people}}
    finally:
        rows = [
            {"person_id": min(one, other), "contact_ids": [max(one, other)], "since": [since]}
            for one, other, since in hidden
        ]
        write(graph, shipped()["record-acquaintances"], {"acquaintances": rows})
    answers |= {name: {me: best(known, me, score) for me in people} for name, score in SCORES.items()}
    return {name: judged(answers[name], truth) for name in (*SCORES, PRODUCT)}


def lines(results: Sequence[dict[str, Figures]]) -> Iterator[str]:
    """Yield, as lines of text, the means of all draws, then hit@10, recall@10 and MRR@10 of each draw."""
    yield f"{'':<20} {'hit@10':>9} {'recall@10':>9} {'MRR@10':>9}   of each draw"
    for name in results[0]:
        of_each = [result[name] for result in results]
        means = "".join(f" {fmean(column):>9.3f}" for column in zip(*of_each, strict=True))
        yield f"{name:<20}{means}   " + "  ".join("/".join(f"{each:.3f}" for each in one) for one in of_each)


def _judges(reader: Callable[..., Network]) -> Callable[..., None]:
    """Make a command that measures on the network `reader` returns, with the options that all share."""

    @click.option("--seed", "seeds", multiple=True, type=int, default=(1, 2, 3), show_default=True,
                  help="What is hidden is drawn with; may be said several times.")  # fmt: skip
    @click.option("--asked", default=500, show_default=True, help="How many people are asked about, at most.")
    @click.option("--workplace-weight", type=float, help="Instead of the product's own.")
    @functools.wraps(reader)
    def command(seeds: tuple[int, ...], asked: int, workplace_weight: float | None, **arguments: Any) -> None:
        network = reader(**arguments)
        acquaintances = sorted(network.acquaintances)
        given = {} if workplace_weight is None else {"workplace_weight": workplace_weight}
        settings = read_settings().patient()
        set_up_logs("error")
        with tempfile.TemporaryDirectory(prefix="entregent-suggestions-") as folder:
            own = dataclasses.replace(settings, neo4j_uri="", home=Path(folder), bolt_port=0)
            with reachable(own, progress=Console(stderr=True)) as named, Graph(named) as graph:
                apply_schema(graph)
                load(graph, dataclasses.replace(network, acquaintances=acquaintances))
                results = [measured(graph, acquaintances, seed, asked, given) for seed in seeds]
        click.echo("\n".join(lines(results)))

    return command


@click.group()
def main() -> None:
    """Hide a tenth of the acquaintances of a network and look for them among the suggestions."""


@main.command("edges")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_judges
def _edges(file: Path) -> Network:
    """Measure on a FILE of acquaintances, two ids a line."""
    return edges(file)


@main.command("ldbc")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_judges
def _ldbc(folder: Path) -> Network:
    """Measure on a FOLDER in the layout of LDBC's generator."""
    return ldbc(folder)


@main.command("generated")
@click.option("--people", default=3_000, show_default=True, help="How many people the network has.")
@click.option("--contacts", default=10.0, show_default=True, help="How many contacts each has, on average.")
@click.option("--drawn-with", default=1, show_default=True, help="What the network is drawn with.")
@_judges
def _generated(people: int, contacts: float, drawn_with: int) -> Network:
    """Measure on an invented network, with jobs and cities."""
    return generated(people, contacts, drawn_with)


if __name__ == "__main__":
    main(prog_name="python -m bench.suggestions")
