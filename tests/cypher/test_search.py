"""The search: worked out by hand on the village, and by the plain definition on any graph."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest
from drawing import CITIES, Society, societies
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue import shipped
from app.graph import Graph

Ask = Callable[..., list[tuple[Any, ...]]]
Found = tuple[str, int | None, int, str | None]

SEARCH = shipped()["search"]
BY_NAME = shipped()["people-by-name"]
NAMES = (
    "Anna Berg", "Ánna Bergmann", "Anne Borg", "Hanna-Lena Nagy", "Gábor Anan", "Bergit Ann", "Łukasz Weiß",
    "Þóra Bjørg", "Anæs Đorđ", "Will O’Brien", "An J.P. Nagy", "Willa Berg",
)  # fmt: skip
SOUGHT = (
    "anna", "ANNA BERG", "berg ánna", "an", "anan", "nana", "bregmann", "lena hanan", "zzz", "b", "Łuk",
    "luaksz weis", "weiß", "thora bjorg", "þór", "bjørgg", "anæ", "ANAES", "đorđ",
    "will", "Will O'Brien", "o'br", "obrien", "an", "an nagy", "will berg", "J.P.", "j.p an", "will an",
)  # fmt: skip
FOLDED = {"ł": "l", "ß": "ss", "þ": "th", "ø": "o", "æ": "ae", "đ": "d", "’": "'"}
SMALL = frozenset(("will", "an"))
"""Words above that the index treats as small words of English."""


def test_contacts_come_first_then_contacts_of_contacts(ask: Ask) -> None:
    rows = ask("search", "person_id", "degree", "mutual_count", person_id="ada", title="engineer")
    assert rows == [("kofi", 2, 1)]
    rows = ask("search", "person_id", "degree", "mutual_count", person_id="ada", city="bristol")
    assert rows == [("chidi", 1, 1), ("dora", 2, 3), ("ines", 3, 0)]
    rows = ask("search", "person_id", "degree", person_id="ada", q="lior")
    assert rows == [("lior", None)]


@pytest.mark.parametrize(
    ("q", "match"),
    [
        ("Élodie Marchand", "exact"),
        ("MARCHAND", "exact"),
        ("mar elo", "beginning"),
        ("élo*", "beginning"),
        ("elodie marchnad", "typo"),
        ("elodi marchand", "beginning"),
        ("elpdie marchannd", "typo"),
    ],
)
def test_a_name_is_found_with_a_typo_in_a_word_and_it_is_told_how_it_matches(
    ask: Ask, q: str, match: str
) -> None:
    assert ask("search", "person_id", "match", person_id="ada", q=q) == [("elodie", match)]


@pytest.mark.parametrize("q", ["elxxie", "***", "AND", "elodie OR ada", "lodi", "elodie~2 zzz"])
def test_two_typos_are_not_forgiven_and_no_word_is_a_command(ask: Ask, q: str) -> None:
    assert ask("search", "person_id", person_id="ada", q=q) == []


def test_in_a_short_word_no_typo_is_forgiven(ask: Ask) -> None:
    assert ask("search", "person_id", person_id="bruno", q="adq") == []


def test_employer_and_title_are_those_of_one_job(ask: Ask) -> None:
    rows = ask("search", "person_id", person_id="ada", employer="banco")
    assert rows == [("bruno",), ("greta",), ("ines",), ("jonas",)]
    assert ask("search", "person_id", person_id="ada", employer="banco", title="teller") == [("ines",)]
    assert ask("search", "person_id", person_id="ada", employer="banco", title="bookseller") == []
    assert ask("search", "person_id", person_id="ada", q="ines", employer="alam") == [("ines",)]
    assert ask("search", "person_id", person_id="ada", q="ines", city="porto") == []


def test_beyond_two_degrees_the_third_is_looked_for_among_so_many_only(ask: Ask) -> None:
    rows = ask("search", "person_id", "total", "capped", person_id="ada", city="bristol", cap=0)
    assert rows == [("chidi", 3, True), ("dora", 3, True)]


def test_oneself_is_not_found(ask: Ask) -> None:
    assert ask("search", "person_id", person_id="ada", q="ada") == []


def _words(text: str) -> list[str]:
    folded = text.lower().translate(str.maketrans(FOLDED))
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", folded) if mark.isascii())
    return [word.strip(".'") for word in plain.replace("-", " ").split()]


def _one_typo(word: str, other: str) -> bool:
    """Check whether one letter left out, added, changed or swapped with the next makes two words equal."""
    letters = "abcdefghijklmnopqrstuvwxyz'."
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    made = {one + two[1:] for one, two in cuts if two}
    made |= {one + letter + two for one, two in cuts for letter in letters}
    made |= {one + letter + two[1:] for one, two in cuts if two for letter in letters}
    made |= {one + two[1] + two[0] + two[2:] for one, two in cuts if len(two) > 1}
    return other in made


def how(sought: str, name: str) -> int | None:
    """Return how a name matches: 0 exactly, 1 by beginnings, 2 with a typo, None not at all.

    A small word of a name is found only by that word itself, and no typo is forgiven in a small word that is
    sought.
    """
    words, there = _words(sought), _words(name)
    longer = [one for one in there if one not in SMALL]
    if all(word in there for word in words):
        return 0
    if all(any(one.startswith(word) for one in (there if word in SMALL else longer)) for word in words):
        return 1
    if all(
        any(one.startswith(word) for one in there)
        if word in SMALL
        else any(one.startswith(word) or (len(word) >= 4 and _one_typo(word, one)) for one in longer)
        for word in words
    ):
        return 2
    return None


def expected(society: Society, names: dict[str, str], me: str, asked: dict[str, str]) -> list[Found]:
    """Return who is found, in order: id, degree, mutual contacts, match."""
    network = society.seen_by(me)
    lengths = nx.single_source_shortest_path_length(network, me)
    found = []
    for person in network:
        rank = how(asked["q"], names[person]) if "q" in asked else None
        more = {name: value for name, value in asked.items() if name != "q"}
        places = [place for one, place in society.jobs if one == person]
        if (
            person == me
            or ("q" in asked and rank is None)
            or (more and not society.allows(person, me))
            or ("city" in asked and society.homes.get(person) != asked["city"])
            or ("employer" in asked and asked["employer"] not in places)
            or ("title" in asked and not places)
        ):
            continue
        degree = lengths[person] if lengths.get(person, 4) <= 3 else None
        mutual = len(set(network[me]) & set(network[person]))
        match = None if rank is None else ("exact", "beginning", "typo")[rank]
        found.append(((degree or 4, rank or 0, person), (person, degree, mutual, match)))
    return [one for _, one in sorted(found)]


@settings(max_examples=40)
@given(
    society=societies(),
    called=st.permutations([*NAMES, *NAMES]),
    asked=st.fixed_dictionaries(
        {},
        optional={
            "q": st.sampled_from(SOUGHT),
            "city": st.sampled_from(CITIES),
            "employer": st.just("acme"),
            "title": st.just("clerk"),
        },
    ).filter(bool),
)
def test_who_is_found_is_as_the_plain_definition_says(
    graph: Graph, society: Society, called: list[str], asked: dict[str, str]
) -> None:
    names = dict(zip(society.people, called, strict=False))
    dataclasses.replace(society, names=names).put_into(graph)
    for me in society.people[:3]:
        rows = graph.read(SEARCH, SEARCH.load({"person_id": me, "limit": 100, **asked})).rows
        told = [(row["person_id"], row["degree"], row["mutual_count"], row["match"]) for row in rows]
        assert told == expected(society, names, me, asked)
        assert {row["total"] for row in rows} <= {len(rows)}


def test_more_than_fifty_names_are_as_near_and_no_hidden_one_takes_the_place_of_another(graph: Graph) -> None:
    letters = "bcdefghijklmnopqrstuvwxy"
    near = [
        *(f"Abcd{letter}" for letter in letters),
        *(f"{letter}abcdz" for letter in letters),
        "Acbdz",
        "Abcz",
        "Abdz",
    ]
    names = {f"p{number:02}": name for number, name in enumerate(near)}
    drawn = Society(
        ("me", "hidden", *names),
        frozenset(),
        closed=frozenset({"hidden"}),
        names={"hidden": "Abcda", **names},
    )
    drawn.put_into(graph)
    rows = graph.read(SEARCH, SEARCH.load({"person_id": "me", "q": "abcdz", "limit": 100})).rows
    assert [(row["person_id"], row["match"]) for row in rows] == [(one, "typo") for one in names]
    assert {how("abcdz", name) for name in near} == {2}
    assert len(near) > 50


ASKED: list[tuple[dict[str, str], list[tuple[str, str | None]]]] = [
    ({"q": "张伟"}, [("cjk", "exact")]),
    ({"q": "will"}, [("will", "exact"), ("willa", "beginning")]),
    ({"q": "WILL O'Brien"}, [("will", "exact"), ("willa", "beginning")]),
    ({"q": "o’brein will"}, [("will", "typo"), ("willa", "typo")]),
    ({"q": "will zzz"}, []),
    ({"q": ".....'"}, []),
    ({"q": "x" * 500}, []),
    ({"q": "abcdefgh " * 55}, []),
    ({"q": "abcdefghijklmnopqrstuvwxyz.abcdefghijklmnopqrstuvw"}, []),
    ({"city": "isle of ma"}, [("man", None)]),
    ({"city": "isle on man"}, []),
    ({"city": "ås"}, [("as", None), ("cjk", None)]),
    ({"city": "as"}, [("as", None), ("cjk", None)]),
    ({"city": "ØN"}, [("an", None)]),
    ({"city": "it"}, [("it", None)]),
    ({"employer": "bank of am"}, [("man", None)]),
    ({"employer": "l'oréal"}, [("as", None)]),
    ({"employer": "L’Or"}, [("as", None)]),
    ({"employer": "but"}, [("an", None), ("it", None)]),
    ({"title": "head of sal"}, [("man", None)]),
    ({"title": "it"}, [("as", None)]),
    ({"title": "än"}, [("an", None)]),
    ({"q": "Án"}, [("an", "exact"), ("ana", "beginning")]),
    ({"q": "an"}, [("an", "exact"), ("ana", "beginning")]),
    ({"q": "ana"}, [("ana", "exact")]),
    ({"q": "Виктор Цой"}, [("tsoi", "exact")]),
    ({"q": "ЦОЙ"}, [("tsoi", "exact")]),
    ({"q": "Викт"}, [("tsoi", "beginning")]),
    ({"q": "Виктор Цои"}, []),
    ({"q": "Ігор Їжак"}, [("hedgehog", "exact")]),
    ({"q": "їжк"}, []),
    ({"q": "їжка"}, [("hedgehog", "typo")]),
    ({"q": "γιάννης"}, [("rigas", "exact")]),
    ({"q": "ΡΉΓΑΣ"}, [("rigas", "exact")]),
    ({"q": "ﾀﾅｶ ｲﾁﾛｳ"}, [("kana", "exact")]),
    ({"q": unicodedata.normalize("NFD", "Léa")}, [("lea", "exact")]),
    ({"q": unicodedata.normalize("NFD", "Виктор Цой")}, [("tsoi", "exact")]),
    ({"city": "Нижний Новгород"}, [("tsoi", None)]),
    ({"city": "киї"}, [("hedgehog", None)]),
    ({"city": "Αθήνα"}, [("rigas", None)]),
    ({"employer": "Новый"}, [("tsoi", None)]),
    ({"title": "инженер главный"}, [("tsoi", None)]),
    ({"q": "Sven K:son Berg"}, [("kson", "exact")]),
    ({"q": "k:so"}, [("kson", "beginning")]),
    ({"q": "Sven – Be"}, [("kson", "beginning")]),
    ({"employer": "Cash $ Carry"}, [("kson", None)]),
    ({"employer": "“Cash"}, [("kson", None)]),
    ({"title": "VD:s as"}, [("kson", None)]),
    ({"city": "s:t eriks"}, [("kson", None)]),
    ({"q": "$ –"}, []),
]


def test_small_words_marks_within_words_and_letters_that_are_not_latin_are_found(graph: Graph) -> None:
    names = {
        "an": "Án Nagy",
        "ana": "Ána Nagy",
        "as": "Jan",
        "cjk": "张伟",
        "hedgehog": "Ігор Їжак",
        "it": "Jon",
        "kana": "ﾀﾅｶ ｲﾁﾛｳ",
        "kson": "Sven K:son Berg",
        "lea": "Léa",
        "other": "王伟",
        "rigas": "Γιάννης ΡΉΓΑΣ",
        "tsoi": "Виктор Цой",
        "will": "Will O’Brien",
        "willa": "Willa O'Brien",
    }
    jobs = {
        "an": ("But", "Án"),
        "as": ("L'Oréal", "IT"),
        "it": ("But", "Head Sales"),
        "kson": ("Cash $ Carry", "VD:s assistent"),
        "man": ("Bank of America", "Head of Sales"),
        "tsoi": ("Новый Завод", "Главный инженер"),
    }
    Society(
        ("man", "me", *names),
        frozenset(),
        names=names,
        homes={
            "man": "Isle of Man", "as": "Ås", "it": "It", "an": "Øn", "kson": "S:t Eriksberg",
            "tsoi": "Нижний Новгород", "hedgehog": "Київ", "rigas": "Αθήνα", "cjk": "Asti",
        },
        employers=tuple({employer: None for employer, _ in jobs.values()}),
        jobs=tuple((one, employer) for one, (employer, _) in jobs.items()),
    ).put_into(graph)  # fmt: skip
    held = [
        {"person_id": one, "employer_id": employer, "title": title, "started": "2011"}
        for one, (employer, title) in jobs.items()
    ]
    graph.write(shipped()["record-jobs"], {"jobs": held})
    for asked, found in ASKED:
        rows = graph.read(SEARCH, SEARCH.load({"person_id": "me", **asked})).rows
        assert [(row["person_id"], row["match"]) for row in rows] == found, asked
        if "q" in asked:
            rows = graph.read(BY_NAME, BY_NAME.load({"name": asked["q"]})).rows
            assert {row["person_id"] for row in rows} == {one for one, match in found if match != "typo"}


def test_letters_that_are_no_plain_ones_with_an_accent_are_folded_as_the_index_folds_them(
    graph: Graph,
) -> None:
    letters = "łøđðɖɗßæœþıħŧŋəɓƙƴɛɔƒ"
    names = {f"p{number:02}": f"Zo{letter}ak" for number, letter in enumerate(letters)}
    people = ("me", *names)
    Society(people, frozenset(), names=names).put_into(graph)
    for person, name in names.items():
        for q in (name[:3], name[:3].upper(), name):  # the last one is folded by the index itself
            rows = graph.read(SEARCH, SEARCH.load({"person_id": "me", "q": q, "limit": 100})).rows
            assert person in [row["person_id"] for row in rows], q
            rows = graph.read(BY_NAME, BY_NAME.load({"name": q, "limit": 100})).rows
            assert person in [row["person_id"] for row in rows], q
