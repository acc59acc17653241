"""What a notebook imports: `entregent.connect()` gives rows and data frames of the query library.

All of it is in `app.client`; this name is the one of the distribution.
"""

from app.client import Connection, Rows, connect

__all__ = ["Connection", "Rows", "connect"]
