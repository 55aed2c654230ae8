from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pytest

from kb.model.entry import Action
from kb.model.registers import LegalDocument, LegalState
from kb.site.wording import ACTIONS, STATES, changes_words, day, state_words
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
        ({"state": "expired"}, "hết hiệu lực"),
        ({"state": "partly_expired"}, "hết hiệu lực một phần"),
        ({"effective": "2027-03-01"}, "chưa có hiệu lực, có từ 01/03/2027"),
        ({"state": "not_yet"}, "chưa có hiệu lực"),
        ({"state": "unclear"}, "chưa rõ hiệu lực"),
    ],
)
def test_the_state_names_the_day_that_matters(given: dict[str, Any], words: str) -> None:
    assert state_words(document(**given), TODAY) == words


def test_amendments_and_replacement_are_told_in_full() -> None:
    changed = document(
        amended_by=[{"number": "2/2026/NĐ-CP", "effective": "2026-07-01"}, {"number": "3/2026/NĐ-CP"}],
        replaced_by="4/2026/NĐ-CP",
        replaced_on="2027-03-01",
    )

    assert changes_words(changed, TODAY) == [
        "Được sửa đổi bởi 2/2026/NĐ-CP (từ 01/07/2026), 3/2026/NĐ-CP",
        "Sẽ được thay bằng 4/2026/NĐ-CP từ 01/03/2027",
    ]


def test_a_replacement_lies_in_the_past_once_its_day_has_come() -> None:
    replaced = document(replaced_by="4/2026/NĐ-CP", replaced_on="2027-03-01")

    assert changes_words(replaced, dt.date(2027, 3, 1)) == ["Đã được thay bằng 4/2026/NĐ-CP từ 01/03/2027"]


def test_every_state_and_every_step_has_words() -> None:
    assert set(STATES) == set(LegalState)
    assert set(ACTIONS) == set(get_args(Action))


def test_days_are_written_as_officials_write_them() -> None:
    assert day(dt.date(2026, 3, 1)) == "01/03/2026"
