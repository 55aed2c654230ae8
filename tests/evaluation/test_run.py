from __future__ import annotations

import pytest

from kb.evaluation.beir import JudgedQuery
from kb.evaluation.run import Judged, Summary, judge, judge_all, summarise, worst
from kb.evaluation.typing import unaccented
from kb.model.errors import UsageError

QUERIES = (JudgedQuery("q1", "Đường bộ", {"a": 1}), JudgedQuery("q2", "chứng thực", {"b": 1}))


def rank(query: str, limit: int) -> list[str]:
    return {"Đường bộ": ["a", "b"], "chứng thực": ["c", "b"]}.get(query, [])[:limit]


def test_a_summary_is_the_mean_of_its_queries() -> None:
    summary = summarise(judge_all(QUERIES, rank))

    assert summary == Summary(
        ndcg_at_10=pytest.approx((1 + 0.6309) / 2, abs=1e-4),
        success_at_1=0.5,
        success_at_3=1.0,
        mrr_at_10=0.75,
        recall_at_10=1.0,
        queries=2,
    )


def test_queries_can_be_typed_another_way() -> None:
    typed: list[str] = []

    judge_all(QUERIES, lambda query, _: typed.append(query) or [], unaccented)  # type: ignore[func-returns-value]

    assert typed == ["Duong bo", "chung thuc"]


def test_nothing_judged_is_said() -> None:
    with pytest.raises(UsageError, match="Không có câu hỏi nào"):
        summarise(())


def test_the_worst_come_first_and_none_that_is_perfect() -> None:
    def ranked(key: str, *ranking: str) -> Judged:
        return judge(JudgedQuery(key, key, {"a": 1}), ranking)

    judged = [ranked("q1", "b"), ranked("q2", "a"), ranked("q3", "b", "a"), ranked("q4")]

    assert [one.query.id for one in worst(judged, 5)] == ["q1", "q4", "q3"]
    assert [one.query.id for one in worst(judged, 2)] == ["q1", "q4"]
    assert worst(judged, 0) == ()
