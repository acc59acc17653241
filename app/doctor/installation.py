"""Check what is installed and what the settings say: extras, the query library, contradictions.

The local engine is checked in `app.doctor.engine`.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator

from app.catalogue import with_own
from app.doctor.findings import Finding, good, note, wrong
from app.errors import InvalidLibraryError
from app.settings import Settings

_EXTRAS = {
    "local": ("jgo", "psutil", "requests"),
    "frames": ("pandas", "pyarrow"),
    "graphs": ("networkx",),
    "plot": ("matplotlib",),
}
_FOR = {
    "frames": "Parquet and data frames",
    "graphs": "graphs of networkx",
    "plot": "pictures",
    "local": "the local engine",
}
_UNITS = {"k": 10, "m": 20, "g": 30}


def examined(settings: Settings) -> Iterator[Finding]:
    """Yield findings about the installation and the settings."""
    for extra, modules in _EXTRAS.items():
        yield _extra(extra, modules, needed=extra == "local" and not settings.neo4j_uri)
    try:
        library = with_own(settings.queries, settings.queries_may_write)
        yield good("query library", f"{len(library)} queries, all in order")
    except InvalidLibraryError as error:
        yield wrong("query library", str(error.problems[0]), "Fix the files that `entregent check` names.")
    contradictions = list(_contradictions(settings))
    yield from contradictions or [good("settings", "none contradicts another")]


def _extra(extra: str, modules: tuple[str, ...], *, needed: bool) -> Finding:
    absent = [module for module in modules if importlib.util.find_spec(module) is None]
    if not absent:
        return good(f"extra {extra}", "installed")
    says = f"{', '.join(absent)} not installed, which {_FOR[extra]} need{'s' if extra == 'local' else ''}"
    mend = f"pip install 'entregent[{extra}]'"
    return wrong(f"extra {extra}", says, mend) if needed else note(f"extra {extra}", says, mend)


def _contradictions(settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each contradiction between settings."""
    for contradictory, says, mend in (
        (
            settings.neo4j_password and not settings.neo4j_uri,
            "NEO4J_PASSWORD is set and NEO4J_URI is not: the local engine is used, and has its own",
            "Set NEO4J_URI to the server that has that password, or unset NEO4J_PASSWORD.",
        ),
        (
            settings.neo4j_uri and (settings.bolt_port or settings.engine_http),
            "ENTREGENT_BOLT_PORT and ENTREGENT_ENGINE_HTTP are for the local engine, but NEO4J_URI names "
            "another server",
            "Unset them, or unset NEO4J_URI.",
        ),
        (
            settings.bolt_port == settings.port,
            f"the service and the local engine are both set to listen on port {settings.port}",
            "Set ENTREGENT_BOLT_PORT to 0 or to another port.",
        ),
        (
            settings.slow_query >= settings.time_limit,
            "no query is logged as slow before it is ended: ENTREGENT_SLOW_QUERY is not below "
            "ENTREGENT_TIME_LIMIT",
            "Set ENTREGENT_SLOW_QUERY lower.",
        ),
        (
            settings.connect_timeout > settings.acquisition_timeout,
            "a request gives up before a connection can be made: ENTREGENT_CONNECT_TIMEOUT is above "
            "ENTREGENT_ACQUISITION_TIMEOUT",
            "Set ENTREGENT_CONNECT_TIMEOUT lower.",
        ),
        (
            settings.pool_size < settings.threads,
            "threads of a worker wait for one another: ENTREGENT_POOL_SIZE is below ENTREGENT_THREADS",
            "Set ENTREGENT_POOL_SIZE to at least ENTREGENT_THREADS.",
        ),
    ):
        if contradictory:
            yield wrong("settings", says, mend)


def bytes_of(size: str) -> int:
    """Return the bytes of a size such as 512m; 0 if it is not a size."""
    found = re.fullmatch(r"(\d+)([kmg])", size.lower())
    return int(found[1]) << _UNITS[found[2]] if found else 0
