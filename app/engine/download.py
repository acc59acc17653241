"""Fetch jars from a Maven repository, eight at a time; only a jar that is complete and correct is kept.

Which jars are missing is found out in `app.engine.jars`.
"""

from __future__ import annotations

import concurrent.futures
import dataclasses
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import requests
from jgo.maven import MavenContext
from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from app.engine.jars import Jar
from app.errors import LocalEngineError

FETCHERS = 8
PAUSE = 1.0  # seconds before the second try, and twice that before the third
_TRIES = 3
_TIMEOUT = 30  # seconds without a byte


def download(jars: list[Jar], folder: Path, repository: str, progress: Console | None) -> None:
    """Fetch jars into `folder` from `repository`; if that is empty, from the one that jgo uses."""
    bar = Progress(
        TextColumn("Fetching Neo4j"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=progress or Console(quiet=True),
    )
    task = bar.add_task("", total=sum(jar.size for jar in jars))
    partial = folder.parent / "partial"
    shutil.rmtree(partial, ignore_errors=True)  # left by a command that was killed
    partial.mkdir()
    with bar, requests.Session() as session:
        session.mount("", requests.adapters.HTTPAdapter(pool_maxsize=FETCHERS))
        source = _Source(
            session,
            repository or next(iter(MavenContext().remote_repos.values())),
            partial,
            folder,
            lambda size: bar.advance(task, size),
        )
        with concurrent.futures.ThreadPoolExecutor(FETCHERS) as pool:
            try:
                for job in concurrent.futures.as_completed([pool.submit(source.fetch, jar) for jar in jars]):
                    job.result()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise


@dataclasses.dataclass(frozen=True, slots=True)
class _Source:
    """A repository to fetch jars from, into the folder `partial` first and, if correct, then into `folder`.

    `advance` is called with the size of each block, and with minus what came if it has to be fetched again.
    """

    session: requests.Session
    repository: str
    partial: Path
    folder: Path
    advance: Callable[[int], None]

    def fetch(self, jar: Jar) -> None:
        """Fetch one jar; try again if the connection fails or the checksum is not that of the lock file.

        Raises LocalEngineError if all tries fail.
        """
        file = self.partial / f"{jar.sha256}.jar"
        for attempt in range(1, _TRIES + 1):
            came = 0
            try:
                with self.session.get(
                    f"{self.repository}/{jar.path}", stream=True, timeout=_TIMEOUT
                ) as answer:
                    answer.raise_for_status()
                    with file.open("wb") as content:
                        for block in answer.iter_content(1 << 16):
                            content.write(block)
                            came += len(block)
                            self.advance(len(block))
            except requests.RequestException as error:
                cut = came or isinstance(error, requests.exceptions.ChunkedEncodingError)
                reason = f"the connection was cut after {came} of {jar.size} bytes" if cut else _told(error)
            else:
                if jar.fits(file):
                    place = self.folder / jar.path
                    place.parent.mkdir(parents=True, exist_ok=True)
                    file.replace(place)
                    return
                reason = "the download's checksum (SHA-256) is not that of the lock file"
            self.advance(-came)
            if attempt < _TRIES:
                time.sleep(PAUSE * attempt)
        raise LocalEngineError(
            f"Fetching {jar.coordinates} failed {_TRIES} times: {reason}. Run the command again: what was "
            "fetched is kept."
        )


def _told(error: requests.RequestException) -> str:
    """Return why a download failed, without the repository's address: nobody should go there by hand."""
    if error.response is not None:
        return f"the Maven repository answered {error.response.status_code} {error.response.reason}"
    if isinstance(error, requests.exceptions.SSLError):
        return (
            "the Maven repository's certificate is not trusted (REQUESTS_CA_BUNDLE can name the right ones)"
        )
    return (
        "the Maven repository cannot be reached; the first start needs a network (HTTPS_PROXY may help) or a "
        "copy of another machine's ENTREGENT_CACHE"
    )
