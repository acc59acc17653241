"""Access keys: made, verified, and cached for a short time.

What a key opens is defined by its scope; where in a request it is looked for is in `app.access.guard`.
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
"""Most keys cached by one process: known ones, and ids that no key has."""

BY_US = ("key_id", "secret_sha256", "one_time", "made_by", "ends_at")
"""The arguments of `record-key` that the service sets, not the person who asks for a key."""

_NOBODYS = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Key:
    """Who asks: `scope` says what the key opens, `expires_at` when it expires, in seconds since 1970.

    `kept` says whether the graph stores it, so that it can be revoked.
    """

    id: str
    scope: str
    person_id: str | None
    expires_at: float
    kept: bool = True

    @property
    def sees_all(self) -> bool:
        """Whether the holder may see what people hide."""
        return self.scope in SEEING_ALL


class Keys:
    """The keys of a graph, each cached for some seconds after it was looked up.

    So a key does not cost a round trip each time, and a revoked key is refused after these seconds at the
    latest.
    """

    def __init__(self, graph: Graph, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._graph = graph
        self._ready: TTLCache[str, dict[str, Any] | None] = TTLCache(_HELD, seconds, clock)
        self._lock = threading.Lock()

    def key(self, text: str, before_look_up: Callable[[], None] = lambda: None) -> Key:
        """Return the key with this text; raise NotAuthenticatedError, always in the same words, if not valid.

        `before_look_up` is called before the graph is asked, but not for a cached key; it may raise.
        """
        id, digest = parts(text)
        found = self._found(id, before_look_up)
        genuine = hmac.compare_digest(digest, found["secret_sha256"] if found else _NOBODYS)
        if found is None or not genuine or found["expires_at"] <= time.time():
            raise unknown()
        return Key(id, found["scope"], found["person_id"], found["expires_at"])

    def _found(self, id: str, before_look_up: Callable[[], None]) -> dict[str, Any] | None:
        with self._lock, contextlib.suppress(KeyError):  # not looked for first: it may expire in between
            return self._ready[id]
        before_look_up()
        rows = self._graph.read(shipped()["key"], {"key_id": id}).rows
        found = rows[0] if rows else None
        with self._lock:
            self._ready[id] = found
        return found


def unknown() -> NotAuthenticatedError:
    """Return the error for any text that is not a valid key; nobody is told why it is not."""
    return NotAuthenticatedError("The key is unknown, expired or revoked.")


def parts(text: str) -> tuple[str, str]:
    """Return a key's id and the SHA-256 of its secret; raise NotAuthenticatedError if the form is wrong."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise unknown()
    return found[1], hashlib.sha256(found[2].encode()).hexdigest()


def make_key(
    graph: Graph, arguments: Mapping[str, Any], maker: Key | None = None
) -> tuple[str, dict[str, Any]]:
    """Make a key from the arguments of `record-key` without id and secret; return its text and its row.

    The key that made it is recorded, and a feed token expires with that key; not so with an issuer's token,
    which lives for minutes. The text is returned only this once and stored nowhere. Raises NotFoundError for
    an unknown person, InvalidArgumentsError if a person is missing, or is named for a key that acts for more
    than one, and NotAuthenticatedError if the key that makes it is no longer valid, though it was cached.
    """
    if (arguments["scope"] in (PERSON, FEED)) != (arguments.get("person_id") is not None):
        raise InvalidArgumentsError(
            {"person_id": "Needed for a key of scope person or feed, and for no other."}
        )
    id, text = _new()
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
    """Revoke a key and the feed tokens made with it; raise NotFoundError if there is no key with this id."""
    rows = graph.write(shipped()["revoke-key"], {"key_id": id}).rows
    if not rows:
        raise NotFoundError("key", id)
    return rows[0]


def redeem(graph: Graph, text: str, *, note: str, hours: int) -> str:
    """Use up a one-time key, and return the text of the key of its scope that is made in the same statement.

    So it is not used up for nothing if Neo4j goes away. Raises NotAuthenticatedError if it is not valid or
    has been used up.
    """
    id, digest = parts(text)
    new_id, new_text = _new()
    query = shipped()["redeem-key"]
    new = {"new_key_id": new_id, "new_secret_sha256": parts(new_text)[1], "note": note, "hours": hours}
    if not graph.write(query, query.load({"key_id": id, "secret_sha256": digest, **new})).rows:
        raise unknown()
    return new_text


def _new() -> tuple[str, str]:
    """Return the id and the text of a new key."""
    id = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return id, f"ent_{id}_{secrets.token_urlsafe(32)}"
