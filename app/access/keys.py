"""Access keys: made, told from forgeries, and held ready for a short time.

What a key opens is said by its scope; where it is looked for in a request is `app.access.guard`'s.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import re
import secrets
import string
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cachetools import TTLCache

from app.access.scopes import FEED, PERSON, SEEING_ALL
from app.catalogue import shipped
from app.errors import InvalidArgumentsError, NotAuthenticatedError, NotFoundError
from app.graph import Graph

_FORM = re.compile(r"ent_([a-z0-9]{12})_([A-Za-z0-9_-]{43})")
_LETTERS = string.ascii_lowercase + string.digits
_HELD = 10_000
"""Most keys held ready by one process: known ones, and ids that nobody has."""

BY_US = ("key_id", "secret_sha256", "one_time", "made_by", "ends_at")
"""What of the arguments of `record-key` whoever asks for a key does not say."""

_NOBODYS = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Key:
    """Who asks: `scope` says what it opens, `expires_at` until when, in seconds since 1970.

    `kept` tells that the graph holds it, so that it can be revoked.
    """

    id: str
    scope: str
    person_id: str | None
    expires_at: float
    kept: bool = True

    @property
    def sees_all(self) -> bool:
        """Tell whether what people hide is open to whoever holds it."""
        return self.scope in SEEING_ALL


class Keys:
    """The keys of a graph, each held ready for some seconds after it was looked up.

    So a key costs no round trip of its own, and is refused that many seconds after it was revoked.
    """

    def __init__(self, graph: Graph, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._graph = graph
        self._ready: TTLCache[str, dict[str, Any] | None] = TTLCache(_HELD, seconds, clock)
        self._lock = threading.Lock()

    def key(self, text: str, before_look_up: Callable[[], None] = lambda: None) -> Key:
        """Give the key that a text is; raises NotAuthenticatedError, always in the same words.

        `before_look_up` is called before the graph is asked, and may raise: a key held ready needs none.
        """
        id, digest = parts(text)
        found = self._found(id, before_look_up)
        genuine = hmac.compare_digest(digest, found["secret_sha256"] if found else _NOBODYS)
        if found is None or not genuine or found["expires_at"] <= time.time():
            raise unknown()
        return Key(id, found["scope"], found["person_id"], found["expires_at"])

    def _found(self, id: str, before_look_up: Callable[[], None]) -> dict[str, Any] | None:
        with self._lock, contextlib.suppress(KeyError):  # it may run out between two looks
            return self._ready[id]
        before_look_up()
        rows = self._graph.read(shipped()["key"], {"key_id": id}).rows
        found = rows[0] if rows else None
        with self._lock:
            self._ready[id] = found
        return found


def unknown() -> NotAuthenticatedError:
    """Make the error for every text that is no good key: why not is told to nobody."""
    return NotAuthenticatedError("The key is unknown, expired or revoked.")


def parts(text: str) -> tuple[str, str]:
    """Give the id of a key, and the SHA-256 of its secret; raises NotAuthenticatedError."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise unknown()
    return found[1], hashlib.sha256(found[2].encode()).hexdigest()


def make_key(
    graph: Graph, arguments: Mapping[str, Any], maker: Key | None = None
) -> tuple[str, dict[str, Any]]:
    """Make a key as the arguments of `record-key` besides id and secret say; give its text and its row.

    The key that made it is kept, and a feed token ends with that; not so with a token of an issuer, which
    lives for minutes. The text is told this once and kept nowhere. Raises NotFoundError for an unknown
    person, InvalidArgumentsError where a person is missing, or named for a key that is for more than one,
    and NotAuthenticatedError where the key that makes it is good no more, though it was held ready.
    """
    if (arguments["scope"] in (PERSON, FEED)) != (arguments.get("person_id") is not None):
        raise InvalidArgumentsError(
            {"person_id": "Needed for a key of scope person or feed, and for no other."}
        )
    id = "".join(secrets.choice(_LETTERS) for _ in range(12))
    text = f"ent_{id}_{secrets.token_urlsafe(32)}"
    query = shipped()["record-key"]
    given = {name: value for name, value in arguments.items() if value is not None}
    if maker is not None and maker.kept:
        given["made_by"] = maker.id
        if arguments["scope"] == FEED:
            given["ends_at"] = maker.expires_at
    said = query.load({**given, "key_id": id, "secret_sha256": parts(text)[1]})
    rows = graph.write(query, said).rows
    if not rows:
        raise unknown()
    return text, rows[0]


def revoke_key(graph: Graph, id: str) -> dict[str, Any]:
    """Make a key good no more; raises NotFoundError where there is none of that id."""
    rows = graph.write(shipped()["revoke-key"], {"key_id": id}).rows
    if not rows:
        raise NotFoundError("key", id)
    return rows[0]


def redeem(graph: Graph, text: str) -> None:
    """Use up a one-time key; raises NotAuthenticatedError where that cannot be done, or was done."""
    id, digest = parts(text)
    attempt = secrets.token_urlsafe(9)
    arguments = {"key_id": id, "secret_sha256": digest, "attempt": attempt}
    if not graph.write(shipped()["redeem-key"], arguments).rows:
        raise unknown()
