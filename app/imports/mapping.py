"""Read any table with the help of a file that says which column is which.

`viadeo.toml` beside this module is an example of such a file.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from app.errors import InvalidImportError
from app.imports.addresses import address_on, email_addresses, phone_numbers
from app.imports.dates import UNCLEAR, Order, is_unclear, noted, order_of
from app.imports.findings import Findings, FoundJob, FoundProfile
from app.imports.tables import HEADING_WITHIN, Line, find_table, first_rows, folded
from app.imports.texts import clean
from app.imports.vocabulary import UNTIL_NOW

COLUMNS = frozenset(
    (
        *("name", "given_name", "family_name", "headline", "url", "emails", "phones", "city", "country"),
        *("note", "employer", "title", "started", "ended", "since"),
    )
)
_DATES = ("started", "ended", "since")
_NAMING = ("name", "given_name", "family_name", "url", "emails")
_SITE = re.compile(r"[a-z][a-z0-9-]{0,39}")
_LINE = re.compile(r"line (\d+)")
_NAMED = re.compile(r"(?:^|(?<=[;,|>\s]))[^<>;|@]*+<([^<>]*+)>")
# It does not go back over what it has passed, or a field of 2,000 commas would take a tenth of a second.
_BETWEEN = re.compile(r"(?<![;,|\s])[;,|\s]++(?=[^\s;,|]+@)|[;|]")
MOST_NAMED = 20
"""How many columns of a file an error names."""

LARGEST = 10_000
"""The most bytes that a mapping file may have: to read TOML takes the longer the deeper a key is."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The site that a table is from, its headings for each of COLUMNS, and how its dates are written."""

    file: str
    site: str
    columns: dict[str, tuple[str, ...]]
    order: Order | None
    spelt: dict[str, tuple[str, ...]]
    """The headings as the mapping spells them; those of `columns` are folded."""

    @property
    def digest(self) -> str:
        """Return a hash of columns and date order, the same however the mapping file is laid out."""
        return hashlib.sha256(repr((sorted(self.columns.items()), self.order)).encode()).hexdigest()

    def refuse(self, message: str) -> NoReturn:
        """Raise InvalidImportError naming the mapping file."""
        raise InvalidImportError(self.file, 1, message)


def read_mapping(source: Path | bytes) -> Mapping:
    """Read and check a mapping file; raises InvalidImportError if something is wrong with it."""
    file = source.name if isinstance(source, Path) else "mapping"
    try:
        data = _bytes(source)
        if len(data) > LARGEST:
            raise InvalidImportError(file, 1, f"the mapping is larger than {LARGEST:,} bytes")
        said = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise InvalidImportError(file, 1, error.strerror or "the file cannot be opened") from None
    except UnicodeDecodeError:
        raise InvalidImportError(file, 1, "the file is not UTF-8") from None
    except (ValueError, RecursionError) as error:  # not only TOML's: Python reads no number of 5,000 digits
        line = _LINE.search(str(error))
        raise InvalidImportError(file, int(line[1]) if line else 1, f"this is not TOML: {error}") from None
    return _checked(said, file)


def _bytes(source: Path | bytes) -> bytes:
    if not isinstance(source, Path):
        return source
    with source.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _checked(said: dict[str, Any], file: str) -> Mapping:
    def refuse(message: str) -> NoReturn:
        raise InvalidImportError(file, 1, message)

    if unknown := sorted(set(said) - {"site", "about", "day_first", "columns"}):
        refuse(f'"{unknown[0]}" is not known here: site, about, day_first and columns are')
    site, columns, day_first = said.get("site"), said.get("columns"), said.get("day_first")
    if not isinstance(site, str) or not _SITE.fullmatch(site):
        refuse("site must be a word in small letters, such as viadeo")
    if not isinstance(columns, dict) or not columns:
        refuse("[columns] must say which column is which")
    if day_first not in (None, True, False):
        refuse("day_first must be true or false")
    if unknown := sorted(set(columns) - COLUMNS):
        refuse(f"columns.{unknown[0]} is not known: {', '.join(sorted(COLUMNS))} are")
    if not set(columns) & set(_NAMING):
        refuse(f"one of {', '.join(_NAMING)} must be among the columns")
    spelt = {}
    for name, given in columns.items():
        texts = [given] if isinstance(given, str) else given
        if (
            not isinstance(texts, list)
            or not texts
            or not all(isinstance(t, str) and folded(t) for t in texts)
        ):
            refuse(f"columns.{name} must be a heading, or a list of headings")
        spelt[name] = tuple(texts)
    headings = {name: tuple(map(folded, texts)) for name, texts in spelt.items()}
    order: Order | None = None if day_first is None else "day" if day_first else "month"
    return Mapping(file, site, headings, order, spelt)


def read_mapped(text: str, file: str, mapping: Mapping, region: str) -> Findings:
    """Read a table that has, for each column of the mapping, at least one of the headings given for it.

    Raises InvalidImportError if there is no such table in the file.
    """

    def is_heading(headings: frozenset[str]) -> bool:
        return all(headings & set(wanted) for wanted in mapping.columns.values())

    table = find_table(text, file, is_heading)
    if table is None:
        raise _lacking(text, file, mapping)
    found = Findings(site=mapping.site, mapping=mapping.digest)
    lines = list(table.lines(found.left_out))
    dates = {name: [_one(line, mapping, name) for line in lines] for name in _DATES}
    in_all = mapping.order or order_of(itertools.chain(*dates.values()))
    orders = {name: mapping.order or order_of(texts) or in_all for name, texts in dates.items()}
    if any(is_unclear(text, orders[name]) for name, texts in dates.items() for text in texts):
        found.warnings.append(f"{file}: {UNCLEAR}")
    for line in lines:
        if profile := _profile(line, mapping, orders, region, found.left_out):
            found.profiles.append(profile)
        else:
            found.left_out["row that names nobody"] += 1
    return found


def _lacking(text: str, file: str, mapping: Mapping) -> InvalidImportError:
    """Return an error that names the columns missing in the line that has the most of them."""

    def lacked(values: list[str]) -> list[str]:
        here = set(map(folded, values))
        return [name for name, wanted in mapping.columns.items() if not here & set(wanted)]

    rows = first_rows(list(io.StringIO(text, newline="")))
    number, _, values = min(rows, key=lambda row: len(lacked(row[2])), default=(1, "", []))
    names = ", ".join(" or ".join(f'"{text}"' for text in mapping.spelt[name]) for name in lacked(values))
    if len(lacked(values)) == len(mapping.columns):
        message = f"none of the first {HEADING_WITHIN} lines has a column that {mapping.file} names: {names}"
        return InvalidImportError(file, 1, message)
    known = list(filter(None, map(clean, values)))
    here = ", ".join(f'"{value}"' for value in known[:MOST_NAMED])
    if len(known) > MOST_NAMED:
        here += f" and {len(known) - MOST_NAMED:,} more"
    return InvalidImportError(file, number, f"{mapping.file} names {names}, and the columns here are {here}")


def _one(line: Line, mapping: Mapping, name: str) -> str | None:
    return line.get(*mapping.columns.get(name, ()))


def _each(line: Line, mapping: Mapping, name: str) -> Iterator[str]:
    """Yield each of several values in a field; the names before addresses in angle brackets are dropped."""
    for heading in mapping.columns.get(name, ()):
        for value in _BETWEEN.split(_NAMED.sub(r" \1 ", line.get(heading) or "")):
            yield value.strip()


def _profile(
    line: Line, mapping: Mapping, orders: dict[str, Order | None], region: str, left_out: Counter[str]
) -> FoundProfile | None:
    """Return the profile in a row, or None if it names nobody; unreadable values are counted as left out."""
    given, family = _one(line, mapping, "given_name"), _one(line, mapping, "family_name")
    name = _one(line, mapping, "name") or clean(" ".join(part for part in (given, family) if part))
    emails = email_addresses(_each(line, mapping, "emails"), left_out)
    phones = phone_numbers(_each(line, mapping, "phones"), region, left_out)
    page = _one(line, mapping, "url")
    url = address_on(mapping.site, page) if page else None
    if page and not url:
        left_out["address of a profile that cannot be read"] += 1
    if not (name or emails or url):
        return None
    employer, title = _one(line, mapping, "employer"), _one(line, mapping, "title")
    texts = {key: _one(line, mapping, key) for key in _DATES}
    if (until := folded(texts["ended"] or "")) in UNTIL_NOW or not until:
        texts["ended"] = None
    dates = {key: noted(text, orders[key], left_out) for key, text in texts.items()}
    # A job whose end cannot be read is left out: it would count as current.
    job = (
        FoundJob(employer=employer, title=title, started=dates["started"], ended=dates["ended"])
        if employer and (dates["ended"] or not texts["ended"])
        else None
    )
    return FoundProfile(
        site=mapping.site,
        name=name or "",
        given_name=given,
        family_name=family,
        headline=_one(line, mapping, "headline") or (None if employer else title),
        url=url,
        city=_one(line, mapping, "city"),
        country=_one(line, mapping, "country"),
        emails=emails,
        phones=phones,
        note=_one(line, mapping, "note"),
        jobs=(job,) if job else (),
        since=dates["since"],
        place=line.place,
    )
