"""Failures of the disk, said in words.

Which file was at stake is known to the caller; what the files hold does not matter here.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from app.errors import LocalEngineError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST}


@contextlib.contextmanager
def failures_told(folder: Path, instead: str) -> Iterator[None]:
    """Turn an error of the file system under `folder` into a LocalEngineError.

    `instead` says what else can be done, such as "set ENTREGENT_HOME to another folder".
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise LocalEngineError(
                f"The disk that holds {folder} is full", f"free some space, or {instead}"
            ) from error
        if error.errno in _CLOSED:
            raise LocalEngineError(
                f"The folder {folder} cannot be written to ({error.strerror})", f"fix that, or {instead}"
            ) from error
        raise LocalEngineError(f"The folder {folder} cannot be used: {error}.") from error
