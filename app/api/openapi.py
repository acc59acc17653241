"""The API described in OpenAPI 3.1, and the page that shows it.

Everything in it comes from the addresses themselves and from the headers of the query files.
"""

from __future__ import annotations

import base64
import hashlib
import re

import flask_smorest
from flask import Response
from flask_swagger_ui import get_swaggerui_blueprint
from marshmallow import Schema, fields

from app import __version__
from app.web.headers import PAGE


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

docs = get_swaggerui_blueprint(
    "/docs",
    "/openapi.json",
    # Without an address of its own the page would quote the header Host in a script.
    {"app_name": "Entregent", "oauth2RedirectUrl": "/docs/oauth2-redirect.html"},
    blueprint_name="docs",
)


@docs.after_request
def allow_its_scripts(response: Response) -> Response:
    """Let the page run the scripts that stand in it, none of which holds anything a request says."""
    if response.mimetype == "text/html" and response.is_sequence:
        scripts = re.findall(rb"<script>(.*?)</script>", response.get_data(), re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in scripts]
        hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
        response.headers["Content-Security-Policy"] = PAGE.replace(
            "script-src 'self'; style-src 'self'",
            f"script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'",
        )
    return response
