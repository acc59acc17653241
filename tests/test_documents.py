"""Everything that exists is documented, and what the documents show is true."""

from __future__ import annotations

import ast
import dataclasses
import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import pytest
from click.testing import CliRunner
from drawing import OWN
from flask import Flask
from flask.testing import FlaskClient

from app.api.problems import INTERNAL, PROBLEMS
from app.catalogue import load_library, shipped
from app.cli import EXIT_CODES, entregent
from app.graph import Graph
from app.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
CONSOLE = [
    (command, shown)
    for command, shown in re.findall(r"```console\n\$ (.+?)\n(.*?)```", README, re.DOTALL)
    if "maelle" not in command  # tests/seed/test_two_sites.py checks the answers about her
]


def _verbs(group: click.Group, before: str = "entregent") -> list[str]:
    verbs = []
    for name, command in group.commands.items():
        verbs += (
            _verbs(command, f"{before} {name}") if isinstance(command, click.Group) else [f"{before} {name}"]
        )
    return [verb for verb in verbs if verb != "entregent run"]


@pytest.mark.parametrize("field", dataclasses.fields(Settings), ids=lambda field: field.name)
def test_every_setting_is_documented(field: dataclasses.Field[object]) -> None:
    row = rf"\| `{field.metadata['variable']}` \| .+ \| {re.escape(field.metadata['about'])} \|"
    assert re.search(row, DOCUMENTS["operating.md"])


def test_every_default_that_is_documented_is_the_default() -> None:
    defaults = {field.metadata["variable"]: field.default for field in dataclasses.fields(Settings)}
    for variable, default in re.findall(r"\| `([A-Z0-9_]+)` \| `([^`]+)` \|", DOCUMENTS["operating.md"]):
        assert str(defaults[variable]).lower() == default.lower(), variable


def test_every_address_is_documented(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if not rule.rule.startswith(("/docs/<", "/v1/queries/")) and rule.rule != "/":
                documented = DOCUMENTS["http.md"].replace("?", "`").replace("`,", "`, GET")
                assert f"{method} {rule.rule}`" in documented, rule.rule


@pytest.mark.parametrize("name", shipped())
def test_every_query_is_documented(name: str) -> None:
    assert f"| `{name}` | {shipped()[name].shelf} |" in DOCUMENTS["analysts.md"]


def test_no_query_is_documented_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \| [a-z]+ \|", DOCUMENTS["analysts.md"], re.MULTILINE)) == set(
        shipped()
    )


@pytest.mark.parametrize("verb", _verbs(entregent))
def test_every_command_is_documented(verb: str) -> None:
    assert verb in README + "".join(DOCUMENTS.values())


def test_every_problem_and_exit_code_is_documented() -> None:
    for problem in [*PROBLEMS.values(), INTERNAL]:
        assert f"| {problem.status} | `{problem.name}` |" in DOCUMENTS["http.md"]
    for code in set(EXIT_CODES.values()):
        assert f"| {code} |" in DOCUMENTS["operating.md"]


def test_the_example_of_a_query_is_one(tmp_path: Path) -> None:
    example = re.search(r"```cypher\n(// Contacts in a city\n.*?)```", DOCUMENTS["analysts.md"], re.DOTALL)
    assert example
    (tmp_path / "contacts-in-a-city.cypher").write_text(example[1], encoding="utf-8")
    assert list(load_library(tmp_path)) == ["contacts-in-a-city"]


def test_what_a_query_may_match_has_the_properties_that_are_documented(village: Graph) -> None:
    table = re.findall(r"^\| `(\(:\w+\).*)` \| (.+) \|$", DOCUMENTS["analysts.md"], re.MULTILINE)
    told = {re.findall(r":(\w+)", form)[form.count("[")]: set(re.findall(r"`(\w+)`", s)) for form, s in table}
    (graph,) = village.read(OWN["whole-graph"], {}).rows
    there: dict[str, set[str]] = {}
    for things, called in (("nodes", "labels"), ("ties", "type")):
        for thing in graph[things]:
            name = thing[called] if things == "ties" else thing[called][0]
            there.setdefault(name, set()).update(thing["properties"])
    assert told == {name: there[name] for name in ("Person", "Employer", "WORKED_AT", "KNOWS")}


@pytest.mark.parametrize(("command", "shown"), [c for c in CONSOLE if c[0].startswith("curl")])
def test_the_answers_shown_over_http_are_the_answers(client: FlaskClient, command: str, shown: str) -> None:
    assert shlex.split(command)[1:3] == ["-H", "Authorization: Bearer $ENTREGENT_KEY"]
    address = urlsplit(shlex.split(command)[3])
    answer = client.get(f"{address.path}?{address.query}").text
    unsigned = [re.sub(r'("next":"\w+)\.[^"]+', r"\1", text) for text in (answer, shown.strip())]
    assert unsigned[0] == unsigned[1]  # a cursor's signature differs from machine to machine


@pytest.mark.parametrize(("command", "shown"), [c for c in CONSOLE if c[0].startswith("entregent")])
def test_the_answers_shown_in_the_terminal_are_the_answers(
    client: FlaskClient, settings: Settings, command: str, shown: str
) -> None:
    server = {
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_username,
        "NEO4J_PASSWORD": settings.neo4j_password,
    }
    ran = CliRunner().invoke(entregent, shlex.split(command)[1:], env=server)
    assert [line.rstrip() for line in ran.stdout.splitlines()] == shown.splitlines()


FINDS = README.split("## What it finds")[1].split("## ")[0]


def test_what_it_finds_is_asked_at_addresses_and_by_commands_that_there_are(app: Flask) -> None:
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    rows = re.findall(r"^\| (.+?) \| (`/.+`) \| `(entregent .+)` \|$", FINDS, re.MULTILINE)
    assert len(rows) == FINDS.count("\n| ") - 2  # less the heading and the line under it
    asked = set()
    for _, addresses, command in rows:
        assert {f"/v1/people/<person_id>{address}" for address in re.findall("`(.+?)`", addresses)} <= rules
        verb, *words = shlex.split(command)[1:]
        group = entregent.commands[verb]
        if isinstance(group, click.Group):
            asked.add(words[0])
            group.get_command(click.Context(group), words[0]).make_context(words[0], words[1:])
        else:
            group.make_context(verb, words)
    shelf = {query.name for query in shipped().values() if query.shelf == "discovery"}
    assert asked >= shelf - {"mutual-contacts-with-each", "degrees"}  # the same for many at once


def test_the_picture_of_what_it_finds_is_true(client: FlaskClient) -> None:
    def items(address: str) -> list[dict[str, Any]]:
        return list(client.get(f"/v1/people/ada/{address}").json["items"])

    links = [link for way in items("introductions/ines")[:2] for link in way["links"]]
    drawn = {line.strip() for line in FINDS.split("graph LR\n")[1].split("```")[0].splitlines()}
    assert drawn == {f"{link['from_id']} -- {link['strength']} --- {link['to_id']}" for link in links} | {
        f"{items('introductions/employers/alameda')[0]['person_id']} -- opens --> alameda",
        f"ada -. should know .- {items('suggestions')[0]['person_id']}",
        f"ada -. lost touch with .- {items('former-colleagues')[0]['person_id']}",
    }


def test_every_link_between_documents_leads_somewhere() -> None:
    for path in [
        ROOT / "README.md",
        *ROOT.glob("docs/*.md"),
        ROOT / "CONTRIBUTING.md",
        ROOT / "DECISIONS.md",
    ]:
        for target in re.findall(r"\]\((?!http)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_all_that_is_kept_is_told_of() -> None:
    """The table of what is kept has every label and type of relationship in a statement, and no other."""
    table = DOCUMENTS["privacy.md"].split("## What is kept, and why")[1].split("\n## ")[0]
    told = set(re.findall(r"`(\w+)`", table))
    named: set[str] = set()
    for path in (ROOT / "cypher").rglob("*.cypher"):
        statement = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        named |= set(re.findall(r"[:|&]!?([A-Z]\w+)", statement))
    assert named == told


def test_every_threat_is_held_by_tests_that_there_are() -> None:
    table = DOCUMENTS["privacy.md"].split("## Threats")[1]
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (`.+`) \|$", table, re.MULTILINE)
    for number in range(1, 11):
        assert any(threat.startswith(f"API{number} ") for threat, _, _ in rows)
    assert len(rows) == table.count("\n| ") - 2  # less the heading and the line under it
    for threat, _, tests in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", tests)
        assert len(named) == tests.count("::") > 0, threat
        for file, name in named:
            defined = ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8")))
            assert name in {node.name for node in defined if isinstance(node, ast.FunctionDef)}, name
