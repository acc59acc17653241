"""What a query takes and what it returns: its parameters and columns, as its header declares them.

How the header is read is in `app.catalogue.header`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marshmallow import Schema, fields, validate

from app.catalogue import kinds
from app.catalogue.literals import literal


@dataclass(frozen=True)
class Parameter:
    """A parameter of a query; `example` is what it is tried with if there is no `default`."""

    name: str
    type: str
    about: str
    of: str = "text"
    example: Any = None
    default: Any = None
    optional: bool = False
    tried: bool = False
    """Whether the query is tried with the example of an optional parameter, and not with null."""
    range: Sequence[float] | None = None
    values: list[str] = field(default_factory=list)

    @property
    def required(self) -> bool:
        """Whether a caller must give it."""
        return self.default is None and not self.optional

    @property
    def sample(self) -> Any:
        """A value to try the query with."""
        left_out = self.optional and not self.tried
        return self.default if self.default is not None or left_out else self.example

    @property
    def takes(self) -> str:
        """Describe what may be given for it, as in "integer, 1 to 100; default 20"."""
        return ", ".join(filter(None, (_type(self), self.bounds)))

    @property
    def bounds(self) -> str:
        """Describe which values of its type it takes, and what applies if it is left out; often ""."""
        said = [", ".join(self.values)] if self.values else []
        if self.range:
            said.append(kinds.in_digits(*self.range) + (" of them" if self.type == "list" else ""))
        if self.default is not None:
            plain = isinstance(self.default, str)
            said.append(f"default {self.default if plain else literal(self.default)}")
        elif self.optional:
            said.append("may be left out")
        return "; ".join(said)

    def field(self, data_key: str | None = None, *, in_body: bool = False) -> fields.Field[Any]:
        """Return the marshmallow field that reads it from text or JSON, in which it is called `data_key`."""
        options: dict[str, Any] = {
            "required": self.required,
            "data_key": data_key,
            "metadata": {"description": self.about},
        }
        chosen: list[Any] = [kinds.one_of(self.values)] if self.values else []
        if self.example is not None:
            options["metadata"]["example"] = self.example
        if not self.required:
            options["load_default"] = self.default
            options["allow_none"] = in_body and self.optional  # a query string has no null
        if self.type == "list":
            element = kinds.ELEMENT_KINDS[self.of](**({"validate": chosen} if chosen else {}))
            checks: list[Any] = [kinds.of_length(*self.range)] if self.range else []
            if self.of == "person":
                checks.append(kinds.none_twice)
                options["metadata"]["uniqueItems"] = True
            return fields.List(element, validate=checks, **options)
        ranges = [kinds.in_range(*self.range)] if self.range else []
        if self.name == "limit" and self.type == "integer" and not self.range:
            ranges = [validate.Range(0, error="Must be 0 or more.")]
        return kinds.KINDS[self.type](validate=chosen + ranges, **options)


@dataclass(frozen=True)
class Column:
    """A column of a query's answer, or a member of a map in one; only an `optional` one may be null.

    A member that may be null may be missing, too.
    """

    name: str
    type: str
    about: str
    of: str = "text"
    optional: bool = False
    members: Mapping[str, Column] = field(default_factory=dict)
    """What its maps contain, if the header declares it."""

    @property
    def holds_maps(self) -> bool:
        """Whether it is a map, or a list of maps."""
        return "map" in (self.type, self.of)

    @property
    def gives(self) -> str:
        """Describe what it contains, as in "text, or null"."""
        return _type(self) + (", or null" if self.optional else "")

    def field(self, prefix: str, *, required: bool = True) -> fields.Field[Any]:
        """Return the marshmallow field that describes it; names of members' schemas begin with `prefix`."""
        options: dict[str, Any] = {
            "required": required,
            "allow_none": self.optional,
            "metadata": {"description": self.about},
        }
        if self.type == "list":
            return fields.List(self._one(self.of, prefix), **options)
        return self._one(self.type, prefix, **options)

    def _one(self, type: str, prefix: str, **options: Any) -> fields.Field[Any]:
        if not self.members:
            return kinds.COLUMN_TYPES[type](**options)
        name = prefix + self.name.title().replace("_", "")
        members = {each.name: each.field(name, required=not each.optional) for each in self.members.values()}
        return fields.Nested(Schema.from_dict(members, name=name), **options)


def with_members(columns: Mapping[str, Column], depth: int = 0) -> Iterator[tuple[int, Column]]:
    """Yield columns, the members of each after it, with the depth of each: 0, or 1 and more for members."""
    for column in columns.values():
        yield depth, column
        yield from with_members(column.members, depth + 1)


def _type(thing: Parameter | Column) -> str:
    return f"list of {thing.of}" if thing.type == "list" else thing.type
