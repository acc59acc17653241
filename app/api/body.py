"""The body of a request, counted while it is read if the request does not give its length.

How long it may be is in the settings; its content is read in `arguments`.
"""

from __future__ import annotations

from typing import Any

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge


class CountedRequest(Request):
    """A request that never takes the beginning of a body for all of it if the body exceeds the limit."""

    def get_data(self, *args: Any, **named: Any) -> Any:
        """Return the body; raise RequestEntityTooLarge if it is too long.

        werkzeug itself cuts off a body sent in chunks, without an error.
        """
        data = super().get_data(*args, **named)
        full = self.max_content_length is not None and len(data) >= self.max_content_length
        if full and self.content_length is None and self.environ["wsgi.input"].read(1):
            raise RequestEntityTooLarge
        return data
