"""Jars are fetched once and always checked, and an incomplete one is never used."""

from __future__ import annotations

import concurrent.futures
import errno
import hashlib
import http.server
import io
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner
from rich.console import Console

from app.cli import entregent
from app.engine import download, jars
from app.errors import LocalEngineError

ONE, TWO = b"first jar" * 5000, b"second jar" * 5000


class Repository(http.server.SimpleHTTPRequestHandler):
    """A Maven repository that cuts off the files in `cut`, and notes what is asked of it."""

    cut: frozenset[str] = frozenset()
    asked: ClassVar[list[str]]

    def log_message(self, format: str, *arguments: object) -> None:
        """Print nothing."""

    def copyfile(self, source: object, outputfile: object) -> None:
        """Send the file, or its first half if it is in `cut`."""
        self.asked.append(Path(self.path).name)
        data = source.read()  # type: ignore[attr-defined]
        outputfile.write(data[: len(data) // 2] if Path(self.path).name in self.cut else data)  # type: ignore[attr-defined]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Repository]]:
    """Serve two jars on a loopback port; its address is in `repository.address`."""
    monkeypatch.setattr(download, "PAUSE", 0)
    folder = tmp_path / "repository"
    for name, content in (("one", ONE), ("two", TWO)):
        file = folder / f"org/example/{name}/1.0/{name}-1.0.jar"
        file.parent.mkdir(parents=True)
        file.write_bytes(content)

    class Ours(Repository):
        asked: ClassVar[list[str]] = []
        address = ""

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ours) as server:
        Ours.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Ours
        server.shutdown()
        thread.join()


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """Return the lock file of the two jars."""
    file = tmp_path / "example.lock"
    lines = [
        f"org.example:{name}:1.0 {hashlib.sha256(content).hexdigest()} {len(content)}"
        for name, content in (("one", ONE), ("two", TWO))
    ]
    file.write_text("# two jars\n" + "\n".join(lines) + "\n")
    return file


def test_jars_are_fetched_once_and_used_off_line_ever_after(
    tmp_path: Path, repository: type, lock: Path
) -> None:
    """The first call shows a progress bar; the second asks nothing of the network."""
    console = Console(file=io.StringIO(), force_terminal=True, width=120)
    paths = jars.fetch(lock, tmp_path / "cache", progress=console, repository=repository.address)
    assert [path.read_bytes() for path in paths] == [ONE, TWO]
    assert "95.0/95.0 kB" in console.file.getvalue()  # type: ignore[attr-defined]

    assert jars.fetch(lock, tmp_path / "cache", repository="http://127.0.0.1:1") == paths
    assert sorted(repository.asked) == ["one-1.0.jar", "two-1.0.jar"]


def test_two_commands_that_fetch_at_once_do_not_disturb_each_other(
    tmp_path: Path, repository: type, lock: Path
) -> None:
    """One fetches, the others wait for it."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(jars.fetch, lock, tmp_path / "cache", repository=repository.address) for _ in range(4)
        ]
    assert all([path.read_bytes() for path in job.result()] == [ONE, TWO] for job in jobs)
    assert sorted(repository.asked) == ["one-1.0.jar", "two-1.0.jar"]


def test_a_download_that_was_cut_is_not_taken_for_a_jar(tmp_path: Path, repository: type, lock: Path) -> None:
    """After three attempts it is reported; what arrived whole is kept, and the rest is fetched next time."""
    repository.cut = frozenset({"two-1.0.jar"})
    with pytest.raises(
        LocalEngineError, match=r"Fetching org\.example:two:1\.0 failed 3 times: .*50000 bytes"
    ):
        jars.fetch(lock, tmp_path / "cache", repository=repository.address)
    assert repository.asked.count("two-1.0.jar") == 3
    assert not list((tmp_path / "cache").rglob("two*"))

    repository.cut = frozenset()
    first, second = jars.fetch(lock, tmp_path / "cache", repository=repository.address)
    assert (first.read_bytes(), second.read_bytes()) == (ONE, TWO)


def test_a_jar_with_another_checksum_is_refused(tmp_path: Path, repository: type, lock: Path) -> None:
    """What a repository serves must be what the lock file says."""
    lock.write_text(lock.read_text().replace(hashlib.sha256(TWO).hexdigest(), "0" * 64))
    with pytest.raises(LocalEngineError, match=r"two:1\.0 failed 3 times: the download's checksum"):
        jars.fetch(lock, tmp_path / "cache", repository=repository.address)
    assert not list((tmp_path / "cache").rglob("two*"))


def test_a_jar_that_was_damaged_in_the_cache_is_fetched_anew(
    tmp_path: Path, repository: type, lock: Path
) -> None:
    """One byte is enough; without a network the damage is reported, and the jar never used."""
    _, second = jars.fetch(lock, tmp_path / "cache", repository=repository.address)
    second.write_bytes(TWO[:-1] + b"?")
    with pytest.raises(LocalEngineError, match=r"two:1\.0 failed 3 times: .*the first start needs a network"):
        jars.fetch(lock, tmp_path / "cache", repository="http://127.0.0.1:1")
    jars.fetch(lock, tmp_path / "cache", repository=repository.address)
    assert second.read_bytes() == TWO


def test_a_repository_that_has_no_such_jar_is_told(tmp_path: Path, repository: type, lock: Path) -> None:
    """The message has the repository's answer, but never its address."""
    shutil.rmtree(tmp_path / "repository" / "org" / "example" / "one")
    with pytest.raises(LocalEngineError, match="the Maven repository answered 404"):
        jars.fetch(lock, tmp_path / "cache", repository=repository.address)


def test_a_cache_that_cannot_be_written_is_told(tmp_path: Path, lock: Path) -> None:
    """The message names the setting for the cache."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LocalEngineError, match=r"cannot be written to \(Not a directory\).*ENTREGENT_CACHE"):
        jars.fetch(lock, tmp_path / "file" / "cache")


def test_a_full_disk_is_told(
    tmp_path: Path, repository: type, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The only thing replaced in these tests: a real full disk would need root to mount."""

    def full(self: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(
        LocalEngineError, match=r"The disk that holds .*cache is full: free some space, or set"
    ):
        jars.fetch(lock, tmp_path / "cache", repository=repository.address)


def test_an_unknown_version_is_told_with_those_there_are() -> None:
    """A version without a lock file is not fetched."""
    with pytest.raises(LocalEngineError, match=r'no lock file for Neo4j "5\.1\.0".*2026\.09\.0, 5\.26\.31'):
        jars.lock_of("5.1.0")


@pytest.mark.parametrize("lock", sorted(jars.LOCKS.glob("*.lock")), ids=lambda lock: lock.name)
def test_a_lock_file_names_jars_by_coordinates_and_checksum_alone(lock: Path) -> None:
    """It has no address and no jar twice."""
    assert "://" not in lock.read_text()
    content = jars.read(lock)
    assert len(content) > 50
    assert len({jar.coordinates for jar in content}) == len(content)
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in content)


def test_the_command_fetches_without_starting_anything(
    tmp_path: Path, repository: type, lock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = jars.fetch
    monkeypatch.setattr(jars, "lock_of", lambda version: lock)
    monkeypatch.setattr(jars, "fetch", lambda *given, progress: fetch(*given, repository=repository.address))
    monkeypatch.setenv("ENTREGENT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("ENTREGENT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ENTREGENT_NEO4J_VERSION", "1.0")
    result = CliRunner().invoke(entregent, ["engine", "fetch"], catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (0, f"Neo4j 1.0 is in {tmp_path / 'cache'}\n")
    assert sorted(path.name for path in (tmp_path / "cache").rglob("*.jar")) == ["one-1.0.jar", "two-1.0.jar"]
    assert not (tmp_path / "home").exists()
