"""One wording and one order, whoever prints them."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pytest

from kb.model.entry import Action
from kb.model.registers import LegalDocument, LegalState
from kb.rules.wording import ACTIONS, LEGAL_STATES, aged, day, state_words, type_order, waited
from tests.factory import TODAY


def document(**given: Any) -> LegalDocument:
    values = {
        "number": "1/2025/NĐ-CP",
        "type": "Nghị định",
        "issuer": "Chính phủ",
        "title": "Thử",
        "state": "in_force",
        "confidence": "high",
    }
    return LegalDocument.model_validate(values | given)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "còn hiệu lực"),
        ({"expires": "2027-02-28"}, "còn hiệu lực đến hết 28/02/2027"),
        ({"replaced_on": "2027-03-01"}, "còn hiệu lực đến hết 28/02/2027"),
        ({"expires": "2026-10-31"}, "hết hiệu lực từ 01/11/2026"),
        ({"replaced_on": "2026-11-25"}, "hết hiệu lực từ 25/11/2026"),
        ({"expires": "2026-10-31", "replaced_on": "2026-11-25"}, "hết hiệu lực từ 01/11/2026"),
        ({"state": "expired"}, "hết hiệu lực"),
        ({"state": "partly_expired"}, "hết hiệu lực một phần"),
        ({"effective": "2027-03-01"}, "chưa có hiệu lực, có từ 01/03/2027"),
        ({"state": "not_yet"}, "chưa có hiệu lực"),
        ({"state": "unclear"}, "chưa rõ hiệu lực"),
    ],
)
def test_the_state_names_the_day_that_matters(given: dict[str, Any], words: str) -> None:
    assert state_words(document(**given), TODAY) == words


def test_every_state_and_every_step_has_words() -> None:
    assert set(LEGAL_STATES) == set(LegalState)
    assert set(ACTIONS) == set(get_args(Action))


def test_days_are_written_as_officials_write_them() -> None:
    assert day(dt.date(2026, 3, 1)) == "01/03/2026"


def test_laws_come_before_decrees_before_circulars_and_unlisted_types_last() -> None:
    kinds = ["Văn bản hợp nhất", "Thông tư", "Hướng dẫn", "Nghị định", "Luật", "Bộ luật"]

    assert sorted(kinds, key=type_order) == [
        "Bộ luật",
        "Luật",
        "Nghị định",
        "Thông tư",
        "Hướng dẫn",
        "Văn bản hợp nhất",
    ]


def test_what_came_today_is_not_zero_days_old() -> None:
    assert (aged(0), aged(3)) == ("hôm nay", "3 ngày")
    assert (waited(0), waited(3)) == ("từ hôm nay", "chờ 3 ngày")
