"""Tokens of another sign-in system: which count as a key, and for whom; others are all refused alike."""

from __future__ import annotations

import base64
import dataclasses
import json
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask
from flask.testing import FlaskClient
from issuers import AUDIENCE, ISSUER, Publisher, public, secret_key, token
from jwt.algorithms import get_default_algorithms

from app import create_app
from app.access import Key, published
from app.access.issuer import Issuer
from app.catalogue import Query
from app.errors import IssuerUnavailableError, NotAuthenticatedError, NotFoundError
from app.graph import Answer, Graph
from app.parts import parts_of
from app.settings import Settings


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    """Yield an issuer that publishes one RSA key."""
    with Publisher() as publisher:
        yield publisher


class OnlyAda:
    """A graph that holds only Ada and counts how often it is asked."""

    asked = 0

    def read(self, query: Query, arguments: Mapping[str, Any]) -> Answer:
        """Answer that Ada is there, and nobody else."""
        self.asked += 1
        if arguments["person_id"] != "ada":
            raise NotFoundError("person", arguments["person_id"])
        return Answer(list(query.columns), [{"visibility": "everyone"}], False)


class Clock:
    """A clock that the test sets."""

    now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def by_hand(header: Mapping[str, Any], signature: bytes = b"") -> str:
    """Return a token that no library would make."""
    said = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "exp": time.time() + 300}
    parts = [json.dumps(header).encode(), json.dumps(said).encode(), signature]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def signed_with_the_public_key() -> str:
    """Return the token of the classic attack: HS256, with the public key as the secret."""
    import hashlib
    import hmac

    pem = secret_key("RSA").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    unsigned = by_hand({"alg": "HS256", "kid": "RSA"}).rpartition(".")[0]
    signature = hmac.digest(pem, unsigned.encode(), hashlib.sha256)
    return f"{unsigned}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def settings_for(publisher: Publisher, **more: Any) -> Settings:
    """Return settings that name the issuer."""
    asked: dict[str, Any] = {
        "oidc_issuer": ISSUER, "oidc_audience": AUDIENCE, "oidc_keys_url": publisher.url, **more,
    }  # fmt: skip
    return Settings(**asked)


def issuer_of(publisher: Publisher, clock: Callable[[], float] = time.monotonic, **more: Any) -> Issuer:
    """Return the issuer as the service knows it."""
    return Issuer(OnlyAda(), settings_for(publisher, **more), clock)


def test_a_token_of_the_issuer_acts_for_the_person_it_names(publisher: Publisher) -> None:
    issuer = issuer_of(publisher)
    until = int(time.time()) + 60
    assert issuer.key(token(exp=until)) == Key("token ada", "person", "ada", until, kept=False)
    assert issuer.key(token(aud=["another", AUDIENCE])).person_id == "ada"
    assert publisher.asked == 1


@pytest.mark.parametrize(
    ("algorithm", "key"), [("PS512", "RSA"), ("ES256", "P-256"), ("ES384", "P-384"), ("EdDSA", "Ed25519")]
)
def test_the_algorithm_is_the_one_that_is_set(publisher: Publisher, algorithm: str, key: str) -> None:
    publisher.said = {"keys": [public(key)]}
    issuer = issuer_of(publisher, oidc_algorithm=algorithm)
    assert issuer.key(token(key, algorithm)).person_id == "ada"
    with pytest.raises(NotAuthenticatedError):
        issuer.key(token("RSA", "RS256", {"kid": key}))


def test_the_person_is_named_by_the_claim_that_is_set(publisher: Publisher) -> None:
    issuer = issuer_of(publisher, oidc_claim="member")
    assert issuer.key(token(sub="8d1f", member="ada")).person_id == "ada"
    with pytest.raises(NotAuthenticatedError):
        issuer.key(token(sub="ada"))
    # RFC 7519 has text in sub, but some issuers number people, and it is not the claim that counts here.
    assert issuer.key(token(sub=5, member="ada")).person_id == "ada"


REFUSED: dict[str, Callable[[], str]] = {
    "unsigned": lambda: by_hand({"alg": "none"}),
    "unsigned, loudly": lambda: by_hand({"alg": "NONE", "kid": "RSA"}),
    "said to be signed": lambda: by_hand({"alg": "RS256", "kid": "RSA"}),
    "signed with the public key": signed_with_the_public_key,
    "another algorithm of the same key": lambda: token(algorithm="RS512"),
    "another padding": lambda: token(algorithm="PS256"),
    "a curve": lambda: token("P-256", "ES256", {"kid": "RSA"}),
    "the signature of another": lambda: token("RSA of another", header={"kid": "RSA"}),
    "a key nobody published": lambda: token("RSA of another"),
    "a key id that is no text": lambda: by_hand({"alg": "RS256", "kid": 5}, b"5"),
    "another issuer": lambda: token(iss="https://login.example"),
    "no issuer": lambda: token(iss=None),
    "another audience": lambda: token(aud="another"),
    "no audience": lambda: token(aud=None),
    "no one audience": lambda: token(aud=[]),
    "expired": lambda: token(exp=time.time() - 31),
    "never to expire": lambda: token(exp=None),
    "to expire some day": lambda: token(exp="tomorrow"),
    "to expire beyond all time": lambda: token(exp=float("inf")),
    "not valid yet": lambda: token(nbf=time.time() + 60),
    "issued in the future": lambda: token(iat=time.time() + 60),
    "for nobody": lambda: token(sub=None),
    "for a number": lambda: token(sub=5),
    "for many": lambda: token(sub=["ada"]),
    "for an empty name": lambda: token(sub=""),
    "for a name that is none": lambda: token(sub="a\x00da"),
    "critical of something": lambda: token(header={"crit": ["exp"], "exp": 1}),
    "cut short": lambda: token()[:-1],
    "turned round": lambda: ".".join(reversed(token().split("."))),
    "with a part more": lambda: token() + ".e30",
    "too long": lambda: token(more=9000 * "a"),
    "nothing": lambda: "",
    "two dots": lambda: "..",
    "no base64": lambda: "é.é.é",
    "deep": lambda: base64.urlsafe_b64encode(5000 * b"[").decode() + ".e30.e30",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_token_of_the_issuer_is_refused_in_always_the_same_words(
    publisher: Publisher, kind: str
) -> None:
    issuer = issuer_of(publisher)
    assert issuer.key(token()).person_id == "ada"
    with pytest.raises(NotAuthenticatedError) as refusal:
        issuer.key(REFUSED[kind]())
    assert str(refusal.value) == "The key is unknown, expired or revoked."


@pytest.mark.parametrize(
    ("algorithm", "name", "more"),
    [
        ("RS256", "weak", {}),
        ("RS256", "RSA", {"use": "enc"}),
        ("RS256", "RSA", {"alg": "RS512"}),
        ("RS256", "P-256", {}),
        ("ES256", "P-384", {}),
        ("RS256", "RSA", {"n": None}),
        ("RS256", "RSA", {"kty": "oct", "k": "c2VjcmV0"}),
    ],
)
def test_a_published_key_that_does_not_fit_is_none(
    publisher: Publisher, algorithm: str, name: str, more: dict[str, Any]
) -> None:
    publisher.said = {"keys": [public(name, **more), public("RSA of another"), public("P-256 of another")]}
    issuer = issuer_of(publisher, oidc_algorithm=algorithm)
    good = {"RS256": "RSA of another", "ES256": "P-256 of another"}[algorithm]
    assert issuer.key(token(good, algorithm)).person_id == "ada"
    signing = get_default_algorithms()["ES256" if name.startswith("P-") else "RS256"]
    unsigned = by_hand({"alg": algorithm, "kid": name}).rpartition(".")[0]
    signature = signing.sign(unsigned.encode(), secret_key(name))
    with pytest.raises(NotAuthenticatedError):
        issuer.key(f"{unsigned}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}")


def test_clocks_may_differ_by_as_much_as_is_set(publisher: Publisher) -> None:
    issuer = issuer_of(publisher)
    assert issuer.key(token(exp=time.time() - 20)).person_id == "ada"
    assert issuer.key(token(nbf=time.time() + 20)).person_id == "ada"
    exact = issuer_of(publisher, oidc_skew=0.0)
    for claims in ({"exp": time.time() - 20}, {"nbf": time.time() + 20}):
        with pytest.raises(NotAuthenticatedError):
            exact.key(token(**claims))


def test_without_a_key_id_the_only_key_is_meant_and_of_two_none(publisher: Publisher) -> None:
    assert issuer_of(publisher).key(token(header={"kid": None})).person_id == "ada"
    publisher.said = {"keys": [public("RSA"), public("RSA of another")]}
    with pytest.raises(NotAuthenticatedError):
        issuer_of(publisher).key(token(header={"kid": None}))


def test_of_two_keys_that_are_published_without_an_id_none_is_meant(publisher: Publisher) -> None:
    publisher.said = {"keys": [public("RSA", kid=None)]}
    assert issuer_of(publisher).key(token(header={"kid": None})).person_id == "ada"
    publisher.said = {"keys": [public(name, kid=None) for name in ("RSA of another", "RSA")]}
    with pytest.raises(NotAuthenticatedError):
        issuer_of(publisher).key(token(header={"kid": None}))


def test_a_key_that_takes_over_from_another_is_found_and_the_other_given_up(publisher: Publisher) -> None:
    clock = Clock()
    issuer = issuer_of(publisher, clock)
    assert issuer.key(token()).person_id == "ada"
    publisher.said = {"keys": [public("RSA of another")]}
    with pytest.raises(NotAuthenticatedError):  # the issuer was asked a moment ago
        issuer.key(token("RSA of another"))
    clock.now += 11
    assert issuer.key(token("RSA of another")).person_id == "ada"
    with pytest.raises(NotAuthenticatedError):
        issuer.key(token())


def test_a_flood_of_key_ids_makes_for_no_flood_of_fetches(publisher: Publisher) -> None:
    clock = Clock()
    issuer = issuer_of(publisher, clock)
    for number in range(200):
        clock.now += 0.1
        with pytest.raises(NotAuthenticatedError):
            issuer.key(by_hand({"alg": "RS256", "kid": f"key {number}"}, b"5"))
    assert publisher.asked == 2  # in 20 seconds


def test_an_issuer_that_is_away_is_not_missed_for_half_the_time_keys_are_held(publisher: Publisher) -> None:
    clock = Clock()
    issuer = issuer_of(publisher, clock, oidc_keys_time=600.0)
    assert issuer.key(token()).person_id == "ada"
    publisher.status = 500
    clock.now += 599
    assert issuer.key(token()).person_id == "ada"
    assert publisher.asked == 2
    with pytest.raises(IssuerUnavailableError):  # it cannot be known whether such a key exists
        issuer.key(token("RSA of another"))
    clock.now += 2
    with pytest.raises(IssuerUnavailableError) as refusal:
        issuer.key(token())
    assert refusal.value.retry_after > 0
    publisher.status = 200
    clock.now += 20
    assert issuer.key(token()).person_id == "ada"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, {}),
        (302, {"keys": []}),
        (200, []),
        (200, {"keys": 5}),
        (200, {"keys": ["RSA"]}),
        (200, "no keys"),
        (200, {"keys": [], "more": 300_000 * "a"}),
    ],
    ids=["absent", "elsewhere", "list", "number", "texts", "text", "long"],
)
def test_an_answer_that_holds_no_keys_is_none(publisher: Publisher, status: int, said: object) -> None:
    publisher.status, publisher.said = status, said
    with pytest.raises(IssuerUnavailableError):
        issuer_of(publisher).key(token())
    assert publisher.asked == 1


def test_an_issuer_on_this_machine_is_asked_without_the_proxy_of_others(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert issuer_of(publisher).key(token()).person_id == "ada"


def test_an_answer_that_comes_too_slowly_is_none(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published, "_PATIENCE", 1.0)
    publisher.pause = 0.4  # and there is more to read at any time before it gives up
    with pytest.raises(IssuerUnavailableError):
        issuer_of(publisher).key(token())


def test_whether_a_person_is_there_is_asked_once_while_it_is_remembered(publisher: Publisher) -> None:
    graph = OnlyAda()
    issuer = Issuer(graph, settings_for(publisher))
    for _ in range(5):
        assert issuer.key(token()).person_id == "ada"
    assert graph.asked == 1


@pytest.fixture
def asker(settings: Settings, village: Graph, publisher: Publisher) -> Iterator[Callable[[str], FlaskClient]]:
    """Yield a function that makes a client with a token, of a service that accepts tokens."""
    named = {"oidc_issuer": ISSUER, "oidc_audience": AUDIENCE, "oidc_keys_url": publisher.url}
    app: Flask = create_app(dataclasses.replace(settings, **named))

    def made(text: str) -> FlaskClient:
        client = app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {text}"
        return client

    yield made
    parts_of(app).graph.close()


def test_over_http_a_token_opens_what_a_key_of_its_person_opens(
    asker: Callable[[str], FlaskClient], key_of: Callable[..., str]
) -> None:
    with_token, with_key = asker(token()), asker(key_of("person", "ada"))
    for address in ("people/me/contacts", "people/ada/reach", "people/bruno", "keys", "queries/reach/rows"):
        one, other = (client.get(f"/v1/{address}") for client in (with_token, with_key))
        assert (one.status_code, one.data) == (other.status_code, other.data), address
    assert with_token.get("/v1/people/me").json["person_id"] == "ada"


def test_over_http_a_token_of_somebody_who_is_not_there_opens_nothing(
    asker: Callable[[str], FlaskClient],
) -> None:
    for address in ("/v1/people/zoe/reach", "/v1/people/me", "/v1/employers"):
        answer = asker(token(sub="zoe")).get(address)
        assert (answer.status_code, answer.json["type"]) == (403, "urn:entregent:problem:not-allowed")


def test_over_http_a_bad_token_is_401_and_an_issuer_away_503(
    asker: Callable[[str], FlaskClient], publisher: Publisher, key_of: Callable[..., str]
) -> None:
    publisher.status = 500
    answer = asker(token()).get("/v1/people/me")
    assert (answer.status_code, answer.json["type"]) == (503, "urn:entregent:problem:issuer-unavailable")
    assert int(answer.headers["Retry-After"]) > 0
    assert asker(key_of("person", "ada")).get("/v1/people/me").status_code == 200  # keys need no issuer
    answer = asker(by_hand({"alg": "none"})).get("/v1/people/me")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="entregent"')
