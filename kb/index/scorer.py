"""From a plan to scores: BM25 over layers, the best reading of each need.

``kb/theme/assets/search/`` has the same arithmetic in the same order, so that both engines reach
the same bits, not only the same digits.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from kb.analysis.plan import Evidence, Plan, Reading
from kb.index.postings import Postings, idf

_NINE_DIGITS = Context(prec=9, rounding=ROUND_HALF_UP)

Scores = dict[int, float]
"""Document number → score."""


def scores(plan: Plan, postings: Postings) -> Scores:
    """The score of every document that matches anything, not yet rounded."""
    layers = {layer.name: layer for layer in postings.profile.layers}
    total: Scores = {}

    def add(evidence: Evidence, into: Scores) -> None:
        documents, weights = postings.of(evidence.layer, evidence.term)
        if not documents:
            return
        rarity = idf(postings.count, len(documents))
        gain = layers[evidence.layer].k1 + 1
        norms = postings.norms[evidence.layer]
        allowed = _holding(evidence.guards, postings)
        astray = evidence.weight * postings.profile.misaccent_weight
        for document, weight in zip(documents, weights, strict=True):
            value = rarity * ((weight * gain) / (weight + norms[document]))
            worth = evidence.weight if allowed is None or document in allowed else astray
            into[document] = into.get(document, 0.0) + worth * value

    def read(reading: Reading, into: Scores) -> Scores:
        for evidence in reading.evidence:
            add(evidence, into)
        return into

    for need in plan.needs:
        if len(need.readings) == 1:
            read(need.readings[0], total)
            continue
        best: Scores = {}
        for reading in need.readings:
            for document, score in read(reading, {}).items():
                if score > best.get(document, 0.0):
                    best[document] = score
        for document, score in best.items():
            total[document] = total.get(document, 0.0) + score
    return total


def _holding(guards: tuple[str, ...], postings: Postings) -> frozenset[int] | None:
    """The documents that hold every guard as spelt; None when there is nothing to guard."""
    if not guards:
        return None
    held = [frozenset(postings.exact_documents(guard)) for guard in guards]
    return frozenset.intersection(*held)


def rounded(score: float) -> float:
    """``score`` to nine significant digits, halves away from zero, as JavaScript's ``toPrecision`` does."""
    return float(_NINE_DIGITS.create_decimal(Decimal(score)))
