"""How much a key may ask, by the minute and by the people asked about, and how often an address may guess.

The counts are kept in this process, or in Redis for all that share it, under hashes that tell nobody's name.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
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
"""Seconds that Redis may take; then it is away."""

_PAUSE = 10.0
"""Seconds for which Redis, once away, is not asked."""

Outcome = TypeVar("Outcome")


@dataclass(frozen=True)
class _Counts:
    """One place where counts are kept, and what it raises when it is away."""

    rates: FixedWindowRateLimiter
    targets: Targets
    away: tuple[type[Exception], ...] = ()


class Limits:
    """Counts of what is asked; while Redis is away, those of this process alone."""

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
        """Count a request with a key; raises TooManyRequestsError where it is one too many this minute.

        Those with feed tokens are counted together, for each person.
        """
        item, who = self._rates[key.scope], self._hidden("key", key.id)
        if key.scope == FEED:  # of which one key can make any number
            who = self._hidden("feeds", key.person_id or "")
        if not self._either(lambda counts: counts.rates.hit(item, who)):
            raise self._too_many("The key has reached its limit of requests a minute.", item, who)

    def asked_about(self, key: Key, viewer_id: str, person_ids: Iterable[str]) -> None:
        """Count about whom a person asks with a key; raises TooManyRequestsError where nothing is counted.

        Whoever may run the library sees all of it, so that only other keys are counted.
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
        """Count a request that was refused for want of a good key."""
        who = self._hidden("address", _network(address))
        self._either(lambda counts: counts.rates.hit(self._failures, who))

    def refuse_guesser(self, address: str | None) -> None:
        """Raise TooManyRequestsError where an address has sent more bad keys this minute than it may."""
        who = self._hidden("address", _network(address))
        if not self._either(lambda counts: counts.rates.test(self._failures, who)):
            raise self._too_many("Too many bad keys from this address.", self._failures, who)

    def _too_many(self, message: str, item: RateLimitItem, who: str) -> TooManyRequestsError:
        ends = self._either(lambda counts: counts.rates.get_window_stats(item, who)).reset_time
        return TooManyRequestsError(message, max(1, math.ceil(ends - time.time())))

    def _either(self, ask: Callable[[_Counts], Outcome]) -> Outcome:
        """Ask Redis, if it is set and there; else the memory of this process."""
        if self._shared is not None and self._clock() >= self._away_until:
            try:
                return ask(self._shared)
            except self._shared.away as error:
                self._away_until = self._clock() + _PAUSE
                _log.warning("the counts of limits are not shared for now", error=type(error).__name__)
        return ask(self._here)

    def _hidden(self, *parts: str) -> str:
        """Hash what is counted, so that the counts of one who is known are found, and nobody is read."""
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(text, key=self._key, digest_size=12).hexdigest()


def _shared(url: str) -> _Counts | None:
    """Set up the counts that workers share; None where each counts for itself."""
    if url.startswith("memory:"):
        return None
    storage = RedisStorage(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
    away = storage.base_exceptions
    targets = TargetsInRedis(storage.storage)
    return _Counts(FixedWindowRateLimiter(storage), targets, away if isinstance(away, tuple) else (away,))


def _network(address: str | None) -> str:
    """Give an address, or of IPv6 the network of one customer, within which addresses cost nothing."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return ""  # a socket of this machine has none
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(int(parsed) >> 64)
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)
