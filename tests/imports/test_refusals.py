"""Files that are refused: the message has file and line, and nothing of the file is read."""

from __future__ import annotations

import hashlib
import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import InvalidImportError
from app.imports import read_file, reading
from app.imports.texts import decode

SAMPLES = Path(__file__).parent / "samples"

UNKNOWN = (
    "1: none of the first 20 lines is the heading of an export that is known: any other table needs "
    "a mapping (docs/imports.md)"
)
REFUSED = {
    "another-table.csv": UNKNOWN,
    "another.json": "1: this is JSON, and not an export of a person",
    "another.zip": "1: the archive holds no file of LinkedIn's that is known",
    "cut-in-a-character.csv": "2: the file is cut within a character",
    "cut-in-a-quote.csv": "2: a quote is opened here and never closed: the file seems to be cut",
    "cut-in-a-row.csv": "3: the file ends within this row: it is cut",
    "cut.json": "2: this is not JSON, or it is cut off",
    "cut.vcf": "1: the card that begins here does not end: the file is cut",
    "cut.zip": "1: the archive cannot be opened: it is damaged or cut",
    "empty.csv": "1: the file is empty",
    "end-without-begin.vcf": "4: a card ends that did not begin",
    "error-page.csv": "1: this is a web page, perhaps of an error, and not an export",
    "half-of-utf-16.csv": "1: the line is not UTF-16-LE, as the file's beginning says",
    "no-encoding.csv": "2: the line is neither UTF-8, UTF-16 nor Windows-1252",
    "nul.csv": "2: a NUL character: this is no text file",
    "prose.txt": UNKNOWN,
    "ties-of-text.json": "1: the ties of the export are not a list of objects",
    "two-encodings.csv": "3: the line is not UTF-8, though others are",
    "utf-32.csv": "1: UTF-32 is not read: save the file as UTF-8",
    "wrong-quotes.csv": "2: the quotes of this row are wrong",
}

MAPPINGS = {
    "day-first-of-text.toml": "1: day_first must be true or false",
    "empty-heading.toml": "1: columns.name must be a heading, or a list of headings",
    "no-columns.toml": "1: [columns] must say which column is which",
    "no-site.toml": "1: site must be a word in small letters, such as viadeo",
    "no-toml.toml": "1: this is not TOML: Invalid value (at line 1, column 8)",
    "nobody-named.toml": "1: one of name, given_name, family_name, url, emails must be among the columns",
    "number-for-a-heading.toml": "1: columns.name must be a heading, or a list of headings",
    "site-of-two-words.toml": "1: site must be a word in small letters, such as viadeo",
    "unknown-column.toml": (
        "1: columns.birthday is not known: city, country, emails, employer, ended, family_name, given_name, "
        "headline, name, note, phones, since, started, title, url are"
    ),
    "unknown-key.toml": '1: "sight" is not known here: site, about, day_first and columns are',
}


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


HEADING = b"First Name,Last Name,Company,Position,Connected On\n"
CONTACTS = HEADING + b"Ana,Berg,Nordwind,Cheffe,14 Jun 2018\n"


def test_every_bad_sample_has_its_words_here() -> None:
    assert {path.name for path in (SAMPLES / "bad").iterdir()} == set(REFUSED)
    assert {path.name for path in (SAMPLES / "mappings").iterdir()} == {*MAPPINGS, "not-in-the-file.toml"}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_export_or_damaged_is_refused(name: str) -> None:
    with pytest.raises(InvalidImportError) as told:
        read_file(SAMPLES / "bad" / name)
    assert str(told.value) == f"{name}:{REFUSED[name]}"


@pytest.mark.parametrize("name", MAPPINGS)
def test_a_mapping_is_checked_before_the_file_is_read(name: str) -> None:
    with pytest.raises(InvalidImportError) as told:
        read_file(SAMPLES / "viadeo.csv", mapping=SAMPLES / "mappings" / name)
    assert str(told.value) == f"{name}:{MAPPINGS[name]}"


def test_a_mapping_names_the_columns_that_the_file_lacks() -> None:
    with pytest.raises(InvalidImportError) as told:
        read_file(SAMPLES / "viadeo.csv", mapping=SAMPLES / "mappings" / "not-in-the-file.toml")
    assert str(told.value) == (
        "viadeo.csv:1: none of the first 20 lines has a column that not-in-the-file.toml names: "
        '"Nom complet" or "Name"'
    )
    mapping = b'site = "viadeo"\n[columns]\nfamily_name = "Nom"\nemails = "E-mail"\ncity = ["Town", "Ort"]\n'
    with pytest.raises(InvalidImportError) as told:
        read_file(b"Mine\n\nNOM;E-mail;Ville;\nBerg;ana@berg.example;Kiel;\n", "mine.csv", mapping)
    assert str(told.value) == (
        'mine.csv:3: mapping names "Town" or "Ort", and the columns here are "NOM", "E-mail", "Ville"'
    )


def test_a_table_of_very_many_columns_is_refused_in_few_words() -> None:
    mapping = b'site = "viadeo"\n[columns]\nname = "Nom"\ncity = "Ville"\n'
    with pytest.raises(InvalidImportError) as told:
        read_file(("Nom" + ",\u202e" + ",Notes" * 16_000).encode(), "wide.csv", mapping)
    listed = '"Nom", ' + ", ".join(['"Notes"'] * 19)
    assert str(told.value) == (
        f'wide.csv:1: mapping names "Ville", and the columns here are {listed} and 15,981 more'
    )
    with pytest.raises(InvalidImportError, match=r"^wide\.csv:1: none of the first 20 lines has a column"):
        read_file(("Nom,Ville" + ",Notes" * 16_400).encode(), "wide.csv", mapping)


def test_a_file_that_is_not_there_is_told_by_its_name() -> None:
    with pytest.raises(InvalidImportError, match=r"^nowhere\.csv:1: No such file or directory$"):
        read_file(SAMPLES / "nowhere.csv")


def test_a_file_of_more_people_than_a_transaction_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading.MOST > 30_000, "contacts that LinkedIn allows"
    people = len(read_file(CONTACTS, "Connections.csv").profiles)
    monkeypatch.setattr(reading, "MOST", people - 1)
    with pytest.raises(InvalidImportError, match=f"tells of {people} people, and at most {people - 1} can"):
        read_file(CONTACTS, "Connections.csv")


def test_a_file_over_the_limit_is_refused() -> None:
    with pytest.raises(InvalidImportError, match="larger than 20 bytes"):
        read_file(CONTACTS, "Connections.csv", largest=20)
    assert read_file(CONTACTS, "Connections.csv", largest=len(CONTACTS)).profiles


def test_a_bomb_is_not_unpacked_beyond_the_limit_whatever_it_says_of_its_size() -> None:
    bomb = packed({"Connections.csv": HEADING + b" " * 10_000_000})
    size = struct.pack("<I", len(HEADING) + 10_000_000)
    liar = bomb.replace(size, struct.pack("<I", 100))
    assert len(bomb) < 20_000 and liar != bomb
    for archive in (bomb, liar):
        with pytest.raises(InvalidImportError, match=r"larger than may be read|damaged"):
            read_file(archive, "export.zip", largest=1_000_000)


def test_files_that_are_not_wanted_are_not_unpacked() -> None:
    found = read_file(
        packed({"Rich Media.csv": b" " * 10_000_000, "Connections.csv": CONTACTS}), "x.zip", largest=1_000_000
    )
    assert len(found.profiles) == 1


@pytest.mark.parametrize(
    "path",
    ["../../Connections.csv", "/etc/Connections.csv", "C:\\Windows\\connections.CSV", "a/b/Connections.csv"],
)
def test_an_archives_paths_lead_nowhere(path: str) -> None:
    [profile] = read_file(packed({path: CONTACTS, "__MACOSX/._Connections.csv": b"\x00"}), "x.zip").profiles
    assert re.fullmatch(r"connections\.csv:2", profile.place.lower())


@pytest.mark.parametrize(
    ("name", "kept"), [("../../Connections.csv", "Connections.csv"), ("C:\\a\\b.csv", "b.csv"), ("..", "..")]
)
def test_a_files_name_is_the_last_part_of_its_path(name: str, kept: str) -> None:
    assert read_file(CONTACTS, name).file_name == kept


def test_an_archive_with_two_lists_of_contacts_is_refused() -> None:
    with pytest.raises(InvalidImportError, match=r"holds Connections\.csv twice"):
        read_file(packed({"Connections.csv": CONTACTS, "old/Connections.csv": CONTACTS}), "x.zip")


@pytest.mark.parametrize(
    "files",
    [
        {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"},
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<office/>"},
    ],
)
def test_a_workbook_is_called_one_with_a_mapping_or_without(files: dict[str, bytes]) -> None:
    for mapping in (None, b'site = "viadeo"\n[columns]\nname = "Nom"\n'):
        with pytest.raises(InvalidImportError, match="this is a workbook: save its table as CSV"):
            read_file(packed(files), "Contacts.xlsx", mapping)


def test_an_archive_is_not_read_as_if_no_mapping_had_been_given() -> None:
    mapping = b'site = "viadeo"\n[columns]\nname = "Nom"\n'
    with pytest.raises(InvalidImportError, match="a mapping is for a table, and this is an archive"):
        read_file(packed({"Connections.csv": CONTACTS}), "x.zip", mapping)


def test_an_archive_whose_contacts_are_not_understood_is_refused_whole() -> None:
    with pytest.raises(InvalidImportError, match=r"^Connections\.csv:1: none of the first 20 lines"):
        read_file(packed({"Connections.csv": b"a,b\n", "Profile.csv": b"x"}), "x.zip")


def test_an_archive_under_lock_is_refused() -> None:
    archive = bytearray(packed({"Connections.csv": CONTACTS}))
    archive[6] |= 1  # the flag in the entry, and in the list of entries
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InvalidImportError, match="locked with a password"):
        read_file(bytes(archive), "x.zip")


def relisted(archive: bytes, change: Callable[[bytearray], None]) -> bytes:
    """Return an archive with its list of entries changed."""
    begin, end = archive.index(b"PK\x01\x02"), archive.index(b"PK\x05\x06")
    listed, last = bytearray(archive[begin:end]), bytearray(archive[end:])
    change(listed)
    last[12:16] = struct.pack("<I", len(listed))
    return archive[:begin] + listed + last


def test_an_entry_without_a_name_is_no_file_of_an_archive() -> None:
    def unname(listed: bytearray) -> None:
        at = listed.rindex(b"PK\x01\x02")
        listed[at + 28 : at + 30] = bytes(2)
        del listed[-1]

    archive = relisted(packed({"Connections.csv": CONTACTS, "N": b""}), unname)
    assert "" in zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert len(read_file(archive, "x.zip").profiles) == 1


def test_an_archive_whose_file_begins_beyond_its_end_is_refused() -> None:
    def put_beyond(listed: bytearray) -> None:
        listed[30:32], listed[42:46] = struct.pack("<H", 12), b"\xff" * 4
        listed.extend(struct.pack("<HHQ", 1, 8, 2**64 - 1))

    with pytest.raises(InvalidImportError, match=r"^x\.zip:1: Connections\.csv cannot be unpacked"):
        read_file(relisted(packed({"Connections.csv": CONTACTS}), put_beyond), "x.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_compressed_in_another_way_is_refused(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("Connections.csv", CONTACTS)
    data = bytearray(out.getvalue())
    data[60] ^= 1
    with pytest.raises(InvalidImportError, match=r"Connections\.csv is compressed with a method other than"):
        read_file(bytes(data), "x.zip")


def test_a_number_of_very_many_digits_in_a_mapping_is_refused() -> None:
    with pytest.raises(InvalidImportError, match=r"^mapping:1: this is not TOML"):
        read_file(CONTACTS, "c.csv", b"about = " + b"9" * 5_000)


def test_a_mapping_larger_than_any_is_refused(tmp_path: Path) -> None:
    mapping = b'site = "viadeo"\n[columns]\nname = "Nom"\n'
    file = tmp_path / "a.toml"
    for size, said in ((10_000, "none of the first 20 lines"), (10_001, "the mapping is larger than 10,000")):
        file.write_bytes(mapping.ljust(size, b"#"))
        for source in (file, file.read_bytes()):
            with pytest.raises(InvalidImportError, match=said):
                read_file(CONTACTS, "c.csv", source)


def test_an_archive_of_very_many_files_is_refused() -> None:
    with pytest.raises(InvalidImportError, match="more than 10,000 files"):
        read_file(packed({f"{number}": b"" for number in range(10_001)}), "x.zip")


def test_a_file_of_very_many_rows_lines_or_cards_is_refused() -> None:
    with pytest.raises(InvalidImportError, match=r"^c\.csv:200002: the file has more than 200,000 rows$"):
        read_file(HEADING + b"Ana,,,,\n" * 200_001, "c.csv")
    with pytest.raises(InvalidImportError, match=r"the file has more than 200,000 cards$"):
        read_file(b"BEGIN:VCARD\nEND:VCARD\n" * 200_001, "c.vcf")
    with pytest.raises(InvalidImportError, match=r"the file has more than 4,000,000 lines$"):
        read_file(HEADING + b"\n" * 4_000_001, "c.csv")
    assert decode(b"a\r\n" * 2_000_001, "c.vcf").endswith("a\r\n"), "two characters end a line, not two lines"


def test_a_huge_value_is_refused() -> None:
    with pytest.raises(InvalidImportError, match=r"^c\.csv:2: a value of more than 131,072 characters$"):
        read_file(HEADING + b"A" * 200_000 + b",Berg,,,\n", "c.csv")
    with pytest.raises(InvalidImportError, match=r"^c\.vcf:2: a value of more than 1,000,000 characters$"):
        read_file(b"BEGIN:VCARD\nNOTE:" + b"A\n A" * 500_000 + b"\nEND:VCARD\n", "c.vcf")
    with pytest.raises(InvalidImportError, match=r"^c\.vcf:3: a value of more than 1,000,000 characters$"):
        read_file(b"BEGIN:VCARD\nPHOTO:A\nNOTE:" + b"A" * 1_000_001 + b"\nEND:VCARD\n", "c.vcf")


@pytest.mark.parametrize("name", ["PHOTO", "item1.PHOTO", "photo;ENCODING=b"])
def test_a_picture_may_be_on_one_line_however_long(name: str) -> None:
    picture = f"{name}:{'A' * 1_000_001}"
    for folded in (picture, picture[:-1] + "\n A"):
        card = f"BEGIN:VCARD\nFN:Ana\nNOTE:n\n{folded}\nTITLE:t\nEND:VCARD\n"
        [ana] = read_file(card.encode(), "c.vcf").profiles
        assert (ana.name, ana.note, ana.headline) == ("Ana", "n", "t")


@pytest.mark.parametrize(
    ("dates", "is_cut"),
    [
        (("14 Jun 2018", "14 Jun 20"), True),
        (("14 Jun 2018", "3 Feb"), True),
        (("14 Jun 2018", ""), True),
        (("6/14/18, 3:12 PM", "2/3/17, 10:1"), True),
        (("14 Jun 2018", "3 Feb 2017"), False),
        (("6/14/18, 3:12 PM", "12/3/17, 10:12 AM"), False),
        (("14 févr. 2018", "3 juin 2019"), False),
        (("2018-06-14", "2018-06-1"), True),
        (("2018-06-14", "2018-0"), True),
        (("2018-06-14", "2018-06-10"), False),
        (("2018-6-14", "2018-10-1"), False),
        (("2018-06-1",), True),
        (("2018-06-14",), False),
        (("6/14/18", "6/14/1"), True),
        (("6/14/18", "never", "6/14/1"), False),
        (("6/14/18", "6/1/18"), False),
        (("14 Jun 20",), True),
        (("14 Jun 2018",), False),
        (("6/14/18, 3:12 PM",), False),
    ],
)
def test_a_list_cut_within_its_last_date_is_refused(dates: tuple[str, ...], is_cut: bool) -> None:
    heading = HEADING.replace(b",", b"\t")
    file = heading + "\n".join(f"Ana\tBerg\t\t\t{date}" for date in dates).encode()
    if is_cut:
        message = rf"^c\.csv:{len(dates) + 1}: the file ends within this row: it is cut$"
        with pytest.raises(InvalidImportError, match=message):
            read_file(file, "c.csv")
        file += b"\n"
    assert len(read_file(file, "c.csv").profiles) == len(dates)


def test_rows_of_another_width_are_left_out_and_counted() -> None:
    found = read_file(CONTACTS + b"Ida,Berg\nIda,Berg,,,,more\nEva,Berg,,,\n", "c.csv")
    assert [profile.given_name for profile in found.profiles] == ["Ana", "Eva"]
    assert dict(found.left_out) == {"row with too few values": 1, "row with too many values": 1}


@pytest.mark.parametrize(
    "company",
    [
        "Crédit privé»",
        "L'été…",
        "Café–Bar",
        "« l'été\u00a0»",
        "MARCHÉ…",
        "MARCHÉ\u00a0:",
        "Spaß»",
        "Crédit privé",
    ],
)
def test_windows_1252_is_read_whatever_its_letters_stand_before(company: str) -> None:
    text = f"First Name,Last Name,Connected On,Company\nChloé,Berg,14 Jun 2018,{company}"
    for end in ("", "\n"):
        [profile] = read_file(f"{text}{end}".encode("cp1252"), "c.csv").profiles
        assert profile.jobs[0].employer == company.replace("\u00a0", " ")


@pytest.mark.parametrize("name", ["Zoé", "Łukasz", "Иван", "李雷", "O’Hara", "Ștefan"])
def test_a_line_of_windows_1252_among_utf_8_is_refused(name: str) -> None:
    lines = HEADING + f"{name},Berg,,,\n".encode() + "Chloé,Berg,,,\n".encode("cp1252")
    with pytest.raises(InvalidImportError, match=r"^c\.csv:3: the line is not UTF-8, though others are$"):
        read_file(lines, "c.csv")


def test_a_program_is_told_to_be_no_text_whatever_its_bytes_look_like() -> None:
    program = b"\x7fELF\n" + bytes(range(256)) * 20 + "Łukasz".encode()
    with pytest.raises(InvalidImportError, match=r"^ls:2: a NUL character: this is no text file$"):
        read_file(program, "ls")


def test_the_sum_is_of_the_file_as_it_was_handed_in() -> None:
    assert read_file(CONTACTS, "c.csv").sha256 == hashlib.sha256(CONTACTS).hexdigest()
