"""A file imported and taken back from the command line."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from app.catalogue import load_library, shipped
from app.cli.words import progress
from app.graph import Graph

Command = Callable[..., Any]
OWN = load_library(Path(__file__).parent.parent / "queries")

CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Mila,Rossi,https://www.linkedin.com/in/mila-rossi,mila@faro.example,Faro,Clerk,14 Jun 2018\n"
    ",,,,,,15 Jun 2018\n"
)
OLD_SITE = (
    "Prénom;Nom;E-mail;Téléphone;Société;Fonction;Ville;Pays;Profil;Date de mise en relation\n"
    "Mila;Rossi-Neri;mila@faro.example;;Lanterna;Gardienne;Turin;Italie;;03/04/2012\n"
)


def names(graph: Graph) -> list[str]:
    query = shipped()["contacts"]
    return [row["name"] for row in graph.read(query, query.load({"person_id": "lior"})).rows]


def test_a_file_is_tried_brought_in_again_and_taken_back(
    on_village: Command, village: Graph, tmp_path: Path
) -> None:
    before = village.read(OWN["every-property"], {}).rows
    file = tmp_path / "Connections.csv"
    file.write_text(CONNECTIONS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.cli.imports.apply_schema", lambda graph: 1 // 0)
        dry = on_village("import", str(file), "--owner", "lior", "--dry-run")
    assert (dry.code, dry.out.splitlines()[0]) == (0, "Nothing was changed. The import would do this:")
    assert village.read(OWN["every-property"], {}).rows == before

    made = on_village("import", str(file), "--owner", "lior")
    assert (made.code, made.out) == (0, "".join(dry.out.splitlines(keepends=True)[1:]))
    assert "profiles       1\ncontacts       1\nnew people     1\nknown people   0\n" in made.out
    assert "left out       1 " in made.out
    assert names(village) == ["Mila Rossi"]

    source_id = made.out.split(",")[0].split()[-1]
    again = on_village("import", str(file), "--owner", "lior")
    assert again.out == f"Connections.csv was imported before, as {source_id}: nothing is changed.\n"

    back = on_village("import", "--owner", "lior", "--take-back", source_id)
    assert back.out == f"{source_id} is taken back: Connections.csv, 1 profiles.\n"
    assert village.read(OWN["every-property"], {}).rows == before


def test_a_table_with_a_mapping_meets_who_is_there_already(
    on_village: Command, village: Graph, tmp_path: Path
) -> None:
    file, old = tmp_path / "Connections.csv", tmp_path / "viadeo.csv"
    file.write_text(CONNECTIONS)
    old.write_text(OLD_SITE, encoding="utf-8")
    mapping = Path(__file__).parent.parent.parent / "app" / "imports" / "viadeo.toml"
    first = on_village("import", str(file), "--owner", "lior")
    second = on_village("import", str(old), "--owner", "lior", "--mapping", str(mapping))
    assert "recognised     Mila Rossi-Neri as Mila Rossi by mila@faro.example\n" in second.out
    for made in (first, second):
        source_id = made.out.split(",")[0].split()[-1]
        assert on_village("import", "--owner", "lior", "--take-back", source_id).code == 0
    assert names(village) == []


def test_a_file_is_compared_and_nothing_of_it_is_kept(
    on_village: Command, village: Graph, tmp_path: Path
) -> None:
    before = village.read(OWN["whole-graph"], {}).rows
    file = tmp_path / "Connections.csv"
    file.write_text(CONNECTIONS)
    told = on_village("import", str(file), "--owner", "lior", "--compare")
    assert told.out.splitlines()[:-1] == [
        "compared       Connections.csv, from linkedin; nothing of it is kept",
        "contacts       1",
        "known          0",
        "seen here      0",
        "only in it     1",
        "employer       Faro: 1, of whom 0 known; contacts there: 0",
    ]
    assert village.read(OWN["whole-graph"], {}).rows == before


def test_what_is_not_there_or_cannot_be_read_is_told_with_an_exit_code(
    on_village: Command, tmp_path: Path
) -> None:
    page = tmp_path / "page.csv"
    page.write_text("<!DOCTYPE html><html>Not found</html>")
    for wrong in (
        ("import", str(page), "--owner", "lior"),
        ("import", str(page)),
        ("import", str(page), "--owner", "lior", "--compare"),
        ("import", str(page), "--owner", "lior", "--compare", "--dry-run"),
        ("import", "--owner", "lior"),
        ("import", "--owner", "lior", "--take-back", "s-0"),
    ):
        result = on_village(*wrong)
        assert (result.code > 0, result.out) == (True, "")
        assert "Traceback" not in result.err
    idle = on_village("import", "--owner", "lior", "--take-back", "s-0", "--mapping", str(page))
    assert idle == (2, "", "entregent: --mapping is for a FILE: leave it out with --take-back.\n")


def test_how_far_an_import_is_stands_in_a_bar_for_each_step(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    terminal = Console(file=shown, force_terminal=True, width=80)
    monkeypatch.setattr(sys.modules[progress.__module__], "words", terminal)
    with progress() as watch:
        for step in (("reading", 0, 0), ("recognising", 0, 20), ("recognising", 20, 20), ("writing", 0, 0)):
            watch(*step)
        watch("weighing", 1_000, 2_500)
        seen = words_of(shown)
    assert re.search(r"Reading +━+ +1/1", seen)
    assert re.search(r"Recognising +━+ +20/20", seen)
    assert re.search(r"Weighing +━+╺?━+ +1000/2500", seen)
    assert re.search(r"Weighing +━+ +2500/2500", words_of(shown))


def words_of(shown: io.StringIO) -> str:
    """Return what a terminal has shown, without the colours."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.getvalue())
