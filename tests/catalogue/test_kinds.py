"""What each kind of parameter accepts, as text from an address or a command line and as JSON."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from app.catalogue.kinds import ELEMENT_KINDS, KINDS, in_future, in_range, of_length

LOWEST, HIGHEST = -(2**63), 2**63 - 1


def read(kind: str, value: Any) -> Any:
    """Read a value as a parameter of a kind would."""
    return KINDS[kind]().deserialize(value) if kind in KINDS else ELEMENT_KINDS[kind]().deserialize(value)


TAKEN = [
    ("integer", "5", 5),
    ("integer", 5, 5),
    ("integer", "-5", -5),
    ("integer", "007", 7),
    ("integer", str(HIGHEST), HIGHEST),
    ("integer", LOWEST, LOWEST),
    ("number", "0.5", 0.5),
    ("number", ".5", 0.5),
    ("number", "-2e-3", -0.002),
    ("number", 3, 3.0),
    ("boolean", "true", True),
    ("boolean", False, False),
    ("date", "2024-02-29", datetime.date(2024, 2, 29)),
    ("text", "Élodie 🎬", "Élodie 🎬"),
    ("text", " ", " "),
    ("text", "Le\u0301a", "Léa"),
    *((kind, "le\u0301a", "le\u0301a") for kind in ("person", "employer", "id")),
    ("lines", "Dear Bruno,\r\n\nwould you?\n", "Dear Bruno,\n\nwould you?\n"),
    ("person", "x" * 500, "x" * 500),
    ("location", {"latitude": 60, "longitude": -24.019}, {"latitude": 60.0, "longitude": -24.02}),
    ("location", '{"latitude": 53.551, "longitude": 9.98}', {"latitude": 53.55, "longitude": 9.98}),
    ("map", '{"id": "ada", "tags": [1, null]}', {"id": "ada", "tags": [1, None]}),
    ("location", {"latitude": 69.664, "longitude": 18.831}, {"latitude": 69.66, "longitude": 18.84}),
    ("location", {"latitude": -0.004, "longitude": 0.004}, {"latitude": 0.0, "longitude": 0.0}),
    ("location", {"latitude": -16.8, "longitude": 179.996}, {"latitude": -16.8, "longitude": 180.0}),
    ("map", {"id": "ada", "tags": [1, None, {"a": True}]}, {"id": "ada", "tags": [1, None, {"a": True}]}),
]
REFUSED = [
    *(("integer", value, "Not a whole number.") for value in ("1_000", " 5", "5 ", "５", "+5", "5.0", "1e3")),
    *(("integer", value, "Not a whole number.") for value in ("", "abc", 5.0, True, [], {}, "9" * 5000)),
    *(
        ("integer", value, "Too large for a whole number of 64 bits.")
        for value in (2**63, LOWEST - 1, str(2**63))
    ),
    *(("number", value, "Not a number.") for value in ("1_000", " 5", "５", "nan", "inf", "5.")),
    *(("number", value, "Not a number.") for value in ("", "-", True, [])),
    ("number", math.inf, "Must be finite."),
    ("number", "1e400", "Must be finite."),
    ("number", 10**400, "Too large for a number."),
    *(("boolean", value, "Must be true or false.") for value in ("True", "1", 1, 0, 1.0, "yes", "", [])),
    *(
        ("date", value, "Not a date such as 2014-05-21.")
        for value in ("2023-02-29", " 2024-01-01", "2024-1-1")
    ),
    *(("date", value, "Not a date such as 2014-05-21.") for value in ("２０２４-01-01", "0000-01-01")),
    ("date", datetime.datetime(2024, 1, 1), "Not a date such as 2014-05-21."),
    *(
        ("date", value, "Not a date such as 2014-05-21.")
        for value in ("2024-01-01T00:00:00", "2024", "", "20240101", "2024-W01-1", 20240101)
    ),
    *(("text", value, "Must be text.") for value in (5, True, ["ada"], {})),
    ("text", "", "Must be 1 to 500 characters."),
    ("person", "x" * 501, "Must be 1 to 500 characters."),
    ("lines", 501 * "\n", "Must be 1 to 500 characters."),
    *(
        (kind, value, "Must not contain control characters or unpaired surrogates.")
        for kind, values in (("text", ("a\nb", "\ud800")), ("lines", ("a\rb", "\n\x00", "\ta", "\n\ud800")))
        for value in values
    ),
    *((kind, None, "Must not be null.") for kind in sorted({*KINDS, *ELEMENT_KINDS} - {"list"})),
    *(
        ("map", value, "Must hold text, numbers of 64 bits, booleans, dates, lists and maps only.")
        for value in ({"a": 2**63}, {"a": ["\ud800"]}, {"a": math.nan}, {"\udfff": 1}, {1: 1}, {"a": ()})
    ),
    *(("map", value, "Must be a map.") for value in ([], "[]", '"{}"', 5)),
    *(
        ("map", value, "Not JSON: it cannot be read.")
        for value in ("", "45.07,7.69", "{'a': 1}", '{"a":' * 9_999)
    ),
    ("map", '{"a": 1, "a": 2}', "Not JSON: a member appears more than once."),
    ("map", '{"a": NaN}', "Not JSON: NaN is no number."),
    ("map", '{"a": {"\\udfff": 1}}', "Not JSON: a member's name contains an unpaired surrogate."),
    (
        "map",
        '{"a": 18446744073709551616}',
        "Must hold text, numbers of 64 bits, booleans, dates, lists and maps only.",
    ),
    ("map", f'{{"a": {"[" * 800}{"]" * 800}}}', "Must not be nested so deeply."),
]


def test_the_future_begins_after_the_year_the_month_and_the_day_that_run_wherever_one_is() -> None:
    today = datetime.datetime.now(datetime.UTC).date()
    tomorrow, after = (today + datetime.timedelta(days=days) for days in (1, 2))
    for now in (today, tomorrow):  # east of Greenwich it may be tomorrow already
        assert not any(in_future(now.isoformat()[:length]) for length in (4, 7, 10))
    assert in_future((after + datetime.timedelta(days=1)).isoformat()), "also if midnight came meanwhile"
    assert in_future((after + datetime.timedelta(days=31)).isoformat()[:7])
    assert in_future((after + datetime.timedelta(days=366)).isoformat()[:4])


@pytest.mark.parametrize(("kind", "given", "taken"), TAKEN, ids=lambda value: ascii(value)[:30])
def test_a_kind_takes_what_is_plainly_of_it(kind: str, given: Any, taken: Any) -> None:
    value = read(kind, given)
    assert (value, type(value)) == (taken, type(taken))


@pytest.mark.parametrize(("kind", "given", "sentence"), REFUSED, ids=lambda value: ascii(value)[:30])
def test_a_kind_refuses_the_rest_with_a_sentence(kind: str, given: Any, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read(kind, given)
    assert refusal.value.messages == [sentence]


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 3))
def test_a_point_is_kept_to_a_kilometre_wherever_it_is(north: float, east: float, further: float) -> None:
    kept = read("location", {"latitude": north, "longitude": east})
    latitude, longitude = kept["latitude"], kept["longitude"]
    assert read("location", kept) == kept
    assert all(kept[name] == round(kept[name], 2) for name in kept)
    assert abs(latitude - north) < 0.005001
    assert abs(longitude) <= 180
    kilometre = 360 / (2 * math.pi * 6378.14 * max(1e-6, math.cos(math.radians(latitude))))
    assert abs(longitude - east) < min(kilometre, 90.001)
    there = min(east + further * kilometre, 180)
    beside = read("location", {"latitude": north, "longitude": there})["longitude"]
    assert beside == longitude or beside - longitude > min(0.999 * kilometre, 179)


@given(st.integers(LOWEST, HIGHEST))
def test_every_integer_of_64_bits_reads_the_same_as_number_and_as_digits(number: int) -> None:
    assert read("integer", number) == read("integer", str(number)) == number


@given(st.one_of(st.integers(max_value=LOWEST - 1), st.integers(min_value=HIGHEST + 1)))
def test_no_integer_beyond_64_bits_is_taken(number: int) -> None:
    for given_ in (number, str(number)):
        with pytest.raises(ValidationError):
            read("integer", given_)


@given(st.text())
def test_an_integer_is_said_in_digits_alone(text: str) -> None:
    if re.fullmatch("-?[0-9]{1,18}", text):
        assert read("integer", text) == int(text)
    else:
        with pytest.raises(ValidationError):
            read("integer", text)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_reads_the_same_as_number_and_as_text(number: float) -> None:
    assert read("number", number) == read("number", repr(number)) == number


@given(st.dates())
def test_every_day_reads_as_iso_8601(day: datetime.date) -> None:
    assert read("date", day.isoformat()) == day


@given(st.text(min_size=1, max_size=500))
def test_text_comes_through_unchanged_or_not_at_all(text: str) -> None:
    if any(character < " " or character == "\x7f" or "\ud800" <= character <= "\udfff" for character in text):
        with pytest.raises(ValidationError, match="control characters or unpaired"):
            read("text", text)
    else:
        assert read("text", text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("kind", ["text", "lines"])
def test_a_text_that_is_too_long_in_any_form_is_refused_before_its_marks_are_sorted(kind: str) -> None:
    assert read(kind, 500 * "\u1fa7") == read(kind, 500 * "\u03c9\u0314\u0342\u0345") == 500 * "\u1fa7"
    with pytest.raises(ValidationError, match="Must be 1 to 500 characters"):
        read(kind, "a" + 400_000 * "\u0301" + 400_000 * "\u0323")  # would take half an hour


@given(st.text(st.characters(categories=["Cc", "Cs"]), min_size=1, max_size=3))
def test_control_characters_and_lone_surrogates_are_refused_wherever_they_stand(text: str) -> None:
    if re.search(r"[^\x80-\x9f]", text):
        with pytest.raises(ValidationError):
            read("text", f"Ada{text}Novak")


def test_ranges_are_told_in_plain_digits() -> None:
    with pytest.raises(ValidationError, match=r"Must be from 1 to 10000000\."):
        in_range(1.0, 10_000_000.0)(0)
    with pytest.raises(ValidationError, match=r"Must be from 0 to 0\.5\."):
        in_range(0.0, 0.5)(0.6)
    with pytest.raises(ValidationError, match=r"Must have from 1 to 1000000 elements\."):
        of_length(1.0, 1_000_000.0)([])
