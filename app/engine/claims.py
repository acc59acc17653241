"""Locks between processes, which the kernel releases when the process that holds them ends in any way.

What a lock stands for is decided by the code that takes it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from app.errors import LocalEngineError

_PAUSE = 0.05


@contextlib.contextmanager
def claim(path: Path, *, shared: bool = False, limit: float = 300) -> Iterator[None]:
    """Hold the lock `path` during the block, waiting up to `limit` seconds for it.

    Raises LocalEngineError if that is not enough. The lock is released by closing the file, never by LOCK_UN:
    a forked worker that leaves this block would release it for its parent too.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + limit
        while not _try(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise LocalEngineError(
                    f"Another command (process {_holder(path)}) has been busy with {path.parent} for more "
                    f"than {limit:.0f} s",
                    "let it end, or end it, then try again",
                )
            time.sleep(_PAUSE)
        if not shared:
            # neo4j-admin inherits the lock, so that nothing starts beside it even if its command is killed.
            os.set_inheritable(file, True)
            os.ftruncate(file, 0)
            os.pwrite(file, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(file)


@contextlib.contextmanager
def claim_alone(path: Path, refusal: str) -> Iterator[None]:
    """Hold the lock `path` alone during the block; raise LocalEngineError(`refusal`) if others share it."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        met = 0
        while not _try(file, fcntl.LOCK_EX):
            # A shared lock can be taken while others share it, but not while the keeper ends the server.
            if _try(file, fcntl.LOCK_SH):
                met += 1
                fcntl.flock(file, fcntl.LOCK_UN)
            if met > 5:
                raise LocalEngineError(refusal)
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(file)


def _try(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(path: Path) -> str:
    return path.read_text(encoding="ascii") or "unknown"
