"""The kinds of values that queries take and return, each with a marshmallow field that reads or describes it.

No kind knows a query; which parameter has which kind is declared in the query's header.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable
from functools import partial
from numbers import Integral
from typing import Any

from marshmallow import ValidationError, fields, validate

from app.catalogue.points import kept
from app.catalogue.strict import read_json
from app.catalogue.texts import PRINTABLE_LINES, Composed, Lines, Text, text

TAKEN_IDS = ("me", "employers", ".", "..")
"""Ids that nobody may have: addresses use these words where an id may stand, and clients leave out dots."""

_INT64 = (-(2**63), 2**63 - 1)


class Whole(fields.Integer):
    """A whole number that fits 64 bits, written in digits only: "1_000" and 5.0 are refused."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        digits = isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,99}", value)
        plain = isinstance(value, Integral) and not isinstance(value, bool)  # also those of a data frame
        if not (digits or plain):
            raise ValidationError("Not a whole number.")
        if not _INT64[0] <= int(value) <= _INT64[1]:
            raise ValidationError("Too large for a whole number of 64 bits.")
        return int(value)


class Number(fields.Float):
    """A finite number, in plain ASCII if it is text: "1_000", " 5" and "５" are refused."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if isinstance(value, str) and not re.fullmatch(r"-?[0-9]*\.?[0-9]+([eE][+-]?[0-9]+)?", value):
            raise ValidationError("Not a number.")
        return float(super()._deserialize(value, attr, data, **kwargs))


class Truth(fields.Boolean):
    """true or false, as a boolean or a text; other values, such as 1 or "yes", are refused."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool) and value not in ("true", "false"):
            raise ValidationError("Must be true or false.")
        return value in (True, "true")


class Day(fields.Date):
    """A date, without a time of day: compared with a date, Neo4j would find it neither before nor after.

    As text it is written as in RFC 3339: "20260131" and "2026-W05-6" are refused.
    """

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime.date:
        written_otherwise = isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
        if written_otherwise or isinstance(value, datetime.datetime):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        return super()._deserialize(value, attr, data, **kwargs)


class PartialDate(Text):
    """A date as precise as it is known: a year, a month or a day that exists."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        form = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text)
        try:
            if form is None:
                raise ValueError
            datetime.date(*(int(part or 1) for part in form.groups()))
        except ValueError:
            raise ValidationError("Not a date such as 2014, 2014-05 or 2014-05-21.") from None
        return text


def in_future(date: str | None) -> bool:
    """Check whether a year, month or day lies in the future; the current year or month does not."""
    tomorrow = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)
    # Somewhere on Earth it is tomorrow already.
    return date is not None and date > tomorrow.isoformat()[: len(date)]


def ends_before(started: str | None, ended: str | None) -> bool:
    """Check whether an end surely lies before a start: 2018 may be the end of what started in 2018-06."""
    return bool(started and ended and ended[: len(started)] < started[: len(ended)])


def has_begun(date: str) -> None:
    """Raise ValidationError if a date lies in the future."""
    if in_future(date):
        raise ValidationError("Must not be in the future.")


def has_ended(date: str) -> None:
    """Raise ValidationError if the end of a job lies in the future."""
    if in_future(date):
        raise ValidationError("Must not be in the future: leave it out until the job has ended.")


class Map(fields.Dict):
    """A map that Bolt can carry and Cypher can write, at every level; text is read as JSON."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[Any, Any]:
        try:
            read = read_json(value) if isinstance(value, str) else value
            loaded = super()._deserialize(read, attr, data, **kwargs)  # type: ignore[no-untyped-call]
            carried = _carried(loaded)
        except RecursionError:
            raise ValidationError("Must not be nested so deeply.") from None
        except ValueError as error:
            raise ValidationError(f"Not JSON: {error}.") from None
        if not carried:
            raise ValidationError("Must hold text, numbers of 64 bits, booleans, dates, lists and maps only.")
        return dict(loaded)


class Location(Map):
    """A point on the Earth, rounded to about a kilometre: nothing more precise is stored."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, float]:
        loaded = super()._deserialize(value, attr, data, **kwargs)
        within = {"latitude": 90, "longitude": 180}
        if set(loaded) != set(within):
            raise ValidationError("Must have latitude and longitude, and nothing else.")
        for name, most in within.items():
            number = loaded[name]
            if isinstance(number, bool) or not isinstance(number, int | float) or not -most <= number <= most:
                raise ValidationError(f"{name}: Must be a number from {-most} to {most}.")
        return dict(zip(within, kept(**loaded), strict=True))


def _carried(value: Any) -> bool:
    match value:
        case None | bool() | float():
            return not isinstance(value, float) or math.isfinite(value)
        case int():
            return _INT64[0] <= value <= _INT64[1]
        case str():
            return not re.search("[\ud800-\udfff]", value)
        case list():
            return all(map(_carried, value))
        case dict():
            return all(
                isinstance(key, str) and _carried(key) and _carried(item) for key, item in value.items()
            )
    return type(value) is datetime.date


Field = Callable[..., fields.Field[Any]]


ELEMENT_KINDS: dict[str, Field] = {
    "person": text,
    "employer": text,
    "id": text,
    "text": partial(text, Composed),
    "lines": partial(text, Lines, PRINTABLE_LINES),
    "integer": Whole,
    "number": lambda **options: Number(allow_nan=False, **options),
    "date": Day,
    "partial_date": PartialDate,
    "map": Map,
    "location": Location,
}
KINDS: dict[str, Field] = {**ELEMENT_KINDS, "boolean": Truth, "list": fields.List}
ID_KINDS = ("person", "employer")

COLUMN_TYPES: dict[str, Field] = {
    "text": fields.String,
    "integer": fields.Integer,
    "number": fields.Float,
    "boolean": fields.Boolean,
    "date": fields.Date,
    "map": fields.Dict,
    "list": lambda **options: fields.List(fields.Raw(allow_none=True), **options),
}


def in_range(low: float, high: float) -> validate.Range:
    """Return a check that a value is from `low` to `high`, both included."""
    return validate.Range(low, high, error=f"Must be from {in_digits(low, high)}.")


def of_length(low: float, high: float) -> validate.Length:
    """Return a check that a list has from `low` to `high` elements."""
    return validate.Length(int(low), int(high), error=f"Must have from {low:.0f} to {high:.0f} elements.")


def none_twice(ids: list[str]) -> None:
    """Raise ValidationError if a list names an id twice.

    Otherwise the time of an answer would show who is hidden: looking up the same hidden person many times
    takes longer than looking up an absent one.
    """
    twice = next((id for place, id in enumerate(ids) if id in ids[:place]), None)
    if twice is not None:
        raise ValidationError(f'"{twice}" is named twice.')


def one_of(values: list[str]) -> validate.OneOf:
    """Return a check that a value is one of those listed."""
    return validate.OneOf(values, error=f"Must be one of: {', '.join(values)}.")


def in_digits(low: float, high: float) -> str:
    """Return a range in plain digits, such as "1 to 100"."""
    return f"{_digits(low)} to {_digits(high)}"


def _digits(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)
