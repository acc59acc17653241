"""Settings for access to the service: tokens of another issuer, limits, and proxies in front.

They are read in `app.settings`, together with all others.
"""

from __future__ import annotations

import dataclasses

from marshmallow import validate

from app import checks
from app.checks import setting


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """The settings for access to the service; times are in seconds."""

    oidc_issuer: str = setting(
        "ENTREGENT_OIDC_ISSUER", "", "The `iss` of tokens that are taken for keys; empty means none are."
    )
    oidc_audience: str = setting("ENTREGENT_OIDC_AUDIENCE", "", "What their `aud` must name.")
    oidc_keys_url: str = setting(
        "ENTREGENT_OIDC_KEYS_URL",
        "",
        "Where the issuer's public keys (JWKS) are fetched: https, or http on loopback.",
        check=checks.safe_address,
    )
    oidc_algorithm: str = setting(
        "ENTREGENT_OIDC_ALGORITHM",
        "RS256",
        "The one algorithm tokens are signed with.",
        check=checks.SIGNATURE,
    )
    oidc_claim: str = setting("ENTREGENT_OIDC_CLAIM", "sub", "The claim that is the id of a person.")
    oidc_skew: float = setting(
        "ENTREGENT_OIDC_SKEW",
        30.0,
        "Seconds that the issuer's clock may be ahead or behind.",
        check=validate.Range(0, 300),
    )
    oidc_keys_time: float = setting(
        "ENTREGENT_OIDC_KEYS_TIME",
        600.0,
        "Most seconds the issuer's public keys are cached; they are fetched again at half of it.",
        check=validate.Range(20, 86_400),  # they are fetched at most every ten seconds
    )
    person_rate: int = setting(
        "ENTREGENT_PERSON_RATE",
        300,
        "Most requests a minute with one key of scope person, with the feed tokens of one person, or with "
        "their tokens of an issuer.",
        check=checks.ONE_OR_MORE,
    )
    analyst_rate: int = setting(
        "ENTREGENT_ANALYST_RATE",
        600,
        "Most requests a minute with one key of scope analyst.",
        check=checks.ONE_OR_MORE,
    )
    service_rate: int = setting(
        "ENTREGENT_SERVICE_RATE",
        60_000,
        "Most requests a minute with one key of scope service or admin.",
        check=checks.ONE_OR_MORE,
    )
    failure_rate: int = setting(
        "ENTREGENT_FAILURE_RATE",
        600,
        "Bad keys a minute from one address after which no more are looked up.",
        check=checks.ONE_OR_MORE,
    )
    targets: int = setting(
        "ENTREGENT_TARGETS",
        1_000,
        "Most different people an hour that a key may ask about for one person: at least one batch of 500.",
        check=validate.Range(500),
    )
    limits_storage: str = setting(
        "ENTREGENT_LIMITS_STORAGE",
        "memory://",
        "Where limits are counted: memory:// is each process for itself, redis://host:6379/0 all together.",
        secret=True,
        check=checks.counts_address,
    )
    proxies: int = setting(
        "ENTREGENT_PROXIES",
        0,
        "Reverse proxies in front, whose X-Forwarded-For and -Proto are believed.",
        check=validate.Range(0, 10),
    )
