"""The queries about who a profile may be: rows expected on the village, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[..., list[tuple[object, ...]]]


def test_contacts_of_no_file_come_with_what_there_is_to_recognise_them_by(ask: Ask) -> None:
    """Ada has imported nothing; Bruno and Chidi worked in two places, Élodie and Farid in one."""
    assert ask("contacts-of-no-file", person_id="ada") == [
        ("bruno", "Bruno Ferreira", "Hamburg", ["Banco Alameda", "Nordwind"], ["Cashier", "Head of sales"]),
        ("chidi", "Chidi Okafor", "Bristol", ["Kestrel Books", "Nordwind"], ["Accountant"]),
        ("elodie", "Élodie Marchand", "Lyon", ["Lumière & Filles"], ["Director"]),
        ("farid", "Farid Haddad", "Lyon", ["Lumière & Filles"], ["Editor"]),
    ]
    assert ask("contacts-of-no-file", "other_id", person_id="ada", after_other_id="chidi", limit=1) == [
        ("elodie",)
    ]


def test_namesakes_are_open_to_everyone_and_no_contacts(ask: Ask) -> None:
    """Ada knows Bruno; nobody is called Dora without the accent; Ada herself is left out."""
    names = ["Dóra Kovács", "Dora Kovacs", "Bruno Ferreira", "Lior Ben-Ami", "Ada Novak", "Dóra Kovács"]
    assert ask("namesakes", person_id="ada", names=names) == [
        ("dora", "Dóra Kovács", "Bristol", ["Kestrel Books"], ["Bookseller", "Editor"]),
        ("lior", "Lior Ben-Ami", None, [], []),
    ]
    assert ask("namesakes", person_id="ada", names=[]) == []


def test_where_no_file_was_brought_in_nothing_is_in_doubt(ask: Ask) -> None:
    assert ask("proposals", person_id="ada") == []
    assert ask("pairs-in-doubt", person_id="ada") == []
    assert ask("proposal", person_id="ada", proposal_id="m-1") == [(None, None, None, None)]
