"""The bench of identity judges by the truth it drew, and its main promise holds on a small draw."""

from __future__ import annotations

import pytest

from app.imports import Merge, Recognised
from app.imports.likeness import Proposal
from bench.identity import drawn, judged, lines, measured


@pytest.mark.parametrize("seed", range(5))
def test_nobody_is_merged_with_somebody_else(seed: int) -> None:
    books, answer, figures = measured(600, seed)
    assert answer.merges
    assert {index: merge.known_id for index, merge in answer.merges.items()}.items() <= books.truth.items()
    assert figures.merge_precision == 1.0
    assert figures.proposal_recall > 0.8


def test_the_same_seed_draws_the_same_books() -> None:
    assert drawn(50, 1) == drawn(50, 1) != drawn(50, 2)


def test_a_wrong_merge_and_a_wrong_proposal_lower_precision() -> None:
    books = drawn(30, 1)
    (right, known_id), (other, other_id), *_ = books.truth.items()
    merges = {right: Merge(known_id, "email"), 29: Merge(known_id, "email")}
    proposals = [Proposal(other, other_id, 0.9, ()), Proposal(other, known_id, 0.8, ())]
    figures = judged(books, Recognised(merges, {}, proposals), 1.0)
    assert (figures.merge_precision, figures.merge_recall) == (0.5, 1 / len(books.truth))
    assert (figures.proposal_precision, figures.proposal_recall) == (0.5, 1 / (len(books.truth) - 1))
    assert next(lines(figures)) == "merges           2  precision 0.500  recall 0.100"
