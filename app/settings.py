"""Read the settings from the environment into one object; nothing else in the project reads them there.

What a setting means to the rest of the program is not decided here.
"""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any

import platformdirs
from environs import Env, EnvError, EnvValidationError
from marshmallow import validate

from app import checks
from app.admission import Admission
from app.checks import setting


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Settings(Admission):
    """Every setting, with its default; times are in seconds, sizes in bytes unless they have a unit."""

    neo4j_uri: str = setting(
        "NEO4J_URI",
        "",
        "Address of the Neo4j server; empty means the local engine is started.",
        check=checks.bolt_address,
    )
    neo4j_username: str = setting("NEO4J_USERNAME", "neo4j", "User on that server.")
    neo4j_password: str = setting("NEO4J_PASSWORD", "", "Password of that user.", secret=True)
    neo4j_database: str = setting("NEO4J_DATABASE", "neo4j", "Database on that server.")

    host: str = setting("ENTREGENT_HOST", "127.0.0.1", "Address the service listens on.")
    port: int = setting("ENTREGENT_PORT", 8000, "Port the service listens on.", check=checks.PORT)
    workers: int = setting(
        "ENTREGENT_WORKERS", 4, "Worker processes of the service.", check=checks.ONE_OR_MORE
    )
    threads: int = setting(
        "ENTREGENT_THREADS", 2, "Threads of each worker process.", check=checks.ONE_OR_MORE
    )
    secret_key: str = setting(
        "ENTREGENT_SECRET_KEY",
        "",
        "Signs page cursors, and hides who was erased; empty means one is made and kept in ENTREGENT_HOME.",
        secret=True,
    )
    key_cache: float = setting(
        "ENTREGENT_KEY_CACHE",
        30.0,
        "Seconds an access key is cached; a revoked one is refused after that at the latest.",
        check=checks.SECONDS,
    )
    imported_visibility: str = setting(
        "ENTREGENT_IMPORTED_VISIBILITY",
        "contacts",
        "Who sees a person made by somebody else, until they say: everyone, contacts or nobody.",
        check=checks.VISIBILITY,
    )
    max_body: int = setting(
        "ENTREGENT_MAX_BODY", 1_048_576, "Largest request body, in bytes.", check=checks.ONE_OR_MORE
    )
    largest_import: int = setting(
        "ENTREGENT_LARGEST_IMPORT",
        104_857_600,
        "Largest file of contacts that is read, in bytes, an archive unpacked.",
        check=checks.ONE_OR_MORE,
    )
    phone_region: str = setting(
        "ENTREGENT_PHONE_REGION",
        "",
        "Country of phone numbers that do not say theirs, such as FR; empty means they are not read.",
        check=checks.region,
    )
    log_level: str = setting(
        "ENTREGENT_LOG_LEVEL", "info", "debug, info, warning or error.", check=checks.level
    )

    queries: tuple[Path, ...] = setting(
        "ENTREGENT_QUERIES",
        (),
        "Folders of queries of your own, with the separator of PATH between them; empty means none.",
    )
    queries_may_write: bool = setting(
        "ENTREGENT_QUERIES_MAY_WRITE",
        False,
        "Whether queries of your own may change the graph, from the command line.",
    )
    heavy_queries: bool = setting(
        "ENTREGENT_HEAVY_QUERIES", False, "Whether queries marked as heavy run over HTTP too."
    )
    warm_up: bool = setting(
        "ENTREGENT_WARM_UP",
        True,
        "Whether Neo4j compiles people's questions, and what imports write with, when the service starts.",
    )

    time_limit: float = setting(
        "ENTREGENT_TIME_LIMIT", 10.0, "Seconds after which the server ends a query.", check=checks.SECONDS
    )
    slow_query: float = setting(
        "ENTREGENT_SLOW_QUERY",
        2.0,
        "Seconds after which a query is logged by name as slow.",
        check=checks.SECONDS,
    )
    row_cap: int = setting(
        "ENTREGENT_ROW_CAP",
        10_000,
        "Most rows of an answer that is not streamed: at least one batch of 500.",
        check=validate.Range(500),
    )
    connect_timeout: float = setting(
        "ENTREGENT_CONNECT_TIMEOUT", 2.0, "Seconds to wait for a connection to be made.", check=checks.SECONDS
    )
    acquisition_timeout: float = setting(
        "ENTREGENT_ACQUISITION_TIMEOUT",
        3.0,
        "Seconds to wait for a free connection of the pool.",
        check=checks.SECONDS,
    )
    retry_time: float = setting(
        "ENTREGENT_RETRY_TIME",
        2.0,
        "Seconds during which a failed transaction is tried again.",
        check=checks.SECONDS,
    )
    pool_size: int = setting(
        "ENTREGENT_POOL_SIZE",
        20,
        "Most connections that one process holds to the server.",
        check=checks.ONE_OR_MORE,
    )

    home: Path = setting(
        "ENTREGENT_HOME",
        Path(platformdirs.user_data_dir("entregent", appauthor=False)),
        "Folder of the local engine: data, configuration, password, logs.",
    )
    cache: Path = setting(
        "ENTREGENT_CACHE",
        Path(platformdirs.user_cache_dir("entregent", appauthor=False)),
        "Folder of downloaded jars, shared by all local engines.",
    )
    neo4j_version: str = setting(
        "ENTREGENT_NEO4J_VERSION", "5.26.31", "Version of the local engine; a lock file must exist for it."
    )
    java_home: Path | None = setting(
        "JAVA_HOME", None, "Java runtime for the local engine; empty means one is looked for."
    )
    heap: str = setting("ENTREGENT_HEAP", "1g", "Heap of the local engine.")
    page_cache: str = setting("ENTREGENT_PAGE_CACHE", "256m", "Page cache of the local engine.")
    bolt_port: int = setting(
        "ENTREGENT_BOLT_PORT",
        0,
        "Bolt port of the local engine; 0 means any free one.",
        check=validate.Range(0, 65_535),
    )
    engine_http: bool = setting(
        "ENTREGENT_ENGINE_HTTP",
        False,
        "Whether the local engine also serves Neo4j's HTTP Query API.",
    )

    @property
    def address(self) -> str:
        """Host and port of the service, as a URL has them."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def patient(self) -> Settings:
        """Return a copy with longer limits, for work outside quick requests: loads, constraints, indexes."""
        return dataclasses.replace(
            self,
            time_limit=max(600.0, self.time_limit),
            slow_query=max(60.0, self.slow_query),
            retry_time=max(60.0, self.retry_time),
            connect_timeout=max(30.0, self.connect_timeout),
            acquisition_timeout=max(60.0, self.acquisition_timeout),
        )


def read_settings() -> Settings:
    """Read the settings from the environment; a folder set to "" counts as not set.

    Raises environs.EnvError, which names the variable, if a value is not valid or does not fit another.
    """
    env = Env()
    readers: dict[str, Any] = {
        "str": env.str,
        "int": env.int,
        "float": env.float,
        "bool": env.bool,
        "tuple[Path, ...]": lambda variable, default, **_: (
            tuple(map(_folder, filter(None, env.str(variable, "").split(os.pathsep)))) or default
        ),
        "Path": lambda variable, default, **_: _folder(env.str(variable, "") or str(default)),
        "Path | None": lambda variable, default, **_: (
            _folder(found) if (found := env.str(variable, "")) else default
        ),
    }
    values: dict[str, Any] = {}
    for field in dataclasses.fields(Settings):
        variable, check = field.metadata["variable"], field.metadata["check"]
        try:
            values[field.name] = readers[str(field.type)](variable, field.default, validate=check)
        except EnvValidationError as error:
            raise EnvError(f"{variable}: {_sentence(error.error_messages)}") from None
        except RuntimeError as error:  # "~name" for a user that does not exist
            raise EnvError(f"{variable}: {error}") from None
    settings = Settings(**values)
    _refuse_what_does_not_go_together(settings)
    return settings


def _folder(text: str) -> Path:
    """Return a folder with its tilde expanded: a shell expands it, a file of settings does not."""
    return Path(text).expanduser()


def _refuse_what_does_not_go_together(settings: Settings) -> None:
    """Raise EnvError if settings do not fit together, such as an issuer without an audience."""
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
    if settings.pool_size < settings.threads:  # a wait for a connection would be taken for an outage
        raise EnvError("ENTREGENT_POOL_SIZE: Must not be less than ENTREGENT_THREADS.")


def _sentence(messages: Any) -> str:
    return " ".join(map(str, messages)) if isinstance(messages, list) else str(messages)
