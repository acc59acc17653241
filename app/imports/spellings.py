"""Choose the spelling in which a folded text is shown: one from the files, in whatever order these came.

What is folded is in `likeness`; how, in `workplaces` and `names`.
"""

from __future__ import annotations

from collections.abc import Iterable


def spelt(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each folded text with one spelling of it, the same in whatever order the pairs come."""
    chosen: dict[str, str] = {}
    for folded, text in pairs:
        chosen[folded] = min(chosen.get(folded, text), text, key=_looks)
    return chosen


def _looks(text: str) -> tuple[bool, str]:
    """Return a sort key that puts texts all in capitals, or without any, last."""
    return text in (text.upper(), text.lower()), text


def first_shared(some: dict[str, str], others: dict[str, str]) -> str | None:
    """Return a spelling of the alphabetically first text that two records share, or None if there is none."""
    shared = min(some.keys() & others.keys(), default=None)
    return None if shared is None else min(some[shared], others[shared], key=_looks)
