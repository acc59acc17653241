"""What the files and the own words of two people say about the acquaintance between them."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import neo4j
import pytest
from address_books import believe, exported, findings, profile
from drawing import OWN, Society, held, held_up
from hypothesis import example, given, settings
from hypothesis import strategies as st
from weighing import combined

from app import strength
from app.access import Key, Keys, make_key, revoke_key
from app.api.rights import TIES
from app.catalogue import shipped
from app.errors import NotAuthenticatedError, NotFoundError
from app.graph import Answer, Graph
from app.imports.bringing import bring_in, take_back, take_back_all
from app.imports.entries import source_id
from app.imports.findings import Findings
from app.imports.reports import Report
from app.strength import weigh

by_lot = settings(max_examples=12)

EMAILS = {"ada": "ada@acme.example", "bruno": "bruno@acme.example"}
OTHER = {"ada": "bruno", "bruno": "ada"}
PAIR = ("ada", "bruno")
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "since": st.sampled_from(["2014", "2019-02"]),
        "conversation_count": st.sampled_from([1, 12]),
        "last_conversation": st.sampled_from(["2024-03-01", "2025-01"]),
        "vouched": st.just(True),
    },
)


def listing(owner: str, said: dict[str, object]) -> Findings:
    """Return a file of one of the two that names the other."""
    return findings(profile(OTHER[owner].title(), emails=(EMAILS[OTHER[owner]],), **said))


def bring(graph: Graph, owner: str, found: Findings) -> Report:
    """Import a file, and accept that the address in it is the other person's, who claims it."""
    report = bring_in(graph, owner, found)
    believe(graph, owner)
    return report


def begun(graph: Graph, *, known: bool, with_keys: bool, common: bool = False) -> None:
    """Put two people who have claimed an address into the graph: do they know each other, do they hold keys?

    With `common`, both know Cara, whom Ada has asked to introduce her to Bruno, and who has forwarded that.
    """
    graph.write(OWN["clear"], {})
    people = (*PAIR, "cara") if common else PAIR
    pairs = {pair for pair in itertools.combinations(people, 2) if pair != PAIR or known}
    requests = (("ada", "cara", "bruno"),) if common else ()
    Society(people, frozenset(pairs), ties={PAIR: {"since": "2016"}}, requests=requests).put_into(graph)
    for person in PAIR:
        own = profile(person.title(), emails=(EMAILS[person],))
        bring_in(graph, person, findings(owner=own, site="a.example"))
        if with_keys:
            make_key(graph, {"scope": "person", "person_id": person})


def put(graph: Graph, person: str, **said: str) -> str:
    query = shipped()["ask-contact"]
    answer = graph.write(query, query.load({"person_id": person, "other_id": OTHER[person], **said}))
    weigh(graph, [person])
    return str(answer.rows[0]["state"])


def work(graph: Graph, person: str) -> None:
    query = shipped()["replace-jobs"]
    job = {"employer_id": "acme", "title": None, "started": "2015", "ended": None}
    said = {"person_id": person, "jobs": [job], "employer_ids": ["acme"], "revision": 0, "seen": None}
    assert graph.write(query, said).rows
    weigh(graph, [person])


def tie(graph: Graph) -> dict[str, object] | None:
    """Return what the graph holds about the acquaintance, or None."""
    ties = [row for row in graph.every_row(TIES, {"person_id": "ada"}) if row["type"] == "KNOWS"]
    return next((row["properties"] for row in ties if row["other"]["id"] == "bruno"), None)


def asked(graph: Graph) -> list[str]:
    """Return which of the two asks the other."""
    requests = shipped()["contact-requests"]
    return [
        person for person in PAIR if graph.read(requests, requests.load({"person_id": OTHER[person]})).rows
    ]


def expected(done: list[str], files: dict[str, dict[str, object]], *, known: bool, with_keys: bool) -> float:
    """Return the strength for the two themselves, from all that was said, in any order."""
    filed = [files[person] for person in PAIR if f"file of {person}" in done]
    said = {person for person in PAIR if {f"file of {person}", f"word of {person}"} & set(done)}
    if not (known or len(said) == 2 or (filed and not with_keys)):
        return 0
    pieces = ["known"] + ["confirmed"] * (len(said) == 2)
    pieces += ["vouched"] * any("vouched" in facts for facts in filed)
    pieces += ["together"] * ({"job of ada", "job of bruno"} <= set(done))
    pieces += ["since"] * (known or any("since" in facts for facts in filed))
    talked = max([int(str(facts.get("conversation_count", 0))) for facts in filed], default=0)
    return combined(pieces + ["talked"] * (talked > 0) + ["talked_often"] * (talked >= 10))


@by_lot
@given(
    order=st.permutations([f"{what} of {person}" for what in ("file", "word", "job") for person in PAIR]),
    files=st.fixed_dictionaries({"ada": FACTS, "bruno": FACTS}),
    known=st.booleans(),
    with_keys=st.booleans(),
)
@example(
    order=["word of ada", "file of ada", "word of bruno", "file of bruno", "job of ada", "job of bruno"],
    files={"ada": {"since": "2014"}, "bruno": {}},
    known=False,
    with_keys=True,
)
def test_evidence_counts_in_whichever_order_it_arrives_and_never_weakens(
    graph: Graph, order: list[str], files: dict[str, dict[str, object]], known: bool, with_keys: bool
) -> None:
    begun(graph, known=known, with_keys=with_keys)
    arrive: dict[str, Callable[[str], object]] = {
        "file": lambda person: bring(graph, person, listing(person, files[person])),
        "word": lambda person: put(graph, person),
        "job": lambda person: work(graph, person),
    }
    before = 0.0
    for count, event in enumerate(order, 1):
        what, person = event.split(" of ")
        arrive[what](person)
        held = tie(graph)
        strength = held.get("strength_to_ends", combined(["known"])) if held else 0
        assert strength == expected(order[:count], files, known=known, with_keys=with_keys), order[:count]
        assert isinstance(strength, float | int) and strength >= before
        before = strength
    assert held is not None and asked(graph) == []
    assert (held.get("vouched") or False) == any("vouched" in facts for facts in files.values())
    sinces = [str(facts["since"]) for facts in files.values() if "since" in facts]
    assert held.get("since") == ("2016" if known else min(sinces, default=None))
    lasts = [str(facts["last_conversation"]) for facts in files.values() if "last_conversation" in facts]
    assert held.get("last_conversation") == max(lasts, default=None)


@by_lot
@given(
    first=st.sampled_from(PAIR),
    taken_back=st.sampled_from(PAIR),
    files=st.fixed_dictionaries({"ada": FACTS, "bruno": FACTS}),
    known=st.booleans(),
    with_keys=st.booleans(),
)
def test_a_file_taken_back_leaves_what_the_others_file_says(
    graph: Graph,
    first: str,
    taken_back: str,
    files: dict[str, dict[str, object]],
    known: bool,
    with_keys: bool,
) -> None:
    found = {person: listing(person, files[person]) for person in PAIR}
    kept = OTHER[taken_back]
    begun(graph, known=known, with_keys=with_keys)
    before = exported(graph, *PAIR)
    bring(graph, kept, found[kept])
    alone = exported(graph, *PAIR)
    begun(graph, known=known, with_keys=with_keys)
    for person in (first, OTHER[first]):
        bring(graph, person, found[person])
    assert tie(graph) is not None and asked(graph) == [], "both say so"
    take_back(graph, taken_back, source_id(taken_back, found[taken_back]))
    assert exported(graph, *PAIR) == alone
    take_back(graph, kept, source_id(kept, found[kept]))
    assert exported(graph, *PAIR) == before


def accept(graph: Graph, person: str) -> None:
    query = shipped()["answer-introduction-request"]
    said = {"request_id": "ada cara bruno", "state": "accepted", "message": "Gladly."}
    assert graph.write(query, query.load({"person_id": person, **said})).rows[0]["done"]
    weigh(graph, [person])


@pytest.mark.parametrize(("ours", "theirs"), [("2018", "2018-06-04"), ("2018-06-04", "2018-06")])
def test_of_what_both_files_say_the_more_precise_day_holds(graph: Graph, ours: str, theirs: str) -> None:
    begun(graph, known=False, with_keys=False)
    for owner, since in (("ada", ours), ("bruno", theirs)):
        bring(graph, owner, listing(owner, {"since": since}))
    assert (tie(graph) or {})["since"] == "2018-06-04"


@pytest.mark.parametrize("agree", [put, accept])
def test_what_a_file_tells_stays_with_a_request_until_it_is_answered(
    graph: Graph, agree: Callable[[Graph, str], object]
) -> None:
    begun(graph, known=False, with_keys=True, common=True)
    found = listing("ada", {"since": "2014", "conversation_count": 12, "vouched": True})
    bring(graph, "ada", found)
    assert (tie(graph), asked(graph)) == (None, ["ada"])
    agree(graph, "bruno")
    held = tie(graph) or {}
    assert (held["since"], held["conversation_count"], held["vouched"]) == ("2014", 12, True)
    assert asked(graph) == []
    newer = listing("ada", {"since": "2014", "conversation_count": 13})
    bring(graph, "ada", newer)
    held = tie(graph) or {}
    assert (held["since"], held["conversation_count"], held["vouched"]) == ("2014", 13, True)
    for file in (newer, found):
        take_back(graph, "ada", source_id("ada", file))
    left = tie(graph) or {}
    assert left["confirmed_at"], "they both said so: the acquaintance is their own"
    assert {"since", "conversation_count", "vouched", "sources"} & left.keys() == set()


@pytest.mark.parametrize("agree", [put, accept])
@pytest.mark.parametrize("said", [{}, {"since": "2012"}])
@pytest.mark.parametrize("word_first", [True, False])
def test_ones_own_word_and_ones_file_count_in_either_order(
    graph: Graph, agree: Callable[[Graph, str], object], said: dict[str, str], word_first: bool
) -> None:
    found = listing("ada", {"since": "2014", "conversation_count": 12})
    for is_taken_back in (False, True):
        begun(graph, known=False, with_keys=True, common=True)
        if word_first:
            put(graph, "ada", **said)
        bring(graph, "ada", found)
        if not word_first:
            assert put(graph, "ada", **said) == put(graph, "ada", **said) == "asked"
        if is_taken_back:
            taken_back(graph, "ada", found)
        assert asked(graph) == ["ada"], "she said so herself"
        agree(graph, "bruno")
        held = tie(graph) or {}
        assert held.get("conversation_count") == (None if is_taken_back else 12)
        if said or not is_taken_back:
            assert held["since"] == said.get("since", "2014")
        else:
            assert (held.get("since", "") > "2014") == (agree is accept), "an introduction is dated"


@pytest.mark.parametrize("by_files", [True, False])
def test_neither_dates_alone_what_both_confirmed_without_a_date(graph: Graph, by_files: bool) -> None:
    begun(graph, known=False, with_keys=True)
    for person in PAIR:
        if by_files:
            bring(graph, person, listing(person, {}))
        else:
            put(graph, person)
    bring(graph, "bruno", listing("bruno", {"conversation_count": 1}))
    assert (tie(graph) or {})["confirmed_at"]
    assert put(graph, "ada", since="1999") == "differs"
    assert "since" not in (tie(graph) or {})
    assert put(graph, "ada", since="1999", vouched="true") == put(graph, "ada", since="1999") == "contact"
    assert (tie(graph) or {})["since"] == "1999"


@pytest.mark.parametrize("said", [{}, {"since": "2014", "vouched": True}])
def test_a_file_is_taken_back_from_an_acquaintance_that_was_doubled(
    graph: Graph, said: dict[str, object]
) -> None:
    begun(graph, known=False, with_keys=False)
    found = listing("ada", said)
    bring(graph, "ada", found)
    graph.write(OWN["double"], {"person_id": "ada", "other_id": "bruno"})
    assert graph.write(shipped()["merge-doubled-acquaintances"], {}).rows == [{"merged": 1}]
    assert (tie(graph) or {}).get("since") == said.get("since")
    take_back(graph, "ada", source_id("ada", found))
    left = tie(graph)
    assert left is not None, "the other of the two was no file's"
    assert {"since", "vouched", "sources", "imported"} & left.keys() == set()


def test_what_broke_off_before_it_was_weighed_is_weighed_when_it_is_sent_again(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(graph, known=True, with_keys=False)
    bring(graph, "ada", listing("ada", {}))
    found = listing("ada", {"vouched": True})
    for attempt in (bring_in, taken_back):
        before = (tie(graph) or {})["strength"]
        with monkeypatch.context() as patch:
            patch.setattr(strength, "weigh", lambda graph, person_ids, **watched: 1 // 0)
            with pytest.raises(ZeroDivisionError):
                attempt(graph, "ada", found)
        assert (tie(graph) or {})["strength"] == before
        with contextlib.suppress(NotFoundError):
            attempt(graph, "ada", found)
        assert (tie(graph) or {})["strength"] != before


def test_what_was_written_though_its_answer_was_lost_is_weighed(
    graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(graph, known=True, with_keys=False)
    found, answered = listing("ada", {"vouched": True}), Graph._answer
    for take in (taken_back, lambda graph, owner, found: take_back_all(graph, owner)):
        bring(graph, "ada", found)
        before, lost = (tie(graph) or {})["strength"], []

        def lose_one(self: Graph, result: neo4j.Result, lost: list[str] = lost) -> Answer:
            answer = answered(self, result)
            if "settled" in answer.columns and not lost:
                lost.append("settled")
                raise neo4j.exceptions.ServiceUnavailable
            return answer

        with monkeypatch.context() as patch:
            patch.setattr(Graph, "_answer", lose_one)
            take(graph, "ada", found)
        assert lost and (tie(graph) or {})["strength"] < before


def taken_back(graph: Graph, owner: str, found: Findings) -> None:
    take_back(graph, owner, source_id(owner, found))


def test_two_who_bring_each_other_in_at_once_know_each_other_once(graph: Graph) -> None:
    begun(graph, known=False, with_keys=True)
    for person in PAIR:
        bring(graph, person, listing(person, {"contact": False}))
    with ThreadPoolExecutor(2) as pool:
        with held(graph, "ada"):
            importing = [pool.submit(bring_in, graph, person, listing(person, {})) for person in PAIR]
            assert held_up(graph, "settle-address-book", 2)
        assert [one.result(60).contacts for one in importing] == [1, 1]
    assert [row["type"] for row in graph.every_row(TIES, {"person_id": "ada"})].count("KNOWS") == 1
    assert (tie(graph) or {})["evidence"] == ["known", "confirmed"]
    assert asked(graph) == []


def test_what_is_taken_back_while_the_other_agrees_stays_taken_back(graph: Graph) -> None:
    begun(graph, known=False, with_keys=True)
    put(graph, "ada")
    end = shipped()["end-contact"]
    with ThreadPoolExecutor(2) as pool:
        with held(graph, "ada"):
            agreeing = pool.submit(put, graph, "bruno")
            assert held_up(graph, "ask-contact")
            ending = pool.submit(graph.write, end, end.load({"person_id": "ada", "other_id": "bruno"}))
            assert held_up(graph, "end-contact")
        agreeing.result(60)
        assert ending.result(60).rows
    assert tie(graph) is None


def test_whoever_gets_a_key_while_another_is_revoked_is_a_member(graph: Graph) -> None:
    begun(graph, known=False, with_keys=False)
    key, _ = make_key(graph, {"scope": "person", "person_id": "ada"})
    with ThreadPoolExecutor(2) as pool:
        with held(graph, "ada"):
            making = pool.submit(make_key, graph, {"scope": "person", "person_id": "ada"})
            assert held_up(graph, "record-key")
            revoking = pool.submit(revoke_key, graph, key.split("_")[1])
            assert held_up(graph, "revoke-key")
        making.result(60)
        revoking.result(60)
    assert graph.read(OWN["members"], {}).rows == [{"person_id": "ada"}]


def test_a_token_made_while_its_key_is_revoked_is_revoked_too(graph: Graph) -> None:
    begun(graph, known=False, with_keys=False)
    key, row = make_key(graph, {"scope": "person", "person_id": "ada"})
    maker = Key(row["key_id"], "person", "ada", time.time() + 3600)
    with ThreadPoolExecutor(2) as pool:
        with held(graph, "ada"):
            making = pool.submit(make_key, graph, {"scope": "feed", "person_id": "ada"}, maker)
            assert held_up(graph, "record-key")
            revoking = pool.submit(revoke_key, graph, maker.id)
            assert held_up(graph, "revoke-key")
        token, _ = making.result(60)
        revoking.result(60)
    for text in (key, token):
        with pytest.raises(NotAuthenticatedError):
            Keys(graph, 0).key(text)


def test_nobody_confirms_alone_what_they_said(graph: Graph) -> None:
    begun(graph, known=False, with_keys=False)
    found = listing("ada", {})
    bring(graph, "ada", found)
    put(graph, "ada", since="2012")
    assert "evidence" not in (tie(graph) or {})
    assert asked(graph) == ["ada"]
    put(graph, "bruno")
    assert (tie(graph) or {})["evidence"] == ["known", "confirmed"]
    assert asked(graph) == []
    take_back(graph, "ada", source_id("ada", found))
    assert (tie(graph) or {})["since"] == "2012", "it is the two's own word, and no file's"
