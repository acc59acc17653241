"""A query as Neo4j Browser takes it.

It reads `:params {…}` as JSON, so that no number is a whole one and no date a date; what a line of its own
returns keeps its type. Rows are shown of what is run by itself alone, so a link has to hold all in one.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from app.catalogue.literals import literal
from app.catalogue.query import Query
from app.catalogue.statement import with_literals


def params_line(query: Query) -> str:
    """Write the line that sets the parameters to their examples; "" where there are none."""
    returned = ", ".join(f"{literal(value)} AS {name}" for name, value in query.samples.items())
    return f":params [{{{', '.join(query.samples)}}}] => {{ RETURN {returned} }}" if returned else ""


def favourite(query: Query) -> str:
    """Give the file, with that line in its comment."""
    return query.text.replace(query.params_line, params_line(query), 1) if query.samples else query.text


def link(query: Query, address: str) -> str:
    """Make the address that opens a query with its examples in the place of its parameters.

    Browser decodes an address before it takes it apart, so marks that part one are written as Cypher can.
    """
    text = with_literals(query.text, query.samples).replace("&", r"\u0026").replace("#", r"\u0023")
    return f"{address}?{urlencode({'cmd': 'edit', 'arg': text}, quote_via=quote)}"
