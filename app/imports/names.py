"""Names of people, split into parts and folded, and how alike two of them are.

What follows from a likeness is decided in `identity` and `likeness`; nobody is merged by a name alone.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

import nameparser
from nameparser.config import CONSTANTS
from rapidfuzz.distance import OSA

from app.imports.vocabulary import PARTICLES

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
_WORDS = re.compile(r"[^\W\d_]+")
# What only chooses among the forms of a sign: of a Chinese character, or of an emoji.
_FORM = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_CALLED = "mr|mrs|ms|mme|mlle|madame|monsieur|frau|herr"
_SAYS_MORE = re.compile(rf"[,.(\"“«/|]|\b(?:née?|geb|dr|prof|mba|phd|sir|msc|{_CALLED})\b", re.IGNORECASE)
_CREDENTIALS = frozenset(CONSTANTS.suffix_acronyms)
_SIGNS = re.compile("[®™℠]")
_DOUBLED = re.compile("(?<=[aou])e")
INITIAL = 0.85
FULL_ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name, folded: given names, family names without particles, and former or pet names."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    others: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Return given and family names as one text, equal for two names that are spelt the same."""
        return " ".join(self.given + self.family)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two given and two family names are, from 0 to 1, and in words what differs."""

    given: float
    family: float
    about: str

    @property
    def score(self) -> float:
        """Return the mean of both, or 0 if either is below 0.7: then these are two people."""
        return (self.given + self.family) / 2 if min(self.given, self.family) >= 0.7 else 0.0


def fold(text: str) -> str:
    """Return a text in small letters without accents: `Łukasz` and `lukasz`, `Dóra` and `dora` are equal.

    Marks that are letters of their own stay: vowels in the scripts of India or Thailand, and what makes が of
    か.
    """
    if text.isascii():
        return text.lower()
    marked = unicodedata.normalize("NFKD", _FORM.sub("", text.casefold().translate(_LETTERS)))
    return "".join(letter for letter in marked if not _is_accent(letter))


def _is_accent(letter: str) -> bool:
    """Check whether a sign is a mark beside which a letter is the same, by its class in Unicode.

    Class 8 voices a Japanese letter; classes from 37 to 199 are vowels and tones of single scripts, and other
    vowels have class 0.
    """
    kind = unicodedata.combining(letter)
    return (0 < kind < 37 and kind != 8) or kind >= 200


def runs(text: str, letters: re.Pattern[str]) -> list[str]:
    """Return the runs of letters in a folded text, each with the marks on its letters."""
    if text.isascii():
        return letters.findall(text)
    spaced, within = [], False
    for sign in text:
        is_mark = within and unicodedata.category(sign) in ("Mn", "Mc")
        within = is_mark or letters.match(sign) is not None
        spaced.append(sign if within else " ")
    return "".join(spaced).split()


def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; `Müller` and `Mueller` give the same word."""
    return tuple(map(undoubled, runs(fold(text).replace("'", " ").replace("’", " "), _WORDS)))


def undoubled(word: str) -> str:
    """Return `muller` for `mueller`, which is what folding makes of `Müller`."""
    return _DOUBLED.sub("", word)


@functools.lru_cache(maxsize=8_192)
def name_of(name: str, given: str | None = None, family: str | None = None) -> Name:
    """Split a name; titles and credentials are dropped, what is in brackets or after née is another name."""
    given, family = (_SIGNS.sub(" ", text or "") for text in (given, family))
    if given and family and not _SAYS_MORE.search(given + family):
        return Name(words(given), _family(_uncredited(family)))
    text = f"{given} {family}" if given and family else _SIGNS.sub(" ", name)
    if not _SAYS_MORE.search(text):
        parts = text.split()
        if len(parts) == 2:
            return Name(words(parts[0]), _family(parts[1]))
    parsed = nameparser.HumanName(text)
    return Name(
        words(f"{parsed.first} {parsed.middle}"),
        _family(parsed.last),
        words(f"{parsed.nickname} {parsed.maiden}"),
    )


def _uncredited(family: str) -> str:
    """Drop the credentials after a family name, as in `Weber PMP`; `NG MA` may be a name in capitals."""
    kept = family.split()
    while len(kept) > 1 and kept[-1].isupper() and not kept[0].isupper() and kept[-1].lower() in _CREDENTIALS:
        kept.pop()
    return " ".join(kept)


def _family(text: str) -> tuple[str, ...]:
    found = words(text)
    return tuple(word for word in found if word not in PARTICLES) or found


def likeness(one: Name, other: Name) -> Likeness:
    """Return how alike two names are, also with given and family name exchanged."""
    straight = _straight(one, other)
    if straight.score == 1.0:
        return straight
    if not (one.given and other.family and one.given[0] in other.family):
        return straight
    turned = _straight(Name(one.family, one.given, one.others), other)
    if turned.score > straight.score and turned.score > 0.95:
        return Likeness(turned.given * 0.97, turned.family * 0.97, "given and family name change places")
    return straight


def _straight(one: Name, other: Name) -> Likeness:
    given, said = _given(one, other)
    family, says = _family_likeness(one, other)
    return Likeness(given, family, "; ".join(filter(None, (said, says))) or "the names are the same")


def _given(one: Name, other: Name) -> tuple[float, str]:
    if not one.given or not other.given:
        return 0.0, "a given name is missing"
    if one.given == other.given:
        return 1.0, ""
    alike = [_word(one, other, *words) for words in zip(one.given, other.given, strict=False)]
    found = min(alike, key=lambda each: each[0])
    if found[0] == 1.0:
        return 0.95, "one has more given names"
    ours, theirs = set(one.given), set(other.given)
    if alike[0][0] == 1.0 and (ours <= theirs or theirs <= ours):
        return INITIAL, "one has more given names"
    return found


def _word(one: Name, other: Name, first: str, second: str) -> tuple[float, str]:
    """Return how alike two given names in the same position are, and what differs."""
    if first == second:
        return 1.0, ""
    if len(first) == 1 or len(second) == 1:
        return (INITIAL, "an initial stands for the given name") if first[0] == second[0] else (0.0, "")
    if first in other.others or second in one.others:
        return 0.9, "one given name is another name of the other"
    if min(len(first), len(second)) >= 3 and (first.startswith(second) or second.startswith(first)):
        return 0.85, "one given name is short for the other"
    return OSA.normalized_similarity(first, second), "the given names are spelt differently"


def _family_likeness(one: Name, other: Name) -> tuple[float, str]:
    if not one.family or not other.family:
        return 0.0, "a family name is missing"
    if one.family == other.family:
        return 1.0, ""
    ours, theirs = set(one.family), set(other.family)
    if ours <= theirs.union(other.given[1:]) or theirs <= ours.union(one.given[1:]):
        return 0.92, "one family name is part of the other"
    if ours & set(other.others) or theirs & set(one.others):
        return 0.9, "one family name is a former name of the other"
    first, second = "".join(one.family), "".join(other.family)
    if min(len(first), len(second)) == 1 and first[0] == second[0]:
        return INITIAL, "an initial stands for the family name"
    return OSA.normalized_similarity(first, second), "the family names are spelt differently"
