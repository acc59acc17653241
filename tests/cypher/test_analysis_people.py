"""Rows expected on the village of the queries about circles, chains and components, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from math import log

import pytest

Ask = Callable[..., list[tuple[object, ...]]]


def test_a_circle_is_told_with_how_closely_it_is_knit(ask: Ask) -> None:
    # Of Bruno's six, ada-chidi, ada-elodie, chidi-dora, dora-elodie and greta-hiro know one another.
    # Constraint: for the ties to Ada and Dóra (1/6 (1 + 1/3 + 1/3))² each,
    # to Chidi and Élodie (1/6 (1 + 1/4 + 1/4))² each,
    # to Greta (1/6 (1 + 1/2))², to Hiro (1/6 (1 + 1/3))².
    constraint = 2 * (5 / 18) ** 2 + 3 / 16 + (2 / 9) ** 2
    assert ask("circle-of-person", person_id="bruno") == [
        ("bruno", "Bruno Ferreira", 6, 5, 10, *map(pytest.approx, (1 / 3, 13 / 3, constraint)))
    ]


def test_somebody_without_contacts_has_an_empty_circle(ask: Ask) -> None:
    assert ask("circle-of-person", person_id="lior") == [("lior", "Lior Ben-Ami", 0, 0, 0, 0.0, None, None)]


def test_clustering_is_averaged_over_everybody_where_the_network_is_small(ask: Ask) -> None:
    # 1/3 of ada, bruno, dora and greta, 2/3 of chidi and elodie, 1 of hiro, 0 of the other five
    assert ask("average-clustering") == [(pytest.approx(11 / 36), 0.0, 12, 12)]


def test_a_smaller_sample_is_the_same_for_the_same_seed_and_tells_its_error(ask: Ask) -> None:
    (first,) = ask("average-clustering", sample_size=6, seed=7)
    assert ask("average-clustering", sample_size=6, seed=7) == [first]
    assert first[1] > 0
    assert first[2:] == (6, 12)
    draws = {ask("average-clustering", sample_size=6, seed=seed)[0][0] for seed in range(8)}
    assert len(draws) > 1


def test_brokers_have_the_most_pairs_of_contacts_who_do_not_know_each_other(ask: Ask) -> None:
    assert ask("brokers", "person_id", "contact_count", "open_count", "open_share") == [
        ("bruno", 6, 10, pytest.approx(10 / 15)),
        ("ada", 4, 4, pytest.approx(4 / 6)),
        ("dora", 4, 4, pytest.approx(4 / 6)),
        ("ines", 3, 3, 1.0),
        ("greta", 3, 2, pytest.approx(2 / 3)),
        ("chidi", 3, 1, pytest.approx(1 / 3)),
        ("elodie", 3, 1, pytest.approx(1 / 3)),
        ("farid", 2, 1, 1.0),
    ]


def test_all_but_the_hermit_hang_together(ask: Ask) -> None:
    assert ask("components") == [("ada", 11, pytest.approx(11 / 12)), ("lior", 1, pytest.approx(1 / 12))]


def test_the_average_distance_is_taken_over_the_linked(ask: Ask) -> None:
    # Sums of distances: ada 19, bruno 16, chidi 19, dora 19, elodie 19, farid 26, greta 20, hiro 22, ines 23,
    # jonas 32, kofi 35: 250, each pair twice; Lior is apart from eleven people.
    assert ask("average-distance") == [(pytest.approx(125 / 55), 0.0, 55, 11, 66)]


def test_the_reach_curve_rises_to_all_who_are_linked(ask: Ask) -> None:
    # 16 pairs at one, 20 at two, 11 at three, 5 at four, 2 at five, jonas-kofi at six
    shares = [16, 36, 47, 52, 54, 55]
    assert ask("reach-curve") == [
        (degree, pytest.approx(share / 66), 0.0) for degree, share in enumerate(shares, 1)
    ]


def test_who_is_indispensable_cuts_pairs_or_takes_them_further_apart(ask: Ask) -> None:
    # Without Ada, farid and kofi are cut off from the other eight; without Farid, kofi, and without Inês,
    # jonas from nine. Distances grow without Bruno from ada, chidi, elodie, farid and kofi to greta and to
    # hiro, and from dora to hiro; without Dóra from chidi and elodie to ines and jonas; without Greta from
    # hiro to both.
    assert ask("indispensable-people") == [
        ("ada", "Ada Novak", 4, 16, 0, pytest.approx(16 / 55), 0.0),
        ("farid", "Farid Haddad", 2, 9, 0, pytest.approx(9 / 55), 0.0),
        ("ines", "Inês Carvalho", 3, 9, 0, pytest.approx(9 / 55), 0.0),
        ("bruno", "Bruno Ferreira", 6, 0, 11, 0.0, 0.0),
        ("dora", "Dóra Kovács", 4, 0, 4, 0.0, 0.0),
        ("greta", "Greta Lindqvist", 3, 0, 2, 0.0, 0.0),
    ]


def test_who_knows_many_is_linked_to_who_knows_few(ask: Ask) -> None:
    # Over the 32 ends: sum of degrees 114, of their squares 470, of the products of both ends 404
    expected = (32 * 404 - 114**2) / (32 * 470 - 114**2)
    assert ask("degree-assortativity") == [(16, pytest.approx(expected))]


def test_contacts_know_more_people_than_most_who_know_them(ask: Ask) -> None:
    # of ada, bruno, chidi, dora, elodie, farid, greta, hiro, ines, jonas, kofi
    theirs = [14 / 4, 19 / 6, 14 / 3, 15 / 4, 14 / 3, 5 / 2, 11 / 3, 9 / 2, 8 / 3, 3, 2]
    assert ask("friendship-paradox") == [
        (11, pytest.approx(32 / 11), pytest.approx(sum(theirs) / 11), pytest.approx(7 / 11))
    ]


def test_the_network_is_summed_up_in_a_row(ask: Ask) -> None:
    assert ask("network-summary") == [(12, 16, pytest.approx(32 / 132), pytest.approx(32 / 12), 3, 4, 6, 6)]


def test_a_pair_is_scored_by_what_both_know(ask: Ask) -> None:
    # bruno knows 6, chidi and elodie 3 each; ada and dora know 4 each, 5 between them
    assert ask("link-prediction", person_id="ada", other_id="dora") == [
        (False, 3, pytest.approx(1 / log(6) + 2 / log(3)), pytest.approx(5 / 6), pytest.approx(3 / 5), 16)
    ]
    assert ask("link-prediction", person_id="lior", other_id="ada") == [(False, 0, 0.0, 0.0, 0.0, 0)]


def test_weak_ties_are_those_that_share_no_contact(ask: Ask) -> None:
    assert ask("weak-ties", person_id="ada") == [("farid", "Farid Haddad", 2)]
    assert ask("weak-ties", "person_id", person_id="ines") == [("dora",), ("greta",), ("jonas",)]
    assert ask("weak-ties", person_id="elodie") == []


def test_the_most_alike_share_the_most_of_their_circles(ask: Ask) -> None:
    assert ask("most-alike", "person_id", "contact", "mutual_count", "jaccard", person_id="ada") == [
        ("dora", False, 3, pytest.approx(3 / 5)),
        ("bruno", True, 2, pytest.approx(2 / 8)),
        ("kofi", False, 1, pytest.approx(1 / 4)),
        ("hiro", False, 1, pytest.approx(1 / 5)),
        ("chidi", True, 1, pytest.approx(1 / 6)),
        ("elodie", True, 1, pytest.approx(1 / 6)),
        ("greta", False, 1, pytest.approx(1 / 6)),
    ]
    assert ask("most-alike", person_id="lior") == []
