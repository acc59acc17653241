"""Files of other networks brought into an address book, looked up, and taken back.

How a file is read and what of it is kept is `app.imports`'s.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields

from app.access import ADMIN, PERSON, SERVICE
from app.api.arguments import checked
from app.api.questions import Questions, graph, json_response, path_parameter, read
from app.api.uploads import FILE_NAME, read_upload
from app.catalogue import kinds, shipped
from app.errors import NotFoundError
from app.graph import Graph
from app.imports.bringing import bring_in, report_of, take_back

imports = Questions("imports", "Files of other networks, brought in and taken back.", PERSON, SERVICE, ADMIN)

IMPORT = shipped()["import"]
ADDRESS = "/v1/people/<person_id>/imports"
_LISTS: dict[str, Any] = {"required": True}


class ReportSchema(Schema):
    """What an import did, or would do."""

    source_id = fields.String(required=True, metadata={"description": "The import."})
    site = fields.String(required=True, metadata={"description": "The site that the file is from."})
    file_name = fields.String(required=True, metadata={"description": "The file."})
    again = fields.Boolean(required=True, metadata={"description": "Whether it had been brought in before."})
    profiles = fields.Integer(required=True, metadata={"description": "Profiles that it holds."})
    contacts = fields.Integer(required=True, metadata={"description": "Profiles of people the owner knows."})
    new_people = fields.Integer(required=True, metadata={"description": "People nobody had brought in yet."})
    known_people = fields.Integer(required=True, metadata={"description": "People who were there already."})
    merges = fields.List(
        fields.Dict(), **_LISTS, metadata={"description": "Who was recognised on another site, and by what."}
    )
    changes = fields.Dict(
        required=True, metadata={"description": "How many changes of each kind it brought."}
    )
    gone = fields.List(
        fields.String(), **_LISTS, metadata={"description": "Who is on the list of before and no more."}
    )
    doubtful_pairs = fields.Integer(required=True, metadata={"description": "Pairs that await a decision."})
    left_out = fields.Dict(required=True, metadata={"description": "What was not taken, by reason."})
    warnings = fields.List(fields.String(), **_LISTS, metadata={"description": "What to look at."})


class UploadSchema(Schema):
    """How a file is to be taken."""

    class Meta:
        unknown = RAISE

    file_name = FILE_NAME
    dry_run = kinds.KINDS["boolean"](
        load_default=False, metadata={"description": "Whether only to report what it would do."}
    )


imports.ask(ADDRESS, "imports")
imports.ask("/v1/people/<person_id>/networks", "networks")
imports.ask("/v1/people/<person_id>/networks/reach", "reached-through-one-network")


@imports.post(ADDRESS, parameters=[path_parameter(IMPORT.parameters["person_id"])])
@imports.arguments(UploadSchema, location="query")
@imports.response(201, ReportSchema, content_type="application/json")
@imports.alt_response(200, schema=ReportSchema, content_type="application/json")
@imports.alt_response(404, "NOT_FOUND")
@imports.alt_response(409, "CONFLICT")
@imports.opened(body=True)
def post_import(arguments: dict[str, Any], person_id: str) -> Response:
    """Bring a file into somebody's address book: the body itself, or `file` of a form, with a `mapping`.

    201 with a report; 200 where it had been brought in before, or for a dry run, which changes nothing.
    """
    ids = checked([IMPORT.parameters["person_id"]], {"person_id": person_id})
    found = read_upload(arguments["file_name"])
    with Graph(graph().settings.patient()) as patient:
        report = bring_in(patient, ids["person_id"], found, dry_run=arguments["dry_run"])
    response = json_response(report)
    response.status_code = 200 if arguments["dry_run"] or report.again else 201
    return response


@imports.change("DELETE", f"{ADDRESS}/<source_id>", IMPORT, answers={204: None}, refuses=("CONFLICT",))
def delete_import(person_id: str, source_id: str) -> Response:
    """Take a file back: exactly what it alone says goes. What is not there is no error."""
    with Graph(graph().settings.patient()) as patient:
        try:
            take_back(patient, person_id, source_id)
        except NotFoundError as error:
            if error.kind != "import":
                raise
    return Response(status=204)


def _told(query: Any, arguments: dict[str, Any]) -> Response:
    (row,) = read(query, arguments).rows
    report = report_of(graph(), arguments["person_id"], arguments["source_id"])
    return json_response({**row, "report": report})


REPORTED = Schema.from_dict(
    {
        **{name: column.field() for name, column in IMPORT.columns.items() if name != "report"},
        "report": fields.Nested(ReportSchema, required=True),
    },
    name="Import",
)()

imports.answer(f"{ADDRESS}/<source_id>", IMPORT, _told, REPORTED)
