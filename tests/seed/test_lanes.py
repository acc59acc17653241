"""Windows of acquaintances: none is lost, each is sent in one direction, and a round's lanes share nobody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from seed.lanes import Circles, windows
from seed.network import Acquaintance

ids = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=4)
pairs = st.sets(st.frozensets(ids, min_size=2, max_size=2)).map(
    lambda some: [Acquaintance(*pair) for pair in some]
)


def _people(lane: list[Circles]) -> set[str]:
    people: set[str] = set()
    for circles in lane:
        for person, contacts in circles.items():
            people |= {person, *contacts[0]}
    return people


@given(pairs, st.integers(1, 20))
def test_every_acquaintance_is_sent_once_from_the_smaller_id(some: list[Acquaintance], size: int) -> None:
    sent = [
        (person, contact)
        for window in windows(some, size)
        for lanes in window.rounds()
        for lane in lanes
        for circles in lane
        for person, contacts in circles.items()
        for contact in contacts[0]
    ]
    assert sorted(sent) == sorted((min(pair[:2]), max(pair[:2])) for pair in some)


@given(pairs)
def test_the_lanes_of_a_round_have_nobody_in_common(some: list[Acquaintance]) -> None:
    for window in windows(some, 1_000):
        for one, other in window.rounds():
            assert not _people(one) & _people(other)
