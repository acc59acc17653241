"""How what is compared folded is spelt in words: as the files have it, whichever of them came first.

What is folded, and how, is said in `likeness`.
"""

from __future__ import annotations

from collections.abc import Iterable


def spelt(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Give each folded text with one spelling of it, the same in whichever order they come."""
    chosen: dict[str, str] = {}
    for folded, text in pairs:
        chosen[folded] = min(chosen.get(folded, text), text, key=_looks)
    return chosen


def _looks(text: str) -> tuple[bool, str]:
    """Put a text all in capitals, or with none, behind the others."""
    return text in (text.upper(), text.lower()), text


def first_shared(some: dict[str, str], others: dict[str, str]) -> str | None:
    """Give what two records share as it is spelt, the first of it by letters; None where it is nothing."""
    shared = min(some.keys() & others.keys(), default=None)
    return None if shared is None else min(some[shared], others[shared], key=_looks)
