"""The bench of identity judges by the truth it drew, and on small draws nobody is wrongly merged."""

from __future__ import annotations

import pytest

from bench.identity import drawn, judged, lines, measured, recognised


@pytest.mark.parametrize("seed", range(5))
def test_nobody_is_merged_with_somebody_else(seed: int) -> None:
    books, figures = measured(600, seed)
    merges, _ = recognised(books)
    assert merges
    assert merges <= books.truth
    assert figures.merge_precision == 1.0
    assert figures.proposal_recall > 0.8


def test_the_same_seed_draws_the_same_books() -> None:
    assert drawn(50, 1) == drawn(50, 1) != drawn(50, 2)


def test_a_wrong_merge_and_a_wrong_proposal_lower_precision() -> None:
    books = drawn(30, 1)
    (right, (found, other), *_) = sorted(books.truth)
    known = right[1]
    figures = judged(books, {right, ("found-000029", known)}, {(found, other), (found, known)}, 1.0)
    assert (figures.merge_precision, figures.merge_recall) == (0.5, 1 / len(books.truth))
    assert (figures.proposal_precision, figures.proposal_recall) == (0.5, 1 / (len(books.truth) - 1))
    assert next(lines(figures)) == "merges           2  precision 0.500  recall 0.100"
