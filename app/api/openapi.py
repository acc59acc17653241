"""The API described in OpenAPI 3.1, and the page that shows it.

Everything in it comes from the addresses themselves and from the headers of the query files.
"""

from __future__ import annotations

import flask_smorest
from flask_swagger_ui import get_swaggerui_blueprint
from marshmallow import Schema, fields

from app import __version__


class ProblemSchema(Schema):
    """An error, as RFC 9457 has it."""

    type = fields.String(required=True, metadata={"description": "What kind of problem, for programs."})
    title = fields.String(required=True, metadata={"description": "What kind of problem, for people."})
    status = fields.Integer(required=True, metadata={"description": "The status code."})
    detail = fields.String(required=True, metadata={"description": "What is wrong this time."})
    errors = fields.Dict(
        fields.String(),
        fields.String(),
        metadata={"description": "For each argument at fault, what is wrong with it."},
    )


class Api(flask_smorest.Api):
    """flask-smorest's description of the API, with problems as the one shape of every error."""

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_RESPONSE_CONTENT_TYPE = "application/problem+json"

    def _register_error_handlers(self) -> None:
        """Leave errors to `problems`."""


OPENAPI = {
    "API_TITLE": "Entregent",
    "API_VERSION": __version__,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
    "API_SPEC_OPTIONS": {
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "An access key: ent_…"}
            }
        },
        "security": [{"key": []}],
    },
}

docs = get_swaggerui_blueprint("/docs", "/openapi.json", {"app_name": "Entregent"}, blueprint_name="docs")
