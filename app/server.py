"""Serve the application with gunicorn, in worker processes that each make their own driver.

Starting the engine that it queries is up to the caller.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger
from gunicorn.http import message
from gunicorn.util import is_ipv6
from gunicorn.workers.base import Worker

from app import create_app
from app.errors import EntregentError
from app.logs import Relayed
from app.settings import Settings
from app.warming import warm

_log = structlog.get_logger()

_LONGEST_REQUEST_LINE = 80_000
"""In bytes: more than the application allows for path and query string; gunicorn's own limit is lower."""


def check_address(settings: Settings) -> None:
    """Raise EntregentError, before anything is started, if the service cannot listen at its address."""
    try:
        # As gunicorn chooses: of a name, only the address of IPv4 is listened at.
        family = socket.AF_INET6 if is_ipv6(settings.host) else socket.AF_INET
        socket.getaddrinfo(settings.host, settings.port, family, socket.SOCK_STREAM)
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((settings.host, settings.port))
    except (OSError, UnicodeError) as error:  # UnicodeError: "a..b", or a label that is too long
        why = error.strerror if isinstance(error, OSError) else "not the name of a host"
        raise EntregentError(
            f"Cannot listen at {settings.address}: {why}. Choose another "
            "address with --host and --port, or ENTREGENT_HOST and ENTREGENT_PORT."
        ) from None


class QuietLogger(Logger):
    """gunicorn's log, which by default would quote the address of a request whose answer breaks off."""

    def setup(self, cfg: Config) -> None:
        """Send each line to structlog, like those of the application."""
        super().setup(cfg)
        self.error_log.handlers = [Relayed()]

    def exception(self, msg: object, *_: object, **__: object) -> None:
        """Log the type of an error and where it happened, but not its message."""
        kind, _error, trace = sys.exc_info()
        name = "unknown" if kind is None else kind.__name__
        _log.error("an answer broke off", error=name, trace="".join(traceback.format_tb(trace)))


class Server(BaseApplication):
    """gunicorn with the settings of Entregent."""

    def __init__(self, settings: Settings, ready: Callable[[], None]) -> None:
        self._settings = settings
        self._ready = ready
        self._at_hangup = signal.getsignal(signal.SIGHUP)
        self._metrics = Path(tempfile.mkdtemp(prefix="entregent-metrics-"))
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(self._metrics)
        # What create_app imports, for the workers to share. Not above: prometheus_client is among it, which
        # reads the variable when it is first imported.
        from app import api, web  # noqa: F401

        gc.freeze()  # or a worker that collects garbage would write to all of it, and so copy it
        super().__init__()

    def load_config(self) -> None:
        """Set what differs from gunicorn's defaults."""
        message.MAX_REQUEST_LINE = _LONGEST_REQUEST_LINE  # type: ignore[misc]
        chosen: dict[str, Any] = {
            "bind": self._settings.address,
            "workers": self._settings.workers,
            "worker_class": "gthread",
            "threads": self._settings.threads,
            "keepalive": 30,
            "timeout": int(self._settings.time_limit) + 30,
            "limit_request_line": _LONGEST_REQUEST_LINE,  # 500 ids need more than gunicorn's largest setting
            "limit_request_fields": 64,
            "control_socket_disable": True,
            "loglevel": "error",  # its warnings quote requests
            "logger_class": QuietLogger,
            "accesslog": None,  # addresses contain ids of people
            "forwarded_allow_ips": "",  # ENTREGENT_PROXIES says whom to believe
            "forwarder_headers": "",  # no header of a request may set SCRIPT_NAME or PATH_INFO
            "when_ready": self._begin,
            "post_worker_init": self._warm,
            "on_exit": lambda _: shutil.rmtree(self._metrics, ignore_errors=True),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def _begin(self, arbiter: Arbiter) -> None:
        """End on SIGHUP too, as when the terminal is closed, unless this was started with nohup.

        gunicorn would start new workers and stay, with the engine and the port. Then say that it answers.
        """
        outlives = self._at_hangup == signal.SIG_IGN
        signal.signal(
            signal.SIGHUP, signal.SIG_IGN if outlives else lambda *_: arbiter.signal(signal.SIGTERM, None)
        )
        self._ready()

    def _warm(self, worker: Worker) -> None:
        """Have Neo4j compile statements while the first worker answers; later workers do not repeat it."""
        if self._settings.warm_up and worker.age == 1:
            threading.Thread(target=warm, args=[self._settings], daemon=True, name="warming").start()

    def load(self) -> Flask:  # type: ignore[override]
        """Create the application; gunicorn calls this in each worker, after the fork."""
        return create_app(self._settings, self._metrics)
