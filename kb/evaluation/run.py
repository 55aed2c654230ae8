"""Running judged queries and averaging what the measures say."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.evaluation.beir import JudgedQuery
from kb.evaluation.measures import Ranking, ndcg_at, recall_at, reciprocal_rank_at, success_at
from kb.model.errors import UsageError

DEPTH = 10
"""How many places of a ranking are judged."""
Ranker = Callable[[str, int], Ranking]
"""A query and a limit → document ids, best first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One query with what was ranked and how well that is."""

    query: JudgedQuery
    ranking: Ranking
    ndcg_at_10: float
    success_at_1: float
    success_at_3: float
    mrr_at_10: float
    recall_at_10: float


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over all queries, each between 0 and 1, and how many there were."""

    ndcg_at_10: float
    success_at_1: float
    success_at_3: float
    mrr_at_10: float
    recall_at_10: float
    queries: int


def judge(query: JudgedQuery, ranking: Ranking) -> Judged:
    """How well ``ranking`` answers ``query``."""
    judged = query.judgements
    return Judged(
        query,
        ranking,
        ndcg_at(10, ranking, judged),
        success_at(1, ranking, judged),
        success_at(3, ranking, judged),
        reciprocal_rank_at(10, ranking, judged),
        recall_at(10, ranking, judged),
    )


def judge_all(
    queries: Sequence[JudgedQuery], rank: Ranker, typed: Callable[[str], str] = str
) -> tuple[Judged, ...]:
    """Every query judged; ``typed`` changes how it is written, not what is right."""
    return tuple(judge(query, rank(typed(query.text), DEPTH)) for query in queries)


def worst(judged: Sequence[Judged], count: int) -> tuple[Judged, ...]:
    """The ``count`` queries with the least nDCG, worst first, equal ones in order; none that is perfect."""
    faulty = [one for one in judged if one.ndcg_at_10 < 1]
    return tuple(sorted(faulty, key=lambda one: one.ndcg_at_10)[:count])


def summarise(judged: Sequence[Judged]) -> Summary:
    """The means. Raises :class:`UsageError` when there is nothing to average."""
    if not judged:
        raise UsageError("Không có câu hỏi nào kèm đánh giá.", "Kiểm tra lại tệp câu hỏi và tệp đánh giá.")

    def mean(values: Sequence[float]) -> float:
        return math.fsum(values) / len(values)

    return Summary(
        mean([one.ndcg_at_10 for one in judged]),
        mean([one.success_at_1 for one in judged]),
        mean([one.success_at_3 for one in judged]),
        mean([one.mrr_at_10 for one in judged]),
        mean([one.recall_at_10 for one in judged]),
        len(judged),
    )
