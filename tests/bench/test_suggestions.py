"""The bench of suggestions scores and judges as worked out by hand, and asks the product itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawing import OWN

from app.graph import Graph
from bench.suggestions import PRODUCT, SCORES, Figures, best, circles, drawn, judged, lines, measured
from seed.edges import edges
from seed.generated import generated
from seed.loading import load, network_size
from seed.network import Acquaintance

# me knows a, b and hub; a and b know x and y, hub knows x and four more; y knows six others besides.
CIRCLES = {"me": "a b hub", "a": "x y", "b": "y", "hub": "x h1 h2 h3 h4", "y": "o1 o2 o3 o4 o5 o6"}
KNOWN = circles([Acquaintance(one, other) for one, others in CIRCLES.items() for other in others.split()])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # a knows 3, b 2, hub 6. x and y share two contacts each with me, h1 to h4 hub alone.
        ("common neighbours", ["x", "y", "h1", "h2", "h3", "h4"]),
        # x: 1/log 3 + 1/log 6 = 1.47; y: 1/log 3 + 1/log 2 = 2.35.
        ("Adamic-Adar", ["y", "x", "h1", "h2", "h3", "h4"]),
        # x: 1/3 + 1/6; y: 1/3 + 1/2.
        ("resource allocation", ["y", "x", "h1", "h2", "h3", "h4"]),
        # x: 2 of 3 (a, b, hub); h1: 1 of 3; y, who knows eight: 2 of 9.
        ("Jaccard", ["x", "h1", "h2", "h3", "h4", "y"]),
    ],
)
def test_each_score_puts_people_in_the_order_worked_out_by_hand(name: str, expected: list[str]) -> None:
    assert best(KNOWN, "me", SCORES[name]) == expected


def test_figures_are_those_worked_out_by_hand() -> None:
    truth = {"ada": {"x", "y"}, "bruno": {"z"}, "chidi": {"x"}}
    suggestions = {"ada": ["v", "y", "x"], "bruno": ["v", "w"], "chidi": ["w", "v", "u", "x"]}
    assert judged(suggestions, truth) == (
        pytest.approx(2 / 3),
        pytest.approx((2 / 2 + 0 + 1 / 1) / 3),
        pytest.approx((1 / 2 + 0 + 1 / 4) / 3),
    )


def test_a_tenth_is_hidden_and_the_same_seed_hides_the_same() -> None:
    pairs = list(generated(60, 8, 1).acquaintances)
    assert len(drawn(pairs, 1)) == round(len(pairs) / 10)
    assert drawn(pairs, 1) == drawn(pairs, 1) != drawn(pairs, 2)


def test_the_mean_of_all_draws_comes_first() -> None:
    rows = list(lines([{PRODUCT: Figures(0.5, 0.25, 0.125)}, {PRODUCT: Figures(0.7, 0.35, 0.225)}]))
    assert " ".join(rows[1].split()) == "the product 0.600 0.300 0.175 0.500/0.250/0.125 0.700/0.350/0.225"


def test_on_a_bare_list_the_product_is_resource_allocation_and_the_graph_stays_whole(
    graph: Graph, tmp_path: Path
) -> None:
    file = tmp_path / "edges.txt"
    pairs = list(generated(80, 8, 1).acquaintances)
    file.write_text("\n".join(f"{one} {other}" for one, other, _ in pairs))
    load(graph, edges(file))
    before = network_size(graph)
    figures = measured(graph, pairs, 1, 40, {})
    assert network_size(graph) == before
    assert figures[PRODUCT] == figures["resource allocation"]
    assert figures[PRODUCT].hit > 0
    assert figures[PRODUCT] != figures["Jaccard"]


def test_what_was_hidden_is_as_it_was_before(graph: Graph) -> None:
    graph.write(OWN["clear"], {})
    load(graph, generated(60, 8, 1))
    before = graph.read(OWN["whole-graph"], {}).rows
    assert "strength_to_ends" in repr(before)
    measured(graph, list(generated(60, 8, 1).acquaintances), 1, 5, {})
    assert graph.read(OWN["whole-graph"], {}).rows == before
