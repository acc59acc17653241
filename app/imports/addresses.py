"""Profile addresses, e-mail addresses and phone numbers, each in one canonical spelling.

Whether an address that two records share makes them one person is decided in `identity`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from urllib.parse import SplitResult, quote, unquote, urlsplit

import phonenumbers

from app.imports.texts import LONGEST, clean, composed, is_crowded

_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,63}")
_NAMED = re.compile(r"[^<>]*<([^<>]*)>")
_MARKED = re.compile(r"([^\W_])([^\w\x00-\x7f]+)")
_BEFORE_THE_HOST = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
# The part of an address that names a person, by site: what follows (tabs, languages, tracking) is dropped.
_PEOPLE = {
    # After /pub/ only the three numbers distinguish people of one name, and /pub/dir/ lists all of these.
    "linkedin.com": re.compile(r"(?:/mwlite)?/(in/[^/]+|pub/(?!dir/)[^/]+(?:/[0-9a-f]{1,3}){3}(?![^/]))"),
    "xing.com": re.compile(r"/(profile/[^/]+)"),
    "viadeo.com": re.compile(r"(?:/[a-z]{2})?/((?:profile|p)/[^/]+)"),
}


def profile_address(text: str | None) -> str | None:
    """Return a profile address as `linkedin.com/in/slug`, or None if it names nobody on a known site."""
    if not text:
        return None
    host, parts = _host(text)
    for site, person in _PEOPLE.items():
        if is_on(host, site):
            found = person.match(_lower(parts.path))
            return _whole(f"{site}/{found[1]}") if found else None
    return None


def address_on(site: str, text: str) -> str | None:
    """Return a profile address on a known site as above, and one on another site as host and path.

    None if `site` is not a part of that host, or the path is empty. Such a path keeps its capitals and its
    query string, since they may distinguish people. The result is read as the same address again.
    """
    host, parts = _host(text)
    if (known := profile_address(text)) or any(is_on(host, each) for each in _PEOPLE):
        return known
    path = _readable(unquote(parts.path).rstrip("/"))
    if site not in host.split(".") or not path:
        return None
    return _whole(f"{host.removeprefix('www.')}{path}{'?' if parts.query else ''}{parts.query}")


def any_address(text: str | None) -> str | None:
    """Return a profile address on any site that a mapping could name: whichever part of the host that is."""
    address = address_on(_host(text)[0].split(".")[0], text) if text else None
    return address if address and "." in site_of(address) else None


def _whole(address: str) -> str | None:
    """Return an address in NFC; None if it is too long for a value, or has invisible or invalid characters.

    Without these, or with one sign for all invalid ones, it would be somebody else's address.
    """
    if len(address) > LONGEST or is_crowded(address):
        return None
    address = composed(address)
    return address if clean(address) == address and "\N{REPLACEMENT CHARACTER}" not in address else None


def _host(text: str) -> tuple[str, SplitResult]:
    """Return the host and the parts of an address; the host is empty if the text is not an address."""
    try:
        parts = urlsplit(text if _BEFORE_THE_HOST.match(text) else f"//{text}")
        return (parts.hostname or "").removesuffix("."), parts
    except ValueError:
        return "", urlsplit("")


def profile_addresses(
    texts: Iterable[str | None], read: Callable[[str | None], str | None] = profile_address
) -> tuple[str | None, tuple[str, ...]]:
    """Return the first profile address among some texts, or None, and the other distinct ones."""
    first, *others = distinct(map(read, texts)) or ("",)
    return first or None, tuple(others)


def is_on(host: str, site: str) -> bool:
    """Check whether a host belongs to a site, as `fr.linkedin.com` does to `linkedin.com`."""
    return host == site or host.endswith(f".{site}")


def site_of(url: str) -> str:
    """Return the site of an address such as `linkedin.com/in/slug`."""
    return url.split("/")[0]


def _lower(path: str) -> str:
    return _readable(unquote(path).lower().replace(" ", ""))


def _readable(path: str) -> str:
    """Quote in a path what would otherwise change its meaning when the address is read again."""
    return re.sub("[%?#]", lambda sign: quote(sign[0]), path)


def distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return the values that are not empty, each once, in the order given."""
    return tuple(dict.fromkeys(value for value in values if value))


def email_address(text: str | None) -> str | None:
    """Return an e-mail address in small letters, that of `Ana <ana@a.example>` too; None if it is not one."""
    found = (text or "").strip().lower()
    if named := _NAMED.fullmatch(found):
        found = named[1].strip()
    found = found.removeprefix("mailto:")
    if len(found) > 254:
        return None
    box, sign, host = found.rpartition("@")
    found = box + sign + ".".join(map(_in_letters, host.split(".")))
    return _whole(found) if _EMAIL.fullmatch(_MARKED.sub(_unmarked, found)) else None


def _unmarked(found: re.Match[str]) -> str:
    """Return a letter without its marks, such as the vowels of Devanagari, which count as no letters."""
    marks = ("Mn", "Mc")
    return found[1] + "".join(sign for sign in found[2] if unicodedata.category(sign) not in marks)


def _in_letters(label: str) -> str:
    """Return a part of a host in letters, `рф` for `xn--p1ai`, unless others would be written as the same."""
    coded = label.removeprefix("xn--")
    if coded == label:
        return label
    try:
        letters = coded.encode("ascii").decode("punycode")
        is_coded = not letters.isascii() and letters.encode("punycode").decode() == coded
    except UnicodeError:
        return label
    return letters if is_coded and unicodedata.normalize("NFKC", letters.lower()) == letters else label


def email_addresses(texts: Iterable[str | None], left_out: Counter[str]) -> tuple[str, ...]:
    """Return the e-mail addresses in some texts; those that cannot be read are counted as left out."""
    return _read(texts, email_address, "e-mail address", left_out)


def phone_numbers(texts: Iterable[str | None], region: str, left_out: Counter[str]) -> tuple[str, ...]:
    """Return the phone numbers in some texts; those that cannot be read are counted as left out."""
    return _read(texts, lambda text: phone_number(text, region), "phone number", left_out)


def _read(
    texts: Iterable[str | None], read: Callable[[str], str | None], what: str, left_out: Counter[str]
) -> tuple[str, ...]:
    told = [read(value) for value in map(clean, texts) if value]
    left_out.update(f"{what} that cannot be read" for found in told if found is None)
    return distinct(told)


def phone_number(text: str | None, region: str = "") -> str | None:
    """Return a phone number in E.164, or None; one without a country code is taken to be of `region`."""
    if not text or len(text) > 60:
        return None
    try:
        number = phonenumbers.parse(text.strip().lower().removeprefix("tel:"), region or None)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None  # only the extension distinguishes colleagues, and E.164 has no room for it
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
