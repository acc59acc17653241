"""Rows expected on the village of the queries about who is linked to whom, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.catalogue import shipped
from app.errors import InvalidArgumentsError, NotFoundError

Ask = Callable[..., list[tuple[object, ...]]]


def chains(ask: Ask, one: str, other: str, **given: object) -> list[list[str]]:
    found = ask("introductions", "people", person_id=one, other_id=other, **given)
    return [[person["person_id"] for person in people] for (people,) in found]


def test_both_know_whom_both_know(ask: Ask) -> None:
    assert ask("mutual-contacts", "person_id", "name", "total", person_id="ada", other_id="dora") == [
        ("bruno", "Bruno Ferreira", 3),
        ("chidi", "Chidi Okafor", 3),
        ("elodie", "Élodie Marchand", 3),
    ]


def test_mutual_contacts_are_the_same_asked_from_either_side(ask: Ask) -> None:
    asked = ask("mutual-contacts", "person_id", person_id="hiro", other_id="ines")
    assert asked == ask("mutual-contacts", "person_id", person_id="ines", other_id="hiro")
    assert asked == [("greta",)]


def test_contacts_may_share_a_contact_too(ask: Ask) -> None:
    rows = ask("mutual-contacts", "person_id", person_id="ada", other_id="bruno")
    assert rows == [("chidi",), ("elodie",)]


def test_strangers_without_a_common_contact_share_nobody(ask: Ask) -> None:
    assert ask("mutual-contacts", "person_id", person_id="ada", other_id="lior") == []


def test_mutual_contacts_go_on_after_a_name(ask: Ask) -> None:
    rows = ask(
        "mutual-contacts", "person_id", "total",
        person_id="ada", other_id="dora", after_name="Bruno Ferreira", after_person_id="bruno",
    )  # fmt: skip
    assert rows == [("chidi", 3), ("elodie", 3)]


def test_nobody_has_mutual_contacts_with_themselves() -> None:
    with pytest.raises(InvalidArgumentsError, match='Must be someone other than "ada"'):
        shipped()["mutual-contacts"].load({"person_id": "ada", "other_id": "ada"})


def test_a_page_of_people_is_answered_in_the_order_asked(ask: Ask) -> None:
    rows = ask(
        "mutual-contacts-with-each", "person_id", "degree", "mutual_count", "mutual_names",
        person_id="ada", other_ids=["jonas", "dora", "ines", "bruno"],
    )  # fmt: skip
    assert rows == [
        ("jonas", None, 0, []),
        ("dora", 2, 3, ["Bruno Ferreira", "Chidi Okafor", "Élodie Marchand"]),
        ("ines", 3, 0, []),
        ("bruno", 1, 2, ["Chidi Okafor", "Élodie Marchand"]),
    ]


@pytest.mark.parametrize(
    ("one", "other", "degree"),
    [
        ("ada", "ada", 0),
        ("ada", "bruno", 1),
        ("ada", "greta", 2),
        ("ada", "ines", 3),
        ("ada", "jonas", 4),
        ("kofi", "jonas", 6),
        ("ada", "lior", None),
        ("lior", "lior", 0),
    ],
)
def test_the_degree_is_the_number_of_acquaintances_between(
    ask: Ask, one: str, other: str, degree: int | None
) -> None:
    assert ask("degree", "degree", person_id=one, other_id=other) == [(degree,)]


def test_degrees_of_many_stop_at_three(ask: Ask) -> None:
    rows = ask(
        "degrees", "person_id", "degree",
        person_id="ada", other_ids=["ada", "bruno", "dora", "ines", "jonas", "lior"],
    )  # fmt: skip
    assert rows == [("ada", 0), ("bruno", 1), ("dora", 2), ("ines", 3), ("jonas", None), ("lior", None)]


def test_an_unknown_person_among_many_is_named(ask: Ask) -> None:
    with pytest.raises(NotFoundError, match='There is no person "zoe"'):
        ask("degrees", "degree", person_id="ada", other_ids=["bruno", "zoe"])


def test_every_shortest_chain_is_an_introduction(ask: Ask) -> None:
    # First the chains of people who all worked together, 0.559 x 0.51 x 0.51, then 0.559 x 0.3 x 0.51; then
    # by ids.
    assert chains(ask, "ada", "ines") == [
        ["ada", "bruno", "greta", "ines"],
        ["ada", "chidi", "dora", "ines"],
        ["ada", "bruno", "dora", "ines"],
        ["ada", "elodie", "dora", "ines"],
    ]


def test_a_chain_one_longer_may_be_stronger_than_the_shortest(ask: Ask) -> None:
    found = ask("introductions", "people", "strength", person_id="bruno", other_id="dora", slack=1)
    # bruno-dora has no other evidence: 0.3; bruno-chidi-dora 0.559 x 0.51; bruno-elodie-dora 0.3 x 0.3.
    assert [([person["person_id"] for person in people], strength) for people, strength in found] == [
        (["bruno", "dora"], 0.3),
        (["bruno", "chidi", "dora"], 0.28509),
        (["bruno", "elodie", "dora"], 0.09),
    ]
    found = chains(ask, "ada", "dora", slack=1)
    # 0.559 x 0.51; 0.559 x 0.3 twice; then 0.559 x 0.51 x 0.51, x 0.51 x 0.3, and x 0.3 x 0.3 twice.
    assert found == [
        ["ada", "chidi", "dora"],
        ["ada", "bruno", "dora"],
        ["ada", "elodie", "dora"],
        ["ada", "bruno", "chidi", "dora"],
        ["ada", "chidi", "bruno", "dora"],
        ["ada", "bruno", "elodie", "dora"],
        ["ada", "elodie", "bruno", "dora"],
    ]


def test_an_introduction_tells_what_speaks_for_each_acquaintance_and_names_the_weakest(ask: Ask) -> None:
    ((links, weakest, strength, capped),) = ask(
        "introductions", "links", "weakest", "strength", "capped", person_id="ada", other_id="dora", limit=1
    )
    assert links == [
        {
            "from_id": "ada",
            "to_id": "chidi",
            "strength": 0.559,
            "evidence": ["known", "together", "since"],
            "words": "worked together at Nordwind 2019-03 to 2021-09, in contact since 2019",
        },
        {
            "from_id": "chidi",
            "to_id": "dora",
            "strength": 0.51,
            "evidence": ["known", "together"],  # only the two see since when
            "words": "both at Kestrel Books since 2021-10",
        },
    ]
    assert weakest == {"from_id": "chidi", "to_id": "dora", "strength": 0.51}
    assert (strength, capped) == (0.28509, False)


def test_no_connector_fills_the_list(ask: Ask) -> None:
    assert chains(ask, "ada", "ines", per_connector=1) == [
        ["ada", "bruno", "greta", "ines"],
        ["ada", "chidi", "dora", "ines"],
        ["ada", "elodie", "dora", "ines"],
    ]


def test_contacts_need_no_one_between(ask: Ask) -> None:
    assert chains(ask, "ada", "bruno") == [["ada", "bruno"]]


def test_no_introduction_is_longer_than_asked(ask: Ask) -> None:
    assert chains(ask, "ada", "ines", max_hops=2) == []
    assert len(chains(ask, "kofi", "jonas", max_hops=6)) == 3  # of four chains, all through Farid
    assert len(chains(ask, "kofi", "jonas", max_hops=6, per_connector=4)) == 4
    assert chains(ask, "ada", "ines", max_hops=3, slack=1) == chains(ask, "ada", "ines")
    assert chains(ask, "kofi", "jonas", max_hops=5) == []


def test_nobody_is_introduced_to_themselves_or_to_a_hermit(ask: Ask) -> None:
    assert chains(ask, "ada", "ada") == []
    assert chains(ask, "ada", "lior") == []


def test_a_contact_opens_those_whom_no_other_contact_knows(ask: Ask) -> None:
    # Bruno opens dora, greta and hiro; chidi and elodie open dora; farid opens kofi.
    assert ask("reach-by-contact", "person_id", "alone", "opens", person_id="ada") == [
        ("bruno", 2, 3),
        ("farid", 1, 1),
        ("chidi", 0, 1),
        ("elodie", 0, 1),
    ]
    assert ask("reach-by-contact", "person_id", person_id="lior") == []


def test_reach_counts_each_person_once_at_the_nearest_degree(ask: Ask) -> None:
    assert ask("reach", "first", "second", "third", person_id="ada") == [(4, 4, 1)]
    assert ask("reach", "first", "second", "third", person_id="kofi") == [(1, 1, 3)]
    assert ask("reach", "first", "second", "third", person_id="lior") == [(0, 0, 0)]


def into(ask: Ask, query: str, person_id: str, **given: object) -> list[tuple[object, ...]]:
    rows = ask(query, "person_id", "degree", "strength", "connectors", person_id=person_id, **given)
    return [(*row[:3], [connector["person_id"] for connector in row[3]]) for row in rows]


def test_the_way_into_an_employer_is_through_the_strongest_connectors(ask: Ask) -> None:
    # Ada knows Chidi; Dora is known to Chidi (0.559 x 0.51), and to Bruno and Elodie (0.559 x 0.3 each).
    kestrel = {"employer_id": "kestrel"}
    assert into(ask, "introductions-into-employer", "ada", **kestrel) == [
        ("chidi", 1, 0.559, []),
        ("dora", 2, 0.28509, ["chidi", "bruno", "elodie"]),
    ]
    assert into(ask, "introductions-into-employer", "ada", **kestrel, degrees=1) == [("chidi", 1, 0.559, [])]
    assert into(ask, "introductions-into-employer", "ada", **kestrel, when="ever", before=2021) == [
        ("dora", 2, 0.28509, ["chidi", "bruno", "elodie"])
    ]
    (row,) = ask("introductions-into-employer", person_id="ada", **kestrel, before=2013, limit=1)
    assert row[5:] == (
        [
            {"person_id": "chidi", "name": "Chidi Okafor", "strength": 0.28509},
            {"person_id": "bruno", "name": "Bruno Ferreira", "strength": 0.1677},
            {"person_id": "elodie", "name": "Élodie Marchand", "strength": 0.1677},
        ],
        [{"title": "Editor", "started": "2012", "ended": None}],
        False,
    )


def test_those_who_left_an_employer_open_its_door_too(ask: Ask) -> None:
    alameda = {"employer_id": "alameda"}
    assert into(ask, "introductions-into-employer", "ada", **alameda) == [("greta", 2, 0.28509, ["bruno"])]
    assert into(ask, "introductions-into-employer", "ada", **alameda, when="ever") == [
        ("bruno", 1, 0.559, []),
        ("greta", 2, 0.28509, ["bruno"]),
    ]
    assert into(ask, "introductions-into-employer", "lior", **alameda) == []


def test_a_country_is_all_its_employers(ask: Ask) -> None:
    assert into(ask, "introductions-into-country", "ada", country="Portugal") == [
        ("greta", 2, 0.28509, ["bruno"])
    ]
    (row,) = ask(
        "introductions-into-country", "jobs", person_id="greta", country="Germany", degrees=1, limit=1
    )
    assert row == (
        [
            {
                "employer_id": "nordwind",
                "employer": "Nordwind",
                "title": "Head of sales",
                "started": "2015",
                "ended": None,
            }
        ],
    )
    assert ask("introductions-into-country", "person_id", person_id="ada", country="Nowhere") == []


def test_employers_within_reach_are_counted_by_people(ask: Ask) -> None:
    assert ask("employers-within-reach", "employer_id", "people_count", "contact_count", person_id="ada") == [
        ("kestrel", 2, 1),  # Chidi; Dora
        ("lumiere", 2, 1),  # Elodie; Kofi
        ("nordwind", 2, 1),  # Bruno; Hiro
        ("alameda", 1, 0),  # Greta
    ]
    assert ask("employers-within-reach", "employer_id", person_id="lior") == []


def test_former_colleagues_are_those_one_worked_with_and_does_not_know(ask: Ask) -> None:
    columns = ("person_id", "employer", "started", "ended", "months", "colleague_count", "mutual_count")
    assert ask("former-colleagues", *columns, person_id="bruno") == [
        ("ines", "Banco Alameda", "2011-02", "2014-12", 47, 3, 2)  # Dora and Greta know both
    ]
    assert ask("former-colleagues", *columns, person_id="farid") == [
        ("elodie", "Lumière & Filles", "2015-06-01", "2020-12-31", 67, 3, 1)
    ]
    # Hiro and Ada both still work at Nordwind, so he is not a former colleague.
    assert ask("former-colleagues", *columns, person_id="ada") == [
        ("kofi", "Lumière & Filles", "2018-01-15", "2019-02", 14, 3, 1)
    ]
    assert ask("former-colleagues", "jobs", person_id="bruno") == [
        (
            [
                {
                    "employer_id": "kestrel",
                    "employer": "Kestrel Books",
                    "title": "Bookseller",
                    "started": "2017-09",
                }
            ],
        )
    ]
