"""Networks of LDBC's generator: parts, times of both kinds, what is left out, what is refused and where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.errors import InvalidSeedError
from seed.ldbc import ldbc
from seed.network import Acquaintance, Employer, Job, Person

SAMPLES = Path(__file__).parent / "samples"
TINY = Path(__file__).parents[3] / "shared" / "data" / "ldbc-tiny"


def test_people_of_all_parts_are_read_with_city_and_country() -> None:
    assert list(ldbc(SAMPLES / "ldbc").people) == [
        Person("10", "Élodie Marchand", "Élodie", "Marchand", city="Lyon", country="France"),
        Person("9", "Kofi Mensah", "Kofi", "Mensah", country="France"),
        Person("11", "Ada", "Ada"),
    ]


def test_employers_are_companies_and_studying_is_no_job() -> None:
    network = ldbc(SAMPLES / "ldbc")
    assert list(network.employers) == [Employer("7", "Lumière", "France")]
    assert list(network.jobs) == [Job("10", "7", started="2005"), Job("9", "7", started="2006")]
    assert network.left_out == {
        "organisations that are not companies": 1,
        "studies at a university, which are not jobs": 1,
        "jobs at an organisation that is not a company": 1,
        "repeated acquaintances": 1,
    }


def test_epoch_milliseconds_and_iso_times_become_days() -> None:
    assert list(ldbc(SAMPLES / "ldbc").acquaintances) == [
        Acquaintance("10", "9", "2010-02-28"),
        Acquaintance("10", "11", "2010-02-28"),
    ]


def test_parts_may_stand_in_folders_below(tmp_path: Path) -> None:
    """LDBC's generator writes into static/ and dynamic/."""
    shutil.copytree(SAMPLES / "ldbc", tmp_path / "dynamic")
    (tmp_path / "static").mkdir()
    for file in (tmp_path / "dynamic").glob("place*"):
        file.rename(tmp_path / "static" / file.name)
    assert len(list(ldbc(tmp_path).people)) == 3


def test_a_name_is_composed_or_unknown_and_a_job_that_comes_again_is_counted(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "ldbc", tmp_path, dirs_exist_ok=True)
    (tmp_path / "person_2_0.csv").write_text("\ufeffid|firstName|lastName\n12||\n13|E\u0301va|\n", "utf-8")
    (tmp_path / "person_workAt_organisation_0_1.csv").write_text(
        "Person.id|Organisation.id|workFrom\n10|7|2005\n12|7|\n", "utf-8"
    )
    network = ldbc(tmp_path)
    assert list(network.people)[3:] == [Person("12"), Person("13", "Éva", "Éva")]
    assert list(network.jobs)[2:] == [Job("12", "7")]
    assert network.left_out["repeated jobs"] == 1


@pytest.mark.parametrize(
    ("fault", "where", "message"),
    [
        ("stranger", "person_knows_person_0_0.csv:3", 'there is no person "12"'),
        (
            "time",
            "person_knows_person_0_0.csv:2",
            '"yesterday" is neither epoch milliseconds nor an ISO time',
        ),
        (
            "time-without-end",
            "person_knows_person_0_0.csv:2",
            f'"{"9" * 30}" is neither epoch milliseconds nor an ISO time',
        ),
        ("time-to-come", "person_knows_person_0_0.csv:2", '"2999-01-01": Must not be in the future.'),
        ("year-to-come", "person_workAt_organisation_0_0.csv:2", '"2999": Must not be in the future.'),
        ("columns", "person_0_0.csv:2", "4 columns expected, 3 found"),
        ("heading", "person_0_0.csv:1", 'there is no column "lastName"'),
        ("twice", "person_0_0.csv:3", 'the id "10" comes a second time'),
        ("longest", "person_0_0.csv:2", f"the value {'Y' * 20}... is longer than 500 characters"),
        ("not-utf8", "person_0_0.csv:2", "the line is not UTF-8"),
        ("nobodys-home", "person_isLocatedIn_place_0_0.csv:2", 'there is no person "12"'),
        ("two-homes", "person_isLocatedIn_place_0_0.csv:3", 'it is said a second time where "10" is'),
        ("seat-of-none", "organisation_isLocatedIn_place_0_0.csv:2", 'there is no organisation "9"'),
        ("two-seats", "organisation_isLocatedIn_place_0_0.csv:3", 'it is said a second time where "7" is'),
        ("year", "person_workAt_organisation_0_0.csv:2", '"0000" is not a year'),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, fault: str, where: str, message: str) -> None:
    shutil.copytree(SAMPLES / "ldbc", tmp_path, dirs_exist_ok=True)
    shutil.copytree(SAMPLES / "ldbc-faults" / fault, tmp_path, dirs_exist_ok=True)
    with pytest.raises(InvalidSeedError) as refused:
        ldbc(tmp_path)
    assert str(refused.value) == f"{tmp_path / where}: {message}"


def test_a_part_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "ldbc", tmp_path, dirs_exist_ok=True)
    (tmp_path / "person_9_9.csv").mkdir()
    with pytest.raises(InvalidSeedError, match=r"person_9_9\.csv:0: the file cannot be read: Is a directory"):
        ldbc(tmp_path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidSeedError, match=r"place_0_0\.csv:1: the table is missing"):
        ldbc(tmp_path)


@pytest.mark.skipif(not TINY.exists(), reason="../shared/data/ldbc-tiny is absent")
def test_ldbc_tiny_has_the_numbers_its_readme_gives() -> None:
    network = ldbc(TINY)
    assert [len(list(rows)) for rows in (network.people, network.acquaintances, network.jobs)] == [
        222,
        825,
        485,
    ]
    assert network.left_out == {
        "organisations that are not companies": 6380,
        "studies at a university, which are not jobs": 180,
    }
