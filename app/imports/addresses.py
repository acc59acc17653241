"""Addresses in one spelling each: profiles on sites, e-mails, phone numbers.

Two people whose addresses are equal here are one person; nothing weaker is decided here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from urllib.parse import SplitResult, quote, unquote, urlsplit

import phonenumbers

from app.imports.texts import clean

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")
_BEFORE_THE_HOST = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# Where a person stands in an address, site by site: what follows (tabs, languages, tracking) is dropped.
_PEOPLE = {
    # Of /pub/ the three numbers alone tell one of a name from another, and /pub/dir/ lists all of a name.
    "linkedin.com": re.compile(r"/(in/[^/]+|pub/(?!dir/)[^/]+(?:/[0-9a-f]{1,3}){3}(?![^/]))"),
    "xing.com": re.compile(r"/(profile/[^/]+)"),
    "viadeo.com": re.compile(r"(?:/[a-z]{2})?/((?:profile|p)/[^/]+)"),
}


def profile_address(text: str | None) -> str | None:
    """Write the address of a profile as `linkedin.com/in/slug`; none where it is of nobody known."""
    if not text:
        return None
    host, parts = _host(text)
    for site, person in _PEOPLE.items():
        if is_on(host, site):
            found = person.match(_lower(parts.path))
            return _whole(f"{site}/{found[1]}") if found else None
    return None


def address_on(site: str, text: str) -> str | None:
    """Write the address of a profile as above or, on a site by that name which is not known, host and path.

    A path keeps its capitals, and what follows a question mark stays: there they may tell people apart. What
    is written so is read as the same address again.
    """
    host, parts = _host(text)
    if (known := profile_address(text)) or any(is_on(host, each) for each in _PEOPLE):
        return known
    path = _readable(unquote(parts.path).rstrip("/"))
    if site not in host.split(".") or not path:
        return None
    return _whole(f"{host.removeprefix('www.')}{path}{'?' if parts.query else ''}{parts.query}")


def any_address(text: str | None) -> str | None:
    """Write the address of a profile on a site that a mapping may name, by whichever part of its host."""
    read = (address_on(part, text) for part in re.split(r"[./:]+", text.lower())) if text else ()
    return next((address for address in read if address and "." in address.split("/")[0]), None)


def _whole(address: str) -> str | None:
    """Give an address; none where it is longer than a value may be, or holds what cannot be seen or read.

    Without that, or with one sign for all that cannot be read, it would be the address of another.
    """
    address = unicodedata.normalize("NFC", address)
    return address if clean(address) == address and "\N{REPLACEMENT CHARACTER}" not in address else None


def _host(text: str) -> tuple[str, SplitResult]:
    """Take an address apart; one that is none has no host."""
    try:
        parts = urlsplit(text if _BEFORE_THE_HOST.match(text) else f"//{text}")
        return (parts.hostname or "").removesuffix("."), parts
    except ValueError:
        return "", urlsplit("")


def profile_addresses(
    texts: Iterable[str | None], read: Callable[[str | None], str | None] = profile_address
) -> tuple[str | None, tuple[str, ...]]:
    """Give the first address of a profile among some texts, and the others."""
    first, *others = distinct(map(read, texts)) or ("",)
    return first or None, tuple(others)


def is_on(host: str, site: str) -> bool:
    """Tell whether a host is a site's, such as `fr.linkedin.com`."""
    return host == site or host.endswith(f".{site}")


def site_of(url: str) -> str:
    """Give the site of an address as `profile_address` writes it."""
    return url.split("/")[0]


def _lower(path: str) -> str:
    return _readable(unquote(path).lower().replace(" ", ""))


def _readable(path: str) -> str:
    """Quote of a path what else would be read in another way where the address is read again."""
    return re.sub("[%?#]", lambda sign: quote(sign[0]), path)


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """Keep the first of each value that says something."""
    return tuple(dict.fromkeys(value for value in values if value))


def email_address(text: str | None) -> str | None:
    """Write an e-mail address in small letters; none where it is none."""
    found = (text or "").strip().lower().removeprefix("mailto:")
    return _whole(found) if len(found) <= 254 and _EMAIL.fullmatch(found) else None


def phone_number(text: str | None, region: str = "") -> str | None:
    """Write a phone number in E.164; one without a country's code is read as of `region`, or not at all."""
    if not text or len(text) > 60:
        return None
    try:
        number = phonenumbers.parse(text.strip().lower().removeprefix("tel:"), region or None)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None  # the extension is what tells colleagues apart, and E.164 has no room for it
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
