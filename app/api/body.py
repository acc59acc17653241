"""The body of a request, as long as it may be: counted while it is read where its length is not told before.

How long that is is said by the settings; what stands in it is read in `arguments`.
"""

from __future__ import annotations

from typing import Any

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge


class CountedRequest(Request):
    """A request whose body is never taken for whole when it goes on beyond the limit."""

    def get_data(self, *args: Any, **named: Any) -> Any:
        """Give the body; raises RequestEntityTooLarge. Of itself werkzeug cuts off what comes in chunks."""
        data = super().get_data(*args, **named)
        full = self.max_content_length is not None and len(data) >= self.max_content_length
        if full and self.content_length is None and self.environ["wsgi.input"].read(1):
            raise RequestEntityTooLarge
        return data
