"""Each setting is read from its variable, and a bad value names the variable."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from environs import EnvError

from app.settings import Settings, read_settings

FIELDS = dataclasses.fields(Settings)

SET = {
    "ENTREGENT_OIDC_ISSUER": ("https://login.example/", "https://login.example/"),
    "ENTREGENT_OIDC_AUDIENCE": ("entregent", "entregent"),
    "ENTREGENT_OIDC_KEYS_URL": ("http://127.0.0.1:8080/keys", "http://127.0.0.1:8080/keys"),
    "ENTREGENT_OIDC_ALGORITHM": ("ES256", "ES256"),
    "ENTREGENT_OIDC_CLAIM": ("person", "person"),
    "ENTREGENT_OIDC_SKEW": ("0", 0.0),
    "ENTREGENT_OIDC_KEYS_TIME": ("60", 60.0),
    "ENTREGENT_PERSON_RATE": ("10", 10),
    "ENTREGENT_ANALYST_RATE": ("10", 10),
    "ENTREGENT_SERVICE_RATE": ("1000000", 1_000_000),
    "ENTREGENT_FAILURE_RATE": ("10", 10),
    "ENTREGENT_TARGETS": ("500", 500),
    "ENTREGENT_LIMITS_STORAGE": ("redis://:pass@127.0.0.1:6379/0", "redis://:pass@127.0.0.1:6379/0"),
    "ENTREGENT_PROXIES": ("1", 1),
    "NEO4J_URI": ("neo4j+s://graph.example:7687", "neo4j+s://graph.example:7687"),
    "NEO4J_USERNAME": ("reader", "reader"),
    "NEO4J_PASSWORD": ("p=ss w'rd", "p=ss w'rd"),
    "NEO4J_DATABASE": ("people", "people"),
    "ENTREGENT_HOST": ("0.0.0.0", "0.0.0.0"),
    "ENTREGENT_PORT": ("8080", 8080),
    "ENTREGENT_WORKERS": ("1", 1),
    "ENTREGENT_THREADS": ("8", 8),
    "ENTREGENT_SECRET_KEY": ("secret", "secret"),
    "ENTREGENT_KEY_CACHE": ("5", 5.0),
    "ENTREGENT_IMPORTED_VISIBILITY": ("nobody", "nobody"),
    "ENTREGENT_MAX_BODY": ("1000", 1000),
    "ENTREGENT_LARGEST_IMPORT": ("1000", 1000),
    "ENTREGENT_PHONE_REGION": ("FR", "FR"),
    "ENTREGENT_LOG_LEVEL": ("debug", "debug"),
    "ENTREGENT_QUERIES": ("mine:/srv/ours", (Path("mine"), Path("/srv/ours"))),
    "ENTREGENT_QUERIES_MAY_WRITE": ("true", True),
    "ENTREGENT_HEAVY_QUERIES": ("true", True),
    "ENTREGENT_WARM_UP": ("false", False),
    "ENTREGENT_TIME_LIMIT": ("2.5", 2.5),
    "ENTREGENT_SLOW_QUERY": ("0.1", 0.1),
    "ENTREGENT_ROW_CAP": ("500", 500),
    "ENTREGENT_CONNECT_TIMEOUT": ("1", 1.0),
    "ENTREGENT_ACQUISITION_TIMEOUT": ("1", 1.0),
    "ENTREGENT_RETRY_TIME": ("1", 1.0),
    "ENTREGENT_POOL_SIZE": ("2", 2),
    "ENTREGENT_HOME": ("/data", Path("/data")),
    "ENTREGENT_CACHE": ("/jars", Path("/jars")),
    "ENTREGENT_NEO4J_VERSION": ("2026.09.0", "2026.09.0"),
    "JAVA_HOME": ("/opt/java", Path("/opt/java")),
    "ENTREGENT_HEAP": ("2g", "2g"),
    "ENTREGENT_PAGE_CACHE": ("1g", "1g"),
    "ENTREGENT_BOLT_PORT": ("7687", 7687),
    "ENTREGENT_ENGINE_HTTP": ("true", True),
}

ISSUER = ("ENTREGENT_OIDC_ISSUER", "ENTREGENT_OIDC_AUDIENCE", "ENTREGENT_OIDC_KEYS_URL")
"""These are set together or not at all."""

SIGNATURES = "RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA"

BAD = [
    ("ENTREGENT_PORT", "abc", "Not a whole number."),
    ("ENTREGENT_PORT", "", "Not a whole number."),
    ("ENTREGENT_PORT", "0", "Must be greater than or equal to 1 and less than or equal to 65535."),
    ("ENTREGENT_PORT", "65536", "Must be greater than or equal to 1 and less than or equal to 65535."),
    ("ENTREGENT_BOLT_PORT", "-1", "Must be greater than or equal to 0 and less than or equal to 65535."),
    ("ENTREGENT_WORKERS", "0", "Must be greater than or equal to 1."),
    ("ENTREGENT_ROW_CAP", "499", "Must be greater than or equal to 500."),
    ("ENTREGENT_POOL_SIZE", "-1", "Must be greater than or equal to 1."),
    ("ENTREGENT_TIME_LIMIT", "0", "Must be greater than 0 and less than or equal to 86400."),
    ("ENTREGENT_TIME_LIMIT", "nan", "Must be finite."),
    ("ENTREGENT_TIME_LIMIT", "ten", "Not a number."),
    ("ENTREGENT_RETRY_TIME", "-1", "Must be greater than 0 and less than or equal to 86400."),
    ("ENTREGENT_ENGINE_HTTP", "perhaps", "Must be true or false."),
    ("ENTREGENT_LARGEST_IMPORT", "0", "Must be greater than or equal to 1."),
    ("ENTREGENT_PHONE_REGION", "fr", "Must be two capital letters, such as FR."),
    ("ENTREGENT_QUERIES_MAY_WRITE", "some", "Must be true or false."),
    ("ENTREGENT_HEAVY_QUERIES", "2", "Must be true or false."),
    ("ENTREGENT_IMPORTED_VISIBILITY", "all", "Must be one of: everyone, contacts, nobody."),
    ("ENTREGENT_LOG_LEVEL", "loud", "Must be one of: debug, info, warning, error."),
    ("ENTREGENT_OIDC_ALGORITHM", "HS256", f"Must be one of: {SIGNATURES}."),
    ("ENTREGENT_OIDC_ALGORITHM", "none", f"Must be one of: {SIGNATURES}."),
    ("ENTREGENT_OIDC_SKEW", "301", "Must be greater than or equal to 0 and less than or equal to 300."),
    ("ENTREGENT_TARGETS", "499", "Must be greater than or equal to 500."),
    (
        *("ENTREGENT_OIDC_KEYS_TIME", "5"),
        "Must be greater than or equal to 20 and less than or equal to 86400.",
    ),
    ("ENTREGENT_PERSON_RATE", "0", "Must be greater than or equal to 1."),
    ("ENTREGENT_PROXIES", "-1", "Must be greater than or equal to 0 and less than or equal to 10."),
    *(
        ("ENTREGENT_LIMITS_STORAGE", uri, "Must be memory:// or an address such as redis://127.0.0.1:6379/0.")
        for uri in ("", "memory", "redis://", "memcached://127.0.0.1", "redis+unix://")
    ),
    *(
        ("ENTREGENT_OIDC_KEYS_URL", uri, "Must begin with https://, except for a loopback address.")
        for uri in ("http://login.example/keys", "http://127.0.0.1.example/", "http://0.0.0.0/keys")
    ),
    *(
        ("ENTREGENT_OIDC_KEYS_URL", uri, "Not an address such as https://login.example/keys.")
        for uri in ("file:///etc/passwd", "login.example/keys", "https://", "https://a:b@login.example/")
    ),
    *(
        ("NEO4J_URI", uri, "Not an address such as bolt://127.0.0.1:7687 or neo4j+s://graph.example.")
        for uri in (
            *("somewhere", "http://graph.example", "bolt://", "bolt://graph:abc", "bolt://graph:99999"),
            *("bolt://graph..example:7687", f"bolt://{'a' * 64}.example"),
        )
    ),
    *(
        ("NEO4J_URI", uri, "Must not contain a user or a password: set NEO4J_USERNAME and NEO4J_PASSWORD.")
        for uri in ("bolt://neo4j:hidden@graph.example", "neo4j://neo4j@graph.example:7687")
    ),
]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start from an environment in which no setting is set."""
    for field in FIELDS:
        monkeypatch.delenv(field.metadata["variable"], raising=False)


def test_without_an_environment_every_setting_has_its_default() -> None:
    assert read_settings() == Settings()


def test_every_setting_has_a_variable_a_sentence_and_a_case_here() -> None:
    assert [field.metadata["variable"] for field in FIELDS] == list(SET)
    for field in FIELDS:
        assert field.metadata["about"].endswith("."), field.name


@pytest.mark.parametrize("variable", SET)
def test_a_setting_is_read_from_its_variable_and_changes_no_other(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    names = {field.metadata["variable"]: field.name for field in FIELDS}
    changed: dict[str, Any] = {}
    for one in ISSUER if variable in ISSUER else [variable]:
        text, changed[names[one]] = SET[one]
        monkeypatch.setenv(one, text)
    name = names[variable]
    assert read_settings() == dataclasses.replace(Settings(), **changed)
    assert getattr(read_settings(), name) != getattr(Settings(), name)


@pytest.mark.parametrize(("variable", "text", "sentence"), BAD)
def test_a_bad_value_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, text: str, sentence: str
) -> None:
    monkeypatch.setenv(variable, text)
    with pytest.raises(EnvError) as told:
        read_settings()
    assert str(told.value) == f"{variable}: {sentence}"


@pytest.mark.parametrize("missing", [*ISSUER, "ENTREGENT_OIDC_CLAIM"])
def test_an_issuer_that_is_set_up_by_half_is_refused(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for variable in ISSUER:
        monkeypatch.setenv(variable, SET[variable][0])
    assert read_settings().oidc_issuer
    monkeypatch.setenv(missing, "")
    with pytest.raises(EnvError) as told:
        read_settings()
    first = ISSUER[1] if missing == ISSUER[0] else ISSUER[0]
    assert str(told.value) == f"{missing}: Must be set, since {first} is."


def test_a_pool_that_not_all_threads_find_a_connection_in_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREGENT_THREADS", "21")
    with pytest.raises(EnvError, match=r"ENTREGENT_POOL_SIZE: Must not be less than ENTREGENT_THREADS\."):
        read_settings()


def test_a_redis_that_there_is_no_client_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("ENTREGENT_LIMITS_STORAGE", "redis://127.0.0.1")
    with pytest.raises(EnvError, match="a package that is not installed: the extra named redis"):
        read_settings()


@pytest.mark.parametrize("level", ["INFO", "Warning"])
def test_a_log_level_may_be_said_loudly(monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    monkeypatch.setenv("ENTREGENT_LOG_LEVEL", level)
    assert read_settings().log_level == level


def test_a_folder_that_is_nothing_is_the_default_and_not_the_one_at_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ENTREGENT_HOME", "")
    monkeypatch.setenv("ENTREGENT_CACHE", "")
    monkeypatch.setenv("JAVA_HOME", "")
    assert read_settings() == Settings()


@pytest.mark.parametrize(
    "uri", ["bolt://127.0.0.1", "bolt://[::1]:7687", "neo4j://graph", "neo4j+ssc://graph:7687", ""]
)
def test_an_address_may_be_any_that_the_driver_knows(monkeypatch: pytest.MonkeyPatch, uri: str) -> None:
    monkeypatch.setenv("NEO4J_URI", uri)
    assert read_settings().neo4j_uri == uri


def test_what_is_secret_shows_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in FIELDS:
        if field.metadata["secret"]:
            monkeypatch.setenv(field.metadata["variable"], "redis://:not-to-be-told@127.0.0.1")
    settings = read_settings()
    assert "not-to-be-told" in settings.neo4j_password
    assert "not-to-be-told" not in repr(settings) + str(settings) + f"{settings}"
    assert "neo4j_username='neo4j'" in repr(settings)


def test_a_limit_longer_than_that_of_patient_work_stays() -> None:
    longer = Settings(time_limit=3600.0, slow_query=90.0, retry_time=90.0)
    assert longer.patient().time_limit == 3600.0
    assert (longer.patient().slow_query, longer.patient().retry_time) == (90.0, 90.0)
    assert Settings().patient().time_limit == 600.0


def test_only_passwords_and_keys_are_secret() -> None:
    assert [field.name for field in FIELDS if field.metadata["secret"]] == [
        "limits_storage", "neo4j_password", "secret_key",
    ]  # fmt: skip


def test_a_tilde_is_the_home_of_the_user_in_every_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/srv/ada")
    monkeypatch.setenv("ENTREGENT_HOME", "~/graph")
    monkeypatch.setenv("ENTREGENT_CACHE", "~")
    monkeypatch.setenv("ENTREGENT_QUERIES", "~/mine:ours")
    monkeypatch.setenv("JAVA_HOME", "~/jdk-21")
    settings = read_settings()
    assert (settings.home, settings.cache) == (Path("/srv/ada/graph"), Path("/srv/ada"))
    assert settings.java_home == Path("/srv/ada/jdk-21")
    assert settings.queries == (Path("/srv/ada/mine"), Path("ours"))
    monkeypatch.setenv("ENTREGENT_HOME", "~nobody-of-that-name/graph")
    with pytest.raises(EnvError, match=r"^ENTREGENT_HOME: Could not determine home directory\.$"):
        read_settings()
