"""What a query is: a file whose header names its parameters and columns, checked when it is read.

Nothing here runs a query or knows HTTP; `app.graph` and `app.api` do.
"""

from app.catalogue.index import examples
from app.catalogue.library import load_library, shipped, with_own
from app.catalogue.query import Query
from app.catalogue.shelves import Library
from app.catalogue.signature import Column, Parameter

__all__ = ["Column", "Library", "Parameter", "Query", "examples", "load_library", "shipped", "with_own"]
