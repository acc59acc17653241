"""The kinds of text that a value may be: what it may contain, and how long it is.

Text that a value is made from, such as a number or a date, is read in `kinds`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from marshmallow import ValidationError, fields, validate

LONGEST_TEXT = 500
_LENGTH = "Must be 1 to {max} characters."
PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
"""The characters that a text may contain, as a pattern for the description of the API."""
PRINTABLE_LINES = r"^([^\x00-\x1f\x7f]|\r?\n)+$"
"""The same for a text of several lines."""


class Text(fields.String):
    """Text that Bolt can carry: no lone surrogates, no control characters."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", text):
            raise ValidationError("Must not contain control characters or unpaired surrogates.")
        return text


class Composed(Text):
    """Text whose accented letters are one character each (NFC), however they were sent."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return composed(super()._deserialize(value, attr, data, **kwargs))


class Lines(Text):
    """The same with line breaks, each of which becomes a line feed."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        read = super()._deserialize
        lines = re.split(r"\r?\n", value) if isinstance(value, str) else [value]
        return composed("\n".join(read(line, attr, data, **kwargs) for line in lines))


def composed(text: str) -> str:
    """Return a text in Unicode form NFC; one that is too long in any form stays as it is.

    NFC makes one character of at most four. To sort the marks on a letter takes the square of their number,
    minutes for those of one request.
    """
    return unicodedata.normalize("NFC", text) if len(text) <= 4 * LONGEST_TEXT else text


def text(kind: type[Text] = Text, pattern: str = PRINTABLE, **options: Any) -> fields.Field[Any]:
    """Return a field of 1 to LONGEST_TEXT characters."""
    length = validate.Length(min=1, max=LONGEST_TEXT, error=_LENGTH)
    metadata = {"pattern": pattern, **options.pop("metadata", {})}
    return kind(validate=[length, *options.pop("validate", [])], metadata=metadata, **options)
