"""Turn errors of the file system into messages for users.

Which files are used, and for what, is known only to the caller.
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
    """Turn an OSError raised in the block into a LocalEngineError about `folder`.

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
