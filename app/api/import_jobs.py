"""Import jobs: how far a file sent with `Prefer: respond-async` is, and how its import ended.

How a job is done is in `app.imports.jobs`; what it imported is looked up and taken back in `imports`.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from flask import Response, request
from marshmallow import Schema, fields

from app.access import ACTING
from app.api.openapi import ProblemSchema
from app.api.parts import api_parts
from app.api.questions import Questions, json_response, read, write
from app.api.reports import ReportSchema
from app.api.uploads import Upload
from app.catalogue import Query, shipped
from app.errors import NotFoundError
from app.imports.bringing import report_in
from app.parts import graph

import_jobs = Questions("import-jobs", "Files that are brought in later.", *ACTING)

JOB, FORGET = shipped()["import-job"], shipped()["forget-import-job"]
ADDRESS = "/v1/people/<person_id>/imports/jobs"
SILENT = {
    "type": "urn:entregent:problem:broken-off",
    "title": "The import was interrupted",
    "status": 500,
    "detail": "Its process is gone. Nothing of the file was imported; it may be sent again.",
}
"""The problem reported for a job whose process is gone."""

PREFER = {
    "name": "Prefer",
    "in": "header",
    "description": "`respond-async` (RFC 7240): answer at once, and bring the file in later.",
    "schema": {"type": "string"},
}

JOB_SCHEMA = Schema.from_dict(
    {
        **{name: field for name, field in JOB.column_fields.items() if name != "named"},
        "report": fields.Nested(
            ReportSchema, required=True, allow_none=True, metadata={"description": "What the import did."}
        ),
        "problem": fields.Nested(
            ProblemSchema, required=True, allow_none=True, metadata={"description": "Why it failed."}
        ),
    },
    name="ImportJob",
)()


def later(person_id: str, upload: Upload) -> Response | None:
    """Start an import job if the request prefers that, and return 202 with the job's address.

    Returns None if it does not, or if too many jobs are waiting already: the file is then to be imported at
    once.
    """
    wishes = (wish.split(";")[0].strip().lower() for wish in request.headers.get("Prefer", "").split(","))
    if "respond-async" not in wishes:
        return None
    job_id = api_parts().import_jobs.start(graph(), person_id, upload.name, upload.read)
    if job_id is None:
        return None
    response = _told(JOB, {"person_id": person_id, "job_id": job_id})
    response.status_code = 202
    response.headers["Location"] = f"/v1/people/{quote(person_id, safe='')}/imports/jobs/{job_id}"
    response.headers["Preference-Applied"] = "respond-async"
    return response


def _told(query: Query, arguments: dict[str, Any]) -> Response:
    (row,) = read(query, arguments).rows
    if row["job_id"] is None:
        raise NotFoundError("import job", arguments["job_id"])
    told = row["report"] is not None
    report = report_in(row, source_id=row["source_id"], again=row["again"])
    del row["named"]
    problem = json.loads(row["problem"]) if row["problem"] else SILENT if row["state"] == "failed" else None
    return json_response({**row, "report": report if told else None, "problem": problem})


import_jobs.ask(ADDRESS, "import-jobs")
import_jobs.answer(f"{ADDRESS}/<job_id>", JOB, _told, JOB_SCHEMA)


@import_jobs.change("DELETE", f"{ADDRESS}/<job_id>", FORGET, answers={204: None})
def delete_import_job(person_id: str, job_id: str) -> Response:
    """Delete an import job; what it has not begun to write is not imported. No error if it does not exist."""
    write(FORGET, {"person_id": person_id, "job_id": job_id})
    return Response(status=204)
