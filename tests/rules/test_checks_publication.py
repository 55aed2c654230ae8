"""What a live answer must have, and that a second person approved it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Origin, Source
from tests.factory import TODAY, a_change
from tests.rules.checking import draft, found, live, only_problem


@pytest.mark.parametrize(
    ("given", "rule", "field"),
    [
        ({"variants": ("một",)}, "few-variants", "variants"),
        ({"legal_basis": ()}, "no-legal-basis", "legal_basis"),
        ({"origin": Origin()}, "no-source", "origin.sources"),
        ({"origin": Origin(sources=(Source(title="A", as_of=TODAY),))}, "no-source", "origin.sources"),
        ({"review_by": None}, "no-review-date", "review_by"),
        ({"open_points": ("Hỏi Sở Tư pháp.",)}, "open-points", "open_points"),
    ],
)
def test_what_a_live_entry_lacks_is_an_error_and_a_draft_may_lack(
    given: dict[str, Any], rule: str, field: str
) -> None:
    assert found(live(**given)) == [(rule, field)]
    assert found(draft(**given)) == []


@pytest.mark.parametrize(
    ("history", "field"),
    [
        pytest.param((), "history", id="no history"),
        pytest.param((a_change(),), "history", id="no approval"),
        pytest.param((a_change(), a_change("approved")), "history[1].who", id="the author approved"),
        pytest.param(
            (a_change(), a_change("edited", "Trần Văn Bình"), a_change("approved", "TRẦN văn bình")),
            "history[2].who",
            id="an editor approved, written differently",
        ),
        pytest.param((a_change("approved", "Trần Văn Bình"),), "history[0].who", id="nobody wrote"),
        pytest.param(
            (a_change(), a_change("approved", "Trần Văn Bình"), a_change("edited")),
            "history[2]",
            id="edited afterwards",
        ),
    ],
)
def test_a_second_person_approves(history: Any, field: str) -> None:
    assert found(live(history=history)) == [("second-person", field)]


def test_whoever_wrote_before_the_last_approval_may_approve_the_next() -> None:
    history = (
        a_change("created", "A"),
        a_change("approved", "B"),
        a_change("edited", "C"),
        a_change("approved", "A"),
        a_change("verified", "C"),
    )

    assert found(live(history=history)) == []


def test_an_overdue_review_is_a_warning() -> None:
    problem = only_problem(live(review_by=TODAY - dt.timedelta(days=1)))

    assert (problem.rule, problem.severity) == ("review-overdue", "warning")
    assert "24/11/2026" in problem.message
    assert found(live(review_by=TODAY)) == []


def test_a_long_summary_is_a_warning() -> None:
    problem = only_problem(draft(summary="a" * 351))

    assert (problem.rule, problem.severity) == ("long-summary", "warning")
