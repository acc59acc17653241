"""Arguments from the query string or the JSON of a request; unknown or repeated ones are refused.

Which arguments there are is defined by the schema made from a query's header.
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
    """The parser of webargs, changed so that it ignores nothing silently."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"query": RAISE, "json": RAISE}  # noqa: RUF012

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """Return the arguments; raise ValidationError if one that is not a list is given more than once."""
        # A dict instead of webargs' proxy, which raises an exception for each argument that is left out.
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
        """Return the body; raise BadRequest if it is not strict JSON, in which no member is given twice.

        No body at all counts as an empty object. Raises UnsupportedMediaType if the body is not sent as JSON.
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
    """Return the values of the parameters in an address; raise InvalidArgumentsError if one is invalid."""
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
    """Raise InvalidArgumentsError if an address that takes no query string was sent one."""
    if given:
        raise InvalidArgumentsError(dict.fromkeys(given, UNKNOWN))
