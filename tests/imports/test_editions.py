"""Who is recognised in another edition of a list if they have no address; tested without a graph."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pytest
from address_books import findings, profile

from app.imports.decisions import Decisions, Proposal
from app.imports.editions import changes, gone
from app.imports.entries import Entry, new_entries, newest
from app.imports.findings import FoundJob, FoundProfile
from app.imports.identity import Elsewhere
from app.imports.people import together
from app.imports.proposing import open_proposals, settled_proposals


def called(site: str = "linkedin", *, since: str | None = None, at: str | None = None) -> FoundProfile:
    """Return a profile of a Jean Martin, a name that many people have."""
    jobs = (FoundJob(employer=at),) if at else ()
    return profile("Jean Martin", site=site, since=since, jobs=jobs)


def entries(*lists: list[FoundProfile]) -> list[Entry]:
    return [
        entry
        for number, listed in enumerate(lists)
        for entry in new_entries(findings(*listed, site=listed[0].site), f"s{number}")
    ]


def grouped(book: list[Entry], *settled: Proposal) -> list[list[str]]:
    groups = together(book, Decisions(settled, book), Elsewhere())
    return sorted(sorted(entry.source_id for entry in group) for group in groups)


def refusal(one: Entry, other: Entry) -> Proposal:
    row = {"one": one.found.name, "one_key": one.key, "other": other.found.name, "other_key": other.key}
    return decided({"id": "m-1", **row}, "refused")


def open_pairs(book: list[Entry], *settled: Proposal) -> list[dict[str, Any]]:
    decisions = Decisions(settled, book)
    return open_proposals("lior", together(book, decisions, Elsewhere()), set(), [], set(), decisions)


def decided(row: dict[str, Any], state: str) -> Proposal:
    keys = ("id", "one", "one_key", "other", "other_key", "other_id")
    return Proposal(state=state, **{key: row[key] for key in keys if key in row})


@pytest.mark.parametrize("next", [("Anna", "Ben"), ("Ben", "Anna"), ("Anna",), ("Ben",)])
def test_that_two_with_one_address_are_two_doubles_neither_in_their_next_edition(next: tuple[str]) -> None:
    book = entries([card("Anna")], [card("Ben")], [card(name) for name in next])
    assert book[0].key == book[1].key
    refused = refusal(book[0], book[1])
    of_one = [["s0", "s2"] if "Anna" in next else ["s0"], ["s1", "s2"] if "Ben" in next else ["s1"]]
    assert grouped(book, refused) == of_one
    assert grouped(book) == of_one


def test_a_list_is_as_old_as_its_newest_day_and_a_month_or_a_year_is_none() -> None:
    assert newest(findings(called(since="2018-03-01"), called(since="2019"))) == "2018-03-01"
    assert newest(findings(called(since="2018"), called(since="2018-06"))) is None
    assert newest(findings(called(since="2018-03-01"), called(since="2099-01-01"))) == "2018-03-01", "not yet"
    (saved_again,) = entries([called(since="2018")])
    assert saved_again.edition > "2026"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (called(since="2018-06-14", at="Renault"), called(since="2018-06-14", at="Mairie de Lyon")),
        (called(since="2018-06-14"), called(since="2018-06-14")),
        (called(at="Renault S.A."), called(at="RENAULT")),
        (called("viadeo", at="Renault"), called("viadeo", at="Renault")),
    ],
)
def test_a_name_and_the_day_of_the_connection_or_an_employer_are_found_again(
    one: FoundProfile, other: FoundProfile
) -> None:
    book = entries([one], [other])
    assert grouped(book) == [["s0", "s1"]]
    assert len(grouped(entries([one, one], [other]))) == 3


def listed(**said: object) -> FoundProfile:
    """Return a Jean Martin of an edition that gives addresses."""
    return dataclasses.replace(called(since="2018-06-14"), **said)


URL = "linkedin.com/in/jean-martin"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (called(since="2018-06-14", at="Renault"), listed(url=URL)),
        (called(since="2018-06-14"), listed(emails=("jean@martin.example",))),
        (called(at="Renault"), dataclasses.replace(called(at="RENAULT"), url=URL)),
    ],
)
def test_whoever_has_no_address_in_one_edition_is_found_again_in_another_that_gives_one(
    one: FoundProfile, other: FoundProfile
) -> None:
    assert grouped(entries([one], [other])) == grouped(entries([other], [one])) == [["s0", "s1"]]
    again = dataclasses.replace(other, headline="Clerk")
    assert grouped(entries([one], [other], [again])) == [["s0", "s1", "s2"]]
    twice = dataclasses.replace(other, url=f"{URL}-2", emails=())
    assert len(grouped(entries([one], [other, twice]))) == 3, "it is unclear which of the two it is"
    assert len(grouped(entries([one, one], [other]))) == 3
    assert len(grouped(entries([one], [other], [twice]))) == 3, "two addresses are not made one by a name"


def test_whoever_has_no_address_is_found_again_beside_a_namesake_who_has_one() -> None:
    without, namesake = called(since="2018-06-14"), listed(url=URL)
    assert grouped(entries([without, namesake], [without, namesake])) == [["s0", "s1"], ["s0", "s1"]]


def test_of_address_books_a_name_and_an_employer_find_nobody_again_with_an_address_either() -> None:
    one = called("vcard", at="Renault")
    assert grouped(entries([one], [dataclasses.replace(one, emails=("jean@martin.example",))])) == [
        ["s0"],
        ["s1"],
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (called(since="2018-06-14"), called(since="2011-02-02")),
        (called(since="2018-06-14", at="Renault"), called(since="2011-02-02", at="Renault")),
        (called(since="2018", at="Renault"), called(since="2011", at="Renault")),
        (called(since="2018"), called(since="2018")),
        (called(), called()),
        (called("vcard", at="Renault"), called("vcard", at="Mairie de Lyon")),
        (called("vcard", at="Renault"), called("vcard", at="Renault")),
        (called("google"), called("google")),
    ],
)
def test_a_name_alone_or_in_another_address_book_is_asked_about_and_the_answer_holds(
    one: FoundProfile, other: FoundProfile
) -> None:
    book = entries([one], [other])
    assert grouped(book) == [["s0"], ["s1"]]
    decisions = Decisions((), book)
    (told,) = open_proposals("lior", together(book, decisions, Elsewhere()), set(), [], set(), decisions)
    accepted, refused = (decided(told, state) for state in ("accepted", "refused"))
    assert grouped(book, accepted) == [["s0", "s1"]]
    assert grouped(book, refused) == [["s0"], ["s1"]]
    assert not Decisions([accepted], book[:1]).kept


def test_that_two_of_one_name_are_two_keeps_neither_from_their_next_edition() -> None:
    first, second = called(since="2018-06-14"), called(since="2011-02-02")
    book = entries([first], [second], [first, second])
    refused = refusal(book[0], book[1])
    assert grouped(book, refused) == [["s0", "s2"], ["s1", "s2"]]


def card(name: str, **more: object) -> FoundProfile:
    """Return a card of one of several people with one mailbox, which identifies none of them."""
    return profile(f"{name} Berg", site="vcard", emails=("family@berg.example",), **more)


def test_each_two_who_share_an_address_are_a_pair_of_their_own() -> None:
    pairs = open_pairs(entries([card("Elizabeth")], [card("Liz")], [card("Tom")]))
    assert [{row["one"], row["other"]} for row in pairs] == [
        {"Elizabeth Berg", "Liz Berg"}, {"Elizabeth Berg", "Tom Berg"}, {"Liz Berg", "Tom Berg"}
    ]  # fmt: skip
    assert len({row["id"] for row in pairs}) == 3


@pytest.mark.parametrize("order", list(itertools.permutations(("Elizabeth", "Liz", "Tom"))))
def test_a_decision_about_two_who_share_an_address_says_nothing_of_a_third(order: tuple[str, ...]) -> None:
    book = entries(*([card(name)] for name in order))
    (of_one,) = (
        row for row in open_pairs(book) if {row["one"], row["other"]} == {"Elizabeth Berg", "Liz Berg"}
    )
    tom = f"s{order.index('Tom')}"
    same, two = decided(of_one, "accepted"), decided(of_one, "refused")
    assert grouped(book, same) == sorted([sorted({"s0", "s1", "s2"} - {tom}), [tom]])
    assert grouped(book, two) == [["s0"], ["s1"], ["s2"]]
    assert {"Tom Berg" in (row["one"], row["other"]) for row in open_pairs(book, two)} == {True}
    (row,) = settled_proposals(Decisions([same], book), ())
    assert {row["one"], row["other"]} == {"Elizabeth Berg", "Liz Berg"}


@pytest.mark.parametrize("order", list(itertools.permutations(("Elizabeth", "Tom", "on LinkedIn"))))
def test_a_decision_about_one_who_shares_an_address_says_nothing_of_the_other(order: tuple[str, ...]) -> None:
    on_linkedin = profile("Lizzie Berg", site="linkedin", url="linkedin.com/in/lizzie")
    book = entries(*([on_linkedin if name == "on LinkedIn" else card(name)] for name in order))
    by_name = {name: book[number] for number, name in enumerate(order)}
    keys = {"one": "Lizzie Berg", "one_key": by_name["on LinkedIn"].key}
    pair = {**keys, "id": "m-1", "other": "Elizabeth Berg", "other_key": by_name["Elizabeth"].key}
    tom = by_name["Tom"]
    rest = sorted(entry.source_id for entry in book if entry is not tom)
    assert grouped(book, decided(pair, "accepted")) == sorted([rest, [tom.source_id]])
    there = {"id": "m-2", "one": "Tom Berg", "one_key": tom.key, "other_id": "tom"}
    decisions = Decisions([decided(there, "accepted")], book)
    assert [decisions.said_to_be([entry]) for entry in book] == ["tom" if e is tom else None for e in book]
    decisions = Decisions([decided(there, "refused")], book)
    assert [decisions.said_not_to_be([e]) for e in book] == [{"tom"} if e is tom else set() for e in book]


def test_a_decision_holds_for_another_name_of_the_same_person() -> None:
    """With one mailbox, a name that only gained a part is certain; once Anna is gone, Ben is not she."""
    book = entries([card("Anna")], [card("Ben")], [card("Anna Maria")])
    refused = decided(
        {"id": "m-1", "one": "Anna Berg", "one_key": book[0].key, "other_id": "anna"}, "refused"
    )
    decisions = Decisions([refused], book)
    assert [decisions.said_not_to_be([entry]) for entry in book] == [{"anna"}, set(), {"anna"}]
    decisions = Decisions([refused], book[1:])
    assert [decisions.said_not_to_be([entry]) for entry in book[1:]] == [set(), {"anna"}]
    assert not Decisions([refused], book[1:2]).kept


def test_a_decision_about_two_who_share_an_address_ends_with_the_last_file_that_names_one_of_them() -> None:
    book = entries([card("Elizabeth")], [card("Tom")], [card("Elizabeth"), card("Tom")])
    key = book[0].key
    same = decided(
        {"id": "m-1", "one": "Elizabeth Berg", "other": "Liz Berg", "one_key": key, "other_key": key},
        "accepted",
    )
    assert not Decisions([same], book).kept
    assert grouped(book, same) == [["s0", "s2"], ["s1", "s2"]]


def test_two_of_one_name_that_nothing_tells_apart_stay_two_once_that_is_decided() -> None:
    """A mailbox of a house does not identify anybody, so the pair would be in doubt again."""
    jean = profile("Jean Martin", site="vcard", emails=("info@home.example",))
    book = entries([jean], [jean])
    refused = refusal(*book)
    assert Decisions([refused], book).apart(book[:1], book[1:])
    assert not Decisions([], book).apart(book[:1], book[1:])


@pytest.mark.parametrize(("one", "other"), [("Łukasz Nowak", "Lukasz Nowak"), ("Søren Ægir", "Soren Aegir")])
def test_a_name_that_lost_its_marks_is_the_same_and_no_change(one: str, other: str) -> None:
    book = entries([profile(one, since="2018-06-14")], [profile(other, since="2018-06-14")])
    assert grouped(book) == [["s0", "s1"]]
    assert list(changes("ada", "lukasz", book, "s1", {"s0", "s1"}, {}, pooled=False)) == []


def test_two_names_that_differ_in_vowels_alone_are_two_and_a_new_name_is_a_change() -> None:
    """Vani and Veena: what Devanagari writes as a mark is a letter of the name."""
    one, other = "वाणी शर्मा", "वीणा शर्मा"
    book = entries([profile(one, since="2018-06-14")], [profile(other, since="2018-06-14")])
    assert grouped(book) == [["s0"], ["s1"]]
    url = "linkedin.com/in/x"
    book = entries([profile(one, url=url)], [profile(other, url=url)])
    (change,) = changes("ada", "x", book, "s1", {"s0", "s1"}, {}, pooled=False)
    assert (change["said"]["before"], change["said"]["after"]) == (one, other)


def test_a_title_that_is_new_at_two_employers_makes_two_changes() -> None:
    def as_a(title: str) -> FoundProfile:
        jobs = tuple(FoundJob(employer=employer, title=title) for employer in ("Acme", "Zeta"))
        return profile("Jean Martin", url="linkedin.com/in/jean", jobs=jobs)

    book = entries([as_a("Consultant")], [as_a("Partner")])
    ids = {"Acme": "acme", "Zeta": "zeta"}
    told = [one["said"] for one in changes("ada", "jean", book, "s1", {"s0", "s1"}, ids, pooled=False)]
    assert [(change["kind"], change["employer_id"]) for change in told] == [
        ("title", "acme"),
        ("title", "zeta"),
    ]
    assert len({change["id"] for change in told}) == 2


@pytest.mark.parametrize(
    ("since", "names"),
    [("2018-06-14", ["Cid Ray"]), ("2018-01-01", []), ("2099-01-01", []), ("2017-06-14", [])],
)
def test_whoever_came_to_be_known_after_the_newest_of_a_list_is_not_gone_from_it(
    since: str, names: list[str]
) -> None:
    """A date in the future does not show how new a list is."""
    listed = [profile("Cid Ray", since="2018-01-01"), profile("Dan Ray", since="2017-01-01")]
    book = entries(listed, [dataclasses.replace(listed[1]), profile("Eve Ray", since=since)])
    people = [
        (entry.found.name, [each for each in book if each.found.name == entry.found.name]) for entry in book
    ]
    assert [change["name"] for change in gone("ada", people, "s1", "linkedin")] == names


@pytest.mark.parametrize("name", ["Mum", "Jean Martin"])
def test_whoever_is_on_the_newer_list_word_for_word_is_not_gone_though_not_merged(name: str) -> None:
    """Cid is gone; of the other two, an address book gives but a name, or a decision keeps them apart."""
    shared = [profile(each, number, site="vcard") for number, each in enumerate(("Ana Ray", "Ben Ray"))]
    for said in ({}, {"emails": ("jean@own.example",)}):
        same = profile(name, 8, site="vcard", **said)
        book = entries([*shared, same, profile("Cid Ray", 9, site="vcard")], [*shared, same])
        people = [(f"{one.source_id} {one.found.name}", [one]) for one in book if one.found not in shared]
        people += [(each.name, [one for one in book if one.found == each]) for each in shared]
        assert [change["name"] for change in gone("ada", people, "s1", "vcard")] == ["Cid Ray"]


def on(*lists: dict[str, str]) -> list[tuple[str, list[Entry]]]:
    """Return the people of some lists with their entries; a list is given as names and days of connection."""
    book = entries(*([profile(name, since=since) for name, since in listed.items()] for listed in lists))
    names = sorted({entry.found.name for entry in book})
    return [(name, [entry for entry in book if entry.found.name == name]) for name in names]


def test_a_list_imported_after_a_newer_one_names_nobody_as_gone() -> None:
    first = {"Ana Ray": "2018-01-01", "Ben Ray": "2018-02-01"}
    between = {"Ana Ray": "2018-01-01", "Cid Ray": "2019-01-01"}
    last = first | {"Dan Ray": "2020-01-01", "Eve Ray": "2020-02-01", "Fay Ray": "2020-03-01"}
    assert [change["name"] for change in gone("ada", on(first, between), "s1", "linkedin")] == ["Ben Ray"]
    assert list(gone("ada", on(first, last, between), "s2", "linkedin")) == []


def test_a_newer_list_of_other_people_hides_nobody_who_is_gone() -> None:
    first = {"Ana Ray": "2018-01-01", "Ben Ray": "2018-02-01"}
    of_others = {"Zoe Ray": "2020-01-01"}
    between = {"Ana Ray": "2018-01-01", "Cid Ray": "2019-01-01"}
    names = [change["name"] for change in gone("ada", on(first, of_others, between), "s2", "linkedin")]
    assert names == ["Ben Ray"]


def test_whoever_goes_from_one_employer_to_another_came_to_the_one_and_left_the_other() -> None:
    def employed(*employers: str) -> FoundProfile:
        jobs = tuple(FoundJob(employer=employer) for employer in employers)
        return profile("Jean Martin", url="linkedin.com/in/jean", jobs=jobs)

    book = entries([employed("Acme", "Zeta")], [employed("Nova")])
    ids = {"Acme": "acme", "Zeta": "zeta", "Nova": "nova"}
    told = [one["said"] for one in changes("ada", "jean", book, "s1", {"s0", "s1"}, ids, pooled=False)]
    assert [(change["kind"], change.get("before"), change.get("after")) for change in told] == [
        ("job", None, "Nova"),
        ("left", "Acme", None),
        ("left", "Zeta", None),
    ]
    assert [change["employer_id"] for change in told] == ["nova", "acme", "zeta"]


def test_a_file_that_is_no_list_of_contacts_tells_of_no_change() -> None:
    listed = [profile(name, number) for number, name in enumerate(["Cid Ray, MBA", "Dan Ray", "Eve Ray"])]
    wrote = [dataclasses.replace(one, name=one.name.split(",")[0], contact=False) for one in listed[:2]]
    book = entries(listed, wrote)
    people = [
        (name, [entry for entry in book if entry.found.name.startswith(name)])
        for name in ("Cid", "Dan", "Eve")
    ]
    assert list(gone("ada", people, "s1", "linkedin")) == []
    for name, group in people:
        assert list(changes("ada", name, group, "s1", {"s0"}, {}, pooled=False)) == []


def test_somebody_twice_on_one_list_and_once_on_the_next_has_not_changed() -> None:
    home, work = (
        profile(
            "Bob Ray", site="google", city=city, emails=(f"bob@{city}.example",), phones=("+33612345678",)
        )
        for city in ("home", "work")
    )
    both = dataclasses.replace(home, emails=(*home.emails, *work.emails))
    more = dataclasses.replace(work, emails=("bob@new.example",), city="new")
    for after, told in (
        ([both], []),
        ([work, home], []),
        ([more, home], ["email"]),
        ([more], ["city", "email"]),
    ):
        book = entries([home, work], after)
        found = [one["said"] for one in changes("ada", "bob", book, "s1", set(), {}, pooled=False)]
        assert [change["kind"] for change in found] == told
        assert {change["before"] for change in found} <= {"home", "bob@home.example"}


def test_two_titles_at_one_employer_in_another_order_are_no_change() -> None:
    def as_a(*titles: str) -> FoundProfile:
        jobs = tuple(FoundJob(employer="Acme", title=title) for title in titles)
        return profile("Jean Martin", url="linkedin.com/in/jean", jobs=jobs)

    for before, after, told in (
        (("Partner", "Lecturer"), ("Lecturer", "Partner"), []),
        (("Partner", "Lecturer"), ("Partner",), []),
        (("Partner",), ("Dean", "Partner"), [("title", "Partner", "Dean")]),
        (("Partner", "Lecturer"), ("Dean",), [("title", "Lecturer", "Dean")]),
    ):
        book = entries([as_a(*before)], [as_a(*after)])
        found = changes("ada", "jean", book, "s1", {"s0", "s1"}, {"Acme": "acme"}, pooled=False)
        said = [one["said"] for one in found]
        assert [(change["kind"], change["before"], change["after"]) for change in said] == told
