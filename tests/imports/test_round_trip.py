"""What `GET /v1/people/{id}/export` gives can be brought in elsewhere."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.imports import FoundJob, read_file


def test_an_export_is_read_as_it_was_given(client: FlaskClient) -> None:
    found = read_file(client.get("/v1/people/ada/export").data, "ada.json")
    assert found.owner
    assert found.owner.name == "Ada Novak"
    assert sorted((job.employer, job.ended is None) for job in found.owner.jobs) == [
        ("Lumière & Filles", False),
        ("Nordwind", True),
    ]
    assert all(isinstance(job, FoundJob) and job.started for job in found.owner.jobs)
    assert sorted(profile.name for profile in found.profiles) == [
        "Bruno Ferreira",
        "Chidi Okafor",
        "Farid Haddad",
        "Élodie Marchand",
    ]
    assert all(profile.contact for profile in found.profiles)
    assert not found.left_out
