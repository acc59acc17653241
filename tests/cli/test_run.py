"""A query run from the command line: its options, its formats, and its exit codes."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from pyarrow import parquet

from app import cli, digest
from app.catalogue import load_library, shipped
from app.cli import questions, tables
from app.cli.output import write_answer
from app.cli.words import flag
from app.errors import EngineUnavailableError
from app.graph import Answer, Graph
from app.settings import Settings
from seed import commands

Command = Callable[..., Any]
ROOT = Path(__file__).parent.parent.parent
QUERIES = ROOT / "tests" / "queries"
OWN = load_library(ROOT / "tests" / "queries")

BOTH = ("run", "mutual-contacts", "--person-id", "ada", "--other-id", "dora")

JSON = (
    '[{"person_id":"bruno","name":"Bruno Ferreira","headline":"Knows everybody","total":3},'
    '{"person_id":"chidi","name":"Chidi Okafor","headline":"Bookkeeper of books","total":3},'
    '{"person_id":"elodie","name":"Élodie Marchand","headline":"Film director","total":3}]\n'
)
NDJSON = """\
{"person_id":"bruno","name":"Bruno Ferreira","headline":"Knows everybody","total":3}
{"person_id":"chidi","name":"Chidi Okafor","headline":"Bookkeeper of books","total":3}
{"person_id":"elodie","name":"Élodie Marchand","headline":"Film director","total":3}
"""
CSV = """\
person_id,name,headline,total
bruno,Bruno Ferreira,Knows everybody,3
chidi,Chidi Okafor,Bookkeeper of books,3
elodie,Élodie Marchand,Film director,3
"""


def test_rows_come_as_a_table(on_village: Command) -> None:
    result = on_village(*BOTH)
    assert result == (0, TABLE, "")


MARKDOWN = """\
| person_id | name | headline | total |
| --- | --- | --- | --- |
| bruno | Bruno Ferreira | Knows everybody | 3 |
| chidi | Chidi Okafor | Bookkeeper of books | 3 |
| elodie | Élodie Marchand | Film director | 3 |
"""
TABLE = """\
person_id  name             headline             total
bruno      Bruno Ferreira   Knows everybody      3
chidi      Chidi Okafor     Bookkeeper of books  3
elodie     Élodie Marchand  Film director        3
"""
TEXTS = [("json", JSON), ("ndjson", NDJSON), ("csv", CSV), ("markdown", MARKDOWN)]


@pytest.mark.parametrize(("format_", "text"), TEXTS)
def test_rows_come_in_the_format_asked_for(on_village: Command, format_: str, text: str) -> None:
    assert on_village(*BOTH, "--format", format_) == (0, text, "")


@pytest.mark.parametrize(
    ("ending", "text"), [("json", JSON), ("ndjson", NDJSON), ("csv", CSV), ("md", MARKDOWN), ("txt", TABLE)]
)
def test_rows_go_into_a_file_in_the_format_that_its_ending_says(
    on_village: Command, tmp_path: Path, ending: str, text: str
) -> None:
    file = tmp_path / f"rows.{ending}"
    file.write_text("what was there before")
    assert on_village(*BOTH, "--output", str(file)) == (0, "", "")
    assert file.read_text(encoding="utf-8") == text
    assert not list(tmp_path.glob(".rows*"))


def test_a_format_that_is_said_counts_for_more_than_the_ending_of_the_file(
    on_village: Command, tmp_path: Path
) -> None:
    assert on_village(*BOTH, "--format", "csv", "--output", str(tmp_path / "rows.json")).code == 0
    assert (tmp_path / "rows.json").read_text(encoding="utf-8") == CSV


def test_rows_as_parquet_have_the_types_of_the_header(on_village: Command, tmp_path: Path) -> None:
    assert on_village(*BOTH, "--output", str(tmp_path / "rows.parquet")) == (0, "", "")
    table = parquet.read_table(tmp_path / "rows.parquet")
    assert table.to_pylist() == orjson.loads(JSON)
    assert [str(type) for type in table.schema.types] == ["string", "string", "string", "int64"]


def test_a_link_a_mode_and_what_is_no_file_stay_what_they_are(on_village: Command, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("old")
    (tmp_path / "rows.csv").chmod(0o600)
    (tmp_path / "link.csv").symlink_to("rows.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    read = os.open(tmp_path / "pipe.csv", os.O_RDONLY | os.O_NONBLOCK)
    for name in ("link.csv", "pipe.csv"):
        assert on_village(*BOTH, "--output", str(tmp_path / name)) == (0, "", "")
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == CSV
    assert ((tmp_path / "rows.csv").stat().st_mode & 0o777, (tmp_path / "link.csv").is_symlink()) == (
        0o600,
        True,
    )
    assert os.read(read, 10_000).decode() == CSV
    os.close(read)
    assert len(list(tmp_path.iterdir())) == 3


def test_a_pipe_of_the_shell_is_written_to(on_village: Command) -> None:
    read, write = os.pipe()
    assert on_village(*BOTH, "--format", "csv", "--output", f"/dev/fd/{write}") == (0, "", "")
    assert os.read(read, 10_000).decode() == CSV
    for end in (read, write):
        os.close(end)


def test_a_query_that_fails_leaves_the_file_as_it_was(on_village: Command, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("as it was")
    assert (
        on_village("run", "contacts", "--person-id", "zoe", "--output", str(tmp_path / "rows.csv")).code == 3
    )
    assert (tmp_path / "rows.csv").read_text() == "as it was"
    said = "entregent: /dev/full cannot be written: No space left on device.\n"
    assert on_village(*BOTH, "--format", "csv", "--output", "/dev/full") == (1, "", said)


def test_what_neo4j_would_do_is_explained_and_not_done(on_village: Command, village: Graph) -> None:
    people = ("run", "record-people", "--people", '{"id": "mila"}')
    result = on_village(*people, "--explain")
    assert (result.code, result.err) == (0, "")
    assert result.out.split()[:4] == ["depth", "step", "details", "estimated_rows"]
    assert "ProduceResults" in result.out
    assert village.read(shipped()["network-size"], {}).rows[0]["people"] == 12


def test_what_each_step_cost_is_told(on_village: Command) -> None:
    steps = orjson.loads(on_village(*BOTH, "--profile", "--format", "json").out)
    assert [(step["depth"], step["step"], step["rows"]) for step in steps[:1]] == [(0, "ProduceResults", 3)]
    assert sum(step["db_hits"] for step in steps) > 0
    assert max(step["depth"] for step in steps) > 1


def test_columns_called_like_those_of_a_plan_are_shown_as_they_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    columns: dict[str, Any] = {"depth": "a column", "step": "another"}
    write_answer(Answer([*columns], [{"depth": 1, "step": 2}], False), columns, "table", None)
    assert capsys.readouterr().out.split() == ["depth", "step", "1", "2"]


EMPTY = [("table", "person_id name headline total\n"), ("json", "[]\n"), ("ndjson", "")]


@pytest.mark.parametrize(
    ("format_", "text"), [*EMPTY, ("csv", "person_id,name,headline,total\n")], ids=["table", *"jnc"]
)
def test_no_rows_are_no_error(on_village: Command, format_: str, text: str) -> None:
    result = on_village(
        "run", "mutual-contacts", "--person-id", "ada", "--other-id", "lior", "--format", format_
    )
    assert (result.code, " ".join(result.out.split()), result.err) == (0, " ".join(text.split()), "")


def test_a_list_is_given_one_at_a_time_and_what_is_null_shows_as_nothing(on_village: Command) -> None:
    degrees = ("run", "degrees", "--person-id", "ada", "--other-ids", "bruno", "--other-ids", "lior")
    assert on_village(*degrees, "--format", "csv") == (0, "person_id,degree\nbruno,1\nlior,\n", "")
    assert [line.split() for line in on_village(*degrees).out.splitlines()] == [
        ["person_id", "degree"],
        ["bruno", "1"],
        ["lior"],
    ]


def test_a_table_shows_what_lists_and_maps_say_in_words(on_village: Command) -> None:
    heading, *lines = on_village(
        "run", "introductions", "--person-id", "kofi", "--other-id", "bruno"
    ).out.splitlines()
    start = heading.index("links")
    assert [line[start : heading.index("weakest")].strip() for line in lines] == [
        "worked together at Lumière & Filles 2018-01-15 to 2020-12-31, in contact since 2018-01-15",
        "worked together at Lumière & Filles 2015-06-01 to 2019-02",
        "both at Nordwind since 2019-03",
        "",
    ]
    assert [line[heading.index("people") : start].strip() for line in lines][1:] == [
        "Farid Haddad",
        "Ada Novak",
        "Bruno Ferreira",
    ]


def test_rows_that_are_left_out_are_told_on_the_side(
    on_village: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTREGENT_ROW_CAP", "500")
    monkeypatch.setattr(questions, "library", lambda **_: OWN)
    result = on_village("run", "numbers", "--limit", "501", "--format", "ndjson")
    assert len(result.out.splitlines()) == 500
    assert (result.code, result.err) == (0, "entregent: only the first 500 rows are shown.\n")


def test_a_part_that_was_looked_at_alone_is_told_even_if_nobody_was_found(on_village: Command) -> None:
    nothing_else = [f"--{kind}-weight=0" for kind in ("workplace", "place")]
    asked = ("run", "people-you-may-know", "--person-id", "ada", *nothing_else)
    none_asked = on_village(*asked, "--cap", "0", "--format", "json")
    assert (none_asked.code, none_asked.out) == (0, "[]\n")
    assert none_asked.err == "entregent: only a part was examined, because there is too much.\n"
    assert on_village(*asked, "--cap", "4").err == ""


@pytest.mark.parametrize("name", shipped())
def test_help_names_every_parameter_of_a_query(entregent: Command, name: str) -> None:
    result = entregent("run", name, "--help")
    query = shipped()[name]
    assert (result.code, result.err) == (0, "")
    assert query.title in result.out
    for parameter in query.parameters.values():
        assert flag(parameter.name) in result.out
        assert " ".join(parameter.about.split()) in " ".join(result.out.split())


def test_help_on_run_lists_the_queries(entregent: Command) -> None:
    said = entregent("run", "--help").out
    listed = re.findall(r"^  ([a-z-]+)(?:  |$)", said.split("--help")[1], re.MULTILINE)
    asked = {
        name for name, query in shipped().items() if query.viewer or query.shelf not in questions._BEHIND
    }
    assert sorted(listed) == sorted(asked)
    assert {"introductions", "keep-in-touch", "check"} & {*listed} == {"introductions", "keep-in-touch"}
    assert "\nDiscovery:\n" in said
    assert "Schema" not in said


def test_help_cuts_nothing_off_and_says_what_must_be_given(entregent: Command) -> None:
    assert "..." not in entregent("--help").out.split("Commands:")[1]
    said = " ".join(entregent("run", "weigh-acquaintances", "--help").out.split())
    assert "[default false]" in said
    assert "[required; such as ada]" in " ".join(entregent("run", "reach", "--help").out.split())


NEW = ("run", "create-person", "--person-id", "mila", "--name", "Mila Rossi")

REFUSED = [
    (("nonsense",), 2, "No such command 'nonsense'. See entregent --help.\n"),
    (("seed", "nonsense"), 2, "No such command 'nonsense'. See entregent seed --help.\n"),
    (("run", "mutual-contact"), 3, 'There is no query "mutual-contact". Did you mean "mutual-contacts"?\n'),
    (("show", "mutual-contact"), 3, 'There is no query "mutual-contact". Did you mean "mutual-contacts"?\n'),
    (("show", "zebra"), 3, 'There is no query "zebra".\n'),
    (("plot", "reach", "--output", "reach.png"), 2, '--output: "reach.png" must end in .svg'),
    ((*BOTH, "--limt", "5"), 2, "No such option '--limt'"),
    (
        (*BOTH, "--format", "xml"),
        2,
        "'xml' is not one of 'table', 'json', 'ndjson', 'csv', 'parquet'",
    ),
    ((*BOTH, "--output", "rows.xls"), 2, 'The ending of "rows.xls" names no format'),
    ((*BOTH, "--explain", "--profile"), 2, "Give --explain or --profile, not both"),
    ((*BOTH, "--output", "nowhere/rows.csv"), 2, "nowhere/rows.csv: there is no such folder"),
    ((*BOTH, "--limit", "0"), 2, "--limit: Must be from 1 to 100."),
    ((*BOTH, "--limit", ""), 2, "--limit: Not a whole number."),
    ((*BOTH, "--limit", "1_0"), 2, "--limit: Not a whole number."),
    ((*BOTH[:2], "--person-id", "ada"), 2, "--other-id: Is missing."),
    ((*BOTH[:4], "--other-id", "ada"), 2, '--other-id: Must be someone other than "ada".'),
    (("run", "search", "--person-id", "ada"), 2, "--q: Give at least one of q, employer, city and title."),
    (("run", "contacts", "--person-id", ""), 2, "--person-id: Must be 1 to 500 characters."),
    (
        ("run", "record-people", "--people", "{"),
        2,
        "--people: Element 1: Not JSON: ",
    ),
    ((*NEW, "--location", "45.07,7.69"), 2, "--location: Not JSON: "),
    (
        (*NEW, "--location", '{"latitude": 95, "longitude": 7}'),
        2,
        "--location: latitude: Must be a number from",
    ),
]


@pytest.mark.parametrize(("words", "code", "said"), REFUSED, ids=[" ".join(words) for words, _, _ in REFUSED])
def test_what_cannot_be_done_is_told_in_one_line_before_any_server_is_asked(
    entregent: Command, words: tuple[str, ...], code: int, said: str
) -> None:
    result = entregent(*words)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("entregent: ")
    assert said in result.err
    assert result.err.count("\n") == 1


def test_what_changes_evidence_is_weighed_after_it(on_village: Command, village: Graph) -> None:
    def strength() -> object:
        ties = village.every_row(shipped()["export-ties"], {"person_id": "ada"})
        return next(tie["properties"].get("strength") for tie in ties if tie["other"].get("id") == "bruno")

    for visibility, counts, how in (("nobody", 0.3, "--format=table"), ("everyone", 0.51, "--profile")):
        on_village("run", "set-visibility", "--person-id", "bruno", "--visibility", visibility, how)
        assert strength() == counts


def test_a_query_of_ones_own_that_returns_nothing_is_weighed_after_it_too(
    on_village: Command, village: Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Bruno and Dora only know each other (0.3), which is not noted; a day makes it 1 - 0.7 * 0.9."""
    (tmp_path / "note-since.cypher").write_bytes((QUERIES / "note-since.cypher").read_bytes())
    monkeypatch.setenv("ENTREGENT_QUERIES", str(tmp_path))
    monkeypatch.setenv("ENTREGENT_QUERIES_MAY_WRITE", "true")
    note = ("run", "note-since", "--person-id", "bruno", "--other-id", "dora")

    def known() -> dict[str, object]:
        ties = village.every_row(shipped()["export-ties"], {"person_id": "bruno"})
        (properties,) = (tie["properties"] for tie in ties if tie["other"].get("id") == "dora")
        return properties

    for since, counts in ((("--since", "2001"), 0.37), ((), None)):
        assert on_village(*note, *since).code == 0
        assert known().get("strength_to_ends") == counts
    for how in ("--format=table", "--profile"):  # refused before anything is written
        refused = on_village(*note, how, "--since", "2001", "--others", '{"person": "ada"}')
        assert (refused.code, refused.err) == (
            2,
            "entregent: --others: Each map must have a person_id, a text.\n",
        )
        assert "since" not in known()


def test_an_id_that_nobody_bears_ends_in_3(on_village: Command) -> None:
    assert on_village("run", "contacts", "--person-id", "zoe") == (
        3,
        "",
        'entregent: There is no person "zoe".\n',
    )


def test_a_server_that_is_away_ends_in_4(entregent: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{port}")
    said = f"Neo4j does not answer. NEO4J_URI is bolt://127.0.0.1:{port}: see entregent doctor."
    assert entregent("run", "sign-of-life") == (4, "", f"entregent: {said}\n")
    monkeypatch.setattr(Settings, "patient", lambda settings: settings)
    waiting = f"Neo4j at bolt://127.0.0.1:{port} does not answer yet; trying again for 2 s."
    assert entregent("key", "list") == (4, "", f"{waiting}\nentregent: {said}\n")
    monkeypatch.delenv("NEO4J_URI")
    of_the_local_engine = EngineUnavailableError("Neo4j does not answer.")
    assert cli._said(of_the_local_engine) == "Neo4j does not answer. See entregent doctor."


def test_a_seed_that_is_interrupted_says_how_to_take_it_up(
    on_village: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "load", interrupted)
    said = "entregent: Interrupted: run the same command with --into to resume.\n"
    for network in ("village", "two-sites"):
        assert on_village("seed", network, "--into") == (130, "", said)


def test_a_query_past_its_time_limit_ends_in_5(on_village: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREGENT_TIME_LIMIT", "0.3")
    monkeypatch.setattr(questions, "library", lambda **_: OWN)
    assert on_village("run", "endless") == (
        5,
        "",
        "entregent: endless ran past its time limit and was ended.\n",
    )


def test_a_query_that_the_server_refuses_ends_in_1(
    on_village: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "library", lambda **_: OWN)
    assert on_village("run", "division-by-zero") == (
        1,
        "",
        "entregent: division-by-zero was refused by Neo4j: / by zero\n",
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("'--owner'", ("proposals", "--owner", "\udcff")),
        ("'--split'", ("proposals", "--owner", "lior", "--split", "m-\udcff")),
        ("'--take-back'", ("import", "--owner", "lior", "--take-back", "s-\udcff")),
        ("'KEY_ID'", ("key", "revoke", "q3k7\udcff")),
    ],
)
def test_an_argument_that_is_not_utf_8_is_named_and_ends_in_2(
    on_village: Command, name: str, words: tuple[str, ...]
) -> None:
    said = f"entregent: Invalid value for {name}: It is not valid UTF-8.\n"
    assert on_village(*words) == (2, "", said)


def test_what_cannot_be_written_ends_in_one_line(
    on_village: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "\udcff")
    said = "entregent: '\\udcff' cannot be written as utf-8.\n"
    assert on_village("run", "sign-of-life") == (1, "", said)


def test_a_bad_setting_is_named_and_ends_in_2(entregent: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREGENT_PORT", "abc")
    assert entregent("run", "sign-of-life") == (2, "", "entregent: ENTREGENT_PORT: Not a whole number.\n")


def test_without_a_word_the_commands_are_listed(entregent: Command) -> None:
    result = entregent()
    assert result.code == 2
    assert all(word in result.err for word in ("serve", "run", "list", "search", "show", "check", "seed"))


def test_a_name_cannot_steer_the_terminal() -> None:
    assert tables.printable("Ada\x1b[2J\x07 Élodie\n🎬\u2028") == "Ada\ufffd[2J\ufffd Élodie\n🎬\ufffd"
    assert tables.printable("\u202eada\u202c\u2066\x85") == "\ufffdada\ufffd\ufffd\ufffd"
    for name in ("田中\u3000寛", "Jean\xa0Paul", "می\u200cخواهم", "क्\u200dष", "👩\u200d💻"):
        assert tables.printable(name) == name


def test_neither_can_one_in_a_digest_nor_an_error_that_quotes_a_file(
    on_village: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(digest, "in_words", lambda told: "Kofi\x9b2J \u202eMensah\n")
    assert on_village("digest", "--person", "ada").out == "Kofi\ufffd2J \ufffdMensah\n"
    (tmp_path / "people.csv").write_text("id,\x1b[2J\u202e\n", encoding="utf-8")
    refusal = on_village("seed", "tables", str(tmp_path), "--into")
    assert refusal.code == 1
    assert 'the column "\ufffd[2J\ufffd" is not one of ' in refusal.err


def test_as_a_process_it_writes_rows_to_one_stream_and_words_to_the_other(
    settings: Settings, on_village: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTREGENT_SLOW_QUERY", "0.000001")
    command = [sys.executable, "-W", "error", "-m", "app.cli"]

    def give(*words: str) -> tuple[int, str, str]:
        ended = subprocess.run(
            [*command, *words], cwd=ROOT, env=os.environ, capture_output=True, text=True, encoding="utf-8"
        )
        return ended.returncode, ended.stdout, ended.stderr

    assert give(*BOTH, "--format", "csv") == (0, CSV, "")
    assert give("run", "contacts", "--person-id", "zoe") == (
        3,
        "",
        'entregent: There is no person "zoe".\n',
    )
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*command, "list"], cwd=ROOT, env=os.environ, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert (ended.returncode, ended.stderr) == (1, "entregent: No space left on device.\n")
    for closed in ("1", "2"):
        shell = ["sh", "-c", f'"$@" list {closed}>&-', "sh", *command]
        ended = subprocess.run(shell, cwd=ROOT, env=os.environ, capture_output=True, text=True)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert ("mutual-contacts" in ended.stdout) == (closed == "2")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with monkeypatch.context() as nobody:  # the driver says of each try that it found no cluster
        nobody.setenv("NEO4J_URI", f"neo4j://127.0.0.1:{port}")
        said = f"Neo4j does not answer. NEO4J_URI is neo4j://127.0.0.1:{port}: see entregent doctor."
        assert give("run", "sign-of-life") == (4, "", f"entregent: {said}\n")
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong" if settings.neo4j_password else "")
    if settings.neo4j_password:
        said = f"Neo4j refuses the user name or the password. NEO4J_URI is {settings.neo4j_uri}"
        assert give("run", "sign-of-life") == (4, "", f"entregent: {said}: see entregent doctor.\n")
