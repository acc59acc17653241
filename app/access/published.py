"""The public keys that an issuer publishes (JWKS, RFC 7517): fetched, held for a time, told apart by id.

What is signed with them is `app.access.issuer`'s.
"""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

import jwt
import structlog

from app.access.keys import unknown
from app.errors import IssuerUnavailableError
from app.settings import Settings

_log = structlog.get_logger()

_PATIENCE = 3.0
"""Seconds that a fetch may take: a request waits for it."""

_PAUSE = 10.0
"""Seconds between two fetches at the least, whatever key ids are asked for and whether they succeed."""

_LARGEST = 262_144
"""Most bytes of an answer that are read."""

_CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521", "EdDSA": "Ed25519"}

_NO_KEYS = (jwt.PyJWTError, ValueError, LookupError, TypeError, AttributeError)
"""What is raised for an answer that is not what RFC 7517 says."""


class PublishedKeys:
    """The keys of the issuer, as far as they fit the algorithm that is set.

    They are fetched again when half of their time is over, so that an issuer who is away for less than the
    other half is not missed; after the whole of it nothing is taken on trust. An id that is not among them
    makes for a fetch as well, since keys are rotated.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: dict[str | None, jwt.PyJWK] = {}
        self._fetched = self._tried = float("-inf")

    def key(self, id: object) -> jwt.PyJWK:
        """Give the key of an id; without an id the only one there is.

        Raises NotAuthenticatedError where there is none, IssuerUnavailableError where none can be had.
        """
        age = self._clock() - self._fetched
        if age > self._settings.oidc_keys_time / 2:
            # While one request fetches them, others go on with the keys that are held, if they may.
            self._fetch(wait=age > self._settings.oidc_keys_time)
        found = self._find(id)
        if found is None:
            self._fetch(wait=not self._keys)
            found = self._find(id)
        if self._clock() - self._fetched > self._settings.oidc_keys_time:
            raise IssuerUnavailableError("The token issuer's public keys cannot be fetched.", int(_PAUSE))
        if found is None and self._tried > self._fetched:  # the issuer might know it, and was not to be had
            raise IssuerUnavailableError("The token issuer's public keys cannot be fetched.", int(_PAUSE))
        if found is None:
            raise unknown()
        return found

    def _find(self, id: object) -> jwt.PyJWK | None:
        if id is None:
            return next(iter(self._keys.values())) if len(self._keys) == 1 else None
        return self._keys.get(id) if isinstance(id, str) else None

    def _fetch(self, *, wait: bool) -> None:
        """Fetch the keys, unless that was tried just now; what goes wrong leaves those that are held."""
        if not self._lock.acquire(blocking=wait):
            return
        try:
            if self._clock() - self._tried < _PAUSE:
                return
            self._tried = self._clock()
            said = json.loads(_read(self._settings.oidc_keys_url))
            self._keys = dict(self._fitting(said["keys"]))
            self._fetched = self._tried
        except (OSError, HTTPException, RecursionError, *_NO_KEYS) as error:
            _log.warning("the public keys of the issuer cannot be had", error=type(error).__name__)
        finally:
            self._lock.release()

    def _fitting(self, published: list[dict[str, Any]]) -> list[tuple[str | None, jwt.PyJWK]]:
        """Take the keys that are for signatures of the algorithm that is set, on its curve, and strong."""
        algorithm = self._settings.oidc_algorithm
        found = []
        for said in published:
            curve = _CURVES.get(algorithm)
            if said.get("use", "sig") != "sig" or said.get("alg", algorithm) != algorithm:
                continue
            if curve is not None and said.get("crv") != curve:
                continue
            try:
                key = jwt.PyJWK(said, algorithm)
            except _NO_KEYS:
                continue
            if getattr(key.key, "key_size", 256) >= (2048 if curve is None else 256):
                found.append((key.key_id, key))
        return found


class _NoRedirection(urllib.request.HTTPRedirectHandler):
    """Goes nowhere else than to the address that was set."""

    def redirect_request(self, *_: Any) -> None:
        """Give no request to go on with."""


def _read(url: str) -> bytes:
    """Read what is at an address; raises OSError for anything but an answer that is whole, small and soon."""
    until = time.monotonic() + _PATIENCE
    handlers: list[urllib.request.BaseHandler] = [_NoRedirection()]
    if urlsplit(url).scheme == "http":
        handlers.append(urllib.request.ProxyHandler({}))  # it is on this machine
    opener = urllib.request.build_opener(*handlers)
    with opener.open(url, timeout=_PATIENCE) as answer:
        read = b""
        while some := answer.read1(65_536):
            read += some
            if len(read) > _LARGEST or time.monotonic() > until:
                raise OSError("the answer is too long, or takes too long")
    return read
