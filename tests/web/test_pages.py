"""The pages people open: readable as they come, with a form for each query and nothing of strangers."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from app.catalogue import shipped
from app.graph import Graph


class Page(HTMLParser):
    """What a page holds: links, cells of tables, fields of its form, and the tags it is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.cells: list[str] = []
        self.fields: dict[str, str] = {}
        self.tags: set[str] = set()
        self._cell: list[str] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.tags.add(tag)
        assert "style" not in said and not any(name.startswith("on") for name in said)
        if tag == "a":
            self.links.append(said["href"] or "")
        if tag in ("input", "select", "textarea"):
            self.fields[said["name"] or ""] = said.get("value") or ""
        if tag == "td":
            self._cell = []

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "td" and self._cell is not None:
            self.cells.append("".join(self._cell).strip())
            self._cell = None


def page(client: FlaskClient, address: str, status: int = 200, **arguments: object) -> Page:
    answer = client.get(address, query_string=arguments)
    assert (answer.status_code, answer.mimetype) == (status, "text/html"), answer.text
    found = Page(answer.text)
    assert not {"script", "style", "iframe"} & found.tags
    return found


@pytest.fixture(scope="module")
def analyst(client_of: Callable[..., FlaskClient], village: Graph) -> FlaskClient:
    """An analyst's client."""
    return client_of("analyst")


def test_the_first_page_leads_to_all_there_is(client: FlaskClient) -> None:
    assert {"/people/", "/queries/", "/docs/"} <= set(page(client, "/").links)
    assert client.get("/style.css").mimetype == "text/css"


def test_every_query_is_on_the_page_of_the_library_and_has_one_of_its_own(client: FlaskClient) -> None:
    links = set(page(client, "/queries/").links)
    assert {f"/queries/{name}" for name in shipped()} <= links
    for name, query in shipped().items():
        found = page(client, f"/queries/{name}")
        runs = query in shipped().runnable(heavy=False)
        assert list(found.fields) == (list(query.parameters) if runs else [])


def test_the_library_is_searched_by_all_the_words(client: FlaskClient) -> None:
    links = page(client, "/queries/", q="WHO do we both know").links
    assert [link for link in links if link.startswith("/queries/m")] == ["/queries/mutual-contacts"]
    assert "zebra" in client.get("/queries/?q=zebra").text


def test_a_form_asks_its_query(analyst: FlaskClient) -> None:
    found = page(analyst, "/queries/link-prediction/rows", person_id="ada", other_id="dora")
    assert found.cells[:2] == ["false", "3"]
    assert found.fields == {"person_id": "ada", "other_id": "dora"}
    json, csv = (link for link in found.links if "person_id=ada" in link)
    assert analyst.get(json).json["items"][0]["common_neighbours"] == 3
    rows = analyst.get(csv)
    assert rows.text.splitlines()[0].startswith("contact,common_neighbours,")
    assert rows.headers["Content-Disposition"] == 'attachment; filename="link-prediction.csv"'


def test_a_list_is_given_an_element_a_line_and_an_empty_field_is_left_out(analyst: FlaskClient) -> None:
    found = page(analyst, "/queries/degrees/rows", person_id="ada", other_ids="bruno\r\nines\r\n", limit="")
    assert [cell for cell in found.cells if cell in ("1", "3")] == ["1", "3"]


def test_what_is_wrong_with_an_argument_is_said_beside_its_field(analyst: FlaskClient) -> None:
    answer = analyst.get("/queries/most-connected/rows?limit=0")
    assert answer.status_code == 422
    assert '<p class="about fault">Must be from 1 to 100.' in answer.text
    answer = analyst.get("/queries/reach/rows?person_id=nobody")
    assert answer.status_code == 404
    assert "There is no person &#34;nobody&#34;." in answer.text


def test_what_is_typed_is_never_taken_for_a_tag(analyst: FlaskClient) -> None:
    nasty = '"><script>alert(1)</script>'
    for address in ("/queries/", "/queries/reach/rows"):
        answer = analyst.get(address, query_string={"q": nasty, "person_id": nasty})
        assert "<script" not in answer.text


def test_who_may_not_run_a_query_sees_its_page_without_a_form(
    client_of: Callable[..., FlaskClient], village: Graph
) -> None:
    assert page(client_of("person", "ada"), "/queries/reach").fields == {}
    assert client_of("person", "ada").get("/queries/reach/rows").status_code == 403


def test_heavy_and_private_queries_and_those_that_write_do_not_run_from_a_page(client: FlaskClient) -> None:
    for name in ("closed-triangles", "keys", "record-people"):
        assert client.get(f"/queries/{name}/rows").status_code == 403
        assert client.get(f"/queries/{name}/rows.csv").status_code == 403


def test_a_person_is_found_by_name_and_looked_at(client: FlaskClient) -> None:
    assert "/people/ines" in page(client, "/people/", q="ines").links
    assert "/people/bruno" in page(client, "/people/").links
    ada = page(client, "/people/ada")
    contacts = [link for link in ada.links if re.fullmatch(r"/people/(?!ada)\w+", link)]
    assert contacts == ["/people/bruno", "/people/chidi", "/people/elodie", "/people/farid"]
    suggested = page(client, "/people/ada/suggestions")
    assert "/people/dora" in suggested.links
    reasons = client.get("/v1/people/ada/suggestions").json["items"][0]["reasons"]
    assert " ".join(reason["text"] for reason in reasons) in suggested.cells
    assert client.get("/people/nobody").status_code == 404


def test_a_person_sees_their_own_page_and_no_other(
    client_of: Callable[..., FlaskClient], village: Graph
) -> None:
    ada = client_of("person", "ada")
    assert "Bruno Ferreira" in ada.get("/people/me").text
    assert ada.get("/people/bruno").status_code == 403
