"""Reports of files that were imported, or would be by a dry run.

How a report is stored in the graph, and read back, is in `bringing`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.imports.entries import Entry


@dataclass(slots=True)
class Report:
    """What an import did, or would do."""

    source_id: str = ""
    site: str = ""
    file_name: str = ""
    again: bool = False
    profiles: int = 0
    contacts: int = 0
    new_people: int = 0
    known_people: int = 0
    merges: list[dict[str, str]] = field(default_factory=list)
    changes: dict[str, int] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    doubtful_pairs: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def reported(
    source: dict[str, Any],
    people: Sequence[tuple[str, list[Entry]]],
    strangers: set[str],
    changes: Sequence[dict[str, Any]],
    doubtful_pairs: int,
) -> Report:
    """Return the report of a file, by the entries of each person; `strangers` are the people who are new."""
    new = [entry for _, group in people for entry in group if entry.source_id == source["id"]]
    touched = [person_id for person_id, group in people if any(map(_is_new, group))]
    new_people = sum(person_id in strangers for person_id in touched)
    return Report(
        source_id=source["id"],
        site=source["site"],
        file_name=source["file_name"],
        profiles=len(new),
        contacts=sum(entry.found.contact and not entry.own for entry in new),
        new_people=new_people,
        known_people=len(touched) - new_people,
        merges=[merge for _, group in people for merge in _merges(group, source["site"])],
        changes=dict(sorted(Counter(change["said"]["kind"] for change in changes).items())),
        gone=[change["name"] for change in changes if change["said"]["kind"] == "gone"],
        doubtful_pairs=doubtful_pairs,
    )


def _merges(group: Sequence[Entry], site: str) -> list[dict[str, str]]:
    """Return which new entries of a person are merged with an entry of another site, and by which key."""
    known = [entry for entry in group if not _is_new(entry) and entry.found.site != site]
    return [
        {
            "found": entry.found.name,
            "known": known[0].found.name,
            "by": next((key for other in known for key in entry.keys if key in other.keys), "settled before"),
        }
        for entry in group
        if known and _is_new(entry)
    ]


def _is_new(entry: Entry) -> bool:
    return entry.person_id is None
