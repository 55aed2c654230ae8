from __future__ import annotations

import datetime as dt
from typing import Any

from kb.model.registers import LegalDocument
from kb.site.wording import changes_words
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
