"""The jobs of a person, read and replaced as one list.

What a job is, and what replacing writes, is defined in `cypher/`.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import Schema, ValidationError, fields, validates_schema

from app.access import ACTING
from app.api.conditions import REFUSALS, replaced
from app.api.questions import Questions, read
from app.catalogue import kinds, shipped
from app.parts import graph
from app.strength import weigh

jobs = Questions("jobs", "The jobs somebody holds and held.", *ACTING)

READ_JOBS, REPLACE_JOBS = shipped()["jobs"], shipped()["replace-jobs"]
STATED_JOBS = shipped()["stated-jobs"]

jobs.ask("/v1/people/<person_id>/jobs", "jobs")


_OPTIONAL: dict[str, Any] = {"load_default": None, "allow_none": True}


class JobSchema(Schema):
    """A job in the list that replaces a person's jobs."""

    employer_id = kinds.KINDS["employer"](required=True, metadata={"description": "The employer."})
    title = kinds.KINDS["text"](**_OPTIONAL, metadata={"description": "The job title."})
    started = kinds.KINDS["partial_date"](
        **_OPTIONAL,
        validate=kinds.has_begun,
        metadata={"description": "When it started, if that is known."},
    )
    ended = kinds.KINDS["partial_date"](
        **_OPTIONAL,
        validate=kinds.has_ended,
        metadata={"description": "When it ended; null for a current job."},
    )

    @validates_schema
    def _ends_after_it_starts(self, job: dict[str, Any], **_: Any) -> None:
        started, ended = job["started"], job["ended"]
        if kinds.ends_before(started, ended):
            raise ValidationError(f"{ended} is before the start, {started}.", "ended")


class JobsSchema(Schema):
    """All jobs of somebody."""

    items = fields.List(fields.Nested(JobSchema), required=True, validate=kinds.of_length(0, 100))

    @validates_schema
    def _none_comes_twice(self, body: dict[str, Any], **_: Any) -> None:
        seen: list[dict[str, Any]] = []
        for place, job in enumerate(body["items"]):
            if job in seen:
                raise ValidationError({"items": {place: ["Said before."]}})
            seen.append(job)


@jobs.change(
    "PUT",
    "/v1/people/<person_id>/jobs",
    REPLACE_JOBS,
    body=JobsSchema(),
    answers={200: READ_JOBS.item()},
    refuses=REFUSALS,
)
def put_jobs(body: dict[str, Any], person_id: str) -> Response:
    """Replace the jobs of a person. Needs an If-Match with the ETag of their jobs.

    The same list states jobs that only a file tells of, so that they stay when it is taken back.
    """
    wished = body["items"]
    ids = {"person_id": person_id}
    (row,) = read(READ_JOBS, ids).rows
    held = [{name: job[name] for name in JobSchema().fields} for job in row["items"]]
    equal = all(job in held for job in wished) and all(job in wished for job in held)
    same = equal and read(STATED_JOBS, ids).rows[0]["stated"]
    employer_ids = list(dict.fromkeys(job["employer_id"] for job in wished))
    wanted = {"jobs": wished, "employer_ids": employer_ids}
    if same:
        weigh(graph(), [person_id])  # nothing is written, but an earlier attempt may have stopped before this
    return replaced(REPLACE_JOBS, READ_JOBS, ids, row, wanted, same=same, before=held)
