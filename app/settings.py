"""Read the environment, once, into one object; nothing else in the project looks at it.

What a setting means to the rest of the program is not decided here.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import platformdirs
from environs import Env, EnvError, EnvValidationError
from marshmallow import validate

from app import checks


def _setting(variable: str, default: Any, about: str, *, secret: bool = False, check: Any = None) -> Any:
    return dataclasses.field(
        default=default,
        repr=not secret,
        metadata={"variable": variable, "about": about, "secret": secret, "check": check},
    )


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Every setting, with its default; times are in seconds, sizes in bytes unless they carry a unit."""

    neo4j_uri: str = _setting(
        "NEO4J_URI",
        "",
        "Address of the Neo4j server; empty means the local engine is started.",
        check=checks.bolt_address,
    )
    neo4j_username: str = _setting("NEO4J_USERNAME", "neo4j", "User on that server.")
    neo4j_password: str = _setting("NEO4J_PASSWORD", "", "Password of that user.", secret=True)
    neo4j_database: str = _setting("NEO4J_DATABASE", "neo4j", "Database on that server.")

    host: str = _setting("ENTREGENT_HOST", "127.0.0.1", "Address the service listens on.")
    port: int = _setting("ENTREGENT_PORT", 8000, "Port the service listens on.", check=checks.PORT)
    workers: int = _setting(
        "ENTREGENT_WORKERS", 4, "Worker processes of the service.", check=checks.ONE_OR_MORE
    )
    threads: int = _setting(
        "ENTREGENT_THREADS", 2, "Threads of each worker process.", check=checks.ONE_OR_MORE
    )
    secret_key: str = _setting(
        "ENTREGENT_SECRET_KEY",
        "",
        "Signs page cursors, and hides who was erased; empty means one is made and kept in ENTREGENT_HOME.",
        secret=True,
    )
    key_cache: float = _setting(
        "ENTREGENT_KEY_CACHE",
        30.0,
        "Seconds an access key is held ready; a revoked one is refused after that at the latest.",
        check=checks.SECONDS,
    )
    imported_visibility: str = _setting(
        "ENTREGENT_IMPORTED_VISIBILITY",
        "contacts",
        "Who sees a person made by somebody else, until they say: everyone, contacts or nobody.",
        check=checks.VISIBILITY,
    )
    oidc_issuer: str = _setting(
        "ENTREGENT_OIDC_ISSUER", "", "The `iss` of tokens that are taken for keys; empty means none are."
    )
    oidc_audience: str = _setting("ENTREGENT_OIDC_AUDIENCE", "", "What their `aud` must name.")
    oidc_keys_url: str = _setting(
        "ENTREGENT_OIDC_KEYS_URL",
        "",
        "Where the issuer's public keys (JWKS) are fetched: https, or http on loopback.",
        check=checks.safe_address,
    )
    oidc_algorithm: str = _setting(
        "ENTREGENT_OIDC_ALGORITHM",
        "RS256",
        "The one algorithm tokens are signed with.",
        check=checks.SIGNATURE,
    )
    oidc_claim: str = _setting("ENTREGENT_OIDC_CLAIM", "sub", "The claim that is the id of a person.")
    oidc_skew: float = _setting(
        "ENTREGENT_OIDC_SKEW",
        30.0,
        "Seconds that the issuer's clock may be ahead or behind.",
        check=validate.Range(0, 300),
    )
    oidc_keys_time: float = _setting(
        "ENTREGENT_OIDC_KEYS_TIME",
        600.0,
        "Seconds the issuer's public keys are held at the most; they are fetched again at half of it.",
        check=checks.SECONDS,
    )
    max_body: int = _setting(
        "ENTREGENT_MAX_BODY", 1_048_576, "Largest request body, in bytes.", check=checks.ONE_OR_MORE
    )
    log_level: str = _setting(
        "ENTREGENT_LOG_LEVEL", "info", "debug, info, warning or error.", check=checks.level
    )

    time_limit: float = _setting(
        "ENTREGENT_TIME_LIMIT", 10.0, "Seconds after which the server ends a query.", check=checks.SECONDS
    )
    slow_query: float = _setting(
        "ENTREGENT_SLOW_QUERY",
        2.0,
        "Seconds after which a query is logged by name as slow.",
        check=checks.SECONDS,
    )
    row_cap: int = _setting(
        "ENTREGENT_ROW_CAP", 10_000, "Most rows of an answer that is not streamed.", check=checks.ONE_OR_MORE
    )
    connect_timeout: float = _setting(
        "ENTREGENT_CONNECT_TIMEOUT", 2.0, "Seconds to wait for a connection to be made.", check=checks.SECONDS
    )
    acquisition_timeout: float = _setting(
        "ENTREGENT_ACQUISITION_TIMEOUT",
        3.0,
        "Seconds to wait for a free connection of the pool.",
        check=checks.SECONDS,
    )
    retry_time: float = _setting(
        "ENTREGENT_RETRY_TIME",
        2.0,
        "Seconds during which a failed transaction is tried again.",
        check=checks.SECONDS,
    )
    pool_size: int = _setting(
        "ENTREGENT_POOL_SIZE",
        20,
        "Most connections that one process holds to the server.",
        check=checks.ONE_OR_MORE,
    )

    home: Path = _setting(
        "ENTREGENT_HOME",
        Path(platformdirs.user_data_dir("entregent", appauthor=False)),
        "Folder of the local engine: data, configuration, password, logs.",
    )
    cache: Path = _setting(
        "ENTREGENT_CACHE",
        Path(platformdirs.user_cache_dir("entregent", appauthor=False)),
        "Folder of downloaded jars, shared by all local engines.",
    )
    neo4j_version: str = _setting(
        "ENTREGENT_NEO4J_VERSION", "5.26.31", "Version of the local engine; a lock file must exist for it."
    )
    java_home: str = _setting(
        "JAVA_HOME", "", "Java runtime for the local engine; empty means one is looked for."
    )
    heap: str = _setting("ENTREGENT_HEAP", "1g", "Heap of the local engine.")
    page_cache: str = _setting("ENTREGENT_PAGE_CACHE", "256m", "Page cache of the local engine.")
    bolt_port: int = _setting(
        "ENTREGENT_BOLT_PORT",
        0,
        "Bolt port of the local engine; 0 means any free one.",
        check=validate.Range(0, 65_535),
    )
    engine_http: bool = _setting(
        "ENTREGENT_ENGINE_HTTP",
        False,
        "Whether the local engine also serves Neo4j's HTTP Query API.",
    )

    def patient(self) -> Settings:
        """Give the same with time for what is no request: loads, constraints, indexes."""
        return dataclasses.replace(self, time_limit=600.0, slow_query=60.0, retry_time=60.0)


def read_settings() -> Settings:
    """Read the settings from the environment; a folder that is said to be "" is as good as not said.

    Raises environs.EnvError, which names the variable, when a value is not of its kind.
    """
    env = Env()
    readers: dict[str, Any] = {
        "str": env.str,
        "int": env.int,
        "float": env.float,
        "bool": env.bool,
        "Path": lambda variable, default, **_: Path(env.str(variable, "") or default),
    }
    values: dict[str, Any] = {}
    for field in dataclasses.fields(Settings):
        variable, check = field.metadata["variable"], field.metadata["check"]
        try:
            values[field.name] = readers[str(field.type)](variable, field.default, validate=check)
        except EnvValidationError as error:
            raise EnvError(f"{variable}: {_sentence(error.error_messages)}") from None
    settings = Settings(**values)
    _refuse_halves(settings)
    return settings


def _refuse_halves(settings: Settings) -> None:
    """Raise EnvError where something is set up in part, which would be taken for the whole."""
    issuer = {
        "ENTREGENT_OIDC_ISSUER": settings.oidc_issuer,
        "ENTREGENT_OIDC_AUDIENCE": settings.oidc_audience,
        "ENTREGENT_OIDC_KEYS_URL": settings.oidc_keys_url,
        "ENTREGENT_OIDC_CLAIM": settings.oidc_issuer and settings.oidc_claim,
    }
    given = [variable for variable, value in issuer.items() if value]
    for variable, value in issuer.items():
        if given and not value:
            raise EnvError(f"{variable}: Must be set, since {given[0]} is.")


def _sentence(messages: Any) -> str:
    return " ".join(map(str, messages)) if isinstance(messages, list) else str(messages)
