"""Files of other networks, compared with their owner's address book and not stored.

What is compared, and that nothing of the file is stored, is in `app.imports.comparison`.
"""

from __future__ import annotations

from typing import Any

from flask import Response
from marshmallow import RAISE, Schema, fields

from app.access import ACTING
from app.api.arguments import checked
from app.api.described import path_parameter
from app.api.parts import api_parts
from app.api.questions import Questions, json_response
from app.api.reports import FileReadSchema
from app.api.uploads import FILE, FILE_NAME, sent, takes_file
from app.catalogue import shipped
from app.imports.comparison import compare
from app.parts import graph

comparisons = Questions("comparisons", "Files compared and forgotten.", *ACTING)

OWNER = shipped()["import"].parameters["person_id"]


def _count(about: str) -> fields.Field[Any]:
    return fields.Integer(required=True, metadata={"description": about})


class PlaceSchema(Schema):
    """A place where people of the file are, and how many."""

    count = _count("How many people of the file are there.")
    known_count = _count("How many of these are contacts already.")
    contact_count = _count("How many contacts are there, whether in the file or not.")


class EmployerSchema(PlaceSchema):
    """An employer at which people of the file work."""

    employer = fields.String(required=True, metadata={"description": "Its name, as the file has it."})


class CitySchema(PlaceSchema):
    """A city in which people of the file live."""

    city = fields.String(required=True, metadata={"description": "Its name, as the file has it."})


class ComparisonSchema(FileReadSchema):
    """How a file and an address book overlap, in numbers of people."""

    site = fields.String(required=True, metadata={"description": "The site that the file is from."})
    file_name = fields.String(required=True, metadata={"description": "The file."})
    contacts = _count("Contacts in the file.")
    known = _count("How many of them are contacts already.")
    known_on = fields.Dict(
        fields.String(),
        fields.Integer(),
        required=True,
        metadata={"description": "How many of these a file of each site names."},
    )
    known_elsewhere = _count("How many of these no file of the owner names.")
    seen = _count("How many of the others are people here whom the owner may see.")
    only_here = _count("How many are only in the file, as far as the owner may know.")
    employers = fields.List(
        fields.Nested(EmployerSchema), required=True, metadata={"description": "The ten with the most."}
    )
    cities = fields.List(
        fields.Nested(CitySchema), required=True, metadata={"description": "The ten with the most."}
    )


class ComparedSchema(Schema):
    """The query string of a comparison: the name of the file."""

    class Meta:
        unknown = RAISE

    file_name = FILE_NAME


@comparisons.post("/v1/people/<person_id>/imports/comparison", parameters=[path_parameter(OWNER)])
@comparisons.arguments(ComparedSchema, location="query")
@comparisons.response(200, ComparisonSchema, content_type="application/json")
@comparisons.alt_response(404, "NOT_FOUND")
@comparisons.opened(body=True)
@comparisons.doc(requestBody=FILE)
@takes_file
def post_comparison(arguments: dict[str, Any], person_id: str) -> Response:
    """Count how a file and somebody's contacts overlap, and store nothing. Send the file as for an import.

    429 while another file of that person is being processed.
    """
    ids = checked([OWNER], {"person_id": person_id})
    upload = sent(arguments["file_name"])
    with api_parts().in_hand.one_of(ids["person_id"]):
        return json_response(compare(graph().patient(), ids["person_id"], upload.read()))
