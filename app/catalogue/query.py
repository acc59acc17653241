"""A query: its name, what its header says, and the schemas of arguments and rows made from that.

How the header is read is in `app.catalogue.header`; queries are run in `app.graph.gateway`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields

from app.catalogue import kinds
from app.catalogue.literals import literal
from app.catalogue.signature import Column, Parameter, with_members
from app.errors import InvalidArgumentsError

_BEFORE = re.compile(r"\A(?:(?://.*)?\n)*")


@dataclass(frozen=True)
class Query:
    """One statement of the library, with what the header of its file declares."""

    name: str
    shelf: str
    title: str
    prose: str
    mode: str
    rows: str
    text: str
    path: Path
    parameters: dict[str, Parameter]
    columns: dict[str, Column]
    viewer: str = ""
    page: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    """Parameters of which at least one must be given."""
    weighs: tuple[str, ...] = ()
    """Parameters that name the people whose acquaintances must be weighed after the query."""
    caution: str = ""
    once: bool = False
    """Whether it must not be sent again, even if its answer was lost."""
    file: Path = Path()
    """Where the file is; `path` is how messages name it."""
    cost: str = "light"
    """light, medium or heavy; a heavy query may run past the time limit on 100,000 people."""
    private: bool = False
    """Whether it is about keys or other things stored for one person, which have addresses of their own."""

    def runs_over_http(self, *, heavy: bool) -> bool:
        """Check whether it can be run over HTTP with a suitable key; a heavy query only if `heavy` is set."""
        return self.mode == "read" and not self.private and (heavy or self.cost != "heavy")

    @functools.cached_property
    def sent(self) -> str:
        """The text that is sent to the server: with empty lines for the comments before the statement.

        The server reads through these at each run, though it keeps the plan. Line numbers stay the file's.
        """
        return _BEFORE.sub(lambda comments: "\n" * comments[0].count("\n"), self.text, count=1)

    @functools.cached_property
    def arguments(self) -> Schema:
        """The schema of its arguments; unknown ones are refused."""
        return self.arguments_besides()

    def arguments_besides(
        self, *names: str, renamed: Mapping[str, str] | None = None, **more: fields.Field[Any]
    ) -> Schema:
        """Return the schema of its arguments without those named, which come from elsewhere.

        `renamed` maps arguments to the names that callers use; `more` are fields that the query lacks.
        """
        chosen = {
            name: parameter.field(data_key=(renamed or {}).get(name))
            for name, parameter in self.parameters.items()
            if name not in names
        }
        return Schema.from_dict({**chosen, **more}, name=f"{self._words}Arguments")(unknown=RAISE)

    def body_besides(self, *names: str, partial: bool = False) -> Schema:
        """Return the schema of a JSON body with its arguments but those named; `partial` requires none."""
        chosen = {
            name: parameter.field(in_body=True)
            for name, parameter in self.parameters.items()
            if name not in names
        }
        return Schema.from_dict(chosen, name=f"{self._words}Body")(unknown=RAISE, partial=partial)

    @functools.cached_property
    def item(self) -> type[Schema]:
        """The schema of one row of its answer."""
        return self.row_schema("Item")

    def row_schema(self, suffix: str, *besides: str) -> type[Schema]:
        """Return the schema of one row of its answer without some columns, named by query and suffix."""
        chosen = {name: field for name, field in self.column_fields.items() if name not in besides}
        return Schema.from_dict(chosen, name=f"{self._words}{suffix}")

    @property
    def gives(self) -> Iterator[tuple[int, Column]]:
        """Its columns, the members of each after it, with the depth of each: 0, or 1 and more for members."""
        return with_members(self.columns)

    @functools.cached_property
    def column_fields(self) -> dict[str, fields.Field[Any]]:
        """The marshmallow field of each column, shared by all schemas that have it."""
        return {name: column.field(self._words) for name, column in self.columns.items()}

    @property
    def ids(self) -> dict[str, str]:
        """The parameters that are ids, or lists of ids, each with their kind: person or employer."""
        kinds_of = {name: p.of if p.type == "list" else p.type for name, p in self.parameters.items()}
        return {name: kind for name, kind in kinds_of.items() if kind in kinds.ID_KINDS}

    @property
    def after(self) -> dict[str, str]:
        """The parameters that begin a page after the last row of the one before, each with its column."""
        return {f"after_{column}": column for column in self.page}

    @property
    def _words(self) -> str:
        return "".join(word.capitalize() for word in self.name.split("-"))

    def load(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Turn what a caller gave, text or JSON, into the query's arguments.

        Raises InvalidArgumentsError with a sentence for each field at fault.
        """
        try:
            arguments = dict(self.arguments.load(given))
        except ValidationError as error:
            raise InvalidArgumentsError(sentences(error.messages_dict)) from None
        self.refuse_unfit(arguments)
        return arguments

    def refuse_unfit(self, arguments: Mapping[str, Any], *, renamed: Mapping[str, str] | None = None) -> None:
        """Raise InvalidArgumentsError if two that must differ are the same, or none of `any_of` is given.

        Nor may a page begin after a row that is told in part, which would be passed over in silence.
        `renamed` maps arguments to the names that callers use.
        """
        if self.different:
            one, other = self.different
            others = arguments[other] if isinstance(arguments[other], list) else [arguments[other]]
            if arguments[one] is not None and arguments[one] in others:
                name = (renamed or {}).get(other, other)
                raise InvalidArgumentsError({name: f'Must be someone other than "{arguments[one]}".'})
        if self.any_of and all(arguments[name] in (None, []) for name in self.any_of):
            *names, last = ((renamed or {}).get(name, name) for name in self.any_of)
            raise InvalidArgumentsError({names[0]: f"Give at least one of {', '.join(names)} and {last}."})
        if any(arguments.get(name) is not None for name in self.after):
            missing = {
                name: "Give it too: a page begins after one row."
                for name, column in self.after.items()
                if arguments.get(name) is None and not self.columns[column].optional
            }
            if missing:
                raise InvalidArgumentsError(missing)

    @property
    def samples(self) -> dict[str, Any]:
        """Arguments to try the query with, made from the header's examples and defaults."""
        return {name: parameter.sample for name, parameter in self.parameters.items()}

    @property
    def params_line(self) -> str:
        """The line to paste into cypher-shell before the statement; "" if none is needed."""
        pairs = ", ".join(f"{name}: {literal(value)}" for name, value in self.samples.items())
        return f":params {{{pairs}}}" if pairs else ""


def sentences(messages: Mapping[str, Any]) -> dict[str, str]:
    """Flatten marshmallow's nested messages to one text per field."""
    flat: dict[str, str] = {}
    for name, message in messages.items():
        if isinstance(message, Mapping):
            place, inner = next(iter(message.items()))
            where = f"Element {place + 1}" if isinstance(place, int) else place
            flat[str(name)] = f"{where}: {sentences({'': inner})['']}"
        else:
            flat[str(name)] = " ".join(message) if isinstance(message, list) else str(message)
    return flat
