"""How the report of an import looks over HTTP.

What it contains is worked out in `app.imports.reports`.
"""

from __future__ import annotations

from marshmallow import Schema, fields


class MergeSchema(Schema):
    """A profile that was recognised on another site."""

    found = fields.String(required=True, metadata={"description": "The name in the file."})
    known = fields.String(required=True, metadata={"description": "The name on the other site."})
    by = fields.String(
        required=True, metadata={"description": "The address that both have, or: settled before."}
    )


class FileReadSchema(Schema):
    """What is reported about reading any file."""

    left_out = fields.Dict(
        fields.String(),
        fields.Integer(),
        required=True,
        metadata={"description": "What was left out, by reason."},
    )
    warnings = fields.List(
        fields.String(), required=True, metadata={"description": "Warnings about the file."}
    )


class ReportSchema(FileReadSchema):
    """What an import did, or would do."""

    source_id = fields.String(required=True, metadata={"description": "The import."})
    site = fields.String(required=True, metadata={"description": "The site that the file is from."})
    file_name = fields.String(required=True, metadata={"description": "The file."})
    again = fields.Boolean(required=True, metadata={"description": "Whether it was imported before."})
    profiles = fields.Integer(required=True, metadata={"description": "Profiles that it holds."})
    contacts = fields.Integer(required=True, metadata={"description": "Profiles of people the owner knows."})
    new_people = fields.Integer(
        required=True,
        metadata={"description": "People not recognised as anybody in the owner's files or here."},
    )
    known_people = fields.Integer(required=True, metadata={"description": "People who were there already."})
    merges = fields.List(
        fields.Nested(MergeSchema),
        required=True,
        metadata={"description": "Who was recognised on another site, and by what."},
    )
    changes = fields.Dict(
        fields.String(),
        fields.Integer(),
        required=True,
        metadata={"description": "How many changes of each kind it brought."},
    )
    gone = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Who is on the list before it and not on this one."},
    )
    doubtful_pairs = fields.Integer(
        required=True, metadata={"description": "Pairs with a profile of it that await a decision."}
    )
