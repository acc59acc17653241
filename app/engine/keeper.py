"""The parent process of the server, which ends the server when no command uses it any more.

It is run by its path and imports nothing of Entregent, so that it stays small. Only a lock shows whether
commands use the server; the kernel releases it even if a command is killed.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PAUSE = 0.2
PATIENCE = 120  # seconds that the server has to close its databases before it is killed


def main() -> None:
    """Start the server in the background: `keeper.py HOME STATE COMMAND`, the last two as JSON.

    The command ends when the server's process exists, and leaves the keeper behind; `run/engine.json` then
    holds STATE and both process ids.
    """
    home, state, command = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
    told, tell = os.pipe()
    if os.fork():
        os.close(tell)
        with os.fdopen(told) as answer:
            failure = answer.read()
        sys.exit(failure or 0)
    os.setsid()
    os.close(told)
    try:
        server = _start(home, state, command)
    except OSError as error:
        os.write(tell, str(error).encode())
        os._exit(1)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)
    os.close(tell)
    _keep(home, server)


def _start(home: Path, state: dict[str, object], command: list[str]) -> subprocess.Popen[bytes]:
    with (home / "logs" / "console.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603
            command,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            umask=0o077,
            preexec_fn=_end_with_parent,
        )
    try:
        file = home / "run" / "engine.json"
        draft = file.with_suffix(".new")
        draft.write_text(json.dumps({**state, "keeper": os.getpid(), "server": server.pid}), encoding="utf-8")
        draft.replace(file)
    except OSError:
        server.kill()
        server.wait()
        raise
    return server


def _end_with_parent() -> None:
    """Ask Linux to send the server a SIGTERM if its keeper is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def _keep(home: Path, server: subprocess.Popen[bytes]) -> None:
    asked: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: asked.append(number))
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    users = os.open(home / "run" / "use.lock", os.O_RDWR | os.O_CREAT, 0o600)
    stay = home / "run" / "stay"
    while server.poll() is None:
        if asked or (not stay.exists() and _is_unused(users, stay)):
            server.terminate()
            try:
                server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        else:
            time.sleep(PAUSE)


def _is_unused(users: int, stay: Path) -> bool:
    """Check whether the server may be ended, and take its lock: new users then wait until it is gone.

    It may not if others hold the lock, or if the last one to hold it has just asked for the server to stay.
    """
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    if stay.exists():
        fcntl.flock(users, fcntl.LOCK_UN)
        return False
    return True


if __name__ == "__main__":
    main()
