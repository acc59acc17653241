"""Names of employers and cities folded, so that two spellings of one compare as equal.

Names of people are folded in `names`.
"""

from __future__ import annotations

import functools
import re

from rapidfuzz import fuzz

from app.imports.names import fold, runs, undoubled, words
from app.imports.vocabulary import AREAS, LEGAL_FORMS

_WORDS = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"\b\d\w*")
_SAINTS = {"st": "saint", "ste": "sainte"}


@functools.lru_cache(maxsize=8_192)
def employer(name: str) -> str:
    """Return the folded name of an employer: `Lumière & Filles S.A.R.L.` and `lumiere filles` are equal."""
    found = list(map(undoubled, runs(fold(_closed(name)), _WORDS)))
    return " ".join(word for word in found if word not in LEGAL_FORMS) or " ".join(found)


def _closed(name: str) -> str:
    """Return a name with its initials joined: `S.A.R.L.` and `s. a. r. l.` become one word each."""
    parts = name.replace(".", ". ").split()
    closed = ""
    for part in parts:
        alone = len(part) == 2 and part.endswith(".")
        closed += part[0] if alone else f" {part} "
    return closed


@functools.lru_cache(maxsize=8_192)
def city(name: str) -> str:
    """Return a folded city without what follows a comma (region, country), `area`, `Greater` or a number."""
    found = [word for word in words(_NUMBERED.sub("", name.split(",")[0])) if word not in AREAS]
    return " ".join(_SAINTS.get(word, word) for word in found)


@functools.lru_cache(maxsize=8_192)
def alike(one: str, other: str) -> bool:
    """Check whether two folded employers differ only by a typo or the order of their words."""
    return (
        len(one) > 3
        and len(other) > 3
        and (fuzz.ratio(one, other) >= 88 or fuzz.token_sort_ratio(one, other) >= 90)
    )
