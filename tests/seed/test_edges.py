"""Files of two ids a line: what is read, what is left out, what is refused and in which line."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import InvalidSeedError
from seed.edges import edges

SAMPLES = Path(__file__).parent / "samples"


def test_blanks_tabs_and_commas_divide_ids_and_comments_are_passed_over() -> None:
    network = edges(SAMPLES / "every-way.txt")
    assert [person.id for person in network.people] == ["ada", "bruno", "chidi", "dora", "élodie"]
    assert [pair[:2] for pair in network.acquaintances] == [
        ("ada", "bruno"),
        ("bruno", "chidi"),
        ("chidi", "dora"),
        ("dora", "élodie"),
    ]
    assert network.left_out == {}


def test_a_carriage_return_alone_ends_a_line_too(tmp_path: Path) -> None:
    (tmp_path / "edges.txt").write_text("ada bruno\rbruno chidi\r", encoding="utf-8", newline="")
    assert list(edges(tmp_path / "edges.txt").acquaintances) == [
        ("ada", "bruno", None),
        ("bruno", "chidi", None),
    ]


def test_doubles_either_way_round_and_acquaintances_with_oneself_are_counted_and_left_out() -> None:
    network = edges(SAMPLES / "doubles.txt")
    assert [pair[:2] for pair in network.acquaintances] == [("ada", "bruno"), ("bruno", "chidi")]
    assert network.left_out == {"repeated acquaintances": 2, "acquaintances with oneself": 1}


def test_a_file_of_comments_alone_is_a_network_of_nobody() -> None:
    network = edges(SAMPLES / "nobody.txt")
    assert list(network.people) == []
    assert list(network.acquaintances) == []


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("one-id.txt", 2, "a line needs two ids, this one has 1"),
        ("three-ids.txt", 2, "a line needs two ids, this one has 3"),
        ("empty-id.txt", 1, "the id is empty"),
        ("blank-in-id.txt", 1, "an id contains a blank"),
        ("taken-id.txt", 2, 'the id "employers" is reserved for addresses'),
        ("not-utf8.txt", 2, "the id '\\udce9lodie' contains control characters or is not UTF-8"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(name: str, line: int, message: str) -> None:
    with pytest.raises(InvalidSeedError) as refused:
        edges(SAMPLES / name)
    assert str(refused.value) == f"{SAMPLES / name}:{line}: {message}"


@pytest.mark.parametrize("heading", ["from,to", '"Source","Target"', "src dst"])
def test_a_heading_makes_nobody(tmp_path: Path, heading: str) -> None:
    file = tmp_path / "edges.csv"
    file.write_text(f"% by hand\n{heading}\nada,bruno\n")
    with pytest.raises(InvalidSeedError, match=r"edges\.csv:2: this is a heading"):
        edges(file)


def test_people_of_any_number_of_shelves_come_back(tmp_path: Path) -> None:
    """People are numbered and put on shelves of 4096; a ring of ten thousand crosses shelves both ways."""
    file = tmp_path / "wheel.txt"
    file.write_text("".join(f"{n} {(n + 1) % 10_000}\n" for n in range(10_000)), encoding="utf-8")
    network = edges(file)
    pairs = {frozenset(pair[:2]) for pair in network.acquaintances}
    assert pairs == {frozenset((str(n), str((n + 1) % 10_000))) for n in range(10_000)}
