"""Edits of people and employers: create, replace, change and, for employers, delete.

What an edit writes is in `cypher/edit/`, under which conditions in `conditions`.
"""

from __future__ import annotations

from typing import Any

from flask import Response

from app.access import ACTING, ADMIN, Erasures
from app.api.conditions import (
    REFUSALS,
    Row,
    changed,
    created,
    known,
    patched,
    replaced,
    seen,
    values_of,
)
from app.api.questions import Questions, read, write
from app.catalogue import shipped
from app.catalogue.kinds import TAKEN_IDS
from app.errors import ConflictError, InvalidArgumentsError
from app.parts import graph

edits = Questions("edits", "Edits of people and employers.", *ACTING)

READ_PERSON, READ_EMPLOYER = shipped()["person"], shipped()["employer"]
LISTED_EMPLOYER = shipped()["listed-employer"]
CREATE_PERSON, CHANGE_PERSON = shipped()["create-person"], shipped()["change-person"]
CREATE_EMPLOYER, CHANGE_EMPLOYER = shipped()["create-employer"], shipped()["change-employer"]
DELETE_EMPLOYER = shipped()["delete-employer"]

PERSON_ROW = READ_PERSON.item()
EMPLOYER_ROW = READ_EMPLOYER.item()


@edits.change(
    "PUT",
    "/v1/people/<person_id>",
    CREATE_PERSON,
    body=CREATE_PERSON.body_besides("person_id", "hash", partial=True),
    answers={200: PERSON_ROW, 201: PERSON_ROW},
    refuses=("CONFLICT", *REFUSALS),
    scopes=(ADMIN,),
)
def put_person(body: dict[str, Any], person_id: str) -> Response:
    """Create a person, or replace the values of an existing one: what is left out is unset.

    Replacing needs an If-Match. Who sees a new person is set here, or by ENTREGENT_IMPORTED_VISIBILITY; for
    an existing one it is changed at .../privacy. Somebody who was erased or asked not to be listed is
    refused.
    """
    visibility = body.pop("visibility", None)
    wanted = {name: body.get(name) for name in values_of(CHANGE_PERSON)}
    row = known(READ_PERSON, {"person_id": person_id})
    if row is None:
        _refuse_taken("person_id", person_id)
        visibility = visibility or graph().settings.imported_visibility
        erasures = Erasures(graph())
        erasures.check()
        more = {"visibility": visibility, "hash": erasures.hash(person_id)}
        return created(CREATE_PERSON, READ_PERSON, {"person_id": person_id}, {**wanted, **more})
    if visibility not in (None, row["visibility"]):
        raise InvalidArgumentsError({"visibility": "Changed at the person's privacy address, not here."})
    return replaced(CHANGE_PERSON, READ_PERSON, {"person_id": person_id}, row, wanted)


def _refuse_taken(name: str, id: str) -> None:
    if id in TAKEN_IDS:
        raise InvalidArgumentsError({name: f'"{id}" is reserved for addresses.'})


@edits.change(
    "PATCH",
    "/v1/people/<person_id>",
    CHANGE_PERSON,
    body=CHANGE_PERSON.body_besides("person_id", "revision", "seen", partial=True),
    answers={200: PERSON_ROW},
    refuses=REFUSALS,
)
def patch_person(body: dict[str, Any], person_id: str) -> Response:
    """Change some values of a person; null unsets one. Needs an If-Match."""
    return patched(CHANGE_PERSON, READ_PERSON, {"person_id": person_id}, body)


@edits.change(
    "PUT",
    "/v1/employers/<employer_id>",
    CREATE_EMPLOYER,
    body=CREATE_EMPLOYER.body_besides("employer_id", partial=True),
    answers={200: EMPLOYER_ROW, 201: EMPLOYER_ROW},
    refuses=REFUSALS,
    scopes=(ADMIN,),
)
def put_employer(body: dict[str, Any], employer_id: str) -> Response:
    """Create an employer, or replace the values of an existing one: what is left out is unset.

    Replacing needs an If-Match.
    """
    wanted = {name: body.get(name) for name in values_of(CHANGE_EMPLOYER)}
    row = known(READ_EMPLOYER, {"employer_id": employer_id})
    if row is None:
        _refuse_taken("employer_id", employer_id)
        return created(CREATE_EMPLOYER, READ_EMPLOYER, {"employer_id": employer_id}, wanted)
    return _employer_replaced(employer_id, row, wanted)


@edits.change(
    "PATCH",
    "/v1/employers/<employer_id>",
    CHANGE_EMPLOYER,
    body=CHANGE_EMPLOYER.body_besides("employer_id", "revision", partial=True),
    answers={200: EMPLOYER_ROW},
    refuses=REFUSALS,
    scopes=(ADMIN,),
)
def patch_employer(body: dict[str, Any], employer_id: str) -> Response:
    """Change some values of an employer; null unsets one. Needs an If-Match."""
    row = read(READ_EMPLOYER, {"employer_id": employer_id}).rows[0]
    wanted = {name: body.get(name, row[name]) for name in values_of(CHANGE_EMPLOYER)}
    return _employer_replaced(employer_id, row, wanted)


def _employer_replaced(employer_id: str, row: Row, wanted: Row) -> Response:
    """Replace an employer's values; one that only files named becomes listed, even if no value changes."""
    ids = {"employer_id": employer_id}
    is_listed = read(LISTED_EMPLOYER, ids).rows[0]["employer_id"] is not None
    same = is_listed and all(row[name] == value for name, value in wanted.items())
    return replaced(CHANGE_EMPLOYER, READ_EMPLOYER, ids, row, wanted, same=same)


@edits.change(
    "DELETE",
    "/v1/employers/<employer_id>",
    DELETE_EMPLOYER,
    answers={204: None},
    refuses=("CONFLICT", "PRECONDITION_FAILED"),
    scopes=(ADMIN,),
)
def delete_employer(employer_id: str) -> Response:
    """Delete an employer at which nobody has or had a job. No error if it does not exist."""
    row = seen(READ_EMPLOYER, {"employer_id": employer_id})
    rows = write(DELETE_EMPLOYER, {"employer_id": employer_id, "revision": row and row["revision"]}).rows
    if not rows:
        raise changed()
    if count := rows[0]["job_count"]:
        jobs = "1 job" if count == 1 else f"{count:,} jobs"
        raise ConflictError(f'"{employer_id}" cannot be deleted: people have or had {jobs} there.')
    return Response(status=204)
