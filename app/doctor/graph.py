"""Check a server and its graph: version, clock, schema, faults in the data, keys and erased people.

The faults are found by queries of `cypher/quality/`.
"""

from __future__ import annotations

import datetime
import re
import time
from collections.abc import Iterator

from app.access import Erasures
from app.catalogue import shipped
from app.doctor.findings import Finding, good, note, wrong
from app.graph import Graph
from app.schema import MEND, compared

_OLDEST = (5, 26)
_CLOCKS = 5.0
"""Seconds by which the two clocks may differ; keys expire to the second."""

_MOST = 10_000


def examined(graph: Graph) -> Iterator[Finding]:
    """Yield findings about the server, its schema and the graph."""
    yield from _server(graph)
    yield from _schema(graph)
    size = graph.read(shipped()["network-size"], {}).rows[0]
    yield good("contents", ", ".join(f"{count:,} {kind}" for kind, count in size.items()))
    yield from _faults(graph)
    yield from _keys(graph)
    yield from _erased(graph)


def _server(graph: Graph) -> Iterator[Finding]:
    before = time.time()
    (clock,) = graph.read(shipped()["clock"], {}).rows
    after = time.time()
    says = graph.server()
    version = tuple(int(number) for number in re.findall(r"\d+", says.partition("/")[2])[:2])
    if version < _OLDEST:
        yield wrong("server", f"{says} is too old", "Use Neo4j 5.26 or a calendar version.")
    else:
        yield good("server", says)
    apart = max(before - clock["now"], clock["now"] - after, 0.0)
    if apart > _CLOCKS:
        says = f"the clock of the server and the one here are {apart:,.0f} seconds apart"
        yield wrong("clock", says, "Set both by NTP: until then keys expire too early or too late.")


def _schema(graph: Graph) -> Iterator[Finding]:
    known = {row["name"]: row["state"] for row in graph.read(shipped()["indexes"], {"limit": 1000}).rows}
    wanted, absent, otherwise = compared(graph)
    failed = [name for name in wanted if known.get(name, "ONLINE") != "ONLINE"]
    for says in otherwise:
        yield wrong("schema", says, MEND)
    if absent:
        yield wrong("schema", f"not there: {', '.join(absent)}", "entregent schema apply")
    if failed:
        mend = "Wait until it is built; if it failed, drop it and run: entregent schema apply"
        yield wrong("schema", f"cannot be used: {', '.join(failed)}", mend)
    if not absent and not failed and not otherwise:
        yield good("schema", f"{len(wanted)} constraints and indexes, all in use")


def _faults(graph: Graph) -> Iterator[Finding]:
    for name, grade, says, mend in (
        (
            "doubled-acquaintances",
            wrong,
            "pairs of people whose acquaintance is stored more than once",
            "entregent run merge-doubled-acquaintances",
        ),
        (
            "acquaintances-the-wrong-way",
            wrong,
            "acquaintances stored from the larger id to the smaller",
            "entregent run turn-acquaintances",
        ),
        (
            "self-acquaintances",
            wrong,
            "people recorded as knowing themselves",
            "entregent run drop-self-acquaintances",
        ),
        ("doubled-jobs", wrong, "jobs stored more than once", "entregent run merge-doubled-jobs"),
        (
            "people-and-employers-without-an-id",
            wrong,
            "people and employers that no address can name, for want of an id that is text",
            "List them with the query of that name, and give each a text of its own as id.",
        ),
        (
            "jobs-that-end-before-they-start",
            note,
            "jobs that end before they start",
            "List them with the query of that name, and edit them.",
        ),
        (
            "people-without-a-name",
            note,
            "people without a name",
            "List them with the query of that name; files of edges have no names.",
        ),
    ):
        query = shipped()[name]
        most = int((query.parameters["limit"].range or [1, _MOST])[1])
        answer = graph.read(query, {"limit": most}, whole=False)
        found = len(answer.rows)
        if found:
            more = " or more" if found == most or answer.truncated else ""
            yield grade(name, f"{says}: {found:,}{more}", mend)
        else:
            yield good(name, "none")


def _keys(graph: Graph) -> Iterator[Finding]:
    now = datetime.datetime.now(datetime.UTC)
    rows = list(graph.every_row(shipped()["keys"], {}))
    expired = [row for row in rows if datetime.datetime.fromisoformat(row["expires_at"]) <= now]
    if expired:
        mend = "entregent run forget-expired-keys; each start of the service does so too."
        yield note("keys", f"{len(expired):,} of {len(rows):,} are expired", mend)
    else:
        yield good("keys", f"{len(rows):,}, none expired")


def _erased(graph: Graph) -> Iterator[Finding]:
    others = Erasures(graph).of_others()
    for row in others:
        yield wrong(
            "erased",
            f"{row['hash_count']:,} hashes of erased people were made with another secret than this one, the "
            f"last on {row['last_on']}: nobody can be erased, made or imported",
            "Set the ENTREGENT_SECRET_KEY of that time. If it is lost, forget the hashes, and erase these "
            f"people again if they come back: entregent run forget-erased --made-with {row['made_with']}",
        )
    if not others:
        yield good("erased", "all made with the current secret")
    (pool,) = graph.read(shipped()["pool"], {}).rows
    if left := {each["person_id"] for each in pool["unsettled"]}:
        says = f"what erased people had brought along is still with others: {len(left):,}"
        yield wrong("erasures", says, "Restart the service, which finishes it, or erase again.")
    else:
        yield good("erasures", "all finished")
