"""The pages people open: readable without scripts, with a form for each query and nothing about strangers."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from drawing import Society
from flask.testing import FlaskClient

from app.catalogue import shipped
from app.graph import Graph
from app.web.home import STYLE
from app.web.people import LISTS

TOLD = ("Content-Length", "Date", "Server-Timing")
"""Headers that differ with the length of an id, or with the time."""


class Page(HTMLParser):
    """What a page contains: links, cells of tables, fields of its form, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.cells: list[str] = []
        self.fields: dict[str, str] = {}
        self.tags: set[str] = set()
        self.text = text
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


@pytest.mark.parametrize("name", ["soft", "fault"])
def test_coloured_text_stands_out_from_page_and_field_in_light_and_dark(name: str) -> None:
    found = re.search(rf"--{name}: light-dark\(#(\w+), #(\w+)\)", STYLE)
    assert found
    # White, and the colour with which Chromium fills fields in dark mode, which is lighter than its page.
    for colour, ground in zip(found.groups(), ("fff", "3b3b3b"), strict=True):
        darker, lighter = sorted((luminance(colour), luminance(ground)))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it."""
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_printed_page_has_what_is_scrolled_to_on_a_screen() -> None:
    assert re.search(r"@media print \{\s*\.scroll, pre \{ overflow: visible; \}", STYLE)


def test_every_query_is_on_the_page_of_the_library_and_has_one_of_its_own(client: FlaskClient) -> None:
    whole = page(client, "/queries/")
    links = set(whole.links)
    assert whole.text.count(", command line only") == len(shipped()) - len(shipped().runnable(heavy=False))
    assert {f"/queries/{name}" for name in shipped()} <= links
    for name, query in shipped().items():
        found = page(client, f"/queries/{name}")
        runs = query in shipped().runnable(heavy=False)
        assert ("not here." in found.text) == (not runs), name
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
    assert rows.headers["Entregent-Truncated"] == "false"


def test_a_list_is_given_an_element_a_line_and_an_empty_field_is_left_out(analyst: FlaskClient) -> None:
    found = page(analyst, "/queries/degrees/rows", person_id="ada", other_ids="bruno\r\nines\r\n", limit="")
    assert [cell for cell in found.cells if cell in ("1", "3")] == ["1", "3"]


def test_a_form_holds_an_example_before_it_is_sent_and_after_that_what_was_asked(
    analyst: FlaskClient,
) -> None:
    held = {"person_id": "ada", "other_id": "dora", "after_name": "", "after_person_id": "", "limit": "20"}
    assert page(analyst, "/queries/mutual-contacts").fields == held
    address = "/queries/mutual-contacts/rows"
    assert page(analyst, address, person_id="ada", other_id="dora").fields == held
    assert page(analyst, address, 422).fields == {**held, "person_id": "", "other_id": ""}
    assert page(analyst, "/queries/people-you-may-know").text.count(" 0 to 10; default ") == 10


def test_what_is_wrong_with_an_argument_is_said_beside_its_field(analyst: FlaskClient) -> None:
    answer = analyst.get("/queries/most-connected/rows?limit=0")
    assert answer.status_code == 422
    fault = '<span class="fault">Must be from 1 to 100.</span>'
    assert f"{fault} Most rows to return. 1 to 100; default 20." in answer.text
    answer = analyst.get("/queries/known-elsewhere/rows?keys=x")
    assert answer.text.count('<span class="fault">') == 1, (
        "keys is a parameter, and every dict has such a method"
    )
    answer = analyst.get("/queries/reach/rows?person_id=nobody")
    assert answer.status_code == 404
    assert "There is no person &#34;nobody&#34;." in answer.text


def test_a_field_is_read_out_with_what_is_said_beside_it(analyst: FlaskClient) -> None:
    text = analyst.get("/queries/most-connected/rows?limit=0").text
    (field,) = re.findall(r'<input id="limit"[^>]*>', text)
    assert 'aria-describedby="limit-about" aria-invalid="true"' in field
    assert 'id="limit-about"><span class="fault">Must be from 1 to 100.</span>' in text
    form = analyst.get("/queries/search").text
    described = re.findall(r'<(?:input|select|textarea) id="(\w+)"[^>]* aria-describedby="\1-about"', form)
    assert described == list(shipped()["search"].parameters)
    assert "aria-invalid" not in form
    assert re.findall(r'<(?:input|select|textarea) id="(\w+)"[^>]* required', form) == ["person_id"]


def test_what_may_be_wider_than_the_page_is_scrolled_by_keys_and_has_a_name(analyst: FlaskClient) -> None:
    keyed = r'<(?:div class="scroll"|pre) role="region" aria-label="([^"]+)" tabindex="0">'
    for address in ("/queries/contacts", "/queries/contacts/rows?person_id=ada"):
        assert re.findall(keyed, analyst.get(address).text) == ["Rows", "Cypher"], address


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
    answer = client.get("/people/nobody", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "There is no person &#34;nobody&#34;." in answer.text


@pytest.mark.parametrize("end", LISTS)
def test_a_list_shows_whom_the_api_lists_with_a_way_to_each(client: FlaskClient, end: str) -> None:
    shown = page(client, f"/people/ada/{end}".rstrip("/"))
    listed = client.get(f"/v1/people/ada/{end or 'contacts'}").json["items"]
    ways = [
        f"/people/ada/employers/{item['employer_id']}"
        if end == "employers"
        else f"/people/ada/people/{item['person_id']}"
        for item in listed
    ]
    assert [link for link in shown.links if link in ways] == ways
    assert f"/v1/people/ada/{end or 'contacts'}" in shown.links
    others = {f"/people/ada/{other}".rstrip("/") for other in LISTS}
    assert others <= set(shown.links)


def test_a_page_that_does_not_show_all_says_so(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = ("", "/suggestions", "/employers", "/employers/kestrel", "/search?q=k")
    assert not any("There are more." in client.get(f"/people/ada{address}").text for address in addresses)
    pages = sys.modules["app.web.people"]
    monkeypatch.setattr(pages, "_MOST", 1)
    for address in addresses:
        text = client.get(f"/people/ada{address}").text
        assert ("There are more." in text, text.count("<tr>")) == (True, 1), address
    assert "There are more introductions." not in client.get("/people/ada/people/ines").text
    monkeypatch.setattr(pages, "_WAYS", 1)
    assert "There are more introductions." in client.get("/people/ada/people/ines").text


def test_a_page_says_so_too_if_one_connector_has_more_introductions_than_shown(client: FlaskClient) -> None:
    # All four chains from Jonas to Ada begin with Inês: one by Greta and Bruno, three by Dóra.
    text = client.get("/people/jonas/people/ada").text
    assert text.count('<ul class="soft">') == 3
    assert "There are more introductions." in text


def test_lists_say_why_where_and_since_when(client: FlaskClient) -> None:
    reasons = client.get("/v1/people/ada/suggestions").json["items"][0]["reasons"]
    assert " ".join(reason["text"] for reason in reasons) in page(client, "/people/ada/suggestions").cells
    assert page(client, "/people/ada/former-colleagues").cells == [
        "Both at Lumière & Filles, 2018-01-15 to 2019-02.",
        "Now Sound engineer at Lumière & Filles. 1 mutual contact.",
    ]
    assert page(client, "/people/ada/employers/alameda").cells == [
        "Branch manager, since 2010.",
        "Through Bruno Ferreira.",
    ]


def test_what_a_number_follows_may_be_written_from_right_to_left(client: FlaskClient) -> None:
    """Without <bdi> a browser would put the number on the other side of it."""
    assert "<bdi>Branch manager</bdi>, since 2010." in client.get("/people/ada/employers/alameda").text


def test_an_employer_without_a_name_goes_by_its_id(client: FlaskClient) -> None:
    assert client.put("/v1/employers/plain", json={}, headers={"If-None-Match": "*"}).status_code == 201
    jobs = [{"employer_id": "plain", "started": "2001", "ended": "2003"}]
    for whom in ("kofi", "lior"):
        held = client.get(f"/v1/people/{whom}/jobs")
        kept = [
            {name: job[name] for name in ("employer_id", "title", "started", "ended")}
            for job in held.json["items"]
        ]
        made = client.put(
            f"/v1/people/{whom}/jobs", json={"items": kept + jobs}, headers={"If-Match": held.headers["ETag"]}
        )
        assert made.status_code == 200, made.text
    assert "Both at plain, 2001 to 2003." in page(client, "/people/lior/former-colleagues").cells


def test_changes_are_shown_as_they_are_told(client: FlaskClient, village: Graph) -> None:
    before = client.get("/v1/people/bruno")
    moved = client.patch(
        "/v1/people/bruno", json={"city": "Porto"}, headers={"If-Match": before.headers["ETag"]}
    )
    assert moved.status_code == 200
    (change,) = client.get("/v1/people/ada/changes").json["items"]
    shown = page(client, "/people/ada/changes")
    assert shown.cells == [change["summary"], change["at"][:10]]
    assert shown.links.count("/people/ada/people/bruno") == 1
    assert shown.text.count("Bruno Ferreira") == 1


def test_two_people_are_shown_with_whom_both_know_and_the_ways_from_one_to_the_other(
    client: FlaskClient,
) -> None:
    shown = page(client, "/people/ada/people/dora")
    both = client.get("/v1/people/ada/mutual-contacts/dora").json
    mutual = [f"/people/ada/people/{item['person_id']}" for item in both["items"]]
    assert list(dict.fromkeys(link for link in shown.links if link in mutual)) == mutual
    assert "/people/dora" in shown.links
    text = client.get("/people/ada/people/dora").text
    assert f"{both['total']} mutual contacts" in text
    for way in client.get("/v1/people/ada/introductions/dora?limit=5").json["items"]:
        for link in way["links"]:
            assert link["words"].replace("&", "&amp;") in text
    assert "No mutual contacts" in client.get("/people/ada/people/ines").text
    # The people in between have links too: Ada, Bruno, Greta, Inês.
    links = set(page(client, "/people/ada/people/ines").links)
    assert {"/people/ada/people/bruno", "/people/ada/people/greta"} <= links
    assert not {"/people/ada/people/ada", "/people/ada/people/ines"} & links
    assert client.get("/people/ada/people/ada").status_code == 422
    assert "Find somebody" in text


def test_somebody_is_searched_for_and_the_nearest_come_first(client: FlaskClient) -> None:
    found = client.get("/v1/people/ada/search?q=k").json["items"]
    shown = page(client, "/people/ada/search", q="k")
    ways = [f"/people/ada/people/{item['person_id']}" for item in found]
    assert len(ways) > 1
    assert [link for link in shown.links if link in ways] == ways
    assert shown.fields == {"q": "k"}
    assert "Nobody found." in client.get("/people/ada/search?q=zebra").text
    assert page(client, "/people/ada/search").cells == []


@pytest.mark.parametrize(
    ("address", "title"),
    [("/people/ada/search", "Ada Novak"), ("/people/", "People"), ("/queries/", "Queries")],
)
def test_the_title_of_what_was_found_says_what_was_searched_for(
    client: FlaskClient, address: str, title: str
) -> None:
    assert (
        f"<title>{title}: Élodie &amp; ines · Entregent</title>"
        in page(client, address, q="Élodie & ines").text
    )


def test_somebody_hidden_has_the_page_of_somebody_who_is_not_there(
    client_of: Callable[..., FlaskClient], client: FlaskClient
) -> None:
    ada = client_of("person", "ada")
    assert client.put("/v1/people/hiro/privacy", json={"visibility": "nobody"}).status_code == 200
    try:
        hidden, absent = (
            ada.get(f"/people/me/people/{whom}", headers={"Accept": "text/html"})
            for whom in ("hiro", "nobody")
        )
        assert (hidden.status_code, hidden.mimetype) == (404, "text/html")
        assert hidden.text.replace("hiro", "nobody") == absent.text
        kept = [
            {name: value for name, value in answer.headers if name not in TOLD} for answer in (hidden, absent)
        ]
        assert kept[0] == kept[1]
    finally:
        client.put("/v1/people/hiro/privacy", json={"visibility": "everyone"})


def test_a_person_sees_their_own_page_and_no_other(
    client_of: Callable[..., FlaskClient], village: Graph
) -> None:
    ada = client_of("person", "ada")
    assert "Bruno Ferreira" in ada.get("/people/me").text
    assert ada.get("/people/bruno").status_code == 403
    meeting = page(ada, "/people/me/people/dora")
    assert "/people/ada/people/bruno" in meeting.links
    assert "/people/dora" not in meeting.links  # what Dora may see is not shown to Ada


def test_a_page_of_a_part_says_so_even_if_nobody_was_found(graph: Graph, client: FlaskClient) -> None:
    # Of 501 contacts, all as strong, the last by id alone leads to somebody at an employer.
    contacts = [f"c{number:03}" for number in range(501)]
    pairs = frozenset({(person, "h") for person in contacts} | {("c500", "f")})
    Society(("f", "h", *contacts), pairs, jobs=(("f", "acme"),)).put_into(graph)
    for address in ("employers/acme", "employers"):
        text = client.get(f"/people/h/{address}").text
        assert ("Only a part was looked at" in text, "degrees.</p>" in text) == (True, False), address
        assert "Nobody who works there" not in text
    for address in ("", "suggestions", "search?q=c", "people/f"):
        assert "Only a part" not in client.get(f"/people/h/{address}".rstrip("/")).text
