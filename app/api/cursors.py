"""Page cursors: where the next page starts, signed together with the question.

A cursor that was changed, or that belongs to another question, is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

from app.catalogue import Query
from app.errors import InvalidArgumentsError
from app.formats import to_json

Arguments = Mapping[str, Any]


class Cursors:
    """Makes cursors and reads them."""

    def __init__(self, secret_key: str) -> None:
        self._secret_key = secret_key

    def cursor(self, query: Query, arguments: Arguments, last: Arguments) -> str:
        """Return the cursor of the page that follows the row `last`."""
        values = [last[column] for column in query.page]
        return str(self._serializer(query, arguments).dumps(values))

    def taken_up(self, query: Query, arguments: Arguments) -> dict[str, Any]:
        """Return the arguments with `cursor`, if it is there, replaced by the place where its page starts.

        Raises InvalidArgumentsError for a cursor that was not made for this question.
        """
        place: list[Any] = [None] * len(query.after)
        if "cursor" in arguments:
            try:
                place = self._serializer(query, arguments).loads(arguments["cursor"])
            except BadData:
                raise InvalidArgumentsError({"cursor": "Not a cursor of this list."}) from None
        asked = {name: value for name, value in arguments.items() if name != "cursor"}
        return {**asked, **dict(zip(query.after, place, strict=True))}

    def _serializer(self, query: Query, arguments: Arguments) -> URLSafeSerializer:
        asked = {
            name: value
            for name, value in sorted(arguments.items())
            if name not in ("cursor", "limit", *query.after)
        }
        return URLSafeSerializer(self._secret_key, salt=to_json([query.name, asked]))
