"""Read the result of `GET /v1/people/{id}/export`: one's own data, taken from one Entregent to another.

What an export contains is defined in `cypher/privacy/`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import orjson

from app.errors import InvalidImportError
from app.imports.addresses import any_address, email_addresses, phone_numbers, profile_addresses
from app.imports.dates import noted, partial
from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.texts import clean

SITE = "entregent"
_LINE = re.compile(r"line (\d+)")
_READ = frozenset(("KNOWS", "WORKED_AT", "IS"))
_OF_A_PERSON = ("url", "name", "given_name", "family_name", "headline", "city", "country", "note")


def read_own(text: str, file: str) -> Findings:
    """Read an export: its person as the owner, their acquaintances, and what they had imported about anybody.

    Ids belong to the graph they come from and are not stored. Raises InvalidImportError if this is no export.
    """
    try:
        said = orjson.loads(text.encode("utf-8", "surrogatepass"))
    except orjson.JSONDecodeError as error:
        line = _LINE.search(str(error))
        message = "this is not JSON, or it is cut off"
        raise InvalidImportError(file, int(line[1]) if line else 1, message) from None
    if not isinstance(said, dict) or not isinstance(said.get("properties"), dict) or "ties" not in said:
        raise InvalidImportError(file, 1, "this is JSON, and not an export of a person")
    ties = said["ties"]
    if not isinstance(ties, list) or not all(isinstance(tie, dict) for tie in ties):
        raise InvalidImportError(file, 1, "the ties of the export are not a list of objects")
    found = Findings(site=SITE)
    found.left_out = Counter(_kind(tie) for tie in ties if _text(tie, "type") not in _READ)
    jobs = [
        job
        for tie in ties
        if _text(tie, "type") == "WORKED_AT"
        and (job := _job(_text(_map(tie, "other"), "name"), _map(tie, "properties"), found.left_out))
    ]
    owner = _together(said["properties"], _given_of_oneself(said["properties"], ties))
    found.owner = _profile(owner, file, {}, found.left_out, jobs=jobs, contact=False)
    given = _given(ties)
    for number, tie in enumerate(ties, 1):
        if _text(tie, "type") == "KNOWS":
            other = _map(tie, "other")
            imported = given.pop(_text(other, "id") or "", [])
            profile = _profile(
                _together(other, imported),
                f"{file}, tie {number}",
                _map(tie, "properties"),
                found.left_out,
                jobs=_jobs(imported, found.left_out),
            )
            if profile.name or profile.url or profile.emails:
                found.profiles.append(profile)
            else:
                found.left_out["acquaintance without a name"] += 1
    for imported in given.values():
        jobs = _jobs(imported, found.left_out)
        said_of = _together({}, imported)
        found.profiles.append(_profile(said_of, file, {}, found.left_out, jobs=jobs, contact=False))
    return found


def _given(ties: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return what was imported about each person, by id, the newest first; without an id, each by itself.

    What comes from a file that lists jobs of anybody has `jobs`, if only an empty list, and `file`.
    """
    listing = {
        _text(_map(tie, "source"), "id")
        for tie in ties
        if _text(tie, "type") == "IS" and (_map(tie, "given").get("jobs") or _map(tie, "other").get("jobs"))
    }
    given: dict[str, list[dict[str, Any]]] = {}
    for number, tie in enumerate(_newest_first(ties)):
        if _text(tie, "type") == "IS" and isinstance(tie.get("given"), dict):
            nobody_else = f" {number}"  # no id begins with a blank
            file = _text(_map(tie, "source"), "id")
            part = {"jobs": "[]" if file in listing else None, **tie["given"], "file": file}
            given.setdefault(_text(_map(tie, "other"), "id") or nobody_else, []).append(part)
    return given


def _given_of_oneself(person: dict[str, Any], ties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what a person's own files say about the person, the newest first; not what others' files do."""
    own_id = _text(person, "id")
    return [
        _map(tie, "other")
        for tie in _newest_first(ties)
        if _text(tie, "type") == "IS"
        and _map(tie, "other").get("own") is True
        and own_id is not None
        and _text(_map(tie, "source"), "owner") == own_id
    ]


def _newest_first(ties: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sort ties by the age of their files: by the newest day in a file, else by that of its import."""

    def age(tie: dict[str, Any]) -> tuple[str, str]:
        source = _map(tie, "source")
        imported_at = _text(source, "imported_at") or ""
        return _text(source, "newest") or imported_at[:10], imported_at

    return sorted(ties, key=age, reverse=True)


def _kind(tie: dict[str, Any]) -> str:
    return f"tie of another kind: {(clean(_text(tie, 'type')) or '?')[:40]}"


def _map(said: dict[str, Any], key: str) -> dict[str, Any]:
    value = said.get(key)
    return value if isinstance(value, dict) else {}


def _text(said: dict[str, Any], key: str) -> str | None:
    value = said.get(key)
    return clean(value) if isinstance(value, str) else None


def _texts(said: dict[str, Any], key: str) -> list[str]:
    value = said.get(key)
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []


def _together(other: dict[str, Any], imported: list[dict[str, Any]]) -> dict[str, Any]:
    """Combine what several imports say about a person: all addresses, and one value of anything else.

    That is the value in `other`, or else in the newest import.
    """
    parts = (other, *imported)
    said: dict[str, Any] = {
        key: next((part[key] for part in parts if part.get(key) is not None), None) for key in _OF_A_PERSON
    }
    for key in ("other_urls", "emails", "phones"):
        said[key] = [text for part in imported for text in _texts(part, key)]
    said["other_urls"] += [url for part in imported if (url := _text(part, "url"))]
    return said


def _jobs(imported: list[dict[str, Any]], left_out: Counter[str]) -> list[FoundJob]:
    """Return the jobs in some imports: for each site, those of the newest of the files that list jobs."""
    newest: dict[str | None, str | None] = {}
    jobs: list[FoundJob] = []
    for part in imported:
        kept = part.get("jobs")
        if not kept or not isinstance(kept, str):
            continue
        try:
            told = orjson.loads(kept)
        except orjson.JSONDecodeError:
            told = None
        if not isinstance(told, list) or not all(isinstance(job, dict) for job in told):
            left_out["jobs that cannot be read"] += 1
            continue
        read = [job for each in told if (job := _job(_text(each, "employer"), each, left_out))]
        if newest.setdefault(_text(part, "site"), part["file"]) == part["file"]:
            jobs += read
    return list(dict.fromkeys(jobs))


def _job(employer: str | None, said: dict[str, Any], left_out: Counter[str]) -> FoundJob | None:
    if employer is None:
        left_out["job without an employer's name"] += 1
        return None
    started, ended = (noted(_text(said, name), None, left_out) for name in ("started", "ended"))
    if _text(said, "ended") and not ended:
        return None  # without its end it would count as current
    return FoundJob(employer=employer, title=_text(said, "title"), started=started, ended=ended)


def _profile(
    said: dict[str, Any],
    place: str,
    tie: dict[str, Any],
    left_out: Counter[str],
    *,
    jobs: list[FoundJob],
    contact: bool = True,
) -> FoundProfile:
    count = tie.get("conversation_count")
    known = isinstance(count, int) and not isinstance(count, bool) and 0 < count < 1_000_000
    # The export does not give the site of an address, but each was a profile address when it was written.
    url, other_urls = profile_addresses([_text(said, "url"), *_texts(said, "other_urls")], any_address)
    return FoundProfile(
        site=SITE,
        name=_text(said, "name") or "",
        given_name=_text(said, "given_name"),
        family_name=_text(said, "family_name"),
        headline=_text(said, "headline"),
        url=url,
        other_urls=other_urls,
        city=_text(said, "city"),
        country=_text(said, "country"),
        emails=email_addresses(_texts(said, "emails"), left_out),
        phones=phone_numbers(_texts(said, "phones"), "", left_out),
        note=_text(said, "note"),
        jobs=tuple(jobs),
        since=partial(_text(tie, "since")),
        conversation_count=count if known else None,
        last_conversation=partial(_text(tie, "last_conversation")),
        vouched=tie.get("vouched") is True,
        contact=contact,
        place=place,
    )
