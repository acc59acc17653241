"""Tokens of another system's sign-in, accepted as keys: JWTs of the issuer that is set, and of no other.

The issuer's public keys are fetched in `app.access.published`.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from typing import Any

import jwt
from cachetools import TTLCache
from marshmallow import ValidationError

from app.access.keys import Key, unknown
from app.access.published import PublishedKeys
from app.access.scopes import PERSON
from app.catalogue import shipped
from app.errors import NotAllowedError, NotFoundError
from app.graph import Graph
from app.settings import Settings

_HELD = 10_000
"""Most ids for which one process remembers whether there is such a person."""

_LONGEST = 8_192
"""Most characters of a token: a longer one does not fit into a header either."""


class Issuer:
    """The issuer whose tokens act for the person that one of their claims names."""

    def __init__(self, graph: Graph, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._graph = graph
        self._settings = settings
        self._published = PublishedKeys(settings, clock)
        self._id = shipped()["visibility"].parameters["person_id"].field()
        self._there: TTLCache[str, bool] = TTLCache(_HELD, settings.key_cache, clock)
        self._lock = threading.Lock()

    def key(self, text: str) -> Key:
        """Return the key that a token stands for.

        Raises NotAuthenticatedError, always with the same message; NotAllowedError if the person it names is
        not in the graph; IssuerUnavailableError if the public keys cannot be fetched.
        """
        try:
            claims = self._claims(text)
            person_id = str(self._id.deserialize(claims.get(self._settings.oidc_claim)))
            expires_at = float(claims["exp"])
        except (jwt.PyJWTError, ValidationError, ValueError, OverflowError, RecursionError):
            raise unknown() from None
        if not self._is_there(person_id):
            raise NotAllowedError("The token is valid, but nobody here has the id that it names.")
        return Key(f"token {person_id}", PERSON, person_id, expires_at, kept=False)

    def _claims(self, text: str) -> dict[str, Any]:
        """Return a token's verified claims; one that names another algorithm than the one set is refused."""
        asked = self._settings
        if len(text) > _LONGEST:
            raise unknown()
        header = jwt.get_unverified_header(text)
        if header.get("alg") != asked.oidc_algorithm or "crit" in header:
            raise unknown()
        claims: dict[str, Any] = jwt.decode(
            text,
            self._published.key(header.get("kid")),
            algorithms=[asked.oidc_algorithm],
            audience=asked.oidc_audience,
            issuer=asked.oidc_issuer,
            leeway=asked.oidc_skew,
            options={"require": ["exp", "iss", "aud"], "verify_sub": False},
        )
        return claims

    def _is_there(self, person_id: str) -> bool:
        """Check whether a person is in the graph; the result is cached for as long as a key."""
        with self._lock, contextlib.suppress(KeyError):  # not looked for first: it may expire in between
            return self._there[person_id]
        try:
            self._graph.read(shipped()["visibility"], {"person_id": person_id})
            found = True
        except NotFoundError:
            found = False
        with self._lock:
            self._there[person_id] = found
        return found
