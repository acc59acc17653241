"""The client for notebooks and scripts: over HTTP and directly to the engine it returns the same rows."""

from __future__ import annotations

import datetime
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from unittest.mock import Mock

import networkx as nx
import pytest
from flask import Flask
from werkzeug.serving import make_server

import entregent
from app import errors
from app.client import over_http
from app.client.straight import Straight
from app.graph import Answer, Graph
from app.settings import Settings
from seed.village import ACQUAINTANCES

MUTUAL = [
    {"person_id": "bruno", "name": "Bruno Ferreira", "headline": "Knows everybody", "total": 3},
    {"person_id": "chidi", "name": "Chidi Okafor", "headline": "Bookkeeper of books", "total": 3},
    {"person_id": "elodie", "name": "Élodie Marchand", "headline": "Film director", "total": 3},
]


@pytest.fixture(scope="module")
def address(app: Flask, village: Graph) -> Iterator[str]:
    """Yield the address at which the application is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["over http", "straight"])
def connection(
    request: pytest.FixtureRequest, settings: Settings, address: str, key_of: Callable[..., str]
) -> Iterator[entregent.Connection]:
    """Yield a connection of each kind."""
    if request.param == "over http":
        made = entregent.connect(address, key=key_of("admin"))
    else:
        made = entregent.connect(
            settings.neo4j_uri,
            username=settings.neo4j_username,
            password=settings.neo4j_password,
            database=settings.neo4j_database,
        )
    with made:
        yield made


def test_a_query_by_its_name_gives_rows(connection: entregent.Connection) -> None:
    rows = connection.run("mutual-contacts", person_id="ada", other_id="dora")
    assert rows == MUTUAL
    assert (rows.columns, rows.truncated) == (["person_id", "name", "headline", "total"], False)


def test_rows_become_a_data_frame_with_the_types_of_the_header(connection: entregent.Connection) -> None:
    frame = connection.run("mutual-contacts", person_id="ada", other_id="dora").frame()
    assert frame.to_dict("records") == MUTUAL
    assert frame.attrs == {"truncated": False}
    empty = connection.run("mutual-contacts", person_id="ada", other_id="lior").frame()
    assert [list(f.columns) for f in (empty, frame)] == [["person_id", "name", "headline", "total"]] * 2
    assert str(empty["total"].dtype) == str(frame["total"].dtype) == "Int64"


def test_a_heavy_query_is_given_the_time_that_the_command_line_gives_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[float] = []

    def read(graph: Graph, *_: object, **__: object) -> Answer:
        given.append(graph.settings.time_limit)
        return Answer([], [], truncated=False)

    monkeypatch.setattr(Graph, "read", read)
    with Straight(Settings(neo4j_uri="bolt://127.0.0.1:1", time_limit=7.0)) as connection:
        for name in ("closed-triangles", "network-size"):
            connection.run(name)
    assert given == [600.0, 7.0]


def test_a_list_is_given_as_a_list_and_none_is_nothing(connection: entregent.Connection) -> None:
    assert connection.run("degrees", person_id="ada", other_ids=["bruno", "lior"]) == [
        {"person_id": "bruno", "degree": 1},
        {"person_id": "lior", "degree": None},
    ]
    assert len(connection.run("contacts", person_id="ada", after_name=None, limit=3)) == 3


def test_what_a_frame_holds_is_given_as_it_is(connection: entregent.Connection) -> None:
    people = connection.run("contacts", person_id="farid").frame()
    degrees = connection.run("degrees", person_id="ada", other_ids=people["person_id"])
    assert [row["person_id"] for row in degrees] == list(people["person_id"])
    assert len(connection.run("most-connected", limit=people["total"].max())) == 2


def test_the_network_and_a_circle_are_graphs_of_networkx(connection: entregent.Connection) -> None:
    whole = connection.graph()
    assert {frozenset(pair) for pair in whole.edges} == {frozenset(pair[:2]) for pair in ACQUAINTANCES}
    assert whole.nodes["lior"]["name"] == "Lior Ben-Ami"
    for degrees in (1, 2):
        circle = connection.graph("farid", degrees=degrees)
        assert nx.utils.graphs_equal(
            nx.Graph(circle.edges), nx.Graph(nx.ego_graph(whole, "farid", degrees).edges)
        )
    for given, error in (
        (("zoe",), errors.NotFoundError),
        (("ada", 3), errors.InvalidArgumentsError),
        ((None, 2), errors.InvalidArgumentsError),
    ):
        with pytest.raises(error):
            connection.graph(*given)


REFUSED = [
    ("mutual-friends", {}, errors.NotFoundError, 'There is no query "mutual-friends".'),
    ("contacts", {"person_id": "zoe"}, errors.NotFoundError, 'There is no person "zoe".'),
    ("contacts", {}, errors.InvalidArgumentsError, "person_id: Is missing."),
    (
        "contacts",
        {"person_id": "ada", "limit": 0},
        errors.InvalidArgumentsError,
        "limit: Must be from 1 to 100.",
    ),
    ("contacts", {"person_id": "ada", "limt": 1}, errors.InvalidArgumentsError, "limt: "),
    (
        "record-people",
        {"people": [{"id": "mila"}]},
        errors.NotAllowedError,
        'The query "record-people" changes the graph',
    ),
]


@pytest.mark.parametrize(("name", "arguments", "error", "says"), REFUSED, ids=[case[3] for case in REFUSED])
def test_what_cannot_be_answered_is_the_same_error_either_way(
    connection: entregent.Connection,
    name: str,
    arguments: dict[str, object],
    error: type[Exception],
    says: str,
) -> None:
    with pytest.raises(error) as raised:
        connection.run(name, **arguments)
    assert str(raised.value).startswith(says)
    assert connection.run("sign-of-life") == [{"alive": 1}]


def test_a_key_that_is_none_is_refused(address: str) -> None:
    with (
        entregent.connect(address, key="ent_none") as connection,
        pytest.raises(errors.NotAuthenticatedError),
    ):
        connection.run("sign-of-life")


def test_a_key_of_a_person_opens_no_library(address: str, key_of: Callable[..., str]) -> None:
    connection = entregent.connect(f"{address}/", key=key_of("person", "ada"))
    with connection, pytest.raises(errors.NotAllowedError):
        connection.run("sign-of-life")


class Closing(BaseHTTPRequestHandler):
    """Answers each connection once and closes it without announcing that."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = b'{"columns": ["alive"], "items": [{"alive": 1}], "truncated": false}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *args: Any) -> None:
        """Print nothing."""


def test_a_connection_that_the_other_end_closed_is_made_anew() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Closing) as server:
        threading.Thread(target=server.serve_forever).start()
        with entregent.connect(f"http://127.0.0.1:{server.server_port}", key="ent_none") as connection:
            for _ in range(3):
                assert connection.run("sign-of-life") == [{"alive": 1}]
        server.shutdown()


class Silent(Closing):
    """Reads each request and closes the connection without an answer."""

    asked = 0

    def do_GET(self) -> None:
        Silent.asked += 1
        self.close_connection = True


def test_a_service_that_closes_each_connection_is_asked_twice_and_said_to_be_away() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Silent) as server:
        threading.Thread(target=server.serve_forever).start()
        with entregent.connect(f"http://127.0.0.1:{server.server_port}", key="ent_none") as connection:
            with pytest.raises(errors.EngineUnavailableError, match="The service does not answer"):
                connection.run("sign-of-life")
            assert Silent.asked == 2
        server.shutdown()


def test_what_was_broken_off_half_way_spoils_no_later_request(monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Closing) as server:
        threading.Thread(target=server.serve_forever).start()
        with entregent.connect(f"http://127.0.0.1:{server.server_port}", key="ent_none") as connection:
            with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
                patch.setattr(connection._kept, "getresponse", Mock(side_effect=KeyboardInterrupt))
                connection.run("sign-of-life")
            assert connection.run("sign-of-life") == [{"alive": 1}]
        server.shutdown()


def test_a_service_that_is_away_is_said_to_be() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    connection = entregent.connect(f"http://127.0.0.1:{port}", key="ent_none")
    with connection, pytest.raises(errors.EngineUnavailableError, match="The service does not answer"):
        connection.run("sign-of-life")


@pytest.mark.parametrize("given", [{"address": "http://127.0.0.1:8000"}, {"key": "ent_none"}])
def test_a_service_and_a_key_go_together(given: dict[str, str]) -> None:
    with pytest.raises(errors.InvalidArgumentsError, match="key: "):
        entregent.connect(**given)


def test_an_address_with_a_port_that_is_no_number_is_refused() -> None:
    with pytest.raises(errors.InvalidArgumentsError, match=r"address: .*port"):
        entregent.connect("http://127.0.0.1:abc", key="ent_none")


@pytest.mark.parametrize("key", ["", "ent_secret\n", "ent_“secret”", "ent secret"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_told(key: str) -> None:
    with pytest.raises(errors.InvalidArgumentsError, match="key: Must have") as refusal:
        entregent.connect("http://127.0.0.1:8000", key=key)
    assert "secret" not in str(refusal.value)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(errors.InvalidArgumentsError, match="address: "):
        entregent.connect("http://[::1", key="ent_none")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", "Not an address"),
        ("127.0.0.1:8000", "Not an address"),
        ("bolt://127.0.0.1:seven", "Not an address"),
        ("bolt://a..b:7687", "Not an address"),
        ("bolt://neo4j:secret@127.0.0.1:7687", "Must not contain a user or a password"),
    ],
)
def test_an_address_of_no_engine_is_refused_before_it_is_used(address: str, says: str) -> None:
    with pytest.raises(errors.InvalidArgumentsError, match=f"^address: {says}") as refusal:
        entregent.connect(address)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    "value",
    [
        ["ada", None],
        {"day": datetime.date(2024, 2, 29)},
        {"share": float("nan")},
        float("nan"),
        "\ud800",
    ],
    ids=ascii,
)
def test_an_argument_that_no_address_can_hold_is_refused_by_name(address: str, value: object) -> None:
    with (
        entregent.connect(address, key="ent_none") as connection,
        pytest.raises(errors.InvalidArgumentsError, match=r"^given: Cannot be sent over HTTP"),
    ):
        connection.run("anything", other="ada", given=value)


def test_an_empty_list_is_refused_over_http_where_it_would_be_left_out(address: str) -> None:
    with (
        entregent.connect(address, key="ent_none") as connection,
        pytest.raises(errors.InvalidArgumentsError, match="person_ids: An empty list"),
    ):
        connection.run("unknown-ids", person_ids=[], employer_ids=["nordwind"])


def test_an_answer_that_is_none_of_a_service_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(over_http.OverHttp, "_get", lambda connection, path: b"<html>Welcome</html>")
    with (
        entregent.connect("http://127.0.0.1:8000", key="ent_none") as connection,
        pytest.raises(errors.EntregentError, match="not as an Entregent service does"),
    ):
        connection.run("people")


PROBLEMS = [
    (429, errors.TooManyRequestsError),
    (503, errors.EngineUnavailableError),
    (504, errors.TimeLimitError),
    (500, errors.EntregentError),
]


@pytest.mark.parametrize(("status", "error"), PROBLEMS)
def test_a_problem_becomes_the_error_that_it_was_made_of(status: int, error: type[Exception]) -> None:
    made = over_http._error(status, b'{"detail": "Wait."}', "7")
    assert (type(made), str(made)) == (error, "Wait.")
    assert getattr(made, "retry_after", 7) == 7


def test_an_answer_that_is_no_problem_of_ours_is_told_by_its_status() -> None:
    assert "502" in str(over_http._error(502, b"<html>Bad gateway</html>", None))


def test_arguments_are_written_as_a_query_string_has_them() -> None:
    assert [
        over_http._said(value) for value in (True, datetime.date(2024, 2, 29), [False, 1], "a b", {"a": 1})
    ] == [
        "true",
        "2024-02-29",
        ["false", 1],
        "a b",
        '{"a": 1}',
    ]
