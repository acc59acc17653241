"""Jobs that import files after the requests that sent them are answered: one at a time in each process.

The import itself is in `bringing`. A job's progress is stored in the graph, where any process can read it.
"""

from __future__ import annotations

import contextlib
import json
import math
import secrets
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog

from app.catalogue import shipped
from app.errors import EntregentError
from app.graph import Graph
from app.imports.bringing import bring_in
from app.imports.entries import source_id
from app.imports.findings import Findings
from app.imports.reading import name_at

MOST_WAITING = 4
"""The most files that a process holds for later; one more must be imported by the request that sends it."""

BEAT = 5.0
"""Seconds between two signs of life: `import-job` takes a job without any for a minute as failed."""

_log = structlog.get_logger()

Read = Callable[[], Findings]
Told = Callable[[Exception], dict[str, Any]]
"""Describes an error, for anyone who asks how the job ended."""


class ImportJobs:
    """The import jobs of one process, run one after another in a thread of their own."""

    def __init__(self, graph: Graph, told: Told) -> None:
        self._graph = graph.patient()
        self._told = told
        self._worker = ThreadPoolExecutor(1, "import")
        self._live: set[str] = set()
        self._lock = threading.Lock()

    def start(self, graph: Graph, owner_id: str, file_name: str, read: Read) -> str | None:
        """Accept a file for later and return the id of its job, or None if too many are waiting already.

        Raises NotFoundError if there is no such owner.
        """
        job_id = f"j-{secrets.token_hex(8)}"
        with self._lock:
            if len(self._live) >= MOST_WAITING:
                return None
            self._live.add(job_id)
        try:
            asked = {"person_id": owner_id, "job_id": job_id, "file_name": name_at(file_name)}
            graph.write(shipped()["record-import-job"], asked)
            self._worker.submit(self._done, job_id, owner_id, read)
        except BaseException:
            self._live.discard(job_id)
            raise
        return job_id

    def _done(self, job_id: str, owner_id: str, read: Read) -> None:
        try:
            with self._beating(job_id):
                _Job(self._graph, job_id).run(owner_id, read, self._told)
        except Exception as error:  # nothing could be recorded: without signs of life the job has failed
            _log.error("import job broke off", error=type(error).__name__)
        finally:
            self._live.discard(job_id)

    @contextlib.contextmanager
    def _beating(self, job_id: str) -> Iterator[None]:
        """Record signs of life of a job, and of all that wait behind it, while it runs."""
        over = threading.Event()

        def beat() -> None:
            while not over.wait(BEAT):
                for live in sorted(self._live):
                    with contextlib.suppress(EntregentError):
                        _noted(self._graph, job_id=live)

        beating = threading.Thread(target=beat, name=f"beat {job_id}", daemon=True)
        beating.start()
        try:
            yield
        finally:
            over.set()
            beating.join()


class _ForgottenError(Exception):
    """The job was deleted, and must not import anything."""


class _Job:
    """One job, which records its progress in the graph."""

    def __init__(self, graph: Graph, id: str) -> None:
        self._graph = graph
        self._id = id

    def run(self, owner_id: str, read: Read, told: Told) -> None:
        try:
            self._note("reading")
            found = read()
            count = len(found.profiles)
            self._note("recognising", done=0, total=count, source_id=source_id(owner_id, found))

            def watch(step: str, done: int, total: int) -> None:
                # A file that is imported is weighed to the end, even if the job is deleted meanwhile.
                with contextlib.suppress(*([_ForgottenError] if step == "weighing" else [])):
                    self._note(step, done=done, total=total or count)

            report = bring_in(self._graph, owner_id, found, watch=watch, patience=math.inf)
            self._note("done", done=count, total=count, again=report.again)
        except _ForgottenError:
            return
        except Exception as error:  # any error is reported to the person who sent the file
            with contextlib.suppress(_ForgottenError):
                self._note("failed", problem=json.dumps(told(error), ensure_ascii=False))

    def _note(self, state: str, **said: Any) -> None:
        if not _noted(self._graph, job_id=self._id, state=state, **said):
            raise _ForgottenError


def _noted(graph: Graph, **said: Any) -> bool:
    """Note something about a job, at least that it lives; return whether there is such a job."""
    note = shipped()["note-import-job"]
    return bool(graph.write(note, {**dict.fromkeys(note.parameters), "again": False, **said}).rows)
