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
