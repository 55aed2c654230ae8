"""What registers know: chiefly whether a document holds on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kb.model.errors import ConflictError, ContentError, KbError, UsageError
from kb.model.meeting import Meeting
from kb.model.registers import LegalDocument, LegalState
from tests.factory import registers

DAY = dt.date(2026, 11, 25)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


def a_document(**given: Any) -> LegalDocument:
    values: dict[str, Any] = {
        "number": "1/2025/NĐ-CP",
        "type": "Nghị định",
        "issuer": "Chính phủ",
        "title": "A",
        "state": LegalState.IN_FORCE,
        "confidence": "high",
    }
    return LegalDocument(**(values | given))


@pytest.mark.parametrize(
    ("given", "state"),
    [
        pytest.param({}, LegalState.IN_FORCE, id="no dates: what was recorded"),
        pytest.param({"state": LegalState.UNCLEAR}, LegalState.UNCLEAR, id="no dates, unclear"),
        pytest.param({"expires": DAY}, LegalState.IN_FORCE, id="on its last day"),
        pytest.param({"expires": BEFORE}, LegalState.EXPIRED, id="the day after"),
        pytest.param({"replaced_on": DAY}, LegalState.EXPIRED, id="on the day it is replaced"),
        pytest.param({"replaced_on": AFTER}, LegalState.IN_FORCE, id="the day before"),
        pytest.param({"effective": AFTER}, LegalState.NOT_YET, id="from tomorrow"),
        pytest.param(
            {"expires": DAY, "state": LegalState.EXPIRED}, LegalState.IN_FORCE, id="recorded early as ended"
        ),
        pytest.param(
            {"effective": DAY, "state": LegalState.NOT_YET},
            LegalState.IN_FORCE,
            id="recorded before it began",
        ),
        pytest.param(
            {"effective": BEFORE, "state": LegalState.PARTLY_EXPIRED}, LegalState.PARTLY_EXPIRED, id="in part"
        ),
    ],
)
def test_dates_decide_where_they_are_known(given: dict[str, Any], state: LegalState) -> None:
    assert a_document(**given).state_on(DAY) is state


def test_a_document_ends_the_day_before_it_is_replaced_or_when_it_expires() -> None:
    assert a_document(replaced_on=DAY).ends_on == BEFORE
    assert a_document(expires=DAY).ends_on == DAY
    assert a_document(replaced_on=DAY, expires=AFTER).ends_on == BEFORE
    assert a_document().ends_on is None


def test_a_unit_is_named_with_its_type() -> None:
    assert registers().units[0].full_name == "phường Phong Dinh"


def test_a_meeting_is_named_by_day_and_session() -> None:
    assert Meeting(date=dt.date(2025, 7, 3), session="chieu").id == "2025-07-03-chieu"


def test_errors_carry_a_sentence_a_remedy_and_an_exit_code() -> None:
    assert str(KbError("Sai.", "Sửa.")) == "Sai. Sửa."
    assert str(KbError("Sai.")) == "Sai."
    assert (ContentError("a").exit_code, ConflictError("a").exit_code, UsageError("a").exit_code) == (1, 1, 2)
