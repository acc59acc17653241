"""Limits on requests a minute and people asked about for each key, and on bad keys from a network address.

The counts are held in this process, or in Redis for all that share it, under hashes that reveal no name.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import math
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeVar

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import RedisStorage
from limits.strategies import FixedWindowRateLimiter

from app.access.keys import Key
from app.access.minutes import CountsInMemory
from app.access.scopes import ADMIN, ANALYST, FEED, PERSON, SERVICE
from app.access.secret import service_secret
from app.access.targets import Targets, TargetsInMemory, TargetsInRedis
from app.errors import TooManyRequestsError
from app.settings import Settings

_log = structlog.get_logger()

_PATIENCE = 0.5
"""Seconds to wait for Redis before it counts as away."""

_PAUSE = 10.0
"""Seconds for which Redis is not asked after it was found away."""

_PORT = re.compile(r":[0-9]+$")
"""The port behind an address: some proxies forward it too."""

Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class _Counts:
    """A place where counts are stored, and the errors that it raises when it is away."""

    rates: FixedWindowRateLimiter
    targets: Targets
    away: tuple[type[Exception], ...] = ()


class Limits:
    """Counts of requests and of people asked about; while Redis is away, those of this process alone."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._away_until = float("-inf")
        self._key = hmac.digest(service_secret(settings).encode(), b"limits", "sha256")
        self._rates: dict[str, RateLimitItem] = {
            PERSON: RateLimitItemPerMinute(settings.person_rate),
            FEED: RateLimitItemPerMinute(settings.person_rate),
            ANALYST: RateLimitItemPerMinute(settings.analyst_rate),
            SERVICE: RateLimitItemPerMinute(settings.service_rate),
            ADMIN: RateLimitItemPerMinute(settings.service_rate),
        }
        self._failures = RateLimitItemPerMinute(settings.failure_rate)
        self._here = _Counts(FixedWindowRateLimiter(CountsInMemory()), TargetsInMemory(clock))
        self._shared = _shared(settings.limits_storage)

    def asked(self, key: Key) -> None:
        """Count a request with a key; raise TooManyRequestsError if it is one too many this minute.

        Requests with feed tokens are counted together for each person.
        """
        item, who = self._rates[key.scope], self._hidden("key", key.id)
        if key.scope == FEED:  # one key can make any number of feed tokens
            who = self._hidden("feeds", key.person_id or "")
        if not self._either(lambda counts: counts.rates.hit(item, who)):
            raise self._too_many("The key has reached its limit of requests a minute.", item, who)

    def asked_about(self, key: Key, viewer_id: str, person_ids: Iterable[str]) -> None:
        """Count the people that a viewer asks about; raise TooManyRequestsError, counting none, if too many.

        Only keys of scope person or service are counted: those that run the library see everything.
        """
        if key.scope not in (PERSON, SERVICE):
            return
        most = self._settings.targets
        who = self._hidden("viewer", key.id, viewer_id)
        targets = [self._hidden("target", person_id) for person_id in person_ids]
        pause = self._either(lambda counts: counts.targets.count(who, targets, most))
        if pause:
            raise TooManyRequestsError(
                f"At most {most:,} different people an hour may be asked about, for one person.", pause
            )

    def failed(self, address: str | None) -> None:
        """Count a request without a valid key against the network address that sent it."""
        who = self._hidden("address", _network(address))
        self._either(lambda counts: counts.rates.hit(self._failures, who))

    def refuse_guesser(self, address: str | None) -> None:
        """Raise TooManyRequestsError if a network address has sent more bad keys this minute than it may."""
        who = self._hidden("address", _network(address))
        if not self._either(lambda counts: counts.rates.test(self._failures, who)):
            raise self._too_many("Too many bad keys from this address.", self._failures, who)

    def _too_many(self, message: str, item: RateLimitItem, who: str) -> TooManyRequestsError:
        ends = self._either(lambda counts: counts.rates.get_window_stats(item, who)).reset_time
        return TooManyRequestsError(message, max(1, math.ceil(ends - time.time())))

    def _either(self, ask: Callable[[_Counts], Outcome]) -> Outcome:
        """Return what `ask` returns for Redis if it is set and there, else for the memory of this process."""
        if self._shared is not None and self._clock() >= self._away_until:
            try:
                return ask(self._shared)
            except self._shared.away as error:
                self._away_until = self._clock() + _PAUSE
                _log.warning("the counts of limits are not shared for now", error=type(error).__name__)
        return ask(self._here)

    def _hidden(self, *parts: str) -> str:
        """Return a keyed hash of what is counted: a known name finds its count, no count reveals a name."""
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, key=self._key, digest_size=12).hexdigest()


def _shared(url: str) -> _Counts | None:
    """Return the counts that workers share, or None if each worker counts by itself."""
    if url.startswith("memory:"):
        return None
    storage = RedisStorage(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
    away = storage.base_exceptions
    targets = TargetsInRedis(storage.storage)
    return _Counts(FixedWindowRateLimiter(storage), targets, away if isinstance(away, tuple) else (away,))


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    with contextlib.suppress(ValueError):
        return ip_address(address.removeprefix("[").removesuffix("]"))
    return None


def _network(address: str | None) -> str:
    """Return an address; for IPv6 the /64 network, in which one customer can take any number of addresses."""
    parsed = _parsed(address or "") or _parsed(_PORT.sub("", address or ""))
    if parsed is None:
        return ""  # a local socket has no address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(int(parsed) >> 64)
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
