"""Write a query for Neo4j Browser, as a favourite or a link.

Browser reads `:params {…}` as JSON, so that whole numbers become floats and dates become texts; its own form,
which returns values, keeps their types. It shows rows only of a statement that is run alone, so a link must
have the values in the statement.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from app.catalogue.literals import literal
from app.catalogue.query import Query
from app.catalogue.statement import with_literals


def params_line(query: Query) -> str:
    """Write the line that sets the parameters to their examples; "" if there are none."""
    returned = ", ".join(f"{literal(value)} AS {name}" for name, value in query.samples.items())
    return f":params [{{{', '.join(query.samples)}}}] => {{ RETURN {returned} }}" if returned else ""


def favourite(query: Query) -> str:
    """Return the text of the query's file, with Browser's line for parameters in its comment."""
    return query.text.replace(query.params_line, params_line(query), 1) if query.samples else query.text


def link(query: Query, address: str) -> str:
    """Return the address that opens a query with its examples in the place of its parameters.

    Browser decodes an address before it splits it, so `&` and `#` are written as escapes of Cypher.
    """
    text = with_literals(query.text, query.samples).replace("&", r"\u0026").replace("#", r"\u0023")
    return f"{address}?{urlencode({'cmd': 'edit', 'arg': text}, quote_via=quote)}"
