"""Bring files into an address book, take them back, settle whose profile is whose: all at once or not at all.

What is to be written is worked out in `plans`, what writing means is said by `settle-address-book`.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.catalogue import shipped
from app.errors import ConflictError, NotFoundError
from app.graph import Graph
from app.imports import facts
from app.imports.book import Book, Marks, gathered, read_book, read_files
from app.imports.entries import new_entries, newest, source_id
from app.imports.findings import Findings
from app.imports.plans import Plan, plan
from app.imports.reports import Report
from app.strength import weigh, write

TRIES = 10
"""How often an address book is worked out where it was changed meanwhile itself."""

NAMES = ("merges", "gone")
"""What of a report names people."""

Watch = Callable[[str, int, int], None]
"""Told what is done, and how many of how many are through it: profiles recognised, all of them written at
once, people whose acquaintances are weighed; of what cannot be counted, 0 of 0."""


def unwatched(step: str, done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class AsItWas:
    """Nothing is to be written: what was asked for is so already, as an earlier report may tell."""

    report: Report = field(default_factory=Report)


@dataclass(frozen=True, slots=True)
class Overtaken:
    """The address book is another already than the one that was read: it is to be read anew."""


Outcome = Plan | AsItWas | Overtaken
"""What comes of an address book that was read."""


def bring_in(
    graph: Graph,
    owner_id: str,
    findings: Findings,
    *,
    dry_run: bool = False,
    watch: Watch = unwatched,
    patience: float | None = None,
) -> Report:
    """Bring what a file says into somebody's address book, and report; a dry run only reports.

    A file that was brought in before changes nothing. Raises NotFoundError where there is no such owner, and
    ConflictError as `written` does.
    """
    id = source_id(owner_id, findings)
    found = len(findings.profiles)

    def planned(book: Book) -> Outcome:
        if id in book.files:
            return _again(graph, book, id, dry_run=dry_run)
        watch("recognising", 0, found)
        made = _plan_of_file(graph, book, findings, id, dry_run=dry_run)
        watch("recognising", found, found)
        return made

    return written(graph, owner_id, planned, dry_run=dry_run, watch=watch, patience=patience)


def _again(graph: Graph, book: Book, id: str, *, dry_run: bool) -> AsItWas | Overtaken:
    """Give the report of a file that is in, and weigh what the first attempt may have left."""
    if not dry_run:
        weigh(graph, {entry.person_id or "" for entry in book.entries if entry.source_id == id})
    try:
        return AsItWas(report_of(graph, book.owner_id, id, again=True))
    except NotFoundError:  # it was taken back since the book was read
        return Overtaken()


def _plan_of_file(graph: Graph, book: Book, findings: Findings, id: str, *, dry_run: bool) -> Plan:
    """Plan to bring a file in without those who were erased, and report as if nobody had been.

    Else a file would tell who was erased.
    """
    source = {
        "id": id,
        "site": findings.site,
        "owner": book.owner_id,
        "file_name": findings.file_name,
        "sha256": findings.sha256,
        "newest": newest(findings),
    }
    entries = new_entries(findings, id)
    whole = plan(gathered(graph, book, new=entries), source=source)
    whole.report.left_out = dict(findings.left_out)
    whole.report.warnings = list(findings.warnings)
    kept = Marks(graph).without_erased(entries, whole.people)
    made = whole
    if kept != entries and not dry_run:  # whoever is left out of the list is on it still
        gone = [change for change in whole.arguments["changes"] if change["said"]["kind"] == "gone"]
        made = plan(gathered(graph, book, new=kept), source=source, gone=gone)
    # Whom it names is kept by itself, to be dropped where one is erased, or a file that names them goes.
    told = dataclasses.asdict(whole.report)
    said = {name: value for name, value in told.items() if name not in NAMES}
    named = {name: getattr(made.report, name) for name in NAMES}
    source["named"] = json.dumps(named, ensure_ascii=False)
    source["report"] = json.dumps(said, ensure_ascii=False)
    return dataclasses.replace(made, report=whole.report)


def take_back(graph: Graph, owner_id: str, id: str, *, watch: Watch = unwatched) -> Report:
    """Take back what a file said, and nothing that others say too; raises NotFoundError for no such file."""
    try:
        report = report_of(graph, owner_id, id)
    except NotFoundError:
        weigh(graph, [owner_id])  # an attempt before may have broken off before it had weighed
        raise

    def planned(book: Book) -> Outcome:
        return plan(gathered(graph, book, taken_back=[id])) if id in book.files else AsItWas(report)

    written(graph, owner_id, planned, watch=watch)
    return report


def take_back_all(graph: Graph, owner_id: str) -> None:
    """Take back every file of an owner; raises NotFoundError where there is no such owner.

    Nothing that a profile holds is looked at, so no profile can be in the way of an erasure.
    """
    asked = {"person_id": owner_id}

    def planned(book: Book) -> Outcome:
        if not book.files and not book.unsettled:
            return AsItWas()
        (named,) = graph.read(shipped()["named-in-files"], asked).rows
        arguments = {
            **shipped()["settle-address-book"].samples,
            **asked,
            "known": book.known,
            "visibility": graph.settings.imported_visibility,
            "taken_back": [{"source_id": id} for id in book.files],
            "dropped_proposals": [{"id": proposal.id} for proposal in book.proposals],
            "ties": [
                {**facts.tie(person_id, ()), "named_before": True, "named_now": False}
                for person_id in sorted({*named["person_ids"], *book.unsettled})
            ],
            "employers": [{"id": id, "name": None} for id in named["employer_ids"]],
        }
        return Plan(arguments, [], Report())

    written(graph, owner_id, planned, read=read_files)


def report_of(graph: Graph, owner_id: str, id: str, *, again: bool = False) -> Report:
    """Give the report that was made of an import; raises NotFoundError where there is none of that id."""
    (row,) = graph.read(shipped()["import"], {"person_id": owner_id, "source_id": id}).rows
    if row["source_id"] is None:
        raise NotFoundError("import", id)
    return report_in(row, source_id=id, again=again)


def report_in(row: Mapping[str, Any], **more: Any) -> Report:
    """Read the report that a row of `import` or `import-job` tells."""
    said: dict[str, Any] = json.loads(row["report"] or "{}") | json.loads(row["named"] or "{}")
    return Report(**{**said, **more})


def written(
    graph: Graph,
    owner_id: str,
    planned: Callable[[Book], Outcome],
    *,
    read: Callable[[Graph, str], Book] = read_book,
    dry_run: bool = False,
    watch: Watch = unwatched,
    patience: float | None = None,
) -> Report:
    """Write a plan and report, made anew as long as the address book is another when it is to be written.

    Raises ConflictError where it was changed TRIES times itself or, where only others were that are pooled
    with it, after so many seconds: as long as a statement may take unless said.
    """
    until = time.monotonic() + (graph.settings.time_limit if patience is None else patience)
    tries = 1
    sent: list[str] = []
    book = read(graph, owner_id)
    while True:
        watch("recognising", 0, 0)
        match planned(book):
            case AsItWas(report):
                weigh(graph, sent)  # it was written, and only the answer lost
                return report
            case Plan(report=report) if dry_run:
                return report
            case Plan(arguments, _, report):
                watch("writing", 0, 0)
                weighing = functools.partial(watch, "weighing")
                if write(graph, shipped()["settle-address-book"], arguments, watch=weighing).rows:
                    return report
                sent = [tie["person_id"] for tie in arguments["ties"]]
        before, book = book, read(graph, owner_id)
        if book.own != before.own or book.changed == before.changed:
            tries += 1
        if tries > TRIES:
            raise ConflictError("This address book is being changed all the time: try once more.")
        if book.changed is not None and time.monotonic() > until:
            raise ConflictError("Other address books are being changed all the time: try once more.")
