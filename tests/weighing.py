"""How strong an acquaintance is according to the documents' table of weights, in plain Python."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from drawing import Pair, Society

DOCUMENT = (Path(__file__).parent.parent / "docs" / "discovery.md").read_text(encoding="utf-8")
WEIGHTS = {
    name: float(weight)
    for name, weight in re.findall(r"^\| `([a-z_]+)` \| (0\.\d+) \|", DOCUMENT, re.MULTILINE)
}


def pieces(society: Society, pair: Pair, viewer: str) -> list[str]:
    """Return the pieces of evidence that a viewer counts for an acquaintance, each as often as it counts."""
    one, other = pair if pair in society.pairs else pair[::-1]
    tie = society.ties.get((one, other), {})
    found = ["known"]
    found += ["confirmed"] * bool(tie.get("confirmed")) + ["vouched"] * bool(tie.get("vouched"))
    if not {one, other} & society.closed:
        found += ["together"] * len(employers_in_common(society, one, other))
    if viewer in (one, other):
        found += ["since"] * bool(tie.get("since"))
        found += ["talked"] * (tie.get("talked", 0) > 0) + ["talked_often"] * (tie.get("talked", 0) >= 10)
    return found


def strength(society: Society, pair: Pair, viewer: str) -> float:
    """Return 1 minus the product of 1 minus each weight."""
    return combined(pieces(society, pair, viewer))


def combined(found: list[str]) -> float:
    """Combine the weights of some pieces of evidence."""
    doubt = 1.0
    for piece in found:
        doubt *= 1 - WEIGHTS[piece]
    return round(1 - doubt, 6)


def employers_in_common(society: Society, one: str, other: str) -> set[str]:
    """Return the employers where two people worked on at least one common day, as far as is known."""
    return {
        place
        for person, place, *span in society.held
        for colleague, same, *other_span in society.held
        if (person, colleague) == (one, other) and place == same and days(*span) & days(*other_span)
    }


@functools.cache
def days(started: str | None, ended: str | None) -> set[tuple[int, int, int]]:
    """Return all days from the start's first to the end's last, 31 a month, up to 2025 if there is no end."""
    if started is None:
        return set()
    year, month, day = (*map(int, started.split("-")), 1, 1)[:3]
    last = (*map(int, (ended or "2025").split("-")), 12, 31)
    last = (*last[:2], 31) if ended and len(ended) == 7 else last[:3]
    return {
        (y, m, d)
        for y in range(year, last[0] + 1)
        for m in range(1, 13)
        for d in range(1, 32)
        if (year, month, day) <= (y, m, d) <= last
    }
