"""Maëlle, an invented person with fifty contacts on each of two sites, six of them on both.

The people her contacts know are loaded as a network; the files are made as the sites would give them, twice,
a year apart, and imported. How a file is read and what of it is stored is decided in `app.imports`.
"""

from __future__ import annotations

import csv
import io
import random
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from app.catalogue import shipped
from app.graph import Graph
from app.imports import Findings, read_file
from app.imports.bringing import bring_in
from app.imports.decisions import ACCEPTED, OPEN
from app.imports.reports import Report
from app.imports.settling import settle
from seed.generated import CITIES, EMPLOYER_TRADES, EMPLOYER_WORDS, FAMILY_NAMES, GIVEN_NAMES, TITLES
from seed.network import Acquaintance, Employer, Job, Network, Person

MAELLE = Person(
    "maelle", "Maëlle Fontaine", "Maëlle", "Fontaine", "Looking for old friends", "Nantes", "France"
)

ON_EACH, ON_BOTH = 50, 6
EVERYBODY = 2 * ON_EACH - ON_BOTH
MARKED_ON_BOTH = 4
"""How many of those on both sites gave both the same e-mail address; the others share at best a name."""

MEMBERS = range(0, EVERYBODY, 6)
"""Contacts who have imported their own e-mail address, and whose acquaintances are in the network."""

STRANGERS, CIRCLE = 120, 9
"""How many people Maëlle does not know, and how many of these each member knows."""

MOVED, PROMOTED, GONE = (1, 9, 17, 25, 33, 52, 60, 68), (2, 10, 53), 7
VIADEO = Path(__file__).parent.parent / "app" / "imports" / "viadeo.toml"
LINKEDIN_HEADING = (
    "First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On",
)  # fmt: skip
VIADEO_HEADING = (
    "Prénom", "Nom", "E-mail", "Téléphone", "Société", "Fonction", "Ville", "Pays", "Profil",
    "Date de mise en relation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Somebody:
    """An invented person: name, job, and where they live."""

    given: str
    family: str
    employer: str
    title: str
    city: str
    country: str

    @property
    def id(self) -> str:
        """The person's name in small letters with hyphens, as in addresses of profiles."""
        bare = unicodedata.normalize(
            "NFKD", f"{self.given} {self.family}".replace("ı", "i").replace("ø", "o")
        )
        return bare.encode("ascii", "ignore").decode().lower().replace(" ", "-")

    @property
    def email(self) -> str:
        """An e-mail address that belongs to nobody."""
        return f"{self.id}@mail.example"


def everybody() -> list[Somebody]:
    """Draw the contacts and, after them, the strangers; no two have the same name."""
    lot = random.Random("two sites")  # noqa: S311
    given = lot.sample(GIVEN_NAMES, 150) + lot.sample(GIVEN_NAMES, EVERYBODY + STRANGERS - 150)
    family = lot.sample(FAMILY_NAMES, 150) + lot.sample(FAMILY_NAMES, EVERYBODY + STRANGERS - 150)
    employers = [f"{word} {lot.choice(EMPLOYER_TRADES)}" for word in lot.sample(EMPLOYER_WORDS, 30)]
    return [
        Somebody(one, other, lot.choice(employers), lot.choice(TITLES), *lot.choice(CITIES[:12]))
        for one, other in zip(given, family, strict=True)
    ]


def network() -> Network:
    """Return Maëlle, her contacts who are members, the strangers, and the acquaintances of the last two."""
    lot = random.Random("circles")  # noqa: S311
    people = everybody()
    there = [people[number] for number in MEMBERS] + people[EVERYBODY:]
    strangers = [stranger.id for stranger in people[EVERYBODY:]]
    pairs = {(people[number].id, other) for number in MEMBERS for other in lot.sample(strangers, CIRCLE)} | {
        tuple(sorted(lot.sample(strangers, 2))) for _ in range(STRANGERS)
    }
    return Network(
        [MAELLE, *(_person(one) for one in there)],
        [Employer(_slug(name), name) for name in sorted({one.employer for one in there})],
        [Acquaintance(one, other) for one, other in sorted(pairs)],
        [Job(one.id, _slug(one.employer), one.title) for one in there],
    )


def _person(one: Somebody) -> Person:
    return Person(
        one.id, f"{one.given} {one.family}", one.given, one.family, one.title, one.city, one.country
    )


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def files() -> Iterator[tuple[str, Findings]]:
    """Yield the files in the order of their import, each after the id of the person to import it for."""
    people = everybody()
    for number in MEMBERS:
        one = people[number]
        yield one.id, read_file(_archive(one), f"{one.id}.zip")
    for year in (2013, 2014):
        contacts = [_as_of(year, number, one) for number, one in enumerate(people[:EVERYBODY])]
        linkedin = [_on_linkedin(number, one) for number, one in enumerate(contacts[:ON_EACH])]
        if year == 2014:
            del linkedin[GONE]
        yield MAELLE.id, read_file(_table(LINKEDIN_HEADING, linkedin, ","), f"Connections-{year}.csv")
        viadeo = [_on_viadeo(number, contacts[number]) for number in range(ON_EACH - ON_BOTH, EVERYBODY)]
        data = _table(VIADEO_HEADING, viadeo, ";")
        yield MAELLE.id, read_file(data, f"viadeo-{year}.csv", VIADEO.read_bytes())


def _as_of(year: int, number: int, one: Somebody) -> Somebody:
    if year > 2013 and number in MOVED:
        return replace(one, employer="Zephyr Lighthouses")
    return replace(one, title=f"Head {one.title.lower()}") if year > 2013 and number in PROMOTED else one


def _on_linkedin(number: int, one: Somebody) -> tuple[str, ...]:
    """Return the row of a contact; few show their e-mail address on LinkedIn."""
    shown = number in MEMBERS or ON_EACH - ON_BOTH <= number < ON_EACH - ON_BOTH + MARKED_ON_BOTH
    url = f"https://www.linkedin.com/in/{one.id}"
    since = f"{1 + number % 28} Mar {2006 + number % 7}"
    return (one.given, one.family, url, one.email if shown else "", one.employer, one.title, since)


def _on_viadeo(number: int, one: Somebody) -> tuple[str, ...]:
    """Return the row of a contact; those on both sites have other values here than on LinkedIn."""
    family, employer, email = one.family, one.employer, one.email
    if number < ON_EACH:
        employer = f"{employer} S.A."
        family = f"{family}-Morel" if number % 2 else family
        email = email if number < ON_EACH - ON_BOTH + MARKED_ON_BOTH else f"{one.given.lower()}@old.example"
    since = f"{1 + number % 28:02}/05/{2005 + number % 7}"
    return (one.given, family, email, "", employer, one.title, one.city, one.country, "", since)


def _table(heading: Iterable[str], rows: Iterable[tuple[str, ...]], delimiter: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([tuple(heading), *rows])
    return text.getvalue().encode()


def _archive(one: Somebody) -> bytes:
    """Return an archive with only the files that say who its owner is."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, heading, row in (
            (
                "Profile.csv",
                ("First Name", "Last Name", "Headline", "Summary"),
                (one.given, one.family, one.title, ""),
            ),
            ("Email Addresses.csv", ("Email Address", "Confirmed", "Primary"), (one.email, "Yes", "Yes")),
        ):
            archive.writestr(zipfile.ZipInfo(name), _table(heading, [row], ","))
    return data.getvalue()


def bring_in_files(graph: Graph) -> Iterator[Report]:
    """Import the files for their owners, and yield the reports on Maëlle's.

    At the end, Maëlle accepts the proposals that rest on an e-mail address which a member has claimed.
    """
    for owner_id, found in files():
        report = bring_in(graph, owner_id, found)
        if owner_id == MAELLE.id:
            yield report
    query = shipped()["proposals"]
    asked = query.load({"person_id": MAELLE.id, "state": OPEN})
    for row in list(graph.every_row(query, asked)):
        if row["evidence"][0]["kind"] == "claimed-email":
            settle(graph, MAELLE.id, row["proposal_id"], ACCEPTED)
