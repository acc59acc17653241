"""Read the dates in exports as ISO text, no more precise than is certain.

Which column holds a date is known to the reader of its format.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from app.imports.vocabulary import MONTHS

Order = Literal["day", "month"]
UNCLEAR = "it is unclear whether the day or the month comes first; only years are kept."

_ISO = re.compile(r"(\d{4})(?:[-/.](\d\d?)(?:[-/.](\d\d?))?)?(?:[T ,].*)?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d\d?)[-/.](\d{4})")
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er)?"
_NAMED = re.compile(rf"(?:{_DAY}[. -]+)?([^\W\d_]+)\.?,?[ -]+(?:{_DAY},? )?(\d{{4}}|\d\d)(?:,? .*)?")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?:,? (.*))?")


def order_of(texts: Iterable[str | None]) -> Order | None:
    """Return whether the day or the month comes first in the dates of a column; None if this is unclear."""
    orders: set[Order] = set()
    for text in texts:
        if text and (found := _NUMBERS.fullmatch(text)):
            first, sign, second, _, time = found.groups()
            if int(first) > 12 or sign == ".":
                orders.add("day")
            elif int(second) > 12 or (time and time[-1] in "mM"):  # 3:12 PM is American
                orders.add("month")
    return orders.pop() if len(orders) == 1 else None


def partial(text: str | None, order: Order | None = None) -> str | None:
    """Return a date as `2014`, `2014-05` or `2014-05-21`, or None if the text is not a date.

    Of a date such as 03/04/2020 only the year is certain, unless `order` says what comes first.
    """
    if not text:
        return None
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _written(*(int(part) if part else None for part in found.groups()))
    if found := _MONTH.fullmatch(text):
        return _written(int(found[2]), int(found[1]), None)
    if found := _NAMED.fullmatch(text):
        before, name, after, year = found.groups()
        month = MONTHS.get(name.lower())
        day = before or after
        return _written(_year(year), month, int(day) if day else None) if month else None
    if found := _NUMBERS.fullmatch(text):
        first, sign, second, year, _ = found.groups()
        return _numbers(int(first), int(second), _year(year), "day" if sign == "." else order)
    return None


def is_unclear(text: str | None, order: Order | None) -> bool:
    """Check whether a date has a day and a month, and nothing says which is which."""
    return text is not None and len(partial(text, order) or "") == 4 and bool(_NUMBERS.fullmatch(text))


def noted(text: str | None, order: Order | None, left_out: Counter[str]) -> str | None:
    """Return a date as `partial` does; one that cannot be read is counted as left out."""
    date = partial(text, order)
    if text and not date:
        left_out["date that cannot be read"] += 1
    return date


def _numbers(first: int, second: int, year: int, order: Order | None) -> str | None:
    if order is None and first != second and first <= 12 and second <= 12:
        return _written(year, None, None)
    day_first = order == "day" or (order is None and first > 12)
    return _written(year, second, first) if day_first else _written(year, first, second)


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _written(year: int | None, month: int | None, day: int | None) -> str | None:
    if not year or not 1900 <= year <= 2100 or month == 0 or day == 0:
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
