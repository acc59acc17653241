"""How long an answer takes tells nobody whether somebody is hidden or not there.

The calls are made in turns, in the process, without a network's noise; what is compared is how well the
time of a call tells the two apart. That is no measure of speed: slow or fast, the two are alike.
"""

from __future__ import annotations

import random
import time
from bisect import bisect_left, bisect_right
from collections import defaultdict

import pytest
from drawing import OWN
from flask.testing import FlaskClient

from app.graph import Graph

CALLS = 400
"""Calls of each kind: chance alone then moves what is measured by 0.02 (one standard deviation)."""

ADDRESSES = [
    "/v1/people/ada/people/{}",
    "/v1/people/ada/mutual-contacts/{}",
    "/v1/people/ada/mutual-contacts?with={}",
    "/v1/people/ada/degrees?to={}",
    "/v1/people/ada/introductions/{}",
]


def told_apart(one: list[float], other: list[float]) -> float:
    """Give how often a value of one is above a value of the other: 0.5 is chance, 0 and 1 are certainty.

    It is the area under the ROC curve (Mann and Whitney's U as a share), ties counted by half.
    """
    ranked = sorted(other)
    below = sum(bisect_left(ranked, value) + bisect_right(ranked, value) for value in one)
    return below / (2 * len(one) * len(other))


@pytest.mark.parametrize("address", ADDRESSES)
def test_hidden_takes_as_long_as_absent(client: FlaskClient, village: Graph, address: str) -> None:
    village.write(OWN["close"], {"person_ids": ["hiro"]})
    seconds = timed(client, address, {"hidden": "hiro", "absent": "hera"})
    assert 0.4 < told_apart(seconds["hidden"], seconds["absent"]) < 0.6


def test_it_would_show_if_it_took_longer(client: FlaskClient, village: Graph) -> None:
    seconds = timed(client, "/v1/people/ada/people/{}", {"seen": "dora", "absent": "hera"})
    assert not 0.3 < told_apart(seconds["seen"], seconds["absent"]) < 0.7


def timed(client: FlaskClient, address: str, kinds: dict[str, str]) -> dict[str, list[float]]:
    """Ask about somebody of each kind in turns, in an order drawn anew each time; give the seconds taken."""
    seconds: dict[str, list[float]] = defaultdict(list)
    draw = random.Random(address)
    for call in range(CALLS + 50):
        for kind in draw.sample(sorted(kinds), len(kinds)):
            start = time.perf_counter()
            client.get(address.format(kinds[kind]))
            if call >= 50:  # by then the engine has compiled what it runs
                seconds[kind].append(time.perf_counter() - start)
    return seconds
