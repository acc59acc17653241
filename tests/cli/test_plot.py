"""Pictures drawn from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.catalogue import shipped
from app.graph import Graph
from app.pictures import PICTURES, to_svg


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_that_of_the_rows_of_its_query(
    on_village: Callable[..., Any], village: Graph, tmp_path: Path, picture: str
) -> None:
    file = tmp_path / "x.svg"
    assert on_village("plot", picture, "--output", str(file)) == (0, "", "")
    query = shipped()[PICTURES[picture][0]]
    assert file.read_bytes() == to_svg(picture, village.read(query, query.load({})).rows)


@pytest.mark.parametrize("words", [("plot", "reach", "--output"), ("export", "graph", "--output")])
def test_a_folder_that_is_not_there_is_told_before_any_server_is_asked(
    on_village: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    file = tmp_path / "absent" / f"x{'.svg' if words[0] == 'plot' else '.graphml'}"
    assert on_village(*words, str(file)) == (2, "", f"entregent: {file}: there is no such folder.\n")
