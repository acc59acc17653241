"""Rows expected on the village of the queries about people and employers, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.errors import NotFoundError

Ask = Callable[..., list[tuple[object, ...]]]


def test_a_person_comes_with_their_jobs_the_latest_first(ask: Ask) -> None:
    assert ask("person", "name", "headline", "city", "country", "contact_count", "jobs", person_id="ada") == [
        (
            "Ada Novak",
            "Wind engineer",
            "Hamburg",
            "Germany",
            4,
            [
                {"employer_id": "nordwind", "employer": "Nordwind", "title": "Engineer",
                 "started": "2019-03", "ended": None},
                {"employer_id": "lumiere", "employer": "Lumière & Filles", "title": "Camera assistant",
                 "started": "2014", "ended": "2019-02"},
            ],
        )
    ]  # fmt: skip


def test_jobs_that_were_loaded_are_stated_by_nobody(ask: Ask) -> None:
    assert ask("stated-jobs", "stated", person_id="ada") == [(False,)]


def test_nobody_is_found_by_an_id_that_nobody_bears(ask: Ask) -> None:
    with pytest.raises(NotFoundError, match='There is no person "zoe"'):
        ask("person", "name", person_id="zoe")


def test_contacts_come_by_name_with_accents_aside(ask: Ask) -> None:
    assert ask("contacts", "person_id", "since", "total", person_id="ada") == [
        ("bruno", "2019-03", 4),
        ("chidi", "2019", 4),
        ("elodie", "2014-09-01", 4),
        ("farid", "2015-06", 4),
    ]


def test_contacts_go_on_after_a_name(ask: Ask) -> None:
    rows = ask(
        "contacts", "person_id",
        person_id="bruno", after_name="Élodie Marchand", after_person_id="elodie", limit=1,
    )  # fmt: skip
    assert rows == [("greta",)]


def test_a_hermit_has_no_contacts(ask: Ask) -> None:
    assert ask("contacts", "person_id", person_id="lior") == []


@pytest.mark.parametrize(
    "name", ["elodie mar", "ÉLODIE", "marchand", "mar elo", "élo*", "(elodie", "elodie（", "＂elodie"]
)
def test_a_name_is_found_by_the_beginnings_of_its_words(ask: Ask, name: str) -> None:
    assert ask("people-by-name", "person_id", name=name) == [("elodie",)]


@pytest.mark.parametrize(
    "name",
    ["zzz", "***", "＊", "（", "¨", "\u3000", "AND", "elodie OR ada", "elodie~", "ben-ami AND NOT lior"],
)
def test_no_word_of_a_name_is_a_command_to_the_index(ask: Ask, name: str) -> None:
    assert [row for row in ask("people-by-name", "person_id", name=name) if row != ("elodie",)] == []


def test_employers_come_by_name(ask: Ask) -> None:
    assert ask("employers", "employer_id", "name") == [
        ("alameda", "Banco Alameda"),
        ("kestrel", "Kestrel Books"),
        ("lumiere", "Lumière & Filles"),
        ("nordwind", "Nordwind"),
    ]
    assert ask("employers", "employer_id", beginning="Nord") == [("nordwind",)]


def test_employers_go_on_after_a_name(ask: Ask) -> None:
    rows = ask("employers", "employer_id", after_name="Kestrel Books", after_employer_id="kestrel")
    assert rows == [("lumiere",), ("nordwind",)]


def test_an_employer_tells_its_name_and_domain(ask: Ask) -> None:
    assert ask("employer", "name", "domain", employer_id="alameda") == [("Banco Alameda", "alameda.example")]


def test_people_at_an_employer_are_those_who_work_there(ask: Ask) -> None:
    rows = ask("people-at-employer", "person_id", "jobs", person_id="ada", employer_id="kestrel")
    assert rows == [
        ("chidi", [{"title": "Accountant", "started": "2021-10", "ended": None}]),
        ("dora", [{"title": "Editor", "started": "2012", "ended": None}]),
        ("ines", [{"title": "Bookseller", "started": "2017-09", "ended": None}]),
    ]


def test_people_who_were_ever_there_come_with_all_their_jobs_there(ask: Ask) -> None:
    rows = ask("people-at-employer", "person_id", person_id="ada", employer_id="alameda", when="ever")
    assert rows == [("bruno",), ("greta",), ("ines",), ("jonas",)]
    rows = ask("people-at-employer", "jobs", person_id="ada", employer_id="kestrel", when="ever", limit=2)
    assert rows[1] == (
        [
            {"title": "Editor", "started": "2012", "ended": None},
            {"title": "Bookseller", "started": "2009", "ended": "2012"},
        ],
    )


def test_an_unknown_employer_is_named(ask: Ask) -> None:
    with pytest.raises(NotFoundError, match='There is no employer "nowhere"'):
        ask("people-at-employer", "person_id", person_id="ada", employer_id="nowhere")
