"""From a plan to scores: BM25 over layers, the best reading of each need.

``kb/theme/assets/search/`` has the same arithmetic in the same order, so that both engines reach
the same bits, not only the same digits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from decimal import ROUND_HALF_UP, Context, Decimal

from kb.analysis.needs import Plan, Reading
from kb.index.postings import Postings

_NINE_DIGITS = Context(prec=9, rounding=ROUND_HALF_UP)

Scores = dict[int, float]
"""Document number → score."""


def scores(plan: Plan, postings: Postings) -> Scores:
    """The score of every document that matches anything, not yet rounded."""
    total: Scores = defaultdict(float)
    for need in plan.needs:
        if len(need.readings) == 1:
            _add(need.readings[0], postings, total)
            continue
        best: Scores = defaultdict(float)
        for reading in need.readings:
            read: Scores = defaultdict(float)
            _add(reading, postings, read)
            for document, score in read.items():
                if score > best[document]:
                    best[document] = score
        for document, score in best.items():
            total[document] += score
    return total


def worth(reading: Reading, document: int, postings: Postings) -> float:
    """What one reading alone gives one document."""
    total = 0.0
    for evidence in reading.evidence:
        documents, values = postings.values(evidence.layer, evidence.term)
        at = bisect_left(documents, document)
        if at == len(documents) or documents[at] != document:
            continue
        astray = evidence.guards and document not in postings.holding(evidence.guards)
        weight = evidence.weight * postings.profile.misaccent_weight if astray else evidence.weight
        total += weight * values[at]
    return total


def _add(reading: Reading, postings: Postings, into: Scores) -> None:
    for evidence in reading.evidence:
        documents, values = postings.values(evidence.layer, evidence.term)
        if not evidence.guards:
            for document, value in zip(documents, values, strict=True):
                into[document] += evidence.weight * value
        elif documents:
            true_to = postings.holding(evidence.guards)
            astray = evidence.weight * postings.profile.misaccent_weight
            for document, value in zip(documents, values, strict=True):
                into[document] += (evidence.weight if document in true_to else astray) * value


def rounded(score: float) -> float:
    """``score`` to nine significant digits, halves away from zero, as JavaScript's ``toPrecision`` does."""
    return float(_NINE_DIGITS.create_decimal(Decimal(score)))
