"""A score worked out by hand, and what decides between readings."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from kb.analysis.needs import Evidence, Need, Plan, Reading
from kb.analysis.pieces import Rung
from kb.index.scorer import rounded, scores
from kb.model.ranking import PROFILE
from tests.index.library import a_document, an_index

# "ban" stands twice in the first of three documents; the lengths are 4, 2 and 3 syllables, 3 on average.
THREE = (
    a_document("a", "bản sao", "bản chính"),
    a_document("b", "chữ ký"),
    a_document("c", "bán nhà", "đất"),
)


BY_HAND = replace(PROFILE, layers=tuple(replace(layer, k1=0.9, b=0.3) for layer in PROFILE.layers))


def plan_of(*readings: tuple[Evidence, ...]) -> Plan:
    return Plan((Need(0, 1, tuple(Reading(Rung.LITERAL, evidence) for evidence in readings)),), frozenset())


def bm25(documents: int, frequency: int, weight: float, length: float, average: float) -> float:
    rarity = math.log(documents / (frequency + 1)) + 1
    return rarity * weight * (0.9 + 1) / (weight + 0.9 * (0.7 + 0.3 * length / average))


def test_a_score_is_what_it_is_by_hand(tmp_path: Path) -> None:
    index = an_index(tmp_path, THREE, BY_HAND)

    found = scores(plan_of((Evidence("syllable", "ban", 0.5),)), index.postings)

    # ln(3 / 3) + 1 = 1;  2 · 1.9 / (2 + 0.9 · (0.7 + 0.3 · 4/3)) = 3.8 / 2.99;  1.9 / (1 + 0.9 · (0.7 + 0.3)) = 1
    assert found == pytest.approx({0: 0.5 * 3.8 / 2.99, 2: 0.5 * 1.0})
    assert found[0] == pytest.approx(0.5 * bm25(3, 2, 2, 4, 3))
    index.close()


def test_evidence_adds_up_and_only_the_best_reading_counts(tmp_path: Path) -> None:
    index = an_index(tmp_path, THREE, BY_HAND)
    ban, sao, nha = (Evidence("syllable", term, 1.0) for term in ("ban", "sao", "nha"))

    alone = [scores(plan_of((one,)), index.postings) for one in (ban, sao, nha)]
    both = scores(plan_of((ban, sao)), index.postings)
    either = scores(plan_of((sao,), (nha,), (ban,)), index.postings)

    assert both == {0: alone[0][0] + alone[1][0], 2: alone[0][2]}
    assert either == {0: max(alone[0][0], alone[1][0]), 2: max(alone[0][2], alone[2][2])}
    index.close()


def test_a_document_without_the_guard_gets_the_misaccent_share(tmp_path: Path) -> None:
    index = an_index(tmp_path, THREE, BY_HAND)

    free = scores(plan_of((Evidence("syllable", "ban", 1.0),)), index.postings)
    guarded = scores(plan_of((Evidence("syllable", "ban", 1.0, ("bản",)),)), index.postings)

    assert guarded == pytest.approx({0: free[0], 2: free[2] * PROFILE.misaccent_weight})
    index.close()


def test_a_term_nobody_has_scores_nothing(tmp_path: Path) -> None:
    index = an_index(tmp_path, THREE, BY_HAND)

    assert scores(plan_of((Evidence("syllable", "xyz", 1.0),)), index.postings) == {}
    index.close()


@pytest.mark.parametrize(
    ("score", "nine_digits"),
    [(1.23456789012, 1.23456789), (123456.7890123, 123456.789), (1.001953125, 1.00195313), (0.0, 0.0)],
)
def test_scores_are_rounded_to_nine_digits_halves_up(score: float, nine_digits: float) -> None:
    assert rounded(score) == nine_digits
