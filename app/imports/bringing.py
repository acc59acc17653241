"""Import files into an address book, take them back, and write any plan for it: completely or not at all.

What to write is worked out in `plans`; what writing it does is described in `settle-address-book`.
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
"""How many times an address book is planned, if it changes each time before the plan is written."""

NAMES = ("merges", "gone")
"""The fields of a report that name people."""

Watch = Callable[[str, int, int], None]
"""Called with a step, how many are done and the total: profiles recognised, or people whose acquaintances
are weighed. What cannot be counted is 0 of 0, such as writing, which is done all at once."""


def unwatched(step: str, done: int, total: int) -> None:
    """Do nothing: the watch of a caller who needs no progress."""


@dataclass(frozen=True, slots=True)
class AsItWas:
    """Nothing is to be written: the address book is already as asked; `report` may be an earlier one."""

    report: Report = field(default_factory=Report)


@dataclass(frozen=True, slots=True)
class Overtaken:
    """The address book has changed since it was read, and must be read again."""


Outcome = Plan | AsItWas | Overtaken
"""What is to be done with an address book that was read."""


def bring_in(
    graph: Graph,
    owner_id: str,
    findings: Findings,
    *,
    dry_run: bool = False,
    watch: Watch = unwatched,
    patience: float | None = None,
) -> Report:
    """Import what a file says into an address book, and return the report; a dry run only reports.

    A file that was imported before changes nothing. Raises NotFoundError if there is no such owner, and
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
    """Return the report of a file already imported, and weigh what the first attempt may not have weighed."""
    if not dry_run:
        weigh(graph, {entry.person_id or "" for entry in book.entries if entry.source_id == id})
    try:
        return AsItWas(report_of(graph, book.owner_id, id, again=True))
    except NotFoundError:  # it was taken back since the book was read
        return Overtaken()


def _plan_of_file(graph: Graph, book: Book, findings: Findings, id: str, *, dry_run: bool) -> Plan:
    """Plan the import of a file without people who were erased, with a report as if nobody had been erased.

    Otherwise the report would reveal who was erased.
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
    if kept != entries and not dry_run:  # those left out are still on the list, and not gone from it
        gone = [change for change in whole.arguments["changes"] if change["said"]["kind"] == "gone"]
        made = plan(gathered(graph, book, new=kept), source=source, gone=gone)
    # Names are stored separately, to be deleted if anybody in the files is erased or a file is taken back.
    told = dataclasses.asdict(whole.report)
    said = {name: value for name, value in told.items() if name not in NAMES}
    named = {name: getattr(made.report, name) for name in NAMES}
    source["named"] = json.dumps(named, ensure_ascii=False)
    source["report"] = json.dumps(said, ensure_ascii=False)
    return dataclasses.replace(made, report=whole.report)


def take_back(graph: Graph, owner_id: str, id: str, *, watch: Watch = unwatched) -> Report:
    """Take back what only a file said; return its report. Raises NotFoundError if there is no such file."""
    try:
        report = report_of(graph, owner_id, id)
    except NotFoundError:
        weigh(graph, [owner_id])  # an earlier attempt may have broken off before weighing
        raise

    def planned(book: Book) -> Outcome:
        return plan(gathered(graph, book, taken_back=[id])) if id in book.files else AsItWas(report)

    written(graph, owner_id, planned, watch=watch)
    return report


def take_back_all(graph: Graph, owner_id: str) -> None:
    """Take back every file of an owner; raises NotFoundError if there is no such owner.

    The content of profiles is not read, so no profile can prevent an erasure.
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
    """Return the stored report of an import; raises NotFoundError if the owner has none with this id."""
    (row,) = graph.read(shipped()["import"], {"person_id": owner_id, "source_id": id}).rows
    if row["source_id"] is None:
        raise NotFoundError("import", id)
    return report_in(row, source_id=id, again=again)


def report_in(row: Mapping[str, Any], **more: Any) -> Report:
    """Return the report in a row of `import` or `import-job`, with some more fields set."""
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
    """Write a plan and return its report; plan again if the address book changed before it was written.

    Raises ConflictError if the book itself changed TRIES times or, if only books pooled with it did, after
    `patience` seconds: unless given, as long as a statement may take.
    """
    until = time.monotonic() + (graph.settings.time_limit if patience is None else patience)
    tries = 1
    sent: list[str] = []
    book = read(graph, owner_id)
    while True:
        watch("recognising", 0, 0)
        match planned(book):
            case AsItWas(report):
                weigh(graph, sent)  # if a plan was sent, it was written and only the answer was lost
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
            raise ConflictError("Other requests keep changing this address book: try again.")
        if book.changed is not None and time.monotonic() > until:
            raise ConflictError("Other requests keep changing other address books: try again.")
