"""The files for Docker, read and not run: they set Neo4j up as the local engine is set up."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
import yaml

import app
from app.engine.configuration import neo4j_conf
from app.settings import Settings

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))

# Where it listens, which the image decides; the default of that version; what saves space on a small disk;
# what the tests set.
OF_THE_LOCAL_ENGINE_ALONE = (
    "server.default_*",
    "server.bolt.enabled",
    "server.bolt.*_address",
    "server.http*.enabled",
    "server.config.strict_validation.enabled",
    "internal.dbms.bolt.netty_server_shutdown_quiet_period",
    "db.tx_log.*",
    "dbms.cypher.min_replan_interval",
)


def test_the_neo4j_of_the_compose_file_is_set_up_as_the_local_engine() -> None:
    lines = neo4j_conf(Settings(), 7687, None).splitlines()
    local = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    shared = {
        name: value
        for name, value in local.items()
        if not any(fnmatch.fnmatch(name, pattern) for pattern in OF_THE_LOCAL_ENGINE_ALONE)
    }
    variables = dict(COMPOSE["services"]["neo4j"]["environment"])
    assert variables.pop("NEO4J_AUTH").startswith("neo4j/")
    assert {_setting(name): _unset(value) for name, value in variables.items()} == shared


def _setting(variable: str) -> str:
    """Turn the name of a variable into the name of a setting, as the image does."""
    return variable.removeprefix("NEO4J_").replace("_", ".").replace("..", "_")


def _unset(value: object) -> str:
    """Return the value a setting has if the environment does not set it."""
    return re.sub(r"\$\{\w+:-(\w+)\}", r"\1", str(value))


def test_what_the_service_of_the_compose_file_is_told_are_settings() -> None:
    known = {field.metadata["variable"] for field in Settings.__dataclass_fields__.values()}
    assert set(COMPOSE["services"]["entregent"]["environment"]) <= known
    assert set(re.findall(r"\b(ENTREGENT_\w+)=", DOCKERFILE)) <= known


def test_the_service_has_the_settings_of_the_file_beside_and_ends_when_told_to() -> None:
    service = COMPOSE["services"]["entregent"]
    assert (service["env_file"], service["init"]) == (".env", True)
    port = "${ENTREGENT_PORT:-8000}"
    assert service["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert service["environment"]["ENTREGENT_PORT"] == port


def test_a_password_is_asked_for_that_the_image_of_neo4j_can_be_told() -> None:
    """It is told as neo4j/<password>: a slash in the password, or a dash before it, would be taken amiss."""
    wanted = "at least eight letters and digits"
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    assert wanted in lines[lines.index("NEO4J_PASSWORD=") - 1]
    variables = [COMPOSE["services"][name]["environment"] for name in ("neo4j", "entregent")]
    asking = [variables[0]["NEO4J_AUTH"], variables[1]["NEO4J_PASSWORD"]]
    assert all(wanted in value for value in asking)


def test_a_secret_is_asked_for_that_compose_leaves_as_it_is() -> None:
    """It would replace what follows a dollar sign, and cut off what follows a blank and a #."""
    said = (ROOT / ".env.example").read_text(encoding="utf-8").partition("ENTREGENT_SECRET_KEY=")[0]
    assert "letters and digits, nothing else" in said.rpartition("NEO4J_PASSWORD=")[2]


@pytest.mark.parametrize(("port", "asked"), [(None, 8000), ("", 8000), ("9000", 9000)])
def test_its_health_is_asked_where_it_listens(
    monkeypatch: pytest.MonkeyPatch, port: str | None, asked: int
) -> None:
    monkeypatch.delenv("ENTREGENT_PORT", raising=False)
    if port is not None:
        monkeypatch.setenv("ENTREGENT_PORT", port)
    addresses: list[str] = []
    monkeypatch.setattr(urllib.request, "urlopen", lambda address, timeout: addresses.append(address))
    check = re.search(r"^HEALTHCHECK .* CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)
    program, option, script = json.loads(check[1])
    assert (program, option) == ("python", "-c")
    exec(script, {})
    assert addresses == [f"http://127.0.0.1:{asked}/readyz"]


def test_what_the_image_copies_is_there_and_sent_to_be_copied() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    copied = re.findall(r"^COPY (.+) \S+$", DOCKERFILE, re.MULTILINE)
    sources = [name for names in copied for name in names.split()]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source
        rules = [rule for rule in ignored if fnmatch.fnmatch(source, rule.removeprefix("!"))]
        assert rules[-1].startswith("!"), source


def test_the_image_has_the_program_that_messages_speak_of(tmp_path: Path) -> None:
    assert 'ENTRYPOINT ["entregent"]' in DOCKERFILE
    assert "PYTHONPATH=/srv/entregent" in DOCKERFILE
    made = re.search(r"^RUN (printf .*)$", DOCKERFILE, re.MULTILINE)
    subprocess.run(["sh", "-c", made[1].replace("/usr/local/bin", str(tmp_path))], check=True)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    said = subprocess.run(
        [tmp_path / "entregent", "--version"], cwd=tmp_path, check=True, capture_output=True, text=True,
        env={"PATH": path, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert said.stdout.split()[-1] == app.__version__
