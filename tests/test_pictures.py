"""Pictures: what is drawn is in them, the same each time, on the village whose rows are known."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from app.catalogue import shipped
from app.errors import EntregentError
from app.graph import Graph
from app.pictures import PICTURES, to_svg

SHOWN = {
    "degree-distribution": ["Who knows how many", "contacts"],
    "reach": ["How far it is", "share of people"],
    "mixing": ["Hamburg", "Lyon", "if cities did not matter"],
    "growth": ["How it grew", "begun in the year"],
}


def _rows(graph: Graph, picture: str) -> list[dict[str, Any]]:
    query = shipped()[PICTURES[picture][0]]
    return graph.read(query, query.load({})).rows


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_says_what_it_shows_and_is_the_same_each_time(village: Graph, picture: str) -> None:
    drawn = [to_svg(picture, _rows(village, picture)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    said = "\n".join(ElementTree.fromstring(drawn[0]).itertext())
    assert [words for words in SHOWN[picture] if words not in said] == []


def test_other_rows_make_another_picture(village: Graph) -> None:
    rows = _rows(village, "growth")
    assert to_svg("growth", rows) != to_svg("growth", rows[1:])


def test_nothing_to_draw_is_told() -> None:
    with pytest.raises(EntregentError, match="nothing to draw"):
        to_svg("reach", [])


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    with pytest.raises(EntregentError, match=r"pip install 'entregent\[plot\]'"):
        to_svg("reach", [{"degree": 1, "reached_share": 1.0, "standard_error": 0.0}])
