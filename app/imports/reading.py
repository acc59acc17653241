"""Read a file in any known format, which is detected from the content, never from the name.

Each format is read in its own module.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePosixPath

from app.catalogue.kinds import ends_before, in_future
from app.errors import InvalidImportError
from app.imports.archive import is_archive, refuse_workbook
from app.imports.books import is_book, read_book
from app.imports.cards import in_utf_8
from app.imports.findings import Findings, FoundProfile
from app.imports.linkedin_archive import is_linkedin, read_archive, read_linkedin
from app.imports.mapping import Mapping, read_mapped, read_mapping
from app.imports.own import read_own
from app.imports.tables import find_table
from app.imports.texts import clean, decode
from app.imports.vcard import is_vcard, read_vcard
from app.imports.vocabulary import NO_EMPLOYERS
from app.imports.workplaces import employer

LARGEST = 104_857_600
"""The most bytes that a file may have, unpacked."""

MOST = 50_000
"""The most profiles that a file may have: Neo4j holds the one transaction that writes them in memory."""


def read_file(
    source: Path | bytes,
    file_name: str | None = None,
    mapping: Path | bytes | None = None,
    *,
    region: str = "",
    largest: int = LARGEST,
) -> Findings:
    """Read a file of at most `largest` bytes, unpacked, and of at most 50,000 people.

    Raises InvalidImportError if the file or the mapping cannot be read.

    `mapping` says which column of a table is which; phone numbers without a country code are of `region`.
    """
    name = name_at(file_name or (source.name if isinstance(source, Path) else ""))
    checked = None if mapping is None else read_mapping(mapping)
    data = _bytes(source, name, largest)
    found = _read(data, name, checked, region, largest)
    if len(found.profiles) > MOST:
        many = (
            f"the file tells of {len(found.profiles):,} people, and at most {MOST:,} can be imported at once"
        )
        raise InvalidImportError(name, 1, many)
    found.sha256 = hashlib.sha256(data).hexdigest()
    found.file_name = name
    found.profiles = [_checked(profile, found.left_out) for profile in found.profiles]
    found.owner = found.owner and _checked(found.owner, found.left_out)
    return found


def _checked(profile: FoundProfile, left_out: Counter[str]) -> FoundProfile:
    return _until_now(_for_employers(profile, left_out), left_out)


def _for_employers(profile: FoundProfile, left_out: Counter[str]) -> FoundProfile:
    """Return a profile without jobs for nobody, such as "Self-employed": they make nobody colleagues.

    The title of a current one becomes the headline if there is none.
    """
    nobody = [job for job in profile.jobs if employer(job.employer) in NO_EMPLOYERS]
    if not nobody:
        return profile
    left_out["job without an employer"] += len(nobody)
    titles = [job.title for job in nobody if job.title and job.ended is None]
    jobs = tuple(job for job in profile.jobs if job not in nobody)
    return replace(profile, jobs=jobs, headline=profile.headline or next(iter(titles), None))


def _until_now(profile: FoundProfile, left_out: Counter[str]) -> FoundProfile:
    """Return a profile without future dates, and without jobs that have not begun or end before they start.

    A job that ends in the future is a current one.
    """
    begun = [job for job in profile.jobs if not in_future(job.started)]
    left_out.update(["job that has not begun"] * (len(profile.jobs) - len(begun)))
    jobs = tuple(
        replace(job, ended=None) if in_future(job.ended) else job
        for job in begun
        if not ends_before(job.started, job.ended)
    )
    left_out.update(["job that ends before it starts"] * (len(begun) - len(jobs)))
    since, last = profile.since, profile.last_conversation
    if in_future(since):
        left_out["date of an acquaintance, in the future"] += 1
        since = None
    if in_future(last):
        left_out["last conversation, which is still to come"] += 1
        last = None
    return replace(profile, jobs=jobs, since=since, last_conversation=last)


def name_at(path: str) -> str:
    """Return the last part of a file's path, whichever system wrote it, or "file" if it has none."""
    return clean(PurePosixPath(path.replace("\\", "/")).name) or "file"


def _bytes(source: Path | bytes, name: str, largest: int) -> bytes:
    if isinstance(source, Path):
        try:
            with source.open("rb") as file:
                data = file.read(largest + 1)
        except OSError as error:
            raise InvalidImportError(name, 1, error.strerror or "the file cannot be opened") from None
    else:
        data = source
    if len(data) > largest:
        raise InvalidImportError(name, 1, f"the file is larger than {largest:,} bytes")
    return data


def _read(data: bytes, name: str, mapping: Mapping | None, region: str, largest: int) -> Findings:
    if is_archive(data):
        if mapping is not None:
            refuse_workbook(data, name)
            raise InvalidImportError(name, 1, "a mapping is for a table, and this is an archive")
        return read_archive(data, name, largest)
    text = decode(in_utf_8(data), name)
    if not text.strip():
        raise InvalidImportError(name, 1, "the file is empty")
    if mapping is not None:
        return read_mapped(text, name, mapping, region)
    if is_vcard(text):
        return read_vcard(text, name, region)
    if text.lstrip().startswith("{"):
        return read_own(text, name)
    if table := find_table(text, name, lambda headings: is_linkedin(headings) or is_book(headings)):
        return read_linkedin([table]) if is_linkedin(table.headings) else read_book(table, region)
    unknown = "none of the first 20 lines is the heading of an export that is known"
    raise InvalidImportError(name, 1, f"{unknown}: any other table needs a mapping (docs/imports.md)")
