"""Pictures: they show what is drawn, and are the same each time, on the village, whose rows are known."""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from app.catalogue import shipped
from app.errors import EntregentError
from app.graph import Graph
from app.pictures import PICTURES, to_svg
from seed.village import ACQUAINTANCES, PEOPLE

SHOWN = {
    "degree-distribution": ["Who knows how many", "contacts"],
    "reach": ["How far it is", "share of people"],
    "mixing": ["Hamburg", "Lyon", "if cities did not matter"],
    "growth": ["How it grew", "begun in the year", "year; of 4 more it is not known"],
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


def _axes(graph: Graph, picture: str) -> Axes:
    axes = Figure().add_subplot()
    PICTURES[picture][1](axes, _rows(graph, picture))
    return axes


def test_shares_of_people_with_at_least_so_many_contacts_are_points(village: Graph) -> None:
    counts = Counter(end for pair in ACQUAINTANCES for end in pair[:2])
    (points,) = _axes(village, "degree-distribution").lines
    assert points.get_xydata().tolist() == [
        [most, pytest.approx(sum(count >= most for count in counts.values()) / len(PEOPLE))]
        for most in sorted(set(counts.values()))
    ]


def test_the_reach_at_each_step_is_a_point(village: Graph) -> None:
    line = _axes(village, "reach").lines[0]
    reached = [16, 36, 47, 52, 54, 55]  # of the 66 pairs, as tests/cypher/test_analysis_people.py counts them
    assert line.get_xydata().tolist() == [
        [degree, pytest.approx(count / 66)] for degree, count in enumerate(reached, 1)
    ]


def test_each_city_has_a_bar_of_what_is_and_one_of_what_would_be(village: Graph) -> None:
    axes = _axes(village, "mixing")
    inner, expected = ([bar.get_width() for bar in bars] for bars in axes.containers)
    assert inner == pytest.approx([4 / 10, 4 / 12, 2 / 6, 0])
    assert expected == pytest.approx([10 / 32, 12 / 32, 6 / 32, 4 / 32])
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Bristol, United Kingdom", "Hamburg, Germany", "Lyon, France", "Porto, Portugal"
    ]  # fmt: skip


def test_each_year_has_a_bar_of_the_new_and_a_point_of_all(village: Graph) -> None:
    axes = _axes(village, "growth")
    begun = Counter(int(since[:4]) for *_, since in ACQUAINTANCES if since)
    years = sorted(begun)
    (bars,) = axes.containers
    assert [(bar.get_center()[0], bar.get_height()) for bar in bars] == [
        (year, begun[year]) for year in years
    ]
    assert 2012 not in begun  # in such a year the line stays where it was
    assert axes.lines[0].get_xydata().tolist() == [
        [year, sum(begun[other] for other in years if other <= year)]
        for year in range(years[0], years[-1] + 1)
    ]


def test_other_rows_make_another_picture(village: Graph) -> None:
    rows = _rows(village, "growth")
    assert to_svg("growth", rows) != to_svg("growth", rows[1:])


def test_a_city_is_written_as_it_is_and_not_as_a_formula() -> None:
    rows = [{"city": r"A$\frac$b", "country": None, "inner_share": 0.5, "expected_share": 0.1}]
    assert r"A$\frac$b" in to_svg("mixing", rows).decode()


def test_what_xml_cannot_contain_is_replaced() -> None:
    rows = [{"city": "Ly\x1bon", "country": None, "inner_share": 0.5, "expected_share": 0.1}]
    drawn = ElementTree.fromstring(to_svg("mixing", rows))
    assert "Ly\ufffdon" in "".join(drawn.itertext())


def test_nothing_to_draw_is_told() -> None:
    with pytest.raises(EntregentError, match="nothing to draw"):
        to_svg("reach", [])
    with pytest.raises(EntregentError, match="nothing to draw: nobody knows anybody"):
        to_svg("degree-distribution", [{"contact_count": 0, "people_count": 3}])
    with pytest.raises(EntregentError, match="nothing to draw: no acquaintance has a date"):
        to_svg("growth", [{"year": None, "new_count": 4, "total_count": 4}])


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    with pytest.raises(EntregentError, match=r"pip install 'entregent\[plot\]'"):
        to_svg("reach", [{"degree": 1, "reached_share": 1.0, "standard_error": 0.0}])
