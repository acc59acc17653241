"""How much a key may ask: how many requests a minute, and about how many different people an hour."""

from __future__ import annotations

import dataclasses
import random
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from app import create_app
from app.access import Key
from app.access.limits import Limits
from app.access.minutes import CountsInMemory
from app.access.targets import WINDOW, Targets, TargetsInMemory, TargetsInRedis
from app.errors import TooManyRequestsError
from app.graph import Graph
from app.parts import parts_of
from app.settings import Settings

GUESS = f"ent_{12 * 'a'}_{43 * 'b'}"
PERSON = Key("k1", "person", "ada", 0.0)


class Clock:
    """A clock that the test sets."""

    now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def limits_of(clock: Callable[[], float] = time.monotonic, **settings: Any) -> Limits:
    """Return limits with some settings."""
    return Limits(Settings(secret_key="only-for-tests", **settings), clock)


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a Redis that only these tests use."""
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("no redis-server on this machine")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, cwd=tmp_path_factory.mktemp("redis")
    ) as process:
        url = f"redis://127.0.0.1:{port}/0"
        with redis.Redis.from_url(url) as client:
            for _ in range(100):
                try:
                    client.ping()
                    break
                except redis.ConnectionError:
                    time.sleep(0.1)
        yield url
        process.terminate()


@pytest.fixture(params=["memory", "redis"])
def storage(request: pytest.FixtureRequest) -> str:
    """Return the address of each place where counts are kept; Redis is emptied first."""
    if request.param == "memory":
        return "memory://"
    url: str = request.getfixturevalue("redis_url")
    with redis.Redis.from_url(url) as client:
        client.flushall()
    return url


def refused(ask: Callable[[], object]) -> int | None:
    """Ask; return the seconds to wait if that was one request too many, else None."""
    try:
        ask()
    except TooManyRequestsError as error:
        assert 1 <= error.retry_after <= WINDOW
        return error.retry_after
    return None


def test_a_key_may_ask_as_often_in_a_minute_as_is_set_and_each_for_itself(storage: str) -> None:
    limits = limits_of(limits_storage=storage, person_rate=5, service_rate=7, analyst_rate=3)
    for scope, most in {"person": 5, "service": 7, "admin": 7, "analyst": 3}.items():
        for id in ("one", "other"):
            key = Key(f"{scope} {id}", scope, None, 0.0)
            answered = [refused(lambda key=key: limits.asked(key)) for _ in range(most + 2)]
            assert answered[:most] == most * [None], scope
            assert all(seconds is not None and seconds <= 60 for seconds in answered[most:]), scope


def test_feed_tokens_of_one_person_are_counted_together(storage: str) -> None:
    limits = limits_of(limits_storage=storage, person_rate=2)
    tokens = [
        Key(id, "feed", person_id, 0.0) for id, person_id in (("a", "ada"), ("b", "ada"), ("c", "bruno"))
    ]
    asked = [refused(lambda key=tokens[which]: limits.asked(key)) for which in (0, 1, 0, 1, 2)]
    assert [seconds is None for seconds in asked] == [True, True, False, False, True]


def test_asked_by_many_at_once_exactly_as_many_are_answered(storage: str) -> None:
    limits = limits_of(limits_storage=storage, person_rate=100, targets=500)
    with ThreadPoolExecutor(8) as pool:
        asked = pool.map(lambda _: refused(lambda: limits.asked(PERSON)), range(150))
        assert sum(seconds is None for seconds in asked) == 100
        about = pool.map(
            lambda number: refused(lambda: limits.asked_about(PERSON, "ada", [f"p{number}"])), range(600)
        )
        assert sum(seconds is None for seconds in about) == 500


def test_each_person_asked_about_counts_once_and_a_batch_as_many_as_are_new(storage: str) -> None:
    limits = limits_of(limits_storage=storage, targets=10)

    def ask(*ids: str) -> bool:
        return refused(lambda: limits.asked_about(PERSON, "ada", ids)) is None

    assert ask("a") and ask("a") and ask("a", "a")
    assert ask("a", "b", "c", "d", "e", "f", "b")  # six so far
    assert not ask("g", "h", "i", "j", "k")  # eleven: none of them is counted
    assert ask("a", "g", "h", "i", "j")  # ten
    assert not ask("k")
    assert ask("j", "a")  # people who are counted already may be asked about
    assert not ask("a", "k")


def test_counts_are_kept_by_key_and_viewer_and_of_no_key_that_sees_all(storage: str) -> None:
    limits = limits_of(limits_storage=storage, targets=1)
    one, other = Key("one", "service", None, 0.0), Key("other", "service", None, 0.0)
    for key, viewer in ((one, "ada"), (one, "bruno"), (other, "ada")):
        assert refused(lambda key=key, viewer=viewer: limits.asked_about(key, viewer, ["x"])) is None
        assert refused(lambda key=key, viewer=viewer: limits.asked_about(key, viewer, ["y"])) is not None
    for scope in ("analyst", "admin"):
        limits.asked_about(Key("any", scope, None, 0.0), "ada", ["x", "y", "z"])


def test_an_hour_after_somebody_was_asked_about_they_count_no_more() -> None:
    clock = Clock()
    limits = limits_of(clock, targets=3)

    def wait(*ids: str) -> int | None:
        return refused(lambda: limits.asked_about(PERSON, "ada", ids))

    assert wait("a") is None
    clock.now += 600
    assert wait("b", "c") is None
    clock.now += 600
    assert wait("d") == WINDOW - 1200
    assert wait("d", "e") == WINDOW - 600
    assert wait("d", "e", "f", "g") == WINDOW  # so many at once are never allowed
    assert wait("a") is None  # asking about the same person again does not renew the hour
    clock.now += WINDOW - 1201
    assert wait("d") == 1
    clock.now += 1
    assert wait("d") is None
    assert wait("e") == 600


def test_a_minute_after_the_first_request_a_key_may_ask_anew_and_what_ran_out_is_forgotten() -> None:
    clock = Clock()
    counts = CountsInMemory(clock)
    rates = FixedWindowRateLimiter(counts)
    two = RateLimitItemPerMinute(2)
    assert [rates.hit(two, "ada") for _ in range(3)] == [True, True, False]
    assert rates.get_window_stats(two, "ada").reset_time == clock.now + 60
    clock.now += 59.9
    assert (rates.hit(two, "ada"), rates.test(two, "ada")) == (False, False)
    clock.now += 0.2
    assert rates.test(two, "ada")
    assert [rates.hit(two, "ada") for _ in range(3)] == [True, True, False]
    clock.now += 61
    rates.hit(two, "bruno")
    assert len(counts._counts) == 1


def test_counting_starts_no_thread() -> None:
    limits = limits_of()
    before = threading.active_count()
    started = []
    for _ in range(5):
        limits.asked(PERSON)
        limits.asked_about(PERSON, "ada", ["dora"])
        started.append(threading.active_count())
        time.sleep(0.02)
    assert started == 5 * [before]


def plain(history: list[tuple[float, str]], now: float, targets: list[str], most: int) -> bool:
    """Apply the definition: count the people who were first asked about, and answered, within the hour."""
    held = {target for at, target in history if now - at < WINDOW}
    if len(held | set(targets)) > most:
        return False
    history += [(now, target) for target in dict.fromkeys(targets) if target not in held]
    return True


@pytest.mark.parametrize("seed", range(20))
def test_counting_in_memory_is_as_the_definition_has_it(seed: int) -> None:
    draw, clock, history = random.Random(seed), Clock(), []
    counted = TargetsInMemory(clock)
    answers = set()
    for _ in range(300):
        clock.now += draw.choice((0, 1, 60, 900))
        targets = [f"p{draw.randrange(12)}" for _ in range(draw.randint(1, 4))]
        allowed = counted.count("ada", targets, 6) == 0
        assert allowed == plain(history, clock.now, targets, 6)
        answers.add(allowed)
    assert answers == {True, False}


def test_counting_in_redis_is_the_same_as_in_memory(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.flushall()
        both: list[Targets] = [TargetsInMemory(), TargetsInRedis(client)]
        draw = random.Random(7)
        for _ in range(300):
            targets = [f"p{draw.randrange(40)}" for _ in range(draw.randint(1, 4))]
            one, other = (counted.count("ada", targets, 25) for counted in both)
            assert (one == 0, one == WINDOW) == (other == 0, other == WINDOW)
        (key,) = client.keys()
        assert WINDOW - 60 < client.ttl(key) <= WINDOW


def test_processes_that_share_a_redis_share_their_counts(redis_url: str) -> None:
    one, other = (limits_of(limits_storage=redis_url, person_rate=4, targets=500) for _ in range(2))
    key = Key("shared", "person", "ada", 0.0)
    in_turn = (one, other, one, other, one, other)
    answered = [refused(lambda limits=limits: limits.asked(key)) is None for limits in in_turn]
    assert answered == [True, True, True, True, False, False]


def test_redis_is_told_nobodys_name(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.flushall()
        limits = limits_of(limits_storage=redis_url)
        key = Key("token elodie", "person", "elodie", 0.0)
        limits.asked(key)
        limits.asked_about(key, "elodie", ["bruno"])
        limits.failed("203.0.113.9")
        told = [
            *client.keys(),
            *(member for name in client.keys("*targets*") for member in client.zrange(name, 0, -1)),
        ]
    assert len(told) == 4
    assert not [text for text in told if any(name in text for name in (b"elodie", b"bruno", b"203.0.113"))]


def test_while_redis_is_away_each_process_counts_for_itself() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        nothing = f"redis://127.0.0.1:{unused.getsockname()[1]}/0"
    limits = limits_of(limits_storage=nothing, person_rate=2, targets=1)
    start = time.monotonic()
    answered = [refused(lambda: limits.asked(PERSON)) is None for _ in range(4)]
    assert answered == [True, True, False, False]
    about = [refused(lambda id=id: limits.asked_about(PERSON, "ada", [id])) is None for id in "aabb"]
    assert about == [True, True, False, False]
    assert time.monotonic() - start < 3


def test_whoever_asks_no_more_is_forgotten() -> None:
    clock = Clock()
    counted = TargetsInMemory(clock)
    for number in range(500):
        clock.now += 1
        counted.count(f"viewer {number}", ["x"], 5)
    clock.now += WINDOW
    counted.count("the last", ["x"], 5)
    assert list(counted._counted) == ["the last"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        (None, "", True),
        # As some proxies forward it, such as Azure's: with the port from which it was sent.
        ("192.0.2.1:50123", "192.0.2.1:50124", True),
        ("192.0.2.1:50123", "192.0.2.2:50123", False),
        ("[2001:db8::1]:50123", "2001:db8::2", True),
        ("[2001:db8::1]", "[2001:db8:0:1::1]", False),
        ("unknown", "[", True),
    ],
)
def test_an_address_is_that_of_one_customer(one: str | None, other: str | None, same: bool) -> None:
    limits = limits_of(failure_rate=1)
    limits.failed(one)
    assert (refused(lambda: limits.refuse_guesser(other)) is not None) == same


@pytest.mark.parametrize(
    ("scope", "counted"), [("person", True), ("service", True), ("analyst", False), ("admin", False)]
)
def test_a_key_that_sees_everything_may_ask_about_anybody(scope: str, counted: bool) -> None:
    limits, key = limits_of(targets=500), Key("k", scope, None, 0.0)
    asked = refused(lambda: limits.asked_about(key, "ada", map(str, range(501))))
    assert (asked is not None) == counted


@pytest.fixture
def limited(settings: Settings, village: Graph) -> Iterator[Callable[..., Flask]]:
    """Yield a function that makes an application with limits of its own."""
    made: list[Flask] = []

    def make(**limits: int) -> Flask:
        made.append(create_app(dataclasses.replace(settings, **limits)))
        return made[-1]

    yield make
    for app in made:
        parts_of(app).graph.close()


def with_key(app: Flask, key: str) -> FlaskClient:
    """Return a client that sends a key."""
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    return client


def test_over_http_one_request_too_many_is_429_and_says_when_to_ask_again(
    limited: Callable[..., Flask], key_of: Callable[..., str]
) -> None:
    app = limited(person_rate=3)
    client = with_key(app, key_of("person", "ada"))
    assert [client.get("/v1/people/me").status_code for _ in range(3)] == [200, 200, 200]
    answer = client.get("/v1/people/bruno")
    assert (answer.status_code, answer.content_type) == (429, "application/problem+json")
    assert answer.json["type"] == "urn:entregent:problem:too-many-requests"
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert with_key(app, key_of("person", "ada")).get("/v1/people/me").status_code == 200
    assert client.get("/livez").status_code == 200


COUNTED = {
    "mutual-contacts/{}": {"dora"},
    "mutual-contacts?with={}&with=ines": {"dora", "ines"},
    "degrees?to={}&to=ines": {"dora", "ines"},
    "introductions/{}": {"dora"},
    "people/{}": {"dora"},
}


@pytest.mark.parametrize("address", COUNTED)
@pytest.mark.parametrize("scope", ["person", "service"])
def test_over_http_people_asked_about_are_counted_wherever_it_is_asked(
    limited: Callable[..., Flask], key_of: Callable[..., str], address: str, scope: str
) -> None:
    app = limited(targets=len(COUNTED[address]) + 1)
    client = with_key(app, key_of(scope, "ada" if scope == "person" else None))

    def status(whom: str) -> int:
        return client.get(f"/v1/people/ada/{address.format(whom)}").status_code

    assert [status("dora"), status("dora")] == [200, 200]
    assert status("nobody") == 404  # it counts whether the person exists or not
    assert status("hiro") == 429
    assert status("dora") == 200
    assert client.get("/v1/people/ada/suggestions").status_code == 200
    assert client.get("/v1/people/ada/mutual-contacts/kofi").status_code == 429
    admin = with_key(app, key_of("admin"))
    assert admin.get(f"/v1/people/ada/{address.format('hiro')}").status_code == 200


def test_over_http_those_an_introduction_is_asked_to_are_counted_too(
    limited: Callable[..., Flask], key_of: Callable[..., str]
) -> None:
    client = with_key(limited(targets=2), key_of("person", "ada"))

    def status(whom: str) -> int:
        asked = {"connector_id": "bruno", "other_id": whom, "message": "Please"}
        return client.post("/v1/people/ada/introduction-requests", json=asked).status_code

    assert [status(whom) for whom in ("greta", "greta", "kofi", "hiro", "greta")] == [201, 200, 409, 429, 200]
    assert client.get("/v1/people/ada/mutual-contacts/hiro").status_code == 429


@pytest.mark.parametrize(
    ("address", "done", "listed"),
    [
        ("contacts/{}", 202, "contact-requests?direction=sent"),
        ("suggestions/{}/dismissal", 204, "dismissals"),
    ],
)
def test_over_http_people_whose_names_an_edit_leads_to_are_counted_too(
    limited: Callable[..., Flask], key_of: Callable[..., str], address: str, done: int, listed: str
) -> None:
    """Both lists tell the names of those who were named, whoever they are."""
    client = with_key(limited(targets=3), key_of("person", "ada"))

    def status(whom: str) -> int:
        return client.put(f"/v1/people/ada/{address.format(whom)}").status_code

    told = [status(whom) for whom in ("lior", "lior", "ines", "nobody", "kofi", "jonas", "lior")]
    assert told == [done, done, done, 404, 429, 429, done]
    names = {item["name"] for item in client.get(f"/v1/people/ada/{listed}").json["items"]}
    assert names == {"Lior Ben-Ami", "Inês Carvalho"}
    assert client.get("/v1/people/ada/mutual-contacts/hiro").status_code == 429
    for whom in ("lior", "ines"):  # taking it back tells nothing, so it is never refused
        assert client.delete(f"/v1/people/ada/{address.format(whom)}").status_code == 204


FINDING = {
    "search?q={}": ("elodie", "dora", "greta"),
    "introductions/employers/{}": ("lumiere", "kestrel", "alameda"),
    "employers/{}/people": ("lumiere", "kestrel", "alameda"),
    "introductions/employers?when=ever&country={}": ("France", "United Kingdom", "Portugal"),
}
"""Values to ask with in turn: they find a few people, some more, and one too many."""


@pytest.mark.parametrize("address", FINDING)
@pytest.mark.parametrize("scope", ["person", "service"])
def test_over_http_people_found_are_counted_where_the_caller_says_whom_to_look_for(
    limited: Callable[..., Flask], key_of: Callable[..., str], address: str, scope: str
) -> None:
    def asked(client: FlaskClient, which: int) -> Any:
        return client.get(f"/v1/people/ada/{address.format(FINDING[address][which])}")

    admin = with_key(limited(), key_of("admin"))
    found = [{item["person_id"] for item in asked(admin, which).json["items"]} for which in range(3)]
    assert all(found[which] - set().union(*found[:which]) for which in range(3))  # or nothing is tested
    client = with_key(
        limited(targets=len(found[0] | found[1])), key_of(scope, "ada" if scope == "person" else None)
    )
    assert [asked(client, which).status_code for which in (0, 0, 1, 2, 1)] == [200, 200, 200, 429, 200]
    assert client.get("/v1/people/ada/search?q=nobody").status_code == 200
    for whom_the_service_chooses in ("suggestions", "reach/contacts"):
        assert client.get(f"/v1/people/ada/{whom_the_service_chooses}").status_code == 200


@pytest.mark.parametrize("question", ["former-colleagues", "neighbours"])
def test_over_http_people_found_are_counted_where_the_caller_says_of_themselves_where_to_look(
    limited: Callable[..., Flask], key_of: Callable[..., str], question: str
) -> None:
    client = with_key(limited(targets=1), key_of("person", "ada"))
    (found,) = client.get(f"/v1/people/ada/{question}?limit=1").json["items"]
    assert client.get(f"/v1/people/ada/mutual-contacts/{found['person_id']}").status_code == 200
    assert client.get("/v1/people/ada/mutual-contacts/ines").status_code == 429


def test_on_pages_people_asked_about_and_people_found_are_counted_too(
    limited: Callable[..., Flask], key_of: Callable[..., str]
) -> None:
    client = with_key(limited(targets=2), key_of("person", "ada"))
    assert client.get("/people/me/people/dora").status_code == 200
    assert client.get("/people/me/search?q=elodie").status_code == 200
    for one_too_many in ("people/hiro", "search?q=greta", "employers/alameda"):
        assert client.get(f"/people/me/{one_too_many}").status_code == 429
    assert client.get("/people/me/people/dora").status_code == 200
    for whom_the_service_chooses in ("suggestions", "employers", "changes"):
        assert client.get(f"/people/me/{whom_the_service_chooses}").status_code == 200


def test_over_http_what_cannot_be_accepted_is_not_counted(
    limited: Callable[..., Flask], key_of: Callable[..., str]
) -> None:
    client = with_key(limited(targets=1), key_of("person", "ada"))
    assert client.get("/v1/people/me/mutual-contacts/ada").status_code == 422
    assert client.get("/v1/people/me/mutual-contacts/dora?limit=0").status_code == 422
    assert client.get("/v1/people/bruno/mutual-contacts/hiro").status_code == 403
    assert client.get("/v1/people/me/mutual-contacts/bruno").status_code == 200


def test_over_http_an_address_that_guesses_is_looked_up_no_more_and_known_keys_go_on(
    limited: Callable[..., Flask], key_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = limited(failure_rate=4)
    known = with_key(app, key_of("person", "ada"))
    assert known.get("/v1/people/me").status_code == 200
    looked_up = []
    graph = parts_of(app).graph
    read = graph.read
    monkeypatch.setattr(
        graph, "read", lambda *given, **how: looked_up.append(given[0].name) or read(*given, **how)
    )
    guesses = [with_key(app, GUESS.replace("aaa", f"{number:03}")) for number in range(8)]
    assert [guess.get("/v1/employers").status_code for guess in guesses] == 4 * [401] + 4 * [429]
    assert looked_up == 4 * ["key"]
    assert app.test_client().get(f"/?token={GUESS}").status_code == 429
    assert known.get("/v1/people/me").status_code == 200
    elsewhere = guesses[7].get("/v1/employers", environ_base={"REMOTE_ADDR": "203.0.113.9"})
    assert elsewhere.status_code == 401


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 401)])
def test_a_forwarded_address_is_believed_of_as_many_proxies_as_there_are(
    limited: Callable[..., Flask], proxies: int, status: int
) -> None:
    client = with_key(limited(failure_rate=1, proxies=proxies), GUESS)
    assert client.get("/v1/employers", headers={"X-Forwarded-For": "203.0.113.1"}).status_code == 401
    made_up = "203.0.113.1, 203.0.113.2"  # the client itself writes the left part
    other = with_key(client.application, GUESS.replace("aaa", "ccc"))
    assert other.get("/v1/employers", headers={"X-Forwarded-For": made_up}).status_code == status
