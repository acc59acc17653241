"""Read the query string of a request; what is unknown or given twice is refused.

Which arguments there are is said by the schema made from a query's header.
"""

from __future__ import annotations

from typing import Any, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields
from webargs.flaskparser import FlaskParser

from app.catalogue.query import sentences
from app.errors import InvalidArgumentsError


class ArgumentsParser(FlaskParser):
    """webargs, with nothing passed over in silence."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE}  # noqa: RUF012

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """Refuse an argument that is given more than once and is no list."""
        lists = {
            field.data_key or name for name, field in schema.fields.items() if isinstance(field, fields.List)
        }
        doubled = {
            name: ["Given more than once."]
            for name, values in req.args.lists()
            if len(values) > 1 and name not in lists
        }
        if doubled:
            raise ValidationError(dict(doubled))
        return super().load_querystring(req, schema)

    def handle_error(self, error: ValidationError, *_: Any, **__: Any) -> NoReturn:
        """Raise InvalidArgumentsError with a sentence for each argument at fault."""
        messages = error.messages_dict
        raise InvalidArgumentsError(sentences(messages.get("query", messages))) from None
