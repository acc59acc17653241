"""Changes of contacts, and whom to get in touch with: by the plain definition, on random graphs."""

from __future__ import annotations

import calendar
import dataclasses
import datetime

from drawing import Change, Society, Wish, societies
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue import shipped
from app.graph import Graph

CHANGES, DUE = shipped()["changes"], shipped()["keep-in-touch"]
BOTH_SAID_SO = "2026-01-31T00:00:00Z"
"""When acquaintances were confirmed, in all drawn graphs."""

MOMENTS = ("2026-01-30T23:59:59Z", BOTH_SAID_SO, "2026-02-01T12:00:00Z")
KINDS = ("job", "city", "email", "gone")
DAYS = ("2023-12-31", "2026-01-10", "2026-02-01")
TODAY = datetime.date(2026, 2, 20)

on_random_graphs = settings(max_examples=25)


def tells(society: Society, viewer: str, change: Change) -> bool:
    """Check whether a viewer is shown a change, whenever they look."""
    person, kind, owner = change
    if not society.know(viewer, person) or person in society.closed:
        return False
    if owner is not None:
        return owner == viewer  # it is from their own file, whatever was confirmed since
    if kind in ("email", "gone"):
        return False
    tie = society.ties.get((viewer, person)) or society.ties.get((person, viewer), {})
    return not tie.get("confirmed") or society.moments[change] >= BOTH_SAID_SO


@on_random_graphs
@given(
    society=societies(most=6),
    moments=st.lists(st.sampled_from(MOMENTS), min_size=6, max_size=6),
    kinds=st.lists(st.sampled_from(KINDS), min_size=1, unique=True),
    since=st.sampled_from([None, "2026-01-31", "2026-02-01"]),
)
def test_changes_are_those_that_the_viewer_may_know_the_newest_first(
    graph: Graph, society: Society, moments: list[str], kinds: list[str], since: str | None
) -> None:
    society = dataclasses.replace(society, moments=dict(zip(society.changes, moments, strict=False)))
    society.put_into(graph)
    chosen = [
        change
        for change in society.changes
        if change[1] in kinds and (since is None or society.moments[change] >= since)
    ]
    for me in society.people:
        told = sorted(
            (society.moments[change], f"{kind} {person} {owner}")
            for change in chosen
            for person, kind, owner in [change]
            if tells(society, me, change)
        )
        expected = sorted(told, key=lambda one: one[0], reverse=True)
        asked = {"person_id": me, "kind": kinds} | ({"since": since} if since else {})
        rows = graph.read(CHANGES, CHANGES.load(asked)).rows
        assert [row["change_id"] for row in rows] == [change_id for _, change_id in expected]
        assert [(row["kind"], row["person_id"]) for row in rows] == [
            tuple(change_id.split()[:2]) for _, change_id in expected
        ]


def due_on(society: Society, me: str, other: str) -> tuple[datetime.date, str | None] | None:
    """Return the day by which somebody wished to speak with another, and the last talk; else None."""
    wish = society.wishes[me, other]
    by_tag = [days for tag, days in society.tags.get(me, {}).items() if tag in wish["tags"]]
    every = wish["every_days"] or min(by_tag, default=None)
    if every is None:
        return None
    tie = society.ties.get((me, other)) or society.ties.get((other, me), {})
    spoken = [*wish["spoken_on"], *([tie.get("last", "2024-03-01")] if tie.get("talked") else [])]
    last = max(spoken, default=None)  # as text, a day comes after the month and the year that it is in
    said_on = "2026-01-01" if wish["every_days"] else "2026-01-05"  # a tag's wish was set later
    return last_day(last or said_on) + datetime.timedelta(days=every), last


def last_day(said: str) -> datetime.date:
    """Return the last day of a date, of a month, or of a year."""
    year, month, day = [*map(int, said.split("-")), 0, 0][:3]
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


WISHES: st.SearchStrategy[Wish] = st.fixed_dictionaries(
    {
        "every_days": st.sampled_from([None, 10, 40]),
        "tags": st.lists(st.sampled_from(["film", "lyon"]), unique=True),
        "snoozed_until": st.sampled_from([None, "2026-02-20", "2026-02-21"]),
        "spoken_on": st.lists(st.sampled_from(DAYS), unique=True),
    }
)


@on_random_graphs
@given(
    society=societies(most=6),
    wishes=st.lists(WISHES, min_size=6, max_size=6),
    tags=st.fixed_dictionaries({}, optional={"film": st.just(20), "lyon": st.just(41)}),
    within_days=st.sampled_from([0, 2, 365]),
    lasts=st.lists(
        st.sampled_from([None, "2023", "2024-02", "2026-01", "2026-01-10"]), min_size=6, max_size=6
    ),
)
def test_the_most_overdue_contacts_come_first(
    graph: Graph,
    society: Society,
    wishes: list[Wish],
    tags: dict[str, int],
    within_days: int,
    lasts: list[str | None],
) -> None:
    kept_up = tuple(dict.fromkeys([*sorted(society.pairs)[:4], *society.kept_up]))[:6]
    known = {pair: last for pair, last in zip(sorted(society.pairs), lasts, strict=False) if last}
    society = dataclasses.replace(
        society,
        kept_up=kept_up,
        wishes=dict(zip(kept_up, wishes, strict=False)),
        tags={society.people[0]: tags, society.people[1]: {"film": 5}},
        ties={**society.ties, **{pair: {"talked": 1, "last": last} for pair, last in known.items()}},
    )
    society.put_into(graph)
    for me in society.people:
        expected = []
        for owner, other in society.kept_up:
            wished = due_on(society, owner, other)
            if owner != me or wished is None or not society.know(me, other):
                continue
            due, last = wished
            overdue = (TODAY - due).days
            if overdue >= -within_days and (society.wishes[me, other]["snoozed_until"] or "") <= "2026-02-20":
                expected.append((due.isoformat(), other, overdue, last))
        asked = {"person_id": me, "today": TODAY.isoformat(), "within_days": within_days}
        rows = graph.read(DUE, DUE.load(asked)).rows
        assert [
            (row["due_on"], row["person_id"], row["overdue_days"], row["last_on"]) for row in rows
        ] == sorted(expected)
