"""The API described in OpenAPI 3.1, and the page that shows it.

Everything in the description comes from the addresses themselves and from the headers of the query files.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import flask_smorest
from flask import Response, current_app, json
from flask_swagger_ui import get_swaggerui_blueprint
from marshmallow import Schema, fields

from app import __version__
from app.web.headers import PAGE


class ProblemSchema(Schema):
    """An error in the format of RFC 9457."""

    type = fields.String(required=True, metadata={"description": "What kind of problem, for programs."})
    title = fields.String(required=True, metadata={"description": "What kind of problem, for people."})
    status = fields.Integer(required=True, metadata={"description": "The status code."})
    detail = fields.String(required=True, metadata={"description": "What is wrong this time."})
    errors = fields.Dict(
        fields.String(),
        fields.String(),
        metadata={"description": "For each argument at fault, what is wrong with it."},
    )
    kind = fields.String(metadata={"description": "The kind of thing that was not found, such as person."})
    id = fields.String(metadata={"description": "The id or name that was not found."})


_EVERY = {
    "Cache-Control": "Only its reader may keep it, and must ask each time whether it has changed.",
    "Vary": "Which headers of a request an answer depends on.",
    "Server-Timing": "Milliseconds spent; for those who see everything, also in the engine.",
}
_SOME = {
    "ETag": "The version of this answer, for If-None-Match and If-Match.",
    "Location": "Where to ask how far a job is.",
    "Preference-Applied": "Which preference was followed.",
    "Entregent-Truncated": "Whether rows were left out of the CSV.",
    "WWW-Authenticate": "A key must be sent as a bearer.",
    "Retry-After": "After how many seconds to ask again.",
    "Allow": "Which methods the address has.",
}
_BY_STATUS = {
    "200": ("ETag",),
    "201": ("ETag",),
    "202": ("Location", "Preference-Applied"),
    "401": ("WWW-Authenticate",),
    "429": ("Retry-After",),
    "503": ("Retry-After",),
    "default": ("Retry-After", "Allow"),
}


class Api(flask_smorest.Api):
    """flask-smorest's description of the API, with problems as the one format of every error.

    The headers of answers are added here, by status, since no view declares them.
    """

    ERROR_SCHEMA = ProblemSchema
    DEFAULT_RESPONSE_CONTENT_TYPE = "application/problem+json"

    def _register_error_handlers(self) -> None:
        """Register none: `problems` handles all errors."""

    def _openapi_json(self) -> Response:
        described = self.spec.to_dict()
        components = described["components"]
        components["headers"] = {
            name: {"description": about, "schema": {"type": "string"}}
            for name, about in (_EVERY | _SOME).items()
        }
        for name, response in components["responses"].items():
            status = "default" if name == "DEFAULT_ERROR" else str(HTTPStatus[name].value)
            response["headers"] = _headers(status, response)
        for path in described["paths"].values():
            for operation in (said for name, said in path.items() if name != "parameters"):
                for parameter in operation.get("parameters", ()):
                    _say_how_a_map_is_sent(parameter)
                for status, response in operation["responses"].items():
                    if "$ref" not in response:
                        response["headers"] = _headers(status, response)
        # Flask would write dates as HTTP does.
        text = json.dumps(described, indent=2, sort_keys=False, default=str)
        return current_app.response_class(text, mimetype="application/json")


def _say_how_a_map_is_sent(parameter: dict[str, Any]) -> None:
    """Describe a map in a query string as JSON; otherwise it would mean one parameter for each member."""
    if parameter.get("schema", {}).get("type") == "object":
        parameter["content"] = {"application/json": {"schema": parameter.pop("schema")}}


def _headers(status: str, response: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    more = ("Entregent-Truncated",) if "text/csv" in response.get("content", {}) else ()
    names = (*_EVERY, *_BY_STATUS.get(status, ()), *more)
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


_ABOUT = """\
A graph of people, employers and who knows whom, asked and edited as one person may see it.

- **Keys.** Send `Authorization: Bearer ent_...`. The scope of a key says what it opens. In an address, `me`
  stands for the person whose key it is.
- **Pages.** A list is `{"items": [...], "next": ...}`; `limit` says how many items a page has. For the page
  after, send `next` back as `cursor`, with all else as it was. It is null at the end.
- **Edits.** `PUT` replaces and `PATCH` changes what was seen before: send the `ETag` of that answer as
  `If-Match`. Without it the answer is 428; where it was changed meanwhile, 412.
- **Problems.** Every error is `application/problem+json` (RFC 9457). Programs read `status` and `type`, and
  people `detail`. With 422, `errors` has a sentence for each argument at fault.

docs/http.md tells more.
"""

OPENAPI = {
    "API_TITLE": "Entregent",
    "API_VERSION": __version__,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
    "API_SPEC_OPTIONS": {
        "info": {"description": _ABOUT},
        "servers": [{"url": "/"}],
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
    # Without an address given here, the page would quote the header Host in a script.
    {"app_name": "Entregent", "oauth2RedirectUrl": "/docs/oauth2-redirect.html"},
    blueprint_name="docs",
)


@docs.after_request
def allow_its_scripts(response: Response) -> Response:
    """Allow the page its inline scripts, by their hashes; none of them contains anything from a request."""
    if response.mimetype == "text/html" and response.is_sequence:
        scripts = re.findall(rb"<script>(.*?)</script>", response.get_data(), re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in scripts]
        hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
        response.headers["Content-Security-Policy"] = PAGE.replace(
            "script-src 'self'; style-src 'self'",
            f"script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'",
        )
    return response
