"""Who is asking, and what they may ask: keys, their scopes, and the guard that checks every request.

What a viewer sees of the graph is defined by the statements in `cypher/`, never here.
"""

from app.access.erasures import Erasures
from app.access.keys import BY_US, Key, Keys, make_key, redeem, revoke_key
from app.access.scopes import (
    ACTING,
    ADMIN,
    ANALYST,
    ANYBODY,
    FEED,
    PERSON,
    SCOPES,
    SEEING_ALL,
    SERVICE,
    open_to,
)
from app.access.secret import service_secret

__all__ = [
    "ACTING",
    "ADMIN",
    "ANALYST",
    "ANYBODY",
    "BY_US",
    "FEED",
    "PERSON",
    "SCOPES",
    "SEEING_ALL",
    "SERVICE",
    "Erasures",
    "Key",
    "Keys",
    "make_key",
    "open_to",
    "redeem",
    "revoke_key",
    "service_secret",
]
