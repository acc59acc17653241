"""Read the query string or the JSON of a request; what is unknown or given twice is refused.

Which arguments there are is said by the schema made from a query's header.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError, fields
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from app.catalogue import Parameter
from app.catalogue.query import sentences
from app.catalogue.strict import read_json
from app.errors import InvalidArgumentsError
from app.wording import UNKNOWN


class ArgumentsParser(FlaskParser):
    """webargs, with nothing passed over in silence."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE, "json": RAISE}  # noqa: RUF012

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """Refuse an argument that is given more than once and is no list; give the others as they are."""
        # A dict, not webargs' proxy: that makes an exception of each argument that is left out.
        given = req.args.to_dict(flat=False)
        lists = {
            field.data_key or name for name, field in schema.fields.items() if isinstance(field, fields.List)
        }
        doubled = {
            name: ["Given more than once."]
            for name, values in given.items()
            if len(values) > 1 and name not in lists
        }
        if doubled:
            raise ValidationError(dict(doubled))
        return {name: values if name in lists else values[0] for name, values in given.items()}

    def load_json(self, req: Request, schema: Schema) -> Any:
        """Refuse what is no JSON in the strict sense, and a member that is given more than once.

        No body at all is as good as an empty object.
        """
        if not req.mimetype and not req.get_data():
            return {}
        if req.mimetype != "application/json":
            raise UnsupportedMediaType("The body must be JSON, with Content-Type: application/json.")
        try:
            return read_json(req.get_data())
        except ValueError as error:
            raise BadRequest(f"The body is not JSON: {error}.") from None

    def handle_error(self, error: ValidationError, *_: Any, **__: Any) -> NoReturn:
        """Raise InvalidArgumentsError with a sentence for each argument at fault."""
        messages = error.messages_dict
        messages = messages.get("query", messages.get("json", messages))
        said = {"body" if name == "_schema" else name: message for name, message in messages.items()}
        raise InvalidArgumentsError(sentences(said)) from None


def checked(parameters: Iterable[Parameter], given: Mapping[str, str]) -> dict[str, Any]:
    """Read what stands in an address; raises InvalidArgumentsError."""
    read: dict[str, Any] = {}
    faults: dict[str, Any] = {}
    for parameter in parameters:
        try:
            read[parameter.name] = parameter.field().deserialize(given[parameter.name])
        except ValidationError as error:
            faults[parameter.name] = error.messages
    if faults:
        raise InvalidArgumentsError(sentences(faults))
    return read


def refuse_unknown(given: Mapping[str, str]) -> None:
    """Raise InvalidArgumentsError where there is a query string at an address that takes none."""
    if given:
        raise InvalidArgumentsError(dict.fromkeys(given, UNKNOWN))
