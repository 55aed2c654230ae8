"""The ranking of the shipped handbook is no worse than what was recorded of it."""

from __future__ import annotations

from pathlib import Path

from tests.relevance.baseline import MEASURES, Figures, measured, recorded, shipped_index

TOLERANCE = 0.01
"""How far a figure may lie below what was recorded: entries are reworded, and ties fall otherwise."""


def falls(before: Figures, after: Figures) -> list[str]:
    """Each figure that fell by more than the tolerance, or that is no longer measured."""
    return [
        f"{name}, {measure}: {value:.4f} → {after.get(name, {}).get(measure, 0):.4f}"
        for name, means in before.items()
        for measure, value in means.items()
        if after.get(name, {}).get(measure, 0) < value - TOLERANCE
    ]


def test_no_figure_falls_below_what_was_recorded(tmp_path: Path) -> None:
    before = recorded()
    index = shipped_index(tmp_path)
    after = measured(index)
    index.close()

    assert falls(before, after) == [], "a fall that is meant is recorded: python -m tests.relevance.baseline"
    assert list(after) == list(before), "new typings and rungs are recorded, too"


def test_every_recorded_figure_is_a_share() -> None:
    assert all(list(means) == list(MEASURES) for means in recorded().values())
    assert all(0 < value <= 1 for means in recorded().values() for value in means.values())


def test_a_fall_is_seen_and_a_rise_is_not() -> None:
    before = {"typed telex": {"success_at_3": 0.9, "ndcg_at_10": 0.8, "mrr_at_10": 0.7}}
    after = {"typed telex": {"success_at_3": 0.895, "ndcg_at_10": 0.78, "mrr_at_10": 0.8}}

    assert falls(before, after) == ["typed telex, ndcg_at_10: 0.8000 → 0.7800"]
    assert len(falls(before, {})) == 3
