"""What a query is: a file whose header names its parameters and columns, checked when it is read.

Nothing here runs a query or knows HTTP; `app.graph` and `app.api` do.
"""

from app.catalogue.library import Library, load_library, shipped, with_own
from app.catalogue.query import Column, Parameter, Query

__all__ = ["Column", "Library", "Parameter", "Query", "load_library", "shipped", "with_own"]
