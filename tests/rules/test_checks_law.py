"""Citing law that does not hold today is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.entry import Citation
from kb.model.registers import LegalState
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
    "given", [{"expires": TODAY}, {"effective": TODAY}, {"state": LegalState.PARTLY_EXPIRED}]
)
def test_law_that_holds_today_is_none(given: dict[str, Any]) -> None:
    entry = live(legal_basis=(Citation(document="1/2026/NĐ-CP"),))

    assert found(entry, registers=with_documents(a_document(**given))) == []
