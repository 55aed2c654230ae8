import datetime as dt

import pytest

from kb.book.legal import is_settled, state_text
from kb.model.registers import LegalState
from tests.book.handbooks import DECREE, LAW, TODAY


@pytest.mark.parametrize(
    ("changes", "says", "settled"),
    [
        ({}, "còn hiệu lực", True),
        ({"expires": dt.date(2027, 2, 28)}, "còn hiệu lực đến hết 28/02/2027", False),
        ({"expires": dt.date(2026, 1, 31)}, "hết hiệu lực từ 01/02/2026", False),
        ({"effective": dt.date(2027, 3, 1)}, "chưa có hiệu lực, có từ 01/03/2027", False),
        ({"effective": None, "state": LegalState.NOT_YET}, "chưa có hiệu lực", False),
        ({"state": LegalState.PARTLY_EXPIRED}, "hết hiệu lực một phần", False),
        ({"state": LegalState.UNCLEAR}, "chưa rõ hiệu lực", False),
        ({"state": LegalState.EXPIRED}, "hết hiệu lực", False),
        (
            {"state": LegalState.EXPIRED, "replaced_by": "1/2026/NĐ-CP", "replaced_on": dt.date(2026, 7, 1)},
            "hết hiệu lực từ 01/07/2026, thay bằng 1/2026/NĐ-CP",
            False,
        ),
    ],
)
def test_the_state_is_said_in_words_with_the_date_that_matters(changes, says, settled):
    document = DECREE.model_copy(update=changes)

    assert state_text(document, TODAY) == says
    assert is_settled(document, TODAY) is settled


def test_the_last_day_in_force_is_the_day_before_the_replacement():
    assert state_text(LAW, dt.date(2027, 2, 28)).startswith("còn hiệu lực")
    assert state_text(LAW, dt.date(2027, 3, 1)).startswith("hết hiệu lực")
