"""One person's two networks: who is on each site and on both, and what changed a year later."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.catalogue import shipped
from app.cli import entregent
from app.graph import Graph
from app.imports.reports import Report
from app.settings import Settings
from seed import two_sites
from seed.loading import load

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
STEPS = [
    step for block in BLOCKS for step in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
]
SHOWN = [(command, shown) for command, shown in STEPS if "maelle" in command]


@pytest.fixture(scope="module")
def reports(graph: Graph) -> list[Report]:
    load(graph, two_sites.network())
    return list(two_sites.bring_in_files(graph))


@pytest.fixture
def server(settings: Settings) -> dict[str, str]:
    return {
        "NEO4J_URI": settings.neo4j_uri,
        "NEO4J_USERNAME": settings.neo4j_username,
        "NEO4J_PASSWORD": settings.neo4j_password,
    }


def rows(graph: Graph, name: str, /, **given: object) -> Iterator[dict[str, object]]:
    query = shipped()[name]
    return graph.every_row(query, query.load({"person_id": "maelle", **given}))


def test_fifty_contacts_are_on_each_site_and_those_with_one_address_are_recognised(
    reports: list[Report],
) -> None:
    linkedin, viadeo, *_ = reports
    assert (linkedin.contacts, viadeo.contacts) == (50, 50)
    assert len(viadeo.merges) == two_sites.MARKED_ON_BOTH
    members_on_linkedin = sum(number < two_sites.ON_EACH for number in two_sites.MEMBERS)
    assert (linkedin.known_people, linkedin.doubtful_pairs) == (0, members_on_linkedin)


def test_those_on_both_with_nothing_but_a_name_are_in_doubt_and_nobody_else(
    graph: Graph, reports: list[Report]
) -> None:
    both = two_sites.everybody()[two_sites.ON_EACH - two_sites.ON_BOTH : two_sites.ON_EACH]
    unmarked = {one.given for one in both[two_sites.MARKED_ON_BOTH :]}
    assert {
        (row["one"].split()[0], row["other"].split()[0]) for row in rows(graph, "proposals", state="open")
    } == {(given, given) for given in unmarked}


def test_the_owner_knows_all_of_them(graph: Graph, reports: list[Report]) -> None:
    doubtful = two_sites.ON_BOTH - two_sites.MARKED_ON_BOTH
    assert len(list(rows(graph, "contacts"))) == two_sites.EVERYBODY + doubtful


def test_a_year_later_some_have_moved_on_and_one_is_gone(reports: list[Report]) -> None:
    *_, linkedin, viadeo = reports
    assert linkedin.changes == {"gone": 1, "job": 5, "left": 5, "title": 2}
    assert viadeo.changes == {"job": 3, "left": 3, "title": 1}
    assert (len(linkedin.gone), linkedin.new_people, viadeo.gone) == (1, 0, [])


def test_through_her_contacts_she_reaches_whom_they_know(graph: Graph, reports: list[Report]) -> None:
    network = two_sites.network()
    members = {two_sites.everybody()[number].id for number in two_sites.MEMBERS}
    pairs = [set(pair[:2]) for pair in network.acquaintances]
    reached = set().union(*(pair for pair in pairs if pair & members)) - members
    (reach,) = graph.read(shipped()["reach"], {"person_id": "maelle"}).rows
    assert (reach["first"], reach["second"]) == (two_sites.EVERYBODY + 2, len(reached))


def test_the_sites_side_by_side_tell_who_was_recognised(graph: Graph, reports: list[Report]) -> None:
    (told,) = graph.read(shipped()["networks"], {"person_id": "maelle"}).rows
    only = two_sites.ON_EACH - two_sites.MARKED_ON_BOTH
    assert told["sites"] == [
        {"site": site, "contact_count": two_sites.ON_EACH, "only_count": only}
        for site in ("linkedin", "viadeo")
    ]
    assert [pair["both_count"] for pair in told["pairs"]] == [two_sites.MARKED_ON_BOTH]


def test_whom_one_site_reaches_alone_is_what_the_network_says(graph: Graph, reports: list[Report]) -> None:
    people = two_sites.everybody()
    members = {
        "linkedin": {people[number].id for number in two_sites.MEMBERS if number < two_sites.ON_EACH},
        "viadeo": {people[number].id for number in two_sites.MEMBERS if number > two_sites.ON_EACH},
    }
    pairs = [set(pair[:2]) for pair in two_sites.network().acquaintances]
    for site, other_site in (("linkedin", "viadeo"), ("viadeo", "linkedin")):
        here, there = (
            set().union(*(pair for pair in pairs if pair & members[one])) - members[one]
            for one in (site, other_site)
        )
        asked = {"site": site, "other_site": other_site}
        assert {
            row["person_id"] for row in rows(graph, "reached-through-one-network", **asked)
        } == here - there


def test_all_of_it_again_changes_nothing(graph: Graph, reports: list[Report]) -> None:
    assert all(report.again for report in two_sites.bring_in_files(graph))


def test_the_command_says_of_all_of_it_again_that_it_is_there(
    reports: list[Report], server: dict[str, str]
) -> None:
    ran = CliRunner().invoke(entregent, ["seed", "two-sites", "--into"], env=server)
    told = [line.split(maxsplit=1) for line in ran.stdout.splitlines()[-len(reports) :]]
    said = "was imported before: nothing is changed"
    assert told == [[report.file_name, said] for report in reports]


@pytest.mark.parametrize(("command", "shown"), SHOWN)
def test_the_answers_shown_in_the_readme_are_the_answers(
    reports: list[Report], server: dict[str, str], command: str, shown: str
) -> None:
    ran = CliRunner().invoke(entregent, shlex.split(command)[1:], env=server)
    printed = "".join(f"{line.rstrip()}\n" for line in ran.stdout.splitlines())
    assert re.fullmatch(re.escape(shown).replace("…", ".*"), printed), printed
