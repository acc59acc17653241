"""`entregent serve` as a user starts it: its own process, on a free port, stopped by its own id."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from drawing import Society
from serving import ENTREGENT, Service, free_port, key_of, wait_until
from villages import put_village

from app.cli import _greeting, _question
from app.errors import EntregentError
from app.graph import Graph
from app.server import check_address
from app.settings import Settings


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Yield a service with the village in it."""
    service = Service(tmp_path_factory.mktemp("service"))
    yield service
    if service.process.poll() is None:
        service.stop()


def test_it_prints_its_address_a_way_in_a_key_and_a_question_that_works(service: Service) -> None:
    address = f"http://127.0.0.1:{service.port}"
    first, browser, key, question = service.said.splitlines()
    assert first == f"Entregent answers at {address}"
    token = re.fullmatch(rf"Open once in a browser, within the hour:  {address}/\?token=(ent_\S+)", browser)[
        1
    ]
    assert re.fullmatch(r"Key for twelve hours:  export ENTREGENT_KEY=ent_\S+", key)
    ran = subprocess.run(
        ["bash", "-c", question], env=service.environment | {"ENTREGENT_KEY": service.key},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert [item["person_id"] for item in json.loads(ran.stdout)["items"]] == ["bruno", "chidi", "elodie"]
    looked_ahead = urllib.request.Request(
        f"{address}/?token={token}", method="HEAD"
    )  # as a chat program does with a link
    assert urllib.request.urlopen(looked_ahead, timeout=20).headers["Set-Cookie"] is None
    jar = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with jar.open(f"{address}/?token={token}", timeout=20) as page:
        assert (page.status, page.url) == (200, f"{address}/")
    with jar.open(f"{address}/v1/people/ada/reach", timeout=20) as answer:
        assert json.load(answer) == {"first": 4, "second": 4, "third": 1}
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{address}/?token={token}", timeout=20)


@pytest.mark.parametrize(
    ("host", "address", "trusted"),
    [
        ("127.0.0.1", "127.0.0.1:8000", True),
        ("::1", "[::1]:8000", True),
        ("localhost", "localhost:8000", True),
        ("0.0.0.0", "0.0.0.0:8000", False),
    ],
)
def test_a_key_is_printed_only_where_nobody_else_can_read_it(
    village: Graph, settings: Settings, host: str, address: str, trusted: bool
) -> None:
    said = "\n".join(_greeting(village, dataclasses.replace(settings, host=host)))
    assert said.startswith(f"Entregent answers at http://{address}\n")
    assert (f"http://{address}/?token=ent_" in said) == ("ent_" in said) == trusted
    assert (f'curl -H "Authorization: Bearer $ENTREGENT_KEY" http://{address}/' in said) == trusted
    assert ("entregent key create" in said) == (not trusted)


def test_the_first_question_is_about_two_people_who_are_there(graph: Graph) -> None:
    Society(("alone", "b é", "c"), frozenset({("b é", "c")})).put_into(graph)
    assert _question(graph) == "/v1/people/b%20%C3%A9/mutual-contacts/c"
    Society(("alone", "b"), frozenset()).put_into(graph)
    assert _question(graph) == "/v1/employers"
    put_village(graph)
    assert _question(graph) == "/v1/people/ada/mutual-contacts/dora"


def test_five_hundred_ids_of_a_real_length_reach_it(service: Service) -> None:
    many = "&".join(f"to=00000000-0000-0000-0000-{number:012}" for number in range(500))
    status, body = service.get(f"/v1/people/ada/degrees?{many}")
    assert (status, body["detail"]) == (404, 'There is no person "00000000-0000-0000-0000-000000000000".')


def speak(port: int, said: bytes) -> bytes:
    """Send bytes to the service as they are; return the first bytes of its answer."""
    with socket.create_connection(("127.0.0.1", port), 20) as line:
        with contextlib.suppress(ConnectionError):  # it closes the connection if it will not read on
            line.sendall(said)
        return line.recv(64)


def test_what_is_too_long_is_refused_by_the_server_before_it_is_held(service: Service) -> None:
    def first_line(said: bytes) -> bytes:
        return speak(service.port, said).split(b"\r\n")[0]

    path = b"GET /livez?" + 90_000 * b"a"
    assert first_line(path).split()[1] == b"414"  # the line does not end
    head = b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    assert first_line(head + b"X-Long: " + 9_000 * b"a" + b"\r\n\r\n").split()[1] == b"431"
    many = b"".join(b"X-%d: a\r\n" % number for number in range(70))
    assert first_line(head + many + b"\r\n").split()[1] == b"431"
    assert first_line(head + b"\r\n") == b"HTTP/1.1 200 OK"


@pytest.mark.parametrize("more", [{}, {"X-Forwarded-Ssl": "off"}])
def test_without_a_proxy_no_header_says_that_a_connection_is_safe(
    service: Service, more: dict[str, str]
) -> None:
    asked = urllib.request.Request(
        f"http://{service.address}/livez", headers={"X-Forwarded-Proto": "https", **more}
    )
    with urllib.request.urlopen(asked, timeout=20) as answer:
        assert answer.headers["Strict-Transport-Security"] is None


def test_a_body_in_chunks_is_counted(service: Service) -> None:
    key = f"Authorization: Bearer {key_of(service, 'admin')}\r\n".encode()
    head = b"POST /v1/keys HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" + key
    chunk = b"10000\r\n" + 65_536 * b" " + b"\r\n"
    answer = speak(service.port, head + b"Transfer-Encoding: chunked\r\n\r\n" + 20 * chunk + b"0\r\n\r\n")
    assert answer.split()[1] == b"413"


def test_its_figures_are_those_of_all_its_workers(service: Service) -> None:
    for _ in range(20):
        service.get("/livez")
    asked = urllib.request.Request(f"http://127.0.0.1:{service.port}/metrics")
    asked.add_header("Authorization", f"Bearer {key_of(service, 'analyst')}")
    with urllib.request.urlopen(asked, timeout=20) as answer:
        told = answer.read().decode()
    count = re.search(r'entregent_requests_total\{method="GET",rule="/livez",status="200"\} ([\d.]+)', told)
    assert float(count[1]) >= 20


def test_it_says_that_the_engine_is_away_and_recovers_when_it_is_back(service: Service) -> None:
    engine = psutil.Process(service.engine_pid())
    engine.suspend()
    try:
        start = time.monotonic()
        with ThreadPoolExecutor(40) as clients:  # most of whom wait for a thread of the service
            answers = list(clients.map(service.get, 40 * ["/v1/people/ada/reach"]))
        assert time.monotonic() - start < 5
        assert {(status, body["status"]) for status, body in answers} == {(503, 503)}
    finally:
        engine.resume()
    reach = (200, {"first": 4, "second": 4, "third": 1})
    wait_until(lambda: service.get("/v1/people/ada/reach") == reach)
    wait_until(lambda: service.get("/readyz")[0] == 200)


def test_a_second_one_at_the_same_port_says_so_and_leaves(service: Service) -> None:
    second = subprocess.run(
        [ENTREGENT, "serve"], env=service.environment, capture_output=True, text=True, timeout=120
    )
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"entregent: Cannot listen at 127.0.0.1:{service.port}: Address already in use. Choose another "
        "address with --host and --port, or ENTREGENT_HOST and ENTREGENT_PORT.\n"
    )
    assert service.get("/livez")[0] == 200


@pytest.mark.parametrize("host", ["a..b", f"{'a' * 64}.example"])
def test_a_host_that_cannot_be_one_is_refused(host: str) -> None:
    with pytest.raises(EntregentError, match=f"^Cannot listen at {host}:8000: not the name of a host"):
        check_address(Settings(host=host))


def test_a_name_is_tried_at_the_address_at_which_gunicorn_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most machines list the loopback of IPv6 first for localhost; made up here, as not all have it."""
    known = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 0, 0, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: known)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(
            EntregentError, match=f"^Cannot listen at localhost:{port}: Address already in use"
        ):
            check_address(Settings(host="localhost", port=port))
    check_address(Settings(host="localhost", port=port))


def test_ended_it_leaves_no_engine_behind_and_the_next_start_finds_the_data(service: Service) -> None:
    engine = service.engine_pid()
    assert service.stop() == 0
    wait_until(lambda: not psutil.pid_exists(engine))
    service.start()
    assert service.get("/v1/people/ada/reach")[1] == {"first": 4, "second": 4, "third": 1}


def has_ipv6() -> bool:
    """Check whether a server can listen on the loopback of IPv6."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


def test_killed_it_leaves_no_engine_behind_either_and_may_listen_elsewhere_next(service: Service) -> None:
    engine = service.engine_pid()
    assert service.stop(signal.SIGKILL) == -signal.SIGKILL
    wait_until(lambda: not psutil.pid_exists(engine))
    host, name = ("::1", "[::1]") if has_ipv6() else ("localhost", "localhost")
    service.environment["ENTREGENT_HOST"], service.address = host, f"{name}:{service.port}"
    service.start()
    assert service.said.startswith(f"Entregent answers at http://{service.address}\n")
    assert service.get("/v1/people/ada/reach")[1] == {"first": 4, "second": 4, "third": 1}


def test_a_terminal_that_is_closed_ends_it_unless_it_was_started_to_outlive_that(
    service: Service, tmp_path: Path
) -> None:
    engine = service.engine_pid()
    folder = service.environment | {"TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        ["nohup", ENTREGENT, "serve"],
        env=folder | {"ENTREGENT_PORT": str(free_port()), "ENTREGENT_WORKERS": "1"},
        text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
    ) as nobody_asks:  # fmt: skip
        try:
            for _ in range(4):
                nobody_asks.stdout.readline()
            nobody_asks.send_signal(signal.SIGHUP)
            assert service.stop(signal.SIGHUP) == 0
            assert psutil.pid_exists(engine)
            assert nobody_asks.poll() is None
        finally:
            nobody_asks.terminate()
    assert nobody_asks.returncode == 0
    wait_until(lambda: not psutil.pid_exists(engine))
    assert list(tmp_path.glob("entregent-metrics-*")) == []
