"""Replace marshmallow's messages about wrong values, for every field.

A field copies its messages when it is created, so `app` imports this before its other modules.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

MISSING = "Is missing."
UNKNOWN = "Is not known here."

_SENTENCES: dict[type[fields.Field[Any]], dict[str, str]] = {
    fields.Field: {"required": MISSING, "null": "Must not be null."},
    fields.String: {"invalid": "Must be text."},
    fields.Number: {"invalid": "Not a number.", "too_large": "Too large for a number."},
    fields.Integer: {"invalid": "Not a whole number."},
    fields.Float: {"special": "Must be finite."},
    fields.Boolean: {"invalid": "Must be true or false."},
    fields.Date: {"invalid": "Not a date such as 2014-05-21."},
    fields.List: {"invalid": "Must be a list."},
    fields.Dict: {"invalid": "Must be a map."},
}

for _kind, _said in _SENTENCES.items():
    _kind.default_error_messages = {**_kind.default_error_messages, **_said}
Schema.error_messages = {"unknown": UNKNOWN, "type": "Must be an object."}
