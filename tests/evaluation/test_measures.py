"""Each measure against numbers worked out by hand."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.evaluation.measures import ndcg_at, recall_at, reciprocal_rank_at, success_at

RANKING = ["a", "b", "c", "d"]
GRADED = {"b": 2, "d": 1, "e": 1, "c": 0}


def test_ndcg_by_hand() -> None:
    gained = 3 / math.log2(3) + 1 / math.log2(5)  # grade 2 at rank 2, grade 1 at rank 4
    ideal = 3 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)

    assert ndcg_at(10, RANKING, GRADED) == pytest.approx(gained / ideal)
    assert ndcg_at(10, RANKING, GRADED) == pytest.approx(0.5625, abs=1e-4)


def test_ndcg_looks_no_deeper_than_asked() -> None:
    assert ndcg_at(1, RANKING, GRADED) == 0
    assert ndcg_at(2, RANKING, {"b": 1}) == pytest.approx(1 / math.log2(3))
    assert ndcg_at(1, ["b"], {"a": 1, "b": 1}) == 1


def test_success_is_having_anything_right() -> None:
    assert [success_at(k, RANKING, GRADED) for k in (1, 2, 3)] == [0, 1, 1]


def test_reciprocal_rank_is_that_of_the_first_right_one() -> None:
    assert reciprocal_rank_at(10, RANKING, GRADED) == 1 / 2
    assert reciprocal_rank_at(1, RANKING, GRADED) == 0


def test_recall_is_the_share_found() -> None:
    assert recall_at(10, RANKING, GRADED) == 2 / 3
    assert recall_at(2, RANKING, GRADED) == 1 / 3


def test_nothing_to_find_scores_nothing() -> None:
    assert ndcg_at(10, RANKING, {}) == recall_at(10, RANKING, {"a": 0}) == success_at(10, [], GRADED) == 0


@given(st.permutations(list("abcdefg")), st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3)))
def test_every_measure_lies_between_nothing_and_everything(
    ranking: list[str], judged: dict[str, int]
) -> None:
    for measure in (ndcg_at, success_at, reciprocal_rank_at, recall_at):
        assert 0 <= measure(5, ranking, judged) <= 1 + 1e-12
