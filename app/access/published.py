"""The public keys that an issuer publishes (JWKS, RFC 7517): fetched, cached for a time, found by id.

Tokens signed with them are checked in `app.access.issuer`.
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
"""Least seconds between two fetches, whatever key ids are asked for and whether the fetches succeed."""

_LARGEST = 262_144
"""Most bytes that an answer may have."""

_CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521", "EdDSA": "Ed25519"}

_NO_KEYS = (jwt.PyJWTError, ValueError, LookupError, TypeError, AttributeError)
"""Errors raised by an answer that does not follow RFC 7517."""


class PublishedKeys:
    """The keys of the issuer that fit the algorithm that is set.

    They are fetched again after half of their time, so that an issuer that is away for less than the other
    half goes unnoticed; after the whole of it they are trusted no longer. An unknown id causes a fetch as
    well, since issuers rotate keys.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._keys: list[tuple[str | None, jwt.PyJWK]] = []
        self._fetched = self._tried = float("-inf")

    def key(self, id: object) -> jwt.PyJWK:
        """Return the key with an id; without an id, the only key there is.

        Raises NotAuthenticatedError if there is none, IssuerUnavailableError if the keys cannot be fetched.
        """
        age = self._clock() - self._fetched
        if age > self._settings.oidc_keys_time / 2:
            # While one request fetches them, others use the cached keys, if these are still trusted.
            self._fetch(wait=age > self._settings.oidc_keys_time)
        found = self._find(id)
        if found is None:
            self._fetch(wait=not self._keys)
            found = self._find(id)
        if self._clock() - self._fetched > self._settings.oidc_keys_time:
            raise IssuerUnavailableError("The token issuer's public keys cannot be fetched.", int(_PAUSE))
        if found is None and self._tried > self._fetched:  # the issuer may have it, but was not reached
            raise IssuerUnavailableError("The token issuer's public keys cannot be fetched.", int(_PAUSE))
        if found is None:
            raise unknown()
        return found

    def _find(self, id: object) -> jwt.PyJWK | None:
        if id is None and len(self._keys) != 1:
            return None
        return next((key for key_id, key in self._keys if id in (None, key_id)), None)

    def _fetch(self, *, wait: bool) -> None:
        """Fetch the keys, unless that was tried just now; if it fails, the cached ones stay."""
        if not self._lock.acquire(blocking=wait):
            return
        try:
            if self._clock() - self._tried < _PAUSE:
                return
            self._tried = self._clock()
            said = json.loads(_read(self._settings.oidc_keys_url))
            self._keys = self._fitting(said["keys"])
            self._fetched = self._tried
        except (OSError, HTTPException, RecursionError, *_NO_KEYS) as error:
            _log.warning("the public keys of the issuer cannot be had", error=type(error).__name__)
        finally:
            self._lock.release()

    def _fitting(self, published: list[dict[str, Any]]) -> list[tuple[str | None, jwt.PyJWK]]:
        """Return the keys, with their ids, that fit the algorithm that is set, and are long enough."""
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
    """Stops the fetch from going anywhere else than to the address that was set."""

    def redirect_request(self, *_: Any) -> None:
        """Return None, so that no redirect is followed."""


def _read(url: str) -> bytes:
    """Return what is at an address; raise OSError or HTTPException if it fails, is too long or too slow."""
    until = time.monotonic() + _PATIENCE
    handlers: list[urllib.request.BaseHandler] = [_NoRedirection()]
    if urlsplit(url).scheme == "http":
        handlers.append(urllib.request.ProxyHandler({}))  # http is allowed only on this machine
    opener = urllib.request.build_opener(*handlers)
    with opener.open(url, timeout=_PATIENCE) as answer:
        read = b""
        while some := answer.read1(65_536):
            read += some
            if len(read) > _LARGEST or time.monotonic() > until:
                raise OSError("the answer is too long, or takes too long")
    return read
