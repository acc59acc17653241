"""Read address books stored as vCards: what each card says about a person.

The syntax of a card is read in `cards`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from app.errors import InvalidImportError
from app.imports.addresses import email_addresses, phone_numbers, profile_addresses
from app.imports.cards import Card, cards_of
from app.imports.findings import MOST, Findings, FoundJob, FoundProfile
from app.imports.identity import of_a_house
from app.imports.texts import clean

SITE = "vcard"
_OF_NO_PERSON = frozenset(("group", "org", "organization", "location", "device", "application"))
_PAGES = ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP")


def is_vcard(text: str) -> bool:
    """Check whether a text begins with a card."""
    return text[:200].lstrip().upper().startswith("BEGIN:VCARD")


def read_vcard(text: str, file: str, region: str) -> Findings:
    """Read each card; groups, companies and cards that name nobody are left out."""
    found = Findings(site=SITE)
    cards = 0
    for card in cards_of(text, file, found.left_out):
        cards += 1
        if cards > MOST:
            raise InvalidImportError(file, card.line, f"the file has more than {MOST:,} cards")
        kind = (card.text("KIND") or card.text("X-ADDRESSBOOKSERVER-KIND") or "individual").lower()
        company = card.text("X-ABSHOWAS").upper() == "COMPANY"
        unread: Counter[str] = Counter()
        profile = _profile(card, file, region, unread)
        if kind in _OF_NO_PERSON or company:
            found.left_out["group or organisation"] += 1
        elif profile is None:
            found.left_out["card that names nobody"] += 1
        else:
            found.profiles.append(profile)
            found.left_out.update(unread)
    if not cards:
        raise InvalidImportError(file, 1, "there is no card in the file")
    return found


def _profile(card: Card, file: str, region: str, left_out: Counter[str]) -> FoundProfile | None:
    family, given, middle = (clean(part.replace(",", " ")) for part in card.parts("N")[:3])
    name = clean(card.text("FN")) or clean(" ".join(part for part in (given, middle, family) if part))
    employer = clean(card.parts("ORG")[0])
    emails = email_addresses((found.text() for found in card.all("EMAIL")), left_out)
    if not (given or family) and all(map(of_a_house, emails)) and (not name or name == employer):
        return None
    title = clean(card.text("TITLE"))
    url, other_urls = profile_addresses(_pages(card))
    city, country = _place(card)
    return FoundProfile(
        site=SITE,
        name=name or "",
        given_name=given,
        family_name=family,
        headline=None if employer else title,
        url=url,
        other_urls=other_urls,
        city=city,
        country=country,
        emails=emails,
        phones=phone_numbers(_phones(card), region, left_out),
        note=clean(card.text("NOTE")),
        jobs=(FoundJob(employer=employer, title=title),) if employer else (),
        place=f"{file}:{card.line}",
    )


def _place(card: Card) -> tuple[str | None, str | None]:
    """Return the city and country of the first address that has either, home before others."""
    addresses = sorted(card.all("ADR"), key=lambda found: "HOME" not in found.parameters)
    for address in addresses:
        city, country = clean(address.parts()[3]), clean(address.parts()[6])
        if city or country:
            return city, country
    return None, None


def _phones(card: Card) -> Iterator[str]:
    for found in card.all("TEL"):
        if not found.parameters & {"FAX", "PAGER", "MODEM"}:
            yield found.text()


def _pages(card: Card) -> Iterator[str]:
    for name in _PAGES:
        for found in card.all(name):
            yield found.text()
