"""Measures of one ranking against its judgements. Pure; each lies between 0 and 1."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

Judgements = Mapping[str, int]
"""Document id → grade; above 0 is relevant."""
Ranking = Sequence[str]
"""Document ids, best first."""


def ndcg_at(k: int, ranking: Ranking, judgements: Judgements) -> float:
    """Normalised discounted cumulative gain, gains ``2^grade − 1``, discount ``log2(rank + 1)``.

    Järvelin and Kekäläinen 2002, in the exponential form of Burges et al. 2005.
    """
    ideal = _dcg(sorted((grade for grade in judgements.values() if grade > 0), reverse=True)[:k])
    gained = _dcg([max(judgements.get(document, 0), 0) for document in ranking[:k]])
    return gained / ideal if ideal else 0.0


def success_at(k: int, ranking: Ranking, judgements: Judgements) -> float:
    """1 when any of the first ``k`` is relevant, else 0."""
    return float(any(judgements.get(document, 0) > 0 for document in ranking[:k]))


def reciprocal_rank_at(k: int, ranking: Ranking, judgements: Judgements) -> float:
    """One over the rank of the first relevant document within ``k``, else 0."""
    ranks = (rank for rank, document in enumerate(ranking[:k], 1) if judgements.get(document, 0) > 0)
    return next((1 / rank for rank in ranks), 0.0)


def recall_at(k: int, ranking: Ranking, judgements: Judgements) -> float:
    """The share of relevant documents found within ``k``; 0 when there are none."""
    relevant = {document for document, grade in judgements.items() if grade > 0}
    return len(relevant & set(ranking[:k])) / len(relevant) if relevant else 0.0


def _dcg(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))
