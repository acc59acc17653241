"""Score how likely two records are one person, with the reasons as codes and in words.

Which records are compared is decided in `candidates`; a score alone merges nobody.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.imports import names, workplaces
from app.imports.addresses import site_of
from app.imports.entries import folded
from app.imports.findings import FoundProfile
from app.imports.names import Likeness, Name, likeness
from app.imports.spellings import first_shared, spelt

# Points of a score: a shared name alone gives NAME, and each other fact adds or subtracts.
NAME = 0.60
SAME_EMPLOYER, ALIKE_EMPLOYER, OTHER_EMPLOYER = 0.25, 0.15, -0.05
SAME_CITY, OTHER_CITY = 0.10, -0.06
SAME_TITLE = 0.05
OTHER_ADDRESS = -0.35
COMMON_NAME = -0.10
RARE_NAME = 0.05
GIVEN_ALONE = 0.28
BY_KEY = 0.90
BY_KEY_NAMES_DIFFER = 0.60
LEAST = 0.56
SELDOM = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """What is known about somebody here; others see `name`, and their own files may have more `names`."""

    id: str
    names: tuple[str, ...]
    name: str | None = None
    employers: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Return the name that others see, or the id if there is none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason: `kind` as a code, `words` for people, and the `points` it adds to the score."""

    kind: str
    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair that may be one person, scored: a found profile, by index, and a known person, by id."""

    index: int
    known_id: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What is compared of a record, folded once; employers, titles and cities each with one spelling."""

    id: str
    said: tuple[str, ...]
    names: tuple[Name, ...]
    keys: tuple[str, ...]
    employers: dict[str, str]
    titles: dict[str, str]
    cities: dict[str, str]
    sites: frozenset[str]

    @property
    def named(self) -> bool:
        """Check whether there is a name to compare."""
        return any(name.given or name.family for name in self.names)


def features_of_found(index: int, profile: FoundProfile) -> Features:
    """Return the features of a found profile."""
    return Features(
        id=str(index),
        said=(profile.name,),
        names=(names.name_of(profile.name, profile.given_name, profile.family_name),),
        keys=keys_of(profile),
        employers=_folded(tuple(job.employer for job in profile.jobs), workplaces.employer),
        titles=_folded(tuple(job.title or "" for job in profile.jobs), _title),
        cities=_folded((profile.city or "",), workplaces.city),
        sites=frozenset(map(site_of, profile.urls)),
    )


def features_of_all(id: str, profiles: Iterable[FoundProfile]) -> Features:
    """Return the features of all profiles of one person together."""
    told = [features_of_found(0, profile) for profile in profiles]

    def all_of(name: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(one for each in told for one in getattr(each, name)))

    def all_spelt(name: str) -> dict[str, str]:
        return spelt(pair for each in told for pair in getattr(each, name).items())

    return Features(
        id=id,
        said=all_of("said"),
        names=all_of("names"),
        keys=all_of("keys"),
        employers=all_spelt("employers"),
        titles=all_spelt("titles"),
        cities=all_spelt("cities"),
        sites=frozenset(all_of("sites")),
    )


def keys_of(profile: FoundProfile) -> tuple[str, ...]:
    """Return the addresses of a profile, each with its kind: `email wanda@example.com`."""
    return (
        *(f"url {url}" for url in profile.urls),
        *(f"email {email}" for email in profile.emails),
        *(f"phone {phone}" for phone in profile.phones),
    )


def features_of_known(person: KnownPerson) -> Features:
    """Return the features of a known person."""
    return Features(
        id=person.id,
        said=person.names,
        names=tuple(names.name_of(name) for name in person.names),
        keys=(),
        employers=_folded(person.employers, workplaces.employer),
        titles=_folded(person.titles, _title),
        cities=_folded(person.cities, workplaces.city),
        sites=frozenset(),
    )


def _folded(texts: tuple[str, ...], fold: functools._lru_cache_wrapper[str]) -> dict[str, str]:
    return spelt((folded, text) for text in texts if (folded := fold(text)))


@functools.lru_cache(maxsize=8_192)
def _title(text: str) -> str:
    return " ".join(names.words(text))


def closest(one: Features, other: Features) -> Likeness:
    """Return the likeness of the two names of two records that are most alike."""
    return max(
        (likeness(a, b) for a in one.names for b in other.names),
        key=lambda found: (found.score, found.given),
        default=Likeness(0.0, 0.0, ""),
    )


def same_name(one: Features, other: Features) -> bool:
    """Check whether two records have a name in common, titles included: `Mr. Ray` is not `Mrs. Ray`."""
    ours, theirs = ({folded(text) or text for text in each.said if text} for each in (one, other))
    return not (ours.isdisjoint(theirs) or set(one.names).isdisjoint(other.names))


def score(index: int, found: Features, known: Features, bearers: int, by_chance: float) -> Candidate | None:
    """Score two records by names, employers, cities, titles and sites; return None below LEAST.

    `bearers` is how many known people have the name, `by_chance` how many would if given and family names
    were combined at random.
    """
    alike = closest(found, known)
    if alike.score:
        around = _around(found, known)
        about = _of_names(found, known, alike.about)
        reasons = [Evidence("name", about, round(NAME * alike.score, 3)), *around]
    elif alike.given >= 0.95 and not set(found.employers).isdisjoint(known.employers):
        around = _around(found, known)
        if not {reason.kind for reason in around} & {"city", "title"}:
            return None
        about = _of_names(found, known, "the given name is the same, the family name is not")
        reasons = [Evidence("given-name", about, GIVEN_ALONE), *around]
    else:
        return None
    if alike.score > 0.95 and bearers <= 1 and by_chance <= SELDOM:
        reasons.append(Evidence("rare-name", "The name is rare.", RARE_NAME))
    if bearers > 1:
        reasons.append(Evidence("common-name", f"{bearers} known people have this name.", COMMON_NAME))
    total = min(0.99, round(sum(reason.points for reason in reasons), 3))
    return Candidate(index, known.id, total, tuple(reasons)) if total >= LEAST else None


def _of_names(found: Features, known: Features, about: str) -> str:
    one, other = found.said[0], known.said[0]
    return f"{about[0].upper()}{about[1:]}." if one == other else f'"{one}" and "{other}": {about}.'


def _around(found: Features, known: Features) -> list[Evidence]:
    reasons = []
    if found.employers and known.employers:
        reasons.append(_employers(found, known))
    if found.cities and known.cities:
        if city := first_shared(found.cities, known.cities):
            reasons.append(Evidence("city", f"Both are in {city}.", SAME_CITY))
        else:
            reasons.append(Evidence("other-city", "They are in different cities.", OTHER_CITY))
    if title := first_shared(found.titles, known.titles):
        reasons.append(Evidence("title", f"Both have the title {title}.", SAME_TITLE))
    if clash := found.sites & known.sites:
        words = f"They have two different addresses on {min(clash)}."
        reasons.append(Evidence("other-address", words, OTHER_ADDRESS))
    return reasons


def _employers(found: Features, known: Features) -> Evidence:
    if employer := first_shared(found.employers, known.employers):
        return Evidence("employer", f"Both have worked at {employer}.", SAME_EMPLOYER)
    for one, ours in found.employers.items():
        for other, theirs in known.employers.items():
            if workplaces.alike(one, other):
                words = f"{ours} and {theirs} may be the same employer."
                return Evidence("alike-employer", words, ALIKE_EMPLOYER)
    return Evidence("other-employer", "They have no employer in common.", OTHER_EMPLOYER)


_CALLED = {"url": "the address", "email": "the e-mail address", "phone": "the phone number"}


def shared_key(index: int, found: Features, known: Features, key: str) -> Candidate:
    """Return the candidate of two who share an address that others may have too, or whose names differ."""
    kind, value = key.split(" ", 1)
    alike = closest(found, known).score >= names.FULL_ENOUGH or same_name(found, known)
    points = BY_KEY if alike else BY_KEY_NAMES_DIFFER
    words = f"Both have {_CALLED[kind]} {value}" + ("." if alike else ", though their names differ.")
    return Candidate(index, known.id, points, (Evidence(f"shared-{kind}", words, points),))


def claimed_key(index: int, person: KnownPerson, key: str) -> Candidate:
    """Return the candidate of a profile and somebody who says that one of its addresses is theirs."""
    kind, value = key.split(" ", 1)
    words = f'"{person.called}" says that {_CALLED[kind]} {value} is theirs.'
    return Candidate(index, person.id, BY_KEY, (Evidence(f"claimed-{kind}", words, BY_KEY),))
