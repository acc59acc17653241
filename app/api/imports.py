"""Files of other networks: imported into an address book, looked up, and taken back.

How a file is read, and what of it is stored, is in `app.imports`.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields

from app.access import ACTING
from app.api.arguments import checked
from app.api.described import path_parameter, sent_with
from app.api.import_jobs import JOB_SCHEMA, PREFER, later
from app.api.parts import api_parts
from app.api.questions import Questions, json_response, read
from app.api.reports import ReportSchema
from app.api.uploads import FILE, FILE_NAME, sent, takes_file
from app.catalogue import kinds, shipped
from app.errors import NotFoundError
from app.imports.bringing import bring_in, report_in, take_back
from app.parts import graph

imports = Questions("imports", "Files of other networks, brought in and taken back.", *ACTING)

IMPORT = shipped()["import"]
ADDRESS = "/v1/people/<person_id>/imports"


class UploadSchema(Schema):
    """The query string of an import."""

    class Meta:
        unknown = RAISE

    file_name = FILE_NAME
    dry_run = kinds.KINDS["boolean"](
        load_default=False, metadata={"description": "Whether to only report what the import would do."}
    )


imports.ask(ADDRESS, "imports")
imports.ask("/v1/people/<person_id>/networks", "networks")
imports.ask("/v1/people/<person_id>/networks/reach", "reached-through-one-network")


@imports.post(ADDRESS, parameters=[path_parameter(IMPORT.parameters["person_id"])])
@imports.arguments(UploadSchema, location="query")
@imports.response(201, ReportSchema, content_type="application/json")
@imports.alt_response(200, schema=ReportSchema, content_type="application/json")
@imports.alt_response(202, schema=JOB_SCHEMA, content_type="application/json")
@imports.alt_response(404, "NOT_FOUND")
@imports.alt_response(409, "CONFLICT")
@imports.opened(body=True)
@imports.doc(requestBody=FILE)
@sent_with(PREFER)
@takes_file
def post_import(arguments: dict[str, Any], person_id: str) -> Response:
    """Import a file into somebody's address book: the body itself, or `file` of a form, with a `mapping`.

    201 with a report; 200 if the file had been imported before, or for a dry run, which changes nothing. With
    `Prefer: respond-async` 202 with a job, unless the server has too many of them: then the file is imported
    at once. 429 while another file of that person is being processed.
    """
    ids = checked([IMPORT.parameters["person_id"]], {"person_id": person_id})
    upload = sent(arguments["file_name"])
    if not arguments["dry_run"] and (taken := later(ids["person_id"], upload)):
        return taken
    with api_parts().in_hand.one_of(ids["person_id"]):
        report = bring_in(graph().patient(), ids["person_id"], upload.read(), dry_run=arguments["dry_run"])
    return json_response(report, 200 if arguments["dry_run"] or report.again else 201)


@imports.change("DELETE", f"{ADDRESS}/<source_id>", IMPORT, answers={204: None}, refuses=("CONFLICT",))
def delete_import(person_id: str, source_id: str) -> Response:
    """Take an import back: remove exactly what only this file says. No error if it does not exist."""
    try:
        take_back(graph().patient(), person_id, source_id)
    except NotFoundError as error:
        if error.kind != "import":
            raise
    return Response(status=204)


def _told(query: Any, arguments: dict[str, Any]) -> Response:
    (row,) = read(query, arguments).rows
    if row["source_id"] is None:
        raise NotFoundError("import", arguments["source_id"])
    report = report_in(row, source_id=row["source_id"])
    del row["named"]
    return json_response({**row, "report": report})


REPORTED = Schema.from_dict(
    {
        **{name: field for name, field in IMPORT.column_fields.items() if name != "named"},
        "report": fields.Nested(ReportSchema, required=True),
    },
    name="Import",
)()

imports.answer(f"{ADDRESS}/<source_id>", IMPORT, _told, REPORTED)
