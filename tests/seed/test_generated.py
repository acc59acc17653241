"""Generated networks: the same arguments give the same network, as skewed and clustered as real ones are."""

from __future__ import annotations

import hashlib
import os
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidArgumentsError
from seed.generated import generated

FINGERPRINT = (
    "import hashlib; from seed.generated import generated; n = generated(3000, 20, 7);"
    "print(hashlib.sha256(repr([list(n.people), list(n.employers), list(n.acquaintances), list(n.jobs)])"
    ".encode()).hexdigest())"
)


def _fingerprint(hash_seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    run = subprocess.run(
        [sys.executable, "-c", FINGERPRINT], env=environment, capture_output=True, check=True
    )
    return run.stdout.decode().strip()


def test_the_same_numbers_give_the_same_network_in_every_process() -> None:
    assert _fingerprint("1") == _fingerprint("2")


def test_the_network_of_some_numbers_never_changes() -> None:
    """If this value changes, so has every generated network: say so in the changelog."""
    network = generated(500, 10, 1)
    rows = [list(network.people), list(network.employers), list(network.acquaintances), list(network.jobs)]
    assert hashlib.sha256(repr(rows).encode()).hexdigest()[:16] == "64b2b90ac8d21ed5"


def test_the_streams_do_not_depend_on_one_another() -> None:
    first, second = generated(300, 8, 3), generated(300, 8, 3)
    jobs = list(first.jobs)
    assert list(first.acquaintances) == list(second.acquaintances)
    assert jobs == list(second.jobs)


def test_since_when_people_know_each_other_is_drawn_if_asked_and_changes_nothing_else() -> None:
    dated, plain = generated(2_000, 20, 3, since=True), generated(2_000, 20, 3)
    jobs = list(dated.jobs)
    acquaintances = list(dated.acquaintances)
    assert [pair._replace(since=None) for pair in acquaintances] == list(plain.acquaintances)
    assert jobs == list(plain.jobs)
    years = Counter(pair.since[:4] if pair.since else None for pair in acquaintances)
    assert years[None] / len(acquaintances) == pytest.approx(0.1, abs=0.01)
    assert years["2025"] > 2 * years["1999"] > 0
    assert {len(pair.since) for pair in acquaintances if pair.since} == {4, 7}


def test_another_seed_gives_another_network() -> None:
    assert list(generated(300, 8, 1).acquaintances) != list(generated(300, 8, 2).acquaintances)


def test_a_few_people_know_very_many_and_most_a_little_less_than_the_mean() -> None:
    degrees = Counter[str]()
    for one, other, _ in generated(20_000, 30, 5).acquaintances:
        degrees.update((one, other))
    assert statistics.mean(degrees.values()) == pytest.approx(30, rel=0.03)
    assert statistics.median(degrees.values()) < 29
    assert max(degrees.values()) > 500


def test_contacts_of_somebody_often_know_one_another() -> None:
    """Without neighbourhoods and colleagues, the share would be about contacts / people: 0.01."""
    graph = networkx.Graph(pair[:2] for pair in generated(2_000, 20, 5).acquaintances)
    assert networkx.average_clustering(graph) > 0.05


def test_people_who_worked_together_know_one_another_more_often() -> None:
    network = generated(2_000, 20, 5)
    known = {frozenset(pair[:2]) for pair in network.acquaintances}
    together, known_of_them = 0, 0
    for one, other in _worked_together(list(network.jobs)):
        together += 1
        known_of_them += frozenset((one, other)) in known
    assert known_of_them / together > 3 * len(known) / (2_000 * 1_999 / 2)


def _worked_together(jobs: list) -> Iterator[tuple[str, str]]:  # type: ignore[type-arg]
    for number, job in enumerate(jobs):
        for other in jobs[:number]:
            colleagues = job.employer_id == other.employer_id and job.person_id != other.person_id
            if colleagues and (job.ended or "9") > other.started and (other.ended or "9") > job.started:
                yield job.person_id, other.person_id


def test_employers_differ_in_size_and_people_have_two_and_a_half_jobs() -> None:
    jobs = list(generated(10_000, 10, 1).jobs)
    assert len(jobs) / 10_000 == pytest.approx(2.5, rel=0.03)
    sizes = Counter(job.employer_id for job in jobs)
    assert max(sizes.values()) > 5 * statistics.median(sizes.values())


@given(people=st.integers(2, 300), share=st.floats(0, 0.5), seed=st.integers(0, 2**64))
def test_nobody_knows_themselves_and_no_pair_or_job_comes_twice(people: int, share: float, seed: int) -> None:
    network = generated(people, share * (people - 1), seed)
    ids = {person.id for person in network.people}
    employers = {employer.id for employer in network.employers}
    pairs = [pair[:2] for pair in network.acquaintances]
    jobs = list(network.jobs)
    assert len(ids) == people
    assert all(one < other and {one, other} <= ids for one, other in pairs)
    assert len(set(pairs)) == len(pairs)
    assert len(set(jobs)) == len(jobs)
    assert all(job.person_id in ids and job.employer_id in employers for job in jobs)
    assert all(job.ended is None or str(job.started) <= job.ended for job in jobs)


@pytest.mark.parametrize(("people", "contacts", "field"), [(1, 1, "people"), (100, 50, "contacts")])
def test_numbers_that_make_no_network_are_refused(people: int, contacts: float, field: str) -> None:
    with pytest.raises(InvalidArgumentsError) as refused:
        generated(people, contacts, 1)
    assert list(refused.value.messages) == [field]
