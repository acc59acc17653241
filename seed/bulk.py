"""Load a network into the local engine while it is stopped, as files for Neo4j's own importer.

`loading` loads a network into a running server; starting and stopping the engine is the work of `app.engine`.
"""

from __future__ import annotations

import csv
import datetime
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from app.catalogue.points import kept
from app.engine import LocalEngine
from seed.loading import Loaded, Watch
from seed.network import Acquaintance, Employer, Location, Network, Person

_STEP = 50_000
# If the importer cannot tell what a disk is, it assumes a spinning one. With this option it took 9.6 s
# instead of 17.7 s for 2.5 million acquaintances on a virtual machine's disk.
_PARALLEL = "--high-parallel-io=on"

# Headings for the importer: a column that is neither an id nor typed is text, and an empty field is no value.
_PEOPLE = ["id:ID(Person)", *Person._fields[1:-1], "location:point{crs:WGS-84}", "created_at:datetime"]
_EMPLOYERS = ["id:ID(Employer)", *Employer._fields[1:]]
_ACQUAINTANCES = [":START_ID(Person)", ":END_ID(Person)", "since"]
_JOBS = [":START_ID(Person)", ":END_ID(Employer)", "title", "started", "ended"]


def load_offline(engine: LocalEngine, network: Network, *, watch: Watch = lambda kind, n: None) -> Loaded:
    """Create the local engine's database from a network; the schema has to be applied afterwards.

    Meanwhile the CSV files need disk space beside the database: some 25 bytes an acquaintance. Raises
    LocalEngineError if the database already holds data.
    """
    with engine.room() as folder:
        files = Files(folder, watch)
        files.write(network)
        start = time.perf_counter()
        engine.import_full(
            nodes=[("Person", [files.people]), ("Employer", [files.employers])],
            relationships=[("KNOWS", [files.acquaintances]), ("WORKED_AT", [files.jobs])],
            options=[_PARALLEL],
        )
        files.written.seconds["import"] = time.perf_counter() - start
    return files.written


class Files:
    """The CSV files of a network in a folder, and how many rows each of them has."""

    def __init__(self, folder: Path, watch: Watch) -> None:
        self.people, self.employers = folder / "people.csv", folder / "employers.csv"
        self.acquaintances, self.jobs = folder / "acquaintances.csv", folder / "jobs.csv"
        self.written = Loaded()
        self._watch = watch

    def write(self, network: Network) -> None:
        """Write the four files of a network."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        people = ((*person[:-1], _point(person.location), now) for person in network.people)
        self._write("people", self.people, _PEOPLE, people)
        self._write("employers", self.employers, _EMPLOYERS, network.employers)
        self._write(
            "acquaintances", self.acquaintances, _ACQUAINTANCES, map(_directed, network.acquaintances)
        )
        self._write("jobs", self.jobs, _JOBS, network.jobs)

    def _write(
        self, kind: str, file: Path, headings: Sequence[str], rows: Iterable[Sequence[str | None]]
    ) -> None:
        start = time.perf_counter()
        with file.open("w", encoding="utf-8", newline="") as lines:
            table = csv.writer(lines, lineterminator="\n")
            table.writerow(headings)
            source = iter(rows)
            while chunk := list(islice(source, _STEP)):
                table.writerows(chunk)
                self.written.sent[kind] += len(chunk)
                self._watch(kind, len(chunk))
            self.written.created[kind] = self.written.sent[kind]
        self.written.seconds[kind] = time.perf_counter() - start


def _point(location: Location | None) -> str | None:
    """Return a location in the importer's syntax, rounded as stored locations are."""
    if location is None:
        return None
    latitude, longitude = kept(*location)
    return f"{{latitude:{latitude},longitude:{longitude}}}"


def _directed(acquaintance: Acquaintance) -> tuple[str | None, ...]:
    """Return an acquaintance in the direction in which it is stored: from the smaller id to the larger."""
    one, other, since = acquaintance
    return acquaintance if one < other else (other, one, since)
