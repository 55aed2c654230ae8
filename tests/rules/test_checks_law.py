"""Citing law that does not hold today is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Citation
from kb.model.registers import LegalState
from kb.rules.checks_law import LAPSE_NOTICE
from tests.factory import TODAY
from tests.rules.checking import a_document, found, live, only_problem, with_documents


@pytest.mark.parametrize(
    ("given", "rule", "message"),
    [
        ({"state": LegalState.EXPIRED}, "expired-document", "đã hết hiệu lực."),
        ({"expires": dt.date(2026, 11, 24)}, "expired-document", "ngày cuối 24/11/2026"),
        ({"replaced_on": TODAY, "replaced_by": "23/2015/NĐ-CP"}, "expired-document", "đã hết hiệu lực"),
        ({"effective": dt.date(2027, 3, 1)}, "document-not-in-force", "01/03/2027"),
    ],
)
def test_citing_law_that_does_not_hold_today_is_a_warning(
    given: dict[str, Any], rule: str, message: str
) -> None:
    entry = live(legal_basis=(Citation(document="1/2026/NĐ-CP"),))

    problem = only_problem(entry, registers=with_documents(a_document(**given)))

    assert (problem.rule, problem.severity) == (rule, "warning")
    assert message in problem.message


@pytest.mark.parametrize(
    "given",
    [
        {"expires": TODAY + LAPSE_NOTICE},
        {"effective": TODAY},
        {"state": LegalState.PARTLY_EXPIRED},
    ],
)
def test_law_that_holds_today_is_none(given: dict[str, Any]) -> None:
    entry = live(legal_basis=(Citation(document="1/2026/NĐ-CP"),))

    assert found(entry, registers=with_documents(a_document(**given))) == []


@pytest.mark.parametrize("given", [{"expires": TODAY}, {"replaced_on": TODAY + LAPSE_NOTICE}])
def test_law_that_lapses_soon_is_told_beforehand(given: dict[str, Any]) -> None:
    entry = live(legal_basis=(Citation(document="1/2026/NĐ-CP"),))

    problem = only_problem(entry, registers=with_documents(a_document(**given)))

    assert (problem.rule, problem.severity) == ("document-lapses-soon", "warning")
    assert "sẽ hết hiệu lực từ" in problem.message


APPROVED = dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("given", "severity"),
    [
        ({"replaced_on": APPROVED}, "error"),
        ({"replaced_on": APPROVED, "noted": dt.date(2026, 11, 1)}, "error"),
        ({"replaced_on": APPROVED, "noted": APPROVED}, "warning"),
        ({"replaced_on": APPROVED + dt.timedelta(days=1)}, "warning"),
        ({"state": LegalState.EXPIRED}, "warning"),
    ],
)
def test_an_answer_approved_on_law_that_was_known_to_have_lapsed_is_an_error(
    given: dict[str, Any], severity: str
) -> None:
    entry = live(legal_basis=(Citation(document="1/2026/NĐ-CP"),))

    assert only_problem(entry, registers=with_documents(a_document(**given))).severity == severity


def test_citing_lapsed_law_beside_its_successor_is_only_a_warning() -> None:
    entry = live(legal_basis=(Citation(document="1/2026/NĐ-CP"), Citation(document="23/2015/NĐ-CP")))
    old = a_document(replaced_on=APPROVED, replaced_by="23/2015/NĐ-CP")

    assert only_problem(entry, registers=with_documents(old)).severity == "warning"
