"""Address books: vCards, Google's tables, Outlook's, any table with a mapping, and Entregent's own export."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from app.imports import FoundJob, FoundProfile, read_file
from app.imports.entries import source_id

SAMPLES = Path(__file__).parent / "samples"
VIADEO = Path(__file__).parents[2] / "app" / "imports" / "viadeo.toml"
CHEFFE = (FoundJob(employer="Nordwind", title="Cheffe"),)


def test_a_vcard_of_version_2_1_is_read() -> None:
    found = read_file(SAMPLES / "vcard-2.1.vcf", region="FR")
    assert found.profiles == [
        FoundProfile(
            site="vcard",
            name="Ana Pétit",
            given_name="Ana",
            family_name="Pétit",
            city="Lyon",
            country="France",
            emails=("ana@example.com",),
            phones=("+33612345678",),
            note="a back\\slash and \\n stay; so does this",
            jobs=(FoundJob(employer="Nordwind", title="Cheffe à bord"),),
            place="vcard-2.1.vcf:1",
        ),
        FoundProfile(
            site="vcard",
            name="Ida Berg",
            given_name="Ida",
            family_name="Berg",
            phones=("+33123456789",),
            place="vcard-2.1.vcf:23",
        ),
    ]
    assert not found.left_out


def test_a_vcard_of_version_3_0_is_read() -> None:
    found = read_file(SAMPLES / "vcard-3.0.vcf")
    assert found.profiles == [
        FoundProfile(
            site="vcard",
            url="linkedin.com/in/ana-petit",
            other_urls=("xing.com/profile/ana_petit",),
            name="Ana Pétit",
            given_name="Ana",
            family_name="Pétit",
            city="Lyon",
            country="France",
            emails=("ana@example.com", "ana@nordwind.example"),
            phones=("+33612345678",),
            note="Met in Ghent, at a fair that went on and on and on and on and on and on and on.",
            jobs=(FoundJob(employer="Nordwind, Sails", title="Cheffe; à bord"),),
            place="vcard-3.0.vcf:1",
        )
    ]
    assert dict(found.left_out) == {"group or organisation": 1, "card that names nobody": 1}


def test_a_vcard_of_version_4_0_is_read() -> None:
    found = read_file(SAMPLES / "vcard-4.0.vcf")
    assert found.profiles == [
        FoundProfile(
            site="vcard",
            url="xing.com/profile/ana_petit",
            name="Ana Pétit",
            given_name="Ana Maria",
            family_name="Pétit",
            city="Lyon",
            country="France",
            emails=("ana@example.com",),
            phones=("+33612345678",),
            jobs=(FoundJob(employer="Nordwind"),),
            place="vcard-4.0.vcf:1",
        )
    ]
    assert dict(found.left_out) == {"group or organisation": 1, "phone number that cannot be read": 1}


def test_googles_older_table_is_read() -> None:
    found = read_file(SAMPLES / "google-2010.csv")
    assert found.profiles == [
        FoundProfile(
            site="google",
            url="linkedin.com/in/ana-petit",
            name="Ana Pétit",
            given_name="Ana",
            family_name="Pétit",
            city="Lyon",
            country="FR",
            emails=("ana@example.com", "ana@nordwind.example", "ana@work.example"),
            phones=("+33612345678",),
            note="Met in Ghent",
            jobs=CHEFFE,
            place="google-2010.csv:2",
        )
    ]
    assert dict(found.left_out) == {"organisation": 1}


def test_googles_newer_table_is_read() -> None:
    found = read_file(SAMPLES / "google-2024.csv", region="FR")
    assert found.profiles == [
        FoundProfile(
            site="google",
            url="linkedin.com/in/ana-petit",
            other_urls=("xing.com/profile/ana_petit",),
            name="Ana Pétit",
            given_name="Ana",
            family_name="Pétit",
            emails=("ana@example.com",),
            phones=("+33612345678",),
            note="Met in Ghent",
            jobs=CHEFFE,
            place="google-2024.csv:2",
        ),
        FoundProfile(site="google", name="", emails=("only@example.com",), place="google-2024.csv:3"),
    ]
    assert dict(found.left_out) == {"row that names nobody": 1}


def test_of_several_values_that_google_puts_into_one_the_first_is_taken() -> None:
    rows = (
        "First Name,Last Name,Organization Name,Organization Title,Labels,"
        "Address 1 - City,Address 1 - Country",
        "Ana,Petit,Acme ::: Beta SA,CTO ::: Board,,Paris ::: Lyon,France ::: France",
        "Ida,Berg, ::: Beta SA, ::: Board,, ::: Lyon,Germany ::: France",
    )
    ana, ida = read_file("\n".join(rows).encode(), "g.csv").profiles
    assert (ana.jobs, ana.city, ana.country) == ((FoundJob(employer="Acme", title="CTO"),), "Paris", "France")
    assert (ida.jobs, ida.city, ida.country) == (
        (FoundJob(employer="Beta SA", title="Board"),),
        None,
        "Germany",
    )


def test_city_and_country_are_of_one_address() -> None:
    rows = (
        "First Name,Last Name,Company,Job Title,Business Phone,Home City,Home Country/Region,Business City,"
        "Business Country/Region",
        "Ana,Petit,,,,,,Lyon,France",
        "Ida,Berg,,,,,Germany,Lyon,France",
        "Uma,Ray,,,,Porto,,Lyon,France",
    )
    found = read_file("\n".join(rows).encode(), "o.csv").profiles
    assert [(one.city, one.country) for one in found] == [
        ("Lyon", "France"),
        (None, "Germany"),
        ("Porto", None),
    ]


def test_a_company_with_the_mailbox_of_a_house_is_no_person() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Acme GmbH\nORG:Acme GmbH\nEMAIL:{}@acme.example\nEND:VCARD\n"
    row = "First Name,Last Name,Organization Name,Labels,E-mail 1 - Value\n,,Acme GmbH,,{}@acme.example\n"
    for file, reason in ((card, "card that names nobody"), (row, "organisation")):
        somebody = read_file(file.format("ida").encode(), "a")
        for box in ("info", "reception", "billing", "enquiries", "buchhaltung", "comptabilite", "sav"):
            house = read_file(file.format(box).encode(), "a")
            assert (house.profiles, dict(house.left_out)) == ([], {reason: 1})
        assert [one.emails for one in somebody.profiles] == [("ida@acme.example",)]


def test_an_empty_property_hides_none_of_its_name_that_follows() -> None:
    lines = ("ORG:;", "ORG:Acme GmbH;Sales", "N:;;;;", "N:Berg;Ida;;;", "TITLE:", "TITLE:Cheffe")
    [ida] = read_file("\n".join(("BEGIN:VCARD", *lines, "END:VCARD", "")).encode(), "c.vcf").profiles
    assert (ida.given_name, ida.family_name) == ("Ida", "Berg")
    assert ida.jobs == (FoundJob(employer="Acme GmbH", title="Cheffe"),)


def test_text_of_a_card_is_decoded_from_base64_and_keeps_its_blanks_where_2_1_folds_it() -> None:
    card = (
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=BASE64:\n SsO8cmdlbjtNw7xs\n bGVy\n\n"
        "FN;ENCODING=B:TcO8bGxlciBKw7xyZ2Vu\nTITLE;BASE64;CHARSET=ISO-8859-1:Q2hlZiDg\n"
        "ORG;ENCODING=B:no base\nNOTE:Many\n Words\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ida Berg\nNOTE:Many\n Words\nEND:VCARD\n"
    )
    found = read_file(card.encode(), "b.vcf")
    first, second = found.profiles
    assert (first.name, first.given_name, first.family_name) == ("Müller Jürgen", "Müller", "Jürgen")
    assert (first.headline, first.note, second.note) == ("Chef à", "Many Words", "ManyWords")
    assert dict(found.left_out) == {"line of a card that cannot be read": 1}


def test_a_card_is_read_in_a_charset_of_address_books_and_in_nothing_else_that_python_knows() -> None:
    read = {}
    for charset, value in (("WINDOWS-1251", "=C8=E2=E0=ED"), ("PUNYCODE", "Ana-tda"), ("UTF-7", "Ana +AOk-")):
        card = f"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE;CHARSET={charset}:{value}\nEND:VCARD\n"
        [found] = read_file(card.encode(), "c.vcf").profiles
        read[charset] = found.name
    assert read == {"WINDOWS-1251": "Иван", "PUNYCODE": "Ana-tda", "UTF-7": "Ana +AOk-"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_card_is_read_whose_lines_are_folded_within_a_character(end: str) -> None:
    card = end.join(
        ("BEGIN:VCARD", "VERSION:3.0", "FN:Jürgen Łukasz 😀", "NOTE:a", "b", "END:VCARD", "")
    ).encode()
    places = [at for at, byte in enumerate(card) if 0x80 <= byte < 0xC0]
    assert len(places) == 5
    for at in places:
        found = read_file(card[:at] + f"{end} ".encode() + card[at:], "c.vcf")
        assert [one.name for one in found.profiles] == ["Jürgen Łukasz 😀"]
        assert dict(found.left_out) == {"line of a card that cannot be read": 1}


@pytest.mark.parametrize(
    ("charset", "name"),
    [("windows-1250", "Iga Świątek"), ("Windows-1252", "Zoë Müller"), ("KOI8-R", "Иван Ёлкин")],
)
def test_a_card_is_read_in_the_charset_that_its_lines_name(charset: str, name: str) -> None:
    given, family = name.split()
    n, fn = f"N;LANGUAGE=pl;CHARSET={charset}:{family};{given}", f"FN;CHARSET={charset}:{given}\n  {family}"
    card = f"BEGIN:VCARD\nVERSION:2.1\n{n}\n{fn}\nEND:VCARD\n"
    [found] = read_file(card.encode(charset), "c.vcf").profiles
    assert (found.name, found.given_name, found.family_name) == (name, given, family)


@pytest.mark.parametrize("more", ["", "NOTE:Zoë\n"])
def test_a_card_in_the_seven_bits_of_iso_2022_jp_is_read(more: str) -> None:
    n, fn = "N;CHARSET=ISO-2022-JP:山田;太郎\n", "FN;CHARSET=ISO-2022-JP:山田 太郎\n"
    lines = b"BEGIN:VCARD\nVERSION:2.1\n" + f"{n}{fn}".encode("iso-2022-jp")
    [found] = read_file(lines + f"{more}END:VCARD\n".encode(), "c.vcf").profiles
    assert (found.name, found.given_name, found.family_name) == ("山田 太郎", "太郎", "山田")


def test_cards_joined_from_files_with_byte_order_marks_are_read() -> None:
    cards = [f"\ufeffBEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEND:VCARD\n" for name in ("Ana Petit", "Ida Ray")]
    found = read_file("".join(cards).encode(), "c.vcf")
    assert ([one.name for one in found.profiles], dict(found.left_out)) == (["Ana Petit", "Ida Ray"], {})


def test_a_charset_is_not_believed_that_only_some_lines_name_or_that_is_not_theirs() -> None:
    card = "BEGIN:VCARD\nN;CHARSET={}:Núñez;Zoë\n{}\nEND:VCARD\n"
    title = "TITLE:Ingénieur"
    some, foreign = card.format("windows-1250", title), card.format("windows-1250", "")
    for data in (some.encode("cp1252"), foreign.encode(), card.format("UTF-16", "").encode("cp1252")):
        [found] = read_file(data, "c.vcf").profiles
        assert (found.given_name, found.family_name) == ("Zoë", "Núñez")


def test_a_line_that_names_very_many_charsets_and_no_value_takes_no_time() -> None:
    card = b"BEGIN:VCARD\nFN:Zo\xeb\n" + b";CHARSET=a" * 90_000 + b"\nEND:VCARD\n"
    [found] = read_file(card, "c.vcf").profiles
    assert found.name == "Zoë"


def test_a_number_without_its_country_is_not_read_unless_a_region_is_set() -> None:
    assert read_file(SAMPLES / "google-2024.csv").profiles[0].phones == ()


def test_outlooks_table_is_read() -> None:
    found = read_file(SAMPLES / "outlook.csv")
    assert found.profiles == [
        FoundProfile(
            site="outlook",
            name="Ana M. Pétit",
            given_name="Ana",
            family_name="Pétit",
            city="Paris",
            country="France",
            emails=("ana@example.com",),
            phones=("+33612345678", "+33123456789"),
            note="Met in Ghent at a fair",
            jobs=CHEFFE,
            place="outlook.csv:2",
        )
    ]
    assert dict(found.left_out) == {"organisation": 1}


def test_a_table_with_another_mapping_is_another_import() -> None:
    table = b"Nom;Mail\nBob Ray;bob@acme.example\n"
    one, again, corrected = (
        source_id("ada", read_file(table, "a.csv", f'site = "viadeo"\n{rest}'.encode()))
        for rest in (
            '[columns]\nname = "Nom"\n',
            'about = "x"\n[columns]\n\nname = ["nom"]',
            '[columns]\nname = "Nom"\nemails = "Mail"\n',
        )
    )
    assert one == again != corrected


def test_any_table_is_read_with_a_mapping() -> None:
    found = read_file(SAMPLES / "viadeo.csv", mapping=VIADEO)
    assert found.profiles == [
        FoundProfile(
            site="viadeo",
            url="viadeo.com/profile/ana.petit",
            name="Ana Pétit",
            given_name="Ana",
            family_name="Pétit",
            city="Lyon",
            country="France",
            emails=("ana@example.com",),
            phones=("+33612345678",),
            jobs=CHEFFE,
            since="2012-04-03",
            place="viadeo.csv:4",
        )
    ]
    assert (found.site, dict(found.left_out)) == ("viadeo", {"row that names nobody": 1})


def test_what_cannot_be_read_of_a_mapped_row_is_counted_and_a_job_without_its_end_is_left_out() -> None:
    columns = ("name", "url", "emails", "phones", "employer", "started", "ended", "since")
    mapping = 'site = "academia"\n[columns]\n' + "\n".join(f'{name} = "{name}"' for name in columns)
    rows = (
        ",".join(columns),
        "Ana,www.academia.edu/Ana,ana@own.example,+33 6 12 34 56 78,Nordwind,2011,2014-05,2012-03-01",
        "Ida,ida.example,ida,12,Nordwind,soon,yesterday,never",
    )
    found = read_file("\n".join(rows).encode(), "a.csv", mapping.encode())
    ana, ida = found.profiles
    assert (ana.url, ana.jobs[0].ended, ana.since) == ("academia.edu/Ana", "2014-05", "2012-03-01")
    assert (ida.name, ida.url, ida.emails, ida.phones) == ("Ida", None, (), ())
    assert (ida.jobs, ida.since) == ((), None)
    assert dict(found.left_out) == {
        "address of a profile that cannot be read": 1,
        "e-mail address that cannot be read": 1,
        "phone number that cannot be read": 1,
        "date that cannot be read": 3,
    }


@pytest.mark.parametrize(
    ("field", "emails"),
    [
        ("Ana Petit <ana@own.example>", ["ana@own.example"]),
        ("Petit, Ana <ana@own.example>", ["ana@own.example"]),
        ('"Petit, Ana" <ana@own.example>; <ana@work.example>', ["ana@own.example", "ana@work.example"]),
        ("ana@own.example, Ana Petit <ana@work.example>", ["ana@own.example", "ana@work.example"]),
        ("Ana <ana@own.example>, Ana <ana@work.example>", ["ana@own.example", "ana@work.example"]),
        ("Ana <ana@own.example> ana@work.example", ["ana@own.example", "ana@work.example"]),
        ("ana@own.example ana@work.example|ana@", ["ana@own.example", "ana@work.example", None]),
        ("Ana Petit", [None]),
    ],
)
def test_of_mapped_addresses_given_with_names_only_those_that_cannot_be_read_are_counted(
    field: str, emails: list[str | None]
) -> None:
    mapping = b'site = "academia"\n[columns]\nname = "Name"\nemails = "Mail"\n'
    quoted = field.replace('"', '""')
    found = read_file(f'Name,Mail\nAna,"{quoted}"\n'.encode(), "a.csv", mapping)
    assert found.profiles[0].emails == tuple(filter(None, emails))
    assert found.left_out["e-mail address that cannot be read"] == emails.count(None)


def test_of_a_mapped_date_that_could_be_two_only_the_year_is_kept_and_a_warning_says_so() -> None:
    mapping = (
        b'site = "academia"\n[columns]\nname = "Name"\nemployer = "At"\nstarted = "From"\nsince = "Since"\n'
    )
    heading, unclear = "Name,At,From,Since\n", "Ana,Nordwind,2011,04/06/2018\n"
    found = read_file((heading + unclear).encode(), "a.csv", mapping)
    assert found.profiles[0].since == "2018"
    assert found.warnings == [
        "a.csv: it is unclear whether the day or the month comes first; only years are kept."
    ]
    of_years = read_file(f"{heading}Ana,Nordwind,2011,2018\n".encode(), "a.csv", mapping)
    assert (of_years.profiles[0].since, of_years.warnings) == ("2018", [])
    told = read_file(f"{heading}{unclear}Ida,Kestrel,25/12/2012,\n".encode(), "a.csv", mapping)
    assert (told.profiles[0].since, told.warnings) == ("2018-06-04", [])
    each_its_own = f"{heading}Ana,Nordwind,25/12/2012,12/25/2012\nIda,Kestrel,01/02/2012,01/02/2012\n"
    ida = read_file(each_its_own.encode(), "a.csv", mapping).profiles[1]
    assert (ida.jobs[0].started, ida.since) == ("2012-02-01", "2012-01-02")


@pytest.mark.parametrize("until", ["Present", "aujourd'hui", "à ce jour", "heute", "-", "", "2099"])
def test_a_job_whose_end_is_said_to_be_today_is_held_today(until: str) -> None:
    mapping = 'site = "academia"\n[columns]\nname = "Name"\nemployer = "At"\nstarted = "From"\nended = "To"\n'
    found = read_file(f"Name,At,From,To\nAna,Nordwind,2011,{until}\n".encode(), "a.csv", mapping.encode())
    assert found.profiles[0].jobs == (FoundJob(employer="Nordwind", started="2011"),)
    assert not found.left_out


def test_what_is_still_to_come_is_left_out_and_an_end_to_come_is_none() -> None:
    columns = ("name", "employer", "started", "ended", "since")
    mapping = 'site = "academia"\n[columns]\n' + "\n".join(f'{name} = "{name}"' for name in columns)
    rows = (
        ",".join(columns),
        "Ana,Nordwind,2011,2099-05,2098",
        "Ida,Nordwind,2099-05,,2014",
        "Jo,Nordwind,2098,2099,",
    )
    found = read_file("\n".join(rows).encode(), "a.csv", mapping.encode())
    nordwind = FoundJob(employer="Nordwind", started="2011")
    assert [(each.jobs, each.since) for each in found.profiles] == [
        ((nordwind,), None),
        ((), "2014"),
        ((), None),
    ]
    assert dict(found.left_out) == {"job that has not begun": 2, "date of an acquaintance, in the future": 1}


@pytest.mark.parametrize(
    ("started", "ended", "is_left_out"),
    [
        ("2018", "2015", True),
        ("2018-06", "2018-05-31", True),
        ("2018-06-14", "2018", False),
        ("2018-06", "2018-06-01", False),
    ],
)
def test_a_job_that_ends_before_it_starts_is_left_out(started: str, ended: str, is_left_out: bool) -> None:
    mapping = (
        b'site = "academia"\n[columns]\nname = "Name"\nemployer = "At"\nstarted = "From"\nended = "To"\n'
    )
    found = read_file(f"Name,At,From,To\nAna,Nordwind,{started},{ended}\n".encode(), "a.csv", mapping)
    assert (found.profiles[0].jobs == ()) is is_left_out
    assert dict(found.left_out) == ({"job that ends before it starts": 1} if is_left_out else {})


def test_of_an_export_what_is_still_to_come_is_left_out_too() -> None:
    export = '{"properties": {"name": "Ada"}, "ties": [{"type": "WORKED_AT", "other": {"name": "Nordwind"}, '
    export += '"properties": {"started": "2099"}}, {"type": "KNOWS", "other": {"name": "Ana"}, '
    export += '"properties": {"conversation_count": 3, "last_conversation": "2099-01-02"}}]}'
    found = read_file(export.encode(), "own.json")
    assert found.owner is not None
    (ana,) = found.profiles
    assert (found.owner.jobs, ana.conversation_count, ana.last_conversation) == ((), 3, None)
    assert found.left_out == {"job that has not begun": 1, "last conversation, which is still to come": 1}


def test_of_an_export_the_addresses_in_ones_own_files_are_ones_own_and_no_others() -> None:
    def said_by(owner: str | None, own: object, day: str, **said: object) -> dict[str, object]:
        other = {"own": own, "name": "A. Novak", **said}
        source = {"owner": owner, "imported_at": day}
        return {"type": "IS", "outgoing": False, "other": other, "given": None, "source": source}

    ties = [
        said_by("ada", True, "2024-01-01", url="xing.com/profile/ada", emails=["ada@old.example"]),
        said_by(
            "ada", True, "2025-01-01", url="linkedin.com/in/ada", emails=["ada@new.example"], city="Kiel"
        ),
        said_by("lior", None, "2025-02-01", url="viadeo.com/p/ada", emails=["ada@lior.example"]),
        said_by("lior", True, "2025-02-01", phones=["+33612345678"]),
        said_by("ada", None, "2025-02-01", emails=["not@own.example"]),
    ]
    for id in ("ada", None):
        export = {"properties": {"id": id, "name": "Ada Novak", "city": "Ghent"}, "ties": ties}
        found = read_file(orjson.dumps(export), "own.json")
        assert found.owner
        assert (found.owner.name, found.owner.city, found.owner.phones) == ("Ada Novak", "Ghent", ())
        assert (found.owner.urls, found.owner.emails) == (
            (("linkedin.com/in/ada", "xing.com/profile/ada"), ("ada@new.example", "ada@old.example"))
            if id
            else ((), ())
        )


def test_an_e_mail_address_or_a_phone_that_cannot_be_read_is_counted_in_every_format() -> None:
    """An address in decomposed letters can be read."""
    card = "BEGIN:VCARD\nFN:{}\nEMAIL:{}\nTEL:06 12 34 56 78\nTEL;FAX:12\nKIND:{}\nEND:VCARD\n"
    table = "First Name,Last Name,{}\nAna,Berg,{},06 12 34 56 78,\n"
    ana = {"name": "Ana", "id": "ana"}
    given = {"name": "Ana", "emails": ["ana@", "ana@mu\u0308ller.example"], "phones": ["06 12 34 56 78"]}
    export = {"properties": {}, "ties": [{"type": "IS", "other": ana, "given": given}]}
    files = {
        "vcard": card.format("Ana", "ana@\nEMAIL:ana@mu\u0308ller.example", "individual")
        + card.format("A", "a@", "group"),
        "google": table.format(
            "Organization Name,Labels,E-mail 1 - Value,Phone 1 - Value,More",
            ",,ana@ ::: ana@mu\u0308ller.example",
        )
        + ",,Acme,,acme@,12,\n",
        "outlook": table.format(
            "Company,Job Title,E-mail Address,E-mail 2 Address,Business Phone,More",
            ",,ana@,ana@mu\u0308ller.example",
        ),
        "entregent": orjson.dumps(export).decode(),
    }
    for site, file in files.items():
        found = read_file(file.encode(), "a")
        assert (found.site, [one.emails for one in found.profiles]) == (site, [("ana@müller.example",)])
        kinds = ("e-mail address", "phone number")
        assert [found.left_out[f"{kind} that cannot be read"] for kind in kinds] == [1, 1]
    [ana_of_linkedin] = read_file(
        b"First Name,Last Name,Email Address,Company,Connected On\nAna,Berg,ana@,,14 Jun 2018\n", "c.csv"
    ).left_out.items()
    assert ana_of_linkedin == ("e-mail address that cannot be read", 1)


def test_a_heading_is_found_in_decomposed_letters_too() -> None:
    mapping = 'site = "viadeo"\n[columns]\ngiven_name = "Prénom"\n'
    [ana] = read_file("Pre\u0301nom,Nom\nAna,Berg\n".encode(), "a.csv", mapping.encode()).profiles
    assert ana.given_name == "Ana"


def test_our_own_export_is_read() -> None:
    found = read_file(SAMPLES / "own.json")
    assert found.owner == FoundProfile(
        site="entregent",
        name="Ada Novak",
        given_name="Ada",
        family_name="Novak",
        city="Ghent",
        jobs=(FoundJob(employer="Nordwind", title="Sailmaker", started="2019-01"),),
        contact=False,
        place="own.json",
    )
    assert found.profiles == [
        FoundProfile(
            site="entregent",
            url="linkedin.com/in/wanda-pellegrin",
            name="Wanda Pellegrin",
            city="Ghent",
            emails=("wanda@example.com",),
            since="2018-06-14",
            conversation_count=2,
            last_conversation="2024-05-02",
            vouched=True,
            place="own.json, tie 4",
        ),
        FoundProfile(site="entregent", name="Bruno Ferreira", place="own.json, tie 5"),
        FoundProfile(
            site="entregent",
            url="linkedin.com/in/mina-oduya",
            name="Mina Oduya",
            phones=("+33612345678",),
            contact=False,
            place="own.json",
        ),
    ]
    assert dict(found.left_out) == {"tie of another kind: DISMISSED": 1}


def test_a_title_without_an_employer_is_a_headline_in_every_format() -> None:
    mapping = (
        b'site = "academia"\n[columns]\nname = "Name"\nemployer = "At"\ntitle = "As"\nheadline = "Says"\n'
    )
    card = "BEGIN:VCARD\nFN:Ida\nTITLE:Coach\nORG:{}\nEND:VCARD\n"
    files = (
        (card, None),
        ("First Name,Last Name,Organization Name,Organization Title,Labels\nIda,Berg,{},Coach,\n", None),
        ("First Name,Last Name,Company,Job Title,Business Phone\nIda,Berg,{},Coach,\n", None),
        ("First Name,Last Name,Company,Position,Connected On\nIda,Berg,{},Coach,2018-06-14\n", None),
        ("Name,At,As,Says\nIda,{},Coach,\n", mapping),
    )
    for file, how in files:
        alone, employed = (
            read_file(file.format(at).encode(), "a", how).profiles[0] for at in ("", "Nordwind")
        )
        assert (alone.headline, alone.jobs) == ("Coach", ())
        assert (employed.headline, employed.jobs) == (None, (FoundJob(employer="Nordwind", title="Coach"),))
    [said] = read_file(b"Name,At,As,Says\nIda,,Coach,I coach\n", "a.csv", mapping).profiles
    assert said.headline == "I coach"


def test_of_outlook_every_phone_the_other_web_page_and_the_name_to_file_by_are_read() -> None:
    headings = "First Name,Last Name,Company,Job Title,Business Phone,Primary Phone,Car Phone,"
    headings += "Personal Web Page,File As"
    row = ",,,,,+33 6 12 34 56 78,+33 6 12 34 56 79,https://www.linkedin.com/in/ida,Ida Berg"
    [ida] = read_file(f"{headings}\n{row}\n".encode(), "a.csv").profiles
    assert (ida.name, ida.url) == ("Ida Berg", "linkedin.com/in/ida")
    assert ida.phones == ("+33612345678", "+33612345679")


def test_a_group_of_apples_a_pager_and_addresses_elsewhere_in_a_card_are_known() -> None:
    group = "BEGIN:VCARD\nFN:Chess club\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n"
    ida = "BEGIN:VCARD\nFN:Ida\nTEL;TYPE=PAGER:+33612345678\nSOCIALPROFILE:https://xing.com/profile/Ida\nEND:VCARD\n"
    found = read_file((group + ida).encode(), "c.vcf")
    assert [(one.name, one.url, one.phones) for one in found.profiles] == [
        ("Ida", "xing.com/profile/ida", ())
    ]
    assert dict(found.left_out) == {"group or organisation": 1}
