"""A row that a commune worded anew is recognised beside its first wording."""

from __future__ import annotations

from typing import Any

from kb.model.meeting import MeetingItem, Provenance
from kb.rules.rewording import reworded

FIRST = "Khai sinh muộn cho trẻ sinh ở nhà thì cần giấy tờ gì?"


def item(raised: str, row: int = 2, **given: Any) -> MeetingItem:
    values = {"id": "m01", "unit": "an-cuu", "source": Provenance(file="a.xlsx", row=row)} | given
    return MeetingItem(raised=raised, **values)


def test_the_same_row_needs_less_likeness_than_any_other_place() -> None:
    old = item(FIRST)
    loosely = "Đẻ ở nhà, khai sinh muộn có cần giấy gì thêm?"

    assert reworded(item(loosely), [old]) is old
    assert reworded(item(loosely, row=9), [old]) is None
    assert reworded(item("Khai sinh muộn cho trẻ sinh ở nhà cần giấy tờ gì, ở đâu?", row=9), [old]) is old


def test_another_unit_or_what_was_not_understood_words_nothing_anew() -> None:
    assert reworded(item(FIRST + "!", unit="phong-dinh"), [item(FIRST)]) is None
    assert reworded(item(FIRST + "!", raw=True), [item(FIRST)]) is None
    assert reworded(item("Máy hỏng."), [item(FIRST)]) is None


def test_the_nearest_of_several_is_taken() -> None:
    near = item(FIRST, id="m02")

    assert (
        reworded(item(FIRST + " Ở đâu?"), [item("Khai sinh muộn cho trẻ thì cần giấy tờ gì?"), near]) is near
    )
