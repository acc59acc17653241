"""Files brought in beside the request that sent them: one at a time in each process, told of in the graph.

What bringing in means is said in `bringing`; the graph keeps how far a job is, so any process can tell.
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

MOST_WAITING = 4
"""Files that a process holds for later at the most; a fifth is to be brought in at once."""

BEAT = 5.0
"""Seconds between two signs of life: `import-job` takes one for failed that gave none for a minute."""

_log = structlog.get_logger()

Read = Callable[[], Findings]
Told = Callable[[Exception], dict[str, Any]]
"""Says what went wrong, for whoever asks how the job ended."""


class ImportJobs:
    """The jobs of one process, done by a thread of their own."""

    def __init__(self, graph: Graph, told: Told) -> None:
        self._graph = graph.patient()
        self._told = told
        self._worker = ThreadPoolExecutor(1, "import")
        self._live: set[str] = set()
        self._lock = threading.Lock()

    def start(self, graph: Graph, owner_id: str, file_name: str, read: Read) -> str | None:
        """Take a file for later and give the id of the job, none where too many wait already.

        Raises NotFoundError where there is no such owner.
        """
        job_id = f"j-{secrets.token_hex(8)}"
        with self._lock:
            if len(self._live) >= MOST_WAITING:
                return None
            self._live.add(job_id)
        try:
            asked = {"person_id": owner_id, "job_id": job_id, "file_name": file_name}
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
        except Exception as error:  # the graph could not be told: the job falls silent, and so has failed
            _log.error("import job broke off", error=type(error).__name__)
        finally:
            self._live.discard(job_id)

    @contextlib.contextmanager
    def _beating(self, job_id: str) -> Iterator[None]:
        """Give signs of life of a job and of all that wait behind it."""
        over = threading.Event()

        def beat() -> None:
            while not over.wait(BEAT):
                for live in sorted(self._live):
                    with contextlib.suppress(EntregentError):
                        self._graph.write(_NOTE, {**_NOTHING, "job_id": live})

        beating = threading.Thread(target=beat, name=f"beat {job_id}", daemon=True)
        beating.start()
        try:
            yield
        finally:
            over.set()
            beating.join()


class _ForgottenError(Exception):
    """The job is not wanted any more."""


class _Job:
    """One job, noting in the graph how far it is."""

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
                # What is in is weighed to the end, even if the job is forgotten by then.
                with contextlib.suppress(*([_ForgottenError] if step == "weighing" else [])):
                    self._note(step, done=done, total=total or count)

            report = bring_in(self._graph, owner_id, found, watch=watch, patience=math.inf)
            self._note("done", done=count, total=count, again=report.again)
        except _ForgottenError:
            return
        except Exception as error:  # whatever it is, whoever sent the file is told
            with contextlib.suppress(_ForgottenError):
                self._note("failed", problem=json.dumps(told(error), ensure_ascii=False))

    def _note(self, state: str, **said: Any) -> None:
        asked = {**_NOTHING, "job_id": self._id, "state": state, **said}
        if not self._graph.write(_NOTE, asked).rows:
            raise _ForgottenError


_NOTE = shipped()["note-import-job"]
_NOTHING = dict.fromkeys(_NOTE.parameters) | {"again": False}
