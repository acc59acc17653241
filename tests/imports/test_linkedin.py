"""LinkedIn's own files: the list of contacts in every format it has had, and the archive it is part of."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from app.imports import FoundJob, FoundProfile, read_file

SAMPLES = Path(__file__).parent / "samples"
ARCHIVE = SAMPLES / "linkedin-archive"

# What each format says about the same two contacts: address, e-mails, employer, since when.
WANDA = ("linkedin.com/in/wanda-pellegrin", ("wanda@example.com",), "Nordwind", "2018-06-14")
IVO = ("linkedin.com/in/ivo-zátopek-1", (), "Kestrel Books", "2017-02-03")
NO_ADDRESS = [(None, *WANDA[1:]), (None, *IVO[1:])]
SHAPES = {
    "linkedin-2018-american-dates.csv": NO_ADDRESS,
    "linkedin-2019-named-months.csv": NO_ADDRESS,
    "linkedin-2020-notes.csv": NO_ADDRESS,
    "linkedin-2021-addresses.csv": [WANDA, IVO],
    "linkedin-quoted-no-final-newline.csv": [WANDA, IVO],
    "linkedin-excel-german.csv": [WANDA, (*IVO[:2], "Käfer & Söhne", IVO[3])],
    "linkedin-excel-english.csv": [WANDA, IVO],
    "linkedin-excel-unicode-text.txt": [WANDA, IVO],
    "linkedin-excel-days-or-months.csv": [(*WANDA[:3], "2018"), (*IVO[:3], "2017-02-02")],
    "linkedin-french-headings.csv": [WANDA, IVO],
    "linkedin-german-headings.csv": [WANDA, IVO],
}


def archive(**more: str) -> bytes:
    """Return the archive as bytes, with other files added or replaced."""
    files = {path.name: path.read_text(encoding="utf-8") for path in ARCHIVE.iterdir()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in (files | more).items():
            out.writestr(f"Complete_LinkedInDataExport/{name}", text)
    return packed.getvalue()


@pytest.mark.parametrize("shape", SHAPES)
def test_contacts_are_read_in_every_shape(shape: str) -> None:
    found = read_file(SAMPLES / shape)
    assert [
        (profile.url, profile.emails, profile.jobs[0].employer, profile.since) for profile in found.profiles
    ] == SHAPES[shape]
    assert [profile.given_name for profile in found.profiles] == ["Wanda", "Ivo"]
    assert not found.left_out


def test_a_day_that_could_be_a_month_is_not_guessed() -> None:
    assert read_file(SAMPLES / "linkedin-excel-days-or-months.csv").warnings == [
        "linkedin-excel-days-or-months.csv: it is unclear whether the day or the month comes first; "
        "only years are kept."
    ]


def test_a_year_alone_is_nothing_unclear() -> None:
    heading = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    found = read_file(heading + b"Wanda,Nowak,,,Nordwind,Engineer,2018\n", "Connections.csv")
    assert (found.profiles[0].since, found.warnings) == ("2018", [])


@pytest.mark.parametrize(
    "company",
    [
        *("Self-employed", "Self Employed", "Freelance", "Freelancer", "Independent Consultant", "N/A"),
        *("Indépendant", "Indépendant(e)", "Auto-entrepreneur", "Selbstständig", "selbständig"),
        *("Freiberufler", "Retired", "Stealth Startup", "Confidential"),
    ],
)
def test_who_works_for_nobody_is_nobodys_colleague(company: str) -> None:
    heading = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    rows = f"Wanda,Nowak,,,{company},Coach,2018-06-14\nIvo,Ray,,,The Independent,Editor,2018-06-14\n"
    found = read_file((heading + rows).encode(), "Connections.csv")
    wanda, ivo = found.profiles
    assert (wanda.jobs, wanda.headline) == ((), "Coach")
    assert (ivo.jobs, ivo.headline) == ((FoundJob(employer="The Independent", title="Editor"),), None)
    assert dict(found.left_out) == {"job without an employer": 1}


def test_contacts_stand_under_notes_and_those_who_left_are_counted() -> None:
    found = read_file(SAMPLES / "linkedin-2023-mark-and-notes.csv")
    assert found.profiles == [
        FoundProfile(
            site="linkedin",
            url="linkedin.com/in/wanda-pellegrin",
            name="Wanda Pellegrin",
            given_name="Wanda",
            family_name="Pellegrin",
            emails=("wanda@example.com",),
            jobs=(FoundJob(employer="Nordwind", title="Head of Sails"),),
            since="2020-03-01",
            place="linkedin-2023-mark-and-notes.csv:5",
        ),
        FoundProfile(
            site="linkedin",
            url="linkedin.com/in/ivo-zátopek-1",
            name="Ivo Zátopek, MBA",
            given_name="Ivo",
            family_name="Zátopek",
            jobs=(FoundJob(employer="Lumière, Filles & Cie", title='Chargé d"affaires'),),
            since="2023-11-15",
            place="linkedin-2023-mark-and-notes.csv:6",
        ),
    ]
    assert dict(found.left_out) == {"contact who left the site": 1}
    assert found.warnings == []


def test_formulas_stay_text_and_what_cannot_be_seen_is_dropped() -> None:
    formula, unseen = read_file(SAMPLES / "linkedin-formulas.csv").profiles
    assert formula.name == '=HYPERLINK("http://x.example","Ana") @SUM(1)'
    assert formula.jobs == (FoundJob(employer="+Nordwind", title="-1"),)
    assert (unseen.name, unseen.url, unseen.emails, unseen.since) == ("Ana Pellegrin", None, (), None)
    assert unseen.jobs == (FoundJob(employer="Nord wind", title="Head of Sails"),)


def test_an_archive_tells_of_its_owner() -> None:
    assert read_file(archive(), "export.zip").owner == FoundProfile(
        site="linkedin",
        url="linkedin.com/in/ada-novak",
        name="Ada Novak",
        given_name="Ada",
        family_name="Novak",
        headline="Sailmaker",
        city="Ghent",
        emails=("ada@example.com",),
        jobs=(
            FoundJob(employer="Nordwind", title="Sailmaker", started="2019-01"),
            FoundJob(employer="Lumière & Filles", title="Usher", started="2014", ended="2018-12"),
        ),
        contact=False,
        place="Profile.csv:2",
    )


def test_an_archive_tells_who_wrote_on_how_many_days_and_who_vouched() -> None:
    found = read_file(archive(), "export.zip")
    assert [
        (profile.given_name, profile.conversation_count, profile.last_conversation, profile.vouched)
        for profile in found.profiles
    ] == [("Wanda", 2, "2024-05-02", False), ("Ivo", None, None, True), ("Mina", None, None, True)]


def test_a_message_that_is_still_to_come_is_no_conversation() -> None:
    messages = (ARCHIVE / "messages.csv").read_text(encoding="utf-8")
    found = read_file(archive(**{"messages.csv": messages.replace("2024-05-02", "2099-05-02")}), "export.zip")
    assert found.profiles[0].last_conversation == "2024-03-01"
    assert found.left_out["message that is still to come"] == 1


def test_a_message_to_two_of_whom_one_cannot_be_read_is_no_talk_with_the_other() -> None:
    messages = (ARCHIVE / "messages.csv").read_text(encoding="utf-8")
    ada, mina = "https://www.linkedin.com/in/ada-novak", "https://www.linkedin.com/in/mina-oduya"
    to_two = messages.replace(f',{mina}",2024-06-01', ',https://www.linkedin.com/pub/mina",2024-06-01')
    from_one = messages.replace(f"Ada Novak,{ada},2024-05-02", f'"Ada Novak,M","{ada},unknown",2024-05-02')
    assert messages not in (to_two, from_one)
    counts = [
        read_file(archive(**{"messages.csv": text}), "export.zip").profiles[0].conversation_count
        for text in (messages, to_two, from_one)
    ]
    assert counts == [2, 2, 1]


def test_an_archive_says_what_was_left_out() -> None:
    found = read_file(archive(), "export.zip")
    assert dict(found.left_out) == {
        "advertisement or message of nobody": 1,
        "correspondent who is not a contact": 1,
        "date that cannot be read": 1,
        "draft": 1,
        "e-mail address that is not confirmed": 1,
        "endorsement": 1,
        "message whose two people cannot be identified": 1,
        "person invited": 2,
        "position without an employer": 1,
        "recommendation of or by somebody who cannot be identified": 1,
    }
    assert found.warnings == []


def test_no_word_of_a_message_or_a_recommendation_is_kept() -> None:
    assert "secret" in (ARCHIVE / "messages.csv").read_text(encoding="utf-8")
    found = repr(read_file(archive(), "export.zip"))
    assert not any(word in found for word in ("secret", "Never read", "Quay", "Long story"))


def test_a_file_of_an_archive_that_is_not_understood_is_named() -> None:
    found = read_file(archive(**{"Positions.csv": "Entreprise,Poste\nNordwind,Voilière\n"}), "export.zip")
    assert found.warnings == ["Positions.csv: its heading is not known; the file is left out."]
    assert len(found.profiles) == 3


def test_messages_taken_out_of_the_archive_tell_of_no_contacts() -> None:
    found = read_file(ARCHIVE / "messages.csv")
    assert [(profile.url, profile.conversation_count, profile.contact) for profile in found.profiles] == [
        ("linkedin.com/in/wanda-pellegrin", 2, False),
        ("linkedin.com/in/some-seller", 1, False),
    ]


def test_messages_between_two_alone_do_not_tell_whose_they_are() -> None:
    heading, first, *_ = (ARCHIVE / "messages.csv").read_text(encoding="utf-8").splitlines()
    found = read_file(f"{heading}\n{first}\n".encode(), "messages.csv")
    assert (found.profiles, dict(found.left_out)) == ([], {"message": 1})
    assert found.warnings == ["messages.csv: it is unclear whose messages these are; none is counted."]


@pytest.mark.parametrize(
    ("file", "name", "url"),
    [("Profile.csv", "Ada Novak", None), ("Invitations.csv", "Ada Novak", "linkedin.com/in/ada-novak")],
)
def test_a_single_file_tells_of_the_owner_what_it_can(file: str, name: str, url: str | None) -> None:
    found = read_file(ARCHIVE / file)
    assert found.owner
    assert (found.owner.name, found.owner.url, found.profiles) == (name, url, [])


def test_spam_and_what_one_writes_to_oneself_are_no_conversation() -> None:
    heading = "CONVERSATION ID,FROM,TO,SENDER PROFILE URL,RECIPIENT PROFILE URLS,DATE,FOLDER\n"
    url = "https://www.linkedin.com/in/"
    rows = (
        f"1,Ivo,Me,{url}ivo,{url}me,2018-06-14,INBOX",
        f"2,Eve,Me,{url}eve,{url}me,2018-06-14,SPAM",
        f"3,Me,Me,{url}me,{url}me,2018-06-14,INBOX",
        f"4,Me,Ida,{url}me,{url}ida,2018-06-14,INBOX",
    )
    found = read_file((heading + "\n".join(rows) + "\n").encode(), "messages.csv")
    assert sorted(one.url or "" for one in found.profiles) == ["linkedin.com/in/ida", "linkedin.com/in/ivo"]
    assert dict(found.left_out) == {
        "advertisement or message of nobody": 1,
        "message without an address or a date": 1,
    }


def test_of_the_names_in_invitations_the_owner_has_the_most_frequent() -> None:
    heading = "From,To,Sent At,Direction,InviterProfileUrl,InviteeProfileUrl\n"
    url = "https://www.linkedin.com/in/"
    row = "{},Ivo,2018-06-14,OUTGOING," + f"{url}me,{url}ivo\n"
    rows = "".join(map(row.format, ("Ida Berg", "Ida Ray", "Ida Ray")))
    owner = read_file((heading + rows).encode(), "Invitations.csv").owner
    assert owner
    assert (owner.url, owner.name) == ("linkedin.com/in/me", "Ida Ray")
