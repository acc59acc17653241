"""`entregent serve` as a user starts it, with its own engine, for tests to ask and to harm."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from app.engine import LocalEngine
from app.settings import read_settings

ENTREGENT = Path(sys.executable).parent / "entregent"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def hear_of_hangups() -> None:
    """Let a process end at SIGHUP though the tests were started by nohup: it would be ignored as by them."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Service:
    """A service with its own engine in its own folder."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
        self.environment = kept | {"ENTREGENT_HOME": str(home), "ENTREGENT_PORT": str(self.port)}
        self.environment["ENTREGENT_WARM_UP"] = "no"  # these services end before they are warm
        self.process = self.start()

    def start(self) -> subprocess.Popen[str]:
        """Start the service and wait for the lines that say how to ask it."""
        self.process = subprocess.Popen(
            [ENTREGENT, "serve", "--demo"],
            env=self.environment, text=True, stdout=subprocess.PIPE, preexec_fn=hear_of_hangups,
        )  # fmt: skip
        self.said = "".join(self.process.stdout.readline() for _ in range(4))
        self.key = re.search(r"ENTREGENT_KEY=(\S+)", self.said)[1]
        return self.process

    def get(self, path: str) -> tuple[int, dict[str, object]]:
        """Send a GET request; return status and JSON, whatever the status."""
        try:
            asked = urllib.request.Request(f"http://{self.address}{path}")
            asked.add_header("Authorization", f"Bearer {self.key}")
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def stop(self, signal_number: int = signal.SIGTERM) -> int:
        """Stop the service and return its exit code."""
        self.process.send_signal(signal_number)
        code = self.process.wait(60)
        self.process.stdout.close()
        return code

    def engine_pid(self) -> int | None:
        """Return the id of the engine's process, or None if it does not run."""
        os.environ["ENTREGENT_HOME"] = str(self.home)
        try:
            return LocalEngine(read_settings()).status().pid
        finally:
            del os.environ["ENTREGENT_HOME"]


def key_of(service: Service, scope: str) -> str:
    """Make a key while the service runs."""
    command = [ENTREGENT, "key", "create", "--scope", scope]
    return subprocess.run(
        command, env=service.environment, capture_output=True, text=True, check=True
    ).stdout.strip()


def wait_until(holds: Callable[[], object], limit: float = 60) -> None:
    """Check again and again until something holds; fail after `limit` seconds."""
    deadline = time.monotonic() + limit
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.2)
