"""An edit over HTTP that changes the evidence for an acquaintance changes its strength."""

from __future__ import annotations

from flask.testing import FlaskClient


def link(client: FlaskClient, one: str, other: str) -> dict[str, object]:
    (item,) = client.get(f"/v1/people/{one}/introductions/{other}").json["items"]
    return item["links"][0]


def test_jobs_that_are_replaced_count_no_more(client: FlaskClient) -> None:
    assert link(client, "ada", "bruno")["strength"] == 0.559
    jobs = client.get("/v1/people/ada/jobs")
    tag = {"If-Match": jobs.headers["ETag"]}
    assert client.put("/v1/people/ada/jobs", json={"items": []}, headers=tag).status_code == 200
    assert link(client, "ada", "bruno")["words"] == "in contact since 2019-03"
    assert link(client, "ada", "bruno")["strength"] == 0.37


def test_an_acquaintance_that_is_confirmed_is_stronger(client: FlaskClient) -> None:
    assert client.put("/v1/people/ada/contacts/lior", json={"since": "2020"}).status_code == 200
    assert link(client, "ada", "lior")["words"] == "both confirm it, in contact since 2020"
    assert link(client, "lior", "ada")["strength"] == 0.622  # 1 - 0.7 x 0.6 x 0.9


def test_the_jobs_of_somebody_who_is_seen_by_nobody_count_no_more(client: FlaskClient) -> None:
    assert link(client, "bruno", "greta")["evidence"] == ["known", "together", "since"]
    for visibility, evidence in (
        ("nobody", ["known", "since"]),
        ("everyone", ["known", "together", "since"]),
    ):
        assert client.put("/v1/people/greta/privacy", json={"visibility": visibility}).status_code == 200
        assert link(client, "bruno", "greta")["evidence"] == evidence
