"""Which of several formats a request prefers.

What an answer looks like in each is known where it is made.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import request
from werkzeug.datastructures import MIMEAccept


def preferred(offered: Sequence[str]) -> str | None:
    """Return the content type that the request accepts best, or None if it accepts none of those offered.

    The first if the request does not say. A parameter, such as the charset that some clients add to each
    type, makes no difference.
    """
    said = request.accept_mimetypes
    bare = MIMEAccept([(kind.partition(";")[0].strip(), quality) for kind, quality in said])
    return bare.best_match(offered) if said else offered[0]
