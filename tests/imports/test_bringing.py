"""What an import does to the graph, shown on small files."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from address_books import believe, exported, findings, profile
from drawing import OWN, Society, held, held_up

from app.access import make_key
from app.catalogue import shipped
from app.errors import ConflictError, NotFoundError
from app.graph import Graph
from app.imports import bringing
from app.imports.bringing import bring_in, report_of, take_back
from app.imports.erasing import erase, refuse, theirs_alone
from app.imports.findings import Findings, FoundJob
from app.imports.reports import Report

SOCIETY = Society(("ada", "bruno", "lior"), frozenset({("ada", "bruno")}), jobs=(("ada", "acme"),))

MILA = profile(
    "Mila Rossi",
    url="linkedin.com/in/mila",
    given_name="Mila",
    family_name="Rossi",
    headline="Clerk",
    city="Turin",
    emails=("mila@faro.example",),
    jobs=(FoundJob(employer="Faro S.p.A.", title="Clerk"),),
    since="2019-02-01",
)
AIKO = profile("Aiko Sato", 2, site="viadeo", emails=("aiko@faro.example",))


@pytest.fixture(autouse=True)
def _society(graph: Graph) -> Iterator[None]:
    SOCIETY.put_into(graph)
    yield
    graph.write(OWN["clear"], {})


def rows(graph: Graph, name: str, /, **given: object) -> list[dict[str, object]]:
    query = shipped()[name]
    return graph.read(query, query.load(given)).rows


def contacts(graph: Graph, owner: str) -> dict[object, dict[str, object]]:
    return {row["name"]: row for row in rows(graph, "contacts", person_id=owner)}


def test_a_file_makes_its_people_contacts_with_all_it_says(graph: Graph) -> None:
    report = bring_in(graph, "lior", findings(MILA))
    assert (report.profiles, report.contacts, report.new_people, report.known_people) == (1, 1, 1, 0)
    mila = contacts(graph, "lior")["Mila Rossi"]
    assert (mila["headline"], mila["city"], mila["since"]) == ("Clerk", "Turin", "2019-02-01")
    (seen,) = rows(graph, "profile", person_id="lior", other_id=mila["person_id"])
    assert seen["emails"] == ["mila@faro.example"]
    assert [(job["employer"], job["title"]) for job in seen["jobs"]] == [("Faro S.p.A.", "Clerk")]


def test_the_day_of_an_import_is_that_of_utc_whatever_the_zone_of_the_server(graph: Graph) -> None:
    """Half past one in Kyiv, on the next day, when a list was imported that gives no days itself."""
    bring_in(graph, "lior", findings(AIKO, site="viadeo"))
    graph.write(OWN["date-imports"], {"at": "2026-01-31T23:30:00Z", "zone": "+02:00"})
    (row,) = rows(graph, "address-book", person_id="lior")
    assert row["edition"] == "2026-01-31 1769902200000"


@pytest.mark.parametrize(
    ("one", "other", "since"),
    [
        ("2018", "2018-06-04", "2018-06-04"),
        ("2018-06-04", "2018-06", "2018-06-04"),
        ("2018", "2019-02", "2018"),
        ("2018-06-04", "2018-02", "2018-02"),
    ],
)
def test_of_two_days_that_may_be_one_the_more_precise_is_kept(
    graph: Graph, one: str, other: str, since: str
) -> None:
    """An earlier list gave only years, as its dates were unclear; the next one gives days."""
    for number, said in enumerate((one, other)):
        bring_in(graph, "lior", findings(dataclasses.replace(MILA, since=said), name=f"{number}.csv"))
    assert contacts(graph, "lior")["Mila Rossi"]["since"] == since


def test_an_employer_that_only_a_file_names_is_listed_once_it_is_edited(graph: Graph) -> None:
    report = bring_in(graph, "lior", findings(MILA))
    assert [row["name"] for row in rows(graph, "employers")] == ["ACME", "BOLT"]
    (mila,) = contacts(graph, "lior").values()
    (seen,) = rows(graph, "profile", person_id="lior", other_id=mila["person_id"])
    change = shipped()["change-employer"]
    said = {"employer_id": seen["jobs"][0]["employer_id"], "name": "Faro", "revision": 0}
    graph.write(change, change.load(said))
    take_back(graph, "lior", report.source_id)
    assert [row["name"] for row in rows(graph, "employers")] == ["ACME", "BOLT", "Faro"]


def test_whoever_was_edited_stays_when_the_file_that_made_them_is_taken_back(graph: Graph) -> None:
    report = bring_in(graph, "lior", findings(MILA, JUNO))
    change = shipped()["change-person"]
    mila = {"person_id": contacts(graph, "lior")["Mila Rossi"]["person_id"], "name": "Mila Rossi"}
    graph.write(change, change.load({**mila, "city": "Kiel", "revision": 0}))
    take_back(graph, "lior", report.source_id)
    assert rows(graph, "person", person_id=mila["person_id"])[0]["city"] == "Kiel"
    assert contacts(graph, "lior") == {}
    assert "Juno Park" not in repr(graph.read(OWN["whole-graph"], {}).rows)


def test_whoever_said_who_sees_them_is_seen_by_no_more_when_a_file_is_brought_in_again(graph: Graph) -> None:
    report = bring_in(graph, "lior", findings(MILA))
    asked = {"person_id": contacts(graph, "lior")["Mila Rossi"]["person_id"]}
    graph.write(shipped()["set-visibility"], {**asked, "visibility": "nobody", "seen": None})
    take_back(graph, "lior", report.source_id)
    assert "Mila Rossi" not in repr(graph.read(OWN["whole-graph"], {}).rows)
    bring_in(graph, "lior", findings(MILA))
    assert contacts(graph, "lior")["Mila Rossi"]["person_id"] == asked["person_id"]
    assert rows(graph, "visibility", **asked) == [{"visibility": "nobody"}]


def test_jobs_that_were_stated_outlast_files_and_no_older_file_brings_others_back(graph: Graph) -> None:
    def own(**said: object) -> Findings:
        return findings(owner=profile("Lior", contact=False, **said))

    def state(person_id: str, *employer_ids: str) -> None:
        jobs = [{"employer_id": id, "title": None, "started": None, "ended": None} for id in employer_ids]
        asked = {"person_id": person_id, "jobs": jobs, "employer_ids": [*employer_ids]}
        (revision,) = (row["revision"] for row in rows(graph, "jobs", person_id=person_id))
        assert graph.write(shipped()["replace-jobs"], {**asked, "revision": revision, "seen": None}).rows

    at_faro = own(jobs=(FoundJob(employer="Faro"),))
    first = bring_in(graph, "lior", at_faro)
    (faro,) = (job["employer_id"] for job in rows(graph, "person", person_id="lior")[0]["jobs"])
    state("lior", faro, "acme")
    take_back(graph, "lior", first.source_id)
    assert shown(graph, "lior")[-1] == ["ACME", "Faro"]
    bring_in(graph, "lior", at_faro)
    assert rows(graph, "employer", employer_id=faro) != []
    state("lior", "acme")
    with pytest.raises(NotFoundError):  # as when a file is taken back: nobody works there
        rows(graph, "employer", employer_id=faro)
    take_back(graph, "lior", bring_in(graph, "lior", own(emails=("lior@bolt.example",))).source_id)
    assert shown(graph, "lior")[-1] == ["ACME"]
    newer = bring_in(graph, "lior", own(jobs=(FoundJob(employer="Lanterna"),)))
    assert shown(graph, "lior")[-1] == ["ACME", "Lanterna"]
    take_back(graph, "lior", newer.source_id)
    assert shown(graph, "lior")[-1] == ["ACME"]
    at_faro_too = profile("Lior", contact=False, site="viadeo", jobs=(FoundJob(employer="Faro"),))
    elsewhere = bring_in(graph, "lior", findings(owner=at_faro_too, site="viadeo"))
    bring_in(graph, "lior", own(emails=("lior@bolt.example",)))
    assert shown(graph, "lior")[-1] == ["ACME", "Faro"]
    take_back(graph, "lior", elsewhere.source_id)
    assert shown(graph, "lior")[-1] == ["ACME"]
    bring_in(graph, "lior", findings(MILA))
    mila = str(contacts(graph, "lior")["Mila Rossi"]["person_id"])
    state(mila, "bolt")
    bring_in(graph, "lior", findings(dataclasses.replace(MILA, city="Lyon")))
    assert shown(graph, mila)[-1] == ["BOLT"]


BRUNO = profile("Bruno", emails=("bruno@acme.example",))
CLINIC = FoundJob(employer="Clinic", title="Patient")
AT_FARO = dataclasses.replace(BRUNO, jobs=(FoundJob(employer="Faro", title="Clerk"),), place="list.csv:2")


def test_a_file_writes_no_job_of_somebody_who_is_here_of_their_own(graph: Graph) -> None:
    """Ada sees Bruno, who is open to everyone, so a job written from Lior's list would be shown to her."""
    bring_in(graph, "bruno", findings(owner=BRUNO))
    before = graph.read(OWN["every-property"], {}).rows
    report = bring_in(graph, "lior", findings(AT_FARO))
    believe(graph, "lior")
    for viewer in ("ada", "lior", "bruno"):
        (seen,) = rows(graph, "profile", person_id=viewer, other_id="bruno")
        assert seen["jobs"] == []
    take_back(graph, "lior", report.source_id)
    assert graph.read(OWN["every-property"], {}).rows == before


def shown(graph: Graph, person_id: str) -> list[object]:
    """Return what anyone who may see a person is shown: name, headline, city, country and employers."""
    (seen,) = rows(graph, "person", person_id=person_id)
    jobs = sorted(job["employer"] for job in seen["jobs"])
    return [seen["name"], seen["headline"], seen["city"], seen["country"], jobs]


@pytest.mark.parametrize("of_their_own", ["key", "everyone"])
def test_of_whoever_comes_to_be_here_of_their_own_a_file_writes_nothing_more(
    graph: Graph, of_their_own: str
) -> None:
    first = bring_in(graph, "lior", findings(MILA))
    mila = str(contacts(graph, "lior")["Mila Rossi"]["person_id"])
    if of_their_own == "key":
        make_key(graph, {"scope": "person", "person_id": mila})
    else:
        graph.write(shipped()["set-visibility"], {"person_id": mila, "visibility": "everyone", "seen": None})
    before = ["Mila Rossi", "Clerk", "Turin", None, ["Faro S.p.A."]]
    newer = dataclasses.replace(
        MILA, name="Mila of the clinic", headline="Ill", city="Lyon", country="France", jobs=(CLINIC,)
    )
    second = bring_in(graph, "lior", findings(newer))
    assert shown(graph, mila) == before
    take_back(graph, "lior", second.source_id)
    assert shown(graph, mila) == before
    own = profile("Mila R.", url=MILA.url, city="Rome", jobs=(FoundJob(employer="Lanterna"),), contact=False)
    theirs = bring_in(graph, mila, findings(owner=own))
    second = bring_in(graph, "lior", findings(newer))
    assert shown(graph, mila) == ["Mila R.", "Clerk", "Rome", None, ["Faro S.p.A.", "Lanterna"]]
    take_back(graph, mila, theirs.source_id)
    take_back(graph, "lior", first.source_id)
    assert shown(graph, mila)[1:] == [None, None, None, []]


def test_where_address_books_are_pooled_a_file_tells_everybody(graph: Graph, pooled: Graph) -> None:
    (before,) = rows(graph, "pool")
    bring_in(pooled, "bruno", findings(owner=BRUNO))
    bring_in(pooled, "lior", findings(AT_FARO))
    (after,) = rows(graph, "pool")
    assert after["settled"] == before["settled"] + 2
    believe(pooled, "lior")
    (seen,) = rows(graph, "profile", person_id="ada", other_id="bruno")
    assert [job["employer"] for job in seen["jobs"]] == ["Faro"]
    moved = dataclasses.replace(AT_FARO, jobs=(FoundJob(employer="Lanterna"),))
    bring_in(pooled, "lior", findings(moved))
    assert feed(graph, "ada") == feed(graph, "lior")
    assert sorted(feed(graph, "ada")) == ["BRUNO no longer works at Faro.", "BRUNO works at Lanterna."]
    assert bring_in(pooled, "ada", findings(AT_FARO)).known_people == 1, "by Lior's file, not by Bruno's word"


def test_where_address_books_are_pooled_two_files_at_once_make_nobody_twice(pooled: Graph) -> None:
    meanwhile = iter([findings(AT_FARO)])

    def watch(step: str, done: int, total: int) -> None:
        for found in meanwhile if step == "writing" else ():
            bring_in(pooled, "ada", found)

    moved = findings(dataclasses.replace(AT_FARO, city="Lyon"))
    assert bring_in(pooled, "lior", moved, watch=watch).known_people == 1
    assert bring_in(pooled, "bruno", findings(AT_FARO)).known_people == 1


def test_where_address_books_are_pooled_others_void_a_plan_as_often_as_they_like_and_the_owner_does_not(
    pooled: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An attempt that came too late has written nothing, so nobody is weighed for it."""
    monkeypatch.setattr(bringing, "TRIES", 2)
    weighed: list[str] = []
    monkeypatch.setattr(bringing, "weigh", lambda graph, person_ids: weighed.extend(person_ids))

    def brought_in_between(owner: str, times: int, **how: float) -> Report:
        files = (findings(profile(f"{owner} {times} {number}", number)) for number in range(times))

        def watch(step: str, done: int, total: int) -> None:
            if step == "writing" and (found := next(files, None)):
                bring_in(pooled, owner, found)

        return bring_in(pooled, "lior", findings(profile("Ines Alves", times)), watch=watch, **how)

    assert brought_in_between("ada", 3).new_people == 1
    with pytest.raises(ConflictError, match="keep changing other address books"):
        brought_in_between("ada", 1, patience=0)
    with pytest.raises(ConflictError, match="keep changing this address book"):
        brought_in_between("lior", 2)
    assert weighed == []


def test_where_address_books_are_pooled_a_file_taken_back_leaves_no_other_order(pooled: Graph) -> None:
    bring_in(pooled, "ada", findings(AT_FARO))
    bring_in(pooled, "lior", findings(AT_FARO))
    before = exported(pooled, "ada")
    edition = bring_in(pooled, "ada", findings(AT_FARO, name="other.csv", site="viadeo"))
    take_back(pooled, "ada", edition.source_id)
    assert exported(pooled, "ada") == before


@pytest.fixture
def pooled(graph: Graph) -> Iterator[Graph]:
    """Yield the same graph with address books pooled: everybody's count for everybody."""
    with Graph(dataclasses.replace(graph.settings, imported_visibility="everyone")) as pooled:
        yield pooled


def test_an_employer_that_files_alone_name_is_there_for_those_who_see_somebody_there(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA))
    (mila,) = contacts(graph, "lior").values()
    (seen,) = rows(graph, "profile", person_id="lior", other_id=mila["person_id"])
    faro = seen["jobs"][0]["employer_id"]
    assert [row["name"] for row in rows(graph, "employer-as-seen", person_id="lior", employer_id=faro)] == [
        "Faro S.p.A."
    ]
    for name in ("employer-as-seen", "people-at-employer", "introductions-into-employer"):
        assert rows(graph, name, person_id="lior", employer_id=faro) != []
        with pytest.raises(NotFoundError, match=str(faro)):
            rows(graph, name, person_id="ada", employer_id=faro)
    assert rows(graph, "listed-employer", employer_id=faro)[0]["employer_id"] is None
    job = {"person_id": "ada", "jobs": [{"employer_id": faro}], "employer_ids": [faro], "revision": 0}
    with pytest.raises(NotFoundError, match=str(faro)):
        graph.write(shipped()["replace-jobs"], {**job, "seen": None})
    graph.write(
        shipped()["set-visibility"], {"person_id": mila["person_id"], "visibility": "everyone", "seen": None}
    )
    assert len(rows(graph, "employer-as-seen", person_id="ada", employer_id=faro)) == 1


def test_whoever_is_imported_is_seen_by_their_contacts_alone(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA))
    (mila,) = contacts(graph, "lior").values()
    with pytest.raises(NotFoundError):
        rows(graph, "profile", person_id="ada", other_id=mila["person_id"])


def test_whoever_shows_to_contacts_alone_is_proposed_to_them_and_to_nobody_else(graph: Graph) -> None:
    bring_in(graph, "bruno", findings(owner=profile("Bruno", emails=("bruno@acme.example",))))
    graph.write(shipped()["set-visibility"], {"person_id": "bruno", "visibility": "contacts", "seen": None})
    listed = profile("Bruno B.", 2, emails=("bruno@acme.example",))
    for owner, proposed in (("ada", 1), ("lior", 0)):
        report = bring_in(graph, owner, findings(listed))
        assert (report.doubtful_pairs, report.new_people) == (proposed, 1)
    believe(graph, "ada")
    assert set(contacts(graph, "ada")) == {"BRUNO"}


def test_the_same_file_twice_changes_nothing(graph: Graph) -> None:
    first = bring_in(graph, "lior", findings(MILA, AIKO))
    before = graph.read(OWN["every-property"], {}).rows
    second = bring_in(graph, "lior", findings(MILA, AIKO))
    assert second == dataclasses.replace(first, again=True)
    assert graph.read(OWN["every-property"], {}).rows == before


def test_a_dry_run_reports_the_same_and_changes_nothing(graph: Graph) -> None:
    before = graph.read(OWN["every-property"], {}).rows
    dry = bring_in(graph, "lior", findings(MILA), dry_run=True)
    assert graph.read(OWN["every-property"], {}).rows == before
    assert bring_in(graph, "lior", findings(MILA)) == dry


def test_somebody_on_two_sites_is_one_person_by_an_address_and_two_by_a_name(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA, AIKO))
    twin = profile("Mila Rossi-Neri", site="viadeo", emails=("mila@faro.example",))
    namesake = profile("Aiko Sato", 2, site="viadeo", emails=("another@faro.example",))
    report = bring_in(graph, "lior", findings(twin, namesake, site="viadeo"))
    assert report.merges == [{"found": "Mila Rossi-Neri", "known": "Mila Rossi", "by": "mila@faro.example"}]
    assert report.new_people == 1
    assert rows(graph, "person", person_id="lior")[0]["contact_count"] == 3


def test_a_newer_file_brings_changes_and_tells_who_is_gone(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA, AIKO))
    moved = dataclasses.replace(
        MILA, city="Lyon", jobs=(FoundJob(employer="Lanterna", title="Keeper"),), place="list.csv:9"
    )
    report = bring_in(graph, "lior", findings(moved))
    assert report.changes == {"city": 1, "job": 1, "left": 1}
    assert report.gone == []  # Aiko is on another site
    (mila,) = (row for row in contacts(graph, "lior").values() if row["name"] == "Mila Rossi")
    assert mila["city"] == "Lyon"
    (seen,) = rows(graph, "profile", person_id="lior", other_id=mila["person_id"])
    assert [job["employer"] for job in seen["jobs"]] == ["Lanterna"]


JUNO = profile("Juno Park", 3, url="linkedin.com/in/juno", since="2018-05-01")
NEWER = dataclasses.replace(MILA, place="list.csv:9")


def feed(graph: Graph, person_id: str) -> list[str]:
    return [str(row["summary"]) for row in rows(graph, "changes", person_id=person_id)]


def test_whoever_is_on_the_newer_list_no_more_is_still_known_and_told_as_gone(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA, JUNO))
    report = bring_in(graph, "lior", findings(NEWER))
    assert (report.gone, report.changes) == (["Juno Park"], {"gone": 1})
    assert set(contacts(graph, "lior")) == {"Mila Rossi", "Juno Park"}
    assert feed(graph, "lior") == ["Juno Park is no longer on the list of linkedin."]
    assert bring_in(graph, "lior", findings(NEWER)) == dataclasses.replace(report, again=True)
    assert len(feed(graph, "lior")) == 1


def test_whoever_refused_and_is_on_the_newer_list_is_not_told_as_gone(graph: Graph) -> None:
    rui, ana = profile("Rui Costa", 4, url="linkedin.com/in/rui"), profile("Ana Petit", 5)
    bring_in(graph, "lior", findings(MILA, JUNO, rui, ana))
    refuse(graph, ["https://www.linkedin.com/in/juno"])
    report = bring_in(graph, "lior", findings(NEWER, JUNO, rui))
    assert report.gone == ["Ana Petit"]
    assert report_of(graph, "lior", report.source_id) == report
    assert feed(graph, "lior") == ["Ana Petit is no longer on the list of linkedin."]


def test_a_file_tells_nothing_from_before_it_of_somebody_who_is_here_of_their_own(graph: Graph) -> None:
    lior = profile("Lior", emails=("lior@bolt.example",))
    bring_in(graph, "lior", findings(owner=lior))

    def called(name: str, revision: int) -> None:
        change = shipped()["change-person"]
        said = {"person_id": "lior", "name": name, "revision": revision}
        assert graph.write(change, change.load(said)).rows

    called("Lior Given-Up", 0)
    called("Lior Now", 1)
    bring_in(graph, "ada", findings(lior))
    believe(graph, "ada")
    assert "Lior Now" in contacts(graph, "ada")
    assert feed(graph, "ada") == []
    called("Lior Later", 2)
    assert feed(graph, "ada") == ["Lior Now is now called Lior Later."]
    asks = shipped()["ask-contact"]
    for asker, other in (("ada", "lior"), ("lior", "ada")):
        graph.write(asks, asks.load({"person_id": asker, "other_id": other}))
    assert feed(graph, "ada") == ["Lior Now is now called Lior Later."]


def test_no_report_names_somebody_who_was_erased(graph: Graph) -> None:
    bring_in(graph, "lior", findings(MILA, JUNO))
    report = bring_in(graph, "lior", findings(NEWER))
    assert report.gone == ["Juno Park"]
    erase(graph, str(contacts(graph, "lior")["Juno Park"]["person_id"]))
    again = bring_in(graph, "lior", findings(NEWER))
    assert again == dataclasses.replace(report, again=True, gone=[])
    (whole,) = graph.read(OWN["whole-graph"], {}).rows
    assert "Mila Rossi" in repr(whole) and "Juno Park" not in repr(whole)
    erase(graph, str(contacts(graph, "lior")["Mila Rossi"]["person_id"]))
    assert "Faro" not in repr(graph.read(OWN["whole-graph"], {}).rows), "nobody else worked there"


@pytest.mark.parametrize("taken_back", [0, 1])
def test_whoever_is_gone_is_so_no_more_when_either_list_is_taken_back(graph: Graph, taken_back: int) -> None:
    reports = [bring_in(graph, "lior", found) for found in (findings(MILA, JUNO), findings(NEWER))]
    take_back(graph, "lior", reports[taken_back].source_id)
    assert feed(graph, "lior") == []
    left = report_of(graph, "lior", reports[1 - taken_back].source_id)
    assert left == dataclasses.replace(reports[1 - taken_back], gone=[])
    again = [bring_in(graph, "lior", found) for found in (findings(MILA, JUNO), findings(NEWER))]
    assert again[taken_back].gone == (["Juno Park"] if taken_back else [])


def test_an_older_list_and_one_that_is_equal_tell_nobody_as_gone(graph: Graph) -> None:
    """A missing contact was met after the newest one on the list, so perhaps after the list was made."""
    later = dataclasses.replace(JUNO, since="2019-02-03")
    bring_in(graph, "lior", findings(MILA, later))
    for found in (findings(NEWER), findings(dataclasses.replace(MILA, place="saved again.csv:2"), later)):
        report = bring_in(graph, "lior", found)
        assert (report.gone, report.changes) == ([], {})
    assert feed(graph, "lior") == []


def test_an_older_list_brought_in_later_overwrites_nothing_and_tells_no_change(graph: Graph) -> None:
    at_lanterna = (FoundJob(employer="Lanterna", title="Keeper"),)
    moved = dataclasses.replace(MILA, city="Lyon", headline="Keeper", jobs=at_lanterna)
    juno = dataclasses.replace(JUNO, since="2024-05-01")
    bring_in(graph, "lior", findings(moved, juno))
    report = bring_in(graph, "lior", findings(MILA, JUNO))
    assert (report.changes, feed(graph, "lior")) == ({}, [])
    mila = contacts(graph, "lior")["Mila Rossi"]
    (seen,) = rows(graph, "profile", person_id="lior", other_id=mila["person_id"])
    assert (mila["city"], mila["headline"]) == ("Lyon", "Keeper")
    assert [job["employer"] for job in seen["jobs"]] == ["Lanterna"]
    messages = profile("Mila Rossi", url=MILA.url, contact=False, conversation_count=3)
    bring_in(graph, "lior", findings(messages))
    newer = dataclasses.replace(moved, city="Ghent", since="2024-06-01")
    assert bring_in(graph, "lior", findings(newer, juno)).changes == {"city": 1}


def test_neither_whoever_is_gone_nor_their_contacts_learn_of_it(graph: Graph) -> None:
    """Bruno claims an address and Lior agrees; Lior's newer list does not have him."""
    bring_in(graph, "bruno", findings(owner=profile("Bruno", emails=("bruno@acme.example",))))
    listed = profile("Bruno", 2, emails=("bruno@acme.example",), jobs=(FoundJob(employer="BOLT"),))
    moved = dataclasses.replace(listed, jobs=(FoundJob(employer="Lanterna"),))
    bring_in(graph, "lior", findings(MILA, listed))
    believe(graph, "lior")
    bring_in(graph, "lior", findings(NEWER, moved))
    bring_in(graph, "lior", findings(dataclasses.replace(MILA, place="list.csv:10")))
    assert len(feed(graph, "lior")) == 3
    assert feed(graph, "ada") == []
    ties = [row["other"] for row in rows(graph, "export-ties", person_id="bruno")]
    assert "gone" not in {other.get("kind") for other in ties if isinstance(other, dict)}


def test_whoever_watches_is_told_how_far_it_is(graph: Graph) -> None:
    told = []
    bring_in(graph, "lior", findings(MILA, JUNO), watch=lambda *step: told.append(step))
    recognising = [("recognising", 0, 0), ("recognising", 0, 2), ("recognising", 2, 2)]
    assert told == [*recognising, ("writing", 0, 0), ("weighing", 0, 2)]


def test_an_acquaintance_and_a_job_that_were_there_before_stay(graph: Graph) -> None:
    own = profile(
        "Ada", emails=("ada@acme.example",), jobs=(FoundJob(employer="ACME", title="clerk", started="2020"),)
    )
    report = bring_in(graph, "ada", findings(MILA, owner=own))
    take_back(graph, "ada", report.source_id)
    assert [job["employer_id"] for job in rows(graph, "person", person_id="ada")[0]["jobs"]] == ["acme"]
    assert set(contacts(graph, "ada")) == {"BRUNO"}


def test_whoever_holds_a_key_is_asked_first(graph: Graph) -> None:
    bring_in(graph, "bruno", findings(owner=profile("Bruno", emails=("bruno@acme.example",))))
    make_key(graph, {"scope": "person", "person_id": "bruno"})
    found = findings(profile("Bruno", emails=("bruno@acme.example",)))
    report = bring_in(graph, "lior", found)
    believe(graph, "lior")
    assert contacts(graph, "lior") == {}
    (asked,) = rows(graph, "contact-requests", person_id="bruno")
    assert asked["other_id"] == "lior"
    take_back(graph, "lior", report.source_id)
    assert rows(graph, "contact-requests", person_id="bruno") == []


def test_those_who_were_erased_do_not_come_back_whoever_imports_them(graph: Graph) -> None:
    """Their reports are the same as for somebody who was never here."""
    bring_in(graph, "lior", findings(MILA))
    (mila,) = contacts(graph, "lior").values()
    erase(graph, str(mila["person_id"]))
    changed = dataclasses.replace(MILA, url=None, place="other.csv:1")
    unheard_of = dataclasses.replace(changed, emails=("unheard.of@faro.example",))
    for owner in ("lior", "ada"):
        before = set(contacts(graph, owner))
        expected = bring_in(graph, owner, findings(unheard_of), dry_run=True)
        for dry_run in (True, False):
            report = bring_in(graph, owner, findings(changed), dry_run=dry_run)
            assert report == dataclasses.replace(expected, source_id=report.source_id)
        assert report_of(graph, owner, report.source_id) == report
        assert set(contacts(graph, owner)) == before
    assert "mila" not in repr(graph.read(OWN["whole-graph"], {}).rows).lower()


def test_those_who_were_erased_and_have_no_address_are_not_in_doubt_either(graph: Graph) -> None:
    """Ana has no address, so only her id shows that she was erased."""
    faro = (FoundJob(employer="Faro"),)
    bring_in(graph, "lior", findings(profile("Anna Petit", site="google", jobs=faro), site="google"))
    ana = profile("Ana Petit", jobs=faro, since="2018-06-14")
    bring_in(graph, "lior", findings(ana))
    erase(graph, str(contacts(graph, "lior")["Ana Petit"]["person_id"]))
    newer = findings(ana, profile("Juno Park", url="linkedin.com/in/juno", since="2020-01-01"))
    dry = bring_in(graph, "lior", newer, dry_run=True)
    assert bring_in(graph, "lior", newer) == dry
    assert (dry.new_people, dry.doubtful_pairs) == (2, 1), "no report tells of it"
    assert rows(graph, "proposals", person_id="lior") == []
    assert "Ana Petit" not in repr(graph.read(OWN["whole-graph"], {}).rows)


def test_whoever_shares_a_telephone_with_somebody_erased_is_not_left_out(graph: Graph) -> None:
    home = ("+390111234567",)
    mila, rui = (dataclasses.replace(MILA, phones=home), profile("Rui Costa", 2, phones=home))
    brought = bring_in(graph, "lior", findings(mila, rui))
    erase(graph, str(contacts(graph, "lior")["Mila Rossi"]["person_id"]))
    take_back(graph, "lior", brought.source_id)
    bring_in(graph, "lior", findings(mila, rui))
    assert set(contacts(graph, "lior")) == {"Rui Costa"}


@pytest.mark.parametrize(
    ("name", "phones", "emails", "left"),
    [
        ("Rui Costa", ["1"], [], ["linkedin.com/in/mila", "mila@faro.example"]),
        ("Mila Rossi", ["1"], ["mila@faro.example"], ["1", "linkedin.com/in/mila", "mila@faro.example"]),
        ("Rui Costa", [], ["mila@faro.example"], ["1", "linkedin.com/in/mila"]),
        (None, None, ["mila@faro.example"], ["1", "linkedin.com/in/mila", "mila@faro.example"]),
    ],
)
def test_what_others_of_another_name_bear_too_tells_nobody(
    name: str | None, phones: list[str] | None, emails: list[str], left: list[str]
) -> None:
    """Whoever has the same name in another address book counts as the same; a shared mailbox is nobody's."""
    nothing = {"given_name": None, "family_name": None, "url": None, "other_urls": None, "own": False}
    mila = nothing | {"name": "Mila Rossi", "url": "linkedin.com/in/mila", "phones": ["1"]}
    mila |= {"emails": ["mila@faro.example", "info@faro.example"]}
    assert theirs_alone([mila], [nothing | {"name": name, "phones": phones, "emails": emails}]) == left


def test_the_phone_of_somebody_with_one_name_is_kept_when_they_are_erased(graph: Graph) -> None:
    mum = profile("Mum", site="vcard", phones=("+33612345678",))
    bring_in(graph, "lior", findings(mum, site="vcard"))
    again = findings(mum, profile("Rui Costa", 2, site="google"), site="google")
    assert bring_in(graph, "lior", again, dry_run=True).new_people == 1
    erase(graph, str(contacts(graph, "lior")["Mum"]["person_id"]))
    bring_in(graph, "lior", again)
    assert set(contacts(graph, "lior")) == {"Rui Costa"}


def test_two_imports_at_once_are_two_imports_one_after_the_other(graph: Graph) -> None:
    both: list[Findings] = [
        findings(MILA),
        findings(profile("Mila Rossi", site="viadeo", emails=("mila@faro.example",)), site="viadeo"),
    ]
    with ThreadPoolExecutor(2) as pool:
        with held(graph, "lior"):
            importing = [pool.submit(bring_in, graph, "lior", found) for found in both]
            assert held_up(graph, "settle-address-book", 2)
        assert [one.result(60).again for one in importing] == [False, False]
    assert len(rows(graph, "imports", person_id="lior")) == 2
    assert set(contacts(graph, "lior")) == {"Mila Rossi"}
