"""How the server is configured: neo4j.conf, the options of its Java, its main class, its ports.

Starting it is done in `app.engine.server`.
"""

from __future__ import annotations

import re
import socket
from pathlib import Path

from app.engine.java import Java
from app.errors import LocalEngineError
from app.settings import Settings

DATABASE = "neo4j"
USERNAME = "neo4j"

# The Java options of Neo4j's own neo4j.conf, without one that is too much for a small machine
# (AlwaysPreTouch) and without those that only serve profilers.
_JAVA_OPTIONS = (
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
)
PLANNING = ("internal.cypher.use_parameter_size=false",)
"""One plan for each statement, whatever the lengths of its texts and lists: otherwise each combination of
short, longer and long ones is compiled separately, which takes up to seconds."""
# Without the first line of each, a stop waits 10 s after the databases are closed: 5 s for each of two
# Bolt connectors. The others keep 2026.x from looking for other servers, and from offering itself to them.
_CONF_5 = ("internal.dbms.bolt.netty_server_shutdown_quiet_period=0",)
_CALENDAR_CONF = (
    "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s",
    "server.fleet_discovery.enabled=false",
    "dbms.fleet_manager.enabled=false",
)


def is_calendar(version: str) -> bool:
    """Check whether a version is a calendar version such as 2026.09.0, not one such as 5.26.31."""
    return not version.startswith("5.")


def main_class(version: str) -> str:
    """Return the name of the server's main class."""
    return (
        "org.neo4j.server.Neo4jCommunity" if is_calendar(version) else "org.neo4j.server.CommunityEntryPoint"
    )


def check_sizes(settings: Settings) -> None:
    """Raise LocalEngineError if a size of memory is one that Java would not understand."""
    for variable, size in (("ENTREGENT_HEAP", settings.heap), ("ENTREGENT_PAGE_CACHE", settings.page_cache)):
        if not re.fullmatch(r"\d+[kKmMgG]", size):
            raise LocalEngineError(
                f'{variable} is "{size}", which is not a size', "write 512m or 2g, for example"
            )


def java_arguments(java: Java, jars: list[Path], *, brief: bool = False) -> str:
    """Return the text of the arguments file (`java @file`) that the server and its tools share.

    A `brief` server works for one command, for which the second of Java's compilers costs more than it saves.
    Raises LocalEngineError if the path of a jar contains a colon.
    """
    options = [*_JAVA_OPTIONS, *(["-XX:TieredStopAtLevel=1"] if brief else [])]
    if java.release >= 21:  # Java 17 has the option too, but warns about ALL-UNNAMED
        options.append("--enable-native-access=ALL-UNNAMED")
    if any(":" in str(jar) for jar in jars):
        raise LocalEngineError(
            "The path of the cache contains a colon, where Java would split it",
            "set ENTREGENT_CACHE to another folder",
        )
    path = ":".join(map(str, jars)).replace("\\", "\\\\").replace('"', '\\"')
    return "\n".join([*options, "-cp", f'"{path}"', ""])


def neo4j_conf(settings: Settings, bolt_port: int, http_port: int | None) -> str:
    """Return the text of neo4j.conf: loopback only, no usage reports, no CSV from files, sizes as set."""
    lines = [
        "# Written anew by Entregent at each start; changes made here are lost.",
        "server.config.strict_validation.enabled=true",
        "server.default_listen_address=127.0.0.1",
        "server.default_advertised_address=127.0.0.1",
        "server.bolt.enabled=true",
        f"server.bolt.listen_address=127.0.0.1:{bolt_port}",
        f"server.bolt.advertised_address=127.0.0.1:{bolt_port}",
        # The server tells drivers to give it up after three seconds of silence, and sends a sign of life
        # every second while a query runs.
        "server.bolt.connection_keep_alive=1s",
        "server.bolt.connection_keep_alive_probes=2",
        "server.bolt.connection_keep_alive_for_requests=ALL",
        f"server.http.enabled={str(http_port is not None).lower()}",
        *([f"server.http.listen_address=127.0.0.1:{http_port}"] if http_port else []),
        *([f"server.http.advertised_address=127.0.0.1:{http_port}"] if http_port else []),
        "server.https.enabled=false",
        f"server.memory.heap.initial_size={settings.heap}",
        f"server.memory.heap.max_size={settings.heap}",
        f"server.memory.pagecache.size={settings.page_cache}",
        "dbms.usage_report.enabled=false",
        "dbms.security.allow_csv_import_from_file_urls=false",
        "dbms.cypher.forbid_exhaustive_shortestpath=true",
        *PLANNING,
        # Two databases would set aside 256 MiB each for their logs before the first write.
        "db.tx_log.preallocate=false",
        "db.tx_log.rotation.size=64M",
        "db.tx_log.rotation.retention_policy=256M size",
        *(_CALENDAR_CONF if is_calendar(settings.neo4j_version) else _CONF_5),
        "",
    ]
    return "\n".join(lines)


def bolt_port(settings: Settings, last: int) -> int:
    """Choose the Bolt port: the one that is set, else the last one if it is free, else any free one.

    Raises LocalEngineError if the one that is set is taken.
    """
    if settings.bolt_port:
        if not _is_free(settings.bolt_port):
            raise LocalEngineError(
                f"Port {settings.bolt_port} is taken by another program",
                "end it, or set ENTREGENT_BOLT_PORT to another port, or to 0 for any free one",
            )
        return settings.bolt_port
    return last if last and _is_free(last) else free_port()


def free_port() -> int:
    """Find a free port of the loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
