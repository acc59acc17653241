"""Read the environment, once, into one object; nothing else in the project looks at it.

What a setting means to the rest of the program is not decided here.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import platformdirs
from environs import Env


def _setting(variable: str, default: Any, about: str, *, secret: bool = False) -> Any:
    return dataclasses.field(
        default=default, metadata={"variable": variable, "about": about, "secret": secret}
    )


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Every setting, with its default; times are in seconds, sizes in bytes unless they carry a unit."""

    neo4j_uri: str = _setting(
        "NEO4J_URI", "", "Address of the Neo4j server; empty means the local engine is started."
    )
    neo4j_username: str = _setting("NEO4J_USERNAME", "neo4j", "User on that server.")
    neo4j_password: str = _setting("NEO4J_PASSWORD", "", "Password of that user.", secret=True)
    neo4j_database: str = _setting("NEO4J_DATABASE", "neo4j", "Database on that server.")

    host: str = _setting("ENTREGENT_HOST", "127.0.0.1", "Address the service listens on.")
    port: int = _setting("ENTREGENT_PORT", 8000, "Port the service listens on.")
    workers: int = _setting("ENTREGENT_WORKERS", 3, "Worker processes of the service.")
    secret_key: str = _setting(
        "ENTREGENT_SECRET_KEY",
        "",
        "Key that signs page cursors; empty means one is made and kept in ENTREGENT_HOME.",
        secret=True,
    )
    max_body: int = _setting("ENTREGENT_MAX_BODY", 1_048_576, "Largest request body, in bytes.")
    log_level: str = _setting("ENTREGENT_LOG_LEVEL", "info", "debug, info, warning or error.")

    time_limit: float = _setting("ENTREGENT_TIME_LIMIT", 10.0, "Seconds after which the server ends a query.")
    slow_query: float = _setting(
        "ENTREGENT_SLOW_QUERY", 1.0, "Seconds after which a query is logged by name as slow."
    )
    row_cap: int = _setting("ENTREGENT_ROW_CAP", 10_000, "Most rows one query may return.")
    connect_timeout: float = _setting(
        "ENTREGENT_CONNECT_TIMEOUT", 2.0, "Seconds to wait for a connection to be made."
    )
    acquisition_timeout: float = _setting(
        "ENTREGENT_ACQUISITION_TIMEOUT", 3.0, "Seconds to wait for a free connection of the pool."
    )
    retry_time: float = _setting(
        "ENTREGENT_RETRY_TIME", 2.0, "Seconds during which a failed transaction is tried again."
    )
    pool_size: int = _setting(
        "ENTREGENT_POOL_SIZE", 20, "Most connections that one process holds to the server."
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
    heap: str = _setting("ENTREGENT_HEAP", "512m", "Heap of the local engine.")
    page_cache: str = _setting("ENTREGENT_PAGE_CACHE", "256m", "Page cache of the local engine.")
    bolt_port: int = _setting(
        "ENTREGENT_BOLT_PORT", 0, "Bolt port of the local engine; 0 means any free one."
    )
    engine_http: bool = _setting(
        "ENTREGENT_ENGINE_HTTP",
        False,
        "Whether the local engine also serves HTTP: Neo4j Browser and its Query API.",
    )


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises environs.EnvError, which names the variable, when a value is not of its kind.
    """
    env = Env()
    readers: dict[str, Any] = {
        "str": env.str,
        "int": env.int,
        "float": env.float,
        "bool": env.bool,
        "Path": env.path,
    }
    values = {
        field.name: readers[str(field.type)](field.metadata["variable"], field.default)
        for field in dataclasses.fields(Settings)
    }
    return Settings(**values)
