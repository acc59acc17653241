"""No file, however damaged, crashes a reader: it is read or refused, and what is read is clean."""

from __future__ import annotations

import dataclasses
import io
import os
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import InvalidImportError
from app.imports import Findings, FoundJob, facts, read_file
from app.imports.decisions import Decisions
from app.imports.editions import changes, gone
from app.imports.entries import Entry, kept_entry, new_entries
from app.imports.identity import Elsewhere
from app.imports.people import named, together
from app.imports.proposing import open_proposals

FILES = int(os.environ.get("ENTREGENT_TEST_FILES", "100"))
SAMPLES = Path(__file__).parent / "samples"
VIADEO = Path(__file__).parents[2] / "app" / "imports" / "viadeo.toml"

READERS = {
    "linkedin": sorted(SAMPLES.glob("linkedin-*.*")),
    "linkedin-archive": sorted((SAMPLES / "linkedin-archive").glob("*.csv")),
    "vcard": sorted(SAMPLES.glob("*.vcf")),
    "google": sorted(SAMPLES.glob("google-*")),
    "outlook": [SAMPLES / "outlook.csv"],
    "mapped": [SAMPLES / "viadeo.csv"],
    "own": [SAMPLES / "own.json"],
}

TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Bidirectional classes of the characters that change the direction of the text around them."""

EVIL = (
    *(
        b"\0",
        b"\n",
        b"\r",
        b"\r\n",
        b"\t",
        b" ",
        b",",
        b";",
        b'"',
        b"'",
        b":",
        b"=",
        b"\\",
        b"\\;",
        b"{",
        b"[",
        b"]",
    ),
    *(
        b"\xff",
        b"\xfe\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x80",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
    ),
    *("\u202e".encode(), "\u0130".encode(), "ﬁ".encode(), "𝒜".encode(), "e\u0301".encode(), "٣".encode()),
    *(
        b"9" * 400,
        b"9" * 5_000,
        b"A" * 70_000,
        b'""""',
        b"\x1b[31m",
        b"=cmd|' /C calc'!A0",
        b"@@",
        b"..",
        b"https://[",
        b"%ff",
    ),
    *(
        b"BEGIN:VCARD\n",
        b"END:VCARD\n",
        b"=\n",
        b"\n ",
        b"=C3=28",
        b";CHARSET=KLINGON:",
        b"null",
        b"true",
        b"1e999",
    ),
    *(
        b"<html>",
        b"32 Foo 99999",
        b"0/0/00",
        b"2018-02-31",
        b"linkedin.com/in/",
        b"Dr.",
        b"(",
        b"\xe2\x80\xa8",
    ),
)


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[str, float, float, bytes]]:
    """Draw what happens to a file: where, to how much of it, and what is put there."""
    where = st.floats(0, 1)
    kinds = st.sampled_from(("cut", "drop", "insert", "insert", "overwrite", "overwrite", "repeat"))
    return draw(st.lists(st.tuples(kinds, where, where, st.sampled_from(EVIL)), min_size=1, max_size=6))


def mutated(data: bytes, changes: list[tuple[str, float, float, bytes]]) -> bytes:
    """Apply the changes, one after the other."""
    for kind, start, size, evil in changes:
        at = int(start * len(data))
        end = min(len(data), at + 1 + int(size**4 * len(data)))
        if kind == "cut":
            data = data[:at]
        elif kind == "drop":
            data = data[:at] + data[end:]
        elif kind == "insert":
            data = data[:at] + evil + data[at:]
        elif kind == "overwrite":
            data = data[:at] + evil + data[at + len(evil) :]
        else:
            data = data[:end] + data[at:end] + data[end:]
    return data


def check(data: bytes, name: str, mapping: Path | bytes | None = None) -> None:
    """Check that a file is refused properly, or is clean and can follow an earlier import of half of it."""
    try:
        found = read_file(data, name, mapping, region="FR", largest=1_000_000)
    except InvalidImportError as refused:
        assert refused.line >= 1
        assert refused.message
        return
    assert_clean(found)
    half = Findings(site=found.site, owner=found.owner, profiles=found.profiles[::2])
    book = [*map(kept, new_entries(half, "s1")), *new_entries(found, "s2")]
    decisions = Decisions((), book)
    groups = together(book, decisions, Elsewhere())
    people = named(groups, "ada", Elsewhere(), decisions, lambda key: f"p {key}")
    groups = [group for person_id, group in people if person_id != "ada"]
    telling, employers = {"s1", "s2"}, {job.employer: job.employer for job in jobs_of(book)}
    assert all(len(row["words"]) for row in open_proposals("ada", groups, set(), [], set(), decisions))
    for person_id, group in people:
        facts.tie(person_id, group)
        facts.jobs(person_id, facts.current(group, telling), employers)
        list(changes("ada", person_id, group, "s2", telling, employers, pooled=False))
    list(gone("ada", people, "s2", found.site))


def kept(entry: Entry) -> Entry:
    """Return an entry as the graph has it after an earlier import."""
    again = kept_entry(
        {
            "profile_id": entry.id,
            "other_id": f"p {entry.id}",
            "home_id": None,
            "made": True,
            "of_their_own": False,
            "source_id": entry.source_id,
            "edition": "2020-01-01 1",
            "said": entry.said,
        }
    )
    assert (again.found, again.key, again.own) == (entry.found, entry.key, entry.own)
    return again


def jobs_of(entries: Iterable[Entry]) -> list[FoundJob]:
    return [job for entry in entries for job in entry.found.jobs]


def assert_clean(found: Findings) -> None:
    for profile in [*found.profiles, *([found.owner] if found.owner else [])]:
        said = dataclasses.asdict(profile)
        jobs = said.pop("jobs")
        dates = [profile.since, profile.last_conversation]
        dates += [date for job in profile.jobs for date in (job.started, job.ended)]
        for text in [
            *said.values(),
            *said["emails"],
            *said["phones"],
            *(v for job in jobs for v in job.values()),
        ]:
            if isinstance(text, str):
                assert text == text.strip()
                assert len(text.encode("utf-8")) <= 8_100
                assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text)
                assert not {unicodedata.bidirectional(letter) for letter in text} & TURNING
        assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date) for date in dates if date is not None)
        assert all(re.fullmatch(r"\+\d{4,15}", phone) for phone in profile.phones)
        assert all(email == email.lower() and email.count("@") == 1 for email in profile.emails)
        assert profile.url is None or "/" in profile.url
        assert all(job.employer for job in profile.jobs)


often = settings(
    max_examples=FILES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("reader", READERS)
def test_a_damaged_file_is_read_or_refused(reader: str) -> None:
    @often
    @given(path=st.sampled_from(READERS[reader]), changes=mutations())
    def damage(path: Path, changes: list[tuple[str, float, float, bytes]]) -> None:
        check(mutated(path.read_bytes(), changes), path.name, VIADEO if reader == "mapped" else None)

    damage()


def packed(
    damaged: str, changes: list[tuple[str, float, float, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return LinkedIn's archive with one file in it damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for path in READERS["linkedin-archive"]:
            data = path.read_bytes()
            archive.writestr(path.name, mutated(data, changes) if path.name == damaged else data)
    return out.getvalue()


@often
@given(damaged=st.sampled_from([path.name for path in READERS["linkedin-archive"]]), changes=mutations())
def test_an_archive_with_a_damaged_file_is_read_or_refused(
    damaged: str, changes: list[tuple[str, float, float, bytes]]
) -> None:
    check(packed(damaged, changes), "export.zip")


@often
@given(
    changes=mutations(),
    method=st.sampled_from((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2)),
)
def test_a_damaged_archive_is_read_or_refused(
    changes: list[tuple[str, float, float, bytes]], method: int
) -> None:
    check(mutated(packed("", [], method), changes), "export.zip")


@often
@given(changes=mutations())
def test_a_damaged_mapping_is_read_or_refused(changes: list[tuple[str, float, float, bytes]]) -> None:
    check((SAMPLES / "viadeo.csv").read_bytes(), "viadeo.csv", mutated(VIADEO.read_bytes(), changes))


@often
@given(data=st.binary(max_size=500))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check(data, "file")
