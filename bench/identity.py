"""`python -m bench.identity`: how well people are recognised, on address books whose truth is known.

The people are invented and drawn at random; nothing is read from a graph.
"""

from __future__ import annotations

import json
import random
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import click

from app.imports import Findings, FoundJob, FoundProfile
from app.imports.decisions import Decisions
from app.imports.entries import new_entries
from app.imports.identity import Elsewhere
from app.imports.people import together
from app.imports.proposing import open_proposals
from seed.generated import CITIES, EMPLOYER_TRADES, EMPLOYER_WORDS, FAMILY_NAMES, GIVEN_NAMES, TITLES

_FORMS = ("GmbH", "S.A.R.L.", "Ltd.", "Inc.", "AG", "& Co. KG", "SAS", "")
_CREDENTIALS = (", MBA", ", PhD", ", PMP", ", CFA")
_KEYBOARD = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Truth:
    """A person as they really are: what each site says of them is drawn from this."""

    given: str
    family: str
    employer: str
    title: str
    city: str
    url: str
    email: str
    phone: str


Pair = tuple[str, str]
"""Two profiles by their ids, in alphabetical order: `found-000003` and `known-000007`."""


@dataclass(slots=True)
class Drawn:
    """Two address books, the pairs that are one person, and how the found profile of each was changed."""

    known: list[FoundProfile] = field(default_factory=list)
    found: list[FoundProfile] = field(default_factory=list)
    truth: set[Pair] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1, processor time, and by kind of change how many of the expected proposals came."""

    merges: int
    merge_precision: float
    merge_recall: float
    proposals: int
    proposal_precision: float
    proposal_recall: float
    by_kind: dict[str, tuple[int, int]]
    seconds: float


def drawn(people: int, seed: int) -> Drawn:
    """Draw two books of `people` each, a third of them in both.

    Half of those in both have an address of their own in the second book. Some names are much more frequent
    than others, and one given name in twelve has two words. Of those who are only in the second book, one in
    fifty has the name and employer of somebody in the first; one in fifty shares the phone of a household, in
    which no two have the same first name; and one in fifty has the addresses of a brother or sister, who has
    the same first of two given names.
    """
    lot = random.Random(f"identity {seed}")
    employers = [
        f"{lot.choice(EMPLOYER_WORDS)} {lot.choice(EMPLOYER_TRADES)}" for _ in range(people // 20 + 2)
    ]
    everybody = [_person(lot, number, employers) for number in range(people)]
    books = Drawn(known=[_known(lot, number, person) for number, person in enumerate(everybody)])
    of_two_words = [person for person in everybody if "-" in person.given]
    both = lot.sample(range(people), people // 3)
    for number in both:
        person = everybody[number]
        _add(books, lot, person, number, with_address=lot.random() < 0.5)
    for number in range(people, 2 * people - len(both)):
        person = _person(lot, number, employers)
        other = lot.choice(everybody)
        chance = lot.random()
        if chance < 0.02:
            person.given, person.family, person.employer = other.given, other.family, other.employer
        elif chance < 0.04:
            first = other.given.partition("-")[0]
            person.given = lot.choice([name for name in GIVEN_NAMES if name.partition("-")[0] != first])
            person.family, person.phone, person.city = other.family, other.phone, other.city
        elif chance < 0.06 and of_two_words:
            sibling = lot.choice(of_two_words)
            first, _, second = sibling.given.partition("-")
            person.given = f"{first}-{lot.choice([name for name in GIVEN_NAMES if name != second])}"
            person.family, person.email, person.phone = sibling.family, sibling.email, sibling.phone
        _add(books, lot, person, None, with_address=True)
    return books


def _person(lot: random.Random, number: int, employers: Sequence[str]) -> Truth:
    given, family = _often(lot, GIVEN_NAMES), _often(lot, FAMILY_NAMES)
    if lot.random() < 1 / 12:
        given = f"{given}-{_often(lot, GIVEN_NAMES)}"
    return Truth(
        given=given,
        family=family,
        employer=lot.choice(employers),
        title=_often(lot, TITLES),
        city=_often(lot, [city for city, _ in CITIES]),
        url=f"linkedin.com/in/{number}",
        email=f"p{number}@mail.example",
        phone=f"+336{number:08}",
    )


def _often(lot: random.Random, values: Sequence[str]) -> str:
    """Draw the first values more often than the last: the first of 200 is drawn once in 59 times."""
    return values[int(lot.random() ** 1.3 * len(values))]


def _known(lot: random.Random, number: int, person: Truth) -> FoundProfile:
    return FoundProfile(
        site="linkedin",
        name=f"{person.given} {person.family}",
        given_name=person.given,
        family_name=person.family,
        url=person.url,
        emails=(person.email,) if lot.random() < 0.5 else (),
        phones=(person.phone,) if lot.random() < 0.3 else (),
        jobs=(FoundJob(employer=person.employer, title=person.title),),
        city=person.city if lot.random() < 0.6 else None,
        place=f"known:{number}",
    )


def _add(books: Drawn, lot: random.Random, person: Truth, known: int | None, *, with_address: bool) -> None:
    """Add a person's profile on the second site, partly changed; `known` is the number in the first book."""
    kind = (
        lot.choices(tuple(_CHANGES), (30, 15, 10, 10, 10, 10, 10, 5))[0] if known is not None else "as it is"
    )
    given, family = _CHANGES[kind](lot, person.given, person.family)
    employer = (
        person.employer
        if lot.random() < 0.8
        else f"{lot.choice(EMPLOYER_WORDS)} {lot.choice(EMPLOYER_TRADES)}"
    )
    if lot.random() < 0.5:
        employer = f"{employer.upper() if lot.random() < 0.2 else employer} {lot.choice(_FORMS)}".strip()
    index = len(books.found)
    books.found.append(
        FoundProfile(
            site="viadeo",
            name=f"{given} {family}",
            given_name=given,
            family_name=family,
            emails=(person.email,) if with_address and lot.random() < 0.7 else (),
            phones=(person.phone,) if with_address else (),
            jobs=(FoundJob(employer=employer, title=person.title if lot.random() < 0.6 else None),),
            city=person.city if lot.random() < 0.6 else None,
            place=f"drawn:{index}",
        )
    )
    if known is not None:
        books.truth.add((id := f"found-{index:06}", f"known-{known:06}"))
        books.kinds[id] = kind


def _plain(text: str) -> str:
    """Remove accents, as people do whose keyboard has none."""
    marked = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in marked if not unicodedata.combining(letter))


def _slip(lot: random.Random, word: str) -> str:
    """Omit, double, swap or mistype a letter."""
    at = lot.randrange(max(1, len(word) - 1))
    return lot.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at : at + 1] + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
            word[:at] + lot.choice(_KEYBOARD) + word[at + 1 :],
        )
    )


_CHANGES: dict[str, Callable[[random.Random, str, str], tuple[str, str]]] = {
    "as it is": lambda lot, given, family: (given, family),
    "slip in a name": lambda lot, given, family: (
        (_slip(lot, given), family) if lot.random() < 0.4 else (given, _slip(lot, family))
    ),
    "initial": lambda lot, given, family: (f"{given[0]}.", family),
    "credentials": lambda lot, given, family: (given, family + lot.choice(_CREDENTIALS)),
    "double name by marriage": lambda lot, given, family: (given, f"{family}-{_often(lot, FAMILY_NAMES)}"),
    "in capitals, no accents": lambda lot, given, family: (_plain(given), _plain(family).upper()),
    "another name by marriage": lambda lot, given, family: (given, _often(lot, FAMILY_NAMES)),
    "names in each other's place": lambda lot, given, family: (family, given),
}


def judged(books: Drawn, merges: set[Pair], proposals: set[Pair], seconds: float) -> Figures:
    """Compare with the truth; a proposal is right if the two are one person and were not merged."""
    right, open_truth = merges & books.truth, books.truth - merges
    hits = proposals & open_truth
    kinds = Counter(books.kinds[found] for found, _ in open_truth)
    proposed = Counter(books.kinds[found] for found, _ in hits)
    return Figures(
        merges=len(merges),
        merge_precision=len(right) / max(1, len(merges)),
        merge_recall=len(right) / len(books.truth),
        proposals=len(proposals),
        proposal_precision=len(hits) / max(1, len(proposals)),
        proposal_recall=len(hits) / max(1, len(open_truth)),
        by_kind={kind: (proposed[kind], kinds[kind]) for kind in _CHANGES},
        seconds=seconds,
    )


def recognised(books: Drawn) -> tuple[set[Pair], set[Pair]]:
    """Put both books into one as an import does; return the pairs merged, and the pairs proposed."""
    entries = [
        *new_entries(Findings(site="linkedin", profiles=books.known), "known"),
        *new_entries(Findings(site="viadeo", profiles=books.found), "found"),
    ]
    decisions = Decisions((), entries)
    groups = together(entries, decisions, Elsewhere())
    ids = {entry.key: entry.id for entry in entries}
    return (
        {pair for group in groups for pair in combinations(sorted(entry.id for entry in group), 2)},
        {
            (min(sides), max(sides))
            for row in open_proposals("owner", groups, set(), (), set(), decisions)
            if (sides := (ids[row["one_key"]], ids[row["other_key"]]))
        },
    )


def measured(people: int, seed: int) -> tuple[Drawn, Figures]:
    """Draw two books, recognise the people in them, and judge the result."""
    books = drawn(people, seed)
    before = time.process_time()
    merges, proposals = recognised(books)
    return books, judged(books, merges, proposals, time.process_time() - before)


def lines(figures: Figures) -> Iterator[str]:
    """Yield the figures as lines of text."""
    for what, count, precision, recall in (
        ("merges", figures.merges, figures.merge_precision, figures.merge_recall),
        ("proposals", figures.proposals, figures.proposal_precision, figures.proposal_recall),
    ):
        yield f"{what:<10} {count:>7,}  precision {precision:.3f}  recall {recall:.3f}"
    for kind, (hits, all_) in figures.by_kind.items():
        yield f"  {kind:<28} {hits:>6,} of {all_:>6,}  {hits / max(1, all_):.3f}"
    yield f"{figures.seconds:.1f} s of processor time"


@click.command()
@click.option("--people", default=20_000, show_default=True, help="How many each address book holds.")
@click.option("--seed", default=1, show_default=True, help="What they are drawn with.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures for programs.")
def main(people: int, seed: int, as_json: bool) -> None:
    """Measure how well people are recognised."""
    _, figures = measured(people, seed)
    if as_json:
        click.echo(json.dumps({name: getattr(figures, name) for name in Figures.__slots__}))
    else:
        click.echo("\n".join(lines(figures)))


if __name__ == "__main__":
    main()
