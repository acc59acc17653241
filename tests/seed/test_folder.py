"""A network read from four tables: what is there, what is left out, and what is refused, by file and line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import InvalidSeedError
from app.graph import Graph
from app.settings import Settings
from seed.folder import folder
from seed.loading import load, network_size
from seed.network import Acquaintance, Employer, Job, Person

GOOD = {
    "people": 'id,name,city\nada,"Novak, Ada",Hamburg\nbruno,,\nélodie,E\u0301lodie,\n',
    "employers": "domain,id\nnordwind.example,nordwind\n",
    "acquaintances": (
        "contact_id,person_id,since\nada,bruno,2014\nbruno,ada,\nélodie,élodie,\nada,élodie,2014-05-21\n"
    ),
    "jobs": (
        "person_id,employer_id,title,started\nada,nordwind,Pre\u0301sidente,2014-05\n"
        "ada,nordwind,Présidente,2014-05\nbruno,nordwind,,\n"
    ),
}


def _in(where: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (where / f"{name}.csv").write_text(text, encoding="utf-8")
    return where


def test_four_tables_make_a_network_with_dates_as_precise_as_they_were(tmp_path: Path) -> None:
    network = folder(_in(tmp_path, **GOOD))
    assert list(network.people) == [
        Person("ada", "Novak, Ada", city="Hamburg"),
        Person("bruno"),
        Person("élodie", "Élodie"),
    ]
    assert list(network.employers) == [Employer("nordwind", domain="nordwind.example")]
    assert list(network.acquaintances) == [
        Acquaintance("ada", "bruno", "2014"),
        Acquaintance("ada", "élodie", "2014-05-21"),
    ]
    assert list(network.jobs) == [Job("ada", "nordwind", "Présidente", "2014-05"), Job("bruno", "nordwind")]
    assert network.left_out == {
        "repeated acquaintances": 1,
        "acquaintances with oneself": 1,
        "repeated jobs": 1,
    }
    assert network.sizes == {"people": 3, "employers": 1, "acquaintances": 3, "jobs": 2}


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_a_table_as_spreadsheets_write_it_is_read(tmp_path: Path, end: str) -> None:
    """With a byte order mark, which would else be part of the first heading."""
    (tmp_path / "people.csv").write_text(f"\ufeffid,name{end}ada,Ada{end}", encoding="utf-8", newline="")
    assert list(folder(tmp_path).people) == [Person("ada", "Ada")]


def test_people_alone_are_enough(tmp_path: Path) -> None:
    network = folder(_in(tmp_path, people="id\nada\n"))
    assert [list(rows) for rows in (network.people, network.acquaintances)] == [[Person("ada")], []]


BAD = [
    ({"people": None}, "people.csv:1: the table is missing"),
    ({"people": "name\nAda\n"}, 'people.csv:1: there is no column "id"'),
    ({"people": "id,nmae\nada,Ada\n"}, 'people.csv:1: the column "nmae" is not one of id, name'),
    ({"people": "id,id\nada,ada\n"}, 'people.csv:1: the column "id" comes twice'),
    ({"people": "id,name\nada,Ada\nbruno\n"}, "people.csv:3: 2 columns expected, 1 found"),
    ({"people": "id\nada\nada\n"}, "people.csv:3: the id appears twice"),
    ({"people": 'id\n""\n'}, "people.csv:2: the id is empty"),
    ({"people": 'id\n"ada\n'}, "people.csv:2: unexpected end of data"),
    ({"people": "id\na/b\n"}, 'people.csv:2: the id "a/b" cannot be in an address: it contains a slash'),
    ({"employers": "id\n..\n"}, 'employers.csv:2: the id ".." cannot be in an address'),
    (
        {"people": 'id,name\nada,"Ada\nNovak"\n'},
        "people.csv:3: the value 'Ada\\nNovak' contains control charac",
    ),
    ({"people": f"id,city\nada,{'Y' * 501}\n"}, f"people.csv:2: the value {'Y' * 20}... is longer than 500"),
    ({"acquaintances": "person_id,contact_id\nada,zoe\n"}, 'acquaintances.csv:2: there is no person "zoe"'),
    ({"acquaintances": "person_id,contact_id\nada,\n"}, "acquaintances.csv:2: the id of the person is empty"),
    (
        {"acquaintances": "person_id,contact_id,since\nada,bruno,2014-13\n"},
        'acquaintances.csv:2: "2014-13": Not a date such as 2014, 2014-05 or 2014-05-21.',
    ),
    (
        {"acquaintances": "person_id,contact_id,since\nada,bruno,2999-05\n"},
        'acquaintances.csv:2: "2999-05": Must not be in the future.',
    ),
    (
        {"jobs": "person_id,employer_id,started\nada,nordwind,2999\n"},
        'jobs.csv:2: "2999": Must not be in the future.',
    ),
    (
        {"jobs": "person_id,employer_id,ended\nada,nordwind,2999\n"},
        'jobs.csv:2: "2999": Must not be in the future: leave it out until the job has ended.',
    ),
    ({"jobs": "person_id,employer_id\nada,nowhere\n"}, 'jobs.csv:2: there is no employer "nowhere"'),
    ({"jobs": "person_id,employer_id\nzoe,nordwind\n"}, 'jobs.csv:2: there is no person "zoe"'),
    ({"jobs": "person_id,employer_id,ended\nada,nordwind,soon\n"}, 'jobs.csv:2: "soon": Not a date'),
]


@pytest.mark.parametrize(("tables", "says"), BAD, ids=[says for _, says in BAD])
def test_a_bad_row_is_named_by_file_and_line(tmp_path: Path, tables: dict[str, str], says: str) -> None:
    _in(tmp_path, **{name: text for name, text in (GOOD | tables).items() if text is not None})
    with pytest.raises(InvalidSeedError) as raised:
        folder(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path}/{says}")


@pytest.mark.parametrize("name", ["Acquaintances.csv", "aquaintances.csv", "notes.CSV"])
def test_a_table_of_another_name_is_refused(tmp_path: Path, name: str) -> None:
    _in(tmp_path, **GOOD)
    (tmp_path / "._people.csv").touch()  # beside each file that macOS copies to a disk of another system
    folder(tmp_path)
    (tmp_path / name).touch()
    with pytest.raises(InvalidSeedError, match=rf"/{re.escape(name)}:0: the name is not one of people\.csv"):
        folder(tmp_path)


def test_a_table_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"id\n\xe9lodie\n")
    with pytest.raises(InvalidSeedError, match="not UTF-8"):
        folder(tmp_path)


def test_four_tables_are_loaded_and_loaded_again_without_doubling(graph: Graph, tmp_path: Path) -> None:
    for into in (False, True):
        load(graph, folder(_in(tmp_path, **GOOD)), into=into)
    assert network_size(graph) == {"people": 3, "employers": 1, "acquaintances": 2, "jobs": 2}


def test_the_command_reads_a_folder_and_names_a_bad_row(
    graph: Graph, settings: Settings, tmp_path: Path
) -> None:
    server = {
        name.upper(): getattr(settings, name) for name in ("neo4j_uri", "neo4j_username", "neo4j_password")
    }

    def seed(where: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "seed", "tables", str(where), "--into"]
        return subprocess.run(command, env=os.environ | server, text=True, capture_output=True, check=False)

    loaded = seed(_in(tmp_path, **GOOD))
    assert loaded.returncode == 0, loaded.stderr
    assert "left out: 1 acquaintances with oneself" in loaded.stdout
    refused = seed(_in(tmp_path, people="id\nada\nada\n"))
    assert (refused.returncode, "people.csv:3: the id appears twice" in refused.stderr) == (1, True)


def test_a_table_that_is_a_link_to_nothing_is_not_left_out(tmp_path: Path) -> None:
    _in(tmp_path, people="id\nada\n")
    (tmp_path / "acquaintances.csv").symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(
        InvalidSeedError, match=r"acquaintances\.csv:0: the file cannot be read: No such file"
    ):
        folder(tmp_path)


def test_a_text_is_as_long_as_it_is_when_composed(tmp_path: Path) -> None:
    decomposed = 300 * "e\u0301"
    (person,) = folder(_in(tmp_path, people=f"id,city\nada,{decomposed}\n")).people
    assert person.city == 300 * "é"
    longer = 300 * "\u0958"  # one character that NFC makes two
    with pytest.raises(InvalidSeedError, match=r"people\.csv:2: the value .* is longer than 500"):
        folder(_in(tmp_path, people=f"id,city\nada,{longer}\n"))


@pytest.mark.parametrize(
    "dates", [("", "2014-05"), ("2014-05", ""), ("2014-05", "2012"), ("2014", "2014-05"), ("2014-05", "2014")]
)
def test_of_a_repeated_acquaintance_the_first_or_a_more_precise_date_counts(
    tmp_path: Path, dates: tuple[str, str]
) -> None:
    rows = "".join(f"{pair},{date}\n" for pair, date in zip(("ada,bruno", "bruno,ada"), dates, strict=True))
    found = folder(
        _in(tmp_path, people="id\nada\nbruno\n", acquaintances=f"person_id,contact_id,since\n{rows}")
    )
    assert list(found.acquaintances) == [Acquaintance("ada", "bruno", "2014-05")]
