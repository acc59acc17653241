"""Addresses, dates, employers and cities in one spelling each."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.imports import addresses
from app.imports.addresses import address_on, any_address, email_address, phone_number, profile_address
from app.imports.dates import Order, order_of, partial
from app.imports.texts import clean
from app.imports.workplaces import alike, city, employer


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://www.linkedin.com/in/Ana-Petit/", "linkedin.com/in/ana-petit"),
        ("linkedin.com/in/ana-petit?trk=x#top", "linkedin.com/in/ana-petit"),
        ("https://www.linkedin.com/mwlite/in/ana-petit", "linkedin.com/in/ana-petit"),
        ("https://www.linkedin.com/mwlite/company/nordwind", None),
        ("http://fr.linkedin.com/in/ana-p%C3%A9tit/en/detail", "linkedin.com/in/ana-pétit"),
        ("https://www.linkedin.com/in/ana-pe\u0301tit", "linkedin.com/in/ana-pétit"),
        ("https://www.linkedin.com/pub/ana-petit/12/3a/4b5", "linkedin.com/pub/ana-petit/12/3a/4b5"),
        ("https://www.linkedin.com/pub/ana-petit/12/3a/4b5/en", "linkedin.com/pub/ana-petit/12/3a/4b5"),
        ("https://www.linkedin.com/pub/ana-petit/12/3a/4b5c", None),
        ("https://www.linkedin.com/pub/ana-petit/12/3a", None),
        ("https://www.linkedin.com/pub/ana-petit", None),
        ("https://www.linkedin.com/pub/dir/Ana/Petit", None),
        ("https://www.linkedin.com/pub/dir/ab/abe/dee", None),
        ("https://www.linkedin.com/in/%E9ric-dupont", None),
        ("https://www.xing.com/profile/Ana_Petit2/cv", "xing.com/profile/ana_petit2"),
        ("http://www.viadeo.com/fr/profile/ana.petit", "viadeo.com/profile/ana.petit"),
        ("https://www.linkedin.com/in/ana%20petit", "linkedin.com/in/anapetit"),
        ("https://www.linkedin.com/in/ana%00petit", None),
        ("https://www.linkedin.com/in/ana%E2%80%AEpetit", None),
        ("https://www.linkedin.com/in/ana%0Apetit", None),
        (f"https://www.linkedin.com/in/{'a' * 2_000}", None),
        ("https://www.linkedin.com/company/nordwind", None),
        ("https://www.linkedin.com/in/", None),
        ("https://linkedin.com.evil.example/in/ana-petit", None),
        ("https://notlinkedin.com/in/ana-petit", None),
        ("https://[broken", None),
        ("javascript:alert(1)", None),
        ("", None),
    ],
)
def test_a_profile_has_one_address(text: str, address: str | None) -> None:
    assert profile_address(text) == address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://www.academia.edu/AnaPetit/", "academia.edu/AnaPetit"),
        ("https://uni-ghent.Academia.edu/AnaPetit#top", "uni-ghent.academia.edu/AnaPetit"),
        ("academia.edu/profile.php?id=7", "academia.edu/profile.php?id=7"),
        ("https://www.linkedin.com/in/Ana-Petit", "linkedin.com/in/ana-petit"),
        ("https://www.linkedin.com/company/academia", None),
        ("https://www.academia.edu/", None),
        ("https://www.academia.edu?id=7", None),
        ("https://www.academia.edu/Ana%C2%85Petit", None),
        ("https://www.academia.edu/Ana%0DPetit", None),
        ("https://www.academia.edu/%E9ricPetit", None),
        (f"https://www.academia.edu/{'A' * 2_000}", None),
        ("https://ana.example/academia", None),
        ("https://[broken", None),
    ],
)
def test_a_site_that_is_mapped_has_addresses_of_its_own(text: str, address: str | None) -> None:
    assert address_on("academia", text) == address


HOSTS = ("forum.example", "www.Forum.example", "de.forum.example.", "linkedin.com", "xing.com", "viadeo.com")
PLACES = ("u", "in", "profile", "pub", "#1", "%41", "%2541", "%23", "%3F", "?", "//", "a b", "é", "e\u0301")


@given(
    st.sampled_from(HOSTS),
    st.lists(st.sampled_from(PLACES) | st.text(max_size=3), min_size=1, max_size=4),
    st.sampled_from(("/", "")),
    st.booleans(),
)
@example("forum.example", ["u", "#123"], "/", True)
@example("forum.example", ["u", "%41"], "/", True)
@example("forum.example", ["u?next=", "//x"], "", False)
@example("linkedin.com", ["in", "ana#1"], "/", True)
def test_an_address_is_read_back_as_it_was_written(
    host: str, places: list[str], between: str, is_quoted: bool
) -> None:
    path = between.join(places)
    written = address_on("forum", f"https://{host}/{quote(path) if is_quoted else path}")
    assert any_address(written) == written


def test_an_address_on_any_site_is_read_once_however_many_points_its_path_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    monkeypatch.setattr(addresses, "address_on", lambda site, text: read.append(site))
    assert any_address(f"forum.example/{'a.' * 500}") is None
    assert len(read) == 1


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0f73"])
def test_of_the_marks_on_a_letter_only_thirty_are_kept_and_an_address_has_no_more(marks: str) -> None:
    """To sort very many marks takes very long; U+0F73 is sorted as two."""
    crowded = f"a{marks * 500}b"
    assert clean(crowded) == clean(f"a{(marks * 30)[:30]}b")
    assert clean(f"Nguye\u0302\u0303n {'.' * 40}") == f"Nguyễn {'.' * 40}"
    assert any_address(f"forum.example/{crowded}") is None
    assert email_address(f"{crowded[:40]}@example.com") is None


def test_two_addresses_that_differ_in_what_is_quoted_are_two() -> None:
    quoted = [address_on("forum", f"forum.example/u/{name}") for name in ("%23123", "%23124", "%2541", "A")]
    assert len({*quoted, address_on("forum", "forum.example/u")}) == 5


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Ana.Petit@Example.COM ", "ana.petit@example.com"),
        ("mailto:ana@example.com", "ana@example.com"),
        ("ana@bücher.example", "ana@bücher.example"),
        ("ana@xn--bcher-kva.example", "ana@bücher.example"),
        ("ivan@example.XN--P1AI", "ivan@example.рф"),
        ("ivan@example.рф", "ivan@example.рф"),
        ("asha@example.xn--h2brj9c", "asha@example.भारत"),
        ("asha@हिन्दी.भारत", "asha@हिन्दी.भारत"),
        ("ploy@ที่นี่.ไทย", "ploy@ที่นี่.ไทย"),
        ("asha@भा\N{EM DASH}रत.example", None),
        ("asha@\N{DEVANAGARI VOWEL SIGN AA}x.example", None),
        ("ana@xn--strae-oqa.example", "ana@straße.example"),
        ("xn--p1ai@example.com", "xn--p1ai@example.com"),
        ("ana@xn--example-.com", None),
        (f"ana@{'a.' * 123}com", f"ana@{'a.' * 123}com"),
        (f"ana@{'a.' * 124}com", None),
        ("ana@xn--u-ccb.example", "ana@xn--u-ccb.example"),
        ("ana@xn--9.example", "ana@xn--9.example"),
        ("ana@localhost", None),
        ("ana", None),
        ("ana@b@example.com", None),
        ("Ana Petit <Ana@example.com>", "ana@example.com"),
        ('"Petit, Ana" <mailto:ana@example.com>', "ana@example.com"),
        ("<ana@example.com>", "ana@example.com"),
        ("ana@example.com <bob@example.com>", "bob@example.com"),
        ("Ana <ana@example.com>, Bob <bob@example.com>", None),
        ("Ana <ana@example.com> (home)", None),
        ("Ana <ana>", None),
        ("ana\u202epetit@example.com", None),
        ("ana\x01@example.com", None),
        (f"{'a' * 65}@example.com", None),
    ],
)
def test_an_e_mail_address_has_one_spelling(text: str, address: str | None) -> None:
    assert email_address(text) == address


@pytest.mark.parametrize(
    ("text", "region", "number"),
    [
        ("+33 6 12 34 56 78", "", "+33612345678"),
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("06 12 34 56 78", "", None),
        ("0033612345678", "FR", "+33612345678"),
        ("tel:+33-6-12-34-56-78", "", "+33612345678"),
        ("+33 1 23 45 67 89 ext. 12", "", None),
        ("+33 6 12", "", None),
        ("call me", "FR", None),
    ],
)
def test_a_phone_number_has_one_spelling(text: str, region: str, number: str | None) -> None:
    assert phone_number(text, region) == number


@pytest.mark.parametrize(
    ("text", "order", "date"),
    [
        ("01 Mar 2020", None, "2020-03-01"),
        ("1-Mar-20", None, "2020-03-01"),
        ("Mar 2020", None, "2020-03"),
        ("2020", None, "2020"),
        ("March 1, 2020", None, "2020-03-01"),
        ("1 mars 2020", None, "2020-03-01"),
        ("1. März 2020", None, "2020-03-01"),
        ("1er mars 2020", None, "2020-03-01"),
        ("1 march, 2020", None, "2020-03-01"),
        ("March, 2020", None, "2020-03"),
        ("March 1st, 2020", None, "2020-03-01"),
        ("22nd March 2020", None, "2020-03-22"),
        ("2020-03-01T12:00:00Z", None, "2020-03-01"),
        ("2020/03/01 10:00:00 UTC", None, "2020-03-01"),
        ("20200301", None, "2020-03-01"),
        ("2018.06.14", None, "2018-06-14"),
        ("06/2018", None, "2018-06"),
        ("6.2018", None, "2018-06"),
        ("13/2018", None, None),
        ("13/02/2020", None, "2020-02-13"),
        ("02/13/2020", None, "2020-02-13"),
        ("01.02.2020", None, "2020-02-01"),
        ("01/02/2020", None, "2020"),
        ("01/02/2020", "day", "2020-02-01"),
        ("01/02/2020", "month", "2020-01-02"),
        ("6/14/18, 3:12 PM", "month", "2018-06-14"),
        ("31 Feb 2018", None, None),
        ("31 Jan 70", None, "1970-01-31"),
        ("32/13/2018", None, None),
        ("1xx Mar 2018", None, None),
        ("0/0/00", None, None),
        ("1 Foo 2018", None, None),
        ("today", None, None),
    ],
)
def test_a_date_is_as_precise_as_what_is_certain(text: str, order: Order | None, date: str | None) -> None:
    assert partial(text, order) == date


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["01/02/2020", "13/02/2020"], "day"),
        (["01/02/2020", "02/13/2020"], "month"),
        (["01/02/2020, 3:12 PM"], "month"),
        (["01/02/2020"], None),
        (["13/02/2020", "02/13/2020"], None),
        ([None, "2020", "never"], None),
    ],
)
def test_a_column_of_dates_tells_what_comes_first_or_does_not(
    texts: list[str | None], order: Order | None
) -> None:
    assert order_of(texts) == order


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lumière & Filles S.A.R.L.", "LUMIERE ET FILLES"),
        ("Nordwind GmbH & Co. KG", "nordwind"),
        ("The Kestrel Books Company, Inc.", "Kestrel Books"),
        ("Käfer Söhne AG", "Kaefer Soehne"),
        ("3M", "3M Company"),
    ],
)
def test_an_employer_is_the_same_without_its_legal_form(one: str, other: str) -> None:
    assert employer(one) == employer(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("3M", "4M"), ("AG", "SA"), ("Nordwind", "Nordstern"), ("वाणी प्रकाशन", "वीणा प्रकाशन")],
)
def test_two_employers_stay_two(one: str, other: str) -> None:
    assert employer(one) != employer(other)
    assert not alike(employer(one), employer(other))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Greater Paris Area", "paris"),
        ("Lyon 3e Arrondissement", "lyon"),
        ("St. Gallen, Switzerland", "saint gallen"),
        ("Zürich", "zurich"),
        ("Zuerich", "zurich"),
    ],
)
def test_a_city_is_the_same_without_what_a_site_adds(text: str, folded: str) -> None:
    assert city(text) == folded
