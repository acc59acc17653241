"""Serve the application with gunicorn, in worker processes that each make their own driver.

The engine it asks is started, or not, by whoever calls this.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from app import create_app
from app.errors import EntregentError
from app.settings import Settings


def check_address(settings: Settings) -> None:
    """Raise EntregentError, before anything is started, where nothing can listen at the address set."""
    try:
        family = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((settings.host, settings.port))
    except OSError as error:
        raise EntregentError(
            f"Nothing can listen at {settings.host}:{settings.port}: {error.strerror}. Choose another "
            "address with --host and --port, or ENTREGENT_HOST and ENTREGENT_PORT."
        ) from None


class Server(BaseApplication):
    """gunicorn with the settings of Entregent."""

    def __init__(self, settings: Settings, ready: Callable[[], None]) -> None:
        self._settings = settings
        self._ready = ready
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what differs from its defaults."""
        chosen: dict[str, Any] = {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "workers": self._settings.workers,
            "worker_class": "gthread",
            "threads": self._settings.threads,
            "keepalive": 30,
            "timeout": int(self._settings.time_limit) + 30,
            "limit_request_line": 0,  # 500 ids take more than its largest limit; the application has its own
            "control_socket_disable": True,
            "loglevel": "error",  # its warnings quote requests
            "forwarder_headers": "",  # no header of a request says where the application is
            "when_ready": lambda _: self._ready(),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:  # type: ignore[override]
        """Make the application; gunicorn asks for it in each worker, after the fork."""
        return create_app(self._settings)
