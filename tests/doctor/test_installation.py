"""What the doctor reports about an installation and its settings, without a server."""

from __future__ import annotations

import dataclasses
import errno
import importlib.util
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.doctor import engine, examined, installation
from app.settings import Settings, read_settings

LOCAL = Settings()
SERVER = Settings(neo4j_uri="bolt://127.0.0.1:7687")
SAMPLES = Path(__file__).parent.parent / "catalogue" / "samples"

CONTRADICTIONS = [
    ({"neo4j_password": "secret"}, "NEO4J_PASSWORD is set and NEO4J_URI is not"),
    ({"neo4j_uri": "bolt://127.0.0.1:7687", "bolt_port": 7688}, "ENTREGENT_BOLT_PORT and"),
    ({"bolt_port": 8000}, "both set to listen on port 8000"),
    ({"slow_query": 10.0}, "no query is logged as slow"),
    ({"connect_timeout": 4.0}, "before a connection can be made"),
    ({"pool_size": 1}, "threads of a worker wait for one another"),
]


def _wrong(settings: Settings) -> list[str]:
    return [finding.says for finding in installation.examined(settings) if finding.grade == "wrong"]


@pytest.mark.parametrize("settings", [LOCAL, SERVER])
def test_an_installation_as_it_should_be_has_nothing_wrong(settings: Settings) -> None:
    assert _wrong(settings) == []


@pytest.mark.parametrize(("changed", "says"), CONTRADICTIONS, ids=[case[1] for case in CONTRADICTIONS])
def test_settings_that_contradict_are_told(changed: dict[str, object], says: str) -> None:
    [told] = _wrong(dataclasses.replace(LOCAL, **changed))
    assert says in told


@pytest.mark.parametrize(("settings", "grade"), [(LOCAL, "wrong"), (SERVER, "note")])
def test_an_extra_is_wrong_to_lack_only_where_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, grade: str
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    graded = {f.about: (f.grade, f.mend) for f in installation.examined(settings)}
    assert graded["extra local"] == (grade, "pip install 'entregent[local]'")
    assert graded["extra frames"] == ("note", "pip install 'entregent[frames]'")


def test_a_query_file_that_breaks_a_rule_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREGENT_QUERIES", str(SAMPLES / "bad"))
    says, *_ = _wrong(read_settings())  # a password in the environment is another finding
    assert says.startswith("bad/Not_Kebab.cypher:1: ")


def test_a_setting_that_cannot_be_read_is_all_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREGENT_PORT", "abc")
    [finding] = examined()
    assert (finding.grade, finding.says) == ("wrong", "ENTREGENT_PORT: Not a whole number.")


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    """Settings of an engine that was never started."""
    return dataclasses.replace(LOCAL, home=tmp_path / "home", cache=tmp_path / "cache")


def _told(settings: Settings, about: str) -> list[tuple[str, str, str]]:
    found = [finding for finding in engine.examined(settings) if finding.about == about]
    return [(finding.grade, finding.says, finding.mend) for finding in found]


def test_jars_that_are_still_to_be_fetched_are_no_wrong(home: Settings) -> None:
    [(grade, says, mend)] = _told(home, "jars")
    assert (grade, mend) == ("note", "The next start fetches them, with a connection to the Internet.")
    assert "are not here yet" in says


def test_a_damaged_jar_is_named(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    jar = next(iter(engine.jars.read(engine.jars.lock_of(home.neo4j_version))))
    file = home.cache / "jars" / jar.path
    file.parent.mkdir(parents=True)
    file.write_bytes(b"damaged")
    [(grade, says, _)] = _told(home, "jars")
    assert grade == "wrong"
    assert str(file) in says


def test_a_version_without_a_lock_is_told_with_those_that_have_one(home: Settings) -> None:
    [(grade, says, _)] = _told(dataclasses.replace(home, neo4j_version="4.4.0"), "jars")
    assert grade == "wrong"
    assert "5.26.31" in says


def test_without_a_java_it_is_told_which_is_needed(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.java, "_programs", lambda settings: [])
    [(grade, says, mend)] = _told(home, "java")
    assert (grade, mend.startswith("Pip install 'entregent[local]'")) == ("wrong", True)
    assert says.startswith("Neo4j 5.26.31 needs Java 17 or 21")


def test_data_of_another_version_is_told(home: Settings) -> None:
    home = dataclasses.replace(home, home=home.home / "a: b")
    home.home.mkdir(parents=True)
    (home.home / "VERSION").write_text("2026.09.0\n")
    [(grade, says, mend)] = _told(home, "version")
    assert (grade, "a: b was written by Neo4j 2026.09.0 and" in says) == ("wrong", True)
    assert mend.startswith("Set ENTREGENT_NEO4J_VERSION=2026.09.0, ")


def test_a_password_that_others_can_read_is_told(home: Settings) -> None:
    home.home.mkdir()
    (home.home / "password").touch(mode=0o644)
    assert _told(home, "permissions") == [
        (
            "wrong",
            f"others than its owner can read {home.home / 'password'}",
            f"chmod 600 {home.home / 'password'}",
        )
    ]
    (home.home / "password").chmod(0o600)
    assert _told(home, "permissions") == []


def test_data_whose_password_is_gone_is_told(home: Settings) -> None:
    (home.home / "data" / "databases").mkdir(parents=True)
    assert [grade for grade, _, _ in _told(home, "folder")] == ["good", "wrong"]


def test_a_folder_that_cannot_be_written_is_told(home: Settings) -> None:
    """A file is in the way here, because permissions mean nothing to root."""
    home.home.write_text("in the way")
    [(grade, says, _)] = _told(home, "folder")
    assert (grade, says) == ("wrong", f"{home.home} cannot be written to")


def test_folders_of_somebody_else_are_told(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions are made up here, because they mean nothing to root."""
    shut = home.home.parent / "shut"
    shut.mkdir()
    looked, may = os.stat, os.access

    def stat(path: Any, *args: Any, **more: Any) -> os.stat_result:
        if str(path).startswith(f"{shut}/"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return looked(path, *args, **more)

    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(os, "access", lambda path, how: path != shut and may(path, how))
    theirs = dataclasses.replace(home, home=shut / "home", cache=shut / "cache")
    found = {finding.about: finding for finding in engine.examined(theirs)}
    assert found["folder"].says == f"{shut / 'home'} cannot be written to"
    assert found["jars"].grade == "wrong"
    assert found["jars"].says.endswith(".jar cannot be read: Permission denied")
    assert not engine.holds_a_database(theirs)


def test_a_disk_without_room_is_told(home: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.shutil, "disk_usage", lambda folder: SimpleNamespace(free=10 << 20))
    [(grade, says, _)] = _told(home, "disk")
    assert (grade, says) == ("wrong", f"10 MB free for {home.home}")


@pytest.mark.parametrize(
    ("heap", "says"),
    [("9999g", "ENTREGENT_HEAP and ENTREGENT_PAGE_CACHE add up to"), ("much", "ENTREGENT_HEAP")],
)
def test_memory_that_is_not_there_is_told(home: Settings, heap: str, says: str) -> None:
    [(grade, told, _)] = _told(dataclasses.replace(home, heap=heap), "settings of memory")
    assert grade == "wrong"
    assert says in told
