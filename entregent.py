"""What notebooks import: `entregent.connect()` opens a connection that returns rows and data frames.

The code is in `app.client`; this module only gives it the name of the distribution.
"""

from app.client import Connection, Rows, connect

__all__ = ["Connection", "Rows", "connect"]
