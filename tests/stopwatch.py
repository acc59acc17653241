"""How well the time of an answer reveals what was asked about, and a planted delay to test that measure.

The calls are made by turns, in the process, without a network's noise, and only the quickest of each three
counts. Speed is not measured: fast or slow, two kinds of question are alike or they are not.
"""

from __future__ import annotations

import random
import statistics
import time
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from flask.testing import FlaskClient

ROUNDS = (20, 80, 160)
"""How often each kind is called three times, and how often again while the result is still open."""

APART = 0.62
"""Above this, or below 1 - 0.62, two kinds of question count as told apart."""

TICK = 0.0001
"""Seconds that no answer gives away: a process that slept longer wakes up later, by up to half of this."""

SHARE = 0.03
"""The length of the planted delay as a share of the calls' median time: about 0.3 milliseconds."""

ADDRESSES = [
    "/v1/people/{me}/people/{other}",
    "/v1/people/{me}/mutual-contacts/{other}",
    "/v1/people/{me}/mutual-contacts?with={other}",
    "/v1/people/{me}/degrees?to={other}",
    "/v1/people/{me}/introductions/{other}",
]


def told_apart(one: list[float], other: list[float]) -> float:
    """Return how often a value of one is above a value of the other: 0.5 is chance, 0 and 1 are certainty.

    It is the area under the ROC curve (Mann and Whitney's U as a share), with ties counted by half; values
    closer than TICK are ties.
    """
    ranked = sorted(other)
    below = sum(bisect_left(ranked, value - TICK) + bisect_right(ranked, value + TICK) for value in one)
    return below / (2 * len(one) * len(other))


def timed(client: FlaskClient, address: str, kinds: Mapping[str, str], turns: int) -> dict[str, list[float]]:
    """Ask about a person of each kind by turns, in a random order; return the quickest of each three.

    The address may begin with a method and a blank; without one it is read.
    """
    method, _, path = address.rpartition(" ")
    seconds: dict[str, list[float]] = defaultdict(list)
    draw = random.Random(address)
    for _ in range(3 * turns):
        for kind in draw.sample(sorted(kinds), len(kinds)):
            start = time.perf_counter()
            client.open(path.replace("{other}", kinds[kind]), method=method or "GET")
            seconds[kind].append(time.perf_counter() - start)
    return {
        kind: [min(taken[at : at + 3]) for at in range(0, len(taken), 3)] for kind, taken in seconds.items()
    }


def assert_hidden_is_like_absent(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, address: str, me: str, hidden: str
) -> None:
    """Fail if the time tells a hidden person from an absent one, or if it could not have told them apart.

    A third person is absent too, but the server delays these answers: the same measure has to tell them from
    the others, or the likeness of the first two would mean nothing.
    """
    address = address.replace("{me}", me)
    # As long as the hidden person's id, in letters that a search does not drop, and more than a typo away.
    absent, slowed = (letters + hidden[2:] for letters in ("qx", "zx"))
    kinds = {"hidden": hidden, "absent": absent}
    first = timed(client, address, kinds, 7)  # after this the engine has compiled what it runs
    _plant(client, monkeypatch, slowed, SHARE * statistics.median(first["absent"]))
    kinds["slowed"] = slowed
    seconds: dict[str, list[float]] = defaultdict(list)
    for turns in ROUNDS:
        for kind, taken in timed(client, address, kinds, turns).items():
            seconds[kind] += taken
        leak, power = (told_apart(seconds[kind], seconds["absent"]) for kind in ("hidden", "slowed"))
        if 1 - APART < leak < APART < power:
            return
    assert 1 - APART < leak < APART, f"hidden is told from absent, {leak:.2f}"
    assert power > APART, f"a delay of {SHARE:.0%} is not told from none, {power:.2f}"


def _plant(client: FlaskClient, monkeypatch: pytest.MonkeyPatch, slowed: str, delay: float) -> None:
    """Delay a question before it reaches the application, which evens out its own delays."""
    plain: Callable[..., Any] = client.application.wsgi_app

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        asked = slowed in environ["PATH_INFO"] + environ["QUERY_STRING"]
        until = time.perf_counter() + (delay if asked else 0.0)
        while time.perf_counter() < until:
            pass
        return plain(environ, start_response)

    monkeypatch.setattr(client.application, "wsgi_app", answer)
