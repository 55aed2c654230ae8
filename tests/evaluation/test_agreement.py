"""What counts as the same ranking."""

from __future__ import annotations

import pytest

from kb.evaluation.agreement import Disagreement, disagreement, disagreements, random_queries
from kb.model.search import Hit


def hits(*found: tuple[str, float]) -> list[Hit]:
    return [Hit(key, "", "", "", "", score) for key, score in found]


OURS = hits(("a", 2.0), ("b", 1.0))


@pytest.mark.parametrize(
    ("theirs", "rank"),
    [
        (hits(("a", 2.0), ("b", 1.0)), None),
        (hits(("a", 2.0 + 1e-10), ("b", 1.0)), None),
        (hits(("a", 2.0 + 1e-8), ("b", 1.0)), 1),
        (hits(("a", 2.0), ("c", 1.0)), 2),
        (hits(("b", 2.0), ("a", 2.0)), 1),
        (hits(("a", 2.0)), 2),
        (hits(("a", 2.0), ("b", 1.0), ("c", 0.5)), 3),
        ([], 1),
    ],
    ids=["equal", "rounding", "score", "document", "order", "shorter", "longer", "nothing"],
)
def test_two_rankings_agree_in_documents_order_and_scores(theirs: list[Hit], rank: int | None) -> None:
    found = disagreement("q", OURS, theirs)

    assert (found.rank if found else None) == rank


def test_finding_nothing_twice_is_agreement() -> None:
    assert disagreement("q", [], []) is None


def test_only_the_queries_that_differ_are_named() -> None:
    found = disagreements(["x", "y"], [OURS, OURS], [OURS, OURS[:1]])

    assert found == [Disagreement("y", 2, OURS[1], None)]
    assert str(found[0]) == "'y', rank 2: b (1.0) / nothing"


def test_every_query_must_have_been_answered_by_both() -> None:
    with pytest.raises(ValueError, match="shorter"):
        disagreements(["x", "y"], [OURS, OURS], [OURS])


def test_random_queries_are_the_same_every_time() -> None:
    made = random_queries(["c", "a", "b", "a"], 50, seed=1)

    assert made == random_queries(["a", "b", "c"], 50, seed=1)
    assert made != random_queries(["a", "b", "c"], 50, seed=2)
    assert {word for query in made for word in query.split()} == {"a", "b", "c"}
    assert {len(query.split()) for query in made} == set(range(1, 8))
